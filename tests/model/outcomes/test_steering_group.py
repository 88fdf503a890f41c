"""What the steering group is told of a statement: amounts from which no count below five can be worked out (pkt. 9.1)."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from model.facts.observations import Counts, Earlier, Observations, Point, Tally
from model.outcomes.statement import state
from model.outcomes.steering_group import EVERYBODY, SteeringStatement, told_of
from model.targets.common.target import targets_of
from model.terms.outcome_terms import MUNICIPALITY
from scripts.cli import main
from tests.amounts import amount
from tests.places import MEASUREMENTS as EXAMPLE
from tests.shared.files import opened
from tests.shared.filled_measurements import VIBORG, written
from tests.shared.filled_measurements import good_rows as four_households
from tests.shared.made_up import H1_2025, H1_2026, H2_2025, H2_2026, observed
from tests.shared.statements import counted, example
from tests.shared.with_term import with_term
from workbooks.catalogue.funding import STEERING
from workbooks.frame.readings import OF_PAYMENTS
from workbooks.frame.truth import hold
from workbooks.proof.control import control
from workbooks.statement import made_of
from workbooks.statement.steering import SHEET, given_of_told
from workbooks.writing.write import to_bytes

PRICES = {name: target.price.value for name, target in targets_of(VIBORG).items()}
IN_UNITS = ("employment", "social_measures", "life_satisfaction")
PAYERS = {name: target.payer for name, target in targets_of(VIBORG).items()}


def counts(**achieved: tuple[float, float]) -> Counts:
    """So many measured and so much achieved at the first measurement of each target."""
    return Counts(
        {name: (Point(1, Tally(float(measured), float(found), 0.0)),) for name, (measured, found) in achieved.items()},
        {},
    )


def told(seen: Observations) -> SteeringStatement | None:
    """What of a statement is told."""
    return told_of(VIBORG, seen, state(VIBORG, seen))


def most_units(found: SteeringStatement, seen: Observations) -> dict[str, float]:
    """An adversary: the most that could have been achieved of each target, by all that stands in the workbook.

    What is shown is exact; of what is hidden he knows what it comes to with the others that the same payer hides.
    """
    settlement = state(VIBORG, seen).settlement
    groups = (
        [list(PAYERS)]
        if found.payers_together
        else [[n for n in PAYERS if PAYERS[n] == p] for p in set(PAYERS.values())]
    )
    most = {}
    for group in groups:
        hidden = [name for name in group if found.targets[name] is None]
        rest = sum(settlement.capped[name] for name in hidden)
        for name in group:
            shown = found.targets[name]
            most[name] = (rest if shown is None else shown) / PRICES[name]
        if len(hidden) == 1:
            most[hidden[0]] = rest / PRICES[hidden[0]]
    return most


small = st.integers(0, 12)


@settings(max_examples=amount(60, 2_000))
@drawn(small, small, small, st.integers(0, 900), st.integers(0, 3), st.integers(0, 2))
def test_no_count_below_five_can_be_worked_out(
    employed: int, steps: int, happier: int, points: int, more: int, cohorts: int
) -> None:
    """Whatever was achieved: each count is left at five or more as far as anybody can tell, or nobody was measured at all."""
    people = 10 * more
    seen = observed(
        counts(
            employment=(employed + people, employed),
            social_measures=(steps + people, steps),
            life_satisfaction=(happier + people, happier),
            action_plans=(points // 100 + 1 if points else 0, points),
        ),
        cohorts=counted(VIBORG, H1_2025).cohorts[:cohorts],
    )
    found = told(seen)
    if found is None:
        return
    measured = {"employment": employed, "social_measures": steps, "life_satisfaction": happier}
    for name, most in most_units(found, seen).items():
        if name in IN_UNITS and measured[name] + people:
            assert most >= 5, (name, found)


def test_an_amount_of_five_is_told_and_one_of_four_is_not() -> None:
    """Employment of 5 persons, 43,000 kr., stands; of 4 persons, 34,400 kr., it is hidden together with the action plans."""
    five, four = (told(observed(counts(employment=(40, number), action_plans=(10, 900)))) for number in (5, 4))
    assert five is not None
    assert four is not None
    assert (five.targets["employment"], five.targets["action_plans"], five.hidden) == (43_000, 112_500, 0)
    assert (four.targets["employment"], four.targets["action_plans"]) == (None, None)
    assert four.hidden == 34_400 + 112_500


def test_a_payer_whose_sum_would_tell_is_not_told_apart() -> None:
    """LBF pays for target 4 alone: 3 persons are 6,000 kr., so that only what both pay together stands."""
    found = told(observed(counts(life_satisfaction=(40, 3), employment=(60, 30), action_plans=(20, 1_500))))
    assert found is not None
    assert found.payers_together
    assert {payer for payer, _ in found.parts} == {EVERYBODY}
    assert sum(found.parts.values()) == pytest.approx(3 * 2_000 + 30 * 8_600 + 1_500 * 125)
    assert found.targets["life_satisfaction"] is None
    assert found.under_ceiling is None


def test_nothing_is_told_where_even_the_sum_would_tell() -> None:
    """Three persons in employment and nothing else: 25,800 kr. are 3 x 8,600."""
    assert told(observed(counts(employment=(40, 3)))) is None


def test_a_target_of_which_nobody_was_measured_stands_with_nothing() -> None:
    """0 kr. tell of nobody; of 40 measured without success they would tell that there was none."""
    nobody, none = (
        told(observed(counts(employment=(measured, 0), social_measures=(40, 6), action_plans=(20, 1_500))))
        for measured in (0, 40)
    )
    assert nobody is not None
    assert none is not None
    assert nobody.targets["employment"] == 0
    assert none.targets["employment"] is None


def test_a_period_in_which_payers_were_together_hides_what_each_paid_since() -> None:
    """The difference of two sums since the start would tell LBF's 6,000 kr. of 2025-H1 half a year later."""
    for gross, is_told in ((6_000.0, False), (60_000.0, True)):
        earlier = (
            Earlier(H1_2025, "life_satisfaction", gross, gross),
            Earlier(H1_2025, "employment", 300_000.0, 300_000.0),
            Earlier(H1_2025, "action_plans", 200_000.0, 200_000.0),
        )
        now = counts(life_satisfaction=(40, 20), employment=(60, 30), action_plans=(20, 1_500))
        found = told(observed(now, H2_2025, earlier=earlier))
        assert found is not None
        assert not found.payers_together
        assert (found.under_ceiling is not None) is is_told
        assert ((MUNICIPALITY, "DSI") in found.balances) is is_told


