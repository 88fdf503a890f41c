"""What a reviewer of financial models looks for (FAST, ICAEW), over every sheet of every workbook."""

import datetime as dt
import re
from collections.abc import Iterator

from openpyxl.cell import MergedCell
from openpyxl.formula import Tokenizer
from openpyxl.formula.translate import Translator
from openpyxl.utils import range_boundaries

from tests.shared.files import opened
from tests.shared.workbooks import Built
from tests.workbooks.known_functions import FUNCTIONS
from workbooks.calculator.with_udfs import SETTINGS_SHEET
from workbooks.cells.sheet import Cell

OF_FORECAST = ("Prognose", "Scenarier", "Læsninger", "Følsomhed", "Pengestrømme", "Fordeling", "Ventet")
"""Sheets of a forecast: what many futures came to stands where it is read, what one may try where it is compared."""
OF_INTAKE = ("Lodtrækning", "Ophør", "Grupper")
"""Sheets of an intake: what the form tells of each household, and counts of the others."""
REFERENCE = re.compile(r"(?<!\w)\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?(?![\w(])")
ELSEWHERE = re.compile(r"(?:'[^']+'|\w+)!\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?")

OF_PLANS = (
    "Overblik",
    "Målinger",
    "Indsatser",
    "Budget",
    "Milepælsplan",
    "Beredskabsplan",
    "Dokumenter",
    "Årshjul",
    "Revision",
)
"""Sheets of a follow-up with inputs; some of them hold a word that says why there is no figure, or a choice."""

OF_PORTFOLIOS = (
    "Portefølje",
    "Aftaler",
    "Tilskud",
    "Resultater",
    "År for år",
    "Tilskudsgivere",
    "Frister",
    "Skal ses på",
    "INDIGO",
)
"""Sheets of a portfolio: names, and a word where nothing is known, beside figures."""


def formulas(built: Built) -> Iterator[tuple[Cell, str]]:
    """Every formula with its text."""
    for cell in built.book.formulas():
        text = cell.formula()
        assert text is not None
        yield cell, text


def tokens(text: str, kind: str, subkind: str) -> list[str]:
    """The tokens of one kind in a formula."""
    return [t.value for t in Tokenizer(f"={text}").items if t.type == kind and t.subtype == subkind]


def test_no_number_stands_in_a_formula_but_0_1_and_100(built: Built) -> None:
    """Terms are named cells."""
    for cell, text in formulas(built):
        assert set(tokens(text, "OPERAND", "NUMBER")) <= {"0", "1", "100"}, (repr(cell), text)


def test_only_functions_that_excel_2010_and_libreoffice_know_are_used(annex: Built) -> None:
    """Nothing volatile, nothing that looks elsewhere."""
    for cell, text in formulas(annex):
        used = {name.rstrip("(") for name in tokens(text, "FUNC", "OPEN")}
        assert used <= FUNCTIONS, (repr(cell), used - FUNCTIONS)


def test_no_condition_stands_inside_another(built: Built) -> None:
    """IFs may stand side by side; the one-step form of DSI_BUDGETAAR alone has one inside another."""
    for cell, text in formulas(built):
        opened: list[str] = []
        deepest = 0
        for token in Tokenizer(f"={text}").items:
            if token.subtype == "OPEN":
                opened.append(token.value)
                deepest = max(deepest, opened.count("IF("))
            elif token.subtype == "CLOSE":
                opened.pop()
        one_step = "MONTH(" in text and "YEAR(" in text
        assert deepest <= (2 if one_step else 1), (repr(cell), text)


def test_every_formula_is_one_line_of_no_more_than_excel_takes(built: Built) -> None:
    """8,192 characters; nothing to scroll for."""
    for cell, text in formulas(built):
        assert "\n" not in text
        assert len(text) <= 8192, repr(cell)


def test_references_run_down_and_to_the_right(annex: Built) -> None:
    """Within a sheet a formula looks up or left; only frozen rows and Afstemning's counts sum up what stands below."""
    for cell, text in formulas(annex):
        if cell.row <= cell.sheet.frozen_rows or (cell.sheet.name == "Afstemning" and cell.row < 10):
            continue
        for found in REFERENCE.finditer(ELSEWHERE.sub("", text)):
            left, top, right, bottom = range_boundaries(found.group(0).replace("$", ""))
            assert bottom < cell.row or right < cell.column, (repr(cell), text, (left, top))


