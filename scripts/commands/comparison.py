"""`bilag sammenlign`: changes between two packages, last year's and this year's."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from scripts.commands.arguments import Arguments
from scripts.commands.command import FINE, FOUND, BadInputError, say

if TYPE_CHECKING:
    from workbooks.package.changes import BookChanges, FigureChange, PackageChanges


def compare_packages(arguments: Arguments) -> int:
    """`bilag sammenlign`: print the inputs, results and findings that differ."""
    from workbooks.package.changes import PackageError, compare

    try:
        found = compare(*arguments.folders)
    except PackageError as error:
        raise BadInputError(error.lines) from None
    say(arguments, _document(found), list(_lines(found)))
    return FOUND if found.any else FINE


def _lines(found: "PackageChanges") -> Iterator[str]:
    told = _PrintedChanges()
    for book in found.books:
        name = book.after if book.before == book.after else f"{book.before} → {book.after}"
        yield f"{name}: {_counted(book.changes) or 'uændret'}"
        yield from _book_lines(book, told)
    yield from (f"{name}: findes kun i den tidligere pakke" for name in found.gone)
    yield from (f"{name}: findes kun i den senere pakke" for name in found.new)


class _PrintedChanges:
    """Changes already printed: a figure on several sheets, or in several workbooks, is printed once."""

    def __init__(self) -> None:
        self._places: dict[tuple[str | None, ...], set[tuple[str, str]]] = {}

    def is_new(self, one: "FigureChange") -> bool:
        """Return whether a change is new, and remember it.

        Two sections of one sheet may have equal rows with equal figures.
        """
        key, place = (one.row, one.heading, one.before, one.after), (one.sheet, one.section)
        places = self._places.setdefault(key, set())
        is_elsewhere = any(there == place or there[0] != one.sheet for there in places)
        places.add(place)
        return not is_elsewhere


def _book_lines(book: "BookChanges", told: _PrintedChanges) -> Iterator[str]:
    """Yield inputs, findings and the first sheet's results row by row.

    Other results are counted (`--json` lists them).
    """
    from workbooks.proof.labelled_figures import FigureKind

    behind = Counter(one.sheet for one in book.changes if one.kind is FigureKind.RESULT and not one.is_front)
    # the first sheet uses the words that readers know
    in_front = sorted(book.changes, key=lambda one: not one.is_front)
    new = {id(one) for one in in_front if (one.kind is not FigureKind.RESULT or one.is_front) and told.is_new(one)}
    some = [one for one in book.changes if id(one) in new]
    for (kind, sheet, section, row), cells in groupby(some, lambda one: (one.kind, one.sheet, one.section, one.row)):
        what = ", ".join(filter(None, (section, row)))
        yield f"  {kind.value} {sheet}: {_row_line(what, list(cells))}"
    for sheet, number in behind.items():
        yield f"  {sheet}: {number} {'mellemregning' if number == 1 else 'mellemregninger'} ændret"


def _row_line(what: str, cells: "list[FigureChange]") -> str:
    if len(cells) == 1:
        return f"{cells[0].label}: {_said(cells[0])}"
    return f"{what}: {'; '.join(f'{one.heading} {_said(one)}' for one in cells)}"


def _said(one: "FigureChange") -> str:
    if one.before is None:
        return "kommet til" + (f", {one.after}" if one.after != "ja" else "")
    if one.after is None:
        return "faldet væk" + (f", var {one.before}" if one.before != "ja" else "")
    return f"før {one.before}, nu {one.after}"


def _counted(changes: "tuple[FigureChange, ...]") -> str:
    from workbooks.proof.labelled_figures import FigureKind

    words = {
        FigureKind.INPUT: ("forudsætning", "forudsætninger"),
        FigureKind.RESULT: ("resultat", "resultater"),
        FigureKind.STATE: ("tilstand", "tilstande"),
        FigureKind.FINDING: ("fund", "fund"),
    }
    numbers = {kind: sum(one.kind is kind for one in changes) for kind in words}
    said = [f"{number} {words[kind][number != 1]}" for kind, number in numbers.items() if number]
    return f"{', '.join(said)} ændret" if said else ""


def _document(found: "PackageChanges") -> dict[str, Any]:
    return {
        "projektmapper": [
            {
                "foer": book.before,
                "nu": book.after,
                "forskelle": [
                    {
                        "art": one.kind.value,
                        "ark": one.sheet,
                        "hvad": one.label,
                        "foer": one.before,
                        "nu": one.after,
                    }
                    for one in book.changes
                ],
            }
            for book in found.books
        ],
        "kun_foer": list(found.gone),
        "kun_nu": list(found.new),
    }
