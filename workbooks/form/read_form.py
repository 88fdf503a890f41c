"""Reader of a filled-in form: safe opening, then every sheet as a table; every fault with its sheet and cell."""

import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from model.base.fault import Fault
from model.base.reader import hint
from model.facts.privacy import LIKE_CPR, is_private, without_cpr
from workbooks.form.cell_reader import CellReader, Columns
from workbooks.form.date_formats import dated_formats
from workbooks.form.filled_table import FilledTable
from workbooks.form.form import HEAD_ROW, Form, FormTable
from workbooks.form.headings import has_headings, reach, said_of, shared_texts
from workbooks.form.legibility import Legibility, form_styles
from workbooks.form.lists import LISTS
from workbooks.form.other_file import Older, told
from workbooks.form.package_parts_check import check_comments, check_parts
from workbooks.form.seen_input import check_seen
from workbooks.form.stream import (
    CPR_ALLOWED,
    MOST_FAULTS,
    NAME_ALLOWED,
    Faults,
    Pool,
    TooManyFaultsError,
    one_piece,
)
from workbooks.form.table_reader import tables_of
from workbooks.form.write_form import DELIVER, GUIDE, READS
from workbooks.frame.origin import SHEET as ORIGIN
from workbooks.frame.written import lacks, release_of
from workbooks.reading.intake import EXPECTED, IntakeError, Package
from workbooks.reading.parts import FileParts
from workbooks.reading.read import DATES_FROM_1904, listed_sheets, settings, workbook_root
from workbooks.reading.texts import Run

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")
LARGEST_CONTENT = 130_000_000
"""Most unpacked bytes of a form; 100,000 persons measured three times fit."""
_OTHER_SHEETS = (GUIDE, LISTS, ORIGIN)
_UNNAMED = "filen"
"""Replacement for a file name that must not be shown."""
_COMMAND = re.compile(r"bilag [a-zæøå]+(?: --[a-zæøå]+ [A-ZÆØÅ]+){1,3}")
_AREA = re.compile(r"([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?")


class FormError(ValueError):
    """Raised when a form cannot be used; carries the file's name and every fault."""

    def __init__(self, file: str, faults: Sequence[Fault]) -> None:
        self.file, self.faults = file, faults
        self.lines = self.lines_of(file)
        super().__init__("\n".join(self.lines))

    def lines_of(self, file: str) -> list[str]:
        """Return a line for each fault, under the given file name unless it or the file's own may identify a person."""
        file = self.file if is_private(file) or is_private(Path(file).name) else file
        lines = [str(fault) if fault.place == file else f"{file}: {fault}" for fault in self.faults]
        if len(self.faults) >= MOST_FAULTS:
            lines.append(f"{file}: filen er ikke læst længere end til fejl nr. {MOST_FAULTS}; ret dem, og prøv igen")
        return [without_cpr(line) for line in lines]


class _OtherAgreementError(Exception):
    """Raised if a form belongs to another agreement, whose name is not repeated."""


class _OtherFormError(Exception):
    """Raised with the command that reads the form found."""


@dataclass(frozen=True, eq=False)
class FilledForm:
    """Filled-in form: a table for each of its sheets, and the faults found so far."""

    form: Form
    file_name: str
    sheets: Mapping[str, FilledTable]
    faults: Faults
    texts: Sequence[str] = ()
    """Codes of households and persons, by number; used only to write another form."""
    lacking: frozenset[tuple[str, str]] = frozenset()
    """Columns, by table and key, that a form of an older release lacks; they count as empty."""

    @cached_property
    def tables(self) -> Mapping[str, "pd.DataFrame"]:
        """The sheets as pandas tables, to compute over many rows; see `workbooks.form.frames.frame_of`."""
        from workbooks.form.frames import frame_of  # whoever reads few rows does not wait for pandas

        return {key: frame_of(sheet) for key, sheet in self.sheets.items()}

    def checked(self, make: Callable[[], T | None]) -> T:
        """Return the result of `make`, which may note further faults; raise `FormError` if there are any in the end."""
        try:
            made = make()
        except TooManyFaultsError:
            made = None
        if made is None or self.faults.found:
            raise FormError(self.file_name, list(self.faults.found.values()))
        return made


def read_form(path: Path, form: Form, older: Iterable[Older] = ()) -> FilledForm:
    """Read a form filled in by another party.

    Args:
        path: the file.
        form: what it is meant to be.
        older: what it was before each amendment, so that a form of that day is reported in one line.

    Returns: its tables, with the faults of single cells and of references noted.
    Raises: `IntakeError` where the file cannot be read safely, `FormError` where it is not this form.
    """
    name = path.name if not is_private(path.name) else _UNNAMED
    faults = Faults()
    try:
        if name != path.name:
            faults.add("filens navn", LIKE_CPR, NAME_ALLOWED)
        package = Package(path, largest_content=LARGEST_CONTENT)
        pool = Pool()
        raw = _read_sheets(package, form, pool, faults)
        sheets = tables_of(form, raw, pool, faults)
    except IntakeError as error:
        found = str(error).removesuffix(EXPECTED)  # what is allowed says it
        unreadable = Fault("filen", found, f"et skema fra {hint(form.written_by, 'programmet')} (.xlsx)")
        raise FormError(name, [*faults.found.values(), unreadable]) from None
    except _OtherAgreementError:
        other = hint("--aftale med den andens fil", "den andens kilde som aftale")
        allowed = f"et skema til »{form.origin.agreement}«, eller {other}"
        raise FormError(name, [Fault("filen", "hører til en anden aftale", allowed)]) from None
    except _OtherFormError as error:
        found = hint(f"skemaet til »{error}«", "et andet skema")
        fault = Fault("filen", found, hint(f"skemaet til »{form.command}«, {form.file_name}", form.file_name))
        raise FormError(name, [fault]) from None
    except TooManyFaultsError:
        sheets = {}
    if len(sheets) < len(form.tables):
        raise FormError(name, told(package, form, older, faults))
    return FilledForm(form, name, sheets, faults, pool.texts, frozenset(_lacking(form, raw)))


