"""Readings where people meet them: what is open, and how it is read here."""

from collections.abc import Iterator

from model.terms.agreement import Agreement

OF_MEASUREMENTS = (
    "three_months",
    "measured_after_end",
    "age_on",
    "completed_education",
    "cohort_start",
    "missing_data",
    "replacement",
)
"""Readings that decide who is measured, when, and what that comes to."""
OF_PAYMENTS = ("ceiling_caps", "funder_payment_in_ceiling", "funder_payment_in_switch", "funder_payment_shared")
"""Readings that decide how payments fall through ceiling and tranches."""
OF_GRANTS = ("cost_carried", "paid_ahead", "reductions_together")
"""Readings that decide what of the grant is unused, what becomes of it, and what it may be reduced by."""
OF_TRIGGERS = ("dropouts", "start_quarters", "payment_late")
"""Readings that decide when somebody may withhold or revoke."""
OF_REVOCATIONS = ("revocation_grounds", "revocation_interest", "revocation_days", "revocations_together")
"""Readings that decide when there may be a revocation, what it claims, and by when."""


def told(agreement: Agreement, *ids: str) -> str:
    """The questions that some readings answer, each with the alternative that is used."""
    return " ".join(f"{question} Her: {answer}" for question, answer in answers(agreement, *ids))


def answers(agreement: Agreement, *ids: str) -> Iterator[tuple[str, str]]:
    """The question of each of some readings, and the alternative that is used."""
    readings = dict(agreement.reading.each())
    return ((readings[one].question, readings[one].sentence) for one in ids)


def number_of(agreement: Agreement, id: str) -> int:
    """The number of a reading among the findings of the signed text."""
    return [one.id for one in agreement.findings()].index(id) + 1
