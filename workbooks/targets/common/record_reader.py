"""Records of households and persons from a filled-in form, with checks between their fields."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from model.base.danish import shown
from model.base.payment_period import PaymentPeriod
from model.clauses.annex_5_1.population import in_age_group
from model.facts.observations import Households, Persons
from model.targets.common.courses import Courses, end_window, last_time, without_mean
from model.targets.common.target import Target
from model.terms.agreement import Agreement
from model.terms.values import Term
from workbooks.form.checks import Days, Mask, days, taken
from workbooks.form.filled_table import WORD
from workbooks.form.replaced import check_replaced, places, replaced_on
from workbooks.targets.common.form_columns import age_when
from workbooks.targets.common.measured import MeasurementChecker

_NO_DAY = np.datetime64("NaT", "D")


@dataclass(frozen=True, eq=False)
class RecordReader:
    """Reader of the sheets of people for the statement of a period."""

    checker: MeasurementChecker
    period: PaymentPeriod

    def people(self) -> tuple[Households, Persons]:
        """Return households and persons; faults between their fields are noted."""
        self._check_households()
        households = Households(self._start, self._left, self._replaced_on)
        return households, Persons(self._household_of_person, self._age)

    def frame(self, key: str) -> pd.DataFrame:
        """Return a sheet."""
        return self.checker.filled.tables[key]

    @cached_property
    def _start(self) -> Days:
        return days(self.frame("households")["start"])

    @cached_property
    def _left(self) -> Days:
        return days(self.frame("households")["left"])

    @cached_property
    def _age(self) -> NDArray[np.float64]:
        age: NDArray[np.float64] = self.frame("persons")["age"].to_numpy(float)
        return age

    @cached_property
    def _household_of_person(self) -> NDArray[np.int64]:
        return places(self.frame("persons")["household"], self.frame("households")["household"])

    @cached_property
    def _replaced_on(self) -> Days:
        """First day of the household that replaced each one."""
        return replaced_on(self.frame("households"), "start")

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
        """Households that count; of one with an unreadable cell nothing can be asked elsewhere."""
        counting: Mask = self._courses.counting(self.period.last) & ~self.checker.unread_rows("households")
        return counting

    @cached_property
    def _end_window(self) -> tuple[Days, Days]:
        return end_window(self._terms, self._courses)

    @cached_property
    def _awaited(self) -> Mask:
        """Households with a due end measurement: it counts, is not excepted, and its last day has passed."""
        replaced = (self.frame("households")["replaced_by"] >= 0).to_numpy()
        excepted = without_mean(self._terms, self._start, self._left, replaced)
        awaited: Mask = self._counts & ~excepted & (self._end_window[1] <= np.datetime64(self.period.last))
        return awaited

    def check_ends(self, key: str, column: str, household: NDArray[np.int64], who: Mask | bool = True) -> None:
        """Check the end measurements on a sheet, each of a household; `who` masks those whose answer is required."""
        end, first, last = (taken(one, household, _NO_DAY) for one in (self._courses.end, *self._end_window))
        awaited = who & taken(self._awaited, household, False).astype(bool)
        self.checker.ended(key, column, end, (first, last), _is_blank(self.frame(key), column), awaited)

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

    def persons_of(self, key: str) -> tuple[NDArray[np.int64], Days]:
        """Return each row's person by index, and that person's start."""
        person = places(self.frame(key)["person"], self.frame("persons")["person"])
        return person, taken(self._start, taken(self._household_of_person, person, -1), _NO_DAY)

    def home(self, person: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return each row's household by place, -1 if unknown."""
        found: NDArray[np.int64] = taken(self._household_of_person, person, -1)
        return found

    def check_answers(
        self,
        key: str,
        number: int,
        column: str,
        months: Term,
        start: Days,
        who: Mask,
        answered: Mask,
        is_blank: Mask,
    ) -> None:
        """Note answers outside their window and answers that are due and missing.

        Args:
            key: the sheet.
            number: the measurement, from 1.
            column: its answers.
            months: months after the start at which it is due.
            start: each row's start.
            who: rows whose answers are required.
            answered: rows with a result.
            is_blank: rows with nothing at all.
        """
        after, allowed = int(months.value), self.checker.allowed(key, column)
        self.checker.measured_in_window(key, number, after, start, answered)
        self.checker.answered_when_due(key, column, after, start, self._last_time, who, is_blank, allowed)

    def due_households(self, key: str, sheet: str) -> NDArray[np.int64]:
        """Return each row's household by place on a sheet of households; note those that count and are not on it."""
        household = places(self.frame(key)["household"], self.frame("households")["household"])
        absent = self._counts & self.checker.is_read(key, "household")
        absent[household[household >= 0]] = False
        found = f"en husstand, som ikke står på arket {sheet}"
        self.checker.flag("households", "household", absent, found, "husstande, der tæller med og alle står på det")
        return household

    def due_persons(
        self, target: Target, sheet: str, person: NDArray[np.int64], youngest: Term, oldest: Term | None = None
    ) -> Mask:
        """Return the rows of a target's sheet whose answers are required; note who is missing from it, or of another age.

        Args:
            target: the target.
            sheet: the sheet's name.
            person: each row's person by place.
            youngest: lower limit of the age range, years.
            oldest: upper limit, years, included; None if there is none.
        """
        of_age = in_age_group(self._age, youngest.value, oldest.value if oldest is not None else None)
        expected: Mask = of_age & taken(self._counts, self._household_of_person, False)
        low = f"{youngest.value:.0f} "
        ages = low + ("år eller mere" if oldest is None else f"til {oldest.value:.0f} år")
        self._check_who_is_there(target.id, sheet, expected, of_age, person, ages)
        who: Mask = taken(expected, person, False).astype(bool)
        return who

    def _check_who_is_there(
        self, key: str, sheet: str, expected: Mask, of_age: Mask, person: NDArray[np.int64], ages: str
    ) -> None:
        """Check that everyone who must be on a target's sheet is, and that no one of another age is.

        A person whose household does not count, or not yet, may be there already.
        """
        when = age_when(self.checker.agreement)
        absent = expected & self.checker.is_read(key, "person")
        absent[person[person >= 0]] = False
        self.checker.flag(
            "persons",
            "person",
            absent,
            lambda at: f"en person på {self._age[at]:.0f} år, som ikke står på arket {sheet}",
            f"personer på {ages}, der alle står på det",
        )
        age = taken(np.where(self.checker.unread("persons", "age"), np.nan, self._age), person, np.nan)
        self.checker.flag(
            key,
            "person",
            ~np.isnan(age) & ~taken(of_age, person, False),
            lambda at: f"en person på {age[at]:.0f} år {when}",
            f"personer på {ages} {when}",
        )


def _is_blank(frame: pd.DataFrame, key: str) -> Mask:
    empty: Mask = (frame[key].isna() & frame[key + WORD].isna()).to_numpy()
    return empty
