"""Reader of a filled-in Vilkaar.xlsx: what each row says, by its key, wherever it stands; every fault at its cell."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from model.base.danish import shown
from model.base.fault import Fault
from model.drafting.contents import Content, clause_of, is_same, meant
from model.drafting.draft import Draft, Drafted, DraftError
from model.drafting.entries import NEW, TermEntry
from model.drafting.rebuilt import Rebuilt, Stated, is_known
from workbooks.cells.address import letters
from workbooks.drafting.terms_form import ASSUMPTION, CLAUSE, KEY, LABEL, VALUE, TermsForm
from workbooks.drafting.write_terms import AT, printed_content
from workbooks.form.filled_table import FilledTable
from workbooks.form.other_file import said_by_origin
from workbooks.form.read_form import FilledForm, FormError, read_form
from workbooks.form.redaction import described_text
from workbooks.frame.origin import DIGEST, Origin
from workbooks.reading.intake import IntakeError

_ASPECTS = {".value": VALUE, ".unit": VALUE, ".clause": CLAUSE, ".assumption": ASSUMPTION, ".used": VALUE}
"""Ends of a fault's key, and the column that is meant."""
_KNOWN_KEY = "en nøgle, som arket er skrevet med, eller en ny rækkes med +1, +2 …"


@dataclass(frozen=True)
class _StatedRow:
    """A row of a sheet: where it stands, and what was written into it."""

    sheet: str
    number: int
    value: Content
    clause: Content
    assumption: Content

    def cell(self, column: str) -> str:
        """Return the address of one of its cells."""
        return f"{self.sheet}!{letters(AT[column])}{self.number}"


@dataclass(frozen=True)
class ReadTerms:
    """The terms of a filled-in file: the draft that it was written for, and what its rows say."""

    draft: Draft
    filled: FilledForm
    rows: Mapping[str, _StatedRow]
    made: Rebuilt

    @property
    def is_of_new(self) -> bool:
        """Whether the file was written empty, for an agreement that is not written yet."""
        return not self.draft.text

    def amended(self, since: dt.date, reference: str, name: str) -> Drafted:
        """Return the source with one amendment more (`Draft.amended`); raise `FormError` with every fault by its cell."""
        return self._checked(lambda: self.draft.amended(self.made, since, reference, name))

    def renewed(self, name: str) -> Drafted:
        """Return the source of a new agreement (`Draft.renewed`); raise `FormError` with every fault by its cell."""
        return self._checked(lambda: self.draft.renewed(self.made, name))

    def _checked(self, make: Callable[[], Drafted]) -> Drafted:
        try:
            return make()
        except DraftError as error:
            faults = list(dict.fromkeys(self._placed(fault) for fault in error.faults))
            raise FormError(self.filled.file_name, faults) from None

    def _placed(self, fault: Fault) -> Fault:
        """Return a fault with the cell that it is about, and without a text that could be a name."""
        key, bracket, when = fault.place.partition(" (")
        found = self._cell(key)
        if found is None:
            return fault
        row, column = found
        value = {VALUE: row.value, CLAUSE: row.clause, ASSUMPTION: row.assumption}.get(column)
        told = fault.found
        if isinstance(value, str) and any(told == shown(one) for one in (value, value.strip(), clause_of(value))):
            told = described_text(value, [str(one.value) for one in self.draft.entries])
        return Fault(f"{row.cell(column)}{bracket}{when}", told, fault.allowed)

    def _cell(self, key: str) -> tuple[_StatedRow, str] | None:
        """Return the row and column that a key of the source stands for; the first row of several that it covers."""
        end = next((end for end in _ASPECTS if key.endswith(end) and key not in self.rows), "")
        whole = key.removesuffix(end)
        if whole in self.rows:
            return self.rows[whole], _ASPECTS.get(end, VALUE)
        inside = re.compile(rf"{re.escape(whole)}[.\[].*")
        table, _, name = whole.rpartition(".")
        across = re.compile(rf"{re.escape(table)}\.[^.]+\.{re.escape(name)}")
        for pattern in (inside, across):
            for one, row in self.rows.items():
                if pattern.fullmatch(one) and NEW not in one:
                    return row, VALUE
        parent = re.sub(r"(\.[^.\[\]]+|\[[^\]]*\])$", "", whole)
        return self._cell(parent) if parent != whole else None


