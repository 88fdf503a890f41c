"""The waterfall: caps, ceiling, tranches and funders, over any history of statements."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from model.base.payment_period import PaymentPeriod
from model.outcomes.waterfall import Settlement, Waterfall, is_divisible, limited_by_ceiling, settle, used_of_ceiling
from model.source.load import load
from model.targets.common.target import targets_of
from model.terms.agreement import Agreement
from model.terms.outcome_terms import MUNICIPALITY
from tests import places
from tests.amounts import amount
from tests.shared.made_up import VIBORG
from tests.shared.outcome_oracle import exact, paid_by_oracle

FICTIONAL = load(places.FICTIONAL)
HALF_OERE = 0.005
TARGETS = ("employment", "social_measures", "school_absence", "life_satisfaction", "action_plans")


def with_readings(
    agreement: Agreement, *, switch: bool, ceiling: bool, shared: bool = True, to_all: bool = True
) -> Agreement:
    """The agreement with other readings of what funders' own payments count towards, and of what the ceiling caps."""
    words = {True: "yes", False: "no"}
    return agreement.read_as(
        funder_payment_in_switch=words[switch],
        funder_payment_in_ceiling=words[ceiling],
        funder_payment_shared=words[shared],
        ceiling_caps="paid_to_all" if to_all else "paid_to_grantor",
    )


AGREEMENTS = {
    "viborg": VIBORG,
    "viborg, all counts": with_readings(VIBORG, switch=True, ceiling=True),
    "viborg, nothing counts": with_readings(VIBORG, switch=False, ceiling=False),
    "three funders": FICTIONAL,
    "three funders, all counts": with_readings(FICTIONAL, switch=True, ceiling=True),
    "viborg, LBF keeps its payment": with_readings(VIBORG, switch=True, ceiling=False, shared=False),
    "viborg, LBF keeps its payment, nothing counts": with_readings(VIBORG, switch=False, ceiling=False, shared=False),
    "viborg, DSI's part is capped": with_readings(VIBORG, switch=True, ceiling=False, to_all=False),
    "three funders, one part is capped": with_readings(
        FICTIONAL, switch=True, ceiling=True, shared=False, to_all=False
    ),
}
History = list[dict[str, float]]
AMOUNTS = st.one_of(
    st.just(0.0), st.integers(0, 100).map(float), st.integers(0, 3 * 10**8).map(lambda oere: oere / 100)
)
HISTORIES = st.lists(st.dictionaries(st.sampled_from(TARGETS), AMOUNTS), min_size=1, max_size=6)
PAST_ALL_LIMITS: History = [
    # 2,271,603.37 in each, of which 99,999.99 for target 4: in Viborg the third passes the cap of target 4, the switch and
    # the ceiling, the fourth the cap of target 3; nothing is in whole kroner, so that each step has something to round
    dict(zip(TARGETS, (1_234_567.89, 345_678.91, 456_789.12, 99_999.99, 134_567.46), strict=True))
] * 6
FUNDERS_PAY_LAST: History = [
    # what funders pay before the switch, across it and beyond it, after and before the municipality
    {"life_satisfaction": 33_333.33, "action_plans": 777.77},
    {"employment": 5_200_000.01},
    {"life_satisfaction": 99_999.99, "action_plans": 1_111_111.11},
    {"social_measures": 700_000.55, "life_satisfaction": 55_555.55, "action_plans": 10_000.01},
    {"school_absence": 999_999.99},
    {"employment": 250_000.27, "life_satisfaction": 99_999.99, "action_plans": 999.99},
]
every_agreement = pytest.mark.parametrize("name", AGREEMENTS)


def shares_ceiling(agreement: Agreement) -> bool:
    """Whether what funders pay takes room under the municipality's ceiling."""
    return agreement.reading.funder_payment_in_ceiling.used == "yes"


