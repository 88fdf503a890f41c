"""The sheet Rettigheder: conditions of pkt. 3.3, notices of pkt. 6 and 12.2, agreements beside pkt. 4.3.

And payments.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from model.base.danish import shown
from model.base.state import State
from model.formula.expression import DECIMALS, Operand, either_of, larger, lift, rounded, smaller, when
from model.grant.notices import notices_of
from model.grant.remedy import NOT_REMEDIED, withheld_before
from model.grant.rights import AFTER_REVOCATION, OF_NOTICES
from model.terms.agreement import Agreement, Condition
from workbooks.cells.sheet import Cell
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.readings import told
from workbooks.frame.stack import Column, Stack, Table
from workbooks.year.basis import AccountsBasis
from workbooks.year.basis_rights import received_cell
from workbooks.year.deadlines import DeadlineCells
from workbooks.year.edition import YearEdition
from workbooks.year.instalments import HELD, Instalments
from workbooks.year.plan import PlanCells
from workbooks.year.revocation import ClaimCells

SHEET = "Rettigheder"
_WIDTHS = (38, 14, 14, 14, 14, 14)
_UNUSED = "4.3"
_CONDITIONS = (
    Column("Betingelse", Style.TEXT), Column("Beløb (kr.)", key="amount"), Column("Opfyldt den", Style.DATE, "met_on"),
    Column("Udbetalt før (kr.)", key="paid_before"), Column("Tilstand", Style.CHECK, "state"), Column("Hjemmel", Style.CLAUSE),
)  # fmt: skip
_NOTICES = (
    Column("Meddelelse", Style.TEXT), Column("Modtaget", Style.DATE, "received", "10.2"),
    Column("Afhjælpes senest", Style.DATE, "remedied_by"), Column("Udfald den", Style.DATE, "outcome_on"),
    Column("Udfald", Style.UNIT, "outcome"), Column("Hjemmel", Style.CLAUSE),
)  # fmt: skip
_NOT_REPAID = (
    Column("", Style.TEXT), Column("Beløb (kr.)"), Column("Aftalt den", Style.DATE), Column("", Style.DATE),
    Column("Bemærkning", Style.UNIT), Column("Hjemmel", Style.CLAUSE),
)  # fmt: skip
_NOT_TOLD, _NO_DEADLINE = "ikke oplyst", "ingen frist"
_CLAIMED = (
    "Ingen krone tages to gange: Det, en tilbagekaldelse kræver (pkt. 6.2), er ikke længere uforbrugt tilskud. Det føres ikke videre, "
    "skal ikke også betales tilbage efter pkt. 4.3 og dækker en reduktion efter pkt. 4.2; det, der ikke er udbetalt, kommer ikke."
)
REMEDY = "Afhjælpningsfristen var udløbet, da DSI kaldte tilbage"
DuePayment = tuple[str, Operand | None, DeadlineCells, str, str]
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


def write(annex: AnnexBook, edition: YearEdition, basis: AccountsBasis, plan: PlanCells) -> RightsCells:
    """Write the sheet if it has any content, and return its cells."""
    found = RightsCells([], [], [])
    if annex.agreement.condition or basis.rights.notices or basis.rights.not_repaid:
        sheet = annex.page(SHEET, _WIDTHS, "Betingelser, meddelelser og aftaler ved siden af")
        _RightsSheet(annex, edition, basis, plan, Stack(sheet, len(_WIDTHS)), found).write()
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
    deadlines: Sequence[DeadlineCells],
    meeting: DeadlineCells,
) -> Iterator[DuePayment]:
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
class _RightsSheet:
    """Writer of the blocks, each only if it has content."""

    annex: AnnexBook
    edition: YearEdition
    basis: AccountsBasis
    plan: PlanCells
    stack: Stack
    found: RightsCells

    def write(self) -> None:
        """Write one block after the other."""
        self._conditions()
        self._notices()
        self._not_repaid()

    def _conditions(self) -> None:
        conditions = self.annex.agreement.condition
        if not conditions:
            return
        self.stack.section("Betingelser for udbetaling (pkt. 3.3)")
        table = self.stack.table(*_CONDITIONS)
        for one in conditions:
            self._condition(table, one)
        table.lights("state")

    def _condition(self, table: Table, one: Condition) -> None:
        rights, clause, name = self.basis.rights, one.amount.clause, f"conditions.{one.id}"
        met = rights.met.get(one.id)
        row = table.row(one.title, clause=clause, name=name)
        row.put("amount", one.amount, Style.DKK)
        row.put("met_on", _NOT_TOLD if met is None else met)
        before = rights.paid_in_all() if met is None else rights.paid_until(lift(met) - 1)
        paid = row.put("paid_before", rounded(before, DECIMALS))
        self.found.paid_before.append(paid)
        if met is not None:
            row.put("state", when(lift(paid) > 0, State.UNMET.value, State.FINE.value))
            return
        open_ = table.row("Rater forfaldet, mens den er åben", self.plan.paid[-1], None, None, None, clause=clause)
        due = open_["amount"].shows(f"{name}.due_before")
        self.found.due_open.append(due)
        broken = either_of(lift(paid) > 0, lift(due) > 0)
        row.put("state", when(broken, State.UNMET.value, State.NOT_YET.value))

    def _notices(self) -> None:
        agreement, accounts = self.annex.agreement, self.edition.accounts(self.annex.agreement)
        every = notices_of(agreement, accounts, self.edition.year)
        if not every:
            return
        self.stack.section("Meddelelser (pkt. 6 og 12.2)")
        table = self.stack.table(*_NOTICES)
        for found in every:
            own = self.basis.rights.notices[found.number - 1]
            table.row(
                found.title,
                received_cell(agreement, own),
                own.remedied_by if found.remedied_by is not None else None,
                own.outcome_on if found.outcome_on is not None else None,
                found.outcome or "står åben",
                clause=found.clause,
                name=f"notices.{found.number}",
            )
            if found.state is not None:
                self._remedy(table, found.number)

    def _remedy(self, table: Table, number: int) -> None:
        """Write whether the first remedy deadline a revocation may rest on had passed when it was sent."""
        notices, name = self.basis.rights.notices, f"notices.{number}"
        before = [notices[one - 1].remedied_by for one in withheld_before([o.notice for o in notices], number)]
        deadlines, sent = [lift(day) for day in before if day is not None], notices[number - 1].date
        row = table.row(REMEDY, clause=NOT_REMEDIED)
        if deadlines:
            deadline = row.put("remedied_by", reduce(smaller, deadlines)).shows(f"{name}.rests_on")
            state: Operand = when(lift(sent) > deadline, State.FINE.value, State.UNMET.value)
        else:
            deadline, state = row.put("remedied_by", _NO_DEADLINE), State.UNMET.value
        told = row.put("outcome", state, Style.CHECK).shows(f"{name}.state")
        self.stack.sheet.lights.append((told.row, told.column, told.row, told.column))
        self.found.remedies.append(Remedy(sent, deadline, told))

    def _not_repaid(self) -> None:
        agreed = self.basis.rights.not_repaid
        if not agreed:
            return
        self.stack.section("Uforbrugt tilskud, som det er aftalt ikke betales tilbage (pkt. 4.3)")
        table = self.stack.table(*_NOT_REPAID)
        for one in agreed:
            told = "se skemaet" if one.is_noted else None
            table.row(f"Af det uforbrugte i {one.year}", one.amount, one.date, None, told, clause=_UNUSED)
