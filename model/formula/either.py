"""What is computed alike with numbers and with expressions, so that a calculation over both is written once."""

from collections.abc import Iterable
from functools import reduce
from operator import add
from typing import TypeVar

from model.base.rounding import OERE, round_half_up
from model.formula import expression
from model.formula.expression import DECIMALS, Expression, apply, lift, rounded, when
from model.rules.rule import Rule
from model.terms.values import Term

T = TypeVar("T", float, Expression)


def applied(rule: Rule, amount: T, *others: T | Term | int) -> T:
    """Return a rule applied to an amount and what else it needs."""
    if isinstance(amount, Expression):
        return apply(rule, amount, *others)
    return float(rule(amount, *(one.value if isinstance(one, Term) else one for one in others)))


def like(amount: T, term: Term) -> T:
    """Return a term's value as an amount is given: a number, or an expression that names the term."""
    return lift(term) if isinstance(amount, Expression) else float(term.value)


def added(amounts: Iterable[T], nothing: T) -> T:
    """Return the sum of amounts, unrounded; `nothing` if there are none."""
    return reduce(add, list(amounts) or [nothing])


def oere(amount: T) -> T:
    """Return an amount in DKK rounded to the øre, as sums and differences of floats are not exact øre."""
    return rounded(amount, DECIMALS) if isinstance(amount, Expression) else float(round_half_up(amount, OERE))


def smaller(one: T, other: T) -> T:
    """Return the smaller of two amounts."""
    return expression.smaller(one, other) if isinstance(one, Expression) else min(one, other)


def larger(one: T, other: T) -> T:
    """Return the larger of two amounts."""
    return expression.larger(one, other) if isinstance(one, Expression) else max(one, other)


def not_below_zero(amount: T) -> T:
    """Return an amount, or 0 if it is negative."""
    return expression.larger(0, amount) if isinstance(amount, Expression) else max(0.0, amount)


def by_limit(amount: T, limit: Term, below: Term, otherwise: Term) -> T:
    """Return one of two terms: `below` for an amount under a limit."""
    if isinstance(amount, Expression):
        return when(amount < limit, below, otherwise)
    return below.value if amount < limit.value else otherwise.value
