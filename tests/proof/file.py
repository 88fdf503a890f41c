"""A workbook's file, to be changed as whoever returns it could change it: its sheets, its cells and their looks."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from xml.sax.saxutils import escape, unescape

from openpyxl.utils import column_index_from_string, get_column_letter

from tests.proof.order import name_of, with_child
from tests.proof.package import OFFICE, TYPES, NothingToChangeError, Parts

__all__ = [
    "BOOK",
    "BOOK_TYPE",
    "COMPATIBILITY",
    "LINKS",
    "MAIN",
    "OFFICE",
    "SHEET_TYPE",
    "STYLES",
    "TYPES",
    "File",
    "NothingToChangeError",
    "Spot",
]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
BOOK, STYLES, LINKS = "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"
BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_CELL = re.compile(r'<c r="(?P<at>[A-Z]+\d+)"(?P<rest>[^>]*?)(?: ?/>|>(?P<inner>.*?)</c>)', re.DOTALL)
_STYLE, _KIND = re.compile(r' s="(\d+)"'), re.compile(r' t="(\w+)"')
_FORMULA, _VALUE, _TEXT = (re.compile(f"<{tag}[^>]*>([^<]*)</{tag}>") for tag in "fvt")


@dataclass(frozen=True)
class Spot:
    """A cell of a sheet's part: its XML and what that says."""

    part: str
    at: str
    xml: str
    style: int
    kind: str
    formula: str | None
    value: str | None

    @property
    def row(self) -> int:
        """The number of its row."""
        return int(self.at.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))

    @property
    def column(self) -> str:
        """The letters of its column."""
        return self.at.rstrip("0123456789")

    @property
    def next(self) -> str:
        """The address of the cell to the right."""
        return f"{get_column_letter(column_index_from_string(self.column) + 1)}{self.row}"

    @property
    def number(self) -> float:
        """Its value as a number."""
        return float(self.value or "nan")

    @property
    def text(self) -> str:
        """Its value as a reader reads it."""
        return unescape(self.value or "")


