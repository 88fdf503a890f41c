"""The sheet Pengestrømme: each funder's grant, own payments and receipts by day, and what they come to."""

from __future__ import annotations

from dataclasses import dataclass

from model.clauses.annex_3_2 import instalment
from model.forecast.cash_flow import CashPayment, internal_rate
from model.forecast.rules.repaid_per_krone import repaid_per_krone
from model.formula.date_expression import told_day
from model.formula.expression import Expression, apply, call, lift, rows_of, total, when
from model.terms.agreement import Funder
from workbooks.blocks.waterfall import TRANCHES
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import Style
from workbooks.forecast.course import CourseOfScenario
from workbooks.forecast.forecast_inputs import flow_key
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Column, Row, Stack, Table

_WIDTHS = (30, 15, 17, 17, 17, 17, 17)
_COLUMNS = (
    Column("Hvad", Style.TEXT), Column("Dag", Style.DATE, "day"), Column("Tilskud (kr.)", key="grant"),
    Column("Betaler selv (kr.)", key="own"), Column("Får (kr.)", key="got"), Column("I alt (kr.)", key="net"),
    Column("Fået siden start (kr.)", key="since"),
)  # fmt: skip
_NOTE = (
    "Det, der fås, er gennemsnittet af alle fremtider; dagene er Bilag 3.2's frister og den dag, resultaterne regnes betalt. Fås der "
    "mindre, end der betales, står der »ingen« ved den interne rente: Excels XIRR er ikke til at stole på under nul."
)


@dataclass(frozen=True)
class ReturnOfFunder:
    """What a funder's payments come to: received for each krone paid, internal rate, and the day they are paid back."""

    funder: Funder
    multiple: Cell
    rate: Cell
    paid_back: Cell


@dataclass(eq=False, repr=False)
class CashFlowSheet:
    """The sheet while it is written."""

    annex: AnnexBook
    stack: Stack

    @classmethod
    def begin(cls, annex: AnnexBook) -> CashFlowSheet:
        """Add the sheet."""
        sheet = annex.page("Pengestrømme", _WIDTHS, "Tilskud ud, resultatbetalinger ind", landscape=True)
        return cls(annex, Stack(sheet, len(_WIDTHS)))

    def write(self, expected: CourseOfScenario) -> list[ReturnOfFunder]:
        """Write a block for each funder, and return what each comes to."""
        self.stack.lines([_NOTE])
        return [self._funder(funder, expected) for funder in self.annex.agreement.funder]

    def _funder(self, funder: Funder, expected: CourseOfScenario) -> ReturnOfFunder:
        self.stack.section(f"{funder.name} ({funder.id})")
        table = self.stack.table(*_COLUMNS)
        self._grants(table, funder)
        for period, day in zip(expected.periods, expected.days.cells(), strict=True):
            row = table.row(f"Resultater {period.name}", clause=TRANCHES)
            row.put("day", day, Style.DATE)
            self._payments(row, funder, period.label)
        first = table.rows[0]
        for row in table.rows:
            row.put("net", lift(row["got"]) - row["grant"] - row["own"])
            row.put("since", total(Range(first["got"].fixed(column=False), row["got"])))
        paid = total(table.column("grant")) + total(table.column("own"))
        sums = table.sum("grant", "own", "got", "net", clause=TRANCHES)
        return self._comes_to(funder, table, sums, paid)

    def _grants(self, table: Table, funder: Funder) -> None:
        rows = []
        for number, one in enumerate(self.annex.agreement.disbursement.instalment, 1):
            row = table.row(f"{number}. rate", clause=one.deadline.clause)
            row.put("day", one.deadline)
            rows.append(row)
        first, last = rows[0]["day"], rows[-1]["day"]
        count = rows_of(Range(first.fixed(), last.fixed()))
        for row in rows:
            number_of = rows_of(Range(first.fixed(), row["day"]))
            row.put("grant", apply(instalment, funder.grant, count, number_of))
            row.put("own", 0.0)
            row.put("got", 0.0)

    def _payments(self, row: Row, funder: Funder, period: str) -> None:
        """Write what a funder pays itself and what it gets for a period, in the mean of all futures."""
        row.put("grant", 0.0)
        for key in ("own", "got"):
            row[key] = self.annex.put_given(
                *row.place(key), flow_key(period, funder.id, key), Style.INPUT_ORE, TRANCHES
            )

    def _comes_to(self, funder: Funder, table: Table, sums: Row, paid: Expression) -> ReturnOfFunder:
        stack, clause = self.stack, TRANCHES
        every = [CashPayment(row["day"].content, row["net"].content) for row in table.rows[:-1]]
        rate = internal_rate(sorted(every, key=lambda one: one.day))
        multiple = stack.fact(
            "Får for hver krone, den betaler", apply(repaid_per_krone, sums["got"], paid), Style.DECIMAL, clause
        )
        found = call("XIRR", 0.0 if rate is None else rate, table_range(table, "net"), table_range(table, "day"))
        days, since = table_range(table, "day"), table_range(table, "since")
        below = sum(one < paid.value for one in since.content)
        before = call("COUNTIF", float(below), since, lift("<") & paid)
        row = min(below, len(days.content) - 1)
        first = call("INDEX", days.content[row], days, before + 1)
        cells = (
            multiple,
            stack.fact("Intern rente pr. år (XIRR)", when(lift(1) < multiple, found, "ingen"), Style.SHARE, clause),
            stack.fact("Tjent hjem", when(before < rows_of(days), told_day(first), "ikke endnu"), Style.TEXT, clause),
        )
        return ReturnOfFunder(funder, *cells)


def table_range(table: Table, key: str) -> Range:
    """Return the cells of a column of payments, without their sum."""
    return Range(table.rows[0][key], table.rows[-2][key])
