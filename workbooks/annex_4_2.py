"""Bilag 4.2, example calculations: both reductions, and the return ceiling by every reading side by side."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from model.clauses.annex_4_2 import implied_rate, implied_years, return_ceiling, return_ceiling_interest
from model.clauses.clause_4_2 import absolute_reduction, relative_reduction
from model.expression import Operand, apply, larger, lift, total
from model.parameter import shown
from model.terms import Agreement
from model.values import Term
from workbooks.dated_account import ACCOUNT_WIDTHS, joint_grant, write_account
from workbooks.frame import AnnexBook, deviations, header, paragraph, section, step
from workbooks.given import NOTHING, Given
from workbooks.sheet import Book, Cell, Range, Sheet

FILE_NAME = "Bilag_4.2_Eksempelberegninger.xlsx"
CLAUSES = ("Bilag 4.2", "Bilag 4.3", "4.2", "5.2")
_VALUE, _COLUMNS, _OERE = 4, 6, "Beløb øre"
_ANNEX = "Bilag 4.2 pkt. 4"


@dataclass(frozen=True)
class _Reading:
    """A row of the table of readings: what it is, how it is made, and the cell with its result."""

    title: str
    until: Operand | None
    until_style: str
    result: Cell
    unit: str = "kr."


@dataclass(frozen=True)
class Forecast:
    """A figure at the end of the intervention that is no example: its parts, what there really was up to a day first.

    What a calculation starts from then is a forecast, and is called one.
    """

    day: dt.date
    parts: Sequence[tuple[str, Operand]]
    whole: Operand

    @property
    def said(self) -> str:
        """What it is made of."""
        return f"det faktiske til og med {shown(self.day)} plus det, der er planlagt for resten"


@dataclass(frozen=True)
class _Shown:
    """A figure of the calculation that the first sheet shows."""

    label: str
    cell: Cell
    style: str


def build(agreement: Agreement) -> Book:
    """Reductions and ceiling; other values typed into the inputs carry through to the first sheet."""
    annex = begin(agreement)
    write(annex)
    return annex.finish()


def begin(agreement: Agreement, given: Given = NOTHING) -> AnnexBook:
    """The annex with its first sheet still empty, to which others may add what it is to start from."""
    annex = AnnexBook(agreement, FILE_NAME, "Bilag 4.2", "Eksempelberegninger", given)
    annex.front((35.5, 20, 12, 13.5, 13.5, 7.5))
    return annex


def write(annex: AnnexBook, households: Forecast | None = None, cost: Forecast | None = None) -> None:
    """Write the annex, from the agreement's examples or from what is forecast of a year."""
    agreement, front = annex.agreement, annex.book.sheets[0]
    steps = annex.page("Beregning", (50, 12, 20, 20), "Trin for trin", backing=True)
    header(steps, 5, ("Trin", "Enhed", "Hjemmel", "Værdi"), text_columns=(1, 2, 3))
    steps.repeated_rows = (5, 5)
    relative, row = _write_relative(annex, steps, 6, households)
    absolute_, row = _write_absolute(annex, steps, row + 1, cost)
    readings, row = _write_formulas(annex, steps, row + 1)
    readings += _write_accounts(annex)
    solved, row = _write_solved(annex, steps, row + 1)
    row = _write_reductions_front(front, (relative, households), (absolute_, cost))
    row = _write_readings_front(annex, front, row, readings, solved)
    found = [c for c in agreement.findings() if c.clause.startswith(CLAUSES)]
    deviations(agreement, front, row, found, _COLUMNS)


def _line(sheet: Sheet, row: int, text: str, unit: str, clause: str, figure: Operand, style: str) -> Cell:
    step(sheet, row, text, unit, clause, is_total=style.startswith("Total"))
    return sheet.put(row, _VALUE, lift(figure), style, clause)


