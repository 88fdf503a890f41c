"""The payment statement as a whole: order of persons, earlier statements, findings, the final control."""

import datetime as dt
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.base.payment_period import PaymentPeriod
from model.facts.observations import MISSING, NO, YES, Counts, Earlier, Observations, Point, Records, Repayment, Tally
from model.outcomes.findings import Tells, is_intake_over
from model.outcomes.statement import Statement, state
from model.source.load import load
from model.targets.common.target import targets_of
from tests import places
from tests.amounts import amount
from tests.shared.made_up import (
    EMPTY,
    H1_2025,
    H1_2026,
    H2_2025,
    H2_2026,
    START,
    VIBORG,
    codes,
    cohort,
    counted_point,
    grown_ups,
    households,
    numbers,
    observed,
    one_each,
    replace_result,
)
from tests.shared.outcome_oracle import to_oere
from workbooks.catalogue.funding import STATEMENT
from workbooks.statement.statement_inputs import given_of

FICTIONAL = load(places.FICTIONAL)
RESULTS = st.lists(st.sampled_from([YES, NO, MISSING]), min_size=1, max_size=40)


def ids(statement: Statement) -> set[str]:
    """The kinds of findings, those about the baseline left out."""
    return {one.id for one in statement.findings if not one.id.startswith("baseline.")}


def counted(*points: tuple[str, int, Tally]) -> Counts:
    """Counts of measurements by target and number."""
    return Counts({name: (Point(number, tally),) for name, number, tally in points}, {})


@given(results=RESULTS, seed=st.randoms(use_true_random=False))
def test_the_order_of_persons_changes_nothing(results: list[int], seed: object) -> None:
    """Rows of households, persons and results shuffled, each on its own."""
    records = grown_ups(results)
    count, shuffle = len(results), np.random.default_rng(len(results)).permutation
    people, rows = shuffle(count), shuffle(count)
    persons = replace(records.persons, household=records.persons.household[people], age=records.persons.age[people])
    where = np.argsort(people)
    assert records.results["employment"] is not None
    employment = replace(
        records.results["employment"],
        person=where[records.results["employment"].person[rows]],
        benefit=records.results["employment"].benefit[rows],
        result=records.results["employment"].result[rows],
    )
    shuffled = Records(records.households, persons, {"employment": employment})
    one, other = state(VIBORG, observed(records)), state(VIBORG, observed(shuffled))
    assert (one.outcomes, one.settlement, one.baselines) == (other.outcomes, other.settlement, other.baselines)


@settings(max_examples=amount(30, 300))
@given(results=RESULTS)
def test_the_payment_is_that_of_exact_fractions(results: list[int]) -> None:
    """Successes, the mean for the missing, 8,600 kr., to the øre."""
    provided, missing = [r for r in results if r >= 0], results.count(MISSING)
    successes = Fraction(sum(provided))
    if provided:
        successes += missing * successes / len(provided)
    statement = state(VIBORG, observed(grown_ups(results)))
    assert Fraction(str(statement.settlement.paid["municipality"])) == to_oere(successes * 8_600)


@given(results=RESULTS, at=st.integers(0, 100))
def test_one_more_success_never_pays_less(results: list[int], at: int) -> None:
    """A no that becomes a yes, with everything else as it was."""
    if NO not in results:
        return
    places = [i for i, result in enumerate(results) if result == NO]
    better = list(results)
    better[places[at % len(places)]] = YES
    paid = [state(VIBORG, observed(grown_ups(r))).settlement.paid["municipality"] for r in (results, better)]
    assert paid[1] > paid[0]


def test_the_cohorts_of_the_worked_example_pay_130_000_and_72_150_and_nothing() -> None:
    """Bilag 5.1 pkt. 2.6.2: baseline 9 against 10 %; 7 against 10, 7.5 against 9.5, 8.7 against 9.5 %."""
    example = (cohort((0.07, 0.10), (0.075, 0.095), (0.087, 0.095)),)
    paid = [state(VIBORG, observed(EMPTY, p, cohorts=example)).settlement.gross for p in (H1_2025, H2_2025, H1_2026)]
    assert [gross["school_absence"] for gross in paid] == [130_000, 72_150, 0]


@pytest.mark.parametrize(("size", "finding"), [(29, {"cohort.1"}), (30, set())])
def test_a_cohort_has_at_least_30_households(size: float, finding: set[str]) -> None:
    """Bilag 5.1 pkt. 2.1; a smaller one is measured, and somebody has to decide."""
    assert ids(state(VIBORG, observed(EMPTY, cohorts=(cohort(size=size),)))) == finding


