"""A file that a program merely saved again is no difference."""

import re
from pathlib import Path

import openpyxl
from openpyxl.formula.translate import Translator

from tests.shared.files import parts_of, write_parts
from tests.shared.office import needs_office, through_office
from tests.shared.workbooks import Built
from workbooks.catalogue.funding import ANNEXES
from workbooks.proof.control import Flaw, control
from workbooks.reading.formula_text import moved


@needs_office
def test_libreoffice_saving_it_is_no_difference(all_built: dict[tuple[str, str], Built], tmp_path: Path) -> None:
    """Any annex: it writes fifteen digits, other styles, other parts."""
    annexes = [all_built["viborg", entry.file_name] for entry in ANNEXES]
    for annex, path in zip(annexes, through_office(*(a.path for a in annexes), folder=tmp_path), strict=True):
        report = control(path, annex.agreement)
        assert not report.differences, path.name
        assert not report.notes, path.name


def test_openpyxl_saving_it_is_one_note_and_no_difference(viborg: Built, tmp_path: Path) -> None:
    """It leaves out the values; the engines' take their place."""
    target = tmp_path / viborg.path.name
    book = openpyxl.load_workbook(viborg.path, keep_vba=viborg.book.macros)
    book.save(target)
    if book.vba_archive is not None:  # openpyxl leaves it open
        book.vba_archive.close()
    report = control(target, viborg.agreement)
    assert not report.differences
    (note,) = report.notes
    assert "gemt uden beregnet værdi" in note


def test_excel_saving_it_is_no_difference(viborg: Built, tmp_path: Path) -> None:
    """Shared texts, seventeen digits, a calculation chain, print names, no custom properties, spaces in formulas."""
    parts = parts_of(viborg.path)
    texts: list[str] = []

    def share(match: re.Match[str]) -> str:
        texts.append(match[2])
        return f'<c {match[1]} t="s"><v>{len(texts) - 1}</v></c>'

    for name in [n for n in parts if n.startswith("xl/worksheets/sheet")]:
        xml = parts[name].decode()
        xml = re.sub(r'<c (r="\w+"(?: s="\d+")?) t="inlineStr"><is>(.*?)</is></c>', share, xml, flags=re.DOTALL)
        xml = re.sub(r"<v>(0\.\d+)</v>", lambda m: f"<v>{float(m[1]):.16e}</v>", xml)
        parts[name] = xml.replace("<f>IF(", '<f ca="1">IF( ').encode()
    items = "".join(f"<si>{text}</si>" for text in texts)
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{space}">{items}</sst>'.encode()
    parts["xl/calcChain.xml"] = f'<calcChain xmlns="{space}"/>'.encode()
    del parts["docProps/custom.xml"]
    report = control(write_parts(parts, tmp_path / f"retur{viborg.path.suffix}"), viborg.agreement)
    assert not report.differences
    assert not report.notes


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
        assert all("projektmappens egen kontrol" in one for one in own), path.name
