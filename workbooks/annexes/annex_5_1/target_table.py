"""Bilag 5.1 pkt. 2: the outcome targets side by side, with expected results and payments."""

from collections.abc import Callable, Sequence

from model.terms.values import Term
from workbooks.blocks.steps import Steps
from workbooks.cells.sheet import Sheet
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.inputs import value_style
from workbooks.frame.layout import COLUMNS, EMPTY, StyledFigure, write_row
from workbooks.frame.parts import header, paragraph, section
from workbooks.targets.common.outcome import ExpectedOutcome
from workbooks.targets.kinds import every_sheets

_CLAUSE = "Bilag 5.1 pkt. 2.1"


def calculate(annex: AnnexBook, steps: Steps) -> list[ExpectedOutcome]:
    """Calculate the agreement's targets, each with its steps, and return them."""
    return [ExpectedOutcome(annex, steps, sheets) for sheets in every_sheets(annex.agreement)]


def write(annex: AnnexBook, outcomes: Sequence[ExpectedOutcome], sheet: Sheet, row: int) -> int:
    """Write the table of targets, one column each: terms above, expectations below; return the next row."""
    row = section(sheet, row, "Betalingsmål, og hvad de forventes at give (pkt. 2)")
    header(sheet, row, ("Betalingsmål", *(one.sheets.title for one in outcomes)))
    for label, figure in _rows(outcomes):
        row = write_row(sheet, row + 1, label, [figure(one) for one in outcomes], _CLAUSE) - 1
    owed: Sequence[StyledFigure] = [(one.owed, Style.ORE) for one in outcomes]
    row = write_row(sheet, row + 1, "Forventet betaling efter loft (kr.)", owed, _CLAUSE, is_total=True)
    assumption = annex.agreement.measurement.assumption
    return paragraph(sheet, row, assumption, COLUMNS) if assumption else row


def _rows(outcomes: Sequence[ExpectedOutcome]) -> list[tuple[str, Callable[[ExpectedOutcome], StyledFigure]]]:
    measurements = max(1, *(len(one.terms.times()) for one in outcomes))
    rows: list[tuple[str, Callable[[ExpectedOutcome], StyledFigure]]] = [
        ("Der betales for", lambda one: (one.sheets.counted, Style.UNIT)),
        ("Omfatter", lambda one: (one.sheets.population, Style.UNIT)),
        ("Betales af", lambda one: (one.sheets.payer, Style.UNIT)),
        ("Satsens enhed", lambda one: (one.terms.price.unit.danish, Style.UNIT)),
        ("Resultatets enhed", lambda one: (one.found.unit, Style.UNIT)),
        ("Alder eller klassetrin fra", lambda one: _nth(one.sheets.limits, 0)),
        ("Alder eller klassetrin til og med", lambda one: _nth(one.sheets.limits, 1)),
        *(_measurement(number) for number in range(measurements)),
        ("Ny sats forhandles, når baseline afviger mere end", lambda one: _shown(one.terms.tolerance())),
        ("Sats (kr.)", lambda one: _shown(one.terms.price)),
        ("Loft for målet (kr.)", lambda one: _shown(one.terms.cap)),
        ("Forventet resultat", lambda one: (one.found.result, Style.DECIMAL)),
        ("Forventet betaling (kr.)", lambda one: (one.found.payment, Style.ORE)),
    ]
    if any(one.expected is not one.found.payment for one in outcomes):
        rows.append(("Heraf målt, før indsatsen slutter (kr.)", lambda one: (one.expected, Style.ORE)))
    return rows


def _measurement(number: int) -> tuple[str, Callable[[ExpectedOutcome], StyledFigure]]:
    def figure(one: ExpectedOutcome) -> StyledFigure:
        at_the_end = not one.terms.times() and number == 0
        return ("ved afslutning", Style.NUMBER) if at_the_end else _nth(one.terms.times(), number)

    return f"{number + 1}. måling, måneder efter start", figure


def _nth(terms: Sequence[Term], number: int) -> StyledFigure:
    return _shown(terms[number] if number < len(terms) else None)


def _shown(term: Term | None) -> StyledFigure:
    return EMPTY if term is None else (term, value_style(term))
