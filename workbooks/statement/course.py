"""The sheet Forløb: every statement since the start, row by row, through caps, ceiling and tranches to the funders.

The order of the steps is the model's (`Waterfall`); here is where each of its figures stands.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from model.base.citation import by
from model.base.payment_period import PaymentPeriod
from model.formula.expression import DECIMALS, Expression, added, lift, rounded, smaller
from model.outcomes.balance import party_names
from model.outcomes.waterfall import (
    Waterfall,
    counts_towards_switch,
    is_beside,
    is_capped_in_part,
    is_kept,
    payers_in_turn,
)
from model.targets.common.target import targets_of
from model.terms.outcome_terms import MUNICIPALITY
from model.terms.reading_terms import YES
from workbooks.blocks.development import IN_TRANCHES, UNDER_CEILING, Development, write_development
from workbooks.blocks.waterfall import CEILING, TRANCHES
from workbooks.frame.stack import Row
from workbooks.statement.basis_cells import STATED, StatementBasis, cap_clauses
from workbooks.statement.course_rows import CourseColumn, CourseRows, PeriodCells, total_of

SHEET = "Forløb"
_THROUGH = {"start": "Før", "through": "Betaler", "reached": "Efter", "tranche_1": "Tranche 1", "tranche_2": "Tranche 2"}  # fmt: skip
_DIVIDED = {"share_before": "af alt før", "share_after": "af alt efter", "parts": "nu"}
_BESIDE = {"share": "andel", "parts": "nu"}


@dataclass(frozen=True)
class Payer:
    """What a payer owes and pays in each period, and its distribution, DKK; columns with a cell for each period."""

    id: str
    name: str
    owed: PeriodCells
    paid: PeriodCells
    first: PeriodCells
    second: PeriodCells
    """Payments by tranche; empty if they fill none."""
    parts: Mapping[str, PeriodCells]


@dataclass(frozen=True)
class Course:
    """The whole course; columns with a cell for each period, the statement's own period last."""

    gross: Mapping[str, PeriodCells]
    capped: Mapping[str, PeriodCells]
    payers: Mapping[str, Payer]
    in_tranches: PeriodCells
    """Repaid through the tranches since the start, DKK, by the end of each period."""
    under_ceiling: PeriodCells
    """The municipality's payments that count against the ceiling, DKK, in each period."""
    counted_with_it: Sequence[PeriodCells]
    """Payments by funders that count against the ceiling, too, DKK, in each period."""

    def owed_to(self, payer: str, receiver: str) -> Expression:
        """Return what a payer owes a receiver since the start, DKK."""
        one = self.payers[payer]
        return rounded(total_of(one.parts.get(receiver, [])), DECIMALS)


