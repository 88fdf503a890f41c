"""How the input of a form is to be read: whether a cell, by its look and number format, reads as what it holds."""

import re
from collections.abc import Mapping, Sequence

from workbooks.form.form import ContentKind, FormTable
from workbooks.form.plain_formats import Misread, Sort, misread
from workbooks.reading.intake import IntakeError
from workbooks.reading.legible import unseen
from workbooks.reading.looks import GENERAL, Look, Styles, styles_of
from workbooks.reading.parts import FileParts
from workbooks.reading.texts import Run

_MOST_RUNS = 20_000
"""Most runs of letters with looks of their own that are looked at; a form has a few, if any."""
_CROSSED_OUT = Misread("er overstreget, men ville tælle med", "celler uden overstregning; slet det, der ikke gælder")
_MOST_SIZE, _INDENT = 40.0, re.compile("[0-9]")
"""Largest size of letters, points, and indents in steps, with which the content is within its cell."""
_OUTSIDE = Misread("fylder mere end cellen: skriften er for stor eller rykket ind", "indhold, der kan ses i sin celle")
_REPEATED = Misread(
    "gentages, til cellen er fuld, og viser mere, end der står i den", "celler, hvis indhold står én gang"
)


def form_styles(parts: FileParts) -> Styles | None:
    """Return the formats of a form, None if it has none: some programs write no part with them."""
    return styles_of(parts) if parts.one(parts.book, "styles") is not None else None


def misread_look(look: Look) -> Misread | None:
    """Return why the letters of a cell with such a look do not read as what they are."""
    if why := unseen(look):
        return Misread(why, "skrift, der kan læses")
    if look.get("font strike"):
        return _CROSSED_OUT
    if look.get("align horizontal") == "fill":
        return _REPEATED
    is_outside = (
        float(look.get("font sz", "11")) > _MOST_SIZE or _INDENT.fullmatch(look.get("align indent", "0")) is None
    )
    return _OUTSIDE if is_outside else None


class Legibility:
    """How the input of one sheet is to be read, by the formats of its file; it knows which of them the input has."""

    def __init__(self, styles: Styles | None, rich: Mapping[int, Sequence[Run]], table: FormTable) -> None:
        self.styles, self._rich, self._table = styles, rich, table
        self.inputs = frozenset(
            number
            for number, one in enumerate(table.columns, 1)
            if not one.is_given and one.kind is not ContentKind.NOTE
        )
        """Numbers of the columns, from 1, whose content counts: neither prefilled nor notes."""
        self._judged: dict[tuple[int, str, Sort], Misread | None] = {}
        self._judged_runs: dict[tuple[str, int], Misread | None] = {}
        self._runs_left = _MOST_RUNS
        self.used: set[str] = set()
        """Stored indexes of formats that input has."""
        self.has_nought = False

    def of_cell(self, column: int, style: str, sort: Sort) -> Misread | None:
        """Return why cells of a column, with such a format and content, do not read as what they hold."""
        key = column, style, sort
        if key not in self._judged:
            self._judged[key] = self._judge(*key)
        return self._judged[key]

    def _judge(self, column: int, style: str, sort: Sort) -> Misread | None:
        self.used.add(style)
        self.has_nought = self.has_nought or sort is Sort.NOUGHT
        look = self.look(style)
        return misread(look.get("numFmt", GENERAL), sort, self._table.columns[column - 1].kind) or misread_look(look)

    def of_shared(self, style: str, index: int) -> Misread | None:
        """Return why a shared text, by its index, does not read as what it is in a cell with a format."""
        if index not in self._rich:
            return None
        key = style, index
        if key not in self._judged_runs:
            self._judged_runs[key] = self.of_runs(style, self._rich[index])
        return self._judged_runs[key]

    def of_runs(self, style: str, runs: Sequence[Run]) -> Misread | None:
        """Return why letters of a text with looks of their own do not read as what they are.

        Raises: `IntakeError` where there are more of them than anybody types.
        """
        if self.styles is None:
            return None
        self._runs_left -= len(runs)
        if self._runs_left < 0:
            raise IntakeError(f"har mere end {_MOST_RUNS} stykker tekst med deres eget udseende")
        looks = ({**self.look(style), **self.styles.of_run(said)} for text, said in runs if said and text.strip())
        return next(filter(None, map(misread_look, looks)), None)

    def looks(self) -> list[Look]:
        """Return the looks that input has, each once."""
        return [dict(one) for one in {tuple(sorted(self.look(style).items())) for style in self.used}]

    def look(self, style: str) -> Look:
        """Return the look of a format by its stored index."""
        number = self.styles.index(style) if self.styles is not None else None
        looks = self.styles.looks if self.styles is not None else ()
        return looks[number] if number is not None and number < len(looks) else {}
