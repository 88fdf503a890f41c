"""Equality of number formats, which programs spell in different ways."""

import re
from functools import cache

ORDINAL = "0"
"""Number format of years and other numbers that identify rather than count."""
_PLACEHOLDER = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$-0{0,4}(?!F[48]00)[0-9A-Fa-f]{1,4}\]|(?P<bare>.)', re.DOTALL
)
"""Of what stands in square brackets, a language alone is passed over; before it stand a calendar and the script of digits."""
LANGUAGE = re.compile(r"\[\$-0{0,4}([0-9A-Fa-f]{1,4})\]")


@cache
def same_format(one: str, other: str) -> bool:
    """Return whether two number formats are equal apart from quotes, backslashes, case and a language that only one of them has."""
    return one == other or (plain_format(one) == plain_format(other) and _agree_on_language(one, other))


def _agree_on_language(one: str, other: str) -> bool:
    """Return whether two number formats have the same languages: in another one, thousands are parted as decimals are here."""
    first, second = ({int(found, 16) for found in LANGUAGE.findall(code)} for code in (one, other))
    return not first or not second or first == second


def plain_format(code: str) -> tuple[tuple[bool, str], ...]:
    """Return each character of a number format with whether it is literal; programs quote some characters or not."""
    plain = []
    for match in _PLACEHOLDER.finditer(code.removesuffix(";@")):
        if (bare := match["bare"]) is not None:
            plain.append((bare in " -/:()", bare.casefold()))
        else:
            plain += [(True, c) for c in match["quoted"] or match["escaped"] or ""]
    is_date = any(not literal and c in "dy" for literal, c in plain)
    return tuple((literal or (is_date and c == "."), c) for literal, c in plain)
