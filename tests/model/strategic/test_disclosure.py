"""What of a follow-up may be shown: the limit on both sides, and what sums and differences would tell."""

import datetime as dt
from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.strategic.disclosure import disclosed
from model.strategic.observed import HIDDEN, NOT_AVAILABLE, FollowUp, PlanValue
from model.strategic.terms import DEPARTMENT
from tests.shared.strategic import BEFORE, NOW
from workbooks.forms.follow_up import follow_up_form

LIMIT = NOW.follow.smallest_shown.value
DEPARTMENTS = ("houlkaervaenget", "ellekonebakken", "klostervaenget", "vestervang")
ON = dt.date(2027, 1, 31)


def _shown(table: str, whole: float | None = None, year: int = 2026, **parts: float | str) -> dict[str, float | str]:
    """What is shown of a whole and its parts: the figure, or why there is none."""
    values = [_value(table, area, year, value) for area, value in parts.items()]
    if whole is not None:
        values.append(_value(table, "planen", year, whole))
    told = disclosed(NOW, FollowUp(ON, tuple(values))).values
    return {one.area: one.unknown or one.value for one in told}


def _value(table: str, area: str, year: int, value: float | str) -> PlanValue:
    if isinstance(value, str):
        return PlanValue(table, area, year, unknown=value)
    return PlanValue(table, area, year, value)


@pytest.mark.parametrize(
    ("count", "is_shown"),
    [(0, True), (1, False), (LIMIT - 1, False), (LIMIT, True), (LIMIT + 1, True)],
    ids=["none", "one", "just below", "the limit", "above"],
)
def test_a_count_is_hidden_if_it_is_above_0_and_below_the_limit(count: float, *, is_shown: bool) -> None:
    """Evictions, and residents: the limit is 5, a reading."""
    for table in ("S2", "beboere"):
        (found,) = _shown(table, vestervang=count).values()
        assert found == (count if is_shown else HIDDEN)


def test_a_hidden_count_has_no_value() -> None:
    """It is NaN, and never 0."""
    (one,) = disclosed(NOW, FollowUp(ON, (PlanValue("S2", "vestervang", 2026, 3.0),))).values
    assert isnan(one.value)


def test_a_share_of_many_and_homes_are_no_counts_of_persons() -> None:
    """2 per cent of 620 residents are shown, and so are three homes: they recognise nobody."""
    assert _shown("I6", vestervang=0.02) == {"vestervang": 0.02}
    assert _shown("lejemaal", vestervang=3) == {"vestervang": 3}


@pytest.mark.parametrize(
    ("residents", "share", "is_shown"),
    [
        (100, 0.05, True),  # 5 of 100
        (100, 0.049, False),  # 4.9
        (100, 0.0, True),  # none
        (4, 1.0, False),  # all four
        (5, 1.0, True),
        (100, 0.96, False),  # 4 are left
        (100, 0.95, True),  # 5 are left
        (None, 0.0081, True),  # 5.02 of the 620 that are printed
        (None, 0.008, False),  # 4.96
        ("-", 0.001, True),  # how many live there is not known
    ],
)
def test_a_share_is_hidden_if_it_or_the_rest_comes_to_fewer_residents_than_the_limit(
    residents: float | str | None, share: float, *, is_shown: bool
) -> None:
    """Of the residents of the same year, or else the printed ones; nothing is told of a share of unknown residents."""
    values = [_value("I5", "vestervang", 2026, share)]
    if residents is not None:
        values.append(_value("beboere", "vestervang", 2026, residents))
    told = disclosed(NOW, FollowUp(ON, tuple(values))).value("I5", "vestervang", 2026)
    assert told is not None
    assert (told.unknown or told.value) == (share if is_shown else HIDDEN) or (share == 0 and told.value == 0)


