"""Reader of a filled-in measurement form into the model's observations."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from model.base.danish import amount, shown
from model.base.payment_period import PaymentPeriod
from model.facts.observations import Counts, Earlier, Observations, Records, Repayment
from model.outcomes.payment_deadline import payment_deadline
from model.terms.agreement import Agreement
from workbooks.form.checks import codes, days
from workbooks.form.other_file import older_forms
from workbooks.form.read_form import FilledForm, read_form
from workbooks.forms.measurements import measurement_form
from workbooks.forms.measurements.counts import read_counts
from workbooks.forms.measurements.words import COUNTS, DELIVERY, RECORDS
from workbooks.frame.vocabulary import payers_by_name, periods_of, receivers_by_name, targets_by_title
from workbooks.targets.common.measured import MeasurementChecker
from workbooks.targets.common.record_reader import RecordReader
from workbooks.targets.kinds import AnySheets, every_sheets

_COUNTED = ("counts_at_start", "counts")
_RECORDED = ("households", "persons")


def read_measurements(path: Path, agreement: Agreement) -> Observations:
    """Read a measurement form filled in by another party.

    Args:
        path: the file.
        agreement: whose form it is.

    Returns: what was observed, without pseudonyms.
    Raises: `FormError` with every fault of the file.
    """
    return observations_of(open_measurements(path, agreement), agreement)


def open_measurements(path: Path, agreement: Agreement) -> FilledForm:
    """Return the sheets of a measurement form; raise `FormError` if they cannot be read as one."""
    return read_form(path, measurement_form(agreement), older_forms(agreement, measurement_form))


def observations_of(filled: FilledForm, agreement: Agreement) -> Observations:
    """Return the observations in a form; raise `FormError` with every fault of the file."""
    return filled.checked(lambda: _Observer(MeasurementChecker(filled, agreement)).observe())


@dataclass(frozen=True, eq=False)
class _Observer:
    """Reader that combines the sheets; without period or kind of delivery the others cannot be judged."""

    checker: MeasurementChecker

    def observe(self) -> Observations | None:
        """Return the observations, None if a fault hides what the form is about."""
        statement = self.checker.filled.tables["statement"]
        number, delivery = codes(statement["period"])[0], codes(statement["delivery"])[0]
        if number < 0 or delivery < 0:
            return None
        period = list(periods_of(self.checker.agreement).values())[number]
        every = every_sheets(self.checker.agreement)
        cohorts = tuple(cohort for one in every for cohort in one.read_cohorts(self.checker, period))
        is_made_up = bool(codes(statement["made_up"])[0] >= 0)
        if not cohorts and self._is_empty(DELIVERY.words[delivery]):
            return None
        counted = [one for one in every if one.target.is_counted]
        results = self._results(period, DELIVERY.words[delivery], counted)
        return Observations(period, results, cohorts, self._earlier(period), self._repayments(period), is_made_up)

    def _is_empty(self, delivery: str) -> bool:
        """Note and return whether the form has no data at all, which is one fault and not a statement of nothing."""
        filled = self.checker.filled
        key = "households" if delivery == RECORDS or "counts" not in filled.tables else "counts"
        figures = filled.tables[key].select_dtypes("number")
        is_empty = bool(figures.isna().to_numpy().all()) if key == "counts" else not len(figures)
        (sheet,) = [table.sheet for table in filled.form.tables if table.key == key]
        if is_empty and not filled.faults.found:
            allowed = "husstande, antal eller en kohorte, så der er noget at opgøre"
            filled.faults.add(sheet, f"skemaet er tomt, men leverancen er »{delivery}«", allowed)
        return is_empty

    def _results(self, period: PaymentPeriod, delivery: str, counted: Sequence[AnySheets]) -> Records | Counts:
        unused = _COUNTED if delivery == RECORDS else (*_RECORDED, *(one.target.id for one in counted))
        other = COUNTS if delivery == RECORDS else RECORDS
        for table in unused:
            if table in self.checker.filled.tables:
                self.checker.flag_sheet(table, f"kun udfyldt, når leverancen er »{other}«")
        if delivery != RECORDS:
            return read_counts(self.checker, period)
        reader = RecordReader(self.checker, period)
        people = reader.people()
        return Records(*people, {one.target.id: one.read(reader) for one in counted})

    def _earlier(self, period: PaymentPeriod) -> tuple[Earlier, ...]:
        frame, flag = self.checker.filled.tables["earlier"], self.checker.flag
        periods = list(periods_of(self.checker.agreement).values())
        targets = list(targets_by_title(self.checker.agreement).values())
        numbers, names = codes(frame["period"]), codes(frame["target"])
        too_late = (numbers >= 0) & (numbers >= periods.index(period))
        flag("earlier", "period", too_late, lambda at: periods[numbers[at]].label, f"en periode før {period.label}")
        repeated = frame.duplicated(["period", "target"]).to_numpy() & (numbers >= 0) & (names >= 0)
        flag("earlier", "target", repeated, "betalingsmålet igen", "hvert betalingsmål én gang i hver periode")
        gross, capped = frame["gross"].to_numpy(), frame["capped"].to_numpy()
        above = capped > gross
        flag(
            "earlier",
            "capped",
            above,
            lambda at: amount(capped[at]),
            lambda at: f"højst {amount(gross[at])}, beløbet før loft",
        )
        rows: Sequence[tuple[int, int, float, float]] = list(zip(numbers, names, gross, capped, strict=True))
        return tuple(Earlier(periods[p], targets[t], float(g), float(c)) for p, t, g, c in rows)

    def _repayments(self, period: PaymentPeriod) -> tuple[Repayment, ...]:
        """Return what was repaid by the day on which the period's own payment is due.

        For the last period, also later.
        """
        frame = self.checker.filled.tables["repayments"]
        due, date = payment_deadline(self.checker.agreement.on(period.last), period), days(frame["date"])
        self.checker.flag(
            "repayments",
            "date",
            (date > np.datetime64(due)) & (period.next().label in periods_of(self.checker.agreement)),
            lambda at: shown(date[at].item()),
            f"senest {shown(due)}, da betalingen for {period.label} forfalder; senere betalinger hører til næste opgørelse",
        )
        payers = list(payers_by_name(self.checker.agreement).values())
        receivers = list(receivers_by_name(self.checker.agreement).values())
        rows = zip(frame["date"], codes(frame["payer"]), codes(frame["receiver"]), frame["amount"], strict=True)
        return tuple(
            Repayment(date.date(), payers[payer], receivers[receiver], float(amount))
            for date, payer, receiver, amount in rows
            if not pd.isna(date)
        )
