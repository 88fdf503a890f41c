"""What is dropped may be called anything and be anything: it stays in its folder, and is refused in one Danish line."""

import io
import json
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.page.inside.dropped_name import inner_path
from scripts.page.served import dropped
from scripts.page.served.desk import FullDesk
from scripts.page.served.dropped import put
from scripts.page.served.task import InputKind, TaskField
from tests import places
from tests.scripts.page.served.asking import MEASURED, done

VIBORG = {"aftale": "viborg"}
DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{port}{number}" for port in ("COM", "LPT") for number in range(10))}
UNKNOWN = "Aftalen kendes ikke; tilladt er en af programmets egne eller en kilde, der er sluppet på siden."
FOLDER = TaskField("mappe", "Mappe", InputKind.FILES, required=True, is_folder=True, takes=(".zip", ".toml"))
HOSTILE = (
    "../../Skema.xlsx", "/etc/passwd", "C:\\Windows\\Skema.xlsx", "\\\\server\\share\\Skema.xlsx", "..", ".", "", " ", "a\0b.xlsx",
    "CON.xlsx", "aux .xlsx", "nul", "com1.xlsx.", "Skema.xlsx:strøm", "a\nb\x1b[31m.xlsx", "\u202exslx.exe", "--json", "~", "*?[a].xlsx", "æ" * 500 + ".xlsx", "a/" * 300 + "b",
)  # fmt: skip


def packed(*files: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    """An archive with these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return made.getvalue()


def faults_of(content: bytes, folder: Path) -> list[str]:
    """What is said of an archive that is dropped as a folder; nothing of it lies outside of its own."""
    _, faults = put(FOLDER, [("mappe.zip", content)], folder / "ind" / "mappe")
    assert all(path.is_dir() or "mappe" in path.relative_to(folder).parts for path in folder.rglob("*"))
    assert not [path for path in folder.rglob("*") if path.is_symlink()]
    return [str(fault) for fault in faults]


@pytest.mark.parametrize("name", HOSTILE, ids=[ascii(name)[:20] for name in HOSTILE])
def test_a_hostile_name_is_a_name_like_any_other(name: str, desk: FullDesk, temporary: Path) -> None:
    """The form is read, and the statement is made; where it began, and beside the desk's folder, is nothing (conftest.py)."""
    found = done(desk, "resultat", VIBORG, [("maalinger", name, MEASURED)])
    assert (found.status, found.faults) == (1, [])
    assert "Betalingsopgoerelse_2026-H2.xlsx" in found.files


@pytest.mark.parametrize("name", HOSTILE, ids=[ascii(name)[:20] for name in HOSTILE])
def test_a_line_about_a_hostile_name_is_one_line(name: str, desk: FullDesk, temporary: Path) -> None:
    """No folder of this computer and no control character is told."""
    found = done(desk, "resultat", VIBORG, [("maalinger", name, b"no workbook")])
    (line,) = found.faults
    assert found.status == 2
    assert line.isprintable()
    assert str(temporary) not in line
    assert "er ikke en Excel-projektmappe" in line


@given(
    st.text(st.characters(codec="utf-8") | st.sampled_from("/\\.: \0"), max_size=400) | st.sampled_from(sorted(DEVICES))
)
def test_no_name_leads_out_of_its_folder(name: str) -> None:
    """Whatever is typed: neither up nor to a root, no device, and names that every system takes (255 bytes)."""
    path = inner_path(name)
    assert not path.is_absolute()
    assert ".." not in path.parts
    windows = PureWindowsPath(str(path))
    assert not windows.drive
    assert not windows.root
    for part in path.parts:
        assert part.split(".")[0].rstrip().upper() not in DEVICES
        assert part == part.strip()
        assert part.isprintable()
        assert 0 < len(part.encode()) < 255


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: packed(("a.toml", bytes(20_000_000))), "mappe.zip: fylder 1028 gange så meget pakket ud som pakket"),
        (lambda: packed(*((f"{number}.toml", b"") for number in range(501))), "mappe.zip: har 501 dele"),
        (lambda: b"PK\5\6 and no more", "mappe.zip: er beskadiget"),
        (lambda: b"#!/bin/sh\n" + packed(("a.toml", b"x")), "mappe.zip: har noget før eller efter arkivet"),
        (lambda: packed(("a.toml", b"x"), ("../a.toml", b"y")), "a.toml: er der to gange"),
        (lambda: packed(("a", b"x"), ("a/b", b"y")), "a/b: er der to gange"),
    ],
    ids=["bomb", "too many", "broken", "a program before it", "twice", "a file as a folder"],
)
def test_an_archive_that_is_no_folder_is_refused(make: Callable[[], bytes], said: str, tmp_path: Path) -> None:
    """One line for it; of a bomb nothing is unpacked (20 MB of nothing in 20 kB)."""
    (line,) = faults_of(make(), tmp_path)
    assert line.startswith(said)


