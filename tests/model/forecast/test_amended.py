"""A forecast of an agreement with amendments (all made up): each period by the terms agreed for it, worked by hand."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from model.base.payment_period import PaymentPeriod
from model.forecast.draws import AsExpected
from model.forecast.forecast import forecast_of
from model.forecast.from_forms import outlook_of
from model.forecast.future import gross_of_future, settled
from model.forecast.sample import sample
from model.forecast.seen import belief_of
from model.forecast.together import is_in_one
from model.source.load import parse
from model.terms.agreement import Agreement
from tests.amounts import some
from tests.shared.amended import AMENDED, reduced_since
from tests.shared.forecasts import observed_so_far, viborg
from tests.shared.made_up import EMPTY, H1_2025, H1_2026, H2_2025, observed
from tests.shared.spoilage import VIBORG
from workbooks.forecast import of
from workbooks.frame.own_checks import deviations
from workbooks.proof.control import control
from workbooks.writing.write import to_bytes

AGREEMENT = parse(AMENDED.encode(), "tillaeg.toml").latest()
"""From 1 July 2025 a result of target 1 pays 9,000 in place of 8,600, and target 3 at most 1,500,000 in place of 1,400,000."""
HEAD = '[[amendment]]\nid = "a"\nsince = 2026-01-01\nkind = "{}"\nclause = "11.1"\nreference = "Tillæg"\n'
MUNICIPALITY = "municipality"


def amended(term: str, value: str, kind: str = "other") -> Agreement:
    """Viborg's agreement with a term amended from 2026 on."""
    change = f'change = [{{ term = "{term}", value = {value} }}]'
    return parse(f"{VIBORG}\n{HEAD.format(kind)}{change}\n".encode(), "tillaeg.toml").latest()


def gross(agreement: Agreement) -> Mapping[PaymentPeriod, Mapping[str, float]]:
    """What each target pays in each period before its cap, if nothing is measured and all goes as expected."""
    outlook = outlook_of(agreement)
    return gross_of_future(outlook, AsExpected(belief_of(outlook)))


def repaid(agreement: Agreement) -> float:
    """What the municipality repays in all, if nothing is measured and all goes as expected."""
    found = settled(agreement, gross(agreement), 0.0)
    return sum(one.figures["paid", MUNICIPALITY] for one in found)


def test_a_result_pays_the_price_agreed_for_its_period() -> None:
    """Target 1, 333 persons of 180 households, 87.37 of them expected to succeed.

    Until 2023-H2, 2024-H1 and 2024-H2 there are 10, 40 and 70 households, so 19 (18.5), 74 and 130 (129.5) persons.
    2025-H1 pays for 19 after 18 months and 55 after 12: 74 x 87.37 / 333 x 8,600. 2025-H2 pays for 19 after 24, 55 after 18 and
    56 after 12 months: 130 x 87.37 / 333 x 9,000.
    """
    found, plain = gross(AGREEMENT), gross(viborg())
    assert found[H1_2025]["employment"] == pytest.approx(74 * 87.37 / 333 * 8_600, abs=0.02)
    assert found[H2_2025]["employment"] == pytest.approx(130 * 87.37 / 333 * 9_000, abs=0.02)
    for period, amounts in plain.items():
        raised = 9_000 / 8_600 if period >= H2_2025 else 1.0
        assert found[period]["employment"] == pytest.approx(amounts["employment"] * raised, abs=0.02)
        assert {**found[period], "employment": 0.0} == {**amounts, "employment": 0.0}


def test_an_amendment_later_than_the_last_measurement_counts_from_its_day() -> None:
    """Measured until 2025-H1, when a result paid 8,600: what comes from 2025-H2 on pays 9,000, of the same expectations."""
    outlook = outlook_of(AGREEMENT, observed(EMPTY, H1_2025))
    plain = outlook_of(viborg(), observed(EMPTY, H1_2025))
    found, before = (gross_of_future(one, AsExpected(belief_of(one))) for one in (outlook, plain))
    assert found[H1_2025] == before[H1_2025]
    open_periods = [period for period in before if period > H1_2025]
    assert open_periods
    for period in open_periods:
        assert found[period]["employment"] == pytest.approx(before[period]["employment"] * 9_000 / 8_600, abs=0.02)


def test_a_ceiling_counts_since_the_start_as_in_the_last_statement() -> None:
    """All goes as expected: 6,078,876 is owed (agreement's own expectation), and from 2026 at most 5,000,000 is repaid in all."""
    lowered = amended("return_ceiling.amount", "5_000_000")
    assert repaid(viborg()) == pytest.approx(6_000_000)
    assert repaid(lowered) == pytest.approx(5_000_000)
    drawn = sample(outlook_of(lowered, observed(EMPTY, H2_2025)), 1_000, 1)
    assert drawn.repaid.max() <= 5_000_000.005


def test_a_reduced_grant_is_what_the_grantor_has_to_get_back() -> None:
    """DSI's grant falls to 2,000,000 in 2026; no future pays another krone, but fewer of them give it less than its grant."""
    lower = reduced_since("2026-01-01", 2_000_000).latest()
    before, after = (sample(outlook_of(one), 1_000, 1) for one in (viborg(), lower))
    assert (before.repaid == after.repaid).all()
    assert after.below_grant() < before.below_grant()
    assert after.below_grant() == (after.received("DSI") < 2_000_000).mean()


def test_amended_households_and_a_longer_intervention_are_those_that_are_expected() -> None:
    """160 in place of 180 households, and 333 persons still: an intake has its share of them; nobody is added by more time."""
    fewer = outlook_of(amended("people.households", "160"))
    assert sum(one.households for one in fewer.intakes) == pytest.approx(160)
    longer = outlook_of(amended("period.intervention_end", "2027-06-30"))
    assert [one.households for one in longer.intakes] == [10, 30, 30, 30, 30, 30, 20]


def test_what_depends_on_the_day_is_not_put_together() -> None:
    """Intakes of different prices stay apart in the workbook's own futures; after the amendment they need not."""
    assert is_in_one(outlook_of(viborg()))
    assert not is_in_one(outlook_of(AGREEMENT))
    assert is_in_one(outlook_of(AGREEMENT, observed(EMPTY, H1_2026)))


@pytest.mark.parametrize(
    "is_measured",
    some(
        [pytest.param(True, id="measured until before a term changes"), pytest.param(False, id="nothing measured")], 2
    ),
)
def test_the_workbook_has_both_prices_and_is_proved(is_measured: bool, tmp_path: Path) -> None:
    """Both stand in Forudsætninger, each used by the periods that it is agreed for; every formula gives the model's figure."""
    agreement = AGREEMENT
    if is_measured:
        change = 'change = [{ term = "target.employment.price", value = 9_000 }]'
        head = HEAD.format("targets").replace("2026-01-01", "2028-01-01")
        agreement = parse(f"{VIBORG}\n{head}{change}\n".encode(), "tillaeg.toml").latest()
    book = of(forecast_of(agreement, 100, 1, observed_so_far() if is_measured else None))
    prices = {name: cell.content for name, cell in book.names.items() if name.startswith("BM1_pris")}
    assert sorted(prices.values()) == [8_600, 9_000]
    assert deviations([book]) == {}
    path = tmp_path / book.file_name
    path.write_bytes(to_bytes(book, agreement.dated))
    assert control(path, agreement).differences == ()
