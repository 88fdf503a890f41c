"""Which named style a cell takes when it shows a state: Excel is told by conditional formats."""

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
    """Every rule of a sheet: its area, the text that it asks for, the style that a cell with this text takes."""
    for corners in sheet.states:
        yield area(*corners), DEVIATES, _DEVIATING
    for corners in sheet.lights:
        yield from ((area(*corners), text, style) for text, style in _LIGHTS.items())


OK = "OK"

DEVIATES = "AFVIGER"


MASTER_NAME = "Kontrol_samlet"
"""The name of the one state of all checks."""

DEVIATING = f"projektmappens egen kontrol ({MASTER_NAME}) siger {DEVIATES}"
