"""Bilag 4.2, example calculations: both reductions, and the return ceiling by every reading."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from model.clauses.annex_4_2 import implied_rate, implied_years, return_ceiling, return_ceiling_interest
from model.formula.expression import Operand, apply, lift
from model.terms.agreement import Agreement
from workbooks.blocks.dated_account import joint_grant, write_accounts
from workbooks.blocks.reductions import COLUMNS, Forecast, write_absolute, write_front, write_relative
from workbooks.blocks.steps import Steps
from workbooks.cells.sheet import Book, Cell
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.deviations import deviations
from workbooks.frame.edition_inputs import NOTHING, Given
from workbooks.frame.stack import Column, Row, Stack, Table

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
    steps = Steps(annex.page("Beregning", (50, 12, 20, 20), "Trin for trin", backing=True))
    relative = write_relative(annex, steps, households)
    steps.stack.skip()
    absolute_ = write_absolute(annex, steps, cost)
    steps.stack.skip()
    readings = [*_write_formulas(annex, steps), *_write_accounts(annex)]
    solved = _write_solved(annex, steps)
    stack = Stack(front, COLUMNS)
    write_front(stack, (relative, households), (absolute_, cost))
    _write_readings_front(annex, stack, readings, solved)
    found = [c for c in agreement.findings() if c.clause.startswith(CLAUSES)]
    deviations(stack, agreement, found)


def _write_formulas(annex: AnnexBook, steps: Steps) -> Iterator[_Reading]:
    ceiling = annex.agreement.return_ceiling
    steps.block("3. Afkastloftet som aftalt")
    agreed = steps.add("Fast beløb", "kr.", ceiling.amount.clause, ceiling.amount, Style.TOTAL_ORE)
    yield _Reading("Som aftalt: et fast beløb, der altid binder", None, Style.TEXT, agreed)
    steps.stack.skip()
    for number, reading in enumerate(ceiling.formula, 4):
        steps.block(f"{number}. {reading.title}")
        whole = joint_grant(annex.agreement, reading.funders)
        grant = steps.add(f"Tilskud fra {' og '.join(reading.funders)}", "kr.", "Bilag 4.2", whole, Style.DKK)
        rate = steps.add("Rente", "pr. år", ceiling.rate.clause, ceiling.rate, Style.SHARE)
        years = steps.add("År i tilsagnsperioden", "år", _ANNEX, reading.years, Style.DECIMAL)
        factor = steps.add("(1 + rente) ^ år", "-", _ANNEX, (lift(1) + rate) ** years, Style.DECIMAL)
        rule, label = (
            apply(return_ceiling_interest, grant, rate, years),
            "Rente i alt: bilagets formel (DSI_AFKASTLOFT_RENTE)",
        )
        interest = steps.add(label, "kr.", _ANNEX, rule)
        rule, label = apply(return_ceiling, grant, rate, years), "Tilskud med rente (DSI_AFKASTLOFT)"
        result = steps.add(label, "kr.", _ANNEX, rule, Style.TOTAL_ORE)
        annex.check(f"{reading.title}: tilskud og rente er resultatet", lift(grant) + interest, result, _ANNEX)
        annex.check(f"{reading.title}: trin og DSI_AFKASTLOFT er ens", lift(grant) * factor, result, _ANNEX)
        yield _Reading(reading.title, reading.years, Style.DECIMAL, result)
        steps.stack.skip()


def _write_accounts(annex: AnnexBook) -> Iterator[_Reading]:
    subtitle = "Renten år for år: simpel inden for året, tilskrevet hver 31. december"
    for one, result in write_accounts(annex, subtitle, annex.agreement.return_ceiling.account):
        yield _Reading(one.title, one.end, Style.DATE, result)


def _write_solved(annex: AnnexBook, steps: Steps) -> list[_Reading]:
    ceiling, solved = annex.agreement.return_ceiling, []
    steps.stack.skip()
    steps.block("Hvad loftet svarer til, når bilagets formel løses baglæns")
    for reading in ceiling.solved:
        grant = joint_grant(annex.agreement, reading.funders)
        if reading.years is None:
            figure, unit, style = apply(implied_years, grant, ceiling.amount, ceiling.rate), "år", Style.DECIMAL
        else:
            figure, unit, style = apply(implied_rate, grant, ceiling.amount, reading.years), "pr. år", Style.SHARE
        cell = steps.add(reading.title, unit, _ANNEX, figure, style)
        solved.append(_Reading(reading.title, reading.years, Style.DECIMAL, cell, unit))
    return solved


def _write_readings_front(
    annex: AnnexBook, stack: Stack, readings: Sequence[_Reading], solved: Sequence[_Reading]
) -> None:
    ceiling = annex.agreement.return_ceiling
    stack.section("3. Afkastloftet (pkt. 5.2) efter hver fortolkning")
    stack.paragraph("Bilagets formel: [(1 + rente) ^ år x tilskud - tilskud] er renten; loftet er tilskud og rente.")
    table = stack.table(
        Column("Fortolkning", Style.TEXT), Column("Beregnet på", Style.UNIT), Column("År eller slutdato", key="until"),
        Column("Resultat (kr.)", key="result"), Column("Forskel til loftet (kr.)", key="difference"), Column("Binder", Style.TEXT, "binds"),
    )  # fmt: skip
    for one in readings:
        row = _write_reading(table, one)
        row.put("difference", lift(row.put("result", one.result)) - ceiling.amount)
        row.put("binds", "nej" if one is not readings[0] else "ja")
    if solved:
        stack.section("Hvad loftet svarer til, når bilagets formel løses baglæns")
        table = stack.table(
            Column("Hvad der søges", Style.TEXT), Column("Beregnet på", Style.UNIT), Column("År i formlen", key="until"),
            Column("Resultat", None, "result"), Column("Enhed", Style.UNIT, "unit"),
        )  # fmt: skip
        for one in solved:
            row = _write_reading(table, one)
            row.put("result", one.result)
            row.put("unit", one.unit)


def _write_reading(table: Table, one: _Reading) -> Row:
    """Write a reading's title, the cell that computes it, and its years or end date."""
    row = table.row(one.title, f"{one.result.sheet.name}, celle {one.result.at}", clause="5.2")
    row.put("until", one.until, one.until_style)
    return row
