"""The forecast that a workbook holds: what had been measured, and how many futures were drawn, from which seed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from model.base.danish import read_day, shown
from model.base.payment_period import PaymentPeriod
from model.forecast.limits import LEAST_FUTURES, MOST_DIGITS_OF_SEED, MOST_FUTURES
from model.terms.agreement import Agreement
from workbooks.frame.edition_inputs import MEASURED, GivenError, said_of_origin, says_made_up

_FUTURES, _SEED, _INTAKE, _TOLD_FROM = "Fremtider", "Frø", "Visitation", "Opgjort fra"
_NOTHING = "intet endnu"
_EXPECTED, _STARTED, _UNTIL = "som ventet", "som den er sket", "som den er sket til "
_COUNT = re.compile(r"([1-9][0-9]{0,3}|[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,2}) trukket")
_NUMBER = re.compile(rf"nr\. ([0-9]{{1,{MOST_DIGITS_OF_SEED}}})")


@dataclass(frozen=True)
class ForecastEdition:
    """Determinants of a forecast's rows; `period` is the last that has been measured, None if nothing has.

    `started_until` is the day until which it is told who has started, `told_from` the first period with a statement; None as
    well where a file of an older release does not say.
    """

    period: PaymentPeriod | None
    futures: int
    seed: int
    has_started: bool = False
    is_made_up: bool = False
    started_until: dt.date | None = None
    told_from: PaymentPeriod | None = None

    @property
    def title(self) -> str:
        """What the workbook is about."""
        about = "Ventet tilbagebetaling"
        return about if self.period is None else f"{about}, målt til og med {self.period.title}"

    @classmethod
    def read(cls, said: Mapping[str, str], agreement: Agreement) -> ForecastEdition:
        """Return the edition that a workbook states; raise `GivenError` if it states none that the agreement has."""
        known = {one.name: one for one in agreement.payment_periods()} | {_NOTHING: None}
        measured, futures, seed = (said.get(label, "") for label in (MEASURED, _FUTURES, _SEED))
        if measured not in known:
            raise GivenError(f"arket Oprindelse siger ikke, hvad der er målt til og med ({', '.join(known)})")
        told, number = _COUNT.fullmatch(futures), _NUMBER.fullmatch(seed)
        count = int(told[1].replace(".", "")) if told else 0
        if not LEAST_FUTURES <= count <= MOST_FUTURES or not number:
            raise GivenError("arket Oprindelse siger ikke, hvor mange fremtider der er trukket, og fra hvilket frø")
        intake = said.get(_INTAKE, "")
        until = read_day(intake.removeprefix(_UNTIL)) if intake.startswith(_UNTIL) else None
        has_started = intake == _STARTED or until is not None
        first = known.get(said.get(_TOLD_FROM, _NOTHING))
        return cls(known[measured], count, int(number[1]), has_started, says_made_up(said), until, first)

    @staticmethod
    def is_of_plan(said: Mapping[str, str]) -> bool:
        """Return whether a workbook states that it forecasts the plan alone: nothing is measured, and no household has started yet."""
        return said.get(MEASURED) == _NOTHING and said.get(_INTAKE) == _EXPECTED

    def said(self) -> dict[str, str]:
        """Return the texts by which the workbook states it."""
        return {
            MEASURED: _NOTHING if self.period is None else self.period.name,
            **({} if self.told_from is None else {_TOLD_FROM: self.told_from.name}),
            **(said_of_origin(is_made_up=self.is_made_up) if self.period is not None or self.has_started else {}),
            _INTAKE: self._said_of_intake,
            _FUTURES: f"{shown(float(self.futures))} trukket",
            _SEED: f"nr. {self.seed}",
        }

    @property
    def _said_of_intake(self) -> str:
        if self.started_until is not None:
            return f"{_UNTIL}{shown(self.started_until)}"
        return _STARTED if self.has_started else _EXPECTED
