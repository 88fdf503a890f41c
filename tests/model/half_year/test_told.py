"""The steering group cannot tell from reports how many households ended, where these are few (pkt. 9.1)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import product

import pytest

from model.facts.accounts import Accounts, HouseholdMovement
from model.facts.observations import Counts, Point, Tally
from model.facts.privacy import shown_least
from model.outcomes.small_counts import shown_dropouts, told_dropouts, told_results
from model.outcomes.statement import state
from model.outcomes.steering_group import told_of
from model.year.triggers import DROPOUTS
from tests.shared.filled_accounts import VIBORG, D
from tests.shared.halves import found
from tests.shared.made_up import observed
from tests.shared.statements import example
from tests.shared.years import EXAMPLE
from workbooks.half_year import of
from workbooks.writing.write import to_bytes

MOST = 28
"""More than that have ended in no history that is tried: past the trigger's limit of 20, and a band more."""
History = tuple[int, int, int]
"""Households that had ended at the start of a year, and those that ended in either half of it."""


@pytest.mark.parametrize(
    ("count", "told"),
    [(0, 0), (4, 0), (5, 5), (9, 5), (10, 10), (15, 10), (16, 16), (20, 16), (21, 21), (25, 21), (26, 26)],
)
def test_a_report_tells_a_least_number(count: float, told: float) -> None:
    """Its light is near from 16 of 20 on, and trips above 20; no band is narrower than 5."""
    assert told_dropouts(VIBORG, count) == told


def test_a_limit_that_is_as_small_hides_nothing() -> None:
    """More than 5 may not end, near from 4 on: its light tells the count anyway (6.1.1(iii))."""
    low = replace(VIBORG.trigger, dropouts_more_than=replace(VIBORG.trigger.dropouts_more_than, value=5.0))
    agreement = replace(VIBORG, trigger=low)
    assert [told_dropouts(agreement, count) for count in (1, 4)] == [1, 4]
    assert [shown_dropouts(agreement, count) for count in (1, 4, 7)] == ["<5", "<5", "mindst 7"]


def light(count: int) -> str:
    """How the trigger stands."""
    return "tripped" if count > 20 else "near" if count >= 16 else "fine"


def report(count: int) -> tuple[float, str]:
    """What a report tells: a least number, and a light."""
    return told_dropouts(VIBORG, count), light(count)


def histories() -> Iterator[History]:
    """Every history of a year that ends with so many at most."""
    counts = range(MOST + 1)
    return (one for one in product(counts, counts, counts) if sum(one) <= MOST)


def given_away(published: Callable[[History], object], asked: Iterable[Callable[[History], int]]) -> list[object]:
    """What is published and leaves one answer alone, between nobody and what may be shown, to something that is asked."""
    seen = defaultdict[object, list[History]](list)
    for one in histories():
        seen[published(one)].append(one)
    return [
        (told, answers)
        for told, possible in seen.items()
        for question in asked
        for answers in [{question(one) for one in possible}]
        if len(answers) == 1 and 0 < min(answers) < VIBORG.measurement.smallest_shown.value
    ]


IN_FIRST: Callable[[History], int] = lambda one: one[1]  # noqa: E731 what is asked
IN_SECOND: Callable[[History], int] = lambda one: one[2]  # noqa: E731
IN_BOTH: Callable[[History], int] = lambda one: one[1] + one[2]  # noqa: E731


def test_the_difference_of_two_reports_tells_no_small_number() -> None:
    """Of any two that follow on each other, nor of three: whoever knows the rule and sees the lights is left with several."""
    assert given_away(lambda one: (report(one[0]), report(one[0] + one[1])), [IN_FIRST]) == []

    def three(one: History) -> object:
        return report(one[0]), report(one[0] + one[1]), report(sum(one))

    assert given_away(three, [IN_FIRST, IN_SECOND, IN_BOTH]) == []


def test_the_two_reports_of_a_year_and_its_overview_tell_no_small_number() -> None:
    """The overviews of both years have the least numbers of 31 December, and the courses cut short are told so, too."""

    def published(one: History) -> object:
        overviews = tuple(shown_dropouts(VIBORG, count) for count in (one[0], sum(one)))
        return (
            report(one[0] + one[1]),
            report(sum(one)),
            overviews,
            shown_least(one[1], 5.0),
            shown_least(sum(one[1:]), 5.0),
        )

    assert given_away(published, [IN_FIRST, IN_SECOND, IN_BOTH]) == []


