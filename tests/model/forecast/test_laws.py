"""Laws of a forecast: more success never repays less, what is all measured has no spread, a seed says it all."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.base.payment_period import PaymentPeriod
from model.base.rounding import same_oere, summed
from model.facts.observations import Counts, Earlier, Observations
from model.forecast.draws import AsExpected
from model.forecast.forecast import forecast
from model.forecast.from_forms import outlook_of
from model.forecast.future import gross_of_future, settled
from model.forecast.sample import IN_A_CHUNK, Sample, draws_of, sample
from model.forecast.seen import belief_of
from model.outcomes.statement import Statement, state
from model.outcomes.waterfall import payers_in_turn, receivers_of, settle
from model.targets.common.outlook import Outlook, expected_intakes
from model.terms.agreement import Agreement
from model.terms.outcome_terms import MUNICIPALITY
from tests.amounts import amount
from tests.shared.forecast_replay import OneFuture, Recorded, statements
from tests.shared.forecasts import CEILING, SWITCH, fictional, viborg, with_terms

LOW = with_terms(fictional(), **{CEILING: 600_000.0, SWITCH: 350_000.0})
AGREEMENTS = {"viborg": viborg(), "three funders": LOW}
each_agreement = pytest.mark.parametrize("agreement", AGREEMENTS.values(), ids=AGREEMENTS)


def with_factor(agreement: Agreement, factor: float) -> Outlook:
    """Nothing measured yet, every success multiplied."""
    return Outlook(agreement, expected_intakes(agreement)).times(factor)


def repaid_as_expected(agreement: Agreement, factor: float) -> float:
    """What the municipality repays in all in the expected case."""
    outlook = with_factor(agreement, factor)
    gross = gross_of_future(outlook, AsExpected(belief_of(outlook)))
    return summed(one.figures["paid", MUNICIPALITY] for one in settled(agreement, gross, 0.0))


@each_agreement
@given(factors=st.lists(st.floats(0, 2), min_size=2, max_size=2).map(sorted))
def test_more_success_never_repays_less_in_the_expected_case(agreement: Agreement, factors: list[float]) -> None:
    """An øre a period, to which gross payments are rounded, is all that may be lost."""
    less, more = (repaid_as_expected(agreement, one) for one in factors)
    assert less <= more + 0.1


@each_agreement
def test_more_success_never_repays_less_in_the_mean(agreement: Agreement) -> None:
    """Nor does the chance fall that the ceiling binds; 20,000 futures of one seed, steps of a fifth."""
    every = [sample(with_factor(agreement, one), 20_000, 3) for one in (0.6, 0.8, 1.0, 1.2)]
    for less, more in pairwise(every):
        assert less.repaid.mean() < more.repaid.mean()
        assert less.bound_by_ceiling() <= more.bound_by_ceiling()
        assert less.in_tranche_2() <= more.in_tranche_2()


def finished(agreement: Agreement, seed: int) -> tuple[Statement, Observations]:
    """The last statement of a future that has come true, and the counts and cohorts it is made from."""
    outlook = outlook_of(agreement)
    recorded = Recorded(draws_of(outlook, 1, np.random.SeedSequence(seed)))
    gross_of_future(outlook, recorded)
    *before, last = statements(outlook, OneFuture(recorded, 0))
    earlier = [
        Earlier(one.period, name, said, one.settlement.capped[name])
        for one in before
        for name, said in one.settlement.gross.items()
    ]
    observed = Observations(last.period, Counts({}, {}), (), tuple(earlier))
    return state(agreement, observed), observed


@each_agreement
@pytest.mark.parametrize("seed", range(amount(2, 20)))
def test_what_is_all_measured_is_the_last_statement_without_spread(agreement: Agreement, seed: int) -> None:
    """Every future, hence their mean, and the expected case: what was paid by period, payer and receiver, to the øre."""
    last, observed = finished(agreement, seed)
    drawn = sample(outlook_of(agreement, observed), 50, 1)
    assert all(float(np.ptp(column)) == 0 for column in drawn.columns.values())
    after = last.settlement.after
    assert same_oere(float(drawn.repaid.mean()), after.paid[MUNICIPALITY])
    for payer in payers_in_turn(agreement):
        for to in receivers_of(agreement, payer):
            of = [mean for (_, by, got), mean in drawn.flows.items() if (by, got) == (payer, to)]
            assert same_oere(summed(of), after.parts[payer, to]), (payer, to)
    found = forecast(drawn)
    assert same_oere(summed(found.expected.values()), after.paid[MUNICIPALITY])
    assert found.in_all.low == found.in_all.high == pytest.approx(found.in_all.mean, abs=0.005)
    assert (found.ceiling_binds.error, found.below_grant.error) == (0, 0)


def bytes_of(drawn: Sample) -> bytes:
    """All that a sample is."""
    columns = b"".join(drawn.columns[key].tobytes() for key in sorted(drawn.columns))
    return columns + repr(sorted((str(key), mean) for key, mean in drawn.flows.items())).encode()


@each_agreement
def test_a_seed_gives_the_same_bytes_in_one_process_and_in_two(agreement: Agreement) -> None:
    """Two chunks and a part of one; another seed gives others, in every chunk."""
    futures = 2 * IN_A_CHUNK + 1_000
    one = sample(outlook_of(agreement), futures, 7)
    assert bytes_of(sample(outlook_of(agreement), futures, 7, processes=2)) == bytes_of(one)
    other = sample(outlook_of(agreement), futures, 8)
    for at in range(0, futures, IN_A_CHUNK):
        assert (other.repaid[at : at + IN_A_CHUNK] != one.repaid[at : at + IN_A_CHUNK]).any()
        assert (one.repaid[:1_000] != one.repaid[at : at + 1_000]).any() == (at > 0)


@pytest.mark.parametrize("used", list(product("yn", repeat=4)), ids="".join)
@each_agreement
def test_columns_of_any_amounts_pay_as_statements_of_single_ones(agreement: Agreement, used: tuple[str, ...]) -> None:
    """Six periods of gross payments to the øre, many of them in whole kroner or none; every reading of the waterfall."""
    words = {"y": "yes", "n": "no"}
    names = ("funder_payment_in_switch", "funder_payment_in_ceiling", "funder_payment_shared")
    readings = {name: words[one] for name, one in zip(names, used, strict=False)}
    agreement = agreement.read_as(**readings, ceiling_caps="paid_to_all" if used[3] == "y" else "paid_to_grantor")
    draw, futures = np.random.default_rng(8), amount(10, 100)
    periods = [PaymentPeriod(2031 + at, 1, 12) for at in range(6)]
    most = agreement.return_ceiling.amount.value // 4
    gross = {
        period: {
            one.id: np.round(draw.integers(0, 2, futures) * draw.uniform(0, most, futures), 2 * (at % 2))
            for at, one in enumerate(agreement.target)
        }
        for period in periods
    }
    columns = settled(agreement, gross, np.zeros(futures))
    for at in range(futures):
        single = settle(agreement, [(period, {n: float(a[at]) for n, a in of.items()}) for period, of in gross.items()])
        for one, found in zip(columns, single, strict=True):
            for payer in payers_in_turn(agreement):
                assert same_oere(float(one.figures["paid", payer][at]), found.paid[payer])
                for to in receivers_of(agreement, payer):
                    assert same_oere(float(one.figures["parts", (payer, to)][at]), found.parts[payer, to])
