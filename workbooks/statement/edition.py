"""The statement that a workbook holds: its period, whether persons or counts were delivered, and its cohorts."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from model.base.danish import shown
from model.base.payment_period import PaymentPeriod
from model.facts.observations import Observations
from model.outcomes.findings import is_intake_over
from model.outcomes.payment_deadline import payment_deadline
from model.targets.common.results import CohortOutcome
from model.targets.common.target import Target, cohort_name, cohort_named, targets_of
from model.terms.agreement import Agreement
from workbooks.frame.edition_inputs import PERIOD, GivenError, said_of_origin, says_made_up

_DELIVERY, _COHORTS, _ABSENCES = "Leverance", "Kohorter", "Kohortemålinger"
_INTAKE, _OVER, _GOING_ON = "Visitation", "slut", "ikke slut"
_PERSONS, _COUNTS, _NONE = "personer og husstande", "kun antal", "ingen"
_MOST_COHORTS = 200
_COHORT = r"kohorte ((?:\w{1,41}\.)?\d{1,4})"
_NAME, _POINT = re.compile(_COHORT), re.compile(_COHORT + r", (\d{1,2})\. måling")


def period_said(said: Mapping[str, str], agreement: Agreement) -> PaymentPeriod:
    """Return the period that a workbook states; raise `GivenError` if it states none that the agreement has."""
    known = {one.name: one for one in agreement.payment_periods()}
    period = known.get(said.get(PERIOD, ""))
    if period is None:
        raise GivenError(f"arket Oprindelse siger ikke, hvilken periode opgørelsen gælder ({', '.join(known)})")
    return period


@dataclass(frozen=True)
class StatementEdition:
    """Determinants of a statement's rows; `absences` are the period's measurements, each cohort and number."""

    period: PaymentPeriod
    has_records: bool
    cohorts: tuple[tuple[str, int], ...]
    absences: tuple[tuple[str, int, int], ...]
    is_made_up: bool = False
    is_intake_over: bool = False

    @classmethod
    def of(
        cls, agreement: Agreement, observed: Observations, absences: tuple[CohortOutcome, ...]
    ) -> "StatementEdition":
        """Return the edition of the observations and the cohorts' absence results."""
        cohorts = tuple((cohort.target, cohort.number) for cohort in observed.cohorts)
        points = tuple((one.target, one.cohort, one.number) for one in absences)
        has_records = observed.records is not None
        is_over = is_intake_over(agreement, observed)
        return cls(observed.period, has_records, cohorts, points, observed.is_made_up, is_over)

    @classmethod
    def read(cls, said: Mapping[str, str], agreement: Agreement) -> "StatementEdition":
        """Return the edition that a workbook states; raise `GivenError` if it states none that the agreement has."""
        period = period_said(said, agreement)
        try:
            cohorts = tuple(cohort_named(agreement, name) for name in _NAME.findall(said.get(_COHORTS, "")))
            points = _POINT.findall(said.get(_ABSENCES, ""))
            absences = tuple((*cohort_named(agreement, name), int(number)) for name, number in points)
        except LookupError:
            raise GivenError("arket Oprindelse nævner en kohorte, som aftalen ikke har") from None
        if len(set(cohorts)) < len(cohorts) or len(cohorts) > _MOST_COHORTS or len(set(absences)) < len(absences):
            raise GivenError("arket Oprindelse nævner en kohorte flere gange, eller for mange kohorter")
        targets = targets_of(agreement)
        if any((name, c) not in cohorts or n not in targets[name].numbers() for name, c, n in absences):
            raise GivenError("arket Oprindelse nævner en kohortemåling, som opgørelsen ikke kan have")
        is_over = said.get(_INTAKE) == _OVER
        return cls(period, said.get(_DELIVERY) == _PERSONS, cohorts, absences, says_made_up(said), is_over)

    def said(self, agreement: Agreement) -> dict[str, str]:
        """Return the texts by which the workbook states it."""
        named = partial(cohort_name, agreement)
        return {
            PERIOD: self.period.name,
            **said_of_origin(is_made_up=self.is_made_up),
            _DELIVERY: _PERSONS if self.has_records else _COUNTS,
            _INTAKE: _OVER if self.is_intake_over else _GOING_ON,
            _COHORTS: ", ".join(f"kohorte {named(target, cohort)}" for target, cohort in self.cohorts) or _NONE,
            _ABSENCES: "; ".join(f"kohorte {named(target, cohort)}, {n}. måling" for target, cohort, n in self.absences)
            or _NONE,
        }

    def earlier(self, agreement: Agreement) -> tuple[PaymentPeriod, ...]:
        """Return the periods before it."""
        return tuple(one for one in agreement.payment_periods() if one < self.period)

    def recomputed_targets(self, agreement: Agreement) -> Iterator[tuple[str, Target]]:
        """Yield the targets whose measurements at hand affect earlier periods."""
        return ((n, t) for n, t in targets_of(agreement).items() if self.has_records or not t.is_counted)


def counted_by(agreement: Agreement, period: PaymentPeriod) -> str:
    """Return which repayments count in a period's statement: all until its own payment is due; in the last one all."""
    due, *_, last = shown(payment_deadline(agreement, period)), *agreement.payment_periods()
    later = ", og senere, da det er den sidste opgørelse" if period == last else "; senere hører til næste opgørelse"
    return f"Periodens betaling forfalder senest {due}. Betalt er det, der er betalt til og med den dag{later}."
