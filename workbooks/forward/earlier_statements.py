"""Figures of an earlier payment statement, read from its workbook, for the form of the next period."""

from collections.abc import Mapping
from dataclasses import dataclass

from model.base.payment_period import PaymentPeriod
from model.base.reader import hint
from model.terms.agreement import Agreement
from workbooks.catalogue.funding import STATEMENT
from workbooks.cells.sheet import Cell
from workbooks.frame.edition_inputs import GivenError
from workbooks.frame.origin import Origin
from workbooks.proof.editions import said_by
from workbooks.proof.labelled_figures import placed_figures
from workbooks.proof.older_figures import as_file
from workbooks.proof.older_release import rebuilt
from workbooks.reading.equality import same
from workbooks.reading.intake import IntakeError
from workbooks.reading.read import FileBook
from workbooks.statement.edition import StatementEdition

_CHANGED = (
    "er ændret, eller er lavet efter andre vilkår: {place} følger ikke af dens egne gule celler; {control} viser hvor"
)
_GROSS, _CAPPED = "gross", "capped"


@dataclass(frozen=True)
class Stated:
    """Period of a statement, and the amounts of every statement up to it: gross and after the target's cap, DKK."""

    period: PaymentPeriod
    amounts: Mapping[tuple[str, str], tuple[float, float]]
    is_made_up: bool


def is_statement(found: FileBook) -> bool:
    """Return whether a file has the first sheet of a payment statement."""
    return any(sheet.name == STATEMENT.first_sheet for sheet in found.sheets)


def stated(found: FileBook, agreement: Agreement) -> Stated:
    """Return the figures of a statement.

    Args:
        found: a statement, of this release or of an older one.
        agreement: whose statement it is; the terms of its period's last day apply.

    Returns: amounts in DKK to the øre, proved: its own yellow cells yield them by those terms.
    Raises: `IntakeError` where the file is another agreement's, or says anything else.
    """
    said = said_by(found)
    if Origin.of(agreement).is_other(said):
        raise IntakeError("hører til en anden aftale")
    try:
        edition, fresh = StatementEdition.read(said, agreement), rebuilt(STATEMENT, found, agreement, None)
    except GivenError as error:
        raise IntakeError(str(error)) from None
    here = {key: figure.value for key, _, figure in placed_figures(found)}
    keys = {(figure.sheet, *place): key for key, place, figure in placed_figures(as_file(fresh.book))}
    amounts: dict[tuple[str, str], dict[str, float]] = {}
    for cell in (cell for sheet in fresh.book.sheets for cell in sheet.cells.values()):
        for period, what, target in _of_settlement(cell):
            value = cell.content
            if fresh.is_blank or not same(here.get(keys.get((cell.sheet.name, cell.row, cell.column), ())), value):
                raise IntakeError(_CHANGED.format(place=cell.sheet.name, control=hint("bilag kontrol", "Kontrollér")))
            amounts.setdefault((period, target), {})[what] = float(value)
    both = {key: (one[_GROSS], one[_CAPPED]) for key, one in amounts.items()}
    return Stated(edition.period, both, edition.is_made_up)


def _of_settlement(cell: Cell) -> list[tuple[str, str, str]]:
    """Return period, kind and target of the settlement figures in a cell: `settlements.2025-H1.gross.employment`."""
    parts = [name.split(".") for name in cell.shown]
    return [
        (one[1], one[2], one[3])
        for one in parts
        if len(one) == 4 and one[0] == "settlements" and one[2] in (_GROSS, _CAPPED)
    ]
