"""What the served page asks of the program beside what the page alone does: every command, from files dropped on it.

Files lie in a temporary folder while a command runs, and nowhere else; what it writes goes to the page. A process that does
this may have children (a forecast draws in several), so it is not to be a daemonic one.
"""

import contextlib
import io
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from model.base.reader import on_a_page
from scripts.commands.command import BAD, FINE, FOUND, BadInputError, calculating, noting_files
from scripts.commands.progress import Tell, told_to
from scripts.page.inside.archive import together
from scripts.page.inside.tasks import Desk, Files, Told, arguments_of, as_told, complaining, inside
from scripts.page.served.declared import BY_ID, TASKS
from scripts.page.served.drawn_faults import drawn_faults
from scripts.page.served.dropped import Dropped, put, unused
from scripts.page.served.fields import FilledIn, words_of
from scripts.page.served.kept_forecast import KeptForecast
from scripts.page.served.task import Choice, InputKind, PageTask, TaskField
from workbooks.folders.scratch import scratch

if TYPE_CHECKING:
    from model.terms.any_agreement import AnyAgreement

_IN, _OUT = "ind", "ud"
_UNKNOWN_TASK = "Opgaven kendes ikke."
_PARSER = re.compile(r"^bilag(?: \w+)?: (?:argument )?(.*?)(?: \(hjælp: [^()]*\))?$")
"""A line of the command line's own parser."""


class FullDesk(Desk):
    """The desk of the served page: it has every task, and tells how far a long one is."""

    def __init__(self, tell: Tell) -> None:
        self._open = contextlib.ExitStack()
        super().__init__(self._open.enter_context(scratch()).folder)
        self._open.callback(self._folder.cleanup)
        self._tell = tell
        self._forecast = KeptForecast()

    def close(self) -> None:
        """Remove what was dropped."""
        self._open.close()

    def offered(self, _asked: str) -> Told:
        """Return the tasks with their fields, and the agreements to choose from."""
        agreements = inside()
        return as_told({"opgaver": [_task(one, agreements) for one in TASKS]})

    def take_source(self, asked: str, content: bytes) -> Told:
        """Take an agreement's source for the tasks that follow; its faults, if it has any."""
        self._forecast.forget()
        return super().take_source(asked, content)

    def scenario(self, asked: str) -> Told:
        """Return the sliders of an agreement's forecast, and what each payer repays in each year where they stand."""
        from scripts.page.served.sliders import SliderError, factors_of, repaid, sliders_of

        wanted = json.loads(asked)
        with complaining() as faults, calculating():
            scenarios = self._forecast.of(
                replace(arguments_of(Path(self._named(wanted["aftale"]))), command="prognose")
            )
            try:
                factors = factors_of(scenarios, wanted.get("faktorer", {}))
            except SliderError as error:
                raise BadInputError(error.lines) from None
            return as_told({"knapper": sliders_of(scenarios), **repaid(scenarios, factors)})
        return as_told({"fejl": faults})

    def run(self, asked: str, *contents: bytes) -> Told:
        """Do a task: the lines and faults of its command, faults drawn in their sheets, and the files that it wrote."""
        wanted = json.loads(asked)
        task = BY_ID.get(wanted["opgave"])
        if task is None:
            return _answer([], [_UNKNOWN_TASK], BAD)
        by_field: dict[str, list[Dropped]] = {}
        for one, content in zip(wanted["filer"], contents, strict=True):
            by_field.setdefault(one["felt"], []).append((one["navn"], bytes(content)))
        self._tell(None, f"{task.title} …")
        with scratch() as made, told_to(self._tell), on_a_page():
            return self._done(task, wanted["valg"], by_field, made.folder.resolve())

    def _done(
        self, task: PageTask, values: Mapping[str, Any], dropped: Mapping[str, Sequence[Dropped]], folder: Path
    ) -> Told:
        to = folder / _OUT
        to.mkdir()
        paths, faults, left = dict[str, list[Path]](), list[str](), list[str]()
        for field in task.fields:
            place = to if field.lies_there else folder / _IN / field.key
            paths[field.key], found = put(field, dropped.get(field.key, ()), place)
            faults += map(str, found)
            left += filter(None, [unused(field, place)])
        words, refused = words_of(task, FilledIn(values, paths, self._named))
        if faults or refused:
            return _answer([], [*faults, *refused], BAD)
        lay_there = {name for name, _ in _files(to)}
        with noting_files() as noted:
            status, said, complaints = _called([*words, *(["--til", str(to)] if task.writes else [])])
        names = _Names(task, folder, to)
        its_own = {path.relative_to(to).as_posix() for path in noted}
        # Of what was dropped into the folder, a package may have files of others, which stay there.
        files = {name: content for name, content in _files(to) if name in its_own or name not in lay_there}
        books = [path for field in task.fields if not field.is_folder for path in paths[field.key]]
        drawings = drawn_faults(complaints, books, self._form_words) if status == BAD else []
        if left and status == FINE:
            status = FOUND
        return _answer(
            [*left, *names.told(said)],
            names.told(complaints),
            status,
            files | together(task.archive, files),
            names.drawn(drawings),
        )

    def _form_words(self) -> frozenset[str]:
        """Return the words of every form that may have been dropped: of the agreements inside, and of the source on the page."""
        from model.source.load import shipped
        from scripts.page.served.form_words import form_words

        return form_words([*shipped(), *self._read.values()])


