"""Each task of the served page against its command: the same bytes, lines and exit status, from files dropped on the page."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from model.base.reader import on_a_page
from scripts.cli import main
from scripts.page.served.declared import TASKS
from scripts.page.served.desk import FullDesk
from tests import places
from tests.scripts.page.served.asking import Named, done, here
from tests.shared.edited_terms import typed_keys
from tests.shared.office import needs_office

MEASURED, BOOKED = here("maalinger", places.MEASUREMENTS), here("regnskab", places.ACCOUNTS)
FOLLOWED, LISTED = here("opfoelgning", places.FOLLOW_UP), here("visitation", places.LIST)
VIBORG = {"aftale": "viborg"}
SHIPPED = places.ROOT / "workbooks" / "viborg"
AN_ANNEX, ANOTHER = "Bilag_3.2_Udbetalingsplan.xlsx", "Afstemning.xlsx"
RAISED = {"target.employment.price": 9_000}
"""Made up."""


@dataclass(frozen=True)
class Case:
    """A task as it is filled in, and the words of the command that do the same with the given files."""

    task: str
    values: dict[str, Any]
    dropped: Callable[[Path], Sequence[Named]]
    words: Callable[[Path], Sequence[str | Path]]
    writes: bool = True


def case(task: str, values: dict[str, Any], dropped: Sequence[Named], *words: str | Path, writes: bool = True) -> Case:
    """A case whose files are the stored examples."""
    return Case(task, values, lambda _: dropped, lambda _: words, writes)


def in_folder(field: str, folder: Path) -> Sequence[Named]:
    """The files of a folder, each with its path from there."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return [(field, path.relative_to(folder.parent).as_posix(), path.read_bytes()) for path in paths]


def zipped(field: str, folder: Path) -> Named:
    """A folder as an archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path, path.relative_to(folder.parent))
    return field, f"{folder.name}.zip", made.getvalue()


STATED = "opgjort"


def stated(given: Path) -> Path:
    """A folder with the payment statement of the example, one of its counts a person higher."""
    folder = given / STATED
    main(["resultat", "--maalinger", str(places.MEASUREMENTS), "--til", str(folder)])
    book = openpyxl.load_workbook(path := folder / "Betalingsopgoerelse_2026-H2.xlsx")
    cells = [cell for row in book["Grundlag"].iter_rows() for cell in row if not cell.protection.locked]
    count = next(cell for cell in cells if isinstance(cell.value, int) and cell.value > 5)
    count.value += 1
    book.save(path)
    return folder


SINCE = {"fra": "2026-07-01", "grundlag": "Tillæg 1"}
AMENDED = ("--fra", "01.07.2026", "--grundlag", "Tillæg 1")
CASES = (
    case("resultat", VIBORG, [MEASURED], "resultat", "--maalinger", places.MEASUREMENTS),
    case(
        "aarsmoede",
        {**VIBORG, "aar": "2025", "pdf": "uden-pdf"},
        [BOOKED, MEASURED, FOLLOWED],
        *("aarsmoede", "--aar", "2025", "--regnskab", places.ACCOUNTS, "--maalinger", places.MEASUREMENTS),
        *("--opfoelgning", places.FOLLOW_UP, "--uden-pdf"),
    ),
    case(
        "rapport",
        {**VIBORG, "periode": "2025-H1", "pdf": "uden-pdf"},
        [BOOKED],
        *("rapport", "--periode", "2025-H1", "--regnskab", places.ACCOUNTS, "--uden-pdf"),
    ),
    case("prognose", {**VIBORG, "antal": "1.000", "froe": "7"}, [], "prognose", "--antal", "1000", "--froe", "7"),
    case(
        "opfoelgning",
        {"aftale": "helhedsplan_2025"},
        [FOLLOWED],
        *("opfoelgning", "--aftale", "helhedsplan_2025", "--skema", places.FOLLOW_UP),
    ),
    case(
        "visitation",
        {**VIBORG, "froe": "aftalt i marts"},
        [LISTED],
        *("visitation", "--skema", places.LIST, "--froe", "aftalt i marts"),
    ),
    case(
        "fingeraftryk",
        {"forpligt": "aftalt i marts"},
        [],
        *("visitation", "--forpligt", "aftalt i marts"),
        writes=False,
    ),
    case("vilkaar", {**VIBORG, "ny": True}, [], "vilkaar", "--ny"),
    Case(
        "vilkaar_laes",
        {**VIBORG, **SINCE, "hvad": "vis"},
        lambda given: [here("laes", given / "Vilkaar.xlsx")],
        lambda given: ["vilkaar", "--laes", given / "Vilkaar.xlsx", *AMENDED, "--vis"],
    ),
    Case(
        "vilkaar_laes",
        {**VIBORG, **SINCE},
        lambda given: [here("laes", given / "Vilkaar.xlsx")],
        lambda given: ["vilkaar", "--laes", given / "Vilkaar.xlsx", *AMENDED],
    ),
    case(
        "skema",
        VIBORG,
        [("fra", *BOOKED[1:]), ("fra", *MEASURED[1:])],
        *("skema", "--fra", places.ACCOUNTS, "--fra", places.MEASUREMENTS),
    ),
    Case(
        "sammenlign",
        {},
        lambda given: [zipped("foer", given / "foer"), *in_folder("nu", given / "nu")],
        lambda given: ["sammenlign", given / "foer", given / "nu"],
        writes=False,
    ),
    Case(
        "portefoelje",
        {"dato": "2026-02-15", "uden-prognose": True},
        lambda given: in_folder("mappe", given / "aftaler"),
        lambda given: ["portefoelje", given / "aftaler", "--dato", "15.02.2026", "--uden-prognose"],
    ),
    Case(
        "kontrol",
        VIBORG,
        lambda given: [*in_folder("filer", stated(given)), MEASURED],
        lambda given: ["kontrol", given / STATED, "--maalinger", places.MEASUREMENTS, "--kopi"],
    ),
    case("afstemning", VIBORG, [], "afstemning", writes=False),
)


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """Files that are not stored: edited terms, two folders of annexes, a folder of agreements."""
    folder = tmp_path / "given"
    for name in ("foer", "nu", "aftaler/opdigtet"):
        (folder / name).mkdir(parents=True)
    for name in (AN_ANNEX, ANOTHER):
        (folder / "foer" / name).write_bytes((SHIPPED / name).read_bytes())
    (folder / "nu" / AN_ANNEX).write_bytes((SHIPPED / AN_ANNEX).read_bytes())
    (folder / "aftaler" / "opdigtet" / "fiktiv.toml").write_bytes(places.FICTIONAL.read_bytes())
    typed_keys("viborg", folder, RAISED).rename(folder / "Vilkaar.xlsx")
    return folder


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """Where the command writes."""
    folder = tmp_path / "written"
    folder.mkdir()
    return folder


def files_of(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The files below a folder by their path from it."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            yield path.relative_to(folder).as_posix(), path.read_bytes()


@pytest.mark.parametrize("one", CASES, ids=[f"{number} {one.task}" for number, one in enumerate(CASES)])
def test_a_task_gives_what_its_command_gives(
    one: Case, desk: FullDesk, given: Path, written: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Files byte for byte, and lines but for the folders they name, hints, and the steps, which the page is told otherwise."""
    dropped = one.dropped(given)
    capsys.readouterr()
    found = done(desk, one.task, one.values, dropped)
    assert capsys.readouterr().out == ""  # all that was said is in the answer
    with on_a_page():
        status = main([*map(str, one.words(given)), *(["--til", str(written)] if one.writes else [])])
    said = capsys.readouterr().out.replace(f"{written}/", "").replace(f"{given}/", "").splitlines()
    assert (found.status, found.faults, found.drawings) == (status, [], [])
    assert found.lines
    assert said[len(said) - len(found.lines) :] == found.lines
    made = dict(files_of(written))
    assert {name: found.files[name] for name in found.files if name in made} == made
    archives = [content for name, content in found.files.items() if name not in made]
    assert len(archives) == (len(made) > 1)
    for content in archives:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert {name: archive.read(name) for name in archive.namelist()} == made


