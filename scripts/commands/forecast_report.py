"""A forecast as text and as JSON data: amounts and chances, no counts of persons."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from model.base.danish import amount, per_cent, shown
from model.base.reader import hint
from model.base.rounding import KRONER, round_half_up, summed
from model.forecast.cash_flow import payment_day
from model.forecast.disclosure import hidden_periods, is_hidden
from model.forecast.forecast import owed_by_year, paid_by_year
from model.forecast.spread import shares_of_ceiling
from model.outcomes.small_counts import UNTOLD

if TYPE_CHECKING:
    from model.base.payment_period import PaymentPeriod
    from model.facts.observations import Observations
    from model.forecast.cash_flow import CashFlow
    from model.forecast.forecast import Amount, Chance, RepaymentForecast

    Hidden: TypeAlias = frozenset[PaymentPeriod]

_WIDTH = 14


def lines_of(found: "RepaymentForecast", observed: "Observations | None") -> list[str]:
    """Return the forecast as lines of text."""
    heading, drawn = found.agreement.agreement, found.drawn
    until = "intet er målt endnu" if observed is None else f"målt til og med {observed.period.title}"
    made_up = "OPDIGTET, kun til prøver; " if found.is_made_up else ""
    hidden = hidden_periods(drawn, observed)
    return [
        f"Prognose: {heading.title}, {heading.municipality}; {made_up}{until}",
        f"{shown(float(drawn.futures))} fremtider, frø {drawn.seed}; antagelserne står i kilden{hint(' under [forecast]', '')}",
        "",
        _row("Kommunen betaler, kr.", ("gennemsnit", "P10", "P50", "P90")),
        *_rows("  {}", found.by_year, paid_by_year(drawn), hidden),
        _row("  i alt", (UNTOLD,) if hidden else _figures(found.in_all)),
        f"  hvis alt går som ventet{', for det, der ikke er opgjort' if hidden else ''}: {_expected(found, hidden)} kr.",
        "",
        f"Afkastloftet binder: {_chance(found.ceiling_binds)}; tranche 2 nås: {_chance(found.reaches_tranche_2)}",
        *(_untold(found) if hidden else (_funder(found, one) for one in found.flows)),
        *_others(found, hidden),
        f"{found.agreement.grantor.id} får mindre end sit tilskud tilbage: {_chance(found.below_grant)}",
        "",
        _row("Skyldig resultatbetaling", ("gennemsnit", "P10", "P50", "P90")),
        *_rows("  31.12.{}", found.owed_at_end_of, owed_by_year(drawn), hidden),
    ]


def _expected(found: "RepaymentForecast", hidden: "Hidden") -> str:
    return _kroner(summed(amount for period, amount in found.expected.items() if period not in hidden))


def _rows(
    label: str, amounts: "Mapping[int, Amount]", of: "Mapping[int, list[PaymentPeriod]]", hidden: "Hidden"
) -> Iterator[str]:
    """Yield a row for each year; one with a hidden period is left untold."""
    for year, one in amounts.items():
        told = (UNTOLD,) if is_hidden(of[year], hidden) else _figures(one)
        yield _row(label.format(year), told)


def _row(label: str, figures: tuple[str, ...]) -> str:
    return f"{label:<25}" + "".join(f"{one:>{_WIDTH}}" for one in figures)


def _figures(one: "Amount") -> tuple[str, ...]:
    return tuple(_kroner(figure) for figure in (one.mean, one.low, one.middle, one.high))


def _kroner(figure: float) -> str:
    return shown(float(round_half_up(figure, KRONER)))


def _chance(one: "Chance") -> str:
    return per_cent(one.share, 1)


def _funder(found: "RepaymentForecast", flow: "CashFlow") -> str:
    got, rate = found.received[flow.party], flow.rate
    told = [
        f"{flow.party} får {amount(got.mean)}",
        f"{shown(round_half_up(flow.multiple, 2))} gange det, den betaler",
    ]
    # as the workbook, where Excel's XIRR is not to be trusted below 0
    told += [f"intern rente {per_cent(rate, 1) if rate is not None and flow.got > flow.paid else 'ingen'}"]
    told += [f"tjent hjem {shown(flow.paid_back)}"] if flow.paid_back else []
    return ", ".join(told)


def _untold(found: "RepaymentForecast") -> Iterator[str]:
    return (f"{one.party} får i alt: {UNTOLD}" for one in found.flows)


def _others(found: "RepaymentForecast", hidden: "Hidden") -> Iterator[str]:
    """Yield what donors give, and what the municipality gets and repays."""
    for one in found.donations:
        yield f"{one.party} giver {amount(one.paid)} til {found.agreement.grantor.id}; intet er aftalt om tilbagebetaling"
    if hidden:
        return
    flow = found.municipal_flow
    repaid = shown(round_half_up(flow.paid / flow.got, 2))
    cost = [f"det koster {per_cent(flow.rate, 1)} om året"] if flow.rate is not None and flow.paid > flow.got else []
    told = [
        f"{found.agreement.agreement.municipality} får {amount(flow.got)} i tilskud",
        f"betaler {repaid} gange det",
        *cost,
    ]
    yield ", ".join(told)


def document_of(found: "RepaymentForecast", observed: "Observations | None") -> dict[str, Any]:
    """Return the forecast as JSON data; amounts in DKK, shares as fractions, None where a small count would be told (pkt. 9.1)."""
    drawn, hidden = found.drawn, hidden_periods(found.drawn, observed)
    paid, owed = paid_by_year(drawn), owed_by_year(drawn)
    return {
        "fremtider": drawn.futures,
        "froe": drawn.seed,
        "maalt_til_og_med": None if observed is None else observed.period.label,
        "opdigtede_tal": found.is_made_up,
        "kommunen_betaler": {
            str(year): None if is_hidden(paid[year], hidden) else _amount(one) for year, one in found.by_year.items()
        },
        "kommunen_betaler_i_alt": None if hidden else _amount(found.in_all),
        "som_ventet": {period.label: None if period in hidden else amount for period, amount in found.expected.items()},
        "skyldig_resultatbetaling": {
            f"{year}-12-31": None if is_hidden(owed[year], hidden) else _amount(one)
            for year, one in found.owed_at_end_of.items()
        },
        "chancer": {
            "afkastloft_binder": _share(found.ceiling_binds),
            "tranche_2_naas": _share(found.reaches_tranche_2),
            "under_tilskuddet": _share(found.below_grant),
        },
        "tilskudsgivere": [_party(found, one, hidden) for one in found.flows],
        "donationer": [{"id": one.party, "giver": one.paid, "faar": one.got} for one in found.donations],
        "kommunen": _municipal(found, hidden),
        "betalinger": list(_payments(found, hidden)),
        "scenarier": list(_scenarios(found, hidden)),
        "laesninger": list(_readings(found, is_untold=bool(hidden))),
        "foelsomhed": None if hidden else _sensitivity(found),
        "fordeling": None if hidden else _spread(found),
    }


def _scenarios(found: "RepaymentForecast", hidden: "Hidden") -> Iterator[dict[str, Any]]:
    """Yield what is repaid for each period in each scenario; the expected one is `som_ventet`."""
    from model.forecast.expected import expected_repayments

    outlook = found.drawn.outlook
    for one in outlook.terms.scenario:
        repaid = expected_repayments(outlook.times(one.factor.value))
        yield {
            "id": one.id,
            "faktor": one.factor.value,
            "kommunen_betaler": {
                period.label: None if period in hidden else amount for period, amount in repaid.items()
            },
        }


def _readings(found: "RepaymentForecast", *, is_untold: bool) -> Iterator[dict[str, Any]]:
    """Yield what each reading comes to in the mean, those used first; what is paid so far is in every amount."""
    for one in found.readings:
        read = one.alternative
        yield {
            "laesning": None if read.is_used else read.reading,
            "valg": None if read.is_used else read.option,
            "kommunen_betaler": None if is_untold else one.repaid,
            f"{found.agreement.grantor.id}_faar": None if is_untold else one.received,
            "under_tilskuddet": one.below_grant,
        }


def _sensitivity(found: "RepaymentForecast") -> dict[str, Any]:
    moved = found.sensitivity
    return {
        "kommunen_betaler": moved.repaid,
        "faktor_lav": moved.low,
        "faktor_hoej": moved.high,
        "maal": [{"id": one.target, "lav": one.less, "hoej": one.more} for one in moved.by_target],
        "balancefaktor": moved.break_even,
    }


def _spread(found: "RepaymentForecast") -> dict[str, Any]:
    """Return the chance that less is repaid than shares of the ceiling, and what is repaid until each period."""
    return {
        "under_andel_af_loftet": [
            {"andel": edge, "chance": share} for edge, share in zip(shares_of_ceiling(), found.below, strict=True)
        ],
        "til_og_med": {
            period.label: dict(zip(("p10", "p50", "p90"), amounts, strict=True))
            for period, amounts in found.fan.items()
        },
    }


def _amount(one: "Amount") -> dict[str, float]:
    return {"ventet": one.mean, "standardfejl": one.error, "p10": one.low, "p50": one.middle, "p90": one.high}


def _share(one: "Chance") -> dict[str, float]:
    return {"andel": one.share, "standardfejl": one.error}


def _party(found: "RepaymentForecast", flow: "CashFlow", hidden: "Hidden") -> dict[str, Any]:
    paid_back = None if hidden else flow.paid_back
    return {
        "id": flow.party,
        "faar": None if hidden else _amount(found.received[flow.party]),
        "gange": None if hidden else flow.multiple,
        **_rates(flow, hidden),
        "tjent_hjem": None if paid_back is None else paid_back.isoformat(),
        "betalinger": _by_day(found, flow, hidden),
    }


def _municipal(found: "RepaymentForecast", hidden: "Hidden") -> dict[str, Any]:
    flow = found.municipal_flow
    paid = None if hidden else flow.paid
    return {"faar": flow.got, "betaler": paid, **_rates(flow, hidden), "betalinger": _by_day(found, flow, hidden)}


def _rates(flow: "CashFlow", hidden: "Hidden") -> dict[str, float | None]:
    """Return the internal rates; none if an amount is hidden, which all others and a rate would tell."""
    rates = {"intern_rente": flow.rate, "intern_rente_aarlige_beloeb": flow.yearly_rate}
    return dict.fromkeys(rates) if hidden else rates


def _by_day(found: "RepaymentForecast", flow: "CashFlow", hidden: "Hidden") -> list[dict[str, Any]]:
    """Return a party's payments by day; those for results of hidden periods without their amount."""
    days = {payment_day(found.drawn.outlook.terms, one) for one in hidden}
    of_results = flow.own if flow is found.municipal_flow else [*flow.own, *flow.received]
    untold = {id(one) for one in of_results if one.day in days}
    return [{"dag": one.day.isoformat(), "beloeb": None if id(one) in untold else one.amount} for one in flow.every]


def _payments(found: "RepaymentForecast", hidden: "Hidden") -> Iterator[dict[str, Any]]:
    """Yield what each payer is expected to pay each receiver for each period."""
    for (period, payer, receiver), mean in found.drawn.flows.items():
        told = None if period in hidden else summed([mean])
        yield {"periode": period.label, "betaler": payer, "modtager": receiver, "ventet": told}
