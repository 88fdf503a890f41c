"""Bilag 4.1 at the end of a year: budget, accounts and deviation of each line in each year, and since the start."""

from collections.abc import Sequence
from dataclasses import dataclass

from model.facts.accounts import NO_LINE
from model.formula.expression import DECIMALS, Operand, added, lift, ratio, rounded, total
from model.grant.progress import OUTSIDE_TITLE
from model.plan import budget
from model.terms.budget_terms import BudgetLine
from workbooks.blocks.budget import in_budget, spread_of
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Column, Row, Stack, Table
from workbooks.year.basis import AccountsBasis
from workbooks.year.edition import YearEdition

SHEET, _CLAUSE = "Budget og regnskab", "Bilag 4.1"
_WIDTHS = (37, 16, 16, 16, 17)
_LINE = Column("Budgetlinje", Style.TEXT, "name")
_FIGURES = (
    Column("Budget (kr.)", Style.DKK, "budget"), Column("Regnskab (kr.)", key="actual"),
    Column("Afvigelse (kr.)", key="deviation"), Column("Afvigelse af budget", Style.SHARE, "share"),
)  # fmt: skip


@dataclass(frozen=True)
class Lines:
    """Cells that charts and overview refer to: each line in the last year (without budget: since the start).

    Sums by year.
    """

    names: Range
    budget: Range
    actual: Range
    heads: tuple[Cell, Cell]
    years: Range
    year_budget: Range
    year_actual: Range
    sums: Sequence[tuple[Cell, Cell, Cell]]
    """Budget, accounts and deviation in all, DKK, by budget year."""
    whole: tuple[Cell, Cell, Cell]
    """The same since the start, including what is booked after the intervention."""
    own: Sequence[tuple[Cell | None, Cell]]
    """Budget, if there is one, and accounts of the edition's year, DKK: each line, no line, and in all."""


def write(annex: AnnexBook, edition: YearEdition, basis: AccountsBasis) -> Lines:
    """Write a table for each year of the accounts, one since the start, and one year by year; return the cells."""
    subtitle = "Budget, regnskab og afvigelse pr. budgetlinje"
    sheet = annex.page(SHEET, _WIDTHS, subtitle)
    sheet.repeated_rows = (1, 2)
    return _LineTables(annex, edition, basis, Stack(sheet, len(_WIDTHS))).write()


