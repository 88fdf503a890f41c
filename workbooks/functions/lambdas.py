"""Each rule as the text of a named LAMBDA, made from its Excel twin and preceded by the rule's domain checks.

In a file, a function newer than Excel 2010 has the prefix `_xlfn.`, a LAMBDA's parameter `_xlpm.`, and the declaration
of an optional parameter `_xlop.`.
"""

from collections.abc import Iterable
from datetime import date

from model.base.danish import FIRST_DATE, LAST_DATE
from model.base.daycount import serial
from model.base.fault import Fault
from model.base.rounding import OERE
from model.rules.parameter import Parameter
from model.rules.rule import CONVENTIONS, Rule
from workbooks.functions.exchange import ERROR_CELL, FAULT, FIRST_SERIAL, LAST_SERIAL
from workbooks.functions.function_names import check_names


def lambda_texts(rules: Iterable[Rule]) -> dict[str, str]:
    """Return each rule's LAMBDA by name, as written in a file, without `=`; names are checked first."""
    rules = list(rules)
    check_names(rules)
    return {rule.name: lambda_text(rule) for rule in rules}


def lambda_text(rule: Rule) -> str:
    """Return a rule as a LAMBDA: Danish text for an argument outside its domain, otherwise the twin's value."""
    declared = [f"{'_xlpm' if p.default is None else '_xlop'}.{p.name}" for p in rule.parameters]
    body = _over_columns(rule) if rule.takes_columns else _over_cells(rule)
    return f"_xlfn.LAMBDA({','.join(declared)},{body})"


def _over_cells(rule: Rule) -> str:
    values = {p.identifier: _value(p) for p in rule.parameters}
    given = {p.identifier: _given(p) for p in rule.parameters}
    named = _named(rule)
    body = rule.twin.format(**values, **named)
    by_identifier = {p.identifier: p for p in rule.parameters}
    for requirement in reversed(rule.requirements):
        parameter = by_identifier[requirement.argument]
        holds = requirement.twin.format(**values, **named)
        message = _message(parameter, given[parameter.identifier], requirement.text(), in_domain=True)
        body = f"IF({holds},{body},{message})"
    for parameter in reversed(rule.parameters):
        cell = given[parameter.identifier]
        body = f"IF({_in_domain(parameter, cell)},{body},{_message(parameter, cell, parameter.allowed)})"
    return body


def _over_columns(rule: Rule) -> str:
    """Return the twin of the ranges, or its sum over their rows; one invalid row is a fault of the whole."""
    columns = [p for p in rule.parameters if p.column]
    row = {p.identifier: f"_xlpm.{p.name}_celle" for p in columns}
    values = {p.identifier: row.get(p.identifier, _value(p)) for p in rule.parameters}
    dated = {p.identifier: f"INT({values[p.identifier]})" for p in columns if p.is_date}
    named = _named(rule)
    if rule.row_function is None:
        ranges = {p.identifier: f"_xlpm.{p.name}" for p in columns}
        body = rule.twin.format(**{**values, **ranges}, **named)
    else:
        twin = rule.twin.format(**{**values, **dated}, **named)
        body = f"ROUND({_sum_of_rows(columns, twin)},{OERE})"
    by_identifier = {p.identifier: p for p in rule.parameters}
    for requirement in reversed(rule.requirements):
        holds = requirement.twin.format(**{**values, **dated}, **named)
        body = _if_every_row(columns, holds, body, by_identifier[requirement.argument], requirement.text())
    for parameter in reversed(rule.parameters):
        if parameter.column:
            holds = _in_domain(parameter, row[parameter.identifier])
            body = _if_every_row(columns, holds, body, parameter, parameter.allowed)
        else:
            cell = _given(parameter)
            body = f"IF({_in_domain(parameter, cell)},{body},{_message(parameter, cell, parameter.allowed)})"
    for parameter in reversed(columns):
        body = _if_numbers(parameter, body)
    return _if_equally_long(columns, body)


def _named(rule: Rule) -> dict[str, str]:
    """Return the conventions as numbers, and the workbook's names for what the rule takes from the agreement."""
    conventions = {name: str(number) for name, number in CONVENTIONS.items()}
    return conventions | {identifier: one.name for identifier, one in rule.given.items()}


