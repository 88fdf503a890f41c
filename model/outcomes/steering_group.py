"""Payment statement for the steering group: amounts that reveal no count below the limit (pkt. 9.1).

A target's amount is result times price, so a small amount reveals a small count. Such an amount is hidden, with as
many other amounts as it takes for no sum to reveal it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from model.base.payment_period import PaymentPeriod
from model.base.rounding import WHOLE, round_half_up, summed
from model.facts.observations import Observations
from model.outcomes.results import outcomes_of
from model.outcomes.statement import Statement
from model.outcomes.waterfall import Settlement, counts_towards_switch, is_kept, used_of_ceiling
from model.targets.common.target import targets_of
from model.targets.common.times import due_days
from model.terms.agreement import Agreement

_OERE = 100
"""Øre of a krone: sums are compared as whole numbers."""
EVERYBODY = "alle"
"""Payer of what all payers pay together."""
Amounts = Mapping[str, float]
Parts = Mapping[tuple[str, str], float]


@dataclass(frozen=True)
class SteeringStatement:
    """A statement as the steering group may see it, DKK to the øre.

    `targets` are the amounts after each target's own cap, None if hidden; `hidden` is the sum of hidden amounts. If one
    payer's sum alone would reveal a small count, parts and balances are those of all payers together. Balances since
    the start, and `under_ceiling`, the used part of the ceiling, are shown by payer only if that was never the case.
    `balances` are pairs of owed and repaid. Where an earlier period was not told at all, no sum since the start is
    (`in_tranches` is None, `balances` are empty), since the periods that are told would be the rest of it.
    """

    targets: Mapping[str, float | None]
    hidden: float
    parts: Parts
    balances: Mapping[tuple[str, str], tuple[float, float]]
    in_tranches: float | None
    under_ceiling: float | None

    @property
    def payers_together(self) -> bool:
        """Whether payers are shown only together."""
        return any(payer == EVERYBODY for payer, _ in self.parts)


def told_of(agreement: Agreement, observed: Observations, statement: Statement) -> SteeringStatement | None:
    """Return a statement as the steering group may see it; None if even the total would reveal a small count.

    Args:
        agreement: the terms; the limit is a reading of pkt. 9.1.
        observed: the measurements behind the statement, which show whether anyone was measured.
        statement: the statement, with its earlier settlements.
    """
    one, period = statement.settlement, statement.period
    people = {name: _people(agreement, observed, period, name) for name in one.capped}
    apart = _hidden(agreement, one.capped, people, together=False)
    hidden = apart if apart is not None else _hidden(agreement, one.capped, people, together=True)
    if hidden is None:
        return None
    earlier = [(before.capped, _guessed(agreement, observed, before)) for before in statement.settlements[:-1]]
    were_apart = [_hidden(agreement, *before, together=False) is not None for before in earlier]
    never_together = apart is not None and all(were_apart)
    all_told = all(
        was_apart or _hidden(agreement, *before, together=True) is not None
        for before, was_apart in zip(earlier, were_apart, strict=True)
    )
    owed_repaid = {(b.payer, b.receiver): (b.owed, b.repaid) for b in statement.balances}
    return SteeringStatement(
        {name: None if name in hidden else amount for name, amount in one.capped.items()},
        summed(one.capped[name] for name in hidden),
        one.parts if apart is not None else _together(one.parts),
        {} if not all_told else owed_repaid if never_together else _balances_together(owed_repaid),
        one.after.in_tranches if all_told else None,
        used_of_ceiling(agreement, one.after) if never_together else None,
    )


def figures_of_told(told: SteeringStatement) -> dict[str, float]:
    """Return the figures found only in this version of the statement, by name, to be compared with its cells."""
    figures = {"told.hidden": told.hidden}
    if told.under_ceiling is not None:
        figures["told.under_ceiling"] = told.under_ceiling
    if told.payers_together:
        figures |= {f"told.parts.{payer}.{receiver}": amount for (payer, receiver), amount in told.parts.items()}
    for (payer, receiver), (owed, repaid) in told.balances.items():
        if payer == EVERYBODY:
            figures |= {f"told.balances.{receiver}.owed": owed, f"told.balances.{receiver}.repaid": repaid}
    return figures


def _hidden(
    agreement: Agreement, amounts: Amounts, people: Mapping[str, float], *, together: bool
) -> frozenset[str] | None:
    """Return the targets whose amounts are hidden so that the rest reveals no small count; None if impossible."""
    targets = targets_of(agreement)
    payers = list(dict.fromkeys(target.payer for target in targets.values()))
    if together and not all(counts_towards_switch(agreement, one) and not is_kept(agreement, one) for one in payers):
        return None  # the receivers would reveal the payers
    groups = [payers] if together else [[payer] for payer in payers]
    found: set[str] = set()
    for group in groups:
        own = [name for name, target in targets.items() if target.payer in group]
        hidden = {name for name in own if _tells(agreement, name, amounts[name], people[name])}
        others = sorted((name for name in own if name not in hidden and amounts[name]), key=lambda name: amounts[name])
        for other in others:
            if not hidden or _keeps(agreement, hidden, amounts):
                break
            hidden.add(other)
        if hidden and not _keeps(agreement, hidden, amounts):
            return None
        found |= hidden
    return frozenset(found)


def _tells(agreement: Agreement, name: str, amount: float, people: float) -> bool:
    """Return whether an amount reveals a small count: few measured, or fewer paid for than the limit, even none."""
    smallest = agreement.measurement.smallest_shown.value
    if not people:
        return False
    return people < smallest or amount < smallest * _price_of_unit(agreement, name)


def _keeps(agreement: Agreement, hidden: Collection[str], amounts: Amounts) -> bool:
    """Return whether the sum of hidden amounts leaves open how many units of any of them it has.

    It has to be large enough for no small count in any of them. Prices differ, so it may still be made up in one way
    only (172,000 DKK is 4 x 42,000 and 2 x 2,000): each small count needs another one that fits as well.
    """
    smallest, targets = agreement.measurement.smallest_shown.value, targets_of(agreement)
    least = sum(smallest * _price_of_unit(agreement, name) for name in hidden)
    if len(hidden) < 2 or summed(amounts[name] for name in hidden) <= least:
        return False
    steps = {name: max(1, int(round_half_up(targets[name].least_difference() * _OERE, WHOLE))) for name in hidden}
    units = {name: divmod(int(round_half_up(amounts[name] * _OERE, WHOLE)), step) for name, step in steps.items()}
    if any(rest for _, rest in units.values()):
        return True  # a mean for missing data, or a cap: no sum of whole units
    small = ((name, count) for name, (count, _) in units.items() if targets[name].whole_unit and count < smallest)
    return all(_fits_another(name, count, steps, units, int(smallest)) for name, count in small)


def _fits_another(
    name: str, count: int, steps: Mapping[str, int], units: Mapping[str, tuple[int, int]], smallest: int
) -> bool:
    """Return whether a sum of whole units may have another number below the limit of one of them."""
    whole = sum(step * units[one][0] for one, step in steps.items())
    others = sorted((step for one, step in steps.items() if one != name), reverse=True)
    return any(_adds_up(whole - other * steps[name], others) for other in range(smallest) if other != count)


def _adds_up(whole: int, steps: Sequence[int]) -> bool:
    """Return whether a sum is made up of whole numbers of some steps, given from the largest down."""
    first, *smaller = steps
    if not smaller:
        return whole >= 0 and whole % first == 0
    return any(_adds_up(whole - first * count, smaller) for count in range(whole // first + 1))


def _price_of_unit(agreement: Agreement, name: str) -> float:
    """Return the price of a whole person or step, DKK; 0 for a target of which one person may achieve any number."""
    target = targets_of(agreement)[name]
    return float(target.price.value) if target.whole_unit else 0.0


def _people(agreement: Agreement, observed: Observations, period: PaymentPeriod, name: str) -> float:
    """Return the number of people a target's measurements in a period cover; 0 if the target is based on means."""
    own = [one.whole for one in outcomes_of(agreement, observed, period) if one.target == name]
    return sum(one.measured + one.missing for one in own)


def _guessed(agreement: Agreement, observed: Observations, before: Settlement) -> dict[str, float]:
    """Return the same for an earlier period: with counts only, the limit if anyone can have been measured."""
    if observed.records is not None:
        return {name: _people(agreement, observed, before.period, name) for name in before.capped}
    due, smallest = due_days(agreement.on(before.period.last)), agreement.measurement.smallest_shown.value
    possible = {
        name for (name, _), (first, last) in due.items() if first <= before.period.last and before.period.first <= last
    }
    targets = targets_of(agreement)
    return {name: smallest if name in possible and targets[name].is_counted else 0.0 for name in before.capped}


def _together(parts: Parts) -> Parts:
    receivers = dict.fromkeys(receiver for _, receiver in parts)
    return {(EVERYBODY, one): summed(part for (_, to), part in parts.items() if to == one) for one in receivers}


def _balances_together(
    balances: Mapping[tuple[str, str], tuple[float, float]],
) -> dict[tuple[str, str], tuple[float, float]]:
    owed, repaid = (_together({key: pair[n] for key, pair in balances.items()}) for n in (0, 1))
    return {key: (amount, repaid[key]) for key, amount in owed.items()}
