"""What of a returned file is calculated: what the fresh build has, and plain formulas; of the rest it is said that it is not."""

from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from tests.shared.files import add_cell, edited, set_cell, sheet_part
from tests.shared.workbooks import Built
from workbooks.proof.control import Flaw, Report, control

BUDGET = "Bilag_4.1_Budget.xlsx"
SHEET = 1
"""»Beregning«."""
PLAIN = {
    "1+1": 2,
    "ROUND(2/3,2)": 0.67,
    "SUM(A6:Z40)*0": 0,
    "Tilskud_DSI-Tilskud_DSI+(5%)": 0.05,
    "IF(AND(TRUE,Kontrol!B6>0,'Forudsætninger'!$B$6<>1),7,8)": 7,
    "-MAX(1.5,ABS(-2E+1))^2": 400,
}
NOT_PLAIN = [
    "SUM(A:Z)",
    "SUM(1:20)",
    "SUM(A1:SR20000)",
    "SUM(A1:A1000)*SUM(B1:B1000)",
    "SUMPRODUCT((A1:A9=TRANSPOSE(A1:A9))*1)",
    "_xlfn.LAMBDA(_xlpm.x,_xlpm.x+1)(1)",
    'LEN(REPT("x",2000000000))',
    "A6&A6",
    "Ukendt+1",
    "Ukendt!A1+1",
    "[1]Kontrol!A1+1",
    "'[1]Kontrol'!A1+1",
    "INDIRECT(A1)",
    "sum(A1:A2)",
    "{1,2}",
    "A1#",
    "A1:INDEX(A1:A9,3)",
    "1+" * 500 + "1",
]


def added(built: Built, folder: Path, formula: str, value: str) -> Report:
    """The report of a file with a formula more."""
    inner = f"<f>{escape(formula)}</f><v>{value}</v>"
    part, target = sheet_part(SHEET), folder / "retur.xlsx"
    return control(edited(built.path, target, part, lambda xml: add_cell(xml, "A900", inner)), built.agreement)


@pytest.mark.parametrize("formula", PLAIN)
def test_a_plain_formula_is_calculated_and_its_stored_value_proved(
    all_built: dict[tuple[str, str], Built], tmp_path: Path, formula: str
) -> None:
    """The right value is no fault of its own, a wrong one is."""
    built = all_built["viborg", BUDGET]
    right, wrong = (added(built, tmp_path, formula, str(PLAIN[formula] + more)) for more in (0, 1))
    assert [d.kind for d in right.differences] == [Flaw.CELL_ADDED]
    assert [d.kind for d in wrong.differences] == [Flaw.CELL_ADDED, Flaw.CACHED]
    assert right.formulas == wrong.formulas == len(list(built.book.formulas())) + 1
    assert not right.notes


@pytest.mark.parametrize("formula", NOT_PLAIN)
def test_any_other_formula_is_reported_and_said_not_to_be_calculated(
    all_built: dict[tuple[str, str], Built], tmp_path: Path, formula: str
) -> None:
    """With its place."""
    built = all_built["viborg", BUDGET]
    report = added(built, tmp_path, formula, "2")
    assert [(d.kind, d.place) for d in report.differences] == [(Flaw.CELL_ADDED, "A900")]
    assert report.formulas == len(list(built.book.formulas()))
    (note,) = report.notes
    assert "ikke genberegnet" in note
    assert "Beregning!A900" in note


def test_what_rests_on_a_formula_that_is_not_calculated_follows_its_stored_value(
    all_built: dict[tuple[str, str], Built], tmp_path: Path
) -> None:
    """A step of the budget looked up instead of calculated, with another value: all that follows is found wrong."""
    built = all_built["viborg", BUDGET]
    sheet = built.book.sheets[SHEET]
    cell = next(c for c in sheet.cells.values() if (c.formula() or "").startswith("ROUND("))
    inner = f"<f>VLOOKUP(1,A1:B9,2)</f><v>{cell.content + 1000}</v>"
    part, target = sheet_part(SHEET), tmp_path / "retur.xlsx"
    report = control(edited(built.path, target, part, lambda xml: set_cell(xml, cell.at, inner)), built.agreement)
    assert (Flaw.FORMULA, cell.at) in {(d.kind, d.place) for d in report.differences}
    assert Flaw.CACHED in {d.kind for d in report.differences}
    assert any(f"Beregning!{cell.at}" in note for note in report.notes)


def test_a_name_that_became_a_formula_is_not_calculated(
    all_built: dict[tuple[str, str], Built], tmp_path: Path
) -> None:
    """It is reported as changed, and what rests on it has no value."""
    built = all_built["viborg", BUDGET]
    cell = built.book.names["Tilskud_DSI"]
    definition = '<definedName name="Tilskud_DSI">'
    old, new = f"{definition}'{cell.sheet.name}'!$B${cell.row}", f"{definition}SUM(A1:SR20000)"
    target = edited(built.path, tmp_path / "retur.xlsx", "xl/workbook.xml", lambda xml: xml.replace(old, new))
    report = control(target, built.agreement)
    assert {Flaw.NAME_CHANGED, Flaw.CACHED} == {d.kind for d in report.differences}
    assert any("kan ikke efterprøves" in note for note in report.notes)
