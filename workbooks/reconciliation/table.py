"""The table of comparisons: printed, computed, difference, result, and the finding that explains it."""

from dataclasses import dataclass, field

from model.expression import (
    GUARD_DECIMALS,
    Expression,
    Operand,
    absolute,
    all_of,
    count_of,
    lift,
    rounded,
    rows_of,
    total,
    when,
)
from model.values import Printed
from workbooks.frame import AnnexBook, clause_text, header, section
from workbooks.sheet import Cell, Range, Sheet
from workbooks.steps import Steps

MATCHES, DEVIATES = "STEMMER", "AFVIGER"
_UNITS = {"kr": "kr.", "share": "andel", "number": "antal"}
_STYLES = {"kr": "beløb øre", "share": "andel", "number": "tal"}
_CLAUSE, _LABEL, _UNIT, _PRINTED, _COMPUTED, _DECIMALS, _DIFFERENCE, _RESULT, _FINDING, _READING = range(1, 11)
_HEAD = 10


@dataclass(frozen=True)
class Comparison:
    """One printed figure against the computed one."""

    id: str
    clause: str
    label: str
    printed: Printed
    computed: float
    difference: float
    matches: bool
    """Whether the computed figure is the printed one at the printed precision."""
    finding: str
    reading: str


@dataclass(eq=False, repr=False)
class Reconciliation:
    """The table in the making."""

    annex: AnnexBook
    sheet: Sheet
    steps: Steps
    row: int = _HEAD
    comparisons: list[Comparison] = field(default_factory=list)

    def __post_init__(self) -> None:
        titles = (
            "Hjemmel",
            "Tal",
            "Enhed",
            "Trykt",
            "Beregnet",
            "Trykte decimaler",
            "Forskel",
            "Resultat",
            "Fund",
            "Læsning",
        )
        header(self.sheet, _HEAD, titles, text_columns=(1, 2, 3, 8, 9, 10))
        self.sheet.repeated_rows = (_HEAD, _HEAD)

    def compare(
        self, id: str, clause: str, label: str, printed: Printed | None, computed: Operand, kind: str = "kr"
    ) -> Cell | None:
        """Hold a printed figure against a computed one; gives the cell with the computed figure.

        Where nothing is printed there is nothing to compare, and no row.
        """
        if printed is None:
            return None
        self.row += 1
        sheet, row, style = self.sheet, self.row, _STYLES[kind]
        sheet.put(row, _CLAUSE, clause_text(clause), "Hjemmel")
        sheet.put(row, _LABEL, label, "Tekst")
        sheet.put(row, _UNIT, _UNITS[kind], "Enhed")
        said = sheet.put(row, _PRINTED, printed.value, f"Trykt {style}", clause)
        cell = sheet.put(row, _COMPUTED, lift(computed), style.capitalize(), clause)
        decimals = sheet.put(row, _DECIMALS, printed.decimals, "Tal", clause)
        sheet.put(row, _DIFFERENCE, rounded(lift(cell) - said, GUARD_DECIMALS), style.capitalize(), clause)
        apart = absolute(rounded(rounded(cell, decimals) - said, decimals))
        sheet.put(row, _RESULT, when(apart > 0, DEVIATES, MATCHES), "Kontrol", clause)
        self._explain(id, clause, label, printed, cell)
        return cell

    def _explain(self, id: str, clause: str, label: str, printed: Printed, cell: Cell) -> None:
        finding, reading = "", ""
        for number, one in enumerate(self.annex.agreement.contradiction, 1):
            if id in one.explains:
                finding, reading = f"F{number}", one.reading
        self.sheet.put(self.row, _FINDING, finding or "-", "Enhed", clause)
        self.sheet.put(self.row, _READING, reading or None, "Note", clause)
        difference = float(self.sheet.cells[self.row, _DIFFERENCE].content)
        matches = self.sheet.cells[self.row, _RESULT].content == MATCHES
        self.comparisons.append(
            Comparison(id, clause, label, printed, float(cell.content), difference, matches, finding, reading)
        )

    def printed_cells(self, count: int) -> Expression:
        """The printed figures of the last rows, as a range."""
        return self._last(count, _PRINTED)

    def computed_cells(self, count: int) -> Expression:
        """The computed figures of the last rows, as a range."""
        return self._last(count, _COMPUTED)

    def _last(self, count: int, column: int) -> Expression:
        return lift(Range(self.sheet.cells[self.row - count + 1, column], self.sheet.cells[self.row, column]))

    def close(self) -> None:
        """Count the results above the table, and check that each deviation has its finding."""
        sheet, last = self.sheet, self.row
        section(sheet, 4, "Resultat")
        figures = [
            ("Trykte tal i alt", 0),
            ("Stemmer", 0),
            ("Afviger med et fund, der forklarer det", 0),
            ("Afviger uden forklaring", 0),
        ]
        for row, (label, _) in enumerate(figures, 5):
            sheet.put(row, 1, label, "Tekst")
            sheet.merge(row, 1, 2)
        if last == _HEAD:
            self.annex.check("Der er ingen trykte tal at afstemme", 0, 0)
            return
        results = Range(sheet.cells[_HEAD + 1, _RESULT], sheet.cells[last, _RESULT])
        sheet.states.append((_HEAD + 1, _RESULT, last, _RESULT))
        unexplained = self._mark_unexplained(last)
        counts = (
            rows_of(results),
            count_of(results, MATCHES),
            count_of(results, DEVIATES) - total(unexplained),
            total(unexplained),
        )
        for row, figure in enumerate(counts, 5):
            sheet.put(row, 3, figure, "Tal")
        self.annex.check("Trykte tal, der afviger uden et fund, der forklarer det", sheet.cells[8, 3], 0)
        every = lift(sheet.cells[6, 3]) + sheet.cells[7, 3] + sheet.cells[8, 3]
        self.annex.check("Hvert trykt tal er afstemt", every, sheet.cells[5, 3])

    def _mark_unexplained(self, last: int) -> Range:
        column = _READING + 1
        self.sheet.put(_HEAD, column, "Uden fund", "Kolonne tal")
        for row in range(_HEAD + 1, last + 1):
            deviates = lift(self.sheet.cells[row, _RESULT]).equals(DEVIATES)
            nothing_found = lift(self.sheet.cells[row, _FINDING]).equals("-")
            self.sheet.put(row, column, when(all_of(deviates, nothing_found), 1, 0), "Tal")
        return Range(self.sheet.cells[_HEAD + 1, column], self.sheet.cells[last, column])
