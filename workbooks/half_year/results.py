"""The sheet Resultater: each outcome target's result and payment in the last completed payment period."""

from collections.abc import Mapping
from dataclasses import dataclass

from model.base.citation import clause_text
from model.formula.expression import DECIMALS, lift, rounded, total, when
from model.outcomes.small_counts import UNTOLD
from workbooks.cells.sheet import Cell, Range
from workbooks.frame.annex_book import AnnexBook, header, section
from workbooks.year.edition import YearEdition

SHEET, WITHHELD, HIDDEN = "Resultater", -1.0, "results.hidden"
"""The sheet; the value of a yellow cell whose figure must not be shown; the key of the sum of hidden amounts."""
FIGURES = ("measured", "achieved", "payment")
_WIDTHS = (34, 15, 15, 17, 13, 13, 17, 18)
_TITLES = (
    "Betalingsmål", "Målt, grundlag", "Opnået, grundlag", "Betaling, grundlag (kr.)", "Målt", "Opnået", "Betaling (kr.)", "Hjemmel",
)  # fmt: skip
_OERE, _CLAUSE = "beløb øre", "Bilag 5.1"
_STYLES = ("tal", "decimaltal", _OERE)
_NOTE = f"{WITHHELD:.0f} i en gul celle: Tallet er skjult, hvor det selv, en sum eller en forskel ville røbe et lille antal (pkt. 9.1)."


@dataclass(frozen=True)
class Results:
    """Measured, achieved and paid in the period, by target, and what is paid for all targets, DKK."""

    targets: Mapping[str, tuple[Cell, Cell, Cell]]
    hidden: Cell
    in_all: Cell


def write(annex: AnnexBook, edition: YearEdition) -> Results | None:
    """Write a row for each target and return their cells, None without measurements."""
    if edition.statement is None:
        return None
    subtitle = f"Resultater og betaling efter opgørelsen for {edition.statement.title}"
    sheet = annex.page(SHEET, _WIDTHS, subtitle, landscape=True, backing=True)
    sheet.put(3, 1, _NOTE, "Notelinje")
    head = section(sheet, 5, "Efter betalingsmålenes egne lofter")
    header(sheet, head, _TITLES, text_columns=(1, 8))
    found, row = {}, head
    for row, (key, target) in enumerate(annex.agreement.target.agreed(), head + 1):
        sheet.put(row, 1, target.title, "Tekst")
        cells = []
        for column, (what, style) in enumerate(zip(FIGURES, _STYLES, strict=True), 2):
            given = annex.put_given(sheet, row, column, f"results.{key}.{what}", f"Input {style}", _CLAUSE)
            told = when(lift(given) < 0, UNTOLD, given)
            cells.append(sheet.put(row, column + 3, told, style.capitalize(), _CLAUSE).shows(f"results.{key}.{what}"))
        sheet.put(row, 8, clause_text(_CLAUSE), "Hjemmel")
        found[key] = (cells[0], cells[1], cells[2])
    hidden, last = row + 1, row + 2
    sheet.stretch(hidden, "Skjulte beløb tilsammen", "Tekst", 6)
    sheet.cells.pop((hidden, 4))
    given = annex.put_given(sheet, hidden, 4, HIDDEN, f"Input {_OERE}", _CLAUSE).shows(HIDDEN)
    rest = sheet.put(hidden, 7, given, _OERE.capitalize(), _CLAUSE)
    sheet.stretch(last, "I alt", "Total tekst", 6)
    paid = rounded(total(Range(sheet.cells[head + 1, 7], sheet.cells[hidden, 7])), DECIMALS)
    in_all = sheet.put(last, 7, paid, f"Total {_OERE}", _CLAUSE)
    for at, style in ((hidden, "Hjemmel"), (last, "Total tekst")):
        sheet.put(at, 8, clause_text(_CLAUSE) if at == hidden else None, style)
    return Results(found, rest, in_all)
