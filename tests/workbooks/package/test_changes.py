"""`bilag sammenlign`: inputs, results and findings that changed between two packages, wherever they stand in them."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from model.terms.agreement import Agreement
from scripts.cli import main
from scripts.commands.comparison import MOST_LINES
from tests.places import ROOT
from tests.shared.filled_accounts import FICTIONAL, VIBORG
from tests.shared.forecasts import given_forecast, viborg
from tests.shared.lists import example_list, intake
from tests.shared.office import needs_office, through_office
from tests.shared.statements import counted, given, told
from workbooks.catalogue.funding import ANNEXES, FORECAST, INTAKE, RECONCILIATION, STATEMENT, STEERING
from workbooks.folders.manifest import FILE_NAME as MANIFEST
from workbooks.folders.manifest import manifest
from workbooks.lot.lot_inputs import given_of
from workbooks.package import changes
from workbooks.package.figure_changes import BookChanges, FigureChange
from workbooks.proof.labelled_figures import FigureKind
from workbooks.writing.write import to_bytes

SOURCE = ROOT / "model" / "agreements" / "viborg.toml"
AMENDMENT = """
[[amendment]]
id = "tillaeg_1"
since = 2025-01-01
kind = "targets"
clause = "2.2"
reference = "Opdigtet tillæg 1"
change = [{ term = "target.employment.price", value = 8_700 }]
"""


def build(folder: Path, **changed: str) -> Path:
    """The workbooks of the Viborg agreement, with some words of its source changed."""
    text = SOURCE.read_text("utf-8")
    for old, new in changed.items():
        assert old.replace("_is_", " = { value = ") in text
        text = text.replace(old.replace("_is_", " = { value = "), new)
    source = folder.parent / f"{folder.name}.toml"
    source.write_text(text, "utf-8")
    assert main(["byg", "--aftale", str(source), "--til", str(folder)]) in (0, 1)
    return sealed(folder)


def sealed(folder: Path, agreement: Agreement = VIBORG) -> Path:
    """The folder with a manifest, which makes it a package."""
    folder.mkdir(exist_ok=True)
    (folder / MANIFEST).write_bytes(manifest(agreement, 2024, {}, {}))
    return folder


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbooks of the Viborg agreement."""
    return build(tmp_path_factory.mktemp("pakker") / "før")


@pytest.fixture(scope="module")
def dearer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with target 1 at 8,700 kr. instead of 8,600."""
    return build(tmp_path_factory.mktemp("pakker") / "nu", price_is_8_600="price = { value = 8_700")


def test_equal_packages_have_no_differences(before: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Status 0, one line with all seven workbooks (one of them is not hidden to say that there is one), and one with what is no workbook."""
    assert len([*before.glob("*.xls*")]) == 7
    assert main(["sammenlign", str(before), str(before)]) == 0
    names = sorted(path.name for path in before.glob("*.xls*"))
    assert capsys.readouterr().out.splitlines() == [
        f"uændret: {', '.join(names)}",
        "ikke sammenlignet: manifest.json; er ikke en projektmappe",
    ]