def read_terms(path: Path, draft: Draft) -> ReadTerms:
    """Read a filled-in file.

    Args:
        path: the file.
        draft: the source that it was written for, or from whose empty lists it was.

    Raises: `IntakeError` where the file cannot be read safely, `FormError` with every fault, by its cell.
    """
    try:
        said = said_by_origin(path)
    except IntakeError:
        said = {}  # reading it says why
    new = draft.emptied()
    is_new = (
        Origin.of(new.agreement).agreement in said.values()
        and draft.agreement.agreement.title != new.agreement.agreement.title
    )
    own = new if is_new else draft
    form = TermsForm(own)
    filled = read_form(path, form.form)
    if said.get(DIGEST, "") != own.agreement.sha256:
        allowed = "filen, som bilag vilkaar skriver den nu; skriv ændringerne over i den"
        raise FormError(filled.file_name, [Fault("filen", "skrevet efter en anden udgave af aftalens fil", allowed)])
    rows = filled.checked(lambda: _rows(filled, form))
    stated = {key: _stated(form.entries.get(key), row) for key, row in rows.items()}
    return ReadTerms(own, filled, rows, own.rebuilt({key: one for key, one in stated.items() if one is not None}))


def _rows(filled: FilledForm, form: TermsForm) -> dict[str, _StatedRow]:
    """Return the rows by key; note every row without one, with one that is unknown, or with that of another row."""
    found: dict[str, _StatedRow] = {}
    for table in filled.sheets.values():
        for key, row, texts in _keyed(table):
            place = row.cell(KEY)
            if not key:
                if texts:
                    filled.faults.add(place, "tom, selv om rækken er udfyldt", _KNOWN_KEY)
            elif key in found:
                filled.faults.add(place, f"den samme nøgle som i {found[key].cell(KEY)}", _KNOWN_KEY)
            elif key not in form.entries and not is_known(form.draft.terms, form.draft.raw, key):
                filled.faults.add(place, f"en ukendt nøgle på {len(key)} tegn", _KNOWN_KEY)
            else:
                found[key] = row
    for sheet, entries in form.sheets.items():
        _check_there(filled, sheet, entries, found)
    return found


def _keyed(table: FilledTable) -> Iterator[tuple[str, _StatedRow, bool]]:
    """Yield each row with its key, and whether anything else is written into it but a label."""
    columns = [table.cells(column.key) for column in table.table.columns]
    for number, *contents in zip(table.rows, *columns, strict=True):
        row = dict(zip((column.key for column in table.table.columns), contents, strict=True))
        key = row[KEY]
        texts = any(one not in (None, "") for name, one in row.items() if name not in (KEY, LABEL))
        own = _StatedRow(table.table.sheet, number, row[VALUE], row[CLAUSE], row[ASSUMPTION])
        yield ("" if key is None else str(key).strip()), own, texts


def _check_there(filled: FilledForm, sheet: str, entries: Sequence[TermEntry], found: Mapping[str, _StatedRow]) -> None:
    """Note each row that is gone, and each printed figure that is another."""
    for entry in entries:
        row = found.get(entry.key)
        if row is None:
            if NEW not in entry.key:
                place = f"{sheet}, rækken {entry.key}"
                filled.faults.add(place, "mangler", "alle arkets rækker; en række kan tømmes, men ikke slettes")
        elif entry.is_locked and not is_same(row.value, printed_content(entry)):
            filled.faults.add(row.cell(VALUE), "et andet tal end det trykte", "det, der er trykt i aftalen, uændret")


def _stated(entry: TermEntry | None, row: _StatedRow) -> Stated | None:
    """Return what a row states; None for what is only shown."""
    if entry is None:
        return Stated(row.value, _clause(row.clause, ""), _text(row.assumption, ""))
    if entry.is_locked:
        return None
    return Stated(
        meant(entry, row.value), _clause(row.clause, entry.clause or ""), _text(row.assumption, entry.assumption or "")
    )


def _clause(content: Content, known: str) -> Any:
    found = clause_of(content) if content not in (None, "") else ""
    return known if isinstance(found, str) and found.strip() == known else found


def _text(content: Content, known: str) -> Any:
    if content is None:
        return ""
    return known if isinstance(content, str) and content.strip() == known.strip() else content
