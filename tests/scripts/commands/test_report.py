"""`bilag rapport`: what it writes, says and refuses."""

import hashlib
import io
import json
import shutil
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from scripts.cli import main
from tests import places
from tests.places import ACCOUNTS, MEASUREMENTS
from tests.shared.as_planned import rows_until
from tests.shared.filled_accounts import FICTIONAL, SPOILER, good_rows
from tests.shared.halves import made_up_form
from tests.shared.spoiling import Rows
from workbooks.package.office import MISSING, OfficeError

SOURCES = places.ROOT
VIBORG, FIKTIV = places.VIBORG, places.FICTIONAL
BOOK, PAGE = "Halvaarsrapport_2025-H1.xlsx", "Halvaarsrapport_2025-H1.pdf"


def call(*words: object, period: str = "2025-H1", accounts: Path = ACCOUNTS) -> int:
    """The command, without a PDF unless words say otherwise."""
    return main(["rapport", "--periode", period, "--regnskab", str(accounts), *map(str, words)])


def names(folder: Path) -> list[str]:
    """The files of a folder."""
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


@pytest.fixture
def printing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that is printed without an office program."""

    def page(book: object, content: bytes) -> bytes:
        from workbooks.writing.seal import sealed

        return sealed(b"%PDF-1.4 " + hashlib.sha256(content).hexdigest().encode())

    monkeypatch.setattr("workbooks.package.pdf.first_sheet_pdf", page)


def test_workbook_and_page_are_written_together(
    printing: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Something is tripped, so the status is 1; the second time both stand there already."""
    words = ("--maalinger", MEASUREMENTS, "--til", tmp_path)
    assert call(*words) == 1
    assert names(tmp_path) == [PAGE, BOOK]
    said = capsys.readouterr()
    assert said.err == ""
    for line in (
        "OPDIGTEDE TAL, kun til prøver",
        "Halvårsrapport til styregruppen: 1. halvår 2025, til og med 30.06.2025 (pkt. 7.2)",
        "  visiteret 83, planlagt 100",
        "  ophørt før tid: mindst 10",
        "  budget 2.930.556,00 kr., brugt 2.662.620,20 kr.",
        "  DSI: brugt 1.974.881,81 kr., betalt tilbage 52.822,04 kr., ikke brugt endnu 580.630,15 kr.",
        "  Beskæftigelse: målt skjult, opnået skjult, betaling skjult",
        f"skrevet: {tmp_path / BOOK}",
    ):
        assert f"{line}\n" in said.out
    assert call(*words) == 1
    assert f"uændret: {tmp_path / PAGE}\n" in capsys.readouterr().out


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_the_page_is_printed_where_libreoffice_is(tmp_path: Path) -> None:
    """Exactly one."""
    assert call("--til", tmp_path) == 1
    assert len(PdfReader(io.BytesIO((tmp_path / PAGE).read_bytes())).pages) == 1


def test_where_nothing_can_print_the_rest_is_written_and_it_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As for a package."""

    def missing(*_: object) -> list[bytes]:
        raise OfficeError(MISSING)

    monkeypatch.setattr("workbooks.package.pdf.printed", missing)
    assert call("--til", tmp_path) == 1
    assert names(tmp_path) == [BOOK]
    assert f"{PAGE} er ikke med: {MISSING}; alt andet er skrevet\n" in capsys.readouterr().out


def test_without_a_pdf_only_the_workbook_is_written(tmp_path: Path) -> None:
    """On request; no program is looked for."""
    assert call("--uden-pdf", "--til", tmp_path) == 1
    assert names(tmp_path) == [BOOK]


def test_what_somebody_wrote_is_not_overwritten(
    printing: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither the workbook nor its page, unless --overskriv says so; then both are written anew."""
    call("--til", tmp_path)
    page = (tmp_path / PAGE).read_bytes()
    book = openpyxl.load_workbook(tmp_path / BOOK)
    book.worksheets[0]["A40"] = "Vi er bagud."
    book.save(tmp_path / BOOK)
    mine = (tmp_path / BOOK).read_bytes()
    capsys.readouterr()
    assert call("--maalinger", MEASUREMENTS, "--til", tmp_path) == 2
    told = capsys.readouterr()
    assert told.out.count("skrevet:") == 0
    assert told.err == (
        f"{tmp_path / BOOK}: er ikke skrevet af dette program eller er rettet siden og bliver ikke overskrevet uden --overskriv\n"
    )
    assert ((tmp_path / BOOK).read_bytes(), (tmp_path / PAGE).read_bytes()) == (mine, page)
    assert call("--maalinger", MEASUREMENTS, "--til", tmp_path, "--overskriv") == 1
    assert (tmp_path / BOOK).read_bytes() != mine
    assert (tmp_path / PAGE).read_bytes() != page


