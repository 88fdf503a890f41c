"""What a reader of a printed page sees: headings that fit their figures, texts that follow the inputs, titles in full."""

import re
from dataclasses import replace

import pytest

from model.source.load import load
from tests.shared.files import opened
from tests.shared.workbooks import Built
from workbooks.catalogue.entry import CatalogueEntry
from workbooks.catalogue.funding import ANNEXES
from workbooks.cells.sheet import Sheet
from workbooks.writing.house import marks

CEILING = "Bilag_4.2_Eksempelberegninger.xlsx"


def texts(sheet: Sheet) -> list[str]:
    """Every text of a sheet."""
    return [cell.content for cell in sheet.cells.values() if isinstance(cell.content, str)]


def test_only_kroner_stand_under_a_heading_of_kroner(all_built: dict[tuple[str, str], Built]) -> None:
    """Bilag 4.2: years and a rate have a table of their own, with their units."""
    sheet = all_built["viborg", CEILING].book.sheets[0]
    (head,) = [c for c in sheet.cells.values() if c.content == "Resultat (kr.)"]
    (below,) = [c for c in sheet.cells.values() if c.content == "Hvad der søges"]
    assert {sheet.cells[row, head.column].style for row in range(head.row + 1, below.row - 1)} == {"Beløb øre"}
    units = [sheet.cells[row, 5].content for row in range(below.row + 1, below.row + 4)]
    assert units == ["år", "år", "pr. år"]


def test_no_title_quotes_what_a_checker_may_change(all_built: dict[tuple[str, str], Built]) -> None:
    """Years and end dates stand in cells of their own, which follow the inputs."""
    sheet = all_built["viborg", CEILING].book.sheets[0]
    titles = [c.content for c in sheet.cells.values() if c.column == 1 and str(c.content).startswith(("Bilagets", "D"))]
    assert not [title for title in titles if re.search(r"\d+ år|20\d\d|udgangen", title)]
    linked = {cell.formula() for cell in sheet.cells.values() if cell.column == 3}
    assert {"Aar_bilag_5_aar", "Slutdato_konto_faelles", "Aar_rente_DSI"} <= linked


def test_a_misprint_and_a_deadline_without_a_day_are_findings(all_built: dict[tuple[str, str], Built]) -> None:
    """Both in Fund and below Bilag 3.2."""
    for file in ("Afstemning.xlsx", "Bilag_3.2_Udbetalingsplan.xlsx"):
        said = " ".join(text for sheet in all_built["viborg", file].book.sheets for text in texts(sheet))
        assert "»Ralationel Velfærd«" in said
        assert "November 2023" in said


def test_the_budget_says_what_it_leaves_to_others(all_built: dict[tuple[str, str], Built]) -> None:
    """Bilag 4.1 opens with two notes: each stands below the figures with its clause; a budget without notes has no heading."""
    shown = {name: texts(all_built[name, "Bilag_4.1_Budget.xlsx"].book.sheets[0]) for name in ("viborg", "fiktiv")}
    heading = "Hvad budgettet ikke omfatter"
    at = shown["viborg"].index(heading)
    notes = all_built["viborg", "Bilag_4.1_Budget.xlsx"].agreement.budget.note
    assert [note.clause for note in notes] == ["Bilag 4.1 pkt. 1", "Bilag 4.1 pkt. 2"]
    assert shown["viborg"][at + 1 : at + 3] == [f"{note.text} ({note.clause})" for note in notes]
    assert heading not in shown["fiktiv"]


def test_the_years_in_reserve_are_explained_where_they_stand(all_built: dict[tuple[str, str], Built]) -> None:
    """On each sheet of accounts."""
    for file in (CEILING, "Afstemning.xlsx"):
        (sheet,) = [s for s in all_built["viborg", file].book.sheets if s.name == "Dateret konto"]
        assert "i reserve" in sheet.cells[3, 1].content


def test_each_check_has_its_unit_and_its_clause(annex: Built) -> None:
    """A count is no amount; no Hjemmel is left empty."""
    sheet = annex.book.names["Kontrol_samlet"].sheet
    for row in range(6, sheet.last_row()):
        label, style = str(sheet.cells[row, 1].content), sheet.cells[row, 2].style
        assert sheet.cells[row, 6].content
        is_count = any(
            word in label for word in ("dage, sidste", "år, der mangler", "husstande", "Trykte tal", "ligger efter")
        )
        assert not is_count or style == "Tal", label


def test_the_absolute_reduction_is_checked_like_the_relative_one(all_built: dict[tuple[str, str], Built]) -> None:
    """Step by step against the rule, and what is left against the grant."""
    labels = texts(all_built["viborg", CEILING].book.names["Kontrol_samlet"].sheet)
    for kind, rule in (("Relativ", "DSI_RELATIV_REDUKTION"), ("Absolut", "DSI_ABSOLUT_REDUKTION")):
        assert f"{kind} reduktion: trin og {rule} er ens" in labels
        assert f"{kind} reduktion: reduktion og rest er tilskuddet" in labels


@pytest.mark.parametrize("entry", ANNEXES, ids=[entry.first_sheet for entry in ANNEXES])
def test_the_long_name_of_an_agreement_is_not_cut_in_the_band(entry: CatalogueEntry) -> None:
    """It takes the lines that it needs."""
    agreement = load()
    heading = replace(agreement.agreement, title="Et samarbejde om relationel velfærd " * 8)
    sheet = entry.build(replace(agreement, agreement=heading)).sheets[0]
    assert (2, 1, 2, sheet.last_printed_column()) in sheet.merged
    assert sheet.heights[2] > 2 * 14
    assert entry.build(agreement).sheets[0].heights[2] == 18


def test_the_long_name_of_an_agreement_leaves_room_in_the_header_for_that_of_the_annex() -> None:
    """400 letters are allowed; Excel takes 255 of a header in all, the page some 110."""
    agreement = load()
    for title in ("Et samarbejde om relationel velfærd " * 11, "Relationel"):
        heading = replace(agreement.agreement, title=title.strip())
        book = ANNEXES[0].build(replace(agreement, agreement=heading))
        name = marks(book)["{aftale}"]
        assert len(name) <= 70
        assert name == book.header if len(book.header) <= 70 else name.endswith("…")


def test_a_large_figure_is_shown_small_rather_than_as_a_row_of_hashes(annex: Built) -> None:
    """A grant may be 1,000,000,000,000 kr.: every cell with a figure shrinks what does not fit."""
    for sheet in opened(annex.path):
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if "#,##0" in cell.number_format:
                assert cell.alignment.shrink_to_fit


def test_no_style_has_the_name_of_one_that_office_programs_bring(built: Built) -> None:
    """LibreOffice has a style »Note« of its own and would take that instead."""
    assert "Note" not in opened(built.path).named_styles
