"""Bilag 3.2 at the end of a year: each instalment as planned, paid, withheld, reduced, and what remains."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model.base.citation import clause_text
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
from workbooks.cells.sheet import Cell, Range, Sheet
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.parts import header, section
from workbooks.year.basis import Basis
from workbooks.year.columns import until
from workbooks.year.edition import YearEdition
from workbooks.year.plan import Plan
from workbooks.year.reduction import Reduction

SHEET = "Rater"
_WIDTHS = (18, 12, *[15] * 7, 22)
_STYLE = Style.ORE
_AMOUNTS = PLANNED, PAID, UNPAID, LATE, HELD, REDUCED, COMING = range(3, 10)
"""Columns of amounts, DKK; after a revocation nothing is held back, and `HELD` has what is not paid because of it."""
_TITLES = (
    "Rate", "Frist", "Planlagt (kr.)", "Udbetalt (kr.)", "Mangler (kr.)", "Heraf frist passeret (kr.)", "Heraf holdt tilbage (kr.)",
    "Reduceret (kr.)", "Kommer endnu (kr.)", "Hjemmel",
)  # fmt: skip
_REVOKED = "Tilbagekaldt (kr.)"
_YES, _NO = "ja", "nej"


@dataclass(frozen=True)
class Instalments:
    """Open amounts by funder and number, and a funder's sums by column, DKK; whether the grantor has revoked."""

    unpaid: Mapping[tuple[str, int], Cell]
    sums: Mapping[str, Mapping[int, Cell]]
    is_revoked: bool


def write(annex: AnnexBook, edition: YearEdition, basis: Basis, plan: Plan, reduction: Reduction | None) -> Instalments:
    """Write a table for each funder; without `reduction`, which only an annual meeting has, nothing is reduced."""
    subtitle = f"Raterne den {written_day(edition.on)}"
    sheet = annex.page(SHEET, _WIDTHS, subtitle, landscape=True)
    row, unpaid, sums = 5, dict[tuple[str, int], Cell](), {}
    is_revoked = _is_revoked(annex, edition, is_of_meeting=reduction is not None)
    for funder in annex.agreement.funder:
        own_revoked = is_revoked and funder is annex.agreement.grantor
        table = _Table(annex, sheet, funder, basis, edition, plan, reduction, own_revoked)
        row, own, sums[funder.id] = table.write(row)
        unpaid |= {(funder.id, number): cell for number, cell in enumerate(own, 1)}
    return Instalments(unpaid, sums, is_revoked)


def _is_revoked(annex: AnnexBook, edition: YearEdition, *, is_of_meeting: bool) -> bool:
    """Return whether a revocation stands at the meeting, or on the day of a report."""
    agreement, accounts = annex.agreement, edition.accounts(annex.agreement)
    on = meeting_about(agreement, accounts, edition.year)[0] if is_of_meeting else edition.on
    return bool(revocations(agreement, accounts, on))


