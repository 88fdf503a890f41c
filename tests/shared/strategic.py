"""The two strategic agreements that ship with the program, and a made-up one."""

from functools import cache
from pathlib import Path

from model.source.load import load_any
from model.strategic.terms import StrategicAgreement
from tests.places import TESTS

MADE_UP = TESTS / "agreements" / "fiktiv_plan.toml"


@cache
def plan(name: str) -> StrategicAgreement:
    """A strategic agreement by its short name."""
    return of(Path(name))


def of(path: Path) -> StrategicAgreement:
    """A strategic agreement of a file."""
    agreement = load_any(path)
    assert isinstance(agreement, StrategicAgreement)
    return agreement


NOW, BEFORE = plan("helhedsplan_2025"), plan("helhedsplan_2017")
