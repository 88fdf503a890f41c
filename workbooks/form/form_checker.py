"""Notes of faults between the fields of a form: a fault stands at the cell that contradicts the rest."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from workbooks.cells.address import letters
from workbooks.form.form import FormTable
from workbooks.form.read_form import FilledForm

Said: TypeAlias = "str | Callable[[int], str]"


@dataclass(frozen=True, eq=False)
class FormChecker:
    """Checker that notes faults at the cells of a filled-in form."""

    filled: FilledForm

    @cached_property
    def _unread(self) -> dict[str, set[int]]:
        """By sheet, the rows with an unreadable cell: other gaps in them may follow from that."""
        return {table.sheet: self.filled.faults.rows(table.sheet) for table in self.filled.form.tables}

    def terms(self, key: str) -> FormTable:
        """Return a table's declaration."""
        return next(one for one in self.filled.form.tables if one.key == key)

    def sheet(self, table: str) -> str:
        """Return the name of a table's sheet."""
        return self.terms(table).sheet

    def allowed(self, table: str, column: str) -> str:
        """Return the Danish text on what is allowed in a column."""
        return self.terms(table).column(column).allowed

    def note(self, table: str, column: str, places: Iterable[int], found: Said, allowed: Said) -> None:
        """Note a fault in a column at rows of a table, given by their place in it, from 0.

        Texts may depend on that place.
        """
        terms, rows = self.terms(table), self.filled.sheets[table].rows
        letter, unread = letters(terms.number(column)), self._unread[terms.sheet]
        for at in places:
            if rows[at] in unread:
                continue
            said, may = (one if isinstance(one, str) else one(at) for one in (found, allowed))
            self.filled.faults.add(f"{terms.sheet}!{letter}{rows[at]}", said, may)
