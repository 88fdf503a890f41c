"""Values together with the Excel formulas that compute them: written once, computed by both Python and Excel.

An `Expression` is made from terms, cells and rules with the ordinary operators; it holds the value that Python
computes and the formula text for Excel. Numbers other than 0, 1 and 100 are not allowed in it; they must be terms.
"""

import datetime as dt
import string
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from model.base.daycount import DAYS_PER_YEAR, MONTHS_PER_HALF_YEAR, MONTHS_PER_QUARTER, MONTHS_PER_YEAR, serial
from model.base.fingerprint import HEX_DIGITS
from model.base.rounding import GUARD, OERE, exact_sum, round_half_up
from model.base.units import UNITS
from model.formula.twin import contradictions
from model.rules.column import TableColumn
from model.rules.rule import Rule
from model.rules.unknown import in_cell
from model.terms.values import DateTerm, Term

Value: TypeAlias = float | str | bool | dt.date
PLAIN_NUMBERS = (0, 1, 100)
_COMPARE, _JOIN, _ADD, _MULTIPLY, _POWER, _ATOM = range(6)


class Reference(Protocol):
    """Something that a formula refers to: a named input, a cell, a range."""

    @property
    def content(self) -> Any:
        """Its value, or the tuple of a range's values."""

    def address(self, sheet: str) -> str:
        """Return how a formula on a sheet refers to it."""


@dataclass(frozen=True, slots=True)
class Input:
    """A named input: a term of the agreement or a convention of the model."""

    term: Term | DateTerm

    @property
    def content(self) -> Value:
        """The term's value."""
        return self.term.value

    def address(self, sheet: str) -> str:  # noqa: ARG002 a name is the same on every sheet
        """Return the term's name."""
        return self.term.name


@dataclass(frozen=True, slots=True)
class Expression:
    """A value and the pieces of its formula; `strength` is the precedence of the outermost operator."""

    value: Any
    pieces: tuple[str | Reference, ...]
    strength: int = _ATOM

    def formula(self, sheet: str) -> str:
        """Return the text of the formula on a sheet, without `=`."""
        return "".join(p if isinstance(p, str) else p.address(sheet) for p in self.pieces)

    def inputs(self) -> Iterator[Term | DateTerm]:
        """Return the named inputs that the formula uses."""
        return (piece.term for piece in self.pieces if isinstance(piece, Input))

    def tables(self) -> Iterator[str]:
        """Return the names of the tables that the formula looks up."""
        return (piece.table for piece in self.pieces if isinstance(piece, TableColumn))

    def __add__(self, other: "Operand") -> "Expression":
        return _operate(self, "+", other, _ADD, lambda a, b: a + b)

    def __sub__(self, other: "Operand") -> "Expression":
        return _operate(self, "-", other, _ADD, lambda a, b: a - b)

    def __mul__(self, other: "Operand") -> "Expression":
        return _operate(self, "*", other, _MULTIPLY, lambda a, b: a * b)

    def __truediv__(self, other: "Operand") -> "Expression":
        return _operate(self, "/", other, _MULTIPLY, lambda a, b: a / b)

    def __pow__(self, other: "Operand") -> "Expression":
        return _operate(self, "^", other, _POWER, lambda a, b: a**b)

    def __and__(self, other: "Operand") -> "Expression":
        return _operate(self, "&", other, _JOIN, lambda a, b: f"{_joined(a)}{_joined(b)}")

    def __lt__(self, other: "Operand") -> "Expression":
        return _operate(self, "<", other, _COMPARE, lambda a, b: a < b)

    def __le__(self, other: "Operand") -> "Expression":
        return _operate(self, "<=", other, _COMPARE, lambda a, b: a <= b)

    def __gt__(self, other: "Operand") -> "Expression":
        return _operate(self, ">", other, _COMPARE, lambda a, b: a > b)

    def equals(self, other: "Operand") -> "Expression":
        """Return whether two whole numbers or texts are equal; compare amounts with a tolerance instead."""
        return _operate(self, "=", other, _COMPARE, lambda a, b: a == b)


Operand: TypeAlias = Expression | Term | DateTerm | Reference | int | str


def lift(operand: Operand) -> Expression:
    """Return an operand as an expression: a term, a reference, a text, or one of the plain numbers 0, 1 and 100."""
    if isinstance(operand, Expression):
        return operand
    if isinstance(operand, (Term, DateTerm)):
        return Expression(operand.value, (Input(operand),))
    if isinstance(operand, str):
        return Expression(operand, ('"' + operand.replace('"', '""') + '"',))
    if isinstance(operand, int):
        if operand not in PLAIN_NUMBERS:
            raise ValueError(f"{operand} in a formula: only 0, 1 and 100 need no name")
        return Expression(float(operand), (str(operand),))
    return Expression(operand.content, (operand,))


