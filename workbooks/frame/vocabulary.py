"""Danish names of an agreement's parties, periods, targets and measurements in its workbooks and forms."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from model.base.payment_period import PaymentPeriod
from model.terms.agreement import Agreement
from model.terms.outcome_terms import MUNICIPALITY, OutcomeTarget
from model.terms.reading_terms import MEAN_OF_ALL, MEAN_OF_GROUP

END = "Slutmåling"

EVERYBODY = "Alle"


def periods_of(agreement: Agreement) -> dict[str, PaymentPeriod]:
    """Return the payment periods of the commitment period by label."""
    return {one.label: one for one in agreement.payment_periods()}


def payers_of(agreement: Agreement) -> dict[str, str]:
    """Return the ids by name of those who repay: the municipality, and the funders that pay for a target."""
    paying = {target.payer for _, target in agreement.target.agreed()}
    funders = {funder.name: funder.id for funder in agreement.funder if funder.id in paying}
    return {agreement.agreement.municipality: MUNICIPALITY, **funders}


def receivers_of(agreement: Agreement) -> dict[str, str]:
    """Return the ids by name of the funders, who receive repayments."""
    return {funder.name: funder.id for funder in agreement.funder}


def targets_of(agreement: Agreement) -> dict[str, str]:
    """Return the targets' names in the source by title."""
    return {target.title: name for name, target in agreement.target.agreed()}


def measurements_of(target: OutcomeTarget) -> Iterator[tuple[int, str, str]]:
    """Yield the number, title and time (months after start) of each scheduled measurement of a target."""
    for number, months in enumerate(getattr(target, "measured_after", ()), 1):
        yield number, f"{number}. måling", f"{months.value:.0f} måneder efter start"


def points_of(target: OutcomeTarget) -> list[tuple[int, str]]:
    """Return the number and title of each measurement of a target: the scheduled ones, or the one at the end."""
    return [(number, title) for number, title, _ in measurements_of(target)] or [(1, END)]


def groups_of(agreement: Agreement) -> dict[str, tuple[str, ...]]:
    """Return the titles of benefit types and steps by the name of their target."""
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
"""Group whose mean replaces missing data, by target and reading."""
