"""Small files that want all the time or memory there is: by their cells, their names, their sheets, or their formulas."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.programs.package_parts import SPREADSHEET, add_part
from tests.shared.files import Parts, parts_of, write_parts
from tests.shared.workbooks import Built
from tests.work import MEGABYTE, MOST_MEMORY, Run, run_apart
from workbooks.catalogue.funding import CATALOGUE
from workbooks.cells.address import letters

BOOK, SHEET = "xl/workbook.xml", "xl/worksheets/sheet1.xml"
MOST_UNPACKED, MOST_ELEMENTS = 60 * MEGABYTE, 200_000
Inner = Callable[[int, int], str]


def rows(count: int, columns: int, inner: Inner) -> bytes:
    """Rows far below those in use."""
    lines = (
        f'<row r="{row}">' + "".join(f'<c r="{letters(c)}{row}">{inner(row, c)}</c>' for c in range(1, columns + 1)) + "</row>"
        for row in range(2000, 2000 + count)
    )  # fmt: skip
    return "".join(lines).encode()


def with_rows(count: int, columns: int, inner: Inner) -> Callable[[Parts], Parts]:
    """The first sheet with these rows more."""
    return lambda parts: (
        parts | {SHEET: parts[SHEET].replace(b"</sheetData>", rows(count, columns, inner) + b"</sheetData>")}
    )


def formula(text: str) -> Inner:
    """A formula in each cell, each a little different."""
    return lambda row, column: f"<f>{text}+{row}.{column}</f><v>0</v>"


def with_names(parts: Parts) -> Parts:
    """Forty thousand names, none of them twice."""
    draw = random.Random(4)
    names = "".join(f'<definedName name="N{n}_{draw.randrange(10**9)}">{n}</definedName>' for n in range(40_000))
    return parts | {BOOK: parts[BOOK].replace(b"<definedNames>", f"<definedNames>{names}".encode())}


def with_sheets(parts: Parts) -> Parts:
    """A thousand sheets, all of them the same part."""
    sheets = "".join(f'<sheet name="Ark{n}" sheetId="{n + 50}" r:id="rId1" />' for n in range(1000))
    filled = with_rows(100, 50, lambda row, column: f"<v>{row}.{column}</v>")(parts)
    return filled | {BOOK: parts[BOOK].replace(b"</sheets>", f"{sheets}</sheets>".encode())}


def with_long_shared_texts(parts: Parts) -> Parts:
    """One text of thirty thousand letters, shown by forty thousand cells."""
    filled = with_rows(400, 100, lambda _row, _column: "<v>0</v>")(parts)
    text = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>%b</t></si></sst>'
    shown = filled[SHEET].replace(b"><v>0</v>", b' t="s"><v>0</v>')
    kind = f"{SPREADSHEET}.sharedStrings+xml"
    add_part(filled, "xl/sharedStrings.xml", text % (b"x" * 30_000), kind, BOOK, "sharedStrings")
    return filled | {SHEET: shown}


def with_long_shared_formulas(parts: Parts) -> Parts:
    """One formula of eight thousand letters, shared by forty thousand cells."""
    text = "A1+" * 20 + f'"{"A1 " * 2700}"'

    def inner(row: int, column: int) -> str:
        return f'<f t="shared" si="7">{text if (row, column) == (2000, 1) else ""}</f><v>0</v>'

    return with_rows(400, 100, inner)(parts)


def with_long_namespace(parts: Parts) -> Parts:
    """A parser that writes each name out in full would write two thousand million letters."""
    names = "".join(f"<x:a{n}/>" for n in range(20_000))
    inner = f'<extLst xmlns:x="{"u" * 90_000}">{names}</extLst>'.encode()
    return parts | {SHEET: parts[SHEET].replace(b"</sheetData>", b"</sheetData>" + inner)}


def with_attributes(parts: Parts) -> Parts:
    """Half a million attributes of one element."""
    inner = " ".join(f'a{n}=""' for n in range(500_000)).encode()
    return parts | {SHEET: parts[SHEET].replace(b"<sheetData>", b"<sheetData %b>" % inner)}


def with_recursion(parts: Parts) -> Parts:
    """A name that calls itself without end, and a cell that calls the name."""
    name = '<definedName name="UENDELIG">_xlfn.LAMBDA(_xlpm.x,UENDELIG(_xlpm.x+1))</definedName>'
    called = with_rows(1, 1, formula("UENDELIG(1)"))(parts)
    return called | {BOOK: parts[BOOK].replace(b"<definedNames>", f"<definedNames>{name}".encode())}


MANY: dict[str, Callable[[Parts], Parts]] = {
    "a hundred thousand figures": with_rows(500, 200, lambda row, column: f"<v>{row * column}.{row}</v>"),
    "eight hundred thousand figures": with_rows(4000, 200, lambda row, column: f"<v>{row * column}.{row}</v>"),
    "a hundred thousand formulas": with_rows(500, 200, formula("1")),
    "a hundred thousand shared formulas": with_rows(
        500, 200, lambda row, column: f'<f t="shared" si="7">{"1+1" if row == 2000 and column == 1 else ""}</f><v>0</v>'
    ),
    "a million rows": lambda parts: (
        parts | {SHEET: parts[SHEET].replace(b"</sheetData>", b"<row/>" * 1_000_000 + b"</sheetData>")}
    ),
    "forty thousand names": with_names,
    "a thousand sheets of one part": with_sheets,
    "a long text in forty thousand cells": with_long_shared_texts,
    "a long formula in forty thousand cells": with_long_shared_formulas,
    "a namespace of ninety thousand letters": with_long_namespace,
    "half a million attributes": with_attributes,
}
HEAVY: dict[str, Callable[[Parts], Parts]] = {
    "sums of ten million cells": with_rows(300, 10, formula("SUM(A1:SR20000)")),
    "products of whole columns": with_rows(50, 4, formula("SUMPRODUCT(A:Z*1)")),
    "a table of four hundred million cells": with_rows(20, 1, formula("SUMPRODUCT((A1:A20000=TRANSPOSE(A1:A20000))*1)")),
    "a name that calls itself": with_recursion,
    "a text of two thousand million letters": with_rows(1, 1, formula('LEN(REPT("x",2000000000))')),
    "a sequence of a thousand million": with_rows(1, 1, formula("SUM(_xlfn.SEQUENCE(1000000,1000))")),
    "fifteen thousand cells, each on the next": with_rows(15_000, 1, lambda row, _: f"<f>A{row + 1}+1</f><v>0</v>"),
    "a circle of three hundred": with_rows(300, 1, formula("SUM(A2000:A2299)")),
}  # fmt: skip


def controls(
    spoiled: dict[str, Callable[[Parts], Parts]], all_built: dict[tuple[str, str], Built], folder: Path
) -> Iterator[tuple[str, Run]]:
    """The first annex, spoiled in each way, and controlled; the memory is that of all of them together."""
    parts = parts_of(all_built["viborg", CATALOGUE[0].file_name].path)
    paths = [
        write_parts(spoil(parts), folder / f"retur {number}.xlsx") for number, spoil in enumerate(spoiled.values())
    ]
    return zip(spoiled, run_apart(*(["kontrol", path] for path in paths)), strict=True)


def test_more_than_any_annex_holds_is_refused_at_once(all_built: dict[tuple[str, str], Built], tmp_path: Path) -> None:
    """The largest annex has some 3,000 cells, 7 sheets and 110 names."""
    for name, run in controls(MANY, all_built, tmp_path):
        assert (run.status, run.err.count("\n")) == (2, 1), name
        run.work.hold(unpacked=MOST_UNPACKED, elements=MOST_ELEMENTS)
        assert run.work.formulas == 0, name
        assert run.memory < MOST_MEMORY, name


def test_a_formula_that_takes_for_ever_stops_nothing_but_itself(
    all_built: dict[tuple[str, str], Built], tmp_path: Path
) -> None:
    """Reported as a difference, or the file refused; the program neither hangs nor dies with its engine."""
    for name, run in controls(HEAVY, all_built, tmp_path):
        assert run.status in (1, 2), name
        assert run.err.count("\n") == (run.status == 2), name
        run.work.hold(unpacked=MOST_UNPACKED, elements=MOST_ELEMENTS)
        assert run.memory < MOST_MEMORY, name
