"""Bilag 3.2, disbursement plan."""

from model.clauses.annex_3_2 import instalment
from model.formula.expression import added, apply, rows_of, total
from model.terms.agreement import Agreement
from workbooks.cells.sheet import Book, Range, Sheet
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.deviations import deviations
from workbooks.frame.given import NOTHING, Given
from workbooks.frame.parts import header, paragraph, step

FILE_NAME = "Bilag_3.2_Udbetalingsplan.xlsx"
CLAUSES = ("Bilag 3.2",)
_HEAD, _FIRST = 5, 6
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
    _write_front(annex, front, steps)
    return annex


def _write_steps(annex: AnnexBook) -> Sheet:
    agreement, plan = annex.agreement, annex.agreement.disbursement
    columns = (30, 10, 20, 10, 10, 12, *(15 for _ in agreement.funder), 15)
    sheet = annex.page("Beregning", columns, "Trin for trin", landscape=True, backing=True)
    funders = [funder.id for funder in agreement.funder]
    header(
        sheet,
        _HEAD,
        ("Trin", "Enhed", "Hjemmel", "Rate nr.", "Periode", "Frist", *funders, "I alt"),
        text_columns=(1, 2, 3),
    )
    sheet.repeated_rows = (_HEAD, _HEAD)
    last = _FIRST + len(plan.instalment) - 1
    for row, one in enumerate(plan.instalment, _FIRST):
        clause = one.deadline.clause
        step(sheet, row, f"{row - _FIRST + 1}. rate", "kr.", clause)
        sheet.put(row, 5, one.year, Style.YEAR, clause)
        sheet.put(row, 6, one.deadline, Style.DATE, clause)
    for row in range(_FIRST, last + 1):
        rows = Range(sheet.cells[_FIRST, 1].fixed(column=False), sheet.cells[row, 1])
        number = sheet.put(row, 4, rows_of(rows), Style.NUMBER, plan.clause)
        count = rows_of(Range(sheet.cells[_FIRST, 1].fixed(), sheet.cells[last, 1].fixed()))
        for column, funder in enumerate(agreement.funder, 7):
            sheet.put(
                row, column, apply(instalment, funder.grant, count, number.fixed(row=False)), Style.DKK, plan.clause
            )
        across = Range(sheet.cells[row, 7], sheet.cells[row, 6 + len(funders)])
        sheet.put(row, 7 + len(funders), total(across), Style.DKK, plan.clause)
    step(sheet, last + 1, "Rater i alt", "kr.", plan.clause, is_total=True)
    for column in (4, 5, 6):
        sheet.put(last + 1, column, None, Style.TOTAL_TEXT)
    for column in range(7, 8 + len(funders)):
        down = Range(sheet.cells[_FIRST, column], sheet.cells[last, column])
        sheet.put(last + 1, column, total(down), Style.TOTAL_DKK, plan.clause)
    for column, funder in enumerate(agreement.funder, 7):
        annex.check(f"Raterne fra {funder.id} er tilskuddet", sheet.cells[last + 1, column], funder.grant, plan.clause)
    _check_plan(annex, sheet, last)
    return sheet


def _check_plan(annex: AnnexBook, sheet: Sheet, last: int) -> None:
    clause = annex.agreement.disbursement.clause
    funders = annex.agreement.funder
    joint = added(funder.grant for funder in funders)
    annex.check("Rater og tilskud i alt", sheet.cells[last + 1, 7 + len(funders)], joint, clause)


def _write_front(annex: AnnexBook, sheet: Sheet, steps: Sheet) -> None:
    agreement, plan = annex.agreement, annex.agreement.disbursement
    count, columns = len(plan.instalment), 4 + len(agreement.funder)
    titles = [f"Beløb fra {funder.id} (kr.)" for funder in agreement.funder]
    header(
        sheet, _HEAD, ("Udbetalingsrate", "Periode", "Frist for udbetaling", *titles, "I alt (kr.)"), text_columns=(1,)
    )
    for i in range(count):
        row = _HEAD + 1 + i
        sheet.put(row, 1, f"{i + 1}. rate", Style.TEXT)
        sheet.put(row, 2, steps.cells[_FIRST + i, 5], Style.YEAR, plan.clause)
        sheet.put(row, 3, steps.cells[_FIRST + i, 6], Style.DATE, plan.clause)
        for column in range(4, columns + 1):
            sheet.put(row, column, steps.cells[_FIRST + i, column + 3], Style.DKK, plan.clause)
    row = _HEAD + 1 + count
    sheet.put(row, 1, "I alt", Style.TOTAL_TEXT)
    for column in (2, 3):
        sheet.put(row, column, None, Style.TOTAL_TEXT)
    for column in range(4, columns + 1):
        sheet.put(row, column, steps.cells[_FIRST + count, column + 3], Style.TOTAL_DKK, plan.clause)
    if any(funder.grant.amended for funder in agreement.funder):
        row = paragraph(sheet, row + 1, _AMENDED_GRANT, columns) - 1
    row += 2
    sheet.put(row, 1, "Udbetaling", Style.SECTION)
    facts = [("Modtager", plan.account_holder), ("Konto", plan.account), ("Reference", plan.reference)]
    for label, text in facts:
        if text:
            row += 1
            sheet.put(row, 1, label, Style.TEXT)
            sheet.put(row, 2, text, Style.TEXT)
            sheet.merge(row, 2, columns)
    row += 2
    if plan.note:
        row = paragraph(sheet, row, plan.note, columns) + 1
    found = [c for c in agreement.findings() if c.clause.startswith(CLAUSES)]
    deviations(agreement, sheet, row, found, columns)
