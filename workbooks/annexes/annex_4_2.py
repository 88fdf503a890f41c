"""Bilag 4.2, example calculations: both reductions, and the return ceiling by every reading."""

from dataclasses import dataclass

from model.clauses.annex_4_2 import implied_rate, implied_years, return_ceiling, return_ceiling_interest
from model.formula.expression import Operand, apply, lift
from model.terms.agreement import Agreement
from workbooks.blocks.dated_account import ACCOUNT_WIDTHS, joint_grant, write_account
from workbooks.blocks.reductions import COLUMNS, Forecast, line, write_absolute, write_front, write_relative
from workbooks.cells.sheet import Book, Cell, Sheet
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.deviations import deviations
from workbooks.frame.given import NOTHING, Given
from workbooks.frame.parts import header, paragraph, section

FILE_NAME = "Bilag_4.2_Eksempelberegninger.xlsx"
CLAUSES = ("Bilag 4.2", "Bilag 4.3", "4.2", "5.2")
_ANNEX = "Bilag 4.2 pkt. 4"


@dataclass(frozen=True)
class _Reading:
    """A row of the table of readings: title, years or end date, and the cell with its result in `unit`."""

    title: str
    until: Operand | None
    until_style: Style
    result: Cell
    unit: str = "kr."


def build(agreement: Agreement) -> Book:
    """Return the workbook of reductions and ceiling; changed inputs carry through to the first sheet."""
    annex = begin(agreement)
    write(annex)
    return annex.finish()


def begin(agreement: Agreement, given: Given = NOTHING) -> AnnexBook:
    """Return the annex with an empty first sheet, to which callers may add their starting point."""
    annex = AnnexBook(agreement, FILE_NAME, "Bilag 4.2", "Eksempelberegninger", given)
    annex.front((34.5, 20, 12, 14, 14, 7.5))
    return annex


def write(annex: AnnexBook, households: Forecast | None = None, cost: Forecast | None = None) -> None:
    """Write the annex, from the agreement's examples or from a year's forecasts."""
    agreement, front = annex.agreement, annex.book.sheets[0]
    steps = annex.page("Beregning", (50, 12, 20, 20), "Trin for trin", backing=True)
    header(steps, 5, ("Trin", "Enhed", "Hjemmel", "Værdi"), text_columns=(1, 2, 3))
    steps.repeated_rows = (5, 5)
    relative, row = write_relative(annex, steps, 6, households)
    absolute_, row = write_absolute(annex, steps, row + 1, cost)
    readings, row = _write_formulas(annex, steps, row + 1)
    readings += _write_accounts(annex)
    solved, row = _write_solved(annex, steps, row + 1)
    row = write_front(front, (relative, households), (absolute_, cost))
    row = _write_readings_front(annex, front, row, readings, solved)
    found = [c for c in agreement.findings() if c.clause.startswith(CLAUSES)]
    deviations(agreement, front, row, found, COLUMNS)


def _write_formulas(annex: AnnexBook, sheet: Sheet, row: int) -> tuple[list[_Reading], int]:
    ceiling, readings = annex.agreement.return_ceiling, []
    agreed_row = section(sheet, row, "3. Afkastloftet som aftalt")
    agreed = line(sheet, agreed_row, "Fast beløb", "kr.", ceiling.amount.clause, ceiling.amount, Style.TOTAL_ORE)
    readings.append(_Reading("Som aftalt: et fast beløb, der altid binder", None, Style.TEXT, agreed))
    row = agreed_row + 2
    for number, reading in enumerate(ceiling.formula, 4):
        row = section(sheet, row, f"{number}. {reading.title}")
        grant = line(
            sheet,
            row,
            f"Tilskud fra {' og '.join(reading.funders)}",
            "kr.",
            "Bilag 4.2",
            joint_grant(annex.agreement, reading.funders),
            Style.DKK,
        )
        rate = line(sheet, row + 1, "Rente", "pr. år", ceiling.rate.clause, ceiling.rate, Style.SHARE)
        years = line(sheet, row + 2, "År i tilsagnsperioden", "år", _ANNEX, reading.years, Style.DECIMAL)
        factor = line(sheet, row + 3, "(1 + rente) ^ år", "-", _ANNEX, (lift(1) + rate) ** years, Style.DECIMAL)
        interest = line(
            sheet,
            row + 4,
            "Rente i alt: bilagets formel (DSI_AFKASTLOFT_RENTE)",
            "kr.",
            _ANNEX,
            apply(return_ceiling_interest, grant, rate, years),
            Style.ORE,
        )
        result = line(
            sheet,
            row + 5,
            "Tilskud med rente (DSI_AFKASTLOFT)",
            "kr.",
            _ANNEX,
            apply(return_ceiling, grant, rate, years),
            Style.TOTAL_ORE,
        )
        annex.check(f"{reading.title}: tilskud og rente er resultatet", lift(grant) + interest, result, _ANNEX)
        annex.check(f"{reading.title}: trin og DSI_AFKASTLOFT er ens", lift(grant) * factor, result, _ANNEX)
        readings.append(_Reading(reading.title, reading.years, Style.DECIMAL, result))
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
        readings.append(_Reading(reading.title, reading.end, Style.DATE, result))
    return readings


