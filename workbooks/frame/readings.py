"""Readings as shown in workbooks and forms: the open question, and the alternative used."""

from collections.abc import Iterator

from model.terms.any_agreement import AnyAgreement

OF_MEASUREMENTS = (
    "three_months",
    "measured_after_end",
    "age_on",
    "completed_education",
    "cohort_start",
    "missing_data",
    "replacement",
)
"""Readings that decide who is measured, when, and with what result."""
OF_PAYMENTS = ("ceiling_caps", "funder_payment_in_ceiling", "funder_payment_in_switch", "funder_payment_shared")
"""Readings that decide how payments pass through ceiling and tranches."""
OF_GRANTS = ("cost_carried", "paid_ahead", "reductions_together")
"""Readings that decide how much of the grant is unused, what happens to it, and how far it may be reduced."""
OF_TRIGGERS = ("dropouts", "start_quarters", "payment_late")
"""Readings that decide when a funder may withhold or revoke."""
OF_REVOCATIONS = ("revocation_grounds", "revocation_interest", "revocation_days", "revocations_together")
"""Readings that decide when the grant may be revoked, the amount claimed, and the deadline."""


def told(agreement: AnyAgreement, *ids: str) -> str:
    """Return the questions of some readings as one text, each with the alternative used."""
    return " ".join(f"{question} Her: {answer}" for question, answer in answers(agreement, *ids))


def answers(agreement: AnyAgreement, *ids: str) -> Iterator[tuple[str, str]]:
    """Yield the question of each of some readings and the alternative used."""
    readings = dict(agreement.reading.each())
    return ((readings[one].question, readings[one].sentence) for one in ids)


def number_of(agreement: AnyAgreement, id: str) -> int:
    """Return the number of a reading among the findings of the signed text, counted from 1."""
    return [one.id for one in agreement.findings()].index(id) + 1
