"""Texts of cells and files as single lines of limited length."""

_LONGEST = 200

_BEFORE = 60


def count(number: int, one: str, several: str) -> str:
    """Return a number with its noun: 1 celle, 2 celler."""
    return f"{number} {one if number == 1 else several}"


def differing(one: str, other: str) -> tuple[str, str]:
    """Return two texts; long ones are cut to an excerpt around the first difference."""
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    start = max(0, same - _BEFORE) if max(len(one), len(other)) > _LONGEST else 0
    return _piece(one, start), _piece(other, start)


def _piece(text: str, start: int) -> str:
    end = start + _LONGEST
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


def printable(text: str) -> str:
    """Return a foreign text as one line, with control characters replaced by spaces, safe to show in a terminal."""
    return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)
