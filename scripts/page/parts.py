"""The parts of the page: of Python for browsers, of the engine, of the packages in the environment, and of the program itself."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path, PurePosixPath
from types import MappingProxyType

_PYTHON = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
_LIBRARY, _LOCK = "python_stdlib.zip", "pyodide-lock.json"
_ENGINE, _TIMES = "ironcalc.js", "ironcalc:times"
_NOT_IN_PAGE = frozenset({"viborg", "__pycache__", "benchmarks", "develop", "served"})
_ENDINGS = frozenset({".py", ".toml", ".txt", ".xlsx"})
_TOPS = ("model", "workbooks", "templates", "scripts")
_STANDING_IN: Mapping[str, str] = MappingProxyType(
    {"ironcalc.py": "ironcalc.py", "numpy/__init__.py": "numpy.py", "numpy/typing.py": "numpy_typing.py"}
)
"""Modules of the page where a computer has packages that browsers have not."""
_LICENCES = frozenset({"LICENSE", "LICENCE", "COPYING", "NOTICE", "AUTHORS", "LICENSE_EXCEPTION"})
_EPOCH = (1980, 1, 1, 0, 0, 0)


class PartError(Exception):
    """Raised when a part of the page is missing; the message is Danish."""


def _danish(path: PurePosixPath) -> bool:
    return path.parent.name != "locale-data" or path.stem in ("root", "da", "da_DK", "LICENSE")


_OF_HOLIDAYS = frozenset({"countries/denmark.py", "countries/__init__.py", "locale/da/LC_MESSAGES/DK.mo"})


def _of_denmark(path: PurePosixPath) -> bool:
    within = PurePosixPath(*path.parts[1:])
    return str(within) in _OF_HOLIDAYS or within.parts[0] not in ("countries", "locale", "financial")


_PACKAGES: Mapping[str, Callable[[PurePosixPath], bool]] = MappingProxyType(
    {
        "babel": _danish,
        "defusedxml": lambda _: True,
        "et-xmlfile": lambda _: True,
        "holidays": _of_denmark,
        "openpyxl": lambda _: True,
        "python-dateutil": lambda path: path.suffix != ".gz",
        "six": lambda _: True,
        "xlwings": lambda path: path.name == "quickstart_standalone.xlsm" or path.parts[0].endswith(".dist-info"),
    }
)
"""Packages of the environment that the program needs in a browser, and which of their files."""


def every_part(root: Path, npm: Path) -> dict[str, bytes]:
    """Return the parts by the name under which the page has them.

    Args:
        root: the project's folder.
        npm: the folder with the pinned packages from npm.
    """
    python, engine = npm / "pyodide", npm / "@ironcalc" / "wasm"
    parts = {name: _read(python / name) for name in _PYTHON}
    parts[_LIBRARY] = _stored(_unzipped(_read(python / _LIBRARY)))
    parts[_LOCK] = json.dumps({**json.loads(_read(python / _LOCK)), "packages": {}}).encode()
    parts["program.zip"] = _stored([*_program(root), *_of_packages()])
    return parts | _engine(engine)


def _engine(folder: Path) -> dict[str, bytes]:
    """Return the engine's parts; what it imports by a path gets a name that the page replaces by an address in memory."""
    script = _read(folder / "wasm.js").decode()
    try:
        (times,) = folder.glob("snippets/*/inline0.js")
    except ValueError:
        raise PartError(f"{folder} er ikke den udgave af motoren, som siden kan bruge") from None
    path = f"./{times.relative_to(folder).as_posix()}"
    for quote in "'\"":
        script = script.replace(f"from {quote}{path}", f"from {quote}{_TIMES}")
    return {
        _ENGINE: script.encode(),
        "ironcalc_times.js": times.read_bytes(),
        "ironcalc.wasm": _read(folder / "wasm_bg.wasm"),
    }


def _program(root: Path) -> Iterator[tuple[str, bytes]]:
    for top in _TOPS:
        for path in sorted((root / top).rglob("*")):
            within = path.relative_to(root)
            if path.suffix in _ENDINGS and not _NOT_IN_PAGE & set(within.parts) and path.is_file():
                yield within.as_posix(), path.read_bytes()
    for name, module in _STANDING_IN.items():
        yield name, (root / "scripts" / "page" / "inside" / module).read_bytes()


def _of_packages() -> Iterator[tuple[str, bytes]]:
    for name, is_needed in _PACKAGES.items():
        for path, content in _of_package(name):
            if is_needed(path):
                yield str(path), content


def _of_package(name: str) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield the files of an installed package that are code or data, and its licence and metadata, which some ask for their version."""
    try:
        package: Distribution = distribution(name)
    except PackageNotFoundError:
        raise PartError(f"pakken {name} er ikke i miljøet") from None
    for file in sorted(package.files or []):
        is_told = file.parts[0].endswith(".dist-info")
        is_left_out = ".." in file.parts or file.suffix == ".pyc" or "tests" in file.parts
        is_wanted = file.name == "METADATA" or file.stem.upper() in _LICENCES or "licenses" in file.parts
        if not is_left_out and (not is_told or is_wanted):
            yield PurePosixPath(file.as_posix()), Path(str(file.locate())).read_bytes()


def _unzipped(content: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)


def _stored(files: Iterator[tuple[str, bytes]] | list[tuple[str, bytes]]) -> bytes:
    """Return an archive that is not compressed: the page compresses it as a whole, which comes to less."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content)
    return made.getvalue()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise PartError(f"{path.name} mangler i {path.parent}; kør python scripts/start.py side") from None
