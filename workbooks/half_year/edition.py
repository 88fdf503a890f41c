"""The half-year that a report is about, as its sheet Oprindelse states it."""

from collections.abc import Mapping
from dataclasses import replace

from model.terms.agreement import Agreement
from model.year.deadlines import report_periods
from workbooks.frame.edition_inputs import REPORT, GivenError
from workbooks.year.edition import YearEdition


def is_said(said: Mapping[str, str]) -> bool:
    """Return whether a workbook states that it is a report."""
    return REPORT in said


def read(said: Mapping[str, str], agreement: Agreement) -> YearEdition:
    """Return the edition of a report; raise `GivenError` if a workbook states none that the agreement has."""
    periods = {one.name: one for one in report_periods(agreement)}
    period = periods.get(said.get(REPORT, ""))
    edition = YearEdition.read(said, agreement)
    if period is None or period.year != edition.year:
        first, *_, last = periods
        raise GivenError(f"arket Oprindelse siger ikke, hvilket halvår rapporten gælder ({first} til {last})")
    return replace(edition, period=period)
