"""Requirements of Excel and VBA for function names and help texts, checked before Excel sees them."""

import re
from collections.abc import Iterable, Iterator

from model.base.citation import clause_text
from model.base.danish import plain_number
from model.rules.parameter import Parameter
from model.rules.rule import Rule
from workbooks.functions.exchange import LONGEST_TEXT

_FUNCTION = re.compile(r"[A-Z][A-Z0-9_]*")
_ARGUMENT = re.compile(r"[a-z][a-z0-9_]*")
_ADDRESS = re.compile(r"[a-z]{1,3}\d+|r\d*c?\d*|c\d*", re.IGNORECASE)
"""Names that Excel reads as a cell, in A1 or R1C1 notation."""
_KEYWORDS = (
    "abs addressof alias and any append array as attribute base begin binary boolean byref byte byval call case cbool "
    "cbyte ccur cdate cdbl cdec cint class clng close compare const csng cstr currency cvar cverr date debug decimal "
    "declare defbool defbyte defcur defdate defdbl defint deflng defobj defsng defstr defvar dim do doevents double "
    "each else elseif empty end endif enum eqv erase error event exit explicit false fix for friend function get "
    "global gosub goto if imp implements in input int integer is lbound len let lib like line load local lock long "
    "longlong longptr loop lset me mid mod module name new next not nothing null object on open option optional or "
    "output paramarray preserve print private property ptrsafe public put raiseevent random read redim rem reset "
    "resume return rset seek select set sgn shared single spc static step stop string sub tab text then time to true "
    "type typeof ubound unload unlock until variant wend while width with withevents write xor"
)
VBA_KEYWORDS = frozenset(_KEYWORDS.split())


class FunctionNameError(ValueError):
    """Raised when rules cannot become Excel functions; the message lists every reason."""


def description(rule: Rule) -> str:
    """Return the function wizard's text for a function."""
    return f"{rule.help} ({rule.unit}). {clause_text(rule.clause)}."


def argument_help(parameter: Parameter) -> str:
    """Return the function wizard's text for an argument."""
    optional = "" if parameter.default is None else f" Kan udelades; så er den {plain_number(parameter.default)}."
    unit = "" if parameter.is_date or parameter.unit in parameter.help else f" ({parameter.unit})"
    return f"{(parameter.help + unit).rstrip('.')}.{optional}"


def check_names(rules: Iterable[Rule]) -> None:
    """Raise `FunctionNameError` with every name or text that Excel or VBA would misread."""
    rules = list(rules)
    faults = [fault for rule in rules for fault in _faults(rule)]
    names = [rule.name.casefold() for rule in rules]
    faults += [f"{name}: brugt to gange" for name in sorted({n for n in names if names.count(n) > 1})]
    if faults:
        raise FunctionNameError("\n".join(faults))


def _faults(rule: Rule) -> Iterator[str]:
    yield from _name_faults(rule.name, rule.name, _FUNCTION)
    if len(description(rule)) > LONGEST_TEXT:
        yield f"{rule.name}: beskrivelsen er over {LONGEST_TEXT} tegn"
    seen = {rule.name.casefold()}
    for parameter in rule.parameters:
        place = f"{rule.name}, {parameter.name}"
        yield from _name_faults(place, parameter.name, _ARGUMENT)
        if parameter.name.casefold() in seen:
            yield f"{place}: brugt to gange"
        seen.add(parameter.name.casefold())
        if len(argument_help(parameter)) > LONGEST_TEXT:
            yield f"{place}: hjælpen er over {LONGEST_TEXT} tegn"


def _name_faults(place: str, name: str, form: re.Pattern[str]) -> Iterator[str]:
    if not form.fullmatch(name) or len(name) > LONGEST_TEXT:
        yield f"{place}: kun bogstaverne a til z, tal og _"
    if _ADDRESS.fullmatch(name):
        yield f"{place}: læses som en celle"
    if name.casefold() in VBA_KEYWORDS:
        yield f"{place}: et ord, som VBA selv bruger"
