"""The sheet Regnskab: the inputs of an annual meeting's workbooks, all in yellow cells."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from model.base.danish import sentence
from model.base.payment_period import PaymentPeriod, last_day
from model.formula.date_expression import new_years_eve, sum_until
from model.formula.expression import Expression, Operand, added, lift
from model.grant.dropouts import called
from model.half_year.half_year import before as day_before
from model.year.meetings import ending_in, meeting_years
from model.year.triggers import TriggerState
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.year import basis_rights
from workbooks.year.basis_rights import RightsBasis
from workbooks.year.booked_rows import CORRECTIONS, DecidedRows, counted_costs
from workbooks.year.columns import YearColumns, YearRow, down, year_page
from workbooks.year.edition import YearEdition
from workbooks.year.rows import GivenRows
from workbooks.year.year_inputs import DATE, FIGURE, JUDGED, trigger_keys

SHEET, WITHOUT_LINE = "Regnskab", "Uden budgetlinje"
_UNUSED, _MEETING, _HOUSEHOLDS, _COHORT = "4.3", "7.4", "7.2", "Bilag 5.1 pkt. 2.6"
_STEERING = "7.3"
_ONLY_DATE = ": over grænsen den (ellers årets sidste dag)"
_ONLY_SIDE = "; kun, hvilken side af grænsen (pkt. 9.1)"
_PLACES = MappingProxyType({FIGURE: 4, DATE: 5, JUDGED: 6})
_FIGURE_STYLES = MappingProxyType({"kr.": Style.ORE, "andel": Style.SHARE, "husstande": Style.NUMBER})


@dataclass(frozen=True)
class RepaymentCells:
    """A repayment of unused grant after the meeting about a year."""

    year: int
    date: Cell
    amount: Cell


@dataclass(frozen=True)
class AccountsBasis:
    """Cells that the other sheets refer to: rows by year, households by part of a year, single payments."""

    years: YearRow
    costs: Mapping[str, YearRow]
    no_line: YearRow
    """Costs without a budget line, DKK."""
    cost: YearRow
    corrected: YearRow
    """The part of a year's counted costs that corrects earlier years, DKK."""
    decided: DecidedRows | None
    counted: YearRow
    """Costs since the start that count by the end of a year, DKK."""
    unbooked: YearRow | None
    """Costs that count in a year less those booked in it, DKK."""
    found: YearRow | None
    """The part of that difference that changes decided years before, DKK."""
    accrued: Mapping[str, YearRow]
    paid: Mapping[str, YearRow]
    repaid: YearRow
    meeting: Mapping[int, Cell]
    steering: Mapping[str, tuple[Cell, tuple[Cell, ...]]]
    """By year of the steering group: whether its meetings are known (1 or 0), and how many each of its parts had."""
    without_meeting: Mapping[str, Cell]
    """In a half-yearly report, by title, the parts of such years that end in it: 1 for a part without a meeting."""
    ended: YearRow
    """Least number of ended households since the start, as far as the steering group may see them (`model.outcomes.small_counts`)."""
    enrolled: Mapping[PaymentPeriod, Cell]
    repayments: tuple[RepaymentCells, ...]
    triggers: Mapping[str, Mapping[str, Cell]]
    """Further inputs of a trigger, by its id and by kind."""
    rights: RightsBasis
    cohorts: Mapping[str, Cell]
    """First days of the cohorts, by their numbers."""
    report: tuple[Cell, Cell | None] | None
    """In a half-yearly report, the day that it is about, and that of the one before it, if there is one."""
    areas: Mapping[str, Cell]
    """By title, the least number of households that came from each area, as far as it may be shown (`told_areas`)."""

    def on(self, year: Operand) -> Expression:
        """Return the day of interest: the last of a year, or that of the report."""
        return new_years_eve(year) if self.report is None else lift(self.report[0])

    def in_year(self, cells: Mapping[PaymentPeriod, Cell], year: int) -> list[Cell]:
        """Return the cells of a year."""
        return [cell for part, cell in cells.items() if part.year == year]

    def repaid_about(self, year: int) -> Expression:
        """Return all that was repaid of what the meeting about a year found, DKK."""
        return added(one.amount for one in self.repayments if one.year == year)

    def repaid_until(self, day: Operand, about: Collection[int]) -> Expression:
        """Return what was repaid up to a day of what the meetings about some consecutive years found, DKK."""
        own = [one for one in self.repayments if one.year in about]
        if not own:
            return lift(0)
        return sum_until(Range(own[0].date, own[-1].date), day, Range(own[0].amount, own[-1].amount))


def figure_style(unit: str) -> Style:
    """Return the number style of a trigger's figure and limit."""
    return _FIGURE_STYLES.get(unit, Style.DECIMAL)


