"""What is built already: the manifest beside an agreement's files says by which key, and is believed only while all of it is true."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from model.base.files import FileError, read_file
from model.portfolio.member import Member
from workbooks.batch.job import TOP, BookProof, Delivery, EarlierCalendars, Job
from workbooks.folders.manifest import FILE_NAME, LARGEST, digest, is_ours, listed, unsealed
from workbooks.folders.store import StoreError, store, store_folder
from workbooks.package.calendar_changes import FILE_NAME as CHANGES
from workbooks.package.calendar_file import FILE_NAME as CALENDAR
from workbooks.package.year_package import folder_name
from workbooks.reading.intake import LARGEST_FILE

_KEY, _FILES, _NAME, _HASH, _MEMBER, _PROOFS = "noegle", "filer", "fil", "sha256", "aftale_i_portefoeljen", "beviser"
_NOTE = "Skrevet af bilag portefoelje. Passer noeglen og alle filer stadig, bygges aftalen ikke igen."


def put(delivery: Delivery, folder: Path, *, overwrite: bool) -> tuple[str, ...]:
    """Write an agreement's files, its package first and the manifest last; return the faults where one may not be written.

    Each folder is written whole or not at all. What a killed run leaves out is not in a manifest, and is made again.
    """
    try:
        for name, files in delivery.files.items():
            if name != TOP:
                store_folder(files, folder / name, overwrite=overwrite)
        store({**delivery.files.get(TOP, {}), FILE_NAME: manifest(delivery)}, folder, overwrite=overwrite)
    except StoreError as error:
        return tuple(error.lines)
    return ()


def manifest(delivery: Delivery) -> bytes:
    """Return the manifest of a delivery: its key, the hash of every file, the proofs, and where the agreement stands."""
    files = {"/".join(filter(None, (folder, name))): content for folder, name, content in delivery.every_file()}
    more = {
        _KEY: delivery.key,
        _PROOFS: [asdict(one) for one in delivery.proofs],
        _MEMBER: delivery.member.document() if delivery.member is not None else None,
    }
    return listed(files, **more, bemaerkning=_NOTE)


def kept(job: Job, folder: Path) -> Delivery | None:
    """Return what an earlier run made of an equal job, without its files; None where anything of it is missing or changed."""
    try:
        document = unsealed(read_file(folder / FILE_NAME, LARGEST))
        if document.get(_KEY) != job.key or not all(_is_there(folder, one) for one in document[_FILES]):
            return None
        proofs = tuple(BookProof(**one) for one in document[_PROOFS])
        return Delivery(job.name, job.key, member=Member.read(document[_MEMBER]), proofs=proofs)
    except (FileError, LookupError, TypeError, ValueError):
        return None


def _is_there(folder: Path, one: Mapping[str, Any]) -> bool:
    return bool(digest(read_file(folder / one[_NAME], LARGEST_FILE)) == one[_HASH])


def calendars(folder: Path, year: int | None) -> EarlierCalendars:
    """Return the calendars of the packages that stand in an agreement's folder."""
    if year is None:
        return EarlierCalendars()
    own, last = folder / folder_name(year), folder / folder_name(year - 1)
    changes, known = _read(own / CHANGES), _read(own / FILE_NAME)
    if changes is not None and not is_ours(changes, known):
        changes = None
    return EarlierCalendars(_read(own / CALENDAR), _read(last / CALENDAR), changes)


def _read(path: Path) -> bytes | None:
    try:
        return read_file(path, LARGEST_FILE)
    except FileError:
        return None
