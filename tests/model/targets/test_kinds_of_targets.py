"""What each kind of outcome target takes from a source, what a result of it counts, and what it expects."""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, replace
from types import MappingProxyType
from typing import Any, cast

import pytest

from model.targets.common.target import Target, cohort_name, cohort_named, targets_of
from model.targets.kinds import kinds
from model.terms.agreement import Agreement
from model.terms.field_shape import FieldKind, FieldShape
from model.terms.source_location import Place
from tests.shared.made_up import VIBORG

MAY_BE_LEFT_OUT: Mapping[str, str] = MappingProxyType(
    {
        "Employment": "cap education_or_employment recovery flexjob printed_persons printed_share printed_success",
        "Benefit": "printed_share",
        "SocialMeasures": """
            cap example printed_persons printed_with_measure printed_with_measure_share printed_share""",
        "Step": "printed_share",
        "LadderExample": "",
        "SchoolAbsence": "cap example printed_overperformance",
        "Absence": "printed_success printed_difference printed_corrected printed_payment",
        "LifeSatisfaction": "cap",
        "ActionPlans": "cap printed_whole_plan",
    }
)
"""The tables of a target in a source, and the fields without which they are whole: what is printed, and what is an example."""
ABOVE_NOTHING = {
    *("Employment.measured_after", "SocialMeasures.measured_after", "SchoolAbsence.measured_after"),
    *("SchoolAbsence.cohorts", "Absence.control"),
}
"""Terms that may not be 0: a measurement is after the start, and absence is divided by that of the control group."""
LEAST_ROWS: Mapping[str, int] = MappingProxyType(
    {
        "Employment.benefit": 1,
        "SocialMeasures.step": 2,  # from a single step none goes down
        "SchoolAbsence.expected": 2,  # the baseline, and one measurement
        "SocialMeasures.example": 0,
        "SchoolAbsence.example": 0,
    }
)
TARGETS = targets_of(VIBORG)
each_target = pytest.mark.parametrize("target", TARGETS.values(), ids=lambda one: f"{one.clause} {one.id}")


def _tables(table: type[Any]) -> Iterator[type[Any]]:
    yield table
    for field in fields(table):
        if (inner := field.metadata["shape"].of) is not None:
            yield from _tables(inner)


TABLES = [table for kind in kinds().values() for table in _tables(kind)]
each_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)


def _refused(field: Field[Any], raw: object) -> list[str]:
    """What a field says is allowed instead."""
    place = Place("target", {"number": 1, "n": 1, "id": "id", "title": "Titel"}, [])
    field.metadata["reader"](raw, place)
    return [fault.allowed for fault in place.faults]


def _of_shape(table: type[Any], *wanted: FieldKind) -> Iterator[tuple[str, Field[Any], FieldShape]]:
    for field in fields(table):
        if (shape := field.metadata["shape"]).kind in wanted:
            yield f"{table.__name__}.{field.name}", field, shape


@each_table
def test_a_table_is_whole_without_what_only_the_printed_agreement_has(table: type[Any]) -> None:
    """Another agreement prints other figures, or none."""
    optional = [f.name for f in fields(table) if f.default is not MISSING or f.default_factory is not MISSING]
    assert sorted(optional) == sorted(MAY_BE_LEFT_OUT[table.__name__].split())


@each_table
def test_a_term_may_be_0_but_where_something_is_divided_by_it_or_comes_after_it(table: type[Any]) -> None:
    """And none is below."""
    for name, field, shape in _of_shape(table, FieldKind.TERM, FieldKind.TERMS):
        raw = {"unit": shape.unit, "clause": "5.1"}
        nothing, below, one = (
            _refused(field, [raw | {"value": value}] if shape.kind is FieldKind.TERMS else raw | {"value": value})
            for value in (0, -1, 1)
        )
        assert bool(nothing) == (name in ABOVE_NOTHING), name
        assert below, name
        assert not one, name


@each_table
def test_a_list_has_the_rows_without_which_it_says_nothing(table: type[Any]) -> None:
    """One fewer is refused."""
    for name, field, _ in _of_shape(table, FieldKind.ROWS):
        wanted = [f"en liste af mindst {LEAST_ROWS[name]} tabeller"] if LEAST_ROWS[name] else []
        assert _refused(field, []) == wanted


