"""The command line and the scripts around it."""

import sys
from pathlib import Path

# a folder `model` or `workbooks` on the user's PYTHONPATH must not shadow ours
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
