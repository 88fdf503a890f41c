"""Pkt. 6.2 beside 4.2, 4.3 and Bilag 3.2: what a revocation claims is demanded once, worked by hand."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.base.rounding import summed
from model.facts.accounts import REVOCATION, Accounts, Decided, Disbursement, Notice
from model.grant.revocation import Claim, claims_of
from model.grant.revoked import DROPPED, PAID, claimed_by
from model.grant.unused import UnusedYear, unused_years
from model.year.year import Year, year
from scripts.commands.rights_report import rights_of
from scripts.commands.year_report import lines_of
from tests.amounts import amount
from tests.model.grant.revoked import MEETINGS, ONE, REVOKED, revoked
from tests.shared.filled_accounts import VIBORG, D, accounts, costs, repaid
from tests.shared.sheets import row_of, sheet_of
from tests.shared.years import EXAMPLE
from workbooks.package.year_books import books

FIRST, SECOND = Notice(D(2024, 9, 2), REVOCATION, "6.2.1(ii)"), replace(REVOKED, reason="6.2.1(iii)")
"""Monday 02.09.2024, to be paid by 17.10.2024; Thursday 31.10.2024, to be paid by 15.12.2024."""
ALL_CARRIED = VIBORG.read_as(cost_carried="all", paid_ahead="repaid")
"""The grant carries the whole of a cost, and the plan excuses nothing."""


def found_of(*notices: Notice, **more: Any) -> Year:
    """The year 2024 with a million of 31.12.2023, of which 100,000 came back on 30.06.2024."""
    return year(ALL_CARRIED, replace(revoked(**more), notices=notices), 2024)


def at(day: dt.date, sum_: float) -> tuple[Disbursement, ...]:
    """The million, and another sum paid on a day."""
    return (*ONE["disbursements"], Disbursement(day, "DSI", sum_))


def deadline(found: Year, id_: str) -> float | None:
    """The amount of a deadline."""
    (one,) = (one.amount for one in found.deadlines if one.id == id_)
    return one


# --- 4.3 ---


@pytest.mark.parametrize(
    "notice", [REVOKED, replace(REVOKED, outcome=PAID, outcome_on=D(2024, 12, 15))], ids=["open", "paid"]
)
def test_what_is_claimed_is_not_unused_besides(notice: Notice) -> None:
    """1,000,000 paid and nothing used, 100,000 back, 900,000 claimed: nothing is left, neither of 2023's demand nor anew (4.3, 6.2.1)."""
    found = found_of(notice)
    last = found.unused[-1]
    assert (last.repaid, last.claimed, last.unused, last.owed, last.accruable, last.repayable) == (
        100_000,
        900_000,
        0,
        0,
        0,
        0,
    )
    assert found.unused[0].repayable == 1_000_000
    assert [one.outstanding for one in found.unused] == [0, 0]
    assert (deadline(found, "uforbrugt.2023"), deadline(found, "uforbrugt.2024")) == (0, 0)


@pytest.mark.parametrize(("sent", "claimed", "owed"), [(D(2025, 6, 2), 900_000, 0), (D(2025, 6, 3), 0, 900_000)])
def test_a_meeting_finds_what_was_claimed_by_its_day(sent: dt.date, claimed: float, owed: float) -> None:
    """On the day of the meeting, or after it (4.3, 6.2.1)."""
    last = found_of(replace(REVOKED, date=sent)).unused[-1]
    assert (last.claimed, last.owed) == (claimed, owed)


@pytest.mark.parametrize(("on", "claimed"), [(D(2025, 6, 2), 0), (D(2025, 6, 3), 900_000)])
def test_what_is_dropped_by_the_meeting_claims_nothing(on: dt.date, claimed: float) -> None:
    """(4.3, 6.2.2)."""
    assert found_of(replace(REVOKED, outcome=DROPPED, outcome_on=on)).unused[-1].claimed == claimed


