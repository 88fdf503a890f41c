"""The overview's block on the steering group's meetings (pkt. 7.3): agreed and held in each completed year."""

from collections.abc import Sequence

from model.base.danish import sentence
from model.formula.expression import Expression, added, all_of, count_of, lift, when
from model.year.meetings import FIRST_YEAR, NOT_TOLD, MeetingYear, meeting_years
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Column, Stack
from workbooks.year.basis import AccountsBasis

_COLUMNS = (
    Column("År", Style.TEXT), Column("Aftalt", Style.NUMBER, key="agreed"), Column("Holdt", Style.NUMBER, key="held"),
    Column("Mangler", Style.NUMBER, key="missing"), Column("Intet møde i", Style.UNIT), Column("Hjemmel", Style.CLAUSE),
)  # fmt: skip
_WHOLE_YEAR, _NOWHERE = "året", "–"


def write(annex: AnnexBook, basis: AccountsBasis, stack: Stack) -> None:
    """Write the block if a year is over."""
    if not basis.steering:
        return
    stack.section("Styregruppens møder, årsmøderne talt med")
    table, years = stack.table(*_COLUMNS), {one.key: one for one in meeting_years(annex.agreement)}
    for key, (told, parts) in basis.steering.items():
        year = years[key]
        if key == FIRST_YEAR:
            agreed = annex.agreement.of_day(year.last).steering.meetings_first_year
        else:
            agreed = annex.agreement.of_year(int(key)).steering.meetings_a_year
        is_told, missing = lift(told) > 0, count_of(Range(parts[0], parts[-1]), 0)
        table.row(
            sentence(year.title), agreed, when(is_told, added(parts), NOT_TOLD), when(is_told, missing, NOT_TOLD),
            _without(year, is_told, parts), clause=agreed.clause, name=f"meetings.{key}",
        )  # fmt: skip


def _without(year: MeetingYear, is_told: Expression, parts: Sequence[Cell]) -> Expression:
    """Return the parts of a year without a meeting: kvartal 2 4; a dash if each had one, or none are known."""
    _, _, word = year.parts[0].ordinal.partition(" ")
    is_any = all_of(is_told, count_of(Range(parts[0], parts[-1]), 0) > 0)
    found = when(is_any, word or _WHOLE_YEAR, _NOWHERE)
    for number, cell in enumerate(parts if word else (), 1):
        found = found & when(all_of(is_told, lift(cell) <= 0), f" {number}", "")
    return found
