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
from model.terms.values import Printed
from workbooks.blocks.steps import Steps
from workbooks.cells.sheet import Cell, Range, Sheet
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.parts import header, section

MATCHES, DEVIATES = "STEMMER", "AFVIGER"
SETTLED, UNSETTLED = "ja", "nej"
_UNITS = {"kr": "kr.", "share": "andel", "number": "antal"}
_STYLES = {"kr": Style.ORE, "share": Style.SHARE, "number": Style.NUMBER}
_DIFFERENCES = {"kr": Style.ORE, "share": Style.POINTS, "number": Style.NUMBER}
_PRINTED_SHARES = (Style.PRINTED_SHARE_0, Style.PRINTED_SHARE_1, Style.PRINTED_SHARE_2)
"""By the decimals of the printed percentage."""
WIDTHS, BESIDE = (16, 35, 8, 14, 14, 10, 15, 11, 6, 14, 9), (60,)
"""Column widths, characters: on paper, and of the readings beside it, which the sheet Fund has in full."""
_CLAUSE, _LABEL, _UNIT, _PRINTED, _COMPUTED, _DECIMALS, _DIFFERENCE, _RESULT, _FINDING = range(1, 10)
_EXPLAINED, _SETTLED, _READING = 10, 11, 12
_HEAD = 10


@dataclass(frozen=True)
class Comparison:
    """One printed figure and the computed one."""

    id: str
    clause: str
    label: str
    printed: Printed
    computed: float
    difference: float
    matches: bool
    """Whether the computed figure equals the printed one at the printed precision."""
    finding: str
    """Number of the finding that explains the figure, such as F3; empty if none."""
    reading: str
    explained: bool
    """Whether the computed figure equals the one that the contradiction results in, at the printed precision."""


@dataclass(eq=False, repr=False)
class Reconciliation:
    """The table under construction."""

    annex: AnnexBook
    sheet: Sheet
    steps: Steps
    row: int = _HEAD
    comparisons: list[Comparison] = field(default_factory=list)

    def __post_init__(self) -> None:
        titles = (
            Style.CLAUSE,
            Style.NUMBER,
            Style.UNIT,
            "Trykt",
            "Beregnet",
            "Afrundet til (decimaler)",
            "Forskel",
            "Resultat",
            "Fund",
            "Tal, som fundet giver",
            "Afklaret",
            "Fortolkning",
        )
        header(self.sheet, _HEAD, titles, text_columns=(1, 2, 3, 8, 9, 11, 12))
        self.sheet.repeated_rows = (_HEAD, _HEAD)

    def compare(
        self, id: str, clause: str, label: str, printed: Printed | None, computed: Operand, kind: str = "kr"
    ) -> Cell | None:
        """Compare a printed figure with a computed one; return the cell with the computed figure.

        Without a printed figure, no row is written and None is returned.
        """
        if printed is None:
            return None
        self.row += 1
        sheet, row = self.sheet, self.row
        sheet.put(row, _CLAUSE, clause_text(clause), Style.CLAUSE)
        sheet.put(row, _LABEL, label, Style.TEXT)
        sheet.put(row, _UNIT, _UNITS[kind], Style.UNIT)
        said = sheet.put(row, _PRINTED, printed.value, printed_style(printed, kind), clause)
        cell = sheet.put(row, _COMPUTED, lift(computed), _STYLES[kind], clause)
        sheet.put(row, _DECIMALS, printed.shown_decimals, Style.NUMBER, clause)
        difference = rounded(lift(cell) - said, GUARD_DECIMALS)
        sheet.put(row, _DIFFERENCE, difference * 100 if kind == "share" else difference, _DIFFERENCES[kind], clause)
        matches = self._is_apart(cell, said, kind).equals(0)
        sheet.put(row, _RESULT, when(matches, MATCHES, DEVIATES), Style.CHECK, clause)
        finding, reading, explained = self._explain(id, clause, cell, kind)
        self.comparisons.append(
            Comparison(
                id, clause, label, printed, cell.content, difference.value, matches.value, finding, reading, explained
            )
        )
        return cell

    def _is_apart(self, one: Cell, other: Cell, kind: str) -> Expression:
        """Return the difference of two figures of this row, rounded as the printed one."""
        decimals = self.sheet.cells[self.row, _DECIMALS]
        shown = [rounded(lift(cell) * 100 if kind == "share" else cell, decimals) for cell in (one, other)]
        return absolute(rounded(shown[0] - shown[1], decimals))

    def _explain(self, id: str, clause: str, cell: Cell, kind: str) -> tuple[str, str, bool]:
        """Write the row's explanation; return the finding, its reading, and whether it explains the figure."""
        sheet, row = self.sheet, self.row
        settled = lift(sheet.cells[row, _RESULT]).equals(MATCHES)
        finding, reading, explained = "", "", False
        for number, one in enumerate(self.annex.agreement.findings(), 1):
            if id in one.explains and not finding:
                finding, reading, figure = f"F{number}", one.reading, one.explains[id]
                made = sheet.put(row, _EXPLAINED, figure.value, printed_style(figure, kind), clause)
                is_explained = self._is_apart(cell, made, kind).equals(0)
                settled, explained = either_of(settled, is_explained), is_explained.value
        if not finding:
            sheet.put(row, _EXPLAINED, "-", Style.UNIT, clause)
        sheet.put(row, _FINDING, finding or "-", Style.UNIT, clause)
        sheet.put(row, _SETTLED, when(settled, SETTLED, UNSETTLED), Style.TEXT, clause)
        sheet.put(row, _READING, reading or None, Style.UNIT, clause)
        return finding, reading, explained

    def printed_cells(self, count: int) -> Expression:
        """Return the printed figures of the last `count` rows, as a range."""
        return self._last(count, _PRINTED)

    def _last(self, count: int, column: int) -> Expression:
        return lift(Range(self.sheet.cells[self.row - count + 1, column], self.sheet.cells[self.row, column]))

    def close(self) -> None:
        """Count the results above the table, and check that a finding explains each deviation."""
        sheet, last = self.sheet, self.row
        section(sheet, 4, "Resultat")
        labels = (
            "Trykte tal i alt",
            "Stemmer",
            "Afviger, og et fund forklarer det",
            "Afviger uden forklaring",
        )
        for row, label in enumerate(labels, 5):
            sheet.put(row, 1, label, Style.TEXT)
            sheet.merge(row, 1, 2)
        if last == _HEAD:
            self.annex.check("Der er ingen trykte tal at afstemme", 0, 0, style=Style.NUMBER)
            return
        results = Range(sheet.cells[_HEAD + 1, _RESULT], sheet.cells[last, _RESULT])
        sheet.states.append((_HEAD + 1, _RESULT, last, _RESULT))
        unexplained = count_of(Range(sheet.cells[_HEAD + 1, _SETTLED], sheet.cells[last, _SETTLED]), UNSETTLED)
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


def printed_style(printed: Printed, kind: str) -> Style:
    """Return the style that shows a figure with the printed decimals."""
    if kind == "share":
        return _PRINTED_SHARES[min(printed.shown_decimals, 2)]
    if kind == "kr":
        return Style.PRINTED_ORE if printed.decimals else Style.PRINTED_DKK
    return Style.PRINTED_NUMBER
