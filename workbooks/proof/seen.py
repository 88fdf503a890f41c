"""What a reader sees of a returned workbook, held against a fresh build: allowed is what is there, or is listed as harmless."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from model.base.danish import grouped
from workbooks.proof.format_groups import cells_by_format
from workbooks.proof.harmless import harmless
from workbooks.proof.input_rules import by_area
from workbooks.proof.look_words import Apart, apart, described, in_words
from workbooks.proof.rule_words import condition_words
from workbooks.proof.unnamed import has_own_words
from workbooks.reading.book_facts import PROPERTIES
from workbooks.reading.cell_areas import areas
from workbooks.reading.cells import CellPlace
from workbooks.reading.colours import BLACK
from workbooks.reading.drawing_reader import Drawn
from workbooks.reading.facts import Facts
from workbooks.reading.intake import IntakeError
from workbooks.reading.legible import unseen
from workbooks.reading.looks import GENERAL, Look, Styles
from workbooks.reading.read import FileBook, FileSheet

_MOST_APART = 10_000
"""Most things said otherwise, beyond as many as a fresh build says."""
_VALUE = "{}"
"""Where words have room for the value that a file has."""
_OF_ITSELF = frozenset({GENERAL, "dd-mm-yyyy"})
"""Number formats that a program uses that keeps none: for numbers, and for days."""
_LEAST_PLAIN, _MOST_PLAIN = 8.0, 14.0
"""Sizes of letters that a program uses that keeps none, points."""
_READ = "headerFooter/odd"
"""Beginning of the paths of texts that are read beside the cells."""
_OF_CELL = ("font name", "font sz")
"""What of the letters a conditional format cannot change in Excel."""
_OF_ADDED = {"row@ht": "row@hidden", "col@width": "col@hidden"}
"""Of rows and columns that a fresh build does not use: what is written there is reported by itself. Each with what says more of it."""
_SAFE_PLACE = re.compile(r"[A-Z]{1,3}\d{0,7}(:[A-Z]{1,3}\d{0,7})?|\d{1,7}:\d{1,7}")
_SAFE_VALUE = re.compile(
    r"-?\d{1,7}(\.\d+)?|[A-Z]{1,3}\d{1,7}|portrait|landscape|\d{1,7}:\d{1,7}|[A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7}"
)


@dataclass(frozen=True)
class Seen:
    """A difference in what a reader sees: sheet, place in words, its cells if it is about single ones, what is there, what was expected."""

    sheet: str
    place: str
    cells: tuple[CellPlace, ...]
    found: str
    expected: str


@dataclass(frozen=True)
class _Raw:
    sheet: str
    place: str
    path: str
    found: str | None
    expected: str | None


def compare_seen(found: FileBook, fresh: FileBook) -> tuple[list[Seen], list[str]]:
    """Return what a reader sees differently, and in Danish what the program that saved the file has lost everywhere.

    Args:
        found: the file.
        fresh: the workbook as it is built today, read in the same way.

    Raises: `IntakeError` where more is said otherwise than is compared.
    """
    pairs = list(_pairs(found, fresh))
    most = _MOST_APART + sum(map(len, _all_facts(fresh.sheets)))
    raw = list(_facts_apart("", "book", found.facts, fresh.facts))
    for here, there in pairs:
        raw += _facts_apart(there.name, "sheet", here.facts, there.facts)
        raw += _drawn_apart(here, there)
        if len(raw) > most:  # more than anybody changes, or any program loses
            raise IntakeError(f"har mere end {most} forskelle i opsætningen; flere sammenlignes ikke")
    looks, had = _looks_apart(pairs, found.styles, fresh.styles)
    losses = set(_total_losses(raw, [fresh.facts, *_facts_compared(pairs)]))
    looks, lost = _without_lost_looks(looks, had)
    losses |= lost
    left = [one for one in raw if harmless().loss_at(one.path) not in losses]
    return [*_told(left, fresh.names), *_looks_told(looks)], sorted(losses)


def _pairs(found: FileBook, fresh: FileBook) -> Iterator[tuple[FileSheet, FileSheet]]:
    known = {sheet.name: sheet for sheet in found.sheets}
    for sheet in fresh.sheets:
        if (here := known.get(sheet.name)) is not None:
            yield replace(here, facts=by_area(here.facts)), replace(sheet, facts=by_area(sheet.facts))


def _facts_apart(sheet: str, where: str, found: Facts, fresh: Facts) -> Iterator[_Raw]:
    """Yield what is said otherwise in a part, and is not listed as harmless."""
    if found == fresh:
        return
    known = harmless()
    for key in sorted(found.keys() | fresh.keys()):
        here, there = found.get(key), fresh.get(key)
        if there is None and key[1] in _OF_ADDED:
            continue
        if here != there and not known.is_same(key[1], here, there, where) and not _is_same_rule(key[1], here, there):
            yield _Raw(sheet, key[0], key[1], here, there)


def _is_same_rule(path: str, found: str | None, fresh: str | None) -> bool:
    """Return whether a conditional format looks as in a fresh build; Excel leaves out the font, which is that of the cell."""
    if not path.startswith("rule ") or found is None or fresh is None:
        return False
    here, there = _look_of(found), _look_of(fresh)
    return {**{key: there[key] for key in _OF_CELL if key in there}, **here} == there


def _all_facts(sheets: Iterable[FileSheet]) -> Iterator[Facts]:
    for sheet in sheets:
        yield sheet.facts
        yield from (one.facts for one in sheet.drawn)


def _facts_compared(pairs: Iterable[tuple[FileSheet, FileSheet]]) -> Iterator[Facts]:
    """Yield what a fresh build says of sheets and diagrams that the file has, too; of a missing one there is nothing to lose."""
    for here, there in pairs:
        yield there.facts
        yield from (fresh.facts for _, fresh in _drawn_pairs(here, there))


def _drawn_pairs(here: FileSheet, there: FileSheet) -> Iterator[tuple[Drawn, Drawn]]:
    """Yield the diagrams of a file and of a fresh build that are over the same cells with the same words."""
    known = {(one.place, one.what): one for one in here.drawn}
    for one in there.drawn:
        if (found := known.get((one.place, one.what))) is not None:
            yield found, one


def _drawn_apart(here: FileSheet, there: FileSheet) -> Iterator[_Raw]:
    """Yield what diagrams that both have say otherwise."""
    for found, fresh in _drawn_pairs(here, there):
        for raw in _facts_apart(there.name, "chart", found.facts, fresh.facts):
            yield replace(raw, place=fresh.place)


def _total_losses(raw: Iterable[_Raw], fresh: Sequence[Facts]) -> Iterator[str]:
    """Yield what is lost wherever a fresh build has it, and nowhere changed: what a program does, and no one by hand."""
    known = harmless()
    lost: dict[str, int] = {}
    changed: set[str] = set()
    for one in raw:
        if what := known.loss_at(one.path):
            if known.is_same(one.path, one.found, None, "") and one.expected is not None:
                lost[what] = lost.get(what, 0) + 1
            else:
                changed.add(what)
    for what, times in lost.items():
        there = sum(
            known.loss_at(path) == what and not known.is_same(path, None, value, "")
            for facts in fresh
            for (_, path), value in facts.items()
        )
        if what not in changed and times == there:
            yield what


_Looks = tuple[str, Apart, str, list[CellPlace]]
"""Sheet, property with both values, why it cannot be seen, and places."""


def _looks_apart(
    pairs: Sequence[tuple[FileSheet, FileSheet]], found: Styles | None, fresh: Styles | None
) -> tuple[list[_Looks], Collection[Look]]:
    """Return where cells look different, and all looks that the file's cells have; none where one look is all that there is."""
    if found is None or fresh is None:
        return [], ()
    every: list[_Looks] = []
    had: dict[int, Look] = {}
    for here, there in pairs:
        for (one, other, is_empty), places in cells_by_format(here, there).items():
            own, expected = _look(found, one), _look(fresh, other)
            if not is_empty:
                had[one] = own
            hidden = unseen(own) if not is_empty and not unseen(expected) else ""
            apart_here = apart(own, expected, is_empty=is_empty)
            every += [(there.name, difference, hidden, places) for difference in apart_here]
        every += _runs_apart(here, there, found, fresh)
    return every, list(had.values()) if len(fresh.looks) > 1 else ()


