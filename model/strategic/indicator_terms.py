"""Terms of what is followed: criteria of departments, indicators with their targets, and figures that the text states."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from model.strategic.figures import PlanFigure, PlanFigures
from model.terms.schema import record, tables
from model.terms.values import (
    DateTerm,
    Printed,
    Term,
    choice,
    clause,
    identifier,
    names,
    optional_term,
    printed,
    term,
    text,
    texts_by_key,
)

UP, DOWN = "up", "down"
DIRECTIONS: Mapping[str, int] = MappingProxyType({UP: 1, DOWN: -1})
"""Which way is better, or on which side of its threshold a criterion is met, as a rule takes it."""
LEVEL, BASELINE, COMPOUND, POINTS = "level", "baseline", "compound", "points"
VALUE, SMALLEST, LARGEST, SUM, COUNT, REST = "value", "smallest", "largest", "sum", "count", "rest"


@record
class Criterion(PlanFigures):
    """A criterion for vulnerable areas: the threshold, the day from which it holds, and the figure of each department."""

    threshold: Term = term("fraction", "Graense_{id}", "Grænse: {title}")
    met: str = choice(UP, DOWN)
    """On which side of the threshold it is met."""
    equality: bool = choice(True, False)
    """Whether it is met at the threshold itself."""
    holds_from: DateTerm = term("date", "Graense_fra_{id}", "Grænsen gælder fra: {title}")


@record
class IndicatorTarget:
    """What an indicator is to reach, and when.

    A `level`; not worse than the `baseline`; the baseline with a change of so many per cent each time (`compound`), or of
    so many percentage points (`points`). Where a reading decides between two of these, it is named instead.
    """

    id: str = identifier()
    title: str = text()
    clause: str = clause()
    rule: str = choice(LEVEL, BASELINE, COMPOUND, POINTS, default="")
    reading: str = text(optional=True)
    after: str = text(optional=True)
    """The target that it may come on top of."""
    level: Term | None = optional_term("fraction", "Maal_{id}", "Mål: {title}")
    change: Term | None = optional_term("fraction", "Maal_aendring_{id}", "Ændring hver gang: {title}")
    strict: bool = choice(True, False, default=False)
    """Whether it is to be better than that, not just as good."""
    first: DateTerm | None = optional_term("date", "Maal_fra_{id}", "Første gang: {title}")
    every: Term | None = optional_term("months", "Maal_hver_{id}", "Gentages hver: {title}", above=0)
    times: Term | None = optional_term("number", "Maal_gange_{id}", "Antal gange: {title}", above=0)


@record
class Indicator(PlanFigures):
    """An indicator: its goal, which way is better, the baselines of areas and comparisons, and its targets."""

    number: str = text()
    goal: str = text()
    better: str = choice(UP, DOWN)
    compared_with: tuple[str, ...] = names(optional=True)
    """Keys of the figures that the others are held against; none where the text has none."""
    finer: str = text(optional=True)
    """The table that prints the same figures with more decimals."""
    earlier: Mapping[str, str] = texts_by_key()
    """By area, the table that prints its figures of earlier years, keyed by year."""
    when: str = text(optional=True)
    target: tuple[IndicatorTarget, ...] = tables(IndicatorTarget, least=0)


@record
class TextClaim:
    """A figure that the text states and that its own tables can give, as a comparison of printed with computed."""

    id: str = identifier()
    title: str = text()
    clause: str = clause()
    printed: Printed = printed()
    how: str = choice(VALUE, SMALLEST, LARGEST, SUM, COUNT, REST)
    of: tuple[str, ...] = names()
    """Tables of figures; of several, the figures are taken together."""
    areas: tuple[str, ...] = names(optional=True)
    """Keys of the figures; all of the table if none are named."""
    only_known_in: str = text(optional=True)
    """A table: only keys that are known there too."""

    def figures(self, of: Sequence[PlanFigures], known: PlanFigures | None) -> list[PlanFigure]:
        """Return the figures that it is computed from, those of each table in turn.

        Args:
            of: the tables that it names.
            known: the table of `only_known_in`; None if it names none.
        """
        return [
            figure
            for table in of
            for key, figure in table.values.items()
            if (not self.areas or key in self.areas) and (known is None or key in known.known())
        ]
