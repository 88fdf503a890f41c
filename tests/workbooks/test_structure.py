"""How long a module is, and that the template restyles every workbook."""

import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from tests.workbooks.conftest import Built
from tests.workbooks.test_imports import ROOT, modules
from workbooks import write
from workbooks.calculator.with_udfs import SETTINGS_SHEET


@pytest.mark.parametrize("module", modules())
def test_a_module_has_some_300_lines_at_most(module: str) -> None:
    """A reader keeps it in mind."""
    assert len(modules()[module].read_text(encoding="utf-8").splitlines()) <= 320


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
