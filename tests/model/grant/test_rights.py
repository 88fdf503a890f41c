"""Rights of the parties: conditions before a disbursement, withholding, replacement, and what is agreed beside pkt. 4.3."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from model.base.state import State
from model.facts.accounts import DISPUTE, REVOCATION, WITHHOLDING, Accounts, Disbursement, LeftEarly, Notice, NotRepaid
from model.grant.conditions import conditions_of
from model.grant.remedy import REMEDIED, REVOKED
from model.grant.replacement import replacements_of
from model.grant.revoked import DROPPED
from model.grant.unused import unused_years
from model.terms.reading_terms import EVERY_END
from model.year.deadlines import Deadline
from model.year.year import Year, year
from scripts.commands.rights_report import rights_of
from scripts.commands.year_report import document_of, lines_of
from tests.shared.filled_accounts import FICTIONAL, VIBORG, D, accounts, accrual, costs, paid, repaid
from workbooks.catalogue.funding import OVERVIEW
from workbooks.year.year_inputs import given_of

MET = {"LBF_tilskud": D(2023, 10, 23), "LBF_resultat": D(2023, 10, 23), "PDJ_donation": D(2023, 11, 28)}
MEETINGS = {2023: D(2024, 6, 1), 2024: D(2025, 6, 1), 2025: D(2026, 6, 1)}
WITHHELD = Notice(D(2025, 11, 14), WITHHOLDING, "6.1.1(iv)", D(2026, 2, 27))
"""On a Friday; its deadline is one, too."""
THIRD_IN_PART = paid(1_304_167, 1_304_167, 1_000_000)


def found_of(about: int, **more: Any) -> Year:
    """What a year finds of accounts with the conditions met."""
    return year(VIBORG, accounts(about, **({"met": MET, "meetings": MEETINGS} | more)), about)


def deadline(found: Year, id_: str) -> Deadline:
    """A deadline by its id."""
    (one,) = (one for one in found.deadlines if one.id == id_)
    return one


# --- pkt. 3.3 ---


def test_the_source_has_the_three_conditions_with_clause_and_amount() -> None:
    """LBF's grant, what it pays for results, and the donation (3.3)."""
    assert [(one.amount.clause, one.amount.value) for one in VIBORG.condition] == [
        ("3.3(1)", 1_362_500),
        ("3.3(2)", 250_000),
        ("3.3(3)", 2_550_000),
    ]


@pytest.mark.parametrize(
    ("met", "before", "state"),
    [
        (D(2023, 11, 28), 0, State.FINE),
        (D(2023, 11, 29), 1_304_167, State.UNMET),
        (D(2024, 11, 29), 2_608_334, State.UNMET),
    ],
)
def test_nothing_is_paid_out_before_a_condition_is_met(met: dt.date, before: float, state: State) -> None:
    """DSI paid 1,304,167 on 28.11.2023 and on 28.11.2024; on that very day it may (3.3)."""
    given = accounts(2024, met=MET | {"PDJ_donation": met}, disbursements=paid(1_304_167, 1_304_167))
    *others, donation = conditions_of(VIBORG, given, 2024)
    assert (donation.met_on, donation.paid_before, donation.due_before, donation.state) == (met, before, 0, state)
    assert {one.state for one in others} == {State.FINE}


@pytest.mark.parametrize(("due", "state"), [(D(2023, 12, 31), State.UNMET), (D(2024, 1, 1), State.NOT_YET)])
def test_an_instalment_that_falls_due_while_a_condition_is_open_is_shown(due: dt.date, state: State) -> None:
    """The first of 1,304,167, by the year's end or the day after (3.3, Bilag 3.2)."""
    first, *rest = VIBORG.disbursement.instalment
    first = replace(first, deadline=replace(first.deadline, value=due))
    agreement = replace(VIBORG, disbursement=replace(VIBORG.disbursement, instalment=(first, *rest)))
    states = conditions_of(agreement, accounts(2023), 2023)
    owed = 1_304_167 if state is State.UNMET else 0
    assert {(one.met_on, one.paid_before, one.due_before, one.state) for one in states} == {(None, 0, owed, state)}


