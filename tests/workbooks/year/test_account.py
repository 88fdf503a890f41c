"""The account that pkt. 7.4 asks for: the year's costs and the grant, on one page, with room to sign."""

import io
import shutil

import pytest
from pypdf import PdfReader

from model.terms.agreement import Agreement
from model.year.year import Year
from tests.shared.years import given_year, of
from tests.workbooks.year.cases import ACCOUNT, CASES
from workbooks.cells.sheet import Book, Sheet
from workbooks.package.office import printed
from workbooks.writing.write import to_bytes

Case = tuple[Agreement, Year, Book]


@pytest.fixture(params=CASES, scope="module")
def case(request: pytest.FixtureRequest) -> Case:
    """A year of the model, and its account."""
    agreement, about = CASES[request.param]
    _, _, found = of(agreement, about)
    return agreement, found, ACCOUNT.build(agreement, given_year(agreement, about))


def row(sheet: Sheet, label: str) -> list[object]:
    """The contents of the first row with a label."""
    at = min(row for (row, column), cell in sheet.cells.items() if column == 1 and cell.content == label)
    return [sheet.cells[at, column].content for column in (2, 3, 4)]


def test_the_account_has_each_line_and_what_has_none(case: Case) -> None:
    """Bilag 4.1: budget, accounts and deviation of each line in the year; the sum is the year's."""
    agreement, found, book = case
    front = book.sheets[0]
    for line in agreement.budget.line:
        (one,) = [o for o in found.lines if o.line == line.id and o.year == found.year]
        assert row(front, line.title) == pytest.approx([one.budget, one.actual, one.deviation])
    assert row(front, "Indsats i alt")[:2] == pytest.approx([found.budget or None, found.unused[-1].cost])


def test_the_account_has_what_became_of_the_grant(case: Case) -> None:
    """Pkt. 4.3, to the øre: paid, used, repaid, carried over, to be repaid."""
    _, found, book = case
    front, last = book.sheets[0], found.unused[-1]
    assert row(front, "Udbetalt")[1] == last.paid
    assert row(front, "Tilskuddets andel af omkostningerne")[:2] == pytest.approx([last.used, last.used_in_all])
    assert row(front, "Uforbrugt tilskud, tilbagebetalt til og med mødet")[1] == last.repaid
    assert row(front, "Føres videre til næste års omkostninger")[1] == last.accrued
    assert row(front, "Betales tilbage efter mødet")[1] == last.repayable


def test_the_account_is_due_ten_days_before_the_meeting(case: Case) -> None:
    """Pkt. 7.4: the deadline of the calendar."""
    _, found, book = case
    (due,) = [one for one in found.deadlines if one.id == f"regnskab.{found.year}"]
    assert row(book.sheets[0], "Regnskabet sendes")[:2] == [due.date, due.business_day]


def test_whoever_signs_is_named_by_what_he_is(case: Case) -> None:
    """Two rows by role, with nothing in them; what pkt. 7.4 asks stands below."""
    _, _, book = case
    front = book.sheets[0]
    for role in ("Udarbejdet for kommunen (stilling)", "Godkendt for kommunen (stilling)"):
        assert row(front, role) == [None, None, None]
    texts = [cell.content for cell in front.cells.values() if isinstance(cell.content, str)]
    assert any("Punktet kræver ingen revisorerklæring." in text for text in texts)


def test_only_the_page_is_printed_in_the_package(case: Case) -> None:
    """All sheets behind it back it."""
    _, _, book = case
    assert [sheet.is_backing for sheet in book.sheets] == [False, *[True] * (len(book.sheets) - 1)]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_it_is_one_page() -> None:
    """What stands first and what stands last is on the first page, and on no other."""
    agreement, about = CASES["2025"]
    book = ACCOUNT.build(agreement, given_year(agreement, about))
    (content,) = printed([to_bytes(book, agreement.agreement.signed.value)])
    pages = PdfReader(io.BytesIO(content)).pages
    assert "revisorerklæring" in pages[0].extract_text()
    assert "Indsats i alt" in pages[0].extract_text()
    assert "revisorerklæring" not in pages[1].extract_text()
