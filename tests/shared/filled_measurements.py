"""A small made-up form, filled in without faults, and how to fill in another."""

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Any

from model.source.load import load
from model.targets.common.target import targets_of
from tests import places
from workbooks.form.form import Form
from workbooks.form.write_form import build
from workbooks.forms.measurements import measurement_form
from workbooks.forms.measurements.figures import counted_points
from workbooks.forms.measurements.words import RECORDS
from workbooks.forward.fill_form import blank_rows, fill
from workbooks.targets.common.form_columns import MISSING, YES
from workbooks.writing.write import to_bytes

Rows = dict[str, list[list[Any]]]
D = dt.date
AGREEMENTS = {"viborg": load(), "fiktiv": load(places.FICTIONAL)}
VIBORG, FICTIONAL = AGREEMENTS.values()
FORM = measurement_form(VIBORG)
WORK, SICK = "Voksne i beskæftigelse", "Voksne på sygedagpenge"
NO_STEP, SUPPORT = "Uden foranstaltning", "Bostøtte, § 85"


@cache
def empty_form(name: str = "viborg") -> bytes:
    """The form of an agreement as `bilag skema` writes it."""
    agreement = AGREEMENTS[name]
    return to_bytes(build(measurement_form(agreement), agreement), agreement.agreement.signed.value)


def good_rows() -> Rows:
    """Four households: H3 left after six weeks and was replaced by H4, the courses of H2 and H4 are over.

    Due are the measurements at 12 months, and those at the end of H2 and H4.
    """
    nothing = [None] * 3
    return {
        "statement": [["2025-H1", RECORDS, None]],
        "households": [
            ["H1", D(2024, 1, 15), None, None],
            ["H2", D(2024, 2, 1), D(2025, 4, 30), None],
            ["H3", D(2024, 1, 20), D(2024, 3, 1), "H4"],
            ["H4", D(2024, 3, 5), D(2025, 3, 31), None],
        ],
        "persons": [["P1", "H1", 40], ["P2", "H1", 10], ["P3", "H2", 66], ["P4", "H3", 30], ["P5", "H4", 67]],
        "employment": [
            ["P1", WORK, D(2025, 1, 20), YES, WORK, *nothing, None, None],
            ["P3", SICK, None, MISSING, None, *nothing, None, None],
        ],
        "social_measures": [
            ["P1", SUPPORT, None, None],
            ["P3", NO_STEP, None, None],
            ["P5", NO_STEP, None, None],
        ],
        "school_absence": [
            [D(2024, 2, 1), 30, 0.09, 0.10, D(2025, 2, 10), 0.07, 0.10, *nothing, *nothing],
            [None] * 13,
            [None] * 13,
        ],
        "life_satisfaction": [
            ["P1", 5, None, None],
            ["P3", MISSING, D(2025, 4, 30), MISSING],
            ["P5", 3, D(2025, 3, 1), 4],
        ],
        "action_plans": [["H1", None, None], ["H2", D(2025, 5, 1), 0.6], ["H4", D(2025, 6, 30), MISSING]],
        "earlier": [],
        "repayments": [[D(2024, 9, 30), "Viborg Kommune", "Den Sociale Investeringsfond", 100.5]],
    }


def counted_rows() -> Rows:
    """A form with counts alone: of twelve at the start, ten measured, four with success, and one missing.

    Nobody moves below the lowest step, and no measurement at 24 months can lie in the first half of 2025 yet.
    """
    tables = {table.key: table for table in FORM.tables}
    rows, measures = good_rows(), targets_of(VIBORG).get("social_measures")
    lowest = measures.step[0].title if measures is not None else ""
    later = {("employment", 3), ("social_measures", 1)}
    return {
        "statement": [["2025-H1", "Kun antal", None]],
        "school_absence": rows["school_absence"],
        "counts_at_start": [[12] for _ in blank_rows(tables["counts_at_start"])],
        "counts": [
            [None] * 3 if (name, number) in later else [10, 0 if group == lowest else 4, 1]
            for name, number, _, group in counted_points(VIBORG)
        ],
    }


def counted_in_2026() -> Rows:
    """The same a year later, when the measurements at 24 months can lie in the period, and no cohort is formed."""
    rows = counted_rows() | {"school_absence": [[None] * 13] * 3}
    rows["statement"][0][0] = "2026-H1"
    rows["counts"] = [[0, 0, 0] if row == [None] * 3 else row for row in rows["counts"]]
    return rows


def written(path: Path, rows: Rows, form: Form = FORM, content: bytes | None = None) -> Path:
    """A form with rows, as a file."""
    path.write_bytes(fill(content or empty_form(), form, rows))
    return path