def test_a_baseline_is_shown_by_type_and_in_all() -> None:
    """19 types and all of them; 39 expected at work, 41 realised are 5.13 % more."""
    at_work = grown_ups([YES] * 41)
    statement = state(VIBORG, observed(at_work))
    assert [one.group for one in statement.baselines] == [*range(19), None]
    first, whole = statement.baselines[0], statement.baselines[-1]
    assert (first.realised, first.expected, first.renegotiated) == (41, 39, True)
    assert (whole.realised, whole.expected, whole.renegotiated) == (41, 333, True)
    assert {"baseline.employment.1", "baseline.employment.alle"} <= {one.id for one in statement.findings}
    (finding,) = [one for one in statement.findings if one.id == "baseline.employment.1"]
    assert (finding.clause, finding.found, finding.expected) == ("Bilag 5.1 pkt. 2.4.2", 41, 39)
    assert "genforhandler" in finding.advice


@pytest.mark.parametrize(
    ("period", "count", "is_provisional"),
    [(H1_2025, 41, True), (H1_2025, 179, True), (H1_2025, 180, False), (H1_2026, 41, True), (H2_2026, 41, False)],
)
def test_a_baseline_is_provisional_while_households_still_come_in(
    period: PaymentPeriod, count: int, is_provisional: bool
) -> None:
    """Until the intervention ends on 31.10.2026, or all 180 are in; then it is as firm as any finding."""
    seen = observed(grown_ups([YES] * count), period)
    statement = state(VIBORG, seen)
    found = [one for one in statement.findings if one.id.startswith("baseline")]
    assert found
    assert {one.is_provisional for one in found} == {is_provisional}
    assert {one.advice.startswith("foreløbigt") for one in found} == {is_provisional}
    (fund,) = [s for s in STATEMENT.build(VIBORG, given_of(seen, statement)).sheets if s.name == "Fund"]
    assert {one.advice for one in found} <= {cell.content for cell in fund.cells.values()}


@pytest.mark.parametrize(("period", "is_told"), [(H1_2026, False), (H2_2026, True)])
def test_of_a_baseline_only_the_sum_is_told_and_only_when_no_household_comes_any_more(
    period: PaymentPeriod, *, is_told: bool
) -> None:
    """While they come, two statements' difference would tell of a few; a row of one benefit type always would (pkt. 9.1)."""
    found = [
        one for one in state(VIBORG, observed(grown_ups([YES] * 41), period)).findings if one.id.startswith("baseline")
    ]
    whole = [one for one in found if one.id.endswith(".alle")]
    rows = [one for one in found if one not in whole]
    assert whole
    assert rows
    assert {one.tells for one in rows} == {Tells.NOTHING}
    assert {one.tells for one in whole} == {Tells.EXACT if is_told else Tells.NOTHING}
    assert {one.group.rpartition(", ")[2] for one in rows} == {"rækker"}
    assert {one.group.rpartition(", ")[2] for one in whole} == {"i alt"}


def test_a_household_in_place_of_another_is_not_one_more() -> None:
    """180 have started, one of them in place of one that left: one more of the 180 may come in."""
    homes = households(*[(START, None, False)] * 179, (START, dt.date(2024, 9, 1), True))
    assert not is_intake_over(VIBORG, observed(grown_ups([YES] * 180, homes=homes)))


def test_a_realised_baseline_as_expected_gives_no_finding() -> None:
    """Every type and step as many as in the tables."""
    employment, measures = targets_of(VIBORG).get("employment"), targets_of(VIBORG).get("social_measures")
    assert employment is not None
    assert measures is not None
    baselines = {
        "employment": tuple(one.persons.value for one in employment.benefit),
        "social_measures": tuple(one.persons.value for one in measures.step),
    }
    statement = state(VIBORG, observed(Counts({}, baselines)))
    assert len(statement.baselines) == 20 + 5
    assert statement.findings == ()


def test_where_all_are_missing_there_is_no_mean_and_a_finding() -> None:
    """Nothing is paid for them, and somebody has to know."""
    statement = state(VIBORG, observed(grown_ups([MISSING, MISSING])))
    assert statement.settlement.paid["municipality"] == 0
    assert ids(statement) == {"no_mean.employment.1"}


def test_counts_pay_as_the_records_that_they_count() -> None:
    """Ten measured, four with success, two missing."""
    records = grown_ups([YES] * 4 + [NO] * 6 + [MISSING] * 2)
    counts = counted(("employment", 1, Tally(10, 4, 2)))
    one, other = state(VIBORG, observed(records)), state(VIBORG, observed(counts))
    assert one.settlement == other.settlement


