"""The workbooks of an annual meeting: three annexes with the year's figures, and the overview for the steering group."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from model.missed import missed_of
from model.payment_period import last_day
from model.terms import Agreement
from model.triggers import TriggerState
from workbooks import annex_3_2, annex_4_1, annex_4_2
from workbooks.frame import AnnexBook
from workbooks.given import Given
from workbooks.sheet import Book
from workbooks.year import (
    basis,
    deadlines,
    diagrams,
    households,
    instalments,
    lines,
    reduction,
    repaid,
    repayments,
    triggers,
    unused,
)
from workbooks.year.edition import YearEdition
from workbooks.year.overview import WIDTHS, Found, Overview

_POINTER = 3
"""The row of the first sheet, and the column right of its state."""
Compose = Callable[[Agreement, Given], AnnexBook]
Judged = Callable[[Agreement, YearEdition], Sequence[TriggerState]]
"""The triggers that a workbook judges."""


def _nothing(_agreement: Agreement, _edition: YearEdition) -> Sequence[TriggerState]:
    return ()


def annex_3_2_of_year(agreement: Agreement, given: Given) -> Book:
    """Bilag 3.2 with what was paid, withheld and reduced, and what remains."""
    year = _Year.begin(agreement, given, annex_3_2.compose)
    _point(year.annex, f"Planen som aftalt; hvad der er udbetalt, står på arket {instalments.SHEET}.")
    cut = _forecast(year)
    instalments.write(year.annex, year.edition, year.basis, cut)
    return _front_alone(year.annex.finish())


def annex_4_1_of_year(agreement: Agreement, given: Given) -> Book:
    """Bilag 4.1 with budget, accounts and deviation of each line in each year."""
    year = _Year.begin(agreement, given, annex_4_1.compose)
    _point(year.annex, f"Budgettet som aftalt; regnskabet står på arket {lines.SHEET}.")
    lines.write(year.annex, year.edition, year.basis)
    return _front_alone(year.annex.finish())


def annex_4_2_of_year(agreement: Agreement, given: Given) -> Book:
    """Bilag 4.2 with its reductions on the actual figures: those of the sheet Reduktion are what its examples start from."""
    forecast = _forecast(_Year.begin(agreement, given, annex_3_2.compose))
    year = _Year.begin(agreement, given, partial(_compose_actual_examples, forecast))
    forecast = _forecast(year)
    terms, book = year.annex.agreement.reduction, year.annex.finish()
    book.names[terms.actual_households.name].follow(forecast.households[-1])
    book.names[terms.actual_cost.name].follow(forecast.cost[-1])
    return _front_alone(book)


def _front_alone(book: Book) -> Book:
    """In the package's PDF an annex is its first sheet: the year's figures stand in the overview already."""
    for sheet in book.sheets[1:]:
        sheet.is_backing = True
    return book


def _forecast(year: "_Year") -> reduction.Reduction:
    spent = unused.write(year.annex, year.edition, year.basis)
    repayments.write(year.annex, year.edition, year.basis, spent)
    return reduction.write(year.annex, year.edition, year.basis, spent)


def _point(annex: AnnexBook, text: str) -> None:
    """Say on the annex's first sheet where the year's figures stand."""
    annex.book.sheets[0].put(_POINTER, _POINTER, text, "Notelinje")


def _compose_actual_examples(forecast: reduction.Reduction, agreement: Agreement, given: Given) -> AnnexBook:
    """The annex with the year's forecast in place of the agreement's examples."""
    terms, note = agreement.reduction, "Årets prognose fra arket Reduktion, ikke aftalens eksempel."
    actual = replace(
        terms,
        actual_households=replace(terms.actual_households, value=forecast.households[-1].content, assumption=note),
        actual_cost=replace(terms.actual_cost, value=forecast.cost[-1].content, assumption=note),
    )
    return annex_4_2.compose(replace(agreement, reduction=actual), given)


def overview(agreement: Agreement, given: Given) -> Book:
    """`Aarsmoede_2024.xlsx`: what is decided, key figures, traffic lights, deadlines, diagrams."""
    year = _Year.begin(agreement, given, _compose_overview, triggers.find)
    annex, edition, front = year.annex, year.edition, year.annex.book.sheets[0]
    budget = lines.write(annex, edition, year.basis)
    people = households.write(annex, edition, year.basis)
    spent = unused.write(annex, edition, year.basis)
    cut = reduction.write(annex, edition, year.basis, spent)
    rates = instalments.write(annex, edition, year.basis, cut)
    late = repayments.write(annex, edition, year.basis, spent)
    lights = triggers.write(annex, edition, year.basis, spent, budget)
    repaid_so_far = repaid.write(annex, edition)
    written = deadlines.write(annex, edition, year.basis, lights, spent, rates)
    missed = missed_of(annex.agreement, edition.accounts(annex.agreement), edition.year, [o.deadline for o in written])
    deadlines.write_plan(annex, written)
    diagrams.write(annex, edition.year, budget, spent, people, repaid_so_far)
    found = Found(year.basis, budget, spent, late, cut, rates, people, lights, written, missed)
    Overview(annex, edition, found, front).write()
    _put_first(annex.book, diagrams.SHEET, deadlines.PLAN_SHEET, triggers.SHEET, deadlines.SHEET)
    return annex.finish()


def _compose_overview(agreement: Agreement, given: Given) -> AnnexBook:
    year = YearEdition.read(given.edition, agreement).year
    annex = AnnexBook(agreement, f"Aarsmoede_{year}.xlsx", OVERVIEW_SHEET, f"Regnskabsåret {year}", given)
    annex.front(WIDTHS).repeated_rows = (1, 2)
    return annex


def _put_first(book: Book, *names: str) -> None:
    """Put some sheets right after the first one, in this order."""
    order = {name: number for number, name in enumerate((book.sheets[0].name, *names))}
    book.sheets.sort(key=lambda sheet: order.get(sheet.name, len(order)))


OVERVIEW_SHEET = "Årsmøde"


@dataclass(frozen=True)
class _Year:
    """A workbook of the year with its first sheets: the annex, then the accounts."""

    annex: AnnexBook
    edition: YearEdition
    basis: basis.Basis

    @classmethod
    def begin(cls, agreement: Agreement, given: Given, compose: Compose, judged: Judged = _nothing) -> "_Year":
        edition = YearEdition.read(given.edition, agreement)
        annex = compose(agreement.on(last_day(edition.year)), replace(given, edition=edition.said()))
        return cls(annex, edition, basis.write(annex, edition, judged(annex.agreement, edition)))
