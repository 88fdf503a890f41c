"""The sheet INDIGO: the same rows as in the CSV, live, in blocks that fit a page; each column under its name in the data set."""

from __future__ import annotations

from model.formula.expression import Expression, call, lift
from workbooks.cells.sheet import Range
from workbooks.cells.styles import Style
from workbooks.frame.stack import Column, Row, Stack, Table
from workbooks.portfolio import indigo
from workbooks.portfolio.members import MemberSheets
from workbooks.portfolio.portfolio_book import PortfolioBook, of_number, title_of
from workbooks.portfolio.portfolio_inputs import key

SHEET = "INDIGO"
_WIDTHS = (6, 38, 19, 19, 19, 19, 19, 18)
_READ = (
    "Kolonnerne hedder som i det offentlige datasæt INDIGO over aftaler, der betales for resultater; INDIGO.csv har de samme rækker med alle "
    "kolonner på én linje. Nr. er aftalens nummer på arket Aftaler. Kolonner, som aftalen intet siger om, er udeladt."
)
_NUMBER, _NAME = Column("No.", Style.NUMBER, "number"), Column(indigo.NAME, Style.TEXT, "name")
_FIRST = (
    Column("No.", Style.INPUT_NUMBER, "number"), _NAME, Column(indigo.STAGE, Style.TEXT, "stage"), Column(indigo.SIGNED, Style.INPUT_DATE, "signed"),
    Column(indigo.COMPLETION, Style.INPUT_DATE, "ends"), Column(indigo.START, Style.DATE, "first"), Column(indigo.END, Style.DATE, "last"),
    Column(indigo.JURISDICTION, Style.TEXT, "country"),
)  # fmt: skip
_SECOND = (
    _NUMBER, _NAME, Column(indigo.INVESTED_IN, Style.TEXT, "in_1"), Column(indigo.INVESTED, Style.DKK, "granted"),
    Column(indigo.MOST_IN, Style.TEXT, "in_2"), Column(indigo.MOST, Style.DKK, "ceiling"), Column(indigo.MADE_IN, Style.TEXT, "in_3"),
    Column(indigo.MADE, Style.DKK, "repaid"),
)  # fmt: skip
_THIRD = (
    _NUMBER, _NAME, Column(indigo.TARGETED, Style.INPUT_NUMBER, "households"), Column(indigo.UNIT_TYPE, Style.TEXT, "unit_type"),
    Column(indigo.UNIT, Style.TEXT, "unit"),
)  # fmt: skip


def write_indigo(book: PortfolioBook, members: MemberSheets) -> None:
    """Write the funding agreements in three blocks."""
    sheet = book.page(SHEET, _WIDTHS, "I datasættets engelske ord", landscape=True)
    stack = Stack(sheet, len(_WIDTHS))
    stack.lines([_READ])
    numbers = range(1, book.edition.indigo + 1)
    if not numbers:
        stack.paragraph("Ingen aftaler med tilskud.")
        return
    first = stack.table(*_FIRST)
    for number in numbers:
        _general(book, members, first.open_row(""), number)
    stack.skip()
    second = stack.table(*_SECOND)
    for row in first.rows:
        own = _begin(second, row)
        for what in ("granted", "ceiling", "repaid"):
            own.put(what, _found(members.column(what), row))
        for what in ("in_1", "in_2", "in_3"):
            own.put(what, indigo.CURRENCY)
    stack.skip()
    third = stack.table(*_THIRD)
    for number, row in enumerate(first.rows, 1):
        own = _begin(third, row)
        book.put_amount(own, "households", "indigo", number, Style.INPUT_NUMBER)
        own.put("unit_type", indigo.OTHER)
        own.put("unit", indigo.HOUSEHOLDS)


def _general(book: PortfolioBook, members: MemberSheets, row: Row, number: int) -> None:
    book.put_number(row, "indigo", number)
    title, place = title_of(members.titles, row["number"]), _found(members.members.column("municipality"), row)
    row.put("name", title & ", " & place)
    book.put_text(row, "stage", "indigo", number)
    for what in ("signed", "ends"):
        row[what] = book.put_day_if_given(row.place(what), key("indigo", number, what), "")
    for what in ("first", "last"):
        row.put(what, _found(members.members.column(what), row))
    row.put("country", indigo.COUNTRY)


def _begin(table: Table, of: Row) -> Row:
    row = table.open_row("")
    row.put("number", lift(of["number"]))
    row.put("name", lift(of["name"]))
    return row


def _found(column: Range, row: Row) -> Expression:
    """Return what an agreement has in a column of its sheets."""
    found = of_number(column, row["number"])
    return call("INDEX", 0.0 if found is None else found, column, row["number"])
