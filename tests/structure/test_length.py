"""How long a module is."""

import pytest

from tests.shared.modules import modules


@pytest.mark.parametrize("module", modules())
def test_a_module_has_some_300_lines_at_most(module: str) -> None:
    """A reader keeps it in mind."""
    assert len(modules()[module].read_text(encoding="utf-8").splitlines()) <= 320
