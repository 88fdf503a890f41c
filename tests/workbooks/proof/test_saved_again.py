"""Saved again by another program, a workbook differs in nothing but what that program loses, and each loss is told once."""

import re
from pathlib import Path

import pytest

from tests.amounts import some
from tests.programs.every import PROGRAMS
from tests.programs.excel import EXCEL, EXCEL_FOR_THE_WEB
from tests.programs.google import GOOGLE_SHEETS
from tests.programs.program import Program
from tests.programs.saved import Named, Saved, saved_by
from tests.shared.validity import by_sdk, needs_sdk
from tests.shared.workbooks import Built
from workbooks.proof.control import control

IMITATED = (EXCEL, EXCEL_FOR_THE_WEB, GOOGLE_SHEETS)


def told(path: Path, built: Built) -> list[str]:
    """What the control says of a file that it did not say of the original."""
    report = control(path, built.agreement)
    lines = [f"{one.sheet}!{one.place}: {one.found}; {one.allowed}" for one in report.differences]
    return lines + [note for note in report.notes if note not in built.report.notes]


def faults(lines: list[str], losses: tuple[str, ...]) -> list[str]:
    """The lines that tell no loss of a program, and the losses that more than one line tells."""
    alike = {loss: [line for line in lines if re.search(loss, line)] for loss in losses}
    known = [line for found in alike.values() for line in found]
    return [line for line in lines if line not in known] + [loss for loss, found in alike.items() if len(found) > 1]


@pytest.mark.parametrize(
    ("program", "case"),
    [
        pytest.param(program, case, id=" ".join((program.name, *case)))
        for program in PROGRAMS
        for case in saved_by(program)
    ],
)
def test_a_workbook_saved_again_by_another_program_is_no_difference(
    program: Program, case: Named, saved: Saved, all_built: dict[Named, Built]
) -> None:
    """Each really saves it, or what is known of it is done to the file."""
    if program.missing():
        pytest.skip(program.missing())
    assert faults(told(saved[program.name][case], all_built[case]), program.loses) == []


@needs_sdk
@pytest.mark.parametrize(
    ("program", "case"),
    [
        pytest.param(program, case, id=" ".join((program.name, *case)))
        for program in IMITATED
        for case in some(saved_by(program), 2)
    ],
)
def test_what_is_made_as_another_program_saves_it_is_valid(program: Program, case: Named, saved: Saved) -> None:
    """Microsoft's own validator finds no fault, so a program that we only imitate could have written it."""
    assert by_sdk(saved[program.name][case]) == []
