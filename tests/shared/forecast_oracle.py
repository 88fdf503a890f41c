"""A forecast once more, without chance: the distribution of what is paid, by convolution on a lattice of kroner.

Only for assumptions without a common shock, nothing measured yet, and ceilings on all that the municipality pays: then all
that is asked here depends on totals alone, target by target, and the targets do not depend on each other.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import erf, floor, gcd, lgamma

import numpy as np
from numpy.typing import NDArray

from model.targets.action_plans import ActionPlans
from model.targets.common.target import Target
from model.targets.employment import Employment
from model.targets.life_satisfaction import LifeSatisfaction
from model.targets.school_absence import SchoolAbsence
from model.targets.social_measures import SocialMeasures
from model.terms.agreement import Agreement
from model.terms.outcome_terms import MUNICIPALITY
from tests.shared.outcome_oracle import same_day

Mass = NDArray[np.float64]
"""Chance of 0, 1, 2 … units of a lattice."""
_NODES, _NORMAL_NODES, _SPREADS = 160, 120, 9.0
"""Rates that stand for all, means that stand for all, and how many standard errors from a mean they end."""
_BASELINES_A_SPREAD, _UNIT_OF_PLANS = 12, 250
"""Baselines within a standard deviation of them, and kroner of the lattice of plans, which are paid for to the øre."""


@dataclass(frozen=True)
class ExactSpread:
    """A distribution of an amount: the chance of each multiple of a unit, DKK."""

    mass: Mass
    unit: float

    @property
    def amounts(self) -> Mass:
        """The amounts, DKK."""
        return np.arange(len(self.mass)) * self.unit

    def at_most(self, limit: float) -> "ExactSpread":
        """The smaller of the amount and a limit, on a lattice that has the limit."""
        top = floor(limit / self.unit)
        assert top * self.unit == limit
        kept = self.mass[: top + 1].copy()
        kept[-1] += self.mass[top + 1 :].sum()
        return ExactSpread(kept, self.unit)

    def mean(self, figures: Mass | None = None) -> float:
        """Mean of the amount, or of a figure for each amount."""
        return float(self.mass @ (self.amounts if figures is None else figures))

    def deviation(self, figures: Mass | None = None) -> float:
        """Standard deviation of the same."""
        chosen = self.amounts if figures is None else figures
        return float(self.mass @ (chosen - self.mean(chosen)) ** 2) ** 0.5

    def above(self, limit: float) -> float:
        """Chance of more than a limit."""
        return float(self.mass[self.amounts > limit + self.unit / 1000].sum())

    def on(self, unit: int) -> Mass:
        """The same on a finer lattice of whole kroner."""
        steps = round(self.unit / unit)
        fine = np.zeros((len(self.mass) - 1) * steps + 1)
        fine[::steps] = self.mass
        return fine


def together(spreads: Iterable[ExactSpread]) -> ExactSpread:
    """The sum of amounts that do not depend on each other."""
    every = list(spreads)
    unit = gcd(*(round(one.unit) for one in every)) if every else 1
    found = np.ones(1)
    for one in every:
        found = _convolved(found, one.on(unit))
    return ExactSpread(found, float(unit))


def _convolved(one: Mass, other: Mass) -> Mass:
    length = len(one) + len(other) - 1
    size = 1 << (length - 1).bit_length()
    return _clean(np.fft.irfft(np.fft.rfft(one, size) * np.fft.rfft(other, size), size)[:length])


def _clean(mass: Mass) -> Mass:
    positive = np.maximum(mass, 0.0)
    return positive / positive.sum()


@dataclass(frozen=True)
class Start:
    """Households that start on a day: their number, and their share of all with those before."""

    day: dt.date
    households: float
    before: float
    until: float

    def of(self, persons: float) -> int:
        """How many of a number of persons they are."""
        return floor(persons * self.until + 0.5) - floor(persons * self.before + 0.5)


class ForecastOracle:
    """What an agreement is expected to pay in all, from its text and its assumptions."""

    def __init__(self, agreement: Agreement, factor: float = 1.0) -> None:
        assert agreement.forecast is not None
        assert not agreement.forecast.common_shock.value
        self.agreement, self.terms, self.factor = agreement, agreement.forecast, factor
        self.used = {name: one.used for name, one in agreement.reading.each()}
        assert self.used["ceiling_caps"] == "paid_to_all"
        assert self.used["funder_payment_in_ceiling"] == "no"

    @cached_property
    def starts(self) -> list[Start]:
        """All start on the first day of a payment period within the intervention."""
        months, period = int(self.agreement.repayment.frequency.value), self.agreement.period
        day, every = period.intervention_start.value, self.agreement.people.households.value
        found, so_far = list[Start](), 0.0
        for one in self.terms.intake:
            households = one.value * (1 - self.terms.dropouts.value)
            found.append(Start(day, households, so_far / every, (so_far + households) / every))
            so_far += households
            month = (day.month - 1) // months * months + months
            day = dt.date(day.year + month // 12, month % 12 + 1, 1)
        return found

    def measured(self, target: Target, day: dt.date) -> int:
        """How many measurements are taken of those who start on a day; none if they never count."""
        people, end = self.agreement.people, self.agreement.period.intervention_end.value
        course = min(same_day(day, int(people.course.value)), end)
        early = dt.timedelta(days=int(self.used["three_months"] == "last_day_counts"))
        if same_day(day, int(people.counts_after.value)) - early > course:
            return 0
        if not target.times():
            return 1
        is_inside = self.used["measured_after_end"] == "inside_only"
        return sum(not is_inside or same_day(day, int(one.value)) <= end for one in target.times())

    def gross(self, target: Target) -> ExactSpread:
        """What a target comes to before its cap."""
        price = float(target.price.value)
        if isinstance(target, Employment):
            persons = sum(one.persons.value for one in target.benefit)
            rate = sum(one.persons.value * one.success.value for one in target.benefit) / persons
            return ExactSpread(self._kept(target, persons, rate), price)
        if isinstance(target, SocialMeasures):
            assert len(target.times()) == 1
            pairs = zip(target.step, target.step[1:], strict=False)
            steps = [(one, one.height.value - below.height.value) for below, one in pairs]
            return together(
                ExactSpread(self._once(target, one.persons.value, one.success.value), price * down)
                for one, down in steps
            )
        if isinstance(target, LifeSatisfaction):
            return ExactSpread(self._once(target, target.persons.value, target.success.value), price)
        if isinstance(target, SchoolAbsence):
            return self._absence(target)
        assert isinstance(target, ActionPlans)
        return self._plans(target)

    @cached_property
    def capped(self) -> dict[str, ExactSpread]:
        """What each target comes to under its cap."""
        return {one.id: self._capped(one) for one in self._targets}

    def _capped(self, target: Target) -> ExactSpread:
        gross = self.gross(target)
        if target.cap is None:
            return gross
        unit = gcd(round(gross.unit), round(target.cap.value))
        return ExactSpread(gross.on(unit), float(unit)).at_most(target.cap.value)

    def owed_by(self, payer: str) -> ExactSpread:
        """What a payer owes before the ceiling."""
        return together(self.capped[one.id] for one in self._targets if one.payer == payer)

    @cached_property
    def owed(self) -> ExactSpread:
        """What the municipality owes before the ceiling."""
        return self.owed_by(MUNICIPALITY)

    @cached_property
    def paid(self) -> ExactSpread:
        """What the municipality pays."""
        ceiling = self.agreement.return_ceiling.amount.value
        unit = gcd(round(self.owed.unit), round(ceiling))
        return ExactSpread(self.owed.on(unit), float(unit)).at_most(ceiling)

    @cached_property
    def reached(self) -> ExactSpread:
        """What goes through the tranches: the municipality's payments, and funders' own where these count."""
        if self.used["funder_payment_in_switch"] == "no":
            return self.paid
        paying = {one.payer for one in self._targets} - {MUNICIPALITY}
        return together([self.paid, *map(self.owed_by, paying)])

    def to_grantor(self, through: Mass) -> Mass:
        """What the grantor gets of amounts that went through the tranches."""
        switch, found = self.agreement.repayment.switch.value, through
        first = np.minimum(through, switch)
        for one in self.agreement.other_funders:
            part = first * one.share_1.value + (through - first) * one.share_2.value
            found = found - np.floor(part * 100 + 0.5 + 1e-6) / 100
        return found

    @cached_property
    def granted(self) -> tuple[float, float]:
        """Mean and standard deviation of what the grantor gets: of all where all fills the tranches, else of the municipality's."""
        figures = self.to_grantor(self.reached.amounts)
        return self.reached.mean(figures), self.reached.deviation(figures)

    @property
    def _targets(self) -> list[Target]:
        return [one for one in self.agreement.target if isinstance(one, Target)]

    def _odds(self, rate: float) -> tuple[float, float]:
        strength = self.terms.rate_strength.value
        return strength * rate, strength * (1 - rate)

    def _rates(self, expected: float, nodes: int) -> tuple[Mass, Mass]:
        """Rates that stand for the beta distribution of what is expected, with their weights; a factor moves them."""
        rates, weights = beta_quadrature(*self._odds(expected), nodes)
        return np.minimum(rates * self.factor, 1.0), weights

    def _once(self, target: Target, persons: float, rate: float) -> Mass:
        """Successes of persons who are measured once, all with one rate: beta-binomial."""
        count = sum(start.of(persons) * self.measured(target, start.day) for start in self.starts)
        if not rate or self.factor != 1:
            rates, weights = self._rates(rate, count // 2 + 1) if rate else (np.zeros(1), np.ones(1))
            size = count + 1
            z = np.exp(-2j * np.pi * np.arange(size) / size)
            return _clean(np.fft.ifft(weights @ ((1 - rates[:, None]) + rates[:, None] * z) ** count).real)
        a, b = self._odds(rate)
        logs = [
            lgamma(count + 1) - lgamma(k + 1) - lgamma(count - k + 1)
            + lgamma(k + a) + lgamma(count - k + b) - lgamma(count + a + b)
            - lgamma(a) - lgamma(b) + lgamma(a + b)
            for k in range(count + 1)
        ]  # fmt: skip
        return _clean(np.exp(logs))

    def _kept(self, target: Target, persons: float, rate: float) -> Mass:
        """Successes of persons at all their measurements, each person a chain that keeps a success by the persistence.

        The generating function of a person's successes, to the power of persons, is asked for at the roots of unity, so its
        coefficients are the chances; it is mixed over the rates.
        """
        counts: dict[int, int] = {}
        for start in self.starts:
            taken = self.measured(target, start.day)
            counts[taken] = counts.get(taken, 0) + start.of(persons)
        size = sum(taken * count for taken, count in counts.items()) + 1
        z = np.exp(-2j * np.pi * np.arange(size // 2 + 1) / size)
        rates, weights = self._rates(rate, size // 2 + 1)
        r, kept, every = rates[:, None], self.terms.persistence.value, np.ones((len(rates), len(z)), complex)
        gained = r * (1 - kept)
        for taken, count in counts.items():
            if taken:
                fails, succeeds = (1 - r) * np.ones(len(z)), r * z
                for _ in range(taken - 1):
                    fails, succeeds = (
                        fails * (1 - gained) + succeeds * (1 - gained - kept),
                        z * (fails * gained + succeeds * (gained + kept)),
                    )
                every *= (fails + succeeds) ** count
        return _clean(np.fft.irfft(weights @ every, size))

    def _plans(self, target: ActionPlans) -> ExactSpread:
        """Plans: given the rate, the mean of each intake is normal, cut off at 0 and 1; mixed over the rates."""
        price, unit = 100 * target.price.value, _UNIT_OF_PLANS
        intakes = [
            one.of(self.agreement.people.households.value) for one in self.starts if self.measured(target, one.day)
        ]
        counts = {count: intakes.count(count) for count in intakes if count}
        size = 1 << (floor(sum(intakes) * price / unit) + 8).bit_length()
        rates, weights = self._rates(target.success.value, _NODES)
        found = np.zeros(size // 2 + 1, complex)
        for rate, weight in zip(rates, weights, strict=True):
            if weight > 1e-13:
                found += weight * np.prod([np.fft.rfft(
                    self._mean_of_plans(rate, count, count * price / unit), size) ** times
                    for count, times in counts.items()], axis=0)  # fmt: skip
        return ExactSpread(_clean(np.fft.irfft(found, size)), float(unit))

    def _mean_of_plans(self, rate: float, households: int, whole: float) -> Mass:
        """Chance of each number of units for an intake of whose plans `whole` units are the most."""
        error = self.terms.fulfilment_spread.value / households**0.5
        edges = (np.arange(floor(whole + 0.5) + 1) + 0.5) / whole
        below = np.where(edges >= 1, 1.0, normal((edges - rate) / error))
        return np.diff(below, prepend=0.0)

    def _absence(self, target: SchoolAbsence) -> ExactSpread:
        """Absence: given a cohort's baseline, what each later rounded difference falls below it pays by the last decimal."""
        decimals = int(target.decimals.value)
        unit, steps = target.price.value / 10**decimals, 10**decimals
        lowest, highest = -100 * steps, 250 * steps
        rows = [self._difference(target, number, lowest, highest, steps) for number in range(len(target.expected))]
        basis, at = rows[0], np.arange(lowest, highest + 1)
        spread = float(basis @ (at - basis @ at) ** 2) ** 0.5
        chosen = np.arange(len(basis))[:: max(1, floor(spread / _BASELINES_A_SPREAD))]
        chosen = chosen[basis[chosen] > 1e-12 * basis.max()]
        weights = basis[chosen] / basis[chosen].sum()
        ahead = [max(0, int(at[one]) - lowest) for one in chosen]
        every, of_cohort = np.ones(1), {0: np.ones(1)}
        for cohort in range(int(target.cohorts.value)):
            first = next((one for one in self.starts if one.until > cohort / target.cohorts.value), None)
            taken = 0 if first is None else self.measured(target, first.day)
            if taken not in of_cohort:
                of_cohort[taken] = _falls(rows[1 : taken + 1], weights, ahead)
            every = _convolved(every, of_cohort[taken])
        return ExactSpread(every, unit)

    def _difference(self, target: SchoolAbsence, number: int, lowest: int, highest: int, steps: int) -> Mass:
        """Chance of each rounded relative difference of two means, in steps of its last decimal."""
        base, row = target.expected[0], target.expected[number]
        control, unchanged = row.control.value, row.control.value * base.treated.value / base.control.value
        treated = max(0.0, unchanged + self.factor * (row.treated.value - unchanged))
        nodes, weights = np.polynomial.legendre.leggauss(_NORMAL_NODES)
        weights = weights * np.exp(-((nodes * _SPREADS) ** 2) / 2)
        means = np.minimum(control + nodes * _SPREADS * self.terms.mean_error_control.value, 1.0)
        upper = (np.arange(lowest, highest + 1) + 0.5) / steps / 100 + 1
        error, below = self.terms.mean_error_treated.value, np.zeros(len(upper))
        for mean, weight in zip(means, weights / weights.sum(), strict=True):
            most = upper * mean
            below += weight * np.where(most > 1, 1.0, np.where(most <= 0, 0.0, normal((most - treated) / error)))
        below[-1] = 1.0
        return np.diff(below, prepend=0.0)


def _falls(rows: list[Mass], weights: Mass, ahead: list[int]) -> Mass:
    """Chance of the sum of falls below a baseline that is `ahead` of the lowest difference; what does not fall counts as 0."""
    size = 1 << (len(rows) * max(ahead) + 1).bit_length()
    found = np.zeros(size // 2 + 1, complex)
    for weight, most in zip(weights, ahead, strict=True):
        each = np.ones(size // 2 + 1, complex)
        for row in rows:
            fall = row[: most + 1][::-1].copy()
            fall[0] = row[most:].sum()
            each *= np.fft.rfft(fall, size)
        found += weight * each
    return _clean(np.fft.irfft(found, size))


_STEP, _END = 1e-4, 10.0
_TABLE = np.array([0.5 * (1 + erf(x / 2**0.5)) for x in np.arange(-_END, _END + _STEP, _STEP)])


def normal(x: Mass) -> Mass:
    """The normal distribution's function, from a table whose steps are fine enough for nine decimals."""
    return np.interp(x, np.linspace(-_END, _END, len(_TABLE)), _TABLE)


def beta_quadrature(a: float, b: float, nodes: int) -> tuple[Mass, Mass]:
    """Rates and weights with which the mean of any polynomial up to a degree of 2 x nodes - 1 is exact: Golub and Welsch.

    The recurrence is that of Jacobi's polynomials with exponents b - 1 and a - 1, moved from [-1, 1] to [0, 1].
    """
    p, q = b - 1, a - 1
    n = np.arange(1, nodes, dtype=float)
    middle = np.concatenate([[(q - p) / (p + q + 2)], (q * q - p * p) / ((2 * n + p + q) * (2 * n + p + q + 2))])
    n2 = np.arange(2, nodes, dtype=float)
    beside = 4 * n2 * (n2 + p) * (n2 + q) * (n2 + p + q) / ((2 * n2 + p + q) ** 2 * ((2 * n2 + p + q) ** 2 - 1))
    first = 4 * (1 + p) * (1 + q) / ((2 + p + q) ** 2 * (3 + p + q))
    beside = np.sqrt(np.concatenate([[first], beside]))
    found, vectors = np.linalg.eigh(np.diag(middle) + np.diag(beside, 1) + np.diag(beside, -1))
    return (found + 1) / 2, vectors[0] ** 2


def quantile_holds(spread: ExactSpread, found: float, share: float, futures: int) -> bool:
    """Whether an amount may be the percentile of that many futures: within four standard errors on the scale of chances."""
    room = 4 * (share * (1 - share) / futures) ** 0.5
    near = spread.unit * 0.51
    at_most, less = (float(spread.mass[spread.amounts <= found + by].sum()) for by in (near, -near))
    return less - room <= share <= at_most + room
