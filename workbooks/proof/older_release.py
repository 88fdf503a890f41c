"""Proof of an untouched workbook of an older release, by its own formulas and by the figures of a fresh build.

Its rows, texts and formats need not be those of today, so it is not compared cell by cell. What is proved: every
formula returns its stored value in two engines; its own checks agree; every number that it shows, input or result,
equals the one that a fresh build has under the same name or, if it has another name now, has somewhere. A number that
no fresh build has is a difference, for a seal does not stop a deliberate forger: a changed figure cannot be hidden by
claiming that an older release wrote it so. docs/versions.md says the same to recipients of such a file.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from model.base.danish import shown
from model.terms.any_agreement import AnyAgreement
from workbooks.catalogue.entry import CatalogueEntry
from workbooks.cells.sheet import Book
from workbooks.cells.states import DEVIATES, MASTER_NAME, OK
from workbooks.cells.styles import Style
from workbooks.cells.text import count, printable
from workbooks.frame.edition_inputs import MADE_UP, Given
from workbooks.frame.origin import FICTIONAL
from workbooks.proof import editions
from workbooks.proof.concealed import concealed
from workbooks.proof.engines import Answer, Answers
from workbooks.proof.labelled_figures import FigureKind, cell_names, placed_figures
from workbooks.proof.older_figures import HeldFigures, as_file, listed
from workbooks.proof.report import Difference, Flaw, Report
from workbooks.reading.read import FileBook

_OF_NO_RELEASE = frozenset({Flaw.CACHED, Flaw.ENGINES, Flaw.MACROS_MISSING, Flaw.ODDITY, Flaw.SHEET_HIDDEN})
"""Kinds of difference that no release ever wrote, so that they count in any workbook."""


@dataclass(frozen=True)
class Rebuilt:
    """Workbook as today's release builds it; `is_blank` if the file's own yellow figures could not be matched."""

    book: Book
    given: str = ""
    """The form that it is made from, if it is made from the file's own yellow cells."""
    is_blank: bool = False


def rebuilt(
    entry: CatalogueEntry, found: FileBook, agreement: AnyAgreement, source: editions.GivenFinder | None
) -> Rebuilt:
    """Return the workbook to compare with: made from a form, or from the file's own yellow cells, matched by name.

    Raises: `GivenError` where there is no such workbook for what its sheet Oprindelse says.
    """
    if not entry.given:
        return Rebuilt(entry.build(agreement))
    if source is not None:
        return Rebuilt(editions.fresh(entry, found, agreement, source)[0])
    said = editions.said_by(found)
    blank = entry.build(agreement, Given(said))
    if (computed := editions.computed_for(entry, found, agreement, Given(said), blank)) is not None:
        return Rebuilt(entry.build(agreement, computed))
    here = {key: figure.value for key, _, figure in placed_figures(found) if figure.kind is FigureKind.INPUT}
    own, filled = _keys(blank, blank), _keys(blank, _filled(entry, agreement, blank, said))
    found_at = {name: here[key] if key in here else here.get(filled[name]) for name, key in own.items()}
    numbers = {name: value for name, value in found_at.items() if editions.is_given(value)}
    # a cell that may be left empty is there all the same
    if any(key and name not in numbers and here.get(key, key) is not None for name, key in own.items()):
        return Rebuilt(blank, entry.given, is_blank=True)
    return Rebuilt(entry.build(agreement, Given(said, numbers)), entry.given)


def _keys(blank: Book, built: Book) -> dict[str, tuple[str, ...]]:
    """Return what the yellow cells of a blank workbook are called in a build of it, by their names; nothing if they are not."""
    keys = {(figure.sheet, *place): key for key, place, figure in placed_figures(as_file(built))}
    return {name: keys.get((cell.sheet.name, cell.row, cell.column), ()) for name, cell in blank.given.items()}


def _filled(entry: CatalogueEntry, agreement: AnyAgreement, blank: Book, said: Mapping[str, str]) -> Book:
    """Return a blank workbook with a number in yellow cells that may be left empty, too, since only a number has a name."""
    empty = [name for name, cell in blank.given.items() if cell.content is None and cell.style is not Style.INPUT_DATE]
    return entry.build(agreement, Given(said, dict.fromkeys(empty, 0.0))) if empty else blank


