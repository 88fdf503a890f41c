"""The overview's block on overdue deadlines: by how many days, or that no record shows they were kept."""

from model.formula.date_expression import last_of_month
from model.formula.expression import Operand, lift
from model.grant.rights import OF_NOTICES, OF_REPLACEMENTS
from model.terms.agreement import Agreement
from workbooks.cells.sheet import Cell
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.business_days import last_business_day
from workbooks.frame.stack import Column, Stack
from workbooks.year.basis import AccountsBasis
from workbooks.year.sheet_results import SheetResults

_COLUMNS = (
    Column("Hvad", Style.TEXT), Column("Dage for sent", Style.NUMBER, key="days_late"), Column("Senest", Style.DATE, key="date"),
    Column("Sidste hverdag", Style.DATE, key="business_day", clause="10.2"), Column("Hvem", Style.UNIT, key="who"),
    Column("Hjemmel", Style.CLAUSE),
)  # fmt: skip
_OPEN = "ikke afgjort"
_NOT_SETTLED = (
    f"»{_OPEN}«: Regnskabet siger ikke, at det er sket, så fristen bliver stående. Udfaldet af en meddelelse skrives på arket "
    "Meddelelser i skemaet, og hvem der har erstattet en husstand, på arket Husstande."
)


def write(annex: AnnexBook, found: SheetResults, stack: Stack) -> None:
    """Write the block if anything is late; what no record shows as settled stays."""
    agreement, missed = annex.agreement, found.missed
    if not missed:
        return
    stack.section("Overskredne frister")
    table, by_id = stack.table(*_COLUMNS), {one.deadline.id: one for one in found.deadlines}
    for one in missed:
        written, row = by_id[one.id], table.row(one.title, clause=one.clause, name=f"missed.{one.id}")
        if one.days_late is None:
            row.put("date", written.date)
            row.put("days_late", _OPEN, Style.UNIT)
        elif (settled := _settled(found.basis, one.id)) is not None:
            row.put("days_late", lift(settled) - row.put("date", written.date))
        else:
            meeting = _latest_meeting(agreement, found.basis, one.id)
            row.put("days_late", lift(written.date) - row.put("date", meeting))
        row.put("business_day", last_business_day(agreement, row["date"]))
        row.put("who", one.who)
    if any(one.days_late is None for one in missed):
        stack.paragraph(_NOT_SETTLED)


def _settled(basis: AccountsBasis, id_: str) -> Cell | None:
    """Return the day that settled a deadline: a notice's outcome or a place taken; None for another deadline."""
    if not id_.startswith(OF_NOTICES):
        return basis.rights.taken.get(id_.removeprefix(OF_REPLACEMENTS))
    return basis.rights.notices[int(id_.split(".")[1]) - 1].outcome_on


def _latest_meeting(agreement: Agreement, basis: AccountsBasis, id_: str) -> Operand:
    """Return the last day on which a meeting may be held, by the id of its deadline."""
    about, year = int(id_.rpartition(".")[2]), lift(basis.years[0])
    for _ in range(agreement.years().start, about + 1):
        year = year + 1
    return last_of_month(year, agreement.of_year(about).steering.annual_meeting_latest_month)
