"""Pkt. 6 and Bilag 5.1: how each trigger stands at the end of a year, as traffic lights with their figures."""

from dataclasses import dataclass

from model.accounts import Accounts
from model.expression import GUARD_DECIMALS, Expression, all_of, lift, rounded, when
from model.parameter import shown
from model.progress import lines_of
from model.state import State
from model.triggers import DROPOUTS, TriggerState, triggers_of
from workbooks.frame import AnnexBook, header, section
from workbooks.inputs import clause_text
from workbooks.sheet import Cell, Sheet
from workbooks.year.basis import Basis
from workbooks.year.edition import YearEdition

SHEET = "Udløsere"
_WIDTHS = (62, 16, 16, 14, 14, 10, 14, 26)
_TITLES = ("Udløser", "Tal", "Grænse", "Opgjort i", "Dato", "Afgøres (1 = ja)", "Tilstand", "Hjemmel")
_STYLES = {"kr.": "beløb øre", "andel": "andel"}


@dataclass(frozen=True)
class Light:
    """A trigger and the cell of its state."""

    found: TriggerState
    figure: Cell
    limit: Cell
    state: Cell


def write(annex: AnnexBook, edition: YearEdition, accounts: Accounts, basis: Basis) -> list[Light]:
    """One row a trigger; figure, limit and day are given, but for the drop-outs; the state follows from them."""
    agreement = annex.agreement
    lines = lines_of(agreement, accounts, edition.year)
    found = triggers_of(agreement, accounts, lines, edition.year)
    subtitle = f"Udløsere den 31. december {edition.year}"
    sheet = annex.page(SHEET, _WIDTHS, subtitle, landscape=True)
    row = section(sheet, 5, "Hvad der kan give tilbageholdelse, tilbagekaldelse eller genforhandling")
    header(sheet, row, _TITLES, text_columns=(1, 4, 7, 8))
    sheet.repeated_rows = (row, row)
    lights = [_row(annex, sheet, at, one, basis) for at, one in enumerate(found, row + 1)]
    sheet.lights.append((row + 1, 7, row + len(found), 7))
    return lights


def _row(annex: AnnexBook, sheet: Sheet, row: int, one: TriggerState, basis: Basis) -> Light:
    style = f"Input {_STYLES.get(one.unit, 'decimaltal' if one.unit != 'husstande' else 'tal')}"
    sheet.put(row, 1, one.title, "Tekst")
    cells = [
        annex.put_given(sheet, row, column, f"trigger.{one.id}.{what}", look, one.clause, blank)
        for column, what, look, blank in (
            *([(2, "figure", style, 0.0)] if one.id != DROPOUTS else []),
            (3, "limit", style, 0.0),
            (5, "date", "Input dato", 1.0),
            (6, "judged", "Input tal", 0.0),
        )
    ]
    if one.id == DROPOUTS:
        sheet.put(row, 2, as_shown(annex, basis.ended[-1]), "Tal", one.clause)
        cells.insert(0, basis.ended[-1])
    sheet.put(row, 4, one.unit, "Enhed")
    state = sheet.put(row, 7, _state(annex, one, *cells), "Kontrol", one.clause)
    sheet.put(row, 8, clause_text(one.clause), "Hjemmel")
    return Light(one, sheet.cells[row, 2], cells[1], state)


def as_shown(annex: AnnexBook, count: Cell) -> Expression:
    """A number of households as the steering group sees it: »<5« where it is below the limit."""
    smallest = annex.agreement.measurement.smallest_shown
    return when(lift(count) < smallest, f"<{shown(smallest.value)}", count)


def _state(annex: AnnexBook, one: TriggerState, figure: Cell, limit: Cell, _date: Cell, judged: Cell) -> Expression:
    """The state in words: conditions side by side, of which exactly one holds."""
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
