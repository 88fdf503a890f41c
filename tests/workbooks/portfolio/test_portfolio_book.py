"""Portefoelje.xlsx: everything follows from a row for each agreement, an unknown figure is none, and it is proved by itself."""

import csv
import datetime as dt
import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from model.portfolio.portfolio import Portfolio, PortfolioRow, ahead_only, figures_of_portfolio
from model.source.load import load
from tests.amounts import amount
from tests.shared.portfolios import ON, agreement, fictional, given_portfolio, portfolio, viborg
from workbooks.catalogue import catalogue_of
from workbooks.frame.edition_inputs import Given
from workbooks.frame.truth import TruthError
from workbooks.portfolio import build as portfolio_book
from workbooks.portfolio import indigo
from workbooks.portfolio.edition import PortfolioEdition
from workbooks.portfolio.indigo import COLUMNS, csv_of, stage_of
from workbooks.proof.control import control
from workbooks.reading.intake import IntakeError
from workbooks.reading.left import MOST_CELLS
from workbooks.writing.write import to_bytes


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook as a file."""
    of, _, book = portfolio_book.of(portfolio())
    path = tmp_path_factory.mktemp("portefoelje") / book.file_name
    path.write_bytes(to_bytes(book, of.dated))
    return path


def values(path: Path, sheet: str) -> list[tuple[object, ...]]:
    """The rows of a sheet as they are stored."""
    return list(openpyxl.load_workbook(path, data_only=True)[sheet].iter_rows(values_only=True))


def test_a_refused_agreement_has_a_row_and_a_line_why(path: Path) -> None:
    """Without a figure; its state is no OK."""
    rows = {row[1]: row for row in values(path, "Aftaler") if isinstance(row[0], int | float)}
    assert (rows["tom"][2], rows["tom"][3], rows["tom"][12]) == ("tom", "–", "AFVIGER")
    assert rows["viborg"][12] == "OK"
    assert rows["eksempelby"][12] == "AFVIGER"  # six of its seven workbooks agree with themselves
    said = [row for row in values(path, "Skal ses på") if row[3] == "afvist"]
    assert [row[1] for row in said] == ["skaev", "tom"]


def test_an_unknown_figure_is_in_no_sum(path: Path) -> None:
    """Only Viborg's accounts are known: paid 3,608,334 for one agreement; both grants are, 10,075,000 for two."""
    rows = {row[0]: row[1:3] for row in values(path, "Portefølje")}
    assert rows["Udbetalt (pkt. 4.3)"] == (3_608_334, 1)
    assert rows["Tilskud"] == (10_075_000, 2)
    assert rows["Aftaler i mappen"][0] == 5
    assert rows["heraf læst"][0] == 3
    # what no form says of a funder, and what no forecast says of a year, is no nought
    assert rows["FondB"] == (1_440_000, "–")
    assert (rows[2031], rows[2025]) == ((2_400_000, "–"), (1_758_332, 115_431.11))


def test_years_and_funders_add_up_to_the_whole(path: Path) -> None:
    """Instalments 2023-2033 are what is granted; what is out with DSI is paid, less what came back."""
    rows = values(path, "Portefølje")
    (in_all,) = (row for row in rows if row[0] == "I alt")
    assert in_all[1] == 10_075_000
    (dsi,) = (row for row in rows if row[0] == "DSI")
    assert dsi[5] == pytest.approx(dsi[2] - dsi[3] - dsi[4], abs=0.005)


def test_the_file_alone_proves_itself_whatever_agreement_is_named(path: Path) -> None:
    """It is no agreement's; the report says that its yellow figures are its own."""
    report = control(path, load())
    assert report.is_fine
    assert report.workbook == "Portefoelje.xlsx"
    assert any("bilag portefoelje MAPPE" in note for note in report.notes)


@pytest.mark.parametrize(
    ("sheet", "find", "beside", "change", "word"),
    [
        ("Portefølje", "Afkastloft (pkt. 5.2)", 1, 1.0, "formel overskrevet"),
        ("Tilskud", "=Aftaler!C10", 7, "=1", "ændret formel"),
        ("Resultater", "Målt til", 0, "Målt til og med", "ændret tekst"),
    ],
)
def test_a_change_is_found(
    path: Path, tmp_path: Path, sheet: str, find: str, beside: int, change: object, word: str
) -> None:
    """A sum typed over, a formula changed, a heading changed."""
    changed(path, tmp_path, sheet, find, beside, change)
    report = control(tmp_path / "retur.xlsx", load())
    assert any(word in one.kind.value for one in report.differences)


@pytest.mark.parametrize(
    ("find", "change"),
    [
        ("Portefølje pr.", "i går"),
        ("Aftaler", "0 rækker"),
        ("Frister", "99999999 rækker"),
        ("Frister", "19000 rækker"),
        ("År, der lægges sammen", "2030 til 2020"),
    ],
)
def test_an_edition_that_cannot_be_is_refused(path: Path, tmp_path: Path, find: str, change: str) -> None:
    """No day, no agreement, lists without end, far more rows than the file has, years that run backwards: a line, and nothing is built of it."""
    changed(path, tmp_path, "Oprindelse", find, 1, change)
    with pytest.raises(IntakeError):
        control(tmp_path / "retur.xlsx", load())


@pytest.mark.parametrize("name", ["members", "years", "funders", "deadlines", "remarks", "indigo", "givers"])
def test_an_edition_knows_how_many_cells_its_rows_have(name: str) -> None:
    """One row more of a list: so many cells more on all sheets."""
    few = PortfolioEdition(ON, 3, 3, 3, 3, 3, 3, 3, 2024, 2026)
    more = replace(few, **{name: 4})
    cells = [
        sum(len(sheet.cells) for sheet in portfolio_book.build(agreement(), Given(one.said())).sheets)
        for one in (few, more)
    ]
    assert cells[1] - cells[0] == more.cells - few.cells > 0


