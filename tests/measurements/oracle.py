"""The waterfall of Bilag 5.1 pkt. 1.1 and pkt. 5.2 once more, from the text, in exact fractions."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import floor

from model.terms import Agreement

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
        self.targets = {name: t for name, t in vars(agreement.target).items() if t is not None}
        self.capped: dict[str, Fraction] = {}
        self.paid: dict[str, Fraction] = {}
        self.tranches = Fraction(0)
        self.parts: dict[str, Fraction] = {}

    def pay(self, gross: Mapping[str, Fraction]) -> None:
        """One statement: caps, then funders' own payments, then the municipality's under the ceiling, then the shares."""
        agreement, due = self.agreement, dict[str, Fraction]()
        for name, target in self.targets.items():
            amount = gross.get(name, Fraction(0))
            if hasattr(target, "cap"):
                amount = min(amount, Fraction(int(target.cap.value)) - self.capped.get(name, Fraction(0)))
            self.capped[name] = self.capped.get(name, Fraction(0)) + amount
            due[target.payer] = due.get(target.payer, Fraction(0)) + amount
        funders = [funder.id for funder in agreement.funder]
        for payer in [*funders, "municipality"]:
            amount = due.get(payer, Fraction(0))
            if payer == "municipality":
                used = self.paid.get(payer, Fraction(0))
                if agreement.repayment.life_satisfaction_under_ceiling:
                    used += sum((self.paid.get(f, Fraction(0)) for f in funders), Fraction(0))
                amount = max(Fraction(0), min(amount, Fraction(int(agreement.return_ceiling.amount.value)) - used))
            self.paid[payer] = self.paid.get(payer, Fraction(0)) + amount
            if payer == "municipality" or agreement.repayment.life_satisfaction_under_switch:
                self.tranches += amount
        self._share()

    def _share(self) -> None:
        """The parts of all that went through the tranches; the first funder takes what the others leave."""
        switch = Fraction(int(self.agreement.repayment.switch.value))
        first = min(self.tranches, switch)
        second = self.tranches - first
        taker, *others = self.agreement.funder
        for one in others:
            share = first * Fraction(str(one.share_1.value)) + second * Fraction(str(one.share_2.value))
            self.parts[one.id] = to_oere(share)
        self.parts[taker.id] = self.tranches - sum((self.parts[one.id] for one in others), Fraction(0))


def paid_by_oracle(agreement: Agreement, statements: Iterable[Mapping[str, float]]) -> Oracle:
    """All statements through the oracle."""
    oracle = Oracle(agreement)
    for gross in statements:
        oracle.pay({name: exact(amount) for name, amount in gross.items()})
    return oracle
