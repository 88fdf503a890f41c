"""A day of any year, as a holiday is given in a source."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from model.terms.field_shape import PLAIN, FieldKind
from model.terms.source_location import Place, found, spec

_DAY_OF_YEAR, _COMMON_YEAR = re.compile(r"(\d\d)-(\d\d)", re.ASCII), 2023


@dataclass(frozen=True)
class DayOfYear:
    """A day of any year, except 29 February."""

    month: int
    day: int

    def of(self, year: int) -> dt.date:
        """Return the date of this day in a year."""
        return dt.date(year, self.month, self.day)


def day_of_year() -> Any:
    """Return a field for a day of any year, written month first: »12-24«."""
    wanted = "en dag i hvert år, måned først, som »12-24«"

    def read(raw: Any, place: Place) -> Any:
        match = _DAY_OF_YEAR.fullmatch(raw) if isinstance(raw, str) else None
        try:
            day = DayOfYear(int(match[1]), int(match[2])) if match else None
            if day is not None:
                day.of(_COMMON_YEAR)
        except ValueError:
            day = None
        if day is None:
            place.fault(found(raw), wanted)
        return day

    return spec(read, wanted, shape=PLAIN[FieldKind.TEXT])
