"""The package as one PDF: what LibreOffice prints, what Excel is asked, and what is said where neither is there."""

import io
import os
import re
import shutil
import sys
import types
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter

from model.base.payment_period import PaymentPeriod, last_day
from model.facts.observations import Observations
from model.terms.agreement import Agreement
from model.year.year import year
from tests.shared.filled_accounts import VIBORG
from tests.shared.office import needs_office, sizes_of
from tests.shared.statements import example, plenty
from tests.shared.years import EXAMPLE, after_the_intervention, given_year
from tests.workbooks.printed_sheet import SMALLEST
from workbooks.catalogue.funding import ANNEXES, OVERVIEW, STATEMENT
from workbooks.cells.sheet import Book
from workbooks.package import office, pdf
from workbooks.package.office import MISSING, OfficeError, printed
from workbooks.package.pdf import package_pdf
from workbooks.package.year_books import books as made
from workbooks.package.year_package import Made, files_of
from workbooks.writing.write import to_bytes

MOST_PAGES = 40
"""What an annual meeting has time for."""
needs_posix = pytest.mark.skipif(os.name == "nt", reason="a shell script stands in for LibreOffice")


def two_books() -> list[tuple[Book, bytes]]:
    """The disbursement plan and the budget."""
    books = [entry.build(VIBORG) for entry in ANNEXES[:2]]
    return [(book, to_bytes(book, VIBORG.agreement.signed.value)) for book in books]


def blank_pdf(pages: int, marks: dict[str, int]) -> bytes:
    """Empty pages with bookmarks."""
    writer, out = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    for title, page in marks.items():
        writer.add_outline_item(title=title, page_number=page)
    writer.write(out)
    return out.getvalue()


@pytest.fixture(scope="module", params=[False, True], ids=["what is read", "all of it"])
def package(request: pytest.FixtureRequest) -> tuple[bool, list[Book], bytes]:
    """Two workbooks printed: whether all of it, the workbooks, and the PDF."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    books = two_books()
    content = package_pdf(VIBORG, "Årsmøde om 2024", books, whole=request.param)
    return request.param, [book for book, _ in books], content


def shown(book: Book, *, whole: bool) -> list[str]:
    """The sheets of a workbook that are in the PDF."""
    return [sheet.name for sheet in book.sheets if whole or not sheet.is_backing]


def test_a_package_is_one_pdf_with_contents_bookmarks_and_page_numbers(package: tuple[bool, list[Book], bytes]) -> None:
    """Each line of the contents, and each bookmark, leads to the page whose header names the workbook."""
    whole, books, content = package
    reader = PdfReader(io.BytesIO(content))
    texts = [page.extract_text() for page in reader.pages]
    marks = [one for one in reader.outline if not isinstance(one, list)]
    assert [one.title for one in marks] == ["Indhold", *(book.title for book in books)]
    for mark in marks[1:]:
        page = reader.get_destination_page_number(mark)
        assert page is not None
        assert mark.title in texts[page]
        assert f"{mark.title} OK {page + 1}\n" in texts[0]
    sheets = [[one.title for one in marks] for marks in reader.outline if isinstance(marks, list)]
    assert sheets == [shown(book, whole=whole) for book in books]
    numbers = [re.findall(r"Side \d+ af \d+", text) for text in texts]
    assert numbers == [[f"Side {number} af {len(texts)}"] for number in range(1, len(texts) + 1)]
    links = [one.get_object() for one in reader.pages[0]["/Annots"]]
    assert len(links) == sum(1 + len(shown(book, whole=whole)) for book in books)
    tops = [float(one["/Rect"][3]) for one in links]
    assert tops == sorted(tops, reverse=True)
    assert "/CreationDate" not in (reader.metadata or {})


def test_what_only_backs_the_rest_is_left_out_and_named(package: tuple[bool, list[Book], bytes]) -> None:
    """The contents say what stands in the workbooks alone, and how to have it printed; `--fuld-pdf` leaves nothing out."""
    whole, books, content = package
    texts = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    first = " ".join(texts[0].split())
    for book in books:
        backing = [sheet.name for sheet in book.sheets if sheet.is_backing]
        assert backing == ["Beregning", "Forudsætninger", "Kontrol", "Oprindelse"]
        assert (f"{book.file_name}: {', '.join(backing)}" in first) is not whole
    assert ("--fuld-pdf" in first) is not whole
    assert any("Kildefilens SHA-256" in text for text in texts[1:]) is whole
    assert len(texts) > len(books) + 1 if whole else len(texts) == len(books) + 1


def test_nothing_in_the_pdf_is_printed_in_letters_below_eight_points(package: tuple[bool, list[Book], bytes]) -> None:
    """As the pages have it, whatever a workbook's letters were before its sheets were fitted to them; page numbers are of one size."""
    numbers = set()
    for page in PdfReader(io.BytesIO(package[2])).pages:
        for size, text in sizes_of(page):
            assert size >= SMALLEST, text
            if text.startswith("Side ") and " af " in text:
                numbers.add(size)
    assert numbers == {SMALLEST}


