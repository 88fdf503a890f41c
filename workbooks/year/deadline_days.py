"""Days of deadlines as formulas of terms, meetings, notices and cohorts, by the deadline's id."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from model.clauses.clause_4_3 import unused_grant_deadline
from model.clauses.clause_7_4 import accounts_deadline
from model.formula.date_expression import as_date, first_after, months_after
from model.formula.expression import MONTHS, Expression, Operand, added, apply, lift, rows_of, smaller
from model.targets.common.target import cohort_named, targets_of
from model.terms.agreement import Agreement
from model.terms.reading_terms import INSIDE_ONLY, LAST_DAY_COUNTS
from model.terms.values import Term
from model.year.deadlines import Deadline
from model.year.meetings import FIRST_YEAR, meeting_years
from workbooks.cells.sheet import Cell, Range
from workbooks.year.basis import AccountsBasis
from workbooks.year.basis_rights import received_cell
from workbooks.year.revocation import claim_due
from workbooks.year.triggers import Light


@dataclass(frozen=True, eq=False)
class DeadlineDays:
    """Source of each deadline's day, asked in order of the days; a recurring kind continues from its last day."""

    agreement: Agreement
    basis: AccountsBasis
    lights: Sequence[Light]
    last: dict[str, Cell] = field(default_factory=dict)
    """Last written day of each kind."""
    paid_for: dict[str, Cell] = field(default_factory=dict)
    """Written day of each payment for results, by its period."""

    def of(self, one: Deadline) -> Operand | dt.date:
        """Return the day of a deadline; a kind without a formula has a constant."""
        find: dict[str, Callable[[str], Operand | None]] = {
            "aarsmoede": self._meeting,
            "regnskab": self._accounts,
            "uforbrugt": self._unused,
            "rate": self._instalment,
            "rapport": self._report,
            "styregruppe": self._steering,
            "betaling": self._payment,
            "visitation": self._intake,
            "maaling": self._measurement,
            "kohorte": self._cohort,
            "evaluering": self._evaluation,
            "meddelelse": self._notice,
            "erstatning": self._places,
        }
        kind, _, rest = one.id.partition(".")
        found = find[kind](rest) if kind in find else None
        return one.date if found is None else found

    def written(self, one: Deadline, date: Cell) -> None:
        """Remember a written day."""
        kind, _, rest = one.id.partition(".")
        self.last[kind] = date
        if kind == "betaling":
            self.paid_for[rest.partition(".")[0]] = date

    def _steering(self, label: str) -> Operand:
        """Return the end of one of the equal parts of the intervention's first year, or of a calendar year."""
        part_of = {
            part.label: (year, number)
            for year in meeting_years(self.agreement)
            for number, part in enumerate(year.parts, 1)
        }
        year, number = part_of[label]
        start = self.agreement.period.intervention_start
        if year.key == FIRST_YEAR:
            begins, terms = lift(start), self.agreement.of_day(year.last)
            meetings = terms.steering.meetings_first_year
        else:
            rows = self.basis.meeting
            before = rows_of(Range(next(iter(rows.values())), rows[int(year.key) - 1]))
            begins = first_after(start, MONTHS, before)
            meetings = self.agreement.of_year(int(year.key)).steering.meetings_a_year
        months = added([lift(MONTHS) / meetings] * number)
        return as_date(months_after(begins, months) - 1)

    def _meeting(self, year: str) -> Operand:
        return self.basis.meeting[int(year)]

    def _accounts(self, year: str) -> Operand:
        return apply(accounts_deadline.under(self.agreement.of_year(int(year))), self.basis.meeting[int(year)])

    def _unused(self, year: str) -> Operand:
        return apply(unused_grant_deadline.under(self.agreement.of_year(int(year))), self.basis.meeting[int(year)])

    def _instalment(self, rest: str) -> Operand:
        return self.agreement.disbursement.instalment[int(rest.rpartition(".")[2]) - 1].deadline

    def _intake(self, part: str) -> Operand:
        (date,) = (one.date for one in self.lights if one.found.id == f"visitation.{part}")
        return date

    def _evaluation(self, id_: str) -> Operand:
        (deadline,) = (one.deadline for one in self.agreement.evaluation if one.id == id_)
        return deadline

    def _report(self, _: str) -> Operand | None:
        start, every = self.agreement.period.intervention_start, self.agreement.steering.report_every
        return self._next("rapport", every, first_after(start, every, 1))

    def _payment(self, rest: str) -> Operand | None:
        period = rest.partition(".")[0]
        repayment, after = self.agreement.repayment, self._after(period)
        first = None if after is None else months_after(after, repayment.paid_within)
        if period in self.paid_for:  # by another payer, or to another receiver
            return self.paid_for[period]
        return self._next("betaling", repayment.frequency, first)

    def _next(self, kind: str, every: Term, first: Expression | None) -> Operand | None:
        """Return the day before the first of a month, every `every` months."""
        before = self.last.get(kind)
        following = first if before is None else months_after(lift(before) + 1, every)
        return None if following is None else as_date(following - 1)

    def _measurement(self, rest: str) -> Operand | None:
        period, _, months = rest.partition(".")
        after, targets = self._after(period), targets_of(self.agreement).values()
        times = {int(one.value): one for target in targets for one in target.times()}
        if after is None:
            return None
        counting = smaller(after, self._too_late())
        last, end = as_date(months_after(counting, times[int(months)]) - 1), self.agreement.period.intervention_end
        is_inside = self.agreement.reading.measured_after_end.used == INSIDE_ONLY
        return smaller(last, end) if is_inside else last

    def _too_late(self) -> Expression:
        """Return the first day on which a household comes in too late to count before the intervention ends."""
        terms, end = self.agreement.people, self.agreement.period.intervention_end
        first = months_after(lift(end) + 1, lift(0) - terms.counts_after)
        last_day_counts = self.agreement.reading.three_months.used == LAST_DAY_COUNTS
        return as_date(first + 1) if last_day_counts else first

    def _after(self, period: str) -> Expression | None:
        """Return the day after a payment period of the intervention, by the rows of the sheet Regnskab.

        Those rows are parts of years, or years.
        """
        start, frequency = self.agreement.period.intervention_start, self.agreement.repayment.frequency
        parts = {part.label: cell for part, cell in self.basis.enrolled.items()}
        rows = parts if period in parts else {str(year): cell for year, cell in self.basis.meeting.items()}
        if period not in rows:
            return None
        return first_after(start, frequency, rows_of(Range(next(iter(rows.values())), rows[period])))

    def _cohort(self, rest: str) -> Operand:
        name, _, number = rest.rpartition(".")
        target, _ = cohort_named(self.agreement, name)
        return months_after(self.basis.cohorts[name], targets_of(self.agreement)[target].times()[int(number) - 1])

    def _notice(self, rest: str) -> Operand | None:
        number, _, what = rest.partition(".")
        one, terms = self.basis.rights.notices[int(number) - 1], self.agreement.trigger
        if what == "afhjaelpning":
            return one.remedied_by
        if what == "betaling":
            return claim_due(self.agreement, one)
        after = {"indsigelse": terms.revocation_objection, "tvist": terms.dispute}
        return as_date(received_cell(self.agreement, one) + after[what])

    def _places(self, period: str) -> Operand | None:
        after, end = self._after(period), self.agreement.period.intervention_end
        if after is None:
            return None
        return smaller(as_date(months_after(after, self.agreement.people.replaced_within) - 1), end)
