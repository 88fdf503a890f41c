"""`bilag aarsmoede … --opfoelgning`: the follow-up of the plan for the same areas is one workbook more of the package."""

import datetime as dt
import hashlib
import json
import shutil
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
import vobject

from model.strategic.terms import StrategicAgreement
from scripts.cli import main
from tests.places import ACCOUNTS, FOLLOW_UP, ROOT, TESTS
from tests.shared.filled_accounts import FICTIONAL, VIBORG
from tests.shared.packages import Packages
from tests.shared.strategic import BEFORE, MADE_UP, NOW
from workbooks.package.plan_part import plan_beside, shared_areas

WITH = ("--aar", "2025", "--opfoelgning", str(FOLLOW_UP))
NAME = "Opfoelgning_2025-2029.xlsx"
CALL = ["aarsmoede", "--aar", "2025", "--regnskab", str(ACCOUNTS), "--uden-pdf"]
SOURCE = ROOT / "model" / "agreements" / "viborg.toml"


@pytest.fixture
def folder(package: Packages, tmp_path: Path) -> Path:
    """The package of 2025 with the made-up follow-up."""
    return package(tmp_path, *WITH)


def uids(content: bytes) -> list[str]:
    """The identity of each event."""
    return [event.uid.value for event in vobject.readOne(content.decode()).vevent_list]


def test_areas_are_named_alike_in_both_agreements() -> None:
    """Bilag 1.4 pkt. 3.1.3(i) has three; the plan has each by the same id and title, two of them as departments 12 and 8."""
    of_plan = {one.id: one for one in NOW.area}
    assert [one.id for one in VIBORG.area] == ["houlkaervaenget", "ellekonebakken", "karup_og_koelvraa"]
    assert [of_plan[one.id].title for one in VIBORG.area] == [one.title for one in VIBORG.area]
    assert [of_plan[one.id].number for one in VIBORG.area[:2]] == ["12", "8"]
    assert {one.clause for one in VIBORG.area} == {"Bilag 1.4 pkt. 3.1.3(i)"}
    assert shared_areas(VIBORG, NOW) == ["Houlkærvænget", "Ellekonebakken", "Karup/Kølvrå"]
    assert shared_areas(FICTIONAL, NOW) == []


def lasting(plan: StrategicAgreement, *days: tuple[int, int, int]) -> StrategicAgreement:
    """A plan with another period."""
    start, end = (replace(plan.period.start, value=dt.date(*day)) for day in days)
    return replace(plan, period=replace(plan.period, start=start, end=end))


def test_the_plan_beside_an_agreement_is_that_of_its_areas_in_its_time() -> None:
    """The effort begins on 01.11.2023, the commitment ends on 31.12.2028: a plan to 31.10.2023 is before, one from 01.01.2029 after."""
    assert plan_beside(VIBORG, [BEFORE, NOW]) is NOW
    assert plan_beside(VIBORG, [BEFORE]) is None
    assert plan_beside(FICTIONAL, [BEFORE, NOW]) is None
    for start, end, fits in (
        ((2020, 1, 1), (2023, 10, 31), False),
        ((2020, 1, 1), (2023, 11, 1), True),
        ((2028, 12, 31), (2030, 1, 1), True),
        ((2029, 1, 1), (2030, 1, 1), False),
    ):
        assert (plan_beside(VIBORG, [lasting(NOW, start, end)]) is not None) is fits, (start, end)


def test_the_package_has_the_workbook_that_opfoelgning_writes(folder: Path, tmp_path: Path) -> None:
    """Byte by byte; the manifest has it, and both of its sources by their hashes."""
    words = ["--aftale", "helhedsplan_2025", "--skema", str(FOLLOW_UP), "--til", str(tmp_path / "plan")]
    assert main(["opfoelgning", *words]) == 0
    content = (folder / NAME).read_bytes()
    assert content == (tmp_path / "plan" / NAME).read_bytes()
    document = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert {one["fil"]: one["sha256"] for one in document["filer"]}[NAME] == hashlib.sha256(content).hexdigest()
    sources = {one["kilde"]: one["sha256"] for one in document["kilder"]}
    assert sources.keys() == {"aftale", "helhedsplan", "opfølgningsskema", "regnskabsskema"}
    assert sources["helhedsplan"] == NOW.sha256
    assert sources["opfølgningsskema"] == hashlib.sha256(FOLLOW_UP.read_bytes()).hexdigest()


