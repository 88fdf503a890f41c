"""The sheet Pengestrømme: each party's grants, own payments and receipts by day, and what they come to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from model.base.payment_period import PaymentPeriod
from model.clauses.annex_3_2 import instalment
from model.forecast.cash_flow import CashPayment, internal_rate
from model.forecast.rules.repaid_per_krone import repaid_per_krone
from model.formula.date_expression import told_day
from model.formula.expression import Expression, added, apply, call, lift, rows_of, total, when
from model.terms.agreement import Condition, Funder
from workbooks.blocks.waterfall import TRANCHES
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import Style
from workbooks.forecast.course import CourseOfScenario
from workbooks.forecast.forecast_inputs import flow_key
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Column, Row, Stack, Table
from workbooks.functions.danish_formula import listed

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

_DONATION = (
    "Aftalen siger, at beløbet gives for at medfinansiere tilskuddet, og at det skal være på plads, før noget udbetales. Den siger intet om, "
    "hvornår det betales, eller om, at noget af det skal betales tilbage; her betales intet tilbage."
)


@dataclass(frozen=True)
class ReturnOfParty:
    """What a party's payments come to: received for each krone paid, internal rate, and the day they are paid back."""

    party: str
    multiple: Cell
    rate: Cell
    paid_back: Cell


