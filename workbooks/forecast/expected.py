"""The sheet Ventet: who starts when, what is expected of each group of persons and what was seen, and statements so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from model.base.citation import by
from model.forecast.draws import Belief
from model.forecast.few import Few, few_futures
from model.forecast.limits import LIVE, LIVE_STEP, MOST_IN_STATEMENTS, MOST_LIVE_STEPS
from model.forecast.rules.success_rate import success_rate
from model.forecast.together import is_in_one
from model.formula.expression import Expression, Operand, added, apply, lift, ratio, rounded, smaller
from model.targets.common.outlook import ExpectedGroup, Key, KnownResult, Outlook
from model.targets.common.target import Target, targets_of
from model.terms.values import Term
from workbooks.cells.styles import Style
from workbooks.forecast.edition import ForecastEdition
from workbooks.forecast.forecast_inputs import SEEN, intake_key, seen_key, told_key
from workbooks.forecast.known import KnownTables, outlook_of, write_together
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Column, Row, Stack

_WIDTHS = (41, *[12] * 5, 14, 14, 11, 12)
_INTAKES = (
    Column("Halvår", Style.TEXT, "period"), Column("Regnes fra", Style.DATE, "start"), Column("Husstande", Style.NUMBER, "households"),
    Column("Andel før", Style.SHARE, "before"), Column("Andel efter", Style.SHARE, "until"),
)  # fmt: skip
_RATES = (
    Column("Betalingsmål og gruppe", Style.TEXT), Column("Ventet antal", Style.NUMBER, "persons"),
    Column("Ventet rate", Style.SHARE, "expected"), Column("Vejer som", Style.NUMBER, "strength"),
    Column("Målt", Style.NUMBER, "seen"), Column("Opfyldt", Style.DECIMAL, "achieved"),
    Column("Taler for", Style.DECIMAL, "for"), Column("Taler imod", Style.DECIMAL, "against"),
    Column("Rate nu", Style.SHARE, "rate"), Column("Enheder pr. opfyldelse", Style.NUMBER, "worth"),
)  # fmt: skip
_POSTERIOR = (
    "For raten taler det ventede, vejet som så mange målte, og det opfyldte tilsammen: vejer som x ventet rate + opfyldt. Raten nu er det, der "
    "taler for, af det hele. Hver person tæller én gang, med sin seneste måling."
)


@dataclass(eq=False, repr=False)
class ExpectedSheet:
    """The sheet, and the cells that stand for figures of the model, by key."""

    annex: AnnexBook
    edition: ForecastEdition
    cells: dict[Key, Operand] = field(default_factory=dict)
    together: dict[Key, Operand] = field(default_factory=dict)
    """What stands for figures of intakes that are put together."""
    stack: Stack = field(init=False)

    @cached_property
    def few(self) -> Few:
        """The futures that the workbook computes itself."""
        seen: dict[Key, KnownResult] = {
            (target.id, group.id): KnownResult(
                *(self.annex.given.figure(seen_key(target.id, group.id, what)) for what in SEEN)
            )
            for target in targets_of(self.annex.agreement).values()
            for group in target.expected_groups(self.annex.agreement)
        }
        belief = Belief(self.outlook.terms.rate_strength.value, seen=seen)
        found = few_futures(self.outlook, LIVE, self.edition.seed, belief)
        most = MOST_LIVE_STEPS if is_in_one(self.outlook) else MOST_IN_STATEMENTS
        futures = max(LIVE_STEP, min(LIVE, most // max(1, len(found.steps)) // LIVE_STEP * LIVE_STEP))
        return found if futures == LIVE else few_futures(self.outlook, futures, self.edition.seed, belief)

    @cached_property
    def outlook(self) -> Outlook:
        """The outlook that the given figures describe."""
        return outlook_of(self.annex.agreement, self.edition, self.annex.given)

    def write(self) -> None:
        """Write the tables."""
        subtitle = "Hvad der ventes, og hvad der er set"
        sheet = self.annex.page("Ventet", _WIDTHS, subtitle, landscape=True, backing=True)
        self.stack = stack = Stack(sheet, len(_WIDTHS))
        intakes = self._intakes(stack)
        groups = self._rates(stack)
        self._persons(stack, intakes, groups)
        if self.edition.period is not None:
            self._told(stack)
            KnownTables(self.annex, stack, self.outlook, self.cells).write()
        self.together = write_together(stack, self.few.outlook, self.cells)
        for name, target in targets_of(self.annex.agreement).items():
            for number, row in enumerate(target.expected_means()):
                self.cells["treated", name, number], self.cells["control", name, number] = row
        self.cells["persistence",], self.cells["shock",] = (
            self.outlook.terms.persistence,
            self.outlook.terms.common_shock,
        )

    def _intakes(self, stack: Stack) -> list[Row]:
        terms, households = self.outlook.terms, self.annex.agreement.people.households
        stack.section(by("Husstande, der starter og tæller med", terms.intake[0].clause))
        table, found = stack.table(*_INTAKES), list[Row]()
        spread = added(terms.intake)
        for one, term in zip(self.outlook.intakes, terms.intake, strict=False):
            row = table.row(one.period.name, one.start, clause=term.clause)
            if self.edition.has_started:
                self.annex.put_given(*row.place("households"), intake_key(one.number), Style.INPUT_NUMBER, term.clause)
                row["households"] = stack.sheet.cells[row.place("households")[1:]]
            else:
                row.put("households", (lift(1) - terms.dropouts) * term * households / spread)
            before = lift(found[-1]["until"]) if found else lift(0)
            row.put("before", before)
            row.put("until", lift(row["before"]) + ratio(row["households"], households))
            found.append(row)
        return found

    def _rates(self, stack: Stack) -> list[tuple[Target, ExpectedGroup, Row]]:
        agreement, terms, found = self.annex.agreement, self.outlook.terms, list[tuple[Target, ExpectedGroup, Row]]()
        stack.section("Succesrater: ventet, set og nu")
        table = stack.table(*_RATES)
        for target in targets_of(agreement).values():
            for group in target.expected_groups(agreement):
                row = table.row(f"{target.number}. {target.title}: {group.title}", clause=group.clause)
                persons = row.put("persons", group.persons)
                expected, strength = row.put("expected", group.rate), row.put("strength", terms.rate_strength)
                seen = [self._seen(row, target.id, group.id, what) for what in SEEN]
                speaks_for = row.put("for", lift(strength) * expected + seen[1])
                failed = lift(strength) * (lift(1) - expected)
                against = row.put("against", failed + seen[0] - seen[1])
                key: Key = (target.id, group.id)
                self.cells["for", *key], self.cells["against", *key] = speaks_for, against
                self.cells["rate", *key] = row.put("rate", apply(success_rate, expected, strength, *seen))
                self.cells["worth", target.id, group.id] = row.put("worth", group.worth)
                row["persons"] = persons
                found.append((target, group, row))
        stack.lines([_POSTERIOR])
        return found

    def _seen(self, row: Row, target: str, group: str, what: str) -> Operand:
        """Write what was seen as an input, or nothing where nothing has been measured; return it."""
        if self.edition.period is None:
            return 0
        style = Style.INPUT_NUMBER if what == "persons" else Style.INPUT_DECIMAL
        place = row.place("seen" if what == "persons" else "achieved")
        return self.annex.put_given(*place, seen_key(target, group, what), style, "")

    def _persons(self, stack: Stack, intakes: list[Row], groups: list[tuple[Target, ExpectedGroup, Row]]) -> None:
        stack.section("Personer og husstande i hver gruppe, der starter i hvert halvår")
        columns = [Column(one.period.name, Style.NUMBER, str(one.number)) for one in self.outlook.intakes]
        table = stack.table(Column("Betalingsmål og gruppe", Style.TEXT), *columns)
        for target, group, rates in groups:
            row = table.row(f"{target.number}. {target.title}: {group.title}", clause=group.clause)
            for one, intake in zip(self.outlook.intakes, intakes, strict=False):
                whole = [rounded(lift(rates["persons"]) * intake[share], 0) for share in ("until", "before")]
                cell = row.put(str(one.number), whole[0] - whole[1])
                self.cells["persons", target.id, group.id, one.number] = cell

    def _told(self, stack: Stack) -> None:
        targets = targets_of(self.annex.agreement)
        stack.section("Opgjort indtil nu, før lofter, kr.")
        columns = [Column(period.name, key=period.label) for period in self.outlook.told]
        table = stack.table(Column("Betalingsmål", Style.TEXT), *columns)
        for name, one in targets.items():
            row = table.row(f"{one.number}. {one.title}", clause=one.price.clause)
            for period in self.outlook.told:
                key = told_key(period.label, name)
                cell = self.annex.put_given(*row.place(period.label), key, Style.INPUT_ORE, one.price.clause)
                self.cells["told", period.label, name] = cell


@dataclass(frozen=True, eq=False)
class WrittenAsExpected:
    """Draws as formulas: every figure is what is expected of it, times a factor for what succeeds."""

    cells: Mapping[Key, Operand]
    times: Operand

    def figure(self, key: Key, value: float) -> Expression:
        """Return the cell of a figure; 0 and 1 need none."""
        return lift(self.cells[key]) if key in self.cells else lift(int(value))

    def factor(self, target: str) -> Expression:  # noqa: ARG002 one for all
        """Return the factor."""
        return lift(self.times)

    def rate(self, key: Key, expected: float) -> Expression:  # noqa: ARG002 its cell has what was seen as well
        """Return the rate now times the factor, at most 1."""
        return smaller(lift(self.times) * self.cells[("rate", *key)], 1)

    def successes(self, key: Key, persons: Expression, rate: Expression) -> Expression:  # noqa: ARG002
        """Return the share of the persons that the rate is."""
        return persons * rate

    def mean(self, key: Key, expected: Expression, spread: Term, of: float = 1.0) -> Expression:  # noqa: ARG002
        """Return the expected mean."""
        return expected
