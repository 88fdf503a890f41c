"""Named styles for cells that show a state, applied by Excel through conditional formats."""

from collections.abc import Iterator
from types import MappingProxyType

from model.base.state import State
from workbooks.cells.address import area
from workbooks.cells.sheet import Sheet
from workbooks.cells.styles import Style

_DEVIATING = Style.CHECK_DEVIATES
_LIGHTS = MappingProxyType(
    {
        State.TRIPPED.value: _DEVIATING,
        State.UNMET.value: _DEVIATING,
        State.NEAR.value: Style.CHECK_NEAR,
        State.FINE.value: Style.CHECK,
        State.NOT_YET.value: Style.CHECK_NOT_YET,
    }
)
STYLES = tuple(dict.fromkeys((_DEVIATING, *_LIGHTS.values())))


def state_rules(sheet: Sheet) -> Iterator[tuple[str, str, Style]]:
    """Yield every rule of a sheet: its area, the text to match, and the style of cells with that text."""
    for corners in sheet.states:
        yield area(*corners), DEVIATES, _DEVIATING
    for corners in sheet.lights:
        yield from ((area(*corners), text, style) for text, style in _LIGHTS.items())


OK = "OK"

DEVIATES = "AFVIGER"


MASTER_NAME = "Kontrol_samlet"
"""Defined name of the overall state of all checks."""

DEVIATING = f"projektmappens egen kontrol ({MASTER_NAME}) siger {DEVIATES}"