def test_the_same_package_is_printed_alike(package: tuple[bool, list[Book], bytes]) -> None:
    """No time stands in it."""
    assert package_pdf(VIBORG, "Årsmøde om 2024", two_books(), whole=package[0]) == package[2]


def pages_of(book: Book) -> int:
    """The pages of what is printed of a workbook by default, as its sheets are laid out."""
    return sum(1 + len(sheet.page_breaks) for sheet in book.sheets if not sheet.is_backing)


def without_pdf(about: int, observed: Observations | None) -> dict[str, Any]:
    """What a package's PDF would be made from: all of a year's workbooks, none of which is written."""
    accounts = after_the_intervention(VIBORG)
    package = Made(VIBORG, accounts, year(VIBORG, accounts, about, observed))
    asked: dict[str, Any] = {}

    def ask(_: Agreement, title: str, books: list[tuple[Book, bytes]], notes: list[str], *, whole: bool) -> bytes:
        asked.update(title=title, books=[book for book, _ in books], notes=notes, whole=whole)
        return b""

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("workbooks.package.pdf.package_pdf", ask)
        patch.setattr("workbooks.package.year_package.to_bytes", lambda book, _: b"")
        files_of(package, {}, with_pdf=True, progress=lambda *_: None)
    return asked


def of_year(about: int) -> PaymentPeriod:
    """The last half-year of a year."""
    return PaymentPeriod.of(last_day(about), int(VIBORG.repayment.frequency.value))


@pytest.mark.parametrize("about", range(2024, 2029))
def test_a_package_has_forty_pages_at_most_also_with_a_statement_that_is_printed_with_its_counts(about: int) -> None:
    """Contents of two pages included; its findings, of which there are more each year, are not printed."""
    observed = plenty(VIBORG, of_year(about))
    asked = without_pdf(about, observed)
    books = asked["books"]
    assert not asked["whole"]
    assert books[-1].sheets[0].name == STATEMENT.first_sheet
    assert [sheet.name for sheet in books[-1].sheets if not sheet.is_backing] == [STATEMENT.first_sheet]
    assert 2 + sum(map(pages_of, books)) <= MOST_PAGES
    left_out = f"Betalingsopgoerelse_{of_year(about).label}_styregruppe.xlsx"
    assert [note.partition(" ")[0] for note in asked["notes"]] == [left_out]


def test_without_measurements_there_is_less() -> None:
    """No statement, and no sheet of payments."""
    asked = without_pdf(2025, None)
    assert 2 + sum(map(pages_of, asked["books"])) <= MOST_PAGES - 4
    assert not asked["notes"]


