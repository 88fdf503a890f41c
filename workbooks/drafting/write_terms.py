"""Writer of Vilkaar.xlsx: a row for each term of an agreement, yellow where it may be changed, with its limits."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from textwrap import shorten

from model.base.citation import clause_text
from model.base.danish import FIRST_DATE, LAST_DATE, ordinal, per_cent, sentence, shown
from model.base.daycount import serial
from model.base.rounding import round_half_up
from model.base.units import Unit
from model.drafting.contents import content_of, figure_of, words_of
from model.drafting.draft import Draft
from model.drafting.entries import NEW, TermEntry
from model.drafting.rebuilt import parts_of
from model.drafting.words import heading
from model.terms.field_shape import FieldKind
from model.terms.keyed_terms import keyed_terms
from model.terms.values import DateTerm, Term
from workbooks.cells.address import letters
from workbooks.cells.guard import LONGEST_MESSAGE, LONGEST_TITLE, Guard
from workbooks.cells.sheet import Book, Constant, Sheet
from workbooks.cells.styles import Style
from workbooks.drafting.guide import write_guide
from workbooks.drafting.terms_form import (
    ASSUMPTION,
    CLAUSE,
    COLUMNS,
    FILE_NAME,
    FOLLOWS,
    KEY,
    LABEL,
    NEW_ROWS,
    PRINTED,
    PRINTED_COLUMNS,
    TITLE,
    UNIT,
    VALUE,
    TermsForm,
)
from workbooks.form.form import FIRST_ROW, HEAD_ROW, either
from workbooks.form.write_form import DELIVER, READS
from workbooks.frame.amended import note
from workbooks.frame.annex_book import AnyBook
from workbooks.frame.paper import paginate
from workbooks.frame.parts import BAND_ROWS, header
from workbooks.frame.row_heights import fit_heights
from workbooks.frame.stack import Stack

AT = {column.key: number for number, column in enumerate(COLUMNS, 1)}
"""Number of each column, counted from 1."""
_STYLES = {"kr": Style.INPUT_DKK, "share": Style.INPUT_SHARE, "date": Style.INPUT_DATE, "year": Style.INPUT_YEAR,
           "number": Style.INPUT_NUMBER}  # fmt: skip
_PRINTED_STYLES = (Style.PRINTED_SHARE_0, Style.PRINTED_SHARE_1, Style.PRINTED_SHARE_2)
_PERCENT_DECIMALS = 2
_NUMBERS = (Style.INPUT_DKK, Style.INPUT_NUMBER)
_INTRO = "Skriv kun i de gule celler. Rækkerne kendes på nøglen i kolonne H og må sorteres, skjules og flyttes."
_NEW_INTRO = "Udfyld en hel blok for at tilføje en række; tomme blokke springes over. Flere: kopiér blokken, og skriv +2 for +1 i nøglerne."
_OPEN_CELLS = ("Celler, du kan ændre", "De gule celler. Alt andet er låst, uden adgangskode.")


def build(draft: Draft, used: Mapping[str, Sequence[str]]) -> Book:
    """Return the terms of a draft as a workbook.

    Args:
        draft: the source.
        used: by name of a term, the workbooks in which it is an input.
    """
    form = TermsForm(draft)
    frame = AnyBook(draft.agreement, FILE_NAME, "Vilkår", TITLE)
    write_guide(frame, draft)
    terms = dict(keyed_terms(draft.agreement))
    for name, entries in form.sheets.items():
        _write_sheet(frame, form, name, [(one, _follows(terms.get(one.key), used)) for one in entries])
    read_by = f"{form.form.command}{READS}og nævner hver fejl med ark og celle."
    frame.write_provenance((_OPEN_CELLS, (DELIVER, read_by)), is_signed=not draft.is_new)
    for sheet in frame.book.sheets:
        sheet.is_form = True
        fit_heights(sheet)
        paginate(sheet)
    return frame.book


def _follows(term: Term | DateTerm | None, used: Mapping[str, Sequence[str]]) -> str:
    """Return what a reader is told beside a term: how it was amended, and what follows from it."""
    if term is None:
        return ""
    sheets = used.get(term.name, ())
    texts = [note(replace(term, assumption="")), f"{', '.join(sheets)}." if sheets else ""]
    return " ".join(filter(None, texts))


def _write_sheet(frame: AnyBook, form: TermsForm, name: str, rows: Sequence[tuple[TermEntry, str]]) -> None:
    table = next(one for one in form.form.tables if one.sheet == name)
    widths = [column.width for column in COLUMNS]
    sheet = frame.page(name, widths[:PRINTED_COLUMNS], table.title, landscape=True, beside=widths[PRINTED_COLUMNS:])
    sheet.stretch(BAND_ROWS, _NEW_INTRO if name == NEW_ROWS else _INTRO, Style.NOTE, len(sheet.widths))
    texts = [at for key, at in AT.items() if key != PRINTED]
    header(sheet, HEAD_ROW, [column.title for column in COLUMNS], text_columns=texts, whole=True)
    sheet.frozen_rows, sheet.repeated_rows = HEAD_ROW, (HEAD_ROW, HEAD_ROW)
    stack = Stack(sheet, PRINTED_COLUMNS, FIRST_ROW)
    for title, block in groupby(rows, key=lambda one: _block(one[0])):
        stack.section(title)
        for entry, follows in block:
            _write_row(sheet, stack.take(), entry, follows)


def _block(entry: TermEntry) -> str:
    """Return the heading above an entry: its table, and the list and row that are added."""
    if NEW not in entry.key:
        return heading(entry.table)
    names = []
    for part in parts_of(entry.key):
        if part.startswith((NEW, f"[{NEW}")):
            kind = heading(part.removeprefix(NEW)) if part[1:2].isalpha() else ""
            names.append(kind)
            break
        names.append(heading(part, entry.table))
    return f"Ny række: {' · '.join(filter(None, names))}"


def _write_row(sheet: Sheet, row: int, entry: TermEntry, follows: str) -> None:
    sheet.put(row, AT[LABEL], sentence(entry.label), Style.TEXT)
    _write_value(sheet, row, entry)
    sheet.put(row, AT[UNIT], _unit_of(entry), Style.UNIT)
    if entry.clause is None:
        sheet.put(row, AT[CLAUSE], None, Style.CLAUSE)
    else:
        sheet.put_input(row, AT[CLAUSE], _shown_clause(entry.clause), Style.INPUT_TEXT, "")
    if entry.assumption is None:
        sheet.put(row, AT[ASSUMPTION], None, Style.TEXT)
    else:
        sheet.put_input(row, AT[ASSUMPTION], entry.assumption or None, Style.INPUT_TEXT, "")
    content, style = _printed(entry.printed)
    sheet.put(row, AT[PRINTED], content, style)
    sheet.put(row, AT[FOLLOWS], follows or None, Style.UNIT)
    sheet.put(row, AT[KEY], entry.key, Style.UNIT)


def _shown_clause(clause: str) -> str | None:
    """Return a clause as it is cited, so that no program takes 4.2 or 3.1 for a number or a day."""
    return clause_text(clause) or None


def _write_value(sheet: Sheet, row: int, entry: TermEntry) -> None:
    content = content_of(entry)
    if entry.is_locked:
        sheet.put(row, AT[VALUE], *_printed(str(entry.value)))
        return
    sheet.put_input(row, AT[VALUE], content, _style_of(entry, content), "")
    guard = _guard(entry, f"{letters(AT[VALUE])}{row}")
    if guard is not None:
        sheet.guards.append(guard)


def _style_of(entry: TermEntry, content: Constant) -> Style:
    """Return the style of a value; one that is not whole shows its decimals."""
    unit = entry.unit
    style = _STYLES[unit.kind] if unit is not None else _style_by_kind(entry.shape.kind, content)
    is_whole = not isinstance(content, float) or content == int(content)
    return style if is_whole or style not in _NUMBERS else Style.INPUT_DECIMAL


def _style_by_kind(kind: FieldKind, content: Constant) -> Style:
    if kind is FieldKind.DAY:
        return Style.INPUT_DATE
    if kind is FieldKind.FIGURES and isinstance(content, float):
        return Style.INPUT_DECIMAL
    return Style.INPUT_YEAR if isinstance(content, int | float) and not isinstance(content, bool) else Style.INPUT_TEXT


def printed_content(entry: TermEntry) -> Constant:
    """Return what stands for a printed figure, which is only shown."""
    return _printed(str(entry.value))[0]


def _printed(text: str) -> tuple[Constant, Style]:
    """Return a figure as it is printed, as a number where it is one, in the style that shows it so."""
    number = figure_of(text)
    if not text or isinstance(number, str):
        return text or None, Style.TEXT
    decimals = len(text.removesuffix("%").rstrip().partition(",")[2])
    if text.endswith("%"):
        return float(round_half_up(number / 100, decimals + _PERCENT_DECIMALS)), _PRINTED_STYLES[
            min(decimals, len(_PRINTED_STYLES) - 1)
        ]
    return number, Style.PRINTED_NUMBER if decimals == 0 else Style.PRINTED_ORE


def _unit_of(entry: TermEntry) -> str | None:
    if entry.unit is not None:
        return entry.unit.danish
    return {FieldKind.READING: "valg", FieldKind.CHOICE: "valg", FieldKind.DAY: "dato"}.get(entry.shape.kind)


def _guard(entry: TermEntry, cell: str) -> Guard | None:
    """Return what Excel accepts in a value's cell; reading the file checks all of it again."""
    words = words_of(entry.shape)
    if words:
        rule: tuple[str, tuple[str, ...]] = ("list", (f'"{",".join(words)}"',))
    elif entry.unit is not None:
        rule = _limits(entry.unit, entry.shape.least, entry.shape.above)
    else:
        return None
    title = shorten(sentence(entry.label), LONGEST_TITLE, placeholder="…")
    told = shorten(f"Her kan stå {allowed_in(entry)}.", LONGEST_MESSAGE, placeholder=" …")
    return Guard(cell, *rule, title, told, told)


