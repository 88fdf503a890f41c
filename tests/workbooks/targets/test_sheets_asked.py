"""What the form asks and explains of each target."""

import io
from functools import cache

import openpyxl
import pytest

from model.targets.common.target import targets_of
from tests.shared.filled_measurements import AGREEMENTS, VIBORG, empty_form
from workbooks.targets.employment import CRITERIA


@cache
def book(name: str) -> openpyxl.Workbook:
    """The form for measurements of an agreement, read by openpyxl."""
    return openpyxl.load_workbook(io.BytesIO(empty_form(name)))


@pytest.mark.parametrize("name", AGREEMENTS)
def test_there_is_a_sheet_for_each_target_and_none_for_those_left_out(name: str) -> None:
    """Beside those of the statement, of people, of counts and of earlier figures."""
    titles = book(name).sheetnames
    targets = sum(1 for _ in targets_of(AGREEMENTS[name]).items())
    assert len([title for title in titles if title.startswith("BM")]) == targets


@pytest.mark.parametrize("name", AGREEMENTS)
def test_the_guide_tells_the_window_the_criteria_and_the_steps(name: str) -> None:
    """By the terms of the source: Viborg takes a measurement from 1 month before its day to 3 months after it."""
    agreement = AGREEMENTS[name]
    rows = list(book(name)["Vejledning"].iter_rows(values_only=True))
    told = "\n".join(str(row[0]) for row in rows)
    terms = agreement.measurement
    assert f"fra {terms.earliest_before.value:.0f} md. før til og med {terms.latest_after.value:.0f} md. efter" in told
    assert terms.assumption in told
    meanings = {row[0]: str(row[2]) for row in rows if row[0] and row[2]}
    for benefit in getattr(targets_of(agreement).get("employment"), "benefit", ()):
        assert meanings[benefit.title] == CRITERIA[benefit.criterion]
    for step in getattr(targets_of(agreement).get("social_measures"), "step", ()):
        unit = "trin-enhed" if step.height.value == 1 else "trin-enheder"
        assert meanings[step.title] == f"{step.height.value:.0f} {unit}"


def test_the_guide_tells_what_each_criterion_asks() -> None:
    """Bilag 5.1 pkt. 2.1; how recent a completed education is, is the term's 6 months."""
    told = {str(r[0]): str(r[2]) for r in book("viborg")["Vejledning"].iter_rows(values_only=True)}
    target = targets_of(VIBORG).get("employment")
    assert target
    assert target.education_or_employment in told["Uddannelse/beskæftigelse"]
    assert "de seneste 6 måneder" in told["Uddannelse/beskæftigelse"]
    assert told["Hel eller delvis raskmelding"] == target.recovery
    assert told["Får eller beholder fleksjob"] == target.flexjob
