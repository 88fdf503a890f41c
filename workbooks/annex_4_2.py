"""Bilag 4.2, example calculations: both reductions, and the return ceiling by every reading side by side."""

from dataclasses import dataclass

from model.clauses.annex_4_2 import implied_rate, implied_years, return_ceiling, return_ceiling_interest
from model.clauses.clause_4_2 import absolute_reduction, relative_reduction
from model.expression import Operand, apply, larger, lift, total
from model.terms import Agreement
from workbooks.dated_account import ACCOUNT_WIDTHS, joint_grant, write_account
from workbooks.frame import AnnexBook, deviations, header, paragraph, section, step
from workbooks.given import NOTHING, Given
from workbooks.sheet import Book, Cell, Range, Sheet

FILE_NAME = "Bilag_4.2_Eksempelberegninger.xlsx"
CLAUSES = ("Bilag 4.2", "Bilag 4.3", "4.2", "5.2")
_VALUE, _COLUMNS = 4, 6
_ANNEX = "Bilag 4.2 pkt. 4"


@dataclass(frozen=True)
class _Reading:
    """A row of the table of readings: what it is, how it is made, and the cell with its result."""

    title: str
    until: Operand | None
    until_style: str
    result: Cell
    unit: str = "kr."


def build(agreement: Agreement) -> Book:
    """Reductions and ceiling; other values typed into the inputs carry through to the first sheet."""
    return compose(agreement).finish()


def compose(agreement: Agreement, given: Given = NOTHING) -> AnnexBook:
    """The annex, to which others may add before it is finished."""
    annex = AnnexBook(agreement, FILE_NAME, "Bilag 4.2", "Eksempelberegninger", given)
    front = annex.front((35.5, 20, 12, 13.5, 13.5, 7.5))
    steps = annex.page("Beregning", (50, 12, 20, 20), "Trin for trin", backing=True)
    header(steps, 5, ("Trin", "Enhed", "Hjemmel", "Værdi"), text_columns=(1, 2, 3))
    steps.repeated_rows = (5, 5)
    relative, row = _write_relative(annex, steps, 6)
    absolute_, row = _write_absolute(annex, steps, row + 1)
    readings, row = _write_formulas(annex, steps, row + 1)
    readings += _write_accounts(annex)
    solved, row = _write_solved(annex, steps, row + 1)
    row = _write_reductions_front(annex, front, relative, absolute_)
    row = _write_readings_front(annex, front, row, readings, solved)
    found = [c for c in agreement.contradiction if c.clause.startswith(CLAUSES)]
    deviations(agreement, front, row, found, _COLUMNS)
    return annex


def _line(sheet: Sheet, row: int, text: str, unit: str, clause: str, figure: Operand, style: str) -> Cell:
    step(sheet, row, text, unit, clause, is_total=style.startswith("Total"))
    return sheet.put(row, _VALUE, lift(figure), style, clause)


def _write_relative(annex: AnnexBook, sheet: Sheet, row: int) -> tuple[list[Cell], int]:
    terms, agreement = annex.agreement.reduction, annex.agreement
    grant = agreement.funders((terms.funder,))[0].grant
    clause, who = "4.2(i)", terms.unit_of_participants
    row = section(sheet, row, "1. Relativ reduktion: færre deltagere end forventet")
    given = _line(sheet, row, f"Tilskud fra {terms.funder}", "kr.", grant.clause, grant, "Beløb")
    actual = _line(sheet, row + 1, "Faktisk antal", who, clause, terms.actual_households, "Tal")
    expected = _line(sheet, row + 2, "Forventet antal", who, clause, agreement.people.households, "Tal")
    earned = _line(
        sheet, row + 3, "Faktisk / forventet x tilskud", "kr.", clause, lift(actual) / expected * given, "Beløb øre"
    )
    plain = _line(
        sheet, row + 4, "Tilskud - faktisk / forventet x tilskud", "kr.", clause, lift(given) - earned, "Beløb øre"
    )
    rule = apply(relative_reduction, given, actual, expected)
    reduction = _line(
        sheet, row + 5, "Reduktion, aldrig under 0 (DSI_RELATIV_REDUKTION)", "kr.", clause, rule, "Total beløb øre"
    )
    rest = _line(sheet, row + 6, "Tilskud efter reduktion", "kr.", clause, lift(given) - reduction, "Total beløb øre")
    annex.check("Relativ reduktion: reduktion og rest er tilskuddet", lift(reduction) + rest, grant, clause)
    annex.check("Relativ reduktion: trin og DSI_RELATIV_REDUKTION er ens", larger(0, plain), reduction, clause)
    return [given, actual, expected, reduction, rest], row + 7


