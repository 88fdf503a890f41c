"""`bilag opfoelgning` and its options: what is written, what is refused, and how `bilag kontrol` and `byg` know it."""

import datetime as dt
import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from scripts.cli import main
from tests import places
from tests.shared.strategic import NOW
from workbooks.form.read_form import FormError
from workbooks.forms.follow_up.read_follow_up import read_follow_up

PLAN = ("--aftale", "helhedsplan_2025")
FORM = str(places.FOLLOW_UP)
FICTIONAL = ("--aftale", str(places.TESTS / "agreements" / "fiktiv.toml"))
"""An agreement for whose areas there is no plan."""
NAME = "Opfoelgning_2025-2029.xlsx"


def test_without_a_form_the_baselines_are_written_as_byg_writes_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same bytes, whichever command wrote them."""
    for command, folder in (("opfoelgning", "a"), ("byg", "b")):
        assert main([command, *PLAN, "--til", str(tmp_path / folder)]) == 0
    assert capsys.readouterr().out.splitlines()[0] == f"skrevet: {tmp_path / 'a' / NAME}"
    assert (tmp_path / "a" / NAME).read_bytes() == (tmp_path / "b" / NAME).read_bytes()


def test_with_a_form_the_file_is_proved_by_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Written, then held against the form that it is made from."""
    assert main(["opfoelgning", *PLAN, "--skema", FORM, "--til", str(tmp_path), "--json"]) == 0
    written = json.loads(capsys.readouterr().out)
    assert written == [{"fil": str(tmp_path / name), "skrevet": True} for name in (NAME, "Frister.ics")]
    assert main(["kontrol", *PLAN, "--opfoelgning", FORM, str(tmp_path / NAME)]) == 0
    assert "OK, ingen forskelle" in capsys.readouterr().out


def test_a_form_with_faults_is_refused_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another plan's form, for one: exit status 2."""
    assert main(["opfoelgning", "--aftale", "helhedsplan_2017", "--skema", FORM, "--til", str(tmp_path)]) == 2
    assert capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (
            ["opfoelgning"],
            "viborg.toml: en aftale af denne slags har ingen opfølgning; skriv --aftale helhedsplan_2017 eller helhedsplan_2025",
        ),
        (
            ["kontrol", "x.xlsx", *FICTIONAL, "--opfoelgning", FORM],
            "--opfoelgning: en aftale af denne slags har ikke det skema",
        ),
        (["kontrol", "x.xlsx", *PLAN, "--regnskab", FORM], "--regnskab: en aftale af denne slags har ikke det skema"),
    ],
    ids=["no follow-up", "no such form", "nor that one"],
)
def test_what_an_agreement_s_kind_has_no_use_for_is_refused_in_one_line(
    words: list[str], line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With what was asked for; exit status 2."""
    assert main(words) == 2
    assert capsys.readouterr().err.splitlines() == [line]


def test_the_calendar_is_written_again_but_not_over_what_somebody_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its events of a later follow-up have later numbers; an edited one stays, unless it is asked for."""
    call, calendar = ["opfoelgning", *PLAN, "--til", str(tmp_path)], tmp_path / "Frister.ics"
    assert main(call) == 0
    assert calendar.read_bytes().count(b"SEQUENCE:0\r\n") == 25
    assert main([*call, "--skema", FORM]) == 0
    assert calendar.read_bytes().count(b"SEQUENCE:200\r\n") == 25  # 2027, two years after the plan began
    edited = calendar.read_bytes().replace(b"20290731", b"20290630")
    calendar.write_bytes(edited)
    capsys.readouterr()
    assert main(call) == 2
    assert str(calendar) in capsys.readouterr().err
    assert calendar.read_bytes() == edited
    assert main([*call, "--overskriv"]) == 0
    assert calendar.read_bytes() != edited


def test_the_calendar_of_another_plan_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both are called Frister.ics: exit status 2, and nothing is written, unless it is asked for."""
    call, calendar = ["opfoelgning", "--aftale", "helhedsplan_2017", "--til", str(tmp_path)], tmp_path / "Frister.ics"
    assert main(["opfoelgning", *PLAN, "--til", str(tmp_path)]) == 0
    before = calendar.read_bytes()
    capsys.readouterr()
    assert main(call) == 2
    line = "Frister.ics: har en anden aftales frister; giv --til en anden mappe eller --overskriv"
    assert capsys.readouterr().err.splitlines() == [line]
    assert {path.name for path in tmp_path.iterdir() if not path.name.startswith(".")} == {NAME, "Frister.ics"}
    assert calendar.read_bytes() == before
    assert main([*call, "--overskriv"]) == 0
    assert calendar.read_bytes() != before


def test_the_next_form_has_what_this_one_says_but_its_day_and_its_notes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every row is carried on; once the day is typed, the form says the same as the one before."""
    assert main(["skema", *PLAN, "--fra", FORM, "--til", str(tmp_path)]) == 0
    assert "fri tekst føres ikke med" in capsys.readouterr().out
    path = tmp_path / "Skema_opfoelgning.xlsx"
    with pytest.raises(FormError, match="Opfølgning!A6: tom"):
        read_follow_up(path, NOW)
    book = openpyxl.load_workbook(path)
    book["Opfølgning"]["A6"] = dt.date(2027, 10, 15)
    book.save(path)
    # values that are unknown are NaN, which equals nothing
    assert repr(read_follow_up(path, NOW)) == repr(read_follow_up(places.FOLLOW_UP, NOW))


def test_two_forms_of_a_plan_are_not_put_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All years stand in the latest."""
    other = shutil.copyfile(FORM, tmp_path / "andet.xlsx")
    assert main(["skema", *PLAN, "--fra", FORM, "--fra", str(other), "--til", str(tmp_path)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith("giv kun ét skema: Alle år står i det seneste")


def test_control_says_which_command_reads_a_form(capsys: pytest.CaptureFixture[str]) -> None:
    """A form has nothing to prove."""
    assert main(["kontrol", *PLAN, FORM]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith("er et skema, der skal udfyldes, og er ikke prøvet; bilag opfoelgning --skema FIL læser det")


def test_a_personal_number_is_told_by_sheet_and_cell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And never repeated."""
    book = openpyxl.load_workbook(places.FOLLOW_UP)
    book["Milepæle"]["B7"] = "Kontakt 010190-1234"
    book.save(tmp_path / "skema.xlsx")
    assert main(["opfoelgning", *PLAN, "--skema", str(tmp_path / "skema.xlsx"), "--til", str(tmp_path)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "Milepæle!B7: noget, der ligner et personnummer" in line
    assert "1234" not in line
