"""The results that the texts' own figures give, each worked by hand, and what stays unknown."""

import datetime as dt
from dataclasses import replace
from math import isnan, nan
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.registry import REGISTRY
from model.rules.unknown import is_unknown
from model.strategic import results
from model.strategic.terms import StrategicAgreement
from tests.shared.strategic import BEFORE, CRITERIA_MET, MADE_UP, NOW, of

MADE = of(MADE_UP)
GAPS = [
    ("I1", "planen", "kommunen", 0.1518),  # 97.95 - 82.77
    ("I2", "planen", "kommunen", -1.6),  # 5.3 - 6.9
    ("karakterer", "planen", "kommunen", -1.56),  # 5.33 - 6.89
    ("I3", "planen", "kommunen", 0.1547),  # 31.41 - 15.94
    ("I4", "planen", "kommunen", 0.1170),  # 25.95 - 14.25
    ("I5", "planen", "kommunen", 0.2401),  # 37.50 - 13.49
    ("I6", "planen", "kommunen", 0.0107),  # 2.00 - 0.93
    ("I7", "ellekonebakken", "udvalgte_198", 0.03),  # 77 - 74
    ("I7", "houlkaervaenget", "udvalgte_198", 0.09),  # 83 - 74
    ("I8", "ellekonebakken", "oevrige_udsatte", 0.01),  # 30 - 29
    ("I8", "houlkaervaenget", "oevrige_udsatte", 0.04),  # 33 - 29
    ("I8", "ellekonebakken", "almen_sektor", -0.03),  # 30 - 33
    ("I8", "houlkaervaenget", "almen_sektor", 0),  # 33 - 33
]
LIMITS = {
    # L1 x 0.95, 0.95^2, 0.95^3, 0.95^4; L2 x 0.98; L2 - 2 percentage points
    "egeparken": ((0, 0, 0, 0), 26.26, 24.8),
    "ellekonebakken": ((30.40, 28.88, 27.44, 26.06), 21.36, 19.8),
    "houlkaerparken": ((13.30, 12.64, 12.00, 11.40), 20.29, 18.7),
    "houlkaervaenget": ((30.40, 28.88, 27.44, 26.06), 15.94, 14.27),
    "roedkaerparken": ((0, 0, 0, 0), 16.95, 15.3),
    "vestervang": ((15.20, 14.44, 13.72, 13.03), 13.83, 12.11),
}


def _indicator(plan: StrategicAgreement, id: str) -> Any:
    return next(one for one in plan.indicator if one.id == id)


def _two(value: float) -> float:
    return float(REGISTRY["HP_AFVIGELSE"](value, 0))


@pytest.mark.parametrize("area", CRITERIA_MET)
def test_a_department_meets_as_many_criteria_as_its_figures_say(area: str) -> None:
    """Section 1: met, known, and the most that it could meet."""
    met, known = CRITERIA_MET[area]
    found = results.criteria_of(NOW, area)
    assert (found.met, found.known, found.at_most) == (met, known, met + 5 - known)


@pytest.mark.parametrize(("table", "area", "comparison", "expected"), GAPS, ids=[f"{t} {a} {c}" for t, a, c, _ in GAPS])
def test_a_gap_is_area_minus_comparison(table: str, area: str, comparison: str, expected: float) -> None:
    """Section 5, in the indicator's unit: fractions, and points of a grade."""
    assert results.gap_of(NOW.table(table), area, comparison) == expected


def test_the_gap_of_those_without_work_has_become_smaller() -> None:
    """Section 6, since 2016: 37.50 - 45.39 = -7.89; 13.49 - 14.80 = -1.31; 30.59 to 24.01 is 6.58 better."""
    area, municipality = (NOW.table(f"udvikling_{of}").values for of in ("planen", "kommunen"))
    change, gap, gap_change = (REGISTRY[f"HP_{name}"] for name in ("UDVIKLING", "AFSTAND", "AFSTAND_UDVIKLING"))
    assert change(area["2022"].value, area["2016"].value) == -0.0789
    assert change(municipality["2022"].value, municipality["2016"].value) == -0.0131
    then, now = (gap(area[year].value, municipality[year].value, 2016, 2016) for year in ("2016", "2022"))
    assert (then, now) == (0.3059, 0.2401)
    assert gap_change(now, then, -1) == 0.0658
    assert REGISTRY["HP_RETNING"](change(area["2022"].value, area["2016"].value), -1) == 1


