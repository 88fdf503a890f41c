"""Checks of what the annual meetings decided: a typing error there would decide about money."""

from dataclasses import dataclass

from model.base.danish import amount as kroner
from model.base.rounding import summed
from model.grant.unused import UnusedYear
from model.plan.budget import in_all
from workbooks.form.checks import Checker


@dataclass(frozen=True, eq=False)
class DecidedChecker(Checker):
    """Checker that notes decisions no meeting can have made, judged by what was paid, repaid and booked."""

    def check(self, found: tuple[UnusedYear, ...]) -> None:
        """Check costs first, since what is unused follows from them; `found` is each year as its meeting finds it."""
        budget = summed(in_all(self.agreement).values())
        for number, one in enumerate(found):
            if one.is_decided and not self._costs_above(one, found[:number], budget):
                self._check_unused(one, summed(o.repayable for o in found[:number]))

    def _costs_above(self, one: UnusedYear, earlier: tuple[UnusedYear, ...], budget: float) -> bool:
        """Return whether a year's decided costs are above the limit, and note it.

        The limit in DKK is the sum of the year's booked costs, what earlier years left, and the whole budget.
        """
        left = max(0.0, summed(o.booked - o.cost for o in earlier))
        most = summed((max(0.0, one.booked), left, budget))
        if one.cost > most:
            self._flag(one, "cost", one.cost, most, "det bogførte og hele budgettet")
        return one.cost > most

    def _check_unused(self, one: UnusedYear, found_before: float) -> None:
        """Check that carried over plus repaid is at most what was paid and neither used nor repaid, DKK.

        As long as the day of its meeting is not fixed, what was repaid counts only as far as earlier meetings found it.
        """
        repaid = one.repaid if one.is_fixed else min(one.repaid, found_before)
        most = max(0.0, summed((one.paid, -one.used_in_all, -repaid)))
        what = f"udbetalt {kroner(one.paid)} uden tilskuddets andel af omkostningerne, {kroner(one.used_in_all)}, og tilbagebetalt {kroner(repaid)}"
        if one.accrued > most:
            self._flag(one, "accrued", one.accrued, most, what)
        elif summed((one.accrued, one.repayable)) > most:
            left = summed((most, -one.accrued))
            self._flag(one, "repayable", one.repayable, left, f"{what} og ført videre {kroner(one.accrued)}")

    def _flag(self, one: UnusedYear, key: str, found: float, most: float, what: str) -> None:
        rows = (self.filled.tables["decided"]["year"] == one.year).to_numpy()
        self.flag("decided", key, rows, kroner(found), f"højst {kroner(most)}: {what}")
