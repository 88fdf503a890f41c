"""Between Excel and a rule: what Excel sends for cells, and what goes back, faults as Danish text.

Excel sends a number as a float, a date as a datetime, a currency cell as a `Decimal`, an error cell as one of a few
whole numbers, an empty cell as None, and a range as a tuple of rows.
"""

import datetime as dt
import re
from collections.abc import Mapping
from itertools import chain
from math import isfinite
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

from model.base.danish import FIRST_DATE, LAST_DATE
from model.base.daycount import from_serial, serial
from model.rules.parameter import ArgumentError, Parameter
from model.rules.rule import Rule

if TYPE_CHECKING:
    import numpy as np

Grid: TypeAlias = list[list[Any]]
FAULT = "#FEJL: "
"""How every fault begins, so that a check cell can count them."""
LONGEST_TEXT = 255
"""What Excel takes in one element of an array, and in one help text."""
FIRST_SERIAL, LAST_SERIAL = 61, 2_958_465
"""1.3.1900, from when on Excel counts days rightly, and 31.12.9999, its last."""
_DANISH_NUMBER = re.compile(r"\s*[-+]?[\d.]+(,\d+)?\s*", re.ASCII)
_DATE_TEXTS = ("%d-%m-%Y", "%d.%m.%Y")
_ERRORS: Mapping[int, str] = MappingProxyType(
    {
        -2146826281: "#DIVISION/0!",
        -2146826246: "#I/T",
        -2146826259: "#NAVN?",
        -2146826288: "#NUL!",
        -2146826252: "#NUM!",
        -2146826265: "#REFERENCE!",
        -2146826273: "#VÆRDI!",
        -2146826243: "#OVERLØB!",
        -2146826238: "#BEREGN!",
    }
)
"""The numbers as which COM sends error cells, and what a Danish Excel shows for them."""
_ERROR_NUMBERS = range(-2146828288, -2146762752)
"""All that COM keeps for errors, those of later Excels too."""
ERROR_CELL = "en fejlværdi"
"""What an error cell is called that has no name here."""


def answer(rule: Rule, cells: tuple[Any, ...]) -> Grid:
    """What a rule gives for what Excel sends.

    Args:
        rule: a rule of the registry.
        cells: one value or range (tuple of rows) for each of its parameters.

    Returns: rows of plain floats or dates, one cell for each of the broadcast ranges; a fault stands as its text in
        the cell that it concerns.
    """
    try:
        return _answer(rule, [_argument(p, value) for p, value in zip(rule.parameters, cells, strict=True)])
    except Exception:  # Excel would show a Python traceback in the cell
        return [[f"{FAULT}{rule.name} kan ikke beregnes med disse værdier"]]


def _answer(rule: Rule, arguments: list[Any]) -> Grid:
    try:
        return _grid(rule, rule(*arguments))
    except ArgumentError as error:
        ranges = any(hasattr(argument, "shape") for argument in arguments)
        if not ranges or rule.row_function is not None:
            return [[fault_text(error)]]
        return _one_by_one(rule, arguments, error)


def value_or_fault(rule: Rule, values: tuple[Any, ...]) -> Any:
    """What a cell with the function holds: the rule's value, or the text of its fault."""
    try:
        return _sent(rule, rule(*values))
    except ArgumentError as error:
        return fault_text(error)


def fault_text(error: ArgumentError) -> str:
    """One Danish sentence for a cell: the first fault, and how many more there are."""
    first, *more = error.faults
    rest = f" (og {len(more)} fejl mere)" if more else ""
    return f"{FAULT}{first.sentence}"[: LONGEST_TEXT - len(rest)] + rest


def _grid(rule: Rule, result: Any) -> Grid:
    if not hasattr(result, "tolist"):
        return [[_sent(rule, result)]]
    import numpy as np

    rows: Grid = result.tolist()
    if result.dtype.kind == "f" and not np.isfinite(result).all():
        return [[_sent(rule, one) for one in row] for row in rows]
    return rows


def _sent(rule: Rule, value: Any) -> Any:
    """A value as it goes back; Excel has no cell for infinity."""
    if isinstance(value, float) and not isfinite(value):
        return f"{FAULT}{rule.name} giver et tal, der er for stort til en celle"
    return value


def _argument(parameter: Parameter, value: Any) -> Any:
    if not isinstance(value, tuple | list):
        return _one(parameter, value)
    import numpy as np

    rows = value if value and isinstance(value[0], tuple | list) else (value,)
    # a column is unpacked three times as fast as a table
    cells = [cell for (cell,) in rows] if len(rows[0]) == 1 else list(chain.from_iterable(rows))
    if set(map(type, cells)) == {float} and not parameter.is_date:
        return np.fromiter(cells, float, len(cells)).reshape(len(rows), -1)
    array = np.empty(len(cells), object)
    array[:] = [_one(parameter, cell) for cell in cells]
    return array.reshape(len(rows), -1)


def _one(parameter: Parameter, value: Any) -> Any:
    """One cell as the rule wants it; what cannot be read stays as it is, and the rule says so."""
    if type(value) is int and value in _ERROR_NUMBERS:
        return _ERRORS.get(value, ERROR_CELL)
    if parameter.is_date:
        return _date(value)
    return _number(value) if isinstance(value, str) else value


def _date(value: Any) -> Any:
    """A date cell, the number that a formula such as DATO(2023;11;1) gives, or a date typed as text."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, float | int) and not isinstance(value, bool) and value == value:  # noqa: PLR0124 not NaN
        return from_serial(value) if FIRST_SERIAL <= value < LAST_SERIAL + 1 else value
    if isinstance(value, str):
        for pattern in _DATE_TEXTS:
            try:
                return dt.datetime.strptime(value.strip(), pattern).replace(tzinfo=dt.UTC).date()
            except ValueError:
                continue
    return value


def is_serial(number: float) -> bool:
    """Whether a number in a cell stands for a date that rules take."""
    return serial(FIRST_DATE) <= number < serial(LAST_DATE) + 1


def _number(text: str) -> Any:
    """A number typed as text in Danish notation, such as 2,5 or 1.304.166,67."""
    from babel.numbers import NumberFormatError, parse_decimal

    if not _DANISH_NUMBER.fullmatch(text):
        return text
    try:
        number = float(parse_decimal(text.strip(), locale="da_DK", strict=True))
        return number if isfinite(number) else text
    except (NumberFormatError, ValueError):
        return text


def _one_by_one(rule: Rule, arguments: list[Any], error: ArgumentError) -> Grid:
    """A block with a fault somewhere: each of its cells for itself, so that the good ones keep their figures.

    Cells with the same arguments are computed once: a block with faults is most often a column too long, empty below.
    """
    import numpy as np

    try:
        spread = np.broadcast(*(_as_objects(argument) for argument in arguments))
    except ValueError:
        return [[fault_text(error)]]
    known: dict[tuple[Any, ...], Any] = {}
    values = []
    for one in spread:
        key = (*one, *map(type, one))  # 1 and SAND would be the same key
        if key not in known:
            known[key] = value_or_fault(rule, one)
        values.append(known[key])
    columns = spread.shape[1]
    return [values[at : at + columns] for at in range(0, len(values), columns)]


def _as_objects(argument: Any) -> "np.ndarray":
    import numpy as np

    if hasattr(argument, "shape"):
        return argument.astype(object)  # type: ignore[no-any-return]
    alone = np.empty((1, 1), object)
    alone[0, 0] = argument
    return alone
