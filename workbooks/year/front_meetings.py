"""The overview's block on the steering group's meetings (pkt. 7.3): agreed and held in each year that is over."""

from model.expression import larger, lift, when
from model.meetings import FIRST_YEAR, NOT_TOLD, meeting_years
from workbooks.amended import in_year, on_day
from workbooks.danish import sentence
from workbooks.frame import AnnexBook, header, section
from workbooks.inputs import clause_text
from workbooks.sheet import Sheet
from workbooks.year.basis import Basis

_TITLES = ("År", "Aftalt", "Holdt", "Mangler", "", "Hjemmel")


def write(annex: AnnexBook, basis: Basis, sheet: Sheet, row: int) -> int:
    """Write the block, where a year is over; gives the next row."""
    if not basis.steering:
        return row
    row = section(sheet, row, "Styregruppens møder, årsmøderne talt med")
    header(sheet, row, _TITLES, text_columns=(1, 5, 6))
    years = {one.key: one for one in meeting_years(annex.agreement)}
    head = row
    for row, (key, (told, held)) in enumerate(basis.steering.items(), head + 1):
        year, name = years[key], f"meetings.{key}"
        if key == FIRST_YEAR:
            agreed = on_day(annex.agreement, year.last).steering.meetings_first_year
        else:
            agreed = in_year(annex.agreement, int(key)).steering.meetings_a_year
        is_told, clause = lift(told) > 0, agreed.clause
        sheet.put(row, 1, sentence(year.title), "Tekst")
        needed = sheet.put(row, 2, agreed, "Tal", clause).shows(f"{name}.agreed")
        sheet.put(row, 3, when(is_told, held, NOT_TOLD), "Tal", clause).shows(f"{name}.held")
        left = larger(0, lift(needed) - held)
        sheet.put(row, 4, when(is_told, left, NOT_TOLD), "Tal", clause).shows(f"{name}.missing")
        sheet.put(row, 5, None, "Tekst")
        sheet.put(row, 6, clause_text(clause), "Hjemmel")
    return row + 1
