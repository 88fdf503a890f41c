"""The sheet Forløb: every statement since the start, row by row, through caps, ceiling and tranches to the funders."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from model.citation import by
from model.clauses.annex_5_1.tranches import funder_share, tranche_1
from model.clauses.clause_5_2 import under_ceiling
from model.expression import DECIMALS, Expression, Operand, added, apply, larger, lift, rounded, smaller, total, when
from model.outcome_terms import MUNICIPALITY, OutcomeTarget
from model.payment_period import PaymentPeriod
from model.reading_terms import PAID_TO_GRANTOR, YES
from model.waterfall import counts_towards_switch, is_beside, is_kept
from workbooks.development import LIMITS, REPAID, Development, write_development
from workbooks.forms.measurements.words import payers_of
from workbooks.frame import AnnexBook, header, section
from workbooks.sheet import Cell, Range, Sheet
from workbooks.statement.cells import STATED, Basis, cap_clauses
from workbooks.statement.edition import Edition
from workbooks.waterfall import CEILING, TRANCHES

_STYLE = "Beløb øre"
Column = list[Cell]


@dataclass
class Payer:
    """What a payer owes and pays in each period, and what becomes of it; columns with a cell for each period."""

    id: str
    name: str
    owed: Column = field(default_factory=list)
    paid: Column = field(default_factory=list)
    reached: Column = field(default_factory=list)
    over: Column = field(default_factory=list)
    """What the ceiling takes from the grantor's part alone, where the source reads it so."""
    first: Column = field(default_factory=list)
    second: Column = field(default_factory=list)
    parts: dict[str, Column] = field(default_factory=dict)


@dataclass(frozen=True)
class Course:
    """The whole course; columns with a cell for each period, the statement's own period last."""

    gross: Mapping[str, Column]
    capped: Mapping[str, Column]
    payers: Mapping[str, Payer]
    in_tranches: Column
    """Repaid through the tranches since the start, by the end of each period."""
    under_ceiling: Column
    """What the ceiling caps of the municipality's payments, in each period."""
    counted_with_it: Sequence[Column]
    """What funders pay, in each period, where that uses up the ceiling, too."""

    def owed_to(self, payer: str, receiver: str) -> Expression:
        """What a payer owes a receiver since the start."""
        one = self.payers[payer]
        return rounded(total_of(one.parts.get(receiver, [])), DECIMALS)


