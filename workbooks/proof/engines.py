"""Independent spreadsheet engines that recalculate a file: formualizer and ironcalc, or those of them that are there."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias

Answer: TypeAlias = float | str | bool | None
Question: TypeAlias = tuple[int, str, int, int]
"""Sheet index from 0, sheet name, row, column."""
Answers: TypeAlias = dict[tuple[str, int, int], Answer]


_STANDARD_ERROR = 2
_ERRORS = MappingProxyType({"DIV": "#DIV/0!", "NA": "#N/A", "NAME": "#NAME?"})


class EngineError(Exception):
    """Raised when an engine cannot load or evaluate a file."""


def recalculate(path: Path, engine: str, cells: Iterable[Question]) -> Answers:
    """Return an engine's results for some cells of a file, all of it recalculated; dates are serials.

    `engine` is one of `ENGINES`.
    """
    try:
        with _silent():
            answers = ENGINES[engine](path, cells)
            return {(name, row, column): _unsigned_zero(answer) for (_, name, row, column), answer in answers}
    except BaseException as error:  # the engines are Rust: a panic is a BaseException
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        raise EngineError(f"kan ikke genberegnes af {engine}") from None


def proving(answers: Mapping[str, Answers]) -> int:
    """Return how many engines answered for every formula; others were asked for some."""
    most = max(map(len, answers.values()), default=0)
    return sum(len(one) == most for one in answers.values())


@contextmanager
def _silent() -> Iterator[None]:
    """Suppress what a panicking engine writes to the process's own error stream."""
    sys.stderr.flush()
    kept = os.dup(_STANDARD_ERROR)
    try:
        with Path(os.devnull).open("wb") as nothing:
            os.dup2(nothing.fileno(), _STANDARD_ERROR)
        yield
    finally:
        os.dup2(kept, _STANDARD_ERROR)
        os.close(kept)


def _unsigned_zero(answer: Answer) -> Answer:
    """Return an answer as Excel shows it: one of its zeros has a sign in some engines."""
    return answer + 0.0 if isinstance(answer, float) else answer


def _formualizer(path: Path, cells: Iterable[Question]) -> list[tuple[Question, Answer]]:
    import formualizer

    book = formualizer.load_workbook(str(path), strategy="eager_all")
    book.set_temporal_egress("serial")
    book.evaluate_all()
    return [(cell, _plain(book.get_value(cell[1], cell[2], cell[3]))) for cell in cells]


def _plain(value: Any) -> Answer:
    if isinstance(value, dict):  # an error, as {"type": "Error", "kind": "Value"}
        kind = str(value.get("kind", "")).upper()
        return _ERRORS.get(kind, f"#{kind}!")
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _ironcalc(path: Path, cells: Iterable[Question]) -> list[tuple[Question, Answer]]:
    import ironcalc

    book = ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")
    book.evaluate()
    return [(cell, book.get_cell_value(cell[0], cell[2], cell[3])) for cell in cells]


_Engine: TypeAlias = Callable[[Path, Iterable[Question]], list[tuple[Question, Answer]]]
_KNOWN: Mapping[str, _Engine] = MappingProxyType({"formualizer": _formualizer, "ironcalc": _ironcalc})
ENGINES: Mapping[str, _Engine] = MappingProxyType({name: one for name, one in _KNOWN.items() if find_spec(name)})
"""Those that are there: both where the program is installed, the second one alone in a browser."""
