"""What is believed of a success rate when what is expected of it meets what has been measured: its mean and its limits."""

from typing import Annotated

from model.base.beta import LEAST_PARAMETER, beta_inverse
from model.base.danish import plain_number
from model.base.rounding import GUARD, Number, round_half_up
from model.forecast.rules import NOT_AGREED
from model.rules.parameter import Count, Share
from model.rules.rule import Requirement, rule

_MOST_MEASURED, _LEAST_STRENGTH, _MOST_STRENGTH = 10_000, 1.0, 1_000.0
_LEAST_CHANCE, _LEAST_RATE = 0.001, 0.01
"""Limits within which two engines return the same inverse to ten decimals."""

_STRENGTH = Count("vejer_som", "Så mange målte, som det ventede vejer", least=_LEAST_STRENGTH, most=_MOST_STRENGTH)
_MEASURED = Count("maalt", "Målte personer eller husstande, hver én gang", most=_MOST_MEASURED, whole=True)
_ACHIEVED = Count("opfyldt", "Hvor mange af de målte der opfyldte kriteriet", most=_MOST_MEASURED)
_OF_THOSE = (
    Requirement("achieved", "højst maalt", lambda persons, achieved, **_: achieved <= persons, "{achieved}<={persons}"),
)


@rule(
    "DSI_SUCCESRATE",
    help="Hvad en succesrate er i gennemsnit, når det ventede og det målte tæller sammen",
    clause=NOT_AGREED,
    excel="({strength}*{expected}+{achieved})/({strength}+{persons})",
    unit="andel",
    # 20 x 0.4 + 4 = 12 of 24
    example=(0.4, 20, 4, 4),
    gives=0.5,
    rounding="ingen",
    requires=_OF_THOSE,
)
def success_rate(
    expected: Annotated[Number, Share("ventet", "Den ventede succesrate som andel")],
    strength: Annotated[Number, _STRENGTH],
    persons: Annotated[Number, _MEASURED],
    achieved: Annotated[Number, _ACHIEVED],
) -> Number:
    """Return the mean of a success rate: of a beta distribution that those measured have updated.

    Args:
        expected: the expected rate, a fraction.
        strength: how many persons measured the expectation weighs as much as.
        persons: persons or households measured.
        achieved: those of them that meet the criterion.

    Returns: a fraction, unrounded.
    Source: none of the agreement's clauses; the assumption `rate_strength` of a forecast.
    """
    return (strength * expected + achieved) / (strength + persons)


@rule(
    "DSI_SUCCESRATE_GRAENSE",
    help="Den grænse, en succesrate ligger under med en sandsynlighed, når det ventede og det målte tæller sammen",
    clause=NOT_AGREED,
    excel="ROUND(_xlfn.BETA.INV({chance},{strength}*{expected}+{achieved},"
    "{strength}*(1-{expected})+{persons}-{achieved}),{GUARD})",
    unit="andel",
    # with one against (2 x 0.5) and two for it (2 x 0.5 + 1), a share x lies below itself with the chance x²
    example=(0.25, 0.5, 2, 1, 1),
    gives=0.5,
    rounding="10 decimaler",
    requires=(
        *_OF_THOSE,
        Requirement(
            "strength",
            f"så mange, at mindst {plain_number(LEAST_PARAMETER)} taler for et opfyldt kriterium og mindst så mange imod",
            lambda expected, strength, persons, achieved, **_: (
                (strength * expected + achieved >= LEAST_PARAMETER)
                & (strength * (1 - expected) + persons - achieved >= LEAST_PARAMETER)
            ),
            f"({{strength}}*{{expected}}+{{achieved}}>={LEAST_PARAMETER})"
            f"*({{strength}}*(1-{{expected}})+{{persons}}-{{achieved}}>={LEAST_PARAMETER})>0",
        ),
    ),
)
def success_rate_limit(
    chance: Annotated[
        Number, Share("sandsynlighed", "0,1 for P10, 0,9 for P90", least=_LEAST_CHANCE, most=1 - _LEAST_CHANCE)
    ],
    expected: Annotated[
        Number, Share("ventet", "Den ventede succesrate som andel", least=_LEAST_RATE, most=1 - _LEAST_RATE)
    ],
    strength: Annotated[Number, _STRENGTH],
    persons: Annotated[Number, _MEASURED],
    achieved: Annotated[Number, _ACHIEVED],
) -> Number:
    """Return the limit that a success rate is below with a chance: of a beta distribution that those measured have updated.

    Args:
        chance: the chance, a fraction.
        expected: the expected rate, a fraction.
        strength: how many persons measured the expectation weighs as much as.
        persons: persons or households measured.
        achieved: those of them that meet the criterion.

    Returns: a fraction, ten decimals.
    Source: none of the agreement's clauses; the assumption `rate_strength` of a forecast.
    """
    succeeded, failed = strength * expected + achieved, strength * (1 - expected) + persons - achieved
    if isinstance(chance, float) and isinstance(succeeded, float) and isinstance(failed, float):
        return round_half_up(beta_inverse(chance, succeeded, failed), GUARD)
    import numpy as np

    each: Number = np.vectorize(beta_inverse, otypes=[float])(chance, succeeded, failed)
    return round_half_up(each, GUARD)
