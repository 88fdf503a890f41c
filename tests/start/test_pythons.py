"""The program runs on every Python that it promises; what one release of them gets wrong is not written."""

import re
import symtable
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.start import OLDEST

ROOT = Path(__file__).parents[2]
MODULES = sorted(path for top in ("model", "workbooks", "scripts", "tests") for path in (ROOT / top).rglob("*.py"))
COMPREHENSIONS = {"listcomp", "setcomp", "dictcomp", "genexpr"}


def scopes(scope: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    """A scope and all scopes in it."""
    yield scope
    for inner in scope.get_children():
        yield from scopes(inner)


def comprehensions(scope: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    """The comprehensions that stand in a scope itself, and those in them."""
    for inner in scope.get_children():
        if inner.get_name() in COMPREHENSIONS:
            yield inner
            yield from comprehensions(inner)


def shared_names(source: str) -> list[str]:
    """Names that a comprehension binds and that mean something of the module elsewhere in the same function."""
    found = []
    for scope in scopes(symtable.symtable(source, "source", "exec")):
        if scope.get_name() not in COMPREHENSIONS and scope.get_type() == "function":
            inner = list(comprehensions(scope))
            bound = {one.get_name() for each in inner for one in each.get_symbols() if one.is_local()}
            used = {one.get_name() for each in (scope, *inner) for one in each.get_symbols() if one.is_global()}
            found += [f"{scope.get_name()}: {name}" for name in sorted(bound & used)]
    return found


def test_no_comprehension_takes_the_name_of_something_that_its_function_uses() -> None:
    """Python 3.12.0 and 3.12.1 write comprehensions out where they stand, and take the module's name for the loop's."""
    found = {path.relative_to(ROOT): shared_names(path.read_text("utf-8")) for path in MODULES}
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[n for n, g in a], [g(x) for x in a]", ["f: g"]),
        ("[n for n, h in a], [g(x) for x in a]", []),
        ("[g for g in a if g], [[g(x) for x in y] for y in a]", ["f: g"]),
        ("[g for g in a], [g for g in a]", []),
    ],
)
def test_such_a_name_is_found(body: str, expected: list[str]) -> None:
    """`g` is a function of the module and the variable of a loop."""
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
