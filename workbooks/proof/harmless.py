"""What a returned workbook may say beside what a fresh build says: the list in `harmless.toml`, asked by path."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import translate
from functools import cache, cached_property
from pathlib import Path

_LIST = Path(__file__).with_suffix(".toml")
_BRACES = re.compile(r"\\{(.*?)\\}")
"""Alternatives, as they stand in a pattern."""
_COUNTED = re.compile(r"\[\d+\]| \(\d+\)$")
"""What tells elements of one name, or things said twice, apart."""
_DRAWN = re.compile("c:|[a-zA-Z]+Anchor/")
"""How the paths of diagrams, and of their places on a sheet, begin."""
_NOTHING = "\0"
"""A path that there is not."""


@dataclass(frozen=True)
class AllowedFact:
    """Something harmless: paths, the values it may have (any if None), or how near a number has to be."""

    paths: re.Pattern[str]
    values: re.Pattern[str] | None
    near: float
    excepted: re.Pattern[str]
    where: str

    def speaks_of(self, path: str, where: str) -> bool:
        """Return whether it says something of a path of a part."""
        return (
            self.where in ("", where)
            and self.excepted.fullmatch(path) is None
            and self.paths.fullmatch(path) is not None
        )

    def allows(self, found: str | None, expected: str | None) -> bool:
        """Return whether `found` may stand where it speaks of and a fresh build has `expected`."""
        if self.near:
            return is_near(found, expected, self.near)
        return self.values is None or self.values.fullmatch(found or "") is not None


@dataclass(frozen=True)
class Harmless:
    """The list: what is usual, what is harmless, what may be lost, and the words for all else."""

    usual: Sequence[tuple[re.Pattern[str], str]]
    entries: Sequence[AllowedFact]
    losses: Sequence[tuple[re.Pattern[str], str]]
    words: dict[str, str]
    words_of_diagrams: Sequence[tuple[re.Pattern[str], str]]
    words_for_nothing: dict[str, str]
    seen_losses: frozenset[str] = frozenset()
    """Those of the losses, in Danish, that a reader saw."""

    @cached_property
    def _spoken_of(self) -> re.Pattern[str]:
        """All paths that anything is said of, in one: a file may have 100,000 others, each met once."""
        paths = [
            *(one for one, _ in self.usual),
            *(one.paths for one in self.entries),
            *(one for one, _ in self.losses),
        ]
        return re.compile("|".join(one.pattern for one in paths))

    @cached_property
    def _usual(self) -> dict[str, str | None]:
        return {}

    def usual_at(self, path: str) -> str | None:
        """Return the value that holds where nothing is said; None if there is none, `*` if none matters."""
        path = _COUNTED.sub("", path)
        if path not in self._usual:
            usual = self.usual if self._spoken_of.fullmatch(path) else ()
            self._usual[path] = next((value for pattern, value in usual if pattern.fullmatch(path)), None)
        return self._usual[path]

    @cached_property
    def _entries(self) -> dict[tuple[str, str], Sequence[AllowedFact]]:
        return {}

    def _entries_at(self, path: str, where: str) -> Sequence[AllowedFact]:
        if (path, where) not in self._entries:
            entries = self.entries if self._spoken_of.fullmatch(path) else ()
            self._entries[path, where] = [one for one in entries if one.speaks_of(path, where)]
        return self._entries[path, where]

    @cached_property
    def _losses(self) -> dict[str, str]:
        return {}

    def is_same(self, path: str, found: str | None, expected: str | None, where: str) -> bool:
        """Return whether a reader sees the same: what is usual, said or unsaid, or something harmless."""
        path = _COUNTED.sub("", path)
        usual = self.usual_at(path)
        if usual == "*" or (found if found is not None else usual) == (expected if expected is not None else usual):
            return True
        return any(
            one.allows(found if found is not None else usual, expected if expected is not None else usual)
            for one in self._entries_at(path, where)
        )

    def loss_at(self, path: str) -> str:
        """Return what is lost in Danish, where a program may lose what stands at a path; empty otherwise."""
        path = _COUNTED.sub("", path)
        if path not in self._losses:
            losses = self.losses if self._spoken_of.fullmatch(path) else ()
            self._losses[path] = next((what for pattern, what in losses if pattern.fullmatch(path)), "")
        return self._losses[path]

    @cached_property
    def _drawn(self) -> dict[str, str]:
        return {}

    def _told_of_diagram(self, path: str) -> str:
        if path not in self._drawn:
            words = self.words_of_diagrams if _DRAWN.match(path) else ()
            self._drawn[path] = next((what for pattern, what in words if pattern.fullmatch(path)), "")
        return self._drawn[path]

    def told(self, path: str) -> str:
        """Return the Danish words for what stands at a path: those of diagrams, or of the longest beginning of it that has some."""
        path = _COUNTED.sub("", path)
        if words := self._told_of_diagram(path):
            return words
        while path and path not in self.words:
            path = path[: max(path.rfind(mark) for mark in ("/", "@", " "))] if re.search("[/@ ]", path) else ""
        return self.words[path]

    def unsaid(self, path: str) -> str:
        """Return the Danish words for a path at which nothing stands."""
        return self.words_for_nothing.get(_COUNTED.sub("", path), "intet")


def is_near(found: str | None, expected: str | None, part: float) -> bool:
    """Return whether two numbers, as text, differ by at most such a part of the second."""
    try:
        one, other = float(found or ""), float(expected or "")
    except ValueError:
        return False
    return abs(one - other) <= part * abs(other)


@cache
def harmless() -> Harmless:
    """Return the list, read once per process."""
    said = tomllib.loads(_LIST.read_text("utf-8"))
    return Harmless(
        [(_any_of([path]), value) for path, value in said["usual"].items()],
        [_entry(one) for one in said["harmless"]],
        [(_any_of(one["paths"]), one["what"]) for one in said["lost"]],
        said["told"],
        [(_any_of([path]), what) for path, what in said["diagrams"].items()],
        said["unsaid"],
        frozenset(one["what"] for one in said["lost"] if one.get("seen")),
    )


def _entry(one: dict) -> AllowedFact:  # type: ignore[type-arg]
    values = re.compile("|".join(f"(?:{value})" for value in one["values"])) if "values" in one else None
    excepted = _any_of(one.get("except", [_NOTHING]))
    return AllowedFact(_any_of(one["paths"]), values, one.get("near", 0.0), excepted, one.get("in", ""))


def _any_of(paths: Iterable[str]) -> re.Pattern[str]:
    # brackets of a path are no pattern
    patterns = (translate(path.replace("[", "[[]").replace("?", "[?]")) for path in paths)
    return re.compile("|".join(_BRACES.sub(lambda match: f"(?:{match[1].replace(',', '|')})", one) for one in patterns))