def _write_solved(annex: AnnexBook, sheet: Sheet, row: int) -> tuple[list[_Reading], int]:
    ceiling, solved = annex.agreement.return_ceiling, []
    row = section(sheet, row, "Hvad loftet svarer til, når bilagets formel løses baglæns")
    for reading in ceiling.solved:
        grant = joint_grant(annex.agreement, reading.funders)
        if reading.years is None:
            figure, unit, style = apply(implied_years, grant, ceiling.amount, ceiling.rate), "år", Style.DECIMAL
        else:
            figure, unit, style = apply(implied_rate, grant, ceiling.amount, reading.years), "pr. år", Style.SHARE
        cell = line(sheet, row, reading.title, unit, _ANNEX, figure, style)
        solved.append(_Reading(reading.title, reading.years, Style.DECIMAL, cell, unit))
        row += 1
    return solved, row


def _write_readings_front(
    annex: AnnexBook, sheet: Sheet, row: int, readings: list[_Reading], solved: list[_Reading]
) -> int:
    ceiling = annex.agreement.return_ceiling
    row = section(sheet, row, "3. Afkastloftet (pkt. 5.2) efter hver fortolkning")
    text = "Bilagets formel: [(1 + rente) ^ år x tilskud - tilskud] er renten; loftet er tilskud og rente."
    row = paragraph(sheet, row, text, COLUMNS)
    titles = ("Fortolkning", "Beregnet på", "År eller slutdato", "Resultat (kr.)", "Forskel til loftet (kr.)", "Binder")
    header(sheet, row, titles, text_columns=(1, 2, 6))
    for i, reading in enumerate(readings):
        row += 1
        _write_reading(sheet, row, reading)
        result = sheet.put(row, 4, reading.result, Style.ORE, "5.2")
        sheet.put(row, 5, lift(result) - ceiling.amount, Style.ORE, "5.2")
        sheet.put(row, 6, "nej" if i else "ja", Style.TEXT)
    if solved:
        row = section(sheet, row + 1, "Hvad loftet svarer til, når bilagets formel løses baglæns")
        header(
            sheet, row, ("Hvad der søges", "Beregnet på", "År i formlen", "Resultat", "Enhed"), text_columns=(1, 2, 5)
        )
        for reading in solved:
            row += 1
            _write_reading(sheet, row, reading)
            sheet.put(row, 4, reading.result, reading.result.style, "5.2")
            sheet.put(row, 5, reading.unit, Style.UNIT)
    return row + 1


def _write_reading(sheet: Sheet, row: int, reading: _Reading) -> None:
    """Write a reading's title, the cell that computes it, and its years or end date."""
    sheet.put(row, 1, reading.title, Style.TEXT)
    sheet.put(row, 2, _place(reading), Style.UNIT)
    is_given = reading.until is not None
    sheet.put(row, 3, reading.until, reading.until_style if is_given else Style.TEXT, "5.2")


def _place(reading: _Reading) -> str:
    return f"{reading.result.sheet.name}, celle {reading.result.at}"
