"""Targets whose persons or households are counted, on a statement's sheet Grundlag."""

from collections.abc import Iterator
from typing import ClassVar, TypeVar

from model.formula.expression import Expression, apply, lift, ratio, sum_if, total
from model.targets.common.counted import CountedTarget
from model.terms.reading_terms import MEAN_OF_ALL, MEAN_OF_GROUP
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import Style
from workbooks.frame.layout import StyledFigure, write_row
from workbooks.frame.vocabulary import EVERYBODY, points_of
from workbooks.targets.common.basis_rows import (
    COUNTED,
    MISSING,
    STATE,
    WHOLE,
    WIDTHS,
    BasisRows,
    Measured,
    is_whole,
    tally_key,
)
from workbooks.targets.common.expected import Expected
from workbooks.targets.common.sheets import TargetSheets

Terms = TypeVar("Terms", bound=CountedTarget)
Found = TypeVar("Found", bound=Expected)
_TALLY = ("measured", "achieved", "missing")
_TITLES = ("Gruppe", "Målt", "Opnået", "Mangler", "Opnået med gennemsnit", "Sats (kr.)", "Betaling (kr.)", STATE)


class CountedSheets(TargetSheets[Terms, Found]):
    """A target whose persons or households are counted: a row for each group, the mean for missing data, the price."""

    _of_all: ClassVar[str] = "over alle"

    def write_measured(self, rows: BasisRows) -> Iterator[Measured]:
        """Write the tally, result and payment of each measurement of the period."""
        for number, title in points_of(self.target):
            rows.begin(f"{self.target.title}: {title.casefold()} (pkt. 2.1 og 2.3)", _TITLES)
            yield self._measurement(rows, number, f"{self.target.title}, {title.casefold()}")

    def possible(self, measured: Cell, achieved: Cell) -> Iterator[Expression]:
        """Yield that as many persons as were measured succeed at most, if persons succeed or do not."""
        if self.target.counts_persons:
            yield is_whole(achieved)
            yield lift(achieved) <= measured

    def _measurement(self, rows: BasisRows, number: int, title: str) -> Measured:
        if groups := self._groups(rows, number, title):
            *columns, by_group = (Range(cells[0], cells[-1]) for cells in zip(*groups, strict=True))
            styles = (Style.NUMBER, Style.DECIMAL, Style.NUMBER)
            sums: list[StyledFigure] = [(total(cells), style) for cells, style in zip(columns, styles, strict=True)]
            write_row(rows.sheet, rows.row, "I alt", sums, COUNTED, is_total=True)
            rows.sheet.put(rows.row, len(WIDTHS), None, Style.TOTAL_TEXT)
            tally = tuple(rows.sheet.cells[rows.row, column] for column in (2, 3, 4))
            without = sum_if(columns[0], 0, columns[2])
            found = {MEAN_OF_GROUP: total(by_group) + without * ratio(tally[1], tally[0])}
        else:
            rows.sheet.put(rows.row, 1, EVERYBODY, Style.TOTAL_TEXT)
            tally, found = self._tally(rows, number, WHOLE), {}
            rows.check_states(title, [self._state_of_tally(rows, *tally)])
        found[MEAN_OF_ALL] = _with_mean(*tally)
        used = rows.annex.agreement.reading.missing_data.used
        result = found.pop(used if used in found else MEAN_OF_ALL)
        figures, model = self._priced(rows, result, is_total=True), f"outcomes.{self.target.id}.{number}"
        figures[0].shows(f"{model}.achieved")
        figures[-1].shows(f"{model}.payment")
        for what, cell in zip(_TALLY, tally, strict=True):
            cell.shows(f"{model}.whole.{what}")
        otherwise: dict[str, Cell] = {}
        for option, other in found.items():
            label = self._of_all if option == MEAN_OF_ALL else self.per_group
            rows.sheet.put(rows.row, 1, f"Hvis gennemsnittet tages {label}", Style.TEXT)
            *_, otherwise[label] = self._priced(rows, other)
        measured, achieved, missing = tally
        return Measured(self.target.id, number, title, measured, achieved, missing, *figures, otherwise)

    def _groups(self, rows: BasisRows, number: int, title: str) -> list[list[Cell]]:
        """Write a row for each group; return its tally, and the achievement with the mean of its own."""
        groups = self.target.groups()
        found: list[list[Cell]] = []
        states: list[Cell] = []
        for group, one in enumerate(groups if len(groups) > 1 else ()):
            rows.sheet.put(rows.row, 1, one.title, Style.TEXT)
            tally = self._tally(rows, number, group)
            states.append(self._state_of_tally(rows, *tally))
            found.append([*tally, rows.sheet.put(rows.row, 5, _with_mean(*tally), Style.DECIMAL, MISSING)])
            rows.row += 1
        if states:
            rows.check_states(title, states)
        return found

    def _priced(self, rows: BasisRows, achieved: Expression, *, is_total: bool = False) -> tuple[Cell, Cell, Cell]:
        """End a row with the achievement, its price and the payment."""
        rule, price = self.target.rule, self.target.price
        own = (Style.DECIMAL, Style.DKK, Style.ORE)
        results, prices, payments = (one.weighted(is_total=is_total) for one in own)
        result = rows.sheet.put(rows.row, 5, achieved, results, MISSING)
        priced = rows.sheet.put(rows.row, 6, price, prices, price.clause)
        figure = apply(rule, result, *(lift(int(one)) for one in self.target.between), priced)
        payment = rows.sheet.put(rows.row, 7, figure, payments, rule.clause)
        rows.row += 1
        return result, priced, payment

    def _state_of_tally(self, rows: BasisRows, measured: Cell, achieved: Cell, missing: Cell) -> Cell:
        """Write whether a tally can be: whole persons and households, and no impossible achievement."""
        conditions = [is_whole(measured), is_whole(missing), *self.possible(measured, achieved)]
        return rows.state(len(WIDTHS), Range(measured, missing), *conditions)

    def _tally(self, rows: BasisRows, number: int, group: int | str) -> tuple[Cell, ...]:
        styles = (Style.INPUT_NUMBER, Style.INPUT_DECIMAL, Style.INPUT_NUMBER)
        return tuple(
            rows.given(column, tally_key(self.target.id, number, group, what), style, COUNTED)
            for column, (what, style) in enumerate(zip(_TALLY, styles, strict=True), 2)
        )


def _with_mean(measured: Cell, achieved: Cell, missing: Cell) -> Expression:
    """Return the achievement, the mean of the measured added for each that is missing."""
    return ratio(lift(achieved) * (lift(measured) + missing), measured, otherwise=achieved)
