"""Every deadline with its day, worked by hand: meetings, notices on days that are no business days, payments, measurements."""

from collections.abc import Mapping
from datetime import date

import pytest

from model.base.daycount import later
from model.base.payment_period import PaymentPeriod
from model.clauses.clause_10_2 import received
from model.facts.accounts import DISPUTE, REVOCATION, Accounts, Notice
from model.facts.observations import Cohort, Means, Observations
from model.outcomes.payment_deadline import last_business_day
from model.terms.agreement import Agreement
from model.year.deadlines import Deadline
from model.year.year import year
from tests.shared.filled_accounts import FICTIONAL, VIBORG, D, accounts, enrolled, paid
from tests.shared.made_up import EMPTY


def deadlines(
    given: Accounts, agreement: Agreement = VIBORG, observed: Observations | None = None
) -> Mapping[str, Deadline]:
    """The deadlines of an agreement by their ids, as the last meeting of some accounts sees them."""
    found = year(agreement, given, given.year, observed).deadlines
    assert len({one.id for one in found}) == len(found)
    assert list(found) == sorted(found, key=lambda one: (one.date, one.id))
    return {one.id: one for one in found}


@pytest.mark.parametrize(
    ("meeting", "accounts_by", "repaid_by"),
    [
        pytest.param(D(2025, 5, 31), D(2025, 5, 21), D(2025, 6, 30), id="31 May: repaid by 30 June (4.3)"),
        pytest.param(D(2025, 6, 30), D(2025, 6, 20), D(2025, 7, 30), id="30 June: accounts by 20 June (7.4)"),
        pytest.param(D(2025, 1, 31), D(2025, 1, 21), D(2025, 2, 28), id="31 January: repaid by 28 February (4.3)"),
    ],
)
def test_accounts_come_10_days_before_the_meeting_and_unused_grant_a_month_after(
    meeting: date, accounts_by: date, repaid_by: date
) -> None:
    """Calendar days before, a calendar month after; the amount is what the meeting finds."""
    found = deadlines(accounts(2024, disbursements=paid(100, 200), meetings={2024: meeting}))
    assert (found["aarsmoede.2024"].date, found["aarsmoede.2024"].title) == (meeting, "Årsmøde om 2024")
    assert found["regnskab.2024"].date == accounts_by
    assert (found["uforbrugt.2024"].date, found["uforbrugt.2024"].amount) == (repaid_by, 200)
    # the 100 of 2023, which nobody repaid, were due after the meeting about 2023 and still are
    assert (found["uforbrugt.2023"].date, found["uforbrugt.2023"].amount) == (D(2024, 7, 30), 100)
    assert (found["uforbrugt.2024"].who, found["uforbrugt.2024"].clause) == ("Viborg Kommune", "4.3")
    # it goes back to the one that granted it, and nothing else on the list does
    assert found["uforbrugt.2024"].receiver == "Den Sociale Investeringsfond"
    assert found["regnskab.2024"].receiver == ""


def test_a_meeting_without_a_day_is_held_at_the_latest_by_the_end_of_june() -> None:
    """Pkt. 7.4; what meetings to come will find is not known."""
    found = deadlines(accounts(2023))
    assert (found["aarsmoede.2026"].date, found["aarsmoede.2026"].title) == (D(2027, 6, 30), "Årsmøde om 2026, senest")
    assert found["uforbrugt.2026"].amount is None


def of_kind(kind: str, found: Mapping[str, Deadline]) -> dict[str, date]:
    """The days of a kind of deadline."""
    return {key: one.date for key, one in found.items() if key.startswith(f"{kind}.")}


def test_duties_go_on_to_the_end_of_the_commitment() -> None:
    """Pkt. 2.1: reports (7.2) and accounts and meetings about each year (7.4) up to 2028; the last is held by 30 June 2029."""
    found = deadlines(accounts(2023))
    reports = of_kind("rapport", found)
    assert [*reports][-1] == "rapport.2028-H2"
    assert len(reports) == 11  # 2023-H2, then two a year for five years
    assert of_kind("aarsmoede", found) == {f"aarsmoede.{year}": D(year + 1, 6, 30) for year in range(2023, 2029)}
    assert found["regnskab.2028"].date == D(2029, 6, 20)
    assert found["uforbrugt.2028"].date == D(2029, 7, 30)


def test_the_steering_group_meets_in_each_quarter_of_the_first_year_and_each_half_of_the_others() -> None:
    """Pkt. 7.3: quarters from 1 November 2023; the annual meeting of June is that of May to July, and of each first half (7.4)."""
    assert of_kind("styregruppe", deadlines(accounts(2023))) == {
        "styregruppe.foerste-1": D(2024, 1, 31),
        "styregruppe.foerste-2": D(2024, 4, 30),
        "styregruppe.foerste-4": D(2024, 10, 31),
        **{f"styregruppe.{year}-H2": D(year, 12, 31) for year in range(2025, 2029)},
    }