def test_a_workbook_is_held_against_its_form_or_its_own_figures(desk: FullDesk, given: Path, told: object) -> None:
    """A count typed anew follows from nothing but the form: with it there is a difference, without it a note on where the form goes."""
    dropped = in_folder("filer", stated(given))
    alone = done(desk, "kontrol", VIBORG, dropped)
    against = done(desk, "kontrol", VIBORG, [*dropped, MEASURED])
    assert (alone.status, against.status) == (0, 1)
    note = "opgaven »Kontrollér mod skemaer« i programmets side holder dem op mod det udfyldte skema"
    assert any(note in line for line in alone.lines)
    assert "Betalingsopgoerelse_2026-H2_kontrolleret.xlsx" in against.files
    assert not [line for line in (*alone.lines, *against.lines) if "--" in line or "bilag kontrol" in line]


def test_a_seed_stays_the_number_that_was_typed(desk: FullDesk) -> None:
    """2 ** 53 + 1 = 9,007,199,254,740,993 is the first whole number that no float is: the line that refuses it names it."""
    values = {**VIBORG, "antal": "100"}
    refused = done(desk, "prognose", {**values, "froe": "9.007.199.254.740.993"})
    assert refused.faults == ["Frø: 9007199254740993; tilladt er et helt tal fra 0 med højst 15 cifre"]
    taken = done(desk, "prognose", {**values, "froe": "999.999.999.999.999"})
    assert any("999999999999999" in line.replace(".", "") for line in taken.lines)


def test_every_task_has_a_case() -> None:
    """A task more needs one."""
    assert {one.task for one in CASES} == {one.id for one in TASKS}