def test_the_calendar_has_the_deadlines_of_both_and_a_plan_s_are_the_same_events_in_its_own(
    folder: Path, package: Packages, tmp_path: Path
) -> None:
    """Those of the agreement are what they are without the plan; those of the plan follow, 25 of them."""
    plan = tmp_path / "plan"
    main(["opfoelgning", "--aftale", "helhedsplan_2025", "--skema", str(FOLLOW_UP), "--til", str(plan)])
    both, of_plan = ((one / "Frister.ics").read_bytes() for one in (folder, plan))
    alone = (package(tmp_path / "uden", "--aar", "2025") / "Frister.ics").read_bytes()
    assert uids(both) == uids(alone) + uids(of_plan)
    assert len(uids(of_plan)) == 25
    event = of_plan.split(b"BEGIN:VEVENT")[7].partition(b"END:VEVENT")[0]
    assert event in both


def test_the_call_says_which_plan_is_in_it_and_for_which_areas(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As a line and as data; the figures are made up, and so the package is marked."""
    assert main([*CALL, *WITH[2:], "--til", str(tmp_path)]) == 1
    told = (
        "opfølgningen på Den boligsociale helhedsplan 2025-2029, Viborg pr. 15.10.2027 er med; "
        "fælles områder: Houlkærvænget, Ellekonebakken, Karup/Kølvrå. "
        "Bemærk: Den er senere end pakkens år og viser tal og møder, som ikke var kendt den 31.12.2025"
    )
    said = capsys.readouterr().out
    assert f"skrevet: {tmp_path / 'Aarsmoede_2025' / NAME}\n" in said
    assert f"{told}\n" in said
    assert main([*CALL, *WITH[2:], "--til", str(tmp_path), "--json"]) == 1
    assert told in json.loads(capsys.readouterr().out)["bemaerkninger"]


def test_the_whole_package_is_proved_in_one_call(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each workbook against its own agreement, the follow-up by its own yellow cells or by its form."""
    assert main(["kontrol", str(folder)]) == 0
    said = capsys.readouterr().out
    assert said.count("OK, ingen forskelle") == len(list(folder.glob("*.xlsx")))
    assert "--opfoelgning FIL holder dem op mod det udfyldte skema" in said
    assert main(["kontrol", str(folder), "--opfoelgning", str(FOLLOW_UP), "--regnskab", str(ACCOUNTS)]) == 0
    assert "gule celler er filens egne" not in capsys.readouterr().out


def test_a_changed_cell_of_the_follow_up_is_found(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An area's figure typed anew in the package's workbook, held against the form; the copy is marked."""
    book = openpyxl.load_workbook(folder / NAME)
    sheet = book["Målinger"]
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == 0.981)
    cell.value = 0.991
    book.save(folder / NAME)
    words = ["kontrol", str(folder / NAME), "--opfoelgning", str(FOLLOW_UP), "--kopi"]
    assert main(words) == 1
    assert f"Målinger!{cell.coordinate}: ændret forudsætning; står 0,991, ventet 0,981" in capsys.readouterr().out
    assert (folder / NAME.replace(".xlsx", "_kontrolleret.xlsx")).exists()


def test_another_plan_s_workbook_is_still_another_agreement_s(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The finished period's stands in no package of this agreement."""
    main(["byg", "--aftale", "helhedsplan_2017", "--til", str(tmp_path)])
    capsys.readouterr()
    assert main(["kontrol", str(tmp_path)]) == 1
    assert "»Relationel Velfærd, Viborg Kommune«" in capsys.readouterr().out


def test_the_follow_up_of_two_packages_is_compared(
    folder: Path, package: Packages, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Equal ones have no line of it; a package without it says so; a package and the plan's own folder are compared, too."""
    again = Path(shutil.copytree(folder, tmp_path / "igen"))
    capsys.readouterr()
    assert main(["sammenlign", str(folder), str(again)]) == 0
    assert capsys.readouterr().out.startswith("uændret: Aarsmoede_2025.xlsx, ")
    alone = package(tmp_path / "uden", "--aar", "2025")
    capsys.readouterr()
    assert main(["sammenlign", str(alone), str(folder)]) == 1
    assert f"i den senere mappe: {NAME}" in capsys.readouterr().out
    main(["byg", "--aftale", "helhedsplan_2025", "--til", str(tmp_path / "plan")])
    capsys.readouterr()
    assert main(["sammenlign", str(tmp_path / "plan" / NAME), str(folder / NAME)]) == 1
    said = capsys.readouterr().out
    assert said.startswith(f"{NAME}: ")
    assert "  tilstand Overblik\n    I1 1-5-årige" in said
    assert main(["sammenlign", str(tmp_path / "plan"), str(folder)]) == 1


def test_folders_of_two_plans_are_not_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The two that ship with the program."""
    for name in ("helhedsplan_2017", "helhedsplan_2025"):
        main(["byg", "--aftale", name, "--til", str(tmp_path / name)])
    capsys.readouterr()
    assert main(["sammenlign", str(tmp_path / "helhedsplan_2017"), str(tmp_path / "helhedsplan_2025")]) == 2
    assert capsys.readouterr().err.endswith("gælder hver sin aftale\n")


def test_a_made_up_agreement_takes_the_plan_that_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The Viborg agreement with one area of the made-up plan, and that plan's empty form: no code knows either."""
    source, form = tmp_path / "aftale.toml", tmp_path / "Skema_opfoelgning.xlsx"
    source.write_text(SOURCE.read_text("utf-8").replace('id = "ellekonebakken"', 'id = "syd"'), "utf-8")
    main(["skema", "--aftale", str(MADE_UP), "--til", str(tmp_path)])
    book = openpyxl.load_workbook(form)
    book["Opfølgning"]["A6"] = dt.date(2030, 12, 31)
    book.save(form)
    capsys.readouterr()
    plan = ["--helhedsplan", str(MADE_UP), "--aftale", str(source)]
    assert main([*CALL, *plan, "--opfoelgning", str(form), "--til", str(tmp_path)]) == 1
    assert capsys.readouterr().err == ""
    written = tmp_path / "Aarsmoede_2025"
    assert (written / "Opfoelgning_2030-2031.xlsx").exists()
    assert main(["kontrol", *plan, str(written)]) == 0


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["--helhedsplan", "helhedsplan_2025"], "--helhedsplan hører til --opfoelgning"),
        (
            ["--opfoelgning", str(FOLLOW_UP), "--helhedsplan", str(MADE_UP)],
            "--helhedsplan: ingen af aftalens områder; tilladt er Houlkærvænget, Ellekonebakken, Karup/Kølvrå",
        ),
        (
            ["--opfoelgning", str(FOLLOW_UP), "--helhedsplan", str(SOURCE)],
            "--helhedsplan: viborg.toml er ingen helhedsplan",
        ),
        (
            ["--opfoelgning", str(FOLLOW_UP), "--helhedsplan", "findes_ikke"],
            "findes_ikke: filen: findes ikke; tilladt er en fil med aftalens vilkår (TOML)",
        ),
        (
            ["--opfoelgning", str(FOLLOW_UP), "--helhedsplan", "helhedsplan_2017"],
            "Skema_opfoelgning_OPDIGTET.xlsx: filen: hører til en anden aftale; "
            "tilladt er et skema til »Den boligsociale helhedsplan 2017-2021, Viborg, Viborg Kommune«, eller --helhedsplan med den andens fil",
        ),
    ],
    ids=["no form", "other areas", "no plan", "no file", "another plan's form"],
)
def test_a_plan_that_does_not_belong_to_the_agreement_is_refused(
    words: list[str], line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one line, exit status 2, and nothing is written."""
    assert main([*CALL, *words, "--til", str(tmp_path / "ud")]) == 2
    assert capsys.readouterr().err.splitlines() == [line]
    assert not (tmp_path / "ud").exists()


def test_an_agreement_of_other_areas_has_no_plan_of_the_program_s(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Asked for with one, or without: the line says which option names another."""
    source = tmp_path / "aftale.toml"
    text = SOURCE.read_text("utf-8")
    for area in VIBORG.area:  # of the same names, and known to no plan
        text = text.replace(f'id = "{area.id}"', f'id = "{area.id}_andetsteds"')
    source.write_text(text, "utf-8")
    call = [*CALL, "--aftale", str(source), "--til", str(tmp_path / "ud"), "--opfoelgning", str(FOLLOW_UP)]
    assert main(call) == 2
    said = capsys.readouterr().err
    assert said.startswith("--opfoelgning: ingen af programmets helhedsplaner er for aftalens områder i aftalens tid")
    assert main([*call, "--helhedsplan", "helhedsplan_2025"]) == 2
    assert capsys.readouterr().err == (
        "--helhedsplan: ingen af aftalens områder; tilladt er Houlkærvænget, Ellekonebakken, Karup/Kølvrå\n"
    )


def test_a_plan_takes_no_other_plan(capsys: pytest.CaptureFixture[str]) -> None:
    """It is a plan itself."""
    words = ["--aftale", "helhedsplan_2025", "--helhedsplan", "helhedsplan_2017"]
    assert main(["kontrol", *words, str(TESTS / "x.xlsx")]) == 2
    assert capsys.readouterr().err == (
        "--helhedsplan hører til en aftale med tilskud; --aftale er selv en helhedsplan\n"
    )


def test_without_the_follow_up_an_earlier_one_leaves_the_package(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is ours, and no part of what was asked for."""
    capsys.readouterr()
    assert main([*CALL, "--til", str(tmp_path)]) == 1
    assert f"fjernet, da den ikke hører til mere: {folder / NAME}\n" in capsys.readouterr().out
