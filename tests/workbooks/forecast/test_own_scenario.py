"""The own scenario of `Prognose.xlsx`: what both engines make of its yellow cell is what the sliders of a page say, to the øre."""

from functools import cache
from pathlib import Path

import pytest

from model.base.payment_period import last_day
from model.base.rounding import OERE, round_half_up, summed
from model.facts.accounts import Accounts
from model.forecast.forecast import forecast
from model.forecast.from_forms import outlook_of
from model.forecast.sample import sample
from model.forecast.scenario import Factors, Scenarios
from model.terms.agreement import Agreement
from model.terms.outcome_terms import MUNICIPALITY
from tests import places
from tests.shared.files import edited, set_cell, sheet_part
from tests.shared.forecasts import fictional, viborg
from workbooks.cells.sheet import Book, Cell
from workbooks.forecast import FILE_NAME, of
from workbooks.forecast.scenarios import SHEET
from workbooks.forms.accounts.read_accounts import read_accounts
from workbooks.proof.engines import Answers, Question, recalculate
from workbooks.writing.write import to_bytes

FUTURES = 100


@cache
def booked() -> Accounts:
    """The made-up accounts of 2025."""
    return read_accounts(places.ACCOUNTS, viborg())


def own_cells(book: Book) -> dict[str, Cell]:
    """The cells of the column of the own scenario, by the label of their row."""
    (page,) = (one for one in book.sheets if one.name == SHEET)
    labels = {row: str(cell.content) for (row, column), cell in page.cells.items() if column == 1}
    (own,) = (column for (_, column), cell in page.cells.items() if cell.content == "Eget")
    return {labels[row]: cell for (row, column), cell in page.cells.items() if column == own and row in labels}


def with_factor(book: Book, agreement: Agreement, factor: float, folder: Path) -> Path:
    """The workbook with another factor typed into the yellow cell."""
    path = folder / FILE_NAME
    path.write_bytes(to_bytes(book, agreement.dated))
    number = next(number for number, one in enumerate(book.sheets) if one.name == SHEET)
    at = own_cells(book)["Faktor på succes"].at
    return edited(path, folder / "eget.xlsx", sheet_part(number), lambda xml: set_cell(xml, at, f"<v>{factor}</v>"))


def questions(book: Book) -> list[Question]:
    """The formulas of the column, as engines are asked for them."""
    number = next(number for number, one in enumerate(book.sheets) if one.name == SHEET)
    return [(number, SHEET, cell.row, cell.column) for cell in own_cells(book).values() if cell.formula]


def years_of(book: Book, answers: Answers) -> dict[int, float]:
    """What the municipality pays in each year, as an engine has it."""
    found = {}
    for label, cell in own_cells(book).items():
        year = label.removeprefix("Kommunen betaler i ")
        if year.isdecimal():
            figure = answers[SHEET, cell.row, cell.column]
            assert isinstance(figure, float)
            found[int(year)] = float(round_half_up(figure, OERE))
    return found


@pytest.mark.parametrize(
    ("name", "factor", "engine"),
    [
        ("viborg", 0.65, "formualizer"),
        ("viborg", 0.65, "ironcalc"),
        ("viborg", 2.55, "formualizer"),
        ("three funders", 1.3, "formualizer"),
        ("three funders", 0.3, "ironcalc"),
        ("accounts", 0.8, "formualizer"),
    ],
)
def test_a_slider_is_the_own_scenario(name: str, factor: float, engine: str, tmp_path: Path) -> None:
    """Year by year; with the accounts, households that have started are those of the form, in both."""
    agreement = fictional() if name == "three funders" else viborg()
    accounts = booked() if name == "accounts" else None
    outlook = outlook_of(agreement, None, accounts)
    until = last_day(accounts.year) if accounts is not None else None
    paid = Scenarios(outlook, until).paid(Factors(success=factor))
    book = of(forecast(sample(outlook, FUTURES, 1)))
    answers = recalculate(with_factor(book, agreement, factor, tmp_path), engine, questions(book))
    found = years_of(book, answers)
    assert {year: found.pop(year) for year in paid} == {year: one[MUNICIPALITY] for year, one in paid.items()}
    assert not any(found.values())  # years that only another reading pays in
    everything = answers[
        SHEET, own_cells(book)["Kommunen betaler i alt"].row, own_cells(book)["Faktor på succes"].column
    ]
    assert everything == pytest.approx(summed(one[MUNICIPALITY] for one in paid.values()), abs=0.001)
