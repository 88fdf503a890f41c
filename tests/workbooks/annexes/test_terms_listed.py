"""Vilkår in Afstemning.xlsx: every term of the source stands in a workbook, under its clause."""

import re

from model.base.citation import clause_text
from model.source.load import every_term
from tests.shared.workbooks import AGREEMENTS, Built
from workbooks.cells.sheet import Sheet

# sections 1 to 6 of the agreement's facts: a figure that no annex computes with, and where the list has it
FACTS = {
    "Betingelse_PDJ_donation": (2_550_000, "Pkt. 3.3(3)"),
    "Personer_forventet": (460, "Bilag 1.4 pkt. 1.6.1"),
    "Moeder_foerste_aar": (4, "Pkt. 7.3"),
    "Aarsmoede_maaned": (6, "Pkt. 7.4"),
    "Regnskab_dage_foer": (10, "Pkt. 7.4"),
    "Frafald_graense": (20, "Pkt. 6.1.1(iii)"),
    "Visiteret_halvaar": (15, "Pkt. 6.1.1(iv)"),
    "Visiteret_aar": (40, "Pkt. 6.1.1(iv)"),
    "Tilbagekaldt_betaling": (45, "Pkt. 6.2.3"),
    "Tilbagekaldt_indsigelse": (30, "Pkt. 6.2.4"),
    "Tvist_dage": (60, "Pkt. 12.2"),
    "Visitation_pr_aar": (60, "Bilag 1.4 pkt. 3.2.2"),
    "BM3_mindste_kohorte": (30, "Bilag 5.1 pkt. 2.1"),
    "BM4_score_til": (10, "Bilag 5.1 pkt. 2.1"),
    "Morarente_tillaeg": (0.08, "Pkt. 6.2.3"),
}


def listed(all_built: dict[tuple[str, str], Built], agreement: str) -> Sheet:
    """The sheet with the terms."""
    (sheet,) = [s for s in all_built[agreement, "Afstemning.xlsx"].book.sheets if s.name == "Vilkår"]
    return sheet


def rows(sheet: Sheet) -> dict[object, int]:
    """The row of each term, by its name in formulas."""
    return {cell.content: row for (row, column), cell in sheet.cells.items() if column == 7 and row > 5}


def test_every_term_of_the_source_is_listed_once_with_its_value(all_built: dict[tuple[str, str], Built]) -> None:
    """Of either agreement: label, value, unit and clause in one row."""
    for name in AGREEMENTS:
        sheet, terms = listed(all_built, name), list(every_term(all_built[name, "Afstemning.xlsx"].agreement))
        found = rows(sheet)
        assert len(found) == len(terms) == sum(column == 7 and row > 5 for row, column in sheet.cells)
        for term in terms:
            row = [sheet.cells[found[term.name], column].content for column in (1, 2, 3, 5)]
            assert row == [term.label, term.value, term.unit.danish, clause_text(term.clause)]


def test_what_no_annex_computes_with_stands_there_too(all_built: dict[tuple[str, str], Built]) -> None:
    """Meetings, deadlines and triggers: each with the figure and the clause of the facts."""
    sheet = listed(all_built, "viborg")
    found = rows(sheet)
    for name, (value, clause) in FACTS.items():
        assert (sheet.cells[found[name], 2].content, sheet.cells[found[name], 5].content) == (value, clause)


def test_terms_stand_under_their_clause_in_order(all_built: dict[tuple[str, str], Built]) -> None:
    """Clauses before annexes, 9 before 12."""
    sheet = listed(all_built, "viborg")
    groups = [c.content for (_, column), c in sorted(sheet.cells.items()) if column == 1 and c.style == "Afsnit"]
    assert groups[0] == "Pkt. 2"
    assert groups.index("Pkt. 9") < groups.index("Pkt. 12") < groups.index("Bilag 1.4") < groups.index("Bilag 5.1")
    assert all(re.fullmatch(r"(Pkt\. \d+)|(Bilag \d+\.\d+)", str(group)) for group in groups)


def test_what_is_printed_of_a_term_stands_beside_it(all_built: dict[tuple[str, str], Built]) -> None:
    """The month of a deadline, too; what the workbook computes with follows its input."""
    sheet = listed(all_built, "viborg")
    found = rows(sheet)
    assert sheet.cells[found["Rate1_frist"], 4].content == "»November 2023«"
    assert sheet.cells[found["Rente_pr_aar"], 4].content == "»5,07 %«"
    assert sheet.cells[found["Tilskud_DSI"], 2].formula() == "Tilskud_DSI"
    assert sheet.cells[found["Tvist_dage"], 2].formula() is None
    assert sheet.cells[found["Referencesats_1"], 1].content == "Referencesats fra 01.01.2023"
