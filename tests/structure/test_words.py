"""Words of docstrings, by the rule of CONTRIBUTING.md."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.shared.modules import modules

UNWANTED = re.compile(r"\b(somebody|nobody|whoever|(?:is|are) told of|gives(?!:))\b", re.IGNORECASE)
"""`gives:` is a parameter's name."""


def docstrings(code: str) -> Iterator[str]:
    """Every text that stands as a statement: of a module, class or function, and below a name."""
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Expr(value=ast.Constant(value=str() as text)):
                yield text


@pytest.mark.parametrize("module", modules())
def test_a_docstring_says_what_is_done_and_returned_without_vague_persons(module: str) -> None:
    """Both are read in a hurry: "Return the …", and no riddle who does it."""
    found = [text for text in docstrings(modules()[module].read_text("utf-8")) if UNWANTED.search(text)]
    assert found == []


def test_an_unwanted_word_is_found_wherever_a_docstring_stands() -> None:
    """Of a module, of a method, of a field."""
    code = '"""For nobody."""\nclass A:\n    a = 1\n    """Gives it."""\n    def f(self):\n        """Return what is told of."""\n'
    assert [bool(UNWANTED.search(text)) for text in docstrings(code)] == [True, True, True]
