"""What is owed and what was repaid after all statements, by payer and receiver (pkt. 5.3)."""

import datetime as dt
from dataclasses import replace

from model.facts.observations import YES, Repayment
from model.outcomes.balance import Balance, balances_of, from_to
from model.outcomes.waterfall import settle
from model.terms.outcome_terms import MUNICIPALITY
from tests.shared.made_up import H1_2025, VIBORG, grown_ups, observed

DAY = dt.date(2025, 9, 30)


def test_what_was_repaid_without_being_owed_stands_against_nothing() -> None:
    """8,600 owed, 74 % of it to DSI: 6,364. DSI pays LBF 100 in two halves, and owes nothing (5.3, Bilag 5.1 pkt. 1.1)."""
    (settled,) = settle(VIBORG, [(H1_2025, {"employment": 8_600.0})])
    repaid = (
        Repayment(DAY, MUNICIPALITY, "DSI", 6_000.0),
        Repayment(DAY, "DSI", "LBF", 50.0),
        Repayment(DAY, "DSI", "LBF", 50.0),
    )
    found = {
        (one.payer, one.receiver): one
        for one in balances_of(settled, replace(observed(grown_ups([YES])), repayments=repaid))
    }
    assert found[MUNICIPALITY, "DSI"] == Balance(MUNICIPALITY, "DSI", 6_364.0, 6_000.0, 364.0)
    assert found[MUNICIPALITY, "LBF"] == Balance(MUNICIPALITY, "LBF", 2_236.0, 0.0, 2_236.0)
    assert found["DSI", "LBF"] == Balance("DSI", "LBF", 0.0, 100.0, -100.0)


def test_a_funder_that_pays_itself_keeps_its_own_share() -> None:
    """Anybody else pays somebody (5.3)."""
    assert from_to("LBF", "LBF") == "LBF, egen andel"
    assert from_to("Kommunen", "LBF") == "Kommunen til LBF"
