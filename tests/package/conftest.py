"""Packages of the README's made-up accounts, each written once and copied for whoever changes it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.cli import main
from tests.accounts.test_example import PATH as ACCOUNTS

Copy = Callable[..., Path]


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """`package(folder, "--aar", "2024", …)` is what `bilag aarsmoede` writes there without a PDF; the package's own folder."""
    written: dict[tuple[str, ...], Path] = {}

    def copy(folder: Path, *words: str) -> Path:
        if words not in written:
            home = tmp_path_factory.mktemp("pakke")
            call = ["aarsmoede", *words, "--regnskab", str(ACCOUNTS), "--uden-pdf", "--til", str(home)]
            assert main(call) == 1  # there is something to decide
            (written[words],) = home.iterdir()
        return Path(shutil.copytree(written[words], folder / written[words].name))

    return copy