@needs_office
def test_a_report_has_its_page_as_pdf(desk: FullDesk, told: list[tuple[float | None, str]]) -> None:
    """As the command prints it; each step is told as it begins, the first before anything is done."""
    found = done(desk, "rapport", {**VIBORG, "periode": "2025-H1", "pdf": ""}, [BOOKED])
    assert found.files["Halvaarsrapport_2025-H1.pdf"].startswith(b"%PDF")
    assert told == [
        (None, "Halvårsrapport …"),
        (0.0, "bygger rapporten"),
        (0.5, "skriver Halvaarsrapport_2025-H1.pdf"),
    ]


def test_a_package_keeps_its_folder_in_the_archive(desk: FullDesk) -> None:
    """`Aarsmoede_2025.zip` has one folder, as `bilag aarsmoede` writes it; `bilag sammenlign` takes two such archives."""
    found = done(desk, "aarsmoede", {**VIBORG, "aar": "2025", "pdf": "uden-pdf"}, [BOOKED])
    packed = found.files["Aarsmoede_2025.zip"]
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert {Path(name).parts[0] for name in archive.namelist()} == {"Aarsmoede_2025"}
    compared = done(desk, "sammenlign", {}, [("foer", "a.zip", packed), ("nu", "b.zip", packed)])
    assert (compared.status, compared.faults) == (0, [])
    assert compared.lines[0].startswith("uændret: Aarsmoede_2025.xlsx")


def test_the_page_is_told_how_many_agreements_of_a_portfolio_are_done(
    desk: FullDesk, given: Path, told: list[tuple[float | None, str]]
) -> None:
    """One of one."""
    done(desk, "portefoelje", {"uden-prognose": True}, in_folder("mappe", given / "aftaler"))
    assert told == [(None, "Portefølje …"), (0.0, "0 af 1"), (1.0, "1 af 1: opdigtet: bygget")]


def test_a_portfolio_of_refused_agreements_alone_has_its_overview(desk: FullDesk) -> None:
    """The command says 2 and writes it all the same: each refused agreement is a row."""
    dropped = [("mappe", "aftaler/skaev/skaev.toml", b"[agreement"), ("mappe", "aftaler/tom/x.xlsx", b"")]
    found = done(desk, "portefoelje", {"uden-prognose": True}, dropped)
    assert found.status == 2
    assert "Portefoelje.xlsx" in found.files
    assert [line.split(":")[0] for line in found.lines[:2]] == ["skaev", "tom"]


def test_a_dropped_source_is_an_agreement_to_choose(desk: FullDesk) -> None:
    """The plainly fictional one, taken before, or dropped on the field itself."""
    content = places.FICTIONAL.read_bytes()
    desk.take_source(json.dumps({"navn": "fiktiv.toml"}), content)
    taken = done(desk, "vilkaar", {"aftale": "fiktiv.toml"})
    dropped = done(desk, "vilkaar", {}, [("aftale", "fiktiv.toml", content)])
    assert taken.status == dropped.status == 0
    assert taken.files == dropped.files != done(desk, "vilkaar", VIBORG).files


def test_every_task_and_field_is_declared_in_danish(desk: FullDesk) -> None:
    """Each agreement to choose is of the field's kind; of a choice the first is what happens unasked."""
    told, _ = desk.offered("{}")
    tasks = {one["id"]: one for one in json.loads(told)["opgaver"]}
    assert tasks.keys() == {one.id for one in TASKS}
    fields = [field for one in tasks.values() for field in one["felter"]]
    assert all(one["titel"] and one["forklaring"].endswith(".") for one in tasks.values())
    assert all(one["navn"] for one in fields)
    assert all(one["valg"] for one in fields if one["art"] in ("agreement", "choice"))
    (plans,) = (field["valg"] for field in tasks["opfoelgning"]["felter"] if field["noegle"] == "aftale")
    assert [one["vaerdi"] for one in plans] == ["helhedsplan_2025", "helhedsplan_2017"]
    (first, *_) = (field["valg"][0]["vaerdi"] for field in tasks["vilkaar_laes"]["felter"] if field["art"] == "choice")
    assert first == "vis"


def test_a_check_of_several_files_tells_which_of_how_many(
    desk: FullDesk, given: Path, told: list[tuple[float | None, str]]
) -> None:
    """Two annexes: nothing is done when the first is begun, half when the second is."""
    done(desk, "kontrol", VIBORG, in_folder("filer", given / "foer"))
    assert told == [(None, "Kontrollér mod skemaer …"), (0.0, f"1 af 2: {ANOTHER}"), (0.5, f"2 af 2: {AN_ANNEX}")]


def test_a_forecast_tells_how_many_futures_are_drawn(desk: FullDesk, told: list[tuple[float | None, str]]) -> None:
    """More than are drawn at once; the share only grows, and drawing is half of it."""
    done(desk, "prognose", {**VIBORG, "antal": "50.000"})
    (_, first), *steps, last = told
    assert (first, last) == ("Prognose …", (0.5, "skriver Prognose.xlsx"))
    assert len(steps) > 1
    assert [share for share, _ in steps] == sorted(share for share, _ in steps if share is not None)
    assert steps[-1] == (0.5, "50.000 af 50.000 fremtider er trukket")
