"""The lists behind a portfolio's overview: years, funders, deadlines and what has to be looked at, a row each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbooks.cells.sheet import Range
from workbooks.cells.styles import Style
from workbooks.frame.stack import Column, Row, Stack, Table
from workbooks.portfolio.portfolio_book import PortfolioBook, less, title_of

YEARS, FUNDERS, DEADLINES, REMARKS = "År for år", "Tilskudsgivere", "Frister", "Skal ses på"
"""The sheets."""
_NUMBER, _TITLE = Column("Nr.", Style.INPUT_NUMBER, "number"), Column("Aftale", Style.TEXT, "title")
_OF_YEARS = (
    _NUMBER, _TITLE, Column("År", Style.INPUT_YEAR, "year"), Column("Rater efter plan (kr.)", Style.INPUT_DKK, "planned"),
    Column("Ventet tilbagebetaling (kr.)", Style.INPUT_DKK, "mean"), Column("P10", Style.INPUT_DKK, "low"), Column("P90", Style.INPUT_DKK, "high"),
)  # fmt: skip
_OF_FUNDERS = (
    _NUMBER, _TITLE, Column("Giver", Style.TEXT, "id"), Column("Tilskud (kr.)", Style.INPUT_DKK, "granted"),
    Column("Udbetalt", Style.INPUT_DKK, "paid"), Column("Fået tilbage", Style.INPUT_DKK, "returned"),
    Column("Fået for resultater", Style.INPUT_DKK, "received"), Column("Står ude", Style.DKK, "exposed"),
    Column("Ventes at få i alt", Style.INPUT_DKK, "expected"),
)  # fmt: skip
_OF_DEADLINES = (
    _NUMBER, _TITLE, Column("Frist", Style.INPUT_DATE, "day"), Column("Sidste hverdag", Style.INPUT_DATE, "business_day"),
    Column("Hvad", Style.TEXT, "what"), Column("Hvem", Style.TEXT, "who"), Column("Beløb (kr.)", Style.INPUT_DKK, "amount"),
)  # fmt: skip
_OF_REMARKS = (
    _NUMBER, _TITLE, Column("Hvad", Style.TEXT, "what"), Column("Tilstand", Style.TEXT, "state"),
)  # fmt: skip
_EXPOSED = (
    "Står ude er, hvad giveren har udbetalt og endnu ikke har fået igen: hverken som uforbrugt tilskud (pkt. 4.3) eller for resultater "
    "(Bilag 5.1). Hvor intet skema siger noget, står der »–«."
)
_APART = "En aftales P10 og en andens er ikke samme fremtid, så de kan ikke lægges sammen; det kan gennemsnittene."
_NONE = "Ingen."


@dataclass(frozen=True)
class PortfolioList:
    """A list: its rows, and the columns of its table by key."""

    table: Table

    @property
    def is_empty(self) -> bool:
        """Whether it has no rows."""
        return not self.table.rows

    def column(self, key: str) -> Range:
        """Return the cells of a column."""
        return self.table.column(key)


@dataclass(frozen=True)
class ListWriter:
    """Writer of lists; `titles` are the names of all agreements by their numbers."""

    book: PortfolioBook
    titles: Range

    def years(self) -> PortfolioList:
        """Write what is planned to be paid and expected to be repaid, by agreement and year."""
        stack = self._sheet(YEARS, (6, 40, 8, 18, 18, 18, 18), "Rater og ventet tilbagebetaling")
        stack.lines([_APART])
        table = stack.table(*_OF_YEARS)
        for number in range(1, self.book.edition.years + 1):
            row = self._begin(table, "years", number)
            row["year"] = self.book.put_given(*row.place("year"), f"years.{number}.year", Style.INPUT_YEAR, "")
            for what in ("planned", "mean", "low", "high"):
                self.book.put_amount(row, what, "years", number)
        return self._done(stack, table)

    def funders(self) -> PortfolioList:
        """Write what each funder has granted, paid and got, by agreement."""
        stack = self._sheet(
            FUNDERS, (6, 30, 12, 15, 15, 14, 15, 15, 16), "Hvad hver tilskudsgiver har ude, aftale for aftale"
        )
        stack.lines([_EXPOSED])
        table = stack.table(*_OF_FUNDERS)
        for number in range(1, self.book.edition.funders + 1):
            row = self._begin(table, "funders", number)
            self.book.put_text(row, "id", "funders", number)
            for what in ("granted", "paid", "returned", "received", "expected"):
                self.book.put_amount(row, what, "funders", number)
            row.put("exposed", less(row["paid"], row["returned"], row["received"]))
        return self._done(stack, table)

    def deadlines(self) -> PortfolioList:
        """Write the deadlines of the next days."""
        stack = self._sheet(
            DEADLINES, (6, 28, 12, 12, 48, 24, 14), "De næste 90 dage, den dag porteføljen er opgjort og frem"
        )
        table = stack.table(*_OF_DEADLINES)
        for number in range(1, self.book.edition.deadlines + 1):
            row = self._begin(table, "deadlines", number)
            for what in ("day", "business_day"):
                self.book.put_day(row, what, "deadlines", number)
            for what in ("what", "who"):
                self.book.put_text(row, what, "deadlines", number)
            self.book.put_amount(row, "amount", "deadlines", number)
        return self._done(stack, table)

    def remarks(self) -> PortfolioList:
        """Write what has to be looked at: agreements that are refused, triggers, findings of statements."""
        stack = self._sheet(REMARKS, (6, 30, 88, 18), "Afviste aftaler, udløste grænser og fund i opgørelser")
        table = stack.table(*_OF_REMARKS)
        for number in range(1, self.book.edition.remarks + 1):
            row = self._begin(table, "remarks", number)
            for what in ("what", "state"):
                self.book.put_text(row, what, "remarks", number)
        return self._done(stack, table)

    def _sheet(self, name: str, widths: Sequence[float], subtitle: str) -> Stack:
        sheet = self.book.page(name, widths, subtitle, landscape=True)
        return Stack(sheet, len(widths))

    def _begin(self, table: Table, name: str, number: int) -> Row:
        row = table.open_row("")
        self.book.put_number(row, name, number)
        row.put("title", title_of(self.titles, row["number"]))
        return row

    @staticmethod
    def _done(stack: Stack, table: Table) -> PortfolioList:
        stack.sheet.repeated_rows = (table.first - 1, table.first - 1)
        if not table.rows:
            stack.paragraph(_NONE)
        return PortfolioList(table)
