"""The sheet Fordeling: the futures that are computed here beside those that were drawn, how they spread, and how that grows."""

from __future__ import annotations

from dataclasses import dataclass

from model.base.danish import per_cent, shown
from model.forecast.limits import HIGH, LOW, MIDDLE
from model.forecast.spread import shares_of_ceiling
from model.formula.expression import (
    DECIMALS,
    ERRORS,
    TOLERANCE,
    Expression,
    Operand,
    absolute,
    call,
    larger,
    lift,
    rounded,
    rows_of,
    smaller,
    total,
    when,
)
from workbooks.blocks.waterfall import CEILING, TRANCHES
from workbooks.cells.sheet import Cell, Chart, Range, Series
from workbooks.cells.styles import Style
from workbooks.forecast.course import CourseOfScenario
from workbooks.forecast.edition import ForecastEdition
from workbooks.forecast.forecast_inputs import below_key, drawn_key, fan_key
from workbooks.forecast.futures import FuturesSheets
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Column, Row, Stack, Table

_WIDTHS = (40, 16, 18, 16, 16, 16, 14, 12)
_CHART_ROWS = 14
_WITHIN, _OUTSIDE = "inden for", "uden for"
_NOTE = (
    "Til venstre {} fremtider, der regnes i denne fil: hver er en række på arkene Trækninger og Fremtider, af faste tilfældige tal (arket Tal). Ved siden af "
    "de {}, der er trukket (frø {}). Forskellen skyldes tilfældet, så længe den er inden for grænsen: {} standardfejl. Ændres en gul celle, "
    "følger kun de, der regnes her."
)
_FAN = {"low": LOW, "middle": MIDDLE, "high": HIGH}
_TITLES = {"low": "P10", "middle": "P50", "high": "P90"}


