"""`bilag portefoelje` from end to end: Viborg with its forms and a plan, what is drawn and printed, what is refused."""

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest

from model.forecast.limits import IN_PACKAGE
from model.forecast.sample import IN_A_CHUNK
from scripts.cli import main
from tests import once, places
from tests.shared.drawn import drawn_futures, whole_sets
from tests.shared.many_agreements import files_of, name, source, write_agreements

CALL = ("--dato", "15.02.2026", "--processer", "1")
FORMS = ("--regnskab", str(places.ACCOUNTS), "--maalinger", str(places.MEASUREMENTS))
Drawn = Counter[tuple[object, ...]]


def is_drawn_once(found: Drawn) -> bool:
    """Whether every chunk of futures was drawn once, and one set of a package's size was."""
    assert IN_PACKAGE > IN_A_CHUNK
    return set(found.values()) == {1} and whole_sets(found, IN_A_CHUNK) == 1


@pytest.fixture(scope="module")
def drawn() -> Drawn:
    """The futures that are drawn while the folder is made."""
    return Drawn()


@pytest.fixture(scope="module")
def made(drawn: Drawn, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder with Viborg's agreement, its forms, and a plan with its own; and what is made of it, package and forecast included."""
    base = tmp_path_factory.mktemp("portefoelje")
    folder, to = base / "ind", base / "ud"
    own = folder / "viborg"
    own.mkdir(parents=True)
    shutil.copy(places.VIBORG, own)
    shutil.copy(places.ACCOUNTS, own / "regnskab og mere.xlsx")  # a form is known by what it says, not by its name
    shutil.copy(places.MEASUREMENTS, own / "det andet.xlsx")
    with once.anew(), drawn_futures() as found:
        assert main(["portefoelje", str(folder), "--til", str(to), "--aar", "2025", "--antal", "1000", *CALL]) == 0
    drawn.update(found)
    return folder, to


def test_a_funding_agreement_has_annexes_statement_package_and_forecast(made: tuple[Path, Path]) -> None:
    """All of one agreement, in its own folder."""
    files = files_of(made[1] / "viborg")
    assert "Bilag_4.1_Budget.xlsx" in files
    assert "Betalingsopgoerelse_2026-H2.xlsx" in files
    assert "Betalingsopgoerelse_2026-H2_styregruppe.xlsx" in files
    assert "Prognose.xlsx" in files
    assert {
        "Aarsmoede_2025/Aarsmoede_2025.xlsx",
        "Aarsmoede_2025/Frister.ics",
        "Aarsmoede_2025/manifest.json",
    } <= files.keys()


@pytest.mark.usefixtures("made")
def test_an_agreement_draws_its_own_forecast_and_that_of_its_package_once(drawn: Drawn) -> None:
    """1,000 futures of what is measured until now, 100,000 of what was by the end of the year; both are proved, too."""
    assert is_drawn_once(drawn)
    assert 1_000 in {futures for _, _, futures, *_ in drawn}


@pytest.mark.usefixtures("made_anew")
def test_the_package_is_the_one_of_the_command_alone(made: tuple[Path, Path], tmp_path: Path) -> None:
    """Byte for byte what `bilag aarsmoede` writes, without the PDF; the line of the next budget year and Prognose.xlsx have one set."""
    with drawn_futures() as found:
        main(["aarsmoede", "--aar", "2025", *FORMS, "--uden-pdf", "--til", str(tmp_path)])
    assert is_drawn_once(found)
    assert files_of(made[1] / "viborg" / "Aarsmoede_2025") == files_of(tmp_path / "Aarsmoede_2025")


@pytest.mark.usefixtures("made_anew")
def test_a_package_is_proved_with_one_set_of_futures(made: tuple[Path, Path]) -> None:
    """Six workbooks of the year and the forecast, each proved with the forms."""
    package = sorted((made[1] / "viborg" / "Aarsmoede_2025").glob("*.xlsx"))
    with drawn_futures() as found:
        assert main(["kontrol", *map(str, package), *FORMS]) == 0
    assert is_drawn_once(found)


def test_json_has_every_agreement_with_its_proofs(made: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    """One document, and nothing beside it; the second run builds nothing."""
    folder, to = made
    before = files_of(to)
    words = ["portefoelje", str(folder), "--til", str(to), "--aar", "2025", "--antal", "1000", *CALL, "--json"]
    assert main(words) == 0
    told = capsys.readouterr()
    assert told.err == ""
    document = json.loads(told.out)
    (one,) = document["aftaler"]
    assert (one["aftale"], one["tilstand"], one["fejl"]) == ("viborg", "uændret", [])
    assert "Aarsmoede_2025/Aarsmoede_2025.xlsx" in {book["fil"] for book in one["projektmapper"]}
    assert all(book["formler"] >= 0 and not book["egen_kontrol_afviger"] for book in one["projektmapper"])
    assert [Path(file["fil"]).name for file in document["filer"]] == ["Portefoelje.xlsx", "INDIGO.csv", "manifest.json"]
    assert files_of(to) == before


def test_another_year_another_number_of_futures_or_a_changed_form_is_built_anew(made: tuple[Path, Path]) -> None:
    """The key is of all that decides: the same job has it, and none of the others."""
    from dataclasses import replace

    from workbooks.batch.job import BatchRelease, Job

    job = Job("a", "a.toml", b"x", {"s.xlsx": b"y"}, 2025, 1000, 1, BatchRelease.here())
    others = [
        replace(job, source=b"z"),
        replace(job, forms={"s.xlsx": b"z"}),
        replace(job, forms={}),
        replace(job, year=2024),
        replace(job, futures=0),
        replace(job, seed=2),
        replace(job, release=replace(job.release, version="1")),
        replace(job, release=replace(job.release, house_style="1")),
    ]
    assert len({job.key, *(one.key for one in others)}) == 1 + len(others)
    assert replace(job, name="b").key == job.key


def test_a_changed_agreement_alone_is_built_again_and_the_overview_follows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another title of one of two; the CSV, which has no seal of its own, is known by the manifest beside it."""
    folder = tmp_path / "ind"
    folder.mkdir()
    for number in range(2):
        (folder / f"{name(number)}.toml").write_text(source(number), "utf-8")
    words = ["portefoelje", str(folder), "--til", str(tmp_path / "ud"), "--uden-prognose", *CALL]
    assert main(words) == 1  # what the fictional agreement prints deviates in one place, and its reconciliation says so
    before = files_of(tmp_path / "ud")
    (folder / f"{name(1)}.toml").write_text(source(1).replace("Højtlæsning nr. 1", "Højtlæsning og sang"), "utf-8")
    capsys.readouterr()
    assert main(words) == 1
    assert "2 aftaler: 1 bygget, 1 uændret, 0 afvist" in capsys.readouterr().out
    after = files_of(tmp_path / "ud")
    assert "Højtlæsning og sang" in after["INDIGO.csv"].decode()
    changed = {file for file, content in after.items() if before[file] != content}
    assert changed == {file for file in after if "/" not in file or file.startswith(f"{name(1)}/")}
    (tmp_path / "ud" / "INDIGO.csv").write_text("min egen", "utf-8")
    assert main(words) == 2
    assert "INDIGO.csv: er ikke skrevet af dette program eller er rettet siden" in capsys.readouterr().err


def test_a_fault_is_a_line_for_each_and_the_others_are_built(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two forms of one kind, a form of nobody's, an agreement with no source, and one that is a link to nothing."""
    folder = tmp_path / "ind"
    write_agreements(folder, 4)  # one sound, three spoiled
    two = folder / "to_skemaer"
    two.mkdir()
    (two / "aftale.toml").write_bytes(places.VIBORG.read_bytes())
    for file in ("et.xlsx", "to.xlsx"):
        shutil.copy(places.ACCOUNTS, two / file)
    (folder / "alene.xlsx").write_bytes(b"")
    (folder / "vaek.toml").symlink_to("ingen_steder.toml")
    assert main(["portefoelje", str(folder), "--til", str(tmp_path / "ud"), "--uden-prognose", *CALL]) == 1
    told = capsys.readouterr().out
    assert "to_skemaer: to.xlsx: er samme skema som et.xlsx; der skal være ét af hvert" in told
    assert "alene.xlsx: hører ikke til nogen aftale" in told
    assert f"{name(3)}: mappen har 2 aftaler (.toml); der skal være én" in told
    assert "vaek: er ingen fil, der kan læses" in told
    assert "7 aftaler: 1 bygget, 0 uændret, 6 afvist" in told
    assert (tmp_path / "ud" / name(0) / "Afstemning.xlsx").exists()
    assert not (tmp_path / "ud" / "to_skemaer").exists()


def test_without_accounts_of_the_year_all_but_the_package_is_built(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One without a form, one whose accounts end in 2025; a line for each, the annexes of both, exit status 1."""
    folder, to = tmp_path / "ind", tmp_path / "ud"
    (folder / "viborg").mkdir(parents=True)
    shutil.copy(places.VIBORG, folder / "viborg")
    shutil.copy(places.ACCOUNTS, folder / "viborg")
    (folder / "uden.toml").write_text(source(0), "utf-8")
    words = ["portefoelje", str(folder), "--til", str(to), "--aar", "2026", "--uden-prognose", *CALL, "--json"]
    assert main(words) == 1
    uden, viborg = json.loads(capsys.readouterr().out)["aftaler"]
    assert uden["bemaerkninger"] == ["Pakken for 2026: der er intet regnskabsskema"]
    assert viborg["bemaerkninger"] == ["Pakken for 2026: regnskabsskemaet har årene 2023 til 2025"]
    assert uden["fejl"] == viborg["fejl"] == []
    for name_ in ("uden", "viborg"):
        assert (to / name_ / "Bilag_4.1_Budget.xlsx").exists()
        assert not (to / name_ / "Aarsmoede_2026").exists()


def test_an_agreement_that_is_there_twice_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One of the same title, municipality and day of signing; the later row says so."""
    folder = tmp_path / "ind"
    folder.mkdir()
    for at in ("a", "b"):
        (folder / f"{at}.toml").write_text(source(0), "utf-8")
    words = ["portefoelje", str(folder), "--til", str(tmp_path / "ud"), "--uden-prognose", *CALL]
    assert main(words) == 1
    told = capsys.readouterr().out
    assert "b: Samme aftale som nr. 1, a; beløbene tæller med begge steder" in told
    assert "a: Samme" not in told


def test_a_folder_that_looks_like_a_person_is_refused_without_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither printed nor in the overview."""
    folder = tmp_path / "ind"
    (folder / "010170-1234").mkdir(parents=True)
    (folder / "010170-1234" / "a.toml").write_text(source(0), "utf-8")
    assert main(["portefoelje", str(folder), "--til", str(tmp_path / "ud"), "--uden-prognose", *CALL]) == 2
    told = capsys.readouterr()
    assert "navnet ligner et personnummer" in told.out
    assert "010170-1234" not in told.out + told.err + " ".join(files_of(tmp_path / "ud"))


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["findes_ikke"], "findes_ikke: er ingen mappe med aftaler"),
        (["ind"], "ind: har ingen aftaler (en mappe til hver, eller .toml-filer)"),
        (["ind", "--til", "ind"], "giv en anden, så det skrevne ikke tages for skemaer"),
        (["ind", "--til", "ind/ud"], "giv en anden, så det skrevne ikke tages for skemaer"),
        (["ind", "--til", __file__], "er en fil, men skulle være en mappe"),
        (["ind", "--processer", "0"], "tilladt er et helt tal fra 1 til 64"),
        (["ind", "--antal", "1000", "--uden-prognose"], "kan ikke gives sammen"),
        (["ind", "--processer", "3", "--scheduler", "tcp://x:1"], "kan ikke gives sammen"),
    ],
)
@pytest.mark.usefixtures("own_folder")
def test_a_wrong_call_is_one_line_and_writes_nothing(
    words: list[str], line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit status 2."""
    (tmp_path / "ind").mkdir()
    assert main(["portefoelje", *(["--til", "ud"] if "--til" not in words else []), *words]) == 2
    (told,) = capsys.readouterr().err.splitlines()
    assert line in told
    assert files_of(tmp_path) == {}
