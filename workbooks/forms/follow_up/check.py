"""Checks between the fields of the follow-up form: units, repeated rows, days in an impossible order."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf, isnan
from typing import Any

from model.base.danish import shown
from model.base.rounding import GUARD, round_half_up
from model.strategic.figures import PlanFigure
from model.strategic.observed import HIDDEN
from model.strategic.results import followed, project_years
from model.strategic.sums_of_areas import sums
from model.strategic.terms import StrategicAgreement
from workbooks.form.filled_table import WORD
from workbooks.form.form import either
from workbooks.form.form_checker import FormChecker
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
            for column in columns if table in self.filled.sheets else ():
                self._check_day(table, column, on)
        for table, (columns, found, allowed) in _ONCE.items():
            if table in self.filled.sheets:
                self.note(table, columns[-1], self._repeated(table, columns), found, allowed)
        for table, of in reported(self.agreement).items():
            self._check_year(table, on)
            self._check_limit(table, of)
            self._check_printed(table, of)
            self._check_sums(table, of)
        self._check_held_against()
        self._check_begun(on)
        self._check_documents()
        self._check_milestones()

    def _cells(self, table: str, *columns: str) -> list[Sequence[Any]]:
        return [self.filled.sheets[table].cells(column) for column in columns]

    def _check_day(self, table: str, column: str, on: dt.date) -> None:
        (date,) = self._cells(table, column)
        late = [at for at, day in enumerate(date) if day is not None and day > on]
        self.note(table, column, late, lambda at: shown(date[at]), _by(on))

    def _repeated(self, table: str, columns: Sequence[str]) -> Iterator[int]:
        """Yield the rows that repeat an earlier one; one with an unreadable cell has a fault already."""
        seen = set()
        for at, row in enumerate(zip(*self._cells(table, *columns), strict=True)):
            if row in seen:
                yield at
            seen.add(row)

    def _check_year(self, table: str, on: dt.date) -> None:
        (years,) = self._cells(table, "year")
        later = [at for at, year in enumerate(years) if year > on.year]
        self.note(table, "year", later, lambda at: f"{years[at]:.0f}", f"højst {on.year}, da {_made(on)}")

    def _check_limit(self, table: str, of: Mapping[str, str]) -> None:
        """Check each value against the most of its unit."""
        units = {word: self.agreement.table(key).unit for word, key in of.items()}
        chosen, value = self._cells(table, "table", "value")
        most = [units[word].most if word in units else inf for word in chosen]

        def allowed(at: int) -> str:
            return f"et tal fra 0 til {shown(units[chosen[at]].most)} ({units[chosen[at]].danish})"

        above = [at for at, limit in enumerate(most) if value[at] > limit]
        self.note(table, "value", above, lambda at: shown(value[at]), allowed)

    def _check_printed(self, table: str, of: Mapping[str, str]) -> None:
        """Check that a figure of a year that the agreement prints is the printed one, or hidden where it prints a dash."""
        areas, tables = words.areas(self.agreement), {one.id: one for one in followed(self.agreement)}
        chosen, area, years, value, word = self._cells(table, "table", "area", "year", "value", f"value{WORD}")
        printed: dict[int, PlanFigure] = {}
        for at, (own, of_area, year) in enumerate(zip(chosen, area, years, strict=True)):
            figures = tables[of[own]] if own in of else None
            if figures is not None and figures.year == year and areas.get(of_area) in figures.values:
                printed[at] = figures.values[areas[of_area]]

        def differs(at: int) -> bool:
            if printed[at].is_known:
                return isnan(value[at]) or bool(round_half_up(value[at] - printed[at].value, GUARD) != 0)
            return printed[at].unknown == HIDDEN and words.UNKNOWN_WORDS.get(word[at]) != HIDDEN

        def found(at: int) -> str:
            return f"»{word[at]}«" if isnan(value[at]) else _told(printed[at], value[at])

        def allowed(at: int) -> str:
            return f"aftalens eget tal for {years[at]:.0f}, {_told(printed[at], printed[at].value)}, eller ingen række"

        self.note(table, "value", [at for at in printed if differs(at)], found, allowed)

    def _check_sums(self, table: str, of: Mapping[str, str]) -> None:
        """Check that a count of persons is no less than those of its parts of the same year come to."""
        areas, tables = words.areas(self.agreement), {one.id: one for one in followed(self.agreement)}
        chosen, area, years, value = self._cells(table, "table", "area", "year", "value")
        told: dict[tuple[str, float], dict[str, int]] = {}
        for at, (own, of_area, year) in enumerate(zip(chosen, area, years, strict=True)):
            if own in of and of_area in areas and tables[of[own]].unit.of_persons and not isnan(value[at]):
                told.setdefault((own, year), {})[areas[of_area]] = at
        least: dict[int, float] = {}
        for rows in told.values():
            for one in sums(self.agreement, rows, rows):
                parts = sum(value[rows[part]] for part in one.parts if part in rows)
                whole = rows[one.whole]
                if parts > max(value[whole], least.get(whole, 0.0)):
                    least[whole] = parts

        def allowed(at: int) -> str:
            return f"mindst {shown(least[at])}, som dets dele tilsammen er skrevet til"

        self.note(table, "value", sorted(least), lambda at: shown(value[at]), allowed)

    def _check_held_against(self) -> None:
        """Check that an area is held against one of its indicator's own comparisons."""
        if HELD_AGAINST not in self.filled.sheets:
            return
        own = {one.id: one.compared_with for one in self.agreement.indicator}
        every = words.comparisons(self.agreement)
        allowed = [
            [word for word, key in every.items() if key in own[indicator]]
            for indicator, _ in words.held_against(self.agreement).values()
        ]
        (chosen,) = self._cells(HELD_AGAINST, "comparison")
        bad = [at for at, word in enumerate(chosen) if word in every and word not in allowed[at]]
        self.note(
            HELD_AGAINST, "comparison", bad, lambda at: shown(chosen[at]), lambda at: f"{either(allowed[at])} eller tom"
        )

    def _check_begun(self, on: dt.date) -> None:
        """Check that no hours were used and nothing was booked in a project year that had not begun."""
        begins = [first for first, _ in project_years(self.agreement)]
        numbers = words.years_of_plan(self.agreement)
        for table, column in ((HOURS, "hours"), (MONEY, "accounts")):
            if table in self.filled.sheets:
                years, value = self._cells(table, "year", column)
                early = [at for at, one in enumerate(years) if begins[numbers[one] - 1] > on and not isnan(value[at])]
                self.note(
                    table,
                    column,
                    early,
                    lambda at, value=value: shown(value[at]),  # type: ignore[misc]
                    f"tom for et projektår, der ikke er begyndt, da {_made(on)}",
                )

    def _check_documents(self) -> None:
        """Check that an approval has both who and when, and that a later version was not approved before an earlier one."""
        document, version, by, date = self._cells(DOCUMENTS, "document", "version", "approved_by", "approved_on")
        approved = list(enumerate(zip(by, date, strict=True)))
        self.note(
            DOCUMENTS,
            "approved_on",
            [at for at, (who, day) in approved if who is not None and day is None],
            "tom",
            "dagen for godkendelsen, når det er skrevet, hvem der har godkendt",
        )
        self.note(
            DOCUMENTS,
            "approved_by",
            [at for at, (who, day) in approved if who is None and day is not None],
            "tom",
            "den, der har godkendt, når dagen er skrevet",
        )
        self.note(
            DOCUMENTS,
            "approved_on",
            _before_an_earlier_version(document, version, date),
            lambda at: shown(date[at]),
            "tidligst den dag, den forrige udgave blev godkendt",
        )

    def _check_milestones(self) -> None:
        field, goal, first, last = self._cells(MILESTONES, "field", "goal", "planned_from", "planned_to")
        days = enumerate(zip(first, last, strict=True))
        self.note(
            MILESTONES,
            "planned_to",
            [at for at, (begins, ends) in days if begins is not None and ends is not None and ends < begins],
            lambda at: shown(last[at]),
            lambda at: f"tidligst {shown(first[at])}, hvor den begynder",
        )
        fields, goals = words.fields(self.agreement), words.goals(self.agreement)
        of = {one.id: one.field for one in self.agreement.goal}
        chosen = enumerate(zip(field, goal, strict=True))
        self.note(
            MILESTONES,
            "goal",
            [at for at, (f, g) in chosen if f is not None and g is not None and of[goals[g]] not in ("", fields[f])],
            "et mål for et andet indsatsområde",
            "et mål for rækkens indsatsområde, eller for hele planen",
        )


def _before_an_earlier_version(
    document: Sequence[str | None], version: Sequence[float], date: Sequence[dt.date | None]
) -> list[int]:
    """Return which versions were approved before one of the same document with a lower number."""
    latest: dict[str, dt.date] = {}
    before = []
    read = [at for at, number in enumerate(version) if not isnan(number)]
    for at in sorted(read, key=lambda at: version[at]):
        title, day = document[at], date[at]
        if title is not None and day is not None:
            known = latest.setdefault(title, day)
            if day < known:
                before.append(at)
            latest[title] = max(known, day)
    return sorted(before)


def _told(figure: PlanFigure, value: float) -> str:
    """Return a value in the unit of a figure, as readers write it; a dash where it is hidden."""
    if isnan(value):
        return "-"
    is_share = figure.unit.kind == "share"
    return f"{shown(float(round_half_up(value * 100, GUARD)))} %" if is_share else shown(value)


def _by(on: dt.date) -> str:
    return f"senest {shown(on)}, da skemaet er opgjort"


def _made(on: dt.date) -> str:
    return f"skemaet er opgjort {shown(on)}"
