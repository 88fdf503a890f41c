"""An earlier package, dropped beside the forms: the same as if it lay where the command writes."""

import io
import zipfile
from pathlib import Path

import pytest

from scripts.cli import main
from scripts.page.served.desk import FullDesk
from tests import places
from tests.scripts.page.served.asking import done, here
from workbooks.package.calendar_changes import FILE_NAME as CHANGES
from workbooks.package.calendar_file import FILE_NAME as CALENDAR

BOOKED = here("regnskab", places.ACCOUNTS)


def year(about: int) -> dict[str, str]:
    """The task as it is filled in for a year."""
    return {"aftale": "viborg", "aar": str(about), "pdf": "uden-pdf"}


def with_file(packed: bytes, name: str, content: bytes | None) -> bytes:
    """A package with another content of a file, with a file more or, with None, with one less."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as archive, zipfile.ZipFile(made, "w") as other:
        for one in archive.namelist():
            if one != name:
                other.writestr(one, archive.read(one))
        if content is not None:
            other.writestr(name, content)
    return made.getvalue()


def test_last_years_package_makes_the_calendar_of_changes(desk: FullDesk, tmp_path: Path) -> None:
    """2024's, as an archive, beside the accounts of 2025: of the answer it is no part."""
    before = done(desk, "aarsmoede", year(2024), [BOOKED]).files["Aarsmoede_2024.zip"]
    found = done(desk, "aarsmoede", year(2025), [BOOKED, ("foer", "pakke.zip", before)])
    for about in (2024, 2025):
        words = ["aarsmoede", "--aar", str(about), "--regnskab", str(places.ACCOUNTS), "--uden-pdf"]
        main([*words, "--til", str(tmp_path / "written")])
    made = {
        f"Aarsmoede_2025/{path.name}": path.read_bytes() for path in (tmp_path / "written/Aarsmoede_2025").iterdir()
    }
    assert f"Aarsmoede_2025/{CHANGES}" in made
    assert {name: found.files[name] for name in found.files if name != "Aarsmoede_2025.zip"} == made


def test_a_package_that_is_made_again_is_whole(desk: FullDesk) -> None:
    """Nothing of it has changed: all of its files are in the answer."""
    first = done(desk, "aarsmoede", year(2024), [BOOKED]).files
    again = done(desk, "aarsmoede", year(2024), [BOOKED, ("foer", "x.zip", first["Aarsmoede_2024.zip"])])
    assert again.files == first
    assert [line for line in again.lines if line.startswith("skrevet")] == []


def test_a_file_that_was_edited_is_not_overwritten(desk: FullDesk) -> None:
    """The line names it, and nothing is made."""
    packed = done(desk, "aarsmoede", year(2024), [BOOKED]).files["Aarsmoede_2024.zip"]
    edited = with_file(packed, f"Aarsmoede_2024/{CALENDAR}", b"BEGIN:VCALENDAR")
    found = done(desk, "aarsmoede", year(2024), [BOOKED, ("foer", "x.zip", edited)])
    assert (found.status, found.files) == (2, {})
    (line,) = found.faults
    assert (
        line
        == f"Aarsmoede_2024/{CALENDAR}: er ikke skrevet af dette program eller er rettet siden og bliver ikke overskrevet"
    )


@pytest.mark.parametrize("strange", ["Aarsmoede_2024/Noter til mødet.txt", "Andet/brev.txt", "brev.txt"])
@pytest.mark.parametrize("is_whole", [True, False], ids=["whole", "with a file to write"])
def test_files_of_others_in_an_earlier_package_do_not_come_out(strange: str, is_whole: bool, desk: FullDesk) -> None:
    """Beside its workbooks, beside its folder, or in one of their own: the answer is the package without them, and so is the archive."""
    first = done(desk, "aarsmoede", year(2024), [BOOKED]).files
    packed = with_file(first["Aarsmoede_2024.zip"], strange, b"Jens Hansen")
    if not is_whole:
        packed = with_file(packed, "Aarsmoede_2024/manifest.json", None)
    again = done(desk, "aarsmoede", year(2024), [BOOKED, ("foer", "x.zip", packed)])
    assert again.files == first
    with zipfile.ZipFile(io.BytesIO(again.files["Aarsmoede_2024.zip"])) as archive:
        assert strange not in archive.namelist()