@pytest.mark.parametrize(
    ("cost", "unused"),
    # 500,000 - 200,000; what the intervention cost is first of all of the grant that is left
    [(200_000, 300_000), (500_000, 0), (600_000, 0)],
)
def test_what_is_paid_after_a_claim_may_be_unused(cost: float, unused: float) -> None:
    """500,000 of 20.12.2024 after a claim of 31.10.2024 (4.3, 6.2.1); it is this meeting's, not due since the one before."""
    found = found_of(
        replace(REVOKED, outcome=PAID, outcome_on=D(2024, 12, 15)),
        disbursements=at(D(2024, 12, 20), 500_000),
        costs=costs(0, cost),
    )
    last = found.unused[-1]
    assert (last.claimed, last.unused, last.owed, last.repayable) == (900_000, unused, 0, unused)


@pytest.mark.parametrize(("sent", "accrued", "repayable"), [(D(2025, 6, 2), 0, 0), (D(2025, 6, 3), 50_000, 60_000)])
def test_a_meeting_decides_on_nothing_that_is_claimed(sent: dt.date, accrued: float, repayable: float) -> None:
    """50,000 carried over and 60,000 to be repaid were decided; revoked by the meeting, both are part of the claim (4.3, 6.2.1)."""
    decided = (Decided(2023, 0, 0, 900_000), Decided(2024, 0, 50_000, 60_000))
    last = found_of(replace(REVOKED, date=sent), decided=decided).unused[-1]
    assert (last.accrued, last.repayable) == (accrued, repayable)


@pytest.mark.parametrize(
    ("sent", "late"),
    [(D(2024, 6, 3), 0), (D(2024, 6, 4), 0), (D(2024, 7, 3), 0), (D(2024, 7, 4), 1_000_000)],
    ids=["4.3 by the meeting", "6.2.3 after it", "6.2.3 on the last day", "6.1.1 the day after"],
)
def test_what_is_claimed_before_its_day_is_not_late(sent: dt.date, late: float) -> None:
    """1,000,000 found by the meeting of 03.06.2024 is due on 03.07.2024; revoked by that day it is due with the claim instead."""
    found = found_of(replace(REVOKED, date=sent), repayments=())
    (trigger,) = (one for one in found.triggers if one.id == "uforbrugt")
    assert trigger.figure == late


# --- 6.2.1: what came back ---


@pytest.mark.parametrize(
    ("day", "amount_", "repaid_late", "open_", "late_interest"),
    [
        # 30,000 and its interest of 10 days: 30,000 x 0.0507 x 10 / 365 = 41.67; 946,282.85 - 30,041.67
        # 17 days at 11.5 %, 152 at 10.75 %: 916,241.18 x 18.295 / 365 = 45,925.02
        (D(2024, 12, 5), 916_241.18, 0, 916_241.18, 45_925.02),
        # on the last day of the claim: 946,282.85 - 30,000; 916,282.85 x 18.295 / 365 = 45,927.11
        (D(2024, 12, 15), 916_282.85, 0, 916_282.85, 45_927.11),
        # the day after: 30,000 x 0.115 / 365 = 9.45 besides
        (D(2024, 12, 16), 946_282.85, 30_000, 916_282.85, 45_936.56),
        # the day after the meeting nobody knows of it: 946,282.85 x 18.295 / 365 = 47,430.81
        (D(2025, 6, 3), 946_282.85, 0, 946_282.85, 47_430.81),
    ],
    ids=["6.2.1 before its day", "6.2.1 on its day", "6.2.3 after its day", "7.4 after the meeting"],
)  # fmt: skip
def test_what_comes_back_after_the_notice_lessens_the_claim(
    day: dt.date, amount_: float, repaid_late: float, open_: float, late_interest: float
) -> None:
    """30,000 of the 900,000; with its own interest until the claim is due, then as a payment of it."""
    (found,) = found_of(REVOKED, repayments=(*ONE["repayments"], *repaid((day, 30_000)))).claims
    assert (found.amount, found.repaid_late, found.open, found.late_interest) == (
        amount_,
        repaid_late,
        open_,
        late_interest,
    )


@pytest.mark.parametrize(("day", "back"), [(D(2024, 11, 20), 130_000), (D(2024, 11, 21), 100_000)])
def test_what_comes_back_after_a_claim_is_paid_is_none_of_it(day: dt.date, back: float) -> None:
    """Paid on 20.11.2024, though it was due on 15.12.2024 (6.2.3)."""
    notice = replace(REVOKED, outcome=PAID, outcome_on=D(2024, 11, 20))
    (found,) = found_of(notice, repayments=(*ONE["repayments"], *repaid((day, 30_000)))).claims
    assert (found.repaid, found.open) == (back, 0)


