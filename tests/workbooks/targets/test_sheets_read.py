"""What may and must stand on a target's sheet of the form: who, and which measurements by when."""

from dataclasses import replace
from pathlib import Path

import pytest

from model.facts.observations import Observations, Records, Tally
from model.outcomes.statement import state
from tests.shared.filled_measurements import (
    NO_STEP,
    VIBORG,
    WORK,
    D,
    good_rows,
    written,
)
from workbooks.form.read_form import FormError
from workbooks.form.write_form import build
from workbooks.forms.measurements import measurement_form
from workbooks.forms.measurements.observed import read_measurements
from workbooks.writing.write import to_bytes


def read(path: Path) -> Observations:
    """The observations of a Viborg form."""
    return read_measurements(path, VIBORG)


def test_a_person_of_18_or_66_belongs_on_the_sheets_of_persons(tmp_path: Path) -> None:
    """Bilag 5.1 pkt. 2.1: both limits are included; 17 and 67 are among the spoiled forms."""
    rows = good_rows()
    rows["persons"][1][2] = 18
    rows["employment"].append(["P2", WORK, D(2025, 1, 20), "Nej", WORK, *[None] * 5])
    rows["social_measures"].append(["P2", NO_STEP, None, None])
    rows["life_satisfaction"].append(["P2", 5, None, None])
    observed = read(written(tmp_path / "skema.xlsx", rows))
    assert isinstance(observed.results, Records)
    ages = observed.results.persons.age[observed.results.results["employment"].person]  # type: ignore[union-attr]
    assert sorted(ages) == [18, 40, 66]
    # P1 and the one of 66, who is missing, were there; the one of 18 is measured now
    assert state(VIBORG, observed).outcomes[0].whole == Tally(2, 1, 1)


def test_a_person_whose_household_does_not_count_may_stand_on_a_sheet(tmp_path: Path) -> None:
    """H3 left after six weeks: whether it counts is the rule's to say, and P4 is of the right age."""
    rows = good_rows()
    rows["employment"].append(["P4", WORK, *[None] * 8])
    observed = read(written(tmp_path / "skema.xlsx", rows))
    assert state(VIBORG, observed).outcomes[0].whole == Tally(1, 1, 1)


def test_nobody_awaits_the_end_of_a_replaced_household_or_of_one_whose_course_goes_on(tmp_path: Path) -> None:
    """H1 is in; H2 is replaced by H5 after fourteen months (pkt. 2.3), so its empty end is no fault."""
    rows = good_rows()
    rows["households"][1][3] = "H5"
    rows["households"].append(["H5", D(2025, 5, 1), None, None])
    rows["life_satisfaction"][1][2:] = [None, None]
    rows["action_plans"][1][1:] = [None, None]
    observed = read(written(tmp_path / "skema.xlsx", rows))
    life = next(one for one in state(VIBORG, observed).outcomes if one.target == "life_satisfaction")
    assert life.whole == Tally(1, 1, 0)


@pytest.mark.parametrize(
    ("period", "over"), [("2026-H2", False), ("2027-H1", True)], ids=["1.1.3 2026-H2", "1.1.3 2027-H1"]
)
def test_the_end_of_the_intervention_ends_every_course(tmp_path: Path, period: str, over: bool) -> None:
    """On 31 October 2026; until 31 January 2027 everybody who is still in can be measured, then has to be, or is missing."""
    rows = good_rows()
    rows["statement"][0][0] = period
    with pytest.raises(FormError) as caught:
        read(written(tmp_path / "skema.xlsx", rows))
    ends = [line for line in caught.value.lines if "forløbet sluttede" in line]
    assert ["forløbet sluttede 31.10.2026" in line for line in ends] == [True, True] * over


def test_at_the_end_of_the_commitment_no_later_statement_can_have_the_end(tmp_path: Path) -> None:
    """Made-up: it ends on 31 December 2026, so the window of who was in on 31 October closes then, not on 31 January."""
    end = replace(VIBORG.period.commitment_end, value=D(2026, 12, 31))
    short = replace(VIBORG, period=replace(VIBORG.period, commitment_end=end))
    rows = good_rows()
    rows["statement"][0][0] = "2026-H2"
    path = written(
        tmp_path / "skema.xlsx",
        rows,
        measurement_form(short),
        to_bytes(build(measurement_form(short), short), D(2026, 1, 1)),
    )
    with pytest.raises(FormError) as caught:
        read_measurements(path, short)
    ends = [line for line in caught.value.lines if "forløbet sluttede 31.10.2026" in line]
    assert [line.endswith("senest 31.12.2026") for line in ends] == [True, True]
