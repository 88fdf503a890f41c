"""What may be repeated of a text that another has written: none of its longer figures, whatever they are."""

import re

from model.facts.privacy import HIDDEN, without_cpr
from model.facts.seen_text import DIGIT_LETTERS, seen_text

MOST_DIGITS = 8
"""Digits that may stand together; a CPR number without its leading zero has nine."""
_MONTH = r"(?:jan|feb|mar|apr|ma[jy]|jun|jul|aug|sep|o[kc]t|nov|de[ck])[a-zæøå]{0,6}"
_BETWEEN = rf"(?:[^\w]|_|(?<=[0-9.\s\-/_]){_MONTH}(?=[0-9.\s\-/_])|(?<=[0-9])(?:E\+?(?=[0-9])|x(?=[0-9]))){{0,16}}?"
_RUN = re.compile(rf"[0-9](?:{_BETWEEN}[0-9])*", re.IGNORECASE)
_SHORT = re.compile(r"[0-9]{1,2}[^\w]{1,3}[0-9]{1,2}[^\w]{1,3}[0-9]{2}[^\w]{1,8}[0-9]{4}")
"""A day without leading zeros, and four more digits: 1/2-76 1234."""
_NAMED_MONTH = re.compile(_MONTH, re.IGNORECASE)
_DAY = r"(?:[0-9]{1,2}\.[0-9]{1,2}\.(?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})"
_HARMLESS = re.compile(rf"{_DAY}(?:[^\w]{{1,5}}{_DAY})*|[0-9]{{1,3}}(?:\.[0-9]{{3}})+,[0-9]{{2}}")
"""Days, an amount in kroner and øre."""
_DIGEST = re.compile(r"(?<![0-9A-Za-z])(?=(?:[0-9]*[a-f]){10})[0-9a-f]{64}(?![0-9A-Za-z])")


def without_figures(text: str, known: str = "") -> str:
    """Return a text with every figure hidden that has nine digits or more once blanks, signs and names of months are left out.

    Args:
        text: what another has written.
        known: what the program itself expects there, whose figures stay as they are; so do days, amounts and SHA-256.
    """
    if sum(one.isdigit() or one in DIGIT_LETTERS for one in text) <= MOST_DIGITS - 2:
        return text
    plain, places = seen_text(text)
    plain = _DIGEST.sub(lambda digest: "x" * len(digest[0]), plain)
    pieces, shown_until = list[str](), 0
    for match in _RUN.finditer(plain):
        if not _is_long(match[0]) or match[0] in known or _HARMLESS.fullmatch(match[0]):
            continue
        start, end = places[match.start()], places[match.end()] if match.end() < len(places) else len(text)
        pieces += [text[shown_until:start], HIDDEN]
        shown_until = end
    return without_cpr("".join((*pieces, text[shown_until:])))


def _is_long(run: str) -> bool:
    """Return whether a run has too many digits; the name of a month counts as two."""
    digits = sum(map(str.isdigit, run)) + 2 * len(_NAMED_MONTH.findall(run))
    return digits > MOST_DIGITS or _SHORT.fullmatch(run) is not None
