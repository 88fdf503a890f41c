"""A relation that has to hold between terms, as a value and as a formula."""

from dataclasses import dataclass

from model.base.danish import shown
from model.base.fault import Fault
from model.formula.expression import Expression, Value, lift
from model.terms.values import DateTerm, Term


@dataclass(frozen=True)
class Relation:
    """A relation: the key in the source, the values found, what is allowed, and the condition with a Danish label.

    `allowed` may contain a placeholder (`{}`) for the value of another term.
    """

    key: str
    found: tuple[Value, ...]
    allowed: str
    label: str
    clause: str
    holds: Expression
    bound: Value = ""

    def fault(self) -> Fault:
        """Return the fault reported for a source that violates it."""
        return Fault(self.key, ", ".join(map(shown, self.found)), self.allowed.replace("{}", shown(self.bound), 1))


def order(key: str, lower: Term | DateTerm, upper: Term | DateTerm, *, or_same: bool = False) -> Relation:
    """Return the relation that a term must be above (or not below) another."""
    is_date = isinstance(upper, DateTerm)
    word = ("tidligst" if or_same else "en dag efter") if is_date else ("mindst" if or_same else "større end")
    holds = lift(lower) <= upper if or_same else lift(lower) < upper
    allowed = f"{word} {{}} ({inside(lower)})"
    label = f"{upper.label} {'ligger efter' if is_date and not or_same else f'er {word}'} {inside(lower)}"
    return Relation(key, (upper.value,), allowed, label, upper.clause, holds, lower.value)


def inside(term: Term | DateTerm) -> str:
    """Return a term's label as used inside a sentence."""
    first, second = term.label[:1], term.label[1:2]
    return f"{first.lower()}{term.label[1:]}" if second.islower() else term.label
