"""Checks between the fields of a measurement form: due and not filled in, or out of its window."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from model.base.danish import shown
from model.base.daycount import months_later
from model.clauses.annex_5_1.population import window
from workbooks.form.checks import Checker, Days, Mask, days


@dataclass(frozen=True, eq=False)
class MeasurementChecker(Checker):
    """Checker of measurements and their days."""

    def measured_in_window(self, table: str, number: int, months: int, start: Days, answered: Mask) -> None:
        """Check that each answer has a day inside its window, and that a missing answer has no day."""
        terms, key = self.agreement.measurement, f"day_{number}"
        day = days(self.filled.tables[table][key])
        first, last = window(start, months, int(terms.earliest_before.value), int(terms.latest_after.value))
        asked = f"{months} måneder efter start"

        def within(at: int) -> str:
            return f"en dag fra {shown(first[at].item())} til {shown(last[at].item())}, {asked}"

        known = answered & ~np.isnat(start)
        self.flag(table, key, known & np.isnat(day), "tom", within)
        self.flag(table, key, known & ((day < first) | (day > last)), lambda at: shown(day[at].item()), within)
        nothing = "tom, når målingen mangler eller ikke er foretaget"
        self.flag(table, key, ~answered & ~np.isnat(day), lambda at: shown(day[at].item()), nothing)

    def answered_when_due(
        self, table: str, column: str, months: int, start: Days, on: Any, who: Mask, is_blank: Mask, allowed: str
    ) -> None:
        """Flag blank answers of persons whose measurement is due."""
        due = months_later(start, months)
        self.flag(
            table,
            column,
            who & is_blank & (due <= on),
            "tom",
            lambda at: f"{allowed}; måletidspunktet var {shown(due[at].item())}",
        )

    def ended(
        self, table: str, column: str, end: Days, window: tuple[Days, Days], is_blank: Mask, is_awaited: Mask
    ) -> None:
        """Check that end results have a day inside their window, days a result, and awaited measurements both."""
        day, (first, last) = days(self.filled.tables[table]["day"]), window
        self.flag(table, "day", ~is_blank & np.isnat(day), "tom", "målingens dag, når der er et resultat")
        self.flag(table, column, is_blank & ~np.isnat(day), "tom", "et resultat eller »Mangler«, når der er en dag")
        allowed = self.allowed(table, column)
        self.flag(
            table,
            column,
            is_awaited & is_blank & np.isnat(day),
            "tom",
            lambda at: (
                f"{allowed}, og en dag ved siden af; forløbet sluttede {shown(end[at].item())}, "
                f"og målingen skulle være foretaget senest {shown(last[at].item())}"
            ),
        )
        self.flag(
            table,
            "day",
            (day < first) | (day > last),
            lambda at: shown(day[at].item()),
            lambda at: f"en dag fra {shown(first[at].item())} til {shown(last[at].item())}, {_about(end, at)}",
        )


def _about(end: Days, at: int) -> str:
    return f"omkring forløbets slutning {shown(end[at].item())} (»Ophørt den« på arket Husstande, ellers indsatsens)"
