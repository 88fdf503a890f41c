"""An untouched file of the program's own agreement, proved as it lies there: known by its digest, recalculated by both engines.

Whatever is not known, or comes to anything but what is stored, is proved in full by `workbooks.proof.control`, which tells of it.
"""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

from model import __version__
from model.base.files import FileError, read_file
from workbooks.cells.address import place_of
from workbooks.cells.namespaces import MAIN
from workbooks.cells.text import printable
from workbooks.folders.scratch import scratch
from workbooks.frame.written import WrittenBy
from workbooks.proof.engines import ENGINES, Answer, Answers, EngineError, Question, recalculate
from workbooks.proof.file_name import other_workbook
from workbooks.proof.known_files import is_of_this_program, known_files, of_parts
from workbooks.proof.report import Report
from workbooks.reading.equality import same
from workbooks.reading.intake import LARGEST_FILE, IntakeError, Package

_ENGINES = 2
_LARGEST = 2_000_000
"""Most bytes of a file, unpacked, that is looked up; the largest annex has 0.7 million."""
_CELL, _FORMULA, _VALUE = (f"{{{MAIN}}}{tag}" for tag in ("c", "f", "v"))


def proved(path: Path) -> Report | None:
    """Return the report on a file, None if it has to be proved in full.

    Args:
        path: a file from anybody; only one whose every part is known is looked into.
    """
    if len(ENGINES) < _ENGINES:
        return None
    try:
        content = read_file(path, LARGEST_FILE)
        package = Package(content, largest_content=_LARGEST)
        parts = {name: package.read(name) for name in package.names}
    except (FileError, IntakeError):
        return None
    name = _name_of(parts)
    # Excel opens no file under another ending
    if not name or path.suffix.casefold() != Path(name).suffix or other_workbook(path.name, (name,), _names()):
        return None
    stored = _stored(parts)
    try:
        if not all(_agrees(stored, answers) for answers in _answers(content, list(stored))):
            return None
    except EngineError:
        return None
    written = WrittenBy(__version__, is_untouched=True).sentence(is_changed=False)
    return Report(printable(str(path)), name, len(stored), (), (), written=written, engines=_ENGINES)


def _name_of(parts: dict[str, bytes]) -> str:
    """Return the name of a file that this very program writes of its own agreement; empty if it is none."""
    digest = of_parts(parts)
    name = next((one.name for one in known_files() if one.parts == digest), "")
    return name if name and is_of_this_program() else ""


def _names() -> Iterator[str]:
    """Yield the names of the files of all workbooks; asked for only where a file does not bear its own."""
    from workbooks.catalogue import file_names  # brings every builder

    yield from file_names()


def _stored(parts: dict[str, bytes]) -> dict[Question, Answer]:
    """Return the stored value of each formula of a file of ours."""
    sheets = [sheet.attrib["name"] for sheet in fromstring(parts["xl/workbook.xml"]).iter(f"{{{MAIN}}}sheet")]  # noqa: S314
    stored = {}
    for number, sheet in enumerate(sheets):
        for cell in fromstring(parts[f"xl/worksheets/sheet{number + 1}.xml"]).iter(_CELL):  # noqa: S314 known by its digest
            if cell.find(_FORMULA) is not None:
                stored[number, sheet, *place_of(cell.attrib["r"])] = _value(cell)
    return stored


def _value(cell: Element) -> Answer:
    text, kind = cell.findtext(_VALUE, ""), cell.get("t", "n")
    if kind == "b":
        return text == "1"
    return float(text) if kind == "n" and text else text


def _answers(content: bytes, cells: list[Question]) -> Iterator[Answers]:
    """Yield each engine's results for the formulas of a file; fewer where one cannot calculate."""
    with scratch() as made:
        copy = made.folder / "kopi.xlsx"  # what is proved is what was read, whatever becomes of the file
        copy.write_bytes(content)
        for engine in ENGINES:
            yield recalculate(copy, engine, cells)


def _agrees(stored: dict[Question, Answer], answers: Answers) -> bool:
    return all(same(value, answers[sheet, row, column]) for (_, sheet, row, column), value in stored.items())