@pytest.mark.parametrize("area", LIMITS)
def test_a_local_target_is_what_its_baseline_gives(area: str) -> None:
    """2017-2021, section 5.1: complaints four times, moving out by either reading."""
    complaints, relative, points = LIMITS[area]
    first, second = (_indicator(BEFORE, name) for name in ("L1", "L2"))
    assert tuple(map(_two, results.limits(BEFORE, first, first.target[1], area))) == complaints
    other = replace(BEFORE, reading=BEFORE.reading.other(moving_out="points"))
    (by_share,), (by_points,) = (results.limits(plan, second, second.target[0], area) for plan in (BEFORE, other))
    assert (_two(by_share * 100), _two(by_points * 100)) == (relative, points)


def test_complaints_may_not_be_above_the_baseline() -> None:
    """Section 5.1: 32 is allowed and 33 is not; 0 stays 0."""
    complaints = _indicator(BEFORE, "L1")
    cap = complaints.target[0]
    (limit,) = results.limits(BEFORE, complaints, cap, "ellekonebakken")
    assert [results.reached(complaints, cap, value, limit) for value in (31, 32, 33, nan)][:3] == [1, 1, 0]
    assert isnan(results.reached(complaints, cap, nan, limit))
    (none,) = results.limits(BEFORE, complaints, cap, "egeparken")
    assert results.reached(complaints, cap, 1, none) == 0


def test_more_have_to_feel_safe_not_just_as_many() -> None:
    """Section 5.1: 46 + 32 = 78 per cent in 2016."""
    safe = _indicator(BEFORE, "L3")
    (limit,) = results.limits(BEFORE, safe, safe.target[0], "omraaderne")
    assert limit == 0.78
    assert [results.reached(safe, safe.target[0], value, limit) for value in (0.78, 0.7801)] == [0, 1]


def test_the_ready_for_education_lack_seven_points_and_two_tenths() -> None:
    """Section 5.3: 80 - 72.8 = 7.2 percentage points; 80 reaches it."""
    ready = _indicator(BEFORE, "L4")
    (limit,) = results.limits(BEFORE, ready, ready.target[0], "skolerne")
    assert REGISTRY["HP_GRAENSEAFSTAND"](ready.values["skolerne"].value, limit, 1) == 0.072
    assert [results.reached(ready, ready.target[0], value, limit) for value in (0.7999, 0.8)] == [0, 1]


@pytest.mark.parametrize(
    ("id", "used", "factor"),
    [
        ("L5", "on_baseline", 1.10),
        ("L5", "on_top", 1.155),  # 1.05 x 1.10
        ("L6", "on_baseline", 0.90),
        ("L6", "on_top", 0.855),  # 0.95 x 0.90
    ],
)
def test_a_second_rise_is_read_in_two_ways(id: str, used: str, factor: float) -> None:
    """Section 5.3, of a baseline of 40 per cent that is typed later."""
    plan = replace(BEFORE, reading=BEFORE.reading.other(education=used))
    indicator = _indicator(plan, id)
    assert all(
        isnan(one) for target in indicator.target for one in results.limits(plan, indicator, target, "omraaderne")
    )
    typed = replace(indicator, values={"omraaderne": replace(indicator.values["omraaderne"], value=0.4, unknown="")})
    (limit,) = results.limits(plan, typed, typed.target[1], "omraaderne")
    assert limit == pytest.approx(0.4 * factor, abs=1e-10)


