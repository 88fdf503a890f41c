"""`bilag prognose`: what an agreement will cost, when and for whom, and how sure that is."""

import os
from typing import TYPE_CHECKING

from scripts.commands.arguments import Arguments
from scripts.commands.command import FINE, BadInputError, load_agreement, say
from scripts.commands.measurements import read_observations

if TYPE_CHECKING:
    from model.terms.agreement import Agreement

NO_ASSUMPTIONS = "kilden har ingen tabel [forecast] med antagelser, som en prognose bygger på"
NO_TARGETS = "aftalen har ingen betalingsmål, så der er intet at forudsige"


def write_forecast(arguments: Arguments) -> int:
    """`bilag prognose`: print the forecast."""
    agreement = load_agreement(arguments)
    _refuse(agreement)
    observed = read_observations(arguments, agreement) if arguments.measurements is not None else None
    accounts = None
    if arguments.accounts is not None:
        from scripts.commands.accounts import open_accounts

        accounts = open_accounts(arguments, agreement)[1]
    from model.forecast.forecast import forecast
    from model.forecast.from_forms import outlook_of
    from model.forecast.sample import sample
    from scripts.commands.forecast_report import document_of, lines_of

    outlook = outlook_of(agreement, observed, accounts)
    found = forecast(sample(outlook, arguments.futures, arguments.seed, os.cpu_count() or 1))
    say(arguments, document_of(found, observed), lines_of(found, observed))
    return FINE


def _refuse(agreement: "Agreement") -> None:
    for refused, why in ((agreement.forecast is None, NO_ASSUMPTIONS), (not agreement.target, NO_TARGETS)):
        if refused:
            raise BadInputError([f"{agreement.file_name}: {why}"])
