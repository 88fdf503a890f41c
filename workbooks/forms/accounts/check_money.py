"""Checks between the fields of the accounts form that are about money."""

from dataclasses import dataclass
from math import ceil

import numpy as np
import pandas as pd

from model.base.danish import amount as kroner
from model.base.danish import shown
from model.base.rounding import OERE, round_half_up, summed
from model.facts.accounts import Accounts
from model.grant.known_accounts import accounts_on, closed_year
from model.grant.unused import UnusedYear, unused_years
from model.rules.parameter import ArgumentError
from workbooks.form.checks import Checker, Mask, days
from workbooks.forms.accounts.check_decided import DecidedChecker
from workbooks.forms.accounts.words import funders_of


@dataclass(frozen=True, eq=False)
class MoneyChecker(Checker):
    """Checker of the sheets of costs, accruals and payments."""

    def check(self, year: int) -> None:
        """Check the sheets by themselves, for the accounts of a year."""
        self._check_costs(year)
        self._check_corrections(year)
        self._check_decided(year)
        self._check_parts()
        self._check_accruals(year)
        self._check_disbursements()
        self._check_repayments()

    def check_sums(self, accounts: Accounts) -> None:
        """Check that credits do not exceed the costs so far: as booked, as decided, and in a half-year."""
        years = range(self.agreement.commitment_years().start, accounts.year + 1)
        booked = [(year, accounts.cost(year)) for year in years]
        decided = [(one.year, one.cost) for one in accounts.decided]
        for table, rows in (("costs", booked), ("decided", decided)):
            so_far = 0.0
            for year, cost in rows:
                so_far = summed((so_far, cost))
                if so_far < 0:
                    place = f"{self.sheet(table)}, {year}"
                    self.filled.faults.add(place, f"{kroner(so_far)} i alt siden start", f"mindst {kroner(0)} i alt")
                    break
        for day in sorted({one.until for one in accounts.parts if closed_year(one.until) <= accounts.year}):
            so_far = summed(one.amount for one in accounts_on(self.agreement, accounts, day).costs)
            if so_far < 0:
                place = f"{self.sheet('parts')}, {shown(day)}"
                found = f"{kroner(so_far)} i alt siden start, med regnskabet for årene før"
                self.filled.faults.add(place, found, f"mindst {kroner(0)} i alt")

    def check_unused(self, accounts: Accounts) -> None:
        """Check decisions and accruals against the unused grant, and that every interest has a reference rate."""
        try:
            found = unused_years(self.agreement, accounts)
        except ArgumentError as error:
            self._flag_repaid_without_rate(error)
            return
        DecidedChecker(self.filled, self.agreement).check(found)
        if self.filled.faults.found:
            return  # what later years carry over rests on what was decided
        for number, one in enumerate(found):
            if one.is_decided:
                continue  # what a meeting decided stays, whatever is unused now
            if (
                one.claimed
            ):  # what was decided before DSI revoked is no fault of the form; it counts as far as there is room
                continue
            self._check_accrued(accounts, one, summed(earlier.repayable for earlier in found[:number]))
            self._check_excepted(accounts, one)

    def _check_costs(self, year: int) -> None:
        frame = self.filled.tables["costs"]
        about, cost = frame["year"].to_numpy(), frame["cost"].to_numpy()
        self.flag("costs", "cost", (about <= year) & np.isnan(cost), "tom", "et beløb i kr.; 0, hvis intet")
        later = (about > year) & ~np.isnan(cost)
        self.flag("costs", "cost", later, lambda at: kroner(cost[at]), f"tom for år efter regnskabsåret, {year}")

    def _check_corrections(self, year: int) -> None:
        frame = self.filled.tables["corrections"]
        booked, about = frame["year"].to_numpy(), frame["about"].to_numpy()
        self.flag("corrections", "year", booked > year, lambda at: f"{booked[at]:.0f}", f"højst regnskabsåret, {year}")
        nothing = frame["amount"].to_numpy() == 0
        self.flag("corrections", "amount", nothing, "0", "et beløb i kr.; under 0 ved en kreditering, aldrig 0")
        later = about > booked
        self.flag(
            "corrections",
            "about",
            later,
            lambda at: f"{about[at]:.0f}",
            lambda at: f"højst {booked[at]:.0f}, hvor den er bogført",
        )

    def _check_decided(self, year: int) -> None:
        """Check that each row is whole or empty, and that no empty row precedes a filled one.

        Differences from a decided year count in the first year that is not decided.
        """
        frame = self.filled.tables["decided"]
        about, columns = frame["year"].to_numpy(), ("cost", "accrued", "repayable")
        filled = [~np.isnan(frame[key].to_numpy()) for key in columns]
        whole, begun = np.logical_and.reduce(filled), np.logical_or.reduce(filled)
        for key, here in zip(columns, filled, strict=True):
            self.flag("decided", key, begun & ~here, "tom", "et beløb i kr.; 0, hvis intet")
            beyond = here & (about > year)
            self.flag("decided", key, beyond, "et beløb", f"tom for år efter regnskabsåret, {year}")
        last = int(np.flatnonzero(whole)[-1]) if whole.any() else -1
        before = (np.arange(len(about)) < last) & ~begun
        self.flag(
            "decided", "cost", before, "tom", lambda _: f"det, mødet besluttede, når {about[last]:.0f} er udfyldt"
        )

    def _check_parts(self) -> None:
        """Check that the costs up to a day inside a year are known for every line, or for none."""
        if "parts" not in self.filled.tables:
            return
        frame = self.filled.tables["parts"]
        is_empty = frame["cost"].isna()
        is_begun = frame.groupby("until")["cost"].transform("count") > 0
        self.flag("parts", "cost", is_empty & is_begun, "tom", "et beløb i kr.; 0, hvis intet")

    def _check_accruals(self, year: int) -> None:
        if "accruals" not in self.filled.tables:
            return
        frame = self.filled.tables["accruals"]
        about, belongs_to = frame["year"].to_numpy(), frame["belongs_to"].to_numpy()
        self.flag("accruals", "year", about > year, lambda at: f"{about[at]:.0f}", f"højst regnskabsåret, {year}")
        self.flag(
            "accruals",
            "belongs_to",
            ~np.isnan(about) & ~np.isnan(belongs_to) & (belongs_to != about + 1),
            lambda at: f"{belongs_to[at]:.0f}",
            lambda at: f"{about[at] + 1:.0f}, året efter regnskabsåret (pkt. 4.3)",
        )
        repeated = frame.duplicated(["year", "line"]).to_numpy() & ~np.isnan(about) & frame["line"].notna().to_numpy()
        self.flag("accruals", "line", repeated, "budgetlinjen igen", "hver budgetlinje én gang for hvert regnskabsår")

    def _check_disbursements(self) -> None:
        """Check that no funder pays more than it granted, before or after an amendment.

        Each instalment may be rounded up to a krone, as Bilag 3.2 prints it.
        """
        frame, ids = self.filled.tables["disbursements"], funders_of(self.agreement)
        every = (self.agreement.as_signed(), *self.agreement.versions)
        count = len(self.agreement.disbursement.instalment)
        for funder in self.agreement.funder:
            own = (frame["funder"].astype(object).map(ids) == funder.id).to_numpy()
            granted = max(one.grant.value for terms in every for one in terms.funders((funder.id,)))
            most = count * ceil(granted / count)
            rounded_up = ", når raterne rundes op til hele kroner" if most > granted else ""
            self._flag_above("disbursements", own, most, f"tilskuddet fra {funder.id}{rounded_up}")

    def _check_repayments(self) -> None:
        """Check that repayments of unused grant do not exceed what was paid by then.

        Unreadable payments are no fault here.
        """
        if not all(self.is_read("disbursements", key) for key in ("date", "funder", "amount")):
            return
        frame, paid = self.filled.tables["repayments"], self._paid()
        date, amount, paid_on = days(frame["date"]), np.nan_to_num(frame["amount"].to_numpy()), days(paid["date"])
        order, earlier = np.argsort(date, kind="stable"), np.argsort(paid_on, kind="stable")
        repaid = np.asarray(round_half_up(np.cumsum(amount[order]), OERE))
        paid_by_then = np.concatenate([[0.0], round_half_up(np.cumsum(paid["amount"].to_numpy()[earlier]), OERE)])
        most = paid_by_then[np.searchsorted(paid_on[earlier], date[order], side="right")]
        above = np.flatnonzero((repaid > most) & ~np.isnat(date[order]))
        if len(above):
            first = int(above[0])
            at = int(order[first])
            found = f"{kroner(float(amount[at]))}, i alt {kroner(float(repaid[first]))}"
            allowed = f"højst {kroner(float(most[first]))} i alt, som da var udbetalt"
            self.flag("repayments", "amount", np.arange(len(date)) == at, found, allowed)

    def _paid(self) -> pd.DataFrame:
        """Return the payments of the funder of pkt. 4.3."""
        frame, ids = self.filled.tables["disbursements"], funders_of(self.agreement)
        return frame[frame["funder"].astype(object).map(ids) == self.agreement.reduction.funder]

    def _flag_above(self, table: str, rows: Mask, most: float, what: str) -> None:
        """Note the row at which the running sum of some rows' amounts exceeds a limit in DKK."""
        amount = np.where(rows, np.nan_to_num(self.filled.tables[table]["amount"].to_numpy()), 0.0)
        above = np.flatnonzero(round_half_up(np.cumsum(amount) - most, OERE) > 0)
        if len(above):
            mask = np.arange(len(amount)) == above[0]
            so_far = kroner(summed(amount[: above[0] + 1]))
            self.flag(
                table,
                "amount",
                mask,
                f"{kroner(float(amount[above[0]]))}, i alt {so_far}",
                f"højst {kroner(most)} i alt, {what}",
            )

    def _check_accrued(self, accounts: Accounts, one: UnusedYear, found_before: float) -> None:
        """Check that what is carried over is unused, and was not carried over a year ago already.

        If repayments beyond what earlier meetings found are the only cause, they are the fault.
        """
        accrued = accounts.accrued(one.year)
        most = summed((one.repaid, one.accruable, -accrued))
        if accrued > one.accruable and most >= found_before:
            rows = days(self.filled.tables["repayments"]["date"]) <= np.datetime64(one.meeting)
            self._flag_above(
                "repayments", rows, most, f"når {kroner(accrued)} af tilskuddet for {one.year} føres videre"
            )
        elif accrued > one.accruable:
            rows = (self.filled.tables["accruals"]["year"] == one.year).to_numpy()
            what = f"det uforbrugte tilskud for {one.year}"
            if one.lapsed:
                what += f" uden de {kroner(one.lapsed)}, der allerede er ført videre én gang"
            self._flag_above("accruals", rows, one.accruable, what)

    def _check_excepted(self, accounts: Accounts, one: UnusedYear) -> None:
        """Check that the amount agreed not to be repaid is unused, and neither carried over nor due already."""
        most = max(0.0, summed((one.unused, -one.owed, -one.accrued)))
        if accounts.excepted(one.year) > most:
            rows = (self.filled.tables["not_repaid"]["year"] == one.year).to_numpy()
            what = f"det uforbrugte tilskud for {one.year}, der hverken føres videre eller er forfaldent"
            self._flag_above("not_repaid", rows, most, what)

    def _flag_repaid_without_rate(self, error: ArgumentError) -> None:
        """Note a repayment so late that interest falls due in a half-year without a reference rate.

        The fault is at the repayment's day, or names its deadline.
        """
        found, date = error.faults[0], days(self.filled.tables["repayments"]["date"]).tolist()
        late = [day == found.value for day in date]
        rows = np.array(late if any(late) else [True, *late[1:]], bool)
        self.flag("repayments", "date", rows, lambda at: f"{shown(date[at])}, efter fristen", found.allowed)
