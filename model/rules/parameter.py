"""Parameters of rules: Danish name and help, unit, and the domain outside which a value is refused."""

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from model.base.danish import FIRST_DATE, LAST_DATE, ordinal, plain_number, shown
from model.base.fault import Fault
from model.base.rounding import largest_from_zero
from model.rules.unknown import UNKNOWN, is_unknown

if TYPE_CHECKING:
    import numpy as np

LARGEST_AMOUNT = 1e12


@dataclass(frozen=True)
class ArgumentFault(Fault):
    """One argument outside its domain: the fault at its name, with its value and its index in an array."""

    value: object = None
    position: tuple[int, ...] | None = None

    @classmethod
    def of(
        cls,
        name: str,
        value: object,
        allowed: str,
        position: tuple[int, ...] | None = None,
        *,
        is_ordinal: bool = False,
    ) -> "ArgumentFault":
        """Return the fault of a value, shown in Danish notation."""
        return cls(name, ordinal(value) if is_ordinal else shown(value), allowed, value, position)

    def __str__(self) -> str:
        """The sentence with the array index, which a cell's fault needs not: its address shows it."""
        place = "" if self.position is None else f" (plads {', '.join(str(i + 1) for i in self.position)})"
        return replace(self, place=self.place + place).sentence


class ArgumentError(ValueError):
    """Raised when a rule is called outside its domain; carries every fault and describes them in Danish."""

    def __init__(self, faults: list[ArgumentFault]) -> None:
        super().__init__(faults)
        self.faults = faults

    def __str__(self) -> str:
        return "; ".join(map(str, self.faults))


def _plain(value: Any) -> Any:
    """Return a NumPy scalar as a plain Python value; a timestamp becomes its date."""
    if getattr(getattr(value, "dtype", None), "kind", "") == "M":
        return value.astype("datetime64[D]").item()
    return value.item() if hasattr(value, "item") else value


@dataclass(frozen=True)
class Parameter:
    """One argument of a rule.

    `name` is what users type and `identifier` the Python name (set by the rule). `column` means that the rule takes a
    whole column of values at once; `is_ordinal` marks a number that identifies rather than counts, such as a year.
    One that `may_be_unknown` takes an empty cell, which reaches the rule as NaN.
    """

    name: str
    help: str
    unit: str = ""
    least: float = 0.0
    most: float = LARGEST_AMOUNT
    above: float | None = None
    whole: bool = False
    may_be_unknown: bool = False
    is_date: bool = False
    column: bool = False
    is_ordinal: bool = False
    hint: str = ""
    identifier: str = ""
    default: float | None = None

    @cached_property
    def allowed(self) -> str:
        """The domain, described in Danish."""
        if self.is_date:
            return f"en dato mellem {shown(FIRST_DATE)} og {shown(LAST_DATE)}"
        kind = "et helt tal" if self.whole else "et tal"
        low = (
            f"større end {plain_number(self.above)}" if self.above is not None else f"mindst {plain_number(self.least)}"
        )
        unknown = ", eller tom, hvis det er ukendt" if self.may_be_unknown else ""
        return f"{kind}, {low} og højst {plain_number(self.most)}{self.hint}{unknown}"

    def holds(self, value: Any) -> bool:
        """Return whether every number (or date) of a scalar or array lies in the domain; NaN never does."""
        if isinstance(value, dt.date):
            return FIRST_DATE <= value <= LAST_DATE
        if isinstance(value, float):
            low = value >= self.least if self.above is None else value > self.above
            return low and value <= self.most and (not self.whole or value == int(value))
        if value.size == 0:
            return True
        if self.least == 0 and self.above is None and not self.whole and not self.is_date:
            largest = largest_from_zero(value)
            if largest is not None:
                return largest <= self.most
        lowest, highest = value.min(), value.max()
        if self.is_date:
            import numpy as np

            return bool(lowest >= np.datetime64(FIRST_DATE) and highest <= np.datetime64(LAST_DATE))
        low = lowest >= self.least if self.above is None else lowest > self.above
        return bool(low and highest <= self.most and (not self.whole or (value % 1 == 0).all()))

    def read(self, value: Any, faults: list[ArgumentFault]) -> Any:
        """Convert a caller's value to a float, a date or an array of them; append any faults to `faults`."""
        if isinstance(value, list | tuple) or getattr(value, "ndim", 0) > 0:
            return self._read_array(value, faults)
        plain = _plain(value)
        one = self._accepted(plain)
        if one is None:
            faults.append(ArgumentFault.of(self.name, plain, self.allowed, is_ordinal=self.is_ordinal))
        return one

    def _accepted(self, plain: Any) -> float | dt.date | None:
        """Return a single value if it lies in the domain, NaN if it may be unknown and is; otherwise None."""
        if self.may_be_unknown and is_unknown(plain):
            return UNKNOWN
        one = self._read_one(plain)
        return one if one is not None and self.holds(one) else None

    def _read_one(self, value: Any) -> float | dt.date | None:
        if self.is_date:
            if isinstance(value, dt.datetime):
                return value.date()
            return value if isinstance(value, dt.date) else None
        if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
            return None
        try:
            return float(value)
        except (OverflowError, ValueError):  # too large, or a signalling NaN
            return None

    def _read_array(self, values: Any, faults: list[ArgumentFault]) -> "np.ndarray | None":
        import numpy as np

        wanted = "M" if self.is_date else "iuf"
        array = np.asarray(values, dtype=None if hasattr(values, "dtype") else object)
        if array.dtype.kind in wanted:
            array = array.astype("datetime64[D]" if self.is_date else float, copy=False)
            if self.holds(array[~np.isnan(array)] if self.may_be_unknown else array):
                return array
        return self._read_each(array, faults)

    def _read_each(self, array: "np.ndarray", faults: list[ArgumentFault]) -> "np.ndarray | None":
        import numpy as np

        result = np.empty(array.shape, "datetime64[D]" if self.is_date else float)
        before = len(faults)
        for position, raw in np.ndenumerate(array):
            plain = _plain(raw)
            one = self._accepted(plain)
            if one is None:
                faults.append(ArgumentFault.of(self.name, plain, self.allowed, position, is_ordinal=self.is_ordinal))
            else:
                result[position] = one
        return None if len(faults) > before else result


