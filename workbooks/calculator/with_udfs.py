"""Beregner.xlsm: each rule as an Excel function computed by Python through xlwings."""

from model.terms.agreement import Agreement
from workbooks.calculator.start_page import StartTexts, build_edition
from workbooks.cells.sheet import Book
from workbooks.cells.styles import Style
from workbooks.frame.row_heights import fit_heights
from workbooks.frame.stack import Stack
from workbooks.writing.macros import SETTINGS_SHEET

SETTINGS = (("UDF Modules", "workbooks.udf"), ("ADD_WORKBOOK_TO_PYTHONPATH", "false"))
"""Settings that xlwings' macros read from the sheet: the module with the functions, and that no Python file beside the
workbook is ever run. Which Python to use is a setting of the computer, not of the workbook."""
_EDITION = StartTexts(
    file_name="Beregner.xlsm",
    works_by="Hver regel i aftalen er en funktion, som Excel henter fra Python gennem xlwings: den samme kode, som har "
    "beregnet bilagene. Fejl forklares med tal og navn, og tal skrevet som tekst (»2,5«) forstås også.",
    steps=(
        "Første gang på en computer: følg trinene i docs/excel.md (installér, fjern blokering, hav tillid, hent "
        "funktionerne med makroen ImportPythonUDFs, gem).",
        "Skriv en funktion i en celle, fx =DSI_RELATIV_REDUKTION(B2;B3;B4), eller vælg den under Indsæt funktion, "
        "kategori DSI (tilsagnet) eller HP (helhedsplanerne). Et argument må være et helt område; så fylder svaret lige så mange celler (i Excel 2016 og 2019: "
        "markér dem først, og afslut med Ctrl+Skift+Enter).",
        "Kopiér en række fra arket Aftalen til dit eget ark i denne projektmappe.",
    ),
    needs="Excel 2016 eller nyere på Windows og Python med dette program. Indtil funktionerne er hentet, viser cellerne "
    "de gemte tal.",
    otherwise="Må der ikke installeres noget, så brug Beregner.xlsx, som kræver Microsoft 365, men hverken makroer eller "
    "Python. I al anden Excel bruges bilagene.",
)


_SETTINGS_NOTE = (
    "De to linjer øverst er xlwings' egne indstillinger: hvilket modul funktionerne hentes fra, og at ingen Python-fil ved "
    "siden af projektmappen køres. Makroerne læser dem her; lad dem stå."
)


def build(agreement: Agreement) -> Book:
    """Return the workbook whose functions come from Python; its last sheet holds the settings that xlwings reads."""
    extra = ((SETTINGS_SHEET, "indstillinger, som makroerne læser; lad dem stå"),)
    book = build_edition(agreement, _EDITION, extra)
    book.macros = True
    sheet = book.sheet(SETTINGS_SHEET)
    sheet.widths = {1: 60, 2: 24}
    stack = Stack(sheet, len(sheet.widths), next=1)
    for key, value in SETTINGS:
        stack.fact(key, value, Style.TEXT, "")
    stack.skip()
    sheet.put(stack.take(), 1, _SETTINGS_NOTE, Style.TEXT)
    fit_heights(sheet)
    return book
