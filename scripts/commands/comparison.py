"""`bilag sammenlign`: changes between two folders: last year's package and this year's, or annexes and amended ones."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from model.base.reader import hint
from scripts.commands.arguments import Arguments
from scripts.commands.command import FINE, FOUND, BadInputError, say
from scripts.commands.comparison_rows import DAYS_ALONE, PrintedChanges, PrintedRow, checks_of, numbers_of, rows_of

if TYPE_CHECKING:
    from workbooks.package.changes import PackageChanges
    from workbooks.package.figure_changes import BookChanges, FigureChange
    from workbooks.proof.labelled_figures import FigureKind

MOST_LINES, PAPER_WIDTH = 60, 100
"""Most lines of text, about a page, and the characters after which it wraps them.

What is not among them is counted, and `--json` has all of it.
"""
_MOST_NAMES, _MOST_SHEETS = 6, 2
"""Most names of files in a line, the others are counted; most sheets that are named, else only their number is told."""
_MOST_TRIED = 4 * MOST_LINES
"""Most rows of which it is tried whether there is room."""


@dataclass(frozen=True)
class _BookPart:
    """What can be printed of a workbook that changed: its title, its rows, their figures by kind, and what is only counted."""

    title: str
    rows: list[PrintedRow]
    counts: "Counter[FigureKind]"
    behind: list[str]

    @classmethod
    def of(cls, book: "BookChanges", printed: "PrintedChanges") -> "_BookPart":
        """Return the part of a workbook, without what others have told."""
        name = book.after if book.before == book.after else f"{book.before} → {book.after}"
        rows = [*rows_of(book, printed), *checks_of(book)]
        counts: Counter[FigureKind] = Counter()
        for row in rows:
            counts[row.kind] += row.count
        return cls(f"{name}: {_counted(book.changes)}", rows, counts, [*_behind(book), *_repeated(book, counts)])

    def turns(self) -> Iterator[tuple[int, int, PrintedRow]]:
        """Yield each row with how many of its section and rank stand above it, and its number."""
        above: Counter[tuple[str, int]] = Counter()
        for at, row in enumerate(self.rows):
            yield above[row.heading, row.rank], at, row
            above[row.heading, row.rank] += 1

    def lines(self, shown: Sequence[int]) -> list[str]:
        """Return the title, some of the rows, below that of their section where there are several, and what is left out."""
        lines = [self.title]
        for heading, group in groupby((self.rows[at] for at in shown), lambda row: row.heading):
            first, *others = group
            lines += [heading, *(f"    {row.said}" for row in (first, *others))] if others else [first.alone]
        rest = self.counts.copy()
        for at in shown:
            rest[self.rows[at].kind] -= self.rows[at].count
        if left := [*filter(None, [numbers_of(rest)]), *self.behind]:
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
    printed = PrintedChanges()
    parts = [_BookPart.of(book, printed) for book in found.books if book.changes]
    ends = [*_names("uændret", [book.after for book in found.books if not book.changes])]
    ends += _names("findes kun i den tidligere mappe", found.gone)
    ends += _names("findes kun i den senere mappe", found.new)
    for why, names in found.left_out.items():
        ends += _names("ikke sammenlignet", names, f"; {_why(why, len(names))}")
    every = sorted((row.rank, number, turn, at) for number, part in enumerate(parts) for turn, at, row in part.turns())
    shown = list[tuple[int, int]]()
    lines = _page(parts, shown, ends)
    full = DAYS_ALONE
    for rank, number, _, at in every[:_MOST_TRIED]:
        if rank > full:
            break
        # how many lines rows take depends on which stand together
        tried = _page(parts, [*shown, (number, at)], ends)
        if sum(map(paper_lines, tried)) <= MOST_LINES:
            shown.append((number, at))
            lines = tried
        else:
            full = rank
    return lines


def _page(parts: Sequence[_BookPart], shown: Sequence[tuple[int, int]], ends: Sequence[str]) -> list[str]:
    """Return the lines with some rows, each by the number of its workbook and its own."""
    told = [part.lines(sorted(at for of, at in shown if of == number)) for number, part in enumerate(parts)]
    return [line for part in (*told, ends) if part for line in ("", *part)][1:]


@cache
def paper_lines(line: str) -> int:
    """Return how many lines of a page a line takes, broken between words or at its edge."""
    return max(1, len(wrap(line, PAPER_WIDTH)), -(-len(line) // PAPER_WIDTH))


def _why(why: str, files: int) -> str:
    """Return why files are left out, as said of one or of several."""
    from workbooks.package.changes import OF_SEVERAL

    return why if files == 1 else OF_SEVERAL.get(why, why)


def _names(what: str, names: Sequence[str], why: str = "") -> Iterator[str]:
    """Yield one line with names; nothing without any."""
    if names:
        yield f"{what}: {_listed(names)}{why}"


def _listed(names: Sequence[str]) -> str:
    """Return names; the last are counted where that hides more than one."""
    more = len(names) - _MOST_NAMES
    return ", ".join(names[:_MOST_NAMES]) + f" og {more} til" if more > 1 else ", ".join(names)


def _behind(book: "BookChanges") -> Iterator[str]:
    """Yield how many results a workbook has behind the first sheet, if it has any."""
    from workbooks.proof.labelled_figures import FigureKind

    behind = Counter(one.sheet for one in book.changes if one.kind is FigureKind.RESULT and not one.is_front)
    if behind:
        count = behind.total()
        sheets = [f"{sheet} {number}" for sheet, number in behind.most_common()]
        where = f"({', '.join(sheets)})" if len(sheets) <= _MOST_SHEETS else f"på {len(sheets)} ark"
        yield f"{count} {'mellemregning' if count == 1 else 'mellemregninger'} {where}"


def _repeated(book: "BookChanges", counts: "Counter[FigureKind]") -> Iterator[str]:
    """Yield how many figures stand beside, on another sheet or in another workbook, too, where they are told or counted."""
    from workbooks.proof.labelled_figures import FigureKind

    told = Counter(one.kind for one in book.changes if one.kind is not FigureKind.RESULT or one.is_front)
    told.subtract(counts)
    if told.total():
        yield f"gentagelser: {numbers_of(told)}"


def _counted(changes: "tuple[FigureChange, ...]") -> str:
    """Return how many figures of each kind changed, came or went; empty for none."""
    came, gone = (sum(getattr(one, side) is None for one in changes) for side in ("before", "after"))
    is_each = {"ændret": len(changes) > came + gone, "nye": came, "faldet væk": gone}
    words = [word for word, is_some in is_each.items() if is_some]
    what = "kommet til" if words == ["nye"] else " eller ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
    return f"{numbers_of(Counter(one.kind for one in changes))} {what}" if changes else ""


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
