"""Parsing of a part in one pass, as Excel reads XML: no document type, UTF-8 alone, names with their namespaces."""

import re
from collections.abc import Callable, Mapping
from xml.parsers import expat

from workbooks.reading.intake import LONGEST_NAMESPACE, MOST_MARKS, IntakeError, shown_part

_CHUNK, _BUFFER = 1 << 20, 1 << 16
_OVERLONG_RUN = re.compile(rb"<[^<]{200000}")
"""Bytes from one element to the next, attributes and text included: far more than the longest text of Excel."""
_NAMESPACE = re.compile(rb"""xmlns[^\s=<>]*(?:\s*=\s*(?:"[^"<]*|'[^'<]*))?""")
"""Declaration of a namespace, which is copied into every name in it."""
_OTHER_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00", b"<\x00")
"""How a part begins that is written in UTF-16 or UTF-32."""
_ENCODINGS = (None, "utf-8", "us-ascii")


class Parser:
    """Base of the parsers of parts; the name of an element is its namespace, a closing brace and its plain name.

    A part with more than `most_marks` start and end tags is refused before it is parsed.
    """

    most_marks = MOST_MARKS
    most_attributes: int | None = None
    """Limit for attributes, counted by their signs of equality; None where texts may have these, too."""

    def __init__(self, part: str) -> None:
        self.part = shown_part(part)
        self._parser = parser = expat.ParserCreate("utf-8", "}")
        parser.buffer_text, parser.buffer_size = True, _BUFFER
        parser.StartDoctypeDeclHandler = self._refuse
        parser.XmlDeclHandler = self._declared
        parser.StartElementHandler, parser.EndElementHandler = self.start, self.end
        parser.CharacterDataHandler = self.data
        parser.CommentHandler = self.comment
        parser.ProcessingInstructionHandler = lambda target, text: self.comment(f"{target} {text}")
        parser.StartNamespaceDeclHandler = lambda _, name: self.aside(name or "")

    def _refuse(self, *_: object) -> None:
        raise IntakeError(f"delen {self.part} er ikke tilladt XML (dokumenttype)")

    def _declared(self, version: str, encoding: str | None, _: int) -> None:
        """Refuse another encoding than UTF-8: a program that believes it would read other letters; and XML 1.1, which Excel does not open."""
        if version != "1.0":
            raise IntakeError(f"delen {self.part} er ikke XML 1.0")
        if (encoding.casefold() if encoding else None) not in _ENCODINGS:
            raise IntakeError(f"delen {self.part} er ikke skrevet som UTF-8")

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""

    def end(self, name: str) -> None:
        """End an element."""

    def data(self, text: str) -> None:
        """Take a text, or a piece of one."""

    def comment(self, text: str) -> None:
        """Take a comment or an instruction."""
        self.aside(text)

    def aside(self, text: str) -> None:
        """Take a text that no program shows: a comment, an instruction, the name of a namespace."""

    def parse(self, content: bytes) -> None:
        """Parse the part.

        Raises: `IntakeError` if it is no XML, or too large.
        """
        if content.startswith(_OTHER_MARKS):
            raise IntakeError(f"delen {self.part} er ikke skrevet som UTF-8")
        if content.count(b"<") > self.most_marks:
            raise IntakeError(f"delen {self.part} er for stor; der læses højst {self.most_marks // 2} elementer i den")
        if self.most_attributes is not None and content.count(b"=") > self.most_attributes:
            raise IntakeError(
                f"delen {self.part} er for stor; der læses højst {self.most_attributes} attributter i den"
            )
        if _OVERLONG_RUN.search(content) or any(len(m[0]) > LONGEST_NAMESPACE for m in _NAMESPACE.finditer(content)):
            raise IntakeError(f"delen {self.part} har en tekst, der er længere, end en projektmappe kan have")
        view = memoryview(content)
        try:
            for first in range(0, len(view), _CHUNK):
                self._parser.Parse(view[first : first + _CHUNK], False)
            self._parser.Parse(b"", True)
        except (expat.ExpatError, LookupError, ValueError):
            raise IntakeError(f"delen {self.part} er ikke tilladt XML") from None


class PlainReader(Parser):
    """Parser that passes each element with its attributes, and each text, comments included, to a function, by plain name."""

    def __init__(self, part: str, look: Callable[[str, Mapping[str, str], str], None]) -> None:
        super().__init__(part)
        self._names, self._look = [""], look

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Pass on the element."""
        self._names.append(name.rpartition("}")[2])
        self._look(self._names[-1], attributes, "")

    def end(self, name: str) -> None:  # noqa: ARG002 it is the last that began
        """Return to the enclosing element."""
        self._names.pop()

    def data(self, text: str) -> None:
        """Pass on the text."""
        self._look(self._names[-1], {}, text)

    def aside(self, text: str) -> None:
        """Pass on what no program shows."""
        self._look("", {}, text)