def test_where_a_funder_keeps_its_own_part_payers_cannot_be_put_together() -> None:
    """What DSI receives would be 74 % of the municipality's payment alone."""
    agreement = VIBORG.read_as(funder_payment_shared="no")
    seen = observed(counts(life_satisfaction=(40, 3), employment=(60, 30), action_plans=(20, 1_500)))
    assert told_of(agreement, seen, state(agreement, seen)) is None


SEEN = {
    "the example": lambda: example(VIBORG),
    "payers together": lambda: observed(
        counts(life_satisfaction=(40, 3), employment=(60, 30), action_plans=(20, 1_500)), H2_2026
    ),
    "counts": lambda: counted(VIBORG, H2_2026),
}


@pytest.mark.parametrize("case", SEEN)
def test_the_workbook_is_proved_and_adds_up(case: str, tmp_path: Path) -> None:
    """By its own yellow cells, and by what the statement has; payments and targets come to the same."""
    seen = SEEN[case]()
    statement = state(VIBORG, seen)
    found = told_of(statement.terms, seen, statement)
    assert found is not None
    given = given_of_told(statement, found)
    book = STEERING.build(VIBORG, given)
    path = tmp_path / book.file_name
    path.write_bytes(to_bytes(book, seen.period.last))
    assert control(path, VIBORG).is_fine
    assert control(path, VIBORG, {"maalinger": lambda _: given}).is_fine
    other = replace(given, figures={**given.figures, "told.employment": 1.0})
    assert not control(path, VIBORG, {"maalinger": lambda _: other}).is_fine
    assert book.sheets[0].name == SHEET


