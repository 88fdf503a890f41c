"""Tests stand in the rooms of the code, and share helpers, not one another."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.places import ROOT, TESTS

MODULES = sorted(TESTS.rglob("*.py"))
ROOMS = [TESTS, *sorted({path.parent for path in MODULES} - {TESTS})]
KINDS, CORPUS = TESTS / "more_kinds", TESTS / "proof"
OF_NO_CODE = {
    TESTS,
    TESTS / "shared",
    TESTS / "endurance",
    TESTS / "programs",
    TESTS / "structure",
    KINDS,
    KINDS / "model",
    KINDS / "workbooks",
    CORPUS,
    CORPUS / "kinds",
}


def imported(source: str) -> Iterator[str]:
    """Every module that a source imports, or may import: the names that come from one are modules or stand in it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def of_tests(name: str) -> bool:
    """Whether a name is that of a module that pytest runs, or of what stands in one."""
    top, *inner = name.split(".")
    return top in {"tests", ""} and any(part == "conftest" or part.startswith("test_") for part in inner)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_is_imported_from_a_test_or_a_conftest(path: Path) -> None:
    """What tests share has a module of its own, or is a fixture; late imports too."""
    assert not [name for name in imported(path.read_text("utf-8")) if of_tests(name)]


@pytest.mark.parametrize(
    "source",
    [
        "from tests.model.base.test_rounding import CASES",
        "from tests.model.base import test_rounding",
        "import tests.model.base.test_rounding as other",
        "from tests.conftest import built",
        "from tests import conftest",
        "from .test_rounding import CASES",
        "def late():\n    from tests.model.base.test_rounding import CASES",
    ],
)
def test_such_an_import_is_seen(source: str) -> None:
    """However it is written."""
    assert any(map(of_tests, imported(source)))


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.relative_to(ROOT).as_posix())
def test_a_room_of_tests_is_a_room_of_the_code_and_says_what_belongs_there(room: Path) -> None:
    """In one sentence, in its `__init__.py`."""
    assert room in OF_NO_CODE or (ROOT / room.relative_to(TESTS) / "__init__.py").is_file()
    (sentence,) = (ast.get_docstring(ast.parse((room / "__init__.py").read_text("utf-8"))) or "").splitlines()
    assert sentence.endswith(".")
