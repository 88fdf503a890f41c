"""First quarters of the intervention (pkt. 6.2.1(iii)), within which a material part must be under way."""

import datetime as dt

from model.base.daycount import MONTHS_PER_QUARTER, later, months_later
from model.terms.agreement import Agreement
from model.terms.reading_terms import CALENDAR_QUARTERS
from model.terms.values import Term


def start_months(agreement: Agreement) -> int:
    """Return the months of the intervention in its first quarters, within which a material part must be under way.

    Source: pkt. 6.2.1(iii); whether a quarter is three months from the start or a calendar quarter is a reading.
    """
    months = int(agreement.trigger.start_within.value) * MONTHS_PER_QUARTER
    if agreement.reading.start_quarters.used == CALENDAR_QUARTERS:
        months -= (agreement.period.intervention_start.value.month - 1) % MONTHS_PER_QUARTER
    return months


def start_deadline(agreement: Agreement) -> tuple[dt.date, Term]:
    """Return the last day by which a material part must be under way, and the term with the number of quarters.

    Source: pkt. 6.2.1(iii).
    """
    start, within = agreement.period.intervention_start.value, agreement.trigger.start_within
    return later(months_later(start, start_months(agreement)), -1), within
