"""Fingerprints (SHA-256) of texts, and the numbers that a lot is drawn by: the same on every machine, and for anybody to recompute."""

import hashlib
import unicodedata

HEX_DIGITS = 6
"""Digits of a fingerprint in each of a lot's two numbers: eight decimal digits, too few to look like a CPR number."""
SEPARATOR = "|"
"""Sign between a seed and a code; no code has one."""


def fingerprint(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, 64 hexadecimal digits; accented letters are composed first (NFC)."""
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode("utf-8")).hexdigest()


def of_code(seed: str, code: str) -> str:
    """Return the fingerprint that a code's place in the order follows from: that of seed, separator and code in capitals."""
    return fingerprint(f"{seed}{SEPARATOR}{code.upper()}")


def lot(digits: str) -> tuple[int, int]:
    """Return the two numbers at the beginning of a fingerprint; the second decides between equal first ones."""
    return int(digits[:HEX_DIGITS], 16), int(digits[HEX_DIGITS : 2 * HEX_DIGITS], 16)
