"""Errors of Excel in a cell, as a Danish Excel shows them; files and engines have the English ones."""

from collections.abc import Mapping
from types import MappingProxyType

DANISH_ERRORS: Mapping[str, str] = MappingProxyType(
    {
        "#DIV/0!": "#DIVISION/0!",
        "#N/A": "#I/T",
        "#NAME?": "#NAVN?",
        "#NULL!": "#NUL!",
        "#NUM!": "#NUM!",
        "#REF!": "#REFERENCE!",
        "#VALUE!": "#VÆRDI!",
        "#SPILL!": "#OVERLØB!",
        "#CALC!": "#BEREGN!",
    }
)


def danish_error(text: str) -> str:
    """Return the error that a Danish Excel shows where a file has this text; any other text as it is."""
    return DANISH_ERRORS.get(text, text)
