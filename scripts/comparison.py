"""`bilag sammenlign`: what changed between two packages, last year's and this year's."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from scripts.arguments import Arguments
from scripts.command import FINE, FOUND, BadInputError, say

if TYPE_CHECKING:
    from workbooks.changes import BookChanges, Change, Changes


def compare_packages(arguments: Arguments) -> int:
    """`bilag sammenlign`: inputs, results and findings that differ."""
    from workbooks.changes import PackageError, compare

    try:
        found = compare(*arguments.folders)
    except PackageError as error:
        raise BadInputError(error.lines) from None
    say(arguments, _document(found), list(_lines(found)))
    return FOUND if found.any else FINE


def _lines(found: "Changes") -> Iterator[str]:
    for book in found.books:
        name = book.after if book.before == book.after else f"{book.before} → {book.after}"
        yield f"{name}: {_counted(book.changes) or 'uændret'}"
        yield from _book_lines(book)
    yield from (f"{name}: findes kun i den tidligere pakke" for name in found.gone)
    yield from (f"{name}: findes kun i den senere pakke" for name in found.new)


def _book_lines(book: "BookChanges") -> Iterator[str]:
    """Inputs, findings and the first sheet's results one by one; results behind them are counted, `--json` has them all."""
    from workbooks.figures import Kind

    behind: dict[str, int] = {}
    for one in book.changes:
        if one.kind is Kind.RESULT and not one.is_front:
            behind[one.sheet] = behind.get(one.sheet, 0) + 1
        else:
            yield f"  {one.kind.value} {one.sheet}: {_line(one)}"
    for sheet, number in behind.items():
        yield f"  {sheet}: {number} {'mellemregning' if number == 1 else 'mellemregninger'} ændret"


def _line(one: "Change") -> str:
    if one.before is None:
        return f"{one.label}: kommet til" + (f", {one.after}" if one.after != "ja" else "")
    if one.after is None:
        return f"{one.label}: faldet væk" + (f", var {one.before}" if one.before != "ja" else "")
    return f"{one.label}: før {one.before}, nu {one.after}"


def _counted(changes: "tuple[Change, ...]") -> str:
    from workbooks.figures import Kind

    words = {
        Kind.INPUT: ("forudsætning", "forudsætninger"),
        Kind.RESULT: ("resultat", "resultater"),
        Kind.FINDING: ("fund", "fund"),
    }
    numbers = {kind: sum(one.kind is kind for one in changes) for kind in words}
    said = [f"{number} {words[kind][number != 1]}" for kind, number in numbers.items() if number]
    return f"{', '.join(said)} ændret" if said else ""


def _document(found: "Changes") -> dict[str, Any]:
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
