"""Pkt. 4.2 in Bilag 4.2: both reductions step by step, from the agreement's examples or from a year's forecast."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from model.base.danish import shown
from model.clauses.clause_4_2 import absolute_reduction, relative_reduction
from model.formula.expression import Operand, apply, larger, lift, total
from model.terms.values import Term
from workbooks.cells.sheet import Cell, Range, Sheet
from workbooks.frame.annex_book import AnnexBook, paragraph, section, step

COLUMNS = 6
"""Number of columns of the first sheet."""
_VALUE, _OERE = 4, "Beløb øre"


@dataclass(frozen=True)
class Forecast:
    """A forecast at the end of the intervention, with its parts; the first is the actual figure up to a day.

    The workbook labels the starting point of a calculation as a forecast.
    """

    day: dt.date
    parts: Sequence[tuple[str, Operand]]
    whole: Operand

    @property
    def said(self) -> str:
        """Its composition in Danish."""
        return f"det faktiske til og med {shown(self.day)} plus det, der er planlagt for resten"


@dataclass(frozen=True)
class Shown:
    """A figure of the calculation shown on the first sheet."""

    label: str
    cell: Cell
    style: str


def line(sheet: Sheet, row: int, text: str, unit: str, clause: str, figure: Operand, style: str) -> Cell:
    """Write a row of the calculation; return the cell with its figure."""
    step(sheet, row, text, unit, clause, is_total=style.startswith("Total"))
    return sheet.put(row, _VALUE, lift(figure), style, clause)


def write_relative(annex: AnnexBook, sheet: Sheet, row: int, forecast: Forecast | None) -> tuple[list[Shown], int]:
    """Write the reduction for fewer households than budgeted (pkt. 4.2(i)).

    Returns: the figures for the first sheet, and the next row.
    """
    terms, agreement = annex.agreement.reduction, annex.agreement
    grant = agreement.grantor.grant
    clause, who = "4.2(i)", terms.unit_of_participants
    row = section(sheet, row, "1. Relativ reduktion: færre deltagere end forventet")
    given = line(sheet, row, f"Tilskud fra {terms.funder}", "kr.", grant.clause, grant, "Beløb")
    example = (f"Faktisk antal {who}", terms.actual_households)
    start, row = _start(sheet, row + 1, example, forecast, f"Forventet antal {who} ved udløb", (who, clause, "Tal"))
    actual, budgeted = start[-1].cell, f"{'Forventet' if forecast is None else 'Budgettets'} antal {who}"
    expected = line(sheet, row, budgeted, who, clause, agreement.people.households, "Tal")
    of_it = "Faktisk / forventet" if forecast is None else "Forventet ved udløb / budgettets antal"
    earned = line(sheet, row + 1, f"{of_it} x tilskud", "kr.", clause, lift(actual) / expected * given, "Beløb øre")
    plain = line(sheet, row + 2, "Tilskud minus det", "kr.", clause, lift(given) - earned, "Beløb øre")
    rule = apply(relative_reduction, given, actual, expected)
    reduction = line(
        sheet, row + 3, "Reduktion, aldrig under 0 (DSI_RELATIV_REDUKTION)", "kr.", clause, rule, "Total beløb øre"
    )
    rest = line(sheet, row + 4, "Tilskud efter reduktion", "kr.", clause, lift(given) - reduction, "Total beløb øre")
    annex.check("Relativ reduktion: reduktion og rest er tilskuddet", lift(reduction) + rest, grant, clause)
    annex.check("Relativ reduktion: trin og DSI_RELATIV_REDUKTION er ens", larger(0, plain), reduction, clause)
    found = [
        Shown("Tilskud (kr.)", given, "Beløb"),
        *start,
        Shown(budgeted, expected, "Tal"),
        Shown("Relativ reduktion (kr.)", reduction, "Total beløb øre"),
        Shown("Tilskud efter reduktion (kr.)", rest, "Beløb øre"),
    ]
    return found, row + 5


def _start(
    sheet: Sheet,
    row: int,
    example: tuple[str, Term],
    forecast: Forecast | None,
    whole: str,
    how: tuple[str, str, str],
) -> tuple[list[Shown], int]:
    """Write the starting point of a reduction: the example, or a forecast's parts and the forecast.

    Returns: its figures, and the next row.
    """
    unit, clause, style = how
    rows: list[tuple[str, Operand]] = [example] if forecast is None else [*forecast.parts, (whole, forecast.whole)]
    found = []
    for label, figure in rows:
        found.append(Shown(label, line(sheet, row, label, unit, clause, figure, style), style))
        row += 1
    return found, row


def write_absolute(annex: AnnexBook, sheet: Sheet, row: int, forecast: Forecast | None) -> tuple[list[Shown], int]:
    """Write the reduction for lower costs than budgeted (pkt. 4.2(ii)).

    Returns: the figures for the first sheet, and the next row.
    """
    terms, agreement, clause = annex.agreement.reduction, annex.agreement, "4.2(ii)"
    row = section(sheet, row, "2. Absolut reduktion: færre omkostninger end budgetteret")
    first = row
    for one in agreement.budget.line:
        line(sheet, row, f"Budget: {one.title}", "kr.", one.total.clause, one.total, _OERE)
        row += 1
    in_all = total(Range(sheet.cells[first, _VALUE], sheet.cells[row - 1, _VALUE]))
    clause_of_budget = agreement.budget.clause
    budget = line(sheet, row, "Budget for indsatsen i alt", "kr.", clause_of_budget, in_all, f"Total {_OERE.lower()}")
    example = ("Faktiske omkostninger (kr.)", terms.actual_cost)
    start, row = _start(
        sheet, row + 1, example, forecast, "Forventede omkostninger ved udløb (kr.)", ("kr.", clause, _OERE)
    )
    actual = start[-1].cell
    share = line(sheet, row, "Andel af besparelsen, der tæller", "andel", clause, terms.saving_share, "Andel")
    rule = apply(absolute_reduction, budget, actual, share)
    reduction = line(
        sheet, row + 1, "Reduktion, aldrig under 0 (DSI_ABSOLUT_REDUKTION)", "kr.", clause, rule, "Total beløb øre"
    )
    grant = agreement.grantor.grant
    left = lift(grant) - reduction
    rest = line(sheet, row + 2, f"Tilskud fra {terms.funder} efter reduktion", "kr.", clause, left, "Total beløb øre")
    saved = larger(0, (lift(budget) - actual) * share)
    annex.check("Absolut reduktion: reduktion og rest er tilskuddet", lift(reduction) + rest, grant, clause)
    annex.check("Absolut reduktion: trin og DSI_ABSOLUT_REDUKTION er ens", saved, reduction, clause)
    found = [
        Shown("Budget for indsatsen (kr.)", budget, _OERE),
        *start,
        Shown("Andel af besparelsen, der tæller", share, "Andel"),
        Shown("Absolut reduktion (kr.)", reduction, "Total beløb øre"),
        Shown("Tilskud efter reduktion (kr.)", rest, "Beløb øre"),
    ]
    return found, row + 3


def write_front(
    sheet: Sheet,
    relative: tuple[Sequence[Shown], Forecast | None],
    absolute_: tuple[Sequence[Shown], Forecast | None],
) -> int:
    """Write both reductions on the first sheet, each with its starting point; return the next row."""
    row = section(sheet, 5, "1. Relativ reduktion af tilskuddet (pkt. 4.2(i))")
    figures, forecast = relative
    text = "Relativ reduktion = tilskud - faktisk antal / forventet antal x tilskud"
    if forecast is not None:
        text = f"{text}. Som faktisk antal regnes det, der er forventet ved udløb: {forecast.said}"
    row = paragraph(sheet, row, text, COLUMNS)
    row = _results(sheet, row, figures)
    row = section(sheet, row, "2. Absolut reduktion af tilskuddet (pkt. 4.2(ii))")
    figures, forecast = absolute_
    text = "Absolut reduktion = (budget - faktiske omkostninger) x den andel af besparelsen, der tæller"
    if forecast is not None:
        text = f"{text}. Som faktiske omkostninger regnes de forventede ved udløb: {forecast.said}"
    row = paragraph(sheet, row, text, COLUMNS)
    return _results(sheet, row, figures)


def _results(sheet: Sheet, row: int, figures: Sequence[Shown]) -> int:
    for one in figures:
        sheet.put(row, 1, one.label, "Total tekst" if one.style.startswith("Total") else "Tekst")
        sheet.put(row, 2, one.cell, one.style, one.cell.clause)
        row += 1
    return row
