"""The sheet of the readings of measurements and payments: alternatives, and their value in the expected case."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from model.base.citation import clause_text
from model.formula.expression import DECIMALS, Operand, lift, rounded
from model.terms.agreement import Agreement
from model.terms.outcome_terms import OutcomeTarget
from model.terms.reading_terms import Reading
from model.terms.values import Term
from workbooks.blocks.steps import STEP_WIDTHS, Steps
from workbooks.blocks.waterfall import CEILING, Fall, Payment, capped, fall
from workbooks.cells.sheet import Sheet
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.parts import header, section
from workbooks.frame.readings import OF_MEASUREMENTS, OF_PAYMENTS, number_of
from workbooks.targets.common.expected import Expected
from workbooks.targets.common.inside import as_measured

SHEET = "Fortolkninger"
_USED, _OTHER = "bruges", "kan vælges"
_TITLES = ("Hjemmel", "Hvad teksten lader stå åbent, og hvordan det kan forstås", "Her")
_OERE = Style.ORE
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
        self.steps = Steps(self.annex.page(f"{SHEET}, beregning", STEP_WIDTHS, title, backing=True))
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
        cap: Term | None = getattr(target, "cap", None)
        expected = as_measured(read_as, self.steps, target.title, found)
        label = f"{target.title}: forventet betaling"
        cell = self.steps.add(label, "kr.", target.price.clause, rounded(expected, DECIMALS))
        left = cell if cap is None else capped(self.annex, self.steps, target.title, cell, cap)
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
    titles = (*_TITLES, "Kommunen betaler", *(f"{one} får" for one in funders), "Forskel for kommunen")
    row = section(sheet, 4, "Beløbene er de forventede betalinger i kr., når den fortolkning bruges")
    header(sheet, row, titles, text_columns=(1, 2, 3))
    sheet.repeated_rows = (row, row)
    for name, one in agreement.reading.each():
        if name not in _HERE:
            continue
        row += 1
        sheet.put(row, 1, clause_text(one.clause), Style.TOTAL_UNIT)
        sheet.put(row, 2, one.question, Style.TOTAL_TEXT)
        sheet.put(row, 3, f"F{number_of(agreement, name)}", Style.TOTAL_UNIT)
        for column in range(4, len(titles) + 1):
            sheet.put(row, column, None, Style.TOTAL_TEXT)
        sheet.kept.append((row, row + len(one.alternatives)))
        for option in one.alternatives:
            row += 1
            _write_alternative(sheet, row, one, option)
            if expectation is not None and name in _WORTH:
                _write_worth(sheet, row, expectation, name, option)
            elif name in OF_MEASUREMENTS and option != one.used:
                sheet.put(row, len(titles), _NOTHING, Style.UNIT)
            for column in range(1, len(titles) + 1):  # so that the row's line is not interrupted
                if (row, column) not in sheet.cells:
                    sheet.put(row, column, None, Style.TEXT)
    sheet.put(row + 1, 2, _NOTE, Style.REMARK)


def _write_alternative(sheet: Sheet, row: int, one: Reading, option: str) -> None:
    sheet.put(row, 2, one.alternatives[option], Style.TEXT)
    sheet.put(row, 3, _USED if option == one.used else _OTHER, Style.UNIT)


def _write_worth(sheet: Sheet, row: int, expectation: _Expectation, name: str, option: str) -> None:
    agreement, used = expectation.annex.agreement, expectation.used
    one: Reading = getattr(agreement.reading, name)
    falling = used
    if option != one.used:
        falling = expectation.fall(one.alternatives[option], agreement.read_as(**{name: option}))
    figures: list[Operand] = [falling.paid, *falling.split.whole.values()]
    figures.append(rounded(lift(falling.paid) - used.paid, DECIMALS))
    for column, figure in enumerate(figures, 4):
        sheet.put(row, column, figure, _OERE, CEILING)
