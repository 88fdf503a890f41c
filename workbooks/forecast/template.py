"""The formulas of one future, from the model's own code: a cell for each figure that several others need, or that is looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import NormalDist

from model.base.payment_period import PaymentPeriod
from model.forecast.few import Few, FutureStep, results_of
from model.forecast.stored import SHOCK, NumberPlace
from model.formula.expression import _ATOM, Expression, Operand, Reference, call, larger, lift, smaller
from model.outcomes.waterfall import Of
from model.targets.common.outlook import Key
from model.terms.values import Term

_LONGEST = 110
"""Longest formula, characters, that stands inside another one instead of in a cell of its own."""
_AS_LONG = "AA1000"


@dataclass(frozen=True, eq=False)
class StepCell:
    """Where the figure of a step will stand, in the row of its future."""

    number: int
    content: float

    def address(self, sheet: str) -> str:  # noqa: ARG002 it has no place yet
        """Return something as long as its address."""
        return _AS_LONG


@dataclass(frozen=True, eq=False)
class NumberCell:
    """Where a stored random number stands: at its list's place for the first future, a row below for each that follows."""

    place: NumberPlace
    content: float

    def address(self, sheet: str) -> str:  # noqa: ARG002 it has no place yet
        """Return something as long as its address."""
        return _AS_LONG


@dataclass(frozen=True, eq=False)
class ConstantCell:
    """Where a formula will stand that is the same in every future, the `number`th of those."""

    number: int
    figure: Expression

    @property
    def content(self) -> float:
        """Its value."""
        return float(self.figure.value)

    def address(self, sheet: str) -> str:  # noqa: ARG002 it has no place yet
        """Return what tells it from others, as long as its address."""
        return f"CC{self.number:04}"


@dataclass
class Template:
    """The steps of the first future, and which of them are results; `formulas` has those that need a cell, in their order."""

    few: Few
    cells: Mapping[Key, Operand]
    found: list[Expression] = field(default_factory=list)
    formulas: dict[int, Expression] = field(default_factory=dict)
    results: dict[Key, int] = field(default_factory=dict)
    constants: dict[str, tuple[FutureStep, ConstantCell]] = field(default_factory=dict)
    """Formulas that are the same in every future, by their text, each with what it is and where it will stand."""

    @classmethod
    def of(cls, few: Few, cells: Mapping[Key, Operand]) -> Template:
        """Return the template of futures; `cells` has what stands for figures of the model, by key."""
        made = cls(few, cells)
        results = results_of(few.outlook, WrittenFuture(made), lift(0), made.computed)
        made._simplify({key: _step_of(one) for key, one in results.items()})
        return made

    def step(self, number: int) -> FutureStep:
        """Return what a step is."""
        return self.few.steps[number][0]

    def computed(self, amount: Expression, period: PaymentPeriod, step: str, of: Of) -> Expression:
        """Keep a figure of a payment or a statement."""
        return self._keep(amount, FutureStep(step, of if isinstance(of, tuple) else (of,), period))

    def drawn(self, figure: Expression, what: str, key: Key) -> Expression:
        """Keep a figure that is drawn."""
        return self._keep(figure, FutureStep(what, key))

    def number(self, key: Key) -> NumberCell:
        """Return the first future's random number of a draw."""
        return NumberCell(self.few.places.of(key), self.few.number(key))

    def constant(self, figure: Expression, step: FutureStep) -> Expression:
        """Return a formula that is the same in every future as the one cell that it will stand in; others as they are."""
        if len(figure.pieces) == 1 or any(isinstance(piece, StepCell | NumberCell) for piece in figure.pieces):
            return figure
        cell = ConstantCell(len(self.constants), figure)
        _, cell = self.constants.setdefault(figure.formula(""), (step, cell))
        return Expression(figure.value, (cell,))

    def _keep(self, figure: Expression, step: FutureStep) -> Expression:
        number = len(self.found)
        told, column = self.few.steps[number]
        assert told == step, (told, step)  # noqa: S101 one code computes columns and formulas
        self.found.append(figure)
        return Expression(float(column[0]), (StepCell(number, float(column[0])),))

    def _simplify(self, results: Mapping[Key, int]) -> None:
        """Keep the steps that results need; one that is needed once, and is short, stands inside the one that needs it."""
        uses, inside = self._uses(set(results.values())), dict[int, Expression]()
        for number, figure in enumerate(self.found):
            if not uses[number]:
                continue
            made, is_result = _with(figure, inside), number in results.values()
            made = made if is_result else self.constant(made, self.step(number))
            is_alias = len(made.pieces) == 1 and (not is_result or isinstance(made.pieces[0], StepCell))
            is_short = len(text := made.formula("")) <= _LONGEST and "IF(" not in text
            if is_alias or (not is_result and is_short and uses[number] == 1):
                inside[number] = made
            else:
                self.formulas[number] = made
        for key, number in results.items():
            self.results[key] = number if number in self.formulas else _step_of(inside[number])

    def _uses(self, results: set[int]) -> Counter[int]:
        """Return how often each step that results need is needed."""
        uses = Counter(results)
        for number in reversed(range(len(self.found))):
            if uses[number]:
                uses.update(piece.number for piece in self.found[number].pieces if isinstance(piece, StepCell))
        return uses


