"""The rows of the sheet Regnskab about conditions, notices, agreements beside pkt. 4.3, and the grant day by day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from model.clauses.clause_10_2 import received
from model.facts.accounts import REVOCATION, WITHHOLDING, Notice
from model.formula.date_expression import sum_until
from model.formula.expression import (
    DECIMALS,
    Expression,
    Operand,
    added,
    all_of,
    apply,
    either_of,
    larger,
    lift,
    rounded,
    smaller,
    total,
)
from model.grant.revoked import DROPPED, Revocation
from model.terms.agreement import Agreement
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import Style
from workbooks.year.rights_edition import KINDS, Rights
from workbooks.year.rows import GivenRows

_CONDITION, _UNUSED, _NOTICE, _PAID = "3.3", "4.3", "10.2", "3.2"
_DAY, _AMOUNT = Style.INPUT_DATE, Style.INPUT_ORE


@dataclass(frozen=True)
class NoticeCells:
    """Cells of a notice: the day it arrived, its deadline and the day of its outcome, as far as there are any."""

    notice: Notice
    date: Cell
    remedied_by: Cell | None
    outcome_on: Cell | None


@dataclass(frozen=True)
class MovementCells:
    """Money moved on a day, DKK."""

    date: Cell
    paid: Cell
    repaid: Cell


@dataclass(frozen=True)
class NotRepaidCells:
    """Amount agreed not to be repaid of a year's unused grant, DKK."""

    year: int
    date: Cell
    amount: Cell
    is_noted: bool


@dataclass(frozen=True)
class RightsBasis:
    """Cells that the other sheets refer to; conditions by their ids, only those that are met."""

    notices: tuple[NoticeCells, ...]
    met: Mapping[str, Cell]
    taken: Mapping[str, Cell]
    """Day on which the last place of a period was taken, by the period's label, if that was late."""
    not_repaid: tuple[NotRepaidCells, ...]
    movements: tuple[MovementCells, ...]

    def paid_until(self, day: Operand) -> Expression:
        """Return what the funder of pkt. 4.3 paid up to and including a day, DKK."""
        every = self.movements
        if not every:
            return lift(0)
        return sum_until(Range(every[0].date, every[-1].date), day, Range(every[0].paid, every[-1].paid))

    def repaid_until(self, day: Operand) -> Expression:
        """Return what was repaid to it as unused up to and including a day, DKK."""
        every = self.movements
        if not every:
            return lift(0)
        return sum_until(Range(every[0].date, every[-1].date), day, Range(every[0].repaid, every[-1].repaid))

    def last_claimed(self, standing: Sequence[Revocation]) -> Expression:
        """Return the last day up to which some revocations claim what was paid."""
        return reduce(larger, (self.notices[one.number - 1].date for one in standing[1:]), self._sent(standing[0]))

    def claimed(self, standing: Sequence[Revocation], meeting: Operand, paid_until: Operand) -> Expression:
        """Return the grant paid up to a day that some revocations had claimed by a meeting, less repayments, DKK."""
        if not standing:
            return lift(0)
        until = [lift(meeting if one.paid_on is None else self._paid_on(one, meeting)) for one in standing]
        paid = self.paid_until(smaller(paid_until, self.last_claimed(standing)))
        return larger(0, rounded(paid - self.repaid_until(reduce(larger, until)), DECIMALS))

    def _sent(self, one: Revocation) -> Expression:
        return lift(self.notices[one.number - 1].date)

    def _paid_on(self, one: Revocation, otherwise: Operand) -> Operand:
        cell = self.notices[one.number - 1].outcome_on
        return otherwise if cell is None else cell

    def paid_in_all(self) -> Expression:
        """Return all that it paid, DKK."""
        every = self.movements
        return total(Range(every[0].paid, every[-1].paid)) if every else lift(0)

    def excepted(self, year: int) -> Expression:
        """Return what was agreed not to be repaid of a year's unused grant, DKK."""
        return added(one.amount for one in self.not_repaid if one.year == year)

    def holds_back(self, agreement: Agreement, on: Operand) -> Expression | None:
        """Return whether a notice holds disbursements back on a day; None if there is none that could."""
        every = [
            self._holds_back(agreement, one, on) for one in self.notices if one.notice.kind in (WITHHOLDING, REVOCATION)
        ]
        return either_of(*every) if every else None

    def _holds_back(self, agreement: Agreement, one: NoticeCells, on: Operand) -> Expression:
        has_come = lift(received_cell(agreement, one)) <= on
        ends = one.notice.kind == WITHHOLDING or one.notice.outcome == DROPPED
        return all_of(has_come, lift(on) < one.outcome_on) if ends and one.outcome_on is not None else has_come


