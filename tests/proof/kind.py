"""A kind of change: a function over the parts of a file, registered by its decorator.

The function's name is a sentence: what was done. Its docstring says what a reader would be misled to believe, or, of a
harmless one, which program merely stores it so. It raises `NothingToChangeError` where a workbook has nothing of the sort.
"""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from tests.proof import kinds
from tests.proof.file import File

Change = Callable[[File], object]


@dataclass(frozen=True)
class ChangeKind:
    """A kind of change, what it does to a reader, and who opens a file with it."""

    name: str
    subject: str
    why: str
    change: Change
    is_harmful: bool
    in_openpyxl: bool
    """Whether openpyxl opens it; one that says no is opened by Excel alone, or by no program."""
    in_office: bool
    """Whether LibreOffice opens it."""

    def __str__(self) -> str:
        return self.name


_REGISTERED: dict[str, ChangeKind] = {}


def _register(change: Change, *, is_harmful: bool, openpyxl: bool, office: bool) -> Change:
    name, why = change.__name__.replace("_", " "), (change.__doc__ or "").strip()
    assert why, f"{name}: what does a reader believe?"
    assert name not in _REGISTERED, f"{name} stands there twice"
    subject = change.__module__.rpartition(".")[2]
    _REGISTERED[name] = ChangeKind(name, subject, why, change, is_harmful, openpyxl, office)
    return change


def harmful(*, openpyxl: bool = True, office: bool = True) -> Callable[[Change], Change]:
    """A kind that misleads: it must be a difference, or the file must be refused."""
    return lambda change: _register(change, is_harmful=True, openpyxl=openpyxl, office=office)


def harmless(*, openpyxl: bool = True, office: bool = True) -> Callable[[Change], Change]:
    """A kind that misleads nobody: it must be no difference."""
    return lambda change: _register(change, is_harmful=False, openpyxl=openpyxl, office=office)


@cache
def every_kind() -> tuple[ChangeKind, ...]:
    """Every kind of every module of this folder."""
    for module in pkgutil.iter_modules(kinds.__path__, f"{kinds.__name__}."):
        importlib.import_module(module.name)
    return tuple(_REGISTERED.values())