class File(Parts):
    """The parts of a workbook, and where in them a reader looks."""

    # sheets and cells

    @property
    def sheets(self) -> list[str]:
        """The parts of the sheets in their order."""
        found = [name for name in self if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)]
        return sorted(found, key=lambda name: (len(name), name))

    @property
    def sheet_names(self) -> list[str]:
        """The names of the sheets in their order, as XML writes them."""
        return re.findall(r'<sheet name="([^"]*)"', self.xml(BOOK))

    @property
    def charts(self) -> list[str]:
        """The parts of the diagrams."""
        found = sorted(name for name in self if re.fullmatch(r"xl/charts/chart\d+\.xml", name))
        if not found:
            raise NothingToChangeError("no diagram")
        return found

    def cells(self, part: str) -> Iterator[Spot]:
        """The cells of a sheet."""
        for match in _CELL.finditer(self.xml(part)):
            inner, rest = match["inner"] or "", match["rest"]
            style, kind = _STYLE.search(rest), _KIND.search(rest)
            formula, value = _FORMULA.search(inner), _VALUE.search(inner) or _TEXT.search(inner)
            yield Spot(
                part,
                match["at"],
                match[0],
                int(style[1]) if style else 0,
                kind[1] if kind else "n",
                unescape(formula[1]) if formula else None,
                value[1] if value else None,
            )

    def first(self, wanted: Callable[[Spot], object], parts: list[str] | None = None) -> Spot:
        """The first cell that is wanted."""
        for part in self.sheets if parts is None else parts:
            for spot in self.cells(part):
                if wanted(spot):
                    return spot
        raise NothingToChangeError("no such cell")

    @cached_property
    def figure(self) -> Spot:
        """The first amount that a formula gives."""
        return self.first(lambda c: self._is_amount(c) and c.formula is not None and c.number)

    @cached_property
    def given(self) -> Spot:
        """The first amount in a yellow cell, or, without one, the first other number there."""
        is_given = lambda c: "locked=" in self.format_of(c) and c.formula is None and c.kind == "n" and c.value  # noqa: E731
        try:
            return self.first(lambda c: is_given(c) and self._is_amount(c) and c.number)
        except NothingToChangeError:
            return self.first(is_given)

    @cached_property
    def day(self) -> Spot:
        """The first day in a yellow cell."""
        return self.first(
            lambda c: "locked=" in self.format_of(c) and c.formula is None and "yyyy" in self.code_of(c) and c.value
        )

    @cached_property
    def state(self) -> Spot:
        """The state of all checks on the first sheet that has one."""
        for part in self.sheets:
            if found := re.search(r'<conditionalFormatting sqref="([A-Z]+\d+)">', self.xml(part)):
                return next(spot for spot in self.cells(part) if spot.at == found[1])
        raise NothingToChangeError("no state")

    @cached_property
    def label(self) -> Spot:
        """The first text of some length below the frozen rows of the first sheet."""
        return self.first(lambda c: c.kind == "inlineStr" and c.row > 4 and len(c.text) > 7, self.sheets[:1])

    def _is_amount(self, spot: Spot) -> bool:
        return spot.kind == "n" and bool(spot.value) and self.code_of(spot).startswith("[$-406]#,##0")

    def set(self, spot: Spot, inner: str, kind: str | None = None, style: int | None = None, more: str = "") -> None:
        """Write a cell anew; without a kind it keeps its own."""
        said = spot.kind if kind is None else kind
        head = f'<c r="{spot.at}" s="{spot.style if style is None else style}"{more}'
        self.swap(spot.part, spot.xml, f"{head}{f' t={chr(34)}{said}{chr(34)}' if said else ''}>{inner}</c>")

    def retype(self, spot: Spot, value: str) -> None:
        """Another stored value, the formula left."""
        self.swap(spot.part, spot.xml, spot.xml.replace(f"<v>{spot.value}</v>", f"<v>{value}</v>"))

    def reformulate(self, spot: Spot, formula: str) -> None:
        """Another formula, the stored value left."""
        assert spot.formula is not None
        self.swap(
            spot.part, spot.xml, re.sub("(<f[^>]*>)[^<]*(</f>)", lambda m: m[1] + escape(formula) + m[2], spot.xml)
        )

    def say(self, spot: Spot, text: str) -> None:
        """Another text in a cell."""
        self.set(spot, f'<is><t xml:space="preserve">{escape(text)}</t></is>', "inlineStr")

    def add(self, part: str, row: int, cell: str) -> None:
        """A cell more at the end of a row that is there."""
        self.sub(part, rf'(<row r="{row}"[^>]*>)(.*?)(</row>)', lambda m: m[1] + m[2] + cell + m[3])

    def in_each_sheet(self, pattern: str, new: str | Callable[[re.Match[str]], str]) -> None:
        """Put a text in the place of every match on every sheet; there has to be one."""
        before = dict(self)
        for part in self.sheets:
            self[part] = re.sub(pattern, new, self.xml(part), flags=re.DOTALL).encode()
        if dict(self) == before:
            raise NothingToChangeError("nothing of the sort")

    def in_a_chart(self, pattern: str, new: str) -> None:
        """Put a text in the place of the first match in the first diagram that has one."""
        for part in self.charts:
            if re.search(pattern, self.xml(part), re.DOTALL):
                self.sub(part, pattern, new)
                return
        raise NothingToChangeError("no diagram with such a thing")

    # looks

    def format_of(self, spot: Spot) -> str:
        """The XML of a cell's format."""
        return self._listed("cellXfs", "xf")[spot.style]

    def code_of(self, spot: Spot) -> str:
        """The code of a cell's number format; empty for one that is built in."""
        number = re.search(r'numFmtId="(\d+)"', self.format_of(spot))
        assert number is not None
        codes = dict(re.findall(r'<numFmt numFmtId="(\d+)" formatCode="([^"]*)"', self.xml(STYLES)))
        return unescape(codes.get(number[1], ""), {"&quot;": '"'})

    def font_of(self, spot: Spot) -> str:
        """The XML of a cell's font."""
        return self._of(spot, "font")

    def fill_of(self, spot: Spot) -> str:
        """The XML of a cell's fill."""
        return self._of(spot, "fill")

    def border_of(self, spot: Spot) -> str:
        """The XML of a cell's border."""
        return self._of(spot, "border")

    def background_of(self, spot: Spot) -> str:
        """The colour behind a cell's letters."""
        found = re.search(r'<fgColor rgb="(\w+)"', self.fill_of(spot))
        return found[1] if found else "FFFFFFFF"

    def _of(self, spot: Spot, what: str) -> str:
        number = re.search(rf'{what}Id="(\d+)"', self.format_of(spot))
        assert number is not None
        return self._listed(f"{what}s", what)[int(number[1])]

    def _listed(self, group: str, one: str) -> list[str]:
        inside = re.search(rf"<{group}[ >].*?</{group}>", self.xml(STYLES), re.DOTALL)
        assert inside is not None
        return re.findall(rf"<{one}(?: [^>]*)?/>|<{one}[ >].*?</{one}>", inside[0].partition(">")[2], re.DOTALL)

    def listed(self, group: str, xml: str) -> int:
        """Add one to a list of the styles; returns its number."""
        one = name_of(xml)
        number = len(self._listed(group, one))
        self.sub(
            STYLES,
            rf"<{group}( [^>]*?)?>(.*?)</{group}>",
            lambda m: f'<{group} count="{number + 1}">{m[2]}{xml}</{group}>',
        )
        return number

    def look(
        self,
        spot: Spot,
        *,
        font: str = "",
        fill: str = "",
        border: str = "",
        code: str = "",
        inside: str = "",
        **said: object,
    ) -> None:
        """Give one cell another look: elements of its font, or a whole fill, border, number format, alignment."""
        look = self.format_of(spot)
        if font:
            whole = self.font_of(spot)
            for child in re.findall(r"<\w+[^>]*/>", font):
                whole = with_child(whole, child, replace=True)
            look = re.sub(r'fontId="\d+"', f'fontId="{self.listed("fonts", whole)}"', look)
        if fill:
            look = re.sub(r'fillId="\d+"', f'fillId="{self.listed("fills", fill)}"', look)
        if border:
            look = re.sub(r'borderId="\d+"', f'borderId="{self.listed("borders", border)}"', look)
        if code:
            quoted = escape(code, {'"': "&quot;"})
            self.listed("numFmts", f'<numFmt numFmtId="190" formatCode="{quoted}"/>')
            look = re.sub(r'numFmtId="\d+"', 'numFmtId="190"', look)
        if inside:
            look = with_child(look, inside, replace=True)
        for key, value in said.items():
            look = re.sub(rf' {key}="[^"]*"', "", look).replace("<xf", f'<xf {key}="{value}"', 1)
        number = self.listed("cellXfs", look)
        changed = spot.xml.replace(f' s="{spot.style}"', f' s="{number}"', 1)
        self.swap(spot.part, spot.xml, changed)
