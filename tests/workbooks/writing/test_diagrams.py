"""Diagrams: every one points at cells with values, in the file as in memory, and lies below all tables."""

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import range_boundaries
from openpyxl.utils.datetime import to_excel

from model.source.load import load
from tests.shared.files import opened
from tests.shared.workbooks import Built
from workbooks.cells.sheet import Book, Chart, Range, Series
from workbooks.cells.states import UNKNOWN
from workbooks.cells.styles import Style
from workbooks.writing.write import to_bytes


def test_every_range_of_a_diagram_points_at_cells_with_values(built: Built) -> None:
    """Names, categories and figures; openpyxl reads what was written."""
    values = opened(built.path, values=True)
    drawn = {sheet.title: sheet._charts for sheet in opened(built.path)}
    for sheet in built.book.sheets:
        assert len(drawn[sheet.name]) == len(sheet.charts)
        for chart, found in zip(sheet.charts, drawn[sheet.name], strict=True):
            series = [one for part in found._charts for one in part.series]
            assert len(series) == len(chart.series)
            for one in series:
                assert len(cells(values, one.tx.strRef.f)) == 1
                assert len(cells(values, one.cat.strRef.f)) >= len(cells(values, one.val.numRef.f)) > 0
                shown = [float(point.v) for point in one.val.numRef.numCache.pt]
                figures = [number(v) for v in cells(values, one.val.numRef.f) if v != UNKNOWN]  # it is no point
                assert shown == pytest.approx(figures)


def number(value: object) -> float:
    """A figure or a date as the file stores it."""
    return float(to_excel(value)) if isinstance(value, dt.date) else float(value)  # type: ignore[arg-type]


def cells(book: openpyxl.Workbook, reference: str) -> list[object]:
    """The values of the cells that a reference names; none of them is empty."""
    name, _, area = reference.rpartition("!")
    left, top, right, bottom = range_boundaries(area)
    block = book[name.strip("'")].iter_rows(top, bottom, left, right, values_only=True)
    found = [value for row in block for value in row]
    assert None not in found, reference
    return found


def test_a_diagram_lies_below_every_cell_that_it_would_hide(built: Built) -> None:
    """And within what is printed."""
    for sheet in built.book.sheets:
        for chart in sheet.charts:
            covered = range(chart.row, chart.last_row + 1)
            assert not [cell for (row, _), cell in sheet.cells.items() if row in covered]
            assert chart.last_row <= sheet.last_printed_row()
            assert chart.columns <= sheet.last_column()


def test_the_colours_of_a_diagram_are_those_of_the_house_style(tmp_path: Path) -> None:
    """A column is filled like a style, a line drawn in its type's colour, one without a style is not to be seen."""
    book = Book("Prøve.xlsx", "Prøve", "", "")
    sheet = book.sheet("Ark")
    sheet.put(1, 1, "År", Style.HEAD_TEXT)
    for row, (label, *figures) in enumerate([("2024", 1.0, 2.0, 3.0), ("2025", 4.0, 5.0, 6.0)], 2):
        sheet.put(row, 1, label, Style.TEXT)
        for column, figure in enumerate(figures, 2):
            sheet.put(row, column, figure, Style.NUMBER)
    names = [sheet.put(1, column, f"Række {column}", Style.HEAD) for column in (2, 3, 4)]
    series = tuple(
        Series(name, Range(sheet.cells[2, name.column], sheet.cells[3, name.column]), style, is_line)
        for name, style, is_line in zip(
            names, (Style.TITLE, Style.CHECK_DEVIATES, None), (False, True, False), strict=True
        )
    )
    categories = Range(sheet.cells[2, 1], sheet.cells[3, 1])
    sheet.charts.append(Chart("Prøve", 5, 10, 4, "kr.", categories, series, is_stacked=True))
    path = tmp_path / "Prøve.xlsx"
    path.write_bytes(to_bytes(book, load().agreement.signed.value))
    saved = openpyxl.load_workbook(path)
    styles = {style.name: style for style in saved._named_styles}
    (chart,) = saved["Ark"]._charts
    bars, lines = chart._charts
    assert bars.grouping == "stacked"
    assert bars.series[0].spPr.solidFill.srgbClr == styles["Titel"].fill.fgColor.rgb[-6:]
    assert bars.series[1].spPr.noFill
    assert lines.series[0].spPr.ln.solidFill.srgbClr == styles["Kontrol afviger"].font.color.rgb[-6:]
