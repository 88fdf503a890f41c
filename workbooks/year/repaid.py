"""What was repaid for outcomes since the start, beside the end of tranche 1 and the ceiling; only where there are measurements."""

from model.payment_period import PaymentPeriod
from workbooks.development import LIMITS, REPAID, Development, write_development
from workbooks.frame import AnnexBook, header, section
from workbooks.waterfall import TRANCHES
from workbooks.year.edition import YearEdition

SHEET = "Tilbagebetaling"
_WIDTHS = (22, 20, 20, 20, 20)


def write(annex: AnnexBook, edition: YearEdition) -> Development | None:
    """One row a period; the figures are those of the payment statement."""
    if edition.statement is None:
        return None
    sheet = annex.page(SHEET, _WIDTHS, "Opgjort til tilbagebetaling efter resultater siden start")
    head = section(sheet, 5, "Efter betalingsopgørelserne (kr.)")
    header(sheet, head, ("Periode", *REPAID, *LIMITS))

    def put(row: int, period: PaymentPeriod) -> None:
        for column, what in ((2, "tranches"), (3, "municipality")):
            annex.put_given(sheet, row, column, f"statement.{period.label}.{what}", "Input beløb øre", TRANCHES)

    return write_development(sheet, head, annex.agreement, edition.statement, put)