def test_frister_says_that_an_instalment_waits_for_a_condition() -> None:
    """The donation came on 1 December: the first instalment of DSI waited, LBF's and the second did not (3.3)."""
    found = found_of(2024, met=MET | {"PDJ_donation": D(2023, 12, 1)})
    titles = {one.id: one.title for one in found.deadlines}
    assert titles["rate.DSI.1"] == "Udbetaling af 1. rate fra DSI; en betingelse er ikke opfyldt (pkt. 3.3)"
    assert (titles["rate.LBF.1"], titles["rate.DSI.2"]) == (
        "Udbetaling af 1. rate fra LBF",
        "Udbetaling af 2. rate fra DSI",
    )


def test_an_agreement_without_conditions_has_none_to_meet() -> None:
    """Neither states nor a sheet."""
    assert conditions_of(FICTIONAL, accounts(2032), 2032) == ()


# --- pkt. 6.1 ---


def third(*notices: Notice) -> tuple[float, float]:
    """Of DSI's third instalment, of which 304,166 are not paid by its day: late, and withheld."""
    found = found_of(2025, notices=notices, disbursements=THIRD_IN_PART)
    (one,) = (one for one in found.disbursed if (one.funder, one.number) == ("DSI", 3))
    return one.late, one.withheld


@pytest.mark.parametrize(
    ("outcome", "on", "is_held"),
    [
        ("", None, True),
        (REMEDIED, D(2025, 12, 31), False),
        (REMEDIED, D(2026, 1, 1), True),
        (DROPPED, D(2025, 12, 1), False),
    ],
)
def test_what_is_withheld_is_not_late(outcome: str, on: dt.date | None, is_held: bool) -> None:
    """As long as the notice has not come out at the year's end (6.1.1)."""
    expected = (0, 304_166) if is_held else (304_166, 0)
    assert third(replace(WITHHELD, outcome=outcome, outcome_on=on)) == expected


@pytest.mark.parametrize(("arrived", "is_held"), [(D(2025, 12, 30), True), (D(2025, 12, 31), False)])
def test_a_notice_withholds_from_the_day_it_counts_as_received(arrived: dt.date, is_held: bool) -> None:
    """31 December is no business day: it counts on 2 January (10.2)."""
    assert third(replace(WITHHELD, date=arrived)) == ((0, 304_166) if is_held else (304_166, 0))


def test_a_revocation_stops_disbursements_unless_it_is_dropped() -> None:
    """What is not paid does not come any more, so nothing of it is late or held back; a dispute stops none (6.2.1)."""
    revoked = Notice(D(2025, 11, 14), REVOCATION, "6.2.1(ii)")
    assert third(revoked) == (0, 0)
    assert third(replace(revoked, outcome=DROPPED, outcome_on=D(2025, 12, 31))) == (304_166, 0)
    assert third(Notice(D(2025, 11, 14), DISPUTE)) == (304_166, 0)


def test_the_remedy_deadline_is_a_deadline() -> None:
    """With the reason's clause; DSI's next instalment says that it is held back (6.1.2)."""
    found = found_of(2025, notices=(WITHHELD,))
    one = deadline(found, "meddelelse.1.afhjaelpning")
    assert (one.date, one.clause, one.who) == (D(2026, 2, 27), "6.1.2", "Viborg Kommune")
    assert one.title == "Afhjælpning efter tilbageholdelsen, modtaget 14.11.2025 (pkt. 6.1.1(iv))"
    held = "Udbetaling af 3. rate fra DSI; holdt tilbage siden 14.11.2025 (pkt. 6)"
    assert deadline(found, "rate.DSI.3").title == held