def test_no_count_stands_in_the_workbook(tmp_path: Path) -> None:
    """Four households, 100.50 kr. repaid: nothing below that stands anywhere but 0."""
    path = written(tmp_path / "nu.xlsx", four_households())
    main(["resultat", "--maalinger", str(path), "--til", str(tmp_path)])
    (made,) = tmp_path.glob("*_styregruppe.xlsx")
    page = opened(made, values=True)[SHEET]
    numbers = [cell.value for row in page.iter_rows() for cell in row if isinstance(cell.value, int | float)]
    assert all(number == 0 or number >= 100 for number in numbers), numbers
    words = [str(cell.value) for row in page.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert not any("Målt" in word or "Mangler" in word for word in words)


def test_the_command_writes_both_and_the_control_proves_both_against_the_form(tmp_path: Path) -> None:
    """The README's example; with the form, each is held against what it should have."""
    main(["resultat", "--maalinger", str(EXAMPLE), "--til", str(tmp_path)])
    names = sorted(path.name for path in tmp_path.glob("*.xlsx"))
    assert names == ["Betalingsopgoerelse_2026-H2.xlsx", "Betalingsopgoerelse_2026-H2_styregruppe.xlsx"]
    assert main(["kontrol", str(tmp_path), "--maalinger", str(EXAMPLE)]) == 0


@pytest.mark.parametrize(
    ("reading", "option"),
    [
        (name, option)
        for name in OF_PAYMENTS
        for option in dict(VIBORG.reading.each())[name].alternatives
        if option != dict(VIBORG.reading.each())[name].used
    ],
)
def test_by_every_reading_of_payments_both_statements_have_the_models_figures(reading: str, option: str) -> None:
    """By one of them LBF's 233,761.59 are used of the ceiling, beside what the municipality was stated to pay."""
    agreement = VIBORG.read_as(**{reading: option})
    seen = example(VIBORG)
    books, figures = made_of(seen, state(agreement, seen))
    hold(books, figures)


def test_a_sum_that_is_made_up_in_one_way_only_is_not_shown() -> None:
    """172,000 kr. are 4 x 42,000 + 2 x 2,000 and nothing else of few; with 12 x 8,600 they could be 32 x 8,600, too."""
    few = {"social_measures": (40.0, 4.0), "life_satisfaction": (40.0, 2.0)}
    assert told(observed(counts(**few))) is None
    open_still = told(observed(counts(**few, employment=(40, 12))))
    assert open_still is not None
    assert open_still.hidden == 172_000 + 12 * 8_600 == 32 * 8_600
    # 74 % and 26 % of 275,200, whoever pays
    assert open_still.parts == {(EVERYBODY, "DSI"): 203_648, (EVERYBODY, "LBF"): 71_552}


def test_a_sum_that_leaves_one_small_count_open_in_one_way_only_is_not_shown() -> None:
    """271,200 kr. are 4 x 42,000 + 12 x 8,600; with 0 to 3 steps 271,200, 229,200, 187,200 or 145,200 are left, no persons of 8,600."""
    assert told(observed(counts(social_measures=(40, 4), employment=(40, 12)))) is None
    # a fifth step is none that has to be hidden
    both = told(observed(counts(social_measures=(40, 5), employment=(40, 12))))
    assert both is not None
    assert both.hidden == 0


def test_a_sum_may_be_made_up_without_the_cheapest_of_three_prices() -> None:
    """With 5,500 a step, 280,800 kr. are 4 x 42,000 + 8 x 8,600 + 8 x 5,500, and else 3 x 42,000 + 18 x 8,600 and no step at all."""
    agreement = with_term(VIBORG, "BM4_pris", 5_500.0)
    seen = observed(counts(social_measures=(40, 4), employment=(40, 8), life_satisfaction=(40, 8)))
    found = told_of(agreement, seen, state(agreement, seen))
    assert found is not None
    assert found.hidden == 280_800 == 3 * 42_000 + 18 * 8_600


@pytest.mark.parametrize(
    ("steps", "persons", "satisfied", "hidden"),
    [
        pytest.param(4, 0, 26, None, id="9.1 4 x 42,000 + 26 x 2,000 are 5 of each: four steps, or none"),
        pytest.param(4, 0, 27, 222_000, id="9.1 2,000 more may be 5 of each and one more; or 3 x 42,000 + 48 x 2,000"),
        pytest.param(1, 25, 5, 267_000, id="9.1 five are not few: 267,000 need not be made up with fewer"),
        pytest.param(
            1, 26, 1, 267_600, id="9.1 or 31 x 8,600 + 1,000 is none; 4 x 42,000 + 8 x 8,600 + 15 x 2,000 is one"
        ),
        pytest.param(1, 25, 4, None, id="9.1 265,000 is made up with 4 x 2,000, and with no other number below 5"),
    ],
)
def test_a_sum_is_shown_if_each_small_count_in_it_may_be_another_one(
    steps: int, persons: int, satisfied: int, hidden: float | None
) -> None:
    """Of 42,000, 8,600 and 2,000; all that are hidden come to more than five of each."""
    few = {"social_measures": (40.0, steps), "employment": (40.0, persons), "life_satisfaction": (40.0, satisfied)}
    found = told(observed(counts(**{name: count for name, count in few.items() if count[1]}), H1_2026))
    assert (found.hidden if found is not None else None) == hidden


@pytest.mark.parametrize(
    ("points", "people", "is_shown"),
    [
        pytest.param(4.0, 20.0, True, id="9.1 4 points, 500 kr., of twenty plans"),
        pytest.param(0.02, 20.0, True, id="9.1 0.02 points, 2.50 kr., of twenty plans"),
        pytest.param(200.0, 4.0, False, id="9.1 200 points of four plans"),
    ],
)
def test_points_of_a_plan_tell_no_number_of_plans(points: float, people: float, is_shown: bool) -> None:
    """One plan may fulfil any number of points, so that few of them are no few plans (2.8)."""
    found = told(observed(counts(action_plans=(people, points), employment=(60.0, 30.0))))
    assert (found is not None and found.targets["action_plans"] is not None) is is_shown


def test_those_who_are_missing_are_among_the_people_of_a_target() -> None:
    """Ten were measured and six are missing: sixteen, and eight of ten succeeded, twelve with the mean for six (2.3, 9.1)."""
    point = Point(1, Tally(10.0, 8.0, 6.0))
    found = told(observed(Counts({"employment": (point,)}, {})))
    assert found is not None
    assert found.targets["employment"] == pytest.approx(8_600 * 12.8)


def test_in_a_period_in_which_nothing_of_a_target_can_be_measured_its_nothing_tells_no_count() -> None:
    """In 2025-H1 no one has been in for 24 months: no step is paid for, and all that is due is told since the start (9.1)."""
    now = counts(life_satisfaction=(40, 20), employment=(60, 30), action_plans=(20, 1_500), social_measures=(40, 10))
    paid = {"employment": 258_000.0, "life_satisfaction": 40_000.0}
    earlier = tuple(Earlier(H1_2025, name, amount, amount) for name, amount in paid.items())
    found = told(observed(now, H2_2025, earlier=earlier))
    assert found is not None
    # now 30 x 8,600 + 10 x 42,000 + 1,500 x 125 of the municipality, 20 x 2,000 of LBF, beside what was paid
    assert found.in_tranches == 258_000 + 40_000 + 258_000 + 420_000 + 187_500 + 40_000
    assert found.under_ceiling == 258_000 + 258_000 + 420_000 + 187_500


def test_a_period_that_was_not_told_at_all_hides_every_sum_since_the_start() -> None:
    """3 persons in 2025-H1, 25,800 kr., would be what the sums have beyond 2025-H2."""
    now = counts(life_satisfaction=(40, 20), employment=(60, 30), action_plans=(20, 1_500))
    seen = observed(now, H2_2025, earlier=(Earlier(H1_2025, "employment", 25_800.0, 25_800.0),))
    found = told(seen)
    assert found is not None
    assert (found.in_tranches, found.under_ceiling, dict(found.balances)) == (None, None, {})
    book = STEERING.build(VIBORG, given_of_told(state(VIBORG, seen), found))
    texts = [str(cell.content) for cell in book.sheets[0].cells.values()]
    assert not any("Trancher" in text or "Opgjort mod betalt" in text for text in texts)
