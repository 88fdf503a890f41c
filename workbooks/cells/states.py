"""Named styles for cells that show a state, applied by Excel through conditional formats."""

from collections.abc import Iterator
from types import MappingProxyType

from model.base.state import State
from workbooks.cells.address import area
from workbooks.cells.sheet import Sheet

_DEVIATING = "Kontrol afviger"
_LIGHTS = MappingProxyType(
    {
        State.TRIPPED.value: _DEVIATING,
        State.UNMET.value: _DEVIATING,
        State.NEAR.value: "Kontrol tæt på",
        State.FINE.value: "Kontrol",
        State.NOT_YET.value: "Kontrol ikke endnu",
    }
)
STYLES = tuple(dict.fromkeys((_DEVIATING, *_LIGHTS.values())))


def state_rules(sheet: Sheet) -> Iterator[tuple[str, str, str]]:
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
