"""An agreement's parties, periods, targets and measurements in the words of its workbooks and forms."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from model.base.payment_period import PaymentPeriod
from model.terms.agreement import Agreement
from model.terms.outcome_terms import MUNICIPALITY, OutcomeTarget
from model.terms.reading_terms import MEAN_OF_ALL, MEAN_OF_GROUP

END = "Slutmåling"

EVERYBODY = "Alle"


def periods_of(agreement: Agreement) -> dict[str, PaymentPeriod]:
    """The payment periods of the commitment period by their labels."""
    return {one.label: one for one in agreement.payment_periods()}


def payers_of(agreement: Agreement) -> dict[str, str]:
    """Names and ids of who repays: the municipality, and the funders that pay for a target."""
    paying = {target.payer for _, target in agreement.target.agreed()}
    funders = {funder.name: funder.id for funder in agreement.funder if funder.id in paying}
    return {agreement.agreement.municipality: MUNICIPALITY, **funders}


def receivers_of(agreement: Agreement) -> dict[str, str]:
    """Names and ids of who gets repayments."""
    return {funder.name: funder.id for funder in agreement.funder}


def targets_of(agreement: Agreement) -> dict[str, str]:
    """The targets' titles, and their names in the source."""
    return {target.title: name for name, target in agreement.target.agreed()}


def measurements_of(target: OutcomeTarget) -> Iterator[tuple[int, str, str]]:
    """Number, title and time of each measurement of a target that has a time for it."""
    for number, months in enumerate(getattr(target, "measured_after", ()), 1):
        yield number, f"{number}. måling", f"{months.value:.0f} måneder efter start"


def points_of(target: OutcomeTarget) -> list[tuple[int, str]]:
    """Number and title of each measurement of a target: one for each time, or the one at the end."""
    return [(number, title) for number, title, _ in measurements_of(target)] or [(1, END)]


def groups_of(agreement: Agreement) -> dict[str, tuple[str, ...]]:
    """The benefit types and steps by the name of their target."""
    target = agreement.target
    found = {}
    if target.employment is not None:
        found["employment"] = tuple(one.title for one in target.employment.benefit)
    if target.social_measures is not None:
        found["social_measures"] = tuple(one.title for one in target.social_measures.step)
    return found


CRITERIA: Mapping[str, str] = MappingProxyType(
    {
        "education_or_employment": "Uddannelse/beskæftigelse",
        "recovery": "Hel eller delvis raskmelding",
        "flexjob": "Får eller beholder fleksjob",
    }
)


MEANS_OF: Mapping[tuple[str, str], str] = MappingProxyType({
    ("employment", MEAN_OF_ALL): "over alle",
    ("employment", MEAN_OF_GROUP): "for hver ydelsestype",
    ("social_measures", MEAN_OF_ALL): "over alle",
    ("social_measures", MEAN_OF_GROUP): "for hvert trin",
})  # fmt: skip
"""Whose mean stands in for missing data, by target and reading."""
