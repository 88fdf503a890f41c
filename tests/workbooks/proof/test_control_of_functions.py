"""`bilag kontrol` on the workbooks of functions: calls through the registry, LAMBDAs through an engine, macros by byte."""

import re
from pathlib import Path

import pytest

from tests.programs.node import SHEETJS_PLAIN
from tests.programs.package_parts import BOOK, add_part
from tests.shared.files import edited, parts_of, write_parts
from tests.shared.workbooks import Built
from workbooks.proof.control import Flaw, control


def test_a_fresh_workbook_has_no_difference(calculator: Built) -> None:
    """Every formula is calculated by both sides."""
    report = calculator.report
    assert not report.differences
    assert not report.notes
    assert report.formulas == sum(1 for _ in calculator.book.formulas())


def test_a_renamed_workbook_is_known_by_its_macros(with_udfs: Built, with_lambdas: Built, tmp_path: Path) -> None:
    """Both have the same first sheet."""
    for built in (with_udfs, with_lambdas):
        path = tmp_path / f"retur{built.path.suffix}"
        path.write_bytes(built.path.read_bytes())
        report = control(path, built.agreement)
        assert report.workbook == built.book.file_name
        assert not report.differences


def _changed_lambda(xml: str) -> str:
    return re.sub(r'(<definedName name="DSI_BM1_BESKAEFTIGELSE"[^>]*>.*?)ROUND\(', r"\1ROUND(1+", xml, flags=re.DOTALL)


def test_a_changed_function_is_reported_and_never_run(with_lambdas: Built, tmp_path: Path) -> None:
    """The registry's own LAMBDA calculates in its stead."""
    path = edited(with_lambdas.path, tmp_path / "Beregner.xlsx", "xl/workbook.xml", _changed_lambda)
    (found,) = control(path, with_lambdas.agreement).differences
    assert (found.kind, found.place) == (Flaw.NAME_CHANGED, "DSI_BM1_BESKAEFTIGELSE")


def test_a_missing_function_is_reported(with_lambdas: Built, tmp_path: Path) -> None:
    """By its name."""
    path = edited(
        with_lambdas.path,
        tmp_path / "Beregner.xlsx",
        "xl/workbook.xml",
        lambda xml: re.sub(r'<definedName name="DSI_TRANCHE1".*?</definedName>', "", xml),
    )
    (found,) = control(path, with_lambdas.agreement).differences
    assert (found.kind, found.place) == (Flaw.NAME_MISSING, "DSI_TRANCHE1")


def test_changed_macros_are_reported(with_udfs: Built, tmp_path: Path) -> None:
    """One byte is enough; so is a workbook without them, and one that should have none."""
    parts = parts_of(with_udfs.path)
    parts["xl/vbaProject.bin"] = parts["xl/vbaProject.bin"][:-1] + b"!"
    (found,) = control(write_parts(parts, tmp_path / "Beregner.xlsm"), with_udfs.agreement).differences
    assert (found.kind, found.found) == (Flaw.ODDITY, "makroer, der er ændret")


def test_macros_that_are_gone_are_told_as_missing_and_not_as_foreign(with_udfs: Built, tmp_path: Path) -> None:
    """Taken out by hand, while all else is as it was."""
    parts = parts_of(with_udfs.path)
    del parts["xl/vbaProject.bin"]
    for part, mark in (("[Content_Types].xml", "(?:Override|Default)"), ("xl/_rels/workbook.xml.rels", "Relationship")):
        parts[part] = re.sub(rf"<{mark} [^>]*vbaProject[^>]*/>", "", parts[part].decode()).encode()
    path = write_parts(parts, tmp_path / with_udfs.path.name)
    (found,) = control(path, with_udfs.agreement).differences
    assert (found.kind, found.found) == (Flaw.MACROS_MISSING, "ingen makroer")


@pytest.mark.skipif(bool(SHEETJS_PLAIN.missing()), reason=SHEETJS_PLAIN.missing())
def test_macros_that_a_program_lost_are_told_as_lost_by_it(with_udfs: Built, tmp_path: Path) -> None:
    """SheetJS, which also loses most looks."""
    (tmp_path / "gemt").mkdir()
    path = tmp_path / "gemt" / with_udfs.path.name
    SHEETJS_PLAIN.save([(with_udfs.path, path)], tmp_path)
    (found,) = control(path, with_udfs.agreement).differences
    assert (found.kind, found.found) == (
        Flaw.MACROS_MISSING,
        "ingen makroer (tabt af det program, der gemte filen)",
    )