def _step_of(figure: Expression) -> int:
    (piece,) = figure.pieces
    assert isinstance(piece, StepCell)  # noqa: S101 every result is a figure that was kept
    return piece.number


def _with(figure: Expression, inside: Mapping[int, Expression]) -> Expression:
    """Return a formula with others inside it, in brackets where they need them."""
    pieces, every = list[str | Reference](), figure.pieces
    for at, piece in enumerate(every):
        if isinstance(piece, StepCell) and (within := inside.get(piece.number)) is not None:
            is_alone = within.strength == _ATOM or len(within.pieces) == 1 or _is_argument(every, at)
            pieces += within.pieces if is_alone else ("(", *within.pieces, ")")
        else:
            pieces.append(piece)
    return Expression(figure.value, tuple(pieces), figure.strength)


def _is_argument(pieces: Sequence[str | Reference], at: int) -> bool:
    """Return whether a piece is all of an argument, or all of the formula."""
    before = pieces[at - 1] if at else "("
    after = pieces[at + 1] if at + 1 < len(pieces) else ")"
    return str(before).endswith(("(", ",")) and str(after).startswith((")", ","))


@dataclass(eq=False)
class WrittenFuture:
    """Draws as formulas, from stored random numbers by inverse distribution functions."""

    template: Template
    shocked: Expression | None = None

    def rate(self, key: Key, expected: float) -> Expression:
        """Return the rate: that of a beta distribution, moved by the shock that is common to all."""
        made, cells = self.template, self.template.cells
        if not all(odds > 0 for odds in made.few.belief.odds(key, expected)):
            return lift(cells["rate", *key])
        if self.shocked is None:
            scale = lift(0) - lift(cells["shock",]) * _normal(made.number(SHOCK))
            self.shocked = made.drawn(call("EXP", 0.0, scale), "against", SHOCK)
        odds = cells["for", *key], cells["against", *key]
        found = made.drawn(call("_xlfn.BETA.INV", 0.0, made.number(key), *odds), "rate", key)
        return made.drawn(found / (found + (lift(1) - found) * self.shocked), "moved", key)

    def successes(self, key: Key, persons: Expression, rate: Expression) -> Expression:
        """Return how many of the persons succeed."""
        made = self.template
        return made.drawn(call("_xlfn.BINOM.INV", 0.0, persons, rate, made.number(key)), "successes", key)

    def mean(self, key: Key, expected: Expression, spread: Term, of: float = 1.0) -> Expression:
        """Return a mean, from 0 to 1."""
        made = self.template
        expected = made.constant(expected, FutureStep("expected", key))
        error = lift(spread) * _normal(made.number(key))
        if of != 1:
            error = error / call("SQRT", of**0.5, made.cells["persons", *key[:-1]])
        return made.drawn(smaller(larger(0, expected + error), 1), "mean", key)

    def figure(self, key: Key, value: float) -> Expression:
        """Return the cell of a figure; 0 and 1 need none."""
        cells = self.template.cells
        return lift(cells[key]) if key in cells else lift(int(value))

    def factor(self, target: str) -> Expression:  # noqa: ARG002 one for all
        """Return 1: everything succeeds as believed."""
        return lift(1)


def _normal(number: NumberCell) -> Expression:
    return call("_xlfn.NORM.S.INV", NormalDist().inv_cdf(number.content), number)


def numbers_of(figure: Expression) -> Iterator[NumberPlace]:
    """Yield the places of the random numbers that a formula reads."""
    return (piece.place for piece in figure.pieces if isinstance(piece, NumberCell))
