"""What is computed alike with numbers, columns of numbers and expressions, so that a calculation over them is written once."""

from collections.abc import Iterable
from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Any, TypeVar

from model.base import elementwise
from model.base.rounding import OERE, round_half_up
from model.formula import expression
from model.formula.expression import DECIMALS, Expression, apply, lift, rounded, when
from model.rules.rule import Rule
from model.terms.values import Term

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

T = TypeVar("T", float, "NDArray[np.float64]", Expression)


def applied(rule: Rule, amount: T, *others: T | Term | float) -> T:
    """Return a rule applied to an amount and what else it needs; columns, which are the model's own, are not checked."""
    if isinstance(amount, Expression):
        return apply(rule, amount, *(int(one) if isinstance(one, float) else one for one in others))
    values: list[Any] = [amount, *(one.value if isinstance(one, Term) else one for one in others)]
    if all(isinstance(one, float | int) for one in values):
        return float(rule(*values))  # type: ignore[return-value]
    values += [one.default for one in rule.parameters[len(values) :]]
    found: Any = rule.compute(*values)
    return found  # type: ignore[no-any-return]


def like(amount: T, term: Term) -> T:
    """Return a term's value as an amount is given: a number, or an expression that names the term."""
    found: Any = lift(term) if isinstance(amount, Expression) else float(term.value)
    return found  # type: ignore[no-any-return]


def added(amounts: Iterable[T], nothing: T) -> T:
    """Return the sum of amounts, unrounded; `nothing` if there are none."""
    return reduce(add, list(amounts) or [nothing])


def oere(amount: T) -> T:
    """Return an amount in DKK rounded to the øre, as sums and differences of floats are not exact øre."""
    found: Any = rounded(amount, DECIMALS) if isinstance(amount, Expression) else round_half_up(amount, OERE)
    return found  # type: ignore[no-any-return]


def smaller(one: T, other: T) -> T:
    """Return the smaller of two amounts."""
    found: Any = expression.smaller(one, other) if isinstance(one, Expression) else elementwise.smaller(one, other)
    return found  # type: ignore[no-any-return]


def larger(one: T, other: T) -> T:
    """Return the larger of two amounts."""
    found: Any = expression.larger(one, other) if isinstance(one, Expression) else elementwise.larger(one, other)
    return found  # type: ignore[no-any-return]


def not_below_zero(amount: T) -> T:
    """Return an amount, or 0 if it is negative."""
    found: Any = expression.larger(0, amount) if isinstance(amount, Expression) else elementwise.not_below_zero(amount)
    return found  # type: ignore[no-any-return]


def by_limit(amount: T, limit: Term, below: Term, otherwise: Term) -> T:
    """Return one of two terms: `below` for an amount under a limit."""
    found: Any
    if isinstance(amount, Expression):
        found = when(amount < limit, below, otherwise)
    else:
        found = elementwise.either(amount < limit.value, below.value, otherwise.value)
    return found  # type: ignore[no-any-return]
