"""What becomes Excel: the only place that knows cells."""

import sys
from pathlib import Path

# Excel starts here for its functions: a folder `model` on the PYTHONPATH must not take the place of ours
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
