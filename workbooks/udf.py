"""The rules as Excel functions through xlwings: the module that `Beregner.xlsm` names on its sheet `xlwings.conf`.

Each rule of the registry becomes one function of this module; there is no line for any of them. xlwings hands over
what Excel sends as it is (`raw`), a range in one call. What a rule takes from the agreement is that of the program's own
agreement, or of the source that the environment variable `BILAG_AFTALE` names.
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

CATEGORY = "DSI"
"""Under which the function wizard lists them."""


def agreement() -> Agreement:
    """The agreement whose terms and tables the functions compute with, as last amended."""
    named = os.environ.get("BILAG_AFTALE")
    return load(Path(named)).latest() if named else standard()


def registered(rule: Rule) -> Callable[..., Grid]:
    """A function for Excel, registered with xlwings, that gives what the rule gives."""

    def function(*cells: Any) -> Grid:
        return answer(rule, cells)

    function.__name__ = function.__qualname__ = rule.name
    function.__doc__ = description(rule)
    function.__annotations__ = {}  # xlwings would convert by them
    function.__signature__ = _signature(rule)  # type: ignore[attr-defined]
    decorated: Any = function
    for parameter in rule.parameters:
        decorated = xw.arg(parameter.name, convert="raw", doc=argument_help(parameter))(decorated)
    if rule.unit != "dato":  # dates leave through xlwings' own converter, which makes COM's dates of them
        decorated = xw.ret(convert="raw")(decorated)
    return xw.func(category=CATEGORY)(decorated)  # type: ignore[no-any-return]


def _signature(rule: Rule) -> Signature:
    """The names and defaults under which VBA declares the function."""
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
