"""Pkt. 6 and Bilag 5.1: each trigger's state at the end of a year, as traffic lights with their figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from model.base.danish import written_day
from model.base.state import State
from model.formula.expression import GUARD_DECIMALS, Expression, Operand, all_of, lift, rounded, when
from model.grant.progress import lines_of
from model.terms.agreement import Agreement
from model.year.triggers import TriggerState, triggers_of
from workbooks.cells.sheet import Cell
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Column, Stack, Table
from workbooks.year import read_otherwise
from workbooks.year.basis import AccountsBasis, figure_style
from workbooks.year.edition import YearEdition
from workbooks.year.repaid import RepaidCells
from workbooks.year.trigger_figures import Figures, TriggerFigures
from workbooks.year.unused_rows import Unused

SHEET = "Misligholdelsesgrunde"
_WIDTHS = (47, 16, 16, 14, 12, 12, 15, 20)
_COLUMNS = (
    Column("Forhold", Style.TEXT), Column("Tal", key="figure"), Column("Grænse", key="limit"), Column("Opgjort i", Style.UNIT, "unit"),
    Column("Dato", Style.DATE, "date"), Column("Kan afgøres (1 = ja)", Style.NUMBER, "judged"), Column("Tilstand", Style.CHECK, "state"),
    Column("Hjemmel", Style.CLAUSE),
)  # fmt: skip


@dataclass(frozen=True)
class Light:
    """A trigger and the cell of its state."""

    found: TriggerState
    figure: Cell
    limit: Cell
    date: Cell
    state: Cell


def find(agreement: Agreement, edition: YearEdition) -> Sequence[TriggerState]:
    """Return the triggers of an edition; their states follow from other cells."""
    accounts = edition.accounts(agreement)
    return triggers_of(agreement, accounts, (), lines_of(agreement, accounts, edition.closed), edition.on)


def write(
    annex: AnnexBook,
    edition: YearEdition,
    basis: AccountsBasis,
    unused: Unused,
    spent: tuple[Operand, Operand] | None,
    repaid: RepaidCells | None,
) -> list[Light]:
    """Write one row for each trigger; the state follows from its figure, its limit and whether it is judged yet."""
    triggers, figures = find(annex.agreement, edition), TriggerFigures(annex, edition, basis, unused, spent, repaid)
    subtitle = f"Misligholdelsesgrunde den {written_day(edition.on)}"
    sheet = annex.page(SHEET, _WIDTHS, subtitle, landscape=True)
    stack = Stack(sheet, len(_COLUMNS))
    stack.section("Hvad der kan give tilbageholdelse, tilbagekaldelse eller genforhandling")
    sheet.repeated_rows = (stack.next, stack.next)
    table = stack.table(*_COLUMNS)
    lights = [_row(annex, table, one, figures.of(one)) for one in triggers]
    table.lights("state")
    read_otherwise.write(annex, edition, basis, table)
    return lights


def _row(annex: AnnexBook, table: Table, one: TriggerState, figures: Figures) -> Light:
    style, counted = figure_style(one.unit), figures.counted
    row = table.row(one.title, clause=one.clause)
    told = lift(figures.figure) if counted is None else figures.told
    figure, limit = row.put("figure", told, style), row.put("limit", lift(figures.limit), style)
    row.put("unit", one.unit)
    date = row.put("date", lift(figures.date))
    judged = row.put("judged", lift(figures.judged(figure, limit)))
    state = row.put("state", _state(annex, one, figure if counted is None else counted, limit, judged))
    for key in ("figure", "limit", "date", "state"):
        row[key].shows(f"triggers.{one.id}.{key}")
    return Light(one, figure, limit, date, state)


def _state(annex: AnnexBook, one: TriggerState, figure: Cell, limit: Cell, judged: Cell) -> Expression:
    """Return the state in words: conditions side by side, of which exactly one holds."""
    is_judged = lift(judged) > 0
    not_yet = when(is_judged, "", State.NOT_YET.value)
    if one.is_least:
        tripped, near = lift(figure) < limit, None
    else:
        tripped = lift(figure) > limit
        edge = rounded(lift(limit) * annex.agreement.trigger.near, GUARD_DECIMALS)
        near = all_of(is_judged, lift(figure) > 0, lift(figure) <= limit, edge <= figure)
    text = not_yet & when(all_of(is_judged, tripped), State.TRIPPED.value, "")
    fine = [is_judged, lift(limit) <= figure] if one.is_least else [is_judged, lift(figure) <= limit]
    if near is None:
        return text & when(all_of(*fine), State.FINE.value, "")
    text &= when(near, State.NEAR.value, "")
    low = when(all_of(*fine, lift(figure) < edge), State.FINE.value, "")
    none = when(all_of(*fine, edge <= figure, lift(figure) <= 0), State.FINE.value, "")
    return text & low & none
