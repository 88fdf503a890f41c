"""Reader of a filled-in accounts form into the model's accounts, with checks between its fields."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd

from model.facts.accounts import (
    Accounts,
    Accrual,
    Cost,
    Decided,
    Disbursement,
    HouseholdMovement,
    LeftEarly,
    Notice,
    NotRepaid,
    PartCost,
    UnusedRepayment,
)
from model.grant.notices import OUTCOMES
from model.grant.notices import REASONS as REASONS_GIVEN
from model.terms.agreement import Agreement
from workbooks.form.checks import codes
from workbooks.form.other_file import older_forms
from workbooks.form.read_form import FilledForm, read_form
from workbooks.forms.accounts import accounts_form
from workbooks.forms.accounts.check_money import MoneyChecker
from workbooks.forms.accounts.check_people import PeopleChecker
from workbooks.forms.accounts.check_rights import RightsChecker
from workbooks.forms.accounts.money import parts_of_years
from workbooks.forms.accounts.words import (
    AS_PLANNED,
    COUNTS,
    DELIVERY,
    NO_MORE_NEED,
    RECORDS,
    booked_on,
    conditions_of,
    funders_of,
    lines_of,
    notices_of,
    outcome_word,
    reason_word,
)


def read_accounts(path: Path, agreement: Agreement) -> Accounts:
    """Read an accounts form filled in by another party.

    Args:
        path: the file.
        agreement: whose form it is.

    Returns: the accounts, without pseudonyms; amounts in DKK to the øre.
    Raises: `FormError` with every fault of the file.
    """
    return accounts_of(open_accounts(path, agreement), agreement)


def open_accounts(path: Path, agreement: Agreement) -> FilledForm:
    """Return the sheets of an accounts form; raise `FormError` if they cannot be read as one."""
    return read_form(path, accounts_form(agreement), older_forms(agreement, accounts_form))


def accounts_of(filled: FilledForm, agreement: Agreement) -> Accounts:
    """Return the accounts in a form; raise `FormError` with every fault of the file."""
    return filled.checked(lambda: _AccountsReader(filled, agreement).read())


@dataclass(frozen=True, eq=False)
class _AccountsReader:
    """Reader that combines the sheets; without year or kind of delivery the others cannot be judged."""

    filled: FilledForm
    agreement: Agreement

    def read(self) -> Accounts | None:
        """Return the accounts, None if a fault hides what the form is about."""
        statement = self.filled.tables["statement"]
        year, delivery = statement["year"].iloc[0], codes(statement["delivery"])[0]
        if np.isnan(year) or delivery < 0:
            return None
        money = MoneyChecker(self.filled, self.agreement)
        people = PeopleChecker(self.filled, self.agreement)
        money.check(int(year))
        RightsChecker(self.filled, self.agreement).check(int(year))
        people.check(int(year), unused="counts" if DELIVERY.words[delivery] == RECORDS else "households")
        if self.filled.faults.found:
            return None
        accounts = self._accounts(int(year), DELIVERY.words[delivery])
        money.check_sums(accounts)
        if self.filled.faults.found:
            return None
        money.check_unused(accounts)
        return accounts

    def _accounts(self, year: int, delivery: str) -> Accounts:
        return Accounts(
            year,
            tuple(self._costs(year)),
            tuple(self._accruals()),
            tuple(sorted(self._counted() if delivery == COUNTS else self._recorded(), key=lambda one: one.date)),
            tuple(self._disbursements()),
            tuple(UnusedRepayment(one["date"].date(), one["amount"]) for one in self._rows("repayments")),
            MappingProxyType({int(o["year"]): o["date"].date() for o in self._rows("meetings") if not pd.isna(o["date"])}),
            tuple(self._notices()),
            decided=tuple(self._decided()),
            steering_meetings=tuple(sorted(one["date"].date() for one in self._rows("steering_meetings"))),
            met=MappingProxyType(dict(self._met())),
            not_repaid=tuple(self._not_repaid()),
            left_early=tuple(self._left_early()) if delivery == RECORDS else None,
            is_made_up=bool(codes(self.filled.tables["statement"]["made_up"])[0] >= 0),
            parts=tuple(self._parts()),
        )  # fmt: skip

    def _rows(self, table: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        if table in self.filled.tables:  # there are no accruals where the intervention lies in one year
            found = self.filled.tables[table].to_dict("records")
        return found

    def _costs(self, year: int) -> Iterator[Cost]:
        ids = lines_of(self.agreement)
        for one in self._rows("costs"):
            if one["year"] <= year:
                yield Cost(ids[one["line"]], int(one["year"]), one["cost"])
        booked = booked_on(self.agreement)
        for one in self._rows("corrections"):
            yield Cost(booked[one["line"]], int(one["year"]), one["amount"], int(one["about"]))

    def _decided(self) -> Iterator[Decided]:
        for one in self._rows("decided"):
            if not pd.isna(one["cost"]):
                yield Decided(int(one["year"]), one["cost"], one["accrued"], one["repayable"])

    def _parts(self) -> Iterator[PartCost]:
        booked, days = booked_on(self.agreement), parts_of_years(self.agreement)
        for one in self._rows("parts"):
            if not pd.isna(one["cost"]):
                yield PartCost(booked[one["line"]], days[one["until"]], one["cost"])

    def _accruals(self) -> Iterator[Accrual]:
        ids = lines_of(self.agreement)
        for one in self._rows("accruals"):
            yield Accrual(int(one["year"]), int(one["belongs_to"]), ids[one["line"]], one["amount"])

    def _disbursements(self) -> Iterator[Disbursement]:
        ids = funders_of(self.agreement)
        for one in self._rows("disbursements"):
            yield Disbursement(one["date"].date(), ids[one["funder"]], one["amount"])

    def _notices(self) -> Iterator[Notice]:
        kinds = notices_of(self.agreement)
        clauses = {reason_word(*one): one[0] for some in REASONS_GIVEN.values() for one in some.items()}
        outcomes = {outcome_word(one): one for some in OUTCOMES.values() for one in some}
        for one in self._rows("notices"):
            reason, outcome = (words.get(one[key], "") for key, words in (("reason", clauses), ("outcome", outcomes)))
            days = (None if pd.isna(one[key]) else one[key].date() for key in ("remedied_by", "outcome_on"))
            remedied_by, outcome_on = days
            yield Notice(one["date"].date(), kinds[one["kind"]], reason, remedied_by, outcome, outcome_on)

    def _met(self) -> Iterator[tuple[str, dt.date]]:
        known = conditions_of(self.agreement)
        for one in self._rows("conditions"):
            if not pd.isna(one["met"]):
                yield known[one["condition"]].id, one["met"].date()

    def _not_repaid(self) -> Iterator[NotRepaid]:
        for one in self._rows("not_repaid"):
            yield NotRepaid(int(one["year"]), one["date"].date(), one["amount"], bool(one["note"]))

    def _left_early(self) -> Iterator[LeftEarly]:
        rows = self._rows("households")
        came = {one["household"]: one["enrolled"].date() for one in rows}
        for one in rows:
            if not pd.isna(one["ended"]):
                new, first, last = came.get(one["replaced_by"]), one["enrolled"].date(), one["ended"].date()
                yield LeftEarly(first, last, new, one["reason"] == NO_MORE_NEED, one["reason"] == AS_PLANNED)

    def _recorded(self) -> Iterator[HouseholdMovement]:
        areas = {one.title: one.id for one in self.agreement.area}
        for one in self._rows("households"):
            yield HouseholdMovement(one["enrolled"].date(), enrolled=1.0, area=areas.get(str(one.get("area")), ""))
            if not pd.isna(one["ended"]):
                yield _ended(one["ended"].date(), 1.0, one["reason"])

    def _counted(self) -> Iterator[HouseholdMovement]:
        """Yield the households that came in or ended, row by row; a count of 0 yields nothing."""
        for one in self._rows("counts"):
            if one["enrolled"]:
                yield HouseholdMovement(one["date"].date(), one["enrolled"])
            if one["ended"]:
                yield _ended(one["date"].date(), one["ended"], one["reason"])


def _ended(date: dt.date, count: float, reason: str) -> HouseholdMovement:
    """Return the households whose course ended, early or as planned."""
    if reason == AS_PLANNED:
        return HouseholdMovement(date, reason=reason, as_planned=count)
    return HouseholdMovement(date, ended=count, reason=reason)