@pytest.mark.parametrize(
    ("id", "factors"),
    [
        ("L7", (0.95, 0.9025, 0.8574, 0.8145)),
        ("L8", (0.95, 0.9025, 0.8574, 0.8145)),
        ("L9", (1.05, 1.1025, 1.1576, 1.2155)),
        ("L10", (1.05,)),
    ],
)
def test_the_children_s_targets_compound(id: str, factors: tuple[float, ...]) -> None:
    """Section 5.4, of a baseline of 1; four decimals."""
    indicator = _indicator(BEFORE, id)
    typed = replace(indicator, values={"omraaderne": replace(indicator.values["omraaderne"], value=1.0, unknown="")})
    found = results.limits(BEFORE, typed, typed.target[0], "omraaderne")
    assert tuple(round(one, 4) for one in found) == factors


def test_the_board_s_target_is_92_per_cent() -> None:
    """Section 2: the municipality has 94.66 and reaches it, social housing 90.11 and the area 75.00 do not."""
    passed = _indicator(NOW, "B1")
    (limit,) = results.limits(NOW, passed, passed.target[0], "planen")
    values = [passed.values[key].value for key in ("kommunen", "almene_i_kommunen", "planen")]
    assert [results.reached(passed, passed.target[0], value, limit) for value in (*values, 0.92)] == [1, 0, 0, 1]


def test_moving_out_is_16_54_per_cent_in_the_mean_of_eight_departments() -> None:
    """Sub-agreement, weighted by homes: (504 x 12.7 + 319 x 16.3 + 233 x 21.5 + 474 x 17.1 + 433 x 17.9 + 92 x 22.8 + ...) / 2,266."""
    out, homes = NOW.table("S1").values, NOW.table("lejemaal").values
    areas = [area for area in out if area in homes]
    mean = REGISTRY["HP_VEJET_GENNEMSNIT"]([out[one].value for one in areas], [homes[one].value for one in areas])
    assert (len(areas), round(mean, 4)) == (8, 0.1654)


def test_twelve_of_sixteen_departments_lie_above_the_country_s_families() -> None:
    """Sub-agreement: 10.3 per cent; 9.3, 6.7, 8.3 and 8 lie below."""
    out = NOW.table("S1").values
    own = [one.value for key, one in out.items() if key not in ("familieboliger", "ungdomsboliger")]
    above = [REGISTRY["HP_OPFYLDT"](value, out["familieboliger"].value, 1, 0) for value in own]
    assert (len(own), sum(above)) == (16, 12)


def test_the_money_is_shared_as_the_text_says() -> None:
    """2017, section 7: 14,600 + 12,502 = 27,102; 53.87 and 46.13 per cent; 0.8563 local for each krone of the fund."""
    money = {key: one.value for key, one in BEFORE.table("budget").values.items()}
    share = REGISTRY["HP_MEDFINANSIERING"]
    assert sum(money.values()) == 27_102
    assert round(share(money["lokal"], 27_102), 4) == 0.4613
    assert round(share(money["lbf"], 27_102), 4) == 0.5387
    assert round(share(money["lokal"], money["lbf"]), 4) == 0.8563
    assert share(money["lokal"], 27_102) + share(money["lbf"], 27_102) == pytest.approx(1, abs=1e-9)


def test_evictions_carried_out_are_13_65_per_cent_of_all_planned() -> None:
    """2017, section 3: 31.81 x 42.9; carried out and cancelled are 100.0."""
    planned, done, cancelled = (
        BEFORE.table(name).values["omraaderne"].value for name in ("berammede", "gennemfoerte", "aflyste")
    )
    assert round(planned * done, 4) == 0.1365
    assert done + cancelled == pytest.approx(1)


def test_the_income_of_a_household_is_268_948_to_326_399_kroner() -> None:
    """2017, section 3: 52.9 and 64.2 per cent of 508,409."""
    share_of = BEFORE.table("indkomst_husstand").values["kommunen"].value
    for end, kroner in (("mindst", 268_948), ("hoejst", 326_399)):
        share, own = (BEFORE.table(f"indkomst_husstand_{end}{unit}").values["omraaderne"] for unit in ("", "_kr"))
        assert (round(share.value * share_of), own.value, own.printed) == (kroner, kroner, None)


