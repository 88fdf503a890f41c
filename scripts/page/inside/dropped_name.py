"""Names of dropped files: whatever stands in them, they stay inside the folder that they are put in."""

import re
import unicodedata
from pathlib import PurePosixPath

_APART = re.compile(r"[/\\]")
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_DEVICE = re.compile(r"(?i)(con|prn|aux|nul|clock\$|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(?=\.|$)")
"""Names that Windows takes for devices, whatever their ending."""
_LONGEST_NAME, _MOST_LEVELS = 180, 8
"""Bytes of a name, of which systems take 255, and folders in each other."""
_LONGEST_ENDING = 10
_UNNAMED = "fil"


def inner_path(name: str) -> PurePosixPath:
    """Return the path of a dropped file inside its folder; only the last few of many levels are kept."""
    parts = [cleaned for part in _APART.split(name) if (cleaned := _cleaned(part))]
    return PurePosixPath(*(parts[-_MOST_LEVELS:] or [_UNNAMED]))


def file_name(name: str) -> str:
    """Return the name of a dropped file without folders."""
    return inner_path(name).name


def _cleaned(part: str) -> str:
    """Return a part of a path that every system takes as a name; "" if nothing is left of it."""
    told = "".join(letter for letter in unicodedata.normalize("NFC", part) if letter.isprintable())
    told = _FORBIDDEN.sub("_", told).strip().rstrip(". ")
    if len(told.encode()) > _LONGEST_NAME:
        ending = PurePosixPath(told).suffix
        ending = ending if len(ending) <= _LONGEST_ENDING else ""
        told = told.encode()[: _LONGEST_NAME - len(ending.encode())].decode(errors="ignore") + ending
    return f"_{told}" if _DEVICE.match(told) else told
