"""`bilag kontrol --kopi`: where the copies go, and what is never written over."""

import json
from pathlib import Path

import pytest

from scripts.cli import main
from tests.shared.files import edited, set_cell, sheet_part
from tests.shared.workbooks import Built

NAME, COPY = "Bilag_4.1_Budget.xlsx", "Bilag_4.1_Budget_kontrolleret.xlsx"


@pytest.fixture
def changed(all_built: dict[tuple[str, str], Built], tmp_path: Path) -> Path:
    """A budget with one figure changed, in a folder of its own."""
    (tmp_path / "retur").mkdir()
    source = all_built["viborg", NAME].path
    return edited(
        source, tmp_path / "retur" / NAME, sheet_part(0), lambda xml: set_cell(xml, "B8", "<v>999</v>")
    )  # fmt: skip


def test_the_copy_lies_beside_its_file_which_is_as_it_was(changed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Written once; the same again is unchanged."""
    before = changed.read_bytes()
    assert main(["kontrol", str(changed), "--kopi"]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == f"skrevet: {changed.parent / COPY}"
    assert changed.read_bytes() == before
    assert {path.name for path in changed.parent.iterdir() if not path.name.startswith(".")} == {NAME, COPY}
    assert main(["kontrol", str(changed), "--kopi"]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == f"uændret: {changed.parent / COPY}"


def test_without_the_option_nothing_is_written(changed: Path) -> None:
    """Nor is its place told in JSON."""
    assert main(["kontrol", str(changed)]) == 1
    assert list(changed.parent.iterdir()) == [changed]


def test_the_copy_goes_to_another_folder_and_json_says_where(
    changed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The folder is made."""
    assert main(["kontrol", str(changed), "--kopi", "--til", str(tmp_path / "kopier"), "--json"]) == 1
    (report,) = json.loads(capsys.readouterr().out)
    assert report["kopi"] == str(tmp_path / "kopier" / COPY)
    assert Path(report["kopi"]).exists()
    assert list(changed.parent.iterdir()) == [changed]


def test_a_copy_in_which_somebody_has_written_stays_unless_asked(
    changed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The report is told all the same, without a copy in it."""
    copy = changed.parent / COPY
    copy.write_bytes(b"mine noter")
    assert main(["kontrol", str(changed), "--kopi", "--json"]) == 2
    said = capsys.readouterr()
    assert "bliver ikke overskrevet uden --overskriv" in said.err
    assert "kopi" not in json.loads(said.out)[0]
    assert copy.read_bytes() == b"mine noter"
    assert main(["kontrol", str(changed), "--kopi", "--overskriv"]) == 1
    assert copy.read_bytes() != b"mine noter"


def test_a_file_that_is_itself_proved_is_never_written_over(changed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file of the copy's name, given beside the one whose copy it would be."""
    other = changed.with_name(COPY)
    other.write_bytes(changed.read_bytes())
    assert main(["kontrol", str(changed), str(other), "--kopi", "--overskriv"]) == 2
    assert f"{other}: er selv en fil, der er prøvet, og bliver ikke overskrevet" in capsys.readouterr().err
    assert other.read_bytes() == changed.read_bytes()


def test_each_of_several_files_has_its_copy_and_a_refused_one_none(
    changed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The refused one has its line."""
    (changed.parent / "tom.xlsx").write_bytes(b"")
    assert main(["kontrol", str(changed.parent), "--kopi"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    written = {path.name for path in changed.parent.iterdir() if not path.name.startswith(".")}
    assert written == {NAME, COPY, "tom.xlsx"}


def test_copies_that_lie_in_a_folder_are_passed_over_aloud(changed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The others are proved; a copy alone is wrong use."""
    assert main(["kontrol", str(changed), "--kopi"]) == 1
    capsys.readouterr()
    assert main(["kontrol", str(changed.parent), "--kopi"]) == 1
    said = capsys.readouterr()
    copy = changed.parent / COPY
    assert said.err == f"{copy}: er en kopi fra bilag kontrol --kopi og er ikke prøvet; prøv filen selv\n"
    assert said.out.count(": 1 forskel;") + said.out.count(" forskelle;") == 1
    assert main(["kontrol", str(copy)]) == 2


def test_two_files_of_one_name_do_not_share_a_copy(
    changed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first has it, the second is told."""
    other = tmp_path / "anden" / NAME
    other.parent.mkdir()
    other.write_bytes(changed.read_bytes())
    words = ["kontrol", str(changed), str(other), "--kopi", "--til", str(tmp_path / "kopier")]
    assert main(words) == 2
    assert f"{other}: kopien {tmp_path / 'kopier' / COPY} er også en anden fils" in capsys.readouterr().err
