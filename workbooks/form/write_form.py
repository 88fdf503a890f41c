"""Writer of a form as a workbook in memory: instructions, a sheet for each table, lists, and origin."""

import datetime as dt
from collections.abc import Mapping
from textwrap import shorten
from types import MappingProxyType

from model.base.danish import sentence
from model.base.daycount import serial
from model.terms.any_agreement import AnyAgreement
from workbooks.cells.address import letters
from workbooks.cells.guard import LONGEST_MESSAGE, LONGEST_TITLE, Guard
from workbooks.cells.sheet import Book, Sheet
from workbooks.cells.styles import Style
from workbooks.form.form import (
    FIRST_ROW,
    HEAD_ROW,
    LAST_RULED_ROW,
    LONGEST_NOTE,
    ContentKind,
    Form,
    FormColumn,
    FormTable,
)
from workbooks.form.lists import area_of, write_lists
from workbooks.frame.annex_book import AnyBook
from workbooks.frame.paper import UPRIGHT, paginate
from workbooks.frame.parts import BAND_ROWS, header
from workbooks.frame.row_heights import broken, fit_heights, height_of, lines_needed
from workbooks.frame.stack import Column, Stack

_STYLES: Mapping[ContentKind, Style] = MappingProxyType({
    ContentKind.PSEUDONYM: Style.INPUT_TEXT,
    ContentKind.CHOICE: Style.INPUT_TEXT,
    ContentKind.DATE: Style.INPUT_DATE,
    ContentKind.YEAR: Style.INPUT_YEAR,
    ContentKind.WHOLE: Style.INPUT_NUMBER,
    ContentKind.NUMBER: Style.INPUT_DECIMAL,
    ContentKind.SHARE: Style.INPUT_SHARE,
    ContentKind.AMOUNT: Style.INPUT_ORE,
    ContentKind.NOTE: Style.INPUT_TEXT,
})  # fmt: skip
_GIVEN_STYLES = {
    ContentKind.YEAR: Style.YEAR,
    ContentKind.WHOLE: Style.NUMBER,
    ContentKind.DATE: Style.DATE,
    ContentKind.AMOUNT: Style.ORE,
    ContentKind.SHARE: Style.SHARE,
}
GUIDE = "Vejledning"
_GUIDE_WIDTHS = (27, 30, 53, 42)
_GUIDE_COLUMNS = tuple(
    Column(title, Style.TEXT) for title in ("Ark", "Kolonne", "Hvad der skrives", "Hvad der kan stå")
)
_ON_THE_GUIDE = f"Hvad der kan stå her, siger arket {GUIDE}."
"""Replacement for a message that an agreement's long names leave no room for."""
_OPEN_CELLS = ("Celler, du kan ændre", "De gule celler. Alt andet er låst, uden adgangskode.")
DELIVER, READS = "Aflever skemaet", " læser skemaet "
"""Label on the sheet Oprindelse beside the command that reads a form, and the text right after the command."""


def build(form: Form, agreement: AnyAgreement) -> Book:
    """Return the form of an agreement, empty except for the prefilled cells."""
    frame = AnyBook(agreement, form.file_name, "Skema", form.title)
    guide = frame.page(GUIDE, _GUIDE_WIDTHS, "Læs dette først", landscape=True)
    for table in form.tables:
        _write_table(frame, form, table)
    write_lists(frame, form)
    read_by = f"{form.command}{READS}og nævner hver fejl med ark og celle."
    frame.write_provenance((_OPEN_CELLS, (DELIVER, read_by)))
    _write_guide(guide, form)
    for sheet in frame.book.sheets:
        sheet.is_form = True
        fit_heights(sheet)
        paginate(sheet)
        for table in form.tables:
            if table.sheet == sheet.name:
                _let_rows_grow(sheet, table)
    return frame.book


def _write_guide(sheet: Sheet, form: Form) -> None:
    stack = Stack(sheet, len(_GUIDE_WIDTHS), BAND_ROWS + 1)
    stack.section("Sådan gør du")
    for number, step in enumerate(form.steps, 1):
        stack.paragraph(f"{number}. {step}", Style.TEXT)
    for one in form.explained:
        stack.section(one.title)
        for word, meaning in one.meanings:
            _write_meaning(sheet, stack.take(), word, meaning)
    stack.section("Hvad der skrives hvor")
    sheet.repeated_rows = (stack.next, stack.next)
    guide = stack.table(*_GUIDE_COLUMNS)
    for table in form.tables:
        for column in table.columns:
            if not column.is_given:
                needed = "" if column.is_required else " Kan stå tomt."
                guide.row(table.sheet, column.title, column.help + needed, sentence(column.allowed))


def _write_meaning(sheet: Sheet, row: int, word: str, meaning: str) -> None:
    """Write a word over two columns and its meaning over the others."""
    for column, text in ((1, word), (3, meaning)):
        sheet.put(row, column, text, Style.TEXT)
        sheet.merge(row, column, column + 1)
    wide = ((word, sheet.widths[1] + sheet.widths[2]), (meaning, sheet.widths[3] + sheet.widths[4]))
    sheet.heights[row] = height_of(max(lines_needed(text, width, Style.TEXT) for text, width in wide))


