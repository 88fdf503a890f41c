"""Bilag 3.2 and 4.1 year by year: what instalments pay, what budget and households need, what is paid ahead."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from model.base.citation import clause_text
from model.clauses.annex_3_2 import instalment
from model.formula.date_expression import new_years_eve, sum_until
from model.formula.expression import DECIMALS, Expression, apply, larger, lift, rounded, rows_of, total
from model.plan import budget
from model.plan.budget import Pick
from model.plan.instalments import PlanPart, plan_parts
from workbooks.blocks.budget import in_budget, spread_of
from workbooks.blocks.carried import carried
from workbooks.cells.sheet import Cell, Range, Sheet
from workbooks.frame.annex_book import AnnexBook, header, section
from workbooks.year.columns import Row, YearColumns, down, until, year_page
from workbooks.year.edition import YearEdition

SHEET, _CLAUSE, _STYLE = "Plan", "Bilag 4.1", "Beløb øre"
_TOP, _FIRST_FUNDER = 5, 4


@dataclass(frozen=True)
class Plan:
    """Cells that other sheets refer to: instalments by funder and number, rows by year."""

    instalments: Mapping[tuple[str, int], Cell]
    households: Row
    lines: Mapping[str, Row]
    """Budget of each line, DKK, by its id."""
    budget: Row
    paid: Row
    """Instalments of the funder of pkt. 4.2 and 4.3 due up to a year's end, DKK."""
    needed: Row
    """The part of the budget up to a year's end that the grant carries, DKK."""
    ahead: Row


def write(annex: AnnexBook, edition: YearEdition) -> Plan:
    """Write the sheet, the instalments, then a column for each year; return the cells."""
    agreement, years = annex.agreement, edition.years(annex.agreement)
    subtitle = "Hvad rater, budget og husstande er planlagt til, år for år"
    columns = max(len(years), len(agreement.funder))
    sheet = year_page(annex, SHEET, subtitle, columns, backing=True)
    instalments, row = _instalments(annex, sheet)
    steps = YearColumns(annex, sheet, years, row)
    steps.block("Husstande")
    households = _planned(steps, "Planlagt i året (DSI_BUDGETAAR)", "husstande", budget.households, "Tal")
    steps.block("Budget")
    rows = [_planned(steps, line.title, "kr.", budget.line(line.id), "Beløb") for line in agreement.budget.line]
    in_year = steps.add("Budget i året i alt", "kr.", _CLAUSE, lambda n: down(rows, n), "Total beløb")
    steps.block("Hvad raterne betaler forud for budgettet")
    funder, plan = agreement.grantor, agreement.disbursement.instalment
    amounts = [instalments[funder.id, number] for number in range(1, len(plan) + 1)]
    last = _TOP + len(plan) + 1
    deadlines = Range(sheet.cells[last - len(plan) + 1, 3], sheet.cells[last, 3])

    def due(number: int) -> Expression:
        return rounded(
            sum_until(deadlines, new_years_eve(steps.years[number]), Range(amounts[0], amounts[-1])), DECIMALS
        )

    paid = steps.add(f"Rater fra {funder.id}, der forfalder til og med året", "kr.", "Bilag 3.2", due)
    whole = steps.add("Budget til og med året", "kr.", _CLAUSE, lambda n: rounded(until(in_year, n), DECIMALS))
    own = steps.add("Heraf bærer tilskuddet i året", "kr.", "4.3", lambda n: carried(steps.terms, whole, n))
    needed = steps.add("Heraf bærer tilskuddet siden start", "kr.", "4.3", lambda n: rounded(until(own, n), DECIMALS))
    ahead = steps.add(
        "Forud: det, planen selv betaler før brug",
        "kr.",
        "4.3",
        lambda n: larger(0, rounded(lift(paid[n]) - needed[n], DECIMALS)),
        "Total beløb øre",
        "unused.{}.ahead",
    )
    of_lines = {line.id: row for line, row in zip(agreement.budget.line, rows, strict=True)}
    return Plan(instalments, households, of_lines, in_year, paid, needed, ahead)


def _instalments(annex: AnnexBook, sheet: Sheet) -> tuple[dict[tuple[str, int], Cell], int]:
    """Write every instalment as agreed when it fell due; return the cells, and the row below an empty one."""
    agreement = annex.agreement
    row = section(sheet, _TOP, "Rater, som de var aftalt, da de forfaldt")
    titles = [f"{funder.id} (kr.)" for funder in agreement.funder]
    header(sheet, row, ("Rate", "Hjemmel", "Frist", *titles), text_columns=(1, 2))
    terms, first = agreement.disbursement, row + 1
    for row, one in enumerate(terms.instalment, first):
        sheet.put(row, 1, f"{row - first + 1}. rate", "Tekst")
        sheet.put(row, 2, clause_text(terms.clause), "Hjemmel")
        sheet.put(row, 3, one.deadline, "Dato", one.deadline.clause)
    found = {}
    for column, funder in enumerate(agreement.funder, _FIRST_FUNDER):
        parts = plan_parts(agreement, funder)
        for number, planned in enumerate(_agreed(sheet, first, column, parts), 1):
            found[funder.id, number] = sheet.put(first + number - 1, column, planned, _STYLE, terms.clause)
    return found, first + len(terms.instalment) + 1


def _agreed(sheet: Sheet, first: int, column: int, parts: Sequence[PlanPart]) -> Iterator[Expression]:
    """Yield each instalment by the grant as agreed when it fell due, less what earlier ones planned, DKK."""
    labels, start = sheet.cells, first
    for part in parts:
        base = lift(part.grant)
        if start > first:
            before = Range(sheet.cells[first, column], sheet.cells[start - 1, column])
            base = larger(0, rounded(base - total(before), DECIMALS))
        left = rows_of(Range(labels[start, 1].fixed(), labels[start + part.left - 1, 1].fixed()))
        for row in range(start, start + part.count):
            number = rows_of(Range(labels[start, 1].fixed(column=False), labels[row, 1]))
            yield apply(instalment, base, left, number)
        start += part.count


def _planned(steps: YearColumns, label: str, unit: str, pick: Pick, style: str) -> Row:
    """Write what the budget has of a total for each year, and return the row."""
    agreement, row = steps.annex.agreement, steps.open(label, unit, _CLAUSE, style)
    for number, year in enumerate(steps.numbers):
        row.put(in_budget(spread_of(agreement, pick, year), steps.years, row.cells, number))
    return row.cells
