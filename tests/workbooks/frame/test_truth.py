"""How a figure of the model is held against its cells, on a workbook of one cell; both sides of what counts as a difference."""

import datetime as dt
from typing import Any

import pytest

from model.facts.accounts import Accounts, HouseholdMovement
from model.formula.expression import lift
from model.formula.twin import same_figure, workday
from model.year.named_figures import figures_of_statement, figures_of_year
from model.year.year import year
from tests.shared.made_up import VIBORG
from tests.shared.statements import example
from tests.shared.years import EXAMPLE
from workbooks.cells.sheet import Book, Cell
from workbooks.cells.styles import Style
from workbooks.frame.truth import TruthError, hold
from workbooks.package.year_books import books

D = dt.date
TYPED = {
    "absences.baseline.control", "absences.baseline.treated", "absences.means.control", "absences.means.treated",
    "balances.repaid", "baselines.realised", "conditions.met_on", "deadlines.date", "findings.expected", "findings.found", "households.enrolled", "lines.actual",
    "notices.outcome_on", "notices.remedied_by", "outcomes.whole.achieved", "outcomes.whole.measured", "outcomes.whole.missing", "payments.amount", "settlements.gross",
    "triggers.date", "triggers.figure", "unused.corrections", "unused.meeting", "unused.repayments.amount",
    "unused.repayments.date", "without_line.without_line",
}  # fmt: skip
"""What somebody told or counted, by row and field: it stands in a yellow cell, and no other cell works it out.

What is due for results stands there, too; its cell shows the part of the settlement as well, which the statement works out."""


def lines(content: Any, figures: dict[str, Any], name: str = "unused.2024.repayable") -> list[str]:
    """What is said of a workbook whose only cell shows that figure."""
    book = Book("Prøve.xlsx", "Prøve", "", "")
    sheet = book.sheet("Ark")
    sheet.put(3, 1, "Tilbagebetales", Style.TEXT)
    sheet.put(3, 4, content, Style.ORE).shows(name)
    try:
        hold([book], figures)
    except TruthError as error:
        return error.lines[1:]
    return []


@pytest.mark.parametrize(
    ("content", "figure"),
    [
        (52_822.04, 52_822.04),
        (0.1 + 0.2, 0.3),
        (6_000_000.0, 6_000_000.000001),
        (0.0, 0.0),
        (D(2024, 6, 30), D(2024, 6, 30)),
        ("<5", "<5"),
        ("AFVIGER", True),
    ],
)
def test_the_same_figure_is_no_difference(content: Any, figure: Any) -> None:
    """Nor is the noise of floats."""
    assert lines(content, {"unused.2024.repayable": figure}) == []


@pytest.mark.parametrize(
    ("content", "figure", "told"),
    [
        (52_822.04, 52_822.05, "cellen viser 52.822,04, modellen 52.822,05"),
        (6_000_000.0, 6_000_000.01, "cellen viser 6.000.000, modellen 6.000.000,01"),
        (0.05, 0.05000001, "cellen viser 0,05, modellen 0,05000001"),
        (0.0, 0.01, "cellen viser 0, modellen 0,01"),
        (D(2024, 6, 30), D(2024, 7, 1), "cellen viser 30.06.2024, modellen 01.07.2024"),
        ("<5", "<10", "cellen viser »<5«, modellen »<10«"),
        ("OK", True, "cellen viser »OK«, modellen AFVIGER"),
        (None, 1.0, "cellen viser tom, modellen 1"),
    ],
)
def test_another_figure_is_told_with_its_cell_and_both_values(content: Any, figure: Any, told: str) -> None:
    """An øre of six million, too."""
    name = "unused.2024.repayable"
    assert lines(content, {name: figure}) == [f"Prøve.xlsx, Ark!D3 »Tilbagebetales«: {told} ({name})"]


@pytest.mark.parametrize("content", [0.0, "", "OK", None])
def test_a_cell_may_hold_nothing_of_what_the_model_does_not_have(content: Any) -> None:
    """No row of the model, and 0 or no finding in the cell."""
    assert lines(content, {}) == []


def test_a_cell_with_a_figure_that_the_model_does_not_have_is_told() -> None:
    """A finding of the workbook alone, or an amount."""
    name = "findings.cohort.1"
    assert lines("AFVIGER", {}, name) == [
        f"Prøve.xlsx, Ark!D3 »Tilbagebetales«: cellen viser »AFVIGER«, modellen intet ({name})"
    ]
    assert len(lines(0.01, {})) == 1