@pytest.mark.parametrize(("area", "share", "is_shown"), [
    ("egeparken", 0.0133, False),  # 3.99 of the 300 that are reported
    ("egeparken", 0.0167, True),  # 5.01
    ("omraaderne", 0.0015, False),  # 4.83 of the 3,220 that are printed
    ("omraaderne", 0.0016, True),  # 5.15
])  # fmt: skip
def test_a_share_of_the_finished_period_is_hidden_by_the_same_rule(area: str, share: float, *, is_shown: bool) -> None:
    """The convicted of an area, and of all six: a reported number of residents tells how many a share is."""
    values = (PlanValue("doemte", area, 2018, share), PlanValue("beboere", "egeparken", 2018, 300.0))
    told = disclosed(BEFORE, FollowUp(ON, values)).value("doemte", area, 2018)
    assert told is not None
    assert (told.unknown != HIDDEN) == is_shown


def test_the_only_hidden_part_of_a_whole_takes_the_next_larger_with_it() -> None:
    """20 - 9 - 8 = 3 would tell it; with 8 hidden, too, 11 is left for two."""
    found = _shown("S2", 20, houlkaervaenget=3, ellekonebakken=9, klostervaenget=8)
    assert found == {"houlkaervaenget": HIDDEN, "ellekonebakken": 9, "klostervaenget": HIDDEN, "planen": 20}


def test_two_hidden_parts_are_enough_if_much_is_left_of_them() -> None:
    """4 + 3 = 7 is below 2 x 5, so 6 is hidden, too: 13 is left for three."""
    found = _shown("S2", 22, houlkaervaenget=4, ellekonebakken=3, klostervaenget=6, vestervang=9)
    assert [found[area] for area in DEPARTMENTS] == [HIDDEN, HIDDEN, HIDDEN, 9]


def test_a_part_that_was_reported_as_hidden_is_kept_so() -> None:
    """A dash in the form: 12 - 7 = 5 would be its difference, with the others at 0."""
    found = _shown("S2", 12, houlkaervaenget=HIDDEN, ellekonebakken=7, vestervang=0)
    assert found == {"houlkaervaenget": HIDDEN, "ellekonebakken": HIDDEN, "vestervang": 0, "planen": 12}


def test_a_part_that_comes_later_is_not_protected_from_an_earlier_workbook_so_the_form_asks_for_all_at_once() -> None:
    """12 of one department today; tomorrow 13 in all, 1 of another, and none elsewhere: 12 is hidden then, and was shown before."""
    others = {one.id: 0.0 for one in NOW.area if one.role == DEPARTMENT and not one.part_of}
    assert _shown("S2", None, vestervang=12) == {"vestervang": 12}
    later = _shown("S2", 13, **{**others, "vestervang": 12, "ellekonebakken": 1})
    assert later["vestervang"] == later["ellekonebakken"] == HIDDEN
    assert any("alle områders antal for et år på én gang" in step for step in follow_up_form(NOW).steps)


def test_two_follow_ups_in_a_row_tell_no_more_than_the_later_one() -> None:
    """30, 25 and 3 without a total today, 58 tomorrow: 58 - 30 - 25 = 3, so one more is hidden from the beginning."""
    parts = {"houlkaervaenget": 30, "ellekonebakken": 25, "vestervang": 3}
    hidden = {"vestervang": HIDDEN, "ellekonebakken": HIDDEN, "houlkaervaenget": 30}
    assert _shown("S2", None, **parts) == hidden
    assert _shown("S2", 58, **parts) == {**hidden, "planen": 58}


def test_the_year_of_another_whole_tells_nothing() -> None:
    """20 in 2025 is no sum of 2026's parts; a whole of 2026 may come, and would tell 3 of 3 + 9."""
    values = (
        _value("S2", "planen", 2025, 20),
        _value("S2", "houlkaervaenget", 2026, 3),
        _value("S2", "vestervang", 2026, 9),
    )
    told = disclosed(NOW, FollowUp(ON, values)).values
    assert [one.unknown for one in told] == ["", HIDDEN, HIDDEN]


