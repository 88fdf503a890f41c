"""The table of comparisons: printed, computed, difference, result, and the finding that explains it."""

from dataclasses import dataclass, field

from model.base.citation import clause_text
from model.formula.expression import (
    GUARD_DECIMALS,
    Expression,
    Operand,
    absolute,
    count_of,
    either_of,
    lift,
    rounded,
    rows_of,
    when,
)
from model.terms.comparison import Comparison
from model.terms.values import Printed
from workbooks.blocks.steps import Steps
from workbooks.cells.sheet import Cell, Range, Sheet
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook, AnyBook
from workbooks.frame.parts import section
from workbooks.frame.stack import Column, Row, Stack

MATCHES, DEVIATES = "STEMMER", "AFVIGER"
SETTLED, UNSETTLED = "ja", "nej"
_UNITS = {"kr": "kr.", "share": "andel", "number": "antal", "decimal": "tal"}
_STYLES = {"kr": Style.ORE, "share": Style.SHARE, "number": Style.NUMBER, "decimal": Style.DECIMAL}
_DIFFERENCES = {"kr": Style.ORE, "share": Style.POINTS, "number": Style.NUMBER, "decimal": Style.DECIMAL}
_PRINTED_SHARES = (Style.PRINTED_SHARE_0, Style.PRINTED_SHARE_1, Style.PRINTED_SHARE_2)
"""By the decimals of the printed percentage."""
WIDTHS, BESIDE = (16, 35, 8, 14, 14, 10, 15, 11, 6, 14, 9), (60,)
"""Column widths, characters: on paper, and of the readings beside it, which the sheet Fund has in full."""
_COLUMNS = (
    Column("Hjemmel", Style.CLAUSE), Column("Tal", Style.TEXT), Column("Enhed", Style.UNIT), Column("Trykt", key="printed"),
    Column("Beregnet", key="computed"), Column("Afrundet til (decimaler)", Style.NUMBER, "decimals"), Column("Forskel", key="difference"),
    Column("Resultat", Style.CHECK, "result"), Column("Fund", Style.UNIT, "finding"), Column("Tal, som fundet giver", key="explained"),
    Column("Afklaret", Style.TEXT, "settled"), Column("Fortolkning", Style.UNIT, "reading"),
)  # fmt: skip
_HEAD = 10


@dataclass(eq=False, repr=False)
class PrintedFigures:
    """The table under construction."""

    annex: AnyBook
    sheet: Sheet
    comparisons: list[Comparison] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        self._table = Stack(self.sheet, len(_COLUMNS), next=_HEAD).table(*_COLUMNS)
        self.sheet.repeated_rows = (_HEAD, _HEAD)

    def compare(
        self, id: str, clause: str, label: str, printed: Printed | None, computed: Operand | float, kind: str = "kr"
    ) -> Cell | None:
        """Compare a printed figure with a computed one; return the cell with the computed figure.

        Without a printed figure, no row is written and None is returned.
        """
        if printed is None:
            return None
        row = self._table.row(clause_text(clause), label, _UNITS[kind], clause=clause)
        said = row.put("printed", printed.value, printed_style(printed, kind))
        cell = row.put("computed", computed, _STYLES[kind])
        row.put("decimals", printed.shown_decimals)
        difference = rounded(lift(cell) - said, GUARD_DECIMALS)
        row.put("difference", difference * 100 if kind == "share" else difference, _DIFFERENCES[kind])
        matches = _is_apart(row, cell, said, kind).equals(0)
        row.put("result", when(matches, MATCHES, DEVIATES))
        finding, reading, explained = self._explain(row, id, cell, kind)
        self.comparisons.append(
            Comparison(
                id, clause, label, printed, cell.content, difference.value, matches.value, finding, reading, explained
            )
        )
        return cell

    def _explain(self, row: Row, id: str, cell: Cell, kind: str) -> tuple[str, str, bool]:
        """Write the row's explanation; return the finding, its reading, and whether it explains the figure."""
        settled, finding, reading, explained = lift(row["result"]).equals(MATCHES), "", "", False
        for number, one in self.annex.agreement.numbered_findings():
            if id in one.explains and not finding:
                finding, reading, figure = number, one.reading, one.explains[id]
                made = row.put("explained", figure.value, printed_style(figure, kind))
                is_explained = _is_apart(row, cell, made, kind).equals(0)
                settled, explained = either_of(settled, is_explained), is_explained.value
        if not finding:
            row.put("explained", "-", Style.UNIT)
        row.put("finding", finding or "-")
        row.put("settled", when(settled, SETTLED, UNSETTLED))
        row.put("reading", reading)
        return finding, reading, explained

    def printed_cells(self, count: int, above: int = 0) -> Expression:
        """Return the printed figures of `count` rows, as a range: the last ones, or those above as many others."""
        rows = self._table.rows[: len(self._table.rows) - above]
        return lift(Range(rows[-count]["printed"], rows[-1]["printed"]))

    def close(self) -> None:
        """Count the results above the table, and check that a finding explains each deviation."""
        sheet, table = self.sheet, self._table
        section(sheet, 4, "Resultat")
        labels = (
            "Trykte tal i alt",
            "Stemmer",
            "Afviger, og et fund forklarer det",
            "Afviger uden forklaring",
        )
        for row, label in enumerate(labels, 5):
            sheet.stretch(row, label, Style.TEXT, 2)
        if not table.rows:
            self.annex.check("Der er ingen trykte tal at afstemme", 0, 0, style=Style.NUMBER)
            return
        results, first, last = table.column("result"), table.rows[0]["result"], table.rows[-1]["result"]
        sheet.states.append((first.row, first.column, last.row, last.column))
        unexplained = count_of(table.column("settled"), UNSETTLED)
        counts = (
            rows_of(results),
            count_of(results, MATCHES),
            count_of(results, DEVIATES) - unexplained,
            unexplained,
        )
        for row, figure in enumerate(counts, 5):
            sheet.put(row, 3, figure, Style.NUMBER)
        self.annex.check(
            "Trykte tal, der afviger uden et fund, der forklarer det", sheet.cells[8, 3], 0, style=Style.NUMBER
        )
        every = lift(sheet.cells[6, 3]) + sheet.cells[7, 3] + sheet.cells[8, 3]
        self.annex.check("Hvert trykt tal er afstemt", every, sheet.cells[5, 3], style=Style.NUMBER)


@dataclass(eq=False, repr=False)
class Reconciliation(PrintedFigures):
    """That of a funding agreement, with the sheet of its calculations."""

    annex: AnnexBook
    steps: Steps


def _is_apart(row: Row, one: Cell, other: Cell, kind: str) -> Expression:
    """Return the difference of two figures of a row, rounded as the printed one."""
    shown = [rounded(lift(cell) * 100 if kind == "share" else cell, row["decimals"]) for cell in (one, other)]
    return absolute(rounded(shown[0] - shown[1], row["decimals"]))


def printed_style(printed: Printed, kind: str) -> Style:
    """Return the style that shows a figure with the printed decimals."""
    if kind == "share":
        return _PRINTED_SHARES[min(printed.shown_decimals, 2)]
    if kind == "kr":
        return Style.PRINTED_ORE if printed.decimals else Style.PRINTED_DKK
    return Style.PRINTED_ORE if kind == "decimal" else Style.PRINTED_NUMBER
