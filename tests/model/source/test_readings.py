"""The readings of a source: every alternative is spelt out, and switching one changes what it is about."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest

from model.base.payment_period import PaymentPeriod
from model.facts.accounts import REVOCATION, Accounts, Cost, Disbursement, HouseholdMovement, Notice, UnusedRepayment
from model.grant.dropouts import dropouts
from model.grant.first_quarters import start_deadline
from model.grant.notices import grounds
from model.grant.reduction import reduction_of
from model.grant.revocation import Claim, claims_of
from model.grant.unused import unused_years
from model.outcomes.waterfall import settle
from model.source.load import SourceError, load, parse
from model.terms.agreement import Agreement
from scripts.cli import main
from tests.amounts import some
from tests.model.outcomes.read_otherwise import (
    asked_for_age,
    at_a_year,
    completed,
    counted_from,
    of_august,
    one_missing,
    replaced_after_a_year,
)
from tests.shared.made_up import counted_point, observed
from tests.shared.spoilage import VIBORG as TEXT
from tests.shared.spoilage import replaced
from tests.shared.statements import given
from workbooks.annexes import annex_5_1, reconciliation
from workbooks.catalogue.funding import ANNEXES, STATEMENT
from workbooks.cells.sheet import Book
from workbooks.form.write_form import build as form
from workbooks.forms.measurements import measurement_form
from workbooks.frame.readings import OF_GRANTS, OF_MEASUREMENTS, OF_PAYMENTS, OF_REVOCATIONS, OF_TRIGGERS

VIBORG = load()
READINGS = dict(VIBORG.reading.each())
SWITCHES = [(name, option) for name, one in READINGS.items() for option in one.alternatives if option != one.used]
PAID = Accounts(
    2023,
    costs=(Cost("personale", 2023, 100_000.0),),
    disbursements=(Disbursement(dt.date(2023, 11, 30), "DSI", 1_304_167.0),),
)
REPAID_ON_MONDAY = Accounts(
    2023,
    disbursements=(Disbursement(dt.date(2023, 11, 30), "DSI", 100_000.0),),
    repayments=(UnusedRepayment(dt.date(2024, 7, 1), 100_000.0),),
    meetings={2023: dt.date(2024, 5, 31)},
)


def _expected(agreement: Agreement) -> tuple[float, float]:
    """What the municipality pays of its expected 6,078,876 beside LBF's 272,000, and what DSI gets."""
    gross = {"employment": 6_078_876.0, "life_satisfaction": 272_000.0}
    (one,) = settle(agreement, [(PaymentPeriod(2026, 2, 6), gross)])
    return one.after.paid["municipality"], round(sum(a for (_, to), a in one.after.parts.items() if to == "DSI"), 2)


def _reduced(agreement: Agreement) -> float:
    (unused,) = unused_years(agreement, PAID)
    return reduction_of(agreement, PAID, unused).amount


def _left_over(agreement: Agreement) -> tuple[float, float, float]:
    """What of the unused grant is carried over, what is repaid, and of that what is nobody's fault."""
    (found,) = unused_years(agreement, PAID)
    return found.accrued, found.repayable, found.by_plan


def _dropped_out(agreement: Agreement) -> float:
    """Two households that moved away, and three whose course ended as planned."""
    day = dt.date(2024, 12, 1)
    ends = (HouseholdMovement(day, ended=2.0, reason="Flyttet"), HouseholdMovement(day, as_planned=3.0))
    return dropouts(agreement, Accounts(2024, movements=ends), dt.date(2024, 12, 31))


def _days_late(agreement: Agreement) -> int:
    """Due on Sunday 30 June 2024, repaid on the Monday."""
    (found,) = unused_years(agreement, REPAID_ON_MONDAY)
    return found.repayments[0].days_late


def _claimed(agreement: Agreement) -> float:
    """A million of the last day of 2023, revoked on 31 October 2024."""
    return _claim(agreement, dt.date(2024, 10, 31)).amount


