"""Checks between the fields of the accounts form that are about households and meetings."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from model.base.danish import shown
from model.base.daycount import year as calendar_year
from model.base.payment_period import last_day
from workbooks.form.checks import Checker, Days, codes, days
from workbooks.form.replaced import check_replaced
from workbooks.forms.accounts.words import COUNTS, RECORDS, counted_to

_ONLY_WITH = {"counts": COUNTS, "households": RECORDS}
_NO_REASON = "tom, når ingen husstand er ophørt"


def _told(counts: Any) -> Callable[[int], str]:
    return lambda at: shown(float(counts[at]))


@dataclass(frozen=True, eq=False)
class PeopleChecker(Checker):
    """Checker of the sheets of households and meetings."""

    def check(self, year: int, unused: str) -> None:
        """Check all of them, for the accounts of a year; `unused` is the sheet of households that is not delivered."""
        self.flag_sheet(unused, f"kun udfyldt, når husstandene leveres som »{_ONLY_WITH[unused]}«")
        if unused == "counts":
            self._check_households()
        else:
            self._check_counts(year)
        self._check_meetings(year)
        self._check_steering_meetings(year)

    def _check_households(self) -> None:
        frame = self.filled.tables["households"]
        enrolled, ended, reason = days(frame["enrolled"]), days(frame["ended"]), codes(frame["reason"])
        self.flag(
            "households",
            "ended",
            ended < enrolled,
            lambda at: shown(ended[at].item()),
            lambda at: f"tidligst {shown(enrolled[at].item())}, da husstanden blev visiteret",
        )
        has_ended = ~np.isnat(ended)
        self.flag("households", "reason", has_ended & (reason < 0), "tom", "en årsag, når husstanden er ophørt")
        self.flag("households", "reason", ~has_ended & (reason >= 0), "en årsag", _NO_REASON)
        check_replaced(self, "enrolled", "ended")

    def _check_counts(self, year: int) -> None:
        frame = self.filled.tables["counts"]
        enrolled, ended, reason = frame["enrolled"].to_numpy(), frame["ended"].to_numpy(), codes(frame["reason"])
        self.flag("counts", "reason", (ended > 0) & (reason < 0), "tom", "en årsag, når husstande er ophørt")
        self.flag("counts", "reason", (ended == 0) & (reason >= 0), "en årsag", _NO_REASON)
        date, judged = days(frame["date"]), counted_to(self.agreement)
        nobody = (enrolled == 0) & (ended == 0) & ~np.isin(date, np.array([*judged], "datetime64[D]"))
        self.flag("counts", "enrolled", nobody, "0 husstande ind og ud", "mindst én husstand")
        if self.is_read("counts", "date"):
            self._check_counted_to({day: why for day, why in judged.items() if day <= last_day(year)}, date)
        beyond = date > np.datetime64(self.agreement.period.intervention_end.value)
        last = shown(self.agreement.period.intervention_end.value)
        for key, count in (("enrolled", enrolled), ("ended", ended)):  # a household still in then has not ended early
            self.flag("counts", key, beyond & (count > 0), _told(count), f"0 efter {last}")
        self._check_left(date, enrolled, ended)

    def _check_counted_to(self, judged: Mapping[dt.date, str], date: Days) -> None:
        """Note each day on which a trigger is judged and up to which no row counts households."""
        for day, clauses in judged.items():
            if np.datetime64(day) not in date:
                place = f"{self.sheet('counts')}, {shown(day)}"
                may = f"en række, der tæller til og med den dag, også når det er 0; {clauses} afgøres af antallet da"
                self.filled.faults.add(place, "ingen række med den dato", may)

    def _check_left(self, date: Days, enrolled: Any, ended: Any) -> None:
        """Note the first row by which more households have ended than have come in."""
        order = np.argsort(date, kind="stable")
        left = np.cumsum(np.nan_to_num(enrolled - ended)[order])
        by_day = left[np.searchsorted(date[order], date[order], side="right") - 1]
        over = order[(by_day < 0) & (ended[order] > 0) & ~np.isnat(date[order])]
        if len(over):
            at = int(over[0])
            most = max(0.0, float(ended[at] + by_day[order == at][0]))
            mask = np.arange(len(date)) == at
            self.flag("counts", "ended", mask, shown(float(ended[at])), f"højst {shown(most)}, som er i indsatsen")

    def _check_meetings(self, year: int) -> None:
        frame = self.filled.tables["meetings"]
        about, date = frame["year"].to_numpy(), days(frame["date"])
        other = ~np.isnat(date) & (calendar_year(date) != about + 1)
        self.flag(
            "meetings",
            "date",
            other,
            lambda at: shown(date[at].item()),
            lambda at: f"en dag i {about[at] + 1:.0f}, året efter regnskabsåret",
        )
        missing = np.isnat(date) & (about < year)
        self.flag("meetings", "date", missing, "tom", lambda at: f"datoen for årsmødet i {about[at] + 1:.0f}")

    def _check_steering_meetings(self, year: int) -> None:
        """Check that meetings are listed once, annual ones on their own sheet, none after the annual meeting's year."""
        frame, annual = self.filled.tables["steering_meetings"], days(self.filled.tables["meetings"]["date"])
        date, allowed = days(frame["date"]), "hvert møde én gang; årsmøderne står på deres eget ark"
        again = (frame["date"].duplicated().to_numpy() | np.isin(date, annual)) & ~np.isnat(date)
        self.flag("steering_meetings", "date", again, lambda at: f"{shown(date[at].item())} igen", allowed)
        latest = last_day(year + 1)
        beyond = date > np.datetime64(latest)
        allowed = f"højst {shown(latest)}: et møde skrives, når det er holdt, og regnskabet er for {year}"
        self.flag("steering_meetings", "date", beyond, lambda at: shown(date[at].item()), allowed)
