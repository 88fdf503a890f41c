"""Findings of a statement at their limits: what they count, from which day on, and of whom (Bilag 1.4, 5.1, pkt. 5.3, 6.1.1)."""

import datetime as dt
from dataclasses import replace

import pytest

from model.facts.observations import MISSING, YES, Counts, Earlier, Observations, Repayment
from model.outcomes.balance import Balance
from model.outcomes.findings import ONLY_BOOKED, Finding, is_intake_over
from model.outcomes.payment_deadline import last_business_day
from model.outcomes.statement import state
from model.outcomes.waterfall import receivers_of
from model.terms.outcome_terms import MUNICIPALITY
from tests.shared.made_up import (
    EMPTY,
    H1_2025,
    H2_2025,
    H2_2026,
    START,
    VIBORG,
    cohort,
    grown_ups,
    households,
    observed,
)

LAST = max(VIBORG.payment_periods())
DAY = dt.date(2025, 9, 30)


def findings(seen: Observations) -> dict[str, Finding]:
    """The findings of a statement by id."""
    return {one.id: one for one in state(VIBORG, seen).findings}


def test_which_findings_count_people_and_which_money() -> None:
    """Numbers of people are hidden where they are few, sums are not (9.1); only of the missing is the number beside a count, too."""
    late = replace(cohort(size=24), start=dt.date(2024, 2, 1))
    nobody = findings(observed(grown_ups([MISSING, MISSING]), H1_2025, cohorts=(late,)))
    earlier = (Earlier(H1_2025, "employment", 1_000.0, 1_000.0),)
    money = findings(observed(grown_ups([YES]), H2_2025, earlier=earlier))
    final = findings(observed(EMPTY, LAST, earlier=earlier))
    found = nobody | money | final
    said = {id_.partition(".")[0]: (one.is_count, one.expects_count) for id_, one in found.items()}
    assert said == {
        "cohort": (True, False),
        "no_mean": (True, True),
        "baseline": (True, False),
        "earlier": (False, False),
        "overdue": (False, False),
        "final": (False, False),
    }


def test_with_the_last_day_of_the_intervention_intake_is_over() -> None:
    """Counts say nothing of households; the intervention ends on the period's last day (Bilag 1.4 pkt. 1.6.1)."""
    period = replace(VIBORG.period, intervention_end=replace(VIBORG.period.intervention_end, value=H2_2025.last))
    agreement = replace(VIBORG, period=period)
    assert is_intake_over(agreement, observed(EMPTY, H2_2025))
    assert not is_intake_over(agreement, observed(EMPTY, H1_2025))


@pytest.mark.parametrize(
    ("one", "is_over"),
    [
        pytest.param((START, None), True, id="1.6.1 all 180 are in, and their months are over"),
        pytest.param((H2_2025.last, None), False, id="3.2.4 one begins on the period's last day, and may leave yet"),
        pytest.param((dt.date(2025, 11, 1), H2_2025.last), False, id="3.2.3 one has left on it: another has to come"),
        pytest.param((dt.date(2025, 11, 1), dt.date(2026, 1, 1)), False, id="3.2.3 one leaves the day after"),
    ],
)
def test_the_last_day_of_a_period_counts_for_intake(one: tuple[dt.date, dt.date | None], is_over: bool) -> None:
    """179 households of 2024 and another one; the 181st of the second case would not be needed."""
    others = 180 if one[0] == H2_2025.last else 179
    homes = households(*[(START, None, False)] * others, (*one, False))
    assert is_intake_over(VIBORG, observed(grown_ups([YES] * (others + 1), homes=homes), H2_2025)) is is_over


def test_a_household_that_begins_too_late_is_told_from_its_first_day() -> None:
    """It begins on the last day of 2026-H2 (3.2.4)."""
    homes = households((START, None, False), (H2_2026.last, None, False))
    told = [one for id_, one in findings(observed(grown_ups([YES] * 2, homes=homes), H2_2026)).items() if "late" in id_]
    assert [one.found for one in told] == [1.0]


def test_counts_are_held_against_an_earlier_statement_where_they_are_means() -> None:
    """From 9 against 10 % to 7 against 10 % is 20 per cent of 6,500 kr., measured in 2025-H1 and never stated (2.6, 1.2)."""
    counts = Counts({}, {})
    found = findings(observed(counts, H2_2025, cohorts=(cohort((0.07, 0.10)),)))
    assert {id_: (one.found, one.expected) for id_, one in found.items()} == {
        "earlier.gross.2025-H1.school_absence": (0.0, 130_000.0)
    }


def test_who_was_stated_to_pay_nothing_is_not_late() -> None:
    """DSI paid LBF 100 kr. that no statement asked of it, and owes it nothing (6.1.1(v))."""
    earlier = (Earlier(H1_2025, "employment", 8_600.0, 8_600.0),)
    repaid = (
        Repayment(DAY, MUNICIPALITY, "DSI", 6_364.0),
        Repayment(DAY, MUNICIPALITY, "LBF", 2_236.0),
        Repayment(DAY, "DSI", "LBF", 0.25),
    )
    found = findings(observed(EMPTY, H2_2025, earlier=earlier, repayments=repaid))
    assert not [id_ for id_ in found if id_.startswith("overdue")]


def test_what_a_funder_keeps_is_booked_only() -> None:
    """LBF pays for life satisfaction: 74 % to DSI, and 26 % to itself, which nobody owes anybody (5.3)."""
    earlier = (Earlier(H1_2025, "life_satisfaction", 40_000.0, 40_000.0),)
    found = findings(observed(EMPTY, LAST, earlier=earlier))
    advice = {id_: one.advice for id_, one in found.items() if id_.startswith("final.LBF")}
    assert advice == {"final.LBF.DSI": "Landsbyggefonden skylder forskellen", "final.LBF.LBF": ONLY_BOOKED}


def test_a_funder_that_keeps_all_it_pays_pays_nobody_else() -> None:
    """By the reading of 2.7.2 that its payments are not shared."""
    kept = VIBORG.read_as(funder_payment_shared="no")
    assert receivers_of(kept, "LBF") == ["LBF"]
    assert receivers_of(kept, MUNICIPALITY) == receivers_of(VIBORG, "LBF") == ["DSI", "LBF"]
    statement = state(
        kept, observed(EMPTY, H2_2025, earlier=(Earlier(H1_2025, "life_satisfaction", 40_000.0, 40_000.0),))
    )
    owed = [one for one in statement.balances if one.payer == "LBF" and one.owed]
    assert owed == [Balance("LBF", "LBF", 40_000.0, 0.0, 40_000.0)]


def test_a_notice_for_a_saturday_is_sent_on_the_friday() -> None:
    """1 March 2025 is a Saturday, and 2 March a Sunday (10.2)."""
    friday = dt.date(2025, 2, 28)
    assert [last_business_day(VIBORG, dt.date(2025, 3, day)) for day in (1, 2)] == [friday, friday]
    assert last_business_day(VIBORG, friday) == friday
