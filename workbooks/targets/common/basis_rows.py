"""Rows of a statement's sheet Grundlag: what a target's measurements are made from, in yellow cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model.formula.expression import Expression, all_of, count_of, lift, rounded, rows_of, smallest, when
from workbooks.cells.sheet import Cell, Range, Sheet
from workbooks.cells.states import DEVIATES, OK
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.layout import COLUMNS
from workbooks.frame.parts import header, section

WIDTHS = (38, *[17] * (COLUMNS - 1), 12)
STATE = "Tilladt"
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
    """The sheet under construction, with the row written next.

    `cohorts` and `absences` are the target, cohort and, for these, measurement that the statement has.
    """

    annex: AnnexBook
    sheet: Sheet
    cohorts: Sequence[tuple[str, int]]
    absences: Sequence[tuple[str, int, int]]
    row: int = 5

    def begin(self, title: str, titles: Sequence[str]) -> None:
        """Write the heading of a block and of its columns."""
        self.row = section(self.sheet, self.row, title)
        header(self.sheet, self.row, titles, text_columns=(1, *(c for c, one in enumerate(titles, 1) if one == STATE)))
        self.row += 1

    def state(self, column: int, counts: Range, *conditions: Expression) -> Cell:
        """End a row of counts with whether they can be: none below 0, and the conditions."""
        not_below = lift(0) <= smallest(counts)
        return self.sheet.put(
            self.row, column, when(all_of(not_below, *conditions), OK, DEVIATES), Style.CHECK, COUNTED
        )

    def check_states(self, title: str, states: Sequence[Cell]) -> None:
        """Add a check that fails if a row of a block has counts that cannot be."""
        cells, (first, last) = Range(states[0], states[-1]), (states[0], states[-1])
        self.sheet.states.append((first.row, first.column, last.row, last.column))
        label = f"{title}: rækker med umulige antal (se arket {self.sheet.name})"
        self.annex.check(label, rows_of(cells) - count_of(cells, OK), 0, COUNTED, Style.NUMBER)

    def given(self, column: int, key: str, style: Style, clause: str, blank: float = 0.0) -> Cell:
        """Put a given figure into the row, `blank` if it is not given."""
        return self.annex.put_given(self.sheet, self.row, column, key, style, clause, blank)


def is_whole(count: Cell) -> Expression:
    """Return whether a count is a whole number."""
    return lift(count).equals(rounded(count, 0))


def tally_key(target: str, number: int, group: int | str, what: str) -> str:
    """Return the key of a count: measured, achieved or missing."""
    return f"{target}.{number}.{group}.{what}"


def cohort_key(target: str, cohort: int, point: int | str, what: str) -> str:
    """Return the key of a cohort's mean at a measurement or at its baseline, or of its number of households."""
    return f"cohort.{target}.{cohort}.{point}.{what}"
