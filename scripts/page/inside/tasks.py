"""What the page asks of the program: JSON and files' bytes in, JSON and files' bytes out; every task is a command's own code."""

import contextlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TypeAlias

from model import __version__
from model.base.citation import cited
from model.base.reader import on_a_page
from model.facts.privacy import without_cpr
from scripts.commands.arguments import Arguments
from scripts.commands.command import BadInputError, load_any_agreement
from scripts.commands.screen import hidden
from scripts.page.inside.archive import PACKED, together
from scripts.page.inside.dropped_name import file_name
from scripts.page.inside.not_here import NotHereError
from scripts.page.inside.rules_told import in_words, rule_told, typed_value, value_told
from workbooks.cells.text import printable

if TYPE_CHECKING:
    from model.terms.any_agreement import AnyAgreement
    from workbooks.proof.report import Report
    from workbooks.reading.read import FileBook
    from workbooks.writing.marked import CopyLine, CopySheet

Files: TypeAlias = dict[str, bytes]
Told: TypeAlias = tuple[str, Files]
"""A task's answer: a JSON document, and files by name."""
_FORGOTTEN = "Kontrollér filen igen; siden er stoppet siden da."
_OPEN_IT = "er en zip; pak den ud, og slip filerne fra den"
_NOT_HERE = "kan ikke bygges igen i en browser; kontrollér den på en computer med programmet"
_BUILDING = {"byg": "Bilag", "skema": "Skemaer", "vilkaar": "Vilkaar"}
"""What is built, by its command, and the archive of its files."""
_NOT_BUILT = "Siden bygger projektmapper, skemaer og vilkår."
_NO_AGREEMENT = "Aftalen kendes ikke; tilladt er en af programmets egne eller en kilde, der er sluppet på siden."


@dataclass
class _Proved:
    """A workbook that was proved: the report, the file as it was read, and the agreement it was held against."""

    report: "Report"
    found: "FileBook"
    agreement: "AnyAgreement"

    @cached_property
    def marked(self) -> "tuple[list[CopyLine], list[CopySheet]]":
        """The differences that the report lists, and the sheets with their marks."""
        from workbooks.proof.marked_copy import marked_sheets

        return marked_sheets(self.report, self.found)


