"""A part of a form that is too large is refused before it is parsed, or at the first element too many: both sides of each limit."""

from array import array
from collections.abc import Callable

import pytest

from tests.work import counted
from workbooks.cells.namespaces import MAIN
from workbooks.form import cell_reader as cells
from workbooks.form import stream
from workbooks.form.cell_reader import CellReader
from workbooks.form.stream import Faults, Pool
from workbooks.reading.intake import IntakeError
from workbooks.reading.shared_texts import SharedTexts
from workbooks.reading.xml_stream import Parser, PlainReader

TEXTS = f'<sst xmlns="{MAIN}"><si><t>en</t></si><si><t>to</t></si><si><t>tre</t></si></sst>'.encode()
CELLS = (
    f'<worksheet xmlns="{MAIN}"><sheetData><row><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row></sheetData></worksheet>'
).encode()


def texts() -> Parser:
    """Reads three texts: seven elements."""
    pool = Pool()
    return SharedTexts("xl/sharedStrings.xml", lambda item: pool.number(item.text))


def sheet() -> Parser:
    """Reads three cells: nine elements."""
    return CellReader("xl/worksheets/sheet1.xml", "Ark", (9, 9), Pool(), array("l"), Faults(), lambda _: None)


def plain() -> Parser:
    """Reads anything."""
    return PlainReader("docProps/core.xml", lambda *_: None)


@pytest.mark.parametrize(
    ("make", "content", "elements"),
    [(texts, TEXTS, 7), (sheet, CELLS, 9), (plain, TEXTS, 7)],
    ids=["texts", "cells", "plain"],
)
def test_a_part_of_too_many_elements_is_refused_before_any_is_told_of(
    make: Callable[[], Parser], content: bytes, elements: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each element has a beginning and an end; with one of these less allowed than there are, none is looked at."""
    for most, told in ((2 * elements, elements), (2 * elements - 1, 0)):
        monkeypatch.setattr(type(make()), "most_marks", most)
        with counted() as work:
            if told:
                make().parse(content)
            else:
                with pytest.raises(IntakeError, match="er for stor"):
                    make().parse(content)
        assert work.elements == told


def test_the_first_text_too_many_ends_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three different texts are read where three are allowed; where two are, nothing is told of behind the third."""
    monkeypatch.setattr(stream, "MOST_TEXTS", 3)
    pool, numbers = Pool(), list[int]()
    SharedTexts("xl/sharedStrings.xml", lambda item: numbers.append(pool.number(item.text))).parse(TEXTS)
    assert numbers == [0, 1, 2]
    monkeypatch.setattr(stream, "MOST_TEXTS", 2)
    with counted() as work, pytest.raises(IntakeError, match="flere forskellige tekster"):
        texts().parse(TEXTS.replace(b"</sst>", b"<si><t>fire</t></si></sst>"))
    assert work.elements == 7


def test_the_first_cell_too_many_ends_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for cells: the part has nine elements, and the third cell is the eighth and ninth of them."""
    monkeypatch.setattr(cells, "MOST_CELLS", 3)
    sheet().parse(CELLS)
    monkeypatch.setattr(cells, "MOST_CELLS", 2)
    with counted() as work, pytest.raises(IntakeError, match="flere celler"):
        sheet().parse(CELLS.replace(b"</row>", b'<c r="D1"><v>4</v></c></row>'))
    assert work.elements == 9
