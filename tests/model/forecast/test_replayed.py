"""Every sampled future is the statement's own computation: counts and cohorts of single futures, paid period by period."""

from collections.abc import Mapping
from itertools import product

import numpy as np
import pytest

from model.base.rounding import same_oere
from model.forecast.draws import Futures
from model.forecast.from_forms import outlook_of
from model.forecast.future import Settled, gross_of_future, settled
from model.forecast.sample import draws_of
from model.outcomes.waterfall import payers_in_turn, receivers_of
from model.source.load import parse
from model.targets.common.outlook import Outlook
from model.terms.agreement import Agreement
from tests.amounts import amount, some
from tests.shared.forecast_replay import OneFuture, Recorded, statements
from tests.shared.forecasts import CEILING, SWITCH, fictional, observed_so_far, viborg, with_terms
from tests.shared.spoilage import VIBORG

IN_A_CHUNK, REPLAYED = 2_000, amount(6, 40)
_LOW = with_terms(fictional(), **{CEILING: 600_000.0, SWITCH: 350_000.0})
READINGS: Mapping[str, Agreement] = {
    f"{name}: {', '.join(f'{key} {value}' for key, value in used.items())}": agreement.read_as(**used)
    for name, agreement in {"viborg": viborg(), "three funders": _LOW}.items()
    for switch, ceiling, shared, caps in product(
        ("yes", "no"), ("yes", "no"), ("yes", "no"), ("paid_to_all", "paid_to_grantor")
    )
    for used in [
        {
            "funder_payment_in_switch": switch,
            "funder_payment_in_ceiling": ceiling,
            "funder_payment_shared": shared,
            "ceiling_caps": caps,
            "measured_after_end": "inside_only" if ceiling == "yes" else "also_after",
        }
    ]
}
"""Each agreement in every reading of the waterfall, and both of what is measured after the intervention."""
PRICED_ANEW = parse(
    f"""{VIBORG}
[[amendment]]
id = "a"
since = 2025-07-01
kind = "targets"
clause = "2.2"
reference = "Opdigtet tillæg"
change = [{{ term = "target.employment.price", value = 9_000 }}, {{ term = "target.school_absence.price", value = 5_000 }}]
""".encode(),
    "tillaeg.toml",
).latest()
OUTLOOKS: Mapping[str, Outlook] = {
    **{name: outlook_of(one) for name, one in some(READINGS.items(), 5)},
    "viborg, high": outlook_of(viborg()).times(1.2),
    "viborg, low": outlook_of(viborg()).times(0.8),
    "viborg, measured until 2025": outlook_of(viborg(), observed_so_far()),
    "viborg, a price amended": outlook_of(PRICED_ANEW),
}


@pytest.fixture(scope="module", params=OUTLOOKS)
def drawn(request: pytest.FixtureRequest) -> tuple[Outlook, Recorded, list[Settled[Futures]]]:
    """A chunk of futures with all that was drawn for them, paid for over columns."""
    outlook = OUTLOOKS[request.param]
    recorded = Recorded(draws_of(outlook, IN_A_CHUNK, np.random.SeedSequence(15)))
    gross = gross_of_future(outlook, recorded)
    return outlook, recorded, settled(outlook.agreement, gross, np.zeros(IN_A_CHUNK))


def chosen() -> list[int]:
    """Some of the futures, at random."""
    return np.random.default_rng(2_028).choice(IN_A_CHUNK, REPLAYED, replace=False).tolist()


def test_a_future_pays_what_statements_of_its_counts_and_cohorts_pay(
    drawn: tuple[Outlook, Recorded, list[Settled[Futures]]],
) -> None:
    """Gross, owed, paid and parts of each period, to the øre; a period that the forecast leaves out pays nothing."""
    outlook, recorded, every = drawn
    columns = {one.period: one.figures for one in every}
    payers = payers_in_turn(outlook.agreement)
    for at in chosen():
        for found in statements(outlook, OneFuture(recorded, at)):
            own, figures = found.settlement, columns.get(found.period)
            said = {("gross", name): one for name, one in own.gross.items()}
            said |= {("owed", payer): own.owed[payer] for payer in payers}
            said |= {("paid", payer): own.paid[payer] for payer in payers}
            said |= {
                ("parts", (payer, to)): own.parts[payer, to]
                for payer in payers
                for to in receivers_of(outlook.agreement, payer)
            }
            for key, expected in said.items():
                paid = 0.0 if figures is None else float(figures[key][at])  # type: ignore[index]
                assert same_oere(paid, expected), (at, found.period.label, key)


def test_a_future_pays_the_same_over_floats(drawn: tuple[Outlook, Recorded, list[Settled[Futures]]]) -> None:
    """The forecast's own code over the figures of one future, every figure that it keeps."""
    outlook, recorded, every = drawn
    for at in chosen():
        gross = gross_of_future(outlook, OneFuture(recorded, at))
        for one, column in zip(settled(outlook.agreement, gross, 0.0), every, strict=True):
            assert one.period == column.period
            assert one.figures.keys() == column.figures.keys()
            for key, figure in one.figures.items():
                assert same_oere(figure, float(column.figures[key][at])), (at, one.period.label, key)


def test_all_that_is_paid_adds_up_in_every_future(drawn: tuple[Outlook, Recorded, list[Settled[Futures]]]) -> None:
    """What receivers get of a payer's payment is what it pays; nothing is below 0 or above the ceiling or what is owed."""
    outlook, _, every = drawn
    agreement = outlook.agreement
    total = np.zeros(IN_A_CHUNK)
    for one in every:
        for payer in payers_in_turn(agreement):
            paid, parts = (
                one.figures["paid", payer],
                [one.figures["parts", (payer, to)] for to in receivers_of(agreement, payer)],
            )
            assert np.abs(sum(parts) - paid).max() < 0.005
            assert min(float(part.min()) for part in parts) >= 0
            assert (paid <= one.figures["owed", payer] + 0.005).all()
        total += one.figures["paid", "municipality"]
    if agreement.reading.ceiling_caps.used == "paid_to_all":
        assert total.max() <= agreement.return_ceiling.amount.value + 0.005
