"""Beregner.xlsx: each rule as a named LAMBDA, for Excel of Microsoft 365 with nothing installed."""

from model.terms.agreement import Agreement
from workbooks.calculator.start_page import StartTexts, build_edition
from workbooks.cells.sheet import Book

_EDITION = StartTexts(
    file_name="Beregner.xlsx",
    works_by="Hver regel i aftalen er en funktion med navn, skrevet som en formel i selve projektmappen (LAMBDA). Der er "
    "ingen makroer, intet tilføjelsesprogram og ingen Python. De samme formler står i bilagene.",
    steps=(
        "Find funktionen på arket Funktioner. Der står, hvad den giver, dens argumenter og et eksempel.",
        "Skriv den i en celle, fx =DSI_RELATIV_REDUKTION(B2;B3;B4). Excel foreslår navnet, når du skriver =DSI. Et "
        "argument må være et helt område; så fylder svaret lige så mange celler.",
        "Kopiér en række fra arket Aftalen til et ark her i projektmappen. Til din egen projektmappe kopierer du arkene "
        "Funktioner, Fridage, Morarentesatser og Forudsætninger sammen (Ctrl+klik på fanerne, højreklik, Flyt eller kopiér).",
    ),
    needs="Excel i Microsoft 365, Excel 2024 eller nyere, eller Excel til internettet.",
    otherwise="I ældre Excel viser funktionerne #NAVN?, så snart der regnes; LibreOffice viser en fejl (Err:509) med det "
    "samme. Brug da Beregner.xlsm "
    "(Excel på Windows med Python) eller bilagene, hvis formler virker i Excel 2010 og nyere og i LibreOffice.",
)


def build(agreement: Agreement) -> Book:
    """Return the workbook whose functions are named LAMBDAs."""
    return build_edition(agreement, _EDITION)
