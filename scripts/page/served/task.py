"""What a task of the served page is: the fields of its form, and the command that does it."""

from dataclasses import dataclass
from enum import StrEnum

from scripts.page.inside.archive import PACKED


class InputKind(StrEnum):
    """What stands in a field, and how a page lets it be filled in."""

    AGREEMENT = "agreement"
    """An agreement inside the program, or a source that was dropped."""
    FILE = "file"
    FILES = "files"
    YEAR = "year"
    HALF_YEAR = "half_year"
    """Written as 2025-H1."""
    DATE = "date"
    NUMBER = "number"
    TEXT = "text"
    CHOICE = "choice"
    FLAG = "flag"


class FolderLayout(StrEnum):
    """How dropped files lie in a field's folder, and what of it the command is given."""

    AS_DROPPED = "as_dropped"
    """One folder, with the folders in it that were dropped."""
    FLAT = "flat"
    """One folder without any in it, from whatever folders and archives its files came."""
    EACH = "each"
    """Every folder with files that the command reads."""


_ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e"})
FILE_KINDS = frozenset({InputKind.FILE, InputKind.FILES})


@dataclass(frozen=True)
class Choice:
    """One of a field's choices: the option of the command that it stands for, or "" for none, and its text."""

    value: str
    text: str


@dataclass(frozen=True)
class TaskField:
    """A field of a task's form.

    `key` is the command's option without its dashes, unless `option` has another one; "" is an argument without an option. Of a
    choice, each value is an option. `is_folder` says that the files are what is in a folder, which may be packed as a zip.
    """

    key: str
    label: str
    kind: InputKind
    required: bool = False
    help: str = ""
    choices: tuple[Choice, ...] = ()
    option: str | None = None
    is_folder: bool = False
    layout: FolderLayout = FolderLayout.AS_DROPPED
    of_kind: str = ""
    """Kind of the agreements to choose from; "" for every kind."""
    takes: tuple[str, ...] = ()
    """Endings of the files."""
    lies_there: bool = False
    """Whether the files lie in the folder that the command writes into, as those of an earlier call would."""

    @property
    def reads(self) -> tuple[str, ...]:
        """Endings of the files that the command itself reads; an archive is unpacked for it."""
        return tuple(ending for ending in self.takes if ending != PACKED)

    @property
    def word(self) -> str:
        """The command's option, with its dashes; "" if there is none."""
        option = self.key if self.option is None else self.option
        return f"--{option}" if option else ""


@dataclass(frozen=True)
class PageTask:
    """A task: what it is called and does, what it asks for, and the words of the command that it begins with."""

    id: str
    title: str
    explanation: str
    fields: tuple[TaskField, ...]
    command: tuple[str, ...]
    writes: bool = True
    """Whether the command writes files, and takes `--til`."""

    @property
    def archive(self) -> str:
        """Name of the archive of all its files: the title, in letters that every system writes alike."""
        return self.title.translate(_ASCII).replace(" ", "_")
