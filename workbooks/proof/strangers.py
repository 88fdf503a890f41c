"""What a stranger named in a workbook, sheets and names: told by its number, since it could be the name of a person."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from model.base.danish import plain_number
from model.facts.privacy import HIDDEN
from model.facts.repeated import MOST_DIGITS, without_figures
from workbooks.cells.sheet import Book
from workbooks.cells.text import printable
from workbooks.proof.report import MOST_TOLD, Difference, Flaw, Report
from workbooks.proof.unnamed import TEXT, of_known_words, plain_formula, without_texts, words_in
from workbooks.reading.read import FileBook

_OWN_WORDS = ("navn", "nr.", "dataTable", "array")
"""Words by which a name of a stranger, and a kind of formula, are told."""


_OF_NUMBERS = frozenset(
    {Flaw.INPUT, Flaw.CONSTANT, Flaw.OVERWRITTEN, Flaw.CACHED, Flaw.ENGINES, Flaw.RESULT, Flaw.UNKNOWN}
)
"""Kinds of difference where a number stands in a cell that should have one, or was calculated here."""
_MOST_OF_NUMBER = 12
"""Most digits of a calculated number that may have been typed; more come of a division."""
OF_ANOTHER = frozenset({Flaw.CELL_ADDED, Flaw.FORMULA})
"""Kinds of difference where a fresh build has not what stands in the cell: no long figure of it is told, nor shown in a copy."""
_CALCULATES = re.compile("[0-9.,]+")
"""A number in a formula that puts no texts together."""
_OF_CELLS = frozenset({Flaw.INPUT, Flaw.CONSTANT, Flaw.OVERWRITTEN, Flaw.FORMULA, Flaw.CACHED, Flaw.ENGINES})
"""Kinds of difference that tell what stands in a cell."""
_NAME = re.compile(r"(?<![\w.!])[\w.\\?]+(?![\w.(!])")
"""What may be a defined name in a formula."""
_SHOWN = re.compile("»(.*)«", re.DOTALL)


@dataclass(frozen=True)
class Strangers:
    """Sheets and defined names that a fresh build lacks, each with the words that stand for it."""

    sheets: Mapping[str, str]
    names: Mapping[str, str]
    known: frozenset[str] = frozenset()
    """Sheets and names of the fresh build."""
    fresh: Book | None = None

    @classmethod
    def of(cls, found: FileBook, fresh: Book) -> "Strangers":
        """Return the strangers of a file beside a fresh build."""
        sheets, names = [sheet.name for sheet in fresh.sheets], fresh.defined_names()
        named = [*found.names, *(name for _, name, _ in found.local_names)]
        return cls(
            {one.name: f"ark nr. {at}" for at, one in enumerate(found.sheets, 1) if one.name not in sheets},
            {name: f"navn nr. {at}" for at, name in enumerate(named, 1) if name not in names},
            frozenset((*sheets, *names)),
            fresh,
        )

    def without(self, report: Report) -> Report:
        """Return a report that repeats none of them."""
        strange = {(one.sheet, one.place) for one in report.told if one.kind in OF_ANOTHER}
        return replace(
            report,
            strangers=self.sheets,
            differences=(
                *(self._told(one, (one.sheet, one.place) in strange) for one in report.told),
                *map(self._counted, report.differences[MOST_TOLD:]),
            ),
            not_compared=(
                *map(self._told, report.not_compared[:MOST_TOLD]),
                *map(self._counted, report.not_compared[MOST_TOLD:]),
            ),
            notes=tuple(map(self._text, report.notes)),
        )

    def _counted(self, one: Difference) -> Difference:
        """Return a difference that is only counted, and perhaps marked in a copy: without what anybody wrote."""
        return replace(one, sheet=self.sheets.get(one.sheet, one.sheet), found="", allowed="")

    def _told(self, one: Difference, is_strange: bool = False) -> Difference:
        place = self.names.get(one.place) or self._text(one.place)
        sheet = self.sheets.get(one.sheet, one.sheet)
        found, allowed = self._text(one.found), self._text(one.allowed)
        is_name = one.kind in (Flaw.NAME_ADDED, Flaw.NAME_CHANGED)
        if found.startswith(("=", "{=")) or is_name:
            known = (*self.known, *self.sheets.values(), *_OWN_WORDS)
            if is_name:
                found = TEXT.sub(lambda text: text[0] if text[0] in allowed else '"en tekst"', found)
            found = printable(plain_formula(found, allowed, known))
        if one.kind in _OF_CELLS:
            found = self._of_cell(found, self.words if one.kind is Flaw.CACHED else self.words | words_in(allowed))
            allowed = self._of_cell(allowed, self.words) if one.kind is Flaw.CACHED else allowed
        if is_strange and one.kind in _OF_NUMBERS:
            found, allowed = (HIDDEN if _is_long(text, is_calculated=True) else text for text in (found, allowed))
        found = _without_figures(found, allowed, one.kind)
        return replace(one, place=place, sheet=sheet, found=found, allowed=allowed)

    @cached_property
    def words(self) -> frozenset[str]:
        """Words of the fresh build's texts, those in its formulas included, in small letters."""
        cells = [cell for sheet in (self.fresh.sheets if self.fresh else ()) for cell in sheet.cells.values()]
        formulas = "".join(formula for cell in cells if '"' in (formula := cell.formula() or ""))
        texts = [cell.content for cell in cells if isinstance(cell.content, str)]
        return words_in(" ".join((*texts, *TEXT.findall(formulas))))

    def _of_cell(self, told: str, known: frozenset[str]) -> str:
        """Return what stands in a cell, or comes of what stands in others, without words that are not ours: they could be names."""
        if told.startswith(("=", "{=")):
            return without_texts(told, known)
        return _SHOWN.sub(lambda text: of_known_words(text[1], known), told)

    def _text(self, text: str) -> str:
        """Return a text without them: a sheet where it stands before its cell, a name where it stands in a formula."""
        for pattern, words in self._before_cells if "!" in text else ():
            text = pattern.sub(lambda _, words=words: words, text)  # type: ignore[misc]
        if text.startswith("="):
            text = _NAME.sub(lambda name: self._by_name.get(name[0].casefold(), name[0]), text)
        return text

    @cached_property
    def _before_cells(self) -> list[tuple[re.Pattern[str], str]]:
        found = []
        for name, words in self.sheets.items():
            quoted = re.escape(name.replace("'", "''"))
            pattern = re.compile(rf"'{quoted}'!|(?<!\w){re.escape(name)}!", re.IGNORECASE)
            found.append((pattern, f"'{words}'!"))
        return found

    @cached_property
    def _by_name(self) -> Mapping[str, str]:
        """The words for each name: a file may have 2,000 names, and formulas of as many, so no name is looked for by itself."""
        return {name.casefold(): words for name, words in self.names.items()}


def is_long(number: float, *, is_calculated: bool) -> bool:
    """Return whether a number is not told where another has written it (`OF_ANOTHER`).

    Of a calculated one that goes on and on, such as a third, decimals do not count.
    """
    return _is_long(plain_number(number), is_calculated=is_calculated)


def _is_long(text: str, *, is_calculated: bool) -> bool:
    """Return the same of a number as it is told."""
    digits, before_comma = (sum(map(str.isdecimal, part)) for part in (text, text.partition(",")[0]))
    if is_calculated:
        return before_comma > MOST_DIGITS or MOST_DIGITS < digits <= _MOST_OF_NUMBER
    return digits > MOST_DIGITS and without_figures(text) != text


def _without_figures(found: str, known: str, kind: Flaw) -> str:
    """Return what stands at a place without long figures, but for those that are expected there, and for a number in a cell of one."""
    is_formula = found.startswith(("=", "{="))
    if is_formula and not ('"' in found or "&" in found):
        return _CALCULATES.sub(lambda number: without_figures(number[0], known), found)
    is_number = kind in _OF_NUMBERS and "»" not in found and not is_formula
    return found if is_number else without_figures(found, known)