@pytest.mark.parametrize(
    ("held", "left"),
    [
        pytest.param(D(2024, 4, 30), ["1", "3", "4"], id="7.3 the last day of the second quarter"),
        pytest.param(D(2024, 5, 1), ["1", "2", "4"], id="7.3 the first day of the third quarter"),
    ],
)
def test_an_annual_meeting_is_the_meeting_of_the_quarter_it_is_held_in(held: date, left: list[str]) -> None:
    """The other three quarters of the first year need a meeting of their own (7.3, 7.4)."""
    found = of_kind("styregruppe", deadlines(accounts(2023, meetings={2023: held})))
    assert [key[-1] for key in found if "foerste" in key] == left


def test_the_last_payment_falls_due_after_the_last_quarter_of_the_time_plan() -> None:
    """Whoever starts in July 2026 is measured in July 2028; the second half of 2028 is paid by 31 March 2029, to either funder.

    LBF pays for ends of courses, which are measured until January 2027 at the latest (Bilag 1.4 pkt. 4, Bilag 5.1 pkt. 2.7).
    """
    found = deadlines(accounts(2023))
    assert [(key, day) for key, day in of_kind("betaling", found).items() if day > D(2028, 12, 31)] == [
        ("betaling.2028-H2.municipality.DSI", D(2029, 3, 31)),
        ("betaling.2028-H2.municipality.LBF", D(2029, 3, 31)),
    ]
    assert [key for key in of_kind("betaling", found) if ".LBF.DSI" in key][-1] == "betaling.2027-H1.LBF.DSI"
    last = found["betaling.2028-H2.municipality.LBF"]
    assert (last.who, last.receiver, last.amount) == ("Viborg Kommune", "Landsbyggefonden", None)
    assert last.title == "Betaling efter resultater for 2. halvår 2028 til LBF"
    between_funders = found["betaling.2027-H1.LBF.DSI"]
    assert between_funders.title == "Betaling efter resultater for 1. halvår 2027 fra LBF til DSI"
    # 31 March 2029 is Holy Saturday, so it is paid on Wednesday 28 March (10.2)
    assert last.business_day == D(2029, 3, 28)


@pytest.mark.parametrize(
    ("arrived", "counts_from"),
    [
        pytest.param(D(2025, 4, 18), D(2025, 4, 22), id="Good Friday 2025: the Tuesday after Easter"),
        pytest.param(D(2024, 4, 26), D(2024, 4, 26), id="26 April 2024: a Friday since Store Bededag is gone"),
        pytest.param(D(2024, 12, 24), D(2024, 12, 27), id="Christmas Eve 2024"),
        pytest.param(D(2024, 6, 5), D(2024, 6, 6), id="Constitution Day 2024"),
        pytest.param(D(2024, 6, 8), D(2024, 6, 10), id="a Saturday"),
    ],
)
def test_the_days_after_a_notice_run_from_the_day_it_counts_as_received(arrived: date, counts_from: date) -> None:
    """45 and 30 calendar days from a revocation (6.2.3, 6.2.4), 60 from a dispute (12.2), by pkt. 10.2."""
    found = deadlines(accounts(2023, notices=(Notice(arrived, REVOCATION), Notice(arrived, DISPUTE))))
    assert found["meddelelse.1.betaling"].date == later(counts_from, 45)
    assert found["meddelelse.1.indsigelse"].date == later(counts_from, 30)
    assert found["meddelelse.2.tvist"].date == later(counts_from, 60)
    assert found["meddelelse.1.betaling"].clause == "6.2.3"


@pytest.mark.parametrize(
    ("id", "is_payment"),
    [
        pytest.param("betaling.2025-H1.municipality.DSI", True, id="1.2 a payment for results"),
        pytest.param("rate.DSI.2", True, id="3.1 an instalment"),
        pytest.param("uforbrugt.2024", True, id="4.3 unused grant"),
        pytest.param("meddelelse.1.betaling", True, id="6.2.3 a claim"),
        pytest.param("meddelelse.1.indsigelse", False, id="6.2.4 an objection"),
        pytest.param("kohorte.1.betaling", False, id="2.6 what only ends like one"),
        pytest.param("regnskab.2024", False, id="7.4 accounts"),
    ],
)
def test_which_deadlines_are_payments(id: str, is_payment: bool) -> None:
    """By what begins and ends their ids."""
    day = D(2025, 6, 6)
    assert Deadline(id, "", day, "", "", None, day).is_payment is is_payment


