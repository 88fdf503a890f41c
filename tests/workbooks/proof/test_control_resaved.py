"""A file that a program merely saved again is no difference."""

from pathlib import Path

import openpyxl
from openpyxl.formula.translate import Translator

from tests.shared.files import parts_of, write_parts
from tests.shared.office import needs_office, through_office
from tests.shared.workbooks import Built
from workbooks.catalogue.funding import ANNEXES
from workbooks.proof.control import Flaw, control
from workbooks.reading.formula_text import moved

LOST = "gemt igen af et program, der ikke gemmer alt"


def test_shared_formulas_are_read_as_what_they_stand_for(
    all_built: dict[tuple[str, str], Built], tmp_path: Path
) -> None:
    """Excel writes a formula once and lets its neighbours share it: Bilag 4.1, block 2, one row across the years."""
    built = all_built["viborg", "Bilag_4.1_Budget.xlsx"]
    sheet = built.book.sheets[1]
    row = next(r for (r, c), cell in sheet.cells.items() if c == 5 and cell.formula() == f"ROUND(E{r - 7},0)")
    parts = parts_of(built.path)
    xml = parts["xl/worksheets/sheet2.xml"].decode()
    xml = xml.replace(
        f"<f>ROUND(E{row - 7},0)</f>", f'<f t="shared" ref="E{row}:H{row}" si="0">ROUND(E{row - 7},0)</f>'
    )
    for column in "FGH":
        xml = xml.replace(f"<f>ROUND({column}{row - 7},0)</f>", '<f t="shared" si="0"/>')
    parts["xl/worksheets/sheet2.xml"] = xml.encode()
    assert xml.count('t="shared"') == 4
    assert not control(write_parts(parts, tmp_path / "retur.xlsx"), built.agreement).differences


def test_a_shared_formula_moves_as_excel_moves_it(built: Built) -> None:
    """Held against openpyxl, for every formula that there is: texts, names, sheets and dollar signs stay."""
    texts = {cell.formula() or "" for cell in built.book.formulas()}
    texts |= {"LOG10(A10)+B$2", '\'Ark A1\'!A10&"A1 ""B2"', "BM1!C10-$D10", "Rate2_frist*SUM($A$1:B10)"}
    for text in texts:
        for rows, columns in ((0, 1), (3, 0), (7, 2)):
            home, target = "F50", f"{'FGH'[columns]}{50 + rows}"
            assert f"={moved(text, rows, columns)}" == Translator(f"={text}", home).translate_formula(target), text
    assert moved("A1+$B2", -1, 0) == "#REF!+$B1"


@needs_office
def test_a_changed_input_is_one_difference_and_what_follows_is_a_note(
    all_built: dict[tuple[str, str], Built], tmp_path: Path
) -> None:
    """The checker's own question, of any annex: what if the first amount were another?"""
    changed = {}
    for entry in ANNEXES:
        target = tmp_path / f"med ny værdi {entry.file_name}"
        book = openpyxl.load_workbook(all_built["viborg", entry.file_name].path)
        cell = next(row[1] for row in book["Forudsætninger"].iter_rows(min_row=6) if row[2].value == "kr.")
        cell.value += 1000
        book.save(target)
        changed[target] = cell.coordinate
    for path, at in zip(through_office(*changed, folder=tmp_path), changed.values(), strict=True):
        report = control(path, all_built["viborg", ANNEXES[0].file_name].agreement)
        assert [(d.kind, d.place) for d in report.differences] == [(Flaw.INPUT, at)], path.name
        (note, *own) = reversed(report.notes)
        assert "følger rigtigt med" in note, path.name
        assert all("projektmappens egen kontrol" in one or LOST in one for one in own), path.name
