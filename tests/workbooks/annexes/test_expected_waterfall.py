"""The expected case of Bilag 5.1 against the model: written a second time, by sums of payers, so nothing else holds the two together."""

import itertools

import pytest

from model.base.payment_period import PaymentPeriod
from model.outcomes.waterfall import settle
from model.source.load import load
from model.targets.common.target import targets_of
from model.terms.agreement import Agreement
from model.terms.outcome_terms import MUNICIPALITY
from tests.places import FICTIONAL
from tests.shared.made_up import VIBORG
from tests.shared.with_term import with_term
from workbooks.blocks.steps import STEP_WIDTHS, Steps
from workbooks.blocks.waterfall import Payment, fall
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook

READINGS = {
    "ceiling_caps": ("paid_to_all", "paid_to_grantor"),
    "funder_payment_in_ceiling": ("yes", "no"),
    "funder_payment_in_switch": ("yes", "no"),
    "funder_payment_shared": ("yes", "no"),
}
OTHER = load(FICTIONAL)
TIGHT = with_term(with_term(VIBORG, "Afkastloft", 900_000.0), "Tranchegraense", 700_000.0)
GROSS = (
    {"employment": 123_456.78, "life_satisfaction": 9_999.99, "action_plans": 4_444.45},
    {"employment": 1_234_567.89, "life_satisfaction": 99_999.99, "action_plans": 44_444.45},
    {"employment": 7_654_321.09, "life_satisfaction": 200_000.01, "action_plans": 333_333.33},
)
CASES = {"viborg": VIBORG, "with a low ceiling": TIGHT, "three funders": OTHER}


def in_oere(amount: float) -> int:
    """To the øre, without what a sum of floats adds."""
    return round(amount * 100)


@pytest.mark.parametrize("read", list(itertools.product(*READINGS.values())), ids="-".join)
@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("gross", GROSS, ids=["below all limits", "past the low ones", "past all"])
def test_it_is_the_first_statement_of_the_model(name: str, read: tuple[str, ...], gross: dict[str, float]) -> None:
    """Paid, above the ceiling, in each tranche and to each funder, in every reading of pkt. 5.2 and Bilag 5.1 pkt. 1.1."""
    agreement: Agreement = CASES[name].read_as(**dict(zip(READINGS, read, strict=True)))
    (one,) = settle(agreement, [(PaymentPeriod(2026, 2, 6), gross)])
    annex = AnnexBook(agreement, "Opdigtet.xlsx", "Opdigtet", "Opdigtet")
    annex.front((20.0,) * 4)
    page = annex.page("Beregning", STEP_WIDTHS, "Trin for trin")
    payments = [
        Payment(target.payer, page.put(40 + at, 8, one.capped[id_], Style.ORE))
        for at, (id_, target) in enumerate(targets_of(agreement).items())
    ]
    found = fall(annex, Steps(page), payments)
    assert in_oere(found.paid.content) == in_oere(one.paid[MUNICIPALITY])
    assert in_oere(found.over_ceiling.content) == in_oere(one.over[MUNICIPALITY])
    assert in_oere(found.in_all.content) == in_oere(one.after.in_tranches)
    assert in_oere(found.tranche_1.content) == in_oere(sum(one.tranche_1.values()))
    for funder in agreement.funder:
        got = sum(amount for (_, to), amount in one.parts.items() if to == funder.id)
        assert in_oere(found.split.whole[funder.id].content) == in_oere(got), funder.id
