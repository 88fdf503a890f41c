"""Pkt. 6.2: a revocation's claim by every reading, such as those of the return ceiling, and the cost of paying late."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from model.clauses.clause_5_2 import dated_account
from model.clauses.clause_6_2_1 import revocation_claim
from model.clauses.clause_6_2_3 import default_interest
from model.clauses.clause_10_2 import received
from model.formula.date_expression import as_date
from model.formula.expression import (
    DECIMALS,
    Expression,
    Operand,
    apply,
    larger,
    largest,
    lift,
    rounded,
    smaller,
    smallest,
    total,
    when,
)
from model.grant.revoked import Revocation, revocations
from model.grant.unused import meeting_about
from model.terms.agreement import Agreement
from model.terms.reading_terms import AFTER_BUSINESS_DAY, CEILING_RATE, DEFAULT_RATE, RECEIVED
from model.terms.tables import half_years
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.readings import told
from workbooks.frame.stack import Column, Row, Stack, Table
from workbooks.year.basis import AccountsBasis
from workbooks.year.basis_rights import NoticeCells, received_cell
from workbooks.year.edition import YearEdition

SHEET = "Tilbagekaldelse"
_WIDTHS = (44, 14, 16, 16, 17, 17, 15, 16)
_CLAUSE, _LATE = "6.2.1", "6.2.3"
_NOTES = (
    "Renten løber fra hver udbetaling til betalingsfristen, morarente højst til den sidste dag, der har en referencesats.",
    "Uforbrugt tilskud, der er kommet tilbage, før kravet er forfaldet eller betalt, trækkes fra med sin egen rente; det, der kommer "
    "senere, er betaling af kravet. Det, der er betalt for resultater (Bilag 5.1), er ikke trukket fra: Teksten siger ikke, om det skal.",
    "Ingen krone kræves to gange: Det krævede er ikke længere uforbrugt tilskud efter pkt. 4.3, og det dækker en reduktion efter pkt. 4.2.",
)


_MOVED = (
    Column("Bevægelse", Style.TEXT), Column("Dato", Style.DATE, "date", "3.2"), Column("Udbetalt (kr.)", key="paid", clause="3.2"),
    Column("Betalt tilbage (kr.)", key="repaid", clause="4.3"), Column("Rente efter pkt. 5.2 (kr.)", key="agreed", clause="5.2"),
    Column("Morarente (kr.)", key="default"), Column("Tilbage efter fristen (kr.)", key="afterwards", clause="4.3"),
    Column("Morarente af det (kr.)", key="late"),
)  # fmt: skip
_READ = (
    Column("Fortolkning", Style.TEXT), Column("Betales senest", Style.DATE, "due", _LATE), Column("Udbetalt (kr.)", key="paid"),
    Column("Betalt tilbage (kr.)", key="repaid"), Column("Renter (kr.)", key="interest"), Column("Krav (kr.)", key="amount"),
    Column("Her", Style.UNIT, "here"), Column("Hjemmel", Style.CLAUSE),
)  # fmt: skip
_PAYABLE = (
    Column("", Style.TEXT), Column("Rettidig til og med", Style.DATE, "in_time"), Column("Rente til", Style.DATE, "until"),
    Column("Dage for sent", Style.NUMBER, "days_late"), Column("Tilbage efter fristen (kr.)", key="repaid_late", clause="4.3"),
    Column("Morarente (kr.)", key="late_interest"), Column("Endnu at betale (kr.)", key="open", clause=_CLAUSE),
    Column("Betalt den", Style.DATE, "paid_on"),
)  # fmt: skip


@dataclass(frozen=True)
class MovedCells:
    """A claim's movements, one cell each: paid, repaid in time, both interests, later repayments with their own."""

    paid: list[Cell] = field(default_factory=list)
    repaid: list[Cell] = field(default_factory=list)
    agreed: list[Cell] = field(default_factory=list)
    default: list[Cell] = field(default_factory=list)
    afterwards: list[Cell] = field(default_factory=list)
    late: list[Cell] = field(default_factory=list)

    def bears(self, rate: str) -> Operand:
        """Return the interest on them by a reading."""
        by = {CEILING_RATE: self.agreed, DEFAULT_RATE: self.default}
        return _sum(by[rate]) if rate in by else lift(0)


@dataclass(frozen=True)
class ClaimCells:
    """A revocation's claim by the readings used: what is still to be paid (DKK), and its late interest up to a day.

    `told` identifies the claim and says that it is paid; `moved` is what no later claim includes.
    """

    number: int
    told: str
    open: Cell
    late_interest: Cell
    until: Cell
    moved: MovedCells


def claim_due(agreement: Agreement, one: NoticeCells, counted_from: str = "") -> Expression:
    """Return the last day on which a claim may be paid, by the reading used or by another."""
    counted_from = counted_from or agreement.reading.revocation_days.used
    day = received_cell(agreement, one) if counted_from == RECEIVED else lift(one.date)
    return as_date(day + agreement.trigger.revocation_payment)


