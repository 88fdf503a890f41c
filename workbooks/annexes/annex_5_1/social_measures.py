"""Bilag 5.1 pkt. 2.5, outcome target 2: the ladder and its worked example."""

from collections.abc import Sequence
from itertools import pairwise

from model.formula.expression import Expression, lift, total
from model.terms.outcome_terms import SocialMeasures
from model.terms.values import Term
from workbooks.annexes.annex_5_1.outcome import Outcome
from workbooks.blocks.expected.social_measures import (
    EXAMPLE,
    ExpectedMeasures,
    LadderRow,
    ladder_example,
    social_measures,
)
from workbooks.blocks.steps import Steps
from workbooks.cells.sheet import Cell, Range, Sheet
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.inputs import value_style
from workbooks.frame.layout import EMPTY, Figure, write_row
from workbooks.frame.parts import header, section

_CLAUSE = "Bilag 5.1 pkt. 2.5.1"


class MeasuresOutcome(Outcome[SocialMeasures, ExpectedMeasures]):
    """Outcome target 2 in the annex."""

    number = 2
    counted = "hver trin-enhed, en borger er rykket ned ad trappen"
    population = "borgere (år)"

    def __init__(self, annex: AnnexBook, steps: Steps, terms: SocialMeasures) -> None:
        super().__init__(annex, steps, terms)
        self.example: Sequence[LadderRow] = ladder_example(steps, terms)
        for row in self.example:
            annex.check(f"{row.title}: trin og DSI_BM2_FORANSTALTNING er ens", row.priced, row.payment, EXAMPLE)

    @property
    def limits(self) -> Sequence[Term]:
        """Youngest age, years."""
        return (self.terms.youngest,)

    def calculate(self, steps: Steps) -> ExpectedMeasures:
        """Calculate the expected payment: persons by step x success rate x step units down x price (DKK)."""
        found = social_measures(steps, self.terms)
        self.check_price(steps, found)
        return found

    def write_table(self, sheet: Sheet, row: int) -> int:
        """Write the ladder from the lowest step up, which has no step below it; return the next row."""
        found, base = self.found, self.found.baseline
        row = section(sheet, row, f"Betalingsmål {self.title}: foranstaltningstrappen (pkt. 2.5)")
        titles = (
            "Foranstaltning",
            "Trin (enheder)",
            "Forventet antal",
            "Forventet andel",
            "Ned til næste trin (enheder)",
            "Forventet succesrate",
            "Ned i alt (enheder)",
        )
        header(sheet, row, titles)
        lowest, *higher = self.terms.step
        height = self._height_style()
        down: list[Expression] = [lift(one.height) - below.height for below, one in pairwise(self.terms.step)]
        ends: list[list[Figure]] = [[EMPTY] * 3]
        ends += [
            [(drop, height), (one.success, "Andel"), (units, "Decimaltal")]
            for one, drop, units in zip(higher, down, found.units, strict=True)
        ]
        first = row = row + 1
        for one, persons, share, end in zip((lowest, *higher), base.counts, base.shares, ends, strict=True):
            figures: list[Figure] = [(one.height, height), (persons, "Tal"), (share, "Andel"), *end]
            row = write_row(sheet, row, one.title, figures, _CLAUSE)
        helped: list[Figure] = [EMPTY, (found.with_measure, "Tal"), (found.share_with_measure, "Andel"), *[EMPTY] * 3]
        shares = total(Range(sheet.cells[first, 4], sheet.cells[row - 1, 4]))
        in_all: list[Figure] = [
            EMPTY,
            (base.persons, "Tal"),
            (shares, "Andel"),
            EMPTY,
            EMPTY,
            (found.result, "Decimaltal"),
        ]
        row = write_row(sheet, row, "I alt", in_all, _CLAUSE, is_total=True)
        return write_row(sheet, row, "Heraf med en foranstaltning", helped, _CLAUSE)

    def _height_style(self) -> str:
        """Return the number style of step units: without decimals if all are whole."""
        return max((value_style(one.height) for one in self.terms.step), key=("Tal", "Decimaltal").index)

    def write_example(self, sheet: Sheet, row: int) -> int:
        """Write pkt. 2.5.3, citizen by citizen; return the next row."""
        if not self.example:
            return row
        row = section(sheet, row, f"Regneeksempel, betalingsmål {self.title} (pkt. 2.5.3)")
        titles = ("Borger", "Enheder før", "Enheder efter", "Enheder ned", "Sats (kr.)", "Betaling (kr.)")
        header(sheet, row, titles)
        row += 1
        for one in self.example:
            heights: list[Cell] = [one.before, one.after, one.down]
            figures: list[Figure] = [(cell, self._height_style()) for cell in heights]
            figures += [(self.terms.price, "Beløb"), (one.payment, "Beløb øre")]
            row = write_row(sheet, row, one.title, figures, EXAMPLE)
        return row
