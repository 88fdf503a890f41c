"""`Halvaarsrapport_….xlsx`: its page, its proof, and the cell for the municipality's words."""

import io
import re
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from model.half_year.half_year import HalfYear
from model.half_year.report_figures import figures_of_half_year
from tests.amounts import some
from tests.shared.files import edited, sheet_part
from tests.shared.filled_accounts import FICTIONAL, VIBORG
from tests.shared.halves import ALL_CAME, fictional, found, page
from tests.shared.office import needs_office, sizes_of
from tests.shared.statements import example
from tests.shared.years import observations
from tests.workbooks.printed_sheet import SMALLEST
from workbooks.cells.sheet import Book, Cell
from workbooks.frame.edition_inputs import REPORT, GivenError
from workbooks.frame.own_checks import deviates
from workbooks.frame.truth import TruthError, hold
from workbooks.half_year import build, of
from workbooks.half_year.front import WORDS
from workbooks.half_year.report_inputs import given_of
from workbooks.package.pdf import first_sheet_pdf
from workbooks.proof.control import control
from workbooks.proof.report import Flaw
from workbooks.writing.write import to_bytes

MADE_UP_CPR = "311299" + "1234"
"""Made up: no person has it."""
HALVES = {
    "viborg 2024-H1": lambda: found("2024-H1"),
    "viborg 2025-H1, measured": lambda: found("2025-H1", observed=example(VIBORG)),
    "viborg 2025-H2, measured": lambda: found("2025-H2", observed=example(VIBORG)),
    "viborg 2027-H1": lambda: found("2027-H1", ALL_CAME),
    "fiktiv 2031-P2": lambda: fictional("2031-P2"),
    "fiktiv 2032-P3, measured": lambda: fictional("2032-P3", observations(FICTIONAL, 2032)),
}


@pytest.fixture(scope="module", params=HALVES.items(), ids=HALVES)
def half(request: pytest.FixtureRequest) -> HalfYear:
    """One half-year after the other."""
    _, make = request.param
    made: HalfYear = make()
    return made


def written(book: Book, half: HalfYear, path: Path) -> Path:
    """A report as a file."""
    path.write_bytes(to_bytes(book, half.on))
    return path


def words_cell(book: Book) -> Cell:
    """The cell for words."""
    return next(cell for cell in book.sheets[0].cells.values() if cell.is_free)


def test_every_report_is_proved_and_fine_by_its_own_checks(half: HalfYear, tmp_path: Path) -> None:
    """By its own yellow cells, and by the figures of the forms."""
    book = of(half)
    assert not deviates(book)
    path, agreement = written(book, half, tmp_path / book.file_name), half.terms
    for sources in (None, {"regnskab": lambda _: given_of(half)}):
        report = control(path, agreement, sources)
        assert (report.differences, report.deviates, report.workbook) == ((), False, book.file_name)


def test_what_the_forms_say_otherwise_is_a_difference(tmp_path: Path) -> None:
    """A krone more of half a year's costs."""
    half = found("2025-H1")
    path = written(of(half), half, tmp_path / "Rapport.xlsx")
    given = given_of(half)
    key = "cost.personale.2025"
    other = replace(given, figures={**given.figures, key: given.figure(key) + 1})
    report = control(path, VIBORG, {"regnskab": lambda _: other})
    assert [(one.kind, one.sheet) for one in report.differences] == [(Flaw.INPUT, "Regnskab")]


@pytest.mark.parametrize(
    "name", ["households.planned", "costs.personale.cost", "unused.2025.unused", "triggers.budget.state"]
)
def test_another_figure_of_the_model_stops_the_report(name: str) -> None:
    """Before anything is written."""
    half = found("2025-H1")
    figures = figures_of_half_year(half)
    other = {**figures, name: "andet" if isinstance(figures[name], str) else 1.5}
    with pytest.raises(TruthError, match=re.escape(f"({name})")):
        hold([of(half)], other)


def test_the_page_has_the_figures_of_the_day() -> None:
    """2025-H1 as worked in test_half_year.py, and what the page makes of it."""
    front = page(of(found("2025-H1")))
    assert front["Visiteret siden start"] == [100, 83, -17]
    assert front["Heraf i 1. halvår 2025"] == [30, 34, 4]
    assert front["Ophørt før tid"] == ["mindst 10"]
    assert front["DSI"][:3] == [3_912_500, 2_608_334, 1_304_166]
    assert front["DSI: brugt til 30.06.2025"] == [1_974_881.81]
    assert front["DSI: ikke brugt endnu"] == [580_630.15]
    assert front["Betales tilbage 30.07.2025"] == [109_995.78]
    assert "Omkostninger til og med 30.06.2025" in front