def _lacking(form: Form, raw: Mapping[str, Columns]) -> Iterator[tuple[str, str]]:
    for table in form.tables:
        for number, column in enumerate(table.columns, 1):
            if number not in raw[table.sheet]:
                yield table.key, column.key


def _read_sheets(package: Package, form: Form, pool: Pool, faults: Faults) -> dict[str, Columns]:
    """Return the cells of each of the form's sheets that is present with its layout unchanged."""
    parts = FileParts(package)
    check_parts(parts, faults)
    book = workbook_root(parts)
    listed = [replace(one, name=one_piece(one.name)) for one in listed_sheets(book, parts)]
    tables = {table.sheet: table for table in form.tables}
    shown = {
        one.name: one.name if one.name in tables or one.name in _OTHER_SHEETS else f"ark nr. {number}"
        for number, one in enumerate(listed, 1)
    }
    check_comments(parts, {one.part: shown[one.name] for one in listed}, faults)
    for setting in settings(book):
        faults.add("filen", setting, "en projektmappe med Excels almindelige indstillinger")
        if setting == DATES_FROM_1904:  # every day in it would be shifted
            return {}
    rich: dict[int, Sequence[Run]] = {}
    shared, dated, styles = shared_texts(parts, pool, rich), dated_formats(parts), form_styles(parts)
    found, release = {}, ""
    # check the origin first: of another agreement's form nothing else is reported
    for one in sorted(listed, key=lambda one: one.name != ORIGIN):
        sheet = one.name
        if sheet not in tables and sheet not in _OTHER_SHEETS:
            faults.add(shown[sheet], "et ark, som skemaet ikke har", "kun skemaets ark")
        legible = Legibility(styles, rich, tables[sheet]) if sheet in tables else None
        cells = _read_cells(package, one.part, shown[sheet], tables.get(sheet), pool, shared, faults, dated, legible)
        if sheet == ORIGIN:
            said = said_of(cells.columns, pool)
            _check_origin(form, said)
            release = release_of(said)
        if sheet in tables:
            _check_merged(tables[sheet], cells.merged, faults)
            check_seen(cells, is_hidden=one.hidden, may_hide_rows=form.may_hide_rows, faults=faults)
            if has_headings(tables[sheet], cells.columns, pool, faults, release):
                found[sheet] = cells.columns
    _check_pool(pool, faults)
    there = {one.name for one in listed}
    for missing in (sheet for sheet in tables if sheet not in there):
        if lacks(release, tables[missing].since):
            found[missing] = {}
        else:
            faults.add(missing, "arket mangler", "alle skemaets ark, med deres navne")
    return found


def _check_origin(form: Form, said: Mapping[str, str]) -> None:
    """Raise if a file states that it belongs to another agreement, or is another form of this one."""
    if form.origin.is_other(said):
        raise _OtherAgreementError
    command, reads, _ = said.get(DELIVER, "").partition(READS)
    if reads and command != form.command and _COMMAND.fullmatch(command):
        raise _OtherFormError(command)


def _read_cells(
    package: Package,
    part: str,
    sheet: str,
    table: FormTable | None,
    pool: Pool,
    shared: "array[int]",
    faults: Faults,
    dated: frozenset[str],
    legible: Legibility | None,
) -> CellReader:
    def said(text: str) -> None:
        if is_private(text):
            faults.add(f"{sheet}, uden for cellerne", LIKE_CPR, CPR_ALLOWED)

    reader = CellReader(part, sheet, reach(table), pool, shared, faults, said, dated)
    if table is not None:
        reader.beyond, reader.remarks, reader.legible = table.beyond, table.remarks, legible
    reader.parse(package.read(part))
    return reader


def _check_pool(pool: Pool, faults: Faults) -> None:
    """Note a CPR number in a text that no cell has, or beside one, unless there is another such fault."""
    if pool.holds_private and all(one.found != LIKE_CPR for one in faults.found.values()):
        faults.add("filen, tekster uden for cellerne", LIKE_CPR, CPR_ALLOWED)


def _check_merged(table: FormTable, areas: Sequence[str], faults: Faults) -> None:
    """Note merged cells among the input: they hide content below them."""
    for area in areas:
        match = _AREA.fullmatch(area)
        if match is None or int(match[4] or match[2]) >= HEAD_ROW:
            faults.add(
                f"{table.sheet}!{match[0]}" if match else table.sheet, "flettede celler", "celler, der ikke er flettet"
            )
