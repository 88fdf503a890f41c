"""A desk whose temporary folders lie where a test can look for them."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.page.served.desk import FullDesk


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made during a test, which begins in an empty folder of its own."""
    folder, own = tmp_path / "temporary", tmp_path / "here"
    folder.mkdir()
    own.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.chdir(own)
    return folder


@pytest.fixture
def told() -> list[tuple[float | None, str]]:
    """What the desk has told of its progress."""
    return []


@pytest.fixture
def desk(temporary: Path, told: list[tuple[float | None, str]], still_shared: None) -> Iterator[FullDesk]:
    """A desk; after each task its own folder is the only one left, and once the desk is closed, none."""
    made = FullDesk(lambda share, text: told.append((share, text)))
    its_own = list(temporary.iterdir())
    yield made
    left = list(temporary.iterdir())
    made.close()
    assert left == its_own
    assert not list(temporary.iterdir())
    assert not list(Path.cwd().iterdir())
