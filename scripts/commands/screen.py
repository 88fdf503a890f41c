"""The one way to the screen: texts from others are printed on one line, control characters escaped, CPR numbers hidden."""

import sys
from collections.abc import Iterable, Mapping
from typing import Any

from model.facts.privacy import without_cpr
from workbooks.cells.text import printable


def show(lines: Iterable[str]) -> None:
    """Print each text on one line."""
    print("\n".join(map(_line, lines)), flush=True)


def complain(lines: Iterable[str]) -> None:
    """Print each text on one line of standard error."""
    print("\n".join(map(_line, lines)), file=sys.stderr)


def show_json(document: Any) -> None:
    """Print a document as JSON, with control characters escaped so that programs read the same data."""
    import json

    text = json.dumps(_hidden(document), ensure_ascii=False, indent=2)
    print("\n".join(line if line.isprintable() else _escaped(line) for line in text.split("\n")))


def _line(text: str) -> str:
    return printable(without_cpr(text))


def _hidden(document: Any) -> Any:
    """Return a document with the CPR numbers of its texts hidden; its numbers are figures."""
    if isinstance(document, str):
        return without_cpr(document)
    if isinstance(document, Mapping):
        return {_hidden(key): _hidden(one) for key, one in document.items()}
    return [_hidden(one) for one in document] if isinstance(document, list | tuple) else document


def _escaped(line: str) -> str:
    from json import dumps

    return "".join(c if c.isprintable() else dumps(c)[1:-1] for c in line)