def write(annex: AnnexBook, edition: YearEdition, triggers: Sequence[TriggerState]) -> AccountsBasis:
    """Write the sheet; the triggers are those of the agreement, their states not yet known."""
    agreement = annex.agreement
    years = edition.years(agreement)
    text = "Gule celler er det, regnskabet siger. Skriv andre tal, og resten af projektmappen følger med."
    subtitle = f"Hvad der er regnet med: regnskabet til og med {edition.year}"
    stack = year_page(annex, SHEET, subtitle, len(years), backing=True)
    stack.sheet.put(3, 1, text, Style.NOTE)
    steps, budget = YearColumns(annex, stack, years), agreement.budget
    steps.block("Omkostninger")
    costs = {
        line.id: steps.given(line.title, "kr.", budget.clause, f"cost.{line.id}.{{}}", Style.INPUT_ORE)
        for line in budget.line
    }
    no_line = steps.given(WITHOUT_LINE, "kr.", budget.clause, "cost.-.{}", Style.INPUT_ORE)
    no_line[-1].shows("without_line")
    rows = [*costs.values(), no_line]
    cost = steps.add(
        "Omkostninger i alt", "kr.", budget.clause, lambda n: down(rows, n), Style.TOTAL_ORE, "unused.{}.booked"
    )
    label = CORRECTIONS if not edition.decided else "Heraf bogført på arket Rettelser om tidligere år"
    booked = steps.given(label, "kr.", budget.clause, "corrected.{}", Style.INPUT_ORE)
    decided, counted, unbooked, found, corrected = counted_costs(steps, edition, cost, booked)
    steps.block("Uforbrugt tilskud, der hører til næste års omkostninger")
    accrued = {
        line.id: steps.given(line.title, "kr.", _UNUSED, f"accrued.{line.id}.{{}}", Style.INPUT_ORE)
        for line in budget.line
    }
    steps.block("Udbetalt tilskud")
    clause = agreement.disbursement.clause
    paid = {
        funder.id: steps.given(f"Udbetalt af {funder.id}", "kr.", clause, f"paid.{funder.id}.{{}}", Style.INPUT_ORE)
        for funder in agreement.funder
    }
    steps.block("Uforbrugt tilskud, der er tilbagebetalt siden det forrige årsmøde")
    label = "Tilbagebetalt til og med årsmødet om året"
    repaid = steps.given(label, "kr.", _UNUSED, "repaid.{}", Style.INPUT_ORE)
    steps.block(f"Husstande, der er {called(agreement)}")
    ended = steps.given(
        "Mindst ophørt siden start; 0, hvor antallet ikke vises (pkt. 9.1)",
        "husstande",
        _HOUSEHOLDS,
        "ended.{}",
        Style.INPUT_NUMBER,
    )
    rest = _Rest(annex, stack, edition)
    meeting = rest.meetings()
    steering, without = rest.steering_meetings(), rest.without_meeting()
    enrolled = rest.households()
    rests_on = rest.triggers(triggers)
    repayments = rest.repayments()
    return AccountsBasis(
        steps.years, costs, no_line, cost, corrected, decided, counted, unbooked, found, accrued, paid, repaid, meeting, steering, without, ended,
        enrolled, repayments, rests_on, basis_rights.write(rest, edition.rights), rest.cohorts(), rest.report(),
        rest.areas(),
    )  # fmt: skip


