"""Pkt. 4.3: the unused grant of each year as its annual meeting finds it, and what is due on which day."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from model.clauses.clause_4_3 import unused_grant, unused_grant_deadline
from model.clauses.clause_10_2 import received
from model.date_expression import new_years_eve
from model.expression import (
    DECIMALS,
    Expression,
    Operand,
    added,
    all_of,
    apply,
    larger,
    largest,
    lift,
    rounded,
    smaller,
    total,
    when,
)
from model.terms import Agreement
from model.unused import NEXT_BUSINESS_DAY, SHARE_OF_JOINT_GRANT, reducing_funder
from workbooks.frame import AnnexBook
from workbooks.sheet import Range
from workbooks.year.basis import Basis
from workbooks.year.columns import Row, YearColumns, down, until, year_page
from workbooks.year.edition import YearEdition

SHEET, CLAUSE = "Uforbrugt tilskud", "4.3"


@dataclass(frozen=True)
class Unused:
    """The rows that other sheets look up; `missing` was not repaid on its last day in time, `since` says when the most was."""

    steps: YearColumns
    paid: Row
    used: Row
    repaid: Row
    unused: Row
    owed: Row
    overdue: Mapping[int, Row]
    """What is owed from an earlier meeting, by the year that it was about."""
    accrued: Row
    repayable: Row
    due: Row
    in_time: Row
    missing: Row
    since: Row


def write(annex: AnnexBook, edition: YearEdition, basis: Basis) -> Unused:
    """Write the sheet, from what was paid to what is repaid."""
    years = edition.years(annex.agreement)
    subtitle = "Hvad hvert årsmøde finder uforbrugt (pkt. 4.3)"
    steps = YearColumns(annex, year_page(annex, SHEET, subtitle, years), years)
    return _Sheet(annex, basis, steps).write()


@dataclass(frozen=True, eq=False)
class _Sheet:
    annex: AnnexBook
    basis: Basis
    steps: YearColumns

    def write(self) -> Unused:
        """Block after block, each from the ones above it."""
        steps, basis, funder = self.steps, self.basis, reducing_funder(self.annex.agreement)
        steps.block("Udbetalt og anvendt siden start")
        paid = self._add(f"Udbetalt af {funder.id}", lambda n: rounded(until(basis.paid[funder.id], n), DECIMALS))
        cost = self._add("Indsatsens omkostninger", lambda n: rounded(until(basis.cost, n), DECIMALS))
        in_year = self._add("Heraf bærer tilskuddet i året", lambda n: self._carried(n, cost))
        used = self._add("Anvendt af tilskuddet siden start", lambda n: rounded(until(in_year, n), DECIMALS))
        repaid = self._add("Tilbagebetalt til og med årsmødet", lambda n: rounded(until(basis.repaid, n), DECIMALS))
        label = "Uforbrugt, før noget føres videre (DSI_UFORBRUGT)"
        unused = self._add(label, lambda n: apply(unused_grant, paid[n], used[n], 0, repaid[n]))
        steps.block("Ført videre året før og ikke brugt i året")
        lapsed = [
            self._add(line.title, lambda n, line=line: self._lapsed(line.id, n))  # type: ignore[misc]
            for line in self.annex.agreement.budget.line
        ]
        found = self._decided(paid, used, repaid, unused, lapsed)
        self._check(found)
        return found

    def _add(self, label: str, compute: Callable[[int], Operand]) -> Row:
        return self.steps.add(label, "kr.", CLAUSE, compute)

    def _carried(self, number: int, cost: Row) -> Expression:
        """The part of a year's cost that the grant of that year carries."""
        now = carried(self.steps.terms[number], cost[number])
        if not number:
            return now
        return rounded(now - carried(self.steps.terms[number], cost[number - 1]), DECIMALS)

    def _lapsed(self, line: str, number: int) -> Expression:
        if number == 0:
            return lift(0)
        used = carried(self.steps.terms[number], self.basis.costs[line][number])
        return larger(0, rounded(lift(self.basis.accrued[line][number - 1]) - used, DECIMALS))

    def _decided(self, paid: Row, used: Row, repaid: Row, unused: Row, lapsed: Sequence[Row]) -> Unused:
        """What is due since earlier meetings, what is carried over, what is repaid; year by year, as each needs the last."""
        steps, basis, money = self.steps, self.basis, ("kr.", CLAUSE)
        steps.block("Hvad der er forfaldent, hvad der føres videre, og hvad der betales tilbage")
        owed_rows = {y: steps.open(f"Forfaldent fra årsmødet om {y}", *money) for y in steps.numbers[:-1]}
        owed = steps.open("Forfaldent fra tidligere årsmøder i alt", *money)
        gone = steps.open("Ført videre og bortfaldet, højst resten", *money)
        accruable = steps.open("Kan føres videre", *money)
        accrued = steps.open("Føres videre", *money)
        repayable = steps.open("Tilbagebetales (DSI_UFORBRUGT)", *money, "Total beløb øre")
        meetings = list(basis.meeting.values())
        for n in range(len(steps.numbers)):
            before = Row()
            for about, row in owed_rows.items():
                first = about - steps.numbers[0]
                last = repayable.cells[first] if n == first + 1 else row.cells[-1] if n > first else None
                before.append(row.put(self._left(about, n, last, unused[n], before) if last is not None else lift(0)))
            owed.put(rounded(total(Range(before[0], before[-1])), DECIMALS) if before else lift(0))
            rest = lift(unused[n]) - owed.cells[n]
            gone.put(rounded(smaller(rounded(rest, DECIMALS), down(lapsed, n)), DECIMALS))
            accruable.put(rounded(rest - gone.cells[n], DECIMALS))
            carried_on = rounded(down(list(basis.accrued.values()), n), DECIMALS)
            accrued.put(smaller(carried_on, accruable.cells[n]))
            settled = lift(repaid[n]) + owed.cells[n]
            repayable.put(apply(unused_grant, paid[n], used[n], accrued.cells[n], settled))
        steps.add("Årsmøde", "dato", "7.4", lambda n: meetings[n], "Dato")
        due = steps.add(
            "Tilbagebetales senest (DSI_FRIST_UFORBRUGT)",
            "dato",
            CLAUSE,
            lambda n: apply(unused_grant_deadline.under(steps.terms[n]), meetings[n]),
            "Dato",
        )
        in_time = self._in_time(due)
        missing, since = self._late(repayable.cells, due, in_time)
        overdue = {about: row.cells for about, row in owed_rows.items()}
        return Unused(
            steps, paid, used, repaid, unused, owed.cells, overdue, accrued.cells, repayable.cells, due, in_time,
            missing, since,
        )  # fmt: skip

    def _left(self, about: int, number: int, last: Operand, unused: Operand, older: Row) -> Expression:
        """What was left at the meeting before, less what was repaid since, at most what is unused and not due longer."""
        meetings, basis = list(self.basis.meeting.values()), self.basis
        repaid = basis.repaid_until(meetings[number], [about])
        earlier = basis.repaid_until(meetings[number - 1], [about])
        left = lift(last) - repaid + earlier
        room = lift(unused)
        for one in older:
            room -= one
        return rounded(smaller(left, room), DECIMALS)

    def _in_time(self, due: Row) -> Row:
        """The last day on which a repayment is in time, as the source reads pkt. 10.2."""
        agreement = self.annex.agreement
        if agreement.default_interest.late_after != NEXT_BUSINESS_DAY:
            return due
        counts = received.under(agreement)
        return self.steps.add(
            "Rettidig til og med (DSI_MODTAGET)", "dato", "10.2", lambda n: apply(counts, due[n]), "Dato"
        )

    def _late(self, repayable: Row, due: Row, in_time: Row) -> tuple[Row, Row]:
        steps, eve = self.steps, new_years_eve(self.steps.years[-1])
        missing = steps.add(
            "Ikke tilbagebetalt til tiden",
            "kr.",
            "6.1.1",
            lambda n: when(
                lift(in_time[n]) <= eve,
                rounded(lift(repayable[n]) - self.basis.repaid_until(in_time[n], [steps.numbers[n]]), DECIMALS),
                0,
            ),
        )
        every = Range(missing[0].fixed(row=False), missing[-1].fixed(row=False))
        since = steps.add(
            "Frist for det største af dem (ellers årets sidste dag)",
            "dato",
            "6.1.1",
            lambda n: when(all_of(lift(missing[n]) > 0, largest(every) <= missing[n]), due[n], eve),
            "Dato",
        )
        return missing, since

    def _check(self, found: Unused) -> None:
        for n, year in enumerate(self.steps.numbers):
            whole = lift(found.paid[n]) - found.used[n] - found.accrued[n] - found.repaid[n] - found.owed[n]
            self.annex.check(
                f"{year}: anvendt, videreført, tilbagebetalt, forfaldent og uforbrugt er det udbetalte",
                larger(0, rounded(whole, DECIMALS)),
                found.repayable[n],
                CLAUSE,
            )


def carried(agreement: Agreement, cost: Operand) -> Expression:
    """The part of a cost that the grant carries, as the source reads pkt. 4.3."""
    amount = lift(cost)
    if agreement.unused_grant.carries != SHARE_OF_JOINT_GRANT:
        return amount
    joint = added(funder.grant for funder in agreement.funder)
    return rounded(amount * reducing_funder(agreement).grant / joint, DECIMALS)
