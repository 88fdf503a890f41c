"""Scenarios of an agreement that the sliders of a page ask for again and again: read once, kept until another is asked for."""

from dataclasses import dataclass, field

from model.forecast.from_forms import outlook_of
from model.forecast.scenario import Scenarios
from scripts.commands.arguments import Arguments
from scripts.commands.command import load_agreement
from scripts.commands.forecast import refuse_unforeseen


@dataclass
class KeptForecast:
    """The scenarios, by the source of the agreement that they were read from."""

    _read: dict[str, Scenarios] = field(default_factory=dict)

    def of(self, arguments: Arguments) -> Scenarios:
        """Return the scenarios; raise `BadInputError` with every fault of the source."""
        key = str(arguments.agreement)
        if key not in self._read:
            agreement = load_agreement(arguments)
            refuse_unforeseen(agreement)
            self._read = {key: Scenarios(outlook_of(agreement))}
        return self._read[key]

    def forget(self) -> None:
        """Forget them, as their source has changed."""
        self._read = {}
