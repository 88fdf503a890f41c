"""Readers of parts of a form's file in one pass, without building a tree, so that large forms need little memory."""

import re
from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from unicodedata import is_normalized, normalize
from xml.parsers import expat

from model.base.fault import Fault
from model.facts.privacy import holds_cpr
from workbooks.cells.namespaces import MAIN
from workbooks.reading.intake import MOST_MARKS, IntakeError

MOST_FAULTS = 1_000
"""Faults after which a file is read no further."""
CPR_FOUND = "noget, der ligner et personnummer"
CPR_ALLOWED = "kun koder; filen læses ikke, før det er slettet"
SHORTEST_CPR = 10
"""Shortest text that can contain a CPR number, characters."""
MOST_TEXTS = 400_000
"""Most distinct texts of a file; a form for 100,000 persons has some 140,000 codes."""
_CHUNK, _BUFFER = 1 << 20, 1 << 16
_LONGEST_TEXT = 40_000
_OVERLONG_RUN = re.compile(rb"<[^<]{200000}")
"""Bytes from one element to the next, attributes and text included: far more than the longest text of Excel."""
_MARK = re.compile(
    r"[0-9a-f]{64}|(?<=Kilde )[0-9a-f]{12}|0x[0-9A-Fa-f]{16,}|(?=\d*[a-f])[0-9a-f]{40}"
    r"|[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
)
"""Hashes and ids that this program or an office program writes into a form; some have ten digits in a row."""


def is_private(text: str) -> bool:
    """Return whether a text contains something shaped like a CPR number, apart from hashes and ids of programs."""
    return holds_cpr(text) and holds_cpr(_MARK.sub(" ", text))


def one_piece(text: str) -> str:
    """Return a text in composed form (NFC), as this program writes; a Mac may store an å as an a and its ring."""
    return normalize("NFC", text)


class TooManyFaultsError(Exception):
    """Raised to stop reading a file that has too many faults."""


@dataclass
class Faults:
    """Faults of a file, one per place; the first found there counts."""

    found: dict[str, Fault] = field(default_factory=dict)

    def add(self, place: str, found: str, allowed: str) -> None:
        """Note a fault."""
        self.found.setdefault(place, Fault(place, found, allowed))
        if len(self.found) >= MOST_FAULTS:
            raise TooManyFaultsError

    def drop(self, sheet: str, found: str) -> None:
        """Drop faults of a sheet that follow from another one."""
        self.found = {
            at: one for at, one in self.found.items() if not (at.startswith(f"{sheet}!") and one.found == found)
        }

    def rows(self, sheet: str, column: str = "") -> set[int]:
        """Return the rows of a sheet, or of one of its columns by its letters, that have a fault."""
        cell = re.compile(rf"{re.escape(sheet)}!{column or '[A-Z]+'}(\d+)")
        return {int(match[1]) for place in self.found if (match := cell.fullmatch(place))}


class Pool:
    """Pool of all distinct texts of a file, in composed form.

    It records which are blank or shaped like a CPR number.
    """

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.private: list[bool] = []
        self.blank: set[int] = set()
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        """Return the place of a text in the pool."""
        found = self._numbers.get(text)
        if found is None:
            if len(text) > _LONGEST_TEXT:
                raise IntakeError(f"har en tekst på {len(text)} tegn; højst {_LONGEST_TEXT} læses")
            if len(self._numbers) >= MOST_TEXTS:
                raise IntakeError(f"har flere forskellige tekster end de {MOST_TEXTS}, der læses")
            found = self._numbers[text] = self._added(text)
        return found

    def _added(self, text: str) -> int:
        if not is_normalized("NFC", text):
            number = self.number(one_piece(text))
            self.private[number] |= is_private(text)
            return number
        self.texts.append(text)
        self.private.append(is_private(text))
        if not text.strip():
            self.blank.add(len(self.texts) - 1)
        return len(self.texts) - 1


