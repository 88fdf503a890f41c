"""LibreOffice: what it saves of a workbook, and the letters of what it prints."""

import math
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from pypdf import PageObject

RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>"""
_FILTERS = {".xlsx": "xlsx", ".xlsm": "xlsm:Calc MS Excel 2007 VBA XML"}
"""What it is told to save a file as, by the file's ending."""


def missing_office() -> str:
    """Why LibreOffice cannot be asked, or nothing."""
    return "" if shutil.which("soffice") else "LibreOffice (soffice) is not installed"


needs_office = pytest.mark.skipif(bool(missing_office()), reason=missing_office())


def through_office(*sources: Path, folder: Path) -> list[Path]:
    """The files, recalculated and saved by LibreOffice, which is started once for all of a kind; each has its own name."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(RECALCULATE)
    target = folder / "saved"
    call = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to"]
    for ending in sorted({source.suffix for source in sources}):
        alike = [str(source) for source in sources if source.suffix == ending]
        subprocess.run([*call, _FILTERS[ending], "--outdir", str(target), *alike], check=True, capture_output=True)
    return [target / source.name for source in sources]


def sizes_of(page: PageObject) -> list[tuple[float, str]]:
    """Each text of a page with the height of its letters in points."""
    found: list[tuple[float, str]] = []

    def see(text: str, outer: Sequence[float], inner: Sequence[float], _: object, size: float) -> None:
        if text.strip():
            scales = [math.hypot(matrix[2], matrix[3]) for matrix in (outer, inner)]
            found.append((round(size * math.prod(scales), 2), text.strip()))

    page.extract_text(visitor_text=see)
    return found
