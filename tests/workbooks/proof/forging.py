"""Changing a sealed workbook and sealing it anew, and what the control says of it."""

import re
from collections.abc import Callable
from pathlib import Path

from tests.shared.files import Parts, parts_of, set_cell, write_parts
from workbooks.proof.control import Flaw, Report
from workbooks.writing.seal import SEAL_PLACEHOLDER, is_sealed, seal

SEAL_PART = "docProps/custom.xml"


def resealed(parts: Parts) -> Parts:
    """Parts with a seal that fits them, as anybody can compute it."""
    blank = re.sub(r"[0-9a-f]{64}", SEAL_PLACEHOLDER, parts[SEAL_PART].decode())
    return parts | {SEAL_PART: blank.replace(SEAL_PLACEHOLDER, seal(parts)).encode()}


def forged(source: Path, target: Path, *changes: tuple[str, Callable[[str], str]]) -> Path:
    """A copy with some parts changed and sealed anew; a change that changes nothing is a stale test."""
    parts = parts_of(source)
    for part, change in changes:
        before = parts[part].decode()
        assert change(before) != before, f"nothing changed in {part}"
        parts[part] = change(before).encode()
    path = write_parts(resealed(parts), target / source.name)
    assert is_sealed(parts_of(path))
    return path


def cell(at: str, inner: str, kind: str = "") -> Callable[[str], str]:
    """Another content of a cell."""
    return lambda xml: set_cell(xml, at, inner, kind)


def text(before: str, after: str) -> Callable[[str], str]:
    """Another text wherever it stands."""
    return lambda xml: xml.replace(before, after)


def told(report: Report) -> list[tuple[Flaw, str, str, str, str]]:
    """The differences without their clauses."""
    return [(d.kind, d.sheet, d.place, d.found, d.allowed) for d in report.differences]
