"""The workbook of intake by lot (Bilag 1.4 pkt. 3): the order and its numbers, who is next, plan and limits, places to fill, the groups."""

from dataclasses import replace

from model.lot.intake import IntakeByLot
from model.terms.agreement import Agreement
from workbooks.cells.sheet import Book
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.edition_inputs import Given
from workbooks.frame.truth import hold
from workbooks.lot import ending_sheet, groups_sheet
from workbooks.lot.edition import LotEdition
from workbooks.lot.front import SHEET, IntakeFront
from workbooks.lot.list_sheet import ListSheet
from workbooks.lot.lot_inputs import figures_of, given_of
from workbooks.lot.progress_sheet import ProgressSheet


def file_name(edition: LotEdition) -> str:
    """Return the file name of a workbook by its day."""
    return f"Visitation_{edition.on.isoformat()}.xlsx"


def of(intake: IntakeByLot) -> Book:
    """Return the workbook of an intake.

    Raises: `workbooks.frame.truth.TruthError` where a cell has anything else than the model.
    """
    book = build(intake.agreement, given_of(intake))
    hold([book], figures_of(intake))
    return book


def build(agreement: Agreement, given: Given) -> Book:
    """Return the workbook of an edition, by the terms of its day; raise `GivenError` if it does not say which."""
    edition = LotEdition.read(given.edition)
    own = replace(given, edition=edition.said())
    annex = AnnexBook(
        agreement.on(edition.on), file_name(edition), SHEET, "Hvem der er trukket, og hvem der er næste", own
    )
    front = IntakeFront.begin(annex, edition)
    listed = ListSheet(annex, edition).write()
    ended = ending_sheet.write(annex, edition, front.on, listed)
    progress = ProgressSheet.begin(annex, edition, front.on, listed, ended).write()
    groups = groups_sheet.write(annex)
    front.write(listed, progress, ended, groups)
    order = {name: number for number, name in enumerate((SHEET, "Lodtrækning", "Visiteret", "Ophør", "Grupper"))}
    annex.book.sheets.sort(key=lambda sheet: order.get(sheet.name, len(order)))
    return annex.finish()