@dataclass(eq=False, repr=False)
class CashFlowSheet:
    """The sheet while it is written."""

    annex: AnnexBook
    stack: Stack
    grants: dict[tuple[int, str], Cell] = field(default_factory=dict)
    """Each instalment, by its number and its funder."""
    results: dict[str, Expression] = field(default_factory=dict)
    """What funders get for each period less what they pay themselves, which is what the municipality pays."""

    @classmethod
    def begin(cls, annex: AnnexBook) -> CashFlowSheet:
        """Add the sheet."""
        sheet = annex.page("Pengestrømme", _WIDTHS, "Tilskud ud, resultatbetalinger ind", landscape=True)
        return cls(annex, Stack(sheet, len(_WIDTHS)))

    def write(self, expected: CourseOfScenario) -> list[ReturnOfParty]:
        """Write a block for each party, and return what each funder's and donor's payments come to."""
        self.stack.lines([_NOTE])
        agreement, found = self.annex.agreement, list[ReturnOfParty]()
        donors = [one for one in agreement.condition if one.donor]
        for funder in agreement.funder:
            table = self._begin(f"{funder.name} ({funder.id})")
            self._grants(table, funder)
            self._results(table, expected, funder)
            paid = total(table.column("grant")) + total(table.column("own"))
            sums = self._sums(table)
            found.append(self._comes_to(funder.id, table, sums, paid))
            if funder is agreement.grantor and donors:
                own = lift(paid) - sum((lift(one.amount) for one in donors[1:]), start=lift(donors[0].amount))
                givers = listed([one.donor for one in donors])
                label = f"Får for hver krone, den betaler ud over det, {givers} giver den"
                self._fact(label, apply(repaid_per_krone, sums["got"], own), Style.DECIMAL)
        found += [self._donor(one) for one in donors]
        self._municipality(expected)
        return found

    def _begin(self, title: str) -> Table:
        self.stack.section(title)
        return self.stack.table(*_COLUMNS)

    def _donor(self, donation: Condition) -> ReturnOfParty:
        """Write a donor's payment to the grantor; the agreement has no repayment of it."""
        agreement = self.annex.agreement
        table = self._begin(f"{donation.donor}: {donation.title}")
        row = table.row("Givet, når 1. rate forfalder (en antagelse)", clause=donation.amount.clause)
        row.put("day", agreement.disbursement.instalment[0].deadline)
        row.put("grant", donation.amount)
        row.put("own", 0.0)
        row.put("got", 0.0)
        row.put("net", lift(row["got"]) - row["grant"] - row["own"])
        row.put("since", lift(row["got"]))
        self.stack.lines([_DONATION])
        cells = (
            self._fact(
                "Får for hver krone, den giver", apply(repaid_per_krone, row["got"], row["grant"]), Style.DECIMAL
            ),
            self._fact("Intern rente pr. år", lift("ingen"), Style.TEXT),
            self._fact("Tjent hjem", lift("intet aftalt"), Style.TEXT),
        )
        return ReturnOfParty(donation.donor, *cells)

    def _municipality(self, expected: CourseOfScenario) -> None:
        """Write what the municipality gets of the grants and repays, and what that costs it."""
        agreement = self.annex.agreement
        table = self._begin(agreement.agreement.municipality)
        for number, one in enumerate(agreement.disbursement.instalment, 1):
            row = table.row(f"{number}. rate fra tilskudsgiverne", clause=one.deadline.clause)
            row.put("day", one.deadline)
            row.put("grant", 0.0)
            row.put("own", 0.0)
            row.put("got", added(self.grants[number, funder.id] for funder in agreement.funder))
        for period, row in self._periods(table, expected):
            row.put("own", self.results[period.label])
            row.put("got", 0.0)
        sums = self._sums(table)
        repaid = apply(repaid_per_krone, sums["own"], sums["got"])
        self._fact("Betaler for hver krone, den får", repaid, Style.DECIMAL)
        cost = self._rate(table, lift(sums["got"]) < sums["own"])
        self._fact("Hvad pengene koster pr. år (XIRR)", cost, Style.SHARE)

    def _grants(self, table: Table, funder: Funder) -> None:
        rows = []
        for number, one in enumerate(self.annex.agreement.disbursement.instalment, 1):
            row = table.row(f"{number}. rate", clause=one.deadline.clause)
            row.put("day", one.deadline)
            rows.append(row)
        first, last = rows[0]["day"], rows[-1]["day"]
        count = rows_of(Range(first.fixed(), last.fixed()))
        for number, row in enumerate(rows, 1):
            number_of = rows_of(Range(first.fixed(), row["day"]))
            self.grants[number, funder.id] = row.put("grant", apply(instalment, funder.grant, count, number_of))
            row.put("own", 0.0)
            row.put("got", 0.0)

    def _periods(self, table: Table, expected: CourseOfScenario) -> Iterator[tuple[PaymentPeriod, Row]]:
        """Yield a row for each period, with the day on which its results are paid."""
        for period, day in zip(expected.periods, expected.days.cells(), strict=True):
            row = table.row(f"Resultater {period.name}", clause=TRANCHES)
            row.put("day", day, Style.DATE)
            row.put("grant", 0.0)
            yield period, row

    def _results(self, table: Table, expected: CourseOfScenario, funder: Funder) -> None:
        """Write what a funder pays itself and gets for each period, in the mean of all futures."""
        for period, row in self._periods(table, expected):
            for key in ("own", "got"):
                given = flow_key(period.label, funder.id, key)
                row[key] = self.annex.put_given(*row.place(key), given, Style.INPUT_ORE, TRANCHES)
            net = lift(row["got"]) - row["own"]
            so_far = self.results.get(period.label)
            self.results[period.label] = net if so_far is None else so_far + net

    def _sums(self, table: Table) -> Row:
        """Write what each row comes to, what has been received by then, and the sums."""
        first = table.rows[0]
        for row in table.rows:
            row.put("net", lift(row["got"]) - row["grant"] - row["own"])
            row.put("since", total(Range(first["got"].fixed(column=False), row["got"])))
        return table.sum("grant", "own", "got", "net", clause=TRANCHES)

    def _comes_to(self, party: str, table: Table, sums: Row, paid: Expression) -> ReturnOfParty:
        multiple = self._fact(
            "Får for hver krone, den betaler", apply(repaid_per_krone, sums["got"], paid), Style.DECIMAL
        )
        rate = self._fact("Intern rente pr. år (XIRR)", self._rate(table, paid < lift(sums["got"])), Style.SHARE)
        days, since = table_range(table, "day"), table_range(table, "since")
        below = sum(one < paid.value for one in since.content)
        before = call("COUNTIF", float(below), since, lift("<") & paid)
        row = min(below, len(days.content) - 1)
        first = call("INDEX", days.content[row], days, before + 1)
        day = when(before < rows_of(days), told_day(first), "ikke endnu")
        return ReturnOfParty(party, multiple, rate, self._fact("Tjent hjem", day, Style.TEXT))

    def _rate(self, table: Table, is_more: Expression) -> Expression:
        """Return the internal rate of a table's payments, if more comes back than was paid."""
        every = [CashPayment(row["day"].content, row["net"].content) for row in table.rows[:-1]]
        rate = internal_rate(sorted(every, key=lambda one: one.day))
        found = call("XIRR", 0.0 if rate is None else rate, table_range(table, "net"), table_range(table, "day"))
        return when(is_more, found, "ingen")

    def _fact(self, label: str, content: Expression, style: Style) -> Cell:
        return self.stack.fact(label, content, style, TRANCHES)


def table_range(table: Table, key: str) -> Range:
    """Return the cells of a column of payments, without their sum."""
    return Range(table.rows[0][key], table.rows[-2][key])
