"""The numbers of a workbook of an older release against those of a fresh build: by what names each, or else by value."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from model.parameter import shown
from model.source import every_term
from model.terms import Agreement
from workbooks.address import letters
from workbooks.alike import same
from workbooks.amended import with_earlier
from workbooks.figures import CHECKS, Figure, Key, Kind, cell_names, placed_figures
from workbooks.harmless import plain
from workbooks.origin import SHEET as ORIGIN
from workbooks.read import FileBook, Place, Value
from workbooks.report import Difference, count
from workbooks.report import Kind as Apart

_MOST_PLACES = 5
_NO_FIGURES = frozenset({ORIGIN, CHECKS})
"""Sheets whose numbers are not the agreement's: days of origin, and the two sides of each check."""


class HeldFigures:
    """What became of each number of a file.

    A cell with the name of a term is held against the source, any other figure against the one that has the same name,
    or the same section, row and heading, in the fresh build; one that has no such counterpart against all its numbers.
    """

    def __init__(self, found: FileBook, built: FileBook, agreement: Agreement, *, only_named: bool) -> None:
        self.only_named = only_named
        figures = {key: figure for key, _, figure in placed_figures(built)}
        terms = {("", term.name, "1"): plain(term.value) for one in every_term(agreement) for term in with_earlier(one)}
        self.expected = terms | {key: figure.value for key, figure in figures.items()}
        inputs = {key for key, figure in figures.items() if figure.kind is Kind.INPUT}
        self.texts = {key: figure.text for key, figure in figures.items()}
        numbers = {cell.value for sheet in built.sheets for cell in sheet.cells.values()} | set(terms.values())
        self.numbers = sorted(number for number in numbers if isinstance(number, float))
        self.equal: Counter[Kind] = Counter()
        self.unequal: list[Difference] = []
        self.renamed: list[str] = []
        self.unknown: dict[str, list[tuple[str, str]]] = {}
        seen, keys, names = set(), set(), cell_names(found)
        for key, place, figure in placed_figures(found):
            at = (figure.sheet, *place)
            seen.add(at)
            keys.add(key)
            if not only_named or (at in names and key in inputs):
                self._look(key, place, figure)
        for sheet in found.sheets:
            for place, cell in sheet.cells.items():
                is_left = sheet.name not in _NO_FIGURES and (sheet.name, *place) not in seen and not only_named
                if is_left and isinstance(cell.value, float) and not self._has(cell.value):
                    self.unknown.setdefault(sheet.name, []).append((_at(place), shown(cell.value)))
        self.missing = len(figures.keys() - keys)

    def _look(self, key: Key, place: Place, figure: Figure) -> None:
        """Hold one figure against that of its name; a text is none, for words change from release to release."""
        expected = self.expected.get(key)
        is_number = isinstance(figure.value, float)
        if key not in self.expected:
            if is_number and self._has(figure.value):
                self.renamed.append(f"{figure.sheet}!{_at(place)}")
            elif is_number:
                self.unknown.setdefault(figure.sheet, []).append((_at(place), figure.text))
        elif same(figure.value, expected):
            self.equal[figure.kind] += 1
        elif is_number or isinstance(expected, float):
            kind = Apart.INPUT if figure.kind is Kind.INPUT else Apart.RESULT
            there = self.texts.get(key, shown(expected))
            self.unequal.append(Difference(kind, figure.sheet, _at(place), figure.text, there, ""))

    def _has(self, value: Value) -> bool:
        """Whether the fresh build has a number anywhere."""
        assert isinstance(value, float)  # noqa: S101 asked of numbers alone
        near = bisect_left(self.numbers, value)
        return any(same(value, other) for other in self.numbers[max(0, near - 1) : near + 1])

    def differences(self) -> Iterator[Difference]:
        """Figures that today's release computes otherwise, and those that it has nowhere: a line for each sheet."""
        yield from self.unequal
        for sheet, places in self.unknown.items():
            found = f"{len(places)} tal: {listed([text for _, text in places])}"
            yield Difference(Apart.UNKNOWN, sheet, places[0][0], found, "tal, som en frisk bygning har", "")

    def held(self) -> str:
        """How many figures are those of a fresh build."""
        inputs = self.equal[Kind.INPUT]
        told = (count(inputs, "forudsætning", "forudsætninger"), count(self.equal.total() - inputs, "tal", "andre tal"))
        return f"{' og '.join(told)} er som i en frisk bygning"

    def notes(self) -> Iterator[str]:
        """Which numbers were held against nothing of the same name."""
        if self.renamed:
            yield f"ikke bevist: {len(self.renamed)} tal, som en frisk bygning har under et andet navn: {listed(self.renamed)}"
        if self.missing and not self.only_named:
            yield f"ikke bevist: {self.missing} tal i en frisk bygning har ikke noget modstykke i projektmappen"


def listed(places: Sequence[str]) -> str:
    """The first of some places."""
    return ", ".join(places[:_MOST_PLACES]) + (" …" if len(places) > _MOST_PLACES else "")


def _at(place: Place) -> str:
    return f"{letters(place[1])}{place[0]}"
