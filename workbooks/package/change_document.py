"""Vilkaar_aendringer.xlsx: an amendment as a document for the parties: each term before and after, and what that does to the money."""

from collections.abc import Iterator

from model.base.danish import sentence, shown
from model.drafting.draft import Drafted
from model.terms.any_agreement import AnyAgreement
from workbooks.cells.sheet import Book
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnyBook
from workbooks.frame.paper import paginate
from workbooks.frame.row_heights import fit_heights
from workbooks.frame.stack import Column, Stack
from workbooks.package.changes import FigureChange, PackageChanges
from workbooks.proof.labelled_figures import FigureKind

FILE_NAME = "Vilkaar_aendringer.xlsx"
SHEET = "Tillæg"
_WIDTHS = (50, 30, 36, 36)
_TERMS = tuple(Column(title, Style.TEXT) for title in ("Vilkår", "Punkt", "Før", "Efter"))
_FIGURES = tuple(Column(title, Style.TEXT) for title in ("Beløb eller resultat", "Projektmappe", "Før", "Efter"))
_SIGNED = tuple(Column(title, Style.TEXT) for title in ("Part", "Dato", "Navn og stilling", "Underskrift"))
_LINES = 34.0
"""Height of a row that is signed, points."""
_HOW_TO_READ = (
    (
        "Hvad er regnet",
        "Bilagene er bygget med vilkårene før og efter tillægget; vist er, hvad deres første ark siger.",
    ),
    ("Efterprøvning", "Byg bilagene af den nye kilde, og prøv dem med bilag kontrol."),
)


def build(before: AnyAgreement, drafted: Drafted, effects: PackageChanges) -> Book:
    """Return the document of an amendment.

    Args:
        before: the agreement with the terms that are amended.
        drafted: the amended source.
        effects: what the amendment does to the figures of the workbooks.
    """
    since, reference = drafted.amendment["since"], drafted.amendment["reference"]
    frame = AnyBook(before, FILE_NAME, SHEET, reference)
    sheet = frame.front(_WIDTHS, landscape=True)
    stack = Stack(sheet, len(_WIDTHS))
    stack.paragraph(
        f"Parterne ændrer aftalen fra {shown(since)}, efter pkt. {drafted.amendment['clause']}. Alt andet i aftalen "
        "gælder uændret; de tidligere vilkår gælder til og med dagen før.",
        Style.TEXT,
    )
    stack.section("Hvad der ændres")
    terms = stack.table(*_TERMS)
    for one in drafted.changes:
        terms.row(sentence(one.label), one.clause or None, one.told(one.before), one.told(one.after))
    stack.section("Hvad det gør ved beløbene")
    figures = list(_figures(effects))
    if figures:
        table = stack.table(*_FIGURES)
        for name, figure in figures:
            table.row(sentence(figure.label), name, _told(figure.before), _told(figure.after))
    else:
        stack.paragraph("Ingen beløb eller resultater i bilagene ændrer sig.", Style.TEXT)
    first = stack.next
    stack.section("Underskrifter")
    signed = stack.table(*_SIGNED)
    for party in _parties(before):
        sheet.heights[stack.next] = _LINES
        signed.row(party, None, None, None)
    sheet.kept.append((first, stack.last))
    frame.write_provenance(_HOW_TO_READ)
    for page in frame.book.sheets:
        fit_heights(page)
        paginate(page)
    return frame.book


def _figures(effects: PackageChanges) -> Iterator[tuple[str, FigureChange]]:
    """Yield the results of the workbooks' first sheets that differ, each figure once, with its workbook's name."""
    told: set[tuple[str, str | None, str | None]] = set()
    for book in effects.books:
        for one in book.changes:
            key = one.label, one.before, one.after
            if one.is_front and one.kind is not FigureKind.INPUT and key not in told:
                told.add(key)
                yield book.after.removesuffix(".xlsx").replace("_", " "), one


def _told(figure: str | None) -> str:
    return "—" if figure is None else figure


def _parties(agreement: AnyAgreement) -> list[str]:
    """Return who signs: the municipality, and those who grant."""
    return [agreement.agreement.municipality, *(one.name for one in getattr(agreement, "funder", ()))]
