"""Workbooks of an annual meeting: three annexes with the year's figures, and the overview for the steering group."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from model.base.danish import shown
from model.base.payment_period import last_day
from model.terms.agreement import Agreement
from model.year.overdue import missed_of
from model.year.triggers import TriggerState
from workbooks.annexes import annex_3_2, annex_4_1, annex_4_2
from workbooks.blocks.reductions import Forecast
from workbooks.cells.sheet import Book
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.edition_inputs import Given
from workbooks.frame.own_checks import deviates
from workbooks.year import (
    basis,
    deadlines,
    diagrams,
    households,
    instalments,
    lines,
    plan,
    reduction,
    repaid,
    repayments,
    result_payments,
    revocation,
    rights,
    triggers,
    unused,
)
from workbooks.year.account import SHEET as ACCOUNT_SHEET
from workbooks.year.account import WIDTHS as ACCOUNT_WIDTHS
from workbooks.year.account import Account
from workbooks.year.edition import YearEdition
from workbooks.year.overview import WIDTHS, Overview
from workbooks.year.sheet_results import SheetResults

_POINTER = 3
"""Row of the pointer on the first sheet, and the column to the right of its state."""
Compose = Callable[[Agreement, Given], AnnexBook]
Judged = Callable[[Agreement, YearEdition], Sequence[TriggerState]]
"""Function that returns the triggers that a workbook judges."""


def _nothing(_agreement: Agreement, _edition: YearEdition) -> Sequence[TriggerState]:
    return ()


def annex_3_2_of_year(agreement: Agreement, given: Given) -> Book:
    """Return Bilag 3.2 with what was paid, withheld and reduced, and what remains."""
    year = _YearWorkbook.begin(agreement, given, annex_3_2.compose)
    _point(year.annex, f"Planen som aftalt; hvad der er udbetalt, står på arket {instalments.SHEET}.")
    planned, cut = _forecast(year)
    instalments.write(year.annex, year.edition, year.basis, planned, cut)
    return _front_alone(year.annex.finish())


def annex_4_1_of_year(agreement: Agreement, given: Given) -> Book:
    """Return Bilag 4.1 with budget, accounts and deviation of each line in each year."""
    year = _YearWorkbook.begin(agreement, given, annex_4_1.compose)
    _point(year.annex, f"Budgettet som aftalt; regnskabet står på arket {lines.SHEET}.")
    lines.write(year.annex, year.edition, year.basis)
    return _front_alone(year.annex.finish())


def annex_4_2_of_year(agreement: Agreement, given: Given) -> Book:
    """Return Bilag 4.2 with its reductions on the forecast at the year's end, from the sheet Reduktion."""
    year = _YearWorkbook.begin(agreement, given, annex_4_2.begin)
    _, cut = _forecast(year)
    added = [sheet.name for sheet in year.annex.book.sheets[1:]]
    day, until = last_day(year.edition.year), f"til og med {shown(last_day(year.edition.year))}"
    who = year.annex.agreement.reduction.unit_of_participants
    households = Forecast(
        day,
        ((f"Faktisk antal {who} {until}", cut.enrolled[-1]), (f"Planlagt antal {who} for resten", cut.coming[-1])),
        cut.households[-1],
    )
    cost = Forecast(
        day,
        (
            (f"Faktiske omkostninger {until} (kr.)", cut.spent[-1]),
            ("Budget for resten (kr.)", cut.budgeted[-1]),
            ("Udskudte omkostninger, ført videre (kr.)", cut.postponed[-1]),
        ),
        cut.cost[-1],
    )
    annex_4_2.write(year.annex, households, cost)
    _put_last(year.annex.book, *added)
    return _front_alone(year.annex.finish())


def account(agreement: Agreement, given: Given) -> Book:
    """Return `Regnskab_2025_til_DSI.xlsx`: the account that pkt. 7.4 asks for, on one page."""
    year = _YearWorkbook.begin(agreement, given, _compose_account)
    annex, edition, front = year.annex, year.edition, year.annex.book.sheets[0]
    spent = lines.write(annex, edition, year.basis)
    grant = unused.write(annex, edition, year.basis, plan.write(annex, edition))
    Account(annex, edition, year.basis, spent, grant, front).write()
    return _front_alone(annex.finish())


def _compose_account(agreement: Agreement, given: Given) -> AnnexBook:
    year, funder = YearEdition.read(given.edition, agreement).year, agreement.reduction.funder
    annex = AnnexBook(agreement, f"Regnskab_{year}_til_{funder}.xlsx", ACCOUNT_SHEET, f"{year} til {funder}", given)
    annex.front(ACCOUNT_WIDTHS).repeated_rows = (1, 2)
    return annex


