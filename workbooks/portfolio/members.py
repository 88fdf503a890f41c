"""The sheets with a row for each agreement: what it is and whether it is proved, its grant, its results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from model.base.citation import by
from model.formula.expression import all_of, call, lift, when
from workbooks.cells.sheet import Range
from workbooks.cells.states import DEVIATES, OK
from workbooks.cells.styles import Style
from workbooks.frame.stack import Column, Row, Stack, Table
from workbooks.portfolio.lists import PortfolioList
from workbooks.portfolio.portfolio_book import PortfolioBook, less
from workbooks.portfolio.portfolio_inputs import key

MEMBERS, MONEY, RESULTS = "Aftaler", "Tilskud", "Resultater"
"""The sheets."""
_NUMBER = Column("Nr.", Style.NUMBER, "number")
_SHOWN = Column("Aftale", Style.TEXT, "title")
_OF_MEMBERS = (
    _NUMBER, Column("Mappe", Style.TEXT, "name"), Column("Aftale", Style.TEXT, "title"), Column("Kommune", Style.TEXT, "municipality"),
    Column("Slags", Style.TEXT, "kind"), Column("Indsats fra", Style.INPUT_DATE, "first"), Column("Indsats til", Style.INPUT_DATE, "last"),
    Column("Frister i 90 dage", Style.NUMBER, "deadlines"), Column("Skal ses på", Style.NUMBER, "remarks"),
    Column("Fund i teksten", Style.INPUT_NUMBER, "contradictions"), Column("Filer", Style.INPUT_NUMBER, "books"),
    Column("Uden fejl", Style.INPUT_NUMBER, "fine"), Column("Tilstand", Style.CHECK, "state"),
)  # fmt: skip
_OF_MONEY = (
    _NUMBER, _SHOWN, Column("Tilskud i alt (kr.)", Style.INPUT_DKK, "granted"), Column("Regnskab til", Style.INPUT_DATE, "until"),
    Column("Udbetalt", Style.INPUT_DKK, "paid"), Column("Anvendt", Style.INPUT_DKK, "used"), Column("Krævet tilbage", Style.INPUT_DKK, "claimed"),
    Column("Betalt tilbage", Style.INPUT_DKK, "returned"), Column("Uforbrugt", Style.DKK, "unused"),
)  # fmt: skip
_OF_RESULTS = (
    _NUMBER, _SHOWN, Column("Målt til", Style.INPUT_DATE, "measured"), Column("Udløst (kr.)", Style.INPUT_DKK, "due"),
    Column("Betalt", Style.INPUT_DKK, "repaid"), Column("Skyldig", Style.DKK, "outstanding"), Column("Afkastloft", Style.INPUT_DKK, "ceiling"),
    Column("Brugt af loftet", Style.INPUT_DKK, "used_of_ceiling"), Column("Plads", Style.DKK, "room"),
    Column("Ventet i alt", Style.INPUT_DKK, "mean"), Column("P10", Style.INPUT_DKK, "low"), Column("P90", Style.INPUT_DKK, "high"),
)  # fmt: skip
_PROVED = (
    "Uden fejl er de projektmapper, to regnemotorer giver ret i hver celle, og hvis egen kontrol stemmer. En aftale, der er afvist, har "
    "ingen; arket »Skal ses på« siger hvorfor."
)
_GRANT = (
    "Udbetalt, anvendt, betalt tilbage og uforbrugt er af det tilskud, pkt. 4.3 handler om, ved regnskabets udgang; uforbrugt er før det, "
    "der føres videre. Hvor intet regnskab er givet, står der »–«."
)
_DUE = (
    "Udløst og betalt er kommunens betalinger for resultater siden start. Plads er, hvad loftet endnu har; uden målinger er den ikke kendt. "
    "Ventet er gennemsnittet af mange fremtider."
)


@dataclass(frozen=True)
class MemberSheets:
    """The three sheets; the columns of each by key."""

    members: Table
    tables: Mapping[str, Table]

    @property
    def titles(self) -> Range:
        """The names of the agreements by their numbers."""
        return self.members.column("title")

    def column(self, what: str) -> Range:
        """Return the cells of a figure, an agreement each."""
        return self.tables[what].column(what)


def write_members(book: PortfolioBook) -> MemberSheets:
    """Write the three sheets; what follows from lists is added by `count`."""
    sheet = book.page(
        MEMBERS, (5, 14, 27, 17, 13, 11, 11, 9, 8, 8, 9, 8, 10), "Én række for hver aftale", landscape=True
    )
    stack = Stack(sheet, 13)
    stack.lines([_PROVED])
    members = stack.table(*_OF_MEMBERS)
    for number in range(1, book.edition.members + 1):
        row = members.open_row("")
        row.put("number", float(number))
        for what in ("name", "title", "municipality", "kind"):
            book.put_text(row, what, "members", number)
        for what in ("first", "last"):
            book.put_day(row, what, "members", number)
        book.put_amount(row, "contradictions", "members", number, Style.INPUT_NUMBER)
        for what in ("books", "fine"):
            row[what] = book.put_given(*row.place(what), key("members", number, what), Style.INPUT_NUMBER, "")
        is_fine = all_of(lift(row["books"]) > 0, lift(row["fine"]).equals(row["books"]))
        row.put("state", when(is_fine, OK, DEVIATES))
    sheet.repeated_rows = (members.first - 1, members.first - 1)
    sheet.states.append((members.first, 13, stack.last, 13))
    money, results = _money(book, members.rows), _results(book, members.rows)
    own = {one.key: money for one in _OF_MONEY} | {one.key: results for one in _OF_RESULTS}
    return MemberSheets(members, own)


def _money(book: PortfolioBook, members: list[Row]) -> Table:
    sheet = book.page(
        MONEY, (5, 30, 16, 12, 15, 15, 14, 14, 15), f"Tilskud, {by('udbetalt og anvendt', '4.3')}", landscape=True
    )
    stack = Stack(sheet, 9)
    stack.lines([_GRANT])
    table = stack.table(*_OF_MONEY)
    sheet.repeated_rows = (table.first - 1, table.first - 1)
    for number, member in enumerate(members, 1):
        row = _begin(table, member)
        book.put_day(row, "until", "members", number)
        for what in ("granted", "paid", "used", "claimed", "returned"):
            book.put_amount(row, what, "members", number)
        row.put("unused", less(row["paid"], row["used"], row["claimed"], row["returned"]))
    return table


def _results(book: PortfolioBook, members: list[Row]) -> Table:
    widths = (5, 24, 11, 13, 13, 13, 13, 13, 13, 13, 13, 13)
    sheet = book.page(RESULTS, widths, "Tilbagebetaling for resultater", landscape=True)
    stack = Stack(sheet, 12)
    stack.lines([_DUE])
    table = stack.table(*_OF_RESULTS)
    sheet.repeated_rows = (table.first - 1, table.first - 1)
    for number, member in enumerate(members, 1):
        row = _begin(table, member)
        book.put_day(row, "measured", "members", number)
        for what in ("due", "repaid", "ceiling", "used_of_ceiling", "mean", "low", "high"):
            book.put_amount(row, what, "members", number)
        row.put("outstanding", less(row["due"], row["repaid"]))
        row.put("room", less(row["ceiling"], row["used_of_ceiling"]))
    return table


def _begin(table: Table, member: Row) -> Row:
    row = table.open_row("")
    row.put("number", member["number"])
    row.put("title", member["title"])
    return row


def count(sheets: MemberSheets, deadlines: PortfolioList, remarks: PortfolioList) -> None:
    """Write how many deadlines and remarks each agreement has in the lists."""
    for what, found in (("deadlines", deadlines), ("remarks", remarks)):
        cells = None if found.is_empty else found.column("number")
        counts = Counter(cells.content if cells is not None else ())
        for row in sheets.members.rows:
            own = row["number"]
            row.put(what, 0.0 if cells is None else call("COUNTIF", float(counts[own.content]), cells, own))