def test_what_holds_an_instalment_back_is_said_of_the_grantors_alone() -> None:
    """Revoked on Good Friday 2025, received on 22 April (6.2, 10.2): DSI's third instalment, and not LBF's."""
    found = deadlines(accounts(2024, notices=(Notice(D(2025, 4, 18), REVOCATION),)))
    assert found["rate.DSI.3"].title == "Udbetaling af 3. rate fra DSI; tilbagekaldt, modtaget 22.04.2025 (pkt. 6.2)"
    assert found["rate.LBF.3"].title == "Udbetaling af 3. rate fra LBF"


@pytest.mark.parametrize(
    ("whose", "said"),
    [
        pytest.param("stated", "", id="2.1 as it was told"),
        pytest.param("first_household", ", regnet fra den husstand, der startede først", id="2.1 from the first"),
    ],
)
def test_a_cohorts_measurements_say_whose_start_they_are_counted_from(whose: str, said: str) -> None:
    """Where a reading chooses (Bilag 5.1 pkt. 2.1)."""
    cohort = Cohort("school_absence", 1, D(2024, 2, 1), 30.0, Means(0.09, 0.10), (None, None, None))
    seen = Observations(PaymentPeriod(2024, 2, 6), EMPTY, (cohort,))
    found = deadlines(accounts(2024), VIBORG.read_as(cohort_start=whose), seen)
    titles = {one.title for key, one in found.items() if key.startswith("kohorte.")}
    assert titles == {f"Skolefravær, kohorte 1: {number}. måling{said}" for number in (1, 2, 3)}


def test_a_cohort_is_measured_until_the_last_day_on_which_anybody_is() -> None:
    """By the reading that nobody is measured after the intervention: 12 months before its last day, and a day later (2.1)."""
    agreement = VIBORG.read_as(measured_after_end="inside_only")
    starts = (D(2025, 10, 31), D(2025, 11, 1))
    cohorts = tuple(
        Cohort("school_absence", number, start, 30.0, Means(0.09, 0.10), (None, None, None))
        for number, start in enumerate(starts, 1)
    )
    found = deadlines(accounts(2025), agreement, Observations(PaymentPeriod(2025, 2, 6), EMPTY, cohorts))
    assert [one.date for key, one in found.items() if key.startswith("kohorte.")] == [D(2026, 10, 31)]


def test_a_revocation_on_good_friday_2025() -> None:
    """Received 22 April: objection by 22 May, payment by 6 June, the last business day before that is 6 June itself."""
    found = deadlines(accounts(2023, notices=(Notice(D(2025, 4, 18), REVOCATION),)))
    assert found["meddelelse.1.indsigelse"].date == D(2025, 5, 22)
    assert (found["meddelelse.1.betaling"].date, found["meddelelse.1.betaling"].business_day) == (D(2025, 6, 6),) * 2


def test_store_bededag_was_a_holiday_until_2023() -> None:
    """5 May 2023, before the agreement was signed: a notice then counts as received on Monday, 8 May (10.2)."""
    assert received.under(VIBORG)(D(2023, 5, 5)) == D(2023, 5, 8)
    assert received.under(VIBORG)(D(2024, 4, 26)) == D(2024, 4, 26)


@pytest.mark.parametrize(
    ("deadline", "business_day"),
    [
        pytest.param(D(2026, 6, 28), D(2026, 6, 26), id="a Sunday: the Friday before"),
        pytest.param(D(2025, 4, 21), D(2025, 4, 16), id="Easter Monday: the Wednesday before"),
        pytest.param(D(2023, 12, 31), D(2023, 12, 29), id="New Year's Eve, a Sunday: the Friday before"),
        pytest.param(D(2025, 6, 20), D(2025, 6, 20), id="a plain Friday"),
    ],
)
def test_a_deadline_is_kept_on_the_last_business_day_before_it(deadline: date, business_day: date) -> None:
    """What arrives later counts as received too late (10.2)."""
    assert last_business_day(VIBORG, deadline) == business_day


