"""Parts of workbooks of which much would be made, and the smallest annex that they are made of."""

from tests.programs.package_parts import SPREADSHEET, add_part
from tests.shared.files import Parts

BOOK, SHEET = "xl/workbook.xml", "xl/worksheets/sheet1.xml"
NAME = "Bilag_3.2_Udbetalingsplan.xlsx"


def after_cells(parts: Parts, inner: str) -> Parts:
    """Elements after a sheet's cells."""
    return parts | {SHEET: parts[SHEET].replace(b"</sheetData>", b"</sheetData>" + inner.encode(), 1)}


def with_runs(parts: Parts, runs: int, cells: int) -> Parts:
    """One text of so many runs, shown by so many cells."""
    text = f"<si>{'<r><rPr><b/></rPr><t>x</t></r>' * runs}</si>"
    texts = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{text}</sst>'
    made = dict(parts)
    add_part(made, "xl/sharedStrings.xml", texts.encode(), f"{SPREADSHEET}.sharedStrings+xml", BOOK, "sharedStrings")
    shown = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(2000, 2000 + cells))
    return made | {SHEET: made[SHEET].replace(b"</sheetData>", shown.encode() + b"</sheetData>")}


def with_rule(parts: Parts, letters: int, areas: int) -> Parts:
    """A condition of so many letters, for so many areas."""
    where = " ".join(f"A{row}" for row in range(1, areas + 1))
    condition = f'<formula>"{"x" * letters}"</formula>'
    rule = f'<cfRule type="expression" priority="1">{condition}</cfRule>'
    xml = parts[SHEET].decode()
    at = xml.find("<conditionalFormatting")
    at = at if at > 0 else xml.index("</sheetData>") + len("</sheetData>")
    block = f'<conditionalFormatting sqref="{where}">{rule}</conditionalFormatting>'
    return parts | {SHEET: (xml[:at] + block + xml[at:]).encode()}
