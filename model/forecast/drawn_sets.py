"""Sets of futures of one command: each is drawn once, however many workbooks tell of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from model.forecast.from_forms import outlook_of, told_until
from model.forecast.limits import IN_PACKAGE, SEED
from model.forecast.sample import sample

if TYPE_CHECKING:
    import datetime as dt

    from model.base.payment_period import PaymentPeriod
    from model.facts.accounts import Accounts
    from model.facts.observations import Observations
    from model.forecast.sample import Sample
    from model.terms.agreement import Agreement

    SetKey = tuple[PaymentPeriod | None, dt.date | None, int, int]


@dataclass(eq=False)
class DrawnSets:
    """Futures of an agreement from the forms of one command, of each kind at most one.

    The last set is kept, if it is no larger than a package's: a million futures take 100 MB.
    """

    agreement: Agreement
    _last: tuple[SetKey, Sample] | None = field(default=None, init=False)

    def of(
        self,
        observed: Observations | None,
        accounts: Accounts | None,
        futures: int = IN_PACKAGE,
        seed: int = SEED,
        until: dt.date | None = None,
    ) -> Sample:
        """Return the futures that `model.forecast.sample.sample` draws from what the forms tell.

        Args:
            observed: the command's measurements as they stood at the end of a period; None if nothing has been measured.
            accounts: the command's accounts; None if they are not given.
            futures: number of futures.
            seed: where the random numbers begin.
            until: last day that the accounts are to tell of; None for their own.
        """
        told = None if accounts is None else told_until(accounts, until)
        key = (None if observed is None else observed.period, told, futures, seed)
        if self._last is not None and self._last[0] == key:
            return self._last[1]
        drawn = sample(outlook_of(self.agreement, observed, accounts, until), futures, seed)
        self._last = (key, drawn) if futures <= IN_PACKAGE else None
        return drawn
