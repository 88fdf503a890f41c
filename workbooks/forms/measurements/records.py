"""Records of households and persons from a filled-in form, with checks between their fields."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from model.base.danish import shown
from model.base.payment_period import PaymentPeriod
from model.clauses.annex_5_1.population import in_age_group
from model.facts.observations import (
    MISSING,
    NO,
    YES,
    EmploymentResults,
    Households,
    LadderResults,
    LifeResults,
    Persons,
    PlanResults,
    Records,
)
from model.outcomes.courses import Courses, end_window, last_time, without_mean
from model.terms.agreement import Agreement
from model.terms.outcome_terms import Employment, LifeSatisfaction, SocialMeasures
from workbooks.forms.checks import Days, Mask, codes, days, taken
from workbooks.forms.frames import WORD
from workbooks.forms.measurements.measured import MeasurementChecker
from workbooks.forms.measurements.targets import SHEETS
from workbooks.forms.measurements.words import ANSWERS, age_when
from workbooks.forms.replaced import check_replaced, places, replaced_on
from workbooks.frame.vocabulary import measurements_of

_NO_DAY = np.datetime64("NaT", "D")
_RESULTS = np.array([YES, NO, MISSING, MISSING])
"""Results of the answers, in the order of their list; the last is an empty cell (number -1)."""
_MISSING_ANSWER = len(ANSWERS.words) - 1

_OfPersons: TypeAlias = Employment | SocialMeasures | LifeSatisfaction


@dataclass(frozen=True, eq=False)
class RecordReader:
    """Reader of the sheets of people for the statement of a period."""

    checker: MeasurementChecker
    period: PaymentPeriod

    def read(self) -> Records:
        """Return the records; the sheets of targets that the agreement leaves out do not exist."""
        self._check_households()
        target = self.checker.agreement.target
        return Records(
            Households(self._start, self._left, self._replaced_on),
            Persons(self._household_of_person, self._age),
            self._employment(target.employment) if target.employment else None,
            self._ladder(target.social_measures) if target.social_measures else None,
            self._life(target.life_satisfaction) if target.life_satisfaction else None,
            self._plans() if target.action_plans else None,
        )

    def _frame(self, key: str) -> pd.DataFrame:
        return self.checker.filled.tables[key]

    @cached_property
    def _start(self) -> Days:
        return days(self._frame("households")["start"])

    @cached_property
    def _left(self) -> Days:
        return days(self._frame("households")["left"])

    @cached_property
    def _age(self) -> NDArray[np.float64]:
        age: NDArray[np.float64] = self._frame("persons")["age"].to_numpy(float)
        return age

    @cached_property
    def _household_of_person(self) -> NDArray[np.int64]:
        return places(self._frame("persons")["household"], self._frame("households")["household"])

    @cached_property
    def _replaced_on(self) -> Days:
        """First day of the household that replaced each one."""
        return replaced_on(self._frame("households"), "start")

    @cached_property
    def _terms(self) -> Agreement:
        """Terms that apply to the period's statement."""
        return self.checker.agreement.on(self.period.last)

    @cached_property
    def _last_time(self) -> np.datetime64:
        """Latest due day of a measurement of the period or of one before it."""
        return np.datetime64(min(self.period.last, last_time(self._terms)))

    @cached_property
    def _courses(self) -> Courses:
        """Each household's course, without an end if the fields that it follows from are faulty."""
        found = Courses.of(self._terms, self._start, self._left)
        at_fault = self.checker.unread("households", "left") | (found.end < found.start)
        return replace(found, end=np.where(at_fault, _NO_DAY, found.end))

    @cached_property
    def _counts(self) -> Mask:
        return self._courses.counting(self.period.last)

    @cached_property
    def _end_window(self) -> tuple[Days, Days]:
        return end_window(self._terms, self._courses)

    @cached_property
    def _awaited(self) -> Mask:
        """Households with a due end measurement: it counts, is not excepted, and its last day has passed."""
        replaced = (self._frame("households")["replaced_by"] >= 0).to_numpy()
        excepted = without_mean(self._terms, self._start, self._left, replaced)
        awaited: Mask = self._counts & ~excepted & (self._end_window[1] <= np.datetime64(self.period.last))
        return awaited

    def _check_ends(self, key: str, column: str, household: NDArray[np.int64], who: Mask | bool = True) -> None:
        """Check the end measurements on a sheet, each of a household; `who` masks those whose answer is required."""
        end, first, last = (taken(one, household, _NO_DAY) for one in (self._courses.end, *self._end_window))
        awaited = who & taken(self._awaited, household, False).astype(bool)
        self.checker.ended(key, column, end, (first, last), _is_blank(self._frame(key), column), awaited)

    def _check_households(self) -> None:
        start, left = self._start, self._left
        later = left < start
        self.checker.flag(
            "households",
            "left",
            later,
            lambda at: shown(left[at].item()),
            lambda at: f"tidligst {shown(start[at].item())}",
        )
        check_replaced(self.checker, "start", "left")

    def _persons_of(self, key: str) -> tuple[NDArray[np.int64], Days]:
        """Return each row's person by index, and that person's start."""
        person = places(self._frame(key)["person"], self._frame("persons")["person"])
        return person, taken(self._start, taken(self._household_of_person, person, -1), _NO_DAY)

    def _in_age_group(self, target: _OfPersons) -> Mask:
        """Return which persons are of a target's age."""
        return in_age_group(self._age, target.youngest.value, _oldest(target))

    def _expected_persons(self, target: _OfPersons) -> Mask:
        """Return which persons must be on a target's sheet: old enough, in a household that counts."""
        who: Mask = self._in_age_group(target) & taken(self._counts, self._household_of_person, False)
        return who

    def _due_persons(self, key: str, target: _OfPersons, person: NDArray[np.int64]) -> Mask:
        """Return the rows of a target's sheet whose answers are required; note persons missing from it."""
        expected = self._expected_persons(target)
        self._check_who_is_there(key, target, expected, person)
        who: Mask = taken(expected, person, False).astype(bool)
        return who

    def _check_who_is_there(self, key: str, target: _OfPersons, expected: Mask, person: NDArray[np.int64]) -> None:
        """Check that everyone who must be on a target's sheet is, and that no one of another age is.

        A person whose household does not count, or not yet, may be there already.
        """
        oldest, when = _oldest(target), age_when(self.checker.agreement)
        ages = f"{target.youngest.value:.0f} " + ("år eller mere" if oldest is None else f"til {oldest:.0f} år")
        absent = expected & self.checker.is_read(key, "person")
        absent[person[person >= 0]] = False
        self.checker.flag(
            "persons",
            "person",
            absent,
            lambda at: f"en person på {self._age[at]:.0f} år, som ikke står på arket {SHEETS[key]}",
            f"personer på {ages}, der alle står på det",
        )
        age = taken(np.where(self.checker.unread("persons", "age"), np.nan, self._age), person, np.nan)
        self.checker.flag(
            key,
            "person",
            ~np.isnan(age) & ~taken(self._in_age_group(target), person, False),
            lambda at: f"en person på {age[at]:.0f} år {when}",
            f"personer på {ages} {when}",
        )

    def _employment(self, target: Employment) -> EmploymentResults:
        frame, (person, start) = self._frame("employment"), self._persons_of("employment")
        who, on = self._due_persons("employment", target, person), self._last_time
        benefits, results = [codes(frame["benefit_0"])], []
        for (number, _, _), months in zip(measurements_of(target), target.measured_after, strict=True):
            answer, after = codes(frame[f"result_{number}"]), int(months.value)
            answered = (answer >= 0) & (answer != _MISSING_ANSWER)
            self.checker.measured_in_window("employment", number, after, start, answered)
            allowed = self.checker.allowed("employment", f"result_{number}")
            self.checker.answered_when_due("employment", f"result_{number}", after, start, on, who, answer < 0, allowed)
            results.append(_RESULTS[answer])
            if number < len(target.measured_after):
                benefit = codes(frame[f"benefit_{number}"])
                needed = self.checker.allowed("employment", f"benefit_{number}")
                self.checker.flag("employment", f"benefit_{number}", answered & (benefit < 0), "tom", needed)
                benefits.append(benefit)
        return EmploymentResults(person, np.column_stack(benefits), np.column_stack(results))

    def _ladder(self, target: SocialMeasures) -> LadderResults:
        key = "social_measures"
        frame, (person, start) = self._frame(key), self._persons_of(key)
        who, on = self._due_persons(key, target, person), self._last_time
        steps, afters = len(target.step), []
        for (number, _, _), months in zip(measurements_of(target), target.measured_after, strict=True):
            answer, after = codes(frame[f"after_{number}"]), int(months.value)
            answered = (answer >= 0) & (answer < steps)
            self.checker.measured_in_window(key, number, after, start, answered)
            allowed = self.checker.allowed(key, f"after_{number}")
            self.checker.answered_when_due(key, f"after_{number}", after, start, on, who, answer < 0, allowed)
            afters.append(np.where(answered, answer, MISSING))
        return LadderResults(person, codes(frame["before"]), np.column_stack(afters))

    def _life(self, target: LifeSatisfaction) -> LifeResults:
        key = "life_satisfaction"
        frame, (person, _) = self._frame(key), self._persons_of(key)
        who, home = self._due_persons(key, target, person), taken(self._household_of_person, person, -1)
        self._check_ends(key, "after", home, who)
        return LifeResults(person, frame["before"].to_numpy(float), days(frame["day"]), frame["after"].to_numpy(float))

    def _plans(self) -> PlanResults:
        key = "action_plans"
        frame, households = self._frame(key), self._frame("households")["household"]
        household = places(frame["household"], households)
        absent = self._counts & self.checker.is_read(key, "household")
        absent[household[household >= 0]] = False
        found = f"en husstand, som ikke står på arket {SHEETS[key]}"
        self.checker.flag("households", "household", absent, found, "husstande, der tæller med og alle står på det")
        self._check_ends(key, "fulfilled", household)
        return PlanResults(household, days(frame["day"]), frame["fulfilled"].to_numpy(float))


def _oldest(target: _OfPersons) -> float | None:
    """Return the age in years up to which a target measures, None if there is none."""
    return target.oldest.value if isinstance(target, Employment) else None


def _is_blank(frame: pd.DataFrame, key: str) -> Mask:
    empty: Mask = (frame[key].isna() & frame[key + WORD].isna()).to_numpy()
    return empty