def test_an_earlier_page_of_ours_gives_way_and_another_does_not(
    printing: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It bears a seal behind its end; whoever changes a byte of it breaks it."""
    call("--til", tmp_path)
    assert call("--maalinger", MEASUREMENTS, "--til", tmp_path) == 1
    page = tmp_path / PAGE
    page.write_bytes(page.read_bytes().replace(b"PDF-1.4", b"PDF-1.5"))
    capsys.readouterr()
    assert call("--til", tmp_path) == 2
    assert capsys.readouterr().err.startswith(f"{page}: er ikke skrevet af dette program")


def test_the_data_are_those_of_the_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No number of ended households that two reports could tell."""
    assert call("--uden-pdf", "--maalinger", MEASUREMENTS, "--til", tmp_path, "--json") == 1
    document = json.loads(capsys.readouterr().out)
    assert (document["periode"], document["til_og_med"]) == ("2025-H1", "2025-06-30")
    assert document["husstande"] == {
        "plan": 100, "visiteret": 83, "plan_foer": 70, "visiteret_foer": 49, "ophoert": "mindst 10",
    }  # fmt: skip
    assert document["udbetalt"] == {"DSI": 2_608_334, "LBF": 908_334}
    assert document["opdigtede_tal"] is True
    (left,) = [row for row in document["udloesere"] if row["id"] == "frafald"]
    assert left["tal"] is None
    hidden = [row for row in document["resultater"] if row["betalingsmaal"] == "employment"]
    assert hidden == [{"betalingsmaal": "employment", "maalt": None, "opnaaet": None, "betaling": None}]


def test_a_half_year_after_the_intervention_has_its_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """2027-H1 by the accounts of 2026, in which all went as planned (2.1)."""
    path = SPOILER.written(tmp_path / "Skema.xlsx", {**rows_until(2026), "corrections": []})
    assert call("--uden-pdf", "--til", tmp_path, period="2027-H1", accounts=path) == 0
    out = capsys.readouterr().out
    assert "  visiteret 180, planlagt 180\n" in out
    assert "  budget 5.275.000,00 kr., brugt 5.275.000,00 kr.\n" in out


PERIODS = "tilladt er 2023-H2 til 2028-H2, aftalens rapporter"


@pytest.mark.parametrize(
    ("period", "said"),
    [("2023-H1", "2023-H1"), ("2029-H1", "2029-H1"), ("2025", "2025"), ("2025-H3", "2025-H3"), ("2025-h1", "2025-h1"), ("", ""), ("x" * 30, "x" * 20)],
)  # fmt: skip
def test_another_period_is_refused(period: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Outside the agreement, or no half-year at all."""
    assert call("--til", tmp_path / "ud", period=period) == 2
    assert capsys.readouterr().err == f"--periode: »{said}«; {PERIODS}\n"
    assert names(tmp_path / "ud") == []


def test_accounts_that_do_not_reach_the_period_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """2025-H2 needs those of 2025, 2025-H1 those of 2024, which the form has."""
    path = SPOILER.written(tmp_path / "Skema.xlsx", good_rows())
    assert call("--uden-pdf", "--til", tmp_path / "ud", period="2025-H2", accounts=path) == 2
    text = (
        "regnskabet går til og med 2024; rapporten for 2. halvår 2025 kræver regnskabet for 2025, eventuelt foreløbigt"
    )
    assert capsys.readouterr().err == f"Skema.xlsx: {text}\n"
    assert names(tmp_path / "ud") == []
    assert call("--uden-pdf", "--til", tmp_path / "ud", accounts=path) == 1


def half_filled() -> Rows:
    """Costs of half a year on one line alone."""
    return {**good_rows(), "parts": [[1_000] if number == 5 else [None] for number in range(15)]}


def test_half_a_years_costs_are_known_of_every_line_or_of_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line for each that is empty."""
    path = SPOILER.written(tmp_path / "Skema.xlsx", half_filled())
    assert call("--uden-pdf", "--til", tmp_path / "ud", accounts=path) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines == [
        f"Skema.xlsx: Omkostninger i halvåret!C{row}: tom; tilladt er et beløb i kr.; 0, hvis intet"
        for row in (12, 13, 14, 15)
    ]


def test_measurements_of_another_agreement_are_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The form says whose it is."""
    accounts = made_up_form(tmp_path)
    words = ("--aftale", FIKTIV, "--maalinger", MEASUREMENTS, "--til", tmp_path / "ud")
    assert call(*words, period="2032-P3", accounts=accounts) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(MEASUREMENTS.name)
    assert names(tmp_path / "ud") == []


def test_later_measurements_that_do_not_tell_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As for an annual meeting."""
    from model.outcomes.as_of import NotKnownError

    def unknown(*_: object) -> object:
        raise NotKnownError("måleskemaet gælder 2. halvår 2026 og har kun antal for det")

    monkeypatch.setattr("model.half_year.half_year.known_by", unknown)
    assert call("--maalinger", MEASUREMENTS, "--til", tmp_path / "ud") == 2
    assert capsys.readouterr().err == "--maalinger: måleskemaet gælder 2. halvår 2026 og har kun antal for det\n"


def test_several_agreements_take_one_call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each report in a folder with the name of its agreement's file; a fault in one stops no other."""
    one, other = tmp_path / "nord.toml", tmp_path / "syd.toml"
    shutil.copy(VIBORG, one)
    other.write_text("dette er ingen aftale", encoding="utf-8")
    words = ["--aftale", one, "--aftale", other, "--regnskab", ACCOUNTS, "--uden-pdf", "--til", tmp_path / "ud"]
    assert call(*words) == 2
    assert "syd.toml" in capsys.readouterr().err
    assert names(tmp_path / "ud") == ["nord"]
    assert names(tmp_path / "ud" / "nord") == [BOOK]


def test_the_other_agreement_has_its_reports_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every four months; its periods are named by their numbers."""
    accounts = made_up_form(tmp_path)
    assert call("--aftale", FIKTIV, "--uden-pdf", "--til", tmp_path, period="2032-P2", accounts=accounts) in (0, 1)
    assert "Halvaarsrapport_2032-P2.xlsx" in names(tmp_path)
    assert FICTIONAL.agreement.municipality in capsys.readouterr().out


def test_kontrol_proves_a_report_with_and_without_the_forms(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the accounts alone it is told that measurements are needed, too."""
    call("--uden-pdf", "--maalinger", MEASUREMENTS, "--til", tmp_path)
    book = str(tmp_path / BOOK)
    capsys.readouterr()
    assert main(["kontrol", book]) == 0
    assert main(["kontrol", book, "--regnskab", str(ACCOUNTS), "--maalinger", str(MEASUREMENTS)]) == 0
    assert "OK, ingen forskelle" in capsys.readouterr().out
    assert main(["kontrol", book, "--regnskab", str(ACCOUNTS)]) == 2
    assert "er også lavet med målinger til og med 30.06.2025" in capsys.readouterr().err


def test_a_missing_option_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """In Danish."""
    assert main(["rapport", "--periode", "2025-H1"]) == 2
    assert "mangler: --regnskab" in capsys.readouterr().err
    assert main(["rapport", "--regnskab", "x.xlsx"]) == 2
    assert "mangler: --periode" in capsys.readouterr().err
