"""Rules as the page shows them, and what is typed for their arguments."""

import re
from collections.abc import Sequence
from math import isnan
from typing import TYPE_CHECKING, Any

from model.base.citation import cited
from model.base.danish import grouped, ordinal, read_day, read_number, shown

if TYPE_CHECKING:
    from model.rules.parameter import Parameter
    from model.rules.rule import Rule

UNKNOWN_TOLD = "ukendt"
"""What stands for an unknown value, as a result and as one types it."""

_LETTERS = (("ae", "æ"), ("oe", "ø"), ("aa", "å"), ("_", " "))
"""How names of arguments are written where only the letters of Python are allowed, and how they are read."""
_MOST_DECIMALS = 10
"""With which the worked examples are given where no rounding ends them."""


def rule_told(rule: "Rule") -> dict[str, Any]:
    """Return a rule with its arguments, clause and worked example, as JSON data."""
    takes_columns = rule.takes_columns
    example, gives = ((), None) if takes_columns else rule.worked()
    return {
        "navn": rule.name,
        "hjaelp": rule.help,
        "hjemmel": cited(rule.clause),
        "enhed": rule.unit,
        "afrunding": rule.rounding,
        "kolonner": takes_columns,
        "eksempel": [
            value_told(value, is_ordinal=one.is_ordinal)
            for value, one in zip(example, rule.parameters[: len(example)], strict=True)
        ],
        "giver": "" if gives is None else value_told(gives),
        "argumenter": [_parameter(one, rule) for one in rule.parameters],
    }


def _parameter(one: "Parameter", rule: "Rule") -> dict[str, Any]:
    return {
        "navn": one.name,
        "titel": in_words(one.name, rule),
        "hjaelp": one.help,
        "enhed": one.unit,
        "tilladt": in_words(one.allowed, rule),
        "standard": "" if one.default is None else value_told(one.default, is_ordinal=one.is_ordinal),
    }


def in_words(text: str, rule: "Rule") -> str:
    """Return a text with the names of a rule's arguments as one writes them in Danish: »trin før« for »trin_foer«."""
    names = "|".join(sorted((one.name for one in rule.parameters), key=len, reverse=True))
    return re.sub(rf"\b({names})\b", lambda found: _in_danish(found[1]), text) if names else text


def _in_danish(name: str) -> str:
    for letters, letter in _LETTERS:
        name = name.replace(letters, letter)
    return name


def typed_value(text: str, parameter: "Parameter") -> Any:
    """Return what was typed as a value: a number or a day in Danish notation, None for nothing, or the text itself."""
    text = text.strip()
    if not text or (parameter.may_be_unknown and text.casefold() == UNKNOWN_TOLD):
        return None
    if parameter.is_date:
        return read_day(text) or text
    number = read_number(text)
    return text if number is None else number


def value_told(value: Any, *, is_ordinal: bool = False) -> str:
    """Return a value in Danish, one that is unknown as such; several, one after the other. A year is no amount: 2025."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(value_told(one, is_ordinal=is_ordinal) for one in value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return shown(value)
    if isnan(value):
        return UNKNOWN_TOLD
    return ordinal(value) if is_ordinal else grouped(value, 0, _MOST_DECIMALS)
