"""Folders of small made-up agreements: the plainly fictional one under other names, with other grants, and some that are spoiled."""

from pathlib import Path

from tests import places

SPOILED = 3
"""How many of them are spoiled: no TOML, terms missing, two agreements in a folder."""
_TITLE = 'title = "Højtlæsning for Lygtepæle"'
_CEILING, _AMOUNT = "amount = { value = 5_750_000,", 5_750_000


def source(number: int) -> str:
    """The source of one: its own title and ceiling, so that no workbook is another one's."""
    text = places.FICTIONAL.read_text("utf-8")
    assert _TITLE in text
    assert _CEILING in text
    text = text.replace(_TITLE, f'title = "Højtlæsning nr. {number}"')
    return text.replace(_CEILING, f"amount = {{ value = {_AMOUNT + 1_000 * number},")


def name(number: int) -> str:
    """What one is called: its folder, or its file."""
    return f"aftale_{number:03}"


def write_agreements(folder: Path, count: int) -> list[str]:
    """Write agreements, every other one alone and the others in a folder, the last three spoiled; return the names of the sound ones."""
    folder.mkdir(parents=True)
    sound = count - SPOILED
    for number in range(count):
        text = source(number)
        if number == sound:
            text = "dette er [ingen TOML"
        if number == sound + 1:
            text = text.replace("[return_ceiling]", "[afkastloft]")
        if number % 2 and number != sound + 2:
            (folder / f"{name(number)}.toml").write_text(text, "utf-8")
            continue
        own = folder / name(number)
        own.mkdir()
        (own / "aftale.toml").write_text(text, "utf-8")
        if number == sound + 2:
            (own / "den_anden.toml").write_text(text, "utf-8")
    return [name(number) for number in range(sound)]


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
