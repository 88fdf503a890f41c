"""Readings where people meet them: what is open, and how it is read here."""

from model.terms import Agreement

OF_PAYMENTS = ("ceiling_caps", "funder_payment_in_ceiling", "funder_payment_in_switch", "funder_payment_shared")
"""Readings that decide how payments fall through ceiling and tranches."""


def told(agreement: Agreement, *ids: str) -> str:
    """The questions that some readings answer, each with the alternative that is used."""
    readings = dict(agreement.reading.each())
    return " ".join(f"{readings[one].question} Her: {readings[one].sentence}" for one in ids)
