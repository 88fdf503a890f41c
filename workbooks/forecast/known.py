"""On the sheet Ventet: results that the next ones build on, in yellow cells by intake and by cohort, and all intakes put together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import product

from model.base.danish import FIRST_DATE, LAST_DATE, shown
from model.base.daycount import from_serial, serial
from model.base.fault import Fault
from model.facts.observations import Means
from model.formula.expression import Expression, Operand, added, lift
from model.rules.parameter import ArgumentError
from model.targets.common.outlook import (
    ExpectedGroup,
    Intake,
    Key,
    KnownResult,
    Outlook,
    expected_intakes,
    intakes_of,
    told_periods,
)
from model.targets.common.target import Target, targets_of
from model.terms.agreement import Agreement
from workbooks.cells.styles import Style
from workbooks.forecast.edition import ForecastEdition
from workbooks.forecast.forecast_inputs import intake_key, known_key, mean_key, start_key, told_key
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.edition_inputs import Given, GivenError
from workbooks.frame.stack import Column, Row, Stack

_RESULTS = {"persons": "målt", "achieved": "opfyldt"}
_GROUPS = ("treated", "control")
_COHORTS = (
    Column("Kohorte og måling", Style.TEXT), Column("Startet", Style.INPUT_DATE, "start"),
    Column("Indsats", Style.INPUT_SHARE, "treated"), Column("Kontrol", Style.INPUT_SHARE, "control"),
)  # fmt: skip
_TOGETHER = (
    Column("Betalingsmål og gruppe", Style.TEXT), Column("Fra", Style.TEXT, "from"), Column("Til", Style.TEXT, "until"),
    Column("Personer", Style.NUMBER, "persons"), Column("Målt sidst", Style.NUMBER, "measured"),
    Column("Opfyldt sidst", Style.DECIMAL, "achieved"),
)  # fmt: skip
_MOST = 10
"""How many times as many persons, or households, as the agreement has may be told of in one cell."""
_HERE = "arket Ventet"


def outlook_of(agreement: Agreement, edition: ForecastEdition, given: Given) -> Outlook:
    """Return the outlook that given figures describe: who has started, statements so far, and every known result.

    Raises: `GivenError` for a count that there cannot be.
    """
    most = _MOST * agreement.people.households.value
    households = [given.figure(intake_key(one.number), one.households) for one in expected_intakes(agreement)]
    for one in households:
        if not 0 <= one <= most:
            raise GivenError(str(Fault(_HERE, shown(one), "husstande, som der kan være")))
    intakes = intakes_of(agreement, households)
    last = edition.period
    periods = [] if last is None else told_periods(agreement, intakes, edition.told_from, last)
    told = {
        period: {name: given.figure(told_key(period.label, name)) for name in targets_of(agreement)}
        for period in periods
    }
    return _with_known(Outlook(agreement, intakes, told=told), given)


@contextmanager
def refusing() -> Iterator[None]:
    """Raise `GivenError` where a given figure is none that a rule of the agreement takes."""
    try:
        yield
    except ArgumentError as error:
        raise GivenError(f"{_HERE}: {error}") from None


def _with_known(outlook: Outlook, given: Given) -> Outlook:
    """Return an outlook with the results, means and cohorts' starts that given figures say.

    Raises: `GivenError` for a count that there cannot be.
    """
    figures, most = given.figures, _MOST * outlook.agreement.people.persons.value
    known = dict[Key, KnownResult]()
    for key in known_keys(outlook):
        names = [known_key(key, what) for what in _RESULTS]
        if all(name in figures for name in names):
            persons, achieved = (figures[name] for name in names)
            if not 0 <= achieved <= persons <= most:
                found = f"{shown(achieved)} af {shown(persons)}"
                raise GivenError(str(Fault(_HERE, found, "opfyldte og målte, som der kan være")))
            known[key] = KnownResult(persons, achieved)
    return replace(
        outlook, known=known, known_means=dict(_means(outlook, given)), cohort_starts=dict(_starts(outlook, given))
    )


def known_keys(outlook: Outlook) -> list[Key]:
    """Return the keys of all results that may be known: due in a period that has a statement."""
    return [
        (target.id, group.id, intake.number, number)
        for target in targets_of(outlook.agreement).values()
        for group in target.expected_groups(outlook.agreement)
        for number in target.numbers()
        for intake in outlook.intakes
        if (due := outlook.due(target, number, intake.start)) is not None and outlook.is_told(due)
    ]


def _cohort_keys(outlook: Outlook) -> Iterator[tuple[Target, int]]:
    for target in targets_of(outlook.agreement).values():
        yield from ((target, cohort) for cohort in range(1, target.expected_cohorts() + 1))


def _means(outlook: Outlook, given: Given) -> Iterator[tuple[tuple[str, int, int], Means]]:
    """Yield the means that are given; without absence in the control group nothing can be compared with it."""
    for target, cohort in _cohort_keys(outlook):
        for number in range(len(target.expected_means())):
            key = (target.id, cohort, number)
            found = [given.figures.get(mean_key(key, what)) for what in _GROUPS]
            if found[0] is not None and found[1]:
                yield key, Means(found[0], found[1])


def _starts(outlook: Outlook, given: Given) -> Iterator[tuple[tuple[str, int], dt.date]]:
    for target, cohort in _cohort_keys(outlook):
        day = given.figures.get(start_key(target.id, cohort))
        if day is not None and serial(FIRST_DATE) <= day <= serial(LAST_DATE):
            yield (target.id, cohort), from_serial(day)


@dataclass(frozen=True, eq=False)
class KnownTables:
    """Writer of the tables; `cells` gets what stands for a figure of the model, by key."""

    annex: AnnexBook
    stack: Stack
    outlook: Outlook
    cells: dict[Key, Operand]

    def write(self) -> None:
        """Write what has been measured, in yellow cells."""
        self._results()
        if any(True for _ in _cohort_keys(self.outlook)):
            self._cohorts()

    def _results(self) -> None:
        self.stack.section("Målt af dem, der er visiteret i hvert halvår")
        columns = [Column(one.period.name, Style.NUMBER, str(one.number)) for one in self.outlook.intakes]
        table = self.stack.table(Column("Betalingsmål, gruppe og måling", Style.TEXT), *columns)
        rows = dict[tuple[Key, str], Row]()
        for key in known_keys(self.outlook):
            target, group, intake, number = key
            for what, word in _RESULTS.items():
                of = ((target, group, number), what)
                if of not in rows:
                    rows[of] = table.row(self._label(str(target), str(group), int(number), word))
                style = Style.INPUT_NUMBER if what == "persons" else Style.INPUT_DECIMAL
                cell = self.annex.put_if_given(rows[of].place(str(intake)), known_key(key, what), style, "")
                self.cells[{"persons": "measured"}.get(what, what), *key] = cell

    def _label(self, target: str, group: str, number: int, word: str) -> str:
        of = targets_of(self.outlook.agreement)[target]
        (title,) = (one.title for one in of.expected_groups(self.outlook.agreement) if one.id == group)
        return f"{of.number}. {title}, {of.point_title(number)}: {word}"

    def _cohorts(self) -> None:
        self.stack.section("Kohorter: start og gennemsnitligt fravær")
        table = self.stack.table(*_COHORTS)
        for target, cohort in _cohort_keys(self.outlook):
            for number in range(len(target.expected_means())):
                point = target.point_title(number) if number else "baseline"
                row = table.row(f"{target.number}. Kohorte {cohort}, {point}", clause=target.clause)
                if not number:
                    self.annex.put_day_if_given(row.place("start"), start_key(target.id, cohort), target.clause)
                key: Key = (target.id, cohort, number)
                for what in _GROUPS:
                    cell = self.annex.put_if_given(
                        row.place(what), mean_key(key, what), Style.INPUT_SHARE, target.clause
                    )
                    self.cells[what, *key] = cell


def write_together(stack: Stack, merged: Outlook, cells: dict[Key, Operand]) -> dict[Key, Operand]:
    """Write the persons of each group of intakes that are one in the futures, and return what stands for their figures.

    Args:
        stack: where the table stands.
        merged: the outlook, with intakes put together.
        cells: what stands for figures of the model, by key.
    """
    stack.section("Visiterede, der regnes under ét på arket Fremtider")
    table, found = stack.table(*_TOGETHER), dict[Key, Operand]()
    for target in targets_of(merged.agreement).values():
        for group in target.expected_groups(merged.agreement):
            for intake in merged.intakes:
                parts = [one.number for one in intake.parts]
                of: Key = (target.id, group.id, intake.number)
                found["persons", *of] = _sum(cells, "persons", target, group, parts)
                numbers = [number for number in target.numbers() if (*of, number) in merged.known]
                for number, what in product(numbers, ("measured", "achieved")):
                    found[what, *of, number] = _sum(cells, what, target, group, parts, number)
                if not any(_is_open(merged, target, number, intake) for number in target.numbers()):
                    continue
                row = table.row(f"{target.number}. {target.title}: {group.title}", clause=group.clause)
                row.put("from", intake.parts[0].period.name)
                row.put("until", intake.parts[-1].period.name)
                found["persons", *of] = row.put("persons", found["persons", *of])
                for what in ("measured", "achieved") if numbers else ():
                    found[what, *of, numbers[-1]] = row.put(what, found[what, *of, numbers[-1]])
    return found


def _is_open(outlook: Outlook, target: Target, number: int, intake: Intake) -> bool:
    due = outlook.due(target, number, intake.start)
    return due is not None and not outlook.is_told(due)


def _sum(
    cells: dict[Key, Operand], what: str, target: Target, group: ExpectedGroup, parts: list[int], *number: int
) -> Expression:
    return added(lift(cells[what, target.id, group.id, part, *number]) for part in parts)
