"""The rows of the sheet Forløb: a row for each period, block below block."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from model.base.citation import by
from model.base.payment_period import PaymentPeriod
from model.formula.expression import Expression, Operand, lift, total
from workbooks.cells.sheet import Cell, Range, Sheet
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.parts import header, section
from workbooks.statement.edition import Edition

_STYLE = Style.ORE
Column = list[Cell]


@dataclass
class Payer:
    """What a payer owes and pays in each period, and its distribution, DKK; columns with a cell for each period."""

    id: str
    name: str
    owed: Column = field(default_factory=list)
    paid: Column = field(default_factory=list)
    reached: Column = field(default_factory=list)
    over: Column = field(default_factory=list)
    """What the ceiling cuts from the grantor's part alone, DKK, if the source reads it so."""
    first: Column = field(default_factory=list)
    second: Column = field(default_factory=list)
    parts: dict[str, Column] = field(default_factory=dict)


@dataclass(eq=False, repr=False)
class CourseRows:
    """The sheet while it is being written, and its next row."""

    annex: AnnexBook
    edition: Edition
    sheet: Sheet
    row: int = 5

    def __post_init__(self) -> None:
        self.agreement = self.annex.agreement
        self.grantor = self.agreement.reduction.funder
        self.periods: Sequence[PaymentPeriod] = (*self.edition.earlier(self.agreement), self.edition.period)

    def begin(self, title: str, clauses: Sequence[str], titles: Sequence[str]) -> None:
        """Write the heading of a block, with its clauses, and of its columns after the period's."""
        self.row = section(self.sheet, self.row, by(f"{title}, kr.", *clauses))
        header(self.sheet, self.row, ("Periode", *titles))
        self.row += 1

    def label(self, period: PaymentPeriod) -> None:
        """Write the period of the row."""
        self.sheet.put(self.row, 1, period.name, Style.TEXT)

    def put(self, column: int, figure: Operand, clause: str) -> Cell:
        """Write an amount in the row and return its cell."""
        return self.sheet.put(self.row, column, lift(figure), _STYLE, clause)

    def figure(self, number: int, figure: str) -> str:
        """Return the name of a figure of the settlement of a period, counted from 0."""
        return f"settlements.{self.periods[number].label}.{figure}"


def total_of(cells: Sequence[Cell]) -> Expression:
    """Return the sum of cells below each other, 0 if there are none yet."""
    return total(Range(cells[0], cells[-1])) if cells else lift(0)
