"""The first sheet of a payment statement: who pays what to whom, how it was computed, and what is left."""

from dataclasses import dataclass

from model.base.citation import by
from model.formula.date_expression import as_date, first_after, months_after
from model.formula.expression import (
    DECIMALS,
    TOLERANCE,
    Expression,
    Operand,
    absolute,
    added,
    larger,
    lift,
    rounded,
    rows_of,
    when,
)
from model.outcomes.balance import ONLY_BOOKED, from_to
from model.targets.common.target import targets_of
from model.terms.outcome_terms import MUNICIPALITY
from workbooks.blocks.development import Development
from workbooks.blocks.waterfall import CEILING, TRANCHES
from workbooks.cells.sheet import Cell, Chart, Range, Sheet
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.layout import COLUMNS
from workbooks.frame.readings import OF_PAYMENTS, told
from workbooks.frame.stack import Column, Row, Stack, Table
from workbooks.frame.vocabulary import payers_by_name, receivers_by_name
from workbooks.statement.basis_cells import FINAL, STATED, StatementBasis, cap_clauses
from workbooks.statement.course import Course, Payer
from workbooks.statement.course_rows import total_of
from workbooks.statement.edition import StatementEdition, counted_by
from workbooks.targets.common.basis_rows import COUNTED, MISSING
from workbooks.targets.kinds import every_sheets

_CHART_ROWS = 24
_PAYMENTS = (
    Column("Hvem betaler", Style.TEXT), Column("Skylder", key="owed"), Column("Over afkastloftet", key="over"),
    Column("Betaler", key="paid"),
)  # fmt: skip
_LIMITS = (
    Column("", Style.TEXT), Column("Siden start", key="since"), Column("Grænse", Style.DKK), Column("Plads tilbage", key="room"),
    Column("Heraf i denne periode"),
)  # fmt: skip
_RESULTS = (
    Column("Betalingsmål", Style.TEXT), Column("Målt", Style.NUMBER), Column("Opnået", Style.DECIMAL),
    Column("Mangler", Style.NUMBER), Column("Opnået med gennemsnit"), Column("Sats (kr.)", Style.DKK),
    Column("Betaling før loft (kr.)", key="payment"),
)  # fmt: skip
_CAPS = (
    Column("Betalingsmål", Style.TEXT), Column("Før loft", key="gross"), Column("Efter loft", key="capped"),
    Column("Over loftet", key="over", clause=STATED), Column("I alt efter loft", key="since", clause=STATED),
    Column("Loft", Style.DKK), Column("Plads tilbage", key="room", clause=STATED),
)  # fmt: skip
_BALANCES = (
    Column("Fra og til", Style.TEXT), Column("Opgjort i alt", key="owed"), Column("Tilbagebetalt", key="repaid"),
    Column("Forskel", key="difference"), Column("Hvem skylder", Style.UNIT, "debtor"),
)  # fmt: skip


