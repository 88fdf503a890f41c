"""Packages of the README's made-up accounts, each written once and copied for whoever changes it."""

import shutil
from pathlib import Path

import pytest

from scripts.cli import main
from tests.places import ACCOUNTS


class Packages:
    """What `bilag aarsmoede` writes without a PDF, by the words of its call."""

    def __init__(self, folders: pytest.TempPathFactory) -> None:
        self._folders = folders
        self._written: dict[tuple[str, ...], Path] = {}

    def __call__(self, folder: Path, *words: str) -> Path:
        """A copy of the package in the folder, for a test to change."""
        if words not in self._written:
            home = self._folders.mktemp("pakke")
            call = ["aarsmoede", *words, "--regnskab", str(ACCOUNTS), "--uden-pdf", "--til", str(home)]
            assert main(call) == 1  # there is something to decide
            (self._written[words],) = home.iterdir()
        return Path(shutil.copytree(self._written[words], folder / self._written[words].name))
