"""The sheet of the readings of measurements and payments: alternatives, and their value in the expected case."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from model.base.citation import clause_text
from model.formula.expression import DECIMALS, Operand, lift, rounded
from model.terms.agreement import Agreement
from model.terms.outcome_terms import OutcomeTarget
from model.terms.reading_terms import Reading
from workbooks.blocks.steps import STEP_WIDTHS, Steps
from workbooks.blocks.waterfall import CEILING, Fall, Payment, capped, fall
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.parts import BAND_ROWS
from workbooks.frame.readings import OF_MEASUREMENTS, OF_PAYMENTS, number_of
from workbooks.frame.stack import Column, Stack
from workbooks.targets.common.expected import Expected
from workbooks.targets.common.inside import as_measured

SHEET, STEPS = "Fortolkninger", "Fortolkninger, beregning"
_USED, _OTHER = "bruges", "kan vælges"
_COLUMNS = (
    Column("Hjemmel", Style.UNIT), Column("Hvad teksten lader stå åbent, og hvordan det kan forstås", Style.TEXT),
    Column("Her", Style.UNIT),
)  # fmt: skip
_MEASURED = "measured_after_end"
_WORTH = (*OF_PAYMENTS, _MEASURED)
"""Readings that the expected payments depend on."""
_HERE = (*OF_MEASUREMENTS, *OF_PAYMENTS)
_NOTHING = "0 i det forventede"
_NOTE = (
    f"»{_NOTHING}«: Bilag 5.1 venter, at alle husstande tæller med og kan måles, at ingen erstattes, og at succesraterne er de "
    "trykte."
)


@dataclass(eq=False, repr=False)
class _Expectation:
    """Expected payments by payer and receiver under each reading, DKK, calculated on a sheet of their own."""

    annex: AnnexBook
    expected: Sequence[tuple[OutcomeTarget, Expected]]
    owed: dict[str, list[Payment]] = field(default_factory=dict)
    """Payments after the targets' caps, by the reading they depend on: which measurements are taken."""

    def __post_init__(self) -> None:
        title = "De forventede betalinger efter hver fortolkning"
        self.steps = Steps(self.annex.page(STEPS, STEP_WIDTHS, title, backing=True))
        self.used = self.fall("Som aftalen fortolkes her", self.annex.agreement)

    def fall(self, title: str, read_as: Agreement) -> Fall:
        """Return the payments' path to the funders under the readings of an agreement."""
        measured = read_as.reading.measured_after_end
        if measured.used not in self.owed:
            self.steps.block(f"Forventede betalinger: {measured.sentence}")
            self.owed[measured.used] = [self._payment(read_as, target, found) for target, found in self.expected]
        self.steps.block(title)
        return fall(self.annex, self.steps, self.owed[measured.used], read_as)

    def _payment(self, read_as: Agreement, target: OutcomeTarget, found: Expected) -> Payment:
        expected = as_measured(read_as, self.steps, target.title, found)
        label = f"{target.title}: forventet betaling"
        cell = self.steps.add(label, "kr.", target.price.clause, rounded(expected, DECIMALS))
        left = cell if target.cap is None else capped(self.annex, self.steps, target.title, cell, target.cap)
        return Payment(target.payer, left)


def write_readings(annex: AnnexBook, expected: Sequence[tuple[OutcomeTarget, Expected]]) -> None:
    """Write the sheet: question, alternatives, the one used, and expected payments by payer and receiver, DKK."""
    agreement = annex.agreement
    funders = [funder.id for funder in agreement.funder]
    widths = (20, 78, 10, *(14.5 for _ in range(len(funders) + 2)))
    sheet = annex.page(
        SHEET, widths, "Hvad teksten lader stå åbent, og hvad det er værd i det forventede", landscape=True
    )
    expectation = _Expectation(annex, expected) if expected else None
    paid = ("Kommunen betaler", *(f"{one} får" for one in funders), "Forskel for kommunen")
    figures = [Column(title, key=title, clause=CEILING) for title in paid]
    stack = Stack(sheet, len(widths), BAND_ROWS + 1)
    stack.section("Beløbene er de forventede betalinger i kr., når den fortolkning bruges")
    sheet.repeated_rows = (stack.next, stack.next)
    table = stack.table(*_COLUMNS, *figures)
    for name, one in agreement.reading.each():
        if name not in _HERE:
            continue
        table.row(clause_text(one.clause), one.question, f"F{number_of(agreement, name)}", is_total=True)
        sheet.kept.append((stack.last, stack.last + len(one.alternatives)))
        for option, text in one.alternatives.items():
            row = table.row(None, text, _USED if option == one.used else _OTHER)
            if expectation is not None and name in _WORTH:
                for key, figure in zip(paid, _worth(expectation, name, option), strict=True):
                    row.put(key, figure)
            elif name in OF_MEASUREMENTS and option != one.used:
                row.put(paid[-1], _NOTHING, Style.UNIT)
    sheet.put(stack.take(), 2, _NOTE, Style.REMARK)


def _worth(expectation: _Expectation, name: str, option: str) -> list[Operand]:
    """Return what the municipality pays and each funder gets if a reading is used, and the difference for it, DKK."""
    agreement, used = expectation.annex.agreement, expectation.used
    one: Reading = getattr(agreement.reading, name)
    falling = used
    if option != one.used:
        falling = expectation.fall(one.alternatives[option], agreement.read_as(**{name: option}))
    return [falling.paid, *falling.split.whole.values(), rounded(lift(falling.paid) - used.paid, DECIMALS)]
