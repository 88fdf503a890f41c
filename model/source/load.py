"""Reader of an agreement's source file; reports every fault of the file at once, in Danish."""

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from model.base.fault import Fault
from model.base.files import FileError, ForbiddenFileError, LargeFileError, read_file, shown_name
from model.facts.privacy import LIKE_CPR, is_private, without_cpr
from model.plan import budget
from model.source.amendments import AmendedSource, amended_sources
from model.source.consistency import check
from model.source.migrations import up_to_date
from model.source.persons import private_values
from model.targets.kinds import kinds
from model.terms.agreement import FUNDING, KINDS, KINDS_OF_TARGETS, Agreement
from model.terms.schema import parts, read_table
from model.terms.source_location import Place, below, row_names
from model.terms.source_location import found as said
from model.terms.values import Amended, DateTerm, Term

_VIBORG = Path(__file__).parents[1] / "agreements" / "viborg.toml"
_LARGEST_FILE = 1_000_000


class SourceError(ValueError):
    """Raised when a source cannot be used; carries the file name and every fault."""

    def __init__(self, file: str, faults: list[Fault]) -> None:
        self.lines = [without_cpr(f"{file}: {fault}") for fault in faults]
        super().__init__("\n".join(self.lines))
        self.file = file
        self.faults = faults


def load(path: Path | None = None) -> Agreement:
    """Read and validate an agreement.

    Args:
        path: the source file; by default the Viborg agreement that ships with the program.

    Returns: the agreement with all its terms.
    Raises: `SourceError` with every fault of the file.
    """
    if path is None:
        return parse(_VIBORG.read_bytes(), _VIBORG.name)
    name = shown_name(path)
    if is_private(name):
        raise SourceError("kilden", [Fault("filens navn", LIKE_CPR, "et navn uden personnumre")])
    try:
        return parse(read_file(path, _LARGEST_FILE), name)
    except LargeFileError:
        raise _unusable(name, "filen er for stor", f"højst {_LARGEST_FILE // 1000} kB") from None
    except ForbiddenFileError as fault:
        raise _unusable(name, str(fault), "en fil, du har ret til at læse") from None
    except FileError as fault:
        raise _unusable(name, str(fault), "en fil med aftalens vilkår (TOML)") from None


@cache
def standard() -> Agreement:
    """Return the Viborg agreement that ships with the program; read once."""
    return load()


