"""`bilag vilkaar` from end to end: written, shown, read back as an amendment or a new agreement, and the document for the parties."""

import json
from pathlib import Path

import openpyxl
import pytest

from model.source.load import load, load_any
from scripts.cli import main
from tests import places
from tests.shared.edited_terms import saved, typed_keys
from workbooks.drafting.change_document import FILE_NAME, SHEET

SINCE = ("--fra", "01.07.2026", "--grundlag", "Tillæg 1")
RAISED = {"target.employment.price": 9_000, "target.school_absence.cap": 1_500_000}
"""Made up."""


def command(*words: str | Path) -> int:
    """The command's exit status."""
    return main(["vilkaar", *map(str, words)])


def test_it_writes_the_terms_and_the_control_finds_nothing(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    """One file, which stays when it is asked for again."""
    assert command("--til", tmp_path) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["Vilkaar.xlsx"]
    assert command("--til", tmp_path) == 0
    assert "uændret" in capsys.readouterr().out
    assert main(["kontrol", str(tmp_path / "Vilkaar.xlsx")]) == 0


def test_it_shows_what_changes_and_what_that_does_before_it_writes(
    tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    """262.11 expected successes in three measurements (87.37 × 3) at 9,000 are 2,358,990, not 2,254,146; nothing is written."""
    path = typed_keys("viborg", tmp_path, RAISED)
    assert command("--laes", path, *SINCE, "--vis", "--til", tmp_path / "nyt") == 0
    said = capsys.readouterr().out
    assert (
        "BM1 sats (Bilag 5.1 pkt. 2.1): før 8.600 kr. pr. person pr. måling, nu 9.000 kr. pr. person pr. måling" in said
    )
    assert "2.254.146,00 → 2.358.990,00" in said
    assert not (tmp_path / "nyt").exists()


def test_an_amendment_is_a_new_file_beside_the_original_and_a_document(
    tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    """The source's text byte for byte, one amendment below it; bilag byg takes it as it is."""
    path = typed_keys("viborg", tmp_path, RAISED)
    assert command("--laes", path, *SINCE, "--til", tmp_path / "nyt") == 0
    said = capsys.readouterr().out
    assert said.index("før 8.600") < said.index("skrevet:")
    made = tmp_path / "nyt" / "viborg_fra_2026-07-01.toml"
    assert {one.name for one in (tmp_path / "nyt").iterdir()} == {made.name, FILE_NAME}
    assert made.read_bytes().startswith(places.VIBORG.read_bytes())
    assert load(made).latest().target[0].price.value == 9_000
    assert load(made).as_signed().target[0].price.value == 8_600
    assert main(["byg", "--aftale", str(made), "--til", str(tmp_path / "bilag")]) == 0


def test_the_document_has_each_change_its_effect_and_a_line_for_each_party(tmp_path: Path) -> None:
    """Before and after, in full; municipality, DSI and LBF sign."""
    assert command("--laes", typed_keys("viborg", tmp_path, RAISED), *SINCE, "--til", tmp_path / "nyt") == 0
    sheet = openpyxl.load_workbook(tmp_path / "nyt" / FILE_NAME)[SHEET]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(max_col=4)]
    assert ["BM3 loft", "Bilag 5.1 pkt. 2.6.3", "1.400.000 kr.", "1.500.000 kr."] in rows
    assert any(row[2:] == [2_254_146, 2_358_990] for row in rows)
    head = next(number for number, row in enumerate(rows, 1) if row[0] == "Beløb eller resultat")
    assert sheet.print_title_rows == f"${head}:${head}"
    parties = [row[0] for row in rows[[row[0] for row in rows].index("Part") + 1 :]]
    assert parties == ["Viborg Kommune", "Den Sociale Investeringsfond", "Landsbyggefonden"]
    assert any("Parterne ændrer aftalen fra 01.07.2026, efter pkt. 2.2." in str(row[0]) for row in rows)


def test_the_document_has_a_number_of_six_decimals_as_a_number(tmp_path: Path) -> None:
    """3,912,500 kr. are 6,000,000 after ln(6,000,000 / 3,912,500) / ln(1.06) = 7.338097 years; at 5.07 % after 8.645617."""
    path = typed_keys("viborg", tmp_path, {"return_ceiling.rate": 0.06})
    assert command("--laes", path, *SINCE, "--til", tmp_path / "nyt") == 0
    sheet = openpyxl.load_workbook(tmp_path / "nyt" / FILE_NAME)[SHEET]
    assert [8.645617, 7.338097] in [[cell.value for cell in row] for row in sheet.iter_rows(min_col=3, max_col=4)]


def test_the_control_proves_the_document_by_the_source_that_has_the_amendment(
    tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    """And by no other; a value after it that somebody raised to 9,900 is found."""
    assert command("--laes", typed_keys("viborg", tmp_path, RAISED), *SINCE, "--til", tmp_path / "nyt") == 0
    path, source = tmp_path / "nyt" / FILE_NAME, tmp_path / "nyt" / "viborg_fra_2026-07-01.toml"
    assert main(["kontrol", str(path), "--aftale", str(source)]) == 0
    capsys.readouterr()
    assert main(["kontrol", str(path)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith(
        "er et tillæg, som aftalens fil ikke har; --aftale FIL, hvor FIL er kilden med tillægget, efterprøver det"
    )
    book = openpyxl.load_workbook(path)
    (cell,) = (one for row in book[SHEET].iter_rows() for one in row if str(one.value).startswith("9.000 kr."))
    cell.value = str(cell.value).replace("9.000", "9.900")
    book.save(path)
    assert main(["kontrol", str(path), "--aftale", str(source)]) == 1
    assert f"{SHEET}!{cell.coordinate}" in capsys.readouterr().out


def test_it_tells_what_is_expected_to_be_repaid_each_year(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    """As expected, nothing drawn: a ceiling of 5,000,000 (made up) instead of 6,000,000 is what the years come to then."""
    path = typed_keys("viborg", tmp_path, {"return_ceiling.amount": 5_000_000})
    assert command("--laes", path, *SINCE, "--vis", "--json") == 0
    books = json.loads(capsys.readouterr().out)["virkning"]["projektmapper"]
    (expected,) = (one["forskelle"] for one in books if one["nu"] == "Prognose, som ventet")
    assert all(one["hvad"].startswith("Ventet tilbagebetaling (kr.), Viborg Kommune, ") for one in expected)
    assert (expected[-1]["hvad"].split(", ")[-1], expected[-1]["foer"], expected[-1]["nu"]) == (
        "I alt",
        "6.000.000,00",
        "5.000.000,00",
    )
    assert len(expected) > 1


def test_an_amendment_of_an_amended_agreement_keeps_the_first_one(tmp_path: Path) -> None:
    """The second file is called by its own day."""
    assert command("--laes", typed_keys("viborg", tmp_path, RAISED), *SINCE, "--til", tmp_path) == 0
    first = tmp_path / "viborg_fra_2026-07-01.toml"
    assert command("--aftale", first, "--til", tmp_path / "igen") == 0
    path = tmp_path / "igen" / "Vilkaar.xlsx"
    book = openpyxl.load_workbook(path)
    (cell,) = [row[1] for sheet in book for row in sheet.iter_rows(max_col=8) if row[-1].value == "people.course"]
    cell.value = 10
    saved(book, tmp_path / "igen")
    more = ("--fra", "01.01.2027", "--grundlag", "Tillæg 2", "--til", tmp_path / "igen")
    assert command("--aftale", first, "--laes", path, *more) == 0
    second = tmp_path / "igen" / "viborg_fra_2027-01-01.toml"
    assert second.read_bytes().startswith(first.read_bytes())
    assert [one.id for one in load(second).amendment] == ["tillaeg_1", "tillaeg_2"]


def test_without_a_day_it_is_a_new_agreement(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    """Called by its id; it has no findings, and no document to sign."""
    path = typed_keys("viborg", tmp_path, {"agreement.id": "nyby", "agreement.municipality": "Nyby Kommune"})
    assert command("--laes", path, "--til", tmp_path / "nyt") == 0
    assert [one.name for one in (tmp_path / "nyt").iterdir()] == ["nyby.toml"]
    made = load(tmp_path / "nyt" / "nyby.toml")
    assert (made.agreement.municipality, made.contradiction) == ("Nyby Kommune", ())
    assert "kommune: før Viborg Kommune, nu Nyby Kommune" in capsys.readouterr().out.replace(
        "Kommune: før", "kommune: før"
    )


def test_a_new_agreement_is_told_by_what_was_changed_alone(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    """DSI's first instalment of three is 3,500,000 / 3 = 1,166,667, not 1,304,167; that it has no findings is no change of the money."""
    path = typed_keys("viborg", tmp_path, {"funder.DSI.grant": 3_500_000})
    assert command("--laes", path, "--vis") == 0
    said = capsys.readouterr().out
    assert "1. rate: Beløb fra DSI (kr.) 1.304.167 → 1.166.667" in said
    assert "faldet væk" not in said


def test_a_first_day_before_the_signing_is_told_as_it_was_given(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    """By the option, not by a key of the source that is to be made."""
    words = ("--fra", "01.07.2020", "--grundlag", "Tillæg 1", "--til", tmp_path / "nyt")
    assert command("--laes", typed_keys("viborg", tmp_path, RAISED), *words) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line == "Vilkaar.xlsx: --fra: 01.07.2020; tilladt er en dag efter 23.10.2023, da aftalen blev underskrevet"


def test_nothing_is_written_where_nothing_changed(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    """An amendment of nothing is none."""
    assert command("--laes", typed_keys("viborg", tmp_path, {}), *SINCE, "--til", tmp_path / "nyt") == 0
    assert "ingen vilkår er ændret; intet tillæg skrives" in capsys.readouterr().out
    assert not (tmp_path / "nyt").exists()


def test_a_plan_has_its_terms_and_no_amendments(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    """One line says so; as a new plan, it is read."""
    assert command("--aftale", "helhedsplan_2025", "--til", tmp_path) == 0
    path = tmp_path / "Vilkaar.xlsx"
    assert command("--aftale", "helhedsplan_2025", "--laes", path, *SINCE, "--til", tmp_path) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("--fra: tillæg til en aftale af denne slags kendes ikke endnu")
    assert command("--aftale", "helhedsplan_2025", "--laes", path, "--til", tmp_path) == 0
    assert load_any(tmp_path / "helhedsplan_2025_ny.toml").agreement.id == "helhedsplan_2025"


def test_an_empty_file_is_for_a_new_agreement_alone(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    """Not to be read as an amendment of the one whose lists it has."""
    assert command("--ny", "--til", tmp_path) == 0
    assert command("--laes", tmp_path / "Vilkaar.xlsx", *SINCE, "--til", tmp_path) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "er skrevet tomt, til en ny aftale" in line


def test_json_has_changes_effects_and_files(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    """One document."""
    assert command("--laes", typed_keys("viborg", tmp_path, RAISED), *SINCE, "--til", tmp_path / "nyt", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert [one["noegle"] for one in said["aendringer"]] == list(RAISED)
    assert {one["nu"] for one in said["virkning"]["projektmapper"]} >= {"Bilag_5.1_Tilbagebetalingsplan.xlsx"}
    assert len(said["filer"]) == 2


@pytest.mark.parametrize(
    "words",
    [
        ("--fra", "01.07.2026"),
        ("--vis",),
        ("--laes", "x.xlsx", "--fra", "01.07.2026"),
        ("--laes", "x.xlsx", "--grundlag", "Tillæg 1"),
        ("--laes", "x.xlsx", "--ny"),
        ("--laes", "x.xlsx", "--fra", "1. juli", "--grundlag", "T"),
        ("--laes", "x.xlsx", "--fra", "01.07.2026", "--grundlag", " "),
        ("--laes", "x.xlsx", "--fra", "01.07.2026", "--grundlag", "311299-1234"),
        ("--laes", "findes_ikke.xlsx"),
    ],
    ids=" ".join,
)
def test_wrong_words_are_refused(words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    """Exit status 2, a line, nothing written, no number repeated."""
    assert command(*words, "--til", tmp_path) == 2
    said = capsys.readouterr().err
    assert said
    assert "311299" not in said
    assert not list(tmp_path.iterdir())
