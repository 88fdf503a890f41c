"""Due date of a period's result payment."""

import datetime as dt

from model.base.daycount import later, months_later
from model.base.payment_period import PaymentPeriod
from model.clauses.clause_10_2 import received
from model.terms.agreement import Agreement


def last_business_day(agreement: Agreement, date: dt.date) -> dt.date:
    """Return the last day, no later than `date`, on which a notice still counts as received by that date.

    Source: pkt. 10.2.
    """
    counts_on, day = received.under(agreement), date
    while counts_on(day) > date:
        day = later(day, -1)
    return day


def payment_deadline(agreement: Agreement, period: PaymentPeriod) -> dt.date:
    """Return the last day on which the payment of a period's statement may be made.

    Source: Bilag 5.1 pkt. 1.2; Bilag 1.4 pkt. 4, note 1; that the quarter after the period is meant is a reading.
    """
    return later(months_later(period.next().first, int(agreement.repayment.paid_within.value)), -1)