@pytest.mark.parametrize(
    ("by", "outcome", "on", "late"),
    [
        (D(2026, 5, 31), "", None, [None]),
        (D(2026, 6, 1), "", None, []),
        (D(2026, 2, 27), REMEDIED, D(2026, 2, 27), []),
        (D(2026, 2, 27), REMEDIED, D(2026, 2, 28), [1]),
        (D(2026, 2, 27), REMEDIED, D(2026, 6, 2), [None]),
        (D(2026, 2, 27), DROPPED, D(2026, 3, 31), []),
    ],
)
def test_an_open_remedy_deadline_that_has_passed_is_missed(
    by: dt.date, outcome: str, on: dt.date | None, late: list[int | None]
) -> None:
    """By the meeting on 01.06.2026; what came out in time is not, and what is dropped is due no longer (6.1.3)."""
    notice = replace(WITHHELD, remedied_by=by, outcome=outcome, outcome_on=on)
    missed = found_of(2025, notices=(notice,)).missed
    assert [one.days_late for one in missed if one.id == "meddelelse.1.afhjaelpning"] == late


def test_what_came_out_late_before_the_last_meeting_is_no_news() -> None:
    """Remedied on 02.06.2025 though due on 01.05.2025: told after the meeting of 01.06.2025, not by the next one."""
    notice = Notice(D(2025, 3, 3), WITHHOLDING, "6.1.1(ii)", D(2025, 5, 1), REMEDIED, D(2025, 6, 1))
    assert found_of(2025, notices=(notice,)).missed == ()
    assert [o.days_late for o in found_of(2025, notices=(replace(notice, outcome_on=D(2025, 6, 2)),)).missed] == [32]


def test_a_meeting_sees_no_notice_and_no_outcome_that_came_after_it() -> None:
    """The meeting about 2024 was on 01.06.2025."""
    early = Notice(D(2025, 3, 3), WITHHOLDING, "6.1.1(ii)", D(2025, 5, 1), REVOKED, D(2025, 6, 2))
    found = year(VIBORG, accounts(2025, meetings=MEETINGS, met=MET, notices=(early, WITHHELD)), 2024)
    assert [(one.number, one.outcome, one.outcome_on) for one in found.notices] == [(1, "", None)]
    assert found.notices[0].title == "Tilbageholdelse: styregruppen er ikke informeret"


# --- Bilag 1.4 pkt. 3.2.3 ---


def left(start: dt.date, last: dt.date, **more: Any) -> LeftEarly:
    """A household that left before its time."""
    return LeftEarly(start, last, **more)


EARLY = left(D(2024, 2, 1), D(2024, 4, 30))


@pytest.mark.parametrize(("last", "due"), [(D(2024, 4, 30), [D(2024, 9, 30)]), (D(2024, 5, 1), [])])
def test_who_leaves_within_three_months_of_the_start_has_to_be_replaced(last: dt.date, due: list[dt.date]) -> None:
    """From 1 February three months are full on 1 May; the day is three months after the half-year (Bilag 1.4 3.2.3)."""
    found = replacements_of(VIBORG, accounts(2024, left_early=(left(D(2024, 2, 1), last),)))
    assert [one.due for one in found] == due


def test_who_no_longer_needs_the_effort_need_not_be_replaced() -> None:
    """The case worker's finding (Bilag 1.4 3.2.3)."""
    assert replacements_of(VIBORG, accounts(2024, left_early=(replace(EARLY, no_more_need=True),))) == ()


def test_nobody_has_to_be_replaced_after_the_intervention() -> None:
    """Who left in October 2026: by 31.10.2026 and not three months after the half-year (Bilag 1.4 1.6.1)."""
    (one,) = replacements_of(VIBORG, accounts(2026, left_early=(left(D(2026, 9, 1), D(2026, 10, 15)),)))
    assert one.due == D(2026, 10, 31)


@pytest.mark.parametrize(
    ("replaced_on", "missed"), [(None, True), (D(2024, 6, 3), False), (D(2024, 9, 30), False), (D(2025, 6, 2), True)]
)
def test_a_place_that_is_not_taken_by_the_meeting_is_missed(replaced_on: dt.date | None, missed: bool) -> None:
    """Due on 30.09.2024, the meeting is on 01.06.2025."""
    found = found_of(2024, left_early=(replace(EARLY, replaced_on=replaced_on),))
    assert [one.id for one in found.missed] == ["erstatning.2024-H1"] * missed
    one = deadline(found, "erstatning.2024-H1")
    assert (one.date, one.clause) == (D(2024, 9, 30), "Bilag 1.4 pkt. 3.2.3")