def parse(content: bytes, name: str) -> Agreement:
    """Read and validate the bytes of a source; `name` appears in faults and is kept as provenance."""
    try:
        raw = tomllib.loads(content.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError:
        raise _unusable(name, "er ikke en tekstfil i UTF-8", "en fil med aftalens vilkår (TOML)") from None
    except (ValueError, RecursionError) as error:  # ValueError: TOMLDecodeError, or a number of over 4,300 digits
        raise _unusable(name, _toml_fault(str(error)), "gyldig TOML") from None
    if not raw:
        raise _unusable(name, "er tom", "en fil med aftalens vilkår (TOML)")
    if raw.keys().isdisjoint(one.name for one in fields(Agreement)):
        raise _unusable(name, "handler ikke om en aftale", "en fil med aftalens vilkår (TOML)")
    if private := list(private_values(raw)):
        raise SourceError(name, private)
    if fault := _unknown_kind(raw):
        raise SourceError(name, [fault])
    raw, filled, unknown = up_to_date(raw, _own_tables)
    if unknown:
        raise SourceError(name, unknown)
    signed, faults = _read(raw, {})
    amended = list(amended_sources(raw, signed)) if signed is not None else []
    told = {fault.place for fault in faults}
    faults += [fault for source in amended for fault in source.faults if fault.place not in told]
    if signed is None or faults:
        raise SourceError(name, [*faults, *_misread(amended, faults)])
    digest = hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()
    told_of = tuple(map(str, filled))
    versions = tuple(
        replace(one, file_name=name, sha256=digest, filled=told_of) for one in _versions(signed, amended, name)
    )
    return replace(versions[0], versions=versions if amended else ())


def _unknown_kind(raw: Mapping[str, Any]) -> Fault | None:
    """Return the fault of a source of an unknown kind of agreement, whose tables cannot be judged; None for a known one."""
    heading = raw.get("agreement")
    kind = heading.get("type", FUNDING) if isinstance(heading, Mapping) else FUNDING
    return None if kind in KINDS else Fault("agreement.type", said(kind), " eller ".join(KINDS))


def _own_tables() -> dict[str, Any]:
    """Return the tables of the agreement that ships with the program."""
    return tomllib.loads(_VIBORG.read_text("utf-8"))


def _versions(signed: Agreement, amended: Sequence[AmendedSource], name: str) -> list[Agreement]:
    """Return the terms as signed, then from each amendment's date on, each read and checked like the signed ones."""
    versions, faults, known = [signed], list[Fault](), set[Fault]()
    for source in amended:
        agreement, found = _read(source.raw, source.amended)
        if agreement is not None:
            versions.append(replace(agreement, amended_on=source.since))
            if not found:
                found += budget.faults(replace(versions[-1], versions=tuple(versions)))
        faults += [replace(one, place=f"{one.place} (efter {source.names})") for one in found if one not in known]
        known.update(found)
    if faults:
        raise SourceError(name, faults)
    return versions


def _misread(amended: Sequence[AmendedSource], faults: Sequence[Fault]) -> list[Fault]:
    """Return invalid new values, to report with other faults; unmet relations are omitted, as they may follow."""
    later, known = list[Fault](), set(faults)
    for source in amended:
        found = list[Fault]()
        read_table(Agreement, source.raw, _place(source.amended, found), partial=True)
        later += [replace(one, place=f"{one.place} (efter {source.names})") for one in found if one not in known]
        known.update(found)
    return later


def _read(raw: Mapping[str, Any], amended: Mapping[str, tuple[Amended, ...]]) -> tuple[Agreement | None, list[Fault]]:
    faults: list[Fault] = []
    agreement = read_table(Agreement, raw, _place(amended, faults), partial=True)
    if agreement is not None:
        faults += check(agreement)
        faults += _repeated_names(agreement)
    return agreement, faults


def _place(amended: Mapping[str, tuple[Amended, ...]], faults: list[Fault]) -> Place:
    """Return the top of a source, with what its reader needs to know."""
    return Place("", {"amended": amended, KINDS_OF_TARGETS: kinds()}, faults)


def every_term(node: object) -> Iterator[Term | DateTerm]:
    """Return all terms below a part of an agreement, in the order of the source."""
    return (term for _, term in keyed_terms(node))


def _repeated_names(agreement: Agreement) -> list[Fault]:
    first: dict[str, str] = {}
    faults = []
    for key, term in keyed_terms(agreement):
        known = first.setdefault(term.name.casefold(), key)
        if known != key:
            found = f"navnet {term.name} har også {known}"
            faults.append(Fault(key, found, "id'er, der giver hvert vilkår sit eget navn"))
    return faults


def keyed_terms(node: object, key: str = "") -> Iterator[tuple[str, Term | DateTerm]]:
    """Yield all terms below a part of an agreement, each with its key in the source."""
    if isinstance(node, (Term, DateTerm)):
        yield key, node
    elif is_dataclass(node):
        for name, part in parts(node):
            yield from keyed_terms(part, below(key, name))
    elif isinstance(node, tuple):
        for one, name in zip(node, row_names(node), strict=True):
            yield from keyed_terms(one, below(key, name))


def _unusable(name: str, found: str, allowed: str) -> SourceError:
    return SourceError(name, [Fault("filen", found, allowed)])


def _toml_fault(message: str) -> str:
    place = re.search(r"at line (\d+), column (\d+)", message)
    what = "den samme nøgle to gange" if "overwrite" in message or "twice" in message else "ugyldig skrivemåde"
    return f"linje {place[1]}, tegn {place[2]}: {what}" if place else f"{what} ved filens slutning"
