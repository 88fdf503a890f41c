"""How long a module is, and a function."""

import ast

import pytest

from tests.shared.modules import modules

LONG = {"scripts.commands.arguments._parser": "each command and its options, one after the other"}
"""Functions that are longer than a screen, and why."""


@pytest.mark.parametrize("module", modules())
def test_a_module_has_some_300_lines_at_most(module: str) -> None:
    """A reader keeps it in mind."""
    assert len(modules()[module].read_text(encoding="utf-8").splitlines()) <= 320


def test_a_function_has_some_60_lines_at_most() -> None:
    """A reader sees it whole; one that is no longer too long leaves the list."""
    found = {
        f"{module}.{node.name}"
        for module, path in modules().items()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno + 1 > 60
    }
    assert found == set(LONG)
