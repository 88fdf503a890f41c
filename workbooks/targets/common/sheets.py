"""What a kind of outcome target shows in the workbooks: expected result, annex, printed figures, form, statement."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from model.base.payment_period import PaymentPeriod
from model.facts.observations import Cohort
from model.formula.expression import DECIMALS, Expression, lift, rounded
from model.targets.common.target import Target
from model.terms.agreement import Agreement
from model.terms.outcome_terms import MUNICIPALITY
from model.terms.values import Term
from workbooks.blocks.reconciliation import Reconciliation
from workbooks.blocks.steps import Steps
from workbooks.cells.sheet import Cell
from workbooks.form.form import Explained, FormColumn
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Stack
from workbooks.targets.common.basis_rows import BasisRows, CohortMeasured, Measured
from workbooks.targets.common.expected import Expected

if TYPE_CHECKING:
    from workbooks.targets.common.measured import MeasurementChecker
    from workbooks.targets.common.record_reader import RecordReader

Terms = TypeVar("Terms", bound=Target)
Found = TypeVar("Found", bound=Expected)
_ANNEX = "Bilag 5.1 "


class TargetSheets(ABC, Generic[Terms, Found]):
    """A target in the workbooks. A kind says what it counts, for whom, and what its form asks; the rest it may override.

    `sheet` is the name of its sheet in the form behind its number; `per_group` says whose mean replaces missing data if
    each group has its own.
    """

    counted: ClassVar[str]
    population: ClassVar[str]
    sheet: ClassVar[str]
    per_group: ClassVar[str] = ""

    def __init__(self, target: Terms) -> None:
        self.target = target
        self.label = f"Betalingsmål {target.number}"
        self.title = f"{target.number}. {target.title}"
        self.short = f"BM{target.number}"
        self.sheet_name = f"{self.short} {self.sheet}"
        self.printed = f"5.1.bm{target.number}"
        """Start of the ids of its printed figures."""

    @property
    def payer(self) -> str:
        """Name of the payer in Danish."""
        return "kommunen" if self.target.payer == MUNICIPALITY else self.target.payer

    @property
    def limits(self) -> Sequence[Term]:
        """Lower and upper limit of its population (age in years, or school grade), if any."""
        return ()

    def point(self, clause: str) -> str:
        """Return a clause of Bilag 5.1 as it is cited inside the annex: "pkt. 2.4"."""
        return clause.removeprefix(_ANNEX)

    # --- Bilag 5.1

    @abstractmethod
    def expect(self, steps: Steps, agreement: Agreement) -> Found:
        """Write the steps of the expected result and payment (DKK), and return both."""

    def check(self, annex: AnnexBook, steps: Steps, found: Found) -> None:
        """Add a check of the rule's payment against result x price, DKK to the øre."""
        price = lift(found.result) * self.target.price
        label = f"{self.label}: resultat x sats, afrundet"
        priced = steps.add(label, "kr.", found.clause, rounded(price, DECIMALS))
        annex.check(f"{self.label}: trin og regel er ens", priced, found.payment, found.clause)

    @abstractmethod
    def write_table(self, stack: Stack, found: Found, agreement: Agreement) -> None:
        """Write the terms that the target starts from."""

    def example(self, annex: AnnexBook, steps: Steps) -> Any:
        """Write the steps of its worked example, with checks, and return it; None if it has none."""
        return None

    def write_example(self, stack: Stack, example: Any) -> None:
        """Write its worked example, if it has one."""

    def compare(self, table: Reconciliation) -> Found:
        """Compare its printed figures with the computed ones; return its expected result and payment."""
        return self.expect(table.steps, table.annex.agreement)

    # --- the form for measurements

    @abstractmethod
    def columns(self, agreement: Agreement) -> list[FormColumn]:
        """Return the columns of its sheet in the form."""

    @abstractmethod
    def intro(self, agreement: Agreement) -> str:
        """Return what a row of its sheet is."""

    def rows(self) -> tuple[tuple[Any, ...], ...]:
        """Return the rows that its sheet has from the start."""
        return ()

    def read(self, reader: RecordReader) -> Any:
        """Return what its sheet says, as the kind's results in the model; faults are noted."""
        return None

    def read_cohorts(self, checker: MeasurementChecker, period: PaymentPeriod) -> tuple[Cohort, ...]:
        """Return the cohorts that its sheet says have been formed; faults are noted."""
        return ()

    def explained(self, agreement: Agreement) -> Iterator[Explained]:
        """Yield what the form explains about it."""
        return iter(())

    # --- the sheet Grundlag of a statement

    def write_measured(self, rows: BasisRows) -> Iterator[Measured]:
        """Write the period's measurements of persons or households, if it has them."""
        return iter(())

    def write_cohorts(self, rows: BasisRows) -> tuple[Mapping[int, Cell], Sequence[CohortMeasured]]:
        """Write cohorts and the period's measurements of them, if it has them; return households by cohort, and both."""
        return {}, ()

    def write_period(self, stack: Stack, measured: Sequence[CohortMeasured]) -> None:
        """Write the period's measurements of its cohorts, if it has them, on the statement's front page."""

    def possible(self, measured: Cell, achieved: Cell) -> Iterator[Expression]:
        """Yield what holds for every achievement that can be."""
        return iter(())