def test_the_example_revoked_in_july_2025() -> None:
    """2,715,549.51 before the 110,000 of 30.07.2025, 16 days before 15.08.2025: 110,000 x 0.0507 x 16 / 365 = 244.47 (6.2.1)."""
    notices = (*EXAMPLE.notices, Notice(D(2025, 7, 1), REVOCATION, "6.2.1(ii)"))
    given_ = replace(EXAMPLE, notices=notices)
    (found,) = claims_of(VIBORG, given_, 2025)
    assert (found.due, found.amount) == (D(2025, 8, 15), 2_605_305.04)
    (before,) = claims_of(VIBORG, replace(given_, repayments=EXAMPLE.repayments[:2]), 2025)
    assert before.amount == 2_715_549.51


# --- 6.2.1: more than one ---


def claims(*notices: Notice, together: str = "first_stands", **more: Any) -> dict[int, Claim]:
    """The claims of 2024 by the numbers of their notices."""
    agreement = VIBORG.read_as(revocations_together=together)
    return {one.number: one for one in claims_of(agreement, replace(revoked(**more), notices=notices), 2024)}


@pytest.mark.parametrize(
    ("together", "notices", "amounts"),
    [
        # 1,000,000 from 31.12.2023 to 17.10.2024, 291 days, less 100,000 of 109 days:
        # 0.0507 / 365 x (291,000,000 - 10,900,000) = 38,907.04
        ("first_stands", (FIRST, SECOND), (938_907.04, 0)),
        # 350 and 168 days (tests/model/grant/test_revocation.py): 46,282.85
        ("last_replaces", (FIRST, SECOND), (0, 946_282.85)),
        ("first_stands", (FIRST, replace(SECOND, outcome=PAID, outcome_on=D(2024, 12, 15))), (0, 946_282.85)),
        ("last_replaces", (replace(FIRST, outcome=PAID, outcome_on=D(2024, 10, 17)), SECOND), (938_907.04, 0)),
        ("first_stands", (replace(FIRST, outcome=DROPPED, outcome_on=D(2025, 6, 2)), SECOND), (None, 946_282.85)),
        ("first_stands", (FIRST, replace(FIRST, reason="6.2.1(iii)")), (938_907.04, 0)),
    ],
    ids=["the first stands", "the last replaces it", "the second paid", "the first paid", "the first dropped", "of one day"],
)  # fmt: skip
def test_one_grant_is_claimed_once(
    together: str, notices: tuple[Notice, ...], amounts: tuple[float | None, float]
) -> None:
    """Of two that stand the one that is paid has it all; else the first, or by the other reading the last (6.2.1)."""
    found = claims(*notices, together=together)
    assert tuple(found[n].amount if n in found else None for n in (1, 2)) == amounts
    assert tuple(found[n].open for n in found if notices[n - 1].outcome == PAID) in ((), (0,))


def test_a_later_revocation_claims_what_was_paid_since() -> None:
    """500,000 of 15.10.2024: 61 days to 15.12.2024: 500,000 x 0.0507 x 61 / 365 = 4,236.58 (6.2.1)."""
    more = {"disbursements": at(D(2024, 10, 15), 500_000)}
    first, second = claims(FIRST, SECOND, **more).values()
    assert (first.paid, first.elsewhere) == (1_000_000, 0)
    assert (second.paid, second.elsewhere, second.amount) == (500_000, 1_000_000, 504_236.58)
    (alone,) = claims(SECOND, **more).values()
    assert (alone.paid, alone.elsewhere) == (1_500_000, 0)


def test_what_comes_back_lessens_one_claim_alone() -> None:
    """30,000 of 02.12.2024, after the first was due, while it is open: none of the second's; once it is paid, the second's (6.2.1)."""
    more = {
        "disbursements": at(D(2024, 10, 15), 500_000),
        "repayments": (*ONE["repayments"], *repaid((D(2024, 12, 2), 30_000))),
    }
    first, second = claims(FIRST, SECOND, **more).values()
    assert (first.repaid_late, second.repaid) == (30_000, 0)
    first, second = claims(replace(FIRST, outcome=PAID, outcome_on=D(2024, 12, 1)), SECOND, **more).values()
    assert (first.repaid_late, second.repaid) == (0, 30_000)


