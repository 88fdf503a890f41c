"""The sheet Rettigheder: conditions of pkt. 3.3, notices of pkt. 6 and 12.2, agreements beside pkt. 4.3.

And payments.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from model.base.citation import clause_text
from model.base.danish import shown
from model.base.state import State
from model.formula.expression import DECIMALS, Operand, either_of, larger, lift, rounded, smaller, when
from model.grant.notices import notices_of
from model.grant.remedy import NOT_REMEDIED, withheld_before
from model.grant.rights import AFTER_REVOCATION, OF_NOTICES
from model.terms.agreement import Agreement, Condition
from workbooks.cells.sheet import Cell, Sheet
from workbooks.frame.annex_book import AnnexBook, header, section
from workbooks.frame.readings import told
from workbooks.year.basis import Basis
from workbooks.year.basis_rights import received_cell
from workbooks.year.deadlines import Written
from workbooks.year.edition import YearEdition
from workbooks.year.instalments import HELD, Instalments
from workbooks.year.plan import Plan
from workbooks.year.revocation import ClaimCells

SHEET = "Rettigheder"
_WIDTHS = (38, 14, 14, 14, 14, 14)
_STYLE, _UNUSED = "Beløb øre", "4.3"
_NOT_TOLD, _NO_DEADLINE = "ikke oplyst", "ingen frist"
_CLAIMED = (
    "Ingen krone tages to gange: Det, en tilbagekaldelse kræver (pkt. 6.2), er ikke længere uforbrugt tilskud. Det føres ikke videre, "
    "skal ikke også betales tilbage efter pkt. 4.3 og dækker en reduktion efter pkt. 4.2; det, der ikke er udbetalt, kommer ikke."
)
REMEDY = "Afhjælpningsfristen var udløbet, da DSI kaldte tilbage"
Payment = tuple[str, Operand | None, Written, str, str]
"""A decision or payment: its title, amount, deadline, who, and the clause."""


@dataclass(frozen=True)
class Remedy:
    """Revocation for lack of a remedy: the day it was sent, the deadline that must have passed, and whether it had."""

    sent: Cell
    deadline: Cell
    state: Cell


@dataclass(frozen=True)
class RightsCells:
    """What was paid before each condition was met, and what fell due for those still open, DKK.

    `remedies` are those of revocations, in their order.
    """

    paid_before: list[Cell]
    due_open: list[Cell]
    remedies: list[Remedy]


def write(annex: AnnexBook, edition: YearEdition, basis: Basis, plan: Plan) -> RightsCells:
    """Write the sheet if it has any content, and return its cells."""
    found = RightsCells([], [], [])
    if annex.agreement.condition or basis.rights.notices or basis.rights.not_repaid:
        sheet = annex.page(SHEET, _WIDTHS, "Betingelser, meddelelser og aftaler ved siden af")
        _Sheet(annex, edition, basis, plan, sheet, found).write(5)
    return found


def only_counts(agreement: Agreement, edition: YearEdition) -> str:
    """Return what cannot be known where only numbers of households are delivered; empty where each one is."""
    if edition.rights.places is not None:
        return ""
    terms = agreement.people.replaced_within
    return (
        f"Husstandene er leveret som antal: Om nogen er ophørt inden for {shown(terms.value)} måneder og skal erstattes "
        f"({terms.clause}), kan ikke ses."
    )


def short_courses(agreement: Agreement, edition: YearEdition) -> str:
    """Return that households ended as planned before a whole course was over; empty if none did."""
    if not edition.rights.has_short_courses:
        return ""
    terms = agreement.people.course
    return (
        f"Regnskabet har husstande som »sluttet som planlagt«, før {shown(terms.value)} måneder var gået ({terms.clause}): De tæller "
        "ikke som ophørt før tid (pkt. 6.1.1(iii)); er forløbet afbrudt, skal årsagen rettes."
    )


def only_claimed(agreement: Agreement, claims: Sequence[ClaimCells]) -> str:
    """Return what a claim leaves of the rest, and how several combine; empty if there is none."""
    if not claims:
        return ""
    together = f" {told(agreement, 'revocations_together')}" if len(claims) > 1 else ""
    return f"{_CLAIMED}{together}"


def payments(
    agreement: Agreement,
    edition: YearEdition,
    instalments: Instalments,
    rights: RightsCells,
    claims: Sequence[ClaimCells],
    deadlines: Sequence[Written],
    meeting: Written,
) -> Iterator[Payment]:
    """Yield what was paid too early, what DSI holds back until something is remedied, and what a revocation claims."""
    funder = agreement.grantor.id
    if rights.paid_before:
        label = "Udbetalt før betingelserne"
        yield label, reduce(larger, rights.paid_before[1:], lift(rights.paid_before[0])), meeting, funder, "3.3"
    if rights.due_open:
        yield "Rater forfaldet imens", rights.due_open[0], meeting, funder, "3.3"
    by_id, municipality = {one.deadline.id: one for one in deadlines}, agreement.agreement.municipality
    for one in notices_of(agreement, edition.accounts(agreement), edition.year):
        if one.remedied_by is not None and one.outcome_on is None and not instalments.is_revoked:
            held = instalments.sums[funder][HELD]
            until = by_id[f"{OF_NOTICES}{one.number}.afhjaelpning"]
            yield "Holdt tilbage til afhjælpning", held, until, municipality, "6.1.3"
    for claim in claims:
        due = by_id[f"{OF_NOTICES}{claim.number}{AFTER_REVOCATION}"]
        yield claim.told, claim.open, due, municipality, "6.2.1"
        late = replace(meeting, date=claim.until, business_day=None)
        yield "Morarente af kravet, regnet til", claim.late_interest, late, municipality, "6.2.3"


@dataclass(eq=False, repr=False)
class _Sheet:
    """Writer of the blocks, each only if it has content; each returns the next row."""

    annex: AnnexBook
    edition: YearEdition
    basis: Basis
    plan: Plan
    sheet: Sheet
    found: RightsCells

    def write(self, row: int) -> None:
        """Write one block after the other."""
        for block in (self._conditions, self._notices, self._not_repaid):
            row = block(row)

    def _conditions(self, row: int) -> int:
        conditions = self.annex.agreement.condition
        if not conditions:
            return row
        row = section(self.sheet, row, "Betingelser for udbetaling (pkt. 3.3)")
        titles = ("Betingelse", "Beløb (kr.)", "Opfyldt den", "Udbetalt før (kr.)", "Tilstand", "Hjemmel")
        header(self.sheet, row, titles, text_columns=(1, 5, 6))
        first = row = row + 1
        for one in conditions:
            row = self._condition(row, one)
        self.sheet.lights.append((first, 5, row - 1, 5))
        return row

    def _condition(self, row: int, one: Condition) -> int:
        sheet, rights, clause, name = self.sheet, self.basis.rights, one.amount.clause, f"conditions.{one.id}"
        met = rights.met.get(one.id)
        sheet.put(row, 1, one.title, "Tekst")
        sheet.put(row, 2, one.amount, "Beløb", clause).shows(f"{name}.amount")
        if met is None:
            sheet.put(row, 3, _NOT_TOLD, "Tekst")
        else:
            sheet.put(row, 3, met, "Dato", clause).shows(f"{name}.met_on")
        before = rights.paid_in_all() if met is None else rights.paid_until(lift(met) - 1)
        paid = sheet.put(row, 4, rounded(before, DECIMALS), _STYLE, clause).shows(f"{name}.paid_before")
        sheet.put(row, 6, clause_text(clause), "Hjemmel")
        self.found.paid_before.append(paid)
        if met is not None:
            state = when(lift(paid) > 0, State.UNMET.value, State.FINE.value)
            sheet.put(row, 5, state, "Kontrol", clause).shows(f"{name}.state")
            return row + 1
        due = self._due_while_open(row + 1, one)
        self.found.due_open.append(due)
        broken = either_of(lift(paid) > 0, lift(due) > 0)
        state = when(broken, State.UNMET.value, State.NOT_YET.value)
        sheet.put(row, 5, state, "Kontrol", clause).shows(f"{name}.state")
        return row + 2

    def _due_while_open(self, row: int, one: Condition) -> Cell:
        sheet, clause = self.sheet, one.amount.clause
        sheet.put(row, 1, "Rater forfaldet, mens den er åben", "Tekst")
        for column in (3, 4, 5):
            sheet.put(row, column, None, "Tekst")
        sheet.put(row, 6, clause_text(clause), "Hjemmel")
        return sheet.put(row, 2, self.plan.paid[-1], _STYLE, clause).shows(f"conditions.{one.id}.due_before")

    def _notices(self, row: int) -> int:
        agreement, accounts = self.annex.agreement, self.edition.accounts(self.annex.agreement)
        every = notices_of(agreement, accounts, self.edition.year)
        if not every:
            return row
        sheet = self.sheet
        row = section(sheet, row, "Meddelelser (pkt. 6 og 12.2)")
        titles = ("Meddelelse", "Modtaget", "Afhjælpes senest", "Udfald den", "Udfald", "Hjemmel")
        header(sheet, row, titles, text_columns=(1, 5, 6))
        for found in every:
            row, name, own = row + 1, f"notices.{found.number}", self.basis.rights.notices[found.number - 1]
            sheet.put(row, 1, found.title, "Tekst")
            sheet.put(row, 2, received_cell(agreement, own), "Dato", "10.2").shows(f"{name}.received")
            for column, cell, field in ((3, own.remedied_by, "remedied_by"), (4, own.outcome_on, "outcome_on")):
                if cell is None or getattr(found, field) is None:
                    sheet.put(row, column, None, "Tekst")
                else:
                    sheet.put(row, column, cell, "Dato", found.clause).shows(f"{name}.{field}")
            sheet.put(row, 5, found.outcome or "står åben", "Enhed")
            sheet.put(row, 6, clause_text(found.clause), "Hjemmel")
            if found.state is not None:
                row = self._remedy(row + 1, found.number)
        return row + 1

    def _remedy(self, row: int, number: int) -> int:
        """Write whether the first remedy deadline a revocation may rest on had passed when it was sent.

        Return the row.
        """
        sheet, notices, name = self.sheet, self.basis.rights.notices, f"notices.{number}"
        before = [notices[one - 1].remedied_by for one in withheld_before([o.notice for o in notices], number)]
        deadlines, sent = [lift(day) for day in before if day is not None], notices[number - 1].date
        sheet.put(row, 1, REMEDY, "Tekst")
        for column in (2, 4):
            sheet.put(row, column, None, "Tekst")
        if deadlines:
            deadline = sheet.put(row, 3, reduce(smaller, deadlines), "Dato", "6.1.3").shows(f"{name}.rests_on")
            state: Operand = when(lift(sent) > deadline, State.FINE.value, State.UNMET.value)
        else:
            deadline, state = sheet.put(row, 3, _NO_DEADLINE, "Tekst"), State.UNMET.value
        told = sheet.put(row, 5, state, "Kontrol", NOT_REMEDIED).shows(f"{name}.state")
        sheet.put(row, 6, clause_text(NOT_REMEDIED), "Hjemmel")
        sheet.lights.append((row, 5, row, 5))
        self.found.remedies.append(Remedy(sent, deadline, told))
        return row

    def _not_repaid(self, row: int) -> int:
        sheet, agreed = self.sheet, self.basis.rights.not_repaid
        if not agreed:
            return row
        row = section(sheet, row, "Uforbrugt tilskud, som det er aftalt ikke betales tilbage (pkt. 4.3)")
        titles = ("", "Beløb (kr.)", "Aftalt den", "", "Bemærkning", "Hjemmel")
        header(sheet, row, titles, text_columns=(1, 5, 6))
        for one in agreed:
            row += 1
            sheet.put(row, 1, f"Af det uforbrugte i {one.year}", "Tekst")
            sheet.put(row, 2, one.amount, _STYLE, _UNUSED)
            sheet.put(row, 3, one.date, "Dato", _UNUSED)
            sheet.put(row, 4, None, "Tekst")
            sheet.put(row, 5, "se skemaet" if one.is_noted else None, "Enhed" if one.is_noted else "Tekst")
            sheet.put(row, 6, clause_text(_UNUSED), "Hjemmel")
        return row + 1
