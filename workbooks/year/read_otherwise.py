"""Pkt. 6: what the readings change in the triggers, below them, with the readings in words."""

from collections.abc import Callable, Iterator

from model.base.citation import clause_text
from model.base.danish import shown
from model.base.state import State
from model.formula.expression import Operand, added, lift, when
from model.grant.dropouts import course_over_since
from model.terms.agreement import Agreement
from workbooks.blocks.first_quarters import end_of, start_of
from workbooks.cells.sheet import Cell, Sheet
from workbooks.frame.annex_book import AnnexBook, below, section
from workbooks.frame.readings import OF_TRIGGERS, told
from workbooks.year.basis import Basis
from workbooks.year.edition import YearEdition

_Row = tuple[str, Operand | None, Operand, Operand, Callable[[Cell | None, Cell], Operand] | None, str]
"""Label, figure, limit, day, state by figure and limit, and clause."""


def write(annex: AnnexBook, edition: YearEdition, basis: Basis, sheet: Sheet, row: int, columns: int) -> None:
    """Write a row for each, and the readings in words."""
    agreement = annex.agreement
    rows = [*_dropouts(agreement, edition, basis), *_start(agreement)]
    row = section(sheet, row, "Efter andre fortolkninger")
    for title, figure, limit, date, judged, clause in rows:
        sheet.put(row, 1, title, "Tekst")
        found = None if figure is None else sheet.put(row, 2, figure, "Tal", clause).shows("ended_at_least")
        if found is None:
            sheet.put(row, 2, None, "Tekst")
        least = sheet.put(row, 3, limit, "Tal" if judged is not None else "Decimaltal", clause)
        sheet.put(row, 4, "husstande", "Enhed")
        sheet.put(row, 5, date, "Dato", clause)
        sheet.put(row, 6, None, "Tekst")
        if judged is None:
            sheet.put(row, 7, None, "Tekst")
        else:
            sheet.put(row, 7, judged(found, least), "Kontrol", clause)
            sheet.lights.append((row, 7, row, 7))
        sheet.put(row, 8, clause_text(clause), "Hjemmel")
        row += 1
    below(sheet, row, [told(agreement, one) for one in OF_TRIGGERS], columns)


def _dropouts(agreement: Agreement, edition: YearEdition, basis: Basis) -> Iterator[_Row]:
    """Yield how many have ended at least, if planned ends count."""
    since = course_over_since(agreement, edition.on)
    ended = added(cell for part, cell in basis.enrolled.items() if part.last <= since)
    limit, months = agreement.trigger.dropouts_more_than, shown(agreement.people.course.value)
    title = f"Mindst ophørt, når forløb, der slutter som planlagt efter ca. {months} måneder, tæller med"

    def judged(figure: Cell | None, most: Cell) -> Operand:
        return when(lift(most) < (figure or 0), State.TRIPPED.value, State.NOT_YET.value)

    yield title, ended, limit, basis.on(basis.years[-1]), judged, limit.clause


def _start(agreement: Agreement) -> Iterator[_Row]:
    """Yield the end of the first quarters, and how many must be in by then."""
    one = agreement.reading.start_quarters
    for option, sentence in one.alternatives.items():
        if option != one.used:
            read = agreement.read_as(start_quarters=option)
            months, least = start_of(read)
            yield f"Væsentlig del i gang: {sentence}", None, least, end_of(read, months), None, one.clause