_DAYS = st.dates(D(2023, 11, 1), D(2025, 6, 2))
_SUMS = st.integers(1, 100_000_000).map(lambda oere: oere / 100)
_PAID = st.lists(st.tuples(_DAYS, _SUMS), max_size=4)
_OUT = st.one_of(st.none(), st.tuples(st.sampled_from((PAID, DROPPED)), st.integers(0, 200)))


@given(_PAID, _PAID, st.lists(st.tuples(_DAYS, _OUT), max_size=3), st.sampled_from(("first_stands", "last_replaces")))
@settings(max_examples=amount(60, 600), deadline=None)
def test_all_claims_together_claim_each_krone_once(
    paid: list[tuple[dt.date, float]],
    back: list[tuple[dt.date, float]],
    sent: list[tuple[dt.date, tuple[str, int] | None]],
    together: str,
) -> None:
    """They are what is missing in the unused grant, however many there are and however they came out (4.3, 6.2.1)."""
    agreement = VIBORG.read_as(revocations_together=together)
    notices = [
        Notice(day, REVOCATION)
        if out is None
        else Notice(day, REVOCATION, "", None, out[0], day + dt.timedelta(out[1]))
        for day, out in sent
    ]
    disbursed = tuple(Disbursement(day, "DSI", sum_) for day, sum_ in paid)
    made = accounts(2024, disbursements=disbursed, repayments=repaid(*back), notices=tuple(notices), meetings=MEETINGS)
    found = claims_of(agreement, made, 2024)
    whole = summed(part for one in found for part in (one.paid, -one.repaid, -one.repaid_late))
    assert claimed_by(agreement, made, D(2025, 6, 2), D(2025, 6, 2)) == max(0, whole)


# --- 4.2, Bilag 3.2 ---


def test_what_is_claimed_covers_a_reduction() -> None:
    """Nobody came in, so all of 3,912,500 may be reduced: 100,000 came back, 900,000 are claimed, 2,912,500 never paid (4.2, 6.2.1)."""
    last = found_of(REVOKED).reductions[-1]
    assert (last.unused, last.revoked, last.unpaid) == (100_000, 3_812_500, 0)
    assert last.amount == last.covered
    assert (last.from_instalments, last.repayable) == (0, 0)
    assert last.taken == 3_912_500


@pytest.mark.parametrize(("sent", "revoked_"), [(D(2025, 6, 2), True), (D(2025, 6, 3), False)])
def test_what_is_not_paid_when_dsi_revokes_does_not_come_any_more(sent: dt.date, revoked_: bool) -> None:
    """304,167 of the first instalment and both others, by the meeting about 2024; LBF's are its own (6.2.1, Bilag 3.2)."""
    found = found_of(replace(REVOKED, date=sent))
    own = [one for one in found.disbursed if one.funder == "DSI"]
    assert [one.revoked for one in own] == ([304_167, 1_304_167, 1_304_166] if revoked_ else [0, 0, 0])
    assert [one.paid for one in own] == [1_000_000, 0, 0]
    if revoked_:
        assert [(one.late, one.withheld, one.reduced, one.remains) for one in own] == [(0, 0, 0, 0)] * 3
        assert [deadline(found, f"rate.DSI.{n}") for n in (1, 2, 3)] == [0, 0, 0]
    assert {one.revoked for one in found.disbursed if one.funder != "DSI"} == {0}
    assert deadline(found, "rate.LBF.3") == 454_166


def test_frister_says_that_an_instalment_is_revoked() -> None:
    """From the day that the notice counts as received (10.2); the second is due on 30.11.2024."""
    titles = {one.id: one.title for one in found_of(REVOKED).deadlines}
    assert titles["rate.DSI.2"] == "Udbetaling af 2. rate fra DSI; tilbagekaldt, modtaget 31.10.2024 (pkt. 6.2)"
    assert "tilbagekaldt" not in titles["rate.DSI.1"] + titles["rate.LBF.2"]
    dropped = found_of(replace(REVOKED, outcome=DROPPED, outcome_on=D(2024, 12, 2)))
    assert {one.title for one in dropped.deadlines if one.id == "rate.DSI.2"} == {
        "Udbetaling af 2. rate fra DSI; holdt tilbage siden 31.10.2024 (pkt. 6)"
    }


