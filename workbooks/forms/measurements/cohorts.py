"""Cohorts of target 3 from a filled-in form: means only, a few figures for each cohort."""

from typing import Any

import numpy as np

from model.base.danish import shown
from model.base.daycount import months_later
from model.base.payment_period import PaymentPeriod
from model.facts.observations import Cohort, Means
from model.outcomes.courses import last_time
from model.terms.outcome_terms import SchoolAbsence
from workbooks.forms.checks import days
from workbooks.forms.measurements.measured import MeasurementChecker
from workbooks.frame.vocabulary import measurements_of

_KEY = "school_absence"
_ABOVE_ZERO = "en procent over 0 %, som den anden gruppe måles mod"


def read_cohorts(checker: MeasurementChecker, target: SchoolAbsence, period: PaymentPeriod) -> tuple[Cohort, ...]:
    """Return the cohorts that have been formed, noting the faults between their fields."""
    frame, start = checker.filled.tables[_KEY], days(checker.filled.tables[_KEY]["start"])
    formed = ~np.isnat(start)
    for key in ("households", "treated_0", "control_0"):
        empty = frame[key].isna().to_numpy()
        checker.flag(_KEY, key, formed & empty, "tom", "et tal, når kohorten har en start")
        checker.flag(_KEY, key, ~formed & ~empty, "et tal", "tom, når kohorten ikke har en start")
    checker.flag(_KEY, "control_0", (frame["control_0"] == 0).to_numpy(), "0 %", _ABOVE_ZERO)
    for (number, _, _), months in zip(measurements_of(target), target.measured_after, strict=True):
        _check_measurement(checker, number, int(months.value), start, period)
    return tuple(_cohort(target, row) for row in frame[formed].to_dict("records"))


def _check_measurement(
    checker: MeasurementChecker, number: int, months: int, start: Any, period: PaymentPeriod
) -> None:
    frame, formed = checker.filled.tables[_KEY], ~np.isnat(start)
    treated, control = (frame[f"{group}_{number}"].isna().to_numpy() for group in ("treated", "control"))
    checker.measured_in_window(_KEY, number, months, start, formed & ~(treated & control))
    last = min(period.last, last_time(checker.agreement.on(period.last)))
    due = months_later(start, months) <= np.datetime64(last)
    for key, empty, other in ((f"treated_{number}", treated, control), (f"control_{number}", control, treated)):
        checker.flag(_KEY, key, formed & empty & ~other, "tom", "en procent, når den anden gruppe har en")
        checker.flag(
            _KEY,
            key,
            formed & empty & due,
            "tom",
            lambda at: f"en procent; måletidspunktet var {shown(months_later(start, months)[at].item())}",
        )
        checker.flag(_KEY, key, ~formed & ~empty, "et tal", "tom, når kohorten ikke har en start")
    checker.flag(_KEY, f"control_{number}", (frame[f"control_{number}"] == 0).to_numpy(), "0 %", _ABOVE_ZERO)


def _cohort(target: SchoolAbsence, row: dict[str, Any]) -> Cohort:
    def means(number: int) -> Means | None:
        treated, control = row[f"treated_{number}"], row[f"control_{number}"]
        return None if np.isnan(treated) or np.isnan(control) else Means(float(treated), float(control))

    baseline = means(0) or Means(0.0, 1.0)  # its absence is a fault already
    measured = tuple(means(number) for number, _, _ in measurements_of(target))
    return Cohort(int(row["cohort"]), row["start"].date(), float(row["households"]), baseline, measured)
