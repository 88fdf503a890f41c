"""The sheet Forløb: each scenario from what every period's results pay, through caps, ceiling and tranches to the funders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from model.base.payment_period import PaymentPeriod
from model.forecast.future import gross_of_future
from model.formula.date_expression import as_date, year_of
from model.formula.expression import Expression, lift, sum_if, total
from model.outcomes.balance import party_names
from model.outcomes.waterfall import Of, Waterfall, payers_in_turn, receivers_of
from model.targets.common.outlook import Outlook
from model.terms.outcome_terms import MUNICIPALITY
from workbooks.blocks.waterfall import CEILING, TRANCHES
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import Style
from workbooks.forecast.expected import ExpectedSheet, WrittenAsExpected
from workbooks.forecast.forecast_inputs import paid_name
from workbooks.forecast.scenario import Scenario
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Column, Row, Stack, Table

STEPS: Mapping[str, str] = {
    "gross": "før loft", "capped": "efter loft", "owed": "skylder", "start": "nået før", "paid": "betaler",
    "uncapped": "heraf uden loft", "over": "over loftet", "through": "gennem trancherne", "tranche_1": "i tranche 1",
    "tranche_2": "i tranche 2", "reached": "nået efter", "share_before": "af alt før", "share_after": "af alt efter",
    "parts": "får", "beside": "uden at fylde trancherne", "share": "andel", "told": "opgjort",
}  # fmt: skip


@dataclass(frozen=True)
class CourseOfScenario:
    """A scenario's rows: a row of cells by figure, a cell for each period; and the year in which each is paid."""

    scenario: Scenario
    periods: Sequence[PaymentPeriod]
    rows: Mapping[tuple[str, Of], Row]
    days: Range
    years: Range
    annex: AnnexBook

    def cells(self, step: str, of: Of) -> Range:
        """Return the cells of a figure, from the first period to the last."""
        row = self.rows[step, of]
        return Range(row[self.periods[0].label], row[self.periods[-1].label])

    def repaid(self) -> Range:
        """Return the cells of what the municipality pays, from the first period to the last."""
        return self.cells("paid", MUNICIPALITY)

    def repaid_in(self, year: Cell) -> Expression:
        """Return what the municipality pays in the year that a cell has."""
        return sum_if(self.years, year, self.repaid())

    def first_of_years(self) -> dict[int, Cell]:
        """Return the years in which anything is paid, each with the first cell that has it."""
        found = dict[int, Cell]()
        for cell in self.years.cells():
            found.setdefault(int(cell.content), cell)
        return found

    def received(self, receiver: str) -> list[Range]:
        """Return the cells of what a funder receives, by payer."""
        agreement = self.scenario.agreement
        return [
            self.cells("parts", (payer, receiver))
            if ("parts", (payer, receiver)) in self.rows
            else self.cells("paid", payer)
            for payer in payers_in_turn(agreement)
            if receiver in receivers_of(agreement, payer)
        ]


def write_course(annex: AnnexBook, expected: ExpectedSheet, every: Sequence[Scenario]) -> list[CourseOfScenario]:
    """Write a block for each scenario, and return their rows."""
    gross = {one.id: _gross(expected, one) for one in every}
    periods = sorted({period for found in gross.values() for period in found})
    sheet = annex.page("Forløb", (44, *[13] * len(periods)), "Halvår for halvår, kr.", landscape=True, backing=True)
    stack, found = Stack(sheet, 1 + len(periods)), list[CourseOfScenario]()
    sheet.repeated_rows = (stack.next, stack.next)
    table = stack.table(Column("Kr.", Style.TEXT), *(Column(period.name, key=period.label) for period in periods))
    for one in every:
        table.row(f"Scenariet {one.title}", is_total=True)
        found.append(_write(annex, table, one, periods, gross[one.id], expected.outlook))
    return found


def _gross(expected: ExpectedSheet, scenario: Scenario) -> dict[PaymentPeriod, dict[str, Expression]]:
    outlook = replace(expected.outlook, agreement=scenario.agreement)
    return gross_of_future(outlook, WrittenAsExpected(expected.cells, scenario.factor))


def _write(
    annex: AnnexBook,
    table: Table,
    scenario: Scenario,
    periods: Sequence[PaymentPeriod],
    gross: Mapping[PaymentPeriod, Mapping[str, Expression]],
    outlook: Outlook,
) -> CourseOfScenario:
    agreement, rows, names = scenario.agreement, dict[tuple[str, Of], Row](), _names(annex)
    ends, days, years = (table.row(label) for label in ("Periodens sidste dag", "Betales den", "Betales i"))
    for period in periods:
        end = ends.put(period.label, period.last, Style.DATE)
        day = days.put(period.label, as_date(lift(end) + outlook.terms.paid_after), Style.DATE)
        years.put(period.label, year_of(day), Style.YEAR)
    for period in periods:

        def put(amount: Expression, step: str, of: Of, period: PaymentPeriod = period) -> Expression:
            if (step, of) not in rows:
                rows[step, of] = table.row(
                    _label(names, step, of), clause=CEILING if step in {"over", "paid"} else TRANCHES
                )
            cell = rows[step, of].put(period.label, amount, Style.SHARE if step == "share" else Style.ORE)
            if scenario.is_expected and (step, of) == ("paid", MUNICIPALITY):
                cell.shows(paid_name(period.label))
            return lift(cell)

        def before(step: str, of: Of, period: PaymentPeriod = period) -> list[Expression]:
            if period == periods[0] or (step, of) not in rows:
                return []
            row = rows[step, of]
            return [total(Range(row[periods[0].label], row[periods[periods.index(period) - 1].label]))]

        pays = {one.id: put(gross.get(period, {}).get(one.id, lift(0)), "gross", one.id) for one in agreement.target}
        Waterfall(agreement, lift(0), put, before).settle(pays)
    first, last = periods[0].label, periods[-1].label
    paid_on, paid_in = (Range(row[first], row[last]) for row in (days, years))
    return CourseOfScenario(scenario, periods, rows, paid_on, paid_in, annex)


def _names(annex: AnnexBook) -> dict[str, str]:
    targets = {one.id: f"{one.number}. {one.title}" for one in annex.agreement.target}
    return {**party_names(annex.agreement), **targets}


def _label(names: Mapping[str, str], step: str, of: Of) -> str:
    if isinstance(of, str):
        return f"{names[of]}: {STEPS[step]}"
    payer, receiver = of
    return f"{names[payer]}, {receiver}: {STEPS[step]}"
