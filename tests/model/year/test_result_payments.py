"""What is due for results between payers and receivers, and what of it is not repaid: by hand (Bilag 5.1 pkt. 1.1, 1.2)."""

import pytest

from model.base.payment_period import PaymentPeriod
from model.facts.observations import Repayment
from model.outcomes.waterfall import settle
from model.targets.common.target import targets_of
from model.year.result_payments import flows_of, result_payments
from model.year.year import year
from scripts.commands.year_report import document_of, lines_of
from tests.shared.filled_accounts import FICTIONAL, VIBORG, D
from tests.shared.sheets import row_of, sheet_of
from tests.shared.statements import example
from tests.shared.years import EXAMPLE
from workbooks.catalogue.funding import OVERVIEW
from workbooks.year.year_inputs import given_of

HALVES = [PaymentPeriod(2024, 2, 6), PaymentPeriod(2025, 1, 6)]
SETTLED = settle(VIBORG, [(HALVES[0], {"employment": 100_000.0}), (HALVES[1], {"employment": 50_000.0})])
"""In tranche 1 DSI gets 74 %, LBF 26 %: 74,000 and 26,000, then 37,000 and 13,000."""


def left(*repaid: float) -> list[tuple[str, float, float]]:
    """Of what the municipality owes DSI: period, repaid, not repaid."""
    payments = [Repayment(D(2025, 3, 1), "municipality", "DSI", amount) for amount in repaid]
    found = result_payments(VIBORG, SETTLED, payments)
    own = [one for one in found if (one.payer, one.receiver) == ("municipality", "DSI") and one.amount]
    return [(one.period.label, one.repaid, one.outstanding) for one in own]


@pytest.mark.parametrize(
    ("repaid", "first", "second"),
    [
        pytest.param((), (0, 74_000), (0, 37_000), id="1.2 nothing"),
        pytest.param((73_999.99,), (73_999.99, 0.01), (0, 37_000), id="1.2 an oere short of the first"),
        pytest.param((74_000.0,), (74_000, 0), (0, 37_000), id="1.2 the first"),
        pytest.param((74_000.0, 0.01), (74_000, 0), (0.01, 36_999.99), id="1.2 an oere of the second"),
        pytest.param((111_000.0,), (74_000, 0), (37_000, 0), id="1.2 all"),
        pytest.param((120_000.0,), (74_000, 0), (37_000, 0), id="1.2 more than all"),
    ],
)
def test_what_was_repaid_settles_the_oldest_first(
    repaid: tuple[float, ...], first: tuple[float, float], second: tuple[float, float]
) -> None:
    """What one receiver got settles nothing of what another one is owed."""
    assert left(*repaid) == [("2024-H2", *first), ("2025-H1", *second)]
    found = result_payments(VIBORG, SETTLED, [Repayment(D(2025, 3, 1), "municipality", "DSI", 120_000.0)])
    assert [one.outstanding for one in found if one.receiver == "LBF" and one.amount] == [26_000, 13_000]


def test_a_period_without_a_statement_has_nothing_due() -> None:
    """From the start of the intervention on: 2023-H2 and 2024-H1 stand there with nothing."""
    found = [one for one in result_payments(VIBORG, SETTLED, []) if one.receiver == "LBF"]
    assert [(one.period.label, one.amount) for one in found] == [
        ("2023-H2", 0), ("2024-H1", 0), ("2024-H2", 26_000), ("2025-H1", 13_000),
    ]  # fmt: skip