def test_a_changed_term_is_told_with_what_follows_from_it(
    before: Path, dearer: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The price of target 1 rises by 100: 262.11 expected measurements give 26,211 more, above the ceiling already.

    Source of the expectation: 2,254,146 at 8,600 each.
    """
    capsys.readouterr()
    assert main(["sammenlign", str(before), str(dearer)]) == 1
    said = capsys.readouterr().out.splitlines()
    assert "Bilag_5.1_Tilbagebetalingsplan.xlsx: 1 forudsætning, 9 resultater ændret" in said
    # in several workbooks, told of in the first
    assert said.count("  forudsætning Forudsætninger: BM1 sats, Værdi: 8.600 → 8.700") == 1
    paid = said.index("    Forventet betaling (kr.), 1. Beskæftigelse: 2.254.146,00 → 2.280.357,00")
    assert said[paid - 2] == "  resultat Bilag 5.1: Betalingsmål, og hvad de forventes at give (pkt. 2)"
    assert "  ikke vist her, men i --json: 4 mellemregninger (Beregning 4); gentagelser: 1 forudsætning" in said
    assert any(line.startswith("uændret: ") and "Bilag_3.2_Udbetalingsplan.xlsx" in line for line in said)


def test_the_data_have_every_difference(before: Path, dearer: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Results behind the first sheet, too."""
    capsys.readouterr()
    assert main(["sammenlign", str(before), str(dearer), "--json"]) == 1
    document = json.loads(capsys.readouterr().out)
    (book,) = [one for one in document["projektmapper"] if one["nu"].startswith("Bilag_5.1")]
    assert len(book["forskelle"]) == 10
    assert book["forskelle"][0] == {
        "art": "forudsætning",
        "ark": "Forudsætninger",
        "hvad": "BM1 sats, Værdi",
        "foer": "8.600",
        "nu": "8.700",
    }
    assert (document["kun_foer"], document["kun_nu"]) == ([], [])


def test_workbooks_of_one_package_only_are_named(
    before: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is no workbook is named, too; a lock of Excel's is passed over."""
    for folder, name in (("a", "Bilag_3.2_Udbetalingsplan.xlsx"), ("b", "Afstemning.xlsx")):
        sealed(tmp_path / folder)
        shutil.copy(before / name, tmp_path / folder)
        shutil.copy(before / "Bilag_4.1_Budget.xlsx", tmp_path / folder)
        (tmp_path / folder / "Frister.ics").write_text(folder)
        (tmp_path / folder / f"~${name}").write_text(folder)
    assert main(["sammenlign", str(tmp_path / "a"), str(tmp_path / "b")]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "uændret: Bilag_4.1_Budget.xlsx",
        "findes kun i den tidligere mappe: Bilag_3.2_Udbetalingsplan.xlsx",
        "findes kun i den senere mappe: Afstemning.xlsx",
        "ikke sammenlignet: Frister.ics, manifest.json; er ikke projektmapper",
    ]


def test_a_renamed_workbook_is_known_by_what_it_is(
    before: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Somebody's own name for it is no difference."""
    shutil.copy(before / "Afstemning.xlsx", tmp_path / "min kopi.xlsx")
    only = sealed(tmp_path / "kun")
    sealed(tmp_path)
    shutil.copy(before / "Afstemning.xlsx", only)
    assert main(["sammenlign", str(only), str(tmp_path)]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "uændret: min kopi.xlsx"


def test_a_new_finding_of_the_text_is_told_and_the_others_are_not(
    before: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It comes first, so every other one gets another number."""
    first = '[[contradiction]]\nid = "ny"\nclause = "4.2"\nprinted = "et"\nmeant = "to"\nreading = "Læses som to."\n\n'
    text = SOURCE.read_text("utf-8").replace("[[contradiction]]", f"{first}[[contradiction]]", 1)
    (tmp_path / "ny.toml").write_text(text, "utf-8")
    assert main(["byg", "--aftale", str(tmp_path / "ny.toml"), "--til", str(tmp_path / "nu")]) == 0
    sealed(tmp_path / "nu")
    capsys.readouterr()
    assert main(["sammenlign", str(before), str(tmp_path / "nu")]) == 1
    found = [line for line in capsys.readouterr().out.splitlines() if line.startswith("  fund ")]
    assert found == ["  fund Fund: Pkt. 4.2, et, to, Læses som to.: kommet til"]


def test_the_statements_of_two_half_years_are_held_against_each_other(tmp_path: Path) -> None:
    """Those that may be sent: their files, their titles and a section have another half-year in them."""
    observed = counted(VIBORG)
    later = replace(observed, period=observed.period.next())
    for folder, one in (("a", observed), ("b", later)):
        book = STEERING.build(VIBORG, told(VIBORG, one))
        sealed(tmp_path / folder)
        (tmp_path / folder / book.file_name).write_bytes(to_bytes(book, one.period.last))
    found = changes.compare(tmp_path / "a", tmp_path / "b")
    (book_changes,) = found.books
    assert book_changes.before != book_changes.after
    assert (found.gone, found.new) == ((), ())
    paid = [one for one in book_changes.changes if one.label.startswith("Hvad der skal betales for")]
    assert all(None not in (one.before, one.after) for one in paid)


def test_the_municipalitys_own_statement_is_left_out_and_named(
    before: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It has every count, in text and in data; nor is a stranger's workbook compared that bears the name of one of ours."""
    observed = counted(VIBORG)
    for folder, one in (("a", observed), ("b", replace(observed, period=observed.period.next()))):
        shutil.copy(before / "Afstemning.xlsx", sealed(tmp_path / folder))
        book = STATEMENT.build(VIBORG, given(VIBORG, one))
        (tmp_path / folder / book.file_name).write_bytes(to_bytes(book, one.period.last))
        stranger = openpyxl.Workbook()
        stranger.active["A1"] = 3
        stranger.save(tmp_path / folder / "Bilag_4.1_Budget.xlsx")
    folders = [str(tmp_path / "a"), str(tmp_path / "b")]
    assert main(["sammenlign", *folders]) == 0
    own = f"Betalingsopgoerelse_{observed.period.label}.xlsx, Betalingsopgoerelse_{observed.period.next().label}.xlsx"
    assert capsys.readouterr().out.splitlines() == [
        "uændret: Afstemning.xlsx",
        "ikke sammenlignet: manifest.json; er ikke en projektmappe",
        f"ikke sammenlignet: {own}; er kommunens egne og har alle antal (pkt. 9.1)",
        "ikke sammenlignet: Bilag_4.1_Budget.xlsx; er ingen projektmappe fra bilag",
    ]
    assert main(["sammenlign", *folders, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert [one["nu"] for one in document["projektmapper"]] == ["Afstemning.xlsx"]
    assert len(document["ikke_sammenlignet"]) == 4


def test_a_list_of_intake_is_left_out_and_named(
    before: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A comparison of two would tell of single households, by their codes."""
    for folder, seed in (("a", "et frø her"), ("b", "et andet frø")):
        shutil.copy(before / "Afstemning.xlsx", sealed(tmp_path / folder))
        book = INTAKE.build(VIBORG, given_of(intake(example_list(VIBORG), seed=seed)))
        (tmp_path / folder / book.file_name).write_bytes(to_bytes(book, VIBORG.dated))
    assert main(["sammenlign", str(tmp_path / "a"), str(tmp_path / "b")]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "uændret: Afstemning.xlsx",
        "ikke sammenlignet: manifest.json; er ikke en projektmappe",
        "ikke sammenlignet: Visitation_2025-12-31.xlsx; er kommunens og evaluators egen og har husstandenes koder (pkt. 9.1)",
    ]


@pytest.mark.parametrize("json", [False, True])
def test_a_forecast_from_measurements_is_left_out_and_named(
    json: bool, before: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It has every count and amount that it is drawn from, of which the printed one tells none that is small."""
    for number, folder in enumerate(("a", "b")):
        shutil.copy(before / "Afstemning.xlsx", sealed(tmp_path / folder))
        given_now = given_forecast(viborg())
        told_now = {
            key: value + number if "told." in key or "seen." in key else value
            for key, value in given_now.figures.items()
        }
        book = FORECAST.build(viborg(), replace(given_now, figures=told_now))
        (tmp_path / folder / book.file_name).write_bytes(to_bytes(book, VIBORG.dated))
    folders = [str(tmp_path / "a"), str(tmp_path / "b")]
    assert main(["sammenlign", *folders, *(["--json"] if json else [])]) == 0
    assert "Prognose.xlsx" in capsys.readouterr().out
    alone = [str(tmp_path / folder / "Prognose.xlsx") for folder in ("a", "b")]
    assert main(["sammenlign", *alone]) == 2
    assert capsys.readouterr().err.count("Prognose.xlsx er kommunens egen og har de antal og beløb") == 2


def test_a_sheet_that_somebody_else_named_is_told_by_its_number(before: Path, tmp_path: Path) -> None:
    """It could be a person's name; a file that bears the seal named its sheets itself."""
    for folder, figure in (("a", 1), ("b", 2)):
        book = openpyxl.load_workbook(before / "Bilag_3.2_Udbetalingsplan.xlsx", data_only=True)
        book.create_sheet("Anders And")["A1"] = figure
        book["Bilag 3.2"]["A90"] = figure
        book.save(sealed(tmp_path / folder) / "Bilag_3.2_Udbetalingsplan.xlsx")
    (found,) = changes.compare(tmp_path / "a", tmp_path / "b").books
    assert {one.sheet for one in found.changes} == {"ark nr. 1", f"ark nr. {len(book.sheetnames)}"}
    (mixed,) = changes.compare(before, tmp_path / "a").books
    assert "Anders And" not in {one.sheet for one in mixed.changes}
    assert "Bilag 3.2" in {one.sheet for one in mixed.changes}


def test_texts_of_a_stranger_are_told_by_their_places(before: Path, tmp_path: Path) -> None:
    """A label and a value could be names; those that the program wrote, in the other file or a third one, are told."""
    for folder, name in (("a", "Ole Olsen"), ("b", "Karl Hansen")):
        book = openpyxl.load_workbook(before / "Bilag_4.1_Budget.xlsx", data_only=True)
        sheet = book["Forudsætninger"]
        sheet["A60"], sheet["B60"] = f"{name} bor her", 3 if folder == "a" else 4
        sheet["B11"] = name
        book.save(sealed(tmp_path / folder) / "Bilag_4.1_Budget.xlsx")
    (both,) = changes.compare(tmp_path / "a", tmp_path / "b").books
    (mixed,) = changes.compare(before / "Bilag_4.1_Budget.xlsx", tmp_path / "b" / "Bilag_4.1_Budget.xlsx").books
    for found in (both, mixed):
        said = str(found.changes)
        assert not any(name in said for name in ("Ole", "Olsen", "Karl", "Hansen"))
        assert "'række 60'" in said
        assert "'en anden tekst'" in said
    assert any("4.500.000" in (one.before or "") for one in mixed.changes)
    assert any(one.row.startswith("Budget i alt") for one in mixed.changes)


@needs_office
def test_a_workbook_saved_by_another_program_has_no_differences(before: Path, tmp_path: Path) -> None:
    """LibreOffice writes everything anew, and no figure changes."""
    own, saved = sealed(tmp_path / "a"), sealed(tmp_path / "b")
    for entry in ANNEXES:
        shutil.copy(before / entry.file_name, own)
    for path in through_office(*own.glob("*.xlsx"), folder=tmp_path):
        path.rename(saved / path.name)
    assert not changes.compare(own, saved).any


def test_formulas_saved_without_values_are_refused(
    before: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """There is nothing to compare in them; every such file is named."""
    openpyxl.load_workbook(before / "Afstemning.xlsx").save(sealed(tmp_path) / "Afstemning.xlsx")
    assert main(["sammenlign", str(before), str(tmp_path)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert (
        said.err == f"{tmp_path / 'Afstemning.xlsx'}: formlerne er gemt uden værdier; åbn filen i Excel, og gem den\n"
    )


def test_folders_that_are_no_packages_give_a_line_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One that is not there, one that is a file, one that is empty, one with a broken workbook, one with too many."""
    (tmp_path / "fil").write_text("x")
    sealed(tmp_path / "tom")
    sealed(tmp_path / "i stykker")
    (tmp_path / "i stykker" / "a.xlsx").write_bytes(b"PK\x03\x04")
    (tmp_path / "i stykker" / "b.xlsx").mkdir()
    sealed(tmp_path / "mange")
    for number in range(changes.MOST_BOOKS + 1):
        (tmp_path / "mange" / f"{number}.xlsx").write_bytes(b"")
    for one, other, lines in (("væk", "fil", 2), ("tom", "mange", 2), ("i stykker", "tom", 3)):
        assert main(["sammenlign", str(tmp_path / one), str(tmp_path / other)]) == 2
        said = capsys.readouterr()
        assert (said.out, said.err.count("\n")) == ("", lines), one
        assert "Traceback" not in said.err


@pytest.mark.parametrize("spoiled", ["manifest", "device"])
def test_a_folder_that_is_refused_is_so_before_any_workbook_is_read(
    spoiled: str, before: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A manifest that somebody edited, a file that never ends."""
    shutil.copy(before / "Afstemning.xlsx", sealed(tmp_path))
    if spoiled == "manifest":
        (tmp_path / MANIFEST).write_bytes(b"{}")
    else:
        (tmp_path / "zero.xlsx").symlink_to("/dev/zero")
    monkeypatch.setattr(changes, "read", lambda *_: pytest.fail("read"))
    assert main(["sammenlign", str(before), str(tmp_path)]) == 2
    told_here = {"manifest": "manifest.json er rettet", "device": "zero.xlsx: er ingen almindelig fil"}
    assert told_here[spoiled] in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"", b"{}", b"[" * 100_000, b"edited"])
def test_a_package_whose_manifest_somebody_edited_is_refused(
    content: bytes, before: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever workbooks lie in it."""
    shutil.copy(before / "Afstemning.xlsx", tmp_path)
    if content == b"edited":
        content = manifest(VIBORG, 2024, {}, {}).replace(b"2024", b"2025")
    (tmp_path / MANIFEST).write_bytes(content)
    assert main(["sammenlign", str(before), str(tmp_path)]) == 2
    assert capsys.readouterr() == (
        "",
        f"{tmp_path}: manifest.json er rettet; ventet er en pakke fra bilag aarsmoede\n",
    )


def test_the_annexes_before_and_after_an_amendment_are_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two folders of `byg`, which have no manifest: the price of target 1 by the day of the terms."""
    amended = SOURCE.read_text("utf-8") + AMENDMENT
    (tmp_path / "ny.toml").write_text(amended, "utf-8")
    for folder, day in (("før", "31.12.2024"), ("nu", "01.01.2025")):
        source = ["--aftale", str(tmp_path / "ny.toml"), "--dato", day]
        assert main(["byg", *source, "--til", str(tmp_path / folder)]) in (0, 1)
    capsys.readouterr()
    assert main(["sammenlign", str(tmp_path / "før"), str(tmp_path / "nu")]) == 1
    said = capsys.readouterr().out
    assert "  forudsætning Forudsætninger: BM1 sats, Værdi: 8.600 → 8.700\n" in said
    assert said.count("\n") <= MOST_LINES


def test_folders_of_two_agreements_are_not_compared(
    before: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every figure would differ, and none of it would mean anything: by the manifests, or by what the workbooks say."""
    shutil.copy(before / "Afstemning.xlsx", sealed(tmp_path / "pakke", FICTIONAL))
    (tmp_path / "byg").mkdir()
    (tmp_path / "byg" / "Afstemning.xlsx").write_bytes(
        to_bytes(RECONCILIATION.build(FICTIONAL), FICTIONAL.agreement.signed.value)
    )
    for folder in ("pakke", "byg"):
        assert main(["sammenlign", str(before), str(tmp_path / folder)]) == 2
        said = capsys.readouterr()
        assert (said.out, said.err.count("\n")) == ("", 1)
        assert "mapperne gælder hver sin aftale" in said.err
    shutil.copy(before / "Bilag_4.1_Budget.xlsx", tmp_path / "byg")
    assert main(["sammenlign", str(before), str(tmp_path / "byg")]) == 2
    assert "projektmapperne gælder hver sin aftale" in capsys.readouterr().err


def test_both_folders_are_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    """One Danish line."""
    assert main(["sammenlign", "en"]) == 2
    assert capsys.readouterr().err == "bilag sammenlign: mangler: NU (hjælp: bilag sammenlign --help)\n"


@pytest.mark.parametrize(("many", "left"), [(58, ""), (59, "2 forudsætninger"), (1_000, "943 forudsætninger")])
def test_what_is_beyond_a_page_is_counted(
    many: int, left: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A workbook and what of it, 58 rows, or 57 and a line for the others: 60 in all."""
    one = [
        FigureChange(FigureKind.INPUT, "Ark", "", f"r{number}", "h", "1", "2", is_front=False) for number in range(many)
    ]
    found = changes.PackageChanges((BookChanges("a.xlsx", "a.xlsx", tuple(one)),), (), (), {})
    monkeypatch.setattr(changes, "compare", lambda *_: found)
    assert main(["sammenlign", str(tmp_path), str(tmp_path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "  forudsætning Ark"
    assert lines[58] == "    r56, h: 1 → 2"
    assert lines[59:] == [f"  ikke vist her, men i --json: {left}" if left else "    r57, h: 1 → 2"]


def test_a_text_that_was_empty_is_told_as_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing was late, now a milestone is; a cell that shows no text has a word."""
    late = FigureChange(FigureKind.RESULT, "Overblik", "", "Milepæle", "Hvilke", "", "nr. 3", is_front=True)
    found = changes.PackageChanges((BookChanges("a.xlsx", "a.xlsx", (late,)),), (), (), {})
    monkeypatch.setattr(changes, "compare", lambda *_: found)
    assert main(["sammenlign", str(tmp_path), str(tmp_path)]) == 1
    assert "  resultat Overblik: Milepæle, Hvilke: intet → nr. 3\n" in capsys.readouterr().out


def test_findings_and_states_are_shown_before_what_came_or_went(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of 100 new inputs and then a state, the page has the state."""
    new = [FigureChange(FigureKind.INPUT, "Ark", "", f"r{n}", "h", None, "2", is_front=False) for n in range(100)]
    light = FigureChange(FigureKind.STATE, "Ark", "", "Frafald", "Tilstand", "i orden", "udløst", is_front=True)
    found = changes.PackageChanges((BookChanges("a.xlsx", "a.xlsx", (*new, light)),), (), (), {})
    monkeypatch.setattr(changes, "compare", lambda *_: found)
    assert main(["sammenlign", str(tmp_path), str(tmp_path)]) == 1
    assert "  tilstand Ark: Frafald, Tilstand: i orden → udløst\n" in capsys.readouterr().out
