"""Number formats: which are equal, though programs spell them in different ways, and which show something else than the cell has."""

import re
from functools import cache

ORDINAL = "0"
"""Number format of years and other numbers that identify rather than count."""
_PLACEHOLDER = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$-0{0,4}(?!F[48]00)[0-9A-Fa-f]{1,4}\]|(?P<bare>.)', re.DOTALL
)
"""Of what stands in square brackets, a language alone is passed over; before it stand a calendar and the script of digits."""
LANGUAGE = re.compile(r"\[\$-0{0,4}([0-9A-Fa-f]{1,4})\]")

PIECE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|General|.', re.DOTALL)
"""The pieces of a number format: what is quoted, escaped or in brackets, and single signs."""
_SCALED = re.compile("[0#?](,+)(?![0#?])")
"""Commas behind the last digit, each of which leaves out three digits of a figure."""
_THOUSAND, _PERCENT = 3, 2
"""Digits by which a comma and a per cent sign move a figure."""
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_SHOWS_CELL = re.compile("[0#?@dmyhs]|General|Standard", re.IGNORECASE)
"""What stands for the cell's figure, day or text."""
_OF_TEXTS = 3
"""Place of the section for texts, after three for figures."""


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


def shows_other_figure(code: str, expected: str) -> str:
    """Return in Danish what is to be read under a number format, if it is other than under the expected one; else an empty text."""
    if _has_own_digits(code) or _moved(code) != _moved(expected):
        return "et andet tal at læse"
    if _has_own_text(code) and not _has_own_text(expected):
        return "en anden tekst at læse"
    return "tallet uden minus" if _hides_minus(code) and not _hides_minus(expected) else ""


def _has_own_digits(code: str) -> bool:
    return any(any(map(str.isdecimal, piece)) for piece in PIECE.findall(code) if piece[0] in '"\\')


def _moved(code: str) -> int:
    """Return by how many digits a figure is moved to the left."""
    bare = "".join(piece for piece in PIECE.findall(code) if len(piece) == 1).partition(";")[0]
    return _PERCENT * bare.count("%") - _THOUSAND * sum(len(commas) for commas in _SCALED.findall(bare))


def _sections(code: str) -> list[str]:
    """Return what a format has for positive figures, negative ones, nought and texts, as far as it tells them apart."""
    return "".join(";" if piece == ";" else piece.strip('"\\') for piece in PIECE.findall(code)).split(";")


def _has_own_text(code: str) -> bool:
    """Return whether a format has a text in place of that of the cell, or words alone in place of a figure."""
    of_texts = _sections(code)[_OF_TEXTS:]
    if of_texts and of_texts[0].strip() and "@" not in of_texts[0]:
        return True
    first = _sections(code)[0]
    return bool(first.strip()) and not _SHOWS_CELL.search(_LITERAL.sub("", code).partition(";")[0])


def _hides_minus(code: str) -> bool:
    """Return whether negative figures have a section of their own without a sign."""
    sections = _sections(code)
    return len(sections) > 1 and not any(sign in sections[1] for sign in "-−(")
