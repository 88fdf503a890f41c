"""The overview's block on the steering group's meetings (pkt. 7.3): agreed and held in each completed year."""

from collections.abc import Sequence

from model.base.citation import clause_text
from model.base.danish import sentence
from model.formula.expression import Expression, added, all_of, count_of, lift, when
from model.year.meetings import FIRST_YEAR, NOT_TOLD, MeetingYear, meeting_years
from workbooks.cells.sheet import Cell, Range, Sheet
from workbooks.frame.annex_book import AnnexBook, header, section
from workbooks.year.basis import Basis

_TITLES = ("År", "Aftalt", "Holdt", "Mangler", "Intet møde i", "Hjemmel")
_WHOLE_YEAR, _NOWHERE = "året", "–"


def write(annex: AnnexBook, basis: Basis, sheet: Sheet, row: int) -> int:
    """Write the block if a year is over, and return the next row."""
    if not basis.steering:
        return row
    row = section(sheet, row, "Styregruppens møder, årsmøderne talt med")
    header(sheet, row, _TITLES, text_columns=(1, 5, 6))
    years = {one.key: one for one in meeting_years(annex.agreement)}
    head = row
    for row, (key, (told, parts)) in enumerate(basis.steering.items(), head + 1):
        year, name = years[key], f"meetings.{key}"
        if key == FIRST_YEAR:
            agreed = annex.agreement.of_day(year.last).steering.meetings_first_year
        else:
            agreed = annex.agreement.of_year(int(key)).steering.meetings_a_year
        is_told, clause = lift(told) > 0, agreed.clause
        sheet.put(row, 1, sentence(year.title), "Tekst")
        sheet.put(row, 2, agreed, "Tal", clause).shows(f"{name}.agreed")
        sheet.put(row, 3, when(is_told, added(parts), NOT_TOLD), "Tal", clause).shows(f"{name}.held")
        missing = count_of(Range(parts[0], parts[-1]), 0)
        sheet.put(row, 4, when(is_told, missing, NOT_TOLD), "Tal", clause).shows(f"{name}.missing")
        sheet.put(row, 5, _without(year, is_told, parts), "Enhed")
        sheet.put(row, 6, clause_text(clause), "Hjemmel")
    return row + 1


def _without(year: MeetingYear, is_told: Expression, parts: Sequence[Cell]) -> Expression:
    """Return the parts of a year without a meeting: kvartal 2 4; a dash if each had one, or none are known."""
    _, _, word = year.parts[0].ordinal.partition(" ")
    is_any = all_of(is_told, count_of(Range(parts[0], parts[-1]), 0) > 0)
    found = when(is_any, word or _WHOLE_YEAR, _NOWHERE)
    for number, cell in enumerate(parts if word else (), 1):
        found = found & when(all_of(is_told, lift(cell) <= 0), f" {number}", "")
    return found
