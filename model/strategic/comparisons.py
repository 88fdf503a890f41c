"""Each figure that the text of a strategic agreement states, beside the one that its own tables give."""

from collections.abc import Sequence

from model.base.rounding import GUARD, round_half_up
from model.formula.expression import GUARD_DECIMALS, Expression, added, call, lift, rounded
from model.strategic.figures import PlanFigure
from model.strategic.indicator_terms import COUNT, LARGEST, REST, SMALLEST, SUM, TextClaim
from model.strategic.terms import StrategicAgreement
from model.terms.comparison import Comparison
from model.terms.values import Printed


def compare(agreement: StrategicAgreement) -> tuple[Comparison, ...]:
    """Return every claim of a strategic agreement with the figure that its tables give, in the order of the source."""
    found = ((one, computed(agreement, one)) for one in agreement.claim)
    return tuple(
        _comparison(agreement, one, given if isinstance(given, float) else given.value) for one, given in found
    )


def computed(agreement: StrategicAgreement, claim: TextClaim) -> Expression | float:
    """Return the figure that the tables give for a claim, as a formula over their figures; how many they are is a number.

    Unknown figures count in no extreme, and a claim about a sum or a value has none (the source would be refused).
    """
    known = agreement.table(claim.only_known_in) if claim.only_known_in else None
    figures = claim.figures([agreement.table(name) for name in claim.of], known)
    if claim.how == COUNT:  # how many rows a table has is no figure of it
        return float(len(figures))
    return _of(claim.how, [figure for figure in figures if figure.is_known])


def _of(how: str, figures: Sequence[PlanFigure]) -> Expression:
    if how == SUM:
        return rounded(added(figures), GUARD_DECIMALS)
    if how == REST:
        return rounded(lift(1) - figures[0], GUARD_DECIMALS)
    if how in (SMALLEST, LARGEST):
        values = [figure.value for figure in figures]
        return call("MIN", min(values), *figures) if how == SMALLEST else call("MAX", max(values), *figures)
    return lift(figures[0])


def _comparison(agreement: StrategicAgreement, one: TextClaim, value: float) -> Comparison:
    number, finding = next(
        ((number, found) for number, found in agreement.numbered_findings() if one.id in found.explains), ("", None)
    )
    explained = finding is not None and _shows(value, finding.explains[one.id])
    difference = float(round_half_up(value - one.printed.value, GUARD))
    matches = _shows(value, one.printed)
    reading = finding.reading if finding is not None else ""
    return Comparison(
        one.id, one.clause, one.title, one.printed, value, difference, matches, number, reading, explained
    )


def _shows(value: float, printed: Printed) -> bool:
    """Return whether a value is the printed one at its precision."""
    return bool(round_half_up(value, printed.decimals) == round_half_up(printed.value, printed.decimals))
