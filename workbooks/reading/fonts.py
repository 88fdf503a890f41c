"""Fonts by their names: those that may be repeated, and those whose letters are signs."""

KNOWN_FONTS = frozenset(
    {
        "calibri",
        "carlito",
        "arial",
        "cambria",
        "times new roman",
        "verdana",
        "tahoma",
        "courier new",
        "aptos narrow",
        "aptos",
        "sans",
        "liberation sans",
        "helvetica",
        "georgia",
    }
)
"""Fonts that may be named; another may bear the name of a person."""
_SYMBOLS = (
    "wingdings", "webdings", "symbol", "marlett", "zapf", "dingbat", "barcode", "code 39", "mt extra", "specialty", "mdl2", "icons",
    "ms outlook", "sorts", "awesome", "blank", "redacted",
)  # fmt: skip


def is_of_symbols(font: str) -> bool:
    """Return whether a font draws signs in place of letters."""
    return any(mark in font.casefold() for mark in _SYMBOLS)
