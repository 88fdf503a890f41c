"""How long `Bilag.html` takes: `python -m tests.scripts.page.speed [PAIRS]`, against Python in the browser and `bilag kontrol` beside it.

All of it in one run, in turn: the page's own clock says when Python there was ready and when the page was; each annex is
dropped on the page, and checked by the same control in this process.
"""

import statistics
import sys
import time
from pathlib import Path

from model.source.load import load
from tests.places import ROOT
from tests.scripts.page.browser import Opened, browser, driver, opened, packed
from workbooks.catalogue.funding import ANNEXES
from workbooks.proof.control import control

MOST = 6.0
"""Most times as long as the other, both ways."""
PAIRS = 5


def _ready() -> float:
    """How many times as long as Python's own start a new page takes until it can be used."""
    with browser() as context:
        page = opened(context).ready().page
        took = page.evaluate("() => [document.documentElement.dataset.ready, document.documentElement.dataset.python]")
    ready, python = map(float, took)
    return ready / python


def _seconds(page: Opened, path: Path) -> float:
    page.clear()
    began = time.perf_counter()
    (told,) = page.drop(path)
    took = time.perf_counter() - began
    if not told.get("er_fin"):
        raise RuntimeError(f"{path.name} is not fine")
    return took


def _checks(page: Opened, pairs: int) -> float:
    """How many times as long a check of all annexes takes as in a running Python; the first of each is left out."""
    agreement, files = load(), [ROOT / "workbooks" / "viborg" / entry.file_name for entry in ANNEXES]
    ratios = []
    for _ in range(pairs + 1):
        there = sum(_seconds(page, path) for path in files)
        began = time.perf_counter()
        for path in files:
            control(path, agreement)
        ratios.append(there / (time.perf_counter() - began))
    return statistics.median(ratios[1:])


def main(pairs: int) -> int:
    """Print both ratios; returns the exit status, 1 if one is above its target."""
    packed()
    found = {"ready / Python's own start there": statistics.median(_ready() for _ in range(pairs))}
    with browser() as context:
        found["a check of all annexes on the page / `kontrol` in a running Python"] = _checks(
            opened(context).ready(), pairs
        )
    driver().stop()
    for what, ratio in found.items():
        print(f"{what}: {ratio:.2f} (at most {MOST})")
    return int(any(ratio > MOST for ratio in found.values()))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else PAIRS))
