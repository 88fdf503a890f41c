"""Texts on the agreement that the evaluator needs to fill in the form: readings, criteria and the ladder's steps."""

from collections.abc import Iterator

from model.base.citation import by
from model.base.danish import shown
from model.terms.agreement import Agreement
from workbooks.form.explained_readings import explained_readings
from workbooks.form.form import Explained
from workbooks.frame.readings import OF_MEASUREMENTS
from workbooks.targets.kinds import every_sheets


def readings(agreement: Agreement) -> Iterator[str]:
    """Yield how near to its day a measurement has to be taken, and the half-year that it belongs to."""
    terms = agreement.measurement
    before, after = shown(terms.earliest_before.value), shown(terms.latest_after.value)
    text = f"En måling godtages fra {before} md. før til og med {after} md. efter sit måletidspunkt"
    yield f"{by(text, terms.earliest_before.clause, terms.latest_after.clause)}. {terms.assumption}".strip()


def explained(agreement: Agreement) -> Iterator[Explained]:
    """Yield the readings, each criterion's question, each benefit type's criterion, and each step's height."""
    yield explained_readings(agreement, *OF_MEASUREMENTS)
    for one in every_sheets(agreement):
        yield from one.explained(agreement)
