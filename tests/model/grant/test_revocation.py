"""Pkt. 6.2: what a revocation claims by each reading, worked by hand, and what paying it late costs."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from model.base.state import State
from model.facts.accounts import REVOCATION, WITHHOLDING, Disbursement, Notice
from model.grant.notices import RENEGOTIATED
from model.grant.remedy import REMEDIED
from model.grant.remedy import REVOKED as REVOKED_
from model.grant.revocation import Claim, claims_of
from model.grant.revoked import DROPPED, PAID
from model.terms.agreement import Agreement
from model.year.year import year
from scripts.commands.rights_report import rights_of
from tests.model.grant.revoked import MEETINGS, ONE, REVOKED, revoked
from tests.shared.filled_accounts import VIBORG, D, accounts
from tests.shared.sheets import row_of, sheet_of
from workbooks.package.year_books import books


def claim(agreement: Agreement = VIBORG, notice: Notice = REVOKED, **more: Any) -> Claim:
    """What it claims."""
    (found,) = claims_of(agreement, revoked(notice, **more), 2024)
    return found


@pytest.mark.parametrize(
    ("by", "interest"),
    [
        # from 31.12.2023, when nothing is capitalised yet, to 15.12.2024: 350 days, 1,000,000 x 0.0507 x 350 / 365 = 48,616.438
        # from 30.06.2024: 168 days, 100,000 x 0.0507 x 168 / 365 = 2,333.589
        ("ceiling_rate", 46_282.85),
        # one day at 11.25 %, 182 at 11.75 %, 167 at 11.5 %: 1,000,000 x 40.7025 / 365 = 111,513.70
        # one day at 11.75 %, 167 at 11.5 %: 100,000 x 19.3225 / 365 = 5,293.84
        ("default_rate", 106_219.86),
        ("no_interest", 0),
    ],
)
def test_a_revocation_claims_what_was_paid_with_interest_to_its_last_day(by: str, interest: float) -> None:
    """1,000,000 less 100,000 and the interest of both; the same by the table of readings (6.2.1)."""
    found = claim(VIBORG.read_as(revocation_interest=by))
    assert (found.due, found.paid, found.repaid) == (D(2024, 12, 15), 1_000_000, 100_000)
    assert (found.interest, found.amount) == (interest, round(900_000 + interest, 2))
    by_reading = {(one.by, one.counted_from): one for one in claim().readings}
    assert len(by_reading) == 6
    assert by_reading[by, "received"].amount == found.amount


def test_interest_is_capitalised_each_31_december() -> None:
    """31.12.2023 to 31.03.2025: a leap year of 366 days and 90 more (5.2, 6.2.1).

    1,000,000 x (1 + 0.0507 x 366 / 365) x (1 + 0.0507 x 90 / 365) = 1,050,838.904 x 1.0125013699 = 1,063,975.83
    """
    found = claim(notice=Notice(D(2025, 2, 14), REVOCATION), repayments=())
    assert (found.due, found.interest) == (D(2025, 3, 31), 63_975.83)


@pytest.mark.parametrize(("counted", "due"), [("received", D(2025, 6, 6)), ("sent", D(2025, 6, 2))])
def test_the_45_days_run_from_the_receipt_or_from_the_day_it_was_sent(counted: str, due: dt.date) -> None:
    """Sent on Good Friday, 18.04.2025, it counts as received on Tuesday the 22nd (6.2.3, 10.2); so Frister has it."""
    agreement, notice = VIBORG.read_as(revocation_days=counted), Notice(D(2025, 4, 18), REVOCATION)
    assert claim(agreement, notice).due == due
    found = year(agreement, revoked(notice), 2024)
    (deadline,) = (one for one in found.deadlines if one.id == "meddelelse.1.betaling")
    assert (deadline.date, deadline.amount, deadline.is_payment) == (due, found.claims[0].amount, True)
    (objection,) = (one for one in found.deadlines if one.id == "meddelelse.1.indsigelse")
    assert objection.date == D(2025, 5, 22)


def test_what_moves_after_the_notice_is_not_of_the_claim() -> None:
    """Paid on its own day it is; what came back is deducted up to its last day (tests/model/grant/test_claimed.py)."""
    for day, paid in ((D(2024, 10, 31), 1_000_007), (D(2024, 11, 1), 1_000_000)):
        found = claim(disbursements=(*ONE["disbursements"], Disbursement(day, "DSI", 7)))
        assert (found.paid, found.repaid) == (paid, 100_000)


@pytest.mark.parametrize(
    ("on", "days", "interest"),
    [
        (D(2024, 12, 15), 0, 0),
        # 17 days at 11.5 % and 13 at 10.75 %: 946,282.85 x 3.3525 / 365 = 8,691.54
        (D(2025, 1, 14), 30, 8_691.54),
    ],
)
def test_a_claim_that_is_paid_late_bears_default_interest(on: dt.date, days: int, interest: float) -> None:
    """From the day after its last (6.2.3)."""
    found = claim(notice=replace(REVOKED, outcome=PAID, outcome_on=on))
    assert (found.until, found.days_late, found.late_interest) == (on, days, interest)
    missed = year(VIBORG, revoked(replace(REVOKED, outcome=PAID, outcome_on=on)), 2024).missed
    assert [(one.id, one.days_late) for one in missed] == [("meddelelse.1.betaling", days)] * bool(days)


def test_a_claim_that_nobody_paid_bears_interest_to_the_meeting() -> None:
    """15.12.2024 to 02.06.2025: 17 days at 11.5 %, 152 at 10.75 %: 946,282.85 x 18.295 / 365 = 47,430.81 (6.2.3)."""
    assert (claim().until, claim().days_late, claim().late_interest) == (D(2025, 6, 2), 169, 47_430.81)


def test_without_a_rate_interest_ends_where_the_rates_do() -> None:
    """The last reference rate is that of the first half of 2026: nothing is guessed after 01.07.2026 (6.2.3)."""
    notice = Notice(D(2026, 6, 1), REVOCATION)
    given = accounts(2025, notices=(notice,), meetings={**MEETINGS, 2025: D(2026, 12, 1)}, **ONE)
    (found,) = claims_of(VIBORG.read_as(revocation_interest="default_rate"), given, 2025)
    assert (found.due, found.until, found.days_late, found.late_interest) == (D(2026, 7, 16), D(2026, 7, 1), 0, 0)


def test_a_revocation_that_is_dropped_claims_nothing_any_more() -> None:
    """By the meeting; one that is dropped after it still did then (6.2.2)."""
    dropped = replace(REVOKED, outcome=DROPPED, outcome_on=D(2025, 6, 2))
    assert claims_of(VIBORG, revoked(dropped), 2024) == ()
    assert year(VIBORG, revoked(dropped), 2024).missed == ()
    assert claims_of(VIBORG, revoked(replace(dropped, outcome_on=D(2025, 6, 3))), 2024)


WITHHELD = Notice(D(2024, 9, 2), WITHHOLDING, "6.1.1(iv)", D(2024, 10, 30))
BY_THEN = replace(REVOKED, reason="6.2.1(i)")
"""Sent the day after the remedy deadline of what was withheld."""


@pytest.mark.parametrize(
    ("notices", "rests_on", "state"),
    [
        ((WITHHELD, BY_THEN), D(2024, 10, 30), State.FINE),
        ((WITHHELD, replace(BY_THEN, date=D(2024, 10, 30))), D(2024, 10, 30), State.UNMET),
        ((BY_THEN,), None, State.UNMET),
        ((replace(WITHHELD, date=D(2024, 11, 1)), BY_THEN), None, State.UNMET),
        ((replace(WITHHELD, outcome=REMEDIED, outcome_on=D(2024, 10, 30)), BY_THEN), None, State.UNMET),
        ((replace(WITHHELD, outcome=REMEDIED, outcome_on=D(2024, 10, 31)), BY_THEN), D(2024, 10, 30), State.FINE),
        ((replace(WITHHELD, outcome=RENEGOTIATED, outcome_on=D(2024, 10, 31)), BY_THEN), None, State.UNMET),
        ((replace(WITHHELD, outcome=REVOKED_, outcome_on=D(2024, 10, 31)), BY_THEN), D(2024, 10, 30), State.FINE),
        ((WITHHELD, REVOKED), None, None),
        ((replace(BY_THEN, outcome=DROPPED, outcome_on=D(2025, 6, 2)),), None, None),
        ((replace(BY_THEN, outcome=DROPPED, outcome_on=D(2025, 6, 3)),), None, State.UNMET),
        ((WITHHELD, replace(WITHHELD, remedied_by=D(2024, 12, 2)), BY_THEN), D(2024, 10, 30), State.FINE),
    ],
    ids=[
        "the day after", "on its last day", "nothing withheld", "withheld after it", "remedied in time", "remedied a day late",
        "renegotiated", "revoked by it", "another reason", "dropped by the meeting", "dropped after it", "the first of two",
    ],
)  # fmt: skip
def test_a_revocation_comes_after_the_remedy_deadline(
    notices: tuple[Notice, ...], rests_on: dt.date | None, state: State | None
) -> None:
    """Only what is not remedied by then lets DSI revoke for it; the report says so, and it is a finding (6.1.3, 6.2.1(i))."""
    given = replace(revoked(), notices=notices)
    found = year(VIBORG, given, 2024)
    assert (found.notices[-1].rests_on, found.notices[-1].state) == (rests_on, state)
    said = "\n".join(rights_of(VIBORG, found))
    assert ("ikke i orden: afhjælpningsfristen udløb først 30.10.2024" in said) == (
        state is State.UNMET and rests_on is not None
    )
    assert ("ikke i orden: ingen åben tilbageholdelse" in said) == (state is State.UNMET and rests_on is None)


def test_the_overview_shows_the_claim_and_every_reading_of_it() -> None:
    """Amount, day and payer on the front page; the readings on a sheet, in the report with the one that is used."""
    found = year(VIBORG, revoked(), 2024)
    overview = books(VIBORG, revoked(), found)[0]
    front = row_of(sheet_of(overview, "Årsmøde"), "Krav efter tilbagekaldelsen")
    assert (front[2], front[3], front[5]) == (946_282.85, D(2024, 12, 15), "Viborg Kommune")
    sheet = sheet_of(overview, "Tilbagekaldelse")
    rows = {
        row for (row, column), cell in sheet.cells.items() if column == 7 and cell.content in ("bruges", "kan vælges")
    }
    shown = {(sheet.cells[row, 6].content, sheet.cells[row, 7].content) for row in rows}
    assert shown == {
        (946_282.85, "bruges"),
        (946_282.85, "kan vælges"),
        (1_006_219.86, "kan vælges"),
        (900_000, "kan vælges"),
    }
    said = "\n".join(rights_of(VIBORG, found))
    assert (
        "krav efter 1. meddelelse, senest 15.12.2024: 946.282,85 kr., morarente til 02.06.2025: 47.430,81 kr." in said
    )
    assert said.count("(bruges)") == 1
