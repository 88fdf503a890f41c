"""The sheet Fund: everything about a statement to be decided, explained or corrected, each with its state."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from model.base.citation import clause_text
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
from workbooks.frame.parts import header, section
from workbooks.frame.vocabulary import payers_by_name, receivers_by_name
from workbooks.statement.basis_cells import FINAL, STATED, StatementBasis
from workbooks.statement.course import Course
from workbooks.statement.course_rows import total_of
from workbooks.statement.edition import StatementEdition
from workbooks.targets.common.basis_rows import MISSING

WIDTHS = (44, 15, 15, 15, 12, 17, 34)
_TITLES = ("Tilstand", "Hjemmel", "Hvad der skal ske, hvis det afviger")


@dataclass(eq=False, repr=False)
class DecisionSheet:
    """The sheet while it is being written, and its next row."""

    annex: AnnexBook
    edition: StatementEdition
    basis: StatementBasis
    course: Course
    sheet: Sheet
    row: int = 5

    def write(self) -> Cell:
        """Write every question and return the cell that counts those to be decided."""
        self.states: list[Cell] = []
        self.sheet.repeated_rows = (1, 2)
        self._baselines()
        self._cohorts()
        self._told()
        self._means()
        self._earlier()
        self._overdue()
        self._final()
        self.row += 1
        self.sheet.stretch(self.row, "Fund i alt", Style.TOTAL_TEXT, 4)
        self.sheet.states.append((5, 5, self.row - 1, 5))
        count = count_of(Range(self.states[0], self.states[-1]), DEVIATES) if self.states else lift(0)
        return self.sheet.put(self.row, 5, count, Style.TOTAL_NUMBER, FINAL).shows("findings")

    def _begin(self, title: str, found: str, expected: str, apart: str = "Forskel") -> None:
        """Begin a block; `found`, `expected` and `apart` are the headings of its figures."""
        self.row = section(self.sheet, self.row, title)
        header(self.sheet, self.row, ("Emne", found, expected, apart, *_TITLES), text_columns=(1, 5, 6, 7))
        self.row += 1

    def _ask(
        self, subject: str, found: Operand, expected: Operand, style: Style, clause: str, advice: str
    ) -> tuple[Cell, Cell]:
        """Begin a question's row with what was found and expected, and return both cells."""
        self.sheet.put(self.row, 1, subject, Style.TEXT)
        cells = tuple(self.sheet.put(self.row, c, lift(f), style, clause) for c, f in ((2, found), (3, expected)))
        self.sheet.put(self.row, 6, clause_text(clause), Style.CLAUSE)
        self.sheet.put(self.row, 7, advice, Style.UNIT)
        return cells[0], cells[1]

    def _apart(self, difference: Expression, style: Style, clause: str) -> Cell:
        return self.sheet.put(self.row, 4, difference, style, clause)

    def _answer(self, fails: Expression, clause: str, finding: str) -> None:
        """End a question's row with its state: whether there is something to decide, under the model's finding id."""
        state = self.sheet.put(self.row, 5, when(fails, DEVIATES, OK), Style.CHECK, clause)
        self.states.append(state.shows(f"findings.{finding}"))
        if state.content == DEVIATES:
            for column, figure in ((2, "found"), (3, "expected")):
                self.sheet.cells[self.row, column].shows(f"findings.{finding}.{figure}")
        self.row += 1

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
                cells = self._ask(f"Baseline, {title}", count, wanted, Style.NUMBER, tolerance.clause, advice)
                apart = self._apart(self._share(*cells), Style.SHARE, tolerance.clause)
                for cell, figure in zip((*cells, apart), ("realised", "expected", "deviation"), strict=True):
                    cell.shows(f"baselines.{name}.{'alle' if group is None else group}.{figure}")
                self._answer(lift(apart) > tolerance, tolerance.clause, baseline_id(name, group))

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
                count, wanted = self._ask(subject, cell, least, Style.NUMBER, least.clause, TOO_SMALL)
                self._apart(lift(count) - wanted, Style.NUMBER, least.clause)
                known_as = cohort_name(self.annex.agreement, name, cohort)
                self._answer(lift(count) < wanted, least.clause, f"cohort.{known_as}")

    def _told(self) -> None:
        agreement = self.annex.agreement
        for one in TOLD if self.basis.told else ():
            self._begin(one.heading, one.found, one.expected.capitalize())
            title, advice = one.title(agreement), one.advice(agreement)
            found, expected = self._ask(title, self.basis.told[one.id], 0, Style.NUMBER, one.clause, advice)
            self._apart(lift(found) - expected, Style.NUMBER, one.clause)
            self._answer(lift(found) > expected, one.clause, one.id)

    def _means(self) -> None:
        self._begin("Manglende data uden et gennemsnit", "Målt", "Mangler", "")
        for one in self.basis.measured:
            measured, missing = self._ask(one.title, one.measured, one.missing, Style.NUMBER, MISSING, WITHOUT_MEAN)
            fails = all_of(lift(measured).equals(0), lift(missing) > 0)
            self._answer(fails, MISSING, f"no_mean.{one.target}.{one.number}")

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
            cells = self._ask(subject, said[name], cell, Style.ORE, STATED, advice)
            difference = self._apart(lift(cells[0]) - cells[1], Style.ORE, STATED)
            self._answer(absolute(difference) > TOLERANCE, STATED, f"earlier.{what}.{period.label}.{name}")

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
                    cells = self._ask(subject, paid, due[number], Style.ORE, LATE, OVERDUE)
                    missing = self._apart(lift(cells[1]) - cells[0], Style.ORE, LATE)
                    finding = f"overdue.{period.label}.{payer}.{receiver}"
                    self._answer(lift(missing) > TOLERANCE, LATE, finding)

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
                cells = self._ask(subject, repaid, owed, Style.ORE, FINAL, advice)
                difference = self._apart(lift(cells[0]) - cells[1], Style.ORE, FINAL)
                self._answer(absolute(difference) > TOLERANCE, FINAL, f"final.{payer}.{receiver}")