def _number(value: Any) -> Any:
    return serial(value) if isinstance(value, dt.date) else value


def _joined(value: Any) -> str:
    """Return a value as joined to a text: a number with Excel's 15 digits."""
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _operate(left: Operand, sign: str, right: Operand, strength: int, compute: Callable[[Any, Any], Any]) -> Expression:
    left, right = lift(left), lift(right)
    value = compute(_number(left.value), _number(right.value))
    pieces = (*_guarded(left, strength), sign, *_guarded(right, strength + 1))
    return Expression(value, pieces, strength)


def _guarded(operand: Expression, strength: int) -> tuple[str | Reference, ...]:
    return operand.pieces if operand.strength >= strength else ("(", *operand.pieces, ")")


def call(function: str, value: Any, *arguments: Operand) -> Expression:
    """Return an Excel function call with its arguments and its value."""
    pieces: list[str | Reference] = [function, "("]
    for i, argument in enumerate(arguments):
        if i:
            pieces.append(",")
        pieces += _pieces(argument)
    return Expression(value, (*pieces, ")"))


def _pieces(operand: Operand) -> tuple[str | Reference, ...]:
    """Return an operand as it stands in a formula; the values of a range are not gathered for that."""
    if isinstance(operand, Expression):
        return operand.pieces
    if isinstance(operand, (str, int, Term, DateTerm)):
        return lift(operand).pieces
    return (operand,)


def total(cells: Operand) -> Expression:
    """Return the sum of a range."""
    return call("SUM", exact_sum(_number(v) for v in _numbers(lift(cells).value)), cells)


def added(operands: Iterable[Operand]) -> Expression:
    """Return the sum of operands that do not form one range; 0 if there are none."""
    first, *others = [lift(operand) for operand in operands] or [lift(0)]
    return sum(others, start=first)


def _numbers(values: Any) -> Iterable[Any]:
    return (v for v in (values if isinstance(values, tuple) else (values,)) if v is not None and not isinstance(v, str))


def when(condition: Expression, yes: Operand, no: Operand) -> Expression:
    """Return one of two operands, chosen by a condition."""
    return call("IF", lift(yes).value if condition.value else lift(no).value, condition, yes, no)


def ratio(part: Operand, whole: Operand, otherwise: Operand = 0) -> Expression:
    """Return a part divided by the whole, or `otherwise` if the whole is not above 0."""
    over = lift(whole)
    value = lift(part).value / over.value if over.value > 0 else lift(otherwise).value
    return call("IF", value, over > 0, Expression(value, (lift(part) / _one(over)).pieces, _MULTIPLY), otherwise)


def _one(expression: Expression) -> Expression:
    """Return the same formula with 1 for a value of 0, to divide by."""
    return Expression(expression.value or 1.0, expression.pieces, expression.strength)


def either_of(*conditions: Expression) -> Expression:
    """Return whether any of the conditions holds."""
    return call("OR", any(c.value for c in conditions), *conditions)


def all_of(*conditions: Expression) -> Expression:
    """Return whether all conditions hold."""
    return call("AND", all(c.value for c in conditions), *conditions)


def absolute(operand: Operand) -> Expression:
    """Return the absolute value of a number."""
    return call("ABS", abs(lift(operand).value), operand)


def smaller(one: Operand, other: Operand) -> Expression:
    """Return the smaller of two numbers or the earlier of two dates."""
    return call("MIN", min(lift(one).value, lift(other).value), one, other)


def larger(one: Operand, other: Operand) -> Expression:
    """Return the larger of two numbers or the later of two dates."""
    return call("MAX", max(lift(one).value, lift(other).value), one, other)


def largest(cells: Operand) -> Expression:
    """Return the largest number or latest date of a range."""
    return call("MAX", max(_numbers(lift(cells).value)), cells)


def smallest(cells: Operand) -> Expression:
    """Return the smallest number or earliest date of a range."""
    return call("MIN", min(_numbers(lift(cells).value)), cells)


def count_of(cells: Operand, wanted: Operand) -> Expression:
    """Return the number of cells in a range that hold a value."""
    values, one = lift(cells).value, lift(wanted).value
    return call("COUNTIF", float(sum(v == one for v in values)), cells, wanted)