@pytest.mark.parametrize("count", [amount(300, 1_000)])
def test_an_overview_of_as_many_agreements_as_there_may_be_is_proved(count: int, tmp_path: Path) -> None:
    """Each with all its forms and a forecast: 194 cells; one limit of what is read binds after 1,000."""
    rows = (ahead_only(PortfolioRow(f"a{number:04}", viborg(), 19, 19), ON) for number in range(count))
    of, _, book = portfolio_book.of(Portfolio(ON, tuple(rows)))
    cells = sum(len(sheet.cells) for sheet in book.sheets)
    assert cells / count * 1_000 < MOST_CELLS
    (tmp_path / book.file_name).write_bytes(to_bytes(book, of.dated))
    assert control(tmp_path / book.file_name, load()).is_fine


def changed(path: Path, folder: Path, sheet: str, find: str, beside: int, change: object) -> None:
    """Save the workbook with another content of the cell beside the last one that holds something."""
    book = openpyxl.load_workbook(path)
    *_, cell = (cell for row in book[sheet].iter_rows() for cell in row if cell.value == find)
    book[sheet].cell(cell.row, cell.column + beside).value = change
    book.save(folder / "retur.xlsx")


def test_a_portfolio_of_nothing_is_a_workbook_too(tmp_path: Path) -> None:
    """Only agreements that are refused."""
    rows = (PortfolioRow("tom", faults=("mappen har ingen aftaler (.toml)",)),)
    of, given, book = portfolio_book.of(Portfolio(ON, rows))
    (tmp_path / book.file_name).write_bytes(to_bytes(book, of.dated))
    assert control(tmp_path / book.file_name, load()).is_fine
    assert catalogue_of(of).supplied
    assert given.about == "Portefølje pr."


def test_a_figure_that_the_cells_have_otherwise_stops_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """One truth: pandas adds up what the sheets add up."""
    more = {**figures_of_portfolio(portfolio()), "portfolio.sum.granted": 1.0}
    monkeypatch.setattr(portfolio_book, "figures_of_portfolio", lambda _: more)
    with pytest.raises(TruthError, match=r"portfolio\.sum\.granted"):
        portfolio_book.of(portfolio())


def test_equal_portfolios_make_equal_bytes() -> None:
    """And the digest at the foot of each page is that of what it is made from."""
    made = [portfolio_book.of(portfolio()) for _ in range(2)]
    assert to_bytes(made[0][2], ON) == to_bytes(made[1][2], ON)
    assert made[0][0].sha256 == agreement().sha256
    assert given_portfolio() == made[0][1]


def test_a_name_that_looks_like_a_formula_or_a_person_stays_words(tmp_path: Path) -> None:
    """A folder may be called anything."""
    row = PortfolioRow('=HYPERLINK("x")', replace(fictional(), title="=1+1", municipality="010170-1234 Kommune"), 7, 7)
    of, _, book = portfolio_book.of(Portfolio(ON, (row,)))
    path = tmp_path / book.file_name
    path.write_bytes(to_bytes(book, of.dated))
    cells = openpyxl.load_workbook(path)["Aftaler"]
    found = [
        cell for cells_of_row in cells.iter_rows(min_row=6) for cell in cells_of_row if cell.value in (row.name, "=1+1")
    ]
    assert {cell.data_type for cell in found} == {"s"}
    assert b"010170-1234" not in b"".join(str(one.value).encode() for one_row in cells.iter_rows() for one in one_row)
    assert control(path, load()).is_fine


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        (dt.date(2023, 10, 31), indigo.CONTRACTED),
        (dt.date(2023, 11, 1), indigo.IMPLEMENTATION),
        (dt.date(2026, 10, 31), indigo.IMPLEMENTATION),
        (dt.date(2026, 11, 1), indigo.DELIVERED),
        (dt.date(2029, 3, 31), indigo.DELIVERED),
        (dt.date(2029, 4, 1), indigo.COMPLETE),
    ],
)
def test_a_stage_follows_from_the_days_of_the_agreement(day: dt.date, stage: str) -> None:
    """Viborg: the intervention 01.11.2023-31.10.2026, the last payment by 31.03.2029."""
    assert stage_of(viborg(), day) == stage


def test_the_csv_has_the_columns_of_the_data_set() -> None:
    """One line an agreement with a grant; a plan is none. INDIGO says 180 families of Viborg's, and five million."""
    rows = list(csv.reader(io.StringIO(csv_of(portfolio()).decode())))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 3
    viborgs = dict(zip(*(rows[0], rows[2]), strict=True))
    assert viborgs[indigo.NAME] == "Relationel Velfærd, Viborg Kommune"
    assert viborgs[indigo.TARGETED] == "180"
    assert viborgs[indigo.INVESTED] == "5275000"
    assert viborgs[indigo.MOST] == "6000000"
    assert viborgs[indigo.SIGNED] == "2023-10-23"
    assert dict(zip(*(rows[0], rows[1]), strict=True))[indigo.MADE] == ""


def test_no_cell_of_the_csv_is_a_formula() -> None:
    """A title that begins like one gets an apostrophe."""
    one = PortfolioRow("a", replace(fictional(), title="=cmd()"), 7, 7)
    assert "\r\n\"'=cmd(), " in csv_of(Portfolio(ON, (one,))).decode()