def allowed_in(entry: TermEntry) -> str:
    """Return what may stand in a value's cell, as its reader sees it; empty for a text."""
    if words := words_of(entry.shape):
        return either(words)
    unit, shape = entry.unit, entry.shape
    if unit is None:
        return ""
    if unit.kind == "date":
        return f"en dato fra {shown(FIRST_DATE)} til {shown(LAST_DATE)}"
    told = per_cent_of if unit.kind == "share" else ordinal if unit.is_ordinal else shown
    low = f"mindst {told(shape.least)}" if shape.above is None else f"større end {told(shape.above)}"
    return f"{'et helt tal' if unit.whole else 'et tal'}, {low} og højst {told(unit.most)}"


def per_cent_of(share: float) -> str:
    """Return a share as its cell shows it."""
    return per_cent(share, _PERCENT_DECIMALS)


def _limits(unit: Unit, least: float, above: float | None) -> tuple[str, tuple[str, ...]]:
    """Return Excel's rule for a term of a unit."""
    if unit.kind == "date":
        return "date", tuple(f"{serial(day):.0f}" for day in (FIRST_DATE, LAST_DATE))
    lowest = least if above is None else above + 1 if unit.whole else above
    return "whole" if unit.whole else "decimal", (f"{lowest:.15g}", f"{unit.most:.15g}")
