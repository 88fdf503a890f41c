"""Who is paid for, in which half-year, and that each result is paid exactly once (Bilag 1.4 pkt. 1.1.3, 3.2.4; Bilag 5.1)."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.facts.observations import (
    MISSING,
    NO,
    YES,
    Cohort,
    Dates,
    Earlier,
    Households,
    Means,
    Persons,
    Records,
)
from model.outcomes.as_of import known_by
from model.outcomes.findings import is_intake_over
from model.outcomes.results import absences_of, gross_of, outcomes_of
from model.outcomes.small_counts import has_small_counts
from model.outcomes.statement import state
from model.outcomes.waterfall import settle
from model.source.load import parse
from model.targets.action_plans import PlanResults
from model.targets.common.courses import Courses, due_in
from model.targets.common.times import time_of
from model.targets.employment import EmploymentResults
from model.terms.agreement import Agreement
from tests import places
from tests.amounts import amount
from tests.shared.made_up import H1_2025, H1_2026, H2_2025, H2_2026, VIBORG, days, observed, planned
from tests.shared.outcome_oracle import Home, exact, exact_gross, paid_by_oracle, same_day

_MANY, _FEW = amount(12, 50), amount(10, 25)

D = dt.date
SOURCE = places.VIBORG
FIRST, LAST = D(2023, 11, 1), D(2026, 10, 31)
EVERY_START = [FIRST + dt.timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
PERIODS = list(VIBORG.payment_periods())


def with_amendments(*changes: tuple[dt.date, str, str]) -> Agreement:
    """Viborg's agreement with made-up amendments, each from a day on of a term to a value."""
    text = SOURCE.read_text("utf-8")
    for number, (since, term, value) in enumerate(changes):
        text += (
            f'\n[[amendment]]\nid = "t{number}"\nsince = {since}\nkind = "other"\nclause = "11.1"\nreference = "Tillæg"\n'
            f'change = [{{ term = "{term}", value = {value} }}]\n'
        )
    return parse(text.encode(), "tillaeg.toml")


AGREEMENTS = {
    "as signed": VIBORG,
    "the intervention is extended before its end": with_amendments(
        (D(2026, 2, 1), "period.intervention_end", "2027-10-31")
    ),
    "the intervention is extended after its end": with_amendments(
        (D(2027, 1, 15), "period.intervention_end", "2027-10-31")
    ),
    "households count later": with_amendments((D(2025, 7, 1), "people.counts_after", "5")),
    "households count at once, then not": with_amendments(
        (D(2024, 7, 1), "people.counts_after", "0"), (D(2025, 7, 1), "people.counts_after", "14")
    ),
    "three months are full with their last day": VIBORG.read_as(three_months="last_day_counts"),
    "measured inside the intervention alone": VIBORG.read_as(measured_after_end="inside_only"),
    "measured inside an intervention that is extended": with_amendments(
        (D(2026, 2, 1), "period.intervention_end", "2027-10-31")
    ).read_as(measured_after_end="inside_only"),
    "measured later": with_amendments((D(2025, 7, 1), "target.employment.measured_after[3]", "30")),
}


def records(homes: Sequence[Home]) -> Records:
    """Households with one grown-up each, as a form tells of them."""
    count = np.arange(len(homes))
    households = Households(*(days(*(getattr(one, key) for one in homes)) for key in ("start", "left", "replaced_on")))
    answers = [[MISSING if one is None else YES if one else NO for one in home.worked] for home in homes]
    work = EmploymentResults(count, np.zeros((len(homes), 3), np.int64), np.array(answers, np.int64).reshape(-1, 3))
    fulfilled = np.array([np.nan if one.points is None else one.points / 100 for one in homes])
    plans = PlanResults(count, days(*(one.measured for one in homes)), fulfilled)
    return Records(households, Persons(count, np.full(len(homes), 40.0)), {"employment": work, "action_plans": plans})


def gross_by_period(agreement: Agreement, homes: Sequence[Home]) -> list[dict[str, float]]:
    """What each half-year comes to by its own terms."""
    seen = observed(records(homes), PERIODS[-1])
    return [gross_of(outcomes_of(agreement.on(one.last), seen, one), ()) for one in PERIODS]


# --- what is paid, and where ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "paid", "late"),
    [
        pytest.param(D(2026, 7, 31), 12_500, 0, id="1.1.3 31 July 2026"),
        pytest.param(D(2026, 8, 1), 0, 1, id="1.1.3 1 August 2026"),
        pytest.param(D(2026, 9, 1), 0, 1, id="1.1.3 1 September 2026"),
    ],
)
def test_a_household_that_starts_too_late_is_not_paid_for_and_a_finding_says_so(
    start: dt.date, paid: float, late: int
) -> None:
    """A whole plan is 100 points of 125 kr.; who starts on 31 July is in for three months on the last day of all."""
    homes = [Home(start, measured=LAST, points=100)]
    statement = state(VIBORG, observed(records(homes), H2_2026))
    assert statement.settlement.gross["action_plans"] == paid
    found = [one for one in statement.findings if one.id == "households.late"]
    assert [one.found for one in found] == [1] * late
    assert [one.clause for one in found] == ["Bilag 1.4 pkt. 1.1.3, 3.2.4"] * late
    assert has_small_counts(VIBORG, statement)