def _write_table(frame: AnyBook, form: Form, table: FormTable) -> None:
    widths = [column.width for column in table.columns]
    sheet = frame.page(table.sheet, widths, table.title, landscape=sum(widths) > UPRIGHT)
    first, *more = broken(table.intro, sum(sheet.widths.values()), Style.NOTE)
    for row, text in ((BAND_ROWS, first), (BAND_ROWS + 1, " ".join(more))):  # locked, whatever style the columns have
        sheet.stretch(row, text, Style.NOTE, len(sheet.widths))
    texts = [
        i
        for i, column in enumerate(table.columns, 1)
        if column.kind in (ContentKind.PSEUDONYM, ContentKind.CHOICE, ContentKind.NOTE)
    ]
    header(sheet, HEAD_ROW, [column.title for column in table.columns], text_columns=texts, whole=True)
    sheet.frozen_rows, sheet.repeated_rows = HEAD_ROW, (HEAD_ROW, HEAD_ROW)
    last = FIRST_ROW + table.most_rows - 1
    grows = not table.rows and not table.is_single
    end = min(last, LAST_RULED_ROW)
    for number, column in enumerate(table.columns, 1):
        if not column.is_given:
            if grows:
                sheet.column_styles[number] = _STYLES[column.kind]
            sheet.guards.append(_guard(form, column, number, last, end))
        for row, given in enumerate(table.rows or [()], FIRST_ROW):
            if column.is_given:
                sheet.put(row, number, given[number - 1], _GIVEN_STYLES.get(column.kind, Style.TEXT))
            else:
                sheet.put_input(row, number, None, _STYLES[column.kind], "")


def _let_rows_grow(sheet: Sheet, table: FormTable) -> None:
    """Leave the first row to be filled in without a height of its own, if a word of a list may take several lines.

    Programs then fit it to what is chosen, as they do with the rows below, which have none either.
    """
    lists = ((number, one.choices) for number, one in enumerate(table.columns, 1) if one.choices and not one.is_given)
    if not table.rows and any(
        lines_needed(word, sheet.widths[number], Style.INPUT_TEXT) > 1 for number, one in lists for word in one.words
    ):
        sheet.heights.pop(FIRST_ROW, None)


def _guard(form: Form, column: FormColumn, number: int, last: int, end: int) -> Guard:
    """Return what may be typed into a column down to the row `end`; `last` is the last that is read."""
    name = letters(number)
    area, cell = f"{name}{FIRST_ROW}:{name}{end}", f"{name}{FIRST_ROW}"
    kind, formulas = _rule(form, column, cell, f"${name}${FIRST_ROW}:${name}${last}")
    allowed = f"Her kan stå {column.allowed}."
    prompt = f"{column.help} {allowed}"
    if len(prompt) > LONGEST_MESSAGE:
        prompt = f"{column.help} {_ON_THE_GUIDE}"
    title = shorten(column.title, LONGEST_TITLE, placeholder="…")
    return Guard(area, kind, formulas, title, _fitting(prompt), _fitting(allowed))


def _fitting(message: str) -> str:
    """Return a message, or as much of it as Excel shows with a pointer to the rest."""
    if len(message) <= LONGEST_MESSAGE:
        return message
    return shorten(message, LONGEST_MESSAGE, placeholder=f" … {_ON_THE_GUIDE}")


def _rule(form: Form, column: FormColumn, cell: str, area: str) -> tuple[str, tuple[str, ...]]:
    """Return the kind and formulas of Excel's validation; pasting bypasses it, so reading a form checks again."""
    if column.choices is not None:
        return "list", (area_of(form, column.choices),)
    if column.refers_to:
        return "custom", (f"COUNTIF({_first_column(form, column.refers_to)},{cell})>0",)
    if column.kind is ContentKind.PSEUDONYM:
        return "custom", (f"COUNTIF({area},{cell})=1" if column.is_unique else f"ISTEXT({cell})",)
    if column.kind is ContentKind.NOTE:
        return "textLength", ("0", str(LONGEST_NOTE))
    least, most = (str(_number(limit)) for limit in column.limits)
    if column.words:
        words = "".join(f',{cell}="{word}"' for word in column.words)
        return "custom", (f"OR(AND(ISNUMBER({cell}),{cell}>={least},{cell}<={most}){words})",)
    return {ContentKind.DATE: "date", ContentKind.YEAR: "whole", ContentKind.WHOLE: "whole"}.get(
        column.kind, "decimal"
    ), (least, most)


def _number(limit: float | dt.date) -> float:
    number = serial(limit) if isinstance(limit, dt.date) else limit
    return int(number) if number == int(number) else number


def _first_column(form: Form, key: str) -> str:
    table = next(table for table in form.tables if table.key == key)
    sheet = table.sheet if table.sheet.isalnum() else f"'{table.sheet}'"
    return f"{sheet}!$A${FIRST_ROW}:$A${FIRST_ROW + table.most_rows - 1}"
