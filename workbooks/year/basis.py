"""The sheet Regnskab: what the workbooks of an annual meeting are made from, all of it in yellow cells."""

from collections.abc import Mapping
from dataclasses import dataclass

from model.payment_period import PaymentPeriod
from workbooks.frame import AnnexBook, header, section, step
from workbooks.layout import Pages
from workbooks.sheet import Cell, Sheet
from workbooks.year.columns import Row, YearColumns, down, widths
from workbooks.year.edition import YearEdition

SHEET = "Regnskab"
_UNUSED, _MEETING, _HOUSEHOLDS = "4.3", "7.4", "7.2"


@dataclass(frozen=True)
class Repayment:
    """A repayment of unused grant after the meeting about a year."""

    year: int
    date: Cell
    amount: Cell


@dataclass(frozen=True)
class Basis:
    """What the other sheets look up: rows by year, households by part of a year, single payments."""

    years: Row
    costs: Mapping[str, Row]
    cost: Row
    accrued: Mapping[str, Row]
    paid: Mapping[str, Row]
    repaid: Row
    meeting: Mapping[int, Cell]
    ended: Row
    """Since the start, as far as the steering group is told of them (`model.small_counts`)."""
    enrolled: Mapping[PaymentPeriod, Cell]
    repayments: tuple[Repayment, ...]

    def in_year(self, cells: Mapping[PaymentPeriod, Cell], year: int) -> list[Cell]:
        """Those of a year."""
        return [cell for part, cell in cells.items() if part.year == year]


def write(annex: AnnexBook, edition: YearEdition) -> Basis:
    """Write the sheet."""
    agreement = annex.agreement
    years = edition.years(agreement)
    text = "Gule celler er det, regnskabet siger. Skriv andre tal, og resten af projektmappen følger med."
    sheet = annex.page(
        SHEET, widths(len(years)), f"Hvad der er regnet med: regnskabet til og med {edition.year}", landscape=True
    )
    sheet.put(3, 1, text, "Notelinje")
    steps, budget = YearColumns(annex, sheet, years), agreement.budget
    steps.block("Omkostninger")
    costs = {
        line.id: steps.given(line.title, "kr.", budget.clause, f"cost.{line.id}.{{}}", "Input beløb øre")
        for line in budget.line
    }
    rows = list(costs.values())
    cost = steps.add("Omkostninger i alt", "kr.", budget.clause, lambda n: down(rows, n), "Total beløb øre")
    steps.block("Uforbrugt tilskud, der hører til næste års omkostninger")
    accrued = {
        line.id: steps.given(line.title, "kr.", _UNUSED, f"accrued.{line.id}.{{}}", "Input beløb øre")
        for line in budget.line
    }
    steps.block("Udbetalt tilskud")
    clause = agreement.disbursement.clause
    paid = {
        funder.id: steps.given(f"Udbetalt af {funder.id}", "kr.", clause, f"paid.{funder.id}.{{}}", "Input beløb øre")
        for funder in agreement.funder
    }
    steps.block("Uforbrugt tilskud, der er tilbagebetalt siden det forrige årsmøde")
    label = "Tilbagebetalt til og med årsmødet om året"
    repaid = steps.given(label, "kr.", _UNUSED, "repaid.{}", "Input beløb øre")
    steps.block("Husstande, der er ophørt før tid")
    ended = steps.given(
        "Ophørt siden start; 0, hvor antallet ikke vises (pkt. 9.1)", "husstande", _HOUSEHOLDS, "ended.{}", "Input tal"
    )
    rest = _Rest(annex, sheet, steps.row + 1, edition)
    meeting = rest.meetings()
    enrolled = rest.households()
    repayments = rest.repayments()
    return Basis(steps.years, costs, cost, accrued, paid, repaid, meeting, ended, enrolled, repayments)


@dataclass(eq=False, repr=False)
class _Rest:
    """What has no column for each year."""

    annex: AnnexBook
    sheet: Sheet
    row: int
    edition: YearEdition

    def __post_init__(self) -> None:
        self.pages = Pages(self.sheet, block=self.row)

    def _begin(self, title: str, *titles: str) -> None:
        self.pages.begin(self.row)
        self.row = section(self.sheet, self.row, title)
        header(self.sheet, self.row, ("", "", "", *titles), text_columns=(1, 2, 3))
        self.row += 1

    def _line(self, label: str, unit: str, keys: tuple[tuple[str, str], ...], clause: str) -> list[Cell]:
        step(self.sheet, self.row, label, unit, clause)
        cells = [
            self.annex.put_given(
                self.sheet, self.row, column, key, style, clause, 1.0 if style == "Input dato" else 0.0
            )
            for column, (key, style) in enumerate(keys, 4)
        ]
        self.row += 1
        return cells

    def meetings(self) -> dict[int, Cell]:
        """The day of each meeting, or the last one that it may be held on."""
        self._begin("Årsmøder", "Dato", "Fastsat (1 = ja)")
        return {
            year: self._line(
                f"Årsmøde om {year}",
                "dato",
                ((f"meeting.{year}", "Input dato"), (f"fixed.{year}", "Input tal")),
                _MEETING,
            )[0]
            for year in self.annex.agreement.years()
        }

    def households(self) -> dict[PaymentPeriod, Cell]:
        """Households that came in."""
        self._begin("Husstande", "Visiteret")
        enrolled = {}
        for part in self.edition.parts(self.annex.agreement):
            keys = ((f"enrolled.{part.label}", "Input tal"),)
            (enrolled[part],) = self._line(part.name, "husstande", keys, _HOUSEHOLDS)
        return enrolled

    def repayments(self) -> tuple[Repayment, ...]:
        """Each repayment after the meeting that found it due."""
        if not self.edition.repaid_about:
            return ()
        self._begin("Tilbagebetalinger efter årsmøderne", "Dato", "Beløb")
        found = []
        for number, year in enumerate(self.edition.repaid_about):
            keys = ((f"repayment.{number}.date", "Input dato"), (f"repayment.{number}.amount", "Input beløb øre"))
            found.append(Repayment(year, *self._line(f"Efter årsmødet om {year}", "kr.", keys, _UNUSED)))
        self.pages.begin(self.row)
        return tuple(found)
