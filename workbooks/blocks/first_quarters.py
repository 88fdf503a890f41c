"""Pkt. 6.2.1(iii) in formulas: the first quarters of the intervention, and the households required by their end."""

from model.formula.date_expression import as_date, month_of, months_after, months_between
from model.formula.expression import GUARD_DECIMALS, QUARTER, Expression, lift, remainder, rounded, smaller
from model.grant.first_quarters import start_deadline
from model.terms.agreement import Agreement
from model.terms.reading_terms import CALENDAR_QUARTERS


def start_of(agreement: Agreement) -> tuple[Expression, Expression]:
    """Return the months of the first quarters, and the number of households required by their end (pkt. 6.2.1(iii))."""
    months, then = lift(agreement.trigger.start_within) * QUARTER, agreement.of_day(start_deadline(agreement)[0])
    if agreement.reading.start_quarters.used == CALENDAR_QUARTERS:
        months -= remainder(month_of(agreement.period.intervention_start) - 1, QUARTER)
    in_all = months_between(agreement.period.intervention_start, then.period.intervention_end)
    planned = lift(then.people.households) * smaller(months, in_all) / in_all
    return months, rounded(planned * then.trigger.start_share, GUARD_DECIMALS)


def end_of(agreement: Agreement, months: Expression) -> Expression:
    """Return the last day of the intervention's first `months` months."""
    return as_date(months_after(agreement.period.intervention_start, months) - 1)
