"""Texts of a stranger's file without what could be a name: shown only where each word is one that we, or Excel, use."""

import re
from collections.abc import Collection

from workbooks.cells.error_names import DANISH_ERRORS
from workbooks.form.redaction import of_length
from workbooks.proof.report import text_of
from workbooks.reading.cells import FileCell

WORD = re.compile(r"[^\W\d_]{2,}")
TEXT = re.compile(r'"(?:[^"]|"")*"')
"""A text in a formula, in quotes."""
_PLAIN_WORDS = frozenset(
    WORD.findall(
        "af alle aldrig alt at blev blive bliver da de dem den der deres det dette efter eller en er et for fra før har helt her hver hvis "
        "hvor ikke ind ingen intet ja kan kun med men mere mindre mod må nej når nu og om op over på samt se senere skal som stadig til "
        "tilbage ud uden under ved var vil være kr kroner øre pct procent"
    )
)
"""Words without which a sentence says another thing, and that are no names."""
_SEVERAL = re.compile(r"…(?:[^\w…»«]*…)+")
_NEWER = frozenset(
    WORD.findall(
        "BYCOL BYROW CHOOSECOLS CHOOSEROWS CONCAT FILTER HSTACK IFNA IFS LAMBDA LET MAKEARRAY MAP MAXIFS MINIFS RANDARRAY REDUCE "
        "SCAN SEQUENCE SORT SORTBY SWITCH TEXTAFTER TEXTBEFORE TEXTJOIN TEXTSPLIT UNIQUE VSTACK XLOOKUP XMATCH XOR"
    )
)
"""Functions of Excel that openpyxl's list lacks."""
_PREFIXES = ("_xlfn.", "_xlws.", "_xlpm.")
_CELL, _COLUMN = re.compile("[A-Z]{1,3}[0-9]{1,7}", re.IGNORECASE), re.compile("[A-Z]{1,3}", re.IGNORECASE)
_NAMED = re.compile(
    r'(?P<text>"(?:[^"]|"")*")'
    r"|(?P<quoted>'(?:[^']|'')*')!"
    r"|(?P<file>\[[^\]]*\][^\W\d]?[\w.]*)!?"
    r"|(?<![\w.$#])(?P<name>[^\W\d][\w.\\?]*)(?P<after>!|\()?"
)


def added(cell: FileCell, shown: str) -> str:
    """Return what stands in a cell that no fresh build has, as it is else shown, without texts: they could be names."""
    if cell.formula is not None:
        return TEXT.sub('"en tekst"', shown)
    return text_of_stranger(cell.value) if isinstance(cell.value, str) else shown


def text_of_stranger(value: object, like: object = None) -> str:
    """Return a value as `text_of` does, of a text only its length."""
    return of_length(value) if isinstance(value, str) and value not in DANISH_ERRORS else text_of(value, like)


def of_known_words(text: str, known: Collection[str]) -> str:
    """Return a text with `…` for words that are neither plain ones nor known, in small letters; its length if none is."""
    words = WORD.findall(text)
    if words and not any(_may_stand(word, known) for word in words):
        return of_length(text)
    return f"»{_SEVERAL.sub('…', WORD.sub(lambda word: word[0] if _may_stand(word[0], known) else '…', text))}«"


def without_texts(formula: str, known: Collection[str]) -> str:
    """Return a formula without the texts in it that have other words than plain and known ones."""
    return TEXT.sub(
        lambda text: text[0] if all(_may_stand(one, known) for one in WORD.findall(text[0])) else '"en tekst"', formula
    )


def _may_stand(word: str, known: Collection[str]) -> bool:
    return word.casefold() in known or word.casefold() in _PLAIN_WORDS


def has_own_words(text: str, known: str) -> bool:
    """Return whether a text has a word, of two letters or more, that another text lacks."""
    return not words_in(text) <= words_in(known)


def words_in(text: str) -> frozenset[str]:
    """Return the words of a text, of two letters or more, in small letters."""
    return frozenset(map(str.casefold, WORD.findall(text)))


def plain_formula(formula: str, expected: str, names: Collection[str]) -> str:
    """Return a formula in which sheets, files, names and functions that are unknown here stand as what they are.

    Args:
        formula: as the file has it.
        expected: the one that was expected, whose own words stay.
        names: sheets and defined names of a fresh build, and the words that stand for a stranger's.

    Texts in quotes stay as texts of cells do.
    """
    known = {one.casefold() for one in names} | {
        match["name"].casefold() for match in _NAMED.finditer(expected) if match["name"]
    }
    # a long formula is cut, perhaps within a word or a text of ours
    return _NAMED.sub(lambda match: match[0] if match[0] in expected else _plain(match, known), formula)


def _plain(match: re.Match[str], known: Collection[str]) -> str:
    if match["text"] is not None:
        return match[0]
    if match["quoted"] is not None:
        own = match["quoted"][1:-1].replace("''", "'")
        return match[0] if own.casefold() in known else "'et andet ark'!" if "[" not in own else _of_file(own, known)
    if match["file"] is not None:
        return _of_file(match["file"], known) if match[0].endswith("!") else "en anden fil"
    name, after = match["name"], match["after"] or ""
    if name.casefold() in known or (not after and _is_usual(match)):
        return match[0]
    if after == "(":
        return match[0] if _is_function(name) else "en funktion("
    return "'et andet ark'!" if after else "et navn"


def _of_file(place: str, known: Collection[str]) -> str:
    """Return a sheet of another file: its name if a sheet here has it, too."""
    sheet = place.rpartition("]")[2]
    return f"'[en anden fil]{sheet}'!" if sheet.casefold() in known else "'en anden fil'!"


def _is_usual(match: re.Match[str]) -> bool:
    """Return whether a bare word is a truth, a cell, a column of a range, or a variable of one letter."""
    name, text = match["name"], match.string
    is_of_range = text[match.end() : match.end() + 1] == ":" or text[: match.start()].rstrip("$").endswith(":")
    is_place = _CELL.fullmatch(name) or (is_of_range and _COLUMN.fullmatch(name))
    return name.upper() in ("TRUE", "FALSE") or bool(is_place) or not WORD.search(name.removeprefix(_PREFIXES[2]))


def _is_function(name: str) -> bool:
    plain = name.upper()
    for prefix in _PREFIXES:
        plain = plain.removeprefix(prefix.upper())
    from openpyxl.utils import FORMULAE  # slow to load, and seldom needed

    return plain in FORMULAE or plain in _NEWER
