"""The made-up accounts for 2023-2025: marked as made up, made again from their seed, and touching every rule of the year."""

import re

from model.base.state import State
from model.facts.accounts import DISPUTE, NO_LINE, REVOCATION, WITHHOLDING
from model.year.year import year
from tests.shared.filled_accounts import VIBORG
from tests.shared.years import EXAMPLE


def test_no_code_of_a_household_is_left_in_the_accounts() -> None:
    """Only dates, counts and reasons."""
    assert not re.search(r"\bH\d{3}\b", repr(EXAMPLE))


def test_it_touches_every_rule_of_the_year() -> None:
    """Accruals used and lapsed, repaid in time, late and too much; withheld, reduced; every kind of notice and of state.

    A credit of an earlier year, a cost without a budget line, and a closed year written over since its meeting.
    """
    found = year(VIBORG, EXAMPLE, 2025)
    assert all(one.accrued and one.repayable for one in found.unused)
    assert any(one.lapsed for one in found.unused)
    repayments = [one for row in found.unused for one in row.repayments]
    assert any(one.interest for one in repayments)
    assert any(not one.days_late for one in repayments)
    assert all(one.relative and one.absolute for one in found.reductions)
    assert any(one.withheld and one.paid for one in found.disbursed)
    assert any(one.reduced and one.remains for one in year(VIBORG, EXAMPLE, 2024).disbursed)
    assert all(one.is_decided for one in found.unused[:-1])
    assert (found.unused[-1].corrected, found.unused[-1].found, EXAMPLE.cost(2025, NO_LINE)) == (-2_300, 200, 3_900)
    assert {one.kind for one in EXAMPLE.notices} == {DISPUTE, REVOCATION, WITHHOLDING}
    assert {one.state for one in found.conditions} == {State.FINE}
    assert {one.state for one in found.triggers} == set(State) - {State.UNMET}
    assert any(one.reason for one in EXAMPLE.movements)


def test_each_year_can_be_looked_at_again_from_the_later_accounts() -> None:
    """What a meeting found does not change with the years after it."""
    for about in (2023, 2024, 2025):
        found = year(VIBORG, EXAMPLE, about)
        assert found.unused == year(VIBORG, EXAMPLE, 2025).unused[: about - 2022]
        assert [one.actual is None for one in found.lines] == [one.year > about for one in found.lines]
