"""Saved again by another program, a workbook differs in nothing but what that program loses, and each loss is told once."""

import re
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.amounts import some
from tests.programs.every import PROGRAMS
from tests.programs.excel import EXCEL, EXCEL_FOR_THE_WEB
from tests.programs.google import GOOGLE_SHEETS
from tests.programs.program import Program
from tests.programs.saved import Named, Saved, saved_by
from tests.shared.validity import by_sdk, needs_sdk
from tests.shared.workbooks import CASES, Built, key_of
from workbooks.proof.control import control

IMITATED = (EXCEL, EXCEL_FOR_THE_WEB, GOOGLE_SHEETS)
NOT_YET = {
    "Google Sheets *": "the empty drawing of each sheet is told",
    "Gnumeric *": "titles of print, bands of pages and areas of one cell are told one by one",
    "SheetJS *": "conditional formats, bands of pages and diagrams are told one by one",
    "exceljs * Aarsmoede.xlsx": "each of its diagrams is told",
    "exceljs * Beregner.xlsx": "each function that it drops is told",
    "LibreOffice * Beregner.*": "each function that it does not know is told, cell by cell",
}
"""What the control does not yet see as it should, and why; program, agreement and workbook as patterns."""


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


def pattern_of(program: Program, case: Named) -> str:
    """The pattern by which a case is among those that cannot pass yet, or nothing."""
    return next((one for one in NOT_YET if fnmatch(" ".join((program.name, *case)), one)), "")


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
    found = faults(told(saved[program.name][case], all_built[case]), program.loses)
    if pattern := pattern_of(program, case):
        assert found, f"»{pattern}« may leave the list of what cannot pass yet"
    else:
        assert found == []


@pytest.mark.parametrize("pattern", NOT_YET)
def test_what_cannot_pass_yet_is_the_workbook_of_a_program(pattern: str) -> None:
    """No pattern stays in the list for nothing."""
    assert any(
        fnmatch(f"{program.name} {name} {key_of(entry)}", pattern) for program in PROGRAMS for name, entry in CASES
    )


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
