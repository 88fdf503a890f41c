"""Numbers of a workbook of an older release against those of a fresh build: by name, or else by value."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from model.base.danish import ordinal, shown
from model.source.load import every_term
from model.terms.any_agreement import AnyAgreement
from model.terms.in_force import with_earlier
from workbooks.cells.address import letters
from workbooks.cells.sheet import Book
from workbooks.cells.text import count
from workbooks.frame.origin import SHEET as ORIGIN
from workbooks.proof.formula_whitelist import plain
from workbooks.proof.labelled_figures import CHECKS, Figure, FigureKind, Key, cell_names, placed_figures
from workbooks.proof.report import Difference, Flaw, text_of
from workbooks.reading.cells import CellPlace, FileCell
from workbooks.reading.equality import same, same_typed
from workbooks.reading.number_formats import ORDINAL
from workbooks.reading.read import FileBook, FileSheet
from workbooks.writing import house

_MOST_PLACES = 5
_NO_FIGURES = frozenset({ORIGIN, CHECKS})
"""Sheets whose numbers are not the agreement's: dates of origin, and the two sides of each check."""


def as_file(book: Book) -> FileBook:
    """Return a workbook in memory as it would be read from its file."""
    formats = house.number_formats()
    sheets = [
        FileSheet(
            sheet.name,
            cells={
                place: FileCell(plain(cell.content), cell.formula(), formats.get(cell.style, ""), cell.style)
                for place, cell in sorted(sheet.cells.items())
                if cell.content is not None or cell.expression is not None
            },
        )
        for sheet in book.sheets
    ]
    return FileBook(sheets, book.defined_names())


class HeldFigures:
    """Result for each number of a file.

    A cell with the name of a term is compared with the source, any other figure with the one of the same name, or of
    the same section, row and heading, in the fresh build; one that has no such counterpart with all its numbers.
    """

    def __init__(self, found: FileBook, fresh: Book, agreement: AnyAgreement, *, only_named: bool) -> None:
        self.only_named = only_named
        built = as_file(fresh)
        cells = {sheet.name: sheet.cells for sheet in fresh.sheets}
        self.known = {key: figure for key, _, figure in placed_figures(built)}
        self.clauses = {
            key: cells[figure.sheet][place].clause
            for key, place, figure in placed_figures(built)
            if place in cells[figure.sheet]
        }
        terms = {("", term.name, "1"): plain(term.value) for one in every_term(agreement) for term in with_earlier(one)}
        self.expected = terms | {key: figure.value for key, figure in self.known.items()}
        numbers = {cell.value for sheet in built.sheets for cell in sheet.cells.values()} | set(terms.values())
        self.numbers = sorted(number for number in numbers if isinstance(number, float))
        self.equal: Counter[FigureKind] = Counter()
        self.unequal: list[Difference] = []
        self.renamed: list[str] = []
        self.unknown: dict[str, list[tuple[str, str]]] = {}
        self.missing = 0
        self._hold(found)

    def _hold(self, found: FileBook) -> None:
        figures, names = list(placed_figures(found)), cell_names(found)
        for key, place, figure in figures:
            known = self.known.get(key)
            is_input_by_name = (figure.sheet, *place) in names and known is not None and known.kind is FigureKind.INPUT
            if is_input_by_name or not self.only_named:
                self._look(key, place, figure)
        if not self.only_named:
            self.missing = len(self.known.keys() - {key for key, *_ in figures})
            self._look_at_the_rest(found, {(figure.sheet, *place) for _, place, figure in figures})

    def _look_at_the_rest(self, found: FileBook, seen: Collection[tuple[str, int, int]]) -> None:
        """Look up numbers that are no figures, such as years heading columns, anywhere in the fresh build."""
        for sheet in found.sheets:
            for place, cell in sheet.cells.items():
                if isinstance(cell.value, float) and sheet.name not in _NO_FIGURES and (sheet.name, *place) not in seen:
                    self._find(sheet.name, place, cell.value, _told(cell))

    def _look(self, key: Key, place: CellPlace, figure: Figure) -> None:
        """Compare one figure with that of its name.

        Texts are skipped, because wording changes from release to release.
        """
        expected, known = self.expected.get(key), self.known.get(key)
        is_number = isinstance(figure.value, float)
        is_typed = figure.kind is FigureKind.INPUT and (known is None or known.kind is FigureKind.INPUT)
        if key not in self.expected:
            if isinstance(figure.value, float) and self._find(figure.sheet, place, figure.value, figure.text):
                self.renamed.append(f"{figure.sheet}!{_at(place)}")
        elif (same_typed if is_typed else same)(figure.value, expected):
            self.equal[figure.kind] += 1
        elif is_number or isinstance(expected, float):
            kind = Flaw.INPUT if known is None or known.kind is FigureKind.INPUT else Flaw.RESULT
            there = known.text if known is not None else text_of(expected)
            clause = self.clauses.get(key, "")
            self.unequal.append(Difference(_at(place), figure.text, there, kind, figure.sheet, clause))

    def _find(self, sheet: str, place: CellPlace, number: float, text: str) -> bool:
        """Return whether the fresh build has a number anywhere."""
        near = bisect_left(self.numbers, number)
        found = any(same(number, other) for other in self.numbers[max(0, near - 1) : near + 1])
        if not found:
            self.unknown.setdefault(sheet, []).append((_at(place), text))
        return found

    def differences(self) -> Iterator[Difference]:
        """Yield figures that today's release computes differently, and, per sheet, those that it has nowhere."""
        yield from self.unequal
        for sheet, places in self.unknown.items():
            found = f"{len(places)} tal: {listed([text for _, text in places])}"
            yield Difference(places[0][0], found, "tal, som en frisk bygning har", Flaw.UNKNOWN, sheet, "")

    def held(self) -> str:
        """Return the sentence on how many figures match a fresh build."""
        inputs = self.equal[FigureKind.INPUT]
        told = (count(inputs, "forudsætning", "forudsætninger"), count(self.equal.total() - inputs, "tal", "andre tal"))
        return f"{' og '.join(told)} er som i en frisk bygning"

    def notes(self) -> Iterator[str]:
        """Yield which numbers were compared with nothing of the same name."""
        if self.renamed:
            yield f"ikke bevist: {len(self.renamed)} tal, som en frisk bygning har under et andet navn: {listed(self.renamed)}"
        if self.missing:
            yield f"ikke bevist: {self.missing} tal i en frisk bygning har ikke noget modstykke i projektmappen"


def listed(places: Sequence[str]) -> str:
    """Return the first of some places as text."""
    return ", ".join(places[:_MOST_PLACES]) + (" …" if len(places) > _MOST_PLACES else "")


def _at(place: CellPlace) -> str:
    return f"{letters(place[1])}{place[0]}"


def _told(cell: FileCell) -> str:
    return ordinal(cell.value) if cell.number_format == ORDINAL else shown(cell.value)
