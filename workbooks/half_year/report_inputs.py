"""The figures that a half-yearly report is made from, by key."""

from collections.abc import Iterator

from model.half_year.half_year import HalfYear
from model.year.meetings import ending_in
from workbooks.frame.edition_inputs import Given
from workbooks.half_year.results import FIGURES, HIDDEN, WITHHELD
from workbooks.half_year.to_day import BEFORE, KNOWN
from workbooks.year.year_inputs import given_of as given_of_year


def given_of(found: HalfYear) -> Given:
    """Return what the accounts and measurements contain up to the day."""
    given = given_of_year(found.known, found)
    return Given(given.edition, {**given.figures, **dict(_of_the_day(found))})


def _of_the_day(found: HalfYear) -> Iterator[tuple[str, float]]:
    yield KNOWN, float(found.costs_until == found.on)
    without = {one.label for one in found.without_meeting}
    for part in ending_in(found.terms, found.period.first, found.on):
        yield f"meetings.{part.label}.missed", float(part.label in without)
    yield BEFORE, found.households.enrolled_before
    for one in found.results:
        for what in FIGURES:
            figure = getattr(one, what)
            yield f"results.{one.target}.{what}", WITHHELD if figure is None else figure
    yield HIDDEN, found.hidden