# --- what people read ---


def front_of(*notices: Notice, about: int = 2025) -> tuple[Any, Sequence[UnusedYear]]:
    """The front page of the made-up accounts with further notices, and its unused grant."""
    made: Accounts = replace(EXAMPLE, notices=(*EXAMPLE.notices, *notices))
    found = year(VIBORG, made, about)
    return sheet_of(books(VIBORG, made, found)[0], "Årsmøde"), found.unused


def test_the_front_page_demands_no_krone_of_a_paid_claim() -> None:
    """All that was paid was claimed on 01.12.2025 and paid on 10.01.2026: nothing is repaid, carried over, reduced or held back."""
    front, _ = front_of(Notice(D(2025, 12, 1), REVOCATION, "6.2.1(ii)", None, PAID, D(2026, 1, 10)))
    assert row_of(front, "Krav efter tilbagekaldelsen: betalt")[2] == 0
    for label in (
        "Tilbagebetaling af uforbrugt tilskud",
        "Godkendelse af, at tilskud føres videre",
        "heraf betales tilbage ud over det uforbrugte",
    ):
        assert row_of(front, label)[2] == 0
    reduction = row_of(front, "Reduktion, som tilskudsgiveren kan vælge")[2]
    assert row_of(front, "heraf dækket af det uforbrugte og det tilbagekaldte")[2] == reduction == 260_833.33
    assert row_of(front, "Ikke udbetalt af DSI og tilbagekaldt")[3] == 304_166


def test_the_front_page_says_what_each_of_two_claims() -> None:
    """The later one claims nothing beyond the first; how that is read stands below."""
    front, _ = front_of(Notice(D(2025, 6, 1), REVOCATION, "6.2.1(ii)"), Notice(D(2025, 7, 1), REVOCATION, "6.2.1(iii)"))
    # 2,704,945.06, of which 110,000 came back on 30.07.2025
    assert row_of(front, "Krav efter tilbagekaldelsen (5. meddelelse)")[2] == 2_594_945.06
    assert row_of(front, "Krav efter tilbagekaldelsen (6. meddelelse), ud over det, der er krævet")[2] == 0
    said = " ".join(str(cell.content) for cell in front.cells.values())
    assert "Ingen krone tages to gange" in said
    assert VIBORG.reading.revocations_together.sentence in said


def test_the_report_says_it_too() -> None:
    """What is claimed is not unused, what covers the reduction, and that a claim is paid."""
    found = found_of(replace(REVOKED, outcome=PAID, outcome_on=D(2024, 12, 15)))
    lines = "\n".join(lines_of(found.terms, found))
    assert "  krævet tilbage efter en tilbagekaldelse, derfor ikke uforbrugt: 900.000,00 kr." in lines
    assert "heraf dækket af uforbrugt, der er eller bliver tilbagebetalt, og af det tilbagekaldte" in lines
    assert "krav efter 1. meddelelse, senest 15.12.2024: 946.282,85 kr., betalt den 15.12.2024" in lines
    twice = "\n".join(rights_of(VIBORG, found_of(FIRST, SECOND, disbursements=at(D(2024, 10, 15), 500_000))))
    assert "504.236,58 kr., ud over 1.000.000,00 kr., der er krævet efter en anden meddelelse" in twice


def test_frister_has_what_is_still_to_be_paid() -> None:
    """One rule for instalments, unused grant, claims and results: what is paid is 0 there (Bilag 3.2, 4.3, 6.2.3)."""
    found = year(VIBORG, EXAMPLE, 2025)
    assert [deadline(found, f"rate.DSI.{n}") for n in (1, 2, 3)] == [0, 0, 304_166]
    assert [deadline(found, f"uforbrugt.{about}") for about in (2023, 2024, 2025)] == [0, 0, 109_406.23]
    assert deadline(found_of(REVOKED), "meddelelse.1.betaling") == 946_282.85
    assert deadline(found_of(replace(REVOKED, outcome=PAID, outcome_on=D(2025, 6, 2))), "meddelelse.1.betaling") == 0
    assert unused_years(VIBORG, EXAMPLE)[1].repayable == 109_995.78
