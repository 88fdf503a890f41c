"""Fingerprints (SHA-256) of texts, and the numbers that a lot is drawn by: the same on every machine, and for anybody to recompute."""

import hashlib
import unicodedata

HEX_DIGITS = 6
"""Digits of a fingerprint in each of a lot's two numbers: eight decimal digits, too few to look like a CPR number."""
SEPARATOR = "|"
"""Sign between a seed and a code; no code has one."""
_HYPHEN = "-"


def fingerprint(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, 64 hexadecimal digits; accented letters are composed first (NFC)."""
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode("utf-8")).hexdigest()


def of_code(seed: str, code: str) -> str:
    """Return the fingerprint that a code's place in the order follows from: that of seed, separator and plain code.

    However a code is spelt, its lot is the same: else who writes it could choose among spellings.
    """
    return fingerprint(f"{seed}{SEPARATOR}{plain_code(code)}")


def plain_code(code: str) -> str:
    """Return a household's code as its lot is drawn by: a capital letter and its number, no hyphen, no zeros in front."""
    return f"{code[0].upper()}{int(code[1:].lstrip(_HYPHEN))}"


def lot(digits: str) -> tuple[int, int]:
    """Return the two numbers at the beginning of a fingerprint; the second decides between equal first ones."""
    return int(digits[:HEX_DIGITS], 16), int(digits[HEX_DIGITS : 2 * HEX_DIGITS], 16)