def test_exact_numbers_would_be_given_away() -> None:
    """So the two tests above can fail."""
    assert given_away(lambda one: (one[0], one[0] + one[1]), [IN_FIRST])


def ended(*by_half_year: float) -> Accounts:
    """The made-up accounts with as many households that ended in 2nd half 2023, 1st half 2024, and so on."""
    days = (D(2023, 12, 2), D(2024, 6, 2), D(2024, 12, 2), D(2025, 6, 2))
    came = tuple(replace(one, ended=0.0, reason="") for one in EXAMPLE.movements if one.enrolled)
    left = (
        HouseholdMovement(day, ended=count, reason="Flyttet")
        for day, count in zip(days, by_half_year, strict=False)
        if count
    )
    return replace(EXAMPLE, movements=tuple(sorted((*came, *left), key=lambda one: one.date)), left_early=None)


@pytest.mark.parametrize(
    ("one", "other"), [((7, 3, 1, 2), (9, 1, 3, 2)), ((0, 0, 0, 0), (1, 1, 1, 1)), ((6, 4, 3), (7, 3, 5))]
)
def test_what_is_told_alike_gives_the_same_bytes(one: tuple[float, ...], other: tuple[float, ...]) -> None:
    """A small number stands in no cell: of 1st half 2025 after 7, 10, 11, 13 or 9, 10, 13, 15 households not a byte differs."""
    files = []
    for counts in (one, other):
        half = found("2025-H1", ended(*counts))
        files.append(to_bytes(of(half), half.on))
    assert files[0] == files[1]


@pytest.mark.parametrize(("count", "said"), [(4, "<5"), (5, "mindst 5"), (12, "mindst 10"), (21, "mindst 21")])
def test_a_report_says_that_it_is_a_least_number(count: float, said: str) -> None:
    """In words."""
    half = found("2024-H1", ended(0, count))
    assert half.ended == said
    assert next(one.told for one in half.triggers if one.id == DROPOUTS) == said


@pytest.mark.parametrize(
    ("tallies", "told"),
    [
        ((Tally(30, 10, 0), Tally(20, 5, 0)), [(30, 10), (20, 5)]),
        ((Tally(30, 10, 0), Tally(20, 4, 0)), None),  # 4 achieved
        ((Tally(30, 10, 0), Tally(20, 16, 0)), None),  # 4 failed
        ((Tally(30, 10, 0), Tally(4, 0, 0)), None),  # 4 measured
        ((Tally(30, 10, 4),), None),
        ((Tally(30, 10, 5),), [(30, 10)]),
        ((Tally(30, 10, 0), Tally(0, 0, 0)), [(30, 10), (0, 0)]),  # nobody was to be measured
        ((Tally(30, 4, 0),), None),  # the amount is hidden
    ],
)
def test_a_targets_counts_are_told_in_full_or_not_at_all(
    tallies: tuple[Tally, ...], told: list[tuple[float, float]] | None
) -> None:
    """The amount is the price of their sum, so one that is hidden would be the rest of it."""
    points = tuple(Point(number, tally) for number, tally in enumerate(tallies, 1))
    seen = observed(Counts({"employment": points, "action_plans": (Point(1, Tally(20, 1_500, 0)),)}, {}))
    statement = state(VIBORG, seen)
    shown = told_results(VIBORG, statement, told_of(VIBORG, seen, statement), "employment")
    assert (None if shown is None else [(one.whole.measured, one.whole.achieved) for one in shown]) == told


def test_a_hidden_amount_hides_the_counts_that_would_tell_it() -> None:
    """Of the example's 2nd half 2025 social measures are hidden, with school absence and employment; of the others few were measured.

    With school absence alone, 236,750 kr. in steps of 650 (0.1 per cent), they would be told: 42,000 more or less is no
    whole number of such steps.
    """
    half = found("2025-H2", observed=example(VIBORG))
    hidden = {one.target: (one.measured, one.achieved) for one in half.results if one.payment is None}
    assert hidden["social_measures"] == hidden["employment"] == (None, None)
    assert {target for target in hidden if half.statement and half.statement.settlement.capped[target]} == {
        "social_measures", "school_absence", "employment",
    }  # fmt: skip
    assert half.statement is not None
    capped = half.statement.settlement.capped
    assert half.hidden == sum(capped[target] for target in hidden)
    assert capped["social_measures"] + capped["school_absence"] == 84_000 + 152_750