class Parser:
    """Base of the parsers of parts: a document type is refused, and elements are known by their plain names.

    A part with more than `most_marks` start and end tags is refused before it is parsed.
    """

    most_marks = MOST_MARKS

    def __init__(self, part: str) -> None:
        self.part = part
        self._parser = parser = expat.ParserCreate("utf-8")
        parser.buffer_text, parser.buffer_size = True, _BUFFER
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._root

    def _refuse(self, *_: object) -> None:
        raise IntakeError(f"delen {self.part} er ikke tilladt XML (dokumenttype)")

    def _root(self, name: str, attributes: Mapping[str, str]) -> None:
        """Learn the prefix that the part writes before its elements, then begin reading."""
        prefix, colon, _ = name.rpartition(":")
        self.begin(f"{prefix}{colon}", attributes.get(f"xmlns:{prefix}" if colon else "xmlns", ""))
        self._parser.StartElementHandler = self.start
        self._parser.EndElementHandler = self.end
        self._parser.CharacterDataHandler = self.data
        self.start(name, attributes)

    def begin(self, prefix: str, namespace: str) -> None:
        """Take note of the prefix; refuse a part of sheets in any other namespace than the usual one."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""

    def end(self, name: str) -> None:
        """End an element."""

    def data(self, text: str) -> None:
        """Take a text, or a piece of one."""

    def parse(self, content: bytes) -> None:
        """Parse the part; raise `IntakeError` if it is no XML, or too large."""
        if content.count(b"<") > self.most_marks:
            raise IntakeError(f"delen {self.part} er for stor; der læses højst {self.most_marks // 2} elementer i den")
        if _OVERLONG_RUN.search(content):
            raise IntakeError(f"delen {self.part} har en tekst, der er længere, end en projektmappe kan have")
        view = memoryview(content)
        try:
            for first in range(0, len(view), _CHUNK):
                self._parser.Parse(view[first : first + _CHUNK], False)
            self._parser.Parse(b"", True)
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise IntakeError(f"delen {self.part} er ikke tilladt XML ({type(error).__name__})") from None

    def expect_main(self, namespace: str) -> None:
        """Refuse a part whose elements are not those of ordinary workbooks."""
        if namespace != MAIN:
            raise IntakeError(f"delen {self.part} er ikke almindelig Open XML; gem filen som .xlsx")


class TextReader(Parser):
    """Reader of the part of shared texts; `numbers` are their places in the pool."""

    most_marks = 4 * MOST_TEXTS  # an item, and the text in it

    def __init__(self, part: str, pool: Pool) -> None:
        super().__init__(part)
        self.numbers = array("l")
        self._pool = pool
        self._pieces: list[str] = []
        self._inside = self._phonetic = False
        self._item = self._text = self._hint = ""

    def begin(self, prefix: str, namespace: str) -> None:
        """Set the names of items, their runs of text, and phonetic hints, which are not text."""
        self.expect_main(namespace)
        self._item, self._text, self._hint = (prefix + name for name in ("si", "t", "rPh"))

    def start(self, name: str, attributes: Mapping[str, str]) -> None:  # noqa: ARG002 the items have none
        """Begin an item, or a run of it."""
        if name == self._item:
            self._pieces = []
        elif name == self._hint:
            self._phonetic = True
        elif name == self._text:
            self._inside = not self._phonetic

    def end(self, name: str) -> None:
        """Join the runs of an item."""
        if name == self._item:
            self.numbers.append(self._pool.number("".join(self._pieces)))
        elif name == self._hint:
            self._phonetic = False
        elif name == self._text:
            self._inside = False

    def data(self, text: str) -> None:
        """Keep the text of a run."""
        if self._inside:
            self._pieces.append(text)


class PlainReader(Parser):
    """Parser that passes each element with its attributes, and each text, to a function, by plain name."""

    def __init__(self, part: str, look: Callable[[str, Mapping[str, str], str], None]) -> None:
        super().__init__(part)
        self._names, self._look = [""], look

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Pass on the element."""
        self._names.append(name.rpartition(":")[2])
        self._look(self._names[-1], attributes, "")

    def end(self, name: str) -> None:  # noqa: ARG002 it is the last that began
        """Return to the enclosing element."""
        self._names.pop()

    def data(self, text: str) -> None:
        """Pass on the text."""
        self._look(self._names[-1], {}, text)
