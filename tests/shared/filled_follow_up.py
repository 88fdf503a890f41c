"""A small made-up follow-up form of the plan of 2025-2029, filled in without faults as it stood on 1 March 2027."""

import datetime as dt
from typing import Any

from tests.shared.spoiling import Rows, Spoiler
from tests.shared.strategic import NOW
from workbooks.form.write_form import build
from workbooks.forms.follow_up import follow_up_form, words
from workbooks.writing.write import to_bytes

__all__ = ["NOW"]
D = dt.date
ON = D(2027, 3, 1)
FORM = follow_up_form(NOW)
I1, I2, I5, S1, S2 = (
    "I1 1-5-årige i dagtilbud",
    "I2 Karaktergennemsnit i dansk og matematik, 9. klasse (karakter)",
    "I5 18-64-årige uden tilknytning til arbejdsmarked og uddannelse",
    "S1 Andel af årlige fraflytninger",
    "S2 Effektive udsættelser (udsættelser)",
)
PLAN, MUNICIPALITY, DEPARTMENT = "Hele helhedsplanen", "Viborg Kommune", "Solgården"
BOARD, CHIEFS = "Bestyrelsen", "Chefgruppen"
COHESION, WORK = "Sammenhængskraft og medborgerskab", "Beskæftigelse"
HIDDEN, NOT_AVAILABLE = "Under diskretionsgrænsen", "Ikke tilgængelig"
SOURCE = "LBF, boligsociale data"
NOTED, CHANGED = "Taget til efterretning", "Indsatsen ændres"


def blank(table: str, **rows: list[Any]) -> list[list[Any]]:
    """The rows of a table that is given beforehand, empty but for those whose number, as `row_3`, is told."""
    own = next(one for one in FORM.tables if one.key == table)
    width = len(own.columns) - len(own.given)
    return [rows.get(f"row_{number}", [None] * width) for number in range(len(own.rows))]


def good_rows() -> Rows:
    """A value of every kind; two hours, three sums of money; two meetings with what was followed up on."""
    return {
        "statement": [[ON, None]],
        "shares": [
            [I5, PLAN, 2025, 0.37, None, D(2026, 6, 1)],
            [I5, MUNICIPALITY, 2024, 0.133, SOURCE, None],
            [I5, DEPARTMENT, 2025, HIDDEN, None, None],
            [S1, DEPARTMENT, 2025, "-", None, None],
            [I1, PLAN, 2026, NOT_AVAILABLE, words.OTHER_SOURCE, D(2027, 2, 1)],
            [I1, PLAN, 2025, 0, None, None],
        ],
        "counts": [
            [S2, PLAN, 2024, 11, None, D(2025, 12, 1)],
            [S2, DEPARTMENT, 2026, 0, None, None],
            ["Beboere (personer)", DEPARTMENT, 2026, HIDDEN, None, None],
        ],
        "numbers": [[I2, PLAN, 2026, 5.45, None, None]],
        "held_against": blank("held_against", row_3=["Familieboliger, landet"]),
        "hours": blank("hours", row_0=[884, None], row_1=[410.5, None]),
        "money": blank("money", row_0=[2_000_000, 1_999_999.99, None], row_2=[2_100_000, None, None], row_5=[None, 0, None]),
        "documents": [
            ["Strategisk samarbejdsaftale", 1, "Landsbyggefonden", D(2025, 6, 27), None, None],
            [f"Delaftale: {COHESION}", 1, BOARD, D(2025, 9, 17), D(2025, 9, 19), None],
            [f"Delaftale: {COHESION}", 2, None, None, None, "Udkast"],
        ],
        "meetings": [[BOARD, D(2025, 9, 17)], [BOARD, D(2026, 9, 16)], [CHIEFS, D(2026, 9, 16)]],
        "log": [
            [D(2026, 9, 16), BOARD, words.EVERY_INDICATOR, NOTED, 4, None],
            [D(2026, 9, 16), BOARD, I1, CHANGED, 5, None],
            [D(2026, 10, 1), CHIEFS, I1, NOTED, None, None],
        ],
        "milestones": [
            [1, "Fælles visitation", COHESION, "Færre flytter fra", D(2025, 9, 1), D(2026, 1, 31), CHIEFS, D(2026, 2, 1)],
            [2, None, WORK, None, D(2026, 8, 1), D(2026, 8, 1), None, None],
        ],
        "readiness": [[1, "Uro", "Leder af den boligsociale helhedsplan", "Ring", D(2026, 9, 16)]],
    }  # fmt: skip


SPOILER = Spoiler(FORM, to_bytes(build(FORM, NOW), NOW.dated), good_rows)
