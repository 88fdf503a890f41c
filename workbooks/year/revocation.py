"""Pkt. 6.2: a revocation's claim by every reading, such as those of the return ceiling, and the cost of paying late."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from model.base.citation import clause_text
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
from workbooks.cells.sheet import Cell, Range, Sheet
from workbooks.frame.annex_book import AnnexBook, header, paragraph, section
from workbooks.frame.readings import told
from workbooks.year.basis import Basis
from workbooks.year.basis_rights import NoticeCells, received_cell
from workbooks.year.edition import YearEdition

SHEET = "Tilbagekaldelse"
_WIDTHS = (44, 14, 16, 16, 17, 17, 15, 16)
_CLAUSE, _LATE, _STYLE = "6.2.1", "6.2.3", "Beløb øre"
_NOTES = (
    "Renten løber fra hver udbetaling til betalingsfristen, morarente højst til den sidste dag, der har en referencesats.",
    "Uforbrugt tilskud, der er kommet tilbage, før kravet er forfaldet eller betalt, trækkes fra med sin egen rente; det, der kommer "
    "senere, er betaling af kravet. Det, der er betalt for resultater (Bilag 5.1), er ikke trukket fra: Teksten siger ikke, om det skal.",
    "Ingen krone kræves to gange: Det krævede er ikke længere uforbrugt tilskud efter pkt. 4.3, og det dækker en reduktion efter pkt. 4.2.",
)


_MOVED = (
    "Bevægelse", "Dato", "Udbetalt (kr.)", "Betalt tilbage (kr.)", "Rente efter pkt. 5.2 (kr.)", "Morarente (kr.)",
    "Tilbage efter fristen (kr.)", "Morarente af det (kr.)",
)  # fmt: skip
_READ = (
    "Fortolkning", "Betales senest", "Udbetalt (kr.)", "Betalt tilbage (kr.)", "Renter (kr.)", "Krav (kr.)", "Her", "Hjemmel",
)  # fmt: skip
_PAYABLE = (
    "", "Rettidig til og med", "Rente til", "Dage for sent", "Tilbage efter fristen (kr.)", "Morarente (kr.)",
    "Endnu at betale (kr.)", "Betalt den",
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


def write(annex: AnnexBook, edition: YearEdition, basis: Basis) -> Sequence[ClaimCells]:
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
    found, row = list[ClaimCells](), 5
    for note in notes:
        row = paragraph(sheet, row, note, len(_WIDTHS))
    for one in own:
        block = _Block(annex, edition, basis, sheet, one, tuple(found), row)
        found.append(block.write(is_only=len(own) == 1))
        row = block.row + 1
    return found


@dataclass(eq=False, repr=False)
class _Block:
    annex: AnnexBook
    edition: YearEdition
    basis: Basis
    sheet: Sheet
    one: Revocation
    before: Sequence[ClaimCells]
    """Earlier claims: a movement that is theirs is not part of this one."""
    row: int

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
        self.row = section(
            self.sheet, self.row, f"{self.one.number}. meddelelse, fristen regnet fra: {self._said(start)}"
        )
        self.sheet.put(self.row, 1, title, "Tekst")
        due = self.sheet.put(self.row, 2, claim_due(self.annex.agreement, self.notice, start), "Dato", _LATE)
        self.row += 1
        return due

    def _said(self, start: str) -> str:
        said = self.annex.agreement.reading.revocation_days.alternatives[start]
        return f"{said[:1].lower()}{said[1:]}".rstrip(".")

    def _payments(self, due: Cell) -> MovedCells:
        """Write each remaining movement of the grant with its interest, and return the cells."""
        header(self.sheet, self.row, _MOVED)
        self.row += 1
        moved = MovedCells()
        for number in range(len(self.basis.rights.movements)):
            self._payment(number, due, moved)
        return moved

    def _payment(self, number: int, due: Cell, moved: MovedCells) -> None:
        sheet, row, terms = self.sheet, self.row, self.annex.agreement
        one = self.basis.rights.movements[number]
        sheet.put(row, 1, f"Bevægelse {number + 1}", "Tekst")
        paid = sheet.put(row, 3, self._claimed(number), _STYLE, "3.2")
        back, is_in_time = self._returned(number), lift(one.date) <= due
        repaid = sheet.put(row, 4, when(is_in_time, back, 0), _STYLE, "4.3")
        date = sheet.put(row, 2, one.date, "Dato", "3.2")
        growth = apply(dated_account, 1, smaller(date, due), terms.return_ceiling.rate, due) - 1
        moved.agreed.append(sheet.put(row, 5, (lift(paid) - repaid) * growth, _STYLE, "5.2"))
        until = smaller(due, self._last_rate())
        since = smaller(larger(date, smallest(half_years(terms).since)), until)
        rule = default_interest.under(terms)
        default = rounded(apply(rule, paid, since, until) - apply(rule, repaid, since, until), DECIMALS)
        moved.default.append(sheet.put(row, 6, default, _STYLE, _LATE))
        afterwards = sheet.put(row, 7, when(is_in_time, 0, back), _STYLE, "4.3")
        day = smaller(one.date, self._until())
        in_time = self._in_time(due)
        moved.late.append(sheet.put(row, 8, apply(rule, afterwards, smaller(in_time, day), day), _STYLE, _LATE))
        moved.paid.append(paid)
        moved.repaid.append(repaid)
        moved.afterwards.append(afterwards)
        self.row += 1

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
        agreement, sheet, number = self.annex.agreement, self.sheet, self.one.number
        by, days = agreement.reading.revocation_interest, agreement.reading.revocation_days
        if self.before:
            sheet.put(self.row, 1, "Udbetalt inden da, men krævet efter en anden meddelelse", "Tekst")
            own = _sum(moved[days.used].paid)
            paid = self.basis.rights.paid_until(self.notice.date)
            elsewhere = sheet.put(self.row, 3, rounded(paid - own, DECIMALS), _STYLE, _CLAUSE)
            elsewhere.shows(f"claims.{number}.elsewhere")
            self.row += 1
        self.row = section(sheet, self.row, f"Kravet efter {number}. meddelelse, efter hver fortolkning")
        header(sheet, self.row, _READ, text_columns=(1, 7, 8))
        for rate in by.alternatives:
            for start in days.alternatives:
                self.row += 1
                cells = self._reading(rate, start, dues[start], moved[start])
                if (rate, start) == (by.used, days.used):
                    used = cells[-1]
                    for cell, figure in zip(cells, ("due", "paid", "repaid", "interest", "amount"), strict=True):
                        cell.shows(f"claims.{number}.{figure}")
        self.row += 1
        return used

    def _reading(self, rate: str, start: str, due: Cell, moved: MovedCells) -> list[Cell]:
        agreement, sheet, row = self.annex.agreement, self.sheet, self.row
        by, days = agreement.reading.revocation_interest, agreement.reading.revocation_days
        name = f"claims.{self.one.number}.readings.{rate}.{start}"
        sheet.put(row, 1, f"{by.alternatives[rate]} {days.alternatives[start]}", "Tekst")
        day = sheet.put(row, 2, due, "Dato", _LATE).shows(f"{name}.due")
        paid = sheet.put(row, 3, _sum(moved.paid), _STYLE, _CLAUSE)
        repaid = sheet.put(row, 4, _sum(moved.repaid), _STYLE, _CLAUSE)
        interest = sheet.put(row, 5, larger(0, moved.bears(rate)), _STYLE, _CLAUSE).shows(f"{name}.interest")
        claim = sheet.put(row, 6, apply(revocation_claim, paid, repaid, interest), _STYLE, _CLAUSE)
        claim.shows(f"{name}.amount")
        is_used = (rate, start) == (by.used, days.used)
        sheet.put(row, 7, "bruges" if is_used else "kan vælges", "Enhed")
        sheet.put(row, 8, clause_text(_CLAUSE), "Hjemmel")
        return [day, paid, repaid, interest, claim]

    def _late(self, claim: Cell, due: Cell, moved: MovedCells) -> tuple[Cell, Cell, Cell]:
        """Write what is still to be paid, its default interest from the last day in time, and the day it runs to."""
        agreement, sheet, paid_on = self.annex.agreement, self.sheet, self.one.paid_on
        self.row = section(self.sheet, self.row, "Hvad der mangler at blive betalt, og morarente, når det er for sent")
        header(sheet, self.row, _PAYABLE)
        self.row += 1
        name, row = f"claims.{self.one.number}", self.row
        sheet.put(row, 1, "Betalt" if paid_on is not None else "Ikke betalt, indtil videre", "Tekst")
        in_time = sheet.put(row, 2, self._in_time(due), "Dato", _LATE)
        until = sheet.put(row, 3, self._until(), "Dato", _LATE).shows(f"{name}.until")
        if paid_on is not None:
            sheet.put(row, 8, self._end(), "Dato", _LATE).shows(f"{name}.paid_on")
        late = larger(0, lift(until) - in_time)
        sheet.put(row, 4, late, "Tal", _LATE).shows(f"{name}.days_late")
        afterwards = sheet.put(row, 5, _sum(moved.afterwards), _STYLE, "4.3").shows(f"{name}.repaid_late")
        rest = larger(0, rounded(lift(claim) - afterwards, DECIMALS))
        own = apply(default_interest.under(agreement), rest, smaller(in_time, until), until)
        interest = sheet.put(row, 6, rounded(own + _sum(moved.late), DECIMALS), _STYLE, _LATE)
        interest.shows(f"{name}.late_interest")
        open_ = sheet.put(row, 7, lift(0) if paid_on is not None else rest, _STYLE, _CLAUSE).shows(f"{name}.open")
        self.row += 1
        return open_, interest, until


def _sum(cells: list[Cell]) -> Expression:
    return rounded(total(Range(cells[0], cells[-1])), DECIMALS) if cells else lift(0)
