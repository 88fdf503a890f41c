"""Styles are values of one type; the house style has each of them, and no other module spells a name."""

import ast
import io
from collections.abc import Iterator
from importlib.resources import files

import openpyxl
import pytest

from tests.shared.modules import modules
from tests.shared.workbooks import CASES, Built, key_of
from workbooks.cells.styles import INPUTS, TOTALS, Style

HOME = "workbooks.cells.styles"
NUMBERS = (
    *(Style.DKK, Style.ORE, Style.NUMBER, Style.DECIMAL, Style.DECIMAL_1),
    *(Style.SHARE, Style.SHARE_0, Style.SHARE_1, Style.DATE, Style.YEAR),
)
ALSO_WORDS = frozenset((Style.REMARK, Style.UNIT, Style.CLAUSE, Style.CHECK, Style.DKK, Style.NUMBER, Style.DATE))
"""Styles whose names are also headings of columns or names of sheets; mypy tells them apart."""
NAMES = frozenset(Style) - ALSO_WORDS
PARTS = tuple(f"{kind} " for kind in ("Total", "Input", "Kolonne", "Trykt", "Nøgletal"))


def spelt(source: str) -> Iterator[str]:
    """Each string of a module that is the name of a style, or begins like one that is put together."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if node.value in NAMES:
                yield node.value
        elif isinstance(node, ast.JoinedStr) and (begin := ast.unparse(node.values[0]).strip("'")).startswith(PARTS):
            yield begin


def test_the_house_style_has_every_style_and_no_other() -> None:
    """Excel's own »Normal« aside."""
    template = files("templates").joinpath("husstil.xlsx").read_bytes()
    assert set(openpyxl.load_workbook(io.BytesIO(template)).named_styles) - {"Normal"} == set(Style)


@pytest.mark.parametrize("top", ["workbooks", "scripts"])
def test_no_module_spells_the_name_of_a_style(top: str) -> None:
    """A style is `Style.ORE` or `style.total`, so mypy knows that there is one."""
    ours = {name: path for name, path in modules().items() if name.split(".")[0] == top and name != HOME}
    assert {name: found for name, path in ours.items() if (found := set(spelt(path.read_text("utf-8"))))} == {}


@pytest.mark.parametrize("name", [key_of(entry) for agreement, entry in CASES if agreement == "viborg"])
def test_no_cell_has_a_style_for_its_text(all_built: dict[tuple[str, str], Built], name: str) -> None:
    """Some styles are called like headings, and the type checker takes a style for a text."""
    cells = [cell for sheet in all_built["viborg", name].book.sheets for cell in sheet.cells.values()]
    assert [(cell.sheet.name, cell.row, cell.column) for cell in cells if isinstance(cell.content, Style)] == []


def test_a_name_put_together_is_found() -> None:
    """As is one that is written out; a heading is neither."""
    assert set(spelt('a = f"Total {x}"; b = "Beløb øre"; c = "Hjemmel"; d = "Totalt"')) == {"Total ", "Beløb øre"}


@pytest.mark.parametrize("style", NUMBERS)
def test_each_number_has_an_input_and_a_total(style: Style) -> None:
    """`Beløb` goes with `Input beløb`, of which a formula shows what it has, and `Total beløb`."""
    assert (style.input in INPUTS, style.total in TOTALS) == (True, True)
    assert (style.input.calculated, style.calculated, style.total.calculated) == (style, style, style.total)
    assert (style.weighted(is_total=True), style.weighted(is_total=False)) == (style.total, style)
