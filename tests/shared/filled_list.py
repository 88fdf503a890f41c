"""A small made-up list of households as of 30 June 2025, filled in without faults."""

import datetime as dt

from model.source.load import load
from tests.shared.spoiling import Rows, Spoiler
from workbooks.form.write_form import build
from workbooks.forms.lot import intake_form
from workbooks.writing.write import to_bytes

D = dt.date
VIBORG = load()
FORM = intake_form(VIBORG)
FIRST, SECOND, THIRD = (one.title for one in VIBORG.area)
ON = D(2025, 6, 30)
CAME = D(2024, 1, 10)
"""The day on which all but the last came to the list."""


def good_rows() -> Rows:
    """Two were taken in, of which one left early and was replaced by the other; one waits, one declined, one is not assessed yet."""
    criteria = ["Ja", "Ja", "Ja", None, None, CAME]
    return {
        "statement": [[ON, None]],
        "households": [
            ["H1", FIRST, 2, *criteria, D(2024, 1, 15), D(2024, 3, 1), "Flyttet", "H2"],
            ["H2", FIRST, 3, *criteria, D(2024, 3, 9), None, None, None],
            ["H3", SECOND, 2, *criteria, None, None, None, None],
            ["H4", THIRD, 4, "Ja", "Ja", "Nej", "Giver ikke adgang til data", CAME, CAME, None, None, None, None],
            ["H5", THIRD, 1, None, None, None, None, None, D(2025, 2, 1), None, None, None, None],
        ],
    }


SPOILER = Spoiler(FORM, to_bytes(build(FORM, VIBORG), VIBORG.agreement.signed.value), good_rows)