def _to_be_paid(agreement: Agreement) -> dt.date:
    """By when, revoked on Saturday 2 November 2024."""
    return _claim(agreement, dt.date(2024, 11, 2)).due


def _claimed_twice(agreement: Agreement) -> tuple[float, ...]:
    """The same million, revoked on Thursday 31 October 2024 and again on the Monday after; in the order in which they claim."""
    notices = (Notice(dt.date(2024, 10, 31), REVOCATION), Notice(dt.date(2024, 11, 4), REVOCATION))
    paid = Disbursement(dt.date(2023, 12, 31), "DSI", 1_000_000.0)
    return tuple(
        one.amount for one in claims_of(agreement, Accounts(2024, disbursements=(paid,), notices=notices), 2024)
    )


def _claim(agreement: Agreement, revoked: dt.date) -> Claim:
    paid, notice = Disbursement(dt.date(2023, 12, 31), "DSI", 1_000_000.0), Notice(revoked, REVOCATION)
    (found,) = claims_of(agreement, Accounts(2024, disbursements=(paid,), notices=(notice,)), 2024)
    return found


WORTH: dict[tuple[str, str], tuple[Callable[[Agreement], object], object, object]] = {
    # from 1 August to 31 October 2026; a whole plan is 100 points of 125 kr.
    ("three_months", "last_day_counts"): (of_august, 0.0, 12_500.0),
    # each 8,600 kr.
    ("measured_after_end", "inside_only"): (at_a_year, (8_600.0, 8_600.0), (8_600.0, 0.0)),
    # 1 of 2 measured: 1.5 x 8,600; the first type has 1 of 1: 2 x 8,600
    ("missing_data", "mean_of_group"): (one_missing, 12_900.0, 17_200.0),
    # 2 x 8,600, or 3 with the mean
    ("replacement", "within_term"): (replaced_after_a_year, 17_200.0, 25_800.0),
    ("age_on", "at_measurement"): (asked_for_age, "Alder ved start", "Alder ved målingen"),
    ("completed_education", "any"): (completed, True, False),
    ("cohort_start", "first_household"): (
        counted_from,
        ("Skolefravær, kohorte 1: 1. måling", "kohortens start"),
        (
            "Skolefravær, kohorte 1: 1. måling, regnet fra den husstand, der startede først",
            "den husstand, der startede først",
        ),
    ),
    ("cohort_start", "last_household"): (
        counted_from,
        ("Skolefravær, kohorte 1: 1. måling", "kohortens start"),
        (
            "Skolefravær, kohorte 1: 1. måling, regnet fra den husstand, der startede sidst",
            "den husstand, der startede sidst",
        ),
    ),
    # 100,000 x 3,912,500 / 5,275,000 is used, or all of it
    ("cost_carried", "all"): (lambda a: unused_years(a, PAID)[0].used, 74_170.62, 100_000.0),
    # households: 10 of 180 are missing, 217,361.11; costs: 293,056 - 100,000 = 193,056
    ("reductions_together", "sum"): (_reduced, 217_361.11, 410_417.11),
    # 1,304,167 less 74.1706 % of 100,000 is left; of it 1,304,167 less 74.1706 % of 293,056 is paid ahead
    ("paid_ahead", "carried"): (_left_over, (0, 1_229_996.38, 1_086_805.56), (1_086_805.56, 143_190.82, 0)),
    ("paid_ahead", "repaid"): (_left_over, (0, 1_229_996.38, 1_086_805.56), (0, 1_229_996.38, 0)),
    # 6,000,000, of which LBF 1,371,500 less its own 65,000; or all of the 6,078,876
    ("ceiling_caps", "paid_to_grantor"): (_expected, (6_000_000, 4_878_500), (6_078_876, 4_957_376)),
    # 6,000,000 - 250,000
    ("funder_payment_in_ceiling", "yes"): (_expected, (6_000_000, 4_878_500), (5_750_000, 4_628_500)),
    # 74 % of 5,275,000 and the 725,000 in tranche 2; LBF's 250,000 are nobody's
    ("funder_payment_in_switch", "no"): (_expected, (6_000_000, 4_878_500), (6_000_000, 4_813_500)),
    # 74 % of 250,000 less
    ("funder_payment_shared", "no"): (_expected, (6_000_000, 4_878_500), (6_000_000, 4_693_500)),
    # 2 left early, 3 as planned
    ("dropouts", "every_end"): (_dropped_out, 2, 5),
    # 6 months from 1 November 2023, or the quarters that end with December and March
    ("start_quarters", "calendar_quarters"): (
        lambda a: start_deadline(a)[0],
        dt.date(2024, 4, 30),
        dt.date(2024, 3, 31),
    ),
    # 1,000,000 from 31.12.2023 to 15.12.2024: 0.0507 x 350 / 365; as default interest 111,513.70 (tests/model/grant/test_revocation.py)
    ("revocation_interest", "default_rate"): (_claimed, 1_048_616.44, 1_111_513.70),
    ("revocation_interest", "no_interest"): (_claimed, 1_048_616.44, 1_000_000),
    # received on Monday 04.11.2024, sent on the Saturday before
    ("revocation_days", "sent"): (_to_be_paid, dt.date(2024, 12, 19), dt.date(2024, 12, 17)),
    # revoked on 31.10. and again on 04.11.2024, a Monday, to be paid by 19.12.2024: 4 days more of 1,000,000 x 0.0507 / 365
    ("revocations_together", "last_replaces"): (_claimed_twice, (1_048_616.44, 0), (1_049_172.05, 0)),
    ("revocation_grounds", "closed"): (lambda a: "Bilag 1.4 pkt. 1.4.1" in grounds(a, REVOCATION), True, False),
    ("payment_late", "after_business_day"): (_days_late, 1, 0),
}
"""What each alternative changes: what it is about, the figure by the reading used, and by the other one."""