@pytest.mark.parametrize(
    ("name", "counted", "persons", "whole_unit", "most", "least_difference"),
    [
        pytest.param("employment", True, True, "personer", 1, 8_600, id="2.4 a person, 8,600 each"),
        pytest.param("social_measures", True, False, "trin-enheder", 5, 42_000, id="2.5 up to five units, 42,000 each"),
        # 6,500 a per cent, to one decimal of it
        pytest.param("school_absence", False, False, "", 1, 650, id="2.6 means of cohorts, by a tenth of a per cent"),
        pytest.param("life_satisfaction", True, True, "personer", 1, 2_000, id="2.7 a person, 2,000 each"),
        # 125 a point, of which there are as many as decimals
        pytest.param("action_plans", True, False, "", 100, 0.01, id="2.8 up to 100 points, by the øre"),
    ],
)
def test_a_result_counts_what_its_clause_pays_for(
    name: str, counted: bool, persons: bool, whole_unit: str, most: float, least_difference: float
) -> None:
    """Persons, each of whom succeeds or does not; units, of which one may have several; or means of whole cohorts."""
    target = TARGETS[name]
    assert (target.is_counted, target.counts_persons, target.whole_unit) == (counted, persons, whole_unit)
    groups = [one.title for one in target.groups()] or [""]
    assert max(target.most_each(group) for group in groups) == most
    assert target.least_difference() == pytest.approx(least_difference, rel=1e-12)


@pytest.mark.parametrize("steps", range(4), ids="2.5.1 step {}".format)
def test_from_a_step_a_person_moves_down_to_the_lowest_at_most(steps: int) -> None:
    """0, 1, 3 and 5 units high (Bilag 5.1 pkt. 2.5), the lowest being no measure."""
    ladder = TARGETS["social_measures"]
    assert ladder.most_each(ladder.groups()[steps].title) == (0, 1, 3, 5)[steps]


def _expecting_nothing(target: Target) -> Target:
    """The target with success rates of 0."""

    def without(node: Any) -> Any:
        return replace(node, success=replace(node.success, value=0.0))

    rows = {name: tuple(map(without, getattr(target, name))) for name in ("benefit", "step") if hasattr(target, name)}
    return replace(target, **rows) if rows else cast("Target", without(target))


@pytest.mark.parametrize("name", ["employment", "social_measures", "life_satisfaction", "action_plans"])
def test_a_target_that_expects_no_success_has_no_group_to_forecast(name: str) -> None:
    """Else a chance of 0 would stand in the forecast as if it were one."""
    assert TARGETS[name].expected_groups(VIBORG)
    assert not _expecting_nothing(TARGETS[name]).expected_groups(VIBORG)


def test_all_benefit_types_as_one_group_stand_under_the_clause_of_the_first() -> None:
    """In Viborg all have the same; another agreement may have one for each."""
    first, *others = (target := cast("Any", TARGETS["employment"])).benefit
    first = replace(first, success=replace(first.success, clause="9.9"))
    (group,) = replace(target, benefit=(first, *others)).expected_groups(VIBORG)
    assert group.clause == "9.9"


@pytest.mark.parametrize(
    ("name", "low", "high", "may_be_same"),
    [
        pytest.param("employment", "youngest", "oldest", True, id="2.1 of one age"),
        pytest.param("school_absence", "first_grade", "last_grade", True, id="2.6 of one grade"),
        pytest.param("life_satisfaction", "lowest_score", "highest_score", False, id="2.7 a scale has two ends"),
    ],
)
def test_a_range_may_have_one_value_only_where_people_are_in_it(
    name: str, low: str, high: str, may_be_same: bool
) -> None:
    """And never ends before it begins."""
    target = cast("Any", TARGETS[name])
    least = getattr(target, low).value
    for last, holds in ((least + 1, True), (least, may_be_same), (least - 1, False)):
        (relation,) = replace(target, **{high: replace(getattr(target, high), value=last)}).relations()
        assert bool(relation.holds.value) is holds


def _with_cohorts_twice() -> Agreement:
    again = replace(cast("Any", TARGETS["school_absence"]), id="other_absence")
    return replace(VIBORG, target=(*VIBORG.target, again))


def test_a_cohort_is_known_by_its_number_if_one_target_has_cohorts() -> None:
    """By the target's id and its number if two have."""
    assert cohort_name(VIBORG, "school_absence", 3) == "3"
    assert cohort_named(VIBORG, "3") == ("school_absence", 3)
    twice = _with_cohorts_twice()
    for target in ("school_absence", "other_absence"):
        assert cohort_name(twice, target, 3) == f"{target}.3"
        assert cohort_named(twice, f"{target}.3") == (target, 3)


@pytest.mark.parametrize("name", ["", "x", "school_absence.", "school_absence.x", "employment.1", "ukendt.1", ".x"])
def test_what_is_no_cohort_of_an_agreement_is_none(name: str) -> None:
    """A number is needed, and a target that has cohorts."""
    for agreement in (VIBORG, _with_cohorts_twice()):
        with pytest.raises(LookupError):
            cohort_named(agreement, name)


def test_of_two_targets_with_cohorts_none_is_meant_by_a_number_alone() -> None:
    """3 might be the third of either."""
    with pytest.raises(LookupError):
        cohort_named(_with_cohorts_twice(), "3")