def _called(words: Sequence[str]) -> tuple[int, list[str], list[str]]:
    """Run a command; its exit status, and the lines that it says and complains of."""
    from scripts.cli import main

    said, complaints = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(complaints):
        status = main(words)
    return status, said.getvalue().splitlines(), complaints.getvalue().splitlines()


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files below a folder by their path from it."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


class _Names:
    """What a command names as it is called on the page: files without the temporary folder, options by their fields."""

    def __init__(self, task: PageTask, folder: Path, to: Path) -> None:
        self._task = task
        self._folders = [(f"{to}{os.sep}", ""), (str(to), "")]
        for field in task.fields:
            of_field = folder / _IN / field.key
            self._folders += [(f"{of_field}{os.sep}", ""), (str(of_field), field.label)]
        fields = {field.word: field for field in task.fields if field.word}
        self._fields = fields
        options = "|".join(sorted((re.escape(word) for word in fields), key=len, reverse=True))
        self._option = re.compile(rf"({options})(?![\w-])(?: FIL| TEKST| DATO)?") if options else None

    def told(self, lines: Sequence[str]) -> list[str]:
        """Return lines as the page tells them."""
        return [self._line(line) for line in lines]

    def drawn(self, faults: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Return drawn faults, each with its line as the page tells it."""
        return [{**one, "linje": self._line(one["linje"])} for one in faults]

    def _line(self, line: str) -> str:
        for path, name in self._folders:
            line = line.replace(path, name)
        line = _PARSER.sub(r"\1", line)
        return self._option.sub(lambda found: self._fields[found[1]].label, line) if self._option else line


def _answer(
    lines: Sequence[str],
    faults: Sequence[str],
    status: int,
    files: Files | None = None,
    drawings: Sequence[Mapping[str, Any]] = (),
) -> Told:
    return as_told({"linjer": lines, "fejl": faults, "tavler": drawings, "status": status}, files)


def _task(task: PageTask, agreements: "Sequence[tuple[str, AnyAgreement]]") -> dict[str, Any]:
    return {
        "id": task.id,
        "titel": task.title,
        "forklaring": task.explanation,
        "felter": [_field(one, agreements) for one in task.fields],
    }


def _field(field: TaskField, agreements: "Sequence[tuple[str, AnyAgreement]]") -> dict[str, Any]:
    choices = field.choices
    if field.kind is InputKind.AGREEMENT:
        choices = tuple(_agreements(field, agreements))
    return {
        "noegle": field.key,
        "navn": field.label,
        "art": field.kind.value,
        "kraevet": field.required,
        "hjaelp": field.help,
        "valg": [{"vaerdi": one.value, "tekst": one.text} for one in choices],
        "mappe": field.is_folder,
        "endelser": list(field.takes),
    }


def _agreements(field: TaskField, agreements: "Sequence[tuple[str, AnyAgreement]]") -> Iterator[Choice]:
    if not field.required:
        yield Choice("", "Programmets egen")
    for name, one in agreements:
        if field.of_kind in ("", one.agreement.type):
            yield Choice(name, f"{one.agreement.title}, {one.agreement.municipality}")
