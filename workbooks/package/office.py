"""The office program that prints workbooks as PDF on this machine: LibreOffice or, on Windows, Excel."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias

from workbooks.folders.scratch import Scratch, scratch

Print: TypeAlias = Callable[[Scratch, Sequence[Path]], None]
"""Function that prints workbooks of a folder, each to a PDF of the same name beside it."""
NAMES = ("soffice", "libreoffice")
_INSTALLED = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    *(f"{os.environ.get(root, '')}/LibreOffice/program/soffice.exe" for root in ("ProgramFiles", "ProgramFiles(x86)")),
)
LONGEST = 180
"""Seconds that LibreOffice may take; a package of eight workbooks takes about five."""
_TRIES = 3
"""Attempts: on a busy machine LibreOffice now and then ends silently without output, and succeeds when tried again."""
_PDF_TYPE, _NO_LINKS = 0, 0
MISSING = "hverken LibreOffice eller Excel er fundet på maskinen"


class OfficeError(Exception):
    """Raised when nothing can be printed; the text says why in Danish."""


def printed(books: Sequence[bytes]) -> list[bytes]:
    """Return workbooks as PDF, in their order.

    Raises: `OfficeError` where there is no office program, or it fails or takes too long.
    """
    with scratch() as made:
        paths = [made.folder / f"{number:03}.xlsx" for number in range(len(books))]
        for path, content in zip(paths, books, strict=True):
            path.write_bytes(content)
        program, missing = _program(), paths
        for _ in range(_TRIES):
            if missing:
                program(made, missing)
            missing = [path for path in missing if not path.with_suffix(".pdf").is_file()]
        if missing:
            raise OfficeError("kontorprogrammet skrev ikke alle sider")
        return [path.with_suffix(".pdf").read_bytes() for path in paths]


def _program() -> Print:
    found = [path for path in map(shutil.which, (*NAMES, *_INSTALLED)) if path]
    if found:
        return lambda made, paths: _libreoffice(found[0], made, paths)
    with suppress(ImportError):
        from win32com import client

        return lambda _, paths: _excel(client, paths)
    raise OfficeError(MISSING)


def _libreoffice(program: str, made: Scratch, paths: Sequence[Path]) -> None:
    """Print with a profile of its own, independent of a LibreOffice that is open on the screen.

    It shares the folder's lock: if this process is killed, the folder is cleared once LibreOffice has ended, too.
    """
    profile = (made.folder / "profil").as_uri()
    call = [
        program,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--norestore",
        "--convert-to",
        "pdf:calc_pdf_Export",
    ]
    call += ["--outdir", str(made.folder), *map(str, paths)]
    quiet: dict[str, Any] = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
    try:
        shared = (made.lock,) if os.name == "posix" else ()
        child = subprocess.Popen(call, start_new_session=True, pass_fds=shared, **quiet)  # noqa: S603 found above, not by a user
    except OSError:
        raise OfficeError("LibreOffice kan ikke startes") from None
    try:
        child.wait(LONGEST)
    except subprocess.TimeoutExpired:
        raise OfficeError(f"LibreOffice er ikke færdig efter {LONGEST} sekunder") from None
    finally:
        _stop(child)


def _stop(child: "subprocess.Popen[bytes]") -> None:
    """Stop the program and the processes it has started."""
    if child.poll() is not None:
        return
    if sys.platform == "win32":
        child.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _excel(client: Any, paths: Sequence[Path]) -> None:
    """Print with a separate Excel; one that is open on the screen stays as it is."""
    try:
        excel = client.DispatchEx("Excel.Application")
    except Exception:  # what COM raises is a class of pywin32's own
        raise OfficeError(MISSING) from None
    try:
        excel.DisplayAlerts = False
        for path in paths:
            book = excel.Workbooks.Open(str(path), UpdateLinks=_NO_LINKS, ReadOnly=True)
            book.ExportAsFixedFormat(_PDF_TYPE, str(path.with_suffix(".pdf")))
            book.Close(SaveChanges=False)
    except Exception:
        raise OfficeError("Excel kan ikke udskrive projektmapperne") from None
    finally:
        with suppress(Exception):
            excel.Quit()