def prove(
    report: Report, found: FileBook, fresh: Rebuilt, seen: FileBook, agreement: AnyAgreement, answers: Answers
) -> Report:
    """Turn the cell-by-cell comparison into a report on an untouched workbook of an older release.

    Args:
        report: the comparison with the fresh build; what was recalculated is a difference, all else becomes a note.
        found: the file.
        fresh: what it is held against.
        seen: the same, as a file of it is read.
        agreement: the terms whose values the inputs should have.
        answers: what an engine makes of the file's own formulas.
    """
    figures = HeldFigures(found, fresh.book, agreement, only_named=fresh.is_blank)
    kept = [d for d in report.differences if _is_of_no_release(d)]
    apart = tuple(d for d in report.differences if not _is_of_no_release(d))
    state = _own_state(found, answers)
    differences = (
        *kept,
        *_unchecked(state, fresh.book),
        *concealed(found, seen),
        *_texts_gone(found, fresh.book, agreement),
        *_not_rebuilt(fresh),
        *figures.differences(),
    )
    checks = "; egne kontroller siger OK" if state == OK else ""
    proved = f"bevist: {count(report.formulas, 'formel', 'formler')} giver den gemte værdi{checks}; {figures.held()}"
    notes = (*(() if differences else (proved,)), *figures.notes(), *report.notes, *_structure(apart))
    return replace(
        report, differences=differences, notes=notes, deviates=state == DEVIATES, is_older=True, not_compared=apart
    )


def _is_of_no_release(one: Difference) -> bool:
    """Return whether a difference counts in any workbook; a sheet's own name hides the one that all formulas use."""
    return one.kind in _OF_NO_RELEASE or (one.kind is Flaw.NAME_ADDED and bool(one.sheet))


def _own_state(found: FileBook, answers: Answers) -> Answer:
    """Return the recalculated state of all its own checks, None if there is none."""
    place = next((at for at, name in cell_names(found).items() if name == MASTER_NAME), None)
    return answers.get(place) if place is not None else None


def _unchecked(state: Answer, fresh: Book) -> Iterator[Difference]:
    if MASTER_NAME in fresh.names and state not in (OK, DEVIATES):
        yield Difference(MASTER_NAME, shown(state), f"en formel, der giver {OK}", Flaw.FORMULA, "", "")


def _texts_gone(found: FileBook, fresh: Book, agreement: AnyAgreement) -> Iterator[Difference]:
    """Yield missing texts on where money goes and on made-up data; other texts change from release to release."""
    here, there = _texts(found), _texts(as_file(fresh))
    for text, clause in (*agreement.paid_to(), (FICTIONAL, "")):
        if text in there and text not in here:
            yield Difference("", "intet sted", f"»{text}«", Flaw.CONSTANT, "", clause)
    if MADE_UP in fresh.title and not any(MADE_UP in text for text in here):
        yield Difference("", "intet sted", f"»{MADE_UP}«", Flaw.CONSTANT, "", "")


def _texts(book: FileBook) -> set[str]:
    return {cell.value for sheet in book.sheets for cell in sheet.cells.values() if isinstance(cell.value, str)}


def _not_rebuilt(fresh: Rebuilt) -> Iterator[Difference]:
    if fresh.is_blank:
        allowed = f"navnene i denne udgave; --{fresh.given} FIL prøver tallene mod skemaet"
        yield Difference("", "gule celler, der hedder noget andet", allowed, Flaw.REBUILD, "", "")


def _structure(apart: Sequence[Difference]) -> Iterator[str]:
    """Yield what was not compared: how many places differ from a fresh build, and where the first ones are."""
    if apart:
        places = listed([printable("!".join(filter(None, (d.sheet, d.place)))) or d.kind.value for d in apart])
        where = f"{count(len(apart), 'sted', 'steder')} er anderledes end i en frisk bygning: {places}"
        yield f"ikke bevist: opbygning, formlernes ordlyd, tekster og visning; {where}"
