"""A second agreement, plainly fictional, loads like the first and differs from it wherever an agreement may."""

import pytest

from model.source.load import every_term, load
from model.targets.common.target import targets_of
from model.terms.values import DateTerm
from tests import places

PATH = places.FICTIONAL


def test_the_fictional_agreement_loads_without_faults() -> None:
    """What may be left out is left out there: conditions, printed tables, targets, examples, contradictions."""
    agreement = load(PATH)
    assert agreement.file_name == "fiktiv.toml"
    assert (agreement.condition, agreement.contradiction) == ((), ())
    assert agreement.disbursement.printed_total == agreement.budget.printed_households == {}
    assert targets_of(agreement).get("social_measures") is None
    assert targets_of(agreement).get("life_satisfaction") is None


def test_it_says_that_it_is_fictional() -> None:
    """In its data and on top of its text, so that nobody mistakes it for an agreement."""
    agreement = load(PATH)
    assert agreement.agreement.fictional is True
    assert agreement.agreement.municipality == "Eksempelby Kommune"
    assert PATH.read_text(encoding="utf-8").startswith("# Plainly fictional, for tests")


def test_its_amounts_add_up() -> None:
    """2,745,000 + 960,000 + 500,000 + 300,005 + 294,995 = 2,400,000 + 1,440,000 + 960,000 = 4,800,000."""
    agreement = load(PATH)
    assert sum(line.total.value for line in agreement.budget.line) == 4_800_000
    assert sum(funder.grant.value for funder in agreement.funder) == agreement.repayment.switch.value == 4_800_000
    assert sum(funder.share_1.value for funder in agreement.funder) == pytest.approx(1)
    assert sum(funder.share_2.value for funder in agreement.funder) == pytest.approx(1)


def test_its_shape_is_another() -> None:
    """Three funders, two instalments, five lines, five calendar years that begin and end in the middle."""
    agreement = load(PATH)
    assert len(agreement.funder) == 3
    assert len(agreement.disbursement.instalment) == 2
    assert len(agreement.budget.line) == 5
    assert list(agreement.years()) == [2031, 2032, 2033, 2034, 2035]


def test_it_has_a_reading_of_each_kind() -> None:
    """The formula, all three kinds of deposits, a solved rate and solved years."""
    ceiling = load(PATH).return_ceiling
    assert ceiling.formula
    assert {one.deposits for one in ceiling.account} == {"single", "instalments", "equal"}
    assert {one.years is None for one in ceiling.solved} == {True, False}


def test_it_shares_hardly_a_figure_with_the_real_agreement() -> None:
    """So a figure of the real one that a program holds on to shows; only the day basis is a convention of both."""
    values = {term.name: term.value for term in every_term(load())}
    same = {term.name for term in every_term(load(PATH)) if values.get(term.name) == term.value}
    assert same == {"Rentedage_pr_aar"}
    dates = {term.value for term in every_term(load()) if isinstance(term, DateTerm)}
    assert not dates & {term.value for term in every_term(load(PATH)) if isinstance(term, DateTerm)}
