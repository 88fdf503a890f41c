"""Several files as one archive; its bytes depend on nothing but theirs."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath

PACKED = ".zip"
"""Ending of an archive."""
_READABLE = 0o644 << 16


def together(name: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return several files as one archive more, of a given name, or of that of the one folder that all are in; nothing for one file."""
    if len(files) < 2:
        return {}
    tops = {PurePosixPath(one).parts[0] for one in files}
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as packed:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path)
            entry.create_system, entry.external_attr = 3, _READABLE
            packed.writestr(entry, content)
    return {f"{tops.pop() if len(tops) == 1 else name}{PACKED}": archive.getvalue()}