def test_reports_payments_instalments_and_evaluations_have_their_days() -> None:
    """Half-yearly (7.2; Bilag 5.1 pkt. 1.2: by the end of the quarter after), as planned (Bilag 3.2; Bilag 1.4 pkt. 4)."""
    found = deadlines(accounts(2024, disbursements=paid(1_304_167, 1_000_000)))
    assert found["rapport.2024-H1"].date == D(2024, 6, 30)
    # who came in on 1 November 2023 counts from 1 February 2024, and may be measured at the end of a short course
    payments = [key for key in found if key.startswith("betaling.")]
    assert (payments[0], found[payments[0]].date) == ("betaling.2024-H1.LBF.DSI", D(2024, 9, 30))
    assert (payments[-1], found[payments[-1]].date) == ("betaling.2028-H2.municipality.LBF", D(2029, 3, 31))
    assert [found[f"rate.DSI.{number}"].amount for number in (1, 2, 3)] == [0, 304_167, 1_304_166]
    assert found["rate.LBF.3"].who == "Landsbyggefonden"
    assert found["evaluering.midtvejs"].date == D(2025, 3, 31)
    assert found["visitation.halvaar"].date == D(2024, 4, 30)
    assert found["visitation.aar"].date == D(2024, 10, 31)


def test_the_households_of_a_half_year_are_measured_12_18_and_24_months_later() -> None:
    """Enrolled in the first half of 2024: the last of them by the end of June 2025, December 2025 and June 2026 (5.1 2.1)."""
    found = deadlines(accounts(2024, movements=enrolled((D(2024, 2, 1), 3))))
    measured = {key: one.date for key, one in found.items() if key.startswith("maaling.")}
    assert measured == {
        "maaling.2024-H1.12": D(2025, 6, 30),
        "maaling.2024-H1.18": D(2025, 12, 31),
        "maaling.2024-H1.24": D(2026, 6, 30),
    }


@pytest.mark.parametrize(
    ("day", "last"),
    [(D(2026, 7, 31), [D(2027, 7, 31), D(2028, 1, 31), D(2028, 7, 31)]), (D(2026, 8, 1), [])],
    ids=["3.2.4 31 July", "3.2.4 1 August"],
)
def test_households_that_come_in_too_late_to_count_are_not_measured(day: date, last: list[date]) -> None:
    """Three months from 31 July 2026 are over on 31 October 2026, when the intervention ends (Bilag 1.4 pkt. 1.1.3)."""
    found = deadlines(accounts(2026, movements=enrolled((day, 3))))
    assert [one.date for key, one in found.items() if key.startswith("maaling.")] == last


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (D(2024, 12, 1), [D(2025, 12, 31), D(2026, 6, 30), D(2026, 10, 31)]),
        (D(2025, 8, 1), [D(2026, 10, 31)]),
        (D(2026, 1, 1), []),
    ],
    ids=["2.1 2024-H2", "2.1 2025-H2", "2.1 2026-H1"],
)
def test_measured_inside_the_intervention_alone_nothing_is_measured_after_its_end(day: date, last: list[date]) -> None:
    """Of 2025-H2, who came in by 31 October is measured after 12 months; who came in on 1 July 2024 was there after 24."""
    read = VIBORG.read_as(measured_after_end="inside_only")
    cohort = Cohort("school_absence", 1, D(2025, 4, 30), 60, Means(0.09, 0.10), (None, None, None))
    observed = Observations(PaymentPeriod(2026, 1, 6), EMPTY, (cohort,))
    found = deadlines(accounts(2026, movements=enrolled((day, 3))), read, observed)
    assert [one.date for key, one in found.items() if key.startswith("maaling.")] == last
    assert [one.date for key, one in found.items() if key.startswith("kohorte.")] == [D(2026, 4, 30), D(2026, 10, 30)]
    # an end is measured up to three months after the last day of all
    assert [key for key in found if key.startswith("betaling.")][-1] == "betaling.2027-H1.municipality.LBF"


def test_a_cohort_is_measured_12_18_and_24_months_after_its_start() -> None:
    """Start 15 January 2024 (Bilag 5.1 pkt. 2.6)."""
    cohort = Cohort("school_absence", 2, D(2024, 1, 15), 60, Means(0.09, 0.10), (None, None, None))
    observed = Observations(PaymentPeriod(2024, 2, 6), EMPTY, (cohort,))
    found = deadlines(accounts(2024), observed=observed)
    days = [found[f"kohorte.2.{number}"].date for number in (1, 2, 3)]
    assert days == [D(2025, 1, 15), D(2025, 7, 15), D(2026, 1, 15)]


def test_another_agreement_has_other_days() -> None:
    """Meetings by the end of September, accounts 21 days before, unused grant two months after, reports every four months."""
    found = deadlines(accounts(2031, notices=(Notice(D(2032, 1, 2), DISPUTE),)), FICTIONAL)
    assert found["regnskab.2031"].date == D(2032, 9, 9)
    assert found["uforbrugt.2031"].date == D(2032, 11, 30)
    assert [key for key in found if key.startswith("rapport.2032")] == [f"rapport.2032-P{n}" for n in (1, 2, 3)]
    assert found["meddelelse.1.tvist"].date == later(D(2032, 1, 2), 90)
