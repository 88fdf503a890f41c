"""A scenario of a forecast: more or less success, overall or of a target, and more or fewer households; all else as expected."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from model.base.rounding import summed
from model.base.units import UNITS
from model.forecast.cash_flow import payment_day
from model.forecast.expected import gross_as_expected
from model.forecast.future import settled
from model.outcomes.waterfall import payers_in_turn
from model.targets.common.outlook import Outlook, intakes_of

_IN_ONE = 10
"""How many steps there are to a factor of 1."""


@dataclass(frozen=True)
class Factors:
    """What expected success is multiplied by, of all targets and of single ones, and the households that are still to start."""

    success: float = 1.0
    by_target: Mapping[str, float] = field(default_factory=dict)
    intake: float = 1.0


@dataclass(frozen=True)
class Scenarios:
    """Scenarios of an outlook; households have really started until a day, None if all are expected."""

    outlook: Outlook
    until: dt.date | None = None

    def paid(self, factors: Factors) -> Mapping[int, Mapping[str, float]]:
        """Return what each payer pays in each calendar year, DKK to the øre.

        As the scenarios of the forecast's workbook; a factor on success lets no rate be above 1.
        """
        outlook = self._of(factors)
        agreement, found = outlook.agreement, dict[int, dict[str, list[float]]]()
        for one in settled(agreement, gross_as_expected(outlook), 0.0):
            year = found.setdefault(payment_day(outlook.terms, one.period).year, {})
            for payer in payers_in_turn(agreement):
                year.setdefault(payer, []).append(one.figures["paid", payer])
        return {year: {payer: summed(amounts) for payer, amounts in paid.items()} for year, paid in found.items()}

    @cached_property
    def expected(self) -> Mapping[int, Mapping[str, float]]:
        """What each payer pays in each calendar year with no factor, DKK to the øre."""
        return self.paid(Factors())

    @cached_property
    def most_success(self) -> Mapping[str, float]:
        """The factor of each target from which on more success pays nothing more, to a tenth, and at most what a factor may be."""
        return {one.id: self._saturated(one.id) for one in self.outlook.agreement.target}

    @cached_property
    def most_intake(self) -> float:
        """The factor on households still to start with which all that the agreement expects have started."""
        every = self.outlook.agreement.people.households.value
        come = sum(one.households for one in self.outlook.intakes if self._is_open(one.period.last))
        started = sum(one.households for one in self.outlook.intakes) - come
        return max(1.0, (every - started) / come) if come else 1.0

    def _of(self, factors: Factors) -> Outlook:
        agreement = self.outlook.agreement
        success = {one.id: factors.success * factors.by_target.get(one.id, 1.0) for one in agreement.target}
        households = [
            one.households * (factors.intake if self._is_open(one.period.last) else 1.0) for one in self.outlook.intakes
        ]
        return replace(self.outlook, intakes=intakes_of(agreement, households), factors=success)

    def _is_open(self, last: dt.date) -> bool:
        """Return whether the households of a period that ends on a day are still to start."""
        return self.until is None or last > self.until

    def _saturated(self, target: str) -> float:
        low, high = _IN_ONE, _IN_ONE * int(UNITS["factor"].most)
        most = self._gross(target, high / _IN_ONE)
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if self._gross(target, middle / _IN_ONE) >= most else (middle + 1, high)
        return high / _IN_ONE

    def _gross(self, target: str, factor: float) -> float:
        """Return what a target pays in all, before its cap, DKK."""
        outlook = replace(self.outlook, factors={target: factor})
        gross = gross_as_expected(outlook)
        return summed(amounts.get(target, 0.0) for amounts in gross.values())
