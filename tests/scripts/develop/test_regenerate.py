"""Stored files: each is made by the one script, or stands on its list; and all are written or none."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.develop import regenerate
from tests.places import ROOT

STORED = (".xlsx", ".xlsm", ".png", ".bas", ".txt")
"""Endings of files that a program makes."""


def test_every_stored_file_is_made_here_or_said_to_be_made_elsewhere() -> None:
    """Below the folders of the repository; none is made in both ways."""
    there = {
        path
        for top in ("docs", "templates", "tests", "workbooks")
        for path in (ROOT / top).rglob("*")
        if path.suffix in STORED
    }
    made = {path for path, _ in regenerate.stored()}
    elsewhere = {path for pattern in regenerate.NOT_MADE_HERE for path in ROOT.glob(pattern)}
    assert there - made - elsewhere == set()
    assert made & elsewhere == set()
    assert all(any(ROOT.glob(pattern)) for pattern in regenerate.NOT_MADE_HERE)


def test_no_file_is_written_if_one_cannot_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second fails; the first, though made, stays as it was."""

    def fail() -> bytes:
        raise ValueError("not to be made")

    def stored() -> Iterator[tuple[Path, object]]:
        yield tmp_path / "one.xlsx", lambda: b"new"
        yield tmp_path / "two.xlsx", fail

    (tmp_path / "one.xlsx").write_bytes(b"old")
    monkeypatch.setattr(regenerate, "stored", stored)
    with pytest.raises(ValueError, match="not to be made"):
        regenerate.main()
    assert (tmp_path / "one.xlsx").read_bytes() == b"old"


def test_what_is_written_and_what_is_not_made_here_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One file differs, one does not."""
    (tmp_path / "same.xlsx").write_bytes(b"1")
    made = [(tmp_path / "same.xlsx", lambda: b"1"), (tmp_path / "other.xlsx", lambda: b"2")]
    monkeypatch.setattr(regenerate, "ROOT", tmp_path)
    monkeypatch.setattr(regenerate, "stored", lambda: iter(made))
    regenerate.main()
    said = capsys.readouterr().out.splitlines()
    assert said[:2] == ["skrevet: other.xlsx", "uændret: 1 fil"]
    assert [line.split()[3] for line in said[2:]] == list(regenerate.NOT_MADE_HERE)