def _write_relative(annex: AnnexBook, sheet: Sheet, row: int, forecast: Forecast | None) -> tuple[list[_Shown], int]:
    terms, agreement = annex.agreement.reduction, annex.agreement
    grant = agreement.funders((terms.funder,))[0].grant
    clause, who = "4.2(i)", terms.unit_of_participants
    row = section(sheet, row, "1. Relativ reduktion: færre deltagere end forventet")
    given = _line(sheet, row, f"Tilskud fra {terms.funder}", "kr.", grant.clause, grant, "Beløb")
    example = (f"Faktisk antal {who}", terms.actual_households)
    start, row = _start(sheet, row + 1, example, forecast, f"Forventet antal {who} ved udløb", (who, clause, "Tal"))
    actual, budgeted = start[-1].cell, f"{'Forventet' if forecast is None else 'Budgettets'} antal {who}"
    expected = _line(sheet, row, budgeted, who, clause, agreement.people.households, "Tal")
    of_it = "Faktisk / forventet" if forecast is None else "Forventet ved udløb / budgettets antal"
    earned = _line(sheet, row + 1, f"{of_it} x tilskud", "kr.", clause, lift(actual) / expected * given, "Beløb øre")
    plain = _line(sheet, row + 2, "Tilskud minus det", "kr.", clause, lift(given) - earned, "Beløb øre")
    rule = apply(relative_reduction, given, actual, expected)
    reduction = _line(
        sheet, row + 3, "Reduktion, aldrig under 0 (DSI_RELATIV_REDUKTION)", "kr.", clause, rule, "Total beløb øre"
    )
    rest = _line(sheet, row + 4, "Tilskud efter reduktion", "kr.", clause, lift(given) - reduction, "Total beløb øre")
    annex.check("Relativ reduktion: reduktion og rest er tilskuddet", lift(reduction) + rest, grant, clause)
    annex.check("Relativ reduktion: trin og DSI_RELATIV_REDUKTION er ens", larger(0, plain), reduction, clause)
    found = [
        _Shown("Tilskud (kr.)", given, "Beløb"),
        *start,
        _Shown(budgeted, expected, "Tal"),
        _Shown("Relativ reduktion (kr.)", reduction, "Total beløb øre"),
        _Shown("Tilskud efter reduktion (kr.)", rest, "Beløb øre"),
    ]
    return found, row + 5


def _start(
    sheet: Sheet,
    row: int,
    example: tuple[str, Term],
    forecast: Forecast | None,
    whole: str,
    how: tuple[str, str, str],
) -> tuple[list[_Shown], int]:
    """What a reduction starts from: the example, or the parts of a forecast and the forecast; gives the next row."""
    unit, clause, style = how
    rows: list[tuple[str, Operand]] = [example] if forecast is None else [*forecast.parts, (whole, forecast.whole)]
    found = []
    for label, figure in rows:
        found.append(_Shown(label, _line(sheet, row, label, unit, clause, figure, style), style))
        row += 1
    return found, row


def _write_absolute(annex: AnnexBook, sheet: Sheet, row: int, forecast: Forecast | None) -> tuple[list[_Shown], int]:
    terms, agreement, clause = annex.agreement.reduction, annex.agreement, "4.2(ii)"
    row = section(sheet, row, "2. Absolut reduktion: færre omkostninger end budgetteret")
    first = row
    for line in agreement.budget.line:
        _line(sheet, row, f"Budget: {line.title}", "kr.", line.total.clause, line.total, _OERE)
        row += 1
    in_all = total(Range(sheet.cells[first, _VALUE], sheet.cells[row - 1, _VALUE]))
    clause_of_budget = agreement.budget.clause
    budget = _line(sheet, row, "Budget for indsatsen i alt", "kr.", clause_of_budget, in_all, f"Total {_OERE.lower()}")
    example = ("Faktiske omkostninger (kr.)", terms.actual_cost)
    start, row = _start(
        sheet, row + 1, example, forecast, "Forventede omkostninger ved udløb (kr.)", ("kr.", clause, _OERE)
    )
    actual = start[-1].cell
    share = _line(sheet, row, "Andel af besparelsen, der tæller", "andel", clause, terms.saving_share, "Andel")
    rule = apply(absolute_reduction, budget, actual, share)
    reduction = _line(
        sheet, row + 1, "Reduktion, aldrig under 0 (DSI_ABSOLUT_REDUKTION)", "kr.", clause, rule, "Total beløb øre"
    )
    grant = agreement.funders((terms.funder,))[0].grant
    left = lift(grant) - reduction
    rest = _line(sheet, row + 2, f"Tilskud fra {terms.funder} efter reduktion", "kr.", clause, left, "Total beløb øre")
    saved = larger(0, (lift(budget) - actual) * share)
    annex.check("Absolut reduktion: reduktion og rest er tilskuddet", lift(reduction) + rest, grant, clause)
    annex.check("Absolut reduktion: trin og DSI_ABSOLUT_REDUKTION er ens", saved, reduction, clause)
    found = [
        _Shown("Budget for indsatsen (kr.)", budget, _OERE),
        *start,
        _Shown("Andel af besparelsen, der tæller", share, "Andel"),
        _Shown("Absolut reduktion (kr.)", reduction, "Total beløb øre"),
        _Shown("Tilskud efter reduktion (kr.)", rest, "Beløb øre"),
    ]
    return found, row + 3


