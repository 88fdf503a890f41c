"""The rows of the sheet Forløb: a row for each period, block below block, and the figures that stand in its columns."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from model.base.citation import by
from model.base.payment_period import PaymentPeriod
from model.formula.expression import Expression, lift, total
from model.outcomes.waterfall import Of
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Column, Row, Stack
from workbooks.statement.edition import StatementEdition

PeriodCells = list[Cell]
TOLD = ("gross", "capped", "owed", "paid", "tranche_1", "parts")
"""Steps whose figures the model has by the same names."""


@dataclass(frozen=True)
class CourseColumn:
    """The heading of a column, the figure that stands in it, and its clause if that is not the block's first."""

    title: str
    step: str
    of: Of
    clause: str = ""


@dataclass(eq=False, repr=False)
class CourseRows:
    """The sheet while it is being written, and the columns of figures, a cell for each period."""

    annex: AnnexBook
    edition: StatementEdition
    stack: Stack

    def __post_init__(self) -> None:
        self.agreement = self.annex.agreement
        self.periods: Sequence[PaymentPeriod] = (*self.edition.earlier(self.agreement), self.edition.period)
        self.columns: dict[tuple[str, Of], PeriodCells] = defaultdict(list)
        self.rows: dict[tuple[str, Of], list[Row]] = {}

    def block(self, title: str, clauses: Sequence[str], columns: Sequence[CourseColumn]) -> None:
        """Write the headings of a block, with its clauses, and its periods; its figures are put there later."""
        self.stack.section(by(f"{title}, kr.", *clauses))
        table = self.stack.table(Column("Periode", Style.TEXT), *(_column(one, clauses[0]) for one in columns))
        rows = [table.row(period.name) for period in self.periods]
        self.rows |= {(one.step, one.of): rows for one in columns}

    def put(self, number: int, amount: Expression, step: str, of: Of) -> Expression:
        """Write a figure of a period where its column is; return its cell, or the formula if it has no column."""
        if (step, of) not in self.rows:
            return amount
        cell = self.rows[step, of][number].put(_key(step, of), amount)
        if step in TOLD:
            cell.shows(self.figure(number, _key(step, of)))
        self.columns[step, of].append(cell)
        return lift(cell)

    def before(self, number: int, step: str, of: Of) -> list[Expression]:
        """Return the sum of a figure over the periods before one, if there are any."""
        cells = self.columns[step, of][:number]
        return [total_of(cells)] if cells else []

    def figure(self, number: int, figure: str) -> str:
        """Return the name of a figure of the settlement of a period, counted from 0."""
        return f"settlements.{self.periods[number].label}.{figure}"


def _column(one: CourseColumn, clause: str) -> Column:
    style = Style.SHARE if one.step == "share" else Style.ORE
    return Column(one.title, style, _key(one.step, one.of), one.clause or clause)


def _key(step: str, of: Of) -> str:
    return ".".join((step, of) if isinstance(of, str) else (step, *of))


def total_of(cells: Sequence[Cell]) -> Expression:
    """Return the sum of cells below each other, 0 if there are none yet."""
    return total(Range(cells[0], cells[-1])) if cells else lift(0)
