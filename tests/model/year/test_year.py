"""What a year tells beside its parts: costs of no budget line, payments for results, and whether open places are known."""

import pytest

from model.facts.accounts import NO_LINE, Cost, Decided, LeftEarly
from model.outcomes.statement import state
from model.year.named_figures import figures_of_statement
from model.year.year import year
from tests.shared.filled_accounts import VIBORG, accounts, costs
from tests.shared.statements import example
from tests.shared.years import EXAMPLE


def test_the_costs_of_no_budget_line_are_those_of_the_year() -> None:
    """1,000 kr. of 2023 and 200 of 2024 stand under no line (4.1)."""
    given = accounts(2024, costs=(*costs(100.0, 100.0), Cost(NO_LINE, 2023, 1_000.0), Cost(NO_LINE, 2024, 200.0)))
    assert [year(VIBORG, given, about).without_line for about in (2023, 2024)] == [1_000.0, 200.0]


def test_a_difference_of_a_decided_year_is_no_cost_without_a_line() -> None:
    """The meeting about 2023 decided on 100 kr.; the accounts have 130 now, and 200 beside the lines in 2024 (4.3)."""
    decided = (Decided(2023, 100.0, 0.0, 0.0),)
    given = accounts(2024, costs=(*costs(130.0, 0.0), Cost(NO_LINE, 2024, 200.0)), decided=decided)
    found = year(VIBORG, given, 2024)
    assert found.unused[-1].unbooked == 30.0
    assert found.without_line == 200.0


def test_payments_for_results_are_those_of_the_measurements() -> None:
    """What each payer was stated to pay each receiver, and nothing without measurements (1.1, 1.2)."""
    seen = example(VIBORG)
    found = year(VIBORG, EXAMPLE, 2025, seen)
    assert found.statement is not None
    settled = found.statement.settlements
    owed = {(one.period, key): amount for one in settled for key, amount in one.parts.items() if amount}
    assert {(one.period, (one.payer, one.receiver)): one.amount for one in found.payments if one.amount} == owed != {}
    assert year(VIBORG, EXAMPLE, 2025).payments == ()


@pytest.mark.parametrize("left", [None, ()])
def test_open_places_are_known_where_it_is_told_who_left(left: tuple[LeftEarly, ...] | None) -> None:
    """By household, not by their number alone (Bilag 1.4 pkt. 3.2.3)."""
    assert year(VIBORG, accounts(2024, left_early=left), 2024).tells_who_left is (left is not None)


def test_what_is_about_all_is_named_so() -> None:
    """A baseline's row has its number, and the whole of it none (2.4.2)."""
    found = figures_of_statement(state(VIBORG, example(VIBORG)))
    names = {name.split(".")[-2] for name in found if name.startswith("baselines.employment.")}
    assert "alle" in names
    assert "None" not in names