def earlier_observations(gross: float, capped: float, **more: object) -> Observations:
    """100 successes measured in 2025-H1, stated as such or otherwise, and nothing in 2025-H2."""
    stated = (Earlier(H1_2025, "employment", gross, capped),)
    return observed(grown_ups([YES] * 100), H2_2025, earlier=stated, **more)


def test_an_earlier_statement_that_agrees_is_carried_by_its_figures() -> None:
    """860,000 stated, 860,000 cumulated."""
    records = grown_ups([YES] * 100)
    assert records.results["employment"] is not None
    results = records.results["employment"].result.copy()
    results[:, 1] = YES
    records = replace_result(records, "employment", replace(records.results["employment"], result=results))
    stated = (Earlier(H1_2025, "employment", 860_000, 860_000),)
    statement = state(VIBORG, observed(records, H2_2025, earlier=stated))
    assert {one for one in ids(statement) if not one.startswith("overdue")} == set()
    assert statement.settlement.after.paid["municipality"] == 1_720_000


@pytest.mark.parametrize(
    ("repaid", "found"),
    [
        (0.0, {"overdue.2024-H1.municipality.DSI": (0, 74_000), "overdue.2024-H2.municipality.DSI": (0, 148_000)}),
        (74_000.0, {"overdue.2024-H2.municipality.DSI": (0, 148_000)}),
        (100_000.0, {"overdue.2024-H2.municipality.DSI": (26_000, 148_000)}),
        (221_999.99, {"overdue.2024-H2.municipality.DSI": (147_999.99, 148_000)}),
        (222_000.0, {}),
    ],
)
def test_what_earlier_statements_made_due_and_is_not_repaid_is_found(
    repaid: float, found: dict[str, tuple[float, float]]
) -> None:
    """Pkt. 6.1.1(v): of 100,000 and 200,000 DSI gets 74 %; the oldest is settled first, the own period is not due yet."""
    periods = [PaymentPeriod(2024, number, 6) for number in (1, 2)]
    stated = tuple(Earlier(p, "employment", a, a) for p, a in zip(periods, (100_000.0, 200_000.0), strict=True))
    paid = tuple(
        Repayment(H1_2025.last, "municipality", who, a) for who, a in (("DSI", repaid), ("LBF", 78_000.0)) if a
    )
    statement = state(VIBORG, observed(counted_point("employment", 100.0), earlier=stated, repayments=paid))
    overdue = [one for one in statement.findings if one.id.startswith("overdue")]
    assert {one.id: (one.found, one.expected) for one in overdue} == found
    assert {one.clause for one in overdue} <= {"6.1.1(v)"}
    days = {"2024-H1": "forfaldt 30.09.2024", "2024-H2": "forfaldt 31.03.2025"}
    assert all(one.subject.endswith(days[one.id.split(".")[1]]) for one in overdue)


@pytest.mark.parametrize(
    ("gross", "capped", "finding"),
    [
        (860_000.01, 860_000.01, {"earlier.gross.2025-H1.employment"}),
        (860_000, 850_000, {"earlier.capped.2025-H1.employment"}),
    ],
)
def test_an_earlier_statement_that_contradicts_is_a_finding(gross: float, capped: float, finding: set[str]) -> None:
    """Of what was measured, or of its own cap; one øre is enough."""
    without_seconds = earlier_observations(gross, capped)
    found = {one for one in ids(state(VIBORG, without_seconds)) if one.startswith("earlier")}
    assert found == finding


def test_an_earlier_statement_that_was_never_made_is_a_finding() -> None:
    """100 successes were measured in 2025-H1 and nothing was stated."""
    statement = state(VIBORG, observed(grown_ups([YES] * 100), H2_2025))
    (one,) = [f for f in statement.findings if f.id == "earlier.gross.2025-H1.employment"]
    assert (one.found, one.expected) == (0, 860_000)


def test_earlier_statements_are_taken_in_the_order_of_their_periods() -> None:
    """The cap of target 3 is used up by the first of them, however they are listed."""
    stated = (
        Earlier(H2_2025, "school_absence", 400_000, 0.0),
        Earlier(H1_2025, "school_absence", 1_400_000, 1_400_000),
    )
    statement = state(VIBORG, observed(EMPTY, H1_2026, earlier=stated))
    assert [one.capped["school_absence"] for one in statement.settlements] == [1_400_000, 0, 0]


