"""The modules of the program and what they import, read from the code itself."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.places import ROOT

OURS = ("model", "workbooks", "scripts")


@cache
def modules() -> dict[str, Path]:
    """Every module of the program by its name."""
    found = {}
    for top in OURS:
        for path in sorted((ROOT / top).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def imports(name: str, *, at_load: bool = False) -> tuple[str, ...]:
    """The modules that a module imports; `at_load` leaves out what is imported late or for type checkers only."""
    return tuple(_imports(name, at_load=at_load))


def _imports(name: str, *, at_load: bool) -> Iterator[str]:
    tree = ast.parse(modules()[name].read_text("utf-8"))
    nodes = _at_load(tree) if at_load else ast.walk(tree)
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: relative import"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in modules() else str(node.module)


def _at_load(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        yield child
        yield from _at_load(child)
