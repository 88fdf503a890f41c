"""A scenario of a forecast: everything as expected, or with another factor on what is expected to succeed."""

from dataclasses import dataclass

from model.formula.expression import Operand
from model.terms.agreement import Agreement

EXPECTED, OWN = "ventet", "eget"


@dataclass(frozen=True)
class Scenario:
    """A case: its id and title, the factor on what is expected to succeed, and the agreement, as it is read."""

    id: str
    title: str
    factor: Operand
    agreement: Agreement

    @property
    def is_expected(self) -> bool:
        """Whether everything goes as expected."""
        return self.id == EXPECTED
