"""`bilag kontrol` finds whatever was done to a workbook, and says what it was."""

import random
import re
from pathlib import Path

import pytest

from tests.amounts import amount
from tests.shared.files import add_cell, edited, parts_of, set_cell, sheet_part, without_cell, write_parts
from tests.shared.workbooks import Built
from tests.workbooks.proof.changing import CellChange, changed, in_files
from workbooks.cells.address import letters
from workbooks.cells.sheet import Cell
from workbooks.frame.origin import AGREEMENT, DIGEST, SHEET, Origin
from workbooks.proof.control import Flaw, Report, control

CHANGES = 200


def random_change(built: Built, draw: random.Random) -> CellChange:
    """One change of one cell; of another agreement nothing else is said (test_cli.py), so its name is left alone."""
    number = draw.randrange(len(built.book.sheets))
    sheet = built.book.sheets[number]
    cells = [c for c in sheet.cells.values() if c.content is not None or c.expression is not None]
    agreed = Origin.of(built.agreement).agreement
    cell = draw.choice([c for c in cells if (sheet.name, c.content) != (SHEET, agreed)])
    if draw.random() < 0.1:
        row, column = sheet.last_row() + draw.randrange(1, 40), draw.randrange(1, 30)
        at, inner = f"{letters(column)}{row}", f"<v>{draw.randrange(1, 999)}</v>"
        return CellChange(number, at, lambda xml: add_cell(xml, at, inner), Flaw.CELL_ADDED)
    if draw.random() < 0.15:
        kind = Flaw.INPUT if cell.is_input else Flaw.CELL_MISSING
        return CellChange(number, cell.at, lambda xml: without_cell(xml, cell.at), kind, cell)
    inner, said, kind = _changed(cell, draw)
    return CellChange(number, cell.at, lambda xml: set_cell(xml, cell.at, inner, said), kind, cell)


def _changed(cell: Cell, draw: random.Random) -> tuple[str, str, Flaw]:
    formula = cell.formula()
    if formula is None:
        kind = Flaw.INPUT if cell.is_input else Flaw.CONSTANT
        if isinstance(cell.content, str):
            return "<is><t>noget andet</t></is>", ' t="inlineStr"', kind
        return f"<v>{draw.uniform(1, 9e6):.2f}</v>", "", kind
    what = draw.choice(["formula", "overwritten", "cached"])
    value = f"<v>{draw.uniform(1, 9e6):.2f}</v>"
    if what == "overwritten":
        return value, "", Flaw.OVERWRITTEN
    escaped = formula.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if what == "formula":
        return f"<f>({escaped})+1</f>{value}", "", Flaw.FORMULA
    return f"<f>{escaped}</f>{value}", "", Flaw.CACHED


def test_200_random_changes_of_single_cells_are_all_found(viborg: Built, tmp_path: Path) -> None:
    """Each by its kind, its sheet and cell, and its clause; seeded, so the same in every run."""
    draw = random.Random(viborg.path.name)
    changes = [random_change(viborg, draw) for _ in range(CHANGES)]
    for file in in_files(changes, amount(CHANGES, 1)):
        found = control(
            changed(viborg, file, tmp_path / viborg.path.name), viborg.agreement, viborg.sources
        ).differences
        for one in file:
            name, clause = viborg.book.sheets[one.number].name, one.cell.clause if one.cell is not None else ""
            said = [(d.kind, d.sheet, d.place, d.clause) for d in found]
            assert (one.kind, name, one.at, clause) in said, (one, found)


def _report(built: Built, tmp_path: Path, part: str, old: str, new: str) -> Report:
    target = edited(built.path, tmp_path / f"retur{built.path.suffix}", part, lambda text: text.replace(old, new))
    return control(target, built.agreement, built.sources)


def test_a_fresh_workbook_has_no_difference(built: Built) -> None:
    """Nothing, and nothing to remark but what the workbook says itself: an agreement's printed figures may deviate."""
    report = control(built.path, built.agreement, built.sources)
    assert not report.differences
    deviates = built.book.names["Kontrol_samlet"].content == "AFVIGER"
    own = (
        "målte og regnskabsførte tal i gule celler er filens egne; --opfoelgning FIL holder dem op mod det udfyldte skema",
    )
    told = ("projektmappens egen kontrol (Kontrol_samlet) siger AFVIGER",) if deviates else ()
    assert report.notes == (*told, *(() if built.sources else own))
    assert report.formulas == len(list(built.book.formulas()))


