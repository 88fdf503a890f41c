"""Protection of a form's sheet: open cells, drop-down lists and limits; everything else locked, without a password."""

from collections.abc import Mapping
from typing import Any

from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from workbooks.cells.address import letters
from workbooks.cells.guard import Guard
from workbooks.cells.sheet import Sheet


def lock(written: Worksheet, sheet: Sheet, styles: Mapping[str, Any]) -> None:
    """Open the input columns, add data validation, lock the rest and the sheet order; rows and columns stay resizable.

    `styles` maps names of the house style to openpyxl's cell styles.
    """
    for column, style in sheet.column_styles.items():
        written.column_dimensions[letters(column)]._style = styles[style]
    for guard in sheet.guards:
        validation = _validation(guard)
        validation.add(guard.area)
        written.add_data_validation(validation)
    written.parent.security = WorkbookProtection(lockStructure=True)
    written.protection.sheet = True
    written.protection.formatColumns = written.protection.formatRows = False


def _validation(guard: Guard) -> DataValidation:
    first, second = (*guard.formulas, None)[:2]
    return DataValidation(
        type=guard.kind,
        formula1=first,
        formula2=second,
        allow_blank=True,
        showInputMessage=True,
        showErrorMessage=True,
        promptTitle=guard.title,
        prompt=guard.prompt,
        errorTitle="Kan ikke stå her",
        error=guard.error,
    )
