"""Outcome target of the kind social measures (Bilag 5.1 pkt. 2.5) in the workbooks: the ladder and its example."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from model.base.citation import by
from model.base.danish import shown
from model.clauses.annex_5_1.social_measures import social_measures_payment
from model.facts.observations import MISSING as NO_RESULT
from model.formula.expression import DECIMALS, added, apply, larger, lift, ratio, rounded, total
from model.targets.social_measures import LadderResults, SocialMeasures
from model.terms.agreement import Agreement
from model.terms.values import Term
from workbooks.blocks.reconciliation import Reconciliation
from workbooks.blocks.steps import Steps
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import Style
from workbooks.form.form import Choices, Explained, FormColumn, choice
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.inputs import value_style
from workbooks.frame.stack import Column, Stack
from workbooks.targets.common.counted import CountedSheets
from workbooks.targets.common.expected import Expected, ExpectedBaseline, baseline
from workbooks.targets.common.form_columns import MISSING, PERSON, measured_after, measurements_of, row_per_person
from workbooks.targets.common.printed import compare_baseline

if TYPE_CHECKING:
    from workbooks.targets.common.record_reader import RecordReader

_UNIT = "trin-enheder"


@dataclass(frozen=True, kw_only=True)
class ExpectedMeasures(Expected):
    """Expected result and payment, with persons who have a measure, and step units down by step."""

    baseline: ExpectedBaseline
    with_measure: Cell
    share_with_measure: Cell
    units: Sequence[Cell]


@dataclass(frozen=True)
class LadderRow:
    """One person of the worked example: step units before, after and down, units x price, rule's payment (DKK)."""

    title: str
    clause: str
    before: Cell
    after: Cell
    down: Cell
    priced: Cell
    payment: Cell


