"""What a command writes into the folder it is run in, a test lets it write into its own."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test stands in its own folder."""
    monkeypatch.chdir(tmp_path)
