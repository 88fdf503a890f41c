"""A name means one thing: no class is declared twice, and no type is named like a class elsewhere."""

import ast
from collections import defaultdict
from collections.abc import Iterator

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


def homes() -> dict[str, list[str]]:
    """The modules that declare a class, by its name."""
    found = defaultdict(list)
    for module, path in modules().items():
        for name in classes(ast.parse(path.read_text("utf-8"))):
            found[name].append(module)
    return found


def test_no_name_of_a_class_is_declared_in_two_modules() -> None:
    """Whoever reads a name knows what it is, without its imports; private ones, too, since a search finds them all."""
    assert {name: found for name, found in homes().items() if len(found) > 1} == {}


def test_no_type_is_named_like_a_class() -> None:
    """`Row = list[Cell]` in one module is no `Row` of another."""
    declared = homes()
    found = {
        (name, module)
        for module, path in modules().items()
        for name in assigned(ast.parse(path.read_text("utf-8")))
        if name in declared
    }
    assert found == set()


def test_a_class_and_a_type_are_found_wherever_they_stand() -> None:
    """In a function, in a class, annotated or not."""
    tree = ast.parse("class A:\n  class B: ...\ndef f():\n  class C: ...\nD = list[int]\nE: TypeAlias = int\n")
    assert (sorted(classes(tree)), sorted(assigned(tree))) == (["A", "B", "C"], ["D", "E"])
