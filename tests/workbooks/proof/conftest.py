"""What the tests of this room share."""

import pytest

from tests.programs.saved import Saved
from tests.shared.workbooks import Built


@pytest.fixture(scope="session")
def saved(all_built: dict[tuple[str, str], Built], tmp_path_factory: pytest.TempPathFactory) -> Saved:
    """The workbooks of both agreements as each program saved them again."""
    return Saved(all_built, tmp_path_factory)
