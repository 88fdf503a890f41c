"""A bare copy of a file's content: only this, never the file itself, reaches the calculation engines."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

from workbooks.cells.address import letters
from workbooks.cells.namespaces import MAIN, PACKAGE, RELATIONS
from workbooks.cells.xml_text import escaped
from workbooks.reading.cells import FileCell
from workbooks.reading.read import FileBook, FileSheet

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def write(book: FileBook, path: Path) -> None:
    """Write values and formulas of every sheet, and the names; stored values only for constants."""
    count = range(1, len(book.sheets) + 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, xml in _frame(book, count):
            archive.writestr(name, _HEAD + xml)
        for number, sheet in zip(count, book.sheets, strict=True):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", _HEAD + "".join(_sheet(sheet)))


def _frame(book: FileBook, count: range) -> Iterator[tuple[str, str]]:
    parts = [("xl/workbook.xml", "sheet.main"), ("xl/styles.xml", "styles")]
    parts += [(f"xl/worksheets/sheet{n}.xml", "worksheet") for n in count]
    overrides = "".join(f'<Override PartName="/{part}" ContentType="{_TYPES}.{kind}+xml"/>' for part, kind in parts)
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    yield "[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types">{rels}{overrides}</Types>'
    yield "_rels/.rels", _relations([("rId1", "officeDocument", "xl/workbook.xml")])
    links = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in count]
    yield "xl/_rels/workbook.xml.rels", _relations([*links, ("rIdS", "styles", "styles.xml")])
    yield "xl/styles.xml", _STYLES
    sheets = "".join(
        f'<sheet name="{escaped(sheet.name)}" sheetId="{n}" r:id="rId{n}"/>'
        for n, sheet in zip(count, book.sheets, strict=True)
    )
    names = "".join(f'<definedName name="{escaped(n)}">{escaped(to)}</definedName>' for n, to in book.names.items())
    listed = f"<definedNames>{names}</definedNames>" if names else ""
    yield (
        "xl/workbook.xml",
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{sheets}</sheets>{listed}</workbook>',
    )


def _relations(links: list[tuple[str, str, str]]) -> str:
    inner = "".join(f'<Relationship Id="{i}" Type="{RELATIONS}/{kind}" Target="{to}"/>' for i, kind, to in links)
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def _sheet(sheet: FileSheet) -> Iterator[str]:
    yield f'<worksheet xmlns="{MAIN}"><sheetData>'
    current = 0
    for (row, column), cell in sorted(sheet.cells.items()):
        if row != current:
            yield f'{"</row>" if current else ""}<row r="{row}">'
            current = row
        yield _cell(f"{letters(column)}{row}", cell)
    yield f"{'</row>' if current else ''}</sheetData></worksheet>"


def _cell(at: str, cell: FileCell) -> str:
    if cell.formula is not None:
        return f'<c r="{at}"><f>{escaped(cell.formula)}</f><v>0</v></c>'
    if isinstance(cell.value, bool):
        return f'<c r="{at}" t="b"><v>{int(cell.value)}</v></c>'
    if isinstance(cell.value, float):
        return f'<c r="{at}"><v>{cell.value!r}</v></c>'
    return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{escaped(cell.value or "")}</t></is></c>'