@pytest.mark.parametrize(
    ("repaid", "difference", "debtor"),
    [(700_000.0, 40_000.0, "Viborg Kommune skylder"), (750_000.0, -10_000.0, "Den Sociale Investeringsfond skylder")],
)
def test_the_final_control_says_who_owes_the_difference(repaid: float, difference: float, debtor: str) -> None:
    """pkt. 5.3: 1,000,000 owed, 740,000 of them to DSI; LBF has got its 260,000."""
    last = PaymentPeriod(2028, 2, 6)
    stated = (Earlier(H1_2025, "employment", 1_000_000, 1_000_000),)
    day = dt.date(2025, 9, 30)
    paid = (Repayment(day, "municipality", "DSI", repaid), Repayment(day, "municipality", "LBF", 260_000.0))
    statement = state(VIBORG, observed(EMPTY, last, earlier=stated, repayments=paid))
    balances = {(one.payer, one.receiver): one for one in statement.balances}
    assert balances["municipality", "DSI"].difference == difference
    assert balances["municipality", "LBF"].difference == 0
    (finding,) = [one for one in statement.findings if one.id.startswith("final.")]
    assert finding.advice.startswith(debtor)
    assert (finding.found, finding.expected) == (repaid, 740_000)


@pytest.mark.parametrize(
    ("repaid", "debtor"), [(739_999.5, "Viborg Kommune"), (740_000.5, "Den Sociale Investeringsfond")]
)
def test_half_a_krone_at_the_end_is_owed_by_the_one_who_has_it(repaid: float, debtor: str) -> None:
    """pkt. 5.3: 740,000 owed to DSI; 0.50 less or more repaid."""
    stated = (Earlier(H1_2025, "employment", 1_000_000, 1_000_000),)
    day = dt.date(2025, 9, 30)
    paid = (Repayment(day, "municipality", "DSI", repaid), Repayment(day, "municipality", "LBF", 260_000.0))
    statement = state(VIBORG, observed(EMPTY, PaymentPeriod(2028, 2, 6), earlier=stated, repayments=paid))
    (finding,) = [one for one in statement.findings if one.id.startswith("final.")]
    assert finding.advice == f"{debtor} skylder forskellen"


def test_under_a_ceiling_that_is_reached_there_is_no_room() -> None:
    """pkt. 5.2: 700 jobs at 8,600 are 6,020,000; 6,000,000 of them are repaid, and tranche 1 of 5,275,000 is full."""
    full = state(VIBORG, observed(EMPTY, H1_2026, earlier=(Earlier(H1_2025, "employment", 6_020_000, 6_020_000),)))
    assert (full.room_under_ceiling, full.room_in_tranche_1) == (0, 0)


def test_before_the_end_of_the_commitment_what_is_outstanding_is_no_finding() -> None:
    """The payment of this statement is still to come."""
    statement = state(VIBORG, observed(counted(("employment", 1, Tally(100, 100, 0)))))
    assert statement.balances
    assert ids(statement) == set()


def test_another_agreement_has_its_own_ages_prices_and_funders() -> None:
    """Ages 20-60, 5,250 kr., 9 and 21 months, counting after 4; the three funds share 50, 30 and 20 %."""
    start = dt.date(2032, 2, 1)
    period = PaymentPeriod(2032, 1, 12)
    benefit, result = np.zeros((3, 2), np.int64), np.array([[YES, MISSING]] * 3)
    records = grown_ups([YES] * 3, ages=[19, 20, 60], homes=one_each(3, start=start))
    assert records.results["employment"] is not None
    records = replace_result(
        records, "employment", replace(records.results["employment"], benefit=benefit, result=result)
    )
    statement = state(FICTIONAL, Observations(period, records))
    assert statement.settlement.gross["employment"] == 2 * 5_250
    parts = {to: amount for (by, to), amount in statement.settlement.parts.items() if by == "municipality"}
    assert parts == {"FondA": 5_250, "FondB": 3_150, "FondC": 2_100}


def test_persons_of_a_household_share_its_start_and_its_end() -> None:
    """Two persons of one household that left the day before it counted."""
    homes = one_each(1, left=dt.date(2024, 4, 14))
    records = grown_ups([YES, YES], homes=homes)
    records = replace(records, persons=replace(records.persons, household=codes(0, 0), age=numbers(30, 40)))
    assert state(VIBORG, observed(records)).settlement.gross["employment"] == 0
    assert dt.date(2024, 4, 14) > START


def test_a_funder_owes_itself_nothing_that_is_late() -> None:
    """Of 40,000 that LBF was stated to pay for 2025-H1 its own part is booked only; DSI's is overdue, and will not settle itself."""
    earlier = (Earlier(H1_2025, "life_satisfaction", 40_000.0, 40_000.0),)
    late = [one for one in state(VIBORG, observed(period=H2_2025, earlier=earlier)).findings if "overdue" in one.id]
    assert [(one.id, one.is_provisional) for one in late] == [("overdue.2025-H1.LBF.DSI", False)]