def _write_formulas(annex: AnnexBook, sheet: Sheet, row: int) -> tuple[list[_Reading], int]:
    ceiling, readings = annex.agreement.return_ceiling, []
    agreed_row = section(sheet, row, "3. Afkastloftet som aftalt")
    agreed = _line(sheet, agreed_row, "Fast beløb", "kr.", ceiling.amount.clause, ceiling.amount, "Total beløb øre")
    readings.append(_Reading("Som aftalt: et fast beløb, der altid binder", None, "Tekst", agreed))
    row = agreed_row + 2
    for number, reading in enumerate(ceiling.formula, 4):
        row = section(sheet, row, f"{number}. {reading.title}")
        grant = _line(
            sheet,
            row,
            f"Tilskud fra {' og '.join(reading.funders)}",
            "kr.",
            "Bilag 4.2",
            joint_grant(annex.agreement, reading.funders),
            "Beløb",
        )
        rate = _line(sheet, row + 1, "Rente", "pr. år", ceiling.rate.clause, ceiling.rate, "Andel")
        years = _line(sheet, row + 2, "År i tilsagnsperioden", "år", _ANNEX, reading.years, "Decimaltal")
        factor = _line(sheet, row + 3, "(1 + rente) ^ år", "-", _ANNEX, (lift(1) + rate) ** years, "Decimaltal")
        interest = _line(
            sheet,
            row + 4,
            "Rente i alt: bilagets formel (DSI_AFKASTLOFT_RENTE)",
            "kr.",
            _ANNEX,
            apply(return_ceiling_interest, grant, rate, years),
            "Beløb øre",
        )
        result = _line(
            sheet,
            row + 5,
            "Tilskud med rente (DSI_AFKASTLOFT)",
            "kr.",
            _ANNEX,
            apply(return_ceiling, grant, rate, years),
            "Total beløb øre",
        )
        annex.check(f"{reading.title}: tilskud og rente er resultatet", lift(grant) + interest, result, _ANNEX)
        annex.check(f"{reading.title}: trin og DSI_AFKASTLOFT er ens", lift(grant) * factor, result, _ANNEX)
        readings.append(_Reading(reading.title, reading.years, "Decimaltal", result))
        row += 7
    return readings, row


def _write_accounts(annex: AnnexBook) -> list[_Reading]:
    accounts = annex.agreement.return_ceiling.account
    if not accounts:
        return []
    sheet = annex.page(
        "Dateret konto",
        ACCOUNT_WIDTHS,
        "Renten år for år: simpel inden for året, tilskrevet hver 31. december",
        landscape=True,
        backing=True,
    )
    readings, row = [], 5
    for reading in accounts:
        result, row = write_account(annex, sheet, row, reading)
        readings.append(_Reading(reading.title, reading.end, "Dato", result))
    return readings