def test_one_formula_runs_across_the_years(built: Built) -> None:
    """Bilag 4.1: each row of a block is one formula, copied to the right."""
    if built.book.sheets[0].name != "Bilag 4.1":
        return
    sheet = next(s for s in built.book.sheets if s.name == "Beregning")
    years = range(5, 5 + len(built.agreement.years()))
    rows = {row for row, column in sheet.cells if column == years[0] and sheet.cells[row, column].expression}
    assert len(rows) > 20
    for row in rows:
        first = sheet.cells[row, years[0]]
        for column in years[1:]:
            other = sheet.cells[row, column]
            copied = Translator(f"={first.formula()}", first.at).translate_formula(other.at)
            assert copied == f"={other.formula()}", repr(other)


def test_a_calculation_has_unit_and_clause_on_every_row(annex: Built) -> None:
    """In columns of their own."""
    sheet = next(s for s in annex.book.sheets if s.name == "Beregning")
    headings = [sheet.cells[5, column].content for column in (1, 2, 3)]
    assert headings == ["Trin", "Enhed", "Hjemmel"]
    rows = {row for (row, column), cell in sheet.cells.items() if cell.expression is not None}
    for row in rows:
        clause = sheet.cells[row, 3].content
        assert clause.startswith(("Bilag", "Pkt."))


def test_no_unit_beside_a_figure_is_left_empty(annex: Built) -> None:
    """In every table with a column of units: a figure without one has a dash."""
    tables = 0
    for sheet in annex.book.sheets:
        for row, column in [place for place, cell in sheet.cells.items() if cell.content == "Enhed"]:
            tables += 1
            below = [c for c in sheet.cells.values() if c.row > row and isinstance(c.content, float | dt.date)]
            assert below
            for cell in below:
                assert sheet.cells[cell.row, column].content, repr(cell)
    assert tables >= 2


def test_every_check_feeds_the_one_state_that_the_first_sheet_shows(built: Built) -> None:
    """COUNTIF over all of them, and the frozen rows of the first sheet link to it."""
    checks = next(s for s in built.book.sheets if s.name == "Kontrol")
    states = [c for (row, column), c in checks.cells.items() if column == 5 and row > 5]
    master = built.book.names["Kontrol_samlet"]
    assert master is states[-1]
    assert master.formula() == f'IF(COUNTIF(E6:{states[-2].at},"OK")=ROWS(E6:{states[-2].at}),"OK","AFVIGER")'
    unexplained = built.agreement.agreement.fictional and built.book.sheets[0].name in ("Afstemning", "Årsmøde")
    assert master.content == ("AFVIGER" if unexplained else "OK")
    shown = [cell.formula() for (row, _), cell in built.book.sheets[0].cells.items() if row == 3]
    assert f"Kontrol!{master.at}" in shown
    assert built.book.sheets[0].frozen_rows >= 3


def test_inputs_are_the_only_cells_that_look_like_inputs(built: Built) -> None:
    """Input style, unlocked, a constant on Forudsætninger: each of them goes with the others."""
    book = opened(built.path)
    inputs = {(c.sheet.name, c.at) for s in built.book.sheets for c in s.cells.values() if c.is_input}
    for sheet in book:
        for cell in (cell for row in sheet.iter_rows() for cell in row if not isinstance(cell, MergedCell)):
            is_input = (sheet.title, cell.coordinate) in inputs
            assert cell.style.startswith("Input") == is_input
            assert (not cell.protection.locked) == is_input
            if is_input:
                assert sheet.title in (
                    "Forudsætninger",
                    "Grundlag",
                    "Regnskab",
                    "Misligholdelsesgrunde",
                    "Betalinger",
                    "Tilbagebetaling",
                    *OF_FORECAST,
                    *OF_INTAKE,
                    "Betalingsgrundlag",
                    "Til styregruppen",
                    "Til dagen",
                    "Resultater",
                    "Halvårsrapport",
                    *OF_PLANS,
                    *OF_PORTFOLIOS,
                )
                mixed = OF_PORTFOLIOS if built.book.file_name == "Portefoelje.xlsx" else (*OF_PLANS, *OF_INTAKE)
                words = {"Betalingsgrundlag": ("s",), **dict.fromkeys(mixed, ("s", "n", "d"))}
                assert cell.data_type in words.get(sheet.title, ("n", "d"))


