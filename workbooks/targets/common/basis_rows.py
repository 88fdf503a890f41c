"""Rows of a statement's sheet Grundlag: what a target's measurements are made from, in yellow cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model.formula.expression import Expression, all_of, count_of, lift, rounded, rows_of, smallest, when
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.states import DEVIATES, OK
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.layout import COLUMNS
from workbooks.frame.stack import Column, Row, Stack, Table

WIDTHS = (38, *[17] * (COLUMNS - 1), 12)
_STATE = "state"
STATE = Column("Tilladt", Style.CHECK, _STATE)
"""The last column of a table of counts: whether they can be."""
WHOLE = "alle"
"""The group of a target that has none."""
COUNTED, MISSING = "Bilag 5.1 pkt. 2.1", "Bilag 5.1 pkt. 2.3"


@dataclass(frozen=True)
class Measured:
    """One measurement of a target: what was measured, achieved and missing, the result with the mean, and its price.

    `otherwise` is the payment by the other reading of missing data, by
    what the mean is of there; only where the target has groups.
    """

    target: str
    number: int
    title: str
    measured: Cell
    achieved: Cell
    missing: Cell
    result: Cell
    price: Cell
    payment: Cell
    otherwise: Mapping[str, Cell]


@dataclass(frozen=True)
class CohortMeasured:
    """One measurement of a cohort of a target: means of both groups, those of the baseline, price and payment (DKK)."""

    target: str
    title: str
    means: Sequence[Cell]
    price: Cell
    payment: Cell


@dataclass(eq=False, repr=False)
class BasisRows:
    """The sheet under construction.

    `cohorts` and `absences` are the target, cohort and, for these, measurement that the statement has.
    """

    annex: AnnexBook
    stack: Stack
    cohorts: Sequence[tuple[str, int]]
    absences: Sequence[tuple[str, int, int]]

    def table(self, title: str, *columns: Column) -> Table:
        """Add the heading of a block and a table."""
        self.stack.section(title)
        return self.stack.table(*columns)

    def given(self, row: Row, key: str, name: str, style: Style, clause: str, blank: float = 0.0) -> Cell:
        """Put a given figure into a row by its name, `blank` if it is not given."""
        row[key] = self.annex.put_given(*row.place(key), name, style, clause, blank)
        return row[key]

    def state(self, row: Row, counts: Range, *conditions: Expression) -> Cell:
        """End a row of counts with whether they can be: none below 0, and the conditions."""
        can_be = when(all_of(lift(0) <= smallest(counts), *conditions), OK, DEVIATES)
        sheet, number, column = row.place(_STATE)
        row[_STATE] = sheet.put(number, column, can_be, Style.CHECK, COUNTED)  # in a row of sums it is no sum
        return row[_STATE]

    def check_states(self, title: str, states: Sequence[Cell]) -> None:
        """Add a check that fails if a row of a block has counts that cannot be."""
        cells, (first, last) = Range(states[0], states[-1]), (states[0], states[-1])
        self.stack.sheet.states.append((first.row, first.column, last.row, last.column))
        label = f"{title}: rækker med umulige antal (se arket {self.stack.sheet.name})"
        self.annex.check(label, rows_of(cells) - count_of(cells, OK), 0, COUNTED, Style.NUMBER)


def is_whole(count: Cell) -> Expression:
    """Return whether a count is a whole number."""
    return lift(count).equals(rounded(count, 0))


def tally_key(target: str, number: int, group: int | str, what: str) -> str:
    """Return the key of a count: measured, achieved or missing."""
    return f"{target}.{number}.{group}.{what}"


def cohort_key(target: str, cohort: int, point: int | str, what: str) -> str:
    """Return the key of a cohort's mean at a measurement or at its baseline, or of its number of households."""
    return f"cohort.{target}.{cohort}.{point}.{what}"
