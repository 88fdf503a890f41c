"""The cell formats of a form's file that show a number as a date: a value typed as a day is no amount."""

import re

from workbooks.cells.namespaces import IN_MAIN
from workbooks.reading.intake import IntakeError, shown_part
from workbooks.reading.parts import FileParts
from workbooks.reading.structure import refuse_misplaced

_BUILT_IN = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Dates and times among the number formats that a file need not define (ECMA-376, 18.8.30)."""
_NO_PLACEHOLDER = re.compile(r'"[^"]*"|\\.|[_*].|\[(?!(?:h+|m+|s+)\])[^\]]*\]|general|standard', re.IGNORECASE)
_OF_DATES = re.compile(r"[dmyhs]", re.IGNORECASE)


def dated_formats(parts: FileParts) -> frozenset[str]:
    """Return the indexes of cell formats that show a date or time; raise `IntakeError` if they cannot be read."""
    part = parts.one(parts.book, "styles")
    if part is None:
        return frozenset()
    root = parts.package.xml(part)
    refuse_misplaced(root, part)
    try:
        spelt = {int(one.get("numFmtId", "")): one.get("formatCode", "") for one in root.iter(f"{IN_MAIN}numFmt")}
        used = [int(one.get("numFmtId", "0")) for one in root.iterfind(f"{IN_MAIN}cellXfs/{IN_MAIN}xf")]
    except ValueError:
        raise IntakeError(f"delen {shown_part(part)} kan ikke læses") from None
    dates = {number for number, code in spelt.items() if _shows_a_date(code)} | (_BUILT_IN - spelt.keys())
    return frozenset(str(place) for place, number in enumerate(used) if number in dates)


def _shows_a_date(code: str) -> bool:
    return bool(_OF_DATES.search(_NO_PLACEHOLDER.sub("", code)))