@dataclass(eq=False, repr=False)
class DistributionSheet:
    """The sheet while it is written."""

    annex: AnnexBook
    stack: Stack
    edition: ForecastEdition

    @classmethod
    def begin(cls, annex: AnnexBook, edition: ForecastEdition) -> DistributionSheet:
        """Add the sheet."""
        sheet = annex.page("Fordeling", _WIDTHS, "Hvor meget det kan svinge, og hvordan det er regnet", landscape=True)
        return cls(annex, Stack(sheet, len(_WIDTHS)), edition)

    def write(self, here: FuturesSheets, expected: CourseOfScenario) -> None:
        """Write the figures side by side, the spread with its chart, and the fan with its own."""
        few, futures = shown(float(here.few.futures)), shown(float(self.edition.futures))
        self.stack.lines([_NOTE.format(few, futures, self.edition.seed, shown(ERRORS.value))])
        self._compared(here, few, futures)
        self._spread(here, few, futures)
        self._fan(expected)

    def _compared(self, here: FuturesSheets, few: str, futures: str) -> None:
        stack, repaid = self.stack, here.results["repaid",]
        drawn = stack.fact("Fremtider, der er trukket", float(self.edition.futures), Style.NUMBER, "")
        table = stack.table(
            Column("Hvad", Style.TEXT), Column(f"Regnet her: {few}", key="here"), Column(f"Trukket: {futures}", key="drawn"),
            Column("Standardfejl", key="error"), Column("Forskel", key="apart"), Column("Grænse", key="limit"),
            Column("Forskellen er", Style.TEXT, "state"), Column("Hvor stor en del", Style.SHARE, "at"),
        )  # fmt: skip
        rows = _Compared(self.annex, table, rows_of(repaid), drawn.fixed())
        rows.mean("Kommunen betaler, gennemsnit", repaid, "paid", CEILING)
        for what, share in _FAN.items():
            rows.percentile(f"Kommunen betaler, {_TITLES[what]}", repaid, ("paid", what), share)
        for funder in self.annex.agreement.funder:
            rows.mean(
                f"{funder.id} får, gennemsnit", here.results["received", funder.id], f"received.{funder.id}", TRANCHES
            )
        agreement = self.annex.agreement
        over, grant = here.results["over",], agreement.grantor.grant
        rows.share("Afkastloftet binder", call_if(over, ">", lift(TOLERANCE)), "ceiling", CEILING)
        reached = call_if(here.results["reached",], ">", lift(agreement.repayment.switch))
        rows.share("Tranche 2 nås", reached, "tranche_2", TRANCHES)
        less = call_if(here.results["received", agreement.grantor.id], "<", lift(grant) - TOLERANCE)
        rows.share(f"{agreement.grantor.id} får mindre end sit tilskud", less, "below_grant", TRANCHES)

    def _spread(self, here: FuturesSheets, few: str, futures: str) -> None:
        self.stack.section("Hvor ofte kommunen betaler så meget i alt")
        table = self.stack.table(
            Column("Kommunen betaler i alt", Style.TEXT, "label"), Column("Under (kr.)", Style.DKK, "edge"),
            Column("Under: regnet her", Style.SHARE, "here"), Column("Under: trukket", Style.INPUT_SHARE, "drawn"),
            Column(f"Regnet her: {few}", Style.SHARE, "here_each"), Column(f"Trukket: {futures}", Style.SHARE, "drawn_each"),
            Column("", Style.TEXT), Column("Hvor stor en del", Style.SHARE, "at"),
        )  # fmt: skip
        repaid, ceiling = here.results["repaid",], self.annex.agreement.return_ceiling.amount
        shares, before = shares_of_ceiling(), None
        for number, share in enumerate(shares):
            label = f"under {per_cent(share, 0)}" if not number else f"fra {per_cent(shares[number - 1], 0)}"
            row = table.row(f"{label} af loftet", clause=CEILING)
            edge = row.put("edge", rounded(lift(ceiling) * row.put("at", share), 0))
            row.put("here", call_if(repaid, "<", lift(edge)) / rows_of(repaid))
            row["drawn"] = self.annex.put_given(*row.place("drawn"), below_key(number), Style.INPUT_SHARE, CEILING)
            for key in ("here", "drawn"):
                row.put(f"{key}_each", lift(row[key]) if before is None else lift(row[key]) - before[key])
            before = row
        assert before is not None  # noqa: S101 there are shares
        row = table.row("loftet og derover", clause=CEILING)
        for key in ("here", "drawn"):
            row.put(f"{key}_each", lift(1) - before[key])
        self._chart(table, [("here_each", Style.TITLE), ("drawn_each", Style.CHECK_DEVIATES)], "andel", "label")

    def _fan(self, expected: CourseOfScenario) -> None:
        self.stack.section("Hvad kommunen i alt har betalt for resultater til og med hvert halvår")
        table = self.stack.table(
            Column("Halvår", Style.TEXT, "period"), *(Column(f"{_TITLES[what]} (kr.)", Style.INPUT_DKK, what) for what in _FAN),
            Column("Hvis alt går som ventet", Style.DKK, "expected"),
        )  # fmt: skip
        first = expected.repaid().first
        for period, paid in zip(expected.periods, expected.repaid().cells(), strict=True):
            row = table.row(period.name, clause=TRANCHES)
            for what in _FAN:
                key = fan_key(period.label, what)
                row[what] = self.annex.put_given(*row.place(what), key, Style.INPUT_DKK, TRANCHES)
            row.put("expected", total(Range(first, paid)))
        colours = {"low": Style.INPUT_DKK, "middle": Style.TITLE, "high": Style.CHECK_DEVIATES}
        self._chart(table, list(colours.items()), "kr.", "period", is_line=True)

    def _chart(
        self, table: Table, keys: list[tuple[str, Style]], unit: str, label: str, *, is_line: bool = False
    ) -> None:
        first = self.stack.take(_CHART_ROWS)
        rows = table.rows
        series = tuple(
            Series(table.heading(key), Range(rows[0][key], rows[-1][key]), colour, is_line=is_line and key != "middle")
            for key, colour in keys
        )
        categories = Range(rows[0][label], rows[-1][label])
        self.stack.sheet.charts.append(Chart("", first, _CHART_ROWS, len(_WIDTHS), unit, categories, series))


