"""The sheet Ophør: households that left, whose place has to be filled, and for how long it has been open (Bilag 1.4 pkt. 3.2.3)."""

from __future__ import annotations

from dataclasses import dataclass

from model.base.state import PlaceState
from model.formula.date_expression import as_date, months_after
from model.formula.expression import Expression, all_of, is_number, lift, negated, total, when
from model.formula.lookup import KeptColumn, count_where, found_at
from model.terms.reading_terms import LAST_DAY_COUNTS
from workbooks.cells.sheet import Cell
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.readings import told
from workbooks.frame.stack import Column, Row, Stack
from workbooks.lot.edition import LotEdition
from workbooks.lot.list_sheet import ListCells
from workbooks.lot.lot_inputs import NO, YES, YES_OR_NO, row_key

SHEET = "Ophør"
_CLAUSE = "Bilag 1.4 pkt. 3.2.3"
_COLUMNS = (
    Column("Husstand", Style.TEXT, "code"), Column("Visiteret", Style.DATE, "taken_in", _CLAUSE), Column("Ophørt", Style.INPUT_DATE, "ended"),
    Column("Erstattes ved ophør før", Style.DATE, "within", _CLAUSE), Column("Intet behov", Style.TEXT, "no_more_need"),
    Column("Inden", Style.TEXT, "early", _CLAUSE), Column("Erstattet", Style.INPUT_DATE, "replaced_on"), Column("Pladsen", Style.CHECK, "place", _CLAUSE),
    Column("Dage", Style.NUMBER, "days", _CLAUSE), Column("Kohorte", Style.NUMBER, "cohort", "Bilag 5.1 pkt. 2.1"),
)  # fmt: skip
_WIDTHS = (11, 12, 12, 14, 12, 8, 12, 20, 8, 9)


@dataclass(frozen=True, eq=False)
class EndedCells:
    """Columns of those that left: the state of each one's place, the days for which it was open, and whether it left too early to count."""

    places: KeptColumn
    days: KeptColumn
    early: KeptColumn
    cohorts: KeptColumn | None

    def count(self, state: PlaceState) -> Expression:
        """Return the number of places in a state."""
        return count_where((self.places, "", state.value))


def write(annex: AnnexBook, edition: LotEdition, on: Cell, listed: ListCells) -> EndedCells | None:
    """Write the sheet and return its columns; None if no household has left."""
    columns, widths = (_COLUMNS, _WIDTHS) if listed.cohorts is not None else (_COLUMNS[:-1], _WIDTHS[:-1])
    sheet = annex.page(SHEET, widths, "Hvem der er ophørt, og hvis plads der skal fyldes", landscape=True)
    stack = Stack(sheet, len(widths))
    months = annex.agreement.people.replaced_within.value
    stack.lines(
        [
            f"Ophører en husstand inden for {months:.0f} måneder, skal en ny visiteres »hurtigst muligt«, undtagen når den ikke længere har behov "
            "(pkt. 3.2.3). Aftalen sætter ingen dag: »Dage« er, hvor længe pladsen var åben, eller har været det til opgørelsens dag. Pladsen går "
            f"til den næste på listen (pkt. 3.2.2). {told(annex.agreement, 'three_months')}"
        ]
    )
    if not edition.ended:
        stack.lines(["Ingen husstand er ophørt."])
        return None
    table = stack.table(*columns)
    sheet.repeated_rows = (table.first - 1, table.first - 1)
    for number, code in enumerate(edition.ended):
        row = table.row(code)
        row.put("taken_in", as_date(found_at(listed.taken_in, row["code"], listed.codes)))
        _write_row(annex, row, code, on)
        if listed.cohorts is not None:
            row.put("cohort", found_at(listed.cohorts, row["code"], listed.codes))
        row["place"].shows(f"ended.{number}.place")
        row["days"].shows(f"ended.{number}.days")
    table.coloured("place", PlaceState)
    places, days, early = (KeptColumn(table.column(key)) for key in ("place", "days", "early"))
    return EndedCells(places, days, early, KeptColumn(table.column("cohort")) if listed.cohorts is not None else None)


def _write_row(annex: AnnexBook, row: Row, code: str, on: Cell) -> None:
    """Write a household's days, whether its place has to be filled, and for how long it was open."""
    months, style = annex.agreement.people.replaced_within, Style.INPUT_TEXT
    within = lift(months_after(row["taken_in"], months))
    if annex.agreement.reading.three_months.used == LAST_DAY_COUNTS:
        within = as_date(within - 1)
    row.put("within", within)
    row["ended"] = annex.put_given_day(*row.place("ended"), row_key(code, "ended"), _CLAUSE)
    row["no_more_need"] = annex.put_if_given(
        row.place("no_more_need"), row_key(code, "no_more_need"), style, _CLAUSE, YES_OR_NO, NO
    )
    row["replaced_on"] = annex.put_day_if_given(row.place("replaced_on"), row_key(code, "replaced_on"), _CLAUSE)
    is_early = lift(row["ended"]) < row["within"]
    row.put("early", when(is_early, YES, NO))
    early, need = lift(row["early"]).equals(YES), lift(row["no_more_need"]).equals(NO)
    late, no_need = lift(row["early"]).equals(NO), lift(row["no_more_need"]).equals(YES)
    replaced = is_number(row["replaced_on"])
    state = when(replaced, PlaceState.TAKEN.value, "")
    for value, conditions in (
        (PlaceState.NO_NEED, (no_need,)),
        (PlaceState.OPEN, (need, early)),
        (PlaceState.LATER, (need, late)),
    ):
        state = state & when(all_of(*conditions, negated(replaced)), value.value, "")
    row.put("place", state)
    filled_on = total(row["replaced_on"]) + lift(on) * negated(replaced)
    row.put("days", when(all_of(early, need), filled_on - row["ended"], "–"))