@dataclass(eq=False, repr=False)
class _Rest(GivenRows):
    """Inputs that have no column for each year."""

    edition: YearEdition

    def meetings(self) -> dict[int, Cell]:
        """Write the day of each meeting, or the last one on which it may be held; return the cells by year."""
        self.begin("Årsmøder", "Dato")
        fixed = dict(self.edition.meetings)
        return {
            year: self.line(
                f"Årsmøde om {year}" + ("" if year in fixed else ", senest"),
                "dato",
                ((f"meeting.{year}", Style.INPUT_DATE),),
                _MEETING,
            )[0]
            for year in self.annex.agreement.commitment_years()
        }

    def steering_meetings(self) -> dict[str, tuple[Cell, tuple[Cell, ...]]]:
        """Write whether meetings are known, and each part's number, for each completed year of the steering group."""
        judged = [one for one in meeting_years(self.annex.agreement) if one.last <= last_day(self.edition.closed)]
        if judged:
            self.begin("Styregruppens møder, årsmøderne talt med", "Holdt", "Oplyst (1 = ja)")
        found = {}
        for one in judged:
            held, told = [], None
            for part in one.parts:
                keys = [(f"meetings.{part.label}.held", Style.INPUT_NUMBER)]
                keys += [] if told is not None else [(f"meetings.{one.key}.told", Style.INPUT_NUMBER)]
                cell, *more = self.line(sentence(part.title), "møder", tuple(keys), _STEERING)
                held.append(cell)
                told = told or more[0]
            assert told is not None  # noqa: S101 a year has a part
            found[one.key] = (told, tuple(held))
        return found

    def without_meeting(self) -> dict[str, Cell]:
        """Write which parts of the steering group's years that end in a report's half-year had no meeting."""
        if self.edition.period is None:
            return {}
        found, ends = {}, ending_in(self.annex.agreement, self.edition.period.first, self.edition.on)
        if ends:
            self.begin("Styregruppens møder i halvåret", "Uden møde (1 = ja)")
        for part in ends:
            keys = ((f"meetings.{part.label}.missed", Style.INPUT_NUMBER),)
            (found[part.title],) = self.line(sentence(part.title), "møder", keys, _STEERING)
        return found

    def households(self) -> dict[PaymentPeriod, Cell]:
        """Write the households that came in and return their cells by part of a year."""
        self.begin("Husstande", "Visiteret")
        enrolled = {}
        for part in self.edition.parts(self.annex.agreement):
            keys = ((f"enrolled.{part.label}", Style.INPUT_NUMBER),)
            (enrolled[part],) = self.line(part.name, "husstande", keys, _HOUSEHOLDS)
        return enrolled

    def areas(self) -> dict[str, Cell]:
        """Write the households from each area since the start, as far as they may be shown, and return their cells by title."""
        found: dict[str, Cell] = {}
        if self.annex.agreement.area:
            self.begin("Husstande efter område siden start; 0, hvor antallene ikke vises (pkt. 9.1)", "Mindst")
        for one in self.annex.agreement.area:
            keys = ((f"area.{one.id}", Style.INPUT_NUMBER),)
            (found[one.title],) = self.line(one.title, "husstande", keys, one.clause)
        return found

    def report(self) -> tuple[Cell, Cell | None] | None:
        """Write the day of a half-yearly report, and that of the one before it, and return both."""
        if self.edition.period is None:
            return None
        self.begin("Rapportens dag", "Dato")
        days = [self.edition.on, day_before(self.annex.agreement, self.edition.period)]
        found = []
        for label, day in zip(("Rapporten gælder til og med", "Rapporten før den"), days, strict=True):
            if day is not None:
                self.label(label, "dato", _HOUSEHOLDS)
                found.append(self.stack.sheet.put(self.stack.last, 4, day, Style.DATE, _HOUSEHOLDS))
        return found[0], found[1] if len(found) > 1 else None

    def triggers(self, triggers: Sequence[TriggerState]) -> dict[str, dict[str, Cell]]:
        """Write the inputs of triggers that are neither by year nor by half-year, and return their cells."""
        if triggers:
            self.begin(
                "Misligholdelsesgrunde og genforhandling: det, der ikke kan regnes af resten",
                "Tal",
                "Dato",
                "Kan afgøres (1 = ja)",
            )
        found: dict[str, dict[str, Cell]] = {}
        for one in triggers:
            found[one.id], keys = {}, trigger_keys(one.id)
            if keys:
                note = _ONLY_DATE if [*keys] == [DATE] else _ONLY_SIDE if one.told else ""
                self.label(one.title + note, one.unit, one.clause)
            for what, key in keys.items():
                column, style = _PLACES[what], Style.INPUT_DATE if what == DATE else Style.INPUT_NUMBER
                if what == FIGURE:
                    style = figure_style(one.unit).input
                found[one.id][what] = self.given(column, key, style, one.clause)
        return found

    def repayments(self) -> tuple[RepaymentCells, ...]:
        """Write each repayment after the meeting that found it due, and return them."""
        if not self.edition.repaid_about:
            return ()
        self.begin("Tilbagebetalinger efter årsmøderne", "Dato", "Beløb")
        found = []
        for number, year in enumerate(self.edition.repaid_about):
            keys = ((f"repayment.{number}.date", Style.INPUT_DATE), (f"repayment.{number}.amount", Style.INPUT_ORE))
            found.append(RepaymentCells(year, *self.line(f"Efter årsmødet om {year}", "kr.", keys, _UNUSED)))
        return tuple(found)

    def cohorts(self) -> dict[str, Cell]:
        """Write the first day of each cohort and return the cells by number."""
        if not self.edition.cohorts:
            return {}
        self.begin("Kohorter", "Begyndt")
        return {
            name: self.line(f"Kohorte {name}", "dato", ((f"cohort.{name}.start", Style.INPUT_DATE),), _COHORT)[0]
            for name, _ in self.edition.cohorts
        }
