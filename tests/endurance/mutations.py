"""A module with one thing changed, as mutmut's operators change it: what may be changed, where, and how it reads then."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import libcst as cst
from libcst.metadata import MetadataWrapper, ParentNodeProvider, PositionProvider
from mutmut.mutation.mutators import mutation_operators

from tests.places import ROOT

_OPERATORS = {
    "operator_number",  # one more
    "operator_swap_op",  # + and -, * and /, < and <=, > and >=, == and !=, and and or
    "operator_keywords",  # is, in and their opposites, break, continue
    "operator_name",  # True and False
    "operator_remove_unary_ops",  # not
    "operator_if_exp",  # always one branch, always the other
    "operator_augmented_assignment",  # = where += stands
}
"""Those that change arithmetic, limits and conditions. Left out are those that put None, or nothing, in the place of a value or
an argument: nearly every test of the line would see it, and the score would say less. Those that change texts, too: they are
Danish, names or formulas, and what people read is no rule of the agreement."""
_OPERATORS_USED = [(kind, operator) for kind, operator in mutation_operators if operator.__name__ in _OPERATORS]
_ARGUMENTS = {"strict", "maxsize", "example", "gives"}
"""Arguments that alter no result: `strict` ends a program that is wrong already, `maxsize` says how much is remembered; a rule's
`example` and what it `gives` are a test of the rule themselves (tests/model/test_registry.py holds the one against the other)."""
_DECORATORS = {"dataclass", "lru_cache"}
"""Decorators whose arguments alter no result either: `frozen` ends a program that changes what is not to be changed."""


@dataclass(frozen=True)
class Mutant:
    """A module with one thing changed: how it reads, its first line that did and as it was, and the lines of the statement."""

    path: Path
    line: int
    change: str
    lines: range
    text: str

    @property
    def file(self) -> str:
        """Its module's path from the root of the project."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def room_of_tests(self) -> str:
        """The folder of the tests of its module's room, as names of tests begin with it."""
        model, room, *_ = self.path.relative_to(ROOT).parts
        return f"tests/{model}/{room}/"

    @property
    def told(self) -> str:
        """Where it is and what is changed, for people."""
        return f"{self.file}:{self.line}: {self.change}"


@dataclass(frozen=True)
class Mutation:
    """One thing of a module that can be changed."""

    module: cst.Module
    path: Path
    node: cst.CSTNode
    other: cst.CSTNode
    lines: range

    def mutant(self) -> Mutant:
        """Write the module with it."""
        text = self.module.deep_replace(self.node, self.other).code  # type: ignore[union-attr]
        old, new = self.module.code.splitlines(), text.splitlines()
        changed = next(at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other)
        change = f"{old[changed].strip()} -> {new[changed].strip()}"
        return Mutant(self.path, changed + 1, change, self.lines, text)


def mutations_of(path: Path) -> list[Mutation]:
    """Everything of a module that can be changed, in the order in which it stands there."""
    wrapper = MetadataWrapper(cst.parse_module(path.read_text("utf-8")))
    finder = _Finder(path, wrapper.module)
    wrapper.visit(finder)
    return finder.found


class _Finder(cst.CSTVisitor):
    METADATA_DEPENDENCIES = (PositionProvider, ParentNodeProvider)

    def __init__(self, path: Path, module: cst.Module) -> None:
        super().__init__()
        self.path, self.module = path, module
        self.found: list[Mutation] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if _is_left_out(node):
            return False
        self.found += (
            Mutation(self.module, self.path, node, other, self._lines(node))
            for kind, operator in _OPERATORS_USED
            if isinstance(node, kind)
            for other in operator(node)
            if not _joins_types(node)
        )
        return True

    def _lines(self, node: cst.CSTNode) -> range:
        """The lines of the statement, without those of statements in it."""
        while not isinstance(node, cst.SimpleStatementLine | cst.BaseCompoundStatement | cst.Decorator | cst.Module):
            node = self.get_metadata(ParentNodeProvider, node)
        place = self.get_metadata(PositionProvider, node)
        last = place.end.line
        if isinstance(node, cst.BaseCompoundStatement) and isinstance(getattr(node, "body", None), cst.IndentedBlock):
            last = self.get_metadata(PositionProvider, node.body.body[0]).start.line - 1
        return range(place.start.line, max(place.start.line, last) + 1)


def _is_left_out(node: cst.CSTNode) -> bool:
    match node:
        case cst.Annotation():  # what a type checker reads
            return True
        case cst.Arg(keyword=cst.Name(value=name)):
            return name in _ARGUMENTS
        case cst.Decorator(decorator=cst.Call(func=cst.Name(value=name))):
            return name in _DECORATORS
        case cst.Call(func=cst.Name(value="isinstance")):  # `A & B` is no type: any test of the line would see it
            return True
    return False


def _joins_types(node: cst.CSTNode) -> bool:
    """Whether it is `A | B` of names with capitals, which is a type and no arithmetic."""
    match node:
        case cst.BinaryOperation(operator=cst.BitOr()):
            names: Iterator[str] = (child.value for child in (node.left, node.right) if isinstance(child, cst.Name))
            return any(name[:1].isupper() or name in {"None", "int", "float", "str", "date"} for name in names)
    return False