def test_every_input_is_used_and_every_name_leads_to_a_cell(annex: Built) -> None:
    """No name is an address; the state of the checks has a name too."""
    book = opened(annex.path)
    text = "\n".join(formula for _, formula in formulas(annex))
    for name, defined in book.defined_names.items():
        (title, at), *rest = defined.destinations
        assert not rest
        assert book[title][at].value is not None
        assert not re.fullmatch(r"[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*", name)
        assert name == "Kontrol_samlet" or re.search(rf"\b{name}\b", text), name


def test_nothing_is_hidden_merged_out_of_sight_or_linked_elsewhere(built: Built) -> None:
    """Merged cells stand on the first sheet only, and hold something, or are there for words."""
    book = opened(built.path)
    for number, sheet in enumerate(book):
        assert sheet.sheet_state == "visible"
        assert not any(d.hidden for d in [*sheet.row_dimensions.values(), *sheet.column_dimensions.values()])
        assert number == 0 or not sheet.merged_cells.ranges
        for area in sheet.merged_cells.ranges:
            is_free = built.book.sheets[number].cells[area.min_row, area.min_col].is_free
            assert is_free or isinstance(sheet.cell(area.min_row, area.min_col).value, str | int | float)
    assert not book._external_links
    assert all("[" not in text for _, text in formulas(built))


def test_no_number_is_stored_as_text(built: Built) -> None:
    """A figure is a number; that of a department is its name, as »111 inkl. 112« is, and »1950« the time when it was built, as »1968-1971« is."""
    for sheet in (one for one in built.book.sheets if one.name != "Oprindelse"):
        names = {cell.column for cell in sheet.cells.values() if cell.content in ("Nr.", "Opført")}
        for cell in sheet.cells.values():
            if isinstance(cell.content, str) and cell.column not in names:
                assert not re.fullmatch(r"-?[\d.,]+ ?%?", cell.content) or cell.content == "-", repr(cell)


def test_a_sum_covers_its_whole_block(built: Built) -> None:
    """No figure stands right above or left of a sum's range, of the same style, and left out."""
    for cell, text in formulas(built):
        match = re.fullmatch(r"SUM\(([A-Z]+)(\d+):([A-Z]+)(\d+)\)", text)
        if match is None:
            continue
        left, top, right, bottom = range_boundaries(text[4:-1])
        before = (top - 1, left) if left == right else (top, left - 1)
        outside, inside = cell.sheet.cells.get(before), cell.sheet.cells[top, left]
        if outside is not None and cell.column == left == right:
            is_total = str(outside.formula()).startswith("SUM(")
            assert is_total or outside.style != inside.style or isinstance(outside.content, str), repr(cell)
        if cell.sheet.name != "Afstemning" or cell.row > 10:
            assert bottom < cell.row or right < cell.column


def test_pages_are_set_up_for_a4(built: Built) -> None:
    """Fitted to the width, with what it is on top and page, pages and source below."""
    book = opened(built.path)
    for number, sheet in enumerate(book):
        assert str(sheet.page_setup.paperSize) == "9"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth == 1
        assert not sheet.sheet_view.showGridLines
        assert built.agreement.agreement.title in sheet.oddHeader.left.text
        assert built.book.title.split()[0] in sheet.oddHeader.right.text
        assert "&P af &N" in sheet.oddFooter.right.text
        assert built.agreement.sha256[:12] in sheet.oddFooter.left.text
        assert sheet.freeze_panes == "A4" or sheet.title == SETTINGS_SHEET
        if built.book.sheets[number].last_row() > 60:
            assert sheet.print_title_rows or sheet.row_breaks.brk


def test_columns_are_wide_enough_for_their_figures(built: Built) -> None:
    """No ####: thousands separators, decimals and a sign fit."""
    for sheet in built.book.sheets:
        runs = {(row, first): range(first, last + 1) for row, first, _, last in sheet.merged}
        for cell in sheet.cells.values():
            if isinstance(cell.content, float) and not cell.is_input:
                decimals = 3 if "øre" in cell.style.lower() or "andel" in cell.style.lower() else 0
                digits = len(f"{abs(cell.content):,.0f}") + decimals + (cell.content < 0)
                columns = runs.get((cell.row, cell.column), [cell.column])
                assert digits + 1 <= sum(sheet.widths.get(one, 8.43) for one in columns), repr(cell)
