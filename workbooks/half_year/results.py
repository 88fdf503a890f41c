"""The sheet Resultater: what each outcome target came to in the last payment period that is over, and what is paid for it."""

from collections.abc import Mapping
from dataclasses import dataclass

from model.expression import DECIMALS, lift, rounded, total, when
from model.small_counts import UNTOLD
from workbooks.frame import AnnexBook, header, section
from workbooks.inputs import clause_text
from workbooks.sheet import Cell, Range
from workbooks.year.edition import YearEdition

SHEET, WITHHELD = "Resultater", -1.0
"""The sheet, and what stands in a yellow cell for a count that may not be told."""
_WIDTHS = (38, 14, 14, 14, 14, 17, 17, 18)
_TITLES = (
    "Betalingsmål",
    "Målt, grundlag",
    "Opnået, grundlag",
    "Målt",
    "Opnået",
    "Betaling (kr.)",
    "Siden start (kr.)",
    "Hjemmel",
)
_STYLE, _CLAUSE = "Beløb øre", "Bilag 5.1"
_NOTE = (
    f"{WITHHELD:.0f} i en gul celle: Antallet vises ikke, hvor det eller en forskel er under grænsen (pkt. 9.1). Det, der mangler, er "
    "regnet med gennemsnittet."
)


@dataclass(frozen=True)
class TargetCells:
    """Of a target: measured, achieved, paid for in the period, and since the start."""

    measured: Cell
    achieved: Cell
    payment: Cell
    since_start: Cell


@dataclass(frozen=True)
class Results:
    """The targets by their keys, and what is paid for all of them, in the period and since the start."""

    targets: Mapping[str, TargetCells]
    in_all: tuple[Cell, Cell]


def write(annex: AnnexBook, edition: YearEdition) -> Results | None:
    """A row for each target; only where there are measurements."""
    if edition.statement is None:
        return None
    subtitle = f"Resultater og betaling efter opgørelsen for {edition.statement.title}"
    sheet = annex.page(SHEET, _WIDTHS, subtitle, landscape=True, backing=True)
    sheet.put(3, 1, _NOTE, "Notelinje")
    head = section(sheet, 5, edition.statement.title[:1].upper() + edition.statement.title[1:])
    header(sheet, head, _TITLES, text_columns=(1, 8))
    found, row = {}, head
    for row, (key, target) in enumerate(annex.agreement.target.agreed(), head + 1):
        sheet.put(row, 1, target.title, "Tekst")
        counts = []
        for column, what in ((2, "measured"), (3, "achieved")):
            given = annex.put_given(sheet, row, column, f"results.{key}.{what}", "Input decimaltal", _CLAUSE)
            told = when(lift(given) < 0, UNTOLD, given)
            counts.append(sheet.put(row, column + 2, told, "Decimaltal", _CLAUSE).shows(f"results.{key}.{what}"))
        paid = [
            annex.put_given(sheet, row, column, f"results.{key}.{what}", f"Input {_STYLE.lower()}", _CLAUSE)
            for column, what in ((6, "payment"), (7, "since_start"))
        ]
        for cell, what in zip(paid, ("payment", "since_start"), strict=True):
            cell.shows(f"results.{key}.{what}")
        sheet.put(row, 8, clause_text(_CLAUSE), "Hjemmel")
        found[key] = TargetCells(*counts, *paid)
    sheet.stretch(row + 1, "I alt", "Total tekst", 5)
    sums = [
        sheet.put(
            row + 1,
            column,
            rounded(total(Range(sheet.cells[head + 1, column], sheet.cells[row, column])), DECIMALS),
            f"Total {_STYLE.lower()}",
            _CLAUSE,
        )
        for column in (6, 7)
    ]
    sheet.put(row + 1, 8, None, "Total tekst")
    return Results(found, (sums[0], sums[1]))
