"""What a conditional format asks, in Danish."""

import re
from types import MappingProxyType

from workbooks.proof.unnamed import TEXT, WORD, plain_formula

_ASKED = frozenset(
    WORD.findall(
        "expression cellIs colorScale dataBar iconSet top uniqueValues duplicateValues containsText notContainsText beginsWith "
        "endsWith containsBlanks notContainsBlanks containsErrors notContainsErrors timePeriod aboveAverage equal notEqual "
        "greaterThan greaterThanOrEqual lessThan lessThanOrEqual between notBetween notContains en tekst"
    )
)
"""Words by which Excel says what a conditional format asks, and those for a text in it."""
_CONDITIONS = MappingProxyType({
    " expression": ", når det er sandt, at",
    " cellIs equal": " på celler lig med", " cellIs notEqual": " på celler forskellige fra",
    " cellIs greaterThan": " på celler større end", " cellIs greaterThanOrEqual": " på celler på mindst",
    " cellIs lessThan": " på celler mindre end", " cellIs lessThanOrEqual": " på celler på højst",
    " cellIs between": " på celler mellem", " cellIs notBetween": " på celler uden for",
    " containsText containsText": " på celler med en tekst", " colorScale": " med farveskala", " dataBar": " med datalinjer",
    " iconSet": " med ikoner", " duplicateValues": " på værdier, der er ens", " uniqueValues": " på værdier, der står én gang",
    " aboveAverage": " på celler over gennemsnittet", " containsBlanks": " på tomme celler", " containsErrors": " på fejl",
})  # fmt: skip
_CONDITION = re.compile(rf"^(?:{'|'.join(sorted(_CONDITIONS, key=len, reverse=True))})(?!\w)")


def condition_words(condition: str, *, is_ours: bool) -> str:
    """Return the words for what a conditional format asks, as Excel stores it; without a stranger's texts and names.

    Args:
        condition: kind, operator and formulas, each with a space before it.
        is_ours: whether a fresh build has it.
    """
    asked = condition if is_ours else plain_formula(TEXT.sub("»en tekst«", condition), "", _ASKED)
    return _CONDITION.sub(lambda match: _CONDITIONS[match[0]], asked, count=1)