@dataclass(eq=False, repr=False)
class FrontPage:
    """The sheet while it is being written; everything on it refers to the other sheets."""

    annex: AnnexBook
    edition: StatementEdition
    basis: StatementBasis
    course: Course
    sheet: Sheet

    def __post_init__(self) -> None:
        self.stack = Stack(self.sheet, COLUMNS)

    def write(self, development: Development, open_questions: Cell) -> Cell:
        """Write what is to be paid, how it was computed, and what is left; return the cell of the due day."""
        due = self._payments(open_questions)
        for part in (self._limits, self._results, self._caps, self._balances):
            part()
        title = by("Opgjort til tilbagebetaling siden start mod tranche 1 og afkastloft", TRANCHES, CEILING)
        self.stack.section(title)
        chart = Chart("", self.stack.next, _CHART_ROWS, COLUMNS, "kr.", development.periods, development.series)
        self.sheet.charts.append(chart)
        return due

    def _payments(self, open_questions: Cell) -> Cell:
        stack, agreement = self.stack, self.annex.agreement
        stack.section(by(f"Hvad der skal betales for {self.edition.period.title}, kr.", TRANCHES, CEILING))
        receivers = receivers_by_name(agreement).values()
        table = stack.table(*_PAYMENTS, *(Column(f"Heraf til {one}", key=f"to.{one}") for one in receivers))
        for one in self.course.payers.values():
            parts = (self._part(one, receiver) for receiver in receivers)
            row = table.row(one.name, one.owed[-1], self._over(one), one.paid[-1], *parts, clause=CEILING)
            row["over"].shows(self._name(f"over.{one.id}"))
        sums = table.sum(*(one.key for one in table.columns[1:]), clause=CEILING, label="I alt (kr.)")
        self._check_payments(sums)
        stack.skip()
        due = stack.fact("Betales senest", self._due(), Style.DATE, agreement.repayment.paid_within.clause).shows("due")
        stack.fact("Fund, parterne skal tage stilling til (arket Fund)", open_questions, Style.NUMBER, FINAL)
        stack.paragraph(f"{told(agreement, *OF_PAYMENTS)} {agreement.repayment.assumption}".strip())
        return due

    def _name(self, figure: str) -> str:
        """Return the name of a figure of the period's settlement."""
        return f"settlements.{self.edition.period.label}.{figure}"

    def _due(self) -> Expression:
        """Return the last day on which the period's payment may be made, from the period's row on the sheet Forløb."""
        repayment, start = self.annex.agreement.repayment, self.annex.agreement.period.intervention_start
        paid = self.course.payers[MUNICIPALITY].paid
        after = first_after(start, repayment.frequency, rows_of(Range(paid[0], paid[-1])))
        return as_date(months_after(after, repayment.paid_within) - 1)

    def _over(self, payer: Payer) -> Expression:
        return rounded(lift(payer.owed[-1]) - payer.paid[-1], DECIMALS)

    def _part(self, payer: Payer, receiver: str) -> Expression:
        return lift(payer.parts[receiver][-1]) if receiver in payer.parts else lift(0)

    def _check_payments(self, sums: Row) -> None:
        parts = rounded(added(cell for key, cell in sums.items() if key.startswith("to.")), DECIMALS)
        self.annex.check("Periodens betaling er fordelt på øren", parts, sums["paid"], TRANCHES)
        whole = rounded(lift(sums["over"]) + sums["paid"], DECIMALS)
        self.annex.check("Betalt og over afkastloftet er det skyldige", whole, sums["owed"], CEILING)

    def _limits(self) -> None:
        repayment, ceiling = self.annex.agreement.repayment, self.annex.agreement.return_ceiling.amount
        self.stack.section(by("Trancher og afkastloft, kr.", TRANCHES, CEILING))
        table = self.stack.table(*_LIMITS)
        paid = self.course.payers[MUNICIPALITY]
        through = [one for one in self.course.payers.values() if one.first]
        first = rounded(added(one.first[-1] for one in through), DECIMALS)
        second = rounded(added(one.second[-1] for one in through), DECIMALS)
        reached = self.course.in_tranches[-1]
        in_first = rounded(added(total_of(one.first) for one in through), DECIMALS)
        in_second = rounded(added(total_of(one.second) for one in through), DECIMALS)
        capped = self.course.under_ceiling
        is_whole = capped is paid.paid
        all_paid = rounded(total_of(capped), DECIMALS)
        used = rounded(added([all_paid, *(total_of(one) for one in self.course.counted_with_it)]), DECIMALS)
        label = "Opgjort for kommunen" if is_whole else f"Opgjort for kommunen til {self.annex.agreement.grantor.id}"
        left = self._room(reached, repayment.switch)
        row = table.row("Opgjort i tranche 1", in_first, repayment.switch, left, first, clause=TRANCHES)
        row["room"].shows("room_in_tranche_1")
        table.row("Opgjort i tranche 2", in_second, None, None, second, clause=TRANCHES)
        left = self._room(used if self.course.counted_with_it else all_paid, ceiling)
        row = table.row(label, all_paid, ceiling, left, capped[-1], clause=CEILING)
        row["room"].shows("room_under_ceiling")
        row["since"].shows(self._name("after.under_ceiling"))
        if is_whole:
            row["since"].shows(self._name(f"after.paid.{MUNICIPALITY}"))
        for one in self.course.payers.values():
            if one is not paid or not is_whole:
                label = f"Opgjort for {'kommunen i alt' if one is paid else one.id}"
                every = rounded(total_of(one.paid), DECIMALS)
                row = table.row(label, every, None, None, one.paid[-1], clause=TRANCHES)
                row["since"].shows(self._name(f"after.paid.{one.id}"))

    def _room(self, reached: Operand, limit: Operand) -> Expression:
        return larger(0, rounded(lift(limit) - reached, DECIMALS))

    def _results(self) -> None:
        if self.basis.measured:
            self.stack.section(by("Periodens resultater", COUNTED, MISSING))
            table = self.stack.table(*_RESULTS)
            for one in self.basis.measured:
                table.row(one.title, one.measured, one.achieved, one.missing, one.result, one.price, one.payment)
            self._add_other_means(table)
        for sheets in every_sheets(self.annex.agreement):
            if own := [one for one in self.basis.absences if one.target == sheets.target.id]:
                sheets.write_period(self.stack, own)

    def _add_other_means(self, table: Table) -> None:
        """Add what each target with groups would come to by the other reading of missing data (pkt. 2.3)."""
        for name, target in targets_of(self.annex.agreement).items():
            others = [one.otherwise for one in self.basis.measured if one.target == name]
            for label in dict.fromkeys(label for one in others for label in one):
                row = table.row(f"{target.title}, hvis gennemsnittet tages {label}", clause=MISSING)
                row.put("payment", rounded(added(one[label] for one in others), DECIMALS))

    def _caps(self) -> None:
        clauses = (STATED, *cap_clauses(self.annex.agreement))
        self.stack.section(by("Betalingsmålenes egne lofter, kr.", *clauses))
        table = self.stack.table(*_CAPS)
        for name, target in targets_of(self.annex.agreement).items():
            gross, capped, cap = self.course.gross[name][-1], self.course.capped[name], target.cap
            over, since = rounded(lift(gross) - capped[-1], DECIMALS), rounded(total_of(capped), DECIMALS)
            row = table.row(target.title, gross, capped[-1], over, since, cap)
            row["since"].shows(self._name(f"after.capped.{name}"))
            if cap is not None:
                row.put("room", self._room(since, cap))
        if table.rows:
            table.sum("gross", "capped", "over", "since", clause=STATED, label="I alt (kr.)")

    def _balances(self) -> None:
        """Write the balances of pkt. 5.3."""
        self.stack.section(by("Opgjort mod betalt siden start, kr.", FINAL))
        self.stack.paragraph(counted_by(self.annex.agreement, self.edition.period))
        table = self.stack.table(*_BALANCES)
        self._widen(table.heading("debtor"))
        agreement = self.annex.agreement
        for payer_name, payer in payers_by_name(agreement).items():
            for receiver_name, receiver in receivers_by_name(agreement).items():
                label, name = from_to(payer_name, receiver_name), f"balances.{payer}.{receiver}"
                row = table.row(label, lift(self.course.owed_to(payer, receiver)), clause=FINAL, name=name)
                row.put("repaid", lift(self.basis.repaid[payer, receiver]))
                difference = row.put("difference", rounded(lift(row["owed"]) - row["repaid"], DECIMALS))
                row["owed"].shows(self._name(f"after.parts.{payer}.{receiver}"))
                self._widen(row.put("debtor", self._debtor(difference, payer_name, receiver_name)))

    def _widen(self, cell: Cell) -> None:
        """Let a cell run to the page's last column."""
        self.sheet.merge(cell.row, cell.column, COLUMNS)

    def _debtor(self, difference: Cell, payer: str, receiver: str) -> Expression:
        """Return the text on who owes the difference; a tolerance ignores rounding errors."""
        if payer == receiver:
            return when(absolute(difference) <= TOLERANCE, "ingen", ONLY_BOOKED)
        nobody = when(absolute(difference) <= TOLERANCE, "ingen", "")
        owes = when(lift(difference) > TOLERANCE, f"{payer} skylder", "")
        return nobody & owes & when(lift(difference) + TOLERANCE < 0, f"{receiver} har fået for meget", "")