def _write_absolute(annex: AnnexBook, sheet: Sheet, row: int) -> tuple[list[Cell], int]:
    terms, agreement, clause = annex.agreement.reduction, annex.agreement, "4.2(ii)"
    row = section(sheet, row, "2. Absolut reduktion: færre omkostninger end budgetteret")
    first = row
    for line in agreement.budget.line:
        _line(sheet, row, f"Budget: {line.title}", "kr.", line.total.clause, line.total, "Beløb")
        row += 1
    in_all = total(Range(sheet.cells[first, _VALUE], sheet.cells[row - 1, _VALUE]))
    budget = _line(sheet, row, "Budget for indsatsen i alt", "kr.", agreement.budget.clause, in_all, "Total beløb")
    actual = _line(sheet, row + 1, "Faktiske omkostninger", "kr.", clause, terms.actual_cost, "Beløb")
    share = _line(sheet, row + 2, "Andel af besparelsen, der tæller", "andel", clause, terms.saving_share, "Andel")
    rule = apply(absolute_reduction, budget, actual, share)
    reduction = _line(
        sheet, row + 3, "Reduktion, aldrig under 0 (DSI_ABSOLUT_REDUKTION)", "kr.", clause, rule, "Total beløb øre"
    )
    grant = agreement.funders((terms.funder,))[0].grant
    left = lift(grant) - reduction
    rest = _line(sheet, row + 4, f"Tilskud fra {terms.funder} efter reduktion", "kr.", clause, left, "Total beløb øre")
    saved = larger(0, (lift(budget) - actual) * share)
    annex.check("Absolut reduktion: reduktion og rest er tilskuddet", lift(reduction) + rest, grant, clause)
    annex.check("Absolut reduktion: trin og DSI_ABSOLUT_REDUKTION er ens", saved, reduction, clause)
    return [budget, actual, share, reduction, rest], row + 5


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


def _write_reductions_front(annex: AnnexBook, sheet: Sheet, relative: list[Cell], absolute_: list[Cell]) -> int:
    who = annex.agreement.reduction.unit_of_participants
    row = section(sheet, 5, "1. Relativ reduktion af tilskuddet (pkt. 4.2(i))")
    row = paragraph(sheet, row, "Relativ reduktion = tilskud - faktisk antal / forventet antal x tilskud", _COLUMNS)
    labels = [
        "Tilskud (kr.)",
        f"Faktisk antal {who}",
        f"Forventet antal {who}",
        "Relativ reduktion (kr.)",
        "Tilskud efter reduktion (kr.)",
    ]
    row = _results(sheet, row, labels, relative, ("Beløb", "Tal", "Tal", "Total beløb øre", "Beløb øre"))
    row = section(sheet, row, "2. Absolut reduktion af tilskuddet (pkt. 4.2(ii))")
    text = "Absolut reduktion = (budget - faktiske omkostninger) x den andel af besparelsen, der tæller"
    row = paragraph(sheet, row, text, _COLUMNS)
    labels = [
        "Budget for indsatsen (kr.)",
        "Faktiske omkostninger (kr.)",
        "Andel af besparelsen, der tæller",
        "Absolut reduktion (kr.)",
        "Tilskud efter reduktion (kr.)",
    ]
    return _results(sheet, row, labels, absolute_, ("Beløb", "Beløb", "Andel", "Total beløb øre", "Beløb øre"))


def _results(sheet: Sheet, row: int, labels: list[str], cells: list[Cell], styles: tuple[str, ...]) -> int:
    for label, cell, style in zip(labels, cells, styles, strict=True):
        sheet.put(row, 1, label, "Total tekst" if style.startswith("Total") else "Tekst")
        sheet.put(row, 2, cell, style, cell.clause)
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
