"""Periods of which statements tell so far, and what the last decimal of a per cent is worth (Bilag 5.1 pkt. 1.2, 2.6)."""

from dataclasses import replace

import pytest

from model.base.payment_period import PaymentPeriod
from model.source.load import load
from model.targets.common.outlook import Outlook, expected_intakes, told_periods
from model.targets.school_absence import SchoolAbsence
from tests import places
from tests.shared.made_up import VIBORG

ASSUMING = load(places.FICTIONAL)


@pytest.mark.parametrize("decimals", [0, 1, 2])
def test_the_last_decimal_of_a_per_cent_is_worth_its_part_of_the_price(decimals: int) -> None:
    """6,500 kr. a per cent: 650 a tenth of it, 65 a hundredth (2.6.3)."""
    target = next(one for one in VIBORG.target if isinstance(one, SchoolAbsence))
    rounded = replace(target, decimals=replace(target.decimals, value=float(decimals)))
    assert rounded.least_difference() == pytest.approx({0: 6_500, 1: 650, 2: 65}[decimals])


def test_only_a_target_that_is_measured_by_cohorts_expects_any() -> None:
    """Three of school absence (2.6.1)."""
    expected = {one.id: one.expected_cohorts() for one in VIBORG.target}
    assert expected == dict.fromkeys(expected, 0) | {"school_absence": 3}


def test_statements_are_told_of_from_the_first_that_is_due_or_an_earlier_one() -> None:
    """Where a household ended early, a statement may come before any that was expected (1.2)."""
    intakes = expected_intakes(ASSUMING)
    due = min(Outlook(ASSUMING, intakes).periods())
    every = [one for one in ASSUMING.payment_periods() if one <= due]
    before, last = every[-2], every[-1]
    assert last == due
    assert told_periods(ASSUMING, intakes, None, due) == [due]
    assert told_periods(ASSUMING, intakes, due, due) == [due]
    assert told_periods(ASSUMING, intakes, before, due) == [before, due]
    later = next(one for one in ASSUMING.payment_periods() if one > due)
    assert told_periods(ASSUMING, intakes, later, later) == [due, later]
    assert told_periods(ASSUMING, (), None, due) == [due]
    assert isinstance(due, PaymentPeriod)
