"""The days of deadlines as formulas of terms, meetings, notices and cohorts, by the deadline's id."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from model.clauses.clause_4_3 import unused_grant_deadline
from model.clauses.clause_7_4 import accounts_deadline
from model.clauses.clause_10_2 import received
from model.date_expression import as_date, first_after, months_after
from model.deadlines import Deadline
from model.expression import Expression, Operand, apply, lift, rows_of
from model.terms import Agreement
from model.values import Term
from workbooks.amended import in_year
from workbooks.sheet import Cell, Range
from workbooks.year.basis import Basis
from workbooks.year.triggers import Light


@dataclass(frozen=True, eq=False)
class DeadlineDays:
    """Gives the day of one deadline after another, in the order of their days; a kind that comes again goes on from the last."""

    agreement: Agreement
    basis: Basis
    lights: Sequence[Light]
    last: dict[str, Cell] = field(default_factory=dict)
    """The day of each kind that was written last."""

    def of(self, one: Deadline) -> Operand | dt.date:
        """The day of a deadline; that of a kind without a formula is a constant."""
        kind, _, rest = one.id.partition(".")
        find: Callable[[str], Operand] | None = getattr(self, f"_{kind}", None)
        return one.date if find is None else find(rest)

    def written(self, one: Deadline, date: Cell) -> None:
        """Take note of a day."""
        self.last[one.id.partition(".")[0]] = date

    def _aarsmoede(self, year: str) -> Operand:
        return self.basis.meeting[int(year)]

    def _regnskab(self, year: str) -> Operand:
        return apply(accounts_deadline.under(in_year(self.agreement, int(year))), self.basis.meeting[int(year)])

    def _uforbrugt(self, year: str) -> Operand:
        return apply(unused_grant_deadline.under(in_year(self.agreement, int(year))), self.basis.meeting[int(year)])

    def _rate(self, rest: str) -> Operand:
        return self.agreement.disbursement.instalment[int(rest.rpartition(".")[2]) - 1].deadline

    def _visitation(self, part: str) -> Operand:
        (date,) = (one.date for one in self.lights if one.found.id == f"visitation.{part}")
        return date

    def _evaluering(self, id_: str) -> Operand:
        (deadline,) = (one.deadline for one in self.agreement.evaluation if one.id == id_)
        return deadline

    def _rapport(self, _: str) -> Operand:
        start, every = self.agreement.period.intervention_start, self.agreement.steering.report_every
        return self._next("rapport", every, first_after(start, every, 1))

    def _betaling(self, _: str) -> Operand:
        repayment, start = self.agreement.repayment, self.agreement.period.intervention_start
        earliest = min(self._measured_after().items(), default=(0, lift(0)))[1]
        after = first_after(months_after(start, earliest), repayment.frequency, 1)
        return self._next("betaling", repayment.frequency, months_after(after, repayment.paid_within))

    def _next(self, kind: str, every: Term, first: Expression) -> Operand:
        """The day before the first of a month that comes every so many months."""
        before = self.last.get(kind)
        return as_date((first if before is None else months_after(lift(before) + 1, every)) - 1)

    def _maaling(self, rest: str) -> Operand:
        label, _, months = rest.partition(".")
        return as_date(months_after(self._after(label), self._measured_after()[int(months)]) - 1)

    def _after(self, label: str) -> Expression:
        """The day after a payment period, counted by the rows of the sheet Regnskab: parts of years, or years."""
        start, frequency = self.agreement.period.intervention_start, self.agreement.repayment.frequency
        parts = {part.label: cell for part, cell in self.basis.enrolled.items()}
        rows = parts if label in parts else {str(year): cell for year, cell in self.basis.meeting.items()}
        cells = list(rows.values())
        return first_after(start, frequency, rows_of(Range(cells[0], rows[label])))

    def _measured_after(self) -> dict[int, Term]:
        """The terms that say after how many months something is measured."""
        targets = [target for _, target in self.agreement.target.agreed()]
        return {int(one.value): one for target in targets for one in getattr(target, "measured_after", ())}

    def _kohorte(self, rest: str) -> Operand:
        cohort, _, number = rest.partition(".")
        target = self.agreement.target.school_absence
        if target is None:
            raise ValueError("an agreement without absence has no cohorts")
        return months_after(self.basis.cohorts[int(cohort)], target.measured_after[int(number) - 1])

    def _meddelelse(self, rest: str) -> Operand:
        number, _, what = rest.partition(".")
        terms = self.agreement.trigger
        after = {"indsigelse": terms.revocation_objection, "betaling": terms.revocation_payment, "tvist": terms.dispute}
        arrived = apply(received.under(self.agreement), self.basis.notices[int(number) - 1])
        return as_date(arrived + after[what])
