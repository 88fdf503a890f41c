"""The sheet Scenarier: low, expected, high and an own case side by side, each through the whole waterfall."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from model.formula.expression import DECIMALS, Expression, Operand, added, ratio, rounded, total
from model.terms.outcome_terms import MUNICIPALITY
from workbooks.blocks.waterfall import CEILING, TRANCHES
from workbooks.cells.styles import Style
from workbooks.forecast.course import CourseOfScenario
from workbooks.forecast.scenario import EXPECTED, OWN, Scenario
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Column, Stack, Table

SHEET = "Scenarier"
_WIDTHS = (48, 17, 17, 17, 17, 17)
_FACTOR = "Bilag 5.1 pkt. 2.1"
_NOTE = (
    "Faktoren ganger hver succesrate, som højst bliver 100 %, og skolefraværets fald. Skriv en anden faktor i den gule celle under Eget, "
    "eller ret en forudsætning på arket Forudsætninger: alt følger med."
)


@dataclass(eq=False, repr=False)
class ScenarioSheet:
    """The sheet while it is written; `scenarios` are those of the source around the expected one, then an own."""

    annex: AnnexBook
    stack: Stack
    table: Table
    scenarios: list[Scenario]

    @classmethod
    def begin(cls, annex: AnnexBook) -> ScenarioSheet:
        """Add the sheet with the factors."""
        assert annex.agreement.forecast is not None  # noqa: S101 there is a forecast of it
        factors: dict[str, Operand] = {one.id: one.factor for one in annex.agreement.forecast.scenario}
        titles = {one.id: one.title for one in annex.agreement.forecast.scenario if one.factor.value < 1}
        titles |= {EXPECTED: "Ventet"}
        titles |= {one.id: one.title for one in annex.agreement.forecast.scenario} | {OWN: "Eget"}
        sheet = annex.page(SHEET, _WIDTHS, "Hvad kommunen betaler, hvis det går sådan", landscape=True)
        stack = Stack(sheet, len(titles) + 1)
        table = stack.table(Column("Kr.", Style.TEXT), *(Column(title, key=name) for name, title in titles.items()))
        row, found = table.row("Faktor på succes", clause=_FACTOR), list[Scenario]()
        for name, title in titles.items():
            _, number, column = row.place(name)
            is_own = name == OWN
            found.append(
                Scenario(
                    name,
                    title,
                    sheet.put_input(number, column, 1.0, Style.INPUT_DECIMAL, _FACTOR)
                    if is_own
                    else row.put(name, factors.get(name, 1), Style.DECIMAL),
                    annex.agreement,
                )
            )
        return cls(annex, stack, table, found)

    def write(self, courses: Sequence[CourseOfScenario], expected: CourseOfScenario) -> None:
        """Write what the municipality pays in each year and in all, what is over the ceiling, and who receives it."""
        for year, of_year in expected.first_of_years().items():
            row = self.table.row(f"Kommunen betaler i {year}", clause=TRANCHES)
            for one in courses:
                row.put(one.scenario.id, one.repaid_in(of_year))
        self._line(
            "Kommunen betaler i alt",
            CEILING,
            courses,
            lambda one: total(one.repaid()),
            is_total=True,
        )
        self._line(
            "Skyldigt ud over afkastloftet",
            CEILING,
            courses,
            lambda one: total(one.cells("owed", MUNICIPALITY)) - total(one.repaid()),
        )
        for funder in self.annex.agreement.funder:
            self._line(
                f"{funder.id} får i alt",
                TRANCHES,
                courses,
                lambda one, of=funder.id: added(total(cells) for cells in one.received(of)),  # type: ignore[misc]
            )
            self._line(
                f"{funder.id} får, for hver krone af sit tilskud",
                TRANCHES,
                courses,
                lambda one, of=funder: ratio(added(total(c) for c in one.received(of.id)), of.grant),  # type: ignore[misc]
                Style.DECIMAL,
            )
        self.stack.lines([_NOTE])
        for one in courses:
            paid, parts = total(one.repaid()), self.annex.agreement.funder
            beside = added(total(one.cells("paid", funder.id)) for funder in parts if ("paid", funder.id) in one.rows)
            got = added(total(cells) for funder in parts for cells in one.received(funder.id))
            self.annex.check(f"Scenariet {one.scenario.title}: betalt er modtaget", got, paid + beside, TRANCHES)

    def _line(
        self,
        label: str,
        clause: str,
        courses: Sequence[CourseOfScenario],
        figure: Callable[[CourseOfScenario], Expression],
        style: Style = Style.ORE,
        *,
        is_total: bool = False,
    ) -> None:
        row = self.table.row(label, clause=clause, is_total=is_total)
        for one in courses:
            row.put(one.scenario.id, rounded(figure(one), DECIMALS), style)