@needs_office
def test_the_package_of_the_example_is_printed_as_it_is_laid_out() -> None:
    """Forty pages at most; the first after the contents is the overview; no list of days, and what is left out is said to be."""
    found = year(VIBORG, EXAMPLE, 2025, example(VIBORG))
    made_of = [book for book in made(VIBORG, EXAMPLE, found) if book.sheets[0].name != STATEMENT.first_sheet]
    books = [(book, to_bytes(book, VIBORG.agreement.signed.value)) for book in made_of]
    pages = PdfReader(io.BytesIO(package_pdf(VIBORG, "Årsmøde om 2025", books))).pages
    assert len(pages) == 1 + sum(map(pages_of, made_of))
    assert len(pages) <= MOST_PAGES
    assert "Hvad der skal besluttes og betales" in pages[1].extract_text()
    assert not any("Skærtorsdag" in page.extract_text() for page in pages)
    first = " ".join(pages[0].extract_text().split())
    for file_name, sheet in (("Aarsmoede_2025.xlsx", "Frister"), ("Afstemning.xlsx", "Fund")):
        assert re.search(rf"{file_name}: [^:]*\b{sheet}\b", first)
    assert all(size >= SMALLEST for page in pages for size, _ in sizes_of(page))


@needs_office
def test_no_page_of_the_overview_is_empty() -> None:
    """Each has more on it than its header and footer, also after a table that fills its pages."""
    overview = OVERVIEW.build(VIBORG, given_year(VIBORG, 2024))
    (content,) = printed([to_bytes(overview, VIBORG.agreement.signed.value)])
    texts = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    assert len(texts) > len(overview.sheets)
    for text in texts:
        lines = [line for line in text.splitlines() if line.strip()]
        assert [line for line in lines if not re.search(r"Kilde \w{12}|Side \d+ af|^ *Relationel Velfærd · ", line)]


