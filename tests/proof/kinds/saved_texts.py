"""Saved again: texts as other programs store what they show alike."""

import re
from xml.sax.saxutils import escape, unescape

from tests.proof.file import (
    BOOK,
    MAIN,
    File,
)
from tests.proof.kind import harmless

_TEXTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"


def _shared(file: File, rich: bool = False, unused: int = 0) -> None:
    """Every text in the list of shared texts."""
    texts: dict[str, int] = {f"ubrugt {number}": number for number in range(unused)}

    def cell(match: re.Match[str]) -> str:
        return f'<c {match[1]} t="s"><v>{texts.setdefault(match[2], len(texts))}</v></c>'

    file.in_each_sheet(r'<c ([^>]*?) t="inlineStr"><is><t[^>]*>([^<]*)</t></is></c>', cell)
    space = ' xml:space="preserve"'
    items = "".join(
        f"<si><r><t{space}>{text[:1]}</t></r><r><t{space}>{text[1:]}</t></r></si>"
        if rich and len(text) > 3 and "&" not in text
        else f"<si><t{space}>{text}</t></si>"
        for text in texts
    )
    whole = f'<sst xmlns="{MAIN}" count="{len(texts)}" uniqueCount="{len(texts)}">{items}</sst>'
    file.attach(BOOK, "xl/sharedStrings.xml", whole, "sharedStrings", _TEXTS_TYPE, link="rIdS1")


@harmless()
def texts_are_shared(file: File) -> None:
    """Excel, LibreOffice and nearly all others."""
    _shared(file)


@harmless()
def texts_are_shared_and_some_are_used_no_more(file: File) -> None:
    """Libraries that never clear the list."""
    _shared(file, unused=9)


@harmless()
def texts_are_in_runs_that_look_alike(file: File) -> None:
    """Excel, where a word was made bold and plain again."""
    _shared(file, rich=True)


@harmless()
def texts_are_stored_like_those_of_formulas(file: File) -> None:
    """SheetJS without a list of texts."""
    file.in_each_sheet(r'<c ([^>]*?) t="inlineStr"><is><t[^>]*>([^<]*)</t></is></c>', r'<c \1 t="str"><v>\2</v></c>')


@harmless()
def texts_keep_their_blanks_explicitly(file: File) -> None:
    """Libraries that write it at each text."""
    file.in_each_sheet(r"<is><t>", '<is><t xml:space="preserve">')


@harmless()
def letters_are_written_by_their_numbers(file: File) -> None:
    """Writers of plain ASCII."""
    file.in_each_sheet(r"[æøåÆØÅ·]", lambda m: f"&#{ord(m[0])};")


@harmless()
def texts_stand_in_sections_of_plain_characters(file: File) -> None:
    """Some writers of XML."""
    file.in_each_sheet(r"<is><t>([^<]*)</t></is>", lambda m: f"<is><t><![CDATA[{unescape(m[1])}]]></t></is>")


@harmless()
def texts_are_compared_with_their_entities(file: File) -> None:
    """Writers that escape quotes in formulas and texts."""
    file.in_each_sheet(r"(<f[^>]*>)([^<]*)(</f>)", lambda m: m[1] + escape(unescape(m[2]), {'"': "&quot;"}) + m[3])


@harmless()
def hints_of_pronunciation_are_switched_off(file: File) -> None:
    """Excel in Japan, and Excel that opened such a file once."""
    for part in file.sheets:
        file.put(part, '<phoneticPr fontId="0" type="noConversion"/>')
