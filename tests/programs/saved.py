"""The workbooks of both agreements as each program saved them, which it does once in a process."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.amounts import FULL, ONE_IN
from tests.programs.every import PROGRAMS
from tests.programs.program import Program
from tests.shared.workbooks import CASES, PLAN_CASES, PORTFOLIO_CASES, TERM_CASES, Built, key_of

Named = tuple[str, str]
"""An agreement and a workbook of it, as tests name them."""


def saved_by(program: Program) -> list[Named]:
    """The workbooks that a program saves: all that it can in full, in CI those of one agreement or another, else some in turn with other programs."""
    every = [
        (name, key_of(entry))
        for name, entry in (*CASES, *PLAN_CASES, *TERM_CASES, *PORTFOLIO_CASES)
        if Path(entry.file_name).suffix in program.endings
    ]
    turn = PROGRAMS.index(program)
    if not ONE_IN:
        return every[turn :: len(PROGRAMS)]
    named: dict[str, list[str]] = {}
    for name, key in every:
        named.setdefault(key, []).append(name)
    return every if FULL else [(names[(at + turn) % len(names)], key) for at, (key, names) in enumerate(named.items())]


class Saved(dict[str, dict[Named, Path]]):
    """Files by program, then by agreement and workbook; all of a program are saved in one call, when one is first asked for."""

    def __init__(self, built: Mapping[Named, Built], folders: pytest.TempPathFactory) -> None:
        super().__init__()
        self._built, self._folders = built, folders
        self._programs = {program.name: program for program in PROGRAMS}

    def __missing__(self, name: str) -> dict[Named, Path]:
        program = self._programs[name]
        home = self._folders.mktemp("gemt")
        files = {}
        for number, case in enumerate(saved_by(program)):
            (home / str(number)).mkdir()
            files[case] = home / str(number) / self._built[case].path.name
        program.save([(self._built[case].path, target) for case, target in files.items()], home)
        self[name] = files
        return files
