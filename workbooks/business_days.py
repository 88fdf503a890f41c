"""The last business day on which something can be done in time, as a formula over the sheet of days off (pkt. 10.2)."""

from model.date_expression import business_day_before
from model.expression import Expression, Operand, lift
from model.tables import days_off
from model.terms import Agreement


def last_business_day(agreement: Agreement, date: Operand) -> Expression:
    """The business day before the day after a date."""
    return business_day_before(lift(date) + 1, days_off(agreement))
