"""The programs of npm, each started once for all files by the script beside this module; .ci/package.json pins them."""

import json
import os
import shutil
import subprocess
from functools import partial
from pathlib import Path

from tests.places import ROOT
from tests.programs.by_openpyxl import VALUES
from tests.programs.program import LOST, WITH_MACROS, WITHOUT_MACROS, Pairs, Program

_HERE, _PACKAGES = Path(__file__).parent, ROOT / ".ci" / "node_modules"


def _save(script: str, files: Pairs, _folder: Path) -> None:
    pairs = json.dumps([[str(path) for path in pair] for pair in files])
    found = {**os.environ, "NODE_PATH": str(_PACKAGES)}
    done = subprocess.run(
        ["node", _HERE / script], input=pairs, env=found, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr


def _missing(package: str) -> str:
    if shutil.which("node") and (_PACKAGES / package).is_dir():
        return ""
    return f"{package} is not installed (npm --prefix .ci ci)"


def _program(name: str, package: str, script: str, endings: tuple[str, ...], *loses: str) -> Program:
    return Program(name, partial(_save, script), partial(_missing, package), endings, loses)


EXCELJS = _program("exceljs", "exceljs", "exceljs.js", WITHOUT_MACROS, LOST)
SHEETJS = _program("SheetJS", "xlsx", "sheetjs.js", WITH_MACROS, LOST)
SHEETJS_PLAIN = _program("SheetJS as it is", "xlsx", "sheetjs_plain.js", WITH_MACROS, LOST, "ingen makroer")
XLSX_POPULATE = _program("xlsx-populate", "xlsx-populate", "xlsx_populate.js", WITH_MACROS, VALUES)