@pytest.mark.parametrize(
    ("replaced_on", "late"),
    [
        pytest.param(D(2024, 9, 30), [], id="Bilag 1.4 3.2.3 on the last day"),
        pytest.param(D(2024, 10, 1), [1], id="Bilag 1.4 3.2.3 a day late"),
        pytest.param(D(2024, 12, 31), [92], id="Bilag 1.4 3.2.3 31 + 30 + 31 days late"),
        pytest.param(D(2025, 6, 1), [244], id="Bilag 1.4 3.2.3 on the day of the meeting"),
        pytest.param(D(2025, 6, 2), [None], id="Bilag 1.4 3.2.3 the day after it"),
    ],
)
def test_a_place_that_is_taken_late_is_told_of_by_its_days(replaced_on: dt.date, late: list[int | None]) -> None:
    """Due on 30.09.2024; the meeting is on 01.06.2025, and the one after it says nothing of it any more."""
    given = (replace(EARLY, replaced_on=replaced_on),)
    assert [one.days_late for one in found_of(2024, left_early=given).missed] == late
    again = [one.days_late for one in found_of(2025, left_early=given).missed]
    assert again == ([245] if replaced_on == D(2025, 6, 2) else [])


@pytest.mark.parametrize(
    ("last", "due"),
    [
        pytest.param(D(2024, 4, 30), [D(2024, 9, 30)], id="Bilag 1.4 3.2.3 within three months"),
        pytest.param(D(2024, 5, 1), [], id="Bilag 1.4 3.2.3 after them"),
    ],
)
def test_who_ended_as_planned_so_early_has_a_place_to_be_taken_too(last: dt.date, due: list[dt.date]) -> None:
    """The text asks for the time alone, unless nobody needs the effort any longer."""
    found = replacements_of(VIBORG, accounts(2024, left_early=(left(D(2024, 2, 1), last, as_planned=True),)))
    assert [one.due for one in found] == due


@pytest.mark.parametrize(
    ("last", "short"),
    [
        pytest.param(D(2024, 4, 26), 1, id="Bilag 1.4 1.1.3 after 85 days"),
        pytest.param(D(2025, 1, 30), 1, id="Bilag 1.4 1.1.3 a day before twelve months"),
        pytest.param(D(2025, 1, 31), 0, id="Bilag 1.4 1.1.3 after twelve months"),
    ],
)
def test_an_end_as_planned_before_a_whole_course_is_told_of(last: dt.date, short: int) -> None:
    """In data and lines with no small count (9.1), and in words on the overview; where every end counts, it does (6.1.1(iii))."""
    given = accounts(
        2025, left_early=(left(D(2024, 2, 1), last, as_planned=True, replaced_on=last),), meetings=MEETINGS
    )
    found = year(VIBORG, given, 2025)
    assert found.short_courses == short
    said = [line for line in lines_of(VIBORG, found) if "sluttet som planlagt" in line]
    assert said == [
        "  skrevet som sluttet som planlagt, før 12 måneder var gået (Bilag 1.4 pkt. 1.1.3): <5; "
        "de tæller ikke som ophørt før tid (pkt. 6.1.1(iii))"
    ] * int(short)
    assert document_of(found)["sluttet_som_planlagt_foer_tid"] == ("<5" if short else None)
    book = OVERVIEW.build(VIBORG, given_of(given, found))
    texts = [str(cell.content) for cell in book.sheets[0].cells.values()]
    assert any("»sluttet som planlagt«, før 12 måneder" in text for text in texts) is bool(short)
    assert year(VIBORG.read_as(dropouts=EVERY_END), given, 2025).short_courses == 0


