"""What was repaid for outcomes since the start, beside the end of tranche 1 and the ceiling; only where there are measurements."""

from dataclasses import dataclass

from workbooks.frame import AnnexBook, header, section
from workbooks.sheet import Range, Series
from workbooks.statement.edition import all_periods
from workbooks.waterfall import CEILING, TRANCHES
from workbooks.year.edition import YearEdition

SHEET = "Tilbagebetaling"
_WIDTHS = (24, 20, 20, 20, 20)


@dataclass(frozen=True)
class Repaid:
    """What a diagram shows: the periods, and what was repaid beside its limits."""

    periods: Range
    series: tuple[Series, ...]


def write(annex: AnnexBook, edition: YearEdition) -> Repaid | None:
    """One row a period; the figures are those of the payment statement."""
    if edition.statement is None:
        return None
    agreement, statement = annex.agreement, edition.statement
    sheet = annex.page(SHEET, _WIDTHS, "Opgjort til tilbagebetaling efter resultater siden start")
    row = section(sheet, 5, "Efter betalingsopgørelserne (kr.)")
    header(sheet, row, ("Periode", "Gennem trancherne", "Kommunen", "Tranche 1 er fuld", "Afkastloft"))
    head, first = row, row + 1
    periods = list(all_periods(agreement))
    for row, period in enumerate(periods, first):
        sheet.put(row, 1, period.name, "Tekst")
        if not statement < period:
            for column, what in ((2, "tranches"), (3, "municipality")):
                annex.put_given(sheet, row, column, f"statement.{period.label}.{what}", "Input beløb øre", TRANCHES)
        sheet.put(row, 4, agreement.repayment.switch, "Beløb", TRANCHES)
        sheet.put(row, 5, agreement.return_ceiling.amount, "Beløb", CEILING)
    cells, last, now = sheet.cells, first + len(periods) - 1, first + periods.index(statement)
    series = tuple(
        Series(cells[head, column], Range(cells[first, column], cells[end, column]), colour, is_line=column > 3)
        for column, end, colour in (
            (2, now, "Titel"),
            (3, now, "Afsnit"),
            (4, last, "Input beløb"),
            (5, last, "Kontrol afviger"),
        )
    )
    return Repaid(Range(cells[first, 1], cells[last, 1]), series)
