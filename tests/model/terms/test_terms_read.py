"""No term of the source only stands there: a rule, the model, a form or a workbook reads it, beyond the list of all terms."""

from dataclasses import is_dataclass, replace
from typing import Any

import pytest

from model.forecast.from_forms import outlook_of
from model.forecast.sample import sample
from model.source.load import keyed_terms, load
from model.terms.agreement import Agreement
from model.terms.schema import parts
from model.terms.values import DateTerm, Term
from model.year.year import year
from tests.shared.forecasts import given_forecast
from tests.shared.lists import given_of_intake
from tests.shared.statements import example
from tests.shared.watched_terms import watched
from tests.shared.years import example_accounts
from workbooks.annexes import reconciliation
from workbooks.catalogue.funding import CATALOGUE, FORECAST, INTAKE, STATEMENT, YEAR
from workbooks.forms.accounts import accounts_form
from workbooks.forms.measurements import measurement_form
from workbooks.package.deadline_calendar import calendar
from workbooks.statement.statement_inputs import given_of as given_of_statement
from workbooks.year.year_inputs import given_of

VIBORG = load()
FACTS = {
    "people.persons": "Bilag 1.4: how many live in the households; no rule asks for it",
    "return_ceiling.day_basis": "pkt. 5.2: the year that all rules count days by; a source with another one is refused",
}
"""Terms that nothing else has to read, and why."""


def _seen(node: Any, read: set[str]) -> Any:
    """A part of an agreement whose terms note by their names that their values are read."""
    if isinstance(node, Term | DateTerm):
        return watched(node, read)
    if isinstance(node, tuple):
        return tuple(_seen(one, read) for one in node)
    changed = {name: _seen(part, read) for name, part in parts(node)} if is_dataclass(node) else {}
    return replace(node, **changed) if changed else node  # type: ignore[type-var]


def _all_is_made(agreement: Agreement) -> None:
    """Every workbook, form and calendar that an agreement has, but for the list of its terms."""
    accounts, observed = example_accounts(agreement), example(agreement)
    found = year(agreement, accounts, 2025, observed)
    assert found.observed is not None
    assert found.statement is not None
    for entry in CATALOGUE:
        entry.build(agreement)
    for entry in YEAR:
        entry.build(agreement, given_of(accounts, found))
    STATEMENT.build(agreement, given_of_statement(found.observed, found.statement))
    calendar(agreement, accounts, found.deadlines)
    FORECAST.build(agreement, given_forecast(agreement))
    sample(outlook_of(agreement), 1, 1)
    INTAKE.build(agreement, given_of_intake(agreement))
    accounts_form(agreement)
    measurement_form(agreement)


def _unread(read: set[str]) -> set[str]:
    """The keys of the terms that are not among those, by their places in the source."""
    return {key.removesuffix(".value") for key, term in keyed_terms(VIBORG) if term.name not in read}


def test_every_term_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """But for facts; the list of all terms in Afstemning.xlsx does not count."""
    monkeypatch.setattr(reconciliation, "write_terms", lambda _: None)
    read: set[str] = set()
    _all_is_made(_seen(VIBORG, read))
    assert _unread(read) <= set(FACTS)


def test_a_term_that_nothing_reads_is_found() -> None:
    """The calendar asks for the days of meetings and reminders, and for no price."""
    read: set[str] = set()
    agreement, accounts = _seen(VIBORG, read), example_accounts(VIBORG)
    calendar(agreement, accounts, year(agreement, accounts, 2025).deadlines)
    assert {"steering.meetings_a_year", "reminder.other"}.isdisjoint(_unread(read))
    assert {"target.action_plans.price", "return_ceiling.amount"} <= _unread(read)
