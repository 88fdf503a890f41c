"""Bilag 3.2 at the end of a year: each instalment as planned, paid, withheld, reduced, and what remains."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model.base.danish import written_day
from model.formula.expression import (
    DECIMALS,
    Expression,
    Operand,
    added,
    all_of,
    larger,
    lift,
    rounded,
    smaller,
    total,
    when,
)
from model.grant.revoked import revocations
from model.grant.unused import meeting_about
from model.plan.instalments import plan_parts
from model.terms.agreement import Funder
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Column, Row, Stack, Table
from workbooks.year.basis import AccountsBasis
from workbooks.year.columns import until
from workbooks.year.edition import YearEdition
from workbooks.year.plan import PlanCells
from workbooks.year.reduction import ReductionRows

SHEET = "Rater"
_WIDTHS = (18, 12, *[15] * 7, 22)
_AMOUNTS = PLANNED, PAID, UNPAID, LATE, HELD, REDUCED, COMING = (
    "planned", "paid", "unpaid", "late", "held", "reduced", "remains",
)  # fmt: skip
"""Keys of the columns of amounts, DKK; after a revocation nothing is held back, and `HELD` has what is not paid because of it."""
_YES, _NO = "ja", "nej"


@dataclass(frozen=True)
class Instalments:
    """Open amounts by funder and number, and a funder's sums by column, DKK; whether the grantor has revoked."""

    unpaid: Mapping[tuple[str, int], Cell]
    sums: Mapping[str, Mapping[str, Cell]]
    is_revoked: bool


def write(
    annex: AnnexBook, edition: YearEdition, basis: AccountsBasis, plan: PlanCells, reduction: ReductionRows | None
) -> Instalments:
    """Write a table for each funder; without `reduction`, which only an annual meeting has, nothing is reduced."""
    subtitle = f"Raterne den {written_day(edition.on)}"
    sheet = annex.page(SHEET, _WIDTHS, subtitle, landscape=True)
    stack, unpaid, sums = Stack(sheet, len(_WIDTHS)), dict[tuple[str, int], Cell](), {}
    is_revoked = _is_revoked(annex, edition, is_of_meeting=reduction is not None)
    for funder in annex.agreement.funder:
        own_revoked = is_revoked and funder is annex.agreement.grantor
        table = _InstalmentTable(annex, stack, funder, basis, edition, plan, reduction, own_revoked)
        own, sums[funder.id] = table.write()
        unpaid |= {(funder.id, number): cell for number, cell in enumerate(own, 1)}
    return Instalments(unpaid, sums, is_revoked)


def _is_revoked(annex: AnnexBook, edition: YearEdition, *, is_of_meeting: bool) -> bool:
    """Return whether a revocation stands at the meeting, or on the day of a report."""
    agreement, accounts = annex.agreement, edition.accounts(annex.agreement)
    on = meeting_about(agreement, accounts, edition.year)[0] if is_of_meeting else edition.on
    return bool(revocations(agreement, accounts, on))


