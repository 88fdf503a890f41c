"""Pkt. 6.2: what a revocation claims by every reading, like the readings of the return ceiling, and what paying late costs."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from model.clauses.clause_5_2 import dated_account
from model.clauses.clause_6_2_1 import revocation_claim
from model.clauses.clause_6_2_3 import default_interest
from model.clauses.clause_10_2 import received
from model.date_expression import as_date
from model.expression import (
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
from model.notices import PAID
from model.reading_terms import AFTER_BUSINESS_DAY, CEILING_RATE, DEFAULT_RATE, RECEIVED
from model.revocation import revocations, settled_by
from model.tables import half_years
from model.terms import Agreement
from model.unused import meeting_about
from workbooks.frame import AnnexBook, header, section
from workbooks.inputs import clause_text
from workbooks.sheet import Cell, Range, Sheet
from workbooks.year.basis import Basis
from workbooks.year.basis_rights import NoticeCells, received_cell
from workbooks.year.edition import YearEdition

SHEET = "Tilbagekaldelse"
_WIDTHS = (44, 14, 16, 16, 17, 17, 12, 16)
_CLAUSE, _LATE, _STYLE = "6.2.1", "6.2.3", "Beløb øre"
_NOTES = (
    "Renten løber fra hver udbetaling til betalingsfristen, morarente højst til den sidste dag, der har en referencesats.",
    "Uforbrugt tilskud, der er kommet tilbage, trækkes fra med sin egen rente. Det, der er betalt for resultater (Bilag 5.1), er ikke "
    "trukket fra: Teksten siger ikke, om det skal.",
)
_BY = {CEILING_RATE: 0, DEFAULT_RATE: 1}
"""Which of the columns of interest a reading goes by; one that is not here has none."""


@dataclass(frozen=True)
class ClaimCells:
    """A revocation's claim by the readings used: the number of its notice, the claim, the interest of paying it late, and up to when."""

    number: int
    amount: Cell
    late_interest: Cell
    until: Cell


def claim_due(agreement: Agreement, one: NoticeCells, counted_from: str = "") -> Expression:
    """The last day on which a claim may be paid, by the reading used or by another."""
    counted_from = counted_from or agreement.reading.revocation_days.used
    day = received_cell(agreement, one) if counted_from == RECEIVED else lift(one.date)
    return as_date(day + agreement.trigger.revocation_payment)


def write(annex: AnnexBook, edition: YearEdition, basis: Basis) -> Sequence[ClaimCells]:
    """A block for each revocation that is not dropped; no sheet where there is none."""
    accounts = edition.accounts(annex.agreement)
    meeting, _ = meeting_about(annex.agreement, accounts, edition.year)
    own = [(number, basis.rights.notices[number - 1]) for number, _ in revocations(accounts, meeting)]
    if not own:
        return ()
    sheet = annex.page(
        SHEET, _WIDTHS, "Kravet efter en tilbagekaldelse, efter hver fortolkning (pkt. 6.2)", landscape=True
    )
    for row, note in enumerate(_NOTES, 5):
        sheet.put(row, 1, note, "Notelinje")
    found, row = [], 5 + len(_NOTES)
    for number, one in own:
        block = _Block(annex, edition, basis, sheet, number, one, meeting, row)
        found.append(block.write())
        row = block.row + 1
    return found


