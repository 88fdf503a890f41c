"""How a spoiled source is made from the text of the Viborg agreement, and what must be said about it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

VIBORG = files("model.agreements").joinpath("viborg.toml").read_text(encoding="utf-8")
FILE_NAME = "spoleret.toml"
ENGLISH = re.compile(
    r"\b(the|is|line|column|key|error|expected|invalid|missing|must|file|value error|directory)\b", re.IGNORECASE
)

Edit = tuple[str, str]
Said = tuple[str, str, str]


@dataclass(frozen=True)
class SpoiledSource:
    """A source that cannot be used: how it is made, and a part of what is said about each of its faults."""

    id: str
    make: Callable[[Path], None]
    faults: tuple[Said, ...]
    file_name: str = FILE_NAME

    def write(self, directory: Path) -> Path:
        """Make the source in a directory; gives the path to load, which for some kinds of spoilage does not exist."""
        path = directory / self.file_name
        self.make(path)
        return path


def replaced(text: str, *edits: Edit) -> str:
    """The text with the first place of each edit changed; an edit that fits nowhere is a stale test."""
    for old, new in edits:
        assert old in text, f"viborg.toml no longer holds {old!r}"
        text = text.replace(old, new, 1)
    return text


def edited(id: str, key: str, found: str, allowed: str, *edits: Edit, also: tuple[Said, ...] = ()) -> SpoiledSource:
    """The Viborg agreement with a few words changed."""

    def make(path: Path) -> None:
        path.write_bytes(replaced(VIBORG, *edits).encode())

    return SpoiledSource(id, make, ((key, found, allowed), *also))


def rewritten(id: str, key: str, found: str, allowed: str, rewrite: Callable[[str], str]) -> SpoiledSource:
    """The Viborg agreement with its whole text rewritten."""

    def make(path: Path) -> None:
        changed = rewrite(VIBORG)
        assert changed != VIBORG, f"{id} no longer changes viborg.toml"
        path.write_bytes(changed.encode())

    return SpoiledSource(id, make, ((key, found, allowed),))


def whole(id: str, found: str, allowed: str, content: bytes, key: str = "filen") -> SpoiledSource:
    """A file with contents of its own."""

    def make(path: Path) -> None:
        path.write_bytes(content)

    return SpoiledSource(id, make, ((key, found, allowed),))


def without_block(first_line: str) -> Callable[[str], str]:
    """Drop a table from its heading to the next empty line."""

    def drop(text: str) -> str:
        return re.sub(rf"^{re.escape(first_line)}\n.*?(\n\n|\Z)", "", text, count=1, flags=re.MULTILINE | re.DOTALL)

    return drop


def with_list(name: str, content: str) -> Callable[[str], str]:
    """Give a list that is written over several lines (`name = [` to `]`) another content."""

    def swap(text: str) -> str:
        return re.sub(
            rf"^{name} = \[\n.*?^\]$", lambda _: f"{name} = {content}", text, count=1, flags=re.MULTILINE | re.DOTALL
        )

    return swap


def without_list(name: str) -> Callable[[str], str]:
    """Drop a list that is written over several lines."""
    return lambda text: replaced(with_list(name, "[]")(text), (f"{name} = []\n", ""))


def with_first(block: str, old: str, new: str) -> Callable[[str], str]:
    """Change the first place after the heading of a block."""

    def swap(text: str) -> str:
        before, heading, after = text.partition(f"{block}\n")
        assert heading, f"viborg.toml no longer holds {block!r}"
        return before + heading + replaced(after, (old, new))

    return swap


def check_said(message: str, case: SpoiledSource) -> None:
    """One line for each fault, with file, key, what stands there and what is allowed, in Danish and nothing else."""
    lines = message.splitlines()
    assert len(lines) == len(case.faults), message
    for line, (key, found, allowed) in zip(sorted(lines), sorted(case.faults), strict=True):
        check_form(line, Path(case.file_name).name)
        place, _, rest = line.removeprefix(f"{Path(case.file_name).name}: ").partition(": ")
        stands, _, may = rest.partition("; tilladt er ")
        assert key in place, line
        assert found in stands, line
        assert allowed in may, line


def check_form(line: str, file_name: str) -> None:
    """File, key, what stands there, what is allowed; no English."""
    assert re.fullmatch(rf"{re.escape(file_name)}: [^\s:][^:]*: .+; tilladt er .+", line), line
    assert not ENGLISH.search(re.sub(r"»[^«]*«|^\S+: \S+: |\S+[._]\S+|tilladt er [\w, ]+$", "", line)), line
