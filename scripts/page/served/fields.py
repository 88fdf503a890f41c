"""What was filled in on the page, as the words of a command; what is missing or impossible there is a fault."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from model.base.danish import read_day, read_number
from model.base.fault import Fault
from scripts.commands.faults import BadInputError
from scripts.page.served.task import FILE_KINDS, InputKind, PageTask, TaskField
from workbooks.cells.text import printable

Filled: TypeAlias = str | bool
_LONGEST = 200
"""Longest text of a field that is told again in a fault, characters."""
_MISSING = "mangler"


@dataclass(frozen=True)
class FilledIn:
    """What was filled in: values by field, and the paths of the files that were put down for each."""

    values: Mapping[str, Filled]
    paths: Mapping[str, Sequence[Path]]
    named: Callable[[str], str]
    """Turns the agreement that was chosen into what a command takes; raises `BadInputError` for one that is none."""


def words_of(task: PageTask, answers: FilledIn) -> tuple[list[str], list[str]]:
    """Return the words of the command, and a line for each field that cannot be used."""
    words, faults = list(task.command), list[str]()
    for field in task.fields:
        try:
            words += _words(field, answers)
        except FieldError as error:
            faults.append(str(error))
        except BadInputError as error:
            faults += [f"{field.label}: {line}" for line in error.lines]
    return words, faults


class FieldError(Exception):
    """Raised when a field cannot be used as it is filled in; the message is a Danish line."""


def _words(field: TaskField, answers: FilledIn) -> Iterator[str]:
    if field.lies_there:
        return
    paths, value = answers.paths.get(field.key, ()), answers.values.get(field.key, "")
    if field.kind is InputKind.FLAG:
        yield from [field.word] if value is True else []
        return
    told = value.strip() if isinstance(value, str) else ""
    if field.kind is InputKind.CHOICE:
        yield from _of_choice(field, told)
        return
    if len(paths) > 1 and field.kind is not InputKind.FILES:
        raise FieldError(str(Fault(field.label, f"{len(paths)} filer", "én")))
    if paths:
        yield from (_word(field, str(path)) for path in paths)
    elif told and field.kind not in FILE_KINDS:
        yield _word(field, _typed(field, told, answers))
    elif field.required:
        raise FieldError(f"{field.label}: {_MISSING}")


def _word(field: TaskField, text: str) -> str:
    """Return an option with its value in one word, so that no value is taken for an option."""
    return f"{field.word}={text}" if field.word else text


def _of_choice(field: TaskField, value: str) -> Iterator[str]:
    if value not in {one.value for one in field.choices}:
        allowed = ", ".join(f"»{one.text}«" for one in field.choices)
        raise FieldError(str(Fault(field.label, f"»{printable(value[:_LONGEST])}«", allowed)))
    if value:
        yield f"--{value}"


def _typed(field: TaskField, told: str, answers: FilledIn) -> str:
    """Return what was typed as the command takes it; what is no day or number is left to the command, which refuses it."""
    if field.kind is InputKind.AGREEMENT:
        return answers.named(told)
    if field.kind is InputKind.DATE and (day := read_day(told)) is not None:
        return f"{day:%d.%m.%Y}"
    if field.kind is InputKind.NUMBER and read_number(told) is not None:
        whole, _, decimals = told.partition(",")  # a seed has more digits than a float
        return told if decimals.strip("0") else whole.replace(".", "").removeprefix("+")
    return told
