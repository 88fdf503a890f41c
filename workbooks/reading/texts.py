"""Texts as cells hold them: plain or in runs of their own looks, with what the file spells by code put back."""

import re
from collections.abc import Mapping
from typing import TypeAlias

from workbooks.reading.colours import refuse_two
from workbooks.reading.intake import IntakeError

Look: TypeAlias = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
"""What a run says of its letters: each property with its attributes, in the file's order."""
Run: TypeAlias = tuple[str, Look]

_CODED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_FIRST_LETTER, _FIRST_HALF, _NO_CHARACTER = 0x20, 0xD800, "\ufffd"
_SPELT = frozenset({ord("_"), *range(_FIRST_HALF, 0xE000), 0xFFFE, 0xFFFF})
"""Codes beside those of control characters: the sign itself, halves of pairs, and those that are no character."""
_RUN, _LOOKS, _TEXT, _HINT, _OF_HINTS = "r", "rPr", "t", "rPh", "phoneticPr"


def decoded(text: str) -> str:
    """Return a text with characters that are spelt by their code, such as `_x000D_`, as Excel shows them.

    Raises: `IntakeError` if letters are spelt so: Excel shows them, and other programs their code.
    """
    return _CODED.sub(_character, text) if "_x" in text else text


def _character(match: re.Match[str]) -> str:
    """Return the character of a code that Excel writes: one that no file can hold, or the sign that begins a code."""
    code = int(match[1], 16)
    if code >= _FIRST_LETTER and code not in _SPELT:
        raise IntakeError("har en tekst med bogstaver skrevet ved deres nummer; ikke alle programmer viser dem")
    return _NO_CHARACTER if code >= _FIRST_HALF else chr(code)


class TextItem:
    """Collector of one text, as the parser comes by its pieces; phonetic hints are no part of it.

    Give it every element inside the item by its plain name, any that is not Excel's own by its whole name. A hint is a look of the letters that it stands above.

    Raises: `IntakeError` for words beside the elements of texts, or elements between words: some programs read these, others not.
    """

    __slots__ = ("_hint", "_in_text", "_inside", "_look", "_looks", "_pieces", "_unseen", "runs")

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self._unseen: list[str] = []
        self._pieces: list[str] = []
        self._look: list[tuple[str, tuple[tuple[str, str], ...]]] = []
        self._inside = self._in_text = self._looks = self._hint = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element of the item."""
        if attributes:
            self._unseen += attributes.values()
        if self._in_text:
            raise _divided()
        if self._looks:
            refuse_two(attributes)
            if any(name == said for said, _ in self._look):
                raise IntakeError("har skrift, der ser ud på to måder; to programmer kan vise hver sin")
            self._look.append((name, tuple(sorted(attributes.items()))))
        elif name == _TEXT:
            self._in_text, self._inside, self._pieces = True, not self._hint, []
        elif name == _RUN:
            self._look = []
        elif name == _LOOKS:
            self._looks = True
        elif name == _HINT:
            self._hint = True
            # said once, however many hints there are
            self.runs[-1:] = [
                (text, look if (_HINT, ()) in look else (*look, (_HINT, ()))) for text, look in self.runs[-1:]
            ]
        elif name != _OF_HINTS:
            raise _divided()

    def end(self, name: str) -> None:
        """End an element of the item."""
        if name == _TEXT:
            if self._inside:
                self.runs.append((decoded("".join(self._pieces)), tuple(self._look)))
            self._inside = self._in_text = False
        elif name == _LOOKS:
            self._looks = False
        elif name == _RUN:
            self._look = []
        elif name == _HINT:
            self._hint = False

    def data(self, text: str) -> None:
        """Take a piece of text."""
        if self._inside:
            self._pieces.append(text)
        else:
            self._unseen.append(text)
            if not self._in_text and text.strip():
                raise _divided()

    @property
    def unseen(self) -> str:
        """What stands in it beside its text: attributes, and phonetic hints."""
        return "".join(f"{one} x " for one in self._unseen)

    @property
    def text(self) -> str:
        """All of it, without looks."""
        return self.runs[0][0] if len(self.runs) == 1 else "".join([text for text, _ in self.runs])


def _divided() -> IntakeError:
    return IntakeError("har en tekst med andet end skrift i sig; to programmer kan læse hver sin")
