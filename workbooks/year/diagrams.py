"""The sheet Diagrammer: the year in five diagrams, each over cells of the other sheets."""

from workbooks.cells.sheet import Chart, Range, Series
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.paper import UPRIGHT
from workbooks.frame.stack import Stack
from workbooks.year.edition import YearEdition
from workbooks.year.households import HouseholdCells
from workbooks.year.lines import Lines
from workbooks.year.repaid import RepaidCells
from workbooks.year.unused_rows import Unused

SHEET = "Diagrammer"
_WIDTHS = (*[UPRIGHT / 7] * 7,)
_ROWS = 12
_BUDGET, _ACTUAL = Style.TITLE, Style.SECTION


def write(
    annex: AnnexBook,
    edition: YearEdition,
    lines: Lines,
    unused: Unused,
    households: HouseholdCells,
    repaid: RepaidCells | None,
) -> None:
    """Write the diagrams, each under its heading and whole on its page."""
    sheet = annex.page(SHEET, _WIDTHS, "Året i billeder")
    sheet.repeated_rows = (1, 2)
    stack = Stack(sheet, len(_WIDTHS))
    for title, unit, names, series in _diagrams(annex, edition, lines, unused, households, repaid):
        stack.section(title)
        sheet.charts.append(Chart("", stack.take(_ROWS), _ROWS, len(_WIDTHS), unit, names, series))
        stack.skip()


def _diagrams(
    annex: AnnexBook,
    edition: YearEdition,
    lines: Lines,
    unused: Unused,
    households: HouseholdCells,
    repaid: RepaidCells | None,
) -> list[tuple[str, str, Range, tuple[Series, ...]]]:
    budget, actual = lines.heads
    when = "siden start" if edition.is_after(annex.agreement) else f"i {edition.year}"
    found = [
        (
            "Budget og regnskab pr. år",
            "kr.",
            lines.years,
            (Series(budget, lines.year_budget, _BUDGET), Series(actual, lines.year_actual, _ACTUAL)),
        ),
        (
            f"Budget og regnskab pr. budgetlinje {when}",
            "kr.",
            lines.names,
            (Series(budget, lines.budget, _BUDGET), Series(actual, lines.actual, _ACTUAL)),
        ),
        (
            "Udbetalt og anvendt af tilskuddet siden start",
            "kr.",
            Range(unused.steps.years[0], unused.steps.years[-1]),
            tuple(
                Series(row[0].sheet.cells[row[0].row, 1], Range(row[0], row[-1]), colour)
                for row, colour in ((unused.paid, _BUDGET), (unused.used_of_paid, _ACTUAL))
            ),
        ),
    ]
    planned, enrolled = households.heads
    found.append(
        (
            "Husstande mod planen siden start",
            "husstande",
            households.names,
            (
                Series(enrolled, households.enrolled, _ACTUAL),
                Series(planned, households.planned, Style.INPUT_DKK, is_line=True),
            ),
        )
    )
    if repaid is not None:
        found.append(
            (
                "Opgjort til tilbagebetaling mod tranche 1 og afkastloft",
                "kr.",
                repaid.development.periods,
                repaid.development.series,
            )
        )
    return found
