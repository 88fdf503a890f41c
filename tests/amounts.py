"""How much is drawn or tried: enough to see a fault at once, and in CI as much as proves endurance.

`.ci/run` sets BILAG_ENDURANCE and runs every module that imports `amount` into itself once more, in full (tests/conftest.py).
"""

import os

FULL = bool(os.environ.get("BILAG_ENDURANCE"))


def amount(usual: int, full: int) -> int:
    """The usual amount, or the full one where endurance is to be proved."""
    return full if FULL else usual