def test_macros_where_none_belong_are_reported(with_lambdas: Built, with_udfs: Built, tmp_path: Path) -> None:
    """An annex with macros, however harmless they may look."""
    parts = parts_of(with_lambdas.path)
    macros = parts_of(with_udfs.path)["xl/vbaProject.bin"]
    add_part(parts, "xl/vbaProject.bin", macros, "application/vnd.ms-office.vbaProject", BOOK, "vbaProject")
    found = control(write_parts(parts, tmp_path / "Beregner.xlsx"), with_lambdas.agreement).differences
    assert {d.kind for d in found} & {Flaw.ODDITY, Flaw.SHEET_MISSING}


@pytest.mark.parametrize("name", ["Afkastloft", "Rente_pr_aar", "Husstande_faktisk", "Indsats_slut"])
def test_a_changed_input_is_followed_by_the_functions(calculator: Built, tmp_path: Path, name: str) -> None:
    """The stored values are those of before, so each that depends on it is wrong, and both sides agree on the right one."""
    cell = calculator.book.names[name]
    number = 1 + [sheet.name for sheet in calculator.book.sheets].index(cell.sheet.name)
    path = edited(
        calculator.path,
        tmp_path / calculator.path.name,
        f"xl/worksheets/sheet{number}.xml",
        lambda xml: (
            re.sub(rf'(<c r="{cell.at}"[^>]*>)<v>([\d.]+)</v>', r"\1<v>\g<2>1</v>", xml)
            if name == "Rente_pr_aar"
            else re.sub(rf'(<c r="{cell.at}"[^>]*>)<v>(\d+)</v>', lambda m: f"{m[1]}<v>{int(m[2]) - 31}</v>", xml)
        ),
    )
    found = control(path, calculator.agreement).differences
    assert [(d.place, d.kind) for d in found if d.kind is not Flaw.CACHED] == [(cell.at, Flaw.INPUT)]
    assert len(found) > 1
    assert not any(d.kind is Flaw.ENGINES for d in found)


def test_a_function_call_that_was_changed_is_reported(calculator: Built, tmp_path: Path) -> None:
    """Another argument; it is not run, since only the fresh build's calls are known to be harmless."""
    cell = next(c for c in calculator.book.formulas() if (c.formula() or "").startswith("DSI_RELATIV_REDUKTION("))
    number = 1 + [sheet.name for sheet in calculator.book.sheets].index(cell.sheet.name)
    path = edited(
        calculator.path,
        tmp_path / calculator.path.name,
        f"xl/worksheets/sheet{number}.xml",
        lambda xml: xml.replace(f">{cell.formula()}</f>", ">DSI_RELATIV_REDUKTION(A1:XFD1000,1,1)</f>"),
    )
    report = control(path, calculator.agreement)
    assert [(d.kind, d.place) for d in report.differences] == [(Flaw.FORMULA, cell.at)]
    assert "ikke genberegnet" in report.notes[0]


@pytest.mark.parametrize("name", ["Afkastloft", "Uforbrugt_maaneder_efter", "Morarente_sats"])
def test_a_deleted_name_of_an_input_is_reported(calculator: Built, tmp_path: Path, name: str) -> None:
    """As in any annex, before what follows from it: that some calls cannot be calculated is no reason to stop."""
    assert name in calculator.book.defined_names()
    path = edited(
        calculator.path,
        tmp_path / calculator.path.name,
        "xl/workbook.xml",
        lambda xml: re.sub(rf'<definedName name="{name}".*?</definedName>', "", xml),
    )
    first, *others = control(path, calculator.agreement).differences
    assert (first.kind, first.place) == (Flaw.NAME_MISSING, name)
    assert {d.kind for d in others} == {Flaw.CACHED}


SPELLINGS = {
    "as an ordinary formula": r"<f>\g<call></f>",
    "as an array formula of one cell": r'<f t="array" ref="\g<at>">\g<call></f>',
    "with @": r'<f t="array" ref="\g<at>">@\g<call></f>',
    "with @ in the file's way": r'<f t="array" ref="\g<at>">_xlfn.SINGLE(\g<call>)</f>',
    "with the own workbook": r"<f>[0]!\g<call></f>",
    "with the own workbook by its name": r"<f>'Beregner.xlsm'!\g<call></f>",
}


