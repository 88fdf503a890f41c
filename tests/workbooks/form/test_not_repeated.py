"""What a fault of a form does not repeat: numbers as long as a CPR number, and days where none is asked for."""

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook

from scripts.cli import main
from tests.places import ACCOUNTS, LIST, MEASUREMENTS
from tests.shared.files import parts_of, write_parts
from tests.shared.filled_accounts import VIBORG
from workbooks.form.read_form import FormError
from workbooks.form.redaction import A_DAY, described_figures, described_text, of_digits
from workbooks.forms.accounts.read_accounts import read_accounts
from workbooks.forms.lot.read_list import read_list
from workbooks.forms.measurements.observed import read_measurements

MADE_UP_CPR = "311299" + "-1234"
READ = {ACCOUNTS: read_accounts, LIST: read_list, MEASUREMENTS: read_measurements}


def told(form: Path, sheet: str, at: str, value: object, folder: Path) -> str:
    """What is told of a value typed into a cell of a made-up form."""
    book = openpyxl.load_workbook(form)
    book[sheet][at] = value
    path = folder / "Skema.xlsx"
    book.save(path)
    with pytest.raises(FormError) as error:
        READ[form](path, VIBORG)
    (found,) = [one.found for one in error.value.faults if one.place == f"{sheet}!{at}"]
    return found


@pytest.mark.parametrize(
    ("form", "sheet", "at", "value", "found"),
    [
        (MEASUREMENTS, "Personer", "A8", 3_103_890_000, "et tal på 10 cifre"),
        (MEASUREMENTS, "Personer", "A9", 1_313_890_405, "et tal på 10 cifre"),
        (MEASUREMENTS, "Personer", "C6", 313_890_405, "et tal på 9 cifre"),
        (MEASUREMENTS, "Personer", "C6", dt.date(1989, 3, 4), A_DAY),
        (MEASUREMENTS, "Personer", "C6", "04.03.1989", A_DAY),
        (MEASUREMENTS, "Personer", "C6", "31.02.1989", A_DAY),
        (MEASUREMENTS, "Personer", "C6", "3.102.030.405", "et tal på 10 cifre"),
        (MEASUREMENTS, "Personer", "C5", 3_102_030_405, "et tal på 10 cifre"),
        (MEASUREMENTS, "Personer", "C5", dt.date(1989, 3, 4), A_DAY),
        (MEASUREMENTS, "Personer", "C5", "04.03.1989", A_DAY),
        (MEASUREMENTS, "Tilbagebetalinger", "D6", 3_102_030_405, "et tal på 10 cifre"),
        (MEASUREMENTS, "Tilbagebetalinger", "D6", "3.102.030.405,00 kr.", "et tal på 10 cifre"),
        (MEASUREMENTS, "Tilbagebetalinger", "D6", 102_130_405.255, "102.130.405,255"),
        (MEASUREMENTS, "Husstande", "A6", 3_102_030_405, "et tal på 10 cifre"),
        (MEASUREMENTS, "Husstande", "B6", dt.date(2003, 2, 1), "01.02.2003"),
        (MEASUREMENTS, "BM1 Beskæftigelse", "D6", "04.03.1989", A_DAY),
        (LIST, "Husstande", "C7", dt.date(1903, 2, 1), A_DAY),
        (ACCOUNTS, "Husstande", "A6", 3_102_030_405, "et tal på 10 cifre"),
    ],
)
def test_neither_a_long_number_nor_a_day_is_repeated_where_none_is_asked_for(
    form: Path, sheet: str, at: str, value: object, found: str, tmp_path: Path
) -> None:
    """A CPR number with a mistake, or a day of birth: as numbers and texts, in cells of codes, ages, amounts and headings."""
    assert told(form, sheet, at, value, tmp_path) == found


def lines(book: Workbook, path: Path) -> list[str]:
    """What is told of made-up measurements that are saved under a name."""
    book.save(path)
    with pytest.raises(FormError) as error:
        read_measurements(path, VIBORG)
    return error.value.lines


