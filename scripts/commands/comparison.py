"""`bilag sammenlign`: changes between two folders: last year's package and this year's, or annexes and amended ones."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from model.base.reader import hint
from scripts.commands.arguments import Arguments
from scripts.commands.command import FINE, FOUND, BadInputError, say

if TYPE_CHECKING:
    from workbooks.package.changes import PackageChanges
    from workbooks.package.figure_changes import BookChanges, FigureChange

MOST_LINES = 60
"""Most lines of text, about a page; what is not among them is counted, and `--json` has all of it."""
_MOST_NAMES = 6
"""Most names of files or sheets in a line; the others are counted."""
_FIRST, _SECOND, _THIRD, _LAST = range(4)
"""Order in which rows are chosen: findings and states, the first sheet's results, inputs, what came or went."""
_EMPTY = "intet"


@dataclass(frozen=True)
class _PrintedRow:
    """Row of a workbook with something to print, what kind of figures on which sheet, and its rank among all rows."""

    rank: int
    place: str
    section: str
    said: str

    @property
    def heading(self) -> str:
        """What stands above several rows of a section."""
        return f"  {self.place}: {self.section}" if self.section else f"  {self.place}"

    @property
    def alone(self) -> str:
        """The row where no other of its section is printed."""
        return f"  {self.place}: {', '.join(filter(None, (self.section, self.said)))}"


@dataclass(frozen=True)
class _BookPart:
    """What can be printed of a workbook that changed: its title, its rows, and what is only counted."""

    title: str
    rows: list[_PrintedRow]
    behind: list[str]

    @classmethod
    def of(cls, book: "BookChanges", printed: "_PrintedChanges") -> "_BookPart":
        """Return the part of a workbook, without what others have told."""
        name = book.after if book.before == book.after else f"{book.before} → {book.after}"
        return cls(f"{name}: {_counted(book.changes)}", _rows(book, printed), [*_behind(book)])

    def lines(self, shown: Sequence[int]) -> list[str]:
        """Return the title, some of the rows, below that of their section where there are several, and what is left out."""
        lines = [self.title]
        for heading, group in groupby((self.rows[at] for at in shown), lambda row: row.heading):
            first, *others = group
            lines += [heading, *(f"    {row.said}" for row in (first, *others))] if others else [first.alone]
        rest = len(self.rows) - len(shown)
        left = [f"{rest} {'række' if rest == 1 else 'rækker'}"] if rest else []
        if left := left + self.behind:
            lines.append(f"  ikke vist her{hint(', men i --json', '')}: {'; '.join(left)}")
        return lines


def compare_packages(arguments: Arguments) -> int:
    """`bilag sammenlign`: print the inputs, results and findings that differ, on about a page."""
    from workbooks.package.changes import PackageError, compare

    try:
        found = compare(*arguments.folders)
    except PackageError as error:
        raise BadInputError(error.lines) from None
    say(arguments, document_of(found), lines_of(found))
    return FOUND if found.any else FINE


def lines_of(found: "PackageChanges") -> list[str]:
    """Return the changes as lines of text, about a page."""
    printed = _PrintedChanges()
    parts = [_BookPart.of(book, printed) for book in found.books if book.changes]
    ends = [*_names("uændret", [book.after for book in found.books if not book.changes])]
    ends += _names("findes kun i den tidligere mappe", found.gone)
    ends += _names("findes kun i den senere mappe", found.new)
    ends += [line for why, names in found.left_out.items() for line in _names("ikke sammenlignet", names, f"; {why}")]
    every = sorted((row.rank, number, at) for number, part in enumerate(parts) for at, row in enumerate(part.rows))
    for count in range(min(len(every), MOST_LINES), -1, -1):  # how many lines rows take depends on which stand together
        shown = sorted((number, at) for _, number, at in every[:count])
        told = [part.lines([at for of, at in shown if of == number]) for number, part in enumerate(parts)]
        lines = [line for part in (*told, ends) if part for line in ("", *part)][1:]
        if len(lines) <= MOST_LINES:
            break
    return lines


def _names(what: str, names: Sequence[str], why: str = "") -> Iterator[str]:
    """Yield one line with names; nothing without any."""
    if names:
        yield f"{what}: {_listed(names)}{why}"


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMES
    return ", ".join(names[:_MOST_NAMES]) + (f" og {more} til" if more > 0 else "")


def _behind(book: "BookChanges") -> Iterator[str]:
    """Yield how many results a workbook has behind the first sheet, if it has any."""
    from workbooks.proof.labelled_figures import FigureKind

    behind = Counter(one.sheet for one in book.changes if one.kind is FigureKind.RESULT and not one.is_front)
    if behind:
        count = behind.total()
        sheets = _listed([f"{sheet} {number}" for sheet, number in behind.most_common()])
        yield f"{count} {'mellemregning' if count == 1 else 'mellemregninger'} ({sheets})"


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


def _rows(book: "BookChanges", printed: _PrintedChanges) -> list[_PrintedRow]:
    """Return inputs, findings and the first sheet's results row by row, but for what other workbooks have told."""
    from workbooks.proof.labelled_figures import FigureKind

    # the first sheet uses the words that readers know
    in_front = sorted(book.changes, key=lambda one: not one.is_front)
    new = {id(one) for one in in_front if (one.kind is not FigureKind.RESULT or one.is_front) and printed.is_new(one)}
    some = [one for one in book.changes if id(one) in new]
    rows = []
    for (kind, sheet, section, row), group in groupby(some, lambda one: (one.kind, one.sheet, one.section, one.row)):
        cells = list(group)
        rows.append(_PrintedRow(min(map(_rank, cells)), f"{kind.value} {sheet}", section, _row_line(row, cells)))
    return rows


def _rank(one: "FigureChange") -> int:
    from workbooks.proof.labelled_figures import FigureKind

    if one.kind is FigureKind.FINDING:
        return _FIRST
    if one.before is None or one.after is None:
        return _LAST
    if one.kind is FigureKind.STATE:
        return _FIRST
    return _THIRD if one.kind is FigureKind.INPUT else _SECOND


def _row_line(row: str, cells: "list[FigureChange]") -> str:
    if len(cells) == 1:
        return f"{', '.join(filter(None, (row, cells[0].heading)))}: {_said(cells[0])}"
    said = "; ".join(f"{one.heading} {_said(one)}" for one in cells)
    return f"{row}: {said}" if row else said


def _said(one: "FigureChange") -> str:
    if one.before is None:
        return "kommet til" + (f", {one.after}" if one.after != "ja" else "")
    if one.after is None:
        return "faldet væk" + (f", var {one.before}" if one.before != "ja" else "")
    return f"{one.before or _EMPTY} → {one.after or _EMPTY}"


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


def document_of(found: "PackageChanges") -> dict[str, Any]:
    """Return the changes as JSON data."""
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
        "ikke_sammenlignet": [{"fil": name, "hvorfor": why} for why, names in found.left_out.items() for name in names],
    }
