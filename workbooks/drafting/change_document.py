"""Vilkaar_aendringer.xlsx: an amendment as a document for the parties: each term before and after, and what that does to the money."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from types import MappingProxyType

from model.base.danish import grouped, read_number, sentence, shown
from model.base.reader import hint
from model.terms.any_agreement import AnyAgreement
from workbooks.cells.sheet import Book
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnyBook
from workbooks.frame.edition_inputs import AMENDMENT, Given, GivenError
from workbooks.frame.paper import paginate
from workbooks.frame.row_heights import fit_heights
from workbooks.frame.stack import Column, Stack

FILE_NAME = "Vilkaar_aendringer.xlsx"
SHEET = "Tillæg"
_WIDTHS = (50, 30, 36, 36)
_TERMS = tuple(Column(title, Style.TEXT) for title in ("Vilkår", "Punkt", "Før", "Efter"))
_FIGURES = (
    *(Column(title, Style.TEXT) for title in ("Beløb eller resultat", "Projektmappe")),
    *(Column(title, Style.ORE) for title in ("Før", "Efter")),
)
_STYLES: Mapping[int, Style] = MappingProxyType(
    {0: Style.NUMBER, 2: Style.ORE, **dict.fromkeys(range(3, 7), Style.DECIMAL)}
)
"""By decimals, the style that shows a number as the workbooks do."""
_SIGNED = tuple(Column(title, Style.TEXT) for title in ("Part", "Dato", "Navn og stilling", "Underskrift"))
_TERM, _FIGURE = "term", "figure"
_BEFORE, _AFTER = 3, 4
"""Columns of a figure, counted from 1."""
_LINES = 34.0
"""Height of a row that is signed, points."""
_HOW_TO_READ = (
    (
        "Hvad er regnet",
        "Bilagene er bygget med vilkårene før og efter tillægget; vist er, hvad deres første ark siger. Den ventede "
        "tilbagebetaling er prognosens, hvis alt går som ventet.",
    ),
    ("Efterprøvning", "bilag kontrol Vilkaar_aendringer.xlsx --aftale FIL, hvor FIL er kilden med tillægget."),
)
ChangeRow = tuple[str, str, str, str]


def given_of(amendment: str, terms: Sequence[ChangeRow], figures: Sequence[ChangeRow]) -> Given:
    """Return what the document of an amendment is made from.

    Args:
        amendment: its id in the source.
        terms: what it changes: each term, its clause, its value before and after, as readers see them.
        figures: what that does: each figure, its workbook, before and after.
    """
    rows = ((kind, at, row) for kind, every in ((_TERM, terms), (_FIGURE, figures)) for at, row in enumerate(every))
    texts = {f"{kind}.{at}.{column}": text for kind, at, row in rows for column, text in enumerate(row)}
    return Given({AMENDMENT: amendment}, texts=texts)


def build(agreement: AnyAgreement, given: Given) -> Book:
    """Return the document of an amendment.

    Args:
        agreement: the terms with the amendment.
        given: which one, what it changes and what that does (`given_of`).

    Raises: `GivenError` where the agreement has no such amendment, or what it does is not given.
    """
    one = next((one for one in agreement.amendment if one.id == given.edition.get(AMENDMENT)), None)
    if one is None or not given.texts:
        by = hint(
            "af kommandoen bilag kontrol, med --aftale og kilden", "i opgaven »Kontrollér mod skemaer«, med kilden"
        )
        raise GivenError(f"kan kun efterprøves {by} efter ændringen")
    frame = AnyBook(agreement, FILE_NAME, SHEET, one.reference, given)
    sheet = frame.front(_WIDTHS, landscape=True)
    stack = Stack(sheet, len(_WIDTHS))
    stack.paragraph(
        f"Parterne ændrer aftalen fra {shown(one.since)}, efter pkt. {one.clause}. Alt andet i aftalen "
        "gælder uændret; de tidligere vilkår gælder til og med dagen før.",
        Style.TEXT,
    )
    stack.section("Hvad der ændres")
    terms = stack.table(*_TERMS)
    for label, clause, before, after in _rows(given.texts, _TERM):
        terms.row(sentence(label), clause or None, before, after)
    stack.section("Hvad det gør ved beløbene")
    if rows := list(_rows(given.texts, _FIGURE)):
        figures = stack.table(*_FIGURES)
        sheet.repeated_rows = (figures.first - 1, figures.first - 1)
        for label, workbook, before, after in rows:
            row = figures.row(sentence(label), workbook)
            row.write(_BEFORE, *_shown(before))
            row.write(_AFTER, *_shown(after))
    else:
        stack.paragraph("Ingen beløb eller resultater i bilagene ændrer sig.", Style.TEXT)
    first = stack.next
    stack.section("Underskrifter")
    signed = stack.table(*_SIGNED)
    for party in _parties(agreement):
        sheet.heights[stack.next] = _LINES
        signed.row(party, None, None, None)
    sheet.kept.append((first, stack.last))
    frame.write_provenance(_HOW_TO_READ)
    for page in frame.book.sheets:
        fit_heights(page)
        paginate(page)
    return frame.book


def _rows(texts: Mapping[str, str], kind: str) -> Iterator[ChangeRow]:
    """Yield the rows of a kind in their order."""
    for at in count():
        if f"{kind}.{at}.0" not in texts:
            return
        label, beside, before, after = (texts[f"{kind}.{at}.{column}"] for column in range(4))
        yield label, beside, before, after


def _shown(text: str) -> tuple[float | str, Style]:
    """Return a figure as a number, in the style that shows it as its workbook does; words, and other figures, as they are."""
    number, decimals = read_number(text), len(text.partition(",")[2])
    if number is None or decimals not in _STYLES or grouped(number, decimals, decimals) != text:
        return text, Style.TEXT
    return number, _STYLES[decimals]


def _parties(agreement: AnyAgreement) -> list[str]:
    """Return who signs: the municipality, and those who grant."""
    return [agreement.agreement.municipality, *(one.name for one in getattr(agreement, "funder", ()))]
