"""The source of the Viborg agreement says what the agreement says: every term, once, with its clause."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from itertools import pairwise
from typing import TypeVar

import pytest

from model.source.load import every_term, load
from model.targets.common.target import targets_of
from model.terms.values import DateTerm, Term
from tests.model.source.agreed_terms import BENEFITS, LADDER, REFERENCE_RATES, agreed_terms

VIBORG = load()
T = TypeVar("T")


def there(part: T | None) -> T:
    """A part that an agreement may leave out, and this one has."""
    assert part is not None
    return part


EMPLOYMENT, MEASURES = there(targets_of(VIBORG).get("employment")), there(targets_of(VIBORG).get("social_measures"))
ABSENCE, LIFE = there(targets_of(VIBORG).get("school_absence")), there(targets_of(VIBORG).get("life_satisfaction"))
PLANS = there(targets_of(VIBORG).get("action_plans"))
AGREED = agreed_terms(tuple(benefit.id for benefit in EMPLOYMENT.benefit))


def by_path(node: object, path: str = "") -> Iterator[tuple[str, Term | DateTerm]]:
    """All terms below a part of an agreement; a row of a list is known by its id, or else by its number."""
    if isinstance(node, Term | DateTerm):
        yield path, node
    elif is_dataclass(node):
        for f in fields(node):
            yield from by_path(getattr(node, f.name), f"{path}.{f.name}".lstrip("."))
    elif isinstance(node, tuple):
        for n, one in enumerate(node, 1):
            yield from by_path(one, f"{path}.{getattr(one, 'id', n)}")


FOUND = {path: term for path, term in by_path(VIBORG) if not path.startswith("forecast.")}
ASSUMED = {path: term for path, term in by_path(VIBORG) if path.startswith("forecast.")}
"""Assumptions of the forecast: the agreement has none of them."""


@pytest.mark.parametrize(("path", "agreed"), AGREED.items(), ids=AGREED)
def test_a_term_has_the_value_and_the_clause_of_the_agreement(path: str, agreed: tuple[float | dt.date, str]) -> None:
    """The value is exact: each stands in the agreement as a decimal number or a date."""
    term = FOUND[path]
    assert (term.value, term.clause) == agreed


def test_no_term_stands_in_the_source_that_is_not_in_the_agreement() -> None:
    """And none is left out or there twice."""
    assert sorted(FOUND) == sorted(AGREED)
    assert len(list(every_term(VIBORG))) == len(AGREED) + len(ASSUMED)


def test_what_a_forecast_assumes_is_marked_as_an_assumption() -> None:
    """Each says why; households by half-year are those of Bilag 4.1: 10, 60, 60 and 50, of which 30 before the summer."""
    assert all(term.assumption for term in ASSUMED.values())
    values = {path.removeprefix("forecast."): term.value for path, term in ASSUMED.items()}
    intake = [value for path, value in values.items() if path.startswith("intake.")]
    assert intake == [10, 30, 30, 30, 30, 30, 20]
    assert sum(intake) == VIBORG.people.households.value
    assert {path: value for path, value in values.items() if not path.startswith("intake.")} == {
        "dropouts": 0,
        "rate_strength": 20,
        "persistence": 0.6,
        "fulfilment_spread": 0.25,
        "mean_error_treated": 0.017,
        "mean_error_control": 0.008,
        "common_shock": 0.2,
        "paid_after": 90,
        "scenario.lavt.factor": 0.8,
        "scenario.hoejt.factor": 1.2,
    }


def test_the_benefit_types_stand_as_in_the_table() -> None:
    """19 types in the table's order, 333 persons; 87.37 of them, 26.2 %, are expected to succeed."""
    rows = [(one.title, one.persons.value, one.criterion, one.success.value) for one in EMPLOYMENT.benefit]
    assert rows == list(BENEFITS)
    assert len(rows) == 19
    assert sum(persons for _, persons, _, _ in rows) == 333
    assert sum(persons * success for _, persons, _, success in rows) == pytest.approx(87.37, abs=1e-9)
    assert Counter(criterion for _, _, criterion, _ in rows) == {
        "education_or_employment": 16,
        "recovery": 2,
        "flexjob": 1,
    }