class Desk:
    """What the page has before it: the source that was dropped on it, and the workbooks proved."""

    def __init__(self, home: Path | None = None) -> None:
        self._folder = TemporaryDirectory(dir=home)
        self._source: Path | None = None
        self._proved: dict[int, _Proved] = {}
        """By the number that each file has on the page."""
        self._read: dict[Path | None, AnyAgreement] = {}
        """Agreements that workbooks were held against, by the file of their source."""

    def about(self) -> str:
        """Return the release, and the agreements inside the page."""
        from workbooks.reading.intake import LARGEST_FILE

        agreements = [_agreement(name, one) for name, one in inside()]
        return json.dumps({"udgave": __version__, "aftaler": agreements, "stoerste": LARGEST_FILE})

    def named(self, asked: str) -> Told:
        """Return the name of a dropped file as it is told: without CPR numbers."""
        return as_told({"navn": _plain(json.loads(asked)["navn"])})

    def take_source(self, asked: str, content: bytes) -> Told:
        """Take an agreement's source for the tasks that follow; its faults, if it has any."""
        path = self._put(json.loads(asked)["navn"], content)
        with complaining() as faults:
            agreement = load_any_agreement(arguments_of(path))
            self._source, self._read[path] = path, agreement
            return as_told({"aftale": _agreement(path.name, agreement)})
        return as_told({"fejl": faults})

    def prove(self, asked: str, content: bytes) -> Told:
        """Prove a workbook: verdict, differences by kind, notes, and the document of `bilag kontrol --json`."""
        from scripts.commands.control import report_document, report_lines
        from workbooks.proof.report import PassedOverError
        from workbooks.reading.intake import IntakeError

        wanted = json.loads(asked)
        path = self._put(name := wanted["navn"], content)
        with complaining() as faults:
            if name.casefold().endswith(PACKED):
                path.unlink()
                raise BadInputError([f"{name}: {_OPEN_IT}"])
            try:
                proved = self._held_against_each(path)
            except (PassedOverError, IntakeError) as error:
                raise BadInputError([str(error)]) from None
            except NotHereError:
                raise BadInputError([f"{name}: {_NOT_HERE}"]) from None
            finally:
                path.unlink(missing_ok=True)
            self._proved[wanted["fil"]] = proved
            report = replace(proved.report, file=_plain(path.name))
            lines = report_lines(report)
            return as_told(
                {
                    "dom": lines[0].removeprefix(f"{report.file}: "),
                    "navn": _plain(Path(name).name),
                    "er_fin": report.is_fine,
                    "aftale": proved.agreement.agreement.title,
                    "motorer": report.engines,
                    "forskelle": self._differences(report),
                    "rest": report.rest,
                    "bemaerkninger": [_plain(note) for note in report.notes],
                    "dokument": hidden(report_document(report)),
                }
            )
        return as_told({"fejl": [line.replace(f"{path.parent}/", "") for line in faults]})

    def _held_against_each(self, path: Path) -> "_Proved":
        """Hold a file against the source that was dropped, or else against the agreements inside.

        Returns: the first that it has no differences to, or the one with the fewest; a workbook that lost the sheet that says
        whose it is would else be held against whatever was dropped.
        """
        from workbooks.proof.control import examined
        from workbooks.reading.intake import IntakeError

        tried: list[_Proved] = []
        for arguments in _each_agreement(self._source):
            if (agreement := self._read.get(arguments.agreement)) is None:
                agreement = self._read[arguments.agreement] = load_any_agreement(arguments)
            try:
                tried.append(_Proved(*examined(path, agreement), agreement))
            except IntakeError:
                if not tried:
                    raise
                continue  # another kind of agreement has no such workbook
            if not tried[-1].report.differences:
                break
        its_own = [one for one in tried if not one.report.is_of_another] or tried[:1]
        return min(its_own, key=lambda one: len(one.report.differences))

    def _differences(self, report: "Report") -> list[dict[str, Any]]:
        return [
            {
                "nr": number,
                "art": one.kind.value,
                "ark": _plain(one.sheet),
                "celle": _plain(one.place),
                "staar": _plain(one.found),
                "ventet": _plain(one.allowed),
                "led": one.joints,
                "hjemmel": cited(one.clause) if one.clause else "",
            }
            for number, one in enumerate(report.told)
        ]

    def draw(self, asked: str) -> Told:
        """Return the sheet around a difference as a table; a sentence where it has no sheet."""
        from scripts.page.inside.drawn import drawn
        from workbooks.cells.address import place_of

        wanted = json.loads(asked)
        if (one := self._proved.get(wanted["fil"])) is None:
            return as_told({"fejl": [_FORGOTTEN]})
        lines, sheets = one.marked
        link = lines[wanted["nr"]].link
        if link is None:
            return as_told({"fejl": ["Forskellen står ikke i nogen celle."]})
        return as_told(drawn(next(one for one in sheets if one.name == link[0]), place_of(link[1])))

    def mark(self, asked: str) -> Told:
        """Return the marked copy of a workbook that was proved."""
        from workbooks.proof.marked_copy import marked_copy, name_of_copy

        if (one := self._proved.get(json.loads(asked)["fil"])) is None:
            return as_told({"fejl": [_FORGOTTEN]})
        name = name_of_copy(Path(one.report.file))
        return as_told({}, {name: marked_copy(one.report, one.found, one.agreement.dated)})

    def build(self, asked: str) -> Told:
        """Build an agreement's workbooks, forms or terms: the files, and what there is to say of them."""
        wanted = json.loads(asked)
        with complaining() as faults:
            if wanted["kommando"] not in _BUILDING:
                raise BadInputError([_NOT_BUILT])
            return self._run(wanted["kommando"], self._named(wanted["aftale"]))
        return as_told({"linjer": [], "fejl": faults})

    def _run(self, command: str, source: str) -> Told:
        from scripts.cli import main

        said, complaints = io.StringIO(), io.StringIO()
        with TemporaryDirectory() as folder:
            words = [command, "--aftale", source, "--til", folder]
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(complaints):
                main(words)
            files = {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir()) if path.is_file()}
            faults = complaints.getvalue().replace(f"{folder}/", "").splitlines()
            lines = said.getvalue().replace(f"{folder}/", "").splitlines()
        return as_told({"linjer": lines, "fejl": faults}, files | together(_BUILDING[command], files))

    def rules(self, _asked: str) -> Told:
        """Return every rule with its arguments, clause and worked example."""
        from model.registry import REGISTRY

        return as_told([rule_told(rule) for rule in REGISTRY.values()])

    def call(self, asked: str) -> Told:
        """Return what a rule comes to for typed arguments, or the faults in them."""
        from model.registry import REGISTRY
        from model.rules.parameter import ArgumentError

        wanted = json.loads(asked)
        rule = REGISTRY[wanted["navn"]]
        typed = [typed_value(text, one) for text, one in zip(wanted["vaerdier"], rule.parameters, strict=True)]
        left_out = [one.default if value is None else value for value, one in zip(typed, rule.parameters, strict=True)]
        try:
            return as_told({"resultat": value_told(rule(*left_out))})
        except ArgumentError as error:
            return as_told(
                {
                    "fejl": [in_words(one.sentence, rule) for one in error.faults],
                    "argumenter": [one.place for one in error.faults],
                }
            )

    def _named(self, agreement: str) -> str:
        """Return what `--aftale` takes: the path of the dropped source, or of an agreement inside; refuse all else."""
        from model.source.funding import VIBORG

        if self._source is not None and agreement == self._source.name:
            return str(self._source)
        inside = {path.stem: path for path in VIBORG.parent.glob("*.toml")}
        if agreement not in inside:  # no page names a file of the computer
            raise BadInputError([_NO_AGREEMENT])
        return str(inside[agreement])

    def _put(self, name: str, content: bytes) -> Path:
        """Put a dropped file where commands look for it, under its own name."""
        path = Path(self._folder.name, file_name(name))
        path.write_bytes(bytes(content))
        return path


