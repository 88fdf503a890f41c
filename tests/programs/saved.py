"""The workbooks of both agreements as each program saved them, which it does once in a process."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.amounts import ONE_IN
from tests.programs.every import PROGRAMS
from tests.programs.program import Program
from tests.shared.workbooks import CASES, PLAN_CASES, PORTFOLIO_CASES, TERM_CASES, Built, key_of

Named = tuple[str, str]
"""An agreement and a workbook of it, as tests name them."""


def saved_by(program: Program) -> list[Named]:
    """The workbooks that a program saves: all that it can in CI, otherwise one of them in turn with the other programs."""
    every = [
        (name, key_of(entry))
        for name, entry in (*CASES, *PLAN_CASES, *TERM_CASES, *PORTFOLIO_CASES)
        if Path(entry.file_name).suffix in program.endings
    ]
    return every if ONE_IN else every[PROGRAMS.index(program) :: len(PROGRAMS)]


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