def test_a_sheet_that_was_renamed_is_missing_and_added(all_built: dict[tuple[str, str], Built], tmp_path: Path) -> None:
    """The sheet's cells are not reported one by one."""
    built = all_built["viborg", "Bilag_3.2_Udbetalingsplan.xlsx"]
    report = _report(built, tmp_path, "xl/workbook.xml", '<sheet name="Oprindelse"', '<sheet name="Kilde"')
    if not report.differences:
        report = _report(built, tmp_path, "xl/workbook.xml", 'name="Oprindelse"', 'name="Kilde"')
    assert [(d.kind, d.sheet) for d in report.differences] == [
        (Flaw.SHEET_MISSING, "Oprindelse"),
        (Flaw.SHEET_ADDED, "ark nr. {}".format([one.name for one in built.book.sheets].index("Oprindelse") + 1)),
    ]
    assert not [d for d in report.differences if "Kilde" in f"{d}{d.sheet}"]


def test_a_hidden_sheet_is_found(viborg: Built, tmp_path: Path) -> None:
    """It may be hidden deeply or not."""
    report = _report(
        viborg, tmp_path, "xl/workbook.xml", 'sheetId="2" state="visible"', 'sheetId="2" state="veryHidden"'
    )
    assert [(d.kind, d.sheet) for d in report.differences] == [(Flaw.SHEET_HIDDEN, viborg.book.sheets[1].name)]


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ('<definedName name="Kontrol_samlet">', '<definedName name="Noget_andet">', Flaw.NAME_MISSING),
        ("</definedNames>", '<definedName name="Ekstra">Kontrol!$A$1</definedName></definedNames>', Flaw.NAME_ADDED),
    ],
)
def test_a_name_that_comes_or_goes_is_found(viborg: Built, tmp_path: Path, old: str, new: str, kind: Flaw) -> None:
    """Names are what formulas rest on."""
    report = _report(viborg, tmp_path, "xl/workbook.xml", old, new)
    assert kind in {d.kind for d in report.differences}
    assert not [d for d in report.differences if d.kind is Flaw.NAME_ADDED and not d.place.startswith("navn nr. ")]


def test_a_name_that_points_elsewhere_is_found(viborg: Built, tmp_path: Path) -> None:
    """The first input's name moved a row down, say."""
    part = "xl/workbook.xml"
    move = lambda text: re.sub(r"('Kontrol'!\$E\$)(\d+)", lambda m: f"{m[1]}{int(m[2]) - 1}", text)  # noqa: E731
    report = control(
        edited(viborg.path, tmp_path / f"retur{viborg.path.suffix}", part, move), viborg.agreement, viborg.sources
    )
    assert [(d.kind, d.place) for d in report.differences] == [(Flaw.NAME_CHANGED, "Kontrol_samlet")]


def test_a_file_under_another_name_is_known_by_its_first_sheet(viborg: Built, tmp_path: Path) -> None:
    """People rename files."""
    target = tmp_path / "Kopi af bilag (2).xlsx"
    target.write_bytes(viborg.path.read_bytes())
    assert control(target, viborg.agreement, viborg.sources).workbook == viborg.path.name


@pytest.mark.parametrize(
    "file", ["Bilag_4.1_Budget.xlsx", "Betalingsopgoerelse.xlsx", "Aarsmoede.xlsx", "Beregner.xlsm"]
)
def test_another_agreements_workbook_is_one_difference(file: str, all_built: dict[tuple[str, str], Built]) -> None:
    """The fictional one against the terms of Viborg: that it belongs to another, without its name, and which was read."""
    viborg, other = (all_built[name, file] for name in ("viborg", "fiktiv"))
    report = control(other.path, viborg.agreement, viborg.sources)
    (one,) = report.differences
    assert (one.kind, one.sheet) == (Flaw.AGREEMENT, "Oprindelse")
    assert one.found == "en anden aftale"
    assert one.allowed == "»Relationel Velfærd, Viborg Kommune«"
    assert "--aftale" in report.notes[0]


@pytest.mark.parametrize("label", [AGREEMENT, DIGEST])
def test_a_workbook_of_ours_that_says_otherwise_in_one_cell_is_looked_through(
    label: str, all_built: dict[tuple[str, str], Built], tmp_path: Path
) -> None:
    """A changed name or another version of the source is a difference in its cell; the rest is compared."""
    built = all_built["viborg", "Bilag_4.1_Budget.xlsx"]
    sheet = built.book.sheets[-1]
    cell = next(sheet.cells[row, 2] for (row, column), c in sheet.cells.items() if column == 1 and c.content == label)
    text = "<is><t>En anden</t></is>"
    part = sheet_part(len(built.book.sheets) - 1)
    target = edited(
        built.path, tmp_path / built.path.name, part, lambda xml: set_cell(xml, cell.at, text, ' t="inlineStr"')
    )
    (one,) = control(target, built.agreement).differences
    assert (one.kind, one.place) == (Flaw.CONSTANT, cell.at)


