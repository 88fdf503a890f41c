"""Results of households and the waterfall of Bilag 5.1 once more, from the text, day by day and in exact fractions."""

import datetime as dt
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from model.terms.agreement import Agreement

Paid = dict[tuple[str, str], Fraction]


def to_oere(amount: Fraction) -> Fraction:
    """Rounded half up to the øre."""
    return Fraction(floor(amount * 100 + Fraction(1, 2)), 100)


def exact(amount: float) -> Fraction:
    """A float as the amount in kroner and øre that it stands for."""
    return Fraction(round(amount * 100), 100)


class Oracle:
    """Everything that has been paid since the start, one statement after the other."""

    def __init__(self, agreement: Agreement) -> None:
        self.agreement = agreement
        self.targets = {one.id: one for one in agreement.target}
        self.used = {name: one.used for name, one in agreement.reading.each()}
        self.ceiling = Fraction(int(agreement.return_ceiling.amount.value))
        self.capped: dict[str, Fraction] = {}
        self.paid: dict[str, Fraction] = {}
        self.owed: dict[str, Fraction] = {}
        self.tranches = Fraction(0)
        self.first: dict[str, Fraction] = {}
        self.got: dict[tuple[str, str], Fraction] = {}

    @property
    def parts(self) -> dict[str, Fraction]:
        """What each funder has got from everybody."""
        nothing = Fraction(0)
        return {f.id: sum((a for (_, to), a in self.got.items() if to == f.id), nothing) for f in self.agreement.funder}

    def pay(self, gross: Mapping[str, Fraction]) -> None:
        """One statement: caps, then funders' own payments, then the municipality's under the ceiling, then the shares."""
        due = dict[str, Fraction]()
        for name, target in self.targets.items():
            amount = gross.get(name, Fraction(0))
            if target.cap is not None:
                amount = min(amount, Fraction(int(target.cap.value)) - self.capped.get(name, Fraction(0)))
            self.capped[name] = self.capped.get(name, Fraction(0)) + amount
            due[target.payer] = due.get(target.payer, Fraction(0)) + amount
        for payer, amount in due.items():
            self.owed[payer] = self.owed.get(payer, Fraction(0)) + amount
        funders = [funder.id for funder in self.agreement.funder]
        for payer in funders:
            self._pay_as_funder(payer, due.get(payer, Fraction(0)))
        used = Fraction(0)
        if self.used["funder_payment_in_ceiling"] == "yes":
            used = sum((self.paid.get(f, Fraction(0)) for f in funders), used)
        self._pay_as_municipality(due.get("municipality", Fraction(0)), self.ceiling - used)

    def _pay_as_funder(self, payer: str, amount: Fraction) -> None:
        counts, shared = (self.used[f"funder_payment_{what}"] == "yes" for what in ("in_switch", "shared"))
        if not shared:
            self._give(payer, payer, amount)
        elif counts:
            self._split(payer, amount)
        else:
            self._split_beside(payer, amount)
        self.paid[payer] = self.paid.get(payer, Fraction(0)) + amount
        if counts:
            self._fill(payer, amount)

    def _pay_as_municipality(self, owed: Fraction, ceiling: Fraction) -> None:
        payer, grantor, amount = "municipality", self.agreement.reduction.funder, owed
        if self.used["ceiling_caps"] == "paid_to_grantor":
            before = self.got.get((payer, grantor), Fraction(0))
            self._split(payer, owed)
            got = self.got[payer, grantor]
            self.got[payer, grantor] = max(before, min(got, ceiling))
            amount = owed - (got - self.got[payer, grantor])
        else:
            amount = max(Fraction(0), min(owed, ceiling - self.paid.get(payer, Fraction(0))))
            self._split(payer, amount)
        self.paid[payer] = self.paid.get(payer, Fraction(0)) + amount
        self._fill(payer, amount)

    def _fill(self, payer: str, amount: Fraction) -> None:
        """The tranches by a payment; of it, what is below the switch is in the first."""
        room = max(Fraction(0), Fraction(int(self.agreement.repayment.switch.value)) - self.tranches)
        self.first[payer] = self.first.get(payer, Fraction(0)) + min(amount, room)
        self.tranches += amount

    def _split(self, payer: str, amount: Fraction) -> None:
        before, after = self._shares(self.tranches), self._shares(self.tranches + amount)
        for funder, share in after.items():
            self._give(payer, funder, share - before[funder])

    def _split_beside(self, payer: str, amount: Fraction) -> None:
        """By the shares of the tranche that is reached; the grantor takes what the others leave."""
        is_first = self.tranches < Fraction(int(self.agreement.repayment.switch.value))
        taker, others = self.agreement.grantor, self.agreement.other_funders
        given = {
            one.id: to_oere(amount * Fraction(str((one.share_1 if is_first else one.share_2).value))) for one in others
        }
        for id_, share in {taker.id: amount - sum(given.values(), Fraction(0)), **given}.items():
            self._give(payer, id_, share)

    def _give(self, payer: str, receiver: str, amount: Fraction) -> None:
        self.got[payer, receiver] = self.got.get((payer, receiver), Fraction(0)) + amount

    def _shares(self, total: Fraction) -> dict[str, Fraction]:
        """The parts of an amount that went through the tranches; the grantor takes what the others leave."""
        switch = Fraction(int(self.agreement.repayment.switch.value))
        first = min(total, switch)
        taker, others = self.agreement.grantor, self.agreement.other_funders
        shares = {
            one.id: to_oere(
                first * Fraction(str(one.share_1.value)) + (total - first) * Fraction(str(one.share_2.value))
            )
            for one in others
        }
        return {taker.id: total - sum(shares.values(), Fraction(0)), **shares}


