"""Bilag 5.1 pkt. 2: the outcome targets side by side, with expected results and payments."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from model.terms.values import Term
from workbooks.blocks.steps import Steps
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.inputs import value_style
from workbooks.frame.layout import StyledFigure
from workbooks.frame.stack import Column, Stack, Table
from workbooks.targets.common.outcome import ExpectedOutcome
from workbooks.targets.kinds import every_sheets

_CLAUSE = "Bilag 5.1 pkt. 2.1"
_Line: TypeAlias = tuple[str, Callable[[ExpectedOutcome], StyledFigure]]
"""Label of a row, and the function that returns a target's figure in it."""


def calculate(annex: AnnexBook, steps: Steps) -> list[ExpectedOutcome]:
    """Calculate the agreement's targets, each with its steps, and return them."""
    return [ExpectedOutcome(annex, steps, sheets) for sheets in every_sheets(annex.agreement)]


def write(annex: AnnexBook, outcomes: Sequence[ExpectedOutcome], stack: Stack) -> None:
    """Write the table of targets, one column each: terms above, expectations below."""
    stack.section("Betalingsmål, og hvad de forventes at give (pkt. 2)")
    columns = (Column(one.sheets.title, key=one.terms.id) for one in outcomes)
    table = stack.table(Column("Betalingsmål", Style.TEXT), *columns)
    _add(table, outcomes, _terms(outcomes), _CLAUSE)
    _add(table, outcomes, _expected(outcomes))
    table.row("Forventet betaling efter loft (kr.)", *(one.owed for one in outcomes), is_total=True)
    if assumption := annex.agreement.measurement.assumption:
        stack.paragraph(assumption)


def _add(table: Table, outcomes: Sequence[ExpectedOutcome], lines: Iterator[_Line], clause: str = "") -> None:
    """Add rows with a figure of each target; without a clause, each cites that of its target."""
    for label, figure in lines:
        row = table.row(label, clause=clause)
        for one in outcomes:
            row.put(one.terms.id, *figure(one))


def _terms(outcomes: Sequence[ExpectedOutcome]) -> Iterator[_Line]:
    measurements = max(1, *(len(one.terms.times()) for one in outcomes))
    yield "Der betales for", lambda one: (one.sheets.counted, Style.UNIT)
    yield "Omfatter", lambda one: (one.sheets.population, Style.UNIT)
    yield "Betales af", lambda one: (one.sheets.payer, Style.UNIT)
    yield "Satsens enhed", lambda one: (one.terms.price.unit.danish, Style.UNIT)
    yield "Resultatets enhed", lambda one: (one.found.unit, Style.UNIT)
    yield "Alder eller klassetrin fra", lambda one: _nth(one.sheets.limits, 0)
    yield "Alder eller klassetrin til og med", lambda one: _nth(one.sheets.limits, 1)
    yield from (_measurement(number) for number in range(measurements))
    yield "Ny sats forhandles, når baseline afviger mere end", lambda one: _shown(one.terms.tolerance())
    yield "Sats (kr.)", lambda one: _shown(one.terms.price)
    yield "Loft for målet (kr.)", lambda one: _shown(one.terms.cap)


def _expected(outcomes: Sequence[ExpectedOutcome]) -> Iterator[_Line]:
    yield "Forventet resultat", lambda one: (one.found.result, Style.DECIMAL)
    yield "Forventet betaling (kr.)", lambda one: (one.found.payment, Style.ORE)
    if any(one.expected is not one.found.payment for one in outcomes):
        yield "Heraf målt, før indsatsen slutter (kr.)", lambda one: (one.expected, Style.ORE)


def _measurement(number: int) -> _Line:
    def figure(one: ExpectedOutcome) -> StyledFigure:
        at_the_end = not one.terms.times() and number == 0
        return ("ved afslutning", Style.NUMBER) if at_the_end else _nth(one.terms.times(), number)

    return f"{number + 1}. måling, måneder efter start", figure


def _nth(terms: Sequence[Term], number: int) -> StyledFigure:
    return _shown(terms[number] if number < len(terms) else None)


def _shown(term: Term | None) -> StyledFigure:
    return (None, Style.TEXT) if term is None else (term, value_style(term))
