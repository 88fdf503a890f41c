"""The made-up forms: made again from their seeds, and marked as made up."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from scripts.develop import made_up_accounts, made_up_follow_up, made_up_measurements
from tests import places
from tests.shared import filled_accounts, filled_follow_up, filled_measurements
from tests.shared.files import parts_of
from tests.shared.made_up import VIBORG
from workbooks.form.form import Form


def cells(xml: bytes) -> list[bytes]:
    """What stands in the cells; how openpyxl writes an empty one depends on the machine."""
    return re.findall(rb"<v>.*?</v>|<t[ >].*?</t>", xml)


@pytest.mark.parametrize(
    ("made_up", "note", "example", "form"),
    [
        (partial(made_up_accounts.made_up, VIBORG), made_up_accounts.NOTE, places.ACCOUNTS, filled_accounts.FORM),
        (
            partial(made_up_measurements.made_up, VIBORG),
            made_up_measurements.NOTE,
            places.MEASUREMENTS,
            filled_measurements.FORM,
        ),
        (
            partial(made_up_follow_up.made_up, filled_follow_up.NOW),
            made_up_follow_up.NOTE,
            places.FOLLOW_UP,
            filled_follow_up.FORM,
        ),
    ],
    ids=["accounts", "measurements", "follow-up"],
)
def test_the_example_is_made_again_from_its_seed_and_marked_as_made_up(
    made_up: Callable[[], bytes], note: str, example: Path, form: Form, tmp_path: Path
) -> None:
    """Every cell of it; the mark stands on every sheet that is filled in, and in its name."""
    (tmp_path / "igen.xlsx").write_bytes(made_up())
    again, committed = parts_of(tmp_path / "igen.xlsx"), parts_of(example)
    sheets = [name for name in committed if name.startswith("xl/worksheets/")]
    for name in [*sheets, "xl/sharedStrings.xml"]:
        assert cells(again[name]) == cells(committed[name]), name
    assert sum(note.encode() in committed[name] for name in sheets) == len(form.tables)
    assert "OPDIGTET" in example.name