@pytest.mark.parametrize(("name", "option"), SWITCHES)
def test_switching_a_reading_changes_the_figure_that_it_is_about(name: str, option: str) -> None:
    """The figure of the reading used, then that of the other one."""
    look, used, other = WORTH[name, option]
    assert (look(VIBORG), look(VIBORG.read_as(**{name: option}))) == (used, other)


@pytest.mark.parametrize(("name", "option"), some(SWITCHES, 2))
def test_switching_a_reading_in_the_source_changes_the_workbooks(name: str, option: str) -> None:
    """The text that people read says the alternative in use, wherever the reading is named."""
    switched = parse(_switched(name, option).encode(), "aftale.toml")
    assert {n: one.used for n, one in switched.reading.each()} == {
        n: option if n == name else one.used for n, one in READINGS.items()
    }
    texts = list(_texts(switched))
    assert any(READINGS[name].alternatives[option] in text for text in texts)
    used = [text for text in texts if f"{READINGS[name].question} Her: " in text]
    assert all(f"{READINGS[name].question} Her: {READINGS[name].alternatives[option]}" in text for text in used)


def _switched(name: str, option: str) -> str:
    at = TEXT.index(f"[reading.{name}]")
    return TEXT[:at] + replaced(TEXT[at:], (f'used = "{READINGS[name].used}"', f'used = "{option}"'))


def _texts(agreement: Agreement) -> Iterator[str]:
    for build in ANNEXES:
        yield from _texts_of(build.build(agreement))


def _texts_of(book: Book) -> Iterator[str]:
    return (str(cell.content) for sheet in book.sheets for cell in sheet.cells.values())


