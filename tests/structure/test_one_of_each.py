"""What there is one of: a way to round, a way to write a number, the namespaces of Open XML."""

import ast
from collections.abc import Iterator
from functools import cache

from tests.shared.modules import modules

PRODUCT = sorted(name for name in modules() if name.startswith(("model.", "workbooks.")))
ROUNDS = {"workbooks.frame.row_heights"}
"""What rounds by itself: heights of rows, points with one decimal; no amount, no count, no share."""
ROUNDINGS = {"round", "around", "rint", "quantize"}
FORMATS = {"format_decimal", "format_percent", "format_number", "parse_decimal"}
ROUNDING, DANISH = "model.base.rounding", "model.base.danish"


@cache
def parsed(module: str) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(modules()[module].read_text("utf-8"))


def called(tree: ast.AST) -> Iterator[str]:
    """The names of what is called, without what they belong to."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def texts(tree: ast.AST) -> Iterator[str]:
    """The texts of a module, those between the values of an f-string too."""
    yield from (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))


def callers(names: set[str]) -> set[str]:
    """The modules that call one of them."""
    return {module for module in PRODUCT if names & set(called(parsed(module)))}


def test_rounding_is_that_of_the_model() -> None:
    """Python's and NumPy's take a half to the even neighbour, Excel's away from zero."""
    assert callers(ROUNDINGS) == {ROUNDING, *ROUNDS}


def test_numbers_are_written_and_read_in_danish_in_one_place() -> None:
    """Per cent, amounts, counts, what is typed into formulas, and what is read of texts."""
    assert callers(FORMATS) == {DANISH}


def test_namespaces_are_spelt_once() -> None:
    """In the room that all of `workbooks` stands on."""
    spelt = {module for module in PRODUCT if any("http://" in text for text in texts(parsed(module)))}
    assert spelt == {"workbooks.cells.namespaces"}


def test_a_rounding_is_found_however_it_is_written() -> None:
    """Built in, NumPy's function, an array's method, a decimal's."""
    found = called(ast.parse("round(a); np.round(b); c.round(); np.rint(d); e.quantize(f)"))
    assert sorted(found) == ["quantize", "rint", "round", "round", "round"]
