"""Scenarios of an agreement that the sliders of a page ask for again and again: read once, kept until another is asked for."""

from dataclasses import dataclass, field
from pathlib import Path

from model.base.payment_period import last_day
from model.forecast.from_forms import outlook_of
from model.forecast.scenario import Scenarios
from scripts.commands.accounts import open_accounts
from scripts.commands.arguments import Arguments
from scripts.commands.command import load_agreement
from scripts.commands.forecast import refuse_unforeseen


@dataclass
class KeptForecast:
    """The scenarios by what they were read from: an agreement's source, and the accounts that say who has started, if any."""

    _read: dict[tuple[str, Path | None], tuple[Scenarios, bool]] = field(default_factory=dict)

    def of(self, arguments: Arguments) -> tuple[Scenarios, bool]:
        """Return the scenarios, and whether accounts of made-up figures are behind them.

        Raises: `BadInputError` with every fault of the source or of the accounts.
        """
        key = (str(arguments.agreement), arguments.accounts)
        if key not in self._read:
            self._read = {key: _scenarios(arguments)}
        return self._read[key]

    def forget(self) -> None:
        """Forget them, as their source or their accounts have changed."""
        self._read = {}


def _scenarios(arguments: Arguments) -> tuple[Scenarios, bool]:
    agreement = load_agreement(arguments)
    refuse_unforeseen(agreement)
    if arguments.accounts is None:
        return Scenarios(outlook_of(agreement)), False
    accounts = open_accounts(arguments, agreement)[1]
    return Scenarios(outlook_of(agreement, None, accounts), last_day(accounts.year)), accounts.is_made_up