def _without_lost_looks(looks: list[_Looks], had: Collection[Look]) -> tuple[list[_Looks], set[str]]:
    """Return differences of looks without what a program has lost of all cells, and what that is in Danish.

    Args:
        looks: the differences.
        had: the looks that the file's cells have.
    """
    left = {tuple(sorted((key, value) for key, value in one.items() if key != "numFmt")) for one in had}
    if len(left) != 1 or not _is_plain(dict(*left)):
        return looks, set()
    codes = {one.get("numFmt", GENERAL) for one in had}
    kept = () if codes <= _OF_ITSELF else ("numFmt",)
    lost = {harmless().loss_at(key) for _, (key, *_), hidden, _ in looks if not hidden and key not in kept}
    return [one for one in looks if one[2] or one[1][0] in kept], lost


def _is_plain(look: Look) -> bool:
    """Return whether a look is that of cells in a program that keeps no looks: black letters of a usual size."""
    left = {key: value for key, value in look.items() if key != "font name" and (key, value) != ("font color", BLACK)}
    return _LEAST_PLAIN <= float(left.pop("font sz", _LEAST_PLAIN)) <= _MOST_PLAIN and not left


def _runs_apart(here: FileSheet, there: FileSheet, found: Styles, fresh: Styles) -> Iterator[_Looks]:
    """Yield letters of a text that look otherwise than their cell would in a fresh build."""
    for place, cell in here.cells.items():
        if not cell.runs or place not in there.cells:
            continue
        expected = _look(fresh, there.cells[place].look)
        for _, said in cell.runs:
            own = {**expected, **found.of_run(said)} if said else _look(found, cell.look)
            for difference in apart(own, expected, is_empty=False):
                yield there.name, difference, unseen(own), [place]


