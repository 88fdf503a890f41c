"""A forecast as text and as JSON data: amounts and chances, no counts of persons."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from model.base.danish import amount, per_cent, shown
from model.base.rounding import KRONER, round_half_up, summed

if TYPE_CHECKING:
    from model.facts.observations import Observations
    from model.forecast.cash_flow import CashFlow
    from model.forecast.forecast import Amount, Chance, RepaymentForecast

_WIDTH = 14


def lines_of(found: "RepaymentForecast", observed: "Observations | None") -> list[str]:
    """Return the forecast as lines of text."""
    heading, drawn = found.agreement.agreement, found.drawn
    until = "intet er målt endnu" if observed is None else f"målt til og med {observed.period.title}"
    made_up = "OPDIGTET, kun til prøver; " if found.is_made_up else ""
    return [
        f"Prognose: {heading.title}, {heading.municipality}; {made_up}{until}",
        f"{shown(float(drawn.futures))} fremtider, frø {drawn.seed}; antagelserne står i kilden under [forecast]",
        "",
        _row("Kommunen betaler, kr.", ("gennemsnit", "P10", "P50", "P90")),
        *(_row(f"  {year}", _figures(one)) for year, one in found.by_year.items()),
        _row("  i alt", _figures(found.in_all)),
        f"  hvis alt går som ventet: {_kroner(summed(found.expected.values()))} kr.",
        "",
        f"Afkastloftet binder: {_chance(found.ceiling_binds)}; tranche 2 nås: {_chance(found.reaches_tranche_2)}",
        *(_funder(found, one) for one in found.flows),
        f"{found.agreement.grantor.id} får mindre end sit tilskud tilbage: {_chance(found.below_grant)}",
        "",
        _row("Skyldig resultatbetaling", ("gennemsnit", "P10", "P50", "P90")),
        *(_row(f"  31.12.{year}", _figures(one)) for year, one in found.owed_at_end_of.items()),
    ]


def _row(label: str, figures: tuple[str, ...]) -> str:
    return f"{label:<25}" + "".join(f"{one:>{_WIDTH}}" for one in figures)


def _figures(one: "Amount") -> tuple[str, ...]:
    return tuple(_kroner(figure) for figure in (one.mean, one.low, one.middle, one.high))


def _kroner(figure: float) -> str:
    return shown(float(round_half_up(figure, KRONER)))


def _chance(one: "Chance") -> str:
    return per_cent(one.share, 1)


def _funder(found: "RepaymentForecast", flow: "CashFlow") -> str:
    got, rate = found.received[flow.funder.id], flow.rate
    told = [
        f"{flow.funder.id} får {amount(got.mean)}",
        f"{shown(round_half_up(flow.multiple, 2))} gange det, den selv betaler",
    ]
    told += [f"intern rente {per_cent(rate, 1)}"] if rate is not None else []
    told += [f"tjent hjem {shown(flow.paid_back)}"] if flow.paid_back else []
    return ", ".join(told)


def document_of(found: "RepaymentForecast", observed: "Observations | None") -> dict[str, Any]:
    """Return the forecast as JSON data; amounts in DKK, shares as fractions."""
    drawn = found.drawn
    return {
        "fremtider": drawn.futures,
        "froe": drawn.seed,
        "maalt_til_og_med": None if observed is None else observed.period.label,
        "opdigtede_tal": found.is_made_up,
        "kommunen_betaler": {str(year): _amount(one) for year, one in found.by_year.items()},
        "kommunen_betaler_i_alt": _amount(found.in_all),
        "som_ventet": {period.label: paid for period, paid in found.expected.items()},
        "skyldig_resultatbetaling": {f"{year}-12-31": _amount(one) for year, one in found.owed_at_end_of.items()},
        "chancer": {
            "afkastloft_binder": _share(found.ceiling_binds),
            "tranche_2_naas": _share(found.reaches_tranche_2),
            "under_tilskuddet": _share(found.below_grant),
        },
        "tilskudsgivere": [_party(found, one) for one in found.flows],
        "betalinger": list(_payments(found)),
    }


def _amount(one: "Amount") -> dict[str, float]:
    return {"ventet": one.mean, "standardfejl": one.error, "p10": one.low, "p50": one.middle, "p90": one.high}


def _share(one: "Chance") -> dict[str, float]:
    return {"andel": one.share, "standardfejl": one.error}


def _party(found: "RepaymentForecast", flow: "CashFlow") -> dict[str, Any]:
    return {
        "id": flow.funder.id,
        "faar": _amount(found.received[flow.funder.id]),
        "gange": flow.multiple,
        "intern_rente": flow.rate,
        "intern_rente_aarlige_beloeb": flow.yearly_rate,
        "tjent_hjem": None if flow.paid_back is None else flow.paid_back.isoformat(),
        "betalinger": [{"dag": one.day.isoformat(), "beloeb": one.amount} for one in flow.every],
    }


def _payments(found: "RepaymentForecast") -> Iterator[dict[str, Any]]:
    """Yield what each payer is expected to pay each receiver for each period."""
    for (period, payer, receiver), mean in found.drawn.flows.items():
        yield {"periode": period.label, "betaler": payer, "modtager": receiver, "ventet": summed([mean])}
