"""The last business day before a deadline expires, as a formula over the sheet of days off (pkt. 10.2)."""

from model.formula.date_expression import business_day_before
from model.formula.expression import Expression, Operand, lift
from model.terms.agreement import Agreement
from model.terms.tables import days_off


def last_business_day(agreement: Agreement, date: Operand) -> Expression:
    """Return the last business day on or before a date."""
    return business_day_before(lift(date) + 1, days_off(agreement))
