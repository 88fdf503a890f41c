"""Numbers that say of themselves what they are, in which the digits of a day mean nothing."""

import re
from collections.abc import Callable, Iterator

_WEEK = "(?:0?[1-9]|[1-4][0-9]|5[0-3])"
_NOTHING_MORE = r"(?!\w|[\-.,][0-9])"
_IBAN_CHECK, _EAN_CHECK = (97, 1), 10


def _is_iban(text: str) -> bool:
    bare = text.upper().replace(" ", "")
    by, rest = _IBAN_CHECK
    return int("".join(str(int(one, 36)) for one in bare[4:] + bare[:4])) % by == rest


def _is_ean(text: str) -> bool:
    return sum(int(one) * (3 if at % 2 else 1) for at, one in enumerate(text)) % _EAN_CHECK == 0


def _is_all(_: str) -> bool:
    return True


_KINDS: tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), is_one)
    for pattern, is_one in (
        (rf"(?<!\w)uger?(?:ne)?(?: nr\.?)?:? {_WEEK}(?:[ ,\-]{{1,2}}{_WEEK})+{_NOTHING_MORE}", _is_all),
        # those that are given out begin with 10; a hyphen among the digits is that of another number
        (
            rf"(?<!\w)(?:p-(?:nr\.?|nummer|enhed)|produktionsenhed(?:snr\.?|snummer)?):? ?10[0-9]{{8}}{_NOTHING_MORE}",
            _is_all,
        ),
        (
            rf"(?<!\w)reg\.?(?:[ \-]?nr\.?)?:? ?[0-9]{{4}}[ ,;/\-]{{1,3}}(?:konto(?:[ \-]?nr\.?|nummer)?:? ?)?[0-9]{{10}}{_NOTHING_MORE}",
            _is_all,
        ),
        (rf"(?<![\w+])\+[1-9][0-9]{{10,13}}{_NOTHING_MORE}", _is_all),
        (rf"(?<!\w)DK[0-9]{{2}}(?: ?[0-9]{{4}}){{3}} ?[0-9]{{2}}{_NOTHING_MORE}", _is_iban),
        (rf"(?<![\w.,\-])579[0-9]{{10}}{_NOTHING_MORE}", _is_ean),
    )
)
"""Weeks; a production unit's number; an account with its bank's; a telephone number with its country's; an IBAN and an EAN
whose check digits are right. A word beside a number is believed only where it is no habit beside a personal one."""


def other_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Yield where such numbers stand in a text, each with its word."""
    for pattern, is_one in _KINDS:
        yield from (match.span() for match in pattern.finditer(text) if is_one(match[0]))
