"""Bilag 3.2, disbursement plan."""

from model.clauses.annex_3_2 import instalment
from model.formula.expression import added, apply, rows_of, total
from model.terms.agreement import Agreement
from workbooks.cells.sheet import Book, Range
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.deviations import deviations
from workbooks.frame.edition_inputs import NOTHING, Given
from workbooks.frame.stack import Column, Stack, Table

FILE_NAME = "Bilag_3.2_Udbetalingsplan.xlsx"
CLAUSES = ("Bilag 3.2",)
_STEP, _NUMBER, _YEAR, _DEADLINE, _WHOLE = "step", "number", "year", "deadline", "whole"
"""Keys of the columns that are no funder's."""
_AMENDED_GRANT = (
    "Planen fordeler det ændrede tilskud på alle rater. Hvad der var udbetalt før ændringen, og hvad den tager af de "
    "kommende rater, fremgår ikke her."
)


def build(agreement: Agreement) -> Book:
    """Return the workbook: each funder's instalments with deadlines, totals that add exactly, and the account."""
    return compose(agreement).finish()


def compose(agreement: Agreement, given: Given = NOTHING) -> AnnexBook:
    """Return the unfinished annex, to which callers may add."""
    annex = AnnexBook(agreement, FILE_NAME, "Bilag 3.2", "Udbetalingsplan for indsatsen", given)
    funders = agreement.funder
    front = annex.front((20, 11, 14, *(19 for _ in funders), 19), landscape=len(funders) > 2)
    steps = _write_steps(annex)
    _write_front(annex, Stack(front, 4 + len(funders)), steps)
    return annex


def _write_steps(annex: AnnexBook) -> Table:
    plan, funders = annex.agreement.disbursement, annex.agreement.funder
    columns = (30, 10, 20, 10, 10, 12, *(15 for _ in funders), 15)
    stack = Stack(annex.page("Beregning", columns, "Trin for trin", landscape=True, backing=True), len(columns))
    stack.sheet.repeated_rows = (stack.next, stack.next)
    table = stack.table(
        Column("Trin", Style.TEXT, _STEP), Column("Enhed", Style.UNIT), Column("Hjemmel", Style.CLAUSE),
        Column("Rate nr.", Style.NUMBER, _NUMBER, plan.clause), Column("Periode", Style.YEAR, _YEAR), Column("Frist", Style.DATE, _DEADLINE),
        *(Column(funder.id, Style.DKK, funder.id, plan.clause) for funder in funders), Column("I alt", Style.DKK, _WHOLE, plan.clause),
    )  # fmt: skip
    for number, one in enumerate(plan.instalment, 1):
        row = table.row(f"{number}. rate", "kr.", clause=one.deadline.clause)
        row.put(_YEAR, one.year)
        row.put(_DEADLINE, one.deadline)
    first, last = table.rows[0][_STEP], table.rows[-1][_STEP]
    count = rows_of(Range(first.fixed(), last.fixed()))
    for row in table.rows:
        at = row.put(_NUMBER, rows_of(Range(first.fixed(column=False), row[_STEP])))
        for funder in funders:
            row.put(funder.id, apply(instalment, funder.grant, count, at.fixed(row=False)))
        row.put(_WHOLE, total(Range(row[funders[0].id], row[funders[-1].id])))
    sums = {key: total(table.column(key)) for key in (*(funder.id for funder in funders), _WHOLE)}
    in_all = table.row("Rater i alt", "kr.", clause=plan.clause, is_total=True)
    for key, figure in sums.items():
        in_all.put(key, figure)
    for funder in funders:
        annex.check(f"Raterne fra {funder.id} er tilskuddet", in_all[funder.id], funder.grant, plan.clause)
    annex.check("Rater og tilskud i alt", in_all[_WHOLE], added(funder.grant for funder in funders), plan.clause)
    return table


def _write_front(annex: AnnexBook, stack: Stack, steps: Table) -> None:
    agreement, plan = annex.agreement, annex.agreement.disbursement
    amounts = (*(funder.id for funder in agreement.funder), _WHOLE)
    table = stack.table(
        Column("Udbetalingsrate", Style.TEXT), Column("Periode", Style.YEAR), Column("Frist for udbetaling", Style.DATE),
        *(Column(f"Beløb fra {funder.id} (kr.)", Style.DKK) for funder in agreement.funder), Column("I alt (kr.)", Style.DKK),
    )  # fmt: skip
    *instalments, in_all = steps.rows
    for number, one in enumerate(instalments, 1):
        table.row(f"{number}. rate", *(one[key] for key in (_YEAR, _DEADLINE, *amounts)), clause=plan.clause)
    table.row("I alt", None, None, *(in_all[key] for key in amounts), clause=plan.clause, is_total=True)
    if any(funder.grant.amended for funder in agreement.funder):
        stack.paragraph(_AMENDED_GRANT)
    stack.skip()
    stack.sheet.put(stack.take(), 1, "Udbetaling", Style.SECTION)
    for label, text in (("Modtager", plan.account_holder), ("Konto", plan.account), ("Reference", plan.reference)):
        if text:
            row = stack.take()
            stack.sheet.put(row, 1, label, Style.TEXT)
            stack.sheet.put(row, 2, text, Style.TEXT)
            stack.sheet.merge(row, 2, stack.columns)
    stack.skip()
    if plan.note:
        stack.paragraph(plan.note)
        stack.skip()
    found = [c for c in agreement.findings() if c.clause.startswith(CLAUSES)]
    deviations(stack, agreement, found)
