"""The sheet Forløb: every statement since the start, row by row, through caps, ceiling and tranches to the funders."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model.base.payment_period import PaymentPeriod
from model.clauses.annex_5_1.tranches import funder_share
from model.clauses.clause_5_2 import under_ceiling
from model.formula.expression import DECIMALS, Expression, added, apply, larger, lift, rounded, smaller
from model.outcomes.waterfall import counts_towards_switch, is_kept
from model.targets.common.target import Target, targets_of
from model.terms.outcome_terms import MUNICIPALITY
from model.terms.reading_terms import PAID_TO_GRANTOR, YES
from workbooks.blocks.development import LIMITS, REPAID, Development, write_development
from workbooks.blocks.waterfall import CEILING, TRANCHES
from workbooks.frame.vocabulary import payers_of
from workbooks.statement import shares
from workbooks.statement.cells import STATED, Basis, cap_clauses
from workbooks.statement.course_rows import Column, CourseRows, Payer, total_of


@dataclass(frozen=True)
class Course:
    """The whole course; columns with a cell for each period, the statement's own period last."""

    gross: Mapping[str, Column]
    capped: Mapping[str, Column]
    payers: Mapping[str, Payer]
    in_tranches: Column
    """Repaid through the tranches since the start, DKK, by the end of each period."""
    under_ceiling: Column
    """The municipality's payments that count against the ceiling, DKK, in each period."""
    counted_with_it: Sequence[Column]
    """Payments by funders that count against the ceiling, too, DKK, in each period."""

    def owed_to(self, payer: str, receiver: str) -> Expression:
        """Return what a payer owes a receiver since the start, DKK."""
        one = self.payers[payer]
        return rounded(total_of(one.parts.get(receiver, [])), DECIMALS)