@dataclass(frozen=True, eq=False)
class _Table:
    annex: AnnexBook
    sheet: Sheet
    funder: Funder
    basis: Basis
    edition: YearEdition
    plan: Plan
    reduction: Reduction | None
    is_revoked: bool

    def write(self, row: int) -> tuple[int, list[Cell], dict[int, Cell]]:
        """Write the table; return the next row, each instalment's open amount, and the sums."""
        sheet, clause = self.sheet, self.annex.agreement.disbursement.clause
        row = section(sheet, row, f"Tilskud fra {self.funder.name}")
        titles = [_REVOKED if self.is_revoked and at == HELD else title for at, title in enumerate(_TITLES, 1)]
        header(sheet, row, titles, text_columns=(1, 10))
        first = row = row + 1
        plan = self.annex.agreement.disbursement.instalment
        parts = plan_parts(self.annex.agreement, self.funder)
        for row, one in enumerate(plan, first):
            sheet.put(row, 1, f"{row - first + 1}. rate", Style.TEXT)
            sheet.put(row, 2, one.deadline, Style.DATE, one.deadline.clause).shows(f"{self._name(first, row)}.deadline")
            sheet.put(row, 10, clause_text(clause), Style.CLAUSE)
        row = first + len(plan)
        for number in range(1, len(plan) + 1):
            planned = sheet.put(
                first + number - 1, PLANNED, self.plan.instalments[self.funder.id, number], _STYLE, clause
            )
            planned.shows(f"{self._name(first, planned.row)}.planned")
        is_amended = any(part.grant != self.funder.grant for part in parts)
        taken: list[Operand] = [self._no_longer_granted(first, row)] if is_amended else []
        if self.reduction is not None and self.funder is self.annex.agreement.grantor:
            taken.append(self.reduction.from_instalments[-1])
        held = self._held(row + 2)
        for at in range(first, row):
            self._figures(first, at, taken, held)
        sheet.put(row, 1, "I alt", Style.TOTAL_TEXT)
        for column in (2, 10):
            sheet.put(row, column, None, Style.TOTAL_TEXT)
        sums = {
            column: sheet.put(row, column, total(self._above(first, row, column)), _STYLE.total, clause)
            for column in _AMOUNTS
        }
        last = row - parts[-1].count
        self._check(
            sums, larger(parts[-1].grant, self._before(first, last, PLANNED)) if last > first else parts[-1].grant
        )
        self._write_beyond(row + 1, self.funder.grant if is_amended else sums[PAID], clause)
        return row + (2 if held is None else 3), [sheet.cells[at, UNPAID] for at in range(first, row)], sums

    def _paid_in_all(self) -> Operand:
        return until(self.basis.paid[self.funder.id], len(self.basis.years) - 1)

    def _no_longer_granted(self, first: int, end: int) -> Expression:
        """Return the plan's open amount that an amendment has since taken from the grant, DKK."""
        open_, granted = (
            larger(0, rounded(lift(one) - self._paid_in_all(), DECIMALS))
            for one in (self._before(first, end, PLANNED), self.funder.grant)
        )
        return larger(0, rounded(open_ - granted, DECIMALS))

    def _write_beyond(self, row: int, within: Operand, clause: str) -> None:
        """Write what was paid before an amendment reduced the grant, which belongs to no instalment."""
        self.sheet.put(row, 1, "Udbetalt ud over tilskuddet", Style.TEXT)
        for column in (2, PLANNED, UNPAID, LATE, HELD, REDUCED, COMING):
            self.sheet.put(row, column, None, Style.TEXT)
        figure = larger(0, rounded(lift(self._paid_in_all()) - within, DECIMALS))
        self.sheet.put(row, PAID, figure, _STYLE, clause)
        self.sheet.put(row, 10, clause_text(clause), Style.CLAUSE)

    def _above(self, first: int, row: int, column: int) -> Range:
        return Range(self.sheet.cells[first, column], self.sheet.cells[row - 1, column])

    def _before(self, first: int, row: int, column: int) -> Expression:
        return total(self._above(first, row, column)) if row > first else lift(0)

    def _name(self, first: int, row: int) -> str:
        """Return the name of the model's row."""
        return f"disbursed.{self.funder.id}.{row - first + 1}"

    def _held(self, row: int) -> Cell | None:
        """Write whether a notice holds disbursements back at the year's end.

        Return the cell, None if no notice could.
        """
        if self.is_revoked or self.funder is not self.annex.agreement.grantor:
            return None
        holds = self.basis.rights.holds_back(self.annex.agreement, self.basis.on(self.basis.years[-1]))
        if holds is None:
            return None
        self.sheet.put(row, 1, "Holdt tilbage", Style.TEXT)
        for column in (2, PLANNED, PAID, UNPAID, LATE, REDUCED, COMING):
            self.sheet.put(row, column, None, Style.TEXT)
        self.sheet.put(row, 10, clause_text("6.1.1, 6.2.1"), Style.CLAUSE)
        return self.sheet.put(row, HELD, when(holds, _YES, _NO), Style.UNIT, "6.1.1")

    def _figures(self, first: int, row: int, taken: Sequence[Operand], held: Cell | None) -> None:
        sheet, clause, cells = self.sheet, self.annex.agreement.disbursement.clause, self.sheet.cells
        name = self._name(first, row)
        planned = cells[row, PLANNED]
        left = larger(0, rounded(lift(self._paid_in_all()) - self._before(first, row, PLANNED), DECIMALS))
        paid = sheet.put(row, PAID, smaller(planned, left), _STYLE, clause).shows(f"{name}.paid")
        gone = rounded(lift(planned) - paid, DECIMALS)
        unpaid = sheet.put(row, UNPAID, lift(0) if self.is_revoked else gone, _STYLE, clause)
        closed = lift(cells[row, 2]) < self.basis.on(self.basis.years[-1])
        withheld = lift(0) if held is None else when(all_of(closed, lift(held).equals(_YES)), unpaid, 0)
        late = when(closed if held is None else all_of(closed, lift(held).equals(_NO)), unpaid, 0)
        sheet.put(row, LATE, late, _STYLE, "6.1.1").shows(f"{name}.late")
        if self.is_revoked:
            sheet.put(row, HELD, gone, _STYLE, "6.2.1").shows(f"{name}.revoked")
        else:
            sheet.put(row, HELD, withheld, _STYLE, "6.1.1").shows(f"{name}.withheld")
        reduced: Expression = lift(0)
        if taken:
            reduced = smaller(unpaid, rounded(added(taken) - self._before(first, row, REDUCED), DECIMALS))
        cut = sheet.put(row, REDUCED, reduced, _STYLE, "4.2").shows(f"{name}.reduced")
        sheet.put(row, COMING, rounded(lift(unpaid) - cut, DECIMALS), _STYLE, clause).shows(f"{name}.remains")

    def _check(self, sums: Mapping[int, Cell], granted: Operand) -> None:
        clause = self.annex.agreement.disbursement.clause
        taken = sums[REDUCED] if not self.is_revoked else lift(sums[REDUCED]) + sums[HELD]
        parts = rounded(lift(sums[PAID]) + taken + sums[COMING], DECIMALS)
        label = f"{self.funder.id}: udbetalt, reduceret og det, der kommer, er tilskuddet"
        self.annex.check(label, parts, sums[PLANNED], clause)
        self.annex.check(f"{self.funder.id}: raterne er tilskuddet", sums[PLANNED], granted, clause)
