"""Checks between the fields of the accounts form that are about conditions, agreements and notices."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.base.danish import shown
from model.clauses.clause_10_2 import received
from model.facts.accounts import REVOCATION, WITHHOLDING
from model.grant import notices, remedy
from workbooks.form.checks import Checker, Mask, codes, days
from workbooks.form.form import either
from workbooks.forms.accounts.words import OUTCOME_WORDS, notices_of, outcome_word, reasons_of

_OF_WITHHOLDING = "kun ved en tilbageholdelse"
NEVER = np.datetime64("NaT", "D")


@dataclass(frozen=True, eq=False)
class RightsChecker(Checker):
    """Checker of the sheets of rights."""

    def check(self, year: int) -> None:
        """Check all of them, for the accounts of a year."""
        self._check_not_repaid(year)
        self._check_notices()

    def _check_not_repaid(self, year: int) -> None:
        about = self.filled.tables["not_repaid"]["year"].to_numpy()
        beyond = about > year
        self.flag("not_repaid", "year", beyond, lambda at: f"{about[at]:.0f}", f"højst regnskabsåret, {year}")

    def _check_notices(self) -> None:
        frame = self.filled.tables["notices"]
        again = frame.duplicated(["date", "kind", "reason"]).to_numpy() & frame["date"].notna().to_numpy()
        self.flag("notices", "date", again, "den samme meddelelse igen", "hver meddelelse én gang")
        kinds = list(notices_of(self.agreement).values())
        kind = codes(frame["kind"])
        withheld = kind == kinds.index(WITHHOLDING)
        self._check_reason(kinds, kind, withheld)
        self._check_remedy(withheld)
        self._check_outcome(kinds, kind)

    def _check_reason(self, kinds: Sequence[str], kind: NDArray[np.int64], withheld: Mask) -> None:
        reason = codes(self.filled.tables["notices"]["reason"])
        self.flag("notices", "reason", withheld & (reason < 0), "tom", "grunden, når der tilbageholdes (pkt. 6.1.2)")
        reasons = reasons_of(self.agreement)
        fits = _fits(kinds, list(reasons.values()), kind, reason)

        def allowed(at: int) -> str:
            own = [word.partition(": ")[0] for word, of in reasons.items() if kinds[kind[at]] in of]
            listed = " eller ".join([", ".join(own[:-1]), own[-1]] if len(own) > 1 else own)
            return (
                f"en grund, der hører til meddelelsen: {listed}" if own else "tom; en sådan meddelelse har ingen grund"
            )

        self.flag("notices", "reason", ~fits, "en grund til noget andet", allowed)

    def _check_remedy(self, withheld: Mask) -> None:
        frame = self.filled.tables["notices"]
        date, by = days(frame["date"]), days(frame["remedied_by"])
        self.flag(
            "notices", "remedied_by", withheld & np.isnat(by), "tom", "fristen, når der tilbageholdes (pkt. 6.1.2)"
        )
        self.flag("notices", "remedied_by", ~withheld & ~np.isnat(by), "en dato", f"tom; {_OF_WITHHOLDING}")
        arrived = np.array([self._received(day) for day in date.tolist()], "datetime64[D]")
        before = arrived > date
        self._flag_before("remedied_by", by, np.where(before, NEVER, date))
        self.flag(
            "notices", "remedied_by", before & (by < arrived),
            lambda at: shown(by[at].item()),
            lambda at: f"tidligst {shown(arrived[at].item())}, da meddelelsen regnes for modtaget (pkt. 10.2)",
        )  # fmt: skip

    def _received(self, day: dt.date | None) -> dt.date | None:
        """Return the day on which a notice counts as received, None if it has no day."""
        return None if day is None else received.under(self.agreement)(day)

    def _check_outcome(self, kinds: Sequence[str], kind: NDArray[np.int64]) -> None:
        frame = self.filled.tables["notices"]
        outcome, on = codes(frame["outcome"]), days(frame["outcome_on"])
        self.flag("notices", "outcome_on", (outcome >= 0) & np.isnat(on), "tom", "dagen, når der er et udfald")
        self.flag("notices", "outcome_on", (outcome < 0) & ~np.isnat(on), "en dato", "tom, når der ikke er et udfald")
        self._flag_before("outcome_on", on, days(frame["date"]))
        ends = [
            tuple(k for k, own in notices.OUTCOMES.items() if word in map(outcome_word, own)) for word in OUTCOME_WORDS
        ]
        fits = _fits(kinds, ends, kind, outcome)

        def allowed(at: int) -> str:
            return either(tuple(outcome_word(one) for one in notices.OUTCOMES[kinds[kind[at]]]))

        self.flag("notices", "outcome", ~fits, "et udfald af noget andet", allowed)
        revoked = (outcome == OUTCOME_WORDS.index(outcome_word(remedy.REVOKED))) & fits
        # a notice whose kind could not be read may be the one
        is_told = (kind == kinds.index(REVOCATION)).any() or not self.is_read("notices", "kind")
        missing = revoked & (not is_told)
        self.flag(
            "notices",
            "outcome",
            missing,
            "tilbagekaldt",
            "også en række for tilbagekaldelsen, med den dag den kom frem",
        )

    def _flag_before(self, column: str, day: NDArray[np.datetime64], date: NDArray[np.datetime64]) -> None:
        self.flag(
            "notices",
            column,
            day < date,
            lambda at: shown(day[at].item()),
            lambda at: f"tidligst {shown(date[at].item())}, da meddelelsen kom frem",
        )


def _fits(
    kinds: Sequence[str], of: Sequence[tuple[str, ...]], kind: NDArray[np.int64], word: NDArray[np.int64]
) -> Mask:
    """Return where a word belongs to a notice of its kind, or both are missing."""
    pairs = zip(kind.tolist(), word.tolist(), strict=True)
    return np.array([one < 0 or at < 0 or kinds[one] in of[at] for one, at in pairs], bool)