@dataclass(frozen=True, eq=False)
class _InstalmentTable:
    annex: AnnexBook
    stack: Stack
    funder: Funder
    basis: AccountsBasis
    edition: YearEdition
    plan: PlanCells
    reduction: ReductionRows | None
    is_revoked: bool

    def write(self) -> tuple[list[Cell], dict[str, Cell]]:
        """Write the table; return each instalment's open amount, and the sums."""
        agreement, clause = self.annex.agreement, self.annex.agreement.disbursement.clause
        self.stack.section(f"Tilskud fra {self.funder.name}")
        table, parts = self.stack.table(*self._columns()), plan_parts(agreement, self.funder)
        for number, one in enumerate(agreement.disbursement.instalment, 1):
            table.row(f"{number}. rate", one.deadline, self.plan.instalments[self.funder.id, number], clause=clause)
        rows = list(table.rows)
        whole = table.row("I alt", is_total=True)
        beyond = table.row("Udbetalt ud over tilskuddet", clause=clause)
        held = self._held(table)
        is_amended = any(part.grant != self.funder.grant for part in parts)
        taken: list[Operand] = [self._no_longer_granted(rows)] if is_amended else []
        if self.reduction is not None and self.funder is agreement.grantor:
            taken.append(self.reduction.from_instalments[-1])
        for number, _ in enumerate(rows, 1):
            self._figures(rows[:number], taken, held)
        sums = {key: whole.put(key, total(Range(rows[0][key], rows[-1][key]))) for key in _AMOUNTS}
        before, granted = rows[: len(rows) - parts[-1].count], parts[-1].grant
        self._check(sums, larger(granted, _before(before, PLANNED)) if before else granted)
        within = self.funder.grant if is_amended else sums[PAID]
        beyond.put(PAID, larger(0, rounded(lift(self._paid_in_all()) - within, DECIMALS)))
        return [row[UNPAID] for row in rows], sums

    def _columns(self) -> tuple[Column, ...]:
        clause = self.annex.agreement.disbursement.clause
        title, held = ("Tilbagekaldt (kr.)", "6.2.1") if self.is_revoked else ("Heraf holdt tilbage (kr.)", "6.1.1")
        return (
            Column("Rate", Style.TEXT), Column("Frist", Style.DATE, "deadline"), Column("Planlagt (kr.)", key=PLANNED, clause=clause),
            Column("Udbetalt (kr.)", key=PAID, clause=clause), Column("Mangler (kr.)", key=UNPAID, clause=clause),
            Column("Heraf frist passeret (kr.)", key=LATE, clause="6.1.1"), Column(title, key=HELD, clause=held),
            Column("Reduceret (kr.)", key=REDUCED, clause="4.2"), Column("Kommer endnu (kr.)", key=COMING, clause=clause),
            Column("Hjemmel", Style.CLAUSE),
        )  # fmt: skip

    def _paid_in_all(self) -> Operand:
        return until(self.basis.paid[self.funder.id], len(self.basis.years) - 1)

    def _no_longer_granted(self, rows: Sequence[Row]) -> Expression:
        """Return the plan's open amount that an amendment has since taken from the grant, DKK."""
        open_, granted = (
            larger(0, rounded(lift(one) - self._paid_in_all(), DECIMALS))
            for one in (_before(rows, PLANNED), self.funder.grant)
        )
        return larger(0, rounded(open_ - granted, DECIMALS))

    def _held(self, table: Table) -> Cell | None:
        """Write whether a notice holds disbursements back at the year's end.

        Return the cell, None if no notice could.
        """
        if self.is_revoked or self.funder is not self.annex.agreement.grantor:
            return None
        holds = self.basis.rights.holds_back(self.annex.agreement, self.basis.on(self.basis.years[-1]))
        if holds is None:
            return None
        return table.row("Holdt tilbage", clause="6.1.1, 6.2.1").put(HELD, when(holds, _YES, _NO), Style.UNIT)

    def _figures(self, rows: Sequence[Row], taken: Sequence[Operand], held: Cell | None) -> None:
        """Write the figures of the last of some instalments, from those before it."""
        *before, row = rows
        planned, name = row[PLANNED], f"disbursed.{self.funder.id}.{len(rows)}"
        left = larger(0, rounded(lift(self._paid_in_all()) - _before(before, PLANNED), DECIMALS))
        paid = row.put(PAID, smaller(planned, left))
        gone = rounded(lift(planned) - paid, DECIMALS)
        unpaid = row.put(UNPAID, lift(0) if self.is_revoked else gone)
        closed = lift(row["deadline"]) < self.basis.on(self.basis.years[-1])
        withheld = lift(0) if held is None else when(all_of(closed, lift(held).equals(_YES)), unpaid, 0)
        row.put(LATE, when(closed if held is None else all_of(closed, lift(held).equals(_NO)), unpaid, 0))
        if self.is_revoked:
            row.put(HELD, gone).shows(f"{name}.revoked")
        else:
            row.put(HELD, withheld).shows(f"{name}.withheld")
        reduced: Expression = lift(0)
        if taken:
            reduced = smaller(unpaid, rounded(added(taken) - _before(before, REDUCED), DECIMALS))
        row.put(COMING, rounded(lift(unpaid) - row.put(REDUCED, reduced), DECIMALS))
        for key in ("deadline", PLANNED, PAID, LATE, REDUCED, COMING):
            row[key].shows(f"{name}.{key}")

    def _check(self, sums: Mapping[str, Cell], granted: Operand) -> None:
        clause = self.annex.agreement.disbursement.clause
        taken = sums[REDUCED] if not self.is_revoked else lift(sums[REDUCED]) + sums[HELD]
        parts = rounded(lift(sums[PAID]) + taken + sums[COMING], DECIMALS)
        label = f"{self.funder.id}: udbetalt, reduceret og det, der kommer, er tilskuddet"
        self.annex.check(label, parts, sums[PLANNED], clause)
        self.annex.check(f"{self.funder.id}: raterne er tilskuddet", sums[PLANNED], granted, clause)


def _before(rows: Sequence[Row], key: str) -> Expression:
    return total(Range(rows[0][key], rows[-1][key])) if rows else lift(0)