def received_cell(agreement: Agreement, one: NoticeCells) -> Expression:
    """Return the day on which a notice counts as received."""
    return apply(received.under(agreement), one.date)


def write(rows: GivenRows, rights: Rights) -> RightsBasis:
    """Write the rows that exist and return their cells."""
    return RightsBasis(
        _notices(rows, rights),
        _met(rows, rights),
        _taken(rows, rights),
        _not_repaid(rows, rights),
        _movements(rows, rights),
    )


def _notices(rows: GivenRows, rights: Rights) -> tuple[NoticeCells, ...]:
    if rights.notices:
        rows.begin("Meddelelser", "Modtaget", "Afhjælpes senest", "Udfald den")
    found = []
    for number, one in enumerate(rights.notices):
        remedy = f"notice.{number}.remedied_by" if one.remedied_by is not None else ""
        outcome = f"notice.{number}.outcome_on" if one.outcome_on is not None else ""
        keys = ((f"notice.{number}.date", _DAY), (remedy, _DAY), (outcome, _DAY))
        date, *more = rows.line(KINDS[one.kind].capitalize(), "dato", keys, _NOTICE)
        cells = iter(more)
        found.append(NoticeCells(one, date, next(cells) if remedy else None, next(cells) if outcome else None))
    return tuple(found)


def _met(rows: GivenRows, rights: Rights) -> dict[str, Cell]:
    titles = {one.id: one for one in rows.annex.agreement.condition}
    if rights.met:
        rows.begin("Betingelser for udbetaling", "Opfyldt den")
    return {
        id_: rows.line(titles[id_].title, "dato", ((f"condition.{id_}.met", _DAY),), titles[id_].amount.clause)[0]
        for id_, _ in rights.met
    }


def _taken(rows: GivenRows, rights: Rights) -> dict[str, Cell]:
    late, clause = [one for one, _ in rights.late_places()], rows.annex.agreement.people.replaced_within.clause
    if late:
        rows.begin("Husstande, der er erstattet for sent", "Erstattet den")
    return {
        one.label: rows.line(f"Ophørt i {one.title}", "dato", ((f"place.{one.label}.taken", _DAY),), clause)[0]
        for one in late
    }


def _not_repaid(rows: GivenRows, rights: Rights) -> tuple[NotRepaidCells, ...]:
    if rights.not_repaid:
        rows.begin("Uforbrugt tilskud, som det er aftalt ikke betales tilbage", "Aftalt den", "Beløb")
    found = []
    for number, one in enumerate(rights.not_repaid):
        keys = ((f"not_repaid.{number}.date", _DAY), (f"not_repaid.{number}.amount", _AMOUNT))
        date, amount = rows.line(f"Regnskabet for {one.year}", "kr.", keys, _UNUSED)
        found.append(NotRepaidCells(one.year, date, amount, one.is_noted))
    return tuple(found)


def _movements(rows: GivenRows, rights: Rights) -> tuple[MovementCells, ...]:
    funder = rows.annex.agreement.reduction.funder
    if rights.movements:
        rows.begin(f"Tilskuddet fra {funder}, dag for dag", "Dato", "Udbetalt", "Betalt tilbage")
    found = []
    for number in range(rights.movements):
        keys = tuple(
            (f"movement.{number}.{key}", style)
            for key, style in (("date", _DAY), ("paid", _AMOUNT), ("repaid", _AMOUNT))
        )
        found.append(MovementCells(*rows.line(f"Bevægelse {number + 1}", "kr.", keys, _PAID)))
    return tuple(found)
