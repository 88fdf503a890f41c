"""The year of an amended agreement (pkt. 11.1): by the terms of its last day."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from model.base.state import State
from model.source.load import parse
from model.year.year import year
from tests.shared.amended import AMENDED, LIMITS
from tests.shared.filled_accounts import DSI, VIBORG, D, accounts, costs, enrolled, good_rows, paid
from tests.shared.spoiling import Spoiler
from workbooks.form.read_form import FormError
from workbooks.form.write_form import build
from workbooks.forms.accounts import accounts_form
from workbooks.forms.accounts.read_accounts import read_accounts
from workbooks.package.year_books import books
from workbooks.writing.write import to_bytes

PAID = paid(1_304_167, 1_304_167, 1_304_166)
AGREEMENT = parse(AMENDED.encode(), "tillaeg.toml")


@pytest.mark.parametrize(
    ("of", "budget", "amended"),
    [(2024, 5_275_000, None), (2025, 5_275_000, dt.date(2025, 7, 1)), (2026, 4_862_500, dt.date(2026, 1, 1))],
)
def test_a_year_is_computed_by_the_terms_of_its_last_day(of: int, budget: float, amended: dt.date | None) -> None:
    """The budget is 412,500 smaller from 2026-01-01 (made-up): 5,275,000 - 412,500 = 4,862,500."""
    found = year(AGREEMENT.latest(), accounts(2026), of)
    assert found.terms.amended_on == amended
    assert found.reductions[-1].budget == budget


def test_what_was_paid_before_an_amendment_took_it_is_repayable_like_a_reduction() -> None:
    """Made-up: 3,912,500 paid, 3,500,000 granted from 2026-01-01; all people came, all costs were held: 412,500 to repay."""
    spent = costs(270_139, 1_620_833, 1_620_833, 1_350_695)
    households = enrolled((D(2026, 10, 31), 180))
    found = year(AGREEMENT, accounts(2026, costs=spent, disbursements=PAID, movements=households), 2026).reductions[-1]
    assert (found.amount, found.unpaid, found.overpaid) == (0, 0, 412_500)
    assert found.covered + found.repayable == 412_500


def test_what_earlier_meetings_decided_stays_as_it_was() -> None:
    """The grant is 412,500 less from 2026-01-01 (made-up): its share of a cost is 3,500,000 / 4,862,500 from then on.

    2023 to 2025: 74.1706 % of 3,241,805 = 2,404,466.74; 2026: 71.9794 % of 4,592,500 less that of 3,241,805 = 972,222.63
    """
    spent = costs(270_139, 1_620_833, 1_350_833, 1_350_695)
    made = accounts(2026, costs=spent, disbursements=PAID, movements=enrolled((D(2025, 3, 1), 90)))
    before, after = (year(AGREEMENT.latest(), made, about) for about in (2025, 2026))
    assert [replace(one, outstanding=0) for one in after.unused[:3]] == [
        replace(o, outstanding=0) for o in before.unused
    ]
    assert after.reductions[:3] == before.reductions
    assert before.unused[-1].used_in_all == 2_404_466.74
    assert after.unused[-1].used == 972_222.63


def test_what_a_past_day_is_judged_by_stays_as_it_was() -> None:
    """Made-up: from 2025-07-01 on 35 instead of 40 households in the first year, 160 instead of 180 in all, 500,000 less for staff.

    38 of 40 by 31 October 2024 stay too few (6.1.1(iv)), 14 of 180 x 6 / 36 x 50 % = 15 too (6.2.1(iii)); the budget of 2023
    stays 4,500,000 x 2 / 36 = 250,000 (Bilag 4.1), that of 2024 1,500,000; 2025 has (4,000,000 - 1,750,000) x 12 / 22 = 1,227,273.
    """
    agreement = parse(LIMITS.encode(), "graenser.toml")
    made = accounts(2025, movements=enrolled((D(2024, 4, 1), 14), (D(2024, 9, 1), 24)))
    before, after = (year(agreement, made, about) for about in (2024, 2025))
    for id_, limit in (("visitation.aar", 40), ("opstart", 15)):
        for found in (before, after):
            (one,) = [one for one in found.triggers if one.id == id_]
            assert (one.limit, one.state) == (limit, State.TRIPPED)
    budgets = {one.year: one.budget for one in after.lines if one.line == "personale"}
    assert (budgets[2023], budgets[2024], budgets[2025]) == (250_000, 1_500_000, 1_227_273)
    assert after.households[: len(before.households)] == before.households
    titles = [one.title for one in after.deadlines if one.id == "visitation.aar"]
    assert titles == ["Mindst 40 husstande visiteret"]


def test_a_form_may_have_what_was_paid_before_the_grant_was_reduced(tmp_path: Path) -> None:
    """3 x 1,304,167 = 3,912,501, as the signed plan prints it, whatever the grant is now; 1 kr. more is too much."""
    latest = AGREEMENT.latest()
    form = accounts_form(latest)
    spoiler = Spoiler(form, to_bytes(build(form, latest), latest.agreement.signed.value), good_rows)
    rows = good_rows() | {"disbursements": [[D(2023, 11, 28), DSI, 3_912_501]]}
    assert (
        read_accounts(spoiler.written(tmp_path / "Skema.xlsx", rows), latest).paid("DSI", D(2024, 12, 31)) == 3_912_501
    )
    rows["disbursements"][0][2] += 1
    with pytest.raises(FormError) as caught:
        read_accounts(spoiler.written(tmp_path / "Skema.xlsx", rows), latest)
    assert "tilskuddet fra DSI" in str(caught.value)


def test_the_front_page_says_what_was_paid_beyond_the_amended_grant_with_the_reduction() -> None:
    """4.2: the reduction and the 412,500 kr. paid beyond the grant are what is covered, taken and repaid; a row more for it alone."""
    spent = costs(270_139, 1_620_833, 1_350_833, 1_350_695)
    made = accounts(2026, costs=spent, disbursements=PAID, movements=enrolled((D(2025, 3, 1), 90)))
    found = year(AGREEMENT, made, 2026)
    front = books(AGREEMENT.latest(), made, found)[0].sheets[0]
    value = {
        cell.content: front.cells[row, 2].content
        for (row, column), cell in front.cells.items()
        if (row, 2) in front.cells and column == 1
    }
    parts = (
        "heraf dækket af det uforbrugte",
        "heraf tages af kommende rater",
        "heraf betales tilbage ud over det uforbrugte",
    )
    overpaid = value["Udbetalt ud over tilskuddet, som det er nu"]
    assert overpaid == 412_500
    assert round(value["Reduktion, som tilskudsgiveren kan vælge"] + overpaid, 2) == round(
        sum(value[p] for p in parts), 2
    )
    plain = books(VIBORG, made, year(VIBORG, made, 2026))[0].sheets[0]
    assert "Udbetalt ud over tilskuddet, som det er nu" not in {cell.content for cell in plain.cells.values()}