@dataclass(eq=False, repr=False)
class _Block:
    annex: AnnexBook
    edition: YearEdition
    basis: Basis
    sheet: Sheet
    number: int
    notice: NoticeCells
    meeting: dt.date
    row: int

    def write(self) -> ClaimCells:
        """Payments with their interest by either day, then the readings, then what paying late costs."""
        agreement = self.annex.agreement
        days = agreement.reading.revocation_days
        dues, columns = {}, {}
        for start in days.alternatives:
            dues[start] = self._due(start)
            columns[start] = self._payments(dues[start])
        used = self._readings(dues, columns)
        return ClaimCells(self.number, used, *self._late(used, dues[days.used]))

    def _due(self, start: str) -> Cell:
        title = f"Betales senest ({self.annex.agreement.trigger.revocation_payment.value:.0f} dage efter)"
        self.row = section(self.sheet, self.row, f"{self.number}. meddelelse, fristen regnet fra: {self._said(start)}")
        self.sheet.put(self.row, 1, title, "Tekst")
        due = self.sheet.put(self.row, 2, claim_due(self.annex.agreement, self.notice, start), "Dato", _LATE)
        self.row += 1
        return due

    def _said(self, start: str) -> str:
        said = self.annex.agreement.reading.revocation_days.alternatives[start]
        return f"{said[:1].lower()}{said[1:]}".rstrip(".")

    def _payments(self, due: Cell) -> tuple[list[Cell], list[Cell], list[Cell], list[Cell]]:
        """Paid, repaid, and the interest of each at the ceiling's rate and as default interest."""
        titles = (
            "Bevægelse",
            "Dato",
            "Udbetalt (kr.)",
            "Betalt tilbage (kr.)",
            "Rente efter pkt. 5.2 (kr.)",
            "Morarente (kr.)",
        )
        header(self.sheet, self.row, titles)
        self.row += 1
        every = [self._payment(number, due) for number in range(len(self.basis.rights.movements))]
        paid, repaid, agreed, default = ([cells[column] for cells in every] for column in range(4))
        return paid, repaid, agreed, default

    def _payment(self, number: int, due: Cell) -> tuple[Cell, Cell, Cell, Cell]:
        sheet, row, terms = self.sheet, self.row, self.annex.agreement
        one = self.basis.rights.movements[number]
        is_before = lift(one.date) <= self.notice.date
        sheet.put(row, 1, f"Bevægelse {number + 1}", "Tekst")
        date = sheet.put(row, 2, smaller(one.date, self.notice.date), "Dato", "3.2")
        paid = sheet.put(row, 3, when(is_before, one.paid, 0), _STYLE, "3.2")
        repaid = sheet.put(row, 4, when(is_before, one.repaid, 0), _STYLE, "4.3")
        growth = apply(dated_account, 1, date, terms.return_ceiling.rate, due) - 1
        agreed = sheet.put(row, 5, (lift(paid) - repaid) * growth, _STYLE, "5.2")
        covered = half_years(terms)
        until = smaller(due, self._last_rate())
        since = smaller(larger(date, smallest(covered.since)), until)
        rule = default_interest.under(terms)
        own, back = apply(rule, paid, since, until), apply(rule, repaid, since, until)
        default = sheet.put(row, 6, rounded(own - back, DECIMALS), _STYLE, _LATE)
        self.row += 1
        return paid, repaid, agreed, default

    def _last_rate(self) -> Expression:
        return as_date(largest(half_years(self.annex.agreement).until) + 1)

    def _readings(
        self, dues: dict[str, Cell], columns: dict[str, tuple[list[Cell], list[Cell], list[Cell], list[Cell]]]
    ) -> Cell:
        """The claim by every reading; gives that of those used."""
        agreement, sheet = self.annex.agreement, self.sheet
        by, days = agreement.reading.revocation_interest, agreement.reading.revocation_days
        self.row = section(sheet, self.row, f"Kravet efter {self.number}. meddelelse, efter hver fortolkning")
        titles = (
            "Fortolkning",
            "Betales senest",
            "Udbetalt (kr.)",
            "Betalt tilbage (kr.)",
            "Renter (kr.)",
            "Krav (kr.)",
            "Her",
            "Hjemmel",
        )
        header(sheet, self.row, titles, text_columns=(1, 7, 8))
        for rate in by.alternatives:
            for start in days.alternatives:
                self.row += 1
                cells = self._reading(rate, start, dues[start], columns[start])
                if (rate, start) == (by.used, days.used):
                    used = cells[-1]
                    for cell, figure in zip(cells, ("due", "paid", "repaid", "interest", "amount"), strict=True):
                        cell.shows(f"claims.{self.number}.{figure}")
        self.row += 1
        return used

    def _reading(
        self, rate: str, start: str, due: Cell, columns: tuple[list[Cell], list[Cell], list[Cell], list[Cell]]
    ) -> list[Cell]:
        agreement, sheet, row = self.annex.agreement, self.sheet, self.row
        by, days = agreement.reading.revocation_interest, agreement.reading.revocation_days
        name = f"claims.{self.number}.readings.{rate}.{start}"
        sheet.put(row, 1, f"{by.alternatives[rate]} {days.alternatives[start]}", "Tekst")
        day = sheet.put(row, 2, due, "Dato", _LATE).shows(f"{name}.due")
        paid, repaid = (sheet.put(row, c, _sum(columns[c - 3]), _STYLE, _CLAUSE) for c in (3, 4))
        bears: Operand = _sum(columns[2 + _BY[rate]]) if rate in _BY else lift(0)
        interest = sheet.put(row, 5, bears, _STYLE, _CLAUSE).shows(f"{name}.interest")
        claim = sheet.put(row, 6, apply(revocation_claim, paid, repaid, interest), _STYLE, _CLAUSE)
        claim.shows(f"{name}.amount")
        is_used = (rate, start) == (by.used, days.used)
        sheet.put(row, 7, "bruges" if is_used else "kan vælges", "Enhed")
        sheet.put(row, 8, clause_text(_CLAUSE), "Hjemmel")
        return [day, paid, repaid, interest, claim]

    def _late(self, claim: Cell, due: Cell) -> tuple[Cell, Cell]:
        """Default interest from the last day in time to the day it was paid, or so far; and that day."""
        agreement, sheet, one = self.annex.agreement, self.sheet, self.notice
        settled = one.outcome_on if settled_by(one.notice, PAID, self.meeting) is not None else None
        day: Operand = self.basis.meeting[self.edition.year] if settled is None else settled
        counts = agreement.reading.payment_late.used == AFTER_BUSINESS_DAY
        self.row = section(sheet, self.row, "Morarente, når kravet betales for sent")
        header(sheet, self.row, ("", "Rettidig til og med", "Rente til", "Dage for sent", "Morarente (kr.)"))
        self.row += 1
        sheet.put(self.row, 1, "Betalt" if settled is not None else "Ikke betalt, indtil videre", "Tekst")
        in_time = sheet.put(self.row, 2, apply(received.under(agreement), due) if counts else due, "Dato", _LATE)
        name = f"claims.{self.number}"
        until = sheet.put(self.row, 3, smaller(day, self._last_rate()), "Dato", _LATE).shows(f"{name}.until")
        late = larger(0, lift(until) - in_time)
        sheet.put(self.row, 4, late, "Tal", _LATE).shows(f"{name}.days_late")
        interest = apply(default_interest.under(agreement), claim, smaller(in_time, until), until)
        found = sheet.put(self.row, 5, interest, _STYLE, _LATE).shows(f"{name}.late_interest")
        self.row += 1
        return found, until


def _sum(cells: list[Cell]) -> Expression:
    return rounded(total(Range(cells[0], cells[-1])), DECIMALS) if cells else lift(0)
