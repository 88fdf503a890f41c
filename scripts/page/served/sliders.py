"""The sliders of a forecast as JSON data: how far each goes, and what is repaid by year and payer where they stand.

No form is behind them, neither measurements nor accounts: with the other sliders at nothing, what one shows would be a price times a count
(pkt. 9.1).
"""

from collections.abc import Iterable, Iterator, Mapping
from math import isfinite
from typing import Any

from model.base.danish import grouped, shown
from model.base.fault import Fault
from model.base.rounding import OERE, summed
from model.forecast.scenario import Factors, Scenarios
from model.outcomes.balance import party_names
from model.outcomes.waterfall import payers_in_turn

SUCCESS, INTAKE, _TARGET = "succes", "visitation", "maal."
STEP = 0.05
"""Between two places of a slider."""


class SliderError(Exception):
    """Raised where a slider cannot stand; one Danish line for each."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def sliders_of(scenarios: Scenarios) -> list[dict[str, Any]]:
    """Return each slider: its key, name, ends and step."""
    success = scenarios.most_success
    every = [(SUCCESS, "Succes på alle betalingsmål", max(success.values(), default=1.0))]
    every += [(f"{_TARGET}{one.id}", f"{one.number}. {one.title}", success[one.id]) for one in _targets(scenarios)]
    every += [(INTAKE, "Husstande, der endnu ikke er startet", scenarios.most_intake)]
    return [{"noegle": key, "navn": name, "fra": 0.0, "til": most, "trin": STEP} for key, name, most in every]


def factors_of(scenarios: Scenarios, asked: Mapping[str, Any]) -> Factors:
    """Return the factors that sliders stand for; raise `SliderError` for each that stands beyond its ends."""
    ends = {one["noegle"]: one for one in sliders_of(scenarios)}
    faults = [str(fault) for key, value in asked.items() for fault in _faults(ends.get(key), value)]
    if faults:
        raise SliderError(faults)
    by_target = {one.id: float(asked.get(f"{_TARGET}{one.id}", 1.0)) for one in _targets(scenarios)}
    return Factors(float(asked.get(SUCCESS, 1.0)), by_target, float(asked.get(INTAKE, 1.0)))


def repaid(scenarios: Scenarios, factors: Factors) -> dict[str, Any]:
    """Return what each payer pays in each year and in all, DKK as a number and in Danish, and beside it what is expected."""
    paid, expected = scenarios.paid(factors), scenarios.expected
    agreement = scenarios.outlook.agreement
    names = party_names(agreement)
    payers = [(one, names[one]) for one in payers_in_turn(agreement)]
    years = sorted(paid.keys() | expected.keys())
    return {
        "aar": [{"aar": year, **_told(payers, [paid.get(year, {})], [expected.get(year, {})])} for year in years],
        "i_alt": _told(payers, paid.values(), expected.values()),
    }


def _told(
    payers: list[tuple[str, str]], paid: Iterable[Mapping[str, float]], expected: Iterable[Mapping[str, float]]
) -> dict[str, Any]:
    paid, expected = list(paid), list(expected)

    def of(every: list[Mapping[str, float]], *which: str) -> float:
        return summed(one.get(payer, 0.0) for one in every for payer in which)

    def both(*which: str) -> dict[str, Any]:
        now, before = of(paid, *which), of(expected, *which)
        return {"beloeb": now, "tekst": _kroner(now), "ventet": before, "ventet_tekst": _kroner(before)}

    each = [{"betaler": payer, "navn": name, **both(payer)} for payer, name in payers]
    return {"betalere": each, **both(*(payer for payer, _ in payers))}


def _kroner(figure: float) -> str:
    return grouped(figure, OERE, OERE)


def _targets(scenarios: Scenarios) -> Iterable[Any]:
    return scenarios.outlook.agreement.target


def _faults(slider: Mapping[str, Any] | None, value: Any) -> Iterator[Fault]:
    if slider is None:
        yield Fault("skyder", "kendes ikke", "en af aftalens")
        return
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
    if not is_number or not slider["fra"] <= value <= slider["til"]:
        found = shown(float(value)) if is_number else "intet tal"
        yield Fault(slider["navn"], found, f"{shown(slider['fra'])} til {shown(slider['til'])}")
