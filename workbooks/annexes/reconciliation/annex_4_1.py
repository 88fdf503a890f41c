"""Printed figures of Bilag 4.1."""

from collections.abc import Mapping

from model.clauses.annex_4_1 import budget_year
from model.formula.date_expression import year_of
from model.formula.expression import Expression, added, apply, lift, total
from model.terms.values import Printed, Term
from workbooks.blocks.reconciliation import Reconciliation
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import Style

_CLAUSE = "Bilag 4.1"


def compare(table: Reconciliation) -> Mapping[str, Expression | Cell]:
    """Compare lines, yearly totals, households, and the sum of printed totals; return the lines' total by year, DKK."""
    budget, people = table.annex.agreement.budget, table.annex.agreement.people
    years = _write_years(table)
    table.steps.block("Bilag 4.1: linjerne år for år")
    spread = [_spread(table, line.title, "kr.", line.total, years) for line in budget.line]
    yearly = _write_yearly_totals(table, spread, years)
    for line, cells in zip(budget.line, spread, strict=True):
        _compare_row(table, f"4.1.{line.id}", line.title, line.printed, cells)
    intervention = _write_intervention(table)
    _compare_row(table, "4.1.intervention", "Indsats", budget.printed_intervention, {"total": intervention})
    budgeted = table.steps.add("Budget i alt med evaluering", "kr.", _CLAUSE, lift(intervention) + budget.evaluation)
    table.compare("4.1.evaluation", _CLAUSE, "Evaluering", budget.evaluation.printed, budget.evaluation)
    _compare_row(table, "4.1.budget", "Budget", budget.printed_budget, {**yearly, "total": budgeted})
    _compare_printed_sum(table, yearly)
    table.steps.block("Bilag 4.1: husstande")
    households = _spread(table, "Husstande", "husstande", people.households, years)
    _compare_row(table, "4.1.households", "Forventet antal husstande", budget.printed_households, households, "number")
    return yearly


def _write_years(table: Reconciliation) -> dict[str, Cell]:
    period = table.annex.agreement.period
    table.steps.block("Bilag 4.1: kalenderår")
    years, before = table.annex.agreement.years(), year_of(period.intervention_start) - 1
    labels = [f"{i}. kalenderår" for i, _ in enumerate(years, 1)]
    cells = table.steps.counted(labels, "årstal", period.intervention_start.clause, before, Style.YEAR)
    return {str(year): cell for year, cell in zip(years, cells, strict=True)}


def _spread(
    table: Reconciliation, title: str, unit: str, amount: Term, years: Mapping[str, Cell]
) -> dict[str, Expression | Cell]:
    period = table.annex.agreement.period
    cells = dict[str, Cell]()
    for name, year in years.items():
        figure = apply(budget_year, amount, period.intervention_start, period.intervention_end, year)
        cells[name] = table.steps.add(f"{title}, {name}", unit, _CLAUSE, figure)
    own = list(cells.values())
    in_all = table.steps.add(f"{title}, i alt", unit, _CLAUSE, total(Range(own[0], own[-1])))
    return {**cells, "total": in_all}


def _write_yearly_totals(
    table: Reconciliation, spread: list[dict[str, Expression | Cell]], years: Mapping[str, Cell]
) -> dict[str, Expression | Cell]:
    totals: dict[str, Expression | Cell] = {}
    for name in years:
        lines = added(cells[name] for cells in spread)
        totals[name] = table.steps.add(f"Linjerne i alt, {name}", "kr.", _CLAUSE, lines)
    return totals


def _write_intervention(table: Reconciliation) -> Cell:
    lines = added(line.total for line in table.annex.agreement.budget.line)
    return table.steps.add("Indsats i alt", "kr.", _CLAUSE, lines)


def _compare_row(
    table: Reconciliation,
    name: str,
    title: str,
    printed: Mapping[str, Printed],
    cells: Mapping[str, Expression | Cell],
    kind: str = "kr",
) -> None:
    for key, cell in cells.items():
        label = f"{title}, {'i alt' if key == 'total' else key}"
        table.compare(f"{name}.{key}", _CLAUSE, label, printed.get(key), cell, kind)


def _compare_printed_sum(table: Reconciliation, yearly: Mapping[str, Expression | Cell]) -> None:
    """Compare the sum of the printed yearly totals, in the rows above, with the printed total."""
    printed = table.annex.agreement.budget.printed_budget
    if not all(key in printed for key in (*yearly, "total")):
        return
    cells = table.printed_cells(len(yearly), above=1)
    label = "De trykte årstotaler lagt sammen"
    table.compare("4.1.budget.sum_printed", _CLAUSE, label, printed["total"], total(cells))
