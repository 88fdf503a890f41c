"""`bilag sammenlign`: inputs, results and findings that changed between two packages, wherever they stand in them."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from model.terms.agreement import Agreement
from scripts.cli import main
from tests.places import ROOT
from tests.shared.filled_accounts import FICTIONAL, VIBORG
from tests.shared.office import needs_office, through_office
from tests.shared.packages import Packages
from tests.shared.statements import counted, given
from workbooks.catalogue.funding import ANNEXES, STATEMENT
from workbooks.folders.manifest import FILE_NAME as MANIFEST
from workbooks.folders.manifest import manifest
from workbooks.package import changes
from workbooks.proof.labelled_figures import FigureKind, figures
from workbooks.reading.cells import FileCell
from workbooks.reading.read import FileBook, FileSheet
from workbooks.writing.write import to_bytes

SOURCE = ROOT / "model" / "agreements" / "viborg.toml"


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
    """Status 0, a line for each workbook."""
    assert main(["sammenlign", str(before), str(before)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said == [f"{path.name}: uændret" for path in sorted(before.glob("*.xls*"))]


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
    assert said.count("  forudsætning Forudsætninger: BM1 sats, Værdi: før 8.600, nu 8.700") == 1
    assert (
        "  resultat Bilag 5.1: Betalingsmål, og hvad de forventes at give (pkt. 2), Forventet betaling (kr.), "
        "1. Beskæftigelse: før 2.254.146,00, nu 2.280.357,00" in said
    )
    assert "  Beregning: 4 mellemregninger ændret" in said
    assert "Bilag_3.2_Udbetalingsplan.xlsx: uændret" in said


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
    """And what is no workbook, or a lock of Excel's, is passed over."""
    for folder, name in (("a", "Bilag_3.2_Udbetalingsplan.xlsx"), ("b", "Afstemning.xlsx")):
        sealed(tmp_path / folder)
        shutil.copy(before / name, tmp_path / folder)
        shutil.copy(before / "Bilag_4.1_Budget.xlsx", tmp_path / folder)
        (tmp_path / folder / "Frister.ics").write_text(folder)
        (tmp_path / folder / f"~${name}").write_text(folder)
    assert main(["sammenlign", str(tmp_path / "a"), str(tmp_path / "b")]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "Bilag_4.1_Budget.xlsx: uændret",
        "Bilag_3.2_Udbetalingsplan.xlsx: findes kun i den tidligere pakke",
        "Afstemning.xlsx: findes kun i den senere pakke",
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
    assert capsys.readouterr().out == "Afstemning.xlsx → min kopi.xlsx: uændret\n"


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
    """Their files, their titles and a section have another half-year in them."""
    observed = counted(VIBORG)
    later = replace(observed, period=observed.period.next())
    for folder, one in (("a", observed), ("b", later)):
        book = STATEMENT.build(VIBORG, given(VIBORG, one))
        sealed(tmp_path / folder)
        (tmp_path / folder / book.file_name).write_bytes(to_bytes(book, one.period.last))
    found = changes.compare(tmp_path / "a", tmp_path / "b")
    (book_changes,) = found.books
    assert book_changes.before != book_changes.after
    assert (found.gone, found.new) == ((), ())
    paid = [one for one in book_changes.changes if one.label.startswith("Hvad der skal betales for")]
    assert all(None not in (one.before, one.after) for one in paid)


def table(rows: list[list[FileCell]], row: int = 1, column: int = 1) -> FileBook:
    """A workbook with one sheet, its table at a place."""
    cells = {(row + i, column + j): cell for i, one in enumerate(rows) for j, cell in enumerate(one)}
    return FileBook([FileSheet("Ark 2024", cells=cells)], {})


HEADS = [FileCell("Linje", style="Kolonne tekst"), FileCell("Enhed", style="Kolonne tekst"), FileCell("DSI", style="Kolonne tal")]  # fmt: skip


def line(label: str, value: float, unit: str = "kr.") -> list[FileCell]:
    """A row of the table."""
    return [FileCell(label, style="Tekst"), FileCell(unit, style="Enhed"), FileCell(value, "1+1", "#,##0", "Beløb")]


def test_a_figure_goes_by_its_row_and_heading_wherever_it_stands() -> None:
    """Rows moved, rows put between, columns moved, another unit, another sheet's year: the same figure."""
    one = figures(table([HEADS, line("Løn", 100), line("Leje", 200)]))
    other = figures(table([HEADS, line("Leje", 200, "DKK"), line("Ny", 7), line("Løn", 100)], row=9, column=3))
    assert [(figure.row, figure.heading) for figure in one.values()] == [("Løn", "DSI"), ("Leje", "DSI")]
    assert {key: figure.value for key, figure in other.items() if key in one} == {
        key: figure.value for key, figure in one.items()
    }
    assert len(other) == 3


def test_a_deadline_goes_by_its_name_and_a_year_names_its_row() -> None:
    """A day in the first column is a figure of the row that a text further on names; a year is a name."""
    day = FileCell(45808.0, None, "[$-406]dd\\.mm\\.yyyy", "Dato")
    (moved,) = figures(
        table([HEADS, [day, FileCell("Evaluator", style="Enhed"), FileCell("Årsmøde", style="Tekst")]])
    ).values()
    assert (moved.row, moved.heading, moved.text) == ("Årsmøde", "Linje", "31.05.2025")
    year = FileCell(2024.0, "A1", "0", "Årstal")
    (paid,) = figures(table([HEADS, [year, *line("", 7)[1:], FileCell("Note", style="Tekst")]])).values()
    assert (paid.row, paid.heading) == ("2024", "DSI")


def test_a_heading_of_the_year_is_that_of_another_year_and_a_year_alone_is_not() -> None:
    """»Året 2024« is what »Året 2025« is a year later; a column for 2024 is found again as the column for 2024."""

    def keys(heading: str) -> list[tuple[str, ...]]:
        return list(figures(table([[*HEADS[:2], replace(HEADS[2], value=heading)], line("Løn", 1)])))

    assert keys("Året 2024") == keys("Året 2025")
    assert keys("2024") != keys("2025")


def test_rows_that_are_called_the_same_are_told_apart_by_their_order() -> None:
    """None of them hides another."""
    found = figures(table([HEADS, line("Løn", 1), line("Løn", 2)]))
    assert [figure.value for figure in found.values()] == [1, 2]


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        (FileCell(0.7417, None, "0.00\\ %", "Input andel"), FigureKind.INPUT, "74,17 %"),
        (FileCell("alle", None, "@", "Input tekst"), FigureKind.INPUT, "alle"),
        (FileCell(45231.0, None, "[$-406]dd\\.mm\\.yyyy", "Input dato"), FigureKind.INPUT, "01.11.2023"),
        (FileCell(2024.0, "YEAR(A1)", "0", "Årstal"), FigureKind.RESULT, "2024"),
        (FileCell(1234567.891, "A1", "#,##0.00", "Beløb øre"), FigureKind.RESULT, "1.234.567,891"),
        (FileCell(12.5, "A1", "[$-406]#,##0.00", "Beløb øre"), FigureKind.RESULT, "12,50"),
        (FileCell(7000.0, "A1", "[$-406]#,##0.00", "Beløb øre"), FigureKind.RESULT, "7.000,00"),
        (FileCell(12.5, "A1", "[$-406]#,##0", "Beløb"), FigureKind.RESULT, "12,50"),
        (FileCell(1362500.0, "A1", "[$-406]#,##0", "Beløb"), FigureKind.RESULT, "1.362.500"),
        (FileCell(-0.1, "A1", "[$-406]#,##0.00####", "Decimaltal"), FigureKind.RESULT, "-0,10"),
        (FileCell(float("inf"), "A1", "#,##0", "Beløb"), FigureKind.RESULT, None),
        (FileCell("OK", "A1", "", "Kontrol"), FigureKind.STATE, "OK"),
        (FileCell("to\x1b[2Jlinjer\n", "A1", "", "Tekst"), FigureKind.RESULT, "to [2Jlinjer"),
        (FileCell(1e300, "A1", "yyyy", "Dato"), FigureKind.RESULT, None),
        (FileCell("#DIV/0!", "A1", "", "Beløb"), FigureKind.RESULT, "»#DIV/0!«"),
        (FileCell(None, "A1", "", "Beløb"), FigureKind.RESULT, "tom"),
    ],
)
def test_a_value_is_shown_as_its_cell_shows_it(cell: FileCell, kind: FigureKind, text: str | None) -> None:
    """By style and number format; nothing that a terminal would obey."""
    (figure,) = figures(table([[FileCell("Navn", style="Tekst"), cell]])).values()
    assert figure.kind is kind
    assert text is None or figure.text == text


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


