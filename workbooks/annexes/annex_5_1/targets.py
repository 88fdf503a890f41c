"""Bilag 5.1 pkt. 2: the outcome targets side by side, with expected results and payments."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeAlias

from model.terms.values import Term
from workbooks.annexes.annex_5_1.action_plans import PlansOutcome
from workbooks.annexes.annex_5_1.employment import EmploymentOutcome
from workbooks.annexes.annex_5_1.life_satisfaction import SatisfactionOutcome
from workbooks.annexes.annex_5_1.outcome import Outcome
from workbooks.annexes.annex_5_1.school_absence import AbsenceOutcome
from workbooks.annexes.annex_5_1.social_measures import MeasuresOutcome
from workbooks.blocks.steps import Steps
from workbooks.cells.sheet import Sheet
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.inputs import value_style
from workbooks.frame.layout import COLUMNS, EMPTY, Figure, write_row
from workbooks.frame.parts import header, paragraph, section

AnyOutcome: TypeAlias = Outcome[Any, Any]
_CLAUSE = "Bilag 5.1 pkt. 2.1"
_KINDS: Mapping[str, Callable[[AnnexBook, Steps, Any], AnyOutcome]] = MappingProxyType(
    {
        "employment": EmploymentOutcome,
        "social_measures": MeasuresOutcome,
        "school_absence": AbsenceOutcome,
        "life_satisfaction": SatisfactionOutcome,
        "action_plans": PlansOutcome,
    }
)
"""Class of each target, by the name of its terms."""


def calculate(annex: AnnexBook, steps: Steps) -> list[AnyOutcome]:
    """Calculate the agreement's targets, each with its steps, and return them."""
    return [_KINDS[name](annex, steps, terms) for name, terms in annex.agreement.target.agreed()]


def write(annex: AnnexBook, outcomes: Sequence[AnyOutcome], sheet: Sheet, row: int) -> int:
    """Write the table of targets, one column each: terms above, expectations below; return the next row."""
    row = section(sheet, row, "Betalingsmål, og hvad de forventes at give (pkt. 2)")
    header(sheet, row, ("Betalingsmål", *(one.title for one in outcomes)))
    for label, figure in _rows(outcomes):
        row = write_row(sheet, row + 1, label, [figure(one) for one in outcomes], _CLAUSE) - 1
    owed: Sequence[Figure] = [(one.owed, "Beløb øre") for one in outcomes]
    row = write_row(sheet, row + 1, "Forventet betaling efter loft (kr.)", owed, _CLAUSE, is_total=True)
    assumption = annex.agreement.measurement.assumption
    return paragraph(sheet, row, assumption, COLUMNS) if assumption else row


def _rows(outcomes: Sequence[AnyOutcome]) -> list[tuple[str, Callable[[AnyOutcome], Figure]]]:
    measurements = max(1, *(len(one.measured_after) for one in outcomes))
    rows: list[tuple[str, Callable[[AnyOutcome], Figure]]] = [
        ("Der betales for", lambda one: (one.counted, "Enhed")),
        ("Omfatter", lambda one: (one.population, "Enhed")),
        ("Betales af", lambda one: (one.payer, "Enhed")),
        ("Satsens enhed", lambda one: (one.terms.price.unit.danish, "Enhed")),
        ("Resultatets enhed", lambda one: (one.found.unit, "Enhed")),
        ("Alder eller klassetrin fra", lambda one: _nth(one.limits, 0)),
        ("Alder eller klassetrin til og med", lambda one: _nth(one.limits, 1)),
        *(_measurement(number) for number in range(measurements)),
        ("Ny sats forhandles, når baseline afviger mere end", lambda one: _shown(one.term("baseline_tolerance"))),
        ("Sats (kr.)", lambda one: _shown(one.terms.price)),
        ("Loft for målet (kr.)", lambda one: _shown(one.term("cap"))),
        ("Forventet resultat", lambda one: (one.found.result, "Decimaltal")),
        ("Forventet betaling (kr.)", lambda one: (one.found.payment, "Beløb øre")),
    ]
    if any(one.expected is not one.found.payment for one in outcomes):
        rows.append(("Heraf målt, før indsatsen slutter (kr.)", lambda one: (one.expected, "Beløb øre")))
    return rows


def _measurement(number: int) -> tuple[str, Callable[[AnyOutcome], Figure]]:
    def figure(one: AnyOutcome) -> Figure:
        at_the_end = not one.measured_after and number == 0
        return ("ved afslutning", "Tal") if at_the_end else _nth(one.measured_after, number)

    return f"{number + 1}. måling, måneder efter start", figure


def _nth(terms: Sequence[Term], number: int) -> Figure:
    return _shown(terms[number] if number < len(terms) else None)


def _shown(term: Term | None) -> Figure:
    return EMPTY if term is None else (term, value_style(term))
