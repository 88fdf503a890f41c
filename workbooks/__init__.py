"""Everything written to or read from Excel; the only package that deals with cells."""

import sys
from pathlib import Path

# xlwings imports this package first; a folder `model` elsewhere on PYTHONPATH must not shadow this project's
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
