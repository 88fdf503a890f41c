"""What forms and statements of measurements do by readings that the Viborg agreement does not use."""

from pathlib import Path

import pytest

from model.observations import Observations
from model.statement import state
from model.terms import Agreement
from tests.measurements.filling import VIBORG, WORK, D, Rows, written
from workbooks.forms.measurements import measurement_form
from workbooks.forms.measurements.observed import read_measurements
from workbooks.forms.measurements.words import MISSING, RECORDS, YES
from workbooks.forms.read_form import FormError
from workbooks.forms.write_form import build
from workbooks.write import to_bytes

INSIDE = VIBORG.read_as(measured_after_end="inside_only")


def read(agreement: Agreement, folder: Path, rows: Rows) -> Observations:
    """The form of an agreement, filled in and read."""
    form = measurement_form(agreement)
    empty = to_bytes(build(form, agreement), agreement.agreement.signed.value)
    return read_measurements(written(folder / "skema.xlsx", rows, form, empty), agreement)


def faults(agreement: Agreement, folder: Path, rows: Rows) -> list[str]:
    """What is wrong with the form."""
    with pytest.raises(FormError) as caught:
        read(agreement, folder, rows)
    return caught.value.lines


def _worker(started: D, *answers: object) -> Rows:
    """A household with one worker who has answered so many times; the course ends with the intervention."""
    nothing = [None] * (8 - len(answers))
    return {
        "statement": [["2026-H2", RECORDS, None]],
        "households": [["H1", started, None, None]],
        "persons": [["P1", "H1", 40]],
        "employment": [["P1", WORK, *answers, *nothing]],
        "social_measures": [["P1", "Uden foranstaltning", None, None]],
        "life_satisfaction": [["P1", 3, D(2026, 10, 31), MISSING]],
        "action_plans": [["H1", D(2026, 10, 31), MISSING]],
    }


def test_a_measurement_after_the_intervention_is_asked_for_or_not(tmp_path: Path) -> None:
    """In from 1 December 2025: 12 months later the intervention is over. With an answer it is read, and paid by one reading."""
    started = D(2025, 12, 1)
    (fault,) = faults(VIBORG, tmp_path, _worker(started))
    assert "måletidspunktet var 01.12.2026" in fault
    assert state(INSIDE, read(INSIDE, tmp_path, _worker(started))).settlement.gross["employment"] == 0
    answered = _worker(started, D(2026, 12, 5), YES, WORK)
    paid = [state(one, read(one, tmp_path, answered)).settlement.gross["employment"] for one in (VIBORG, INSIDE)]
    assert paid == [8_600, 0]


def test_the_form_says_which_measurements_are_not_taken() -> None:
    """In the explanation of the day of each; by the other reading every measurement is."""
    for agreement, is_told in ((VIBORG, False), (INSIDE, True)):
        (table,) = (one for one in measurement_form(agreement).tables if one.key == "employment")
        told = ["hvis måletidspunktet ligger efter 31.10.2026" in one.help for one in table.columns if "day" in one.key]
        assert told == [is_told] * 3


def test_who_is_inside_is_asked_as_ever(tmp_path: Path) -> None:
    """In from 31 October 2025: 12 months later is the intervention's last day."""
    (fault,) = faults(INSIDE, tmp_path, _worker(D(2025, 10, 31)))
    assert "måletidspunktet var 31.10.2026" in fault
