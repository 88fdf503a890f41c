"""The sheet Resultater: each outcome target's result and payment in the last completed payment period."""

from collections.abc import Mapping
from dataclasses import dataclass

from model.formula.expression import lift, when
from model.outcomes.small_counts import UNTOLD
from model.targets.common.target import targets_of
from workbooks.cells.sheet import Cell
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Column, Stack
from workbooks.year.edition import YearEdition

SHEET, WITHHELD, HIDDEN = "Resultater", -1.0, "results.hidden"
"""The sheet; the value of a yellow cell whose figure must not be shown; the key of the sum of hidden amounts."""
FIGURES = ("measured", "achieved", "payment")
_WIDTHS = (34, 15, 15, 17, 13, 13, 17, 18)
_GIVEN = "given "
_COLUMNS = (
    Column("Betalingsmål", Style.TEXT), Column("Målt, grundlag", Style.NUMBER, f"{_GIVEN}measured"),
    Column("Opnået, grundlag", Style.DECIMAL, f"{_GIVEN}achieved"), Column("Betaling, grundlag (kr.)", key=f"{_GIVEN}payment"),
    Column("Målt", Style.NUMBER, "measured"), Column("Opnået", Style.DECIMAL, "achieved"), Column("Betaling (kr.)", key="payment"),
    Column("Hjemmel", Style.CLAUSE),
)  # fmt: skip
_CLAUSE = "Bilag 5.1"
_INPUTS = dict(zip(FIGURES, (Style.INPUT_NUMBER, Style.INPUT_DECIMAL, Style.INPUT_ORE), strict=True))
_NOTE = f"{WITHHELD:.0f} i en gul celle: Tallet er skjult, hvor det selv, en sum eller en forskel ville røbe et lille antal (pkt. 9.1)."


@dataclass(frozen=True)
class ResultRows:
    """Measured, achieved and paid in the period, by target, and what is paid for all targets, DKK."""

    targets: Mapping[str, tuple[Cell, Cell, Cell]]
    hidden: Cell
    in_all: Cell


def write(annex: AnnexBook, edition: YearEdition) -> ResultRows | None:
    """Write a row for each target and return their cells, None without measurements."""
    if edition.statement is None:
        return None
    subtitle = f"Resultater og betaling efter opgørelsen for {edition.statement.title}"
    sheet = annex.page(SHEET, _WIDTHS, subtitle, landscape=True, backing=True)
    sheet.put(3, 1, _NOTE, Style.NOTE)
    stack = Stack(sheet, len(_WIDTHS))
    stack.section("Efter betalingsmålenes egne lofter")
    table, found = stack.table(*_COLUMNS), {}
    for key, target in targets_of(annex.agreement).items():
        row = table.row(target.title, clause=_CLAUSE, name=f"results.{key}")
        for what, style in _INPUTS.items():
            given = annex.put_given(*row.place(f"{_GIVEN}{what}"), f"results.{key}.{what}", style, _CLAUSE)
            row.put(what, when(lift(given) < 0, UNTOLD, given))
        found[key] = (row["measured"], row["achieved"], row["payment"])
    row = table.row("Skjulte beløb tilsammen", clause=_CLAUSE)
    given = annex.put_given(*row.place(f"{_GIVEN}payment"), HIDDEN, Style.INPUT_ORE, _CLAUSE).shows(HIDDEN)
    hidden = row.put("payment", given)
    return ResultRows(found, hidden, table.sum("payment", clause=_CLAUSE)["payment"])
