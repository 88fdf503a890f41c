"""What the documents for developers point to is there: paths, a module for each command, a literal for each sheet."""

import ast
import re
from pathlib import Path

import pytest

from model.source.load import load_any
from scripts.cli import COMMANDS
from tests.places import ROOT
from tests.shared.modules import modules
from tests.shared.workbooks import CASES, Built, key_of
from workbooks.catalogue.strategic import FOLLOW_UP

DOCUMENTS = (ROOT / "CONTRIBUTING.md", ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
OWN = ("model", "workbooks", "scripts", "tests", "templates", "docs", "requirements")
PATH = re.compile(r"`([\w./-]+(?:\.py|\.toml|\.md|\.xlsx)|[\w-]+/[\w./-]*)`")
OF_THE_USER = {"xl/vbaProject.bin"}
"""Parts of a file, and no files of ours."""


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_a_path_in_a_document_is_one_of_ours(document: Path) -> None:
    """From the folder, or from a room in it; the files that a command writes are no paths of code."""
    ours = {path.relative_to(ROOT).as_posix() for top in OWN for path in (ROOT / top).rglob("*")}
    ours |= {path.name for path in ROOT.iterdir()}
    named = {name.rstrip("/") for name in PATH.findall(document.read_text("utf-8"))} - OF_THE_USER
    code = {name for name in named if not name.endswith(".xlsx")}
    lost = {
        name for name in code if not any(f"/{one}".endswith((f"/{name}", f"/{name}.py", f"/{name}.md")) for one in ours)
    }
    assert lost == set()


def test_each_command_has_the_module_that_the_document_names() -> None:
    """One line a command: `byg`, and the module that has it."""
    said = dict(
        re.findall(
            r"^\| `bilag (\w+)` \| `(\w+)`", (ROOT / "docs" / "architecture.md").read_text("utf-8"), re.MULTILINE
        )
    )
    assert said == {name: module for name, (module, _) in COMMANDS.items()}


@pytest.fixture(scope="session")
def literals() -> set[str]:
    """Every text that stands in the code of the workbooks and of the model, which names the tables that rules look up."""
    return {
        node.value
        for name, path in modules().items()
        if name.startswith(("workbooks.", "model."))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


@pytest.mark.parametrize(
    "case", [case for case in CASES if case[0] == "viborg"], ids=lambda case: f"{case[1].given} {case[1].file_name}"
)
def test_the_name_of_a_sheet_stands_in_the_code_as_it_is_read(
    case: tuple, all_built: dict[tuple[str, str], Built], literals: set[str]
) -> None:
    """So that one search finds the module that writes it."""
    sheets = all_built[case[0], key_of(case[1])].book.sheets
    assert {sheet.name for sheet in sheets} - literals == set()


@pytest.mark.parametrize("plan", ["helhedsplan_2025", "helhedsplan_2017"])
def test_the_name_of_a_sheet_of_the_follow_up_does_too(plan: str, literals: set[str]) -> None:
    """Of both plans."""
    assert {sheet.name for sheet in FOLLOW_UP.build(load_any(Path(plan))).sheets} - literals == set()