def _look(styles: Styles, number: int) -> Look:
    return styles.looks[number] if number < len(styles.looks) else {}


def _told(raw: Iterable[_Raw], names: Collection[str]) -> Iterator[Seen]:
    """Yield differences in words, those of one place with the same words once; `names` are those of a fresh build."""
    told = set()
    for one in raw:
        is_ours = one.expected is not None
        what, known = words_of(one.path, is_ours=is_ours), one.expected or ""
        place, found = said(one.place, what, one.found, one.path, known)
        usual = harmless().usual_at(one.path)
        if one.found == usual and not _shows_value(what):
            found = harmless().unsaid(one.path)
        is_usual = not one.expected or (one.expected == usual and not _shows_value(what))
        expected = harmless().unsaid(one.path) if is_usual else said(one.place, what, known, one.path, known)[1]
        if one.path.startswith("rule ") and one.found is not None and one.expected is not None:
            found, expected = (f"{what} med {one}" for one in _looks_of(one.found, one.expected))
        place = one.place if one.place in names else place
        if found == expected:
            found, expected = f"{_with(what, '')}, ændret", "uændret"
        if one.path in _OF_ADDED and (one.sheet, place, words_of(_OF_ADDED[one.path])) in told:
            continue
        if (one.sheet, place, what) not in told:
            told.add((one.sheet, place, what))
            yield Seen(one.sheet, place, (), found, expected)


def _looks_of(*values: str) -> Iterator[str]:
    """Yield what is apart in looks that are stored as text, in words."""
    looks = [_look_of(value) for value in values]
    keys = sorted({key for one in looks for key in one if len({other.get(key) for other in looks}) > 1})
    yield from (", ".join(described(key, one.get(key, "")) for key in keys) for one in looks)


def _look_of(stored: str) -> Look:
    return dict(part.split("=", 1) for part in stored.split("; ") if "=" in part)


def words_of(path: str, *, is_ours: bool = True) -> str:
    """Return the words for a path; a conditional format is told by its condition, without a stranger's texts and names."""
    what, condition = harmless().told(path), path.removeprefix("rule")
    if condition == path:
        return what
    return f"{what}{condition_words(condition, is_ours=is_ours)}"


def said(place: str, what: str, value: str | None, path: str, known: str) -> tuple[str, str]:
    """Return a place and what stands there, in words; what a stranger named is not repeated.

    Args:
        place: cell or area.
        what: the words for the path.
        value: what stands there, if anything.
        path: where in the part.
        known: the text that was expected, whose words a header or footer may have.
    """
    is_safe = place == PROPERTIES or _SAFE_PLACE.fullmatch(place)
    if value is None:
        told = harmless().unsaid(path)
    elif path.startswith(_READ):
        told = f"{what} {'med en anden tekst' if has_own_words(value, known) else value}"
    else:
        told = _with(what, _plain(value) if _SAFE_VALUE.fullmatch(value) else "")
    return place if is_safe else "", told


def _plain(value: str) -> str:
    """Return a safe value in Danish notation, a measure to two decimals: a width of many looks like a number to be hidden."""
    return grouped(float(value), 0, 2) if "." in value else value


def _shows_value(words: str) -> bool:
    return _VALUE in words


def _with(words: str, value: str) -> str:
    """Return words with a value where they have room for one."""
    return " ".join(words.replace(_VALUE, value, 1).split()) if _shows_value(words) else words


def _looks_told(looks: Iterable[_Looks]) -> Iterator[Seen]:
    """Yield looks in words: for cells that cannot be seen only that."""
    groups: dict[tuple[str, str, str], set[CellPlace]] = {}
    for sheet, (key, found, expected), hidden, places in looks:
        words = (hidden, "kan ses") if hidden else in_words(key, found, expected)
        groups.setdefault((sheet, *words), set()).update(places)
    for (sheet, found, expected), cells in groups.items():
        yield Seen(sheet, areas(cells), tuple(sorted(cells)), found, expected)
