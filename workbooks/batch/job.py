"""What is asked for of one agreement, and what comes of it: bytes and plain values alone, which may travel to another machine."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from model import __version__
from model.portfolio.member import Member
from workbooks.writing.house import template

TOP = ""
"""The agreement's own folder among the folders of its files; the others stand in it."""


@dataclass(frozen=True)
class BatchRelease:
    """What decides about bytes beside an agreement's files: the program's release and the house style, by its SHA-256."""

    version: str
    house_style: str

    @classmethod
    def here(cls) -> "BatchRelease":
        """Return that of this process; raise `TemplateError` if the house style cannot be read."""
        return cls(__version__, hashlib.sha256(template()).hexdigest())


@dataclass(frozen=True)
class EarlierCalendars:
    """Calendars of the packages that stand there already: they number events, and decide about nothing else.

    That of this year's package, that of last year's, and this year's calendar of changes.
    """

    own: bytes | None = None
    last: bytes | None = None
    changes: bytes | None = None


@dataclass(frozen=True)
class Job:
    """An agreement to build: its source and forms by file name, and what is wanted of it.

    `year` is that of the package, None for none; `futures` are drawn for the forecast, 0 for none.
    """

    name: str
    file_name: str
    source: bytes
    forms: Mapping[str, bytes]
    year: int | None
    futures: int
    seed: int
    release: BatchRelease
    calendars: EarlierCalendars = EarlierCalendars()

    @property
    def key(self) -> str:
        """SHA-256 of everything that decides about what is built."""
        told = hashlib.sha256()
        for text in (self.release.version, self.release.house_style, self.year, self.futures, self.seed):
            told.update(f"{text}\0".encode())
        for name, content in ((self.file_name, self.source), *sorted(self.forms.items())):
            told.update(name.encode("utf-8", "surrogateescape") + b"\0" + hashlib.sha256(content).digest())
        return told.hexdigest()


@dataclass(frozen=True)
class BookProof:
    """The control's word on a workbook: formulas recalculated by two engines, differences, and whether its own checks deviate."""

    file: str
    formulas: int
    differences: int
    deviates: bool

    @property
    def is_fine(self) -> bool:
        """Whether there is nothing to look into."""
        return not self.differences and not self.deviates


@dataclass(frozen=True)
class Delivery:
    """Result of a job: every file by folder and name, where the agreement stands, and the proof of each workbook.

    With `faults`, one Danish line each, there is nothing else.
    """

    name: str
    key: str
    files: Mapping[str, Mapping[str, bytes]] = field(default_factory=dict)
    member: Member | None = None
    proofs: tuple[BookProof, ...] = ()
    faults: tuple[str, ...] = ()

    def every_file(self) -> Iterator[tuple[str, str, bytes]]:
        """Yield each file: folder, name, content."""
        for folder, files in self.files.items():
            for name, content in files.items():
                yield folder, name, content