def test_who_starts_after_the_period_is_not_late_yet() -> None:
    """A form that goes on from year to year may hold households of the next half-year."""
    homes = [Home(D(2026, 8, 1))]
    for period, count in ((H1_2026, 0), (H2_2026, 1)):
        findings = state(VIBORG, observed(records(homes), period)).findings
        assert len([one for one in findings if one.id == "households.late"]) == count


def test_what_is_measured_before_the_household_counts_is_paid_when_it_does() -> None:
    """In from 15 October 2024, so it counts from 15 January 2025; measured on 28 December, the course ends on 20 January.

    Another, measured on 20 November, has 50 points and counts already: 6,250 kr. in 2024-H2, 12,500 kr. in 2025-H1.
    """
    homes = [
        Home(D(2024, 10, 15), D(2025, 1, 20), measured=D(2024, 12, 28), points=100),
        Home(D(2024, 1, 15), D(2024, 11, 20), measured=D(2024, 11, 20), points=50),
    ]
    paid = [one["action_plans"] for one in gross_by_period(VIBORG, homes)]
    assert dict(zip((one.label for one in PERIODS), paid, strict=True)) == {
        **{one.label: 0 for one in PERIODS}, "2024-H2": 6_250, "2025-H1": 12_500
    }  # fmt: skip


def test_a_new_household_changes_nothing_in_the_half_years_before_it_came() -> None:
    """Bilag 5.1 pkt. 2.3: missing 12 months after, on 15 January 2025, replaced on 10 July: the mean stood in for it.

    2 x 8,600 kr. in 2025-H1 by each later form, so that no statement contradicts the one before.
    """
    homes = [
        Home(D(2024, 1, 15), worked=(True, True, True)),
        Home(D(2024, 1, 15), D(2025, 1, 10), replaced_on=D(2025, 7, 10)),
    ]
    stated = (Earlier(H1_2025, "employment", 17_200.0, 17_200.0),)
    for period, paid in ((H1_2025, 17_200), (H2_2025, 8_600)):
        statement = state(VIBORG, observed(records(homes), period, earlier=stated if period > H1_2025 else ()))
        assert statement.settlement.gross["employment"] == paid
        assert not [one for one in statement.findings if one.id.startswith("earlier")]
    known = known_by(VIBORG, observed(records(homes), H2_2025, earlier=stated), H1_2025)
    assert state(VIBORG, known).settlement.gross["employment"] == 17_200


@pytest.mark.parametrize(
    ("start", "paid"), [(D(2026, 7, 31), 130_000), (D(2026, 8, 1), 0)], ids=["1.1.3 31 July", "1.1.3 1 August"]
)
def test_a_cohort_that_starts_too_late_is_not_paid_for(start: dt.date, paid: float) -> None:
    """Bilag 5.1 pkt. 2.6.2: from 9 against 10 % to 7 against 10 % is 20 per cent of 6,500 kr."""
    cohort = Cohort("school_absence", 1, start, 30, Means(0.09, 0.10), (Means(0.07, 0.10), None, None))
    seen = observed(planned(0.5), PERIODS[-1], cohorts=(cohort,))
    every = [one.payment for period in PERIODS for one in absences_of(VIBORG, seen, period)]
    assert sum(every) == paid


def test_a_baseline_changes_until_the_last_household_counts() -> None:
    """All 180 are in by 30 June 2026; who came on 31 March counts from that day (3.2.4), who came on 1 April a day later.

    Who left within three months never counts, and another one has to come in its place (3.2.3): until then one of 180 is missing.
    """
    others, early = [Home(D(2024, 1, 15))] * 179, Home(D(2024, 2, 1), D(2024, 4, 30))
    replaced = replace(early, replaced_on=D(2024, 6, 3))
    for more, is_over in (
        ([Home(D(2026, 3, 31))], True),
        ([Home(D(2026, 4, 1))], False),
        ([early], False),
        ([replace(early, left=D(2024, 5, 1))], True),  # was in for three months: nobody has to come
        ([replaced, Home(D(2024, 6, 3))], True),
        ([early, Home(D(2024, 6, 3))], True),  # 180 keep their places, whoever took whose
        ([Home(D(2024, 1, 15)), replace(early, left=D(2024, 2, 2))], True),
    ):
        assert is_intake_over(VIBORG, observed(records([*others, *more]), H1_2026)) is is_over


# --- every start day, and any households -------------------------------------------------------------------------