@dataclass(eq=False, repr=False)
class CourseSheet:
    """The sheet while it is being written."""

    rows: CourseRows
    basis: StatementBasis

    def __post_init__(self) -> None:
        self.agreement = self.rows.agreement
        self.taker, self.others = self.agreement.grantor, self.agreement.other_funders
        self.targets = targets_of(self.agreement)
        names = party_names(self.agreement)
        self.names = {payer: names[payer] for payer in payers_in_turn(self.agreement)}
        self.through = [payer for payer in self.names if counts_towards_switch(self.agreement, payer)]
        self.rows.stack.sheet.repeated_rows = (1, 2)

    def write(self) -> Course:
        """Write the blocks, then each period's statement into their rows, and return the course."""
        self._by_target()
        self._by_payer()
        for payer in self.through:
            self._through_tranches(payer)
        for payer in self.names:
            if is_beside(self.agreement, payer):
                self._beside(payer)
        for number, period in enumerate(self.rows.periods):
            put, before = partial(self.rows.put, number), partial(self.rows.before, number)
            gross = {name: put(self._gross(name, period), "gross", name) for name in self.targets}
            Waterfall(self.agreement, lift(0), put, before).settle(gross)
        course = self._course()
        self._check(course)
        return course

    def _gross(self, target: str, period: PaymentPeriod) -> Expression:
        is_own = period == self.rows.edition.period
        return self.basis.payment_of(target) if is_own else lift(self.basis.gross[period.label][target])

    def _by_target(self) -> None:
        targets = self.targets.items()
        gross = [CourseColumn(one.title, "gross", name) for name, one in targets]
        prices = [one.price.clause for one in self.targets.values()]
        self.rows.block("Resultater gange sats, før loft", [STATED, *prices], gross)
        if targets:
            capped = [
                CourseColumn(one.title, "capped", name, one.cap.clause if one.cap else "") for name, one in targets
            ]
            self.rows.block("Efter betalingsmålets loft", [STATED, *cap_clauses(self.agreement)], capped)

    def _by_payer(self) -> None:
        headings = list[CourseColumn]()
        for payer, name in self.names.items():
            headings.append(CourseColumn(f"{name} skylder", "owed", payer))
            if is_capped_in_part(self.agreement, payer):
                headings.append(CourseColumn(f"Heraf til {self.taker.id} uden loft", "uncapped", payer))
                headings.append(CourseColumn("Over afkastloftet", "over", payer))
            headings.append(CourseColumn(f"{name} betaler", "paid", payer))
        self.rows.block("Hvem skylder, og hvad betales under afkastloftet", [CEILING], headings)

    def _through_tranches(self, payer: str) -> None:
        """Write payments through the tranches, then from the tranches to the funders: side by side they exceed a page."""
        name, kept = self.names[payer], is_kept(self.agreement, payer)
        title = "tæller med i trancherne, men deles ikke" if kept else "gennem trancherne"
        self.rows.block(
            f"{name}: {title}", [TRANCHES], [CourseColumn(told, step, payer) for step, told in _THROUGH.items()]
        )
        if not kept:
            self.rows.block(f"{name}: fra trancherne til tilskudsgiverne", [TRANCHES], self._of_all(payer, _DIVIDED))

    def _beside(self, payer: str) -> None:
        title = f"{self.names[payer]}: deles som den tranche, der er nået, uden at fylde den"
        start = [CourseColumn("Nået før", "start", payer), CourseColumn("Betaler", "beside", payer)]
        self.rows.block(title, [TRANCHES], [*start, *self._of_all(payer, _BESIDE)])

    def _of_all(self, payer: str, titles: Mapping[str, str]) -> list[CourseColumn]:
        """Return the columns of each other funder, and of the rest, which the grantor gets."""
        others = [
            CourseColumn(f"{one.id} {titles[step]}", step, (payer, one.id)) for one in self.others for step in titles
        ]
        return [*others, CourseColumn(f"{self.taker.id} nu: resten", "parts", (payer, self.taker.id))]

    def _course(self) -> Course:
        column, agreement = self.rows.columns, self.agreement
        payers = {payer: self._payer(payer) for payer in self.names}
        own = payers[MUNICIPALITY]
        limited = own.parts[self.taker.id] if is_capped_in_part(agreement, own.id) else own.paid
        gross, capped = ({name: column[step, name] for name in self.targets} for step in ("gross", "capped"))
        counts = agreement.reading.funder_payment_in_ceiling.used == YES
        counted = [one.paid for one in payers.values() if counts and one is not own]
        return Course(gross, capped, payers, column["reached", self.through[-1]], limited, counted)

    def _payer(self, payer: str) -> Payer:
        column = self.rows.columns
        parts = {one.id: column["parts", (payer, one.id)] for one in (self.taker, *self.others)}
        if is_kept(self.agreement, payer):
            parts = {payer: column["paid", payer]}
            for number, cell in enumerate(parts[payer]):
                cell.shows(self.rows.figure(number, f"parts.{payer}.{payer}"))
        owed, paid, first, second = (column[step, payer] for step in ("owed", "paid", "tranche_1", "tranche_2"))
        return Payer(payer, self.names[payer], owed, paid, first, second, parts)

    def _check(self, course: Course) -> None:
        annex, agreement = self.rows.annex, self.agreement
        for name, target in self.targets.items():
            if (cap := target.cap) is not None:
                every = total_of(course.capped[name])
                annex.check(f"{target.title}: højst loftet siden start", every, smaller(every, cap), cap.clause)
        for payer in course.payers.values():
            whole = total_of(payer.paid)
            split = rounded(added(total_of(cells) for cells in payer.parts.values()), DECIMALS)
            annex.check(f"{payer.name}: tilskudsgivernes dele er det hele", split, whole, TRANCHES)
            if payer.first:
                both = rounded(total_of(payer.first) + total_of(payer.second), DECIMALS)
                annex.check(f"{payer.name}: trancherne er det hele", both, whole, TRANCHES)
        first = rounded(added(total_of(course.payers[payer].first) for payer in self.through), DECIMALS)
        full = smaller(course.in_tranches[-1], agreement.repayment.switch)
        annex.check("Tranche 1 siden start er højst en fuld tranche", first, full, TRANCHES)
        every = total_of(course.under_ceiling)
        to = f" {self.taker.id}" if is_capped_in_part(agreement, MUNICIPALITY) else ""
        label = f"Kommunen betaler{to} højst afkastloftet siden start"
        annex.check(label, every, smaller(every, agreement.return_ceiling.amount), CEILING)

    def write_development(self, course: Course) -> Development:
        """Write repaid since the start beside tranche 1's end and the ceiling, over the whole commitment period."""
        stack, numbers = self.rows.stack, {period: number for number, period in enumerate(self.rows.periods)}
        stack.section(by("Opgjort til tilbagebetaling siden start, kr.", TRANCHES, CEILING))

        def put(row: Row, period: PaymentPeriod) -> None:
            number = numbers[period]
            reached = row.put(IN_TRANCHES, lift(course.in_tranches[number]))
            every = row.put(UNDER_CEILING, rounded(total_of(course.under_ceiling[: number + 1]), DECIMALS))
            for cell, figure in ((reached, IN_TRANCHES), (every, UNDER_CEILING)):
                cell.shows(self.rows.figure(number, f"after.{figure}"))

        return write_development(stack, self.agreement, self.rows.edition.period, put)
