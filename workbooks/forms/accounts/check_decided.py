"""Bounds of what the annual meetings decided: a slip of the finger there would otherwise decide about money."""

from dataclasses import dataclass

from model.base.danish import amount as kroner
from model.base.rounding import summed
from model.grant.unused import UnusedYear
from model.plan.budget import in_all
from workbooks.form.checks import Checker


@dataclass(frozen=True, eq=False)
class DecidedChecker(Checker):
    """Notes what no meeting can have decided, by what was paid, repaid and booked."""

    def check(self, found: tuple[UnusedYear, ...]) -> None:
        """Costs first, as what is unused rests on them; `found` is each year as its meeting finds it."""
        budget = summed(in_all(self.agreement).values())
        for number, one in enumerate(found):
            if one.is_decided and not self._costs_above(one, found[:number], budget):
                self._check_unused(one, summed(o.repayable for o in found[:number]))

    def _costs_above(self, one: UnusedYear, earlier: tuple[UnusedYear, ...], budget: float) -> bool:
        """Whether a year's costs are above what its accounts hold, and what earlier years left, by more than the whole budget."""
        left = max(0.0, summed(o.booked - o.cost for o in earlier))
        most = summed((max(0.0, one.booked), left, budget))
        if one.cost > most:
            self._flag(one, "cost", one.cost, most, "det bogførte og hele budgettet")
        return one.cost > most

    def _check_unused(self, one: UnusedYear, found_before: float) -> None:
        """What is carried over and what is repaid are together no more than was paid and neither used nor repaid.

        Before its meeting has a day, what was repaid may be of what that meeting found.
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
