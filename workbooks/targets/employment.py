"""Outcome target of the kind employment (Bilag 5.1 pkt. 2.4) in the workbooks: benefit types and criteria."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from model.base.citation import by
from model.base.danish import shown
from model.clauses.annex_5_1.employment import employment_payment
from model.facts import observations
from model.formula.expression import apply, lift, ratio, rows_of, total
from model.targets.employment import Employment, EmploymentResults
from model.terms.agreement import Agreement
from model.terms.values import Term
from workbooks.blocks.reconciliation import Reconciliation
from workbooks.blocks.steps import Steps
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import Style
from workbooks.form.form import Choices, Explained, FormColumn, choice
from workbooks.frame.layout import fact, write_facts
from workbooks.frame.stack import Column, Stack
from workbooks.targets.common.counted import CountedSheets
from workbooks.targets.common.expected import Expected, ExpectedBaseline, baseline
from workbooks.targets.common.form_columns import ANSWERS, PERSON, measured_after, measurements_of, row_per_person
from workbooks.targets.common.printed import compare_baseline

if TYPE_CHECKING:
    from workbooks.targets.common.record_reader import RecordReader

_UNIT = "opfyldelser"
_TABLE = (
    Column("Ydelsestype", Style.TEXT), Column("Forventet antal", Style.NUMBER), Column("Forventet andel", Style.SHARE, "share"),
    Column("Succeskriterium", Style.UNIT, "criterion"), Column("", Style.TEXT), Column("Forventet succesrate", Style.SHARE),
    Column("Opfyldt ved en måling"),
)  # fmt: skip
CRITERIA: Mapping[str, str] = MappingProxyType(
    {
        "education_or_employment": "Uddannelse/beskæftigelse",
        "recovery": "Hel eller delvis raskmelding",
        "flexjob": "Får eller beholder fleksjob",
    }
)
_RESULTS = (observations.YES, observations.NO, observations.MISSING, observations.MISSING)
"""Results that the answers stand for, in the order of their list; the last is an empty cell (number -1)."""
_MISSING_ANSWER = len(ANSWERS.words) - 1


@dataclass(frozen=True, kw_only=True)
class ExpectedEmployment(Expected):
    """Expected result and payment, with persons who meet the criterion at one measurement, and their fraction."""

    baseline: ExpectedBaseline
    successes: Sequence[Cell]
    met: Cell
    rate: Cell


class EmploymentSheets(CountedSheets[Employment, ExpectedEmployment]):
    """A target of this kind in the workbooks."""

    counted = "hver borger, der ved en måling opfylder kriteriet for sin ydelsestype"
    population = "borgere (år)"
    sheet = "Beskæftigelse"
    per_group = "for hver ydelsestype"

    @property
    def limits(self) -> Sequence[Term]:
        """Youngest and oldest age, years, both included."""
        return (self.target.youngest, self.target.oldest)

    @property
    def _table(self) -> str:
        """Clause of the table of benefit types."""
        return self.target.benefit[0].persons.clause

    def expect(self, steps: Steps, agreement: Agreement) -> ExpectedEmployment:
        """Write the steps: persons by benefit type x success rate x measurements x price (DKK)."""
        target, clause, table = self.target, self.target.clause, self._table
        steps.block(f"Bilag 5.1: {self.label.lower()}, forventet")
        base = baseline(steps, self.short, target.benefit, table)
        successes = [
            steps.add(f"{one.title}: personer x succesrate", "personer", table, lift(one.persons) * one.success)
            for one in target.benefit
        ]
        every = total(Range(successes[0], successes[-1]))
        met = steps.add("Opfylder succeskriteriet ved en måling", "personer", table, every)
        rate = steps.add("Samlet succesrate", "andel", table, ratio(met, base.persons), Style.SHARE)
        times = [
            steps.add(f"{i}. måling efter", "måneder", clause, term, Style.NUMBER)
            for i, term in enumerate(target.measured_after, 1)
        ]
        count = steps.add("Antal målinger", "målinger", clause, rows_of(Range(times[0], times[-1])), Style.NUMBER)
        result = steps.add("Opfyldte succeskriterier, alle målinger", _UNIT, clause, lift(met) * count)
        figure = apply(employment_payment, result, target.price)
        payment = steps.add(f"Forventet betaling ({employment_payment.name})", "kr.", clause, figure)
        return ExpectedEmployment(
            clause=clause,
            unit=_UNIT,
            result=result,
            payment=payment,
            measured=[(after, lift(met) * target.price) for after in target.measured_after],
            baseline=base,
            successes=successes,
            met=met,
            rate=rate,
        )

    def write_table(self, stack: Stack, found: ExpectedEmployment, agreement: Agreement) -> None:
        """Write the benefit types and the terms of the criteria."""
        base, clause = found.baseline, self._table
        stack.section(f"Betalingsmål {self.title}: ydelsestyper ({self.point(self.target.clause)})")
        table = stack.table(*_TABLE)
        _widen(table.heading("criterion"))
        for one, share, success in zip(self.target.benefit, base.shares, found.successes, strict=True):
            figures = (one.persons, share, CRITERIA[one.criterion], None, one.success, success)
            _widen(table.row(one.title, *figures, clause=clause)["criterion"])
        shares = total(table.column("share"))
        table.row("I alt", base.persons, shares, None, None, found.rate, found.met, clause=clause, is_total=True)
        stack.skip()
        facts = [fact("Uddannelse gennemført inden for de seneste", self.target.completed_education_within)]
        write_facts(stack, facts, clause)

    def compare(self, table: Reconciliation) -> ExpectedEmployment:
        """Compare shares, persons and the rate of success."""
        found = self.expect(table.steps, table.annex.agreement)
        compare_baseline(table, self.printed, self.label, self.target, found.baseline)
        label, rate = f"{self.label}: samlet succesrate", self.target.printed_success
        table.compare(f"{self.printed}.success", self._table, label, rate, found.rate, "share")
        return found

    def intro(self, agreement: Agreement) -> str:
        """Return what a row of the form is."""
        return row_per_person(agreement, self.target.youngest, self.target.oldest)

    def columns(self, agreement: Agreement) -> list[FormColumn]:
        """Return benefit type, then day, answer and benefit type of each measurement."""
        types = Choices("Ydelsestype", tuple(benefit.title for benefit in self.target.benefit))
        columns = [
            PERSON,
            choice("benefit_0", "Ydelse ved start", "Ydelsestypen afgør kriteriet ved 1. måling.", types),
        ]
        measurements = list(measurements_of(self.target))
        for number, title, when in measurements:
            columns += [
                measured_after(agreement, number, title, when),
                choice(
                    f"result_{number}",
                    f"{title}, opfyldt",
                    f"Var kriteriet for ydelsestypen opfyldt {when}?",
                    ANSWERS,
                    is_required=False,
                ),
            ]
            if number < len(measurements):
                help_text = f"Ydelsestypen ved {title} afgør kriteriet ved {number + 1}. måling; den kan mangle, hvis målingen mangler."
                columns.append(choice(f"benefit_{number}", f"Ydelse ved {title}", help_text, types, is_required=False))
        return columns

    def read(self, reader: RecordReader) -> EmploymentResults:
        """Return benefit types and answers."""
        import numpy as np

        from workbooks.form.checks import codes

        key, frame = self.target.id, reader.frame(self.target.id)
        person, start = reader.persons_of(key)
        who = reader.due_persons(self.target, self.sheet_name, person, self.target.youngest, self.target.oldest)
        benefits, results = [codes(frame["benefit_0"])], []
        for number, months in enumerate(self.target.measured_after, 1):
            answer = codes(frame[f"result_{number}"])
            answered = (answer >= 0) & (answer != _MISSING_ANSWER)
            reader.check_answers(key, number, f"result_{number}", months, start, who, answered, answer < 0)
            results.append(np.array(_RESULTS)[answer])
            if number < len(self.target.measured_after):
                benefit = codes(frame[f"benefit_{number}"])
                needed = reader.checker.allowed(key, f"benefit_{number}")
                reader.checker.flag(key, f"benefit_{number}", answered & (benefit < 0), "tom", needed)
                benefits.append(benefit)
        return EmploymentResults(person, np.column_stack(benefits), np.column_stack(results))

    def explained(self, agreement: Agreement) -> Iterator[Explained]:
        """Yield what each criterion asks, and the criterion of each benefit type."""
        target = self.target
        used = dict.fromkeys(one.criterion for one in target.benefit)
        told = [(CRITERIA[name], self._meaning(agreement, name)) for name in used if getattr(target, name)]
        if told:
            yield Explained(title=by(f"{target.title}: kriterier", target.price.clause), meanings=tuple(told))
        rows = tuple((one.title, CRITERIA[one.criterion]) for one in target.benefit)
        title = by(f"{target.title}: kriteriet for hver ydelsestype", *(one.persons.clause for one in target.benefit))
        yield Explained(title=title, meanings=rows)

    def _meaning(self, agreement: Agreement, criterion: str) -> str:
        text = str(getattr(self.target, criterion))
        if criterion != "education_or_employment":
            return text
        months = shown(self.target.completed_education_within.value)
        completed = agreement.reading.completed_education.sentence
        return f"{text} »For nylig« er inden for de seneste {months} måneder. {completed}"


def _widen(cell: Cell) -> None:
    """Let a criterion run over the column beside it, too."""
    cell.sheet.merge(cell.row, cell.column, cell.column + 1)


KIND = EmploymentSheets