def settled(agreement: Agreement, history: Sequence[Mapping[str, float]]) -> tuple[Settlement, ...]:
    """The statements of successive half-years."""
    return settle(agreement, [(PaymentPeriod(2024 + i // 2, i % 2 + 1, 6), gross) for i, gross in enumerate(history)])


def funder_totals(agreement: Agreement, last: Settlement) -> dict[str, float]:
    """What each funder has got from everybody."""
    return {
        funder.id: round(sum(kroner for (_, to), kroner in last.after.parts.items() if to == funder.id), 2)
        for funder in agreement.funder
    }


def some_of(amounts: Mapping[Any, Fraction]) -> dict[Any, Fraction]:
    """The amounts without those of 0: who never pays need not be named."""
    return {of: amount for of, amount in amounts.items() if amount}


def exactly(amounts: Mapping[Any, float]) -> dict[Any, Fraction]:
    """The amounts as they stand for kroner and øre."""
    return some_of({of: exact(amount) for of, amount in amounts.items()})


def with_more(before: Mapping[str, Fraction], amounts: Mapping[str, float]) -> dict[str, Fraction]:
    """What each has got by the end of one more statement."""
    return some_of({of: before.get(of, Fraction(0)) + exact(amount) for of, amount in amounts.items()})


@every_agreement
@settings(max_examples=amount(15, 150))
@example(history=PAST_ALL_LIMITS)
@example(history=FUNDERS_PAY_LAST)
@example(history=FUNDERS_PAY_LAST[::-1])
@given(history=HISTORIES)
def test_the_whole_waterfall_is_that_of_exact_fractions(name: str, history: History) -> None:
    """Each figure of the steps, to the øre, after each statement of any history: nobody else holds their order, since
    the sheet Forløb runs through the same steps.
    """
    agreement = AGREEMENTS[name]
    owed, first = dict[str, Fraction](), dict[str, Fraction]()
    for number, one in enumerate(settled(agreement, history), 1):
        oracle = paid_by_oracle(agreement, history[:number])
        owed, first = with_more(owed, one.owed), with_more(first, one.tranche_1)
        assert exactly(one.after.capped) == some_of(oracle.capped)
        assert (owed, first) == (some_of(oracle.owed), some_of(oracle.first))
        assert exactly(one.after.paid) == some_of(oracle.paid)
        assert exactly(one.after.parts) == some_of(oracle.got)
        assert exact(one.after.in_tranches) == oracle.tranches
        steps = (one.capped, one.owed, one.paid, one.tranche_1, one.parts)
        assert [kroner for step in steps for kroner in step.values() if kroner != round(kroner, 2)] == []


@every_agreement
@given(history=HISTORIES)
def test_the_parts_of_every_step_add_to_the_whole(name: str, history: History) -> None:
    """To the øre, in each statement and in all."""
    for one in settled(AGREEMENTS[name], history):
        assert all(one.capped[target] <= one.gross[target] for target in one.gross)
        assert exact(sum(one.capped.values())) == sum(map(exact, one.owed.values()))
        for payer, paid in one.paid.items():
            assert sum(exact(part) for (by, _), part in one.parts.items() if by == payer) == exact(paid)
            assert 0 <= one.tranche_1.get(payer, 0.0) <= paid
        assert sum(map(exact, one.after.parts.values())) == sum(map(exact, one.after.paid.values()))


def test_the_first_statement_has_the_whole_of_every_limit() -> None:
    """Bilag 5.1 pkt. 2.6.3, 5.2: 1,400,001 of absence are capped at 1,400,000; of 6,600,000 in all the municipality pays 6,000,000."""
    (first,) = settled(VIBORG, [{"school_absence": 1_400_001.0, "employment": 5_200_000.0}])
    assert first.capped["school_absence"] == 1_400_000
    assert first.paid[MUNICIPALITY] == 6_000_000
    (nothing,) = settled(VIBORG, [{}])
    assert {*nothing.capped.values(), *nothing.paid.values(), *nothing.parts.values(), nothing.after.in_tranches} == {
        0.0
    }


def test_what_passes_the_tranches_is_what_goes_through_each() -> None:
    """Bilag 5.1 pkt. 1.1: of 5,500,000 the first 5,275,000 go through tranche 1, the other 225,000 through tranche 2."""
    kept = dict[tuple[str, object], float]()

    def put(amount: float, step: str, of: object) -> float:
        kept[step, of] = amount
        return amount

    Waterfall(VIBORG, 0.0, put, lambda step, of: [0.0]).settle(
        dict.fromkeys(TARGETS, 0.0) | {"employment": 5_500_000.0}
    )
    steps = ("through", "tranche_1", "tranche_2", "reached")
    assert [kept[step, MUNICIPALITY] for step in steps] == [5_500_000, 5_275_000, 225_000, 5_500_000]


def test_a_grantor_without_other_funders_gets_all_of_it() -> None:
    """Of 1,000,000 repaid there is no share of anybody else to take off."""
    alone = replace(
        VIBORG,
        funder=tuple(one for one in VIBORG.funder if one.id == VIBORG.grantor.id),
        target=tuple(one for one in VIBORG.target if one.payer == MUNICIPALITY),
    )
    (first,) = settled(alone, [{"employment": 1_000_000.0}])
    assert first.parts == {(MUNICIPALITY, "DSI"): 1_000_000}


@every_agreement
@given(history=HISTORIES)
def test_no_cap_and_no_ceiling_is_ever_exceeded(name: str, history: History) -> None:
    """1,400,000 for absence, 250,000 for life satisfaction, 6,000,000 for the municipality; 5,275,000 in tranche 1."""
    agreement = AGREEMENTS[name]
    statements = settled(agreement, history)
    for one in statements:
        for target, terms in targets_of(agreement).items():
            if terms.cap is not None:
                assert one.after.capped[target] <= terms.cap.value
        caps_all = agreement.reading.ceiling_caps.used == "paid_to_all"
        capped = one.after.paid["municipality"]
        if not caps_all:
            capped = one.after.parts["municipality", agreement.reduction.funder]
        assert capped <= agreement.return_ceiling.amount.value + HALF_OERE
        counted = sum(one.paid.values()) if caps_all and shares_ceiling(agreement) else 0
        room = agreement.return_ceiling.amount.value - sum(one.before.paid.values())
        assert not one.paid["municipality"] or counted <= room + HALF_OERE
    first = sum(map(exact, (kroner for one in statements for kroner in one.tranche_1.values())))
    assert first == min(exact(statements[-1].after.in_tranches), exact(agreement.repayment.switch.value))


@every_agreement
@settings(max_examples=amount(15, 150))
@given(history=HISTORIES, at=st.integers(0, 5), parts=st.lists(st.floats(0, 1), min_size=5, max_size=5))
def test_a_statement_split_into_two_changes_no_total(name: str, history: History, at: int, parts: list[float]) -> None:
    """Whatever part of each target comes first. With the ceiling shared, only what all pay together stays the same; and
    where a funder keeps what it pays, or fills no tranche, the place of each payment in the tranches decides who gets what.
    """
    agreement, at = AGREEMENTS[name], at % len(history)
    first = {
        target: round(kroner * part, 2) for (target, kroner), part in zip(history[at].items(), parts, strict=False)
    }
    second = {target: round(kroner - first[target], 2) for target, kroner in history[at].items()}
    whole, split = (
        settled(agreement, history)[-1],
        settled(agreement, [*history[:at], first, second, *history[at + 1 :]])[-1],
    )
    assert {t: exact(a) for t, a in whole.after.capped.items()} == {t: exact(a) for t, a in split.after.capped.items()}
    if shares_ceiling(agreement):
        return
    assert {p: exact(a) for p, a in whole.after.paid.items()} == {p: exact(a) for p, a in split.after.paid.items()}
    if agreement.reading.funder_payment_shared.used == agreement.reading.funder_payment_in_switch.used == "yes":
        assert funder_totals(agreement, whole) == funder_totals(agreement, split)


@every_agreement
@given(history=HISTORIES, target=st.sampled_from(TARGETS), more=st.integers(1, 10**8))
def test_more_success_never_pays_less(name: str, history: History, target: str, more: int) -> None:
    """Neither of anybody in all, nor, beyond the øre that rounding moves between funders, to anybody."""
    agreement = AGREEMENTS[name]
    better = [*history[:-1], history[-1] | {target: history[-1].get(target, 0.0) + more / 100}]
    one, other = settled(agreement, history)[-1], settled(agreement, better)[-1]
    assert sum(map(exact, other.after.paid.values())) >= sum(map(exact, one.after.paid.values()))
    tolerance = 0.01 * (len(agreement.funder) - 1)
    before, after = funder_totals(agreement, one), funder_totals(agreement, other)
    assert all(after[funder] >= before[funder] - tolerance - HALF_OERE for funder in before)


@pytest.mark.parametrize(
    ("paid", "tranche_1", "lbf"),
    [
        # 26 % of 5,274,999.99 is 1,371,499.9974
        (5_274_999.99, 5_274_999.99, 1_371_500.00),
        (5_275_000.00, 5_275_000.00, 1_371_500.00),
        # the øre above it is all DSI's
        (5_275_000.01, 5_275_000.00, 1_371_500.00),
        # 725,000 in tranche 2 are all DSI's
        (6_000_000.00, 5_275_000.00, 1_371_500.00),
    ],
    ids=lambda value: f"Bilag 5.1 pkt. 1.1 {value}",
)
def test_a_payment_is_split_where_tranche_1_is_full(paid: float, tranche_1: float, lbf: float) -> None:
    """Both sides of 5,275,000; DSI gets the rest."""
    (one,) = settled(VIBORG, [{"employment": paid}])
    assert one.tranche_1 == {"LBF": 0.0, "municipality": tranche_1}
    assert one.parts["municipality", "LBF"] == lbf
    assert one.parts["municipality", "DSI"] == round(paid - lbf, 2)


def test_a_payment_that_crosses_the_limit_is_split_at_it() -> None:
    """5,000,000 before; of 500,000, 275,000 fall in tranche 1: LBF gets 26 % of them, 71,500, DSI 428,500."""
    _, one = settled(VIBORG, [{"employment": 5_000_000}, {"employment": 500_000}])
    assert one.tranche_1["municipality"] == 275_000
    assert (one.parts["municipality", "LBF"], one.parts["municipality", "DSI"]) == (71_500, 428_500)


@pytest.mark.parametrize(
    ("target", "cap"),
    [("school_absence", 1_400_000), ("life_satisfaction", 250_000)],
    ids=["Bilag 5.1 pkt. 2.6.3", "Bilag 5.1 pkt. 2.7.2"],
)
@pytest.mark.parametrize("over", [-0.01, 0.0, 0.01])
def test_a_target_pays_up_to_its_cap_over_all_statements(target: str, cap: float, over: float) -> None:
    """In one statement or cumulated over two."""
    expected = min(cap, cap + over)
    (one,) = settled(VIBORG, [{target: cap + over}])
    assert one.capped[target] == expected
    _, second = settled(VIBORG, [{target: 100_000.0}, {target: round(cap - 100_000 + over, 2)}])
    assert second.after.capped[target] == expected
    assert settled(VIBORG, [{target: cap}, {target: 5.0}])[-1].capped[target] == 0


@pytest.mark.parametrize("over", [-0.01, 0.0, 0.01])
def test_the_municipality_pays_up_to_the_ceiling(over: float) -> None:
    """pkt. 5.2: 6,000,000, both sides; LBF's payment for target 4 does not count towards it in the reading used."""
    history = [{"employment": 4_000_000.0, "life_satisfaction": 250_000.0}, {"action_plans": 2_000_000 + over}]
    one = settled(VIBORG, history)[-1]
    assert one.after.paid["municipality"] == 6_000_000 + min(over, 0)
    assert one.after.paid["LBF"] == 250_000


def test_in_the_other_reading_the_funders_payment_takes_room_under_the_ceiling() -> None:
    """6,000,000 - 250,000 are left for the municipality; LBF itself pays what it owes."""
    history = [{"employment": 4_000_000.0, "life_satisfaction": 300_000.0}, {"action_plans": 2_000_000.0}]
    one = settled(AGREEMENTS["viborg, all counts"], history)[-1]
    assert one.after.paid == {"LBF": 250_000, "municipality": 5_750_000}


@every_agreement
@settings(max_examples=amount(10, 100))
@given(history=HISTORIES)
def test_the_room_under_the_ceiling_is_what_may_still_be_paid(name: str, history: History) -> None:
    """pkt. 5.2: the municipality owes 100 million more, and pays, or the grantor gets, exactly what the ceiling has left."""
    agreement = AGREEMENTS[name]
    before = settled(agreement, history)[-1].after
    after = settled(agreement, [*history, {"employment": 1e8}])[-1].after
    room = max(0.0, round(agreement.return_ceiling.amount.value - used_of_ceiling(agreement, before), 2))
    assert exact(limited_by_ceiling(agreement, after)) - exact(limited_by_ceiling(agreement, before)) == exact(room)


def test_where_the_ceiling_caps_what_dsi_gets_lbf_gets_its_part_beyond_it() -> None:
    """pkt. 3.1, 5.2: of 7,400,000, tranche 1 gives LBF 1,371,500 and DSI 3,903,500, tranche 2 DSI 2,125,000: 6,028,500 of
    which 28,500 is above 6,000,000. The municipality pays 7,371,500; capped in all, it would pay 6,000,000.
    """
    capped = AGREEMENTS["viborg, DSI's part is capped"]
    first, second = settled(capped, [{"employment": 7_000_000.0}, {"employment": 400_000.0}])
    assert (first.paid["municipality"], second.paid["municipality"]) == (7_000_000, 371_500)
    assert second.after.parts["municipality", "DSI"] == 6_000_000
    assert second.after.parts["municipality", "LBF"] == 1_371_500


def test_where_lbf_keeps_its_payment_dsi_gets_74_per_cent_of_it_less() -> None:
    """Bilag 5.1 pkt. 1.1, 2.7.2: 250,000 x 74 % = 185,000; the payment counts towards 5,275,000 all the same."""
    history = [{"life_satisfaction": 250_000.0, "employment": 6_000_000.0}]
    (shared,), (kept,) = settled(VIBORG, history), settled(AGREEMENTS["viborg, LBF keeps its payment"], history)
    assert kept.after.in_tranches == shared.after.in_tranches == 6_250_000
    assert kept.parts["LBF", "LBF"] == 250_000
    got, other = funder_totals(VIBORG, shared), funder_totals(VIBORG, kept)
    assert (got["DSI"] - other["DSI"], other["LBF"] - got["LBF"]) == (185_000, 185_000)


def test_the_funders_payment_counts_towards_the_end_of_tranche_1() -> None:
    """Bilag 5.1 pkt. 1.1: 250,000 from LBF and 5,025,000 from the municipality fill it."""
    history = [{"life_satisfaction": 250_000.0, "employment": 5_025_000.0}, {"employment": 100.0}]
    first, second = settled(VIBORG, history)
    assert first.after.in_tranches == 5_275_000
    assert second.parts["municipality", "DSI"] == 100
    # LBF pays 250,000 before the municipality: 26 % of it is its own
    assert first.parts["LBF", "LBF"] == 65_000


def test_what_does_not_count_towards_the_tranches_is_split_all_the_same() -> None:
    """50, 30 and 20 % of what the municipality pays, and of what FondC pays, which fills nothing."""
    (one,) = settled(FICTIONAL, [{"action_plans": 1_000.0, "employment": 1_000.0}])
    assert {to: part for (by, to), part in one.parts.items() if by == "FondC"} == {
        "FondA": 500, "FondB": 300, "FondC": 200,
    }  # fmt: skip
    assert one.after.in_tranches == 1_000
    assert funder_totals(FICTIONAL, one) == {"FondA": 1_000, "FondB": 600, "FondC": 400}


@pytest.mark.parametrize(
    ("before", "lbf"),
    [
        # 26 % of 100.01 is 26.0026, DSI gets 74.01
        (5_274_999.99, 26.00),
        # tranche 2 is reached: all is DSI's
        (5_275_000.00, 0.00),
    ],
    ids=lambda value: f"Bilag 5.1 pkt. 1.1 {value}",
)
def test_where_only_the_municipality_fills_tranche_1_the_tranche_reached_shares_lbfs_payment(
    before: float, lbf: float
) -> None:
    """Both sides of 5,275,000; the payment itself moves nothing."""
    read = AGREEMENTS["viborg, nothing counts"]
    _, one = settled(read, [{"employment": before}, {"life_satisfaction": 100.01}])
    assert (one.parts["LBF", "LBF"], one.parts["LBF", "DSI"]) == (lbf, round(100.01 - lbf, 2))
    assert one.after.in_tranches == before


def test_reductions_and_unused_grant_do_not_touch_the_ceiling() -> None:
    """pkt. 4.2 and 4.3: fewer households and lower costs, and the same payments."""
    households, cost = VIBORG.reduction.actual_households, VIBORG.reduction.actual_cost
    less = replace(
        VIBORG.reduction, actual_households=replace(households, value=90.0), actual_cost=replace(cost, value=1e6)
    )
    history = [{"employment": 5_500_000.0}, {"action_plans": 900_000.0}]
    assert settled(replace(VIBORG, reduction=less), history) == settled(VIBORG, history)


@pytest.mark.parametrize(
    ("agreement", "divisible"),
    [
        pytest.param(VIBORG, True, id="5.2 as agreed"),
        pytest.param(
            with_readings(VIBORG, switch=True, ceiling=True), False, id="5.2 LBF's payment uses up the ceiling"
        ),
        pytest.param(
            with_readings(VIBORG, switch=False, ceiling=False), False, id="1.1 it is shared without filling tranche 1"
        ),
        pytest.param(with_readings(VIBORG, switch=False, ceiling=False, shared=False), True, id="1.1 LBF keeps it"),
        pytest.param(
            with_readings(VIBORG, switch=True, ceiling=False, to_all=False), False, id="5.2 DSI's part is capped"
        ),
    ],
)
def test_what_is_paid_in_all_depends_on_the_statements_by_some_readings(agreement: Agreement, divisible: bool) -> None:
    """Who pays first then uses up what others count against; else all that is paid may be settled at once."""
    assert is_divisible(agreement) is divisible
