"""The rules as Excel functions through xlwings; `Beregner.xlsm` names this module on its sheet `xlwings.conf`.

Every rule of the registry becomes a function of this module automatically. xlwings passes on what Excel sends unchanged
(`raw`), a range in one call. Terms come from the program's own agreement, or from the source file that the environment
variable `BILAG_AFTALE` names.
"""

import os
from collections.abc import Callable
from inspect import Parameter, Signature
from pathlib import Path
from typing import Any

import xlwings as xw

from model.registry import REGISTRY
from model.rules.rule import Rule
from model.source.load import load, standard
from model.terms.agreement import Agreement
from workbooks.functions.exchange import Grid, answer
from workbooks.functions.function_names import argument_help, check_names, description


def agreement() -> Agreement:
    """Return the agreement whose terms and tables the functions use, as last amended."""
    named = os.environ.get("BILAG_AFTALE")
    return load(Path(named)).latest() if named else standard()


def registered(rule: Rule) -> Callable[..., Grid]:
    """Return an Excel function for a rule, registered with xlwings."""

    def function(*cells: Any) -> Grid:
        return answer(rule, cells)

    function.__name__ = function.__qualname__ = rule.name
    function.__doc__ = description(rule)
    function.__annotations__ = {}  # xlwings would convert values by them
    function.__signature__ = _signature(rule)  # type: ignore[attr-defined]
    decorated: Any = function
    for parameter in rule.parameters:
        decorated = xw.arg(parameter.name, convert="raw", doc=argument_help(parameter))(decorated)
    if rule.unit != "dato":  # dates pass through xlwings' own converter, which makes COM dates
        decorated = xw.ret(convert="raw")(decorated)
    category, _, _ = rule.name.partition("_")  # in Excel's function wizard: DSI, or HP for social housing plans
    return xw.func(category=category)(decorated)  # type: ignore[no-any-return]


def _signature(rule: Rule) -> Signature:
    """Return the argument names and defaults that VBA declares the function with."""
    return Signature(
        [
            Parameter(
                p.name, Parameter.POSITIONAL_OR_KEYWORD, default=Parameter.empty if p.default is None else p.default
            )
            for p in rule.parameters
        ]
    )


check_names(REGISTRY.values())
globals().update({rule.name: registered(rule.under(agreement())) for rule in REGISTRY.values()})
