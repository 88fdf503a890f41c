"""The command line refuses a spoiled source: status 2, one line for each fault, no traceback, nothing written."""

from pathlib import Path
from typing import Any

import pytest

from scripts.cli import main
from tests.amounts import some
from tests.model.source.spoiled import SPOILED
from tests.shared.spoilage import FILE_NAME, VIBORG, SpoiledSource, check_said


def run(*words: str) -> int:
    """Run the program; an exception that comes out fails the test, without its long trace."""
    try:
        return main(list(words))
    except Exception as error:
        pytest.fail(f"{type(error).__name__}: {error}"[:300], pytrace=False)


@pytest.mark.parametrize("case", some(SPOILED, 4), ids=lambda case: case.id)
def test_building_from_a_spoiled_source_says_what_is_wrong_and_writes_nothing(
    case: SpoiledSource, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same table as for the reader of the source, through `bilag byg`."""
    source, target = tmp_path / "aftale", tmp_path / "ud"
    source.mkdir()
    target.mkdir()
    path = case.write(source)
    status = run("byg", "--aftale", str(path), "--til", str(target))
    said = capsys.readouterr()
    assert status == 2
    assert "Traceback" not in said.err
    assert said.out == ""
    check_said(said.err, case)
    assert list(target.iterdir()) == []


@pytest.mark.parametrize("command", [["byg"], ["afstemning"], ["afstemning", "--json"]], ids=" ".join)
def test_each_command_that_takes_an_agreement_refuses_a_spoiled_one(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a target the current folder is where files go; it stays as it was."""
    path = tmp_path / FILE_NAME
    path.write_text(VIBORG.replace("value = 0.74", "value = 74"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(*command, "--aftale", str(path)) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"{FILE_NAME}: funder.DSI.share_1.value: 74; tilladt er et tal, mindst 0 og højst 1\n"
    assert list(tmp_path.iterdir()) == [path]


def test_a_source_without_permission_to_read_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Simulated: tests may run as root, who may read everything, so `chmod` would prove nothing."""
    read = Path.open
    path, target = tmp_path / FILE_NAME, tmp_path / "ud"
    path.write_text(VIBORG, encoding="utf-8")

    def refuse(self: Path, *how: Any, **more: Any) -> Any:
        if self == path:
            raise PermissionError(13, "Permission denied")
        return read(self, *how, **more)

    monkeypatch.setattr(Path, "open", refuse)
    assert run("byg", "--aftale", str(path), "--til", str(target)) == 2
    assert capsys.readouterr().err == f"{FILE_NAME}: filen: må ikke læses; tilladt er en fil, du har ret til at læse\n"
    assert not target.exists()
