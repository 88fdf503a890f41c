"""Pkt. 6: what the readings change in the triggers, below them, with the readings in words."""

from collections.abc import Callable, Iterator

from model.base.danish import shown
from model.base.state import State
from model.formula.expression import Operand, added, lift, when
from model.grant.dropouts import course_over_since
from model.terms.agreement import Agreement
from workbooks.blocks.first_quarters import end_of, start_of
from workbooks.cells.sheet import Cell
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.readings import OF_TRIGGERS, told
from workbooks.frame.stack import Table
from workbooks.year.basis import AccountsBasis
from workbooks.year.edition import YearEdition

_Row = tuple[str, Operand | None, Operand, Operand, Callable[[Cell, Cell], Operand] | None, str]
"""Label, figure, limit, day, state by figure and limit, and clause."""


def write(annex: AnnexBook, edition: YearEdition, basis: AccountsBasis, table: Table) -> None:
    """Write a row for each, in the columns of the triggers, and the readings in words."""
    agreement, stack = annex.agreement, table.stack
    stack.skip()
    stack.section("Efter andre fortolkninger")
    for title, figure, limit, date, judged, clause in [*_dropouts(agreement, edition, basis), *_start(agreement)]:
        row = table.row(title, clause=clause)
        found = row.put("figure", figure, Style.NUMBER)
        if figure is not None:
            found.shows("ended_at_least")
        least = row.put("limit", limit, Style.NUMBER if judged is not None else Style.DECIMAL)
        row.put("unit", "husstande")
        row.put("date", date)
        row.put("judged", None)
        state = row.put("state", None if judged is None else judged(found, least))
        if judged is not None:
            stack.sheet.lights.append((state.row, state.column, state.row, state.column))
    stack.lines(told(agreement, one) for one in OF_TRIGGERS)


def _dropouts(agreement: Agreement, edition: YearEdition, basis: AccountsBasis) -> Iterator[_Row]:
    """Yield how many have ended at least, if planned ends count."""
    since = course_over_since(agreement, edition.on)
    ended = added(cell for part, cell in basis.enrolled.items() if part.last <= since)
    limit, months = agreement.trigger.dropouts_more_than, shown(agreement.people.course.value)
    title = f"Mindst ophørt, når forløb, der slutter som planlagt efter ca. {months} måneder, tæller med"

    def judged(figure: Cell, most: Cell) -> Operand:
        return when(lift(most) < figure, State.TRIPPED.value, State.NOT_YET.value)

    yield title, ended, limit, basis.on(basis.years[-1]), judged, limit.clause


def _start(agreement: Agreement) -> Iterator[_Row]:
    """Yield the end of the first quarters, and how many must be in by then."""
    one = agreement.reading.start_quarters
    for option, sentence in one.alternatives.items():
        if option != one.used:
            read = agreement.read_as(start_quarters=option)
            months, least = start_of(read)
            yield f"Væsentlig del i gang: {sentence}", None, least, end_of(read, months), None, one.clause
