"""Calls of commands, as they are typed."""

from pathlib import Path

from tests.places import ACCOUNTS


def words(folder: Path, *agreements: Path) -> list[str]:
    """One call for these agreements, all with the made-up accounts."""
    pairs = [word for path in agreements for word in ("--aftale", str(path), "--regnskab", str(ACCOUNTS))]
    return ["aarsmoede", "--aar", "2024", *pairs, "--til", str(folder), "--uden-pdf"]
