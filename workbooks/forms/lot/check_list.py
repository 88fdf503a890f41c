"""Checks between the fields of the form for intake: days in their order, reasons that fit, places that were taken."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from model.base.danish import shown
from model.base.fingerprint import plain_code
from model.facts.listed import NO_DATA, YES
from workbooks.cells.address import letters
from workbooks.form.checks import Checker, Days, Mask, codes, days
from workbooks.form.replaced import check_replaced, replaced_on
from workbooks.forms.lot import HOUSEHOLDS

MOST_TAKEN_IN = 2_000
"""Most households taken in, each with a row in the workbook; more are a typing error."""


@dataclass(frozen=True, eq=False)
class ListChecker(Checker):
    """Checker of the sheet of households, as of a day."""

    on: dt.date

    def check(self) -> None:
        """Check the whole sheet."""
        frame = self.filled.tables[HOUSEHOLDS]
        listed, taken, ended, out = (days(frame[key]) for key in ("listed", "taken_in", "ended", "excluded_on"))
        for key, found in (("listed", listed), ("taken_in", taken), ("ended", ended), ("excluded_on", out)):
            self._flag_day(key, found > np.datetime64(self.on), found, f"højst {shown(self.on)}, da listen er opgjort")
        self._flag_day("taken_in", taken < listed, taken, _from(listed, "da husstanden kom på listen"))
        self._flag_day("excluded_on", out < listed, out, _from(listed, "da husstanden kom på listen"))
        self._flag_day("ended", ended < taken, ended, _from(taken, "da husstanden blev visiteret"))
        has_ended = ~np.isnat(ended)
        unread = self.unread(HOUSEHOLDS, "taken_in")
        never = has_ended & np.isnat(taken) & ~unread
        self.flag(HOUSEHOLDS, "ended", never, "en dato", "tom, når husstanden ikke er visiteret")
        self._check_spellings()
        self._check_reasons(has_ended)
        self._check_exclusion(out)
        check_replaced(self, "taken_in", "ended")
        self._check_replacing(has_ended)
        self._check_number(taken)

    def _flag_day(self, key: str, mask: Mask, found: Days, allowed: "str | Callable[[int], str]") -> None:
        self.flag(HOUSEHOLDS, key, mask, lambda at: shown(found[at].item()), allowed)

    def _check_spellings(self) -> None:
        """Check that no code is an earlier one with other zeros or a hyphen: it is one household, with one lot."""
        first: dict[str, tuple[int, int]] = {}
        same: dict[int, int] = {}
        frame = self.filled.tables[HOUSEHOLDS]
        for at, (row, code) in enumerate(zip(frame.index, frame["household"], strict=True)):
            if code >= 0:
                earlier, other = first.setdefault(plain_code(self.filled.texts[code]), (row, code))
                if other != code:
                    same[at] = earlier
        column = letters(self.terms(HOUSEHOLDS).number("household"))
        self.note(
            HOUSEHOLDS,
            "household",
            list(same),
            lambda at: f"koden i {column}{same[at]}, skrevet anderledes",
            "hver husstand én gang: nuller foran og bindestreg gør ingen ny kode",
        )

    def _check_reasons(self, has_ended: Mask) -> None:
        frame = self.filled.tables[HOUSEHOLDS]
        reason = codes(frame["reason"])
        self.flag(HOUSEHOLDS, "reason", has_ended & (reason < 0), "tom", "en årsag, når husstanden er ophørt")
        self.flag(HOUSEHOLDS, "reason", ~has_ended & (reason >= 0), "en årsag", "tom, når husstanden ikke er ophørt")

    def _check_exclusion(self, out: Days) -> None:
        """Check that an exclusion has its day, and that no other household has one (Bilag 1.4 pkt. 3.2.1)."""
        frame = self.filled.tables[HOUSEHOLDS]
        excluded, consent = (codes(frame[key]) for key in ("excluded", "consent"))
        is_told = ~self.unread(HOUSEHOLDS, "excluded_on")
        missing = (excluded >= 0) & np.isnat(out) & is_told
        self.flag(HOUSEHOLDS, "excluded_on", missing, "tom", "en dato, når husstanden er ekskluderet")
        never = (excluded < 0) & ~np.isnat(out) & ~self.unread(HOUSEHOLDS, "excluded")
        self.flag(HOUSEHOLDS, "excluded_on", never, "en dato", "tom, når husstanden ikke er ekskluderet")
        both = (excluded == NO_DATA) & (consent == YES)
        self.flag(HOUSEHOLDS, "excluded", both, "ikke adgang til data", "en anden årsag, når der er samtykke")

    def _check_replacing(self, has_ended: Mask) -> None:
        """Check that a household in the place of another has been taken in."""
        frame = self.filled.tables[HOUSEHOLDS]
        is_named = (frame["replaced_by"].to_numpy() >= 0) & has_ended
        never = is_named & np.isnat(replaced_on(frame, "taken_in")) & self.is_read(HOUSEHOLDS, "taken_in")
        self.flag(
            HOUSEHOLDS, "replaced_by", never, "en husstand, der ikke er visiteret", "en husstand, der er visiteret"
        )

    def _check_number(self, taken: Days) -> None:
        count, sheet = int((~np.isnat(taken)).sum()), self.sheet(HOUSEHOLDS)
        if not len(taken):
            self.filled.faults.add(sheet, "ingen husstande", "mindst én række")
        if count > MOST_TAKEN_IN:
            self.filled.faults.add(sheet, f"{shown(float(count))} visiterede", f"højst {shown(float(MOST_TAKEN_IN))}")


def _from(first: Days, why: str) -> Callable[[int], str]:
    return lambda at: f"tidligst {shown(first[at].item())}, {why}"
