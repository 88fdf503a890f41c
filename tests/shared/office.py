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
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")


def through_office(*sources: Path, folder: Path) -> list[Path]:
    """The files, recalculated and saved by LibreOffice, which is started once for all of them; each has its own name."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(RECALCULATE)
    target = folder / "saved"
    call = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*call, "--outdir", str(target), *map(str, sources)], check=True, capture_output=True)
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