@pytest.mark.parametrize("content", [b"", b"{}", b"[" * 100_000, b"edited"])
def test_a_folder_whose_manifest_somebody_edited_is_no_package(
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
        f"{tmp_path}: er ingen pakke fra bilag aarsmoede; manifest.json er rettet\n",
    )


def test_a_folder_without_a_manifest_is_compared_by_what_its_workbooks_state(
    before: Path, dearer: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As `bilag byg` writes one: with a package of the same agreement, and file by file, with the same changes."""
    shutil.copy(dearer / "Bilag_5.1_Tilbagebetalingsplan.xlsx", tmp_path)
    capsys.readouterr()
    assert main(["sammenlign", str(before), str(tmp_path)]) == 1
    of_folder = capsys.readouterr().out.splitlines()
    files = [str(one / "Bilag_5.1_Tilbagebetalingsplan.xlsx") for one in (before, tmp_path)]
    assert main(["sammenlign", *files]) == 1
    of_files = capsys.readouterr().out.splitlines()
    assert of_files == [line for line in of_folder if not line.endswith("kun i den tidligere pakke")]
    assert any("8.600" in line and "8.700" in line for line in of_files)


def test_workbooks_that_state_two_agreements_or_none_are_no_package(
    before: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody could say what is compared."""
    for folder in ("to", "ingen"):
        (tmp_path / folder).mkdir()
    shutil.copy(before / "Afstemning.xlsx", tmp_path / "to")
    (tmp_path / "to" / "anden.xlsx").write_bytes(to_bytes(ANNEXES[0].build(FICTIONAL), FICTIONAL.dated))
    values = openpyxl.load_workbook(before / "Afstemning.xlsx", data_only=True)
    del values["Oprindelse"]
    values.save(tmp_path / "ingen" / "Afstemning.xlsx")
    for folder in ("to", "ingen"):
        assert main(["sammenlign", str(before), str(tmp_path / folder)]) == 2
        assert capsys.readouterr() == (
            "",
            f"{tmp_path / folder}: er ingen pakke fra bilag aarsmoede, da manifest.json mangler, "
            "og arkene Oprindelse nævner ikke én og samme aftale\n",
        )


def test_packages_of_two_agreements_are_not_compared(
    before: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every figure would differ, and none of it would mean anything."""
    shutil.copy(before / "Afstemning.xlsx", sealed(tmp_path, FICTIONAL))
    assert main(["sammenlign", str(before), str(tmp_path)]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert "de gælder hver sin aftale" in said.err


def test_a_figure_on_two_sheets_is_told_of_once(
    package: Packages, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A trigger stands on the first sheet and on its own, a cost on the sheet Regnskab of four workbooks."""
    folders = [str(package(tmp_path, "--aar", year)) for year in ("2024", "2025")]
    capsys.readouterr()
    assert main(["sammenlign", *folders]) == 1
    said = capsys.readouterr().out.splitlines()
    dropouts = [line for line in said if "Husstande, der er ophørt før tid, Tilstand" in line]
    assert dropouts == [
        "  tilstand Årsmøde: Misligholdelsesgrunde og genforhandling (arket Misligholdelsesgrunde), "
        "Husstande, der er ophørt før tid, Tilstand: før i orden, nu tæt på"
    ]
    assert sum("Omkostninger, Leje af lejlighed, 2025: kommet til, 100.000,00" in line for line in said) == 1
    assert (
        "  resultat Årsmøde: Nøgletal, beløb i kr., Budget i året: Året før før 293.056, nu 1.758.333; Ændring før 1.465.277, nu 0"
        in said
    )


def test_both_folders_are_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    """One Danish line."""
    assert main(["sammenlign", "en"]) == 2
    assert capsys.readouterr().err == "bilag sammenlign: mangler: NU (hjælp: bilag sammenlign --help)\n"


def test_more_lines_than_a_thousand_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One workbook with 999 changed inputs takes 1,000 lines; with 1,000 it takes 1,001, of which one is counted."""
    for many, last in (
        (999, "  forudsætning Ark: r998, h: før 1, nu 2"),
        (1_000, "… og 1 linje til; --json viser dem alle"),
    ):
        one = [
            changes.FigureChange(FigureKind.INPUT, "Ark", "", f"r{number}", "h", "1", "2", is_front=False)
            for number in range(many)
        ]
        found = changes.PackageChanges((changes.BookChanges("a.xlsx", "a.xlsx", tuple(one)),), (), ())
        monkeypatch.setattr(changes, "compare", lambda *_, found=found: found)
        assert main(["sammenlign", str(tmp_path), str(tmp_path)]) == 1
        lines = capsys.readouterr().out.splitlines()
        assert lines[1_000 - (many == 999)] == last
        assert len(lines) == 1_000 + (many == 1_000)
