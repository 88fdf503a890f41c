"""The program runs on every Python that it promises; what one release of them gets wrong is not written."""

import ast
import re
from collections.abc import Iterator
from typing import TypeAlias

import pytest

from scripts.start import OLDEST
from tests.places import ROOT

MODULES = sorted(path for top in ("model", "workbooks", "scripts", "tests") for path in (ROOT / top).rglob("*.py"))
Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def names_in(function: Function) -> Iterator[tuple[ast.Name | ast.arg, frozenset[str]]]:
    """Each name that stands in a function, with those that the comprehensions around it bind."""
    waiting = [(node, frozenset[str]()) for node in ast.iter_child_nodes(function)]
    while waiting:
        node, bound = waiting.pop()
        if isinstance(node, ast.Name | ast.arg):
            yield node, bound
        if isinstance(node, COMPREHENSIONS):
            targets = (name for one in node.generators for name in ast.walk(one.target))
            bound |= {name.id for name in targets if isinstance(name, ast.Name)}
        waiting += [(inner, bound) for inner in ast.iter_child_nodes(node)]


def shared_names(source: str) -> set[str]:
    """Names that a comprehension binds, and that elsewhere in the same function are those of something outside it."""
    found = set()
    for function in ast.walk(ast.parse(source)):
        if isinstance(function, Function):
            names = list(names_in(function))
            of_loops = {name for _, bound in names for name in bound}
            own = {one.arg for one, _ in names if isinstance(one, ast.arg)}
            free = [one for one, bound in names if isinstance(one, ast.Name) and one.id not in bound]
            own |= {one.id for one in free if isinstance(one.ctx, ast.Store)}
            found |= {one.id for one in free if one.id in of_loops - own}
    return found


def test_no_comprehension_takes_the_name_of_something_that_its_function_uses() -> None:
    """Python 3.12.0 and 3.12.1 write comprehensions out where they stand, and take the module's name for the loop's."""
    found = {path.relative_to(ROOT): shared_names(path.read_text("utf-8")) for path in MODULES}
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[n for n, g in a], [g(x) for x in a]", {"g"}),
        ("[n for n, h in a], [g(x) for x in a]", set()),
        ("[g for g in a if g], [[g(x) for x in y] for y in a]", {"g"}),
        ("[g for g in a], [g for g in a]", set()),
        ("[a for a in a]", set()),
    ],
)
def test_such_a_name_is_found(body: str, expected: set[str]) -> None:
    """`g` is a function of the module and the variable of a loop; `a` is the function's own."""
    assert shared_names(f"def g(x): return x\ndef f(a): return {body}") == expected


def test_every_python_that_the_readme_promises_is_tried() -> None:
    """By the one that runs all the tests, or by those that run every command; the oldest is the one that is needed."""
    said = re.search(r"You need Python (.*?) \(", (ROOT / "README.md").read_text("utf-8"))
    assert said is not None
    promised = re.findall(r"3\.\d+", said[1])
    tried = re.search(r"^promised=\((.*)\)$", (ROOT / ".ci" / "run").read_text("utf-8"), re.MULTILINE)
    assert tried is not None
    assert tried[1].split() == promised
    assert tuple(map(int, promised[0].split("."))) == OLDEST
