"""Ways in which Vilkaar.xlsx comes back spoiled: what was done, where, and what has to be said of it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook

from tests.shared.edited_terms import ASSUMPTION, CLAUSE, KEY, VALUE, cell_of

NAME = "viborg"
PRICE, GRANT, SIGNED, COURSE = "target.employment.price", "funder.DSI.grant", "agreement.signed", "people.course"


@dataclass(frozen=True)
class Spoiled:
    """A way: what is done to the file, a part of the line that tells it, and the cell that the line names, if it has one."""

    do: Callable[[Workbook], object]
    told: str
    at: tuple[str, int] | None = None


def put(key: str, value: Any, told: str, column: int = VALUE) -> Spoiled:
    """Something else in a cell."""

    def do(book: Workbook) -> None:
        cell_of(book, NAME, key, column).value = value

    return Spoiled(do, told, (key, column))


def fill(key: str, value: Any, missing: str) -> Spoiled:
    """A value of a new row, without another one that it needs."""
    return Spoiled(put(key, value, "").do, "mangler", (missing, VALUE))


def _sheet(book: Workbook, key: str) -> Any:
    return cell_of(book, NAME, key).parent


def _delete_row(key: str) -> Callable[[Workbook], object]:
    return lambda book: _sheet(book, key).delete_rows(cell_of(book, NAME, key).row)


def _copied(book: Workbook) -> None:
    cell = cell_of(book, NAME, PRICE)
    sheet, last = cell.parent, cell.parent.max_row + 1
    for column in range(1, KEY + 1):
        sheet.cell(last, column, sheet.cell(cell.row, column).value)


def _without_key(book: Workbook) -> None:
    sheet = _sheet(book, PRICE)
    sheet.cell(sheet.max_row + 1, VALUE, 12)


def _stray(book: Workbook) -> None:
    sheet = _sheet(book, PRICE)
    sheet.cell(cell_of(book, NAME, PRICE).row, KEY + 1, "en note")


def _merged(book: Workbook) -> None:
    row = cell_of(book, NAME, PRICE).row
    _sheet(book, PRICE).merge_cells(start_row=row, start_column=VALUE, end_row=row, end_column=VALUE + 1)


def _heading(book: Workbook) -> None:
    _sheet(book, PRICE).cell(5, VALUE).value = "Tal"


def _row_above(book: Workbook) -> None:
    _sheet(book, PRICE).insert_rows(2)


def _column(book: Workbook) -> None:
    _sheet(book, PRICE).insert_cols(2)


def _of_1904(book: Workbook) -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book.epoch = CALENDAR_MAC_1904


def _other_agreement(book: Workbook) -> None:
    sheet = book["Oprindelse"]
    for row in range(6, sheet.max_row + 1):
        if sheet.cell(row, 1).value in ("Aftale", "Kildefilens SHA-256"):
            sheet.cell(row, 2).value = "en anden"


def _other_source(book: Workbook) -> None:
    sheet = book["Oprindelse"]
    row = next(row for row in range(6, sheet.max_row + 1) if sheet.cell(row, 1).value == "Kildefilens SHA-256")
    sheet.cell(row, 2).value = "0" * 64


def _remove(sheet: str) -> Callable[[Workbook], object]:
    return lambda book: book.remove(book[sheet])


def _rename(sheet: str, name: str) -> Callable[[Workbook], object]:
    def do(book: Workbook) -> None:
        book[sheet].title = name

    return do


AMOUNT, SHARE, DAY = (
    "et tal, større end 0",
    "et tal, mindst 0 % og højst 100 %",
    "en dato fra 01.01.1901 til 31.12.2199",
)
WAYS: dict[str, Spoiled] = {
    "a name in place of a grant": put(GRANT, "Anders And", AMOUNT),
    "an amount typed as text": put(GRANT, "3.912.500", AMOUNT),
    "an amount with its unit": put(GRANT, "3.912.500 kr.", AMOUNT),
    "a grant of nothing": put(GRANT, 0, "større end 0"),
    "a grant below nothing": put(GRANT, -5, "større end 0"),
    "a grant with øre": put(GRANT, 3_912_500.5, "hele kroner"),
    "a grant beyond all limits": put(GRANT, 1e13, "højst"),
    "a grant of 300 digits": put(GRANT, 1e300, "har en værdi, der ikke kan læses"),
    "a grant that is a day": put(GRANT, dt.date(2025, 1, 1), AMOUNT),
    "a grant that is true": put(GRANT, True, AMOUNT),
    "a grant left empty": put(GRANT, None, "mangler"),
    "an error value": put(GRANT, "#DIV/0!", "en fejlværdi"),
    "a formula": put(GRANT, "=1+1", "en formel"),
    "a formula that refers to another file": put(GRANT, "=[1]Ark1!A1", "en formel"),
    "a share above the whole": put("funder.DSI.share_1", 1.2, SHARE),
    "a share typed as per cent": put("funder.DSI.share_1", 74, SHARE),
    "shares that are more than the whole": put("funder.DSI.share_1", 0.8, "andele, der er 1 i alt"),
    "a share as text": put("funder.DSI.share_2", "100 %", SHARE),
    "half a month": put(COURSE, 11.5, "et helt tal"),
    "no month": put(COURSE, 0, "større end 0"),
    "too many months": put(COURSE, 5_000, "højst"),
    "a day in place of months": put(COURSE, dt.date(2025, 1, 1), "et helt tal"),
    "a number in place of a day": put(SIGNED, 20_231_023, DAY),
    "a text in place of a day": put(SIGNED, "23. oktober 2023", DAY),
    "a day with its time": put(SIGNED, dt.datetime(2023, 10, 23, 12, 30), DAY),  # noqa: DTZ001 as Excel has it
    "a day of another century": put(SIGNED, dt.date(2250, 1, 1), DAY),
    "an intervention that ends before it starts": put(
        "period.intervention_end", dt.date(2022, 1, 1), "en dag efter 01.11.2023"
    ),
    "a commitment that ends before the intervention": put(
        "period.commitment_end", dt.date(2024, 1, 1), "tidligst 31.10.2026"
    ),
    "a year that is none": put("disbursement.instalment[1].year", 20.5, "et helt tal"),
    "instalments in disorder": put(
        "disbursement.instalment[3].deadline", dt.date(2023, 1, 1), "en dag efter 30.11.2024"
    ),
    "a letter that no reading has": put("reading.three_months", "C", "»A« eller »B«"),
    "a reading as a number": put("reading.three_months", 1, "»A« eller »B«"),
    "a reading left empty": put("reading.three_months", None, "»A« eller »B«"),
    "an alternative left empty": put("reading.three_months.alternatives.same_day", None, "mangler"),
    "an answer that is neither yes nor no": put("agreement.fictional", "Måske", "»Ja« eller »Nej«"),
    "a criterion that there is not": put("target.employment.benefit.ukendt.criterion", "held", "»raskmelding«"),
    "a payer that is no party": put("target.employment.payer", "Banken", "kommunen"),
    "a clause that is none": put(PRICE, "se ovenfor", "et punkt som", CLAUSE),
    "a clause left empty": put(PRICE, None, "mangler", CLAUSE),
    "a clause that became a day": put(PRICE, dt.date(2026, 1, 3), "et punkt som", CLAUSE),
    "an assumption of two lines": put(PRICE, "første\nanden", "en tekst på én linje", ASSUMPTION),
    "an assumption that is too long": put(PRICE, "x" * 500, "en tekst på én linje", ASSUMPTION),
    "an assumption that is a number": put(PRICE, 12, "en tekst på én linje", ASSUMPTION),
    "a title left empty": put("agreement.title", None, "mangler"),
    "a title with a line break": put("agreement.title", "en\nto", "en tekst på én linje"),
    "a title twice": put("budget.line.koersel.title", "Kommunalt personale", "en titel, der ikke er brugt før"),
    "an id that is no id": put("agreement.id", "min aftale!", "et id af bogstaverne"),
    "a CPR number as a text": put("agreement.title", "Aftale 311299-1234", "personnummer"),
    "a CPR number as a figure": put(GRANT, 3_112_991_234, "personnummer"),
    "a CPR number in a key": put(PRICE, "311299-1234", "personnummer", KEY),
    "a printed figure that is changed": put("funder.DSI.printed_grant_share", 0.75, "det, der er trykt"),
    "a key that is none": put(PRICE, "target.employment.prize", "en nøgle, som arket", KEY),
    "a key of another row": put(PRICE, "target.employment.youngest", "en nøgle, som arket", KEY),
    "a key that is gone": put(PRICE, None, "en nøgle, som arket", KEY),
    "a key that is a number": put(PRICE, 12, "en nøgle, som arket", KEY),
    "a row copied with its key": Spoiled(_copied, "den samme nøgle som i"),
    "a row without a key": Spoiled(_without_key, "tom, selv om rækken er udfyldt"),
    "a row deleted": Spoiled(_delete_row(PRICE), "rækken target.employment.price: mangler"),
    "a row of a list deleted": Spoiled(_delete_row("funder.LBF.grant"), "rækken funder.LBF.grant: mangler"),
    "a note beside the columns": Spoiled(_stray, "uden for skemaets felter"),
    "merged cells": Spoiled(_merged, "flettede celler"),
    "a heading that reads otherwise": Spoiled(_heading, "som i skemaet"),
    "a row above the headings": Spoiled(_row_above, "sat ind i skemaets opbygning"),
    "a column between the others": Spoiled(_column, "sat ind i skemaets opbygning"),
    "days counted from 1904": Spoiled(_of_1904, "1904"),
    "a sheet deleted": Spoiled(_remove("Bilag 5.1"), "arket mangler"),
    "the sheet of new rows deleted": Spoiled(_remove("Nye rækker"), "arket mangler"),
    "a sheet renamed": Spoiled(_rename("Pkt. 3", "Min"), "arket mangler"),
    "a sheet added": Spoiled(lambda book: book.create_sheet("Noter"), "et ark, som skemaet ikke har"),
    "the file of another agreement": Spoiled(_other_agreement, "hører til en anden aftale"),
    "the sheet of its origin deleted": Spoiled(_remove("Oprindelse"), "Oprindelse: mangler"),
    "the file of another edition of the source": Spoiled(_other_source, "en anden udgave af aftalens fil"),
    "a new row that is filled in halfway": fill("funder.+1.name", "En fond", "funder.+1.grant"),
    "a new line without anything but its id": fill("budget.line.+1.id", "personale", "budget.line.+1.total"),
    "a new reference rate without its rate": fill(
        "default_interest.reference.+1.since", dt.date(2026, 7, 1), "default_interest.reference.+1.rate"
    ),
    "no instalment left": Spoiled(
        lambda book: [
            setattr(cell_of(book, NAME, f"disbursement.instalment[{number}].{what}"), "value", None)
            for number in (1, 2, 3)
            for what in ("year", "deadline", "printed_deadline")
            if what != "printed_deadline"
        ],
        "for få rækker",
    ),
    "more households in the forecast than there are": put("forecast.intake[1]", 40, "antal, der er 180 i alt"),
    "a score that is upside down": put("target.life_satisfaction.highest_score", 0, "større end 0 (BM4 laveste score)"),
    "an age that is upside down": put("target.employment.oldest", 10, "mindst 18 (BM1 alder fra)"),
    "measurements in disorder": put("target.employment.measured_after[2]", 25, "måneder, der stiger"),
    "a funder that is none": put("reduction.funder", "NN", "DSI, LBF"),
    "funders that are none": put("return_ceiling.formula.bilag_5_aar.funders", "DSI, NN", "DSI, LBF"),
}
