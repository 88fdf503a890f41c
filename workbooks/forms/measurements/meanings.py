"""Texts on the agreement that the evaluator needs to fill in the form: readings, criteria and the ladder's steps."""

from collections.abc import Iterator

from model.base.citation import by
from model.base.danish import shown
from model.terms.agreement import Agreement
from model.terms.outcome_terms import Employment, SocialMeasures
from workbooks.forms.form import Explained
from workbooks.forms.told_readings import explained_readings
from workbooks.frame.readings import OF_MEASUREMENTS
from workbooks.frame.vocabulary import CRITERIA


def readings(agreement: Agreement) -> Iterator[str]:
    """Yield how near to its day a measurement has to be taken, and the half-year that it belongs to."""
    terms = agreement.measurement
    before, after = shown(terms.earliest_before.value), shown(terms.latest_after.value)
    text = f"En måling godtages fra {before} md. før til og med {after} md. efter sit måletidspunkt"
    yield f"{by(text, terms.earliest_before.clause, terms.latest_after.clause)}. {terms.assumption}".strip()


def explained(agreement: Agreement) -> Iterator[Explained]:
    """Yield the readings, each criterion's question, each benefit type's criterion, and each step's height."""
    yield explained_readings(agreement, *OF_MEASUREMENTS)
    target, ladder = agreement.target.employment, agreement.target.social_measures
    if target is not None:
        yield from _criteria(agreement, target)
    if ladder is not None:
        yield _steps(ladder)


def _criteria(agreement: Agreement, target: Employment) -> Iterator[Explained]:
    used = dict.fromkeys(one.criterion for one in target.benefit)
    told = [(CRITERIA[name], _meaning(agreement, target, name)) for name in used if getattr(target, name)]
    if told:
        yield Explained(title=by(f"{target.title}: kriterier", target.price.clause), meanings=tuple(told))
    rows = tuple((one.title, CRITERIA[one.criterion]) for one in target.benefit)
    title = by(f"{target.title}: kriteriet for hver ydelsestype", *(one.persons.clause for one in target.benefit))
    yield Explained(title=title, meanings=rows)


def _meaning(agreement: Agreement, target: Employment, criterion: str) -> str:
    text = str(getattr(target, criterion))
    if criterion != "education_or_employment":
        return text
    months = shown(target.completed_education_within.value)
    completed = agreement.reading.completed_education.sentence
    return f"{text} »For nylig« er inden for de seneste {months} måneder. {completed}"


def _steps(ladder: SocialMeasures) -> Explained:
    title = by(f"{ladder.title}: trappens trin", *(one.height.clause for one in ladder.step))
    heights = ((one.title, one.height.value) for one in ladder.step)
    rows = ((title, f"{shown(height)} {'trin-enhed' if height == 1 else 'trin-enheder'}") for title, height in heights)
    return Explained(title=title, meanings=tuple(rows))
