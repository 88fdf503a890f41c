"""The program as it is installed, made once."""

from pathlib import Path

import pytest

from tests.structure import installed


@pytest.fixture(scope="session")
def built_wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this folder."""
    return installed.wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def installed_command(built_wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command `bilag`, installed from the wheel."""
    return installed.command(built_wheel, tmp_path_factory.mktemp("installed") / "env")
