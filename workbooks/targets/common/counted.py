"""Targets whose persons or households are counted, on a statement's sheet Grundlag."""

from collections.abc import Iterator
from typing import ClassVar, TypeVar

from model.formula.expression import Expression, apply, lift, ratio, sum_if, total
from model.targets.common.counted import CountedTarget
from model.terms.reading_terms import MEAN_OF_ALL, MEAN_OF_GROUP
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import Style
from workbooks.frame.stack import Column, Row, Table
from workbooks.frame.vocabulary import EVERYBODY, points_of
from workbooks.targets.common.basis_rows import (
    COUNTED,
    MISSING,
    STATE,
    WHOLE,
    BasisRows,
    Measured,
    is_whole,
    tally_key,
)
from workbooks.targets.common.expected import Expected
from workbooks.targets.common.sheets import TargetSheets

Terms = TypeVar("Terms", bound=CountedTarget)
Found = TypeVar("Found", bound=Expected)
_GIVEN = (("measured", Style.INPUT_NUMBER), ("achieved", Style.INPUT_DECIMAL), ("missing", Style.INPUT_NUMBER))
_TALLY = tuple(key for key, _ in _GIVEN)
_COLUMNS = (
    Column("Gruppe", Style.TEXT), Column("Målt", Style.NUMBER, "measured", COUNTED),
    Column("Opnået", Style.DECIMAL, "achieved", COUNTED), Column("Mangler", Style.NUMBER, "missing", COUNTED),
    Column("Opnået med gennemsnit", Style.DECIMAL, "result", MISSING), Column("Sats (kr.)", Style.DKK, "price"),
)  # fmt: skip


class CountedSheets(TargetSheets[Terms, Found]):
    """A target whose persons or households are counted: a row for each group, the mean for missing data, the price."""

    _of_all: ClassVar[str] = "over alle"

    def write_measured(self, rows: BasisRows) -> Iterator[Measured]:
        """Write the tally, result and payment of each measurement of the period."""
        payment = Column("Betaling (kr.)", key="payment", clause=self.target.rule.clause)
        for number, title in points_of(self.target):
            block = f"{self.target.title}: {title.casefold()} (pkt. 2.1 og 2.3)"
            table = rows.table(block, *_COLUMNS, payment, STATE)
            yield self._measurement(rows, table, number, f"{self.target.title}, {title.casefold()}")

    def possible(self, measured: Cell, achieved: Cell) -> Iterator[Expression]:
        """Yield that as many persons as were measured succeed at most, if persons succeed or do not."""
        if self.target.counts_persons:
            yield is_whole(achieved)
            yield lift(achieved) <= measured

    def _measurement(self, rows: BasisRows, table: Table, number: int, title: str) -> Measured:
        groups, found = self.target.groups(), dict[str, Expression]()
        if len(groups) > 1:
            for group, one in enumerate(groups):
                row = self._tally(rows, table.row(one.title), number, group)
                row.put("result", _with_mean(row))
            columns, by_group = [table.column(key) for key in _TALLY], total(table.column("result"))
            whole = table.row("I alt", *map(total, columns), is_total=True)
            without = sum_if(columns[0], 0, columns[2])
            found[MEAN_OF_GROUP] = by_group + without * ratio(whole["achieved"], whole["measured"])
        else:
            whole = self._tally(rows, table.row(EVERYBODY, is_total=True), number, WHOLE)
        rows.check_states(title, [row[STATE.key] for row in table.rows if STATE.key in row])
        found[MEAN_OF_ALL] = _with_mean(whole)
        used = rows.annex.agreement.reading.missing_data.used
        self._price(whole, found.pop(used if used in found else MEAN_OF_ALL))
        model = f"outcomes.{self.target.id}.{number}"
        whole["result"].shows(f"{model}.achieved")
        whole["payment"].shows(f"{model}.payment")
        for key in _TALLY:
            whole[key].shows(f"{model}.whole.{key}")
        otherwise: dict[str, Cell] = {}
        for option, other in found.items():
            label = self._of_all if option == MEAN_OF_ALL else self.per_group
            otherwise[label] = self._price(table.row(f"Hvis gennemsnittet tages {label}"), other)
        measured, achieved, missing = (whole[key] for key in _TALLY)
        priced = (whole["result"], whole["price"], whole["payment"])
        return Measured(self.target.id, number, title, measured, achieved, missing, *priced, otherwise)

    def _price(self, row: Row, achieved: Expression) -> Cell:
        """End a row with the achievement, its price and the payment, and return the payment."""
        result, price = row.put("result", achieved), row.put("price", self.target.price)
        figure = apply(self.target.rule, result, *(lift(int(one)) for one in self.target.between), price)
        return row.put("payment", figure)

    def _tally(self, rows: BasisRows, row: Row, number: int, group: int | str) -> Row:
        """Put the given tally of a group into a row, with whether it can be; return the row."""
        measured, achieved, missing = (
            rows.given(row, key, tally_key(self.target.id, number, group, key), style, COUNTED) for key, style in _GIVEN
        )
        whole = (is_whole(measured), is_whole(missing))
        rows.state(row, Range(measured, missing), *whole, *self.possible(measured, achieved))
        return row


def _with_mean(row: Row) -> Expression:
    """Return the achievement, the mean of the measured added for each that is missing."""
    measured, achieved, missing = (row[key] for key in _TALLY)
    return ratio(lift(achieved) * (lift(measured) + missing), measured, otherwise=achieved)