def test_a_figure_that_stands_in_no_cell_is_told() -> None:
    """It cannot be compared, so it is not shown; 0 is nothing."""
    figures = {"unused.2024.repayable": 1.0, "unused.2024.ny": 5.5}
    assert lines(1.0, figures) == ["unused.2024.ny: modellen har 5,5, men ingen celle viser det"]
    assert lines(1.0, {**figures, "unused.2024.ny": 0.0}) == []


def test_all_differences_are_told_at_once() -> None:
    """Two figures, two lines below the heading."""
    book = Book("Prøve.xlsx", "Prøve", "", "")
    for row, name in enumerate(("a", "b"), 1):
        (book.sheets or [book.sheet("Ark")])[0].put(row, 1, 1, Style.NUMBER).shows(name)
    with pytest.raises(TruthError, match="modellen og projektmapperne giver ikke det samme") as found:
        hold([book], {"a": 2.0, "b": 3.0})
    assert [line[-3:] for line in found.value.lines[1:]] == ["(a)", "(b)"]


def test_what_no_formula_works_out_is_known() -> None:
    """All other figures of a year and its statement are worked out a second time, in cells."""
    found = year(VIBORG, EXAMPLE, 2025, example(VIBORG))
    assert found.statement is not None
    figures = figures_of_year(found) | figures_of_statement(found.statement)
    cells: dict[str, list[Cell]] = {}
    for book in books(VIBORG, EXAMPLE, found):
        for cell in (cell for sheet in book.sheets for cell in sheet.cells.values()):
            for name in cell.shown:
                cells.setdefault(name, []).append(cell)
    assert {name for name, figure in figures.items() if figure != 0} <= set(cells)
    typed = {name for name in cells if name in figures and not any(map(_is_worked_out, cells[name]))}
    assert {f"{name.partition('.')[0]}.{_field(name)}" for name in typed} == TYPED


def _field(name: str) -> str:
    known = ("baseline.", "means.", "whole.", "repayments.")
    parts = name.split(".")
    nested = [part for part in known if part[:-1] in parts[:-1]]
    fields = f"{nested[-1] if nested and parts[0] not in ('triggers', 'findings') else ''}{parts[-1]}"
    return "gross" if "gross" in parts else fields


def _is_worked_out(cell: Cell) -> bool:
    """Whether a cell holds more than what was typed, or a copy of it."""
    if cell.expression is None:
        return False
    return not (len(cell.expression.pieces) == 1 and getattr(cell.expression.pieces[0], "is_input", False))


def test_households_of_the_last_month_that_counts_are_measured_in_the_workbook_as_in_the_calendar() -> None:
    """Who comes in on 31 July 2026 counts on 31 October, who comes in on 1 August never does (Bilag 1.4 3.2.4)."""
    for day, is_measured in ((D(2026, 7, 31), True), (D(2026, 8, 1), False)):
        accounts = Accounts(2026, movements=(HouseholdMovement(day, 1.0),))
        found = year(VIBORG, accounts, 2026)
        measured = [one.date for one in found.deadlines if one.id == "maaling.2026-H2.12"]
        assert measured == ([D(2027, 7, 31)] if is_measured else [])
        books(VIBORG, accounts, found)


def test_a_business_day_is_found_without_the_rule() -> None:
    """Tuesday 22.04.2025 follows Easter: the one before is Wednesday 16.04., three before Monday 14.04.; WORKDAY steps on, too."""
    closed = (D(2025, 4, 17), D(2025, 4, 18), D(2025, 4, 21))
    assert workday(D(2025, 4, 22), -1, closed) == D(2025, 4, 16)
    assert workday(D(2025, 4, 22), -3, closed) == D(2025, 4, 14)
    assert workday(D(2025, 4, 16), 1, closed) == D(2025, 4, 22)
    assert workday(D(2025, 4, 22), 0, closed) == D(2025, 4, 22)


def test_numbers_are_the_same_within_twelve_digits() -> None:
    """A million and its billionth of a krone; a share and its last digits."""
    assert same_figure(1e6, 1e6 + 1e-7)
    assert not same_figure(1e6, 1e6 + 1e-3)
    assert same_figure(lift(1).value, 1)
    assert not same_figure("1", 1)
