"""Reads a filled-in form: careful opening, then every sheet as a pandas table; every fault with its sheet and cell."""

import re
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from model.parameter import shown
from model.place import SourceFault
from model.privacy import without_cpr
from workbooks.address import letters
from workbooks.forms.cells import NUMBER, CellReader, Columns
from workbooks.forms.form import FIRST_ROW, HEAD_ROW, Form, Table
from workbooks.forms.parts import check_parts
from workbooks.forms.stream import (
    CPR_ALLOWED,
    CPR_FOUND,
    MOST_FAULTS,
    Faults,
    Pool,
    TextReader,
    TooManyFaultsError,
    is_private,
)
from workbooks.forms.told import described_text
from workbooks.forms.write_form import DELIVER, GUIDE, LISTS, READS
from workbooks.intake import IntakeError, Package
from workbooks.origin import SHEET as ORIGIN
from workbooks.read import listed_sheets, settings, workbook_part

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")
LARGEST_CONTENT = 130_000_000
"""Unpacked bytes of a form: 100,000 persons measured three times fit."""
_OTHER_SHEETS = (GUIDE, LISTS, ORIGIN)
_REACH_OF_TEXTS = (2_000, 100)
"""Rows and columns of the sheets that are not filled in; the guide has some 60 rows."""
_UNNAMED = "filen"
"""Stands for the name of a file that nobody is to read."""
_SHARED = "xl/sharedStrings.xml"
_COMMAND = re.compile(r"bilag [a-zæøå]+(?: --[a-zæøå]+ [A-ZÆØÅ]+){1,3}")
_AREA = re.compile(r"([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?")


class FormError(ValueError):
    """Raised when a form cannot be used; carries the file's name and every fault."""

    def __init__(self, file: str, faults: Sequence[SourceFault]) -> None:
        self.file, self.faults = file, faults
        self.lines = self.lines_of(file)
        super().__init__("\n".join(self.lines))

    def lines_of(self, file: str) -> list[str]:
        """A line for each fault, under another name for the file, unless that one or its own could be about a person."""
        file = self.file if self.file == _UNNAMED or is_private(file) else file
        lines = [f"{file}: {fault}" for fault in self.faults]
        if len(self.faults) >= MOST_FAULTS:
            lines.append(f"{file}: filen er ikke læst længere end til fejl nr. {MOST_FAULTS}; ret dem, og prøv igen")
        return [without_cpr(line) for line in lines]


class _OtherAgreementError(Exception):
    """Raised with the name of another agreement, whose form a file is."""


class _OtherFormError(Exception):
    """Raised with the command that reads the form that a file is."""


@dataclass(frozen=True, eq=False)
class Filled:
    """A form as it was filled in: a table for each of its sheets, and the faults found so far.

    A table's index is the row of the sheet. Choices are categories, dates `datetime64`, numbers floats, pseudonyms numbers of
    their own (-1 where there is none); where a word may stand for a number, a further column `…_word` says so.
    """

    form: Form
    file_name: str
    tables: Mapping[str, "pd.DataFrame"]
    faults: Faults

    def checked(self, make: Callable[[], T | None]) -> T:
        """What `make` gives, which may note further faults on the way; raises `FormError` if there are any in the end."""
        try:
            made = make()
        except TooManyFaultsError:
            made = None
        if made is None or self.faults.found:
            raise FormError(self.file_name, list(self.faults.found.values()))
        return made


def read_form(path: Path, form: Form) -> Filled:
    """Read a form from somebody else.

    Args:
        path: the file.
        form: what it is meant to be.

    Returns: its tables, with the faults of single cells and of references noted.
    Raises: `IntakeError` where the file cannot be read safely, `FormError` where it is not this form.
    """
    name = path.name if not is_private(path.name) else _UNNAMED
    faults = Faults()
    try:
        if name != path.name:
            faults.add("filens navn", CPR_FOUND, CPR_ALLOWED)
        package = Package(path, largest_content=LARGEST_CONTENT)
        pool = Pool()
        raw = _read_sheets(package, form, pool, faults)
        from workbooks.forms.frames import frames_of

        tables = frames_of(form, raw, pool, faults)
    except IntakeError as error:
        unreadable = SourceFault("filen", str(error), "et skema fra bilag skema (.xlsx)")
        raise FormError(name, [*faults.found.values(), unreadable]) from None
    except _OtherAgreementError as error:
        allowed = f"et skema til »{form.origin.agreement}«, eller --aftale med den andens fil"
        raise FormError(name, [SourceFault("filen", f"hører til aftalen »{error}«", allowed)]) from None
    except _OtherFormError as error:
        fault = SourceFault("filen", f"skemaet til »{error}«", f"skemaet til »{form.command}«, {form.file_name}")
        raise FormError(name, [fault]) from None
    except TooManyFaultsError:
        tables = {}
    if len(tables) < len(form.tables):
        raise FormError(name, _told(package, form, faults))
    return Filled(form, name, tables, faults)


def _told(package: Package, form: Form, faults: Faults) -> list[SourceFault]:
    """The faults of a file that cannot be read as a form; of somebody else's workbook only that it is one."""
    with suppress(IntakeError):
        if not _is_akin(package, form):
            allowed = f"skemaet til »{form.command}«, {form.file_name}"
            return [SourceFault("filen", "en anden projektmappe", allowed)]
    return list(faults.found.values())


def _is_akin(package: Package, form: Form) -> bool:
    """Whether a file can have come from a form: it says which command reads it, or has a sheet with the form's headings."""
    pool, tables = Pool(), {table.sheet: table for table in form.tables}
    shared = _shared_texts(package, pool)
    for sheet, _, part in listed_sheets(workbook_part(package), package):
        if sheet == ORIGIN or sheet in tables:
            faults = Faults()
            reader = CellReader(part, sheet, _reach(tables.get(sheet)), pool, shared, faults, lambda _: None)
            with suppress(TooManyFaultsError):  # the headings come first
                reader.parse(package.read(part))
            if DELIVER in _said(reader.columns, pool):
                return True
            if sheet in tables and _has_headings(tables[sheet], reader.columns, pool, Faults()):
                return True
    return False