def test_where_all_hidden_parts_would_be_one_each_the_whole_is_hidden() -> None:
    """Ten departments with one eviction each and five without: a total of 10 over ten hidden ones, each at least 1, tells all."""
    every = [one.id for one in NOW.area if one.role == DEPARTMENT and not one.part_of]
    found = _shown("S2", 10, **dict.fromkeys(every[:10], 1), **dict.fromkeys(every[10:15], 0))
    assert found["planen"] == HIDDEN
    assert {found[area] for area in every[:10]} == {HIDDEN}


def test_a_sum_that_only_the_largest_small_counts_have_is_not_shown() -> None:
    """4 + 4 + 4 + 4 = 16 is four times the most below 5; the 5 beside them is hidden, too: 21 is left for five."""
    parts = dict.fromkeys(DEPARTMENTS, 4)
    found = _shown("S2", 21, **parts, ringparken=5)
    assert {found[area] for area in (*DEPARTMENTS, "ringparken")} == {HIDDEN}
    assert found["planen"] == 21


def test_the_plan_less_a_group_tells_nothing_of_the_others() -> None:
    """143 - 42 - 30 - 25 - 22 - 21 = 3, Ringparken's: of those outside the group, one more is hidden."""
    city = {"houlkaervaenget": 30, "ellekonebakken": 25, "klostervaenget": 22, "vestervang": 21, "ringparken": 3}
    village = {"koelvraa": 4, "karup": 9, "kildegaarden": 15, "elmely": 14}
    found = _shown("S2", 143, **city, **village, karup_og_koelvraa=42)
    assert HIDDEN in {found[area] for area in city if area != "ringparken"}
    assert found["ringparken"] == HIDDEN
    assert found["koelvraa"] == HIDDEN


def test_a_group_is_a_part_of_the_plan() -> None:
    """58 - 30 - 25 = 3 is the group's, so another part is hidden beside it."""
    found = _shown("S2", 58, karup_og_koelvraa=3, houlkaervaenget=30, ellekonebakken=25, vestervang=0)
    assert [found[one] for one in ("karup_og_koelvraa", "ellekonebakken", "houlkaervaenget")] == [HIDDEN, HIDDEN, 30]


def test_a_hidden_share_does_not_follow_from_the_share_of_its_group() -> None:
    """32 of 700 less 6 + 8 + 5 + 5 + 5 = 3 of Rønne Allé's 60 residents: a share is a count where the residents are known."""
    counts = {"karup": 6, "koelvraa": 8, "kildegaarden": 5, "elmely": 5, "lindon": 5, "roenne_alle": 3}
    sizes = dict.fromkeys(counts, 128) | {"roenne_alle": 60}
    values = [_value("beboere", area, 2026, size) for area, size in sizes.items()]
    values += [_value("doemte", area, 2026, count / sizes[area]) for area, count in counts.items()]
    values += [_value("beboere", "karup_og_koelvraa", 2026, 700), _value("doemte", "karup_og_koelvraa", 2026, 32 / 700)]
    told = disclosed(NOW, FollowUp(ON, tuple(values)))
    hidden = {one.area for one in told.values if one.table == "doemte" and one.unknown == HIDDEN}
    assert "roenne_alle" in hidden
    assert len(hidden) > 1


def test_a_share_of_homes_is_hidden_by_the_homes() -> None:
    """Of Solgården's 54 homes 2 % are one household that moved out; 10 % are 5.4."""
    assert _shown("S1", solgaarden=0.02) == {"solgaarden": HIDDEN}
    assert _shown("S1", solgaarden=0.10) == {"solgaarden": 0.10}


def test_what_is_not_available_is_not_hidden() -> None:
    """It stays what it is, and takes nothing with it."""
    found = _shown("S2", 20, houlkaervaenget=NOT_AVAILABLE, ellekonebakken=9)
    assert found == {"houlkaervaenget": NOT_AVAILABLE, "ellekonebakken": 9, "planen": 20}


