"""A figure goes by the words around it: its row, its heading, its section; and it is shown as its cell shows it."""

from dataclasses import replace

import pytest

from workbooks.cells.styles import Style
from workbooks.proof.labelled_figures import FigureKind, figures
from workbooks.reading.cells import FileCell
from workbooks.reading.read import FileBook, FileSheet


def table(rows: list[list[FileCell]], row: int = 1, column: int = 1) -> FileBook:
    """A workbook with one sheet, its table at a place."""
    cells = {(row + i, column + j): cell for i, one in enumerate(rows) for j, cell in enumerate(one)}
    return FileBook([FileSheet("Ark 2024", cells=cells)], {})


HEADS = [FileCell("Linje", style="Kolonne tekst"), FileCell("Enhed", style="Kolonne tekst"), FileCell("DSI", style="Kolonne tal")]  # fmt: skip


def line(label: str, value: float, unit: str = "kr.") -> list[FileCell]:
    """A row of the table."""
    return [FileCell(label, style="Tekst"), FileCell(unit, style="Enhed"), FileCell(value, "1+1", "#,##0", "Beløb")]


def test_a_figure_goes_by_its_row_and_heading_wherever_it_stands() -> None:
    """Rows moved, rows put between, columns moved, another unit, another sheet's year: the same figure."""
    one = figures(table([HEADS, line("Løn", 100), line("Leje", 200)]))
    other = figures(table([HEADS, line("Leje", 200, "DKK"), line("Ny", 7), line("Løn", 100)], row=9, column=3))
    assert [(figure.row, figure.heading) for figure in one.values()] == [("Løn", "DSI"), ("Leje", "DSI")]
    assert {key: figure.value for key, figure in other.items() if key in one} == {
        key: figure.value for key, figure in one.items()
    }
    assert len(other) == 3


def test_a_deadline_goes_by_its_name_and_a_year_names_its_row() -> None:
    """A day in the first column is a figure of the row that a text further on names; a year is a name."""
    day = FileCell(45808.0, None, "[$-406]dd\\.mm\\.yyyy", "Dato")
    (moved,) = figures(
        table([HEADS, [day, FileCell("Evaluator", style="Enhed"), FileCell("Årsmøde", style="Tekst")]])
    ).values()
    assert (moved.row, moved.heading, moved.text) == ("Årsmøde", "Linje", "31.05.2025")
    year = FileCell(2024.0, "A1", "0", "Årstal")
    (paid,) = figures(table([HEADS, [year, *line("", 7)[1:], FileCell("Note", style="Tekst")]])).values()
    assert (paid.row, paid.heading) == ("2024", "DSI")


def test_a_heading_of_the_year_is_that_of_another_year_and_a_year_alone_is_not() -> None:
    """»Året 2024« is what »Året 2025« is a year later; a column for 2024 is found again as the column for 2024."""

    def keys(heading: str) -> list[tuple[str, ...]]:
        return list(figures(table([[*HEADS[:2], replace(HEADS[2], value=heading)], line("Løn", 1)])))

    assert keys("Året 2024") == keys("Året 2025")
    assert keys("2024") != keys("2025")


def test_rows_that_are_called_the_same_are_told_apart_by_their_order() -> None:
    """None of them hides another."""
    found = figures(table([HEADS, line("Løn", 1), line("Løn", 2)]))
    assert [figure.value for figure in found.values()] == [1, 2]
    assert [figure.row for figure in found.values()] == ["Løn", "Løn, nr. 2"]


def test_a_figure_beside_another_goes_by_the_label_that_is_merged_up_to_it() -> None:
    """The budget so far stands beside that of the whole plan, and is not called so; a text that is not merged is none."""
    book = table([HEADS, [*line("Budget i alt", 70), FileCell("Budget hidtil", style="Tekst"), line("", 30)[2]]])
    names = [(figure.row, figure.heading) for figure in figures(book).values()]
    assert names == [("Budget i alt", "DSI"), ("Budget i alt", "")]
    book.sheets[0].facts["D2:D2", "merged"] = "1"
    names = [(figure.row, figure.heading) for figure in figures(book).values()]
    assert names == [("Budget i alt", "DSI"), ("Budget hidtil", "")]


def test_a_row_that_is_filled_in_whole_is_called_by_its_first_cell() -> None:
    """A list of milestones has inputs only: the second is »Nr. 2«, not nothing."""
    heads = [FileCell("Nr.", style="Kolonne tekst"), FileCell("Til", style="Kolonne tekst")]
    rows = [
        [FileCell(at, None, "0", Style.INPUT_NUMBER), FileCell(45808.0, None, "[$-406]dd\\.mm\\.yyyy", "Input dato")]
        for at in (1.0, 2.0)
    ]
    found = figures(table([heads, *rows]))
    assert {figure.row for figure in found.values()} == {"Nr. 1", "Nr. 2"}


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        (FileCell(0.7417, None, "0.00\\ %", "Input andel"), FigureKind.INPUT, "74,17 %"),
        (FileCell("alle", None, "@", "Input tekst"), FigureKind.INPUT, "alle"),
        (FileCell(45231.0, None, "[$-406]dd\\.mm\\.yyyy", "Input dato"), FigureKind.INPUT, "01.11.2023"),
        (FileCell(2024.0, "YEAR(A1)", "0", "Årstal"), FigureKind.RESULT, "2024"),
        (FileCell(1234567.891, "A1", "#,##0.00", "Beløb øre"), FigureKind.RESULT, "1.234.567,891"),
        (FileCell(12.5, "A1", "[$-406]#,##0.00", "Beløb øre"), FigureKind.RESULT, "12,50"),
        (FileCell(7000.0, "A1", "[$-406]#,##0.00", "Beløb øre"), FigureKind.RESULT, "7.000,00"),
        (FileCell(12.5, "A1", "[$-406]#,##0", "Beløb"), FigureKind.RESULT, "12,50"),
        (FileCell(1362500.0, "A1", "[$-406]#,##0", "Beløb"), FigureKind.RESULT, "1.362.500"),
        (FileCell(-0.1, "A1", "[$-406]#,##0.00####", "Decimaltal"), FigureKind.RESULT, "-0,10"),
        (FileCell(float("inf"), "A1", "#,##0", "Beløb"), FigureKind.RESULT, None),
        (FileCell("OK", "A1", "", "Kontrol"), FigureKind.STATE, "OK"),
        (FileCell("to\x1b[2Jlinjer\n", "A1", "", "Tekst"), FigureKind.RESULT, "to⟨U+001B⟩[2Jlinjer"),
        (FileCell(1e300, "A1", "yyyy", "Dato"), FigureKind.RESULT, None),
        (FileCell("#DIV/0!", "A1", "", "Beløb"), FigureKind.RESULT, "#DIVISION/0!"),
        (FileCell(None, "A1", "", "Beløb"), FigureKind.RESULT, "tom"),
    ],
)
def test_a_value_is_shown_as_its_cell_shows_it(cell: FileCell, kind: FigureKind, text: str | None) -> None:
    """By style and number format; nothing that a terminal would obey."""
    (figure,) = figures(table([[FileCell("Navn", style="Tekst"), cell]])).values()
    assert figure.kind is kind
    assert text is None or figure.text == text
