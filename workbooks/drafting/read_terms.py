"""Reader of a filled-in Vilkaar.xlsx: what each row says, by its key, wherever it stands; every fault at its cell."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from model.base.danish import shown
from model.base.fault import Fault
from model.base.reader import hint
from model.drafting.amendment import ONLY_VALUES
from model.drafting.contents import PARTY, Content, clause_of, content_of, is_same, meant, words_of
from model.drafting.draft import Draft, Drafted, DraftError
from model.drafting.entries import NEW, TermEntry
from model.drafting.rebuilt import RebuiltTables, StatedTerm, is_known
from model.source.consistency import parties_at
from model.terms.source_location import ANY_VALUE, LACKING
from workbooks.cells.address import letters
from workbooks.drafting.terms_form import ASSUMPTION, CLAUSE, KEY, LABEL, VALUE, TermsForm
from workbooks.drafting.write_terms import AT, allowed_in, per_cent_of, printed_content
from workbooks.form.filled_table import FilledTable
from workbooks.form.other_file import said_by_origin
from workbooks.form.read_form import FilledForm, FormError, read_form
from workbooks.form.redaction import described_text
from workbooks.frame.origin import DIGEST, SHEET, Origin
from workbooks.reading.intake import IntakeError

_ASPECTS = {".value": VALUE, ".unit": VALUE, ".clause": CLAUSE, ".assumption": ASSUMPTION, ".used": VALUE}
"""Ends of a fault's key, and the column that is meant."""
_OF_DOMAIN = ("et tal, ", "et helt tal, ", "en dato som ")
"""Beginnings of what the reader of a source says is allowed of a term's value, in the notation of sources."""
_LIST = re.compile(r"en liste af mindst (\d+) tabel.*")
"""What is allowed of a list, in the words of a source."""
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
    entries: Mapping[str, TermEntry]
    filled: FilledForm
    rows: Mapping[str, _StatedRow]
    made: RebuiltTables

    @property
    def is_of_new(self) -> bool:
        """Whether the file was written empty, for an agreement that is not written yet."""
        return self.draft.is_new

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
            faults = list(dict.fromkeys(self._placed(fault) for fault in sorted(error.faults, key=self._order)))
            raise FormError(self.filled.file_name, faults) from None

    def _order(self, fault: Fault) -> tuple[int, int]:
        """Return where a fault stands in the file: sheet and row; what is about no row comes last."""
        found, sheets = self._cell(fault.place.partition(" (")[0]), list(self.filled.sheets)
        return (len(sheets), 0) if found is None else (sheets.index(found[0].sheet), found[0].number)

    def _placed(self, fault: Fault) -> Fault:
        """Return a fault with the cell that it is about, and without a text that could be a name."""
        key, bracket, when = fault.place.partition(" (")
        found = self._cell(key)
        if found is None:
            return fault
        row, column = found
        fault = self._in_words(_of_rows(fault), key)
        value = {VALUE: row.value, CLAUSE: row.clause, ASSUMPTION: row.assumption}.get(column)
        told = fault.found
        if isinstance(value, str) and any(told == shown(one) for one in (value, value.strip(), clause_of(value))):
            told = described_text(value, [str(one.value) for one in self.draft.entries])
        return Fault(f"{row.cell(column)}{bracket}{when}", told, fault.allowed)

    def _in_words(self, fault: Fault, key: str) -> Fault:
        """Return a fault of a choice with its words, as the cell offers them, instead of those of a source."""
        entry = self.entries.get(key) or self.entries.get(key.rpartition(".")[0])
        is_of_value = not key.endswith((".clause", ".assumption")) or key in self.entries
        if fault.allowed == ONLY_VALUES:
            return fault
        if fault.found == LACKING and (parties := parties_at(key, self._funders)):
            fault = Fault(fault.place, fault.found, ", ".join(parties))
        is_of_domain = fault.allowed == ANY_VALUE or fault.allowed.startswith(_OF_DOMAIN)
        if entry is None or not is_of_value or not (words_of(entry.shape) or is_of_domain):
            return Fault(fault.place, fault.found, fault.allowed.replace(*PARTY))
        value = self.rows[entry.key].value if entry.key in self.rows else None
        is_share = entry.unit is not None and entry.unit.kind == "share" and isinstance(value, float)
        found = per_cent_of(value) if is_share and isinstance(value, float) else fault.found
        return Fault(fault.place, found, allowed_in(entry) or "en tekst")

    @property
    def _funders(self) -> list[str]:
        rows = self.made.tables.get("funder", [])
        return [row["id"] for row in rows if isinstance(row.get("id"), str)]

    def _is_changed(self, key: str) -> bool:
        """Return whether another value was written into a row."""
        entry = self.entries.get(key)
        return entry is None or not is_same(self.rows[key].value, content_of(entry))

    def _cell(self, key: str) -> tuple[_StatedRow, str] | None:
        """Return the row and column that a key of the source stands for; of several rows that it covers, one that was changed."""
        end = next((end for end in _ASPECTS if key.endswith(end) and key not in self.rows), "")
        whole = key.removesuffix(end)
        if whole in self.rows:
            return self.rows[whole], _ASPECTS.get(end, VALUE)
        inside = re.compile(rf"{re.escape(whole)}[.\[].*")
        table, _, name = whole.rpartition(".")
        across = re.compile(rf"{re.escape(table)}\.[^.]+\.{re.escape(name)}")
        for pattern in (inside, across):
            rows = [one for one in self.rows if pattern.fullmatch(one) and NEW not in one]
            if rows:
                return self.rows[next(filter(self._is_changed, rows), rows[0])], VALUE
        parent = re.sub(r"(\.[^.\[\]]+|\[[^\]]*\])$", "", whole)
        return self._cell(parent) if parent != whole else None


