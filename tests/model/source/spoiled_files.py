"""Files that cannot be read at all, or are not TOML."""

import shutil
from pathlib import Path

from tests import places
from tests.shared.spoilage import VIBORG, SpoiledSource, edited, rewritten, whole, without_block

_TERMS = "en fil med aftalens vilkår (TOML)"
_TOML = "gyldig TOML"
_DEEP = 5000


def _nothing(path: Path) -> None:
    """Make no file."""
    assert not path.exists()


def _below_a_file(path: Path) -> None:
    path.parent.write_text("ikke en mappe", encoding="utf-8")


def _copy_template(path: Path) -> None:
    shutil.copyfile(places.ROOT / "templates" / "husstil.xlsx", path)


FILES = (
    SpoiledSource("a path where nothing is", _nothing, (("filen", "findes ikke", _TERMS),)),
    SpoiledSource("a path below a file", _below_a_file, (("filen", "", _TERMS),), "brev.txt/aftale.toml"),
    SpoiledSource("a directory", Path.mkdir, (("filen", "er en mappe", ""),)),
    SpoiledSource("a workbook", _copy_template, (("filen", "UTF-8", _TERMS),)),
    whole("an empty file", "er tom", _TERMS, b""),
    whole("only white space", "er tom", _TERMS, b"\n  \n\t\n"),
    whole("only comments", "er tom", _TERMS, "# kun\n# bemærkninger\n".encode()),
    whole("a binary file", "UTF-8", _TERMS, bytes(range(256))),
    whole("text in UTF-16", "UTF-8", _TERMS, VIBORG.encode("utf-16")),
    whole("text in Windows-1252", "UTF-8", _TERMS, VIBORG.encode("cp1252", "replace")),
    whole("half a character at the end", "UTF-8", _TERMS, VIBORG.encode() + b"\xc3"),
    whole("a file past one megabyte", "for stor", "højst 1000 kB", VIBORG.encode() + b"#" * 1_000_000),
    whole("another format, JSON", "linje 1, tegn 1", _TOML, b'{"agreement": {"id": "viborg"}}'),
    whole("prose", "linje 1", _TOML, "Kære læser, her er aftalen.\n".encode()),
    whole("a zero byte", "linje", _TOML, VIBORG.encode() + b"\0"),
    whole("line ends of an old Mac", "linje 1", _TOML, VIBORG.replace("\n", "\r").encode()),
    edited("no equals sign", "filen", "linje 10, tegn", _TOML, ('id = "viborg"', 'id "viborg"')),
    edited("no value after the equals sign", "filen", "linje", _TOML, ('id = "viborg"', "id =")),
    edited("a text without quotation marks", "filen", "linje", _TOML, ('id = "viborg"', "id = viborg")),
    edited("a text that never ends", "filen", "linje", _TOML, ('id = "viborg"', 'id = "viborg')),
    edited("a table heading that never ends", "filen", "linje", _TOML, ("[people]", "[people")),
    edited("a list that never ends", "filen", "", _TOML, ("benefit = [", "benefit = [[")),
    edited("a decimal comma", "filen", "linje", _TOML, ("value = 0.74", "value = 0,74")),
    edited("a percent sign", "filen", "linje", _TOML, ("value = 0.74", "value = 74 %")),
    edited("thousands with dots", "filen", "linje", _TOML, ("value = 3_912_500", "value = 3.912.500")),
    edited("a day that does not exist", "filen", "linje", _TOML, ("value = 2023-10-23", "value = 2023-02-30")),
    edited("a date as Danes write it", "filen", "linje", _TOML, ("value = 2023-10-23", "value = 23.10.2023")),
    edited(
        "a key twice", "filen", "den samme nøgle to gange", _TOML, ('id = "viborg"', 'id = "viborg"\nid = "viborg"')
    ),
    edited(
        "a term twice", "filen", "den samme nøgle to gange", _TOML, ("[people]", "[people]\npersons = { value = 1 }")
    ),
    edited("a key twice within a term", "filen", "linje", _TOML, ("{ value = 180,", "{ value = 180, value = 180,")),
    edited("a table twice", "filen", "den samme nøgle to gange", _TOML, ("[trigger]", "[people]\n\n[trigger]")),
    edited("a table that is a list too", "filen", "linje", _TOML, ("[[evaluation]]", "[evaluation]")),
    rewritten("a file that stops in the middle", "filen", "", _TOML, lambda text: text[: text.index("{ id = ")] + "{"),
    rewritten(
        "lists nested too deep", "filen", "", _TOML, lambda text: f"{text}\n[dyb]\ndyb = {'[' * _DEEP}{']' * _DEEP}\n"
    ),
    rewritten(
        "tables nested too deep", "filen", "", _TOML, lambda text: f"{text}\n[dyb]\nd = {'{a=' * _DEEP}1{'}' * _DEEP}\n"
    ),
    rewritten("keys nested deep", "d", "en ukendt nøgle", "agreement", lambda text: f"d{'.d' * 19} = 1\n{text}"),
    rewritten("keys nested too deep", "filen", "led", "20", lambda text: f"d{'.d' * 50_000} = 1\n{text}"),
    rewritten(
        "quoted keys nested too deep",
        "filen",
        "led",
        "20",
        lambda text: f"""[d]\nd = {{"d"{" . 'd'" * _DEEP} = 1}}\n{text}""",
    ),
    edited("a number of 5,000 digits", "filen", "", "", ("value = 180", f"value = {'9' * _DEEP}")),
    rewritten("a table left out", "people", "mangler", "en tabel", without_block("[people]")),
)
