"""Changes to the text of a source: words left out, put instead or before, lines left out, doubled, swapped; and spoiled bytes."""

import random
import re
from dataclasses import dataclass
from functools import cached_property

TOKEN = re.compile(r'"[^"\n]*"|[A-Za-z_]\w*|-?\d[\w.:-]*|[^\w\s]|\n')
_NUMBERS = [
    "0",
    "-1",
    "0.5",
    "7.25",
    "1e308",
    "-0.0",
    "nan",
    "inf",
    "true",
    "false",
    "9" * 400,
    "9" * 5000,
    "0x" + "f" * 5000,
]
_TEXTS = [
    '""',
    '"x"',
    '"DSI"',
    '"FondA"',
    '"dsi"',
    '"a\\nb"',
    '"\\uFFFF"',
    '"{n}"',
    '"{"',
    '"=1+1"',
    '"   "',
    f'"{"x" * 401}"',
]
_OTHERS = ["2023-11-01", "9999-12-31", "2023-11-01T00:00:00Z", "12:30:00", "[]", "{}", "[[]]", "[{}]", "{ value = 1 }"]
_SIGNS = [
    "=",
    ",",
    ".",
    "[",
    "]",
    "{",
    "}",
    '"',
    "#",
    "\\",
    "id",
    "value",
    "title",
    "clause",
    "printed",
    "å",
    "\n",
    "\x00",
    "\ufeff",
    "\u2028",
]
INSTEAD = (*_NUMBERS, *_TEXTS, *_OTHERS, *_SIGNS)
DO = ("leave out", "put instead", "put before", "leave out the line", "repeat the line", "swap with the next")

Change = tuple[int, str, str]
"""The number of a token, what is done, and what is put there."""


@dataclass(frozen=True)
class SourceText:
    """The text of a source, and where its tokens are."""

    text: str

    @cached_property
    def tokens(self) -> list[tuple[int, int]]:
        """The first and the last place of each."""
        return [match.span() for match in TOKEN.finditer(self.text)]

    def changed(self, changes: list[Change]) -> str:
        """The text with each change made at its token, the last one first so that places stay right."""
        text = self.text
        for at, what, instead in sorted(changes, reverse=True):
            text = self._changed(text, at, what, instead)
        return text

    def _changed(self, text: str, at: int, what: str, instead: str) -> str:
        begin, end = self.tokens[at]
        if what in ("leave out the line", "repeat the line"):
            begin = text.rfind("\n", 0, begin) + 1
            end = text.find("\n", end) + 1 or len(text)
        piece = text[begin:end]
        new = {"put instead": instead, "put before": f"{instead} {piece}", "repeat the line": piece * 2}.get(what, "")
        if what == "swap with the next" and at + 1 < len(self.tokens) and self.tokens[at + 1][1] <= len(text):
            after = slice(*self.tokens[at + 1])
            new, end = text[after] + text[end : after.start] + piece, after.stop
        return text[:begin] + new + text[end:]

    def drawn(self, draw: random.Random) -> str:
        """The text with one to three changes."""
        places = range(len(self.tokens))
        changes = [(draw.choice(places), draw.choice(DO), draw.choice(INSTEAD)) for _ in range(draw.randint(1, 3))]
        return self.changed(changes)
