"""The one way to the screen: names from files, sheets and keys are printed on one line, control characters escaped."""

import sys
from collections.abc import Iterable
from typing import Any

from workbooks.cells.text import printable


def show(lines: Iterable[str]) -> None:
    """Print each text on one line."""
    print("\n".join(map(printable, lines)), flush=True)


def complain(lines: Iterable[str]) -> None:
    """Print each text on one line of standard error."""
    print("\n".join(map(printable, lines)), file=sys.stderr)


def show_json(document: Any) -> None:
    """Print a document as JSON, with control characters escaped so that programs read the same data."""
    import json

    text = json.dumps(document, ensure_ascii=False, indent=2)
    print("\n".join(line if line.isprintable() else _escaped(line) for line in text.split("\n")))


def _escaped(line: str) -> str:
    from json import dumps

    return "".join(c if c.isprintable() else dumps(c)[1:-1] for c in line)