def test_49_hours_a_week_are_1_32_posts() -> None:
    """17 + 7 + 25 = 49; / 37; read as hours of a year they are 49 / 52 a week."""
    assert round(sum(results.posts_of(NOW, one) for one in NOW.activity), 2) == 1.32
    assert sum(results.hours_of(NOW, one) for one in NOW.activity) == 49 * 52
    otherwise = replace(NOW, reading=NOW.reading.other(hours="per_year"))
    assert sum(results.hours_of(otherwise, one) for one in NOW.activity) == 49


def test_ranges_hold_only_over_departments_whose_residents_are_known() -> None:
    """Section 1: 34-60 and 38-69; all nine with residents, 4,136 in all."""
    for name, lowest, highest in (("uden_arbejde", 0.336, 0.600), ("grundskole", 0.377, 0.693)):
        found = [one.value for one in results.ranked(NOW, NOW.table(name)).values()]
        assert (min(found), max(found), len(found)) == (lowest, highest, 9)
    assert sum(one.value for one in NOW.table("beboere").known().values()) == 4_136


def test_sub_agreements_are_three_or_four_by_the_reading() -> None:
    """Section 6: crime prevention is described without one."""
    other = replace(NOW, reading=NOW.reading.other(sub_agreements="four"))
    fields = [[field for one, field in results.documents(plan) if one.id == "delaftale"] for plan in (NOW, other)]
    assert [len(one) for one in fields] == [3, 4]
    assert set(fields[1]) - set(fields[0]) == {"kriminalitet"}


def test_the_yearly_round_ends_with_the_plan() -> None:
    """Sections 3, 4 and 7: eight half-years, four years of each yearly deadline, one review."""
    round_ = results.yearly_round(NOW)
    days = {one.deadline.id: [due.closes for due in round_ if due.deadline is one.deadline] for one in round_}
    assert (len(days["dataanalyse"]), days["dataanalyse"][0]) == (8, dt.date(2026, 1, 31))
    assert days["dataanalyse"][-1] == days["revision"][-1] == dt.date(2029, 7, 31)
    assert {len(days[id_]) for id_ in ("chefgruppens_moede", "ad_hoc_ny", "delaftale_evaluering", "revision")} == {4}
    (review,) = [one for one in round_ if one.deadline.id == "et_aars_eftersyn"]
    assert (review.opens, review.closes) == (dt.date(2026, 9, 1), dt.date(2026, 11, 30))


def test_project_years_begin_where_the_plan_does() -> None:
    """1 August to 31 July, and 1 April to 31 March; four each."""
    assert results.project_years(NOW)[0] == (dt.date(2025, 8, 1), dt.date(2026, 7, 31))
    assert results.project_years(BEFORE)[-1] == (dt.date(2020, 4, 1), dt.date(2021, 3, 31))
    assert [len(results.project_years(plan)) for plan in (NOW, BEFORE, MADE)] == [4, 4, 2]


def test_another_plan_is_a_file_and_no_code() -> None:
    """30.0 meets »at least 30«; 65 is not enough where more is asked for; 10 x 0.8, x 0.8; 460 hours a year."""
    assert [results.criteria_of(MADE, area).met for area in ("nord", "syd")] == [1, 1]
    assert list(results.ranked(MADE, MADE.criterion[0])) == ["nord"]
    work, complaints, _ = MADE.indicator
    (limit,) = results.limits(MADE, work, work.target[0], "nord")
    assert [results.reached(work, work.target[0], value, limit) for value in (0.65, 0.66)] == [0, 1]
    assert results.limits(MADE, complaints, complaints.target[0], "nord") == (8, 6.4)
    assert isnan(results.gap_of(work, "syd", "kommunen"))
    # 460 / 46 / 35
    assert results.posts_of(MADE, MADE.activity[0]) == pytest.approx(2 / 7, abs=1e-10)
    assert len(list(results.documents(MADE))) == 2
    # 30.09.2030, 30.06.2031; the third would be 31.03.2032
    assert [one.closes for one in results.yearly_round(MADE)] == [dt.date(2030, 9, 30), dt.date(2031, 6, 30)]


VALUE = st.one_of(st.just(nan), st.integers(0, 10_000).map(lambda n: n / 10_000))


