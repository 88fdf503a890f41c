"""The one way to the screen: whatever a file, a sheet or a key is called, it comes out as one line that no terminal obeys."""

import sys
from collections.abc import Iterable
from typing import Any

from workbooks.cells.text import printable


def show(lines: Iterable[str]) -> None:
    """Print lines, each as one."""
    print("\n".join(map(printable, lines)), flush=True)


def complain(lines: Iterable[str]) -> None:
    """Print lines to the stream for errors, each as one."""
    print("\n".join(map(printable, lines)), file=sys.stderr)


def show_json(document: Any) -> None:
    """Print a document as JSON; what a terminal would obey is escaped, so that programs read it as it is."""
    import json

    text = json.dumps(document, ensure_ascii=False, indent=2)
    print("\n".join(line if line.isprintable() else _escaped(line) for line in text.split("\n")))


def _escaped(line: str) -> str:
    from json import dumps

    return "".join(c if c.isprintable() else dumps(c)[1:-1] for c in line)
