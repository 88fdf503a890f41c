"""The sheet that shows every reading with its alternatives, and what each is worth in the expected case."""

from collections.abc import Sequence

from model.expression import DECIMALS, Operand, lift, rounded
from model.outcome_terms import OutcomeTarget
from model.reading_terms import Reading
from model.values import Term
from workbooks.frame import AnnexBook, header, section
from workbooks.inputs import clause_text
from workbooks.readings import OF_PAYMENTS
from workbooks.sheet import Cell, Sheet
from workbooks.steps import STEP_WIDTHS, Steps
from workbooks.waterfall import CEILING, Fall, Payment, capped, fall

SHEET = "Fortolkninger"
_USED, _OTHER = "bruges", "kan vælges"
_TITLES = ("Hjemmel", "Hvad teksten lader stå åbent, og hvordan det kan forstås", "Her")
_OERE = "Beløb øre"


def write_readings(annex: AnnexBook, payments: Sequence[tuple[OutcomeTarget, Cell]]) -> None:
    """Every reading: the question, each alternative, which one is used; with what everybody pays and gets by it."""
    agreement = annex.agreement
    funders = [funder.id for funder in agreement.funder]
    widths = (20, 78, 10, *(14.5 for _ in range(len(funders) + 2)))
    sheet = annex.page(
        SHEET, widths, "Hvad teksten lader stå åbent, og hvad det er værd i det forventede", landscape=True
    )
    owed, steps = _owed(annex, payments) if payments else ([], None)
    titles = (*_TITLES, "Kommunen betaler", *(f"{one} får" for one in funders), "Forskel for kommunen")
    row = section(sheet, 4, "Beløbene er de forventede betalinger i kr., når den fortolkning bruges")
    header(sheet, row, titles, text_columns=(1, 2, 3))
    sheet.repeated_rows = (row, row)
    used = _fall(annex, steps, owed, "som aftalen fortolkes her") if steps is not None else None
    for name, one in agreement.reading.each():
        row += 1
        sheet.put(row, 1, clause_text(one.clause), "Total enhed")
        sheet.put(row, 2, one.question, "Total tekst")
        for column in range(3, len(titles) + 1):
            sheet.put(row, column, None, "Total tekst")
        for option in one.alternatives:
            row += 1
            _write_alternative(sheet, row, one, option)
            if used is not None and steps is not None and name in OF_PAYMENTS:
                falling = (
                    used if option == one.used else _fall(annex, steps, owed, one.alternatives[option], name, option)
                )
                _write_worth(sheet, row, falling, used)
            for column in range(1, len(titles) + 1):  # so that the row's line runs through
                if (row, column) not in sheet.cells:
                    sheet.put(row, column, None, "Tekst")


def _owed(annex: AnnexBook, payments: Sequence[tuple[OutcomeTarget, Cell]]) -> tuple[list[Payment], Steps]:
    """What is expected for each target after its cap, on a sheet of its own."""
    subtitle = "De forventede betalinger efter hver fortolkning"
    page = annex.page(f"{SHEET}, beregning", STEP_WIDTHS, subtitle, backing=True)
    steps = Steps(page)
    steps.block("Forventede betalinger efter målets loft")
    found = []
    for target, payment in payments:
        cap: Term | None = getattr(target, "cap", None)
        label = f"{target.title}: forventet betaling"
        cell = steps.add(label, "kr.", target.price.clause, rounded(payment, DECIMALS))
        found.append(Payment(target.payer, cell if cap is None else capped(annex, steps, target.title, cell, cap)))
    return found, steps


def _fall(
    annex: AnnexBook, steps: Steps, owed: Sequence[Payment], title: str, name: str = "", option: str = ""
) -> Fall:
    steps.block(title)
    return fall(annex, steps, owed, annex.agreement.read_as(**{name: option}) if name else None)


def _write_alternative(sheet: Sheet, row: int, one: Reading, option: str) -> None:
    sheet.put(row, 2, one.alternatives[option], "Tekst")
    sheet.put(row, 3, _USED if option == one.used else _OTHER, "Enhed")


def _write_worth(sheet: Sheet, row: int, falling: Fall, used: Fall) -> None:
    figures: list[Operand] = [falling.paid, *falling.split.whole.values()]
    figures.append(rounded(lift(falling.paid) - used.paid, DECIMALS))
    for column, figure in enumerate(figures, 4):
        sheet.put(row, column, figure, _OERE, CEILING)