def test_money_goes_from_the_municipality_to_both_funders_and_from_one_to_the_other() -> None:
    """What LBF owes itself for target 4 is only booked (Bilag 5.1 pkt. 2.7.2)."""
    assert [(one.payer, one.receiver) for one in flows_of(VIBORG)] == [
        ("municipality", "DSI"), ("municipality", "LBF"), ("LBF", "DSI"),
    ]  # fmt: skip
    # results from 1 November 2023 on: counts from 1 February 2024; the last start on 31 July 2026 is measured 24 months after
    municipality, _, funder = flows_of(VIBORG)
    assert (municipality.first, municipality.last) == (D(2024, 2, 1), D(2028, 7, 31))
    # an end of a course: on 31 October 2026, measured three months after at the latest
    assert (funder.first, funder.last) == (D(2024, 2, 1), D(2027, 1, 31))


def test_a_payment_that_is_not_shared_goes_nowhere_and_one_that_fills_no_tranche_goes_as_any_other() -> None:
    """By the other readings of Bilag 5.1 pkt. 1.1 and 2.7.2."""
    kept = VIBORG.read_as(funder_payment_shared="no")
    assert [one.payer for one in flows_of(kept)] == ["municipality", "municipality"]
    beside = VIBORG.read_as(funder_payment_in_switch="no")
    assert flows_of(beside) == flows_of(VIBORG)


def test_another_agreement_has_its_own_payers() -> None:
    """Who pays nothing for a target receives only."""
    payers = {target.payer for _, target in targets_of(FICTIONAL).items()}
    assert {one.payer for one in flows_of(FICTIONAL)} == payers
    assert all(one.payer != one.receiver for one in flows_of(FICTIONAL))


def test_the_front_page_shows_each_payment_with_amount_payer_receiver_and_day() -> None:
    """628,114.35 since the start, of which 512,683.24 for the 2nd half 2025 are due on 31 March 2026; 74 and 26 % of each."""
    found = year(VIBORG, EXAMPLE, 2025, example(VIBORG))
    sheet = sheet_of(OVERVIEW.build(VIBORG, given_of(EXAMPLE, found)), "Årsmøde")
    for title, owed, missing in (
        ("Viborg Kommune til DSI", 464_804.62, 379_385.60),
        ("Viborg Kommune til LBF", 163_309.73, 133_297.64),
        ("LBF til DSI", 0.0, 0.0),
    ):
        whole, last = row_of(sheet, title), row_of(sheet, "heraf for 2. halvår 2025", title)
        assert (whole[2], whole[3], whole[4]) == pytest.approx((owed, owed - missing, missing))
        assert (last[2], last[4], last[5], last[6]) == (missing, missing, D(2026, 3, 31), D(2026, 3, 31))
    assert row_of(sheet, "Næste betaling: for 1. halvår 2026")[5] == D(2026, 9, 30)
    assert row_of(sheet, "Sidste betaling: for 2. halvår 2028")[5] == D(2029, 3, 31)
    said = lines_of(found.terms, found)
    assert "  Viborg Kommune til DSI: siden start 464.804,62 kr., mangler 379.385,60 kr." in said
    assert "    2. halvår 2025, senest 31.03.2026: 133.297,64 kr." in said
    (row,) = [
        one for one in document_of(found)["betalinger"] if one["periode"] == "2025-H2" and one["modtager"] == "LBF"
    ]
    assert row == {
        "periode": "2025-H2", "betaler": "municipality", "modtager": "LBF",
        "beloeb": 133_297.64, "tilbagebetalt": 0.0, "rest": 133_297.64,
    }  # fmt: skip


def test_without_measurements_it_says_so() -> None:
    """Instead of nothing; the days of the next and of the last payment stand there all the same."""
    found = year(VIBORG, EXAMPLE, 2025)
    sheet = sheet_of(OVERVIEW.build(VIBORG, given_of(EXAMPLE, found)), "Årsmøde")
    assert [c.content for c in sheet.cells.values() if str(c.content).startswith("Der er ikke givet et måleskema")]
    assert row_of(sheet, "Næste betaling: for 2. halvår 2025")[5] == D(2026, 3, 31)
    said = "\n".join(lines_of(found.terms, found))
    assert "ikke opgjort her: der er ikke givet et måleskema (--maalinger)" in said
