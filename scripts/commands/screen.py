"""The one way to the screen: texts from others are printed on one line, control characters escaped, CPR numbers hidden."""

import sys
from collections.abc import Iterable, Mapping
from typing import Any

from model.base.files import reason
from model.facts.privacy import without_cpr
from workbooks.cells.text import printable


class UnshownError(Exception):
    """Raised when the system does not take what is to be printed; the message states the reason in Danish."""


def show(lines: Iterable[str]) -> None:
    """Print each text on one line; raise `UnshownError` where the system does not take it."""
    _print(map(_line, lines))


def complain(lines: Iterable[str]) -> None:
    """Print each text on one line of standard error."""
    print("\n".join(map(_line, lines)), file=sys.stderr)


def show_json(document: Any) -> None:
    """Print a document as JSON, with control characters escaped so that programs read the same data; errors as of `show`."""
    import json

    text = json.dumps(hidden(document), ensure_ascii=False, indent=2)
    _print(line if line.isprintable() else _escaped(line) for line in text.split("\n"))


def _print(lines: Iterable[str]) -> None:
    """Print lines to the end, so that whatever the system refuses of them is known here and is no file's fault."""
    text = "\n".join(lines)
    try:
        print(text, flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UnshownError(reason(error)) from None


def _line(text: str) -> str:
    return printable(without_cpr(text))


def hidden(document: Any) -> Any:
    """Return a document with the CPR numbers of its texts hidden; its numbers are figures."""
    if isinstance(document, str):
        return without_cpr(document)
    if isinstance(document, Mapping):
        return {hidden(key): hidden(one) for key, one in document.items()}
    return [hidden(one) for one in document] if isinstance(document, list | tuple) else document


def _escaped(line: str) -> str:
    from json import dumps

    return "".join(c if c.isprintable() else dumps(c)[1:-1] for c in line)
