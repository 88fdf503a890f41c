"""A measurement at the end that was taken in one half-year and is written into the form only after its statement."""

from pathlib import Path

from model.outcomes.statement import Statement
from model.outcomes.statement import state as stated
from tests.shared.filled_measurements import SICK, VIBORG, WORK, D, Rows, good_rows, written
from workbooks.forms.measurements.observed import read_measurements
from workbooks.targets.common.form_columns import MISSING, YES

H2_TYPED = ["H2", D(2025, 6, 15), 0.6]
"""The course of H2 ended on 30 April 2025; its plan may be measured up to 31 July, and was in June."""


def _state(folder: Path, rows: Rows) -> Statement:
    return stated(VIBORG, read_measurements(written(folder / "Skema.xlsx", rows), VIBORG))


def _half_year_after(action_plan: list[object], gross: float) -> Rows:
    """The form of 2025-H2: the second measurements are due, and what the statement of 2025-H1 said of plans stands in it."""
    rows = good_rows()
    rows["statement"][0][0] = "2025-H2"
    rows["employment"] = [
        ["P1", WORK, D(2025, 1, 20), YES, WORK, D(2025, 7, 20), YES, WORK, None, None],
        ["P3", SICK, None, MISSING, None, None, MISSING, None, None, None],
    ]
    rows["school_absence"][0] = [
        *(D(2024, 2, 1), 30, 0.09, 0.10, D(2025, 2, 10), 0.07, 0.10, D(2025, 8, 10), 0.07, 0.10, None, None, None)
    ]
    rows["life_satisfaction"][0] = ["P1", 5, None, None]
    rows["action_plans"] = [["H1", None, None], action_plan, ["H4", D(2025, 6, 30), 0.4]]
    # P1 has a success, P3 takes the mean: 2 x 8,600; absence 0.07 / 0.10 against 0.09 / 0.10: 20 x 6,500;
    # of three scores one is known, and higher: 2 x 2,000
    rows["earlier"] = [
        ["2025-H1", "Beskæftigelse", 17_200, 17_200],
        ["2025-H1", "Skolefravær", 130_000, 130_000],
        ["2025-H1", "Livstilfredshed", 4_000, 4_000],
        ["2025-H1", "Handleplaner", gross, gross],
    ]
    return rows


def test_it_is_a_finding_that_says_what_happened_and_what_to_do(tmp_path: Path) -> None:
    """40 x 125 = 5,000 were stated for H4 alone; with the 60 of H2 the half-year gives 12,500 (Bilag 5.1 pkt. 1.2)."""
    late = _state(tmp_path, _half_year_after(H2_TYPED, 5_000))
    (one,) = (found for found in late.findings if found.id == "earlier.gross.2025-H1.action_plans")
    assert (one.found, one.expected, one.beside) == (5_000, 12_500, "målingerne giver")
    assert one.advice == (
        "en måling er kommet til eller rettet siden; lav opgørelsen igen, og skriv den på arket Tidligere opgørelser"
    )
    # the period itself pays nothing of it
    assert late.settlement.gross["action_plans"] == 0


def test_without_it_or_once_the_statement_was_made_again_nothing_is_found(tmp_path: Path) -> None:
    """The advice helps: 12,500 on the sheet of earlier statements."""
    for plan, gross in ((["H2", D(2025, 7, 15), 0.6], 5_000), (H2_TYPED, 12_500)):
        found = _state(tmp_path, _half_year_after(plan, gross)).findings
        assert not [one for one in found if one.id.startswith("earlier")]
