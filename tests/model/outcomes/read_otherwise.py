"""Of each reading of measurements a small case that it decides: what it comes to by an agreement's readings."""

import datetime as dt
from dataclasses import replace

from model.base.payment_period import PaymentPeriod
from model.facts.accounts import Accounts
from model.facts.observations import MISSING, NO, YES, Records
from model.outcomes.statement import state
from model.terms.agreement import Agreement
from model.year.deadlines import deadlines_of
from tests.shared.made_up import (
    H1_2025,
    H2_2026,
    START,
    codes,
    cohort,
    grown_ups,
    households,
    observed,
    one_each,
    planned,
    replace_result,
)
from workbooks.forms.measurements import measurement_form


def paid_for(agreement: Agreement, target: str, records: Records, period: PaymentPeriod) -> float:
    """What a half-year's results of a target come to before its cap, kr."""
    return state(agreement, observed(records, period)).settlement.gross[target]


def at_a_year(agreement: Agreement) -> tuple[float, float]:
    """Successes a year after 31 October and after 1 November 2025: on the intervention's last day, and on the day after."""
    inside, after = (
        paid_for(agreement, "employment", grown_ups([YES], homes=one_each(1, start=start)), H2_2026)
        for start in (dt.date(2025, 10, 31), dt.date(2025, 11, 1))
    )
    return inside, after


def one_missing(agreement: Agreement) -> float:
    """Two of the first benefit type, of whom one succeeds and one is missing, and one of the second, who does not succeed."""
    records = grown_ups([YES, MISSING, NO])
    assert records.results["employment"] is not None
    benefit = codes([0, 0, 0], [0, 0, 0], [1, 1, 1])
    records = replace_result(records, "employment", replace(records.results["employment"], benefit=benefit))
    return paid_for(agreement, "employment", records, H1_2025)


def replaced_after_a_year(agreement: Agreement) -> float:
    """Two households succeed; one is missing, left in its 14th month, and was replaced that day."""
    homes = households(*[(START, None, False)] * 2, (START, dt.date(2025, 3, 1), True))
    return paid_for(agreement, "employment", grown_ups([YES, YES, MISSING], homes=homes), H1_2025)


def asked_for_age(agreement: Agreement) -> str:
    """What the form calls the age that it asks for; the model takes what is given."""
    (persons,) = (table for table in measurement_form(agreement).tables if table.key == "persons")
    (age,) = (column for column in persons.columns if column.key == "age")
    return age.title


def completed(agreement: Agreement) -> bool:
    """Whether the form says that a completed education has to give the right to SU."""
    told = {word: meaning for one in measurement_form(agreement).explained for word, meaning in one.meanings}
    return told["Uddannelse/beskæftigelse"].endswith("tæller kun, når den giver ret til SU.")


def counted_from(agreement: Agreement) -> tuple[str, str]:
    """What the first deadline of a cohort is called, and what the form asks to be stated as its start."""
    every = deadlines_of(agreement, Accounts(2025), (), (), [cohort()])
    title = next(one.title for one in every if one.id == "kohorte.1.1")
    (absence,) = (table for table in measurement_form(agreement).tables if table.key == "school_absence")
    (start,) = (column for column in absence.columns if column.key == "start")
    return title, start.help.partition(": ")[2].partition(".")[0]


def of_august(agreement: Agreement) -> float:
    """A household that starts on 1 August 2026, whose whole plan is fulfilled on the intervention's last day."""
    last = agreement.period.intervention_end.value
    plans = planned(1.0, day=last, homes=one_each(1, start=dt.date(2026, 8, 1)))
    return paid_for(agreement, "action_plans", plans, H2_2026)