def Dkk(name: str, help: str, **domain: Any) -> Parameter:
    """Return a parameter for an amount, DKK."""
    return Parameter(name, help, "kr.", **domain)


def Share(name: str, help: str, **domain: Any) -> Parameter:
    """Return a parameter for a share of a whole, a fraction from 0 to 1."""
    return Parameter(name, help, "andel", **{"most": 1.0, "hint": " (26 % skrives 0,26)", **domain})


def Rate(name: str, help: str, **domain: Any) -> Parameter:
    """Return a parameter for a yearly interest rate, a fraction."""
    return Parameter(name, help, "pr. år", **{"most": 1.0, "hint": " (5,07 % skrives 0,0507)", **domain})


def Count(name: str, help: str, **domain: Any) -> Parameter:
    """Return a parameter for a number of persons, households or items."""
    return Parameter(name, help, "antal", **{"most": 1e9, **domain})


def Years(name: str, help: str, **domain: Any) -> Parameter:
    """Return a parameter for a duration, years."""
    return Parameter(name, help, "år", **{"most": 100.0, **domain})


def CalendarYear(name: str, help: str, *, may_be_unknown: bool = False) -> Parameter:
    """Return a parameter for a calendar year, such as 2024."""
    domain = Parameter(name, help, "årstal", least=FIRST_DATE.year, most=LAST_DATE.year, whole=True, is_ordinal=True)
    return replace(domain, may_be_unknown=may_be_unknown)


def Day(name: str, help: str, **domain: Any) -> Parameter:
    """Return a parameter for a date."""
    return Parameter(name, help, "dato", is_date=True, **domain)


def Measured(name: str, help: str, **domain: Any) -> Parameter:
    """Return a parameter for a value of an indicator, in the indicator's unit; it may be unknown."""
    return Parameter(name, help, "egen enhed", **{"least": -1e9, "most": 1e9, "may_be_unknown": True, **domain})


def Direction(name: str, help: str, **domain: Any) -> Parameter:
    """Return a parameter for a direction: 1 upwards, -1 downwards, and 0 where the rule allows it."""
    return Parameter(name, help, "retning", **{"least": -1.0, "most": 1.0, "whole": True, **domain})
