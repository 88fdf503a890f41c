"""Exchange of values between Excel and a rule; faults are returned as Danish text.

Excel sends a number as a float, a date as a datetime, a currency cell as a `Decimal`, an error cell as one of a few
whole numbers, an empty cell as None, and a range as a tuple of rows.
"""

import datetime as dt
from collections.abc import Mapping
from itertools import chain
from math import isfinite
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

from model.base.danish import FIRST_DATE, LAST_DATE, read_number
from model.base.daycount import from_serial, serial
from model.rules.parameter import ArgumentError, Parameter
from model.rules.rule import Rule
from model.rules.unknown import EMPTY, is_unknown
from workbooks.cells.error_names import danish_error

if TYPE_CHECKING:
    import numpy as np

Grid: TypeAlias = list[list[Any]]
FAULT = "#FEJL: "
"""Start of every fault text, by which check cells count faults."""
LONGEST_TEXT = 255
"""Excel's limit for one array element and for one help text, characters."""
FIRST_SERIAL, LAST_SERIAL = 61, 2_958_465
"""Serial numbers of 1.3.1900, from which Excel counts days correctly, and of 31.12.9999, its last day."""
_DATE_TEXTS = ("%d-%m-%Y", "%d.%m.%Y")
_ERRORS: Mapping[int, str] = MappingProxyType(
    {
        -2146826281: "#DIV/0!",
        -2146826246: "#N/A",
        -2146826259: "#NAME?",
        -2146826288: "#NULL!",
        -2146826252: "#NUM!",
        -2146826265: "#REF!",
        -2146826273: "#VALUE!",
        -2146826243: "#SPILL!",
        -2146826238: "#CALC!",
    }
)
"""COM's error numbers and the errors that they stand for."""
_ERROR_NUMBERS = range(-2146828288, -2146762752)
"""All numbers that COM reserves for errors, including those of later Excel versions."""
ERROR_CELL = "en fejlværdi"
"""Text for an error cell whose number is not listed."""


def answer(rule: Rule, cells: tuple[Any, ...]) -> Grid:
    """Return a rule's results for what Excel sends.

    Args:
        rule: a rule of the registry.
        cells: one value or range (tuple of rows) per parameter.

    Returns: rows of plain floats or dates, one cell per element of the broadcast ranges; a fault is returned as text in
        the cell concerned.
    """
    try:
        return _answer(rule, [_argument(p, value) for p, value in zip(rule.parameters, cells, strict=True)])
    except Exception:  # otherwise Excel would show a Python traceback in the cell
        return [[f"{FAULT}{rule.name} kan ikke beregnes med disse værdier"]]


def _answer(rule: Rule, arguments: list[Any]) -> Grid:
    try:
        return _grid(rule, rule(*arguments))
    except ArgumentError as error:
        ranges = any(hasattr(argument, "shape") for argument in arguments)
        if not ranges or rule.takes_columns:
            return [[fault_text(error)]]
        return _one_by_one(rule, arguments, error)


def value_or_fault(rule: Rule, values: tuple[Any, ...]) -> Any:
    """Return the content of a cell with the function: the rule's value, or the text of its fault."""
    try:
        return _sent(rule, rule(*values))
    except ArgumentError as error:
        return fault_text(error)


def fault_text(error: ArgumentError) -> str:
    """Return the first fault as a Danish sentence for a cell, with the number of further faults."""
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
    """Return a value as sent to Excel: an empty text for an unknown one, and no infinity, which it cannot show."""
    if rule.may_answer_unknown and is_unknown(value):
        return EMPTY
    if isinstance(value, float) and not isfinite(value):
        return f"{FAULT}{rule.name} giver et tal, der er for stort til en celle"
    return value


def _argument(parameter: Parameter, value: Any) -> Any:
    if not isinstance(value, tuple | list):
        return _one(parameter, value)
    import numpy as np

    rows = value if value and isinstance(value[0], tuple | list) else (value,)
    # unpacking a column this way is three times as fast
    cells = [cell for (cell,) in rows] if len(rows[0]) == 1 else list(chain.from_iterable(rows))
    if set(map(type, cells)) == {float} and not parameter.is_date:
        return np.fromiter(cells, float, len(cells)).reshape(len(rows), -1)
    array = np.empty(len(cells), object)
    array[:] = [_one(parameter, cell) for cell in cells]
    return array.reshape(len(rows), -1)


def _one(parameter: Parameter, value: Any) -> Any:
    """Return one cell as the rule expects it; an unreadable value is left unchanged for the rule to refuse."""
    if type(value) is int and value in _ERROR_NUMBERS:
        return danish_error(_ERRORS[value]) if value in _ERRORS else ERROR_CELL
    if parameter.is_date:
        return _date(value)
    return _number(value) if isinstance(value, str) else value


def _date(value: Any) -> Any:
    """Return the date in a date cell, a serial number such as that of DATO(2023;11;1), or a text; others unchanged."""
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
    """Return whether a cell's number is the serial number of a date that rules accept."""
    return serial(FIRST_DATE) <= number < serial(LAST_DATE) + 1


def _number(text: str) -> Any:
    """Return a number typed as text in Danish notation, such as 2,5 or 1.304.166,67; other texts unchanged."""
    number = read_number(text.strip())
    return number if number is not None and isfinite(number) else text


def _one_by_one(rule: Rule, arguments: list[Any], error: ArgumentError) -> Grid:
    """Compute a block with a fault cell by cell, so that valid cells keep their results.

    Equal arguments are computed once; a block with faults is usually a column selected too far, with empty cells below.
    """
    import numpy as np

    try:
        spread = np.broadcast(*(_as_objects(argument) for argument in arguments))
    except ValueError:
        return [[fault_text(error)]]
    known: dict[tuple[Any, ...], Any] = {}
    values = []
    for one in spread:
        key = (*one, *map(type, one))  # 1 and TRUE would otherwise be the same key
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
