"""One kind tried at one workbook after the other: what `bilag kontrol` says of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from tests.proof.file import File
from tests.proof.kind import ChangeKind
from tests.proof.package import NothingToChangeError
from tests.shared.workbooks import CASES, Built, key_of
from workbooks.proof.control import control
from workbooks.reading.intake import IntakeError

Workbooks = Mapping[tuple[str, str], Built]


@dataclass(frozen=True)
class Tried:
    """What came of it."""

    kind: ChangeKind
    path: Path
    said: tuple[str, ...]
    """A line for each difference, or the one line of a refusal."""

    @property
    def is_right(self) -> bool:
        """Whether what misleads was found, or what misleads nobody passed over."""
        return bool(self.said) == self.kind.is_harmful


def changed(kind: ChangeKind, every: Workbooks, folder: Path) -> Iterator[tuple[Built, Path]]:
    """Each workbook that the kind applies to, with its changed file; each kind begins with another one."""
    first = crc32(kind.name.encode()) % len(CASES)
    for name, entry in [*CASES[first:], *CASES[:first]]:
        built = every[name, key_of(entry)]
        file = File(built.path)
        try:
            kind.change(file)
        except NothingToChangeError:
            continue
        yield built, file.write(folder)


def tries(kind: ChangeKind, every: Workbooks, folder: Path) -> Iterator[Tried]:
    """What the control says of each workbook that the kind applies to."""
    for built, path in changed(kind, every, folder):
        try:
            report = control(path, built.agreement, built.sources)
        except IntakeError as refusal:
            yield Tried(kind, path, (str(refusal),))
        else:
            lines = (f"{one.sheet} {one.place}: {one.found} / {one.allowed}" for one in report.differences)
            yield Tried(kind, path, tuple(lines))
