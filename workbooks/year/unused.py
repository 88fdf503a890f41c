"""Pkt. 4.3: the unused grant of each year as its annual meeting finds it, and what is due on which day."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from model.clauses.clause_4_3 import unused_grant, unused_grant_deadline
from model.clauses.clause_10_2 import received
from model.formula.date_expression import new_years_eve
from model.formula.expression import (
    DECIMALS,
    Expression,
    Operand,
    all_of,
    apply,
    either_of,
    larger,
    largest,
    lift,
    rounded,
    smaller,
    total,
    when,
)
from model.grant.carried import carried_by_grant
from model.grant.revoked import Revocation, revocations
from model.grant.unused import meeting_about
from model.terms.reading_terms import AFTER_BUSINESS_DAY, CARRIED, REPAID
from workbooks.blocks.carried import carried
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.year.basis import AccountsBasis
from workbooks.year.columns import YearColumns, YearRow, down, until, year_page
from workbooks.year.edition import YearEdition
from workbooks.year.plan import PlanCells
from workbooks.year.unused_rows import CLAUSE, MeetingRows, Unused, open_meetings, shown_as

SHEET = "Uforbrugt tilskud"


def write(annex: AnnexBook, edition: YearEdition, basis: AccountsBasis, plan: PlanCells) -> Unused:
    """Write the sheet, from what was paid to what is repaid, and return the rows."""
    years = edition.years(annex.agreement)
    subtitle = "Hvad hvert årsmøde finder uforbrugt (pkt. 4.3)"
    steps = YearColumns(annex, year_page(annex, SHEET, subtitle, len(years)), years)
    return _UnusedSheet(annex, edition, basis, plan, steps).write()


@dataclass(frozen=True, eq=False)
class _UnusedSheet:
    annex: AnnexBook
    edition: YearEdition
    basis: AccountsBasis
    plan: PlanCells
    steps: YearColumns

    def write(self) -> Unused:
        """Write block after block, each from those above it, and return the rows."""
        steps, basis, funder = self.steps, self.basis, self.annex.agreement.grantor
        steps.block("Udbetalt, og tilskuddets andel af omkostningerne, siden start")
        label = f"Udbetalt af {funder.id}"
        paid = self._add(label, lambda n: rounded(until(basis.paid[funder.id], n), DECIMALS), "paid")
        cost = self._add("Indsatsens omkostninger", lambda n: basis.counted[n], "cost_in_all")
        in_year = self._add("Heraf bærer tilskuddet i året", lambda n: carried(steps.terms, cost, n), "used")
        label = "Tilskuddets andel af omkostningerne siden start"
        used = self._add(label, lambda n: rounded(until(in_year, n), DECIMALS), "used_in_all")
        label = "Tilbagebetalt til og med årsmødet"
        repaid = self._add(label, lambda n: rounded(until(basis.repaid, n), DECIMALS), "repaid")
        label = "Anvendt af det, der er udbetalt og ikke tilbagebetalt"
        spent = self._add(
            label, lambda n: smaller(used[n], larger(0, rounded(lift(paid[n]) - repaid[n], DECIMALS))), "used_of_paid"
        )
        label = "Andel af omkostningerne ud over det"
        self._add(label, lambda n: rounded(lift(used[n]) - spent[n], DECIMALS), "beyond_paid")
        claimed = self._claimed()
        back = (
            repaid
            if claimed is None
            else self._add("Det og det krævede", lambda n: rounded(lift(repaid[n]) + claimed[n], DECIMALS))
        )
        label = "Uforbrugt, før noget føres videre (DSI_UFORBRUGT)"
        unused = self._add(label, lambda n: apply(unused_grant, paid[n], used[n], 0, back[n]), "unused")
        steps.block("Ført videre året før og ikke brugt i året")
        lapsed = [
            self._add(line.title, lambda n, line=line: self._lapsed(line.id, n))  # type: ignore[misc]
            for line in self.annex.agreement.budget.line
        ]
        return self._decided(paid, (used, spent), (repaid, claimed, back), unused, lapsed)

    def _add(self, label: str, compute: Callable[[int], Operand], shows: str = "") -> YearRow:
        return self.steps.add(label, "kr.", CLAUSE, compute, shows=shows and shown_as(shows))

    def _lapsed(self, line: str, number: int) -> Expression:
        if number == 0:
            return lift(0)
        used = carried_by_grant(self.steps.terms[number], larger(0, self.basis.costs[line][number]))
        return larger(0, rounded(lift(self.basis.accrued[line][number - 1]) - used, DECIMALS))

    def _standing(self, number: int) -> Sequence[Revocation]:
        """Return the revocations that stand at the meeting about a year."""
        agreement, accounts = self.annex.agreement, self.edition.accounts(self.annex.agreement)
        return revocations(agreement, accounts, meeting_about(agreement, accounts, self.steps.numbers[number])[0])

    def _claimed(self) -> YearRow | None:
        """Write what revocations have claimed of what was paid by the year's end, DKK; no row if there are none."""
        steps, rights, meetings = self.steps, self.basis.rights, list(self.basis.meeting.values())
        standing = [self._standing(n) for n in range(len(steps.numbers))]
        if not any(standing):
            return None
        label = "Krævet tilbage efter en tilbagekaldelse"
        return steps.add(
            label, "kr.", "6.2.1",
            lambda n: rights.claimed(standing[n], meetings[n], new_years_eve(steps.years[n])), shows=shown_as("claimed"),
        )  # fmt: skip

    def _decided(
        self,
        paid: YearRow,
        of_grant: tuple[YearRow, YearRow],
        returned: tuple[YearRow, YearRow | None, YearRow],
        unused: YearRow,
        lapsed: Sequence[YearRow],
    ) -> Unused:
        """Write what is due since earlier meetings, carried over and repaid; year by year, as each needs the last."""
        steps, rows, (used, spent), (repaid, claimed, back) = (
            self.steps,
            open_meetings(self.steps, is_decided=self.basis.decided is not None),
            of_grant,
            returned,
        )
        for n in range(len(steps.numbers)):
            before = rows.owed.put(self._owed(n, rows, unused))
            rest = lift(unused[n]) - before
            gone = rows.gone.put(rounded(smaller(rounded(rest, DECIMALS), down(lapsed, n)), DECIMALS))
            accruable = rows.accruable.put(rounded(rest - gone, DECIMALS))
            given = rows.by_accounts.put(smaller(self._carried_on(n, paid), accruable))
            kept = self._kept(n, rows, given, rest, claimed)
            found = rows.computed.put(apply(unused_grant, paid[n], used[n], kept, lift(back[n]) + before))
            if self.basis.decided is not None:
                rows.repayable.put(self._settled(n, self.basis.decided.repayable[n], found, rest - kept, claimed))
            rows.by_plan.put(self._by_plan(n, paid, kept, rows.repayable.cells))
        owed, accrued, by_accounts = rows.owed.cells, rows.accrued.cells, rows.by_accounts.cells
        excepted, computed, repayable, by_plan = (
            one.cells for one in (rows.excepted, rows.computed, rows.repayable, rows.by_plan)
        )
        meetings = list(self.basis.meeting.values())
        for number, year in enumerate(steps.numbers):
            repayable[number].shows(f"unused.{year}.repayable")
        steps.add("Årsmøde", "dato", "7.4", lambda n: meetings[n], Style.DATE, shown_as("meeting"))
        due = steps.add(
            "Tilbagebetales senest (DSI_FRIST_UFORBRUGT)",
            "dato",
            CLAUSE,
            lambda n: apply(unused_grant_deadline.under(steps.terms[n]), meetings[n]),
            Style.DATE,
            shown_as("due"),
        )
        in_time = self._in_time(due)
        missing, since = self._late(repayable, by_plan, due, in_time)
        self._check(computed, (paid, used, accrued, excepted, back, owed))
        overdue = {about: row.cells for about, row in rows.owed_rows.items()}
        left = [*(row[-1] for row in overdue.values()), repayable[-1]]
        label = "Rest efter alle tilbagebetalinger"
        outstanding = self._add(label, lambda n: self._rest(steps.numbers[n], left[n]), "outstanding")
        return Unused(
            steps, paid, used, spent, repaid, claimed, unused, owed, overdue, accrued, by_accounts, excepted, computed,
            repayable, by_plan, due,
            in_time, missing, since, outstanding,
        )  # fmt: skip

    def _owed(self, number: int, rows: MeetingRows, unused: YearRow) -> Expression:
        """Write what is due from each earlier meeting, and return their sum, DKK."""
        before = YearRow()
        for about, row in rows.owed_rows.items():
            first, figure = about - self.steps.numbers[0], lift(0)
            if number > first:
                last = rows.repayable.cells[first] if number == first + 1 else row.cells[-1]
                figure = self._left(about, number, last, unused[number], before)
            before.append(row.put(figure))
        return rounded(total(Range(before[0], before[-1])), DECIMALS) if before else lift(0)

    def _carried_on(self, number: int, paid: YearRow) -> Expression:
        """Return what the accounts carry over, or more if what was paid ahead is read as carried over, DKK."""
        found = rounded(down(list(self.basis.accrued.values()), number), DECIMALS)
        is_carried = self.annex.agreement.reading.paid_ahead.used == CARRIED
        return larger(found, self._ahead(number, paid)) if is_carried else found

    def _kept(
        self, number: int, rows: MeetingRows, given: Cell, rest: Expression, claimed: YearRow | None
    ) -> Expression:
        """Write what is carried over and what is agreed not to be repaid, and return their sum, DKK."""
        decided, agreed = self.basis.decided, self.basis.rights.excepted(self.steps.numbers[number])
        told = None if decided is None else decided.accrued[number]
        accrued = rows.accrued.put(self._settled(number, told, given, rest, claimed))
        most = larger(0, rounded(rest - accrued, DECIMALS))
        return lift(accrued) + rows.excepted.put(smaller(rounded(agreed, DECIMALS), most))

    def _settled(
        self, number: int, told: Cell | None, found: Cell, left: Expression, claimed: YearRow | None
    ) -> Expression:
        """Return what a meeting decided, or what the accounts show, DKK; a grant claimed by then is not decided on."""
        decided = self.basis.decided
        if told is None or decided is None:
            return lift(found)
        stays: Operand = told
        if claimed is not None and self._standing(number):
            most = smaller(told, larger(0, rounded(left, DECIMALS)))
            stays = when(lift(claimed[number]) > 0, most, told)
        return when(lift(decided.known[number]) > 0, stays, found)

    def _left(self, about: int, number: int, last: Operand, unused: Operand, older: YearRow) -> Expression:
        """Return what was left at the last meeting less repayments since, DKK.

        It is at most what is unused and not due from an older meeting.
        """
        meetings, basis = list(self.basis.meeting.values()), self.basis
        repaid = basis.repaid_until(meetings[number], [about])
        earlier = basis.repaid_until(meetings[number - 1], [about])
        left = lift(last) - repaid + earlier
        room = lift(unused)
        for one in older:
            room -= one
        found = rounded(smaller(left, room), DECIMALS)
        standing = self._standing(number)
        if not standing:
            return found
        return when(lift(basis.meeting[about]) < basis.rights.last_claimed(standing), 0, found)

    def _rest(self, about: int, last: Cell) -> Expression:
        """Return what was left of a meeting's finding at the last meeting, less all later repayments, DKK."""
        meeting = self.basis.meeting[self.steps.numbers[-1]]
        until_then = self.basis.repaid_until(meeting, [about])
        return rounded(lift(last) + until_then - self.basis.repaid_about(about), DECIMALS)

    def _in_time(self, due: YearRow) -> YearRow:
        """Write the last day on which a repayment is in time, as the source reads pkt. 10.2, and return the row."""
        agreement = self.annex.agreement
        if agreement.reading.payment_late.used != AFTER_BUSINESS_DAY:
            return due
        counts = received.under(agreement)
        return self.steps.add(
            "Rettidig til og med (DSI_MODTAGET)", "dato", "10.2", lambda n: apply(counts, due[n]), Style.DATE
        )

    def _by_plan(self, number: int, paid: YearRow, kept: Expression, repayable: YearRow) -> Expression:
        """Return the repayable part that the plan pays ahead of the budget, if paid and not carried over, DKK."""
        decided = self.basis.decided
        if self.annex.agreement.reading.paid_ahead.used == REPAID:
            return lift(0)
        found = smaller(repayable[number], larger(0, rounded(self._ahead(number, paid) - kept, DECIMALS)))
        return found if decided is None else when(lift(decided.known[number]) > 0, 0, found)

    def _ahead(self, number: int, paid: YearRow) -> Expression:
        """Return what was paid ahead of the budget, as far as it is in the plan, DKK."""
        plan = self.plan
        return larger(0, rounded(smaller(plan.paid[number], paid[number]) - plan.needed[number], DECIMALS))

    def _late(self, repayable: YearRow, by_plan: YearRow, due: YearRow, in_time: YearRow) -> tuple[YearRow, YearRow]:
        steps, eve = self.steps, self.basis.on(self.steps.years[-1])
        missing = steps.add(
            "Ikke tilbagebetalt til tiden, ud over det",
            "kr.",
            "6.1.1",
            lambda n: when(
                self._is_judged(n, in_time[n], eve),
                larger(
                    0,
                    rounded(
                        lift(repayable[n]) - self.basis.repaid_until(in_time[n], [steps.numbers[n]]) - by_plan[n],
                        DECIMALS,
                    ),
                ),
                0,
            ),
        )
        every = Range(missing[0].fixed(row=False), missing[-1].fixed(row=False))
        since = steps.add(
            "Frist for det største af dem (ellers årets sidste dag)",
            "dato",
            "6.1.1",
            lambda n: when(all_of(lift(missing[n]) > 0, largest(every) <= missing[n]), due[n], eve),
            Style.DATE,
        )
        return missing, since

    def _is_judged(self, number: int, in_time: Cell, eve: Operand) -> Expression:
        """Return whether the last day in time has passed and no revocation had claimed the meeting's finding before."""
        agreement, accounts = self.annex.agreement, self.edition.accounts(self.annex.agreement)
        meeting, judged = self.basis.meeting[self.steps.numbers[number]], [lift(in_time) < eve]
        for one in revocations(agreement, accounts, self.edition.on):
            sent = lift(self.basis.rights.notices[one.number - 1].date)
            judged.append(either_of(sent <= meeting, lift(in_time) < sent))
        return judged[0] if len(judged) == 1 else all_of(*judged)

    def _check(self, computed: YearRow, parts: Sequence[YearRow]) -> None:
        paid, *others = parts
        for n, year in enumerate(self.steps.numbers):
            whole = lift(paid[n])
            for row in others:
                whole = whole - row[n]
            self.annex.check(
                f"{year}: anvendt, videreført, undtaget, tilbagebetalt, forfaldent og uforbrugt er det udbetalte",
                larger(0, rounded(whole, DECIMALS)),
                computed[n],
                CLAUSE,
            )