@pytest.mark.parametrize(("pages", "again"), [(1, 1), (2, 2)])
def test_the_contents_count_the_pages_of_all_workbooks_and_their_own(
    pages: int, again: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three pages with a second sheet on the third, then another workbook; contents of two pages are printed again."""
    seen: list[Any] = []
    monkeypatch.setattr(pdf, "_contents", lambda _, entries: seen.extend(entries) or two_books()[0][0])
    answers = [[blank_pdf(3, {"Et": 0, "To": 2}), blank_pdf(1, {})], *[[blank_pdf(pages, {})]] * again]
    monkeypatch.setattr(pdf, "printed", lambda books: answers.pop(0))
    package_pdf(VIBORG, "Årsmøde", two_books())
    assert [(one.title, one.page - pages) for one in seen[-4:]] == [
        ("Bilag 3.2 · Udbetalingsplan for indsatsen", 1),
        ("Et", 1),
        ("To", 3),
        ("Bilag 4.1 · Budget for indsatsen", 4),
    ]
    assert not answers


def test_pages_of_a_sheet_that_is_left_out_are_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The office program prints it or does not; what comes after it moves up."""
    seen: list[Any] = []
    monkeypatch.setattr(pdf, "_contents", lambda _, entries: seen.extend(entries) or two_books()[0][0])
    marks = {"Bilag 3.2": 0, "Kontrol": 1, "Efter": 4}
    answers = [[blank_pdf(5, marks), blank_pdf(1, {"Bilag 4.1": 0})], [blank_pdf(1, {})]]
    monkeypatch.setattr(pdf, "printed", lambda books: answers.pop(0))
    content = package_pdf(VIBORG, "Årsmøde", two_books())
    assert [(one.title, one.page) for one in seen if not one.is_book] == [
        ("Bilag 3.2", 2),
        ("Efter", 3),
        ("Bilag 4.1", 4),
    ]
    assert len(PdfReader(io.BytesIO(content)).pages) == 4


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine without any office program; the folder is where one may be put."""
    monkeypatch.setattr(office, "_INSTALLED", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(sys.modules, "win32com", None)
    return tmp_path


def test_without_an_office_program_that_is_said(bare: Path) -> None:
    """In Danish."""
    with pytest.raises(OfficeError, match=MISSING):
        printed([b""])


@needs_posix
@pytest.mark.parametrize(
    ("script", "longest", "said"),
    [
        ("sleep 30 & wait", 1, "er ikke færdig efter 1 sekunder"),
        ("exit 1", office.LONGEST, "skrev ikke alle sider"),
        ("exit 0", office.LONGEST, "skrev ikke alle sider"),
    ],
)
def test_an_office_program_that_fails_is_told_of(
    script: str, longest: int, said: str, bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It hangs, breaks, or writes nothing."""
    monkeypatch.setattr(office, "LONGEST", longest)
    program = bare / "soffice"
    program.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n")
    program.chmod(0o755)
    with pytest.raises(OfficeError, match=said):
        printed([b""])


@needs_posix
def test_an_office_program_that_wrote_nothing_is_asked_once_more_for_what_is_missing(bare: Path) -> None:
    """The first time it ends after one of two pages, as LibreOffice does on a busy machine."""
    program, asked = bare / "soffice", bare / "asked"
    program.write_text(
        f"#!/bin/sh\nPATH=/usr/bin:/bin\nfor last; do :; done\n"
        f'echo "$#" >> "{asked}"\n'
        f'if [ "$(wc -l < "{asked}")" = 1 ]; then echo 000 > "${{last%/*}}/000.pdf"; else echo new > "${{last%.xlsx}}.pdf"; fi\n'
    )
    program.chmod(0o755)
    assert printed([b"", b""]) == [b"000\n", b"new\n"]
    first, second = map(int, asked.read_text().split())
    assert first == second + 1


class _Excel:
    """What of Excel is used, written down."""

    def __init__(self, *, fails: bool = False) -> None:
        self.Workbooks, self.said, self.fails = self, [], fails
        self.DisplayAlerts = True

    def Open(self, path: str, **options: Any) -> "_Excel":  # noqa: N802 Excel's own names
        self.said.append(options)
        self.path = path
        return self

    def ExportAsFixedFormat(self, kind: int, path: str) -> None:  # noqa: N802
        if self.fails:
            raise RuntimeError("COM")
        Path(path).write_bytes(f"{kind} {Path(self.path).read_bytes().decode()}".encode())

    def Close(self, **options: Any) -> None:  # noqa: N802
        self.said.append(options)

    def Quit(self) -> None:  # noqa: N802
        self.said.append("quit")


def _with_excel(monkeypatch: pytest.MonkeyPatch, start: Any) -> None:
    client = types.ModuleType("win32com.client")
    client.DispatchEx = start  # type: ignore[attr-defined]
    package = types.ModuleType("win32com")
    package.client = client  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "win32com", package)
    monkeypatch.setitem(sys.modules, "win32com.client", client)


def test_on_windows_an_excel_of_its_own_prints(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without questions, without following links, without changing a file; and it is ended."""
    excel = _Excel()
    _with_excel(monkeypatch, lambda name: excel)
    assert printed([b"en", b"to"]) == [b"0 en", b"0 to"]
    assert excel.said == [{"UpdateLinks": 0, "ReadOnly": True}, {"SaveChanges": False}] * 2 + ["quit"]
    assert not excel.DisplayAlerts


def test_an_excel_that_fails_is_told_of_and_ended(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And one that is not installed is one that is missing."""
    excel = _Excel(fails=True)
    _with_excel(monkeypatch, lambda name: excel)
    with pytest.raises(OfficeError, match="Excel kan ikke udskrive"):
        printed([b"en"])
    assert excel.said[-1] == "quit"

    def missing(name: str) -> Any:
        raise RuntimeError("Invalid class string")

    _with_excel(monkeypatch, missing)
    with pytest.raises(OfficeError, match=MISSING):
        printed([b"en"])
