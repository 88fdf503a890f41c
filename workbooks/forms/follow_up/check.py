"""Checks between the fields of the follow-up form: units, repeated rows, days in an impossible order."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from model.base.danish import shown
from model.strategic.results import project_years
from model.strategic.terms import StrategicAgreement
from workbooks.form.checks import FormChecker, Mask, codes, days
from workbooks.form.form import either
from workbooks.forms.follow_up import words
from workbooks.forms.follow_up.course import DOCUMENTS, HOURS, LOG, MEETINGS, MILESTONES, MONEY, READINESS
from workbooks.forms.follow_up.figures import COUNTS, HELD_AGAINST, NUMBERS, SHARES, reported

_DAYS: Mapping[str, Sequence[str]] = {
    SHARES: ("drawn_on",),
    COUNTS: ("drawn_on",),
    NUMBERS: ("drawn_on",),
    DOCUMENTS: ("approved_on", "uploaded_on"),
    MEETINGS: ("date",),
    LOG: ("date",),
    MILESTONES: ("done_on",),
    READINESS: ("revised_on",),
}
"""Columns, by table, of days on which something has happened."""
_MEASURED = (("table", "area", "year"), "den samme måling igen", "hver måling én gang for hvert område og år")
_ONCE: Mapping[str, tuple[Sequence[str], str, str]] = {
    SHARES: _MEASURED,
    COUNTS: _MEASURED,
    NUMBERS: _MEASURED,
    DOCUMENTS: (("document", "version"), "den samme udgave igen", "hver udgave af et dokument én gang"),
    MEETINGS: (("body", "date"), "det samme møde igen", "hvert møde én gang"),
    LOG: (("date", "body", "indicator"), "den samme opfølgning igen", "hver indikator én gang for hvert organ og hver dag"),
    MILESTONES: (("number",), "det samme nummer igen", "et nummer for hver milepæl"),
    READINESS: (("number",), "det samme nummer igen", "et nummer for hver hændelse"),
}  # fmt: skip
"""Columns, by table, that two rows may not have in common; then the words for the second, and what is allowed."""


@dataclass(frozen=True, eq=False)
class FollowUpChecker(FormChecker):
    """Checker of a follow-up form."""

    agreement: StrategicAgreement

    def check(self, on: dt.date) -> None:
        """Check all sheets of a form that was made up on a day."""
        for table, columns in _DAYS.items():
            for column in columns if table in self.filled.tables else ():
                self._check_day(table, column, on)
        for table, (columns, found, allowed) in _ONCE.items():
            if table in self.filled.tables:
                self._check_once(table, columns, found, allowed)
        for table, of in reported(self.agreement).items():
            self._check_year(table, on)
            self._check_limit(table, of)
        self._check_held_against()
        self._check_begun(on)
        self._check_documents()
        self._check_milestones()

    def _check_day(self, table: str, column: str, on: dt.date) -> None:
        date = days(self.filled.tables[table][column])
        self.flag(table, column, date > np.datetime64(on), lambda at: shown(date[at].item()), _by(on))

    def _check_once(self, table: str, columns: Sequence[str], found: str, allowed: str) -> None:
        """Check that no row repeats an earlier one; a row with an unreadable cell has its fault already."""
        frame = self.filled.tables[table]
        self.flag(table, columns[-1], frame.duplicated(list(columns)).to_numpy(), found, allowed)

    def _check_year(self, table: str, on: dt.date) -> None:
        year = self.filled.tables[table]["year"].to_numpy()
        self.flag(table, "year", year > on.year, lambda at: f"{year[at]:.0f}", f"højst {on.year}, da {_made(on)}")

    def _check_limit(self, table: str, of: Mapping[str, str]) -> None:
        """Check each value against the most of its unit."""
        units = {word: self.agreement.table(key).unit for word, key in of.items()}
        chosen = self.filled.tables[table]["table"].astype(object).tolist()
        value = self.filled.tables[table]["value"].to_numpy()
        most = np.array([units[word].most if word in units else np.inf for word in chosen])

        def allowed(at: int) -> str:
            return f"et tal fra 0 til {shown(units[chosen[at]].most)} ({units[chosen[at]].danish})"

        self.flag(table, "value", value > most, lambda at: shown(float(value[at])), allowed)

    def _check_held_against(self) -> None:
        """Check that an area is held against one of its indicator's own comparisons."""
        if HELD_AGAINST not in self.filled.tables:
            return
        own = {one.id: one.compared_with for one in self.agreement.indicator}
        every = words.comparisons(self.agreement)
        allowed = [
            [word for word, key in every.items() if key in own[indicator]]
            for indicator, _ in words.held_against(self.agreement).values()
        ]
        chosen = self.filled.tables[HELD_AGAINST]["comparison"].astype(object).tolist()
        bad = [word in every and word not in some for word, some in zip(chosen, allowed, strict=True)]
        self.flag(
            HELD_AGAINST, "comparison", bad, lambda at: shown(chosen[at]), lambda at: f"{either(allowed[at])} eller tom"
        )

    def _check_begun(self, on: dt.date) -> None:
        """Check that no hours were used and nothing was booked in a project year that had not begun."""
        begins = [first for first, _ in project_years(self.agreement)]
        numbers = words.years_of_plan(self.agreement)
        for table, column in ((HOURS, "hours"), (MONEY, "accounts")):
            if table in self.filled.tables:
                frame = self.filled.tables[table]
                later = np.array([begins[numbers[one] - 1] > on for one in frame["year"]], bool)
                value = frame[column].to_numpy()
                self.flag(
                    table,
                    column,
                    later & ~np.isnan(value),
                    lambda at, value=value: shown(float(value[at])),  # type: ignore[misc]
                    f"tom for et projektår, der ikke er begyndt, da {_made(on)}",
                )

    def _check_documents(self) -> None:
        """Check that an approval has both who and when, and that a later version was not approved before an earlier one."""
        frame = self.filled.tables[DOCUMENTS]
        by, date = codes(frame["approved_by"]) >= 0, days(frame["approved_on"])
        dated = ~np.isnat(date)
        self.flag(
            DOCUMENTS,
            "approved_on",
            by & ~dated,
            "tom",
            "dagen for godkendelsen, når det er skrevet, hvem der har godkendt",
        )
        self.flag(DOCUMENTS, "approved_by", dated & ~by, "tom", "den, der har godkendt, når dagen er skrevet")
        document, version = codes(frame["document"]), frame["version"].to_numpy()
        before = _before_an_earlier_version(document, version, date)
        self.flag(
            DOCUMENTS,
            "approved_on",
            before,
            lambda at: shown(date[at].item()),
            "tidligst den dag, den forrige udgave blev godkendt",
        )

    def _check_milestones(self) -> None:
        frame, fields = self.filled.tables[MILESTONES], list(words.fields(self.agreement).values())
        first, last = days(frame["planned_from"]), days(frame["planned_to"])
        self.flag(
            MILESTONES,
            "planned_to",
            last < first,
            lambda at: shown(last[at].item()),
            lambda at: f"tidligst {shown(first[at].item())}, hvor den begynder",
        )
        of = {one.id: one.field for one in self.agreement.goal}
        goals = [of[key] for key in words.goals(self.agreement).values()]
        field, goal = codes(frame["field"]), codes(frame["goal"])
        other = [f >= 0 and g >= 0 and goals[g] not in ("", fields[f]) for f, g in zip(field, goal, strict=True)]
        self.flag(
            MILESTONES,
            "goal",
            other,
            "et mål for et andet indsatsområde",
            "et mål for rækkens indsatsområde, eller for hele planen",
        )


def _before_an_earlier_version(document: np.ndarray, version: np.ndarray, date: np.ndarray) -> Mask:
    """Return which versions were approved before one of the same document with a lower number."""
    latest: dict[int, np.datetime64] = {}
    before = np.zeros(len(date), np.bool_)
    for at in np.lexsort((version, document)).tolist():
        if document[at] >= 0 and not np.isnan(version[at]) and not np.isnat(date[at]):
            known = latest.get(int(document[at]), date[at])
            before[at] = date[at] < known
            latest[int(document[at])] = max(known, date[at])
    return before


def _by(on: dt.date) -> str:
    return f"senest {shown(on)}, da skemaet er opgjort"


def _made(on: dt.date) -> str:
    return f"skemaet er opgjort {shown(on)}"