def _front_alone(book: Book) -> Book:
    """Return an annex with only its first sheet for the package's PDF, since the overview has the year's figures."""
    for sheet in book.sheets[1:]:
        sheet.is_backing = True
    return book


def _forecast(year: "_YearWorkbook") -> tuple[plan.PlanCells, reduction.ReductionRows]:
    planned = plan.write(year.annex, year.edition)
    spent = unused.write(year.annex, year.edition, year.basis, planned)
    repayments.write(year.annex, year.edition, year.basis, spent)
    return planned, reduction.write(year.annex, year.edition, year.basis, planned, spent)


def _point(annex: AnnexBook, text: str) -> None:
    """Write on the annex's first sheet where the year's figures are."""
    annex.book.sheets[0].put(_POINTER, _POINTER, text, Style.NOTE)


def overview(agreement: Agreement, given: Given, beside: Sequence[Book]) -> Book:
    """Return `Aarsmoede_2024.xlsx`: decisions, key figures, traffic lights, deadlines, diagrams.

    Args:
        agreement: the terms.
        given: the year's figures.
        beside: the annexes that it goes with, whose own checks it answers for.
    """
    year = _YearWorkbook.begin(agreement, given, _compose_overview, triggers.find)
    annex, edition, front = year.annex, year.edition, year.annex.book.sheets[0]
    budget = lines.write(annex, edition, year.basis)
    people = households.write(annex, edition, year.basis)
    planned = plan.write(annex, edition)
    spent = unused.write(annex, edition, year.basis, planned)
    cut = reduction.write(annex, edition, year.basis, planned, spent)
    rates = instalments.write(annex, edition, year.basis, planned, cut)
    late = repayments.write(annex, edition, year.basis, spent)
    repaid_so_far = repaid.write(annex, edition, year.basis)
    results = result_payments.write(annex, edition, repaid_so_far)
    lights = triggers.write(annex, edition, year.basis, spent, budget.whole[:2], repaid_so_far)
    told = rights.write(annex, edition, year.basis, planned)
    claims = revocation.write(annex, edition, year.basis)
    written = deadlines.write(annex, edition, year.basis, lights, spent, rates, results, claims)
    missed = missed_of(annex.agreement, edition.accounts(annex.agreement), edition.year, [o.deadline for o in written])
    deadlines.write_plan(annex, written)
    diagrams.write(annex, edition, budget, spent, people, repaid_so_far)
    found = SheetResults(
        year.basis, budget, planned, spent, late, cut, rates, people, lights, written, missed, results, told, claims
    )
    Overview(annex, edition, found, front).write()
    for book in beside:
        annex.check(f"{book.file_name}: afviger efter sin egen kontrol", int(deviates(book)), 0, style=Style.NUMBER)
    _put_first(annex.book, diagrams.SHEET, deadlines.PLAN_SHEET, triggers.SHEET, deadlines.SHEET, rights.SHEET)
    return annex.finish()


def _compose_overview(agreement: Agreement, given: Given) -> AnnexBook:
    year = YearEdition.read(given.edition, agreement).year
    annex = AnnexBook(agreement, f"Aarsmoede_{year}.xlsx", OVERVIEW_SHEET, f"Regnskabsåret {year}", given)
    annex.front(WIDTHS).repeated_rows = (1, 2)
    return annex


def _put_first(book: Book, *names: str) -> None:
    """Move some sheets right after the first one, in this order."""
    order = {name: number for number, name in enumerate((book.sheets[0].name, *names))}
    book.sheets.sort(key=lambda sheet: order.get(sheet.name, len(order)))


def _put_last(book: Book, *names: str) -> None:
    """Move some sheets after all others, in their existing order."""
    book.sheets.sort(key=lambda sheet: sheet.name in names)


OVERVIEW_SHEET = "Årsmøde"


@dataclass(frozen=True)
class _YearWorkbook:
    """Workbook of the year with its first sheets: the annex, then the accounts."""

    annex: AnnexBook
    edition: YearEdition
    basis: basis.AccountsBasis

    @classmethod
    def begin(cls, agreement: Agreement, given: Given, compose: Compose, judged: Judged = _nothing) -> "_YearWorkbook":
        edition = YearEdition.read(given.edition, agreement)
        annex = compose(agreement.on(last_day(edition.year)), replace(given, edition=edition.said()))
        return cls(annex, edition, basis.write(annex, edition, judged(annex.agreement, edition)))
