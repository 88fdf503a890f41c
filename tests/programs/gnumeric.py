"""Gnumeric's ssconvert, started for each file; it calculates each anew, as after a change."""

import shutil
import subprocess
from pathlib import Path

from tests.programs.program import LOST, WITHOUT_MACROS, Pairs, Program


def save(files: Pairs, _folder: Path) -> None:
    """One call a file: ssconvert would put several into one workbook."""
    for source, target in files:
        call = ["ssconvert", "--recalc", "--export-type=Gnumeric_Excel:xlsx2", str(source), str(target)]
        subprocess.run(call, check=True, capture_output=True)


def missing() -> str:
    """Debian's package gnumeric has it."""
    return "" if shutil.which("ssconvert") else "Gnumeric (ssconvert) is not installed"


GNUMERIC = Program("Gnumeric", save, missing, WITHOUT_MACROS, loses=(LOST,))
