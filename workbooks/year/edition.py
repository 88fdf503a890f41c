"""Which year a workbook of the annual meeting is about, and what decides its rows beside the agreement."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from model.accounts import DISPUTE, REVOCATION, Accounts, Notice
from model.daycount import MONTHS_PER_HALF_YEAR
from model.parameter import shown
from model.payment_period import PaymentPeriod, periods
from model.terms import Agreement
from model.year import Year
from workbooks.given import GivenError

_YEAR, _NOTICES, _COHORTS, _REPAID, _STATEMENT = (
    "Regnskabsår",
    "Meddelelser",
    "Kohorter",
    "Tilbagebetalinger efter årsmøder",
    "Betalingsopgørelse",
)
_NONE = "ingen"
_KINDS = {REVOCATION: "tilbagekaldelse", DISPUTE: "tvist"}
_DATE = r"(\d\d)\.(\d\d)\.(\d{4})"
_SAID_YEAR, _SAID_NOTICE = re.compile(r"regnskab for (\d{4})"), re.compile(rf"(\w+) {_DATE}")
_SAID_COHORT, _SAID_REPAID = re.compile(rf"kohorte (\d{{1,4}}) fra {_DATE}"), re.compile(r"om (\d{4})")
_MOST = 200
_LONGEST = MONTHS_PER_HALF_YEAR


@dataclass(frozen=True)
class YearEdition:
    """The year of the accounts; notices, cohorts with their first day, repayments by the meeting they are about; the statement."""

    year: int
    notices: tuple[Notice, ...] = ()
    cohorts: tuple[tuple[int, dt.date], ...] = ()
    repaid_about: tuple[int, ...] = ()
    statement: PaymentPeriod | None = None

    @classmethod
    def of(cls, found: Year, accounts: Accounts) -> "YearEdition":
        """The edition of a year as the model found it."""
        observed = found.observed
        cohorts = () if observed is None else tuple((one.number, one.start) for one in observed.cohorts)
        about = tuple(one.year for one in found.unused for _ in one.repayments)
        return cls(found.year, accounts.notices, cohorts, about, None if observed is None else observed.period)

    @classmethod
    def read(cls, said: Mapping[str, str], agreement: Agreement) -> "YearEdition":
        """The edition that a workbook says it is; raises `GivenError` where it says none that the agreement has."""
        match = _SAID_YEAR.fullmatch(said.get(_YEAR, ""))
        years = agreement.years()
        if match is None or int(match[1]) not in years:
            allowed = f"regnskab for {years[0]} til {years[-1]}"
            raise GivenError(f"arket Oprindelse siger ikke, hvilket år regnskabet gælder ({allowed})")
        try:
            kinds = {word: kind for kind, word in _KINDS.items()}
            notices = tuple(Notice(_day(*d), kinds[w]) for w, *d in _SAID_NOTICE.findall(said.get(_NOTICES, "")))
            cohorts = tuple((int(n), _day(*d)) for n, *d in _SAID_COHORT.findall(said.get(_COHORTS, "")))
        except (KeyError, ValueError):
            raise GivenError("arket Oprindelse har meddelelser eller kohorter, der ikke kan læses") from None
        about = tuple(int(one) for one in _SAID_REPAID.findall(said.get(_REPAID, "")))
        if max(len(notices), len(cohorts), len(about)) > _MOST or any(
            not years[0] <= y <= int(match[1]) for y in about
        ):
            raise GivenError("arket Oprindelse nævner flere meddelelser, kohorter eller betalinger, end der kan være")
        known = {one.name: one for one in agreement.payment_periods()}
        return cls(int(match[1]), notices, cohorts, about, known.get(said.get(_STATEMENT, "")))

    def said(self) -> dict[str, str]:
        """How a workbook says it."""
        notices = "; ".join(f"{_KINDS[one.kind]} {shown(one.date)}" for one in self.notices)
        cohorts = "; ".join(f"kohorte {number} fra {shown(start)}" for number, start in self.cohorts)
        return {
            _YEAR: f"regnskab for {self.year}",
            _NOTICES: notices or _NONE,
            _COHORTS: cohorts or _NONE,
            _REPAID: "; ".join(f"om {year}" for year in self.repaid_about) or _NONE,
            _STATEMENT: self.statement.name if self.statement is not None else _NONE,
        }

    def years(self, agreement: Agreement) -> range:
        """The years that there are accounts of."""
        return range(agreement.years().start, self.year + 1)

    def parts(self, agreement: Agreement) -> Iterator[PaymentPeriod]:
        """The parts of the intervention by which households are counted: half-years, or shorter where payments are.

        Later ones too: when households came in decides when they are measured.
        """
        months, period = min(int(agreement.repayment.frequency.value), _LONGEST), agreement.period
        return periods(period.intervention_start.value, period.intervention_end.value, months)


def _day(day: str, month: str, year: str) -> dt.date:
    return dt.date(int(year), int(month), int(day))
