"""Limits on what is made of a file, counted while it is read: what is small packed, or shared, is large written out."""

from collections.abc import Sized
from dataclasses import dataclass

from workbooks.reading.intake import IntakeError

USUAL_CELLS, MOST_CELLS = 40_000, 200_000
"""Limits for the cells of a workbook: of one that has few formulas of ours or more than twice our cells, and of any; the largest annex has 7,100, a forecast some 74,000,
an overview of 1,000 agreements 97,000 or, with forms and forecasts of all of them, 194,000, formats of empty cells included."""
MOST_CHARACTERS = 9_000_000
"""Limit for all texts, formulas and conditions together, characters; shared ones count once per cell or area."""
MOST_RUNS = 20_000
"""Limit for runs of letters with looks of their own; a shared text counts once per cell. No annex has any."""
MOST_FACTS = 120_000
"""Limit for what a workbook says beyond cells; a forecast says 9,000 things, and 88,000 once LibreOffice saves it."""
_CELLS_OF_PACKAGE = 450_000
"""Limit for the cells of all workbooks of a package together."""
_BOOKS_IN_ONE = 5
"""How many times as much text, and other things, as the largest workbook all those of a package may have together."""


@dataclass
class Left:
    """How much may still be made of a workbook, or of all workbooks that are read together."""

    cells: int = MOST_CELLS
    characters: int = MOST_CHARACTERS
    runs: int = MOST_RUNS
    facts: int = MOST_FACTS
    books: int = 1
    """How many times as much text, and other things, as one workbook may have this is."""
    most_cells: int = MOST_CELLS

    @classmethod
    def of_package(cls) -> "Left":
        """Return what may be made of all workbooks of a package together."""
        books = _BOOKS_IN_ONE
        return cls(
            _CELLS_OF_PACKAGE,
            books * MOST_CHARACTERS,
            books * MOST_RUNS,
            books * MOST_FACTS,
            books,
            _CELLS_OF_PACKAGE,
        )

    def take_cell(self) -> None:
        """Count a cell."""
        self.cells -= 1
        if self.cells < 0:
            raise IntakeError(f"har flere celler end de {self.most_cells}, der læses")

    def take_text(self, *texts: object, times: int = 1) -> None:
        """Count the characters of texts, as often as each is written out."""
        for one in texts:
            if isinstance(one, str):
                self.characters -= times * len(one)
        if self.characters < 0:
            raise IntakeError(f"har mere tekst end de {self.books * MOST_CHARACTERS} tegn, der læses")

    def take_runs(self, runs: Sized) -> None:
        """Count the runs of a text that has several."""
        self.runs -= len(runs) if len(runs) > 1 else 0
        if self.runs < 0:
            raise IntakeError(f"har flere stykker tekst med egen skrift end de {self.books * MOST_RUNS}, der læses")

    def take_facts(self, facts: Sized) -> None:
        """Count what a part says beyond cells."""
        self.facts -= len(facts)
        if self.facts < 0:
            raise IntakeError(f"siger mere om opsætning end de {self.books * MOST_FACTS} ting, der læses")
