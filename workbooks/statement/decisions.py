"""The sheet Fund: everything about a statement to be decided, explained or corrected, each with its state."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from model.base.payment_period import PaymentPeriod
from model.formula.expression import (
    DECIMALS,
    GUARD_DECIMALS,
    TOLERANCE,
    Expression,
    Operand,
    absolute,
    added,
    all_of,
    count_of,
    larger,
    lift,
    ratio,
    rounded,
    smaller,
    total,
    when,
)
from model.outcomes.balance import ONLY_BOOKED, from_to
from model.outcomes.findings import (
    CONTRADICTS,
    LATE,
    MEASURED_SINCE,
    OVERDUE,
    RENEGOTIATE,
    RENEGOTIATE_LATER,
    TOO_SMALL,
    WITHOUT_MEAN,
    baseline_id,
    is_final,
    overdue_title,
)
from model.outcomes.household_findings import TOLD
from model.targets.common.target import cohort_name, targets_of
from workbooks.cells.sheet import Cell, Range, Sheet
from workbooks.cells.states import DEVIATES, OK
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import FIRST_ROW, Column, Row, Stack
from workbooks.frame.vocabulary import payers_by_name, receivers_by_name
from workbooks.statement.basis_cells import FINAL, STATED, StatementBasis
from workbooks.statement.course import Course
from workbooks.statement.course_rows import total_of
from workbooks.statement.edition import StatementEdition
from workbooks.targets.common.basis_rows import MISSING

SHEET, WIDTHS = "Fund", (44, 15, 15, 15, 12, 17, 34)
_FOUND, _EXPECTED, _APART, _STATE, _ADVICE = "found", "expected", "apart", "state", "advice"
_ANSWERED = (
    Column("Tilstand", Style.CHECK, _STATE), Column("Hjemmel", Style.CLAUSE),
    Column("Hvad der skal ske, hvis det afviger", Style.UNIT, _ADVICE),
)  # fmt: skip


@dataclass(eq=False, repr=False)
class DecisionSheet:
    """The sheet while it is being written."""

    annex: AnnexBook
    edition: StatementEdition
    basis: StatementBasis
    course: Course
    sheet: Sheet

    def __post_init__(self) -> None:
        self.stack, self.states = Stack(self.sheet, len(WIDTHS)), list[Cell]()

    def write(self) -> Cell:
        """Write every question and return the cell that counts those to be decided."""
        self.sheet.repeated_rows = (1, 2)
        self._baselines()
        self._cohorts()
        self._told()
        self._means()
        self._earlier()
        self._overdue()
        self._final()
        self.stack.skip()
        row = self.stack.take()
        self.sheet.stretch(row, "Fund i alt", Style.TOTAL_TEXT, 4)
        self.sheet.states.append((FIRST_ROW, 5, row - 1, 5))
        count = count_of(Range(self.states[0], self.states[-1]), DEVIATES) if self.states else lift(0)
        return self.sheet.put(row, 5, count, Style.TOTAL_NUMBER, FINAL).shows("findings")

    def _begin(self, title: str, found: str, expected: str, apart: str = "Forskel") -> None:
        """Begin a block; `found`, `expected` and `apart` are the headings of its figures."""
        self.stack.section(title)
        figures = (Column(found, key=_FOUND), Column(expected, key=_EXPECTED), Column(apart, key=_APART))
        self.table = self.stack.table(Column("Emne", Style.TEXT), *figures, *_ANSWERED)

    def _ask(self, subject: str, found: Operand, expected: Operand, style: Style, clause: str, advice: str) -> Row:
        """Begin a question's row with what was found and expected."""
        row = self.table.row(subject, clause=clause)
        row.put(_FOUND, lift(found), style)
        row.put(_EXPECTED, lift(expected), style)
        row.put(_ADVICE, advice)
        return row

    def _answer(self, row: Row, fails: Expression, finding: str) -> None:
        """End a question's row with its state: whether there is something to decide, under the model's finding id."""
        state = row.put(_STATE, when(fails, DEVIATES, OK))
        self.states.append(state.shows(f"findings.{finding}"))
        if state.content == DEVIATES:
            row[_FOUND].shows(f"findings.{finding}.{_FOUND}")
            row[_EXPECTED].shows(f"findings.{finding}.{_EXPECTED}")

    def _baselines(self) -> None:
        for name, target in targets_of(self.annex.agreement).items():
            tolerance, rows = target.tolerance(), target.groups()
            if tolerance is None:
                continue
            self._begin(
                f"{target.title}: realiseret baseline mod den forventede, personer", "Realiseret", "Ventet", "Afvigelse"
            )
            advice = RENEGOTIATE if self.edition.is_intake_over else RENEGOTIATE_LATER
            realised = self.basis.baselines[name]
            pairs = [(row.title, lift(cell), lift(row.persons)) for row, cell in zip(rows, realised, strict=True)]
            every = total(Range(realised[0], realised[-1]))
            pairs.append(("i alt", every, added(row.persons for row in rows)))
            for group, (title, count, wanted) in zip([*range(len(rows)), None], pairs, strict=True):
                row = self._ask(f"Baseline, {title}", count, wanted, Style.NUMBER, tolerance.clause, advice)
                apart = row.put(_APART, self._share(row[_FOUND], row[_EXPECTED]), Style.SHARE)
                for key, figure in ((_FOUND, "realised"), (_EXPECTED, "expected"), (_APART, "deviation")):
                    row[key].shows(f"baselines.{name}.{'alle' if group is None else group}.{figure}")
                self._answer(row, lift(apart) > tolerance, baseline_id(name, group))

    def _share(self, realised: Cell, expected: Cell) -> Expression:
        """Return a count's deviation as a fraction of the expected one; 1 if any were found and none expected."""
        any_at_all = when(lift(realised) > 0, 1, 0)
        share = ratio(absolute(lift(realised) - expected), expected)
        return rounded(share, GUARD_DECIMALS) + any_at_all * when(lift(expected) > 0, 0, 1)

    def _cohorts(self) -> None:
        for name, target in targets_of(self.annex.agreement).items():
            least = target.least_households()
            households = {cohort: cell for (of, cohort), cell in self.basis.households.items() if of == name}
            if least is None or not households:
                continue
            self._begin(f"{target.title}: kohorternes størrelse", "Husstande", "Mindst")
            for cohort, cell in households.items():
                subject = f"Husstande i kohorte {cohort}"
                row = self._ask(subject, cell, least, Style.NUMBER, least.clause, TOO_SMALL)
                count, wanted = row[_FOUND], row[_EXPECTED]
                row.put(_APART, lift(count) - wanted, Style.NUMBER)
                known_as = cohort_name(self.annex.agreement, name, cohort)
                self._answer(row, lift(count) < wanted, f"cohort.{known_as}")

    def _told(self) -> None:
        agreement = self.annex.agreement
        for one in TOLD if self.basis.told else ():
            self._begin(one.heading, one.found, one.expected.capitalize())
            title, advice = one.title(agreement), one.advice(agreement)
            row = self._ask(title, self.basis.told[one.id], 0, Style.NUMBER, one.clause, advice)
            found, expected = row[_FOUND], row[_EXPECTED]
            row.put(_APART, lift(found) - expected, Style.NUMBER)
            self._answer(row, lift(found) > expected, one.id)

    def _means(self) -> None:
        self._begin("Manglende data uden et gennemsnit", "Målt", "Mangler", "")
        for one in self.basis.measured:
            row = self._ask(one.title, one.measured, one.missing, Style.NUMBER, MISSING, WITHOUT_MEAN)
            fails = all_of(lift(row[_FOUND]).equals(0), lift(row[_EXPECTED]) > 0)
            self._answer(row, fails, f"no_mean.{one.target}.{one.number}")

    def _earlier(self) -> None:
        earlier = self.edition.earlier(self.annex.agreement)
        if not earlier:
            return
        titles = {name: target.title for name, target in targets_of(self.annex.agreement).items()}
        by_year = {year: list(periods) for year, periods in groupby(earlier, attrgetter("year"))}
        for year, periods in by_year.items():
            title = f"Opgørelserne for {year} efter loft, mod dem, denne projektmappe regner ud, kr."
            self._begin(title, "Opgjort", "Regnet ud")
            for period in periods:
                said, number = self.basis.capped[period.label], earlier.index(period)
                now = {name: self.course.capped[name][number] for name in said}
                self._stated(period, titles, said, now, ("capped", CONTRADICTS))
        for year, periods in by_year.items() if self.basis.recomputed else ():
            title = f"Opgørelserne for {year} før loft, mod det, målingerne giver i dag, kr."
            self._begin(title, "Opgjort", "Målt i dag")
            for period in periods:
                again = self.basis.recomputed[period.label]
                stated = self.basis.gross[period.label]
                self._stated(period, titles, stated, again, ("gross", MEASURED_SINCE))

    def _stated(
        self,
        period: PaymentPeriod,
        titles: Mapping[str, str],
        said: Mapping[str, Cell],
        now: Mapping[str, Cell],
        about: tuple[str, str],
    ) -> None:
        """Write each target of a period: the two amounts compared, and the advice about a difference."""
        what, advice = about
        for name, cell in now.items():
            subject = f"{titles[name]}, {period.name}"
            row = self._ask(subject, said[name], cell, Style.ORE, STATED, advice)
            difference = row.put(_APART, lift(row[_FOUND]) - row[_EXPECTED])
            self._answer(row, absolute(difference) > TOLERANCE, f"earlier.{what}.{period.label}.{name}")

    def _overdue(self) -> None:
        """Write what earlier statements made due; repayments settle the oldest first."""
        agreement, earlier = self.annex.agreement, self.edition.earlier(self.annex.agreement)
        if is_final(agreement, self.edition.period) or not earlier:
            return
        for payer_name, payer in payers_by_name(agreement).items():
            for receiver_name, receiver in receivers_by_name(agreement).items():
                due = self.course.payers[payer].parts.get(receiver, [])
                if not due or payer == receiver:
                    continue
                title = f"Forfaldent efter tidligere opgørelser, kr.: {from_to(payer_name, receiver_name)}"
                self._begin(title, "Tilbagebetalt", "Opgjort", "Mangler")
                for number, period in enumerate(earlier):
                    left = rounded(lift(self.basis.repaid[payer, receiver]) - total_of(due[:number]), DECIMALS)
                    paid = larger(0, smaller(due[number], left))
                    title = overdue_title(agreement, period, payer_name, receiver_name)
                    subject = f"Tilbagebetalt af {title}"
                    row = self._ask(subject, paid, due[number], Style.ORE, LATE, OVERDUE)
                    missing = row.put(_APART, lift(row[_EXPECTED]) - row[_FOUND])
                    self._answer(row, lift(missing) > TOLERANCE, f"overdue.{period.label}.{payer}.{receiver}")

    def _final(self) -> None:
        """Write what is still owed (pkt. 5.3); it is a finding once the commitment period has ended."""
        if not is_final(self.annex.agreement, self.edition.period):
            return
        self._begin("Endelig kontrol: tilbagebetalt mod opgjort siden start, kr.", "Tilbagebetalt", "Opgjort")
        receivers: Sequence[tuple[str, str]] = list(receivers_by_name(self.annex.agreement).items())
        for payer_name, payer in payers_by_name(self.annex.agreement).items():
            for receiver_name, receiver in receivers:
                repaid = self.basis.repaid[payer, receiver]
                owed = self.course.owed_to(payer, receiver)
                advice = f"er forskellen over 0, skylder {receiver_name} den; ellers skylder {payer_name}"
                advice = ONLY_BOOKED if payer == receiver else advice
                subject = f"Tilbagebetalt af {from_to(payer_name, receiver_name)}"
                row = self._ask(subject, repaid, owed, Style.ORE, FINAL, advice)
                difference = row.put(_APART, lift(row[_FOUND]) - row[_EXPECTED])
                self._answer(row, absolute(difference) > TOLERANCE, f"final.{payer}.{receiver}")