@pytest.mark.parametrize(
    ("whole", "shown"), [(19, True), (20, False), (23, False), (24, True)], ids=["none left", "one", "four", "five"]
)
def test_what_is_left_for_an_area_without_a_figure_is_not_few(whole: float, *, shown: bool) -> None:
    """10 and 9 of 20 leave one for the areas of which nothing is reported, so the 9 is hidden; none, or five, may be left."""
    found = _shown("S2", whole, houlkaervaenget=10, ellekonebakken=9)
    assert found == {"houlkaervaenget": 10, "ellekonebakken": 9 if shown else HIDDEN, "planen": whole}
    found = _shown("S2", whole, houlkaervaenget=10, ellekonebakken=9, vestervang=NOT_AVAILABLE)
    assert found["ellekonebakken"] == (9 if shown else HIDDEN)


def test_a_group_of_departments_is_a_whole_as_well() -> None:
    """Viborg by has 15; 15 - 12 = 3 would tell Vestervang's."""
    values = [
        _value("S2", "viborg_by", 2026, 15),
        _value("S2", "vestervang", 2026, 3),
        _value("S2", "ringparken", 2026, 12),
    ]
    told = disclosed(NOW, FollowUp(ON, tuple(values))).values
    assert [one.unknown for one in told] == ["", HIDDEN, HIDDEN]


GROUPED = ("koelvraa", "karup", "kildegaarden", "elmely")


@given(
    st.lists(st.integers(0, 12), min_size=len(DEPARTMENTS), max_size=len(DEPARTMENTS)),
    st.lists(st.integers(0, 12), min_size=len(GROUPED), max_size=len(GROUPED)),
)
def test_no_reader_who_adds_and_subtracts_finds_a_small_count(city: list[int], village: list[int]) -> None:
    """Every way to fill the hidden cells with whole numbers from 1 that keeps all shown sums: a small one is never alone."""
    parts = dict(zip((*DEPARTMENTS, *GROUPED), map(float, (*city, *village)), strict=True))
    found = _shown("S2", float(sum(city) + sum(village)), **parts, karup_og_koelvraa=float(sum(village)))
    groups = [
        ("planen", list(parts)),
        ("karup_og_koelvraa", list(GROUPED)),
        ("planen", [*DEPARTMENTS, "karup_og_koelvraa"]),
    ]
    every = {**parts, "karup_og_koelvraa": float(sum(village)), "planen": float(sum(parts.values()))}
    small = {area for area, count in every.items() if 0 < count < LIMIT}
    assert all(found[area] == HIDDEN for area in small)
    for whole, of in groups:
        hidden = [area for area in of if found[area] == HIDDEN]
        if found[whole] != HIDDEN and small & set(hidden):
            left = every[whole] - sum(every[area] for area in of if area not in hidden)
            assert len(hidden) > 1
            assert left - (len(hidden) - 1) >= LIMIT


@given(st.lists(st.integers(0, 12), min_size=len(DEPARTMENTS), max_size=len(DEPARTMENTS)))
def test_no_difference_of_a_whole_is_a_hidden_count(counts: list[int]) -> None:
    """Whatever is reported: a whole that is shown minus what is shown of it is none of the hidden counts alone."""
    parts = dict(zip(DEPARTMENTS, map(float, counts), strict=True))
    found = _shown("S2", float(sum(counts)), **parts)
    hidden = [area for area in DEPARTMENTS if found[area] == HIDDEN]
    assert all(found[area] == parts[area] for area in DEPARTMENTS if area not in hidden)
    assert all(parts[area] not in range(1, int(LIMIT)) or area in hidden for area in DEPARTMENTS)
    if hidden and found["planen"] != HIDDEN:
        others = [area for area in DEPARTMENTS if area not in hidden and parts[area]]
        assert len(hidden) > 1 or not others
