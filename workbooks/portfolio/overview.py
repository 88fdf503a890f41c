"""The first sheet, Portefølje: what all agreements come to, by year and by funder, and whether they are proved."""

from __future__ import annotations

from dataclasses import dataclass

from model.formula.expression import count_of, lift, rows_of, total
from workbooks.cells.sheet import Chart, Range, Series, Sheet
from workbooks.cells.states import DEVIATES, OK, UNKNOWN
from workbooks.cells.styles import Style
from workbooks.frame.stack import Column, Stack, Table
from workbooks.portfolio.lists import PortfolioList
from workbooks.portfolio.members import MemberSheets
from workbooks.portfolio.portfolio_book import PortfolioBook, known_count, known_sum, known_sum_where, sum_where
from workbooks.portfolio.portfolio_inputs import key

SHEET = "Portefølje"
_WIDTHS = (44, 18, 18, 18, 18, 18, 18)
_CHART_ROWS = 12
_AMOUNTS = {
    "granted": "Tilskud", "paid": "Udbetalt (pkt. 4.3)", "used": "Anvendt (pkt. 4.3)", "claimed": "Krævet tilbage, ikke betalt (pkt. 6.2)",
    "returned": "Uforbrugt, betalt tilbage (pkt. 4.3)", "unused": "Uforbrugt (pkt. 4.3)", "due": "Udløst af resultater (Bilag 5.1)",
    "repaid": "Betalt for resultater (Bilag 5.1)", "outstanding": "Skyldig for resultater", "ceiling": "Afkastloft (pkt. 5.2)",
    "used_of_ceiling": "Brugt af loftet (pkt. 5.2)", "room": "Plads under loftet, hvor der er målt", "mean": "Ventet tilbagebetaling i alt",
}  # fmt: skip
_IN_ALL = (
    Column("Penge i alt", Style.TEXT),
    Column("Kr.", Style.DKK, "amount"),
    Column("Kendt for aftaler", Style.NUMBER, "known"),
)
_YEARS = (Column("År for år (kr.)", Style.YEAR, "year"), Column("Rater efter plan", Style.DKK, "planned"), Column("Ventet tilbagebetaling", Style.DKK, "mean"))  # fmt: skip
_GIVERS = (
    Column("Tilskudsgiver (kr.)", Style.TEXT, "id"), Column("Tilskud", Style.DKK, "granted"), Column("Udbetalt", Style.DKK, "paid"),
    Column("Fået tilbage", Style.DKK, "returned"), Column("Fået for resultater", Style.DKK, "received"), Column("Står ude", Style.DKK, "exposed"), Column("Ventes at få i alt", Style.DKK, "expected"),
)  # fmt: skip
_KNOWN = (
    "Et beløb er summen over de aftaler, hvor det er kendt; hvor mange det er, står ved siden af. Det ventede er gennemsnit, som kan lægges "
    "sammen; hver aftales P10 og P90 står på arket Resultater."
)


@dataclass(eq=False, repr=False)
class PortfolioFront:
    """The sheet while it is written."""

    book: PortfolioBook
    sheet: Sheet

    @classmethod
    def begin(cls, book: PortfolioBook) -> PortfolioFront:
        """Add the sheet."""
        return cls(book, book.front(_WIDTHS, landscape=True))

    def write(self, members: MemberSheets, years: PortfolioList, funders: PortfolioList) -> None:
        """Write everything: it follows from the other sheets."""
        stack = Stack(self.sheet, len(_WIDTHS))
        stack.section("Aftalerne")
        self._count(stack, members)
        stack.section("Hvad de kommer til sammen")
        table = stack.table(*_IN_ALL)
        if members.titles is not None:
            for what, label in _AMOUNTS.items():
                row = table.row(label)
                cells = members.column(what)
                named = what not in ("outstanding", "room", "mean")
                for column, figure, name in (
                    ("amount", known_sum(cells), "sum"),
                    ("known", known_count(cells), "known"),
                ):
                    cell = row.put(column, figure)
                    if named:
                        cell.shows(f"portfolio.{name}.{what}")
        stack.lines([_KNOWN])
        self._funders(stack, members, funders)
        self._years(stack, years)

    def _count(self, stack: Stack, members: MemberSheets) -> None:
        titles = members.titles
        states, books = members.members.column("state"), members.members.column("books")
        every = stack.fact("Aftaler i mappen", rows_of(titles), Style.NUMBER, "").shows("portfolio.agreements")
        read = stack.fact("heraf læst", known_count(members.members.column("contradictions")), Style.NUMBER, "")
        read.shows("portfolio.read")
        proved = stack.fact("heraf med alle projektmapper uden fejl", count_of(states, OK), Style.NUMBER, "")
        stack.fact("afvist, eller med fejl i en projektmappe", lift(every) - proved, Style.NUMBER, "")
        stack.fact("Projektmapper, genberegnet af to motorer", total(books), Style.NUMBER, "")
        counted = count_of(states, OK) + count_of(states, DEVIATES)
        self.book.check("Hver aftale har en tilstand", counted, rows_of(titles), style=Style.NUMBER)

    def _funders(self, stack: Stack, members: MemberSheets, funders: PortfolioList) -> None:
        stack.section("Tilskudsgivere")
        table = stack.table(*_GIVERS)
        for number in range(1, self.book.edition.givers + 1):
            row = table.open_row("")
            row["id"] = self.book.put_given_text(row.place("id"), key("givers", number, "id"), UNKNOWN)
            if funders.is_empty:
                continue
            keys = funders.column("id")
            name = f"portfolio.funder.{row['id'].content}"
            for what in ("granted", "paid", "returned", "received", "expected"):
                row.put(what, known_sum_where(keys, row["id"], funders.column(what))).shows(f"{name}.{what}")
            row.put("exposed", known_sum_where(keys, row["id"], funders.column("exposed")))
        if table.rows and not funders.is_empty:
            granted = total(funders.column("granted"))
            self.book.check(
                "Tilskud efter giver er tilskud efter aftale", granted, known_sum(members.column("granted"))
            )
            self._chart(stack, table, "id", ("granted", "exposed", "expected"))

    def _years(self, stack: Stack, years: PortfolioList) -> None:
        edition = self.book.edition
        stack.section("År for år")
        table = stack.table(*_YEARS)
        for year in range(edition.first_year, edition.last_year + 1):
            row = table.row(float(year))
            for what, summed in (("planned", sum_where), ("mean", known_sum_where)):
                amount = summed(years.column("year"), row["year"], years.column(what))
                row.put(what, amount).shows(f"portfolio.year.{year}.{what}")
        if table.rows:
            sums = table.sum("planned", "mean", clause="")
            self.book.check(
                "Rater år for år er rater aftale for aftale", sums["planned"], total(years.column("planned"))
            )
            self._chart(stack, table, "year", ("planned", "mean"), last=-2)

    def _chart(self, stack: Stack, table: Table, categories: str, keys: tuple[str, ...], last: int = -1) -> None:
        first = stack.take(_CHART_ROWS)
        colours = (Style.TITLE, Style.INPUT_DKK, Style.CHECK_NEAR)
        rows = table.rows

        def of(one: str) -> Range:
            return Range(rows[0][one], rows[last][one])

        series = tuple(Series(table.heading(one), of(one), colour) for one, colour in zip(keys, colours, strict=False))
        self.sheet.charts.append(Chart("", first, _CHART_ROWS, len(_WIDTHS), "kr.", of(categories), series))
