"""The package of a year shows what measurements told at its end, and none of what later years brought."""

from dataclasses import replace
from pathlib import Path

import pytest

from model.base.payment_period import PaymentPeriod
from model.facts.observations import Cohort, Earlier, Means, Observations, Repayment
from model.outcomes.as_of import NotKnownError, known_by
from model.outcomes.statement import state
from model.terms.outcome_terms import MUNICIPALITY
from model.year.year import year
from scripts.cli import main
from tests.places import ACCOUNTS as ACCOUNTS_FORM
from tests.places import MEASUREMENTS as FORM
from tests.shared.filled_accounts import D
from tests.shared.made_up import (
    EMPTY,
    H1_2025,
    H1_2026,
    H2_2025,
    H2_2026,
    START,
    VIBORG,
    households,
    planned,
)
from tests.shared.statements import counted, example
from tests.shared.years import EXAMPLE as ACCOUNTS

NOBODY = planned(homes=households((START, None, False)))
MEASURED = Means(0.07, 0.10)


@pytest.fixture(scope="module")
def observed() -> Observations:
    """The made-up form, of 2026-H2."""
    return example(VIBORG)


@pytest.mark.parametrize("about", [2023, 2024, 2025])
def test_the_years_statement_is_the_one_that_was_made_then(about: int, observed: Observations) -> None:
    """To the øre what the form says was stated for 31 December of the year, and the earlier ones before it."""
    found = year(VIBORG, ACCOUNTS, about, observed)
    assert found.statement is not None
    own = found.statement.settlement
    assert own.period == PaymentPeriod(about, 2, 6)
    stated = {one.target: one.gross for one in observed.earlier if one.period == own.period}
    assert {target: amount for target, amount in own.gross.items() if amount} == stated
    assert all(one.period <= own.period for one in found.statement.settlements)
    assert not [one for one in found.statement.findings if one.id.startswith("earlier.")]


def test_the_time_of_what_is_left_out_is_after_the_years_end(observed: Observations) -> None:
    """Cohorts that begin later, measurements that are due later, money that was repaid later."""
    found = known_by(VIBORG, observed, PaymentPeriod(2025, 2, 6))
    assert [one.start.year for one in observed.cohorts][-1] > 2025
    assert all(one.start <= D(2025, 12, 31) for one in found.cohorts)
    assert all(one.date <= D(2025, 12, 31) for one in found.repayments)
    assert len(found.repayments) < len(observed.repayments)
    assert max(one.period for one in found.earlier) == H1_2025


def test_a_cohorts_measurement_counts_from_the_day_that_it_is_due() -> None:
    """Begun 30.06.2024: due 12 and 18 months later, on 30.06.2025 and 30.12.2025; at its baseline nothing is paid (2.6)."""
    cohort = Cohort("school_absence", 1, D(2024, 6, 30), 25.0, MEASURED, (MEASURED, MEASURED, MEASURED))
    late = replace(cohort, number=2, start=D(2025, 7, 1))
    seen = Observations(H2_2026, NOBODY, (cohort, late))
    found = known_by(VIBORG, seen, H1_2025)
    assert [(one.number, one.measurements) for one in found.cohorts] == [(1, (MEASURED, None, None))]


def test_the_last_day_of_a_period_belongs_to_it() -> None:
    """A cohort that begins on it, and money that is repaid on it; the day after is the next period's (1.2, 2.6)."""
    last, after = D(2025, 12, 31), D(2026, 1, 1)
    cohorts = tuple(
        Cohort("school_absence", number, day, 25.0, MEASURED, (None, None, None))
        for number, day in ((1, last), (2, after))
    )
    repaid = tuple(Repayment(day, MUNICIPALITY, "DSI", 1.0) for day in (last, after))
    found = known_by(VIBORG, Observations(H1_2026, NOBODY, cohorts, repayments=repaid), H2_2025)
    assert [one.start for one in found.cohorts] == [last]
    assert [one.date for one in found.repayments] == [last]


def test_nothing_that_was_stated_as_nothing_is_as_stated() -> None:
    """No measurement of a target, and 0.00 kr. in the statement of the period (1.2)."""
    stated = (Earlier(H2_2025, "employment", 0.0, 0.0),)
    assert known_by(VIBORG, Observations(H1_2026, NOBODY, earlier=stated), H2_2025).period == H2_2025


def test_a_household_that_was_replaced_later_was_not_replaced_then() -> None:
    """One on the last day of 2025-H2, one the day after: only for the second does the mean stand in (2.3).

    All three were measured on 1 December 2025, without result but for the third: 50 points and the mean once more, of 125 kr.
    """
    homes = households((START, D(2025, 12, 31), True), (START, D(2026, 1, 1), True), (START, None, False))
    plans = planned(float("nan"), float("nan"), 0.5, day=D(2025, 12, 1), homes=homes)
    stated = (Earlier(H2_2025, "action_plans", 12_500.0, 12_500.0),)
    statement = state(VIBORG, known_by(VIBORG, Observations(H1_2026, plans, earlier=stated), H2_2025))
    assert statement.settlement.gross["action_plans"] == 2 * 50 * 125


def test_measurements_of_the_year_or_before_stay_as_they_are() -> None:
    """Also what was repaid since: their statement is made of it."""
    seen = Observations(H1_2025, EMPTY, repayments=(Repayment(D(2026, 1, 1), MUNICIPALITY, "DSI", 1.0),))
    for period in (H1_2025, H2_2025):
        assert known_by(VIBORG, seen, period) is seen


def test_counts_tell_nothing_of_an_earlier_period() -> None:
    """They are those of one period."""
    with pytest.raises(NotKnownError, match=r"har kun antal for det; giv måleskemaet for 2. halvår 2025"):
        known_by(VIBORG, counted(VIBORG), H2_2025)


def test_what_was_stated_otherwise_is_not_guessed_at(observed: Observations) -> None:
    """The measurements were corrected after the statement of 2025-H2: nothing says what it was made of."""
    earlier = tuple(replace(one, gross=one.gross + 0.01) for one in observed.earlier)
    with pytest.raises(NotKnownError, match=r"andre beløb for 2. halvår 2025, end det selv siger"):
        known_by(VIBORG, replace(observed, earlier=earlier), H2_2025)


def test_a_package_is_proved_with_the_forms_it_was_made_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The overview and the statement of 2024, with the measurements of 2026."""
    forms = ["--regnskab", str(ACCOUNTS_FORM), "--maalinger", str(FORM)]
    assert main(["aarsmoede", "--aar", "2024", *forms, "--uden-pdf", "--til", str(tmp_path)]) == 1
    folder = tmp_path / "Aarsmoede_2024"
    paths = [str(folder / name) for name in ("Aarsmoede_2024.xlsx", "Betalingsopgoerelse_2024-H2.xlsx")]
    capsys.readouterr()
    assert main(["kontrol", *forms, *paths]) == 0, capsys.readouterr()
