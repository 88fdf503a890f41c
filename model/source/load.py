"""Reader of an agreement's source file; reports every fault of the file at once, in Danish."""

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from model.base.danish import grouped
from model.base.fault import Fault
from model.base.files import FileError, ForbiddenFileError, LargeFileError, read_file, shown_name
from model.base.reader import hint
from model.facts.privacy import LIKE_CPR, is_private, without_cpr
from model.facts.repeated import without_figures
from model.source.funding import VIBORG
from model.source.kinds import KINDS
from model.source.persons import private_values
from model.terms.agreement import FUNDING, Agreement
from model.terms.any_agreement import AnyAgreement
from model.terms.keyed_terms import every_term as every_term  # noqa: PLC0414 readers of sources look for it here
from model.terms.keyed_terms import keyed_terms as keyed_terms  # noqa: PLC0414 as above
from model.terms.source_location import found as said

_LARGEST_FILE = 1_000_000
_MOST_STEPS = 20
"""Most steps of a key; those of a source have four, and reading takes the square of them in memory."""
_LONG_KEY = re.compile(rf"""(?<![\w\-"'.])(?:(?:[\w\-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){{{_MOST_STEPS}}}""")
_MOST_TOLD = 1_000
"""Most faults of a file that are told; the rest is counted."""


class _LongKeyError(Exception):
    """Raised for a key of more steps than are read."""


class SourceError(ValueError):
    """Raised when a source cannot be used; carries the file name and every fault."""

    def __init__(self, file: str, faults: list[Fault]) -> None:
        self.lines = [without_cpr(f"{file}: {_told(fault)}") for fault in faults[:_MOST_TOLD]]
        if (more := len(faults) - _MOST_TOLD) > 0:
            self.lines.append(f"{file}: … og {grouped(more, 0, 0)} fejl til")
        super().__init__("\n".join(self.lines))
        self.file = file
        self.faults = faults


def _told(fault: Fault) -> Fault:
    """Return a fault that repeats no figure of a text; a number is none, as it stands where one is expected."""
    found = fault.found
    return replace(fault, found=without_figures(found, fault.allowed)) if found.startswith("»") else fault


def load(path: Path | None = None) -> Agreement:
    """Read and validate a funding agreement.

    Args:
        path: the source file; by default the Viborg agreement that ships with the program.

    Returns: the agreement with all its terms.
    Raises: `SourceError` with every fault of the file, or the one that it is of another kind.
    """
    return standard() if path is None else _funding(load_any(path))


def load_any(path: Path | None = None) -> AnyAgreement:
    """Read and validate an agreement of any kind; arguments and errors as of `load`.

    The name of a source that ships with the program, such as `helhedsplan_2025`, stands for it.
    """
    path = VIBORG if path is None else _shipped(path)
    name = shown_name(path)
    if is_private(name):
        raise SourceError("kilden", [Fault("filens navn", LIKE_CPR, "et navn uden personnumre")])
    try:
        return parse_any(read_file(path, _LARGEST_FILE), name)
    except LargeFileError:
        raise _unusable(name, "filen er for stor", f"højst {_LARGEST_FILE // 1000} kB") from None
    except ForbiddenFileError as fault:
        raise _unusable(name, str(fault), "en fil, du har ret til at læse") from None
    except FileError as fault:
        raise _unusable(name, str(fault), "en fil med aftalens vilkår (TOML)") from None


def shipped() -> Iterator[AnyAgreement]:
    """Yield every agreement that ships with the program."""
    return (load_any(path) for path in sorted(VIBORG.parent.glob("*.toml")))


@cache
def standard() -> Agreement:
    """Return the Viborg agreement that ships with the program; read once."""
    return parse(VIBORG.read_bytes(), VIBORG.name)


def parse(content: bytes, name: str) -> Agreement:
    """Read and validate the bytes of a funding agreement's source, as `load`; `name` is kept as provenance."""
    return _funding(parse_any(content, name))


def parse_any(content: bytes, name: str) -> AnyAgreement:
    """Read and validate the bytes of a source; `name` appears in faults and is kept as provenance."""
    try:
        raw = _parsed(content.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError:
        raise _unusable(name, "er ikke en tekstfil i UTF-8", "en fil med aftalens vilkår (TOML)") from None
    except _LongKeyError:
        raise _unusable(name, "har nøgler i flere led, end en aftale har", f"højst {_MOST_STEPS} led") from None
    except (ValueError, RecursionError) as error:  # ValueError: TOMLDecodeError, or a number of over 4,300 digits
        raise _unusable(name, _toml_fault(str(error)), "gyldig TOML") from None
    if not raw:
        raise _unusable(name, "er tom", "en fil med aftalens vilkår (TOML)")
    if raw.keys().isdisjoint(one.name for kind in KINDS.values() for one in fields(kind.terms)):  # type: ignore[arg-type]
        raise _unusable(name, "handler ikke om en aftale", "en fil med aftalens vilkår (TOML)")
    if private := list(private_values(raw)):
        raise SourceError(name, private)
    kind = _kind(raw)
    if not isinstance(kind, str) or kind not in KINDS:  # its tables cannot be judged
        raise SourceError(name, [Fault("agreement.type", said(kind), " eller ".join(KINDS))])
    found = KINDS[kind].read(raw)
    if found.faults:
        raise SourceError(name, list(found.faults))
    digest = hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()
    origin: dict[str, Any] = {"file_name": name, "sha256": digest, "filled": found.filled, "content": content}
    versions: list[Any] = [replace(one, **origin) for one in found.versions]  # type: ignore[type-var]
    signed: AnyAgreement = replace(versions[0], versions=tuple(versions) if len(versions) > 1 else ())
    return signed


def _parsed(text: str) -> dict[str, Any]:
    if _LONG_KEY.search(text):
        raise _LongKeyError
    return tomllib.loads(text)


def _shipped(path: Path) -> Path:
    """Return the source that ships with the program under a name; any other path, and one that exists, as it is."""
    if str(path) != path.stem:
        return path
    ours = VIBORG.with_name(f"{path}.toml")
    return ours if ours.exists() and not path.exists() else path


def _kind(raw: Mapping[str, Any]) -> Any:
    """Return what a source names as its kind; the funding agreement for one that names none."""
    heading = raw.get("agreement")
    return heading.get("type", FUNDING) if isinstance(heading, Mapping) else FUNDING


def _funding(agreement: AnyAgreement) -> Agreement:
    if isinstance(agreement, Agreement):
        return agreement
    found = Fault(
        "agreement.type",
        said(agreement.agreement.type),
        f"{FUNDING}, som {hint('denne kommando', 'opgaven')} handler om",
    )
    raise SourceError(agreement.file_name, [found])


def _unusable(name: str, found: str, allowed: str) -> SourceError:
    return SourceError(name, [Fault("filen", found, allowed)])


def _toml_fault(message: str) -> str:
    place = re.search(r"at line (\d+), column (\d+)", message)
    what = "den samme nøgle to gange" if "overwrite" in message or "twice" in message else "ugyldig skrivemåde"
    return f"linje {place[1]}, tegn {place[2]}: {what}" if place else f"{what} ved filens slutning"
