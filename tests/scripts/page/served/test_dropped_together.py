"""What is dropped together, as files, folders and archives: all of it is used, or a sentence names what is not."""

import io
import json
import zipfile
from collections.abc import Mapping

import pytest

from scripts.page.served.desk import FullDesk
from tests import places
from tests.scripts.page.served.asking import done

SHIPPED = places.ROOT / "workbooks" / "viborg"
PLAN, BUDGET = "Bilag_3.2_Udbetalingsplan.xlsx", "Bilag_4.1_Budget.xlsx"
VIBORG = {"aftale": "viborg"}


def packed(files: Mapping[str, bytes]) -> bytes:
    """An archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def stored(name: str) -> bytes:
    """An annex as the project stores it."""
    return (SHIPPED / name).read_bytes()


def test_an_archive_beside_a_workbook_is_checked_too(desk: FullDesk) -> None:
    """One workbook by itself, another in the folder of an archive: a verdict for each."""
    archive = packed({f"pakke/{BUDGET}": stored(BUDGET)})
    found = done(desk, "kontrol", VIBORG, [("filer", PLAN, stored(PLAN)), ("filer", "pakke.zip", archive)])
    assert (found.status, found.faults) == (0, [])
    assert [line.split(":")[0] for line in found.lines if "OK" in line] == [PLAN, f"pakke/{BUDGET}"]


def test_two_archives_with_workbooks_of_one_name_are_told_apart(desk: FullDesk) -> None:
    """Two years' packages, each in its own folder."""
    archives = [("filer", f"{year}.zip", packed({f"{year}/{PLAN}": stored(PLAN)})) for year in (2024, 2025)]
    found = done(desk, "kontrol", VIBORG, archives)
    assert [line.split(":")[0] for line in found.lines if "OK" in line] == [f"2024/{PLAN}", f"2025/{PLAN}"]


@pytest.mark.parametrize("stray", ["noter.txt", "pakke/noter.txt", "ældre.ZIP.zip"])
def test_a_file_that_is_not_used_is_named_in_a_sentence(stray: str, desk: FullDesk) -> None:
    """A text beside a workbook or in its folder, an archive in an archive: the answer has something to decide, and says what."""
    archive = packed({f"pakke/{PLAN}": stored(PLAN), stray: b"Husk: ring til Jens"})
    found = done(desk, "kontrol", VIBORG, [("filer", "pakke.zip", archive)])
    assert found.lines[0] == f"Ikke brugt af det, der blev sluppet: {stray}."
    assert found.status == 1


def test_what_every_package_has_beside_its_workbooks_is_not_named(desk: FullDesk) -> None:
    """The calendar and the list of files of a package, and what a system adds to a folder."""
    beside = {f"p/{name}": b"{}" for name in ("manifest.json", "Frister.ics", ".DS_Store", "Thumbs.db")}
    found = done(desk, "kontrol", VIBORG, [("filer", "p.zip", packed({f"p/{PLAN}": stored(PLAN), **beside}))])
    assert (found.status, [line for line in found.lines if "Ikke brugt" in line]) == (0, [])


def test_a_person_number_in_the_name_of_an_unused_file_is_not_told(desk: FullDesk) -> None:
    """The file is counted all the same."""
    dropped = [("filer", PLAN, stored(PLAN)), ("filer", "010190-1234.txt", b"x")]
    assert done(desk, "kontrol", VIBORG, dropped).lines[0] == "Ikke brugt af det, der blev sluppet: [skjult].txt."


def test_packages_are_compared_however_their_files_came(desk: FullDesk) -> None:
    """Before: a workbook by itself and another in an archive; after: both in a folder. Neither is there on one side alone."""
    before = [("foer", PLAN, stored(PLAN)), ("foer", "p.zip", packed({f"pakke/{BUDGET}": stored(BUDGET)}))]
    after = [("nu", f"mappe/{name}", stored(name)) for name in (PLAN, BUDGET)]
    found = done(desk, "sammenlign", {}, [*before, *after])
    assert (found.status, found.faults) == (0, [])
    assert found.lines == [f"uændret: {PLAN}, {BUDGET}"]


def test_two_files_of_one_name_are_not_compared_as_one(desk: FullDesk) -> None:
    """In two folders of one side."""
    before = [("foer", f"{folder}/{PLAN}", stored(PLAN)) for folder in "ab"]
    found = done(desk, "sammenlign", {}, [*before, ("nu", PLAN, stored(PLAN))])
    assert found.faults == [f"{PLAN}: er der to gange; tilladt er hver fil én gang"]


def test_a_portfolio_names_what_lies_too_deep_for_it(desk: FullDesk) -> None:
    """An agreement in its folder is read; a note beside it, and one more agreement in a folder below, are not."""
    source = places.FICTIONAL.read_bytes()
    dropped = [("mappe", f"m/{name}", source) for name in ("a/a.toml", "b/b.toml", "a/ældre/a.toml")]
    found = done(desk, "portefoelje", {"uden-prognose": True}, [*dropped, ("mappe", "m/læs.txt", b"x")])
    assert found.lines[0].startswith("Ikke brugt af det, der blev sluppet: ")
    assert {"a/ældre/a.toml", "læs.txt"} <= {*found.lines[0].rstrip(".").split(": ")[1].replace("m/", "").split(", ")}


def test_a_text_beside_an_earlier_package_is_named(desk: FullDesk) -> None:
    """The package itself is used."""
    booked = ("regnskab", places.ACCOUNTS.name, places.ACCOUNTS.read_bytes())
    values = {**VIBORG, "aar": "2025", "pdf": "uden-pdf"}
    package = done(desk, "aarsmoede", values, [booked]).files["Aarsmoede_2025.zip"]
    again = done(desk, "aarsmoede", values, [booked, ("foer", "p.zip", package), ("foer", "brev.txt", b"x")])
    assert again.lines[0] == "Ikke brugt af det, der blev sluppet: brev.txt."
    assert json.dumps(again.lines).count("Ikke brugt") == 1


def test_an_archive_to_fetch_is_called_by_what_it_holds(desk: FullDesk) -> None:
    """The statement and the steering group's; the forms."""
    measured = ("maalinger", places.MEASUREMENTS.name, places.MEASUREMENTS.read_bytes())
    assert "Betalingsopgoerelse.zip" in done(desk, "resultat", VIBORG, [measured]).files
    assert "Skemaer.zip" in done(desk, "skema", VIBORG).files