def test_the_page_says_up_to_when_costs_are_known() -> None:
    """The example's form has no costs of 1st half 2024; after the intervention nobody asks for any."""
    text = "Hvad {} har kostet til dagen, står ikke i skemaet."
    early, late = page(of(found("2024-H1"))), page(of(found("2027-H1", ALL_CAME)))
    assert {"Omkostninger til og med 31.12.2023", text.format(2024)} <= early.keys()
    assert "Omkostninger til og med 31.12.2026" in late
    assert text.format(2027) not in late


def test_made_up_figures_are_marked(half: HalfYear) -> None:
    """In the title of the workbook, which each page has in its header."""
    made_up = half.known.is_made_up or (half.observed is not None and half.observed.is_made_up)
    assert ("OPDIGTEDE TAL" in of(half).title) is made_up


@needs_office
@pytest.mark.parametrize("half", some(HALVES.items(), 5), ids=lambda one: one[0], indirect=True)
def test_the_pdf_is_one_page_in_letters_of_eight_points_at_least(half: HalfYear) -> None:
    """A4, with the words' heading on it, and the same each time."""
    book = of(half)
    content = first_sheet_pdf(book, to_bytes(book, half.on))
    (only,) = PdfReader(io.BytesIO(content)).pages
    assert (round(float(only.mediabox.width)), round(float(only.mediabox.height))) == (595, 842)
    assert WORDS in only.extract_text()
    assert all(size >= SMALLEST for size, _ in sizes_of(only))
    assert first_sheet_pdf(book, to_bytes(book, half.on)) == content


@needs_office
@pytest.mark.usefixtures("made_anew")
def test_many_budget_lines_still_make_one_page() -> None:
    """Those that are too many stand together; LibreOffice is asked."""
    half = found("2025-H1", observed=example(VIBORG))
    book = of(half)
    for row in range(1, book.sheets[0].last_row()):
        book.sheets[0].heights[row] = book.sheets[0].heights.get(row, 15.0) * 1.4
    assert len(PdfReader(io.BytesIO(first_sheet_pdf(book, to_bytes(book, half.on)))).pages) == 1


@pytest.fixture
def filled(tmp_path: Path) -> tuple[Path, str]:
    """A report and the place of its words."""
    half = found("2025-H1")
    book = of(half)
    return written(book, half, tmp_path / book.file_name), words_cell(book).at


def typed(path: Path, at: str, value: object) -> Path:
    """The report saved again with something in the cell for words."""
    book = openpyxl.load_workbook(path)
    book.worksheets[0][at] = value
    book.save(path)
    return path


def test_words_are_no_difference_but_a_note(filled: tuple[Path, str]) -> None:
    """Put in as Excel would, with all else as it was."""
    path, at = filled
    empty = re.compile(rf'<c r="{at}"( s="\d+")(?: t="n")?(?:></c>| ?/>)')
    new = edited(path, path.with_name("Retur.xlsx"), sheet_part(0), lambda xml: empty.sub(
        rf'<c r="{at}"\1 t="inlineStr"><is><t>Vi er bagud, fordi to netværk manglede folk.</t></is></c>', xml
    ))  # fmt: skip
    report = control(new, VIBORG)
    assert report.differences == ()
    assert f"Halvårsrapport!{at} har en tekst, som nogen har skrevet; den er ikke prøvet" in report.notes
    assert not any("bagud" in note for note in report.notes)


@pytest.mark.parametrize(
    ("value", "found_there"),
    [
        ("=1+1", "=1+1"),
        (f"Borger {MADE_UP_CPR}", "noget, der ligner et personnummer"),
        (float(MADE_UP_CPR), "noget, der ligner et personnummer"),
    ],
    ids=["a formula", "a CPR number in a text", "a CPR number"],
)
def test_what_is_no_words_is_told(filled: tuple[Path, str], value: object, found_there: str) -> None:
    """And not repeated."""
    path, at = filled
    (one,) = [
        d for d in control(typed(path, at, value), VIBORG).differences if d.place == at and d.sheet == "Halvårsrapport"
    ]
    assert (one.kind, one.found) == (Flaw.CELL_ADDED, found_there)
    assert MADE_UP_CPR not in str(one)


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ({}, "siger ikke, hvilket halvår rapporten gælder"),
        ({REPORT: "2099-H1"}, "siger ikke, hvilket halvår rapporten gælder"),
        ({REPORT: "2024-H1"}, "siger ikke, hvilket halvår rapporten gælder"),  # not of the year that it says
    ],
)
def test_a_report_that_does_not_say_which_it_is_is_refused(said: dict[str, str], line: str) -> None:
    """One line."""
    given = given_of(found("2025-H1"))
    own = {label: text for label, text in given.edition.items() if label != REPORT}
    with pytest.raises(GivenError, match=line):
        build(VIBORG, replace(given, edition={**own, **said}))


@pytest.mark.usefixtures("made_anew")
def test_equal_sources_give_equal_bytes() -> None:
    """Twice."""
    one, other = (found("2025-H1") for _ in range(2))
    assert to_bytes(of(one), one.on) == to_bytes(of(other), other.on)
