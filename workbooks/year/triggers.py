"""Pkt. 6 and Bilag 5.1: each trigger's state at the end of a year, as traffic lights with their figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from model.base.citation import clause_text
from model.base.danish import shown, written_day
from model.base.state import State
from model.facts.privacy import AT_LEAST
from model.formula.expression import GUARD_DECIMALS, Expression, Operand, all_of, lift, rounded, when
from model.grant.progress import lines_of
from model.terms.agreement import Agreement
from model.year.triggers import TriggerState, triggers_of
from workbooks.cells.sheet import Cell, Sheet
from workbooks.frame.annex_book import AnnexBook, header, section
from workbooks.year import read_otherwise
from workbooks.year.basis import Basis, figure_style
from workbooks.year.edition import YearEdition
from workbooks.year.repaid import Repaid
from workbooks.year.trigger_figures import Figures, TriggerFigures
from workbooks.year.unused_rows import Unused

SHEET = "Misligholdelsesgrunde"
_WIDTHS = (47, 16, 16, 14, 12, 12, 15, 20)
_TITLES = ("Forhold", "Tal", "Grænse", "Opgjort i", "Dato", "Kan afgøres (1 = ja)", "Tilstand", "Hjemmel")


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
    basis: Basis,
    unused: Unused,
    spent: tuple[Operand, Operand] | None,
    repaid: Repaid | None,
) -> list[Light]:
    """Write one row for each trigger; the state follows from its figure, its limit and whether it is judged yet."""
    triggers, figures = find(annex.agreement, edition), TriggerFigures(annex, edition, basis, unused, spent, repaid)
    subtitle = f"Misligholdelsesgrunde den {written_day(edition.on)}"
    sheet = annex.page(SHEET, _WIDTHS, subtitle, landscape=True)
    row = section(sheet, 5, "Hvad der kan give tilbageholdelse, tilbagekaldelse eller genforhandling")
    header(sheet, row, _TITLES, text_columns=(1, 4, 7, 8))
    sheet.repeated_rows = (row, row)
    lights = [_row(annex, edition, sheet, at, one, figures.of(one)) for at, one in enumerate(triggers, row + 1)]
    sheet.lights.append((row + 1, 7, row + len(triggers), 7))
    read_otherwise.write(annex, edition, basis, sheet, row + len(triggers) + 2, len(_WIDTHS))
    return lights


def _row(annex: AnnexBook, edition: YearEdition, sheet: Sheet, row: int, one: TriggerState, figures: Figures) -> Light:
    style, name = figure_style(one.unit).capitalize(), f"triggers.{one.id}"
    sheet.put(row, 1, one.title, "Tekst")
    counted = figures.counted
    figure = sheet.put(
        row,
        2,
        lift(figures.figure) if counted is None else as_shown(annex, counted, is_least=edition.period is not None),
        style,
        one.clause,
    )
    figure.shows(f"{name}.figure")
    limit = sheet.put(row, 3, lift(figures.limit), style, one.clause).shows(f"{name}.limit")
    sheet.put(row, 4, one.unit, "Enhed")
    date = sheet.put(row, 5, lift(figures.date), "Dato", one.clause).shows(f"{name}.date")
    judged = sheet.put(row, 6, lift(figures.judged(figure, limit)), "Tal", one.clause)
    state = sheet.put(
        row, 7, _state(annex, one, figure if counted is None else counted, limit, judged), "Kontrol", one.clause
    ).shows(f"{name}.state")
    sheet.put(row, 8, clause_text(one.clause), "Hjemmel")
    return Light(one, figure, limit, date, state)


def as_shown(annex: AnnexBook, count: Cell, *, is_least: bool = False) -> Expression:
    """Return a count of households as the steering group may see it: »<5« below the limit, »mindst 14« if a minimum."""
    smallest = annex.agreement.measurement.smallest_shown
    return when(lift(count) < smallest, f"<{shown(smallest.value)}", lift(AT_LEAST) & count if is_least else count)


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