def _write_solved(annex: AnnexBook, sheet: Sheet, row: int) -> tuple[list[_Reading], int]:
    ceiling, solved = annex.agreement.return_ceiling, []
    row = section(sheet, row, "Hvad loftet svarer til, når bilagets formel løses baglæns")
    for reading in ceiling.solved:
        grant = joint_grant(annex.agreement, reading.funders)
        if reading.years is None:
            figure, unit, style = apply(implied_years, grant, ceiling.amount, ceiling.rate), "år", "Decimaltal"
        else:
            figure, unit, style = apply(implied_rate, grant, ceiling.amount, reading.years), "pr. år", "Andel"
        cell = _line(sheet, row, reading.title, unit, _ANNEX, figure, style)
        solved.append(_Reading(reading.title, reading.years, "Decimaltal", cell, unit))
        row += 1
    return solved, row


def _write_reductions_front(
    sheet: Sheet,
    relative: tuple[Sequence[_Shown], Forecast | None],
    absolute_: tuple[Sequence[_Shown], Forecast | None],
) -> int:
    row = section(sheet, 5, "1. Relativ reduktion af tilskuddet (pkt. 4.2(i))")
    figures, forecast = relative
    text = "Relativ reduktion = tilskud - faktisk antal / forventet antal x tilskud"
    if forecast is not None:
        text = f"{text}. Som faktisk antal regnes det, der er forventet ved udløb: {forecast.said}"
    row = paragraph(sheet, row, text, _COLUMNS)
    row = _results(sheet, row, figures)
    row = section(sheet, row, "2. Absolut reduktion af tilskuddet (pkt. 4.2(ii))")
    figures, forecast = absolute_
    text = "Absolut reduktion = (budget - faktiske omkostninger) x den andel af besparelsen, der tæller"
    if forecast is not None:
        text = f"{text}. Som faktiske omkostninger regnes de forventede ved udløb: {forecast.said}"
    row = paragraph(sheet, row, text, _COLUMNS)
    return _results(sheet, row, figures)


def _results(sheet: Sheet, row: int, figures: Sequence[_Shown]) -> int:
    for one in figures:
        sheet.put(row, 1, one.label, "Total tekst" if one.style.startswith("Total") else "Tekst")
        sheet.put(row, 2, one.cell, one.style, one.cell.clause)
        row += 1
    return row


def _write_readings_front(
    annex: AnnexBook, sheet: Sheet, row: int, readings: list[_Reading], solved: list[_Reading]
) -> int:
    ceiling = annex.agreement.return_ceiling
    row = section(sheet, row, "3. Afkastloftet (pkt. 5.2) efter hver fortolkning")
    text = "Bilagets formel: [(1 + rente) ^ år x tilskud - tilskud] er renten; loftet er tilskud og rente."
    row = paragraph(sheet, row, text, _COLUMNS)
    titles = ("Fortolkning", "Beregnet på", "År eller slutdato", "Resultat (kr.)", "Forskel til loftet (kr.)", "Binder")
    header(sheet, row, titles, text_columns=(1, 2, 6))
    for i, reading in enumerate(readings):
        row += 1
        _write_reading(sheet, row, reading)
        result = sheet.put(row, 4, reading.result, "Beløb øre", "5.2")
        sheet.put(row, 5, lift(result) - ceiling.amount, "Beløb øre", "5.2")
        sheet.put(row, 6, "nej" if i else "ja", "Tekst")
    if solved:
        row = section(sheet, row + 1, "Hvad loftet svarer til, når bilagets formel løses baglæns")
        header(
            sheet, row, ("Hvad der søges", "Beregnet på", "År i formlen", "Resultat", "Enhed"), text_columns=(1, 2, 5)
        )
        for reading in solved:
            row += 1
            _write_reading(sheet, row, reading)
            sheet.put(row, 4, reading.result, reading.result.style, "5.2")
            sheet.put(row, 5, reading.unit, "Enhed")
    return row + 1


def _write_reading(sheet: Sheet, row: int, reading: _Reading) -> None:
    """What a reading is, where it is computed, and over which time."""
    sheet.put(row, 1, reading.title, "Tekst")
    sheet.put(row, 2, _place(reading), "Enhed")
    is_given = reading.until is not None
    sheet.put(row, 3, reading.until, reading.until_style if is_given else "Tekst", "5.2")


def _place(reading: _Reading) -> str:
    return f"{reading.result.sheet.name}, celle {reading.result.at}"
