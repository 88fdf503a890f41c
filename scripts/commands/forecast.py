"""`bilag prognose`: what an agreement will cost, when and for whom, and how sure that is."""

import os
from typing import TYPE_CHECKING

from model.base.danish import counted
from scripts.commands.accounts import accounts_if_given
from scripts.commands.arguments import Arguments
from scripts.commands.command import FINE, FOUND, BadInputError, building, load_agreement, put, say
from scripts.commands.measurements import read_observations
from scripts.commands.progress import tell_page

if TYPE_CHECKING:
    from model.terms.agreement import Agreement

NO_ASSUMPTIONS = "kilden har ingen antagelser, som en prognose bygger på (tabellen forecast)"
_DRAWING = 0.5
"""Share of the time that drawing takes where a million is drawn."""
NO_TARGETS = "aftalen har ingen betalingsmål, så der er intet at forudsige"


def write_forecast(arguments: Arguments) -> int:
    """`bilag prognose`: print the forecast, and write its workbook."""
    agreement = load_agreement(arguments)
    refuse_unforeseen(agreement)
    observed = read_observations(arguments, agreement) if arguments.measurements is not None else None
    accounts = accounts_if_given(arguments, agreement)
    from model.forecast.forecast import forecast_of
    from scripts.commands.forecast_report import document_of, lines_of
    from workbooks import forecast as workbook
    from workbooks.frame.own_checks import deviations
    from workbooks.writing.write import to_bytes

    cores = os.cpu_count() or 1

    def tell(share: float) -> None:
        tell_page(
            share * _DRAWING,
            f"{counted(round(share * arguments.futures))} af {counted(arguments.futures)} fremtider er trukket",
        )

    found = forecast_of(agreement, arguments.futures, arguments.seed, observed, accounts, cores, tell)
    if not found.drawn.periods:
        raise BadInputError([f"{agreement.file_name}: {workbook.NOTHING_DUE}"])
    tell_page(_DRAWING, "skriver Prognose.xlsx")
    with building():
        book = workbook.of(found)
        notes = deviations([book])
        files = {book.file_name: to_bytes(book, agreement.dated)}
    stored = put(arguments, files, notes, filled=agreement.filled)
    lines = [*lines_of(found, observed), "", *stored.lines()]
    say(arguments, {**document_of(found, observed), "filer": stored.document()}, lines)
    return FOUND if notes else FINE


def refuse_unforeseen(agreement: "Agreement") -> None:
    """Raise `BadInputError` where an agreement has no assumptions, or nothing to forecast."""
    for refused, why in ((agreement.forecast is None, NO_ASSUMPTIONS), (not agreement.target, NO_TARGETS)):
        if refused:
            raise BadInputError([f"{agreement.file_name}: {why}"])
