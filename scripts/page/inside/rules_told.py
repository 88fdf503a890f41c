"""Rules as the page shows them, and what is typed for their arguments."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from model.base.citation import cited
from model.base.danish import read_day, read_number, shown

if TYPE_CHECKING:
    from model.rules.parameter import Parameter
    from model.rules.rule import Rule


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
        "eksempel": [value_told(value) for value in example],
        "giver": "" if gives is None else value_told(gives),
        "argumenter": [_parameter(one) for one in rule.parameters],
    }


def _parameter(one: "Parameter") -> dict[str, Any]:
    return {
        "navn": one.name,
        "hjaelp": one.help,
        "enhed": one.unit,
        "tilladt": one.allowed,
        "standard": "" if one.default is None else value_told(one.default),
    }


def typed_value(text: str, parameter: "Parameter") -> Any:
    """Return what was typed as a value: a number or a day in Danish notation, None for nothing, or the text itself."""
    text = text.strip()
    if not text:
        return None
    if parameter.is_date:
        return read_day(text) or text
    number = read_number(text)
    return text if number is None else number


def value_told(value: Any) -> str:
    """Return a value in Danish; several, one after the other."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(map(value_told, value))
    return shown(value)
