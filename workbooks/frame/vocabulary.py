"""Danish names of an agreement's parties, periods, targets and measurements in its workbooks and forms."""

from model.base.danish import sentence
from model.base.payment_period import PaymentPeriod
from model.targets.common.target import Target, targets_of
from model.terms.agreement import Agreement
from model.terms.outcome_terms import MUNICIPALITY

EVERYBODY = "Alle"


def periods_of(agreement: Agreement) -> dict[str, PaymentPeriod]:
    """Return the payment periods of the commitment period by label."""
    return {one.label: one for one in agreement.payment_periods()}


def payers_by_name(agreement: Agreement) -> dict[str, str]:
    """Return the ids by name of those who repay: the municipality, and the funders that pay for a target."""
    paying = {target.payer for target in agreement.target}
    funders = {funder.name: funder.id for funder in agreement.funder if funder.id in paying}
    return {agreement.agreement.municipality: MUNICIPALITY, **funders}


def receivers_by_name(agreement: Agreement) -> dict[str, str]:
    """Return the ids by name of the funders, who receive repayments."""
    return {funder.name: funder.id for funder in agreement.funder}


def targets_by_title(agreement: Agreement) -> dict[str, str]:
    """Return the targets' ids by title."""
    return {target.title: target.id for target in agreement.target}


def points_of(target: Target) -> list[tuple[int, str]]:
    """Return the number and title of each measurement of a target: the scheduled ones, or the one at the end."""
    return [(number, sentence(target.point_title(number))) for number in target.numbers()]


def groups_of(agreement: Agreement) -> dict[str, tuple[str, ...]]:
    """Return the titles of the groups of each target that has them, by the target's id."""
    every = {name: tuple(one.title for one in target.groups()) for name, target in targets_of(agreement).items()}
    return {name: titles for name, titles in every.items() if titles}