def sum_if(keys: Operand, wanted: Operand, amounts: Operand) -> Expression:
    """Return the sum of the amounts whose key equals `wanted`."""
    one = lift(wanted).value
    rows = zip(lift(keys).value, lift(amounts).value, strict=True)
    return call("SUMIF", exact_sum(amount for key, amount in rows if key == one), keys, wanted, amounts)


def rows_of(cells: Operand) -> Expression:
    """Return the number of rows in a range."""
    return call("ROWS", float(len(lift(cells).value)), cells)


def columns_of(cells: Operand) -> Expression:
    """Return the number of columns in a range of one row."""
    return call("COLUMNS", float(len(lift(cells).value)), cells)


def is_number(operand: Operand) -> Expression:
    """Return whether a cell holds a number or a date, neither text nor empty."""
    return call("ISNUMBER", isinstance(lift(operand).value, float | dt.date), operand)


def negated(condition: Expression) -> Expression:
    """Return whether a condition does not hold."""
    return call("NOT", not condition.value, condition)


def remainder(number: Operand, divisor: Operand) -> Expression:
    """Return the remainder of a division."""
    return call("MOD", lift(number).value % lift(divisor).value, number, divisor)


def rounded(operand: Operand, decimals: Operand) -> Expression:
    """Return the number rounded as the model rounds."""
    return call("ROUND", round_half_up(float(lift(operand).value), int(lift(decimals).value)), operand, decimals)


def _convention(name: str, label: str, value: float, unit: str, clause: str) -> Term:
    return Term(value, UNITS[unit], clause, name, label)


DECIMALS = _convention("Decimaler_oere", "Decimaler i et beløb i kr. og øre", OERE, "decimals", "")
GUARD_DECIMALS = _convention("Decimaler_mellemregning", "Decimaler i en mellemregning", GUARD, "decimals", "")
MONTHS = _convention("Maaneder_pr_aar", "Måneder i et år", MONTHS_PER_YEAR, "months", "")
HALF_YEAR = _convention("Maaneder_pr_halvaar", "Måneder i et halvår", MONTHS_PER_HALF_YEAR, "months", "")
QUARTER = _convention("Maaneder_pr_kvartal", "Måneder i et kvartal", MONTHS_PER_QUARTER, "months", "")
TOLERANCE = _convention("Tolerance", "Tolerance i kontroller: knap en øre", 0.009, "DKK", "")
DAYS = _convention("Rentedage_pr_aar", "Dage i renteåret", DAYS_PER_YEAR, "days", "5.2")
LOT_DIGITS = _convention("Cifre_i_lod", "Cifre af fingeraftrykket i hvert lod", HEX_DIGITS, "digits", "")
ERRORS = _convention("Standardfejl_i_graensen", "Standardfejl, som tilfældige tal højst må afvige", 4.0, "factor", "")
FIXED = (DAYS, MONTHS, HALF_YEAR, QUARTER, DECIMALS, GUARD_DECIMALS, LOT_DIGITS, TOLERANCE, ERRORS)
"""Constants built into the model's Python code: named in formulas, but not for a checker to change."""


def apply(rule: Rule, *arguments: Operand) -> Expression:
    """Return a rule applied to operands: its twin with their addresses, and the Python rule's value.

    If the twin evaluates to another value, the expression carries the contradiction.

    A rule over columns that is the sum of its rows is applied to one row and returns the row's unrounded value; another
    one takes ranges. An unknown result is an empty text. Terms that the rule takes from an
    agreement appear in the twin by name; pass a rule bound (`under`) to the agreement whose terms it should use.
    """
    lifted = [lift(argument) for argument in arguments]
    lifted += [lift(int(p.default)) for p in rule.parameters[len(lifted) :] if p.default is not None]
    named = {p.identifier: operand for p, operand in zip(rule.parameters, lifted, strict=True)}
    named |= {identifier: lift(one) for identifier, one in rule.given.items()}
    function, values = rule.row_function or rule.compute, [operand.value for operand in lifted]
    told = in_cell(function(*values))
    return Expression(told, filled(rule.twin, named) + contradictions(rule, values, told), _COMPARE)


def filled(twin: str, named: Mapping[str, Expression]) -> tuple[str | Reference, ...]:
    """Return a twin with the addresses of its arguments and conventions filled in."""
    conventions = {"OERE": DECIMALS, "GUARD": GUARD_DECIMALS, "MONTHS": MONTHS, "DAYS": DAYS}
    pieces: list[str | Reference] = []
    for text, field, _, _ in string.Formatter().parse(twin):
        pieces.append(text)
        if field:
            pieces += _guarded(lift(conventions[field]) if field in conventions else named[field], _ATOM)
    return tuple(pieces)
