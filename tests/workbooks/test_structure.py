"""How the code hangs together, and that the template restyles every workbook."""

import ast
import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from tests.workbooks.conftest import Built
from workbooks import write
from workbooks.calculator.with_udfs import SETTINGS_SHEET

ROOT = Path(__file__).parents[2]
LAYERS = [
    {"model.citation", "model.files", "model.rounding"},
    {"model.branch", "model.daycount", "model.parameter", "model.units"},
    {"model.payment_period", "model.privacy", "model.observations", "model.accounts"},
    {"model.place", "model.rule"},
    {"model.schema", "model.values"},
    {"model.outcome_terms", "model.deadline_terms"},
    {"model.terms"},
    {"model.amendments", "model.consistency"},
    {"model.source"},
    {"model.tables"},
    {"model.clauses"},
    {"model.expression"},
    {"model.tally", "model.waterfall"},
    {"model.balance", "model.results"},
    {"model.findings"},
    {"model.statement"},
    {"model.progress", "model.unused"},
    {"model.reduction"},
    {"model.deadlines", "model.triggers"},
    {"model.year"},
    {"workbooks"},
    {"scripts"},
]


def imports(path: Path) -> set[str]:
    """The modules that a file imports at its top; a module imports a late one where it says so."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = set()
    for node in tree.body:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def layer(module: str) -> int | None:
    """On which floor a module stands."""
    return next((n for n, names in enumerate(LAYERS) for name in names if f"{module}.".startswith(f"{name}.")), None)


MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts): path
    for part in ("model", "workbooks", "scripts")
    for path in sorted((ROOT / part).rglob("*.py"))
    if path.name != "__init__.py"
}


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_one_way(module: str) -> None:
    """From the conventions up to the command line."""
    own = layer(module)
    assert own is not None
    for other in imports(MODULES[module]):
        if (floor := layer(other)) is not None:
            assert floor <= own, f"{module} imports {other}"


@pytest.mark.parametrize("module", [m for m in MODULES if m.startswith("model.clauses.")])
def test_a_clause_imports_no_other_clause(module: str) -> None:
    """Whoever composes them passes results on."""
    assert not [other for other in imports(MODULES[module]) if other.startswith("model.clauses.")]


@pytest.mark.parametrize("module", [m for m in MODULES if m.startswith("model.")])
def test_the_model_opens_no_excel_file(module: str) -> None:
    """Neither at its top nor later."""
    text = MODULES[module].read_text(encoding="utf-8")
    assert "import openpyxl" not in text
    assert "from openpyxl" not in text
    assert "xlwings" not in text


@pytest.mark.parametrize("module", MODULES)
def test_a_module_has_some_300_lines_at_most(module: str) -> None:
    """A reader keeps it in mind."""
    assert len(MODULES[module].read_text(encoding="utf-8").splitlines()) <= 320


def test_a_style_changed_in_the_template_changes_every_workbook(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody makes the title green in Excel and saves."""
    house = openpyxl.load_workbook(ROOT / "templates" / "husstil.xlsx")
    style = next(s for s in house._named_styles if s.name == "Titel")
    style.font = Font("Arial", 21, color="FF00AA00")
    house["Stående"].oddFooter.center.text = "Fortroligt"
    house["Liggende"].oddFooter.center.text = "Fortroligt"
    changed = io.BytesIO()
    house.save(changed)
    monkeypatch.setattr("workbooks.house.template", changed.getvalue)
    content = write.to_bytes(built.book, built.agreement.agreement.signed.value)
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in book:
        title = sheet["A1"].font
        is_restyled = (title.name, title.size, title.color.rgb) == ("Arial", 21, "FF00AA00")
        assert is_restyled or sheet.title == SETTINGS_SHEET
        assert sheet.oddFooter.center.text == "Fortroligt"