def write(annex: AnnexBook, edition: YearEdition, basis: AccountsBasis) -> Sequence[ClaimCells]:
    """Write a block for each revocation that is not dropped; without any there is no sheet."""
    accounts = edition.accounts(annex.agreement)
    meeting, _ = meeting_about(annex.agreement, accounts, edition.year)
    own = revocations(annex.agreement, accounts, meeting)
    if not own:
        return ()
    sheet = annex.page(
        SHEET, _WIDTHS, "Kravet efter en tilbagekaldelse, efter hver fortolkning (pkt. 6.2)", landscape=True
    )
    notes = _NOTES if len(own) == 1 else (*_NOTES, told(annex.agreement, "revocations_together"))
    stack, found = Stack(sheet, len(_WIDTHS)), list[ClaimCells]()
    for note in notes:
        stack.paragraph(note)
    for one in own:
        block = _RevocationBlock(annex, edition, basis, stack, one, tuple(found))
        found.append(block.write(is_only=len(own) == 1))
        stack.skip()
    return found


@dataclass(frozen=True, eq=False, repr=False)
class _RevocationBlock:
    annex: AnnexBook
    edition: YearEdition
    basis: AccountsBasis
    stack: Stack
    one: Revocation
    before: Sequence[ClaimCells]
    """Earlier claims: a movement that is theirs is not part of this one."""

    def write(self, *, is_only: bool) -> ClaimCells:
        """Write payments with interest by either day, the readings, what is still to be paid, and its interest."""
        days = self.annex.agreement.reading.revocation_days
        dues, moved = {}, {}
        for start in days.alternatives:
            dues[start] = self._due(start)
            moved[start] = self._payments(dues[start])
        amount = self._readings(dues, moved)
        own = moved[days.used]
        open_, interest, until = self._late(amount, dues[days.used], own)
        return ClaimCells(self.one.number, self._told(is_only=is_only), open_, interest, until, own)

    @property
    def notice(self) -> NoticeCells:
        """Cells of its notice."""
        return self.basis.rights.notices[self.one.number - 1]

    def _told(self, *, is_only: bool) -> str:
        title = (
            "Krav efter tilbagekaldelsen" if is_only else f"Krav efter tilbagekaldelsen ({self.one.number}. meddelelse)"
        )
        beyond = ", ud over det, der er krævet" if self.before else ""
        return f"{title}{beyond}{': betalt' if self.one.paid_on is not None else ''}"

    def _due(self, start: str) -> Cell:
        title = f"Betales senest ({self.annex.agreement.trigger.revocation_payment.value:.0f} dage efter)"
        self.stack.section(f"{self.one.number}. meddelelse, fristen regnet fra: {self._said(start)}")
        return self._fact(title, 2, claim_due(self.annex.agreement, self.notice, start), Style.DATE, _LATE)

    def _fact(self, label: str, column: int, figure: Operand, style: Style, clause: str) -> Cell:
        """Write a row with one figure, above the tables; return its cell."""
        sheet, row = self.stack.sheet, self.stack.take()
        sheet.put(row, 1, label, Style.TEXT)
        return sheet.put(row, column, figure, style, clause)

    def _said(self, start: str) -> str:
        said = self.annex.agreement.reading.revocation_days.alternatives[start]
        return f"{said[:1].lower()}{said[1:]}".rstrip(".")

    def _payments(self, due: Cell) -> MovedCells:
        """Write each remaining movement of the grant with its interest, and return the cells."""
        table, moved = self.stack.table(*_MOVED), MovedCells()
        for number in range(len(self.basis.rights.movements)):
            self._payment(table, number, due, moved)
        return moved

    def _payment(self, table: Table, number: int, due: Cell, moved: MovedCells) -> None:
        terms, one = self.annex.agreement, self.basis.rights.movements[number]
        row = table.row(f"Bevægelse {number + 1}", clause=_LATE)
        paid = row.put("paid", self._claimed(number))
        back, is_in_time = self._returned(number), lift(one.date) <= due
        repaid = row.put("repaid", when(is_in_time, back, 0))
        date = row.put("date", one.date)
        growth = apply(dated_account, 1, smaller(date, due), terms.return_ceiling.rate, due) - 1
        moved.agreed.append(row.put("agreed", (lift(paid) - repaid) * growth))
        until = smaller(due, self._last_rate())
        since = smaller(larger(date, smallest(half_years(terms).since)), until)
        rule = default_interest.under(terms)
        default = rounded(apply(rule, paid, since, until) - apply(rule, repaid, since, until), DECIMALS)
        moved.default.append(row.put("default", default))
        afterwards = row.put("afterwards", when(is_in_time, 0, back))
        day, in_time = smaller(one.date, self._until()), self._in_time(due)
        moved.late.append(row.put("late", apply(rule, afterwards, smaller(in_time, day), day)))
        moved.paid.append(paid)
        moved.repaid.append(repaid)
        moved.afterwards.append(afterwards)

    def _claimed(self, number: int) -> Expression:
        """Return what was paid by the day of the notice and belongs to no earlier claim, DKK."""
        one = self.basis.rights.movements[number]
        left = lift(one.paid)
        for other in self.before:
            left -= other.moved.paid[number]
        return when(lift(one.date) <= self.notice.date, rounded(left, DECIMALS) if self.before else left, 0)

    def _returned(self, number: int) -> Expression:
        """Return what was repaid while the claim is open and reduces no earlier one, DKK."""
        one, left = self.basis.rights.movements[number], lift(self.basis.rights.movements[number].repaid)
        for other in self.before:
            left = left - other.moved.repaid[number] - other.moved.afterwards[number]
        return when(lift(one.date) <= self._end(), rounded(left, DECIMALS) if self.before else left, 0)

    def _end(self) -> Operand:
        """Return the day it was paid, or the meeting."""
        settled = self.notice.outcome_on
        return self.basis.meeting[self.edition.year] if self.one.paid_on is None or settled is None else settled

    def _until(self) -> Expression:
        """Return the last day up to which late interest is counted."""
        return smaller(self._end(), self._last_rate())

    def _in_time(self, due: Cell) -> Operand:
        agreement = self.annex.agreement
        counts = agreement.reading.payment_late.used == AFTER_BUSINESS_DAY
        return apply(received.under(agreement), due) if counts else due

    def _last_rate(self) -> Expression:
        return as_date(largest(half_years(self.annex.agreement).until) + 1)

    def _readings(self, dues: dict[str, Cell], moved: dict[str, MovedCells]) -> Cell:
        """Write the claim by every reading, and return that of the readings used."""
        agreement, number = self.annex.agreement, self.one.number
        by, days = agreement.reading.revocation_interest, agreement.reading.revocation_days
        if self.before:
            paid, own = self.basis.rights.paid_until(self.notice.date), _sum(moved[days.used].paid)
            label = "Udbetalt inden da, men krævet efter en anden meddelelse"
            elsewhere = self._fact(label, 3, rounded(paid - own, DECIMALS), Style.ORE, _CLAUSE)
            elsewhere.shows(f"claims.{number}.elsewhere")
        self.stack.section(f"Kravet efter {number}. meddelelse, efter hver fortolkning")
        table = self.stack.table(*_READ)
        for rate in by.alternatives:
            for start in days.alternatives:
                row = self._reading(table, rate, start, dues[start], moved[start])
                if (rate, start) == (by.used, days.used):
                    used = row
        for figure in ("due", "paid", "repaid", "interest", "amount"):
            used[figure].shows(f"claims.{number}.{figure}")
        return used["amount"]

    def _reading(self, table: Table, rate: str, start: str, due: Cell, moved: MovedCells) -> Row:
        agreement, name = self.annex.agreement, f"claims.{self.one.number}.readings.{rate}.{start}"
        by, days = agreement.reading.revocation_interest, agreement.reading.revocation_days
        row = table.row(f"{by.alternatives[rate]} {days.alternatives[start]}", due, clause=_CLAUSE)
        paid, repaid = row.put("paid", _sum(moved.paid)), row.put("repaid", _sum(moved.repaid))
        interest = row.put("interest", larger(0, moved.bears(rate)))
        row.put("amount", apply(revocation_claim, paid, repaid, interest))
        for figure in ("due", "interest", "amount"):
            row[figure].shows(f"{name}.{figure}")
        row.put("here", "bruges" if (rate, start) == (by.used, days.used) else "kan vælges")
        return row

    def _late(self, claim: Cell, due: Cell, moved: MovedCells) -> tuple[Cell, Cell, Cell]:
        """Write what is still to be paid, its default interest from the last day in time, and the day it runs to."""
        paid_on, name = self.one.paid_on, f"claims.{self.one.number}"
        self.stack.section("Hvad der mangler at blive betalt, og morarente, når det er for sent")
        table = self.stack.table(*_PAYABLE)
        row = table.row("Betalt" if paid_on is not None else "Ikke betalt, indtil videre", clause=_LATE)
        in_time, until = row.put("in_time", self._in_time(due)), row.put("until", self._until())
        if paid_on is not None:
            row.put("paid_on", self._end())
        row.put("days_late", larger(0, lift(until) - in_time))
        afterwards = row.put("repaid_late", _sum(moved.afterwards))
        rest = larger(0, rounded(lift(claim) - afterwards, DECIMALS))
        own = apply(default_interest.under(self.annex.agreement), rest, smaller(in_time, until), until)
        interest = row.put("late_interest", rounded(own + _sum(moved.late), DECIMALS))
        open_ = row.put("open", lift(0) if paid_on is not None else rest)
        for figure in row.keys() - {"in_time"}:
            row[figure].shows(f"{name}.{figure}")
        return open_, interest, until


def _sum(cells: list[Cell]) -> Expression:
    return rounded(total(Range(cells[0], cells[-1])), DECIMALS) if cells else lift(0)