def test_no_household_is_told_by_its_day_nor_how_many_there_are() -> None:
    """One deadline a half-year, whoever left in it; one open place is enough (9.1)."""
    taken, other = replace(EARLY, replaced_on=D(2024, 6, 3)), left(D(2024, 3, 3), D(2024, 5, 5))
    one, two = (found_of(2024, left_early=some) for some in ((other,), (taken, other)))
    assert one.deadlines == two.deadlines
    assert one.missed == two.missed
    assert len(one.missed) == 1


def test_counts_alone_do_not_tell_whose_place_has_to_be_taken() -> None:
    """The report says so, and that there is none is said of households alone."""
    counted, recorded = (found_of(2024, left_early=one) for one in (None, ()))
    said = "Husstande er leveret som antal: om nogen skal erstattes (Bilag 1.4 pkt. 3.2.3), kan ikke ses"
    assert said in list(rights_of(VIBORG, counted))
    assert said not in list(rights_of(VIBORG, recorded))


# --- pkt. 4.3 ---

UNUSED = {"costs": costs(290_667), "disbursements": paid(1_304_167), "meetings": MEETINGS}
"""290,667 x 3,912,500 / 5,275,000 = 215,589.50 is used, 1,088,577.50 is not."""


@pytest.mark.parametrize(("agreed", "left_over"), [(500_000, 588_577.5), (1_088_577.5, 0), (2_000_000, 0)])
def test_what_is_agreed_not_to_be_repaid_is_deducted(agreed: float, left_over: float) -> None:
    """At most what is unused (4.3)."""
    given = Accounts(2023, not_repaid=(NotRepaid(2023, D(2024, 5, 1), agreed),), **UNUSED)  # type: ignore[arg-type]
    (one,) = unused_years(VIBORG, given)
    assert (one.excepted, one.repayable) == (min(agreed, 1_088_577.5), left_over)


def test_an_agreement_holds_for_the_statement_of_its_year() -> None:
    """The 588,577.50 are repaid in time; of the 500,000 nothing is used in 2024, so its statement counts them again (4.3)."""
    given = Accounts(
        2024,
        not_repaid=(NotRepaid(2023, D(2024, 5, 1), 500_000),),
        repayments=repaid((D(2024, 6, 30), 588_577.5)),
        **UNUSED,  # type: ignore[arg-type]
    )
    first, second = unused_years(VIBORG, given)
    assert (first.outstanding, second.owed, second.repayable) == (0, 0, 500_000)


def test_what_is_carried_over_comes_before_what_is_agreed() -> None:
    """1,088,577.50 less 1,000,000 carried over: 88,577.50 can still be agreed (4.3)."""
    given = Accounts(
        2023,
        accruals=(accrual(2023, 1_000_000),),
        not_repaid=(NotRepaid(2023, D(2024, 5, 1), 100_000),),
        **UNUSED,  # type: ignore[arg-type]
    )
    (one,) = unused_years(VIBORG, given)
    assert (one.accrued, one.excepted, one.repayable) == (1_000_000, 88_577.5, 0)


def test_the_last_year_carries_over_what_belongs_to_costs_of_the_year_of_its_statement() -> None:
    """2026 leaves 100,000 of which 60,000 belong to 2027: 40,000 is repaid; of a cost of 50,000 in 2027 the grant carries
    37,085.31 (50,000 x 3,912,500 / 5,275,000), so 22,914.69 is repaid then (4.3).
    """
    given = Accounts(
        2027,
        costs=costs(0, 0, 0, 0, 50_000),
        accruals=(accrual(2026, 60_000),),
        disbursements=(Disbursement(D(2026, 3, 2), "DSI", 100_000),),
        repayments=repaid((D(2027, 6, 30), 40_000)),
        meetings={year: D(year + 1, 6, 1) for year in range(2023, 2028)},
    )
    *_, last, after = unused_years(VIBORG, given)
    assert (last.year, last.accrued) == (2026, 60_000)
    assert (after.year, after.repayable) == (2027, 22_914.69)