def _of_rows(fault: Fault) -> Fault:
    """Return a fault of a list in the words of its rows, as they are seen."""
    match = _LIST.fullmatch(fault.allowed)
    if match is None:
        return fault
    return Fault(
        fault.place, "listen har for få rækker", f"mindst {match[1]} {'række' if match[1] == '1' else 'rækker'}"
    )


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
    if DIGEST not in said:
        raise FormError(
            filled.file_name, [Fault(SHEET, LACKING, f"arket, som {hint('bilag vilkaar', 'programmet')} skriver det")]
        )
    if said[DIGEST] != own.agreement.sha256:
        allowed = f"filen, som {hint('bilag vilkaar', 'programmet')} skriver den nu; skriv ændringerne over i den"
        raise FormError(filled.file_name, [Fault("filen", "skrevet efter en anden udgave af aftalens fil", allowed)])
    rows = filled.checked(lambda: _rows(filled, form))
    stated = {key: _stated(form.entries.get(key), row) for key, row in rows.items()}
    return ReadTerms(
        own, form.entries, filled, rows, own.rebuilt({key: one for key, one in stated.items() if one is not None})
    )


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
    has_faults = bool(filled.faults.rows(sheet, letters(AT[KEY])))  # what is missing may follow from them
    for entry in entries:
        row = found.get(entry.key)
        if row is None:
            if NEW not in entry.key and not has_faults:
                place = f"{sheet}, rækken {entry.key}"
                filled.faults.add(place, "mangler", "alle arkets rækker; en række kan tømmes, men ikke slettes")
        elif entry.is_locked and not is_same(row.value, printed_content(entry)):
            filled.faults.add(row.cell(VALUE), "et andet tal end det trykte", "det, der er trykt i aftalen, uændret")


def _stated(entry: TermEntry | None, row: _StatedRow) -> StatedTerm | None:
    """Return what a row states; None for what is only shown."""
    if entry is None:
        return StatedTerm(row.value, _clause(row.clause, ""), _text(row.assumption, ""))
    if entry.is_locked:
        return None
    return StatedTerm(
        meant(entry, row.value), _clause(row.clause, entry.clause or ""), _text(row.assumption, entry.assumption or "")
    )


def _clause(content: Content, known: str) -> Any:
    found = clause_of(content) if content not in (None, "") else ""
    return known if isinstance(found, str) and found.strip() == known else found


def _text(content: Content, known: str) -> Any:
    if content is None:
        return ""
    return known if isinstance(content, str) and content.strip() == known.strip() else content