@pytest.mark.parametrize("name", OF_MEASUREMENTS)
def test_who_measures_and_who_pays_read_how_measurements_are_read(name: str) -> None:
    """In the guide of the form, and on the basis of the statement: the question, and the alternative in use alone."""
    for option in READINGS[name].alternatives:
        read = VIBORG.read_as(**{name: option})
        question, answer = READINGS[name].question, READINGS[name].alternatives[option]
        guide = list(_texts_of(form(measurement_form(read), read)))
        assert question in guide
        assert answer in guide
        statement = STATEMENT.build(read, given(read, observed(counted_point("employment", 3))))
        (basis,) = (sheet for sheet in statement.sheets if sheet.name == "Grundlag")
        lines = [str(cell.content) for _, cell in sorted(basis.cells.items()) if cell.style == "Notelinje"]
        assert f"{question} Her: {answer}" in " ".join(lines)


def _worth(agreement: Agreement, name: str, option: str) -> list[object]:
    """What stands beside an alternative on the sheet of readings: what is paid, who gets it, and the difference."""
    (sheet,) = (sheet for sheet in reconciliation.build(agreement).sheets if sheet.name == "Fortolkninger")
    one = dict(agreement.reading.each())[name]
    (start,) = (row for (row, column), cell in sheet.cells.items() if column == 2 and cell.content == one.question)
    row = start + 1 + list(one.alternatives).index(option)
    return [sheet.cells[row, column].content for column in range(4, 8)]


def test_what_measurements_inside_the_intervention_alone_are_expected_to_pay() -> None:
    """Of 36 months, the households of the first 24, 18 and 12 reach 12, 18 and 24 months inside it (Bilag 4.1 is even).

    Employment pays 87.37 x 8,600 = 751,382 a measurement: x (24 + 18 + 12) / 36 = 1,127,073.
    Social measures: 1,383,900 x 12 / 36 = 461,300.
    Absence pays 457,275, 366,210 and 267,345: x 24 / 36, 18 / 36 and 12 / 36 = 304,850 + 183,105 + 89,115 = 577,070.
    With 1,350,000 for plans 3,515,443, with LBF's 250,000 3,765,443, all in tranche 1: LBF gets 26 %, DSI the rest.
    """
    inside = [3_515_443, 2_786_427.82, 979_015.18]
    assert _worth(VIBORG, "measured_after_end", "inside_only") == [*inside, 3_515_443 - 6_000_000]
    read = VIBORG.read_as(measured_after_end="inside_only")
    assert _worth(read, "measured_after_end", "inside_only") == [*inside, 0]
    assert _worth(read, "measured_after_end", "also_after")[0] == 6_000_000
    # nothing reaches the ceiling, so neither is what a funder pays for a target worth anything under it
    assert _worth(read, "funder_payment_in_ceiling", "yes") == [*inside, 0]
    shown = [cell.content for sheet in annex_5_1.build(read).sheets for cell in sheet.cells.values()]
    assert all(amount in shown for amount in (1_127_073, 461_300, 577_070, *inside))


@pytest.mark.parametrize("name", [name for name in OF_MEASUREMENTS if name != "measured_after_end"])
def test_other_readings_of_measurements_are_worth_nothing_in_the_expected_case(name: str) -> None:
    """There nobody is missing, replaced, late or of another age; the sheet says so beside the alternative not in use."""
    for option in READINGS[name].alternatives:
        said = None if option == READINGS[name].used else "0 i det forventede"
        assert _worth(VIBORG, name, option) == [None, None, None, said]


OTHERS = "Fortolkninger, øvrige"
FIGURES: dict[str, dict[str, object]] = {
    # 1,304,167 less 74.1706 % of 293,056, or less all of it
    "cost_carried": {"share_of_joint_grant": 1_086_805.56, "all": 1_011_111},
    "paid_ahead": {"until_carried": 1_086_805.56, "carried": 0, "repaid": 1_086_805.56},
    # 150 of 180 households: 652,083.33; 275,000 less than the budget
    "reductions_together": {"larger": 652_083.33, "sum": 927_083.33},
    "dropouts": {"before_time": 0, "every_end": 180},
    "start_quarters": {"months_from_start": dt.date(2024, 4, 30), "calendar_quarters": dt.date(2024, 3, 31)},
}