def _sum_of_rows(columns: list[Parameter], each: str) -> str:
    ranges = ",".join(f"_xlpm.{p.name}" for p in columns)
    names = ",".join(f"_xlpm.{p.name}_celle" for p in columns)
    return f"SUM(_xlfn.MAP({ranges},_xlfn.LAMBDA({names},{each})))"


def _if_every_row(columns: list[Parameter], holds: str, body: str, parameter: Parameter, allowed: str) -> str:
    bad = _sum_of_rows(columns, f"IF({holds},0,1)")
    return f"IF({bad}=0,{body},{_row_message(parameter, allowed)})"


def _if_numbers(parameter: Parameter, body: str) -> str:
    """Count a column's numbers, and unknown cells if allowed, before MAP, which may pass one as 0 and stops at an error."""
    cells = f"_xlpm.{parameter.name}"
    counted = f"COUNT({cells})" + (f"+COUNTBLANK({cells})" if parameter.may_be_unknown else "")
    all_numbers = f"{counted}=ROWS({cells})*COLUMNS({cells})"
    return f"IF({all_numbers},{body},{_row_message(parameter, parameter.allowed)})"


def _row_message(parameter: Parameter, allowed: str) -> str:
    return _text(f"{FAULT}en værdi i {parameter.name} er forkert; hver skal være {allowed}")


def _if_equally_long(columns: list[Parameter], body: str) -> str:
    first, *rest = columns
    for other in reversed(rest):
        same = "*".join(f"({count}(_xlpm.{first.name})={count}(_xlpm.{other.name}))" for count in ("ROWS", "COLUMNS"))
        text = FAULT + Fault(other.name, "af en anden længde", f"lige så lang som {first.name}").sentence
        body = f"IF({same},{body},{_text(text)})"
    return body


def _given(parameter: Parameter) -> str:
    """Return an argument, or its default if it is omitted."""
    name = f"_xlpm.{parameter.name}"
    return name if parameter.default is None else f"IF(_xlfn.ISOMITTED({name}),{parameter.default:.15g},{name})"


def _value(parameter: Parameter) -> str:
    """Return an argument as the twin expects it: a date without its time of day."""
    return f"INT({_given(parameter)})" if parameter.is_date else _given(parameter)


def _in_domain(parameter: Parameter, cell: str) -> str:
    """Return the test for a number (or date) in the domain; it is 0 for texts, truth values and, mostly, empty cells."""
    if parameter.is_date:
        limits = [f"({cell}>={serial(FIRST_DATE)})", f"({cell}<{_after(LAST_DATE)})"]
    else:
        low = f">={parameter.least:.15g}" if parameter.above is None else f">{parameter.above:.15g}"
        limits = [f"({cell}{low})", f"({cell}<={parameter.most:.15g})"]
        limits += [f"({cell}=INT({cell}))"] if parameter.whole else []
    otherwise = f'IF(ISERROR({cell}),0,1*({cell}=""))' if parameter.may_be_unknown else "0"
    return f"IF(ISNUMBER({cell}),{'*'.join(limits)},{otherwise})"


def _after(day: date) -> int:
    return serial(day) + 1


def _message(parameter: Parameter, cell: str, allowed: str, *, in_domain: bool = False) -> str:
    """Return the formula of a fault text; a number in place of a date is shown as the date it represents."""
    value = _day_shown(cell) if parameter.is_date and in_domain else _shown(parameter, cell)
    return f"{_text(f'{FAULT}{parameter.name} er ')}&{value}&{_text(f', men skal være {allowed}')}"


def _shown(parameter: Parameter, cell: str) -> str:
    number = cell
    if parameter.is_date:
        number = f"IF(({cell}>={FIRST_SERIAL})*({cell}<{LAST_SERIAL + 1}),{_day_shown(cell)},{cell})"
    named = f'IF({cell}="","tom",IF(ISTEXT({cell}),"»"&{cell}&"«",{cell}))'
    return f'IF(ISERROR({cell}),"{ERROR_CELL}",IF(ISNUMBER({cell}),{number},{named}))'


def _day_shown(cell: str) -> str:
    """Return a formula that shows a date as 02.11.2023; TEXT's format codes differ by language."""
    return f'RIGHT("0"&DAY({cell}),2)&"."&RIGHT("0"&MONTH({cell}),2)&"."&YEAR({cell})'


def _text(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
