"""All programs by which a workbook may have been saved again before it is proved."""

from tests.programs.by_openpyxl import OPENPYXL
from tests.programs.excel import EXCEL, EXCEL_FOR_THE_WEB
from tests.programs.gnumeric import GNUMERIC
from tests.programs.google import GOOGLE_SHEETS
from tests.programs.libreoffice import LIBREOFFICE, LIBREOFFICE_TWICE
from tests.programs.node import EXCELJS, SHEETJS, SHEETJS_PLAIN, XLSX_POPULATE

PROGRAMS = (
    EXCEL,
    EXCEL_FOR_THE_WEB,
    GOOGLE_SHEETS,
    LIBREOFFICE,
    LIBREOFFICE_TWICE,
    GNUMERIC,
    OPENPYXL,
    EXCELJS,
    SHEETJS,
    SHEETJS_PLAIN,
    XLSX_POPULATE,
)
