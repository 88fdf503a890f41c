"""Workbooks that are made from a form too: an older release's are built again from their own figures, or from the form."""

from dataclasses import replace
from pathlib import Path

import pytest

from model.source.load import load
from tests.places import FICTIONAL
from tests.shared.files import parts_of, sheet_part
from tests.shared.workbooks import given_for
from tests.workbooks.proof.forging import cell, forged, text, told
from workbooks.catalogue.entry import CatalogueEntry
from workbooks.catalogue.funding import STATEMENT, YEAR
from workbooks.frame import annex_book as frame
from workbooks.frame.edition_inputs import Given
from workbooks.proof.control import Flaw, Report, control
from workbooks.writing.write import to_bytes

OLDER = "2025.12"
ENTRIES = [STATEMENT, *YEAR]
IDS = ["statement", "overview", *(f"{entry.first_sheet} of a year" for entry in YEAR[1:])]


@pytest.fixture(params=ENTRIES, ids=IDS)
def entry(request: pytest.FixtureRequest) -> CatalogueEntry:
    """A kind of workbook that is made from a form."""
    found: CatalogueEntry = request.param
    return found


def written(entry: CatalogueEntry, given: Given, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workbook as a release before this one would have written it."""
    agreement = load(FICTIONAL)
    with monkeypatch.context() as before:
        before.setattr(frame, "__version__", OLDER)
        book = entry.build(agreement, given)
        path = folder / book.file_name
        path.write_bytes(to_bytes(book, agreement.agreement.signed.value))
    return path


def held(path: Path, entry: CatalogueEntry, given: Given | None = None) -> Report:
    """What is said of a file, by a form or without one."""
    return control(path, load(FICTIONAL), {entry.given: lambda _: given} if given is not None else None)


def test_it_is_built_again_from_its_own_figures_or_from_the_form(
    entry: CatalogueEntry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the form a note says whose figures they are, as of any other workbook."""
    given = given_for(entry, load(FICTIONAL))
    path = written(entry, given, tmp_path, monkeypatch)
    alone, with_form = held(path, entry), held(path, entry, given)
    for report in (alone, with_form):
        assert report.is_older
        assert report.written == f"skrevet af bilag {OLDER}, urørt siden"
        assert report.differences == ()
        assert report.notes[0].startswith("bevist: ")
    assert any("er filens egne" in note for note in alone.notes)
    assert not any("er filens egne" in note for note in with_form.notes)


def test_a_figure_that_the_form_does_not_have_is_told(
    entry: CatalogueEntry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Formulas, values and checks of such a file fit each other, and its seal."""
    given = given_for(entry, load(FICTIONAL))
    key, figure = next((key, figure) for key, figure in given.figures.items() if figure > 1)
    path = written(entry, replace(given, figures={**given.figures, key: figure + 1}), tmp_path, monkeypatch)
    kinds = {difference.kind for difference in held(path, entry, given).differences}
    assert kinds & {Flaw.INPUT, Flaw.RESULT, Flaw.UNKNOWN}


@pytest.mark.parametrize(
    "inner", ["<f>2+2</f><v>4</v>", "<v>4000000000000</v>"], ids=["a formula", "too large a number"]
)
def test_a_yellow_cell_without_a_number_of_its_own_is_taken_for_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inner: str
) -> None:
    """Nothing is built from it."""
    path = written(STATEMENT, given_for(STATEMENT, load(FICTIONAL)), tmp_path, monkeypatch)
    book = STATEMENT.build(load(FICTIONAL), given_for(STATEMENT, load(FICTIONAL)))
    yellow = next(iter(book.given.values()))
    (tmp_path / "forged").mkdir()
    part = sheet_part(book.sheets.index(yellow.sheet))
    report = held(forged(path, tmp_path / "forged", (part, cell(yellow.at, inner))), STATEMENT)
    assert Flaw.REBUILD in {difference.kind for difference in report.differences}


def test_yellow_cells_that_are_called_otherwise_are_not_taken_for_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then nothing but the formulas could be proved: that is a difference, unless the form is given."""
    given = given_for(STATEMENT, load(FICTIONAL))
    path = written(STATEMENT, given, tmp_path, monkeypatch)
    basis = next(cell for cell in STATEMENT.build(load(FICTIONAL), given).given.values())
    label = next(
        str(basis.sheet.cells[basis.row, column].content)
        for column in range(1, basis.column)
        if (basis.row, column) in basis.sheet.cells
    )
    part = next(name for name, content in parts_of(path).items() if f">{label}<".encode() in content)
    (tmp_path / "forged").mkdir()
    renamed = forged(path, tmp_path / "forged", (part, text(f">{label}<", f">{label} mv.<")))
    expected = "navnene i denne udgave; --maalinger FIL prøver tallene mod skemaet"
    rebuild = (Flaw.REBUILD, "", "", "gule celler, der hedder noget andet", expected)
    assert told(held(renamed, STATEMENT)) == [rebuild]
    assert held(renamed, STATEMENT, given).is_fine