@pytest.mark.parametrize(
    ("text", "author"), [("flyttet", MADE_UP_CPR), (f"Barnet {MADE_UP_CPR}", MADE_UP_CPR), (MADE_UP_CPR, "x")]
)
def test_a_comment_with_a_cpr_number_is_told_once_with_its_cell(text: str, author: str, tmp_path: Path) -> None:
    """Be it in its text or its author's name, which stands in the file before all comments."""
    book = openpyxl.load_workbook(MEASUREMENTS)
    book["Personer"]["C6"].comment = Comment(text, author)
    (line,) = lines(book, tmp_path / "Skema.xlsx")
    assert line.startswith("Skema.xlsx: kommentar ved Personer!C6: noget, der ligner et personnummer; ")


def test_an_author_whose_comment_is_gone_is_told_of_the_file(tmp_path: Path) -> None:
    """Excel keeps the names of authors."""
    book = openpyxl.load_workbook(MEASUREMENTS)
    book["Personer"]["C6"].comment = Comment("flyttet", "x")
    path = tmp_path / "Skema.xlsx"
    book.save(path)
    parts = parts_of(path)
    (name,) = [one for one in parts if "comment" in one and one.endswith(".xml")]
    changed = parts[name].replace(b"</authors>", f"<author>{MADE_UP_CPR}</author></authors>".encode())
    with pytest.raises(FormError) as error:
        read_measurements(write_parts(parts | {name: changed}, path), VIBORG)
    assert [one.place for one in error.value.faults] == ["kommentar ved Personer!C6", "filen, en kommentars forfatter"]


def test_where_a_text_may_stand_one_without_cpr_numbers_is_allowed(tmp_path: Path) -> None:
    """In a remark; in the place of a code only codes are."""
    book = openpyxl.load_workbook(ACCOUNTS)
    sheet = book["Omkostninger"]
    assert sheet["E5"].value == "Bemærkning"
    sheet["E6"] = f"se {MADE_UP_CPR}"
    book["Husstande"]["A6"] = MADE_UP_CPR
    path = tmp_path / "Skema.xlsx"
    book.save(path)
    with pytest.raises(FormError) as error:
        read_accounts(path, VIBORG)
    allowed = {one.place: one.allowed for one in error.value.faults}
    assert allowed["Omkostninger!E6"] == "en tekst uden personnumre; filen læses ikke, før det er slettet"
    assert allowed["Husstande!A6"] == "kun koder; filen læses ikke, før det er slettet"


def test_of_several_forms_the_one_named_after_a_person_is_told_by_its_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Or by its option, where each has its own; a single one is the file."""
    first, second = tmp_path / "Regnskab.xlsx", tmp_path / f"Skema {MADE_UP_CPR}.xlsx"
    first.write_bytes(ACCOUNTS.read_bytes())
    second.write_bytes(MEASUREMENTS.read_bytes())
    wrong = "filens navn: noget, der ligner et personnummer; tilladt er et navn uden personnumre"
    assert main(["skema", "--fra", str(first), "--fra", str(second), "--til", str(tmp_path / "ud")]) == 2
    assert capsys.readouterr().err == f"skema nr. 2: {wrong}\n"
    words = ["rapport", "--periode", "2025-H1", "--regnskab", str(first), "--maalinger", str(second)]
    assert main([*words, "--til", str(tmp_path / "ud")]) == 2
    assert capsys.readouterr().err == f"filen til --maalinger: {wrong}\n"
    assert main(["resultat", "--maalinger", str(second)]) == 2
    assert capsys.readouterr().err == f"filen: {wrong}\n"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (310_203.0405, "et tal på 10 cifre"),
        (31_020_304.05, "et tal på 10 cifre"),
        (-3_102_030_405.0, "et tal på 10 cifre"),
        (102_030_405.25, "et tal på 9 cifre"),
        (99_999_999.0, ""),
        (304_166.67, ""),
        (2.3333333333333335, ""),
    ],
)
def test_digits_behind_a_comma_count_where_a_day_could_stand_before_it(number: float, said: str) -> None:
    """Six digits and more behind which others follow; a number of few whole digits is none of a person."""
    assert of_digits(number) == said


def test_a_day_among_other_words_is_told_by_the_length_of_the_text() -> None:
    """And one of a choice between days is repeated."""
    assert described_figures("f. 04.03.1989", []) == "en tekst på 13 tegn"
    assert described_text("30.06.2025", ["31.12.2025"]) == "»30.06.2025«"
    assert described_figures("20.30", []) == "»20.30«"
