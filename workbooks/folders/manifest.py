"""`manifest.json`: the files and sources of a package by their SHA-256, with a seal of its own."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from model import __version__
from model.terms.agreement import Agreement
from workbooks.writing.seal import is_untouched

FILE_NAME = "manifest.json"
LARGEST = 1_000_000
"""Largest manifest that is read, bytes; ours have some 5,000."""
_SEAL, _FILES, _HASH, _AGREEMENT = "segl", "filer", "sha256", "aftale"
_NOTE = (
    "PDF-filen er lavet af det kontorprogram, der var på maskinen; en anden udgave af programmet kan give andre bytes. "
    "De andre filer er de samme hver gang af de samme kilder."
)


def manifest(agreement: Agreement, year: int, files: Mapping[str, bytes], sources: Mapping[str, str]) -> bytes:
    """Return the manifest of a package.

    Args:
        agreement: the terms, identified by id and date of signing.
        year: the calendar year of the package.
        files: content by file name.
        sources: SHA-256 by kind of source; no file names, which might contain a person's name.

    Returns: JSON, the same bytes for the same files and sources.
    """
    document: dict[str, Any] = {
        _AGREEMENT: f"{agreement.agreement.id}-{agreement.agreement.signed.value:%Y%m%d}",
        "aar": year,
        "program": f"bilag {__version__}",
        "kilder": [{"kilde": name, _HASH: known} for name, known in sorted(sources.items())],
        _FILES: [
            {"fil": name, _HASH: digest(content), "bytes": len(content)} for name, content in sorted(files.items())
        ],
        "bemaerkning": _NOTE,
    }
    return sealed(document)


def listed(files: Mapping[str, bytes], **more: Any) -> bytes:
    """Return the manifest of files that are in no package, by their paths: those without a seal of their own are known by it."""
    return sealed({_FILES: [{"fil": name, _HASH: digest(content)} for name, content in sorted(files.items())], **more})


def sealed(document: dict[str, Any]) -> bytes:
    """Return a document of the program as JSON, with a seal that tells whether anybody has edited it."""
    return _text(document | {_SEAL: _seal(document)})


def digest(content: bytes) -> str:
    """Return the SHA-256 of a file's content as hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def is_ours(content: bytes, listed: bytes | None) -> bool:
    """Return whether a file was written by this program and is unchanged.

    Args:
        content: the file's content.
        listed: the manifest beside it, if any.
    """
    if is_untouched(content):
        return True
    if listed is None or not (known := _known(listed)):
        return False
    return content == listed or digest(content) in known.values()


def agreement_of(listed: bytes) -> str | None:
    """Return the agreement named in a package's manifest; None if it is no manifest or was edited."""
    named = unsealed(listed).get(_AGREEMENT)
    return named if isinstance(named, str) else None


def is_written_as(name: str, content: bytes, listed: bytes | None) -> bool:
    """Return whether the program wrote a file under that very name: a copy that a user named otherwise is the user's.

    Args:
        name: the file's name.
        content: its content.
        listed: the manifest beside it, if any.
    """
    return listed is not None and _known(listed).get(name) == digest(content)


def _known(content: bytes) -> Mapping[str, str]:
    """Return the hashes in an unedited manifest by their files' names; nothing for any other text."""
    try:
        return {one["fil"]: one[_HASH] for one in unsealed(content).get(_FILES, ())}
    except (LookupError, TypeError):
        return {}


def unsealed(content: bytes) -> Mapping[str, Any]:
    """Return the document of an unedited manifest; an empty one for any other text."""
    try:
        document = json.loads(content)
        seal = document.pop(_SEAL)
        is_ours = content == _text(document | {_SEAL: seal}) and seal == _seal(document)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}
    return document if is_ours else {}


def _seal(document: Mapping[str, Any]) -> str:
    return digest(_text(document))


def _text(document: Mapping[str, Any]) -> bytes:
    return f"{json.dumps(document, ensure_ascii=False, indent=2)}\n".encode()