def respelled(calculator: Built, path: Path, call: str) -> Path:
    """The workbook with each call, a match with its place, written in another way."""
    form = re.compile(
        r'<c r="(?P<at>[A-Z]+\d+)"(?P<rest>[^>]*?) cm="1"><f t="array" ref="[A-Z]+\d+">(?P<call>DSI_[^<]*)</f>'
    )
    parts = parts_of(calculator.path)
    calls = 0
    for name in [name for name in parts if name.startswith("xl/worksheets/sheet")]:
        xml, count = form.subn(rf'<c r="\g<at>"\g<rest>>{call}', parts[name].decode())
        parts[name], calls = xml.encode(), calls + count
    assert calls > 60
    return write_parts(parts, path)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_call_is_the_same_however_excel_writes_it(with_udfs: Built, tmp_path: Path, spelling: str) -> None:
    """Which way depends on Excel's age, on where the functions come from and on who saved the file."""
    path = respelled(with_udfs, tmp_path / "Beregner.xlsm", SPELLINGS[spelling])
    report = control(path, with_udfs.agreement)
    assert not report.differences
    assert not report.notes


def test_a_call_that_fills_more_cells_or_says_more_is_a_changed_formula(with_lambdas: Built, tmp_path: Path) -> None:
    """An array of two cells; a call inside of something else."""
    for form in (
        r'<f t="array" ref="\g<at>:XFD9">\g<call></f>',
        r"<f>@\g<call>+0</f>",
        r"<f>_xlfn.SINGLE(\g<call>)+(1)</f>",
    ):
        report = control(respelled(with_lambdas, tmp_path / "Beregner.xlsx", form), with_lambdas.agreement)
        assert {d.kind for d in report.differences} == {Flaw.FORMULA}


def _named(xml: str, name: str, attribute: str) -> str:
    return re.sub(rf'(<definedName name="{name}")', rf"\1 {attribute}", xml)


def test_a_changed_function_is_shown_where_it_differs(with_lambdas: Built, tmp_path: Path) -> None:
    """Not in its thousands of characters."""
    path = edited(with_lambdas.path, tmp_path / "Beregner.xlsx", "xl/workbook.xml", _changed_lambda)
    (found,) = control(path, with_lambdas.agreement).differences
    assert "ROUND(1+" in found.found
    assert max(len(found.found), len(found.allowed)) <= 202
    assert found.found[:40] == found.allowed[:40]


@pytest.mark.parametrize("name", ["DSI_MAANEDER", "Afkastloft"])
def test_a_name_that_excel_no_longer_lists_is_reported(with_lambdas: Built, tmp_path: Path, name: str) -> None:
    """It still calculates, but nobody finds it."""
    path = edited(
        with_lambdas.path, tmp_path / "Beregner.xlsx", "xl/workbook.xml", lambda xml: _named(xml, name, 'hidden="1"')
    )
    (found,) = control(path, with_lambdas.agreement).differences
    assert (found.kind, found.place, found.found) == (Flaw.DISPLAY, name, "skjult navn")


def test_a_changed_explanation_of_a_function_is_reported(with_lambdas: Built, tmp_path: Path) -> None:
    """What Excel says while one types."""
    path = edited(
        with_lambdas.path,
        tmp_path / "Beregner.xlsx",
        "xl/workbook.xml",
        lambda xml: xml.replace("Pkt. 4.3.", "Pkt. 4.2."),
    )
    found = control(path, with_lambdas.agreement).differences
    assert {(d.kind, d.place) for d in found} == {
        (Flaw.DISPLAY, "DSI_UFORBRUGT"),
        (Flaw.DISPLAY, "DSI_FRIST_UFORBRUGT"),
    }
    assert {d.found for d in found} == {"en anden forklaring"}


def test_a_file_under_a_name_with_which_excel_does_not_open_it_is_reported(calculator: Built, tmp_path: Path) -> None:
    """A workbook with macros called .xlsx, one without called .xlsm."""
    right = calculator.path.suffix
    path = tmp_path / f"Beregner{'.xlsx' if right == '.xlsm' else '.xlsm'}"
    path.write_bytes(calculator.path.read_bytes())
    (found,) = control(path, calculator.agreement).differences
    assert (found.kind, found.allowed) == (Flaw.ODDITY, f"endelsen {right}")
