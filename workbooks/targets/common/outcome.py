"""A target in Bilag 5.1: its expected result and payment, before and after its cap."""

from typing import Any

from workbooks.blocks.steps import Steps
from workbooks.blocks.waterfall import capped
from workbooks.cells.sheet import Cell
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Stack
from workbooks.targets.common.inside import as_measured
from workbooks.targets.common.sheets import TargetSheets


class ExpectedOutcome:
    """A target of the annex; construction writes its steps and checks. `owed` is its expected payment, DKK."""

    def __init__(self, annex: AnnexBook, steps: Steps, sheets: TargetSheets[Any, Any]) -> None:
        self.annex, self.sheets, self.terms = annex, sheets, sheets.target
        self.found = sheets.expect(steps, annex.agreement)
        sheets.check(annex, steps, self.found)
        self.expected = as_measured(annex.agreement, steps, sheets.label, self.found)
        self.owed: Cell = self.expected
        if self.terms.cap is not None:
            self.owed = capped(annex, steps, sheets.label, self.expected, self.terms.cap)
        self.example = sheets.example(annex, steps)

    def write_tables(self, stack: Stack) -> None:
        """Write the terms that the target starts from, and its worked example."""
        self.sheets.write_table(stack, self.found, self.annex.agreement)
        self.sheets.write_example(stack, self.example)