def paid_by_oracle(agreement: Agreement, statements: Iterable[Mapping[str, float]]) -> Oracle:
    """All statements through the oracle."""
    oracle = Oracle(agreement)
    for gross in statements:
        oracle.pay({name: exact(amount) for name, amount in gross.items()})
    return oracle


INTERVENTION_ENDS = dt.date(2026, 10, 31)
HALF_YEARS = [
    (dt.date(year, 1 + 6 * half, 1), dt.date(year, 6 + 6 * half, 30 + half))
    for year in range(2023, 2029)
    for half in (0, 1)
][1:]
"""First and last day of each half-year from the intervention's first to the commitment's last."""


def same_day(day: dt.date, months: int) -> dt.date:
    """The same day of the month some months later, or that month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True)
class Home:
    """A household with one grown-up: its course, and what was measured at the end (None: it could not be), in whole points."""

    start: dt.date
    left: dt.date | None = None
    replaced_on: dt.date | None = None
    measured: dt.date | None = None
    points: int | None = None
    worked: tuple[bool | None, ...] = (None, None, None)

    def counts_from(self) -> dt.date | None:
        """Bilag 1.4 pkt. 3.2.4: after three months, if the course is not over before (pkt. 1.1.3)."""
        over = INTERVENTION_ENDS if self.left is None else min(self.left, INTERVENTION_ENDS)
        full = same_day(self.start, 3)
        return full if full <= over else None

    def pays_in(self, day: dt.date | None, first: dt.date, last: dt.date) -> bool:
        """Whether what was measured on a day is paid in a half-year: where it is measured and the household counts."""
        counts = self.counts_from()
        return day is not None and counts is not None and first <= max(day, counts) <= last


def exact_gross(homes: Sequence[Home]) -> list[dict[str, Fraction]]:
    """What targets 1 and 5 come to in each half-year: 8,600 kr. for who works, 125 kr. a point (Bilag 5.1 pkt. 2.1)."""
    found = []
    for first, last in HALF_YEARS:
        plans = [(one, one.points) for one in homes if one.pays_in(one.measured, first, last)]
        work = Fraction(0)
        for number, months in enumerate((12, 18, 24)):
            due = [one for one in homes if one.pays_in(same_day(one.start, months), first, last)]
            work += to_oere(_with_mean([(one, one.worked[number]) for one in due], last) * 8_600)
        found.append({"employment": work, "action_plans": to_oere(_with_mean(plans, last) * 125)})
    return found


def _with_mean(results: Sequence[tuple[Home, float | None]], last: dt.date) -> Fraction:
    """Pkt. 2.3: the mean stands in for what is missing, not where a new household has come."""
    known = [Fraction(int(result)) for _, result in results if result is not None]
    missing = sum(r is None and not (one.replaced_on and one.replaced_on <= last) for one, r in results)
    return sum(known, Fraction(0)) * (1 + Fraction(missing, len(known))) if known else Fraction(0)
