"""Return ceiling (Afkastloft, pkt. 5.2): the dated account that the clause describes, and the cap itself."""

import datetime as dt
from typing import Annotated, Any

from model.base import daycount
from model.base.daycount import DAYS_PER_YEAR, Date
from model.base.elementwise import either, not_below_zero, smaller
from model.base.rounding import OERE, Number, round_half_up
from model.rules.parameter import Day, Dkk, Rate
from model.rules.rule import Requirement, rule

_SAME_YEAR = "(1+{rate}*({end}-{date})/{DAYS})"
_FIRST_CLOSE, _LAST_CLOSE = "DATE(YEAR({date})+1,1,0)", "DATE(YEAR({end}),1,0)"
_WHOLE_YEARS = "(YEAR({end})-YEAR({date})-1)"
_LEAP_YEARS = f"({_LAST_CLOSE}-{_FIRST_CLOSE}-{{DAYS}}*{_WHOLE_YEARS})"
_LATER_YEAR = (
    f"(1+{{rate}}*({_FIRST_CLOSE}-{{date}})/{{DAYS}})*(1+{{rate}})^({_WHOLE_YEARS}-{_LEAP_YEARS})"
    f"*(1+{{rate}}*({{DAYS}}+1)/{{DAYS}})^{_LEAP_YEARS}*(1+{{rate}}*({{end}}-{_LAST_CLOSE})/{{DAYS}})"
)


def grown(amount: Number, date: Date, rate: Number, end: Date) -> Number:
    """Return an amount with interest from its date to the end, DKK, unrounded; `rate` is a fraction p.a."""
    first_close = daycount.new_years_eve(daycount.year(date))
    last_close = daycount.new_years_eve(daycount.year(end) - 1)
    whole_years = daycount.year(end) - daycount.year(date) - 1
    leap_years = daycount.days(first_close, last_close) - DAYS_PER_YEAR * whole_years
    later_year = (
        _simple(rate, daycount.days(date, first_close))
        * (1 + rate) ** (whole_years - leap_years)
        * _simple(rate, DAYS_PER_YEAR + 1) ** leap_years
        * _simple(rate, daycount.days(last_close, end))
    )
    return amount * either(whole_years < 0, _simple(rate, daycount.days(date, end)), later_year)


def _simple(rate: Number, days: Any) -> Number:
    factor: Number = 1 + rate * days / DAYS_PER_YEAR
    return factor


@rule(
    "DSI_AFKASTLOFT_DATO",
    help="Udbetalinger med rente til en slutdato: faktiske dage / 365, tilskrevet hver 31. december",
    clause="5.2",
    excel=f"{{amount}}*IF(YEAR({{date}})=YEAR({{end}}),{_SAME_YEAR},{_LATER_YEAR})",
    unit="kr.",
    example=(
        (1_304_167, 1_304_167, 1_304_166),
        (dt.date(2023, 11, 30), dt.date(2024, 11, 30), dt.date(2025, 11, 30)),
        0.0507,
        dt.date(2028, 12, 31),
    ),
    gives=4_793_656.08,
    rounding="summen af rækkerne til øre",
    requires=(
        Requirement("date", "højst slutdatoen", lambda date, end, **_: daycount.days(date, end) >= 0, "{date}<={end}"),
    ),
    row=grown,
)
def dated_account(
    amount: Annotated[Number, Dkk("beloeb", "Udbetalingerne i kr., en kolonne", column=True)],
    date: Annotated[Date, Day("datoer", "Udbetalingernes datoer, en lige så lang kolonne", column=True)],
    rate: Annotated[Number, Rate("rente", "Årlig rente som andel, fx 0,0507")],
    end: Annotated[Date, Day("slutdato", "Den dag, kontoen opgøres")],
) -> Number:
    """Return disbursements with interest to a date: simple within a calendar year, capitalised on 31 December.

    Args:
        amount: the disbursements, DKK, a column.
        date: their dates, a column of equal length.
        rate: interest rate, fraction p.a.
        end: the date to which interest runs.

    Returns: DKK to the øre, one number for the whole column; days run from date to date over 365.
    Raises: `ArgumentError` if a disbursement is later than `end`.
    Source: pkt. 5.2.
    """
    rows = grown(amount, date, rate, end)
    return round_half_up(rows if isinstance(rows, float) else float(rows.sum()), OERE)


@rule(
    "DSI_UNDER_LOFT",
    help="Den del af en betaling, der endnu er plads til under et loft",
    clause="5.2",
    excel="ROUND(({earlier}<{ceiling})*IF({amount}<{ceiling}-{earlier},{amount},{ceiling}-{earlier}),{OERE})",
    unit="kr.",
    example=(400_000, 5_800_000, 6_000_000),
    gives=200_000,
)
def under_ceiling(
    amount: Annotated[Number, Dkk("beloeb", "Betalingen i kr.")],
    earlier: Annotated[Number, Dkk("tidligere", "Alt, der er betalt før, i kr.")],
    ceiling: Annotated[Number, Dkk("loft", "Loftet i kr.")],
) -> Number:
    """Return the part of a payment that fits under a ceiling.

    Args:
        amount: the payment, DKK.
        earlier: all earlier payments, DKK.
        ceiling: the ceiling, DKK.

    Returns: DKK to the øre, at least 0 and at most the payment.
    Source: pkt. 5.2; Bilag 5.1 pkt. 2.6.3 and 2.7.2 have the same cap.
    """
    return round_half_up(not_below_zero(smaller(amount, ceiling - earlier)), OERE)