def _of_every_start() -> list[Home]:
    """Each day of the intervention, five lengths of the course each, measured up to a month before or three after its end."""
    homes = []
    for number, start in enumerate(EVERY_START):
        for turn, after in enumerate((None, -1, 0, 1, 300)):
            left = None if after is None else same_day(start, 3) + dt.timedelta(days=after)
            end = min(left or LAST, LAST)
            measured = max(start, end + dt.timedelta(days=(7 * number + turn) % 120 - 30))
            points = None if (number + turn) % 11 == 0 else (number + 13 * turn) % 101
            worked = tuple((None, True, False)[(number + n * turn) % 3] for n in range(3))
            replaced = left if left and (number + turn) % 7 == 0 else None
            homes.append(Home(start, left, replaced, measured, points, worked))
    return homes


def test_households_of_every_start_day_are_paid_as_in_exact_fractions() -> None:
    """5,480 households, gross for each half-year, then caps, ceiling, tranches and funders, to the øre."""
    homes = _of_every_start()
    found, wanted = gross_by_period(VIBORG, homes), exact_gross(homes)
    assert [{name: exact(amount) for name, amount in one.items()} for one in found] == wanted
    last, oracle = settle(VIBORG, list(zip(PERIODS, found, strict=True)))[-1], paid_by_oracle(VIBORG, found)
    assert {payer: exact(last.after.paid.get(payer, 0.0)) for payer in oracle.paid} == oracle.paid
    for funder, part in oracle.parts.items():
        assert exact(sum(amount for (_, to), amount in last.after.parts.items() if to == funder)) == part


@st.composite
def homes_of(draw: st.DrawFn) -> Home:
    """Any household: courses about three months long, and measurements about the day on which it counts, are likely."""
    start = draw(st.dates(FIRST, LAST))
    full = same_day(start, 3)
    left = draw(st.none() | st.integers(-2, 40).map(lambda n: full + dt.timedelta(days=n)) | st.dates(start, LAST))
    end = min(left or LAST, LAST)
    measured = draw(st.none() | st.integers(-31, 92).map(lambda n: max(start, end + dt.timedelta(days=n))))
    replaced = draw(st.none() | st.dates(left, LAST)) if left and left <= LAST else None
    points = draw(st.none() | st.integers(0, 100)) if measured else None
    answers = st.sampled_from([None, True, False])
    return Home(start, left, replaced, measured, points, tuple(draw(answers) for _ in range(3)))


HOMES = st.lists(homes_of(), min_size=1, max_size=8)


@settings(max_examples=_MANY)
@given(homes=HOMES)
def test_any_households_are_paid_as_in_exact_fractions(homes: list[Home]) -> None:
    """Bilag 5.1 pkt. 2.1, 2.3: each half-year, to the øre."""
    found = gross_by_period(VIBORG, homes)
    assert [{name: exact(amount) for name, amount in one.items()} for one in found] == exact_gross(homes)


@pytest.mark.parametrize("name", AGREEMENTS)
@settings(max_examples=_FEW)
@given(homes=HOMES)
def test_each_result_is_paid_exactly_once_or_never(name: str, homes: list[Home]) -> None:
    """Over all half-years: once if its time has come and its household counts by the end of one of them, by the terms of then."""
    agreement, households = AGREEMENTS[name], records(homes).households
    start, left, measured = households.start, households.left, days(*(one.measured for one in homes))
    times: list[Callable[[Agreement], Dates]] = [lambda _: measured]
    times += [partial(_time, number=number, start=start) for number in (1, 2, 3)]
    for time in times:
        paid, due = np.zeros(len(homes), int), np.zeros(len(homes), bool)
        for period in PERIODS:
            terms = agreement.on(period.last)
            paid += due_in(terms, period, start, left, time)
            due |= Courses.of(terms, start, left).counting(period.last) & (time(terms) <= np.datetime64(period.last))
        assert paid.tolist() == due.tolist()
        if name == "as signed" and time is times[0]:
            assert paid.tolist() == [bool(one.counts_from() and one.measured) for one in homes]


def _time(terms: Agreement, number: int, start: Dates) -> Dates:
    return time_of(terms, "employment", number, start)


@pytest.mark.parametrize("name", AGREEMENTS)
@settings(max_examples=_FEW)
@given(homes=HOMES, at=st.integers(0, len(PERIODS) - 1))
def test_nothing_that_comes_later_changes_what_a_half_year_came_to(name: str, homes: list[Home], at: int) -> None:
    """The form of then, in which nobody has left, been replaced or been measured since, and any later form give the same."""
    period, terms = PERIODS[at], AGREEMENTS[name].on(PERIODS[at].last)
    then, later = (
        gross_of(outcomes_of(terms, observed(records(some), period), period), ())
        for some in ([_as_known(one, period.last) for one in homes if one.start <= period.last], homes)
    )
    assert then == later


def _as_known(home: Home, on: dt.date) -> Home:
    """A household as it was known on a day."""
    known = {key: day if day and day <= on else None for key, day in vars(home).items() if key in _DAYS}
    return replace(home, **known, points=home.points if known["measured"] else None)


_DAYS = ("left", "replaced_on", "measured")