def test_the_ladder_and_its_examples_stand_as_in_the_table() -> None:
    """261 + 5 + 54 + 22 = 342, 341 is printed; 5 x 75 % x 1 + 54 x 25 % x 2 + 22 x 5 % x 2 = 32.95 units."""
    steps = MEASURES.step
    assert [(one.id, one.height.value, one.persons.value, one.success.value) for one in steps] == list(LADDER)
    assert sum(one.persons.value for one in steps) == 342
    units = sum(
        one.persons.value * one.success.value * (one.height.value - below.height.value)
        for below, one in pairwise(steps)
    )
    assert units == pytest.approx(32.95, abs=1e-9)
    examples = [(one.before, one.after, one.printed.value) for one in MEASURES.example]
    assert examples == [("par_85", "par_82", 84_000), ("par_85", "par_85", 0)]


def test_the_reference_rates_stand_with_their_half_years() -> None:
    """Seven half-years, from 2023 to 1 January 2026."""
    reference = VIBORG.default_interest.reference
    assert [(one.since, one.rate.value) for one in reference] == list(REFERENCE_RATES)
    assert VIBORG.default_interest.law == "renteloven § 5"


def test_the_parties_are_named_and_pay_what_they_agreed() -> None:
    """Landsbyggefonden pays for the evaluation and for life satisfaction, the municipality for the other targets."""
    assert [(one.id, one.name) for one in VIBORG.funder] == [
        ("DSI", "Den Sociale Investeringsfond"),
        ("LBF", "Landsbyggefonden"),
    ]
    assert VIBORG.agreement.municipality == "Viborg Kommune"
    assert VIBORG.agreement.fictional is False
    assert [EMPLOYMENT.payer, MEASURES.payer, ABSENCE.payer, PLANS.payer] == ["municipality"] * 4
    assert LIFE.payer == VIBORG.budget.evaluation_funder == "LBF"
    assert VIBORG.reduction.funder == "DSI"
    account = VIBORG.disbursement.account
    assert "9255" in account
    assert "2640100011" in account


def test_the_amounts_add_up_where_the_agreement_says_so() -> None:
    """3,912,500 + 1,362,500 = 4,500,000 + 300,000 + 400,000 + 75,000 = 5,275,000; with 727,500 it is 6,002,500."""
    lines = sum(line.total.value for line in VIBORG.budget.line)
    assert sum(funder.grant.value for funder in VIBORG.funder) == lines == VIBORG.repayment.switch.value == 5_275_000
    assert lines + VIBORG.budget.evaluation.value == 6_002_500


def test_the_readings_of_the_ceiling_are_those_that_were_found() -> None:
    """The formula, three dated accounts, and what the ceiling implies: two numbers of years and a rate."""
    ceiling = VIBORG.return_ceiling
    assert [one.funders for one in ceiling.formula] == [("DSI",)]
    accounts = [(one.funders, one.deposits) for one in ceiling.account]
    assert accounts == [(("DSI",), "single"), (("DSI",), "instalments"), (("DSI", "LBF"), "equal")]
    solved = [(one.funders, one.years is None) for one in ceiling.solved]
    assert solved == [(("DSI",), True), (("DSI", "LBF"), True), (("DSI",), False)]


def test_what_the_agreement_does_not_say_is_marked_as_assumed() -> None:
    """Where the text is silent a reader must see it: the end, the years, the saving, the rounding."""
    assumed = {path for path, term in FOUND.items() if term.assumption}
    assert assumed >= {
        "period.commitment_end",
        "reduction.actual_households",
        "reduction.actual_cost",
        "reduction.saving_share",
        "repayment.paid_within",
        "steering.meetings_a_year",
        "steering.meetings_first_year",
        "reminder.payment",
        "reminder.other",
        "trigger.start_share",
        "trigger.budget_deviation",
        "trigger.near",
        "return_ceiling.formula.bilag_5_aar.years",
        "return_ceiling.solved.rente_DSI.years",
        "return_ceiling.account.konto_faelles.end",
        "target.school_absence.decimals",
        "measurement.earliest_before",
        "measurement.latest_after",
        "measurement.smallest_shown",
    }
    assert "husstande" in VIBORG.reduction.assumption
    assert "halvår" in VIBORG.measurement.assumption


def test_the_file_that_was_read_is_known_by_name_and_hash() -> None:
    """The same text gives the same hash, with the line ends of Windows too."""
    from importlib.resources import files

    from model.source.load import parse

    content = files("model.agreements").joinpath("viborg.toml").read_bytes()
    assert VIBORG.file_name == "viborg.toml"
    assert len(VIBORG.sha256) == 64
    assert parse(content.replace(b"\n", b"\r\n"), "a.toml").sha256 == VIBORG.sha256
    assert parse(content + b"\n", "a.toml").sha256 != VIBORG.sha256