def _read_sheets(package: Package, form: Form, pool: Pool, faults: Faults) -> dict[str, Columns]:
    """The cells of each of the form's sheets that is there and unchanged in its build-up."""
    check_parts(package, faults)
    book = workbook_part(package)
    listed = listed_sheets(book, package)
    for setting in settings(book):
        faults.add("filen", setting, "en projektmappe med Excels almindelige indstillinger")
    shared = _shared_texts(package, pool)
    tables = {table.sheet: table for table in form.tables}
    found = {}
    # where it comes from first: of another agreement's form nothing else need be told
    for number, (sheet, _, part) in sorted(enumerate(listed, 1), key=lambda one: one[1][0] != ORIGIN):
        shown_name = f"ark nr. {number}" if is_private(sheet) else sheet
        if sheet not in tables and sheet not in _OTHER_SHEETS:
            faults.add(shown_name, "et ark, som skemaet ikke har", "kun skemaets ark")
        cells = _read_cells(package, part, shown_name, tables.get(sheet), pool, shared, faults)
        if sheet == ORIGIN:
            _check_origin(form, _said(cells.columns, pool))
        if sheet in tables:
            _check_merged(tables[sheet], cells.merged, faults)
            if _has_headings(tables[sheet], cells.columns, pool, faults):
                found[sheet] = cells.columns
    there = {sheet for sheet, _, _ in listed}
    for missing in (sheet for sheet in tables if sheet not in there):
        if tables[missing].may_be_missing:
            found[missing] = {}
        else:
            faults.add(missing, "arket mangler", "alle skemaets ark, med deres navne")
    return found


def _shared_texts(package: Package, pool: Pool) -> "array[int]":
    """The places in the pool of the texts that cells share."""
    if _SHARED not in package.names:
        return array("l")
    reader = TextReader(_SHARED, pool)
    reader.parse(package.read(_SHARED))
    return reader.numbers


def _check_origin(form: Form, said: Mapping[str, str]) -> None:
    """Raise where a file says that it is of another agreement, or another form of this one."""
    if other := form.origin.other(said):
        raise _OtherAgreementError(other)
    command, reads, _ = said.get(DELIVER, "").partition(READS)
    if reads and command != form.command and _COMMAND.fullmatch(command):
        raise _OtherFormError(command)


def _said(columns: Columns, pool: Pool) -> dict[str, str]:
    """The texts of a sheet's first two columns, label by label."""
    first, second = ({r: _value(columns, r, c, pool) for r in columns[c].rows} if c in columns else {} for c in (1, 2))
    return {str(label): str(second[row]) for row, label in first.items() if row in second}


def _reach(table: Table | None) -> tuple[int, int]:
    """The last row and column of a sheet in which anything may stand."""
    return _REACH_OF_TEXTS if table is None else (FIRST_ROW + table.most_rows - 1, len(table.columns))


def _read_cells(
    package: Package,
    part: str,
    sheet: str,
    table: Table | None,
    pool: Pool,
    shared: "array[int]",
    faults: Faults,
) -> CellReader:
    def said(text: str) -> None:
        if is_private(text):
            faults.add(f"{sheet}, uden for cellerne", CPR_FOUND, CPR_ALLOWED)

    reader = CellReader(part, sheet, _reach(table), pool, shared, faults, said)
    reader.beyond = table.beyond if table is not None else ""
    reader.parse(package.read(part))
    return reader


def _check_merged(table: Table, areas: Sequence[str], faults: Faults) -> None:
    """Merged cells among the input hide what stands below them."""
    for area in areas:
        match = _AREA.fullmatch(area)
        if match is None or int(match[4] or match[2]) >= HEAD_ROW:
            faults.add(f"{table.sheet}!{area[:20]}", "flettede celler", "celler, der ikke er flettet")


def _has_headings(table: Table, columns: Columns, pool: Pool, faults: Faults) -> bool:
    """Whether the headings are those of the form, and what is given beforehand is unchanged."""
    good = True
    for place, expected in _fixed_cells(table):
        row, column = place
        if table.columns[column - 1].may_be_missing and column not in columns:
            continue
        if table.older_rows and row >= FIRST_ROW + table.older_rows and not _stands_in(columns, row):
            continue
        found = _value(columns, row, column, pool)
        if found != expected:
            at = f"{table.sheet}!{letters(column)}{row}"
            faults.add(at, _described(found, expected), f"{shown(expected)}, som i skemaet")
            good = False
    return good


def _fixed_cells(table: Table) -> Iterator[tuple[tuple[int, int], str | float]]:
    for number, column in enumerate(table.columns, 1):
        yield (HEAD_ROW, number), column.title
    for row, values in enumerate(table.rows, FIRST_ROW):
        for number, value in enumerate(values, 1):
            yield (row, number), value


def _stands_in(columns: Columns, row: int) -> bool:
    """Whether anything stands in a row."""
    return any(row in column.rows for column in columns.values())


def _value(columns: Columns, row: int, column: int, pool: Pool) -> str | float | None:
    raw = columns.get(column)
    if raw is None or row not in raw.rows:
        return None
    at = raw.rows.index(row)
    value = raw.values[at]
    return value if raw.kinds[at] == NUMBER else pool.texts[int(value)]


def _described(found: str | float | None, expected: str | float) -> str:
    return described_text(found, [str(expected)]) if isinstance(found, str) else shown(found)
