"""What stands on the sheets of Vilkaar.xlsx: the entries of a source by clause, and those of a row more of each list."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from model.base.citation import clause_text
from model.drafting.draft import Draft
from model.drafting.entries import TermEntry
from model.terms.field_shape import FieldKind
from workbooks.form.form import Form, FormTable, anything
from workbooks.frame.origin import Origin

FILE_NAME = "Vilkaar.xlsx"
COMMAND = "bilag vilkaar --laes FIL"
TITLE = "Aftalens vilkår"
NEW_ROWS = "Nye rækker"
"""The sheet with an empty row more of each list."""
KEY, LABEL, VALUE, UNIT, CLAUSE, PRINTED, ASSUMPTION, FOLLOWS = (
    *("key", "label", "value", "unit", "clause", "printed"),
    *("assumption", "follows"),
)
COLUMNS = (
    anything(LABEL, "Vilkår", 30),
    anything(VALUE, "Værdi", 29),
    anything(UNIT, "Enhed", 15),
    anything(CLAUSE, "Punkt", 22),
    anything(PRINTED, "Trykt", 12),
    anything(ASSUMPTION, "Antagelse", 28),
    anything(FOLLOWS, "Ændret; bruges i", 18),
    anything(KEY, "Nøgle", 64),
)
PRINTED_COLUMNS = len(COLUMNS) - 1
"""Columns that are printed: the keys stand beside them, for the program."""
_OTHERS = "Aftalen"
"""The sheet of the agreement itself, and of what has no clause."""
_HEADING = "agreement"
"""The table of a source that says what an agreement is called, and between whom it is."""
_LONGEST_NAME = 31
"""Longest name of a sheet, characters."""
_HEAD = re.compile(r"Bilag \d+(\.\d+)*|\d+|[^;(,]*?\d{4}-\d{4}")
"""The part of a clause by which sheets are divided: an annex, a number, an agreement of several years."""
_NOT_ON_A_SHEET = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True)
class TermsForm:
    """The terms of a draft as sheets: which entry stands on which."""

    draft: Draft

    @cached_property
    def sheets(self) -> Mapping[str, Sequence[TermEntry]]:
        """The entries of each sheet; those of one table of the source stand together."""
        groups: dict[str, list[TermEntry]] = {}
        for entry in self.draft.entries:
            groups.setdefault(_group(entry), []).append(entry)
        found: dict[str, list[TermEntry]] = {}
        for group in groups.values():
            found.setdefault(_sheet_of(group), []).extend(group)
        return dict(sorted(found.items(), key=lambda one: _order(one[0]))) | {NEW_ROWS: self.draft.new}

    @cached_property
    def entries(self) -> Mapping[str, TermEntry]:
        """Every entry by its key."""
        return {one.key: one for of_sheet in self.sheets.values() for one in of_sheet}

    @cached_property
    def form(self) -> Form:
        """The sheets as a form is declared; a row is known by its key, wherever it stands."""
        tables = tuple(
            FormTable(key=name, sheet=name, title=_title(name), intro="", columns=COLUMNS) for name in self.sheets
        )
        return Form(
            file_name=FILE_NAME,
            title=TITLE,
            command=COMMAND,
            steps=(),
            tables=tables,
            origin=Origin.of(self.draft.agreement),
            written_by="bilag vilkaar",
            may_hide_rows=True,
        )


def _group(entry: TermEntry) -> str:
    """Return what stands together: a table of the source, or one reading."""
    return ".".join(entry.key.split(".")[:2]) if entry.key.startswith("reading.") else entry.table


def _sheet_of(group: Sequence[TermEntry]) -> str:
    """Return the sheet of a group: that of the annex or clause that its first term, or else its first row, names."""
    if group[0].table == _HEADING:
        return _OTHERS
    heads = [match[0] for one in group if one.clause and (match := _HEAD.match(one.clause))]
    heads = heads or [match[0] for one in group if _is_clause(one) and (match := _HEAD.match(str(one.value)))]
    heads = heads or [match[0] for one in group if isinstance(one.value, str) and (match := _HEAD.fullmatch(one.value))]
    if not heads:
        return _OTHERS
    head = clause_text(heads[0])
    return _NOT_ON_A_SHEET.sub(" ", head)[:_LONGEST_NAME].strip()


def _is_clause(entry: TermEntry) -> bool:
    return entry.shape.kind is FieldKind.CLAUSE and entry.value is not None


def _order(sheet: str) -> tuple[int, list[int], str]:
    """Return the order of sheets: what has no clause, clauses, annexes, each by its number."""
    first = 0 if sheet == _OTHERS else 1 if sheet.startswith("Pkt.") else 2
    return first, [int(one) for one in re.findall(r"\d+", sheet)], sheet


def _title(sheet: str) -> str:
    own = {NEW_ROWS: "En række mere i en af aftalens lister", _OTHERS: "Aftalen selv, og hvad der intet punkt har"}
    return own.get(sheet, f"Vilkår efter {sheet.replace('Pkt.', 'pkt.')}")