@dataclass(eq=False, repr=False)
class CourseSheet:
    """The sheet while it is being written."""

    rows: CourseRows
    basis: Basis

    def __post_init__(self) -> None:
        self.agreement, self.grantor = self.rows.agreement, self.rows.grantor
        self.caps_grantor = self.agreement.reading.ceiling_caps.used == PAID_TO_GRANTOR
        self.targets: Mapping[str, Target] = targets_of(self.agreement)
        self._uncapped: Column = []
        self.rows.sheet.repeated_rows = (1, 2)

    def write(self) -> Course:
        """Write block after block, each from those above it, and return the course."""
        gross, capped = self._gross(), {}
        if self.targets:
            capped = self._capped(gross)
        payers = self._payers(capped)
        reached = shares.write(self.rows, payers)
        municipality = payers[MUNICIPALITY]
        limited = municipality.parts[self.grantor] if self.caps_grantor else municipality.paid
        every, ceiling = total_of(limited), self.agreement.return_ceiling.amount
        label = f"Kommunen betaler{f' {self.grantor}' if self.caps_grantor else ''} højst afkastloftet siden start"
        self.rows.annex.check(label, every, smaller(every, ceiling), CEILING)
        return Course(gross, capped, payers, reached, limited, self._counted_with_it(payers))

    def _gross(self) -> dict[str, Column]:
        found: dict[str, Column] = {name: [] for name in self.targets}
        clauses = [STATED, *(target.price.clause for target in self.targets.values())]
        self.rows.begin("Resultater gange sats, før loft", clauses, [target.title for target in self.targets.values()])
        for number, period in enumerate(self.rows.periods):
            self.rows.label(period)
            for column, name in enumerate(self.targets, 2):
                own = period == self.rows.edition.period
                figure = self.basis.payment_of(name) if own else self.basis.gross[period.label][name]
                found[name].append(
                    self.rows.put(column, figure, STATED).shows(self.rows.figure(number, f"gross.{name}"))
                )
            self.rows.row += 1
        return found

    def _capped(self, gross: Mapping[str, Column]) -> dict[str, Column]:
        found: dict[str, Column] = {name: [] for name in self.targets}
        clauses = [STATED, *cap_clauses(self.agreement)]
        self.rows.begin("Efter betalingsmålets loft", clauses, [target.title for target in self.targets.values()])
        for number, period in enumerate(self.rows.periods):
            self.rows.label(period)
            for column, (name, target) in enumerate(self.targets.items(), 2):
                cap, amount = target.cap, rounded(gross[name][number], DECIMALS)
                if cap is not None:
                    amount = apply(under_ceiling, gross[name][number], total_of(found[name]), cap)
                cell = self.rows.put(column, amount, cap.clause if cap is not None else STATED)
                found[name].append(cell.shows(self.rows.figure(number, f"capped.{name}")))
            self.rows.row += 1
        for name, target in self.targets.items():
            if (cap := target.cap) is not None:
                every = total_of(found[name])
                self.rows.annex.check(
                    f"{target.title}: højst loftet siden start", every, smaller(every, cap), cap.clause
                )
        return found

    def _payers(self, capped: Mapping[str, Column]) -> dict[str, Payer]:
        """Write the payers and return them; funders come first, since they may use up the ceiling and the tranches."""
        names = {payer: name for name, payer in payers_of(self.agreement).items()}
        order = [*(funder.id for funder in self.agreement.funder if funder.id in names), MUNICIPALITY]
        payers = {payer: Payer(payer, names[payer]) for payer in order}
        titles = [title for one in payers.values() for title in (f"{one.name} skylder", f"{one.name} betaler")]
        if self.caps_grantor:
            titles[-1:] = [f"Heraf til {self.grantor} uden loft", "Over afkastloftet", titles[-1]]
        self.rows.begin("Hvem skylder, og hvad betales under afkastloftet", [CEILING], titles)
        for number, period in enumerate(self.rows.periods):
            self.rows.label(period)
            for column, payer in enumerate(payers.values()):
                own = [capped[name][number] for name, target in self.targets.items() if target.payer == payer.id]
                owed = self.rows.put(2 + 2 * column, rounded(added(own), DECIMALS), CEILING)
                payer.owed.append(owed.shows(self.rows.figure(number, f"owed.{payer.id}")))
                if self.caps_grantor and payer.id == MUNICIPALITY:
                    self._cap_grantor(payers, payer, 3 + 2 * column)
                else:
                    payer.paid.append(self.rows.put(3 + 2 * column, self._paid(payers, payer), CEILING))
                payer.paid[-1].shows(self.rows.figure(number, f"paid.{payer.id}"))
                if is_kept(self.agreement, payer.id):
                    payer.paid[-1].shows(self.rows.figure(number, f"parts.{payer.id}.{payer.id}"))
            self.rows.row += 1
        return payers

    def _paid(self, payers: Mapping[str, Payer], payer: Payer) -> Expression:
        owed = payer.owed[-1]
        if payer.id != MUNICIPALITY:
            return lift(owed)
        used = [total_of(payer.paid)] if payer.paid else []
        used += self._paid_by_funders(payers)
        return apply(under_ceiling, owed, rounded(added(used), DECIMALS), self.agreement.return_ceiling.amount)

    def _counted_with_it(self, payers: Mapping[str, Payer]) -> list[Column]:
        counts = self.agreement.reading.funder_payment_in_ceiling.used == YES
        return [one.paid for one in payers.values() if counts and one.id != MUNICIPALITY]

    def _paid_by_funders(self, payers: Mapping[str, Payer]) -> list[Expression]:
        """Return what funders have paid up to this row, DKK, where that counts against the ceiling, too."""
        return [total_of(one) for one in self._counted_with_it(payers)]

    def _cap_grantor(self, payers: Mapping[str, Payer], payer: Payer, column: int) -> None:
        """Write what the municipality pays if the ceiling caps only the grantor's part.

        Other parts are paid in full.
        """
        through = [one for one in payers.values() if counts_towards_switch(self.agreement, one.id)]
        start = rounded(added(total_of(one.paid) for one in through), DECIMALS)
        switch, owed = self.agreement.repayment.switch, payer.owed[-1]
        others = [
            rounded(
                apply(funder_share, start + owed, 0, switch, one.share_1, one.share_2)
                - apply(funder_share, start, 0, switch, one.share_1, one.share_2),
                DECIMALS,
            )
            for one in self.agreement.other_funders
        ]
        part = rounded(lift(owed) - added(others), DECIMALS)
        uncapped = self.rows.put(column, larger(0, part), CEILING)
        before = [total_of(self._uncapped) - total_of(payer.over)] if payer.over else []
        used = rounded(added([*before, *self._paid_by_funders(payers)]), DECIMALS)
        fits = apply(under_ceiling, uncapped, used, self.agreement.return_ceiling.amount)
        payer.over.append(self.rows.put(column + 1, rounded(lift(uncapped) - fits, DECIMALS), CEILING))
        self._uncapped.append(uncapped)
        payer.paid.append(self.rows.put(column + 2, rounded(lift(owed) - payer.over[-1], DECIMALS), CEILING))

    def write_development(self, course: Course) -> Development:
        """Write repaid since the start beside tranche 1's end and the ceiling, over the whole commitment period."""
        self.rows.begin("Opgjort til tilbagebetaling siden start", (TRANCHES, CEILING), (*REPAID, *LIMITS))
        numbers = {period: number for number, period in enumerate(self.rows.periods)}

        def put(row: int, period: PaymentPeriod) -> None:
            self.rows.row, number = row, numbers[period]
            reached = self.rows.put(2, course.in_tranches[number], TRANCHES)
            reached.shows(self.rows.figure(number, "after.in_tranches"))
            limited = self.rows.put(3, rounded(total_of(course.under_ceiling[: number + 1]), DECIMALS), CEILING)
            limited.shows(self.rows.figure(number, "after.under_ceiling"))

        return write_development(self.rows.sheet, self.rows.row - 1, self.agreement, self.rows.edition.period, put)