@pytest.mark.parametrize("name", [*OF_GRANTS, *OF_TRIGGERS, *OF_REVOCATIONS])
def test_a_reading_of_grants_or_triggers_has_its_figure_or_says_why_it_has_none(name: str) -> None:
    """Beside each alternative, whichever is in use: the figure of the plan or of the examples, and what it is."""
    for used in READINGS[name].alternatives:
        read = VIBORG.read_as(**{name: used})
        (sheet,) = (sheet for sheet in reconciliation.build(read).sheets if sheet.name == OTHERS)
        (start,) = (
            row
            for (row, column), cell in sheet.cells.items()
            if column == 2 and cell.content == READINGS[name].question
        )
        rows = {option: start + n for n, option in enumerate(READINGS[name].alternatives, 1)}
        assert {option: sheet.cells[row, 3].content for option, row in rows.items()} == {
            option: "bruges" if option == used else "kan vælges" for option in rows
        }
        figures = {option: sheet.cells[row, 4].content for option, row in rows.items()}
        if name in FIGURES:
            assert figures == FIGURES[name]
            assert all(sheet.cells[row, 5].content for row in rows.values())
            assert all(sheet.cells[row, 4].formula() for row in rows.values())
        else:
            assert set(figures.values()) == {None}
            assert sheet.cells[start, 5].content == "intet tal"
            assert any("»Intet tal«: I det forventede " in str(cell.content) for cell in sheet.cells.values())


def test_a_reading_stands_in_one_list_and_so_on_one_sheet() -> None:
    """Whoever adds one says where people meet it."""
    lists = (*OF_MEASUREMENTS, *OF_PAYMENTS, *OF_GRANTS, *OF_TRIGGERS, *OF_REVOCATIONS)
    assert sorted(lists) == sorted(READINGS)


def test_what_a_finding_says_of_the_grant_that_goes_to_another_is_the_difference_of_two_readings() -> None:
    """1,086,805.56 - 1,011,111 = 75,694.56 (Bilag 3.2, 4.1, pkt. 4.3)."""
    (one,) = (found for found in VIBORG.contradiction if found.id == "lbf_modtager")
    assert "75.694,56 kr." in one.reading


def test_the_worth_of_each_reading_stands_in_the_reconciliation(capsys: pytest.CaptureFixture[str]) -> None:
    """And each is a finding that `bilag afstemning` tells, with all its alternatives."""
    main(["afstemning"])
    said = capsys.readouterr().out
    for one in READINGS.values():
        assert one.question in said
        assert all(sentence in said for sentence in one.alternatives.values())


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('used = "larger"', 'used = "both"', "reading.reductions_together.used: »both«; tilladt er larger eller sum"),
        ('used = "larger"', "used = 1", "reading.reductions_together.used: 1; tilladt er"),
        ('larger = "Den', 'smaller = "Den', "reading.reductions_together.alternatives.larger: mangler; tilladt er"),
        ('larger = "Den', 'smaller = "Den', "reading.reductions_together.alternatives.smaller: en ukendt nøgle"),
        ("[reading.start_quarters]", "[reading.kvartaler]", "reading.start_quarters: mangler; tilladt er"),
    ],
)
def test_a_reading_that_is_not_spelt_out_is_a_fault(old: str, new: str, fault: str) -> None:
    """Place, what is there, what is allowed."""
    with pytest.raises(SourceError) as error:
        parse(replaced(TEXT, (old, new)).encode(), "aftale.toml")
    assert any(str(one).startswith(fault) for one in error.value.faults)


def test_an_alternative_that_there_is_not_cannot_be_used() -> None:
    """A wrong word in a program is no reading."""
    with pytest.raises(ValueError, match="none of larger, sum"):
        VIBORG.read_as(reductions_together="both")
