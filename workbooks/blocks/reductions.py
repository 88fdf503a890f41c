"""Pkt. 4.2 in Bilag 4.2: both reductions step by step, from the agreement's examples or from a year's forecast."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from model.base.danish import shown
from model.clauses.clause_4_2 import absolute_reduction, relative_reduction
from model.formula.expression import Operand, apply, larger, lift, total
from model.terms.values import Term
from workbooks.blocks.steps import Steps
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import TOTALS, Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Stack

COLUMNS = 6
"""Number of columns of the first sheet."""


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
    style: Style


def write_relative(annex: AnnexBook, steps: Steps, forecast: Forecast | None) -> list[Shown]:
    """Write the reduction for fewer households than budgeted (pkt. 4.2(i)); return the figures for the first sheet."""
    terms, agreement = annex.agreement.reduction, annex.agreement
    grant = agreement.grantor.grant
    clause, who = "4.2(i)", terms.unit_of_participants
    steps.block("1. Relativ reduktion: færre deltagere end forventet")
    given = steps.add(f"Tilskud fra {terms.funder}", "kr.", grant.clause, grant, Style.DKK)
    example = (f"Faktisk antal {who}", terms.actual_households)
    start = _start(steps, example, forecast, f"Forventet antal {who} ved udløb", (who, clause, Style.NUMBER))
    actual, budgeted = start[-1].cell, f"{'Forventet' if forecast is None else 'Budgettets'} antal {who}"
    expected = steps.add(budgeted, who, clause, agreement.people.households, Style.NUMBER)
    of_it = "Faktisk / forventet" if forecast is None else "Forventet ved udløb / budgettets antal"
    earned = steps.add(f"{of_it} x tilskud", "kr.", clause, lift(actual) / expected * given)
    plain = steps.add("Tilskud minus det", "kr.", clause, lift(given) - earned)
    rule = apply(relative_reduction, given, actual, expected)
    label = "Reduktion, aldrig under 0 (DSI_RELATIV_REDUKTION)"
    reduction = steps.add(label, "kr.", clause, rule, Style.TOTAL_ORE)
    rest = steps.add("Tilskud efter reduktion", "kr.", clause, lift(given) - reduction, Style.TOTAL_ORE)
    annex.check("Relativ reduktion: reduktion og rest er tilskuddet", lift(reduction) + rest, grant, clause)
    annex.check("Relativ reduktion: trin og DSI_RELATIV_REDUKTION er ens", larger(0, plain), reduction, clause)
    return [
        Shown("Tilskud (kr.)", given, Style.DKK),
        *start,
        Shown(budgeted, expected, Style.NUMBER),
        Shown("Relativ reduktion (kr.)", reduction, Style.TOTAL_ORE),
        Shown("Tilskud efter reduktion (kr.)", rest, Style.ORE),
    ]


def _start(
    steps: Steps, example: tuple[str, Term], forecast: Forecast | None, whole: str, how: tuple[str, str, Style]
) -> list[Shown]:
    """Write the starting point of a reduction: the example, or a forecast's parts and the forecast."""
    unit, clause, style = how
    rows: list[tuple[str, Operand]] = [example] if forecast is None else [*forecast.parts, (whole, forecast.whole)]
    return [Shown(label, steps.add(label, unit, clause, figure, style), style) for label, figure in rows]


def write_absolute(annex: AnnexBook, steps: Steps, forecast: Forecast | None) -> list[Shown]:
    """Write the reduction for lower costs than budgeted (pkt. 4.2(ii)); return the figures for the first sheet."""
    terms, agreement, clause = annex.agreement.reduction, annex.agreement, "4.2(ii)"
    steps.block("2. Absolut reduktion: færre omkostninger end budgetteret")
    lines = [steps.add(f"Budget: {one.title}", "kr.", one.total.clause, one.total) for one in agreement.budget.line]
    in_all = total(Range(lines[0], lines[-1]))
    budget = steps.add("Budget for indsatsen i alt", "kr.", agreement.budget.clause, in_all, Style.TOTAL_ORE)
    example, whole = ("Faktiske omkostninger (kr.)", terms.actual_cost), "Forventede omkostninger ved udløb (kr.)"
    start = _start(steps, example, forecast, whole, ("kr.", clause, Style.ORE))
    actual = start[-1].cell
    share = steps.add("Andel af besparelsen, der tæller", "andel", clause, terms.saving_share, Style.SHARE)
    rule = apply(absolute_reduction, budget, actual, share)
    label = "Reduktion, aldrig under 0 (DSI_ABSOLUT_REDUKTION)"
    reduction = steps.add(label, "kr.", clause, rule, Style.TOTAL_ORE)
    grant = agreement.grantor.grant
    left = lift(grant) - reduction
    rest = steps.add(f"Tilskud fra {terms.funder} efter reduktion", "kr.", clause, left, Style.TOTAL_ORE)
    saved = larger(0, (lift(budget) - actual) * share)
    annex.check("Absolut reduktion: reduktion og rest er tilskuddet", lift(reduction) + rest, grant, clause)
    annex.check("Absolut reduktion: trin og DSI_ABSOLUT_REDUKTION er ens", saved, reduction, clause)
    return [
        Shown("Budget for indsatsen (kr.)", budget, Style.ORE),
        *start,
        Shown("Andel af besparelsen, der tæller", share, Style.SHARE),
        Shown("Absolut reduktion (kr.)", reduction, Style.TOTAL_ORE),
        Shown("Tilskud efter reduktion (kr.)", rest, Style.ORE),
    ]


def write_front(
    stack: Stack,
    relative: tuple[Sequence[Shown], Forecast | None],
    absolute_: tuple[Sequence[Shown], Forecast | None],
) -> None:
    """Write both reductions on the first sheet, each with its starting point."""
    stack.section("1. Relativ reduktion af tilskuddet (pkt. 4.2(i))")
    figures, forecast = relative
    text = "Relativ reduktion = tilskud - faktisk antal / forventet antal x tilskud"
    if forecast is not None:
        text = f"{text}. Som faktisk antal regnes det, der er forventet ved udløb: {forecast.said}"
    stack.paragraph(text)
    _results(stack, figures)
    stack.section("2. Absolut reduktion af tilskuddet (pkt. 4.2(ii))")
    figures, forecast = absolute_
    text = "Absolut reduktion = (budget - faktiske omkostninger) x den andel af besparelsen, der tæller"
    if forecast is not None:
        text = f"{text}. Som faktiske omkostninger regnes de forventede ved udløb: {forecast.said}"
    stack.paragraph(text)
    _results(stack, figures)


def _results(stack: Stack, figures: Sequence[Shown]) -> None:
    for one in figures:
        row = stack.take()
        stack.sheet.put(row, 1, one.label, Style.TEXT.weighted(is_total=one.style in TOTALS))
        stack.sheet.put(row, 2, one.cell, one.style, one.cell.clause)
