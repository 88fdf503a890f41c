"""The command `bilag` as it is installed, under a name of its own; `scripts`, `model` and the rest are names that others use too."""

import sys
from pathlib import Path

# a folder `scripts` or `model` on PYTHONPATH or among the user's packages must not shadow this project's
sys.path.insert(0, str(Path(__file__).resolve().parent))

from scripts.cli import run

__all__ = ["run"]

if __name__ == "__main__":
    sys.exit(run())
