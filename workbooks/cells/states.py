"""Named styles for cells that show a state, applied by Excel through conditional formats."""

from collections.abc import Iterator, Mapping
from enum import Enum
from types import MappingProxyType

from model.base.state import GroupBalance, Kept, Met, PlaceState, Reached, State, TaskState, Trend, Turn
from workbooks.cells.address import area
from workbooks.cells.sheet import Sheet
from workbooks.cells.styles import Style

_DEVIATING, _FINE, _NEAR, _LATER = Style.CHECK_DEVIATES, Style.CHECK, Style.CHECK_NEAR, Style.CHECK_NOT_YET
_LIGHTS: Mapping[Enum, Style] = MappingProxyType(
    {
        State.TRIPPED: _DEVIATING,
        State.UNMET: _DEVIATING,
        State.NEAR: _NEAR,
        State.FINE: _FINE,
        State.NOT_YET: _LATER,
        Trend.BETTER: _FINE,
        Trend.SAME: _NEAR,
        Trend.WORSE: _DEVIATING,
        Trend.UNKNOWN: _LATER,
        Met.YES: _DEVIATING,
        Met.NEAR: _NEAR,
        Met.NO: _FINE,
        Met.UNKNOWN: _LATER,
        Reached.YES: _FINE,
        Reached.NO: _DEVIATING,
        Reached.NOT_YET: _LATER,
        Reached.UNKNOWN: _LATER,
        TaskState.YES: _FINE,
        TaskState.MET: _FINE,
        TaskState.LATE: _DEVIATING,
        TaskState.TO_COME: _LATER,
        TaskState.MISSING: _DEVIATING,
        Kept.FOUND: _FINE,
        Kept.UNAPPROVED: _NEAR,
        Kept.OLDER: _NEAR,
        Kept.MISSING: _DEVIATING,
        Kept.NOT_YET: _LATER,
        Turn.IN_TURN: _FINE,
        Turn.IN_AREA: _DEVIATING,
        Turn.ELSEWHERE: _NEAR,
        Turn.WITHOUT_LOT: _DEVIATING,
        Turn.WAITING: _LATER,
        Turn.EXCLUDED: _LATER,
        PlaceState.OPEN: _DEVIATING,
        PlaceState.TAKEN: _FINE,
        PlaceState.NO_NEED: _LATER,
        PlaceState.LATER: _LATER,
        GroupBalance.ALIKE: _FINE,
        GroupBalance.APART: _NEAR,
        GroupBalance.HIDDEN: _LATER,
    }
)
"""The style of each state, like traffic lights."""
STYLES = tuple(dict.fromkeys((_DEVIATING, *_LIGHTS.values())))


def state_rules(sheet: Sheet) -> Iterator[tuple[str, str, Style]]:
    """Yield every rule of a sheet: its area, the text to match, and the style of cells with that text."""
    for corners in sheet.states:
        yield area(*corners), DEVIATES, _DEVIATING
    for corners, states in (*((one, State) for one in sheet.lights), *sheet.coloured):
        yield from ((area(*corners), one.value, style) for one, style in _LIGHTS.items() if type(one) is states)


OK = "OK"

DEVIATES = "AFVIGER"

WHY_UNKNOWN = ("-", "afventer", "uoplyst", "ikke trykt")
"""Words in place of a figure that is unknown: hidden, pending, not to be had, not printed."""
UNKNOWN = "–"
"""Word in a cell of which nothing is known."""


EVERY_WORD = frozenset((*(str(one.value) for one in _LIGHTS), OK, DEVIATES, *WHY_UNKNOWN))
"""What a cell with a state may say."""
MASTER_NAME = "Kontrol_samlet"
"""Defined name of the overall state of all checks."""

DEVIATING = f"projektmappens egen kontrol ({MASTER_NAME}) siger {DEVIATES}"