@dataclass(eq=False, repr=False)
class CourseSheet:
    """The sheet in the making, and the row that is written next."""

    annex: AnnexBook
    edition: Edition
    basis: Basis
    sheet: Sheet
    row: int = 5

    def __post_init__(self) -> None:
        self.agreement = self.annex.agreement
        self.grantor = self.agreement.reduction.funder
        self.caps_grantor = self.agreement.reading.ceiling_caps.used == PAID_TO_GRANTOR
        self.periods: Sequence[PaymentPeriod] = (*self.edition.earlier(self.agreement), self.edition.period)
        self.targets: Mapping[str, OutcomeTarget] = dict(self.agreement.target.agreed())
        self._uncapped: Column = []
        self.sheet.repeated_rows = (1, 2)

    def write(self) -> Course:
        """Write block after block, each from the ones above it."""
        gross, capped = self._gross(), {}
        if self.targets:
            capped = self._capped(gross)
        payers = self._payers(capped)
        reached = self._shared(payers)
        municipality = payers[MUNICIPALITY]
        limited = municipality.parts[self.grantor] if self.caps_grantor else municipality.paid
        every, ceiling = total_of(limited), self.agreement.return_ceiling.amount
        label = f"Kommunen betaler{f' {self.grantor}' if self.caps_grantor else ''} højst afkastloftet siden start"
        self.annex.check(label, every, smaller(every, ceiling), CEILING)
        return Course(gross, capped, payers, reached, limited, self._counted_with_it(payers))

    def _begin(self, title: str, clauses: Sequence[str], titles: Sequence[str]) -> None:
        self.row = section(self.sheet, self.row, by(f"{title}, kr.", *clauses))
        header(self.sheet, self.row, ("Periode", *titles))
        self.row += 1

    def _label(self, period: PaymentPeriod) -> None:
        self.sheet.put(self.row, 1, period.name, "Tekst")

    def _put(self, column: int, figure: Operand, clause: str) -> Cell:
        return self.sheet.put(self.row, column, lift(figure), _STYLE, clause)

    def _name(self, number: int, figure: str) -> str:
        """The name of a figure of the settlement of a period, counted from 0."""
        return f"settlements.{self.periods[number].label}.{figure}"

    def _gross(self) -> dict[str, Column]:
        found: dict[str, Column] = {name: [] for name in self.targets}
        clauses = [STATED, *(target.price.clause for target in self.targets.values())]
        self._begin("Resultater gange sats, før loft", clauses, [target.title for target in self.targets.values()])
        for number, period in enumerate(self.periods):
            self._label(period)
            for column, name in enumerate(self.targets, 2):
                own = period == self.edition.period
                figure = self.basis.payment_of(name) if own else self.basis.gross[period.label][name]
                found[name].append(self._put(column, figure, STATED).shows(self._name(number, f"gross.{name}")))
            self.row += 1
        return found

    def _capped(self, gross: Mapping[str, Column]) -> dict[str, Column]:
        found: dict[str, Column] = {name: [] for name in self.targets}
        clauses = [STATED, *cap_clauses(self.agreement)]
        self._begin("Efter betalingsmålets loft", clauses, [target.title for target in self.targets.values()])
        for number, period in enumerate(self.periods):
            self._label(period)
            for column, (name, target) in enumerate(self.targets.items(), 2):
                cap, amount = getattr(target, "cap", None), rounded(gross[name][number], DECIMALS)
                if cap is not None:
                    amount = apply(under_ceiling, gross[name][number], total_of(found[name]), cap)
                cell = self._put(column, amount, cap.clause if cap is not None else STATED)
                found[name].append(cell.shows(self._name(number, f"capped.{name}")))
            self.row += 1
        for name, target in self.targets.items():
            if (cap := getattr(target, "cap", None)) is not None:
                every = total_of(found[name])
                self.annex.check(f"{target.title}: højst loftet siden start", every, smaller(every, cap), cap.clause)
        return found

    def _payers(self, capped: Mapping[str, Column]) -> dict[str, Payer]:
        """Funders come before the municipality, as their payments may use up the ceiling and the tranches."""
        names = {payer: name for name, payer in payers_of(self.agreement).items()}
        order = [*(funder.id for funder in self.agreement.funder if funder.id in names), MUNICIPALITY]
        payers = {payer: Payer(payer, names[payer]) for payer in order}
        titles = [title for one in payers.values() for title in (f"{one.name} skylder", f"{one.name} betaler")]
        if self.caps_grantor:
            titles[-1:] = [f"Heraf til {self.grantor} uden loft", "Over afkastloftet", titles[-1]]
        self._begin("Hvem skylder, og hvad betales under afkastloftet", [CEILING], titles)
        for number, period in enumerate(self.periods):
            self._label(period)
            for column, payer in enumerate(payers.values()):
                own = [capped[name][number] for name, target in self.targets.items() if target.payer == payer.id]
                owed = self._put(2 + 2 * column, rounded(added(own), DECIMALS), CEILING)
                payer.owed.append(owed.shows(self._name(number, f"owed.{payer.id}")))
                if self.caps_grantor and payer.id == MUNICIPALITY:
                    self._cap_grantor(payers, payer, 3 + 2 * column)
                else:
                    payer.paid.append(self._put(3 + 2 * column, self._paid(payers, payer), CEILING))
                payer.paid[-1].shows(self._name(number, f"paid.{payer.id}"))
                if is_kept(self.agreement, payer.id):
                    payer.paid[-1].shows(self._name(number, f"parts.{payer.id}.{payer.id}"))
            self.row += 1
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
        """What funders have paid up to this row, where that counts towards the ceiling, too."""
        return [total_of(one) for one in self._counted_with_it(payers)]

    def _cap_grantor(self, payers: Mapping[str, Payer], payer: Payer, column: int) -> None:
        """What the municipality pays where the ceiling caps the grantor's part alone: the others' parts are paid in full."""
        through = [one for one in payers.values() if counts_towards_switch(self.agreement, one.id)]
        start = rounded(added(total_of(one.paid) for one in through), DECIMALS)
        switch, owed = self.agreement.repayment.switch, payer.owed[-1]
        others = [
            rounded(
                apply(funder_share, start + owed, 0, switch, one.share_1, one.share_2)
                - apply(funder_share, start, 0, switch, one.share_1, one.share_2),
                DECIMALS,
            )
            for one in self.agreement.funder[1:]
        ]
        grantor = next(n for n, one in enumerate(self.agreement.funder) if one.id == self.grantor)
        part = others[grantor - 1] if grantor else rounded(lift(owed) - added(others), DECIMALS)
        uncapped = self._put(column, larger(0, part), CEILING)
        before = [total_of(self._uncapped) - total_of(payer.over)] if payer.over else []
        used = rounded(added([*before, *self._paid_by_funders(payers)]), DECIMALS)
        fits = apply(under_ceiling, uncapped, used, self.agreement.return_ceiling.amount)
        payer.over.append(self._put(column + 1, rounded(lift(uncapped) - fits, DECIMALS), CEILING))
        self._uncapped.append(uncapped)
        payer.paid.append(self._put(column + 2, rounded(lift(owed) - payer.over[-1], DECIMALS), CEILING))

    def _shared(self, payers: Mapping[str, Payer]) -> Column:
        through = [one for one in payers.values() if counts_towards_switch(self.agreement, one.id)]
        for number, payer in enumerate(through):
            self._tranches(payer, through[:number], through)
        for payer in payers.values():
            if is_kept(self.agreement, payer.id):
                payer.parts[payer.id] = payer.paid
            elif is_beside(self.agreement, payer.id):
                self._divide_beside(payer, through)
        for payer in payers.values():
            whole = total_of(payer.paid)
            split = rounded(added(total_of(cells) for cells in payer.parts.values()), DECIMALS)
            self.annex.check(f"{payer.name}: tilskudsgivernes dele er det hele", split, whole, TRANCHES)
            if not payer.first:
                continue
            both = rounded(total_of(payer.first) + total_of(payer.second), DECIMALS)
            self.annex.check(f"{payer.name}: trancherne er det hele", both, whole, TRANCHES)
        reached = through[-1].reached
        switch = self.agreement.repayment.switch
        first = rounded(added(total_of(payer.first) for payer in through), DECIMALS)
        self.annex.check(
            "Tranche 1 siden start er højst en fuld tranche", first, smaller(reached[-1], switch), TRANCHES
        )
        return reached

    def _tranches(self, payer: Payer, before: Sequence[Payer], through: Sequence[Payer]) -> None:
        """Through the tranches, then from the tranches to the funders: side by side they are wider than a page."""
        kept = is_kept(self.agreement, payer.id)
        title = "tæller med i trancherne, men deles ikke" if kept else "gennem trancherne"
        titles = ["Før", "Betaler", "Efter", "Tranche 1", "Tranche 2"]
        self._begin(f"{payer.name}: {title}", [TRANCHES], titles)
        switch, starts = self.agreement.repayment.switch, Column()
        for number, period in enumerate(self.periods):
            self._label(period)
            earlier = [total_of(one.paid[:number]) for one in through if number] + [
                lift(one.paid[number]) for one in before
            ]
            starts.append(start := self._put(2, rounded(added(earlier), DECIMALS), TRANCHES))
            paid = self._put(3, payer.paid[number], TRANCHES)
            payer.reached.append(self._put(4, rounded(lift(start) + paid, DECIMALS), TRANCHES))
            first = self._put(5, apply(tranche_1, paid, start, switch), TRANCHES)
            payer.first.append(first.shows(self._name(number, f"tranche_1.{payer.id}")))
            payer.second.append(self._put(6, rounded(lift(paid) - payer.first[-1], DECIMALS), TRANCHES))
            self.row += 1
        if not kept:
            self._divide(payer, starts)

    def _divide(self, payer: Payer, starts: Column) -> None:
        """Each funder but the first gets its share of all so far less its share of all before, the first the rest."""
        taker, *others = self.agreement.funder
        switch = self.agreement.repayment.switch
        titles = [f"{one.id} {when}" for one in others for when in ("af alt før", "af alt efter", "nu")]
        title = f"{payer.name}: fra trancherne til tilskudsgiverne"
        self._begin(title, [TRANCHES], [*titles, f"{taker.id} nu: resten"])
        payer.parts |= {one.id: [] for one in (taker, *others)}
        for number, period in enumerate(self.periods):
            self._label(period)
            start, until = lift(starts[number]), lift(payer.reached[number])
            if payer.over:
                until = rounded(start + payer.owed[number], DECIMALS)
            for column, one in enumerate(others):
                was, now = (
                    self._put(
                        2 + 3 * column + i, apply(funder_share, of, 0, switch, one.share_1, one.share_2), TRANCHES
                    )
                    for i, of in enumerate((start, until))
                )
                own = lift(now) - was
                if payer.over and one.id == self.grantor:
                    own -= payer.over[number]
                part = self._put(4 + 3 * column, rounded(own, DECIMALS), TRANCHES)
                payer.parts[one.id].append(part.shows(self._name(number, f"parts.{payer.id}.{one.id}")))
            given = added(payer.parts[one.id][-1] for one in others)
            rest = rounded(lift(payer.paid[number]) - given, DECIMALS)
            part = self._put(2 + 3 * len(others), rest, TRANCHES)
            payer.parts[taker.id].append(part.shows(self._name(number, f"parts.{payer.id}.{taker.id}")))
            self.row += 1

    def _divide_beside(self, payer: Payer, through: Sequence[Payer]) -> None:
        """What fills no tranche goes by the shares of the one that is reached before the period; the first gets the rest."""
        taker, *others = self.agreement.funder
        titles = ["Nået før", "Betaler", *(f"{one.id} {what}" for one in others for what in ("andel", "nu"))]
        title = f"{payer.name}: deles som den tranche, der er nået, uden at fylde den"
        self._begin(title, [TRANCHES], [*titles, f"{taker.id} nu: resten"])
        switch = self.agreement.repayment.switch
        payer.parts |= {one.id: [] for one in (taker, *others)}
        for number, period in enumerate(self.periods):
            self._label(period)
            before = added(total_of(one.paid[:number]) for one in through if number)
            reached = self._put(2, rounded(before, DECIMALS), TRANCHES)
            paid = self._put(3, payer.paid[number], TRANCHES)
            for column, one in enumerate(others):
                share = when(lift(reached) < switch, one.share_1, one.share_2)
                of_it = self.sheet.put(self.row, 4 + 2 * column, share, "Andel", TRANCHES)
                part = self._put(5 + 2 * column, apply(funder_share, paid, 0, switch, of_it, of_it), TRANCHES)
                payer.parts[one.id].append(part.shows(self._name(number, f"parts.{payer.id}.{one.id}")))
            rest = rounded(lift(paid) - added(payer.parts[one.id][-1] for one in others), DECIMALS)
            part = self._put(4 + 2 * len(others), rest, TRANCHES)
            payer.parts[taker.id].append(part.shows(self._name(number, f"parts.{payer.id}.{taker.id}")))
            self.row += 1

    def write_development(self, course: Course) -> Development:
        """Repaid since the start beside the end of tranche 1 and the ceiling, over the whole commitment period."""
        self._begin("Opgjort til tilbagebetaling siden start", (TRANCHES, CEILING), (*REPAID, *LIMITS))
        numbers = {period: number for number, period in enumerate(self.periods)}

        def put(row: int, period: PaymentPeriod) -> None:
            self.row, number = row, numbers[period]
            reached = self._put(2, course.in_tranches[number], TRANCHES)
            reached.shows(self._name(number, "after.in_tranches"))
            limited = self._put(3, rounded(total_of(course.under_ceiling[: number + 1]), DECIMALS), CEILING)
            limited.shows(self._name(number, "after.under_ceiling"))

        return write_development(self.sheet, self.row - 1, self.agreement, self.edition.period, put)


def total_of(cells: Sequence[Cell]) -> Expression:
    """The sum of cells that stand below each other, 0 where there are none yet."""
    return total(Range(cells[0], cells[-1])) if cells else lift(0)