def test_what_is_in_an_archive_stays_in_its_folder(tmp_path: Path) -> None:
    """Paths up and to a root lose that; a link is a file with its target's name in it, and leads nowhere."""
    link = zipfile.ZipInfo("link.toml")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    content = packed(("../../up.toml", b"1"), ("/etc/root.toml", b"2"), (link, b"/etc/passwd"), ("__MACOSX/._x", b"3"))
    assert faults_of(content, tmp_path) == []
    found = {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*.*")}
    assert found == {
        "ind/mappe/up.toml": b"1", "ind/mappe/etc/root.toml": b"2", "ind/mappe/link.toml": b"/etc/passwd",
    }  # fmt: skip


def test_a_folder_larger_than_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a limit of 10 bytes: two files of 6 are 12."""
    monkeypatch.setattr(dropped, "LARGEST_FOLDER", 10)
    _, faults = put(FOLDER, [("m/a.toml", b"123456"), ("m/b.toml", b"123456")], tmp_path / "mappe")
    assert [fault.place for fault in faults] == ["m/b.toml"]


def test_a_person_number_in_a_name_is_not_told(desk: FullDesk) -> None:
    """Nor in the line, nor in what is drawn."""
    found = done(desk, "resultat", VIBORG, [("maalinger", "Skema 010190-1234.xlsx", b"no workbook")])
    assert "010190" not in json.dumps([found.lines, found.faults, found.drawings])


@pytest.mark.parametrize(
    ("task", "values", "said"),
    [
        ("findes_ikke", {}, ["Opgaven kendes ikke."]),
        ("resultat", {}, ["Aftale: mangler", "Målinger: mangler"]),
        ("resultat", {"aftale": "../../viborg", "maalinger": "/etc/passwd"}, [f"Aftale: {UNKNOWN}", "Målinger: mangler"]),
        ("vilkaar", {"aftale": "--json"}, [f"Aftale: {UNKNOWN}"]),
        ("vilkaar", {"aftale": str(places.FICTIONAL)}, [f"Aftale: {UNKNOWN}"]),
        ("vilkaar", {"aftale": 7}, ["Aftale: mangler"]),
        ("vilkaar", {"aftale": "viborg", "ny": "--json"}, None),
        ("vilkaar", {"aftale": "viborg", "hvad": "--overskriv", "til": "/"}, None),
        ("fingeraftryk", {"forpligt": "--froe"}, ["Frø: en tekst på 6 tegn; tilladt er en tekst på 8-80 tegn: bogstaver, mindst ét lille, tal, mellemrum og tegnene .,:;/()+-, først et bogstav eller tal og intet mellemrum sidst; intet personnummer"]),
    ],
)  # fmt: skip
def test_what_is_asked_is_no_option_of_the_command(
    task: str, values: dict[str, object], said: list[str] | None, desk: FullDesk
) -> None:
    """Only declared fields are asked, each value in one word with its option; None: the task is done as without them."""
    found = done(desk, task, values)
    if said is None:
        assert found.files == done(desk, task, {"aftale": "viborg"}).files
    else:
        assert (found.status, found.faults, found.files) == (2, said, {})


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"kommando": "byg", "aftale": str(places.FICTIONAL)}, UNKNOWN),
        ({"kommando": "portefoelje", "aftale": "viborg"}, "Siden bygger projektmapper, skemaer og vilkår."),
    ],
)
def test_building_reads_no_file_of_the_computer(asked: dict[str, str], said: str, desk: FullDesk) -> None:
    """An agreement is one inside the program or one that was dropped, and the command one that builds."""
    told, files = desk.build(json.dumps(asked))
    assert (json.loads(told), files) == ({"linjer": [], "fejl": [said]}, {})


def test_nothing_stays_of_a_task_that_breaks(desk: FullDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of the program itself goes on to the server; the folder is emptied all the same (conftest.py)."""

    def broken(_words: object) -> int:
        raise RuntimeError("broken")

    monkeypatch.setattr("scripts.cli.main", broken)
    with pytest.raises(RuntimeError, match="broken"):
        done(desk, "resultat", VIBORG, [("maalinger", "a.xlsx", MEASURED)])


def test_two_files_of_one_name_are_told_apart(desk: FullDesk) -> None:
    """Two empty texts in the place of forms, from two folders."""
    same = [("fra", "2024/Skema.xlsx", b"a"), ("fra", "2025/Skema.xlsx", b"b")]
    found = done(desk, "skema", VIBORG, same)
    assert [line.split(":")[0] for line in found.faults] == ["1/Skema.xlsx", "2/Skema.xlsx"]


def test_a_field_of_one_file_takes_one(desk: FullDesk) -> None:
    """Two sources of one agreement, too."""
    twice = [("maalinger", "a.xlsx", MEASURED), ("maalinger", "b.xlsx", MEASURED)]
    assert done(desk, "resultat", VIBORG, twice).faults == ["Målinger: 2 filer; tilladt er én"]
    content = places.VIBORG.read_bytes()
    sources = [("aftale", "a.toml", content), ("aftale", "b.toml", content)]
    assert done(desk, "vilkaar", {}, sources).faults == ["Aftale: 2 filer; tilladt er én"]


@pytest.mark.parametrize(
    ("task", "field", "name", "content"),
    [
        ("kontrol", "filer", "tom.zip", b""),
        ("kontrol", "filer", "x.zip", b"PK and no more"),
        ("resultat", "maalinger", "tom.xlsx", b""),
        ("resultat", "maalinger", "010190-1234.xlsx", b""),
        ("resultat", "maalinger", "brev.xlsx", b"Kaere alle"),
        ("vilkaar_laes", "laes", "brev.xlsx", b"Kaere alle"),
    ],
)
def test_no_line_on_the_page_has_a_word_of_the_program(
    task: str, field: str, name: str, content: bytes, desk: FullDesk
) -> None:
    """No class of Python, no command, no place named twice; an empty file is called empty."""
    lines = "\n".join(done(desk, task, VIBORG, [(field, name, content)]).faults)
    assert not [word for word in ("Error", "BadZip", "bilag ", "filen: filen:", "--") if word in lines]
    assert content or "er tom" in lines
