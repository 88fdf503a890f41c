"""Reader of a filled-in follow-up form into the model's `FollowUp`, with checks between its fields."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from math import isnan
from pathlib import Path
from typing import Any

from model.strategic.observed import (
    DocumentVersion,
    FollowedUp,
    FollowUp,
    HeldAgainst,
    HoursUsed,
    Meeting,
    Milestone,
    Money,
    PlanValue,
    ReadinessItem,
)
from model.strategic.terms import StrategicAgreement
from workbooks.form.filled_table import WORD
from workbooks.form.form import MADE_UP
from workbooks.form.read_form import FilledForm, read_form
from workbooks.forms.follow_up import follow_up_form, words
from workbooks.forms.follow_up.check import FollowUpChecker
from workbooks.forms.follow_up.course import DOCUMENTS, HOURS, LOG, MEETINGS, MILESTONES, MONEY, READINESS
from workbooks.forms.follow_up.figures import HELD_AGAINST, STATEMENT, reported


def read_follow_up(path: Path, agreement: StrategicAgreement) -> FollowUp:
    """Read a follow-up form filled in by another party.

    Args:
        path: the file.
        agreement: whose form it is.

    Returns: the follow-up, by the ids of the agreement's source; amounts in DKK to the øre, shares as fractions.
    Raises: `FormError` with every fault of the file.
    """
    return follow_up_of(open_follow_up(path, agreement), agreement)


def open_follow_up(path: Path, agreement: StrategicAgreement) -> FilledForm:
    """Return the sheets of a follow-up form; raise `FormError` if they cannot be read as one."""
    return read_form(path, follow_up_form(agreement))


def follow_up_of(filled: FilledForm, agreement: StrategicAgreement) -> FollowUp:
    """Return the follow-up in a form; raise `FormError` with every fault of the file."""
    return filled.checked(lambda: _FollowUpReader(filled, agreement).read())


@dataclass(frozen=True, eq=False)
class _FollowUpReader:
    """Reader that combines the sheets; without the day of the form the others cannot be judged."""

    filled: FilledForm
    agreement: StrategicAgreement

    def read(self) -> FollowUp | None:
        """Return the follow-up, None if a fault hides what the form is about."""
        (on,) = self.filled.sheets[STATEMENT].cells("on")
        if on is None:
            return None
        FollowUpChecker(self.filled, self.agreement).check(on)
        return None if self.filled.faults.found else self._follow_up(on)

    def _follow_up(self, on: dt.date) -> FollowUp:
        return FollowUp(
            on,
            tuple(self._values()),
            tuple(self._held_against()),
            tuple(self._hours()),
            tuple(self._money()),
            tuple(self._documents()),
            tuple(self._meetings()),
            tuple(self._log()),
            tuple(self._milestones()),
            tuple(self._readiness()),
            is_made_up=self.filled.sheets[STATEMENT].cells("made_up") == [MADE_UP],
        )

    def _rows(self, table: str) -> list[dict[str, Any]]:
        """Return the rows of a sheet; none of one that the agreement has no use for."""
        return self.filled.sheets[table].records() if table in self.filled.sheets else []

    def _values(self) -> Iterator[PlanValue]:
        areas = words.areas(self.agreement)
        for table, ids in reported(self.agreement).items():
            for one in self._rows(table):
                word = one[f"value{WORD}"]
                yield PlanValue(
                    ids[one["table"]],
                    areas[one["area"]],
                    int(one["year"]),
                    one["value"],
                    words.UNKNOWN_WORDS.get(word, ""),
                    one["source"] or "",
                    one["drawn_on"],
                )

    def _held_against(self) -> Iterator[HeldAgainst]:
        ids, comparisons = words.held_against(self.agreement), words.comparisons(self.agreement)
        for one in self._rows(HELD_AGAINST):
            if word := one["comparison"]:
                yield HeldAgainst(*ids[one["indicator"], one["area"]], comparisons[word])

    def _hours(self) -> Iterator[HoursUsed]:
        ids, years = words.activities(self.agreement), words.years_of_plan(self.agreement)
        for one in self._rows(HOURS):
            if not isnan(one["hours"]):
                yield HoursUsed(ids[one["activity"]], years[one["year"]], one["hours"])

    def _money(self) -> Iterator[Money]:
        ids, years = words.funding_sources(self.agreement), words.years_of_plan(self.agreement)
        for one in self._rows(MONEY):
            if not (isnan(one["budget"]) and isnan(one["accounts"])):
                yield Money(ids[one["source"]], years[one["year"]], one["budget"], one["accounts"])

    def _documents(self) -> Iterator[DocumentVersion]:
        ids, everybody = words.documents_of(self.agreement), words.everybody(self.agreement)
        for one in self._rows(DOCUMENTS):
            by = everybody.get(one["approved_by"], "")
            yield DocumentVersion(
                *ids[one["document"]], int(one["version"]), by, one["approved_on"], one["uploaded_on"]
            )

    def _meetings(self) -> Iterator[Meeting]:
        ids = words.bodies(self.agreement)
        for one in self._rows(MEETINGS):
            yield Meeting(ids[one["body"]], one["date"])

    def _log(self) -> Iterator[FollowedUp]:
        """Yield a follow-up for each indicator; of all at once, for those that have no row of their own that day."""
        bodies, indicators = words.bodies(self.agreement), words.indicators(self.agreement)
        rows = self._rows(LOG)
        own = {(one["date"], one["body"], one["indicator"]) for one in rows}
        for one in rows:
            chosen = [one["indicator"]]
            if one["indicator"] == words.EVERY_INDICATOR:
                chosen = [word for word in indicators if (one["date"], one["body"], word) not in own]
            decision, item = words.DECISION_WORDS[one["decision"]], None if isnan(one["item"]) else int(one["item"])
            for word in chosen:
                yield FollowedUp(one["date"], bodies[one["body"]], indicators[word], decision, item)

    def _milestones(self) -> Iterator[Milestone]:
        fields, goals = words.fields(self.agreement), words.goals(self.agreement)
        everybody = words.everybody(self.agreement)
        for one in self._rows(MILESTONES):
            yield Milestone(
                int(one["number"]),
                fields[one["field"]],
                goals.get(one["goal"], ""),
                one["planned_from"],
                one["planned_to"],
                everybody.get(one["body"], ""),
                one["done_on"],
            )

    def _readiness(self) -> Iterator[ReadinessItem]:
        everybody = words.everybody(self.agreement)
        for one in self._rows(READINESS):
            yield ReadinessItem(int(one["number"]), everybody[one["contact"]], one["revised_on"])
