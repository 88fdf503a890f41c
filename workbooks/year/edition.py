"""The year that a workbook of the annual meeting is about, and what else determines its rows."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from model.base.danish import shown
from model.base.daycount import MONTHS_PER_HALF_YEAR
from model.base.payment_period import PaymentPeriod, last_day, periods
from model.facts.accounts import Accounts, HouseholdMovement
from model.grant.known_accounts import closed_year
from model.half_year.half_year import HalfYear
from model.targets.common.courses import latest_start
from model.targets.common.target import cohort_name, cohort_named
from model.terms.agreement import Agreement
from model.year.year import Year
from workbooks.frame.edition_inputs import REPORT, YEAR, GivenError, said_of_origin, says_made_up
from workbooks.year.rights_edition import NO_RIGHTS, Rights

_MEETINGS, _DECIDED, _ENROLLED, _COHORTS, _REPAID, _STATEMENT = (
    "Fastsatte årsmøder",
    "Besluttet af årsmøder",
    "Visiteret i",
    "Kohorter",
    "Tilbagebetalinger efter årsmøder",
    "Betalingsopgørelse",
)
_NONE = "ingen"
_DATE = r"(\d\d)\.(\d\d)\.(\d{4})"
_SAID_YEAR = re.compile(r"regnskab for (\d{4})")
_SAID_COHORT, _SAID_REPAID = re.compile(rf"kohorte ((?:\w{{1,41}}\.)?\d{{1,4}}) fra {_DATE}"), re.compile(r"om (\d{4})")
_SAID_MEETING = re.compile(rf"om (\d{{4}}) den {_DATE}")
_MOST = 200
_LONGEST = MONTHS_PER_HALF_YEAR


@dataclass(frozen=True)
class YearEdition:
    """The year of the accounts, and what determines the rows of its workbooks and their order.

    That is: the days of the meetings; the years whose decisions are known; the parts of the intervention in which
    households came in that can count, by their labels; what rights rest on; cohorts with their first day; repayments by
    the meeting they are about; the payment statement; whether figures are made up.
    """

    year: int
    meetings: tuple[tuple[int, dt.date], ...] = ()
    decided: tuple[int, ...] = ()
    enrolled: tuple[str, ...] = ()
    rights: Rights = NO_RIGHTS
    cohorts: tuple[tuple[str, dt.date], ...] = ()
    repaid_about: tuple[int, ...] = ()
    statement: PaymentPeriod | None = None
    is_made_up: bool = False
    period: PaymentPeriod | None = None
    """Period of a half-yearly report; the last year then ends with the period's last day."""

    @classmethod
    def of(cls, found: Year | HalfYear, accounts: Accounts) -> "YearEdition":
        """Return the edition of a year as the model found it."""
        observed = found.observed
        meetings, terms = tuple(sorted(accounts.meetings.items())), found.terms
        begun = () if observed is None else observed.cohorts
        cohorts = tuple((cohort_name(terms, one.target, one.number), one.start) for one in begun)
        about = tuple(one.year for one in found.unused for _ in one.repayments)
        parts, latest = cls(found.year).parts(terms), latest_start(terms)
        enrolled = tuple(one.label for one in parts if accounts.enrolled(min(one.last, latest), one.first))
        statement = None if observed is None else observed.period
        is_made_up = accounts.is_made_up or (observed is not None and observed.is_made_up)
        decided = tuple(one.year for one in found.unused if one.is_decided)
        period = found.period if isinstance(found, HalfYear) else None
        return cls(
            found.year,
            meetings,
            decided,
            enrolled,
            Rights.of(found, accounts),
            cohorts,
            about,
            statement,
            is_made_up,
            period,
        )

    @classmethod
    def read(cls, said: Mapping[str, str], agreement: Agreement) -> "YearEdition":
        """Return the edition that a workbook states; raise `GivenError` if it states none that the agreement has."""
        match = _SAID_YEAR.fullmatch(said.get(YEAR, ""))
        years = agreement.commitment_years()
        if match is None or int(match[1]) not in years:
            allowed = f"regnskab for {years[0]} til {years[-1]}"
            raise GivenError(f"arket Oprindelse siger ikke, hvilket år regnskabet gælder ({allowed})")
        try:
            rights = Rights.read(said, agreement)
            cohorts = tuple((_cohort(agreement, n), _day(*d)) for n, *d in _SAID_COHORT.findall(said.get(_COHORTS, "")))
            meetings = tuple((int(y), _day(*d)) for y, *d in _SAID_MEETING.findall(said.get(_MEETINGS, "")))
        except (LookupError, ValueError):
            raise GivenError(
                "arket Oprindelse har årsmøder, meddelelser, betingelser, aftaler eller kohorter, der ikke kan læses"
            ) from None
        first, last = agreement.days()
        days = [day for _, day in (*meetings, *cohorts)] + rights.days()
        if not all(first <= day <= last for day in days):
            raise GivenError(f"arket Oprindelse har en dag før {shown(first)} eller efter {shown(last)}")
        year = int(match[1])
        about, decided = (tuple(int(one) for one in _SAID_REPAID.findall(said.get(w, ""))) for w in (_REPAID, _DECIDED))
        if (
            max(rights.most, len(cohorts), len(about)) > _MOST
            or any(not years[0] <= y <= year for y in (*about, *decided))
            or list(decided) != sorted(set(decided))
            or list(about) != sorted(about)
            or not {y for y, _ in meetings} <= set(years)
        ):
            raise GivenError("arket Oprindelse nævner flere meddelelser, kohorter eller betalinger, end der kan være")
        labels = {one.label for one in cls(year).parts(agreement)}
        enrolled = tuple(one for one in said.get(_ENROLLED, "").split(", ") if one in labels)
        known = {one.name: one for one in agreement.payment_periods()}
        statement = known.get(said.get(_STATEMENT, ""))
        return cls(year, meetings, decided, enrolled, rights, cohorts, about, statement, says_made_up(said))

    def said(self) -> dict[str, str]:
        """Return the texts by which a workbook states it."""
        cohorts = "; ".join(f"kohorte {number} fra {shown(start)}" for number, start in self.cohorts)
        report = {REPORT: self.period.name} if self.period is not None else {}
        return {
            **report,
            YEAR: f"regnskab for {self.year}",
            _MEETINGS: "; ".join(f"om {year} den {shown(date)}" for year, date in self.meetings) or _NONE,
            _DECIDED: "; ".join(f"om {year}" for year in self.decided) or _NONE,
            _ENROLLED: ", ".join(self.enrolled) or _NONE,
            **said_of_origin(is_made_up=self.is_made_up),
            **self.rights.said(),
            _COHORTS: cohorts or _NONE,
            _REPAID: "; ".join(f"om {year}" for year in self.repaid_about) or _NONE,
            _STATEMENT: self.statement.name if self.statement is not None else _NONE,
        }

    @property
    def on(self) -> dt.date:
        """Day that it is about: the last of the year, or of the report's period."""
        return last_day(self.year) if self.period is None else self.period.last

    @property
    def closed(self) -> int:
        """Last year completed by that day."""
        return closed_year(self.on)

    def years(self, agreement: Agreement) -> range:
        """Return the years that have accounts."""
        return range(agreement.commitment_years().start, self.year + 1)

    def is_after(self, agreement: Agreement) -> bool:
        """Return whether the year is after the last budget year: no plan applies, and only results are paid for."""
        return self.year not in agreement.years()

    def accounts(self, agreement: Agreement) -> Accounts:
        """Return the accounts as far as they determine the deadlines; the number of enrolled households does not."""
        own, latest = [one for one in self.parts(agreement) if one.label in self.enrolled], latest_start(agreement)
        came = tuple(HouseholdMovement(min(one.last, latest), 1.0) for one in own)
        return self.rights.told(Accounts(self.year, movements=came, meetings=dict(self.meetings)))

    def parts(self, agreement: Agreement) -> Iterator[PaymentPeriod]:
        """Yield the parts of the intervention by which households are counted: half-years, or shorter payment periods.

        Later ones too: when households came in determines when they are measured.
        """
        months, period = min(int(agreement.repayment.frequency.value), _LONGEST), agreement.period
        return periods(period.intervention_start.value, period.intervention_end.value, months)


def _cohort(agreement: Agreement, name: str) -> str:
    """Return a cohort's name; raise `LookupError` if the agreement has no such cohort."""
    return cohort_name(agreement, *cohort_named(agreement, name))


def _day(day: str, month: str, year: str) -> dt.date:
    return dt.date(int(year), int(month), int(day))
