"""What stands for an agreement where a workbook is about many: name, day and digest, and no terms."""

import datetime as dt
from types import SimpleNamespace

from model.terms.any_agreement import AnyAgreement

PORTFOLIO_KIND = "portfolio"


class PortfolioAgreement(AnyAgreement):
    """The heading of a portfolio's workbook."""

    def __init__(self, on: dt.date, sha256: str) -> None:
        self.agreement = SimpleNamespace(
            id="portefoelje",
            title="Portefølje",
            kind="Alle aftaler",
            municipality="alle aftaler",
            fictional=False,
            type=PORTFOLIO_KIND,
        )
        self.contradiction, self.filled, self.versions = (), (), ()
        self.file_name, self.sha256 = "en mappe med aftaler", sha256
        self.amended_on, self._on = None, on

    @property
    def dated(self) -> dt.date:
        """The day of the portfolio."""
        return self._on

    @property
    def dated_as(self) -> str:
        """What readers are told that this day is."""
        return "Opgjort"