def inside() -> "list[tuple[str, AnyAgreement]]":
    """Return the agreements inside the program by name: its own first, then the latest before those that are over."""
    from model.source.load import shipped, standard

    every = sorted(shipped(), key=lambda one: (one.sha256 == standard().sha256, one.dated), reverse=True)
    return [(one.file_name.removesuffix(".toml"), one) for one in every]


def _each_agreement(dropped: Path | None) -> Iterator[Arguments]:
    from model.source.load import shipped, standard

    if dropped is not None:
        yield arguments_of(dropped)
    yield arguments_of(None)
    yield from (
        arguments_of(Path(one.file_name).with_suffix("")) for one in shipped() if one.sha256 != standard().sha256
    )


def arguments_of(source: Path | None) -> Arguments:
    """Return the arguments of a command that is about a source."""
    return Arguments(command="kontrol", agreement=source, folder=Path(), files=(), json=True, overwrite=False)


@contextlib.contextmanager
def complaining() -> Iterator[list[str]]:
    """Collect the lines of bad input, as a page tells them."""
    faults: list[str] = []
    try:
        with on_a_page():
            yield faults
    except BadInputError as error:
        faults += map(_plain, error.lines)


def as_told(document: Any, files: Files | None = None) -> Told:
    """Return a task's answer."""
    return json.dumps(document, default=str), files or {}


def _plain(text: str) -> str:
    return printable(without_cpr(text))


def _agreement(name: str, agreement: "AnyAgreement") -> dict[str, str]:
    heading = agreement.agreement
    return {"id": name, "titel": f"{heading.title}, {heading.municipality}"}
