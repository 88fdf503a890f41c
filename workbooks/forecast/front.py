"""The first sheet, Prognose: what is repaid in each budget year, how sure that is, and what each funder gets, on one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model.base.citation import by
from model.base.danish import shown
from model.formula.expression import total
from workbooks.blocks.waterfall import CEILING, TRANCHES
from workbooks.cells.sheet import Chart, Range, Series, Sheet
from workbooks.cells.styles import Style
from workbooks.forecast.cash_flow import ReturnOfParty
from workbooks.forecast.course import CourseOfScenario
from workbooks.forecast.edition import ForecastEdition
from workbooks.forecast.forecast_inputs import drawn_key
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Column, Row, Stack

_WIDTHS = (34, 15, 15, 15, 15, 17)
_DRAWN = {"mean": "I gennemsnit", "low": "P10", "middle": "P50", "high": "P90"}
_YEARS = (
    Column("Kommunen betaler (kr.)", Style.TEXT, "year"), *(Column(title, Style.INPUT_DKK, what) for what, title in _DRAWN.items()),
    Column("Hvis alt går som ventet", Style.DKK, "expected"),
)  # fmt: skip
_OWED = (
    Column("Skyldig resultatbetaling (kr.)", Style.TEXT),
    *(Column(title, Style.INPUT_DKK, what) for what, title in _DRAWN.items()),
)
_RECEIVED = (
    Column("Får i alt (kr.)", Style.TEXT), *(Column(title, Style.INPUT_DKK, what) for what, title in _DRAWN.items()),
)  # fmt: skip
_RETURNS = (
    Column("Får i gennemsnit", Style.TEXT), Column("For hver krone", Style.DECIMAL), Column("Intern rente", Style.SHARE),
    Column("Tjent hjem", Style.TEXT),
)  # fmt: skip
_CHART_ROWS = 11
_READ = (
    "I en tiendedel af fremtiderne er beløbet under P10, i halvdelen under P50, i en tiendedel over P90; et års P10 og et andets er ikke samme "
    "fremtid, så de kan ikke lægges sammen. »Hvis alt går som ventet« er én fremtid, arket Scenarier har flere."
)


@dataclass(eq=False, repr=False)
class FrontSheet:
    """The sheet while it is written."""

    annex: AnnexBook
    sheet: Sheet
    edition: ForecastEdition

    @classmethod
    def begin(cls, annex: AnnexBook, edition: ForecastEdition) -> FrontSheet:
        """Add the sheet."""
        sheet = annex.front(_WIDTHS)
        sheet.is_one_page = True
        return cls(annex, sheet, edition)

    def write(self, expected: CourseOfScenario, returns: Sequence[ReturnOfParty]) -> None:
        """Write the figures of all futures beside the expected future, and the chart."""
        stack = Stack(self.sheet, len(_WIDTHS))
        stack.section(by("Hvad kommunen tilbagebetaler", CEILING, TRANCHES))
        table = stack.table(*_YEARS)
        for year, cell in expected.first_of_years().items():
            row = table.row(f"år {year}", clause=TRANCHES)
            self._drawn(row, f"paid.{year}")
            row.put("expected", expected.repaid_in(cell))
        last = table.rows[-1]
        row = table.row("I alt", clause=CEILING, is_total=True)
        self._drawn(row, "paid")
        row.put("expected", total(Range(table.rows[0]["expected"], last["expected"])))
        stack.paragraph(_READ)
        self._chances(stack)
        self._funders(stack, returns)
        stack.section("Hvad kommunen skylder for resultater ved årets udgang, og betaler året efter")
        owed = stack.table(*_OWED)
        for year in dict.fromkeys(period.last.year for period in expected.periods):
            self._drawn(owed.row(f"ved udgangen af {year}", clause=TRANCHES), f"owed.{year}")
        first = stack.take(_CHART_ROWS)
        series = tuple(
            Series(table.heading(what), Range(table.rows[0][what], last[what]), colour, is_line=is_line)
            for what, colour, is_line in (
                ("mean", Style.TITLE, False),
                ("low", Style.INPUT_DKK, True),
                ("high", Style.CHECK_DEVIATES, True),
            )
        )
        categories = Range(table.rows[0]["year"], last["year"])
        self.sheet.charts.append(Chart("", first, _CHART_ROWS, len(_WIDTHS), "kr.", categories, series))

    def _drawn(self, row: Row, name: str) -> None:
        for what in _DRAWN:
            row[what] = self.annex.put_given(*row.place(what), drawn_key(name, what), Style.INPUT_DKK, "")

    def _chances(self, stack: Stack) -> None:
        grantor = self.annex.agreement.grantor.id
        stack.section(f"Hvor ofte i {shown(float(self.edition.futures))} fremtider (frø {self.edition.seed})")
        for name, label, clause in (
            ("ceiling", "Afkastloftet binder", CEILING),
            ("tranche_2", "Tranche 2 nås", TRANCHES),
            ("below_grant", f"{grantor} får mindre end sit tilskud", TRANCHES),
        ):
            sheet, row, column = stack.line(label)
            self.annex.put_given(sheet, row, column, drawn_key(name, "share"), Style.INPUT_SHARE, clause)

    def _funders(self, stack: Stack, returns: Sequence[ReturnOfParty]) -> None:
        stack.section(by("Hvad tilskudsgiverne får", TRANCHES))
        table = stack.table(*_RECEIVED)
        for funder in self.annex.agreement.funder:
            self._drawn(table.row(funder.id, clause=TRANCHES), f"received.{funder.id}")
        table = stack.table(*_RETURNS)
        for one in returns:
            table.row(one.party, one.multiple, one.rate, one.paid_back, clause=TRANCHES)
