"""Base class of the annex's outcome targets: terms, expected result and payment, and tables."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from model.formula.expression import DECIMALS, lift, rounded
from model.terms.outcome_terms import MUNICIPALITY, OutcomeTarget
from model.terms.values import Term
from workbooks.blocks.expected.inside import as_measured
from workbooks.blocks.expected.result import Expected
from workbooks.blocks.steps import Steps
from workbooks.blocks.waterfall import capped
from workbooks.cells.sheet import Cell, Sheet
from workbooks.frame.annex_book import AnnexBook

Terms = TypeVar("Terms", bound=OutcomeTarget)
Found = TypeVar("Found", bound=Expected)


class Outcome(ABC, Generic[Terms, Found]):
    """A target of the agreement; construction writes its steps and checks. `owed` is its expected payment, DKK."""

    number: ClassVar[int]
    counted: ClassVar[str]
    population: ClassVar[str]

    def __init__(self, annex: AnnexBook, steps: Steps, terms: Terms) -> None:
        self.annex, self.terms = annex, terms
        self.label = f"Betalingsmål {self.number}"
        self.title = f"{self.number}. {terms.title}"
        self.found = self.calculate(steps)
        cap = self.term("cap")
        self.expected = as_measured(annex.agreement, steps, self.label, self.found)
        self.owed: Cell = self.expected
        if cap is not None:
            self.owed = capped(annex, steps, self.label, self.expected, cap)

    @abstractmethod
    def calculate(self, steps: Steps) -> Found:
        """Write the steps to the expected payment, with a check against the rule; return result and payment."""

    @abstractmethod
    def write_table(self, sheet: Sheet, row: int) -> int:
        """Write the terms that the target starts from; return the next row."""

    def write_example(self, sheet: Sheet, row: int) -> int:  # noqa: ARG002 most targets have none
        """Write its worked example; return the next row."""
        return row

    @property
    def payer(self) -> str:
        """Name of the payer in Danish."""
        return "kommunen" if self.terms.payer == MUNICIPALITY else self.terms.payer

    @property
    def limits(self) -> Sequence[Term]:
        """Lower and upper limit of its population (age in years, or school grade), if any."""
        return ()

    def term(self, name: str) -> Term | None:
        """Return a term that only some targets have; None if this one lacks it."""
        found: Term | None = getattr(self.terms, name, None)
        return found

    @property
    def measured_after(self) -> Sequence[Term]:
        """Months after start at which it is measured; empty if it is measured at the end."""
        after: Sequence[Term] = getattr(self.terms, "measured_after", ())
        return after

    def check_price(self, steps: Steps, found: Expected) -> None:
        """Add a check of the rule's payment against result x price, DKK to the øre."""
        priced = steps.add(
            f"{self.label}: resultat x sats, afrundet",
            "kr.",
            found.clause,
            rounded(lift(found.result) * self.terms.price, DECIMALS),
        )
        self.annex.check(f"{self.label}: trin og regel er ens", priced, found.payment, found.clause)
