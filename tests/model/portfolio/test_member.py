"""Where an agreement stands in a portfolio, by the stored examples; each figure is worked by hand from the forms."""

import datetime as dt
import json

import pytest

from model.portfolio.member import FUNDING_WORD, PLAN_WORD, Member
from model.portfolio.of_plan import member_of_plan
from model.portfolio.portfolio import AHEAD, Portfolio, PortfolioRow, ahead_only, figures_of_portfolio, years_of
from tests.shared.portfolios import ON, fictional, portfolio, viborg
from tests.shared.strategic import NOW


def test_the_grant_is_what_pkt_4_3_says_at_the_years_end() -> None:
    """Pkt. 4.3: paid 3,608,334.00, used 2,636,105.73, repaid 162,822.04, nothing claimed: 809,406.23 are left."""
    one = viborg()
    assert (one.until, one.paid, one.used, one.returned, one.claimed) == (
        dt.date(2025, 12, 31), 3_608_334.0, 2_636_105.73, 162_822.04, 0.0,
    )  # fmt: skip
    assert one.unused == pytest.approx(3_608_334.0 - 2_636_105.73 - 162_822.04, abs=0.005)


def test_results_are_counted_since_the_start_for_the_municipality() -> None:
    """Bilag 5.1: 1,695,401.61 of the last statement is not repaid yet (README), the rest of what was due is."""
    one = viborg()
    assert one.due is not None
    assert one.repaid is not None
    assert one.due - one.repaid == pytest.approx(1_695_401.61, abs=0.005)
    assert (one.ceiling, one.used_of_ceiling) == (6_000_000.0, one.due)  # only the municipality's payments count


def test_what_no_form_tells_is_unknown_and_never_nought() -> None:
    """The plainly fictional agreement has no forms: three grants add up to 4,800,000, and nothing else is known."""
    one = fictional()
    assert one.granted == 2_400_000 + 1_440_000 + 960_000
    told = (
        one.paid,
        one.used,
        one.unused,
        one.due,
        one.repaid,
        one.used_of_ceiling,
        one.expected,
        one.until,
        one.measured,
    )
    assert set(told) == {None}
    assert {(funder.paid, funder.received, funder.expected) for funder in one.funders} == {(None, None, None)}


def test_instalments_stand_in_the_years_of_their_deadlines() -> None:
    """Bilag 3.2: half of each grant on 30.09.2031, half on 31.03.2033."""
    planned = {one.id: dict(one.planned) for one in fictional().funders}
    assert planned["FondA"] == {"2031": 1_200_000.0, "2033": 1_200_000.0}
    rows = [(year, amount) for _, year, amount, _ in years_of(Portfolio(ON, (PortfolioRow("a", fictional()),)))]
    assert rows == [(2031, 2_400_000.0), (2033, 2_400_000.0)]


def test_a_plan_has_deadlines_and_no_grant() -> None:
    """Sections 3, 4, 5 and 7: the yearly round; nothing that is repaid."""
    one = member_of_plan(NOW, is_made_up=False)
    assert (one.kind, viborg().kind) == (PLAN_WORD, FUNDING_WORD)
    assert one.granted is None
    assert len(one.deadlines) > 20


def test_deadlines_of_ninety_days_are_those_from_the_day_to_the_ninetieth_after_it() -> None:
    """15.02.2026 and 90 days: 16.05.2026; both days are in it, those before and after are not."""
    assert AHEAD == 90
    kept = ahead_only(PortfolioRow("a", viborg()), ON).member
    assert kept is not None
    days = [one.day for one in viborg().deadlines]
    assert [one.day for one in kept.deadlines] == [day for day in days if ON <= day <= dt.date(2026, 5, 16)]
    assert kept.deadlines
    first = kept.deadlines[0].day
    at_first, after = (ahead_only(PortfolioRow("a", viborg()), day).member for day in (first, first + dt.timedelta(1)))
    assert at_first is not None
    assert after is not None
    assert at_first.deadlines[0].day == first
    assert first not in {one.day for one in after.deadlines}


def test_a_member_travels_as_json_and_comes_back_as_it_was() -> None:
    """As a manifest keeps it."""
    for one in (viborg(), fictional(), member_of_plan(NOW, is_made_up=True)):
        assert Member.read(json.loads(json.dumps(one.document()))) == one


def test_sums_are_over_what_is_known() -> None:
    """Two grants, 4,800,000 and 5,275,000; one account; DSI's grant is Viborg's alone."""
    figures = figures_of_portfolio(portfolio())
    assert figures["portfolio.sum.granted"] == 4_800_000 + 5_275_000
    assert (figures["portfolio.known.granted"], figures["portfolio.known.paid"]) == (2, 1)
    assert figures["portfolio.funder.DSI.granted"] == 3_912_500
    assert figures["portfolio.agreements"] == 5
    assert figures["portfolio.read"] == 3


def test_a_remark_says_no_number_of_people() -> None:
    """Pkt. 9.1: of a finding of the statement only its clause, of a trigger only its name and state."""
    for one in viborg().remarks:
        if one.what.startswith("Fund"):
            assert "Bilag" in one.what or "pkt." in one.what
        assert "hidden" not in one.state
    assert len(viborg().remarks) > 3