@dataclass(eq=False, repr=False)
class _LineTables:
    annex: AnnexBook
    edition: YearEdition
    basis: AccountsBasis
    stack: Stack

    def write(self) -> Lines:
        tables: list[Table] = []
        years, lines = self.edition.years(self.annex.agreement), self.annex.agreement.budget.line
        ids = [*(line.id for line in lines), NO_LINE]
        for number, year in enumerate(self.annex.agreement.years()[: len(years)]):
            earlier = [[table.rows[i]["budget"] for table in tables] for i, _ in enumerate(lines)]
            figures = [self._of_line(line, number, earlier[i]) for i, line in enumerate(lines)]
            figures.append((lift(0), self._outside(number)))
            table = self._table(f"Regnskabet for {year}", figures)
            for line, row in zip(ids, table.rows, strict=False):
                for figure in ("budget", "actual", "deviation"):
                    row[figure].shows(f"lines.{line}.{year}.{figure}")
            table.rows[-1]["actual"].shows(f"unused.{year}.cost")
            tables.append(table)
        later = [self._corrections(number, year) for number, year in enumerate(years[len(tables) :], len(tables))]
        so_far = [
            (
                added(one.rows[i]["budget"] for one in tables),
                rounded(added(one.rows[i]["actual"] for one in (*tables, *later)), DECIMALS),
            )
            for i in range(len(lines) + 1)
        ]
        whole = self._table(f"Siden start, til og med {years[-1]}", so_far)
        if not later:
            tables[-1].rows[-1]["budget"].shows("budget")
        by_year = self._years([one.rows[-1] for one in tables], [one.rows[-1]["actual"] for one in later])
        for figure, what, every in (("budget", "budgetlinjerne", tables), ("actual", "regnskabet", [*tables, *later])):
            parts = rounded(added(one.rows[-1][figure] for one in every), DECIMALS)
            self.annex.check(f"Årene er {what} siden start", parts, whole.rows[-1][figure], _CLAUSE)
        shown = whole if later else tables[-1]
        of_year = [(row.get("budget"), row["actual"]) for row in (later[-1] if later else shown).rows]
        last = shown.rows[len(lines) - 1]
        names, budgeted, actual = (Range(shown.rows[0][key], last[key]) for key in ("name", "budget", "actual"))
        heads = whole.heading("budget"), whole.heading("actual")
        sums = [_figures(one.rows[-1]) for one in tables]
        return Lines(names, budgeted, actual, heads, *by_year, sums=sums, whole=_figures(whole.rows[-1]), own=of_year)

    def _corrections(self, number: int, year: int) -> Table:
        """Write what is booked in a year after the intervention, which has no budget."""
        self.stack.section(f"Bogført i {year}, efter indsatsen: kun rettelser af årene før")
        table = self.stack.table(_LINE, Column("Regnskab (kr.)", key="actual"))
        lines = [(line.id, line.title, self.basis.costs[line.id][number]) for line in self.annex.agreement.budget.line]
        for line, title, cost in (*lines, (NO_LINE, OUTSIDE_TITLE, self._outside(number))):
            table.row(title, cost, clause=_CLAUSE)["actual"].shows(f"lines.{line}.{year}.actual")
        table.sum("actual", clause=_CLAUSE)["actual"].shows(f"unused.{year}.cost")
        return table

    def _of_line(self, line: BudgetLine, number: int, earlier: Sequence[Cell]) -> tuple[Operand, Operand]:
        """Return budget and accounts of a line in a year, DKK; `earlier` is the budget of the years before."""
        year = self.edition.years(self.annex.agreement)[number]
        spread = spread_of(self.annex.agreement, budget.line(line.id), year)
        return in_budget(spread, self.basis.years, earlier, number), self.basis.costs[line.id][number]

    def _outside(self, number: int) -> Operand:
        """Return costs without a budget line, and later changes to decided years, DKK."""
        basis = self.basis
        if basis.unbooked is None:
            return basis.no_line[number]
        return rounded(lift(basis.no_line[number]) + basis.unbooked[number], DECIMALS)

    def _table(self, title: str, figures: Sequence[tuple[Operand, Operand]]) -> Table:
        """Write a row for each line, and the sum as the last one."""
        self.stack.section(title)
        table = self.stack.table(_LINE, *_FIGURES)
        titles = [*(line.title for line in self.annex.agreement.budget.line), OUTSIDE_TITLE]
        for name, (planned, actual) in zip(titles, figures, strict=True):
            _row(table, name, planned, actual)
        planned, actual = total(table.column("budget")), rounded(total(table.column("actual")), DECIMALS)
        _row(table, "Indsats i alt", planned, actual, is_total=True)
        return table

    def _years(self, sums: Sequence[Row], later: Sequence[Cell]) -> tuple[Range, Range, Range]:
        """Write a row for each budget year, which the diagram draws, and one for the bookings of each year after."""
        self.stack.section("År for år")
        table = self.stack.table(Column("År", Style.TEXT, "name"), *_FIGURES)
        years = self.edition.years(self.annex.agreement)
        for year, one in zip(years[: len(sums)], sums, strict=True):
            _row(table, f"året {year}", one["budget"], one["actual"])
        ranges = table.column("name"), table.column("budget"), table.column("actual")
        for year, spent in zip(years[len(sums) :], later, strict=True):
            table.row(f"rettelser i {year}", None, spent, clause=_CLAUSE)
        return ranges


def _row(table: Table, label: str, amount: Operand, actual: Operand, *, is_total: bool = False) -> Row:
    row = table.row(label, amount, actual, clause=_CLAUSE, is_total=is_total)
    apart = row.put("deviation", rounded(lift(row["actual"]) - row["budget"], DECIMALS))
    row.put("share", ratio(apart, row["budget"]))
    return row


def _figures(row: Row) -> tuple[Cell, Cell, Cell]:
    return row["budget"], row["actual"], row["deviation"]
