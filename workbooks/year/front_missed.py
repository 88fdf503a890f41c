"""The overview's block on overdue deadlines: by how many days, or that no record shows they were kept."""

from model.base.citation import clause_text
from model.formula.date_expression import last_of_month
from model.formula.expression import Operand, lift
from model.grant.rights import OF_NOTICES, OF_REPLACEMENTS
from model.terms.agreement import Agreement
from workbooks.cells.sheet import Cell, Sheet
from workbooks.frame.annex_book import AnnexBook, header, paragraph, section
from workbooks.frame.business_days import last_business_day
from workbooks.year.basis import Basis
from workbooks.year.found import Found

_TITLES = ("Hvad", "Dage for sent", "Senest", "Sidste hverdag", "Hvem", "Hjemmel")
_OPEN = "ikke afgjort"
_NOT_SETTLED = (
    f"»{_OPEN}«: Regnskabet siger ikke, at det er sket, så fristen bliver stående. Udfaldet af en meddelelse skrives på arket "
    "Meddelelser i skemaet, og hvem der har erstattet en husstand, på arket Husstande."
)


def write(annex: AnnexBook, found: Found, sheet: Sheet, row: int, width: int) -> int:
    """Write the block if anything is late, and return the next row; what no record shows as settled stays."""
    agreement, missed = annex.agreement, found.missed
    if not missed:
        return row
    row = section(sheet, row, "Overskredne frister")
    header(sheet, row, _TITLES, text_columns=(1, 5, 6))
    by_id = {one.deadline.id: one for one in found.deadlines}
    row += 1
    for one in missed:
        written, name = by_id[one.id], f"missed.{one.id}"
        sheet.put(row, 1, one.title, "Tekst")
        if one.days_late is None:
            sheet.put(row, 2, _OPEN, "Enhed")
            sheet.put(row, 3, written.date, "Dato", one.clause).shows(f"{name}.date")
        elif (settled := _settled(found.basis, one.id)) is not None:
            last = sheet.put(row, 3, written.date, "Dato", one.clause).shows(f"{name}.date")
            sheet.put(row, 2, lift(settled) - last, "Tal", one.clause).shows(f"{name}.days_late")
        else:
            meeting = _latest_meeting(agreement, found.basis, one.id)
            latest = sheet.put(row, 3, meeting, "Dato", one.clause).shows(f"{name}.date")
            sheet.put(row, 2, lift(written.date) - latest, "Tal", one.clause).shows(f"{name}.days_late")
        kept_on = last_business_day(agreement, sheet.cells[row, 3])
        sheet.put(row, 4, kept_on, "Dato", "10.2").shows(f"{name}.business_day")
        sheet.put(row, 5, one.who, "Enhed")
        sheet.put(row, 6, clause_text(one.clause), "Hjemmel")
        row += 1
    return paragraph(sheet, row, _NOT_SETTLED, width) if any(one.days_late is None for one in missed) else row


def _settled(basis: Basis, id_: str) -> Cell | None:
    """Return the day that settled a deadline: a notice's outcome or a place taken; None for another deadline."""
    if not id_.startswith(OF_NOTICES):
        return basis.rights.taken.get(id_.removeprefix(OF_REPLACEMENTS))
    return basis.rights.notices[int(id_.split(".")[1]) - 1].outcome_on


def _latest_meeting(agreement: Agreement, basis: Basis, id_: str) -> Operand:
    """Return the last day on which a meeting may be held, by the id of its deadline."""
    about, year = int(id_.rpartition(".")[2]), lift(basis.years[0])
    for _ in range(agreement.years().start, about + 1):
        year = year + 1
    return last_of_month(year, agreement.of_year(about).steering.annual_meeting_latest_month)
