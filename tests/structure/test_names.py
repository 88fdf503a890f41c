"""A name means one thing, in the program and in its tests: no class is declared twice, no type is named like another's class."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from tests.places import ROOT
from tests.shared.modules import modules


def classes(tree: ast.AST) -> Iterator[str]:
    """The names of the classes declared in a module, also inside functions and classes."""
    yield from (node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef))


def assigned(tree: ast.Module) -> Iterator[str]:
    """The names that a module assigns outside functions and classes; those of types among them."""
    for node in tree.body:
        for target in [*getattr(node, "targets", ()), getattr(node, "target", None)]:
            if isinstance(target, ast.Name):
                yield target.id


@cache
def trees() -> dict[str, ast.Module]:
    """Every module of the program and of its tests, parsed."""
    own = {path.relative_to(ROOT).as_posix(): path for path in sorted((ROOT / "tests").rglob("*.py"))}
    return {name: ast.parse(path.read_text("utf-8")) for name, path in (modules() | own).items()}


def homes() -> dict[str, list[str]]:
    """The modules that declare a class, by its name."""
    found = defaultdict(list)
    for module, tree in trees().items():
        for name in classes(tree):
            found[name].append(module)
    return found


def test_no_name_of_a_class_is_declared_in_two_modules() -> None:
    """Whoever reads a name knows what it is, without its imports; private ones, too, since a search finds them all."""
    assert {name: found for name, found in homes().items() if len(found) > 1} == {}


def test_no_type_is_named_like_a_class() -> None:
    """`Row = list[Cell]` in one module is no `Row` of another; a test's own type may be named as what it stands for."""
    declared = homes()
    found = {
        (name, module)
        for module in modules()
        for name in assigned(trees()[module])
        if modules().keys() & set(declared.get(name, ()))
    }
    assert found == set()


def test_a_class_and_a_type_are_found_wherever_they_stand() -> None:
    """In a function, in a class, annotated or not."""
    tree = ast.parse("class A:\n  class B: ...\ndef f():\n  class C: ...\nD = list[int]\nE: TypeAlias = int\n")
    assert (sorted(classes(tree)), sorted(assigned(tree))) == (["A", "B", "C"], ["D", "E"])