@given(value=VALUE, threshold=VALUE, side=st.sampled_from([1, -1]), equality=st.sampled_from([0, 1]))
def test_unknown_is_never_met_and_never_not_met(value: float, threshold: float, side: int, equality: int) -> None:
    """Section 1: only two known figures decide."""
    found = REGISTRY["HP_OPFYLDT"](value, threshold, side, equality)
    assert is_unknown(found) == (isnan(value) or isnan(threshold))
    assert is_unknown(found) or found in (0, 1)


@given(latest=VALUE, baseline=VALUE, tolerance=st.integers(0, 100).map(lambda n: n / 10_000))
def test_better_is_better_in_both_directions(latest: float, baseline: float, tolerance: float) -> None:
    """What is better where more is, is worse where less is, and as much so."""
    change, direction = REGISTRY["HP_UDVIKLING"], REGISTRY["HP_RETNING"]
    up, down = (direction(change(latest, baseline), better, tolerance) for better in (1, -1))
    assert is_unknown(up) == is_unknown(down) == (isnan(latest) or isnan(baseline))
    if not is_unknown(up):
        assert up == -down
        assert up == (latest - baseline > tolerance + 1e-12) - (baseline - latest > tolerance + 1e-12)


@given(st.lists(st.sampled_from([0.0, 1.0, nan]), min_size=1, max_size=8))
def test_met_unmet_and_unknown_add_to_all(states: list[float]) -> None:
    """Section 1: met + (at most - met) + unmet = all."""
    met, at_most = REGISTRY["HP_KRITERIER"](states), REGISTRY["HP_KRITERIER_HOEJST"](states)
    unmet = REGISTRY["HP_ANTAL_TILSTAND"](states, 0)
    assert met <= at_most
    assert met == REGISTRY["HP_ANTAL_TILSTAND"](states, 1)
    assert at_most + unmet == len(states)
    assert at_most - met == sum(map(isnan, states))


@given(st.lists(st.tuples(VALUE, VALUE), min_size=1, max_size=6))
def test_a_weighted_mean_lies_between_the_known_values(pairs: list[tuple[float, float]]) -> None:
    """Or is unknown where nothing can be weighed."""
    mean = REGISTRY["HP_VEJET_GENNEMSNIT"]([value for value, _ in pairs], [weight for _, weight in pairs])
    weighed = [value for value, weight in pairs if not isnan(value) and weight > 0]
    assert is_unknown(mean) == (not weighed)
    assert is_unknown(mean) or min(weighed) - 1e-9 <= mean <= max(weighed) + 1e-9


@pytest.mark.parametrize("way", [None, "", nan], ids=["an empty cell", "an empty text", "NaN"])
@pytest.mark.parametrize(
    "name", [name for name, rule in REGISTRY.items() if rule.may_answer_unknown and not rule.takes_columns]
)
def test_an_unknown_argument_makes_the_result_unknown(name: str, way: Any) -> None:
    """However it is given, and whichever it is; never 0."""
    rule = REGISTRY[name]
    for i, parameter in enumerate(rule.parameters):
        if parameter.may_be_unknown:
            assert is_unknown(rule(*rule.example[:i], way, *rule.example[i + 1 :]))


def test_another_year_is_no_comparison_and_a_baseline_of_0_no_measure() -> None:
    """Section 5 of both agreements: unknown, not a difference between years, and nothing divided by 0."""
    assert is_unknown(REGISTRY["HP_AFSTAND"](0.4, 0.2, 2024, 2023))
    assert is_unknown(REGISTRY["HP_UDVIKLING_RELATIV"](5, 0))
    assert REGISTRY["HP_UDVIKLING_RELATIV"](0, 5) == -1
    assert is_unknown(REGISTRY["HP_MEDFINANSIERING"](1, 0))


@pytest.mark.parametrize(
    ("distance", "near"), [(0, 1), (0.02, 1), (0.0201, 0), (-0.0001, 0)], ids=["at", "two points", "more", "beyond"]
)
def test_near_is_within_a_twentieth_of_the_threshold_on_this_side(distance: float, near: float) -> None:
    """Section 1: of 40 per cent two points; what has been passed is met, not near."""
    assert REGISTRY["HP_TAET_PAA"](distance, 0.4 * NOW.follow.near.value) == near