class MeasuresSheets(CountedSheets[SocialMeasures, ExpectedMeasures]):
    """A target of this kind in the workbooks."""

    counted = "hver trin-enhed, en borger er rykket ned ad trappen"
    population = "borgere (år)"
    sheet = "Foranstaltninger"
    per_group = "for hvert trin"

    @property
    def limits(self) -> Sequence[Term]:
        """Youngest age, years."""
        return (self.target.youngest,)

    @property
    def _table(self) -> str:
        """Clause of the ladder."""
        return self.target.step[0].persons.clause

    def expect(self, steps: Steps, agreement: Agreement) -> ExpectedMeasures:
        """Write the steps: persons by step x success rate x step units down x price (DKK)."""
        target, clause, table = self.target, self.target.clause, self._table
        steps.block(f"Bilag 5.1: {self.label.lower()}, forventet")
        base = baseline(steps, self.short, target.step, table)
        helped = added(one.persons for one in target.step[1:])
        with_measure = steps.add("Personer med en foranstaltning", "personer", table, helped, Style.NUMBER)
        share = steps.add("Andel med en foranstaltning", "andel", table, ratio(with_measure, base.persons), Style.SHARE)
        units = [
            steps.add(
                f"{one.title}: trin-enheder ned",
                "trin-enheder",
                clause,
                lift(one.persons) * one.success * (lift(one.height) - below.height),
            )
            for below, one in pairwise(target.step)
        ]
        result = steps.add("Trin-enheder ned i alt", _UNIT, clause, total(Range(units[0], units[-1])))
        figure = apply(social_measures_payment, result, 0, target.price)
        payment = steps.add(f"Forventet betaling ({social_measures_payment.name})", "kr.", clause, figure)
        return ExpectedMeasures(
            clause=clause,
            unit=_UNIT,
            result=result,
            payment=payment,
            measured=[(target.measured_after[-1], lift(payment))],
            baseline=base,
            with_measure=with_measure,
            share_with_measure=share,
            units=units,
        )

    def write_table(self, stack: Stack, found: ExpectedMeasures, agreement: Agreement) -> None:
        """Write the ladder from the lowest step up, which has no step below it."""
        base, clause, height = found.baseline, self._table, self._height_style()
        stack.section(f"Betalingsmål {self.title}: foranstaltningstrappen ({self.point(self.target.clause)})")
        table = stack.table(
            Column("Foranstaltning", Style.TEXT), Column("Trin (enheder)", height), Column("Forventet antal", Style.NUMBER),
            Column("Forventet andel", Style.SHARE, "share"), Column("Ned til næste trin (enheder)", height),
            Column("Forventet succesrate", Style.SHARE), Column("Ned i alt (enheder)", Style.DECIMAL, clause=found.clause),
        )  # fmt: skip
        down = [lift(one.height) - below.height for below, one in pairwise(self.target.step)]
        rates = [one.success for one in self.target.step[1:]]
        ends = [(), *zip(down, rates, found.units, strict=True)]
        for one, persons, share, end in zip(self.target.step, base.counts, base.shares, ends, strict=True):
            table.row(one.title, one.height, persons, share, *end, clause=clause)
        whole = (None, base.persons, total(table.column("share")), None, None, found.result)
        table.row("I alt", *whole, clause=clause, is_total=True)
        table.row("Heraf med en foranstaltning", None, found.with_measure, found.share_with_measure, clause=clause)

    def _height_style(self) -> Style:
        """Return the number style of step units: without decimals if all are whole."""
        return max((value_style(one.height) for one in self.target.step), key=(Style.NUMBER, Style.DECIMAL).index)

    def example(self, annex: AnnexBook, steps: Steps) -> list[LadderRow]:
        """Write the worked example person by person, each checked by the rule; return its rows."""
        rows = self._example(steps)
        for row in rows:
            label = f"{row.title}: trin og {social_measures_payment.name} er ens"
            annex.check(label, row.priced, row.payment, row.clause)
        return rows

    def _example(self, steps: Steps) -> list[LadderRow]:
        if self.target.example:
            steps.block(f"Bilag 5.1: {self.label.lower()}, regneeksempel")
        heights, rows = {one.id: one.height for one in self.target.step}, []
        for one in self.target.example:
            title, unit, clause = one.title, "trin-enheder", one.clause
            before = steps.add(f"{title}: før", unit, clause, heights[one.before], Style.DECIMAL)
            after = steps.add(f"{title}: efter", unit, clause, heights[one.after], Style.DECIMAL)
            down = steps.add(f"{title}: ned", unit, clause, larger(0, lift(before) - after), Style.DECIMAL)
            price = rounded(lift(down) * self.target.price, DECIMALS)
            priced = steps.add(f"{title}: ned x sats, afrundet", "kr.", clause, price)
            figure = apply(social_measures_payment, before, after, self.target.price)
            payment = steps.add(f"{title}: betaling ({social_measures_payment.name})", "kr.", clause, figure)
            rows.append(LadderRow(title, clause, before, after, down, priced, payment))
        return rows

    def write_example(self, stack: Stack, example: Any) -> None:
        """Write the worked example, citizen by citizen."""
        if not example:
            return
        clause = self.point(self.target.example[0].clause)
        stack.section(f"Regneeksempel, betalingsmål {self.title} ({clause})")
        heights = (Column(title, self._height_style()) for title in ("Enheder før", "Enheder efter", "Enheder ned"))
        prices = (Column("Sats (kr.)", Style.DKK), Column("Betaling (kr.)"))
        table = stack.table(Column("Borger", Style.TEXT), *heights, *prices)
        for one in example:
            table.row(one.title, one.before, one.after, one.down, self.target.price, one.payment, clause=one.clause)

    def compare(self, table: Reconciliation) -> ExpectedMeasures:
        """Compare shares, persons, those with a measure, and the worked example."""
        found, target, clause = self.expect(table.steps, table.annex.agreement), self.target, self._table
        compare_baseline(table, self.printed, self.label, target, found.baseline)
        label, name = f"{self.label}: personer med en foranstaltning", f"{self.printed}.with_measure"
        table.compare(name, clause, label, target.printed_with_measure, found.with_measure, "number")
        label, share = f"{self.label}: andel med en foranstaltning", found.share_with_measure
        table.compare(f"{name}_share", clause, label, target.printed_with_measure_share, share, "share")
        for one, row in zip(target.example, self._example(table.steps), strict=True):
            table.compare(f"{self.printed}.{one.id}", one.clause, one.title, one.printed, row.payment)
        return found

    def intro(self, agreement: Agreement) -> str:
        """Return what a row of the form is."""
        return row_per_person(agreement, self.target.youngest)

    def columns(self, agreement: Agreement) -> list[FormColumn]:
        """Return the step at the start, then day and step of each measurement."""
        steps = tuple(step.title for step in self.target.step)
        at_start = choice("before", "Trin ved start", "Trinnet på foranstaltningstrappen.", Choices("Trin", steps))
        columns = [PERSON, at_start]
        for number, title, when in measurements_of(self.target):
            columns += [
                measured_after(agreement, number, title, when),
                choice(
                    f"after_{number}",
                    f"Trin ved {title}",
                    f"Personens trin {when}.",
                    Choices("Trin ved måling", (*steps, MISSING)),
                    is_required=False,
                ),
            ]
        return columns

    def read(self, reader: RecordReader) -> LadderResults:
        """Return the steps."""
        import numpy as np

        from workbooks.form.checks import codes

        key, frame = self.target.id, reader.frame(self.target.id)
        person, start = reader.persons_of(key)
        who, afters = reader.due_persons(self.target, self.sheet_name, person, self.target.youngest), []
        for number, months in enumerate(self.target.measured_after, 1):
            answer = codes(frame[f"after_{number}"])
            answered = (answer >= 0) & (answer < len(self.target.step))
            reader.check_answers(key, number, f"after_{number}", months, start, who, answered, answer < 0)
            afters.append(np.where(answered, answer, NO_RESULT))
        return LadderResults(person, codes(frame["before"]), np.column_stack(afters))

    def explained(self, agreement: Agreement) -> Iterator[Explained]:
        """Yield the height of each step."""
        title = by(f"{self.target.title}: trappens trin", *(one.height.clause for one in self.target.step))
        steps = ((one.title, one.height.value) for one in self.target.step)
        rows = (
            (title, f"{shown(height)} {'trin-enhed' if height == 1 else 'trin-enheder'}") for title, height in steps
        )
        yield Explained(title=title, meanings=tuple(rows))


KIND = MeasuresSheets