def call_if(cells: Range, sign: str, limit: Expression) -> Expression:
    """Return the number of cells that are more, or less, than a limit."""
    edge = limit.value
    found = sum(one > edge if sign == ">" else one < edge for one in cells.content)
    return call("COUNTIF", float(found), cells, lift(sign) & limit)


@dataclass(frozen=True, eq=False)
class _Compared:
    """Writer of rows that hold a figure of the futures computed here against that of those drawn."""

    annex: AnnexBook
    table: Table
    few: Expression
    futures: Operand

    def mean(self, label: str, column: Range, name: str, clause: str) -> None:
        """Add the mean of a column; the limit is in the standard errors of both together."""
        row = self.table.row(label, clause=clause)
        values = column.content
        mean = sum(values) / len(values)
        squares = sum((one - mean) ** 2 for one in values)
        # to the øre: programs add a thousand amounts in their own order, and a difference of two means would show it
        row.put("here", rounded(call("AVERAGE", mean, column), DECIMALS), Style.DKK)
        error = self._error(row, name, Style.INPUT_DKK, clause)
        spread = call("DEVSQ", squares, column) / (self.few - 1)
        self._finish(row, name, "mean", _root(spread / self.few + lift(error) * error), Style.DKK)

    def percentile(self, label: str, column: Range, of: tuple[str, str], share: float) -> None:
        """Add a percentile; the limit is how far percentiles lie apart whose shares are."""
        row = self.table.row(label, clause=CEILING)
        at = lift(row.put("at", share))
        error = lift(ERRORS) * _root(at * (lift(1) - at) * (lift(1) / self.few + lift(1) / self.futures))
        here = row.put("here", _percentile(column, at), Style.DKK)
        above = _percentile(column, smaller(1, at + error)) - here
        below = lift(here) - _percentile(column, larger(0, at - error))
        self._finish(row, *of, larger(above, below), Style.DKK, is_limit=True)

    def share(self, label: str, count: Expression, name: str, clause: str) -> None:
        """Add a share; the limit is in the standard errors of two shares that are the same."""
        row = self.table.row(label, clause=clause)
        here = lift(row.put("here", count / self.few, Style.SHARE))
        other = lift(self.annex.book.given[drawn_key(name, "share")].fixed())
        self._error(row, name, Style.INPUT_SHARE, clause)
        both = (here * self.few + other * self.futures) / (self.few + self.futures)
        error = _root(both * (lift(1) - both) * (lift(1) / self.few + lift(1) / self.futures))
        self._finish(row, name, "share", error, Style.SHARE)

    def _error(self, row: Row, name: str, style: Style, clause: str) -> Cell:
        """Write the standard error of what was drawn."""
        row["error"] = self.annex.put_given(*row.place("error"), drawn_key(name, "error"), style, clause)
        return row["error"]

    def _finish(
        self, row: Row, name: str, what: str, error: Expression, style: Style, *, is_limit: bool = False
    ) -> None:
        drawn = row.put("drawn", lift(self.annex.book.given[drawn_key(name, what)].fixed()), style)
        apart = row.put("apart", lift(row["here"]) - drawn, style)
        limit = row.put("limit", error if is_limit else lift(ERRORS) * error, style)
        is_within = absolute(apart) < lift(limit) + TOLERANCE
        row.put("state", when(is_within, _WITHIN, _OUTSIDE), Style.TEXT)


def _root(square: Expression) -> Expression:
    return call("SQRT", max(square.value, 0.0) ** 0.5, square)


def _percentile(column: Range, share: Operand) -> Expression:
    """Return the amount that a share of a column's lie below, as Excel interpolates it."""
    values, at = sorted(column.content), lift(share).value * (len(column.content) - 1)
    low = int(at)
    high = min(low + 1, len(values) - 1)
    return call("PERCENTILE", values[low] + (at - low) * (values[high] - values[low]), column, share)