def test_a_date_typed_as_text_is_one_difference_and_what_follows_is_one_note(
    all_built: dict[tuple[str, str], Built], tmp_path: Path
) -> None:
    """Engines read such a text each in their own way, so two hundred formulas disagree."""
    built = all_built["viborg", "Bilag_4.1_Budget.xlsx"]
    cell = next(c for c in built.book.sheets[2].cells.values() if c.is_input and c.style == "Input dato")
    text = "<is><t>01-11-2023</t></is>"
    target = edited(
        built.path,
        tmp_path / built.path.name,
        sheet_part(2),
        lambda xml: set_cell(xml, cell.at, text, ' t="inlineStr"'),
    )
    report = control(target, built.agreement, built.sources)
    first, *others = report.differences
    assert (first.kind, first.place, first.found) == (Flaw.INPUT, cell.at, "»01-11-2023«")
    # the file was not calculated again, so the states still say what they said before the date was spoiled
    assert {d.kind for d in others} <= {Flaw.CACHED}
    assert {d.sheet for d in others if d.place != "B3"} <= {"Forudsætninger", "Kontrol"}
    assert [note for note in report.notes if f"da Forudsætninger!{cell.at} ikke er et tal" in note]


def test_the_changed_cell_comes_before_what_follows_from_it(
    all_built: dict[tuple[str, str], Built], tmp_path: Path
) -> None:
    """The first sheet's stored figures are wrong because of an input three sheets further on."""
    built = all_built["viborg", "Bilag_4.1_Budget.xlsx"]
    cell = built.book.names["Tilskud_DSI"]
    target = edited(
        built.path, tmp_path / built.path.name, sheet_part(2), lambda xml: set_cell(xml, cell.at, "<v>5000000</v>")
    )
    report = control(target, built.agreement, built.sources)
    assert (report.differences[0].kind, report.differences[0].place) == (Flaw.INPUT, cell.at)
    assert {d.kind for d in report.differences[1:]} == {Flaw.CACHED}


def test_what_the_workbooks_own_control_says_is_a_note(all_built: dict[tuple[str, str], Built], tmp_path: Path) -> None:
    """The grant of the agreement no longer is that of the budget, and a formula of the first sheet gives an error."""
    built = all_built["viborg", "Bilag_4.1_Budget.xlsx"]
    cell = built.book.names["Tilskud_DSI"]
    parts = parts_of(built.path)
    parts[sheet_part(2)] = set_cell(parts[sheet_part(2)].decode(), cell.at, "<v>5000000</v>").encode()
    error = set_cell(parts[sheet_part(0)].decode(), "F8", "<f>1/0</f><v>#DIV/0!</v>", ' t="e"')
    parts[sheet_part(0)] = error.encode()
    notes = control(write_parts(parts, tmp_path / built.path.name), built.agreement, built.sources).notes
    assert "projektmappens egen kontrol (Kontrol_samlet) siger AFVIGER" in notes
    assert [note for note in notes if note.startswith("Bilag 4.1 har") and "F8: #DIVISION/0!" in note]


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        # 4,500,000 agreed: the thirteenth digit is changed, the sixteenth is one that programs do not store
        pytest.param("4500000.000001", {Flaw.INPUT}, id="the thirteenth digit"),
        pytest.param("4500000.0000000009", set(), id="the sixteenth digit"),
    ],
)
def test_what_is_typed_has_no_tolerance(
    all_built: dict[tuple[str, str], Built], tmp_path: Path, typed: str, kinds: set[Flaw]
) -> None:
    """A limit a little higher than agreed is another limit; only calculated values may be a little off."""
    built = all_built["viborg", "Bilag_4.1_Budget.xlsx"]
    (number,) = (n for n, sheet in enumerate(built.book.sheets) if sheet.name == "Forudsætninger")
    (cell,) = (c for c in built.book.sheets[number].cells.values() if c.content == 4_500_000 and c.is_input)
    path = edited(
        built.path,
        tmp_path / built.path.name,
        sheet_part(number),
        lambda xml: set_cell(xml, cell.at, f"<v>{typed}</v>"),
    )
    found = control(path, built.agreement).differences
    assert {one.kind for one in found if (one.sheet, one.place) == (cell.sheet.name, cell.at)} == kinds
