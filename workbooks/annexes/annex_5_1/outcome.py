"""What every outcome target is to the annex: its terms, what it is expected to give, and tables of its own."""

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
    """A target of the agreement; when made, it writes its steps and checks, and knows what it is expected to owe."""

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
        """Write the steps to the expected payment, and hold them against the rule."""

    @abstractmethod
    def write_table(self, sheet: Sheet, row: int) -> int:
        """Write what the target starts from; gives the next row."""

    def write_example(self, sheet: Sheet, row: int) -> int:  # noqa: ARG002 most targets have none
        """Write its worked example; gives the next row."""
        return row

    @property
    def payer(self) -> str:
        """Who pays, as a reader knows it."""
        return "kommunen" if self.terms.payer == MUNICIPALITY else self.terms.payer

    @property
    def limits(self) -> Sequence[Term]:
        """The lower and the upper limit of its population, as far as it has them."""
        return ()

    def term(self, name: str) -> Term | None:
        """A term that some targets have and others have not."""
        found: Term | None = getattr(self.terms, name, None)
        return found

    @property
    def measured_after(self) -> Sequence[Term]:
        """When it is measured; nothing where that is at the end."""
        after: Sequence[Term] = getattr(self.terms, "measured_after", ())
        return after

    def check_price(self, steps: Steps, found: Expected) -> None:
        """Hold the rule's payment against result x price."""
        priced = steps.add(
            f"{self.label}: resultat x sats, afrundet",
            "kr.",
            found.clause,
            rounded(lift(found.result) * self.terms.price, DECIMALS),
        )
        self.annex.check(f"{self.label}: trin og regel er ens", priced, found.payment, found.clause)
