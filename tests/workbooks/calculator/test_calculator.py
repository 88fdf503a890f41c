"""Beregner.xlsm and Beregner.xlsx: the same sheets, the functions as a user types them, checks that count their faults."""

import datetime as dt
import re
from pathlib import Path

import openpyxl
import pytest
from openpyxl.formula import Tokenizer

from model.registry import REGISTRY
from model.source.load import every_term
from tests.shared.engines import calculate
from tests.shared.files import edited, parts_of
from tests.shared.inputs import INPUTS, STATE_COLUMN, inputs_of, with_content
from tests.shared.workbooks import Built
from tests.workbooks.known_functions import FUNCTIONS
from workbooks.calculator.call import faults_in
from workbooks.calculator.with_udfs import SETTINGS, SETTINGS_SHEET
from workbooks.cells.sheet import Cell, Range, Sheet
from workbooks.cells.styles import Style
from workbooks.functions.lambdas import lambda_texts
from workbooks.proof.calls import called, recalculate_calls
from workbooks.proof.formula_whitelist import for_engines
from workbooks.reading.cells import FileCell
from workbooks.reading.intake import Package
from workbooks.reading.read import FileBook, read
from workbooks.writing.macros import shipped_macros

SHEETS = ["Beregner", "Funktioner", "Aftalen", "Fridage", "Morarentesatser", "Forudsætninger", "Kontrol", "Oprindelse"]


def function_cells(built: Built) -> list[Cell]:
    """Every cell that calls a rule."""
    return [cell for cell in built.book.formulas() if re.search(r"\b(DSI|HP)_", cell.formula() or "")]


def test_both_hold_the_same_sheets_with_the_same_cells(with_lambdas: Built, with_udfs: Built) -> None:
    """But for what the start page and the origin say, and the settings of xlwings."""
    assert [sheet.name for sheet in with_lambdas.book.sheets] == SHEETS
    assert [sheet.name for sheet in with_udfs.book.sheets] == [*SHEETS, SETTINGS_SHEET]
    for one, other in zip(with_lambdas.book.sheets[1:7], with_udfs.book.sheets[1:7], strict=True):
        assert {at: (c.content, c.formula()) for at, c in one.cells.items()} == {
            at: (c.content, c.formula()) for at, c in other.cells.items()
        }


def test_every_rule_has_a_row_with_a_live_example(calculator: Built) -> None:
    """Name, arguments, clause, example and what it has to give."""
    sheet = calculator.book.sheets[1]
    for row, (name, rule) in enumerate(REGISTRY.items(), 6):
        assert sheet.cells[row, 1].content == name
        assert rule.clause.casefold() in sheet.cells[row, 3].content.casefold()
        assert all(p.name in sheet.cells[row, 4].content for p in rule.parameters)
        assert sheet.cells[row, 10].formula().startswith(f"{name}(")
        _, gives = rule.under(calculator.agreement).worked()
        assert sheet.cells[row, 10].content == (gives if isinstance(gives, dt.date) else pytest.approx(gives, rel=1e-9))
        assert sheet.cells[row, 11].content == gives


@pytest.mark.parametrize("name", REGISTRY)
def test_each_example_was_worked_by_hand(name: str) -> None:
    """Python agrees with what the rule's example says."""
    rule = REGISTRY[name]
    arguments = [list(a) if isinstance(a, tuple) else a for a in rule.example]
    found = rule(*arguments)
    assert found == (rule.gives if isinstance(rule.gives, dt.date) else pytest.approx(rule.gives, rel=1e-9))


def test_the_agreement_is_worked_through_with_the_functions(with_lambdas: Built) -> None:
    """Budget, instalments, all readings of the ceiling, reductions, unused grant, tranches, deadlines, default interest."""
    used = {cell.formula().split("(")[0] for cell in function_cells(with_lambdas) if cell.sheet.name == "Aftalen"}
    of_households = {
        "DSI_VISITATIONSTEMPO",
        "DSI_STANDARDFORSKEL",
        "DSI_DAGE_TIL_GRAENSE",
    }  # of a list, not of the agreement
    own = {name for name in REGISTRY if name.startswith("DSI_") and not name.startswith("DSI_BM")}
    assert used >= own - of_households
    values = [cell.content for cell in function_cells(with_lambdas) if cell.sheet.name == "Aftalen"]
    agreed = [1_304_166, 454_166, 111_112, 16_667, 5_010_118.66, 5_053_210.04, 4_793_656.08, 6_000_728.55, 652_083.33]
    assert [figure for figure in agreed if figure not in values] == []


def test_a_call_stands_alone_in_its_cell(calculator: Built) -> None:
    """Its arguments are cells, ranges and names: a row can be copied, and the registry can prove it."""
    assert len(function_cells(calculator)) > 60
    for cell in function_cells(calculator):
        call = called(cell.formula())
        assert call is not None, repr(cell)
        assert all(re.fullmatch(r"[\w$:!]+", argument) for argument in call[2].split(",")), repr(cell)


def test_a_call_is_a_dynamic_array_and_nothing_else_is(calculator: Built) -> None:
    """Or Excel shows `@` in front, and a copied row that is given a range answers in one cell."""
    parts = parts_of(calculator.path)
    found, marks = [], 0
    for number, sheet in enumerate(calculator.book.sheets, 1):
        xml = parts[f"xl/worksheets/sheet{number}.xml"].decode()
        cells = re.findall(
            r'<c r="(\w+)"[^>]* cm="1"><f t="array" ref="(\w+)">((?:DSI|HP)_[^<]*)</f><v>[^<]+</v></c>', xml
        )
        assert all(at == ref for at, ref, _ in cells)
        found += [(sheet.name, at, formula) for at, _, formula in cells]
        marks += xml.count(" cm=") + xml.count('t="array"')
    assert sorted(found) == sorted((c.sheet.name, c.at, c.formula()) for c in function_cells(calculator))
    assert marks == 2 * len(found)
    assert 'name="XLDAPR"' in parts["xl/metadata.xml"].decode()


def test_other_formulas_use_plain_functions_only(calculator: Built) -> None:
    """Those of the annexes, what says whether the functions work, and what counts error cells."""
    for cell in calculator.book.formulas():
        tokens = Tokenizer(f"={cell.formula()}").items
        used = {t.value.rstrip("(") for t in tokens if t.type == "FUNC" and t.subtype == "OPEN"}
        assert used <= {*FUNCTIONS, *REGISTRY, "ISNUMBER", "COUNT", "COUNTA"}, repr(cell)


def test_no_argument_of_a_function_is_called_like_an_input(calculator: Built) -> None:
    """A program might read the input's cell instead of the argument."""
    arguments = {p.name for rule in REGISTRY.values() for p in rule.parameters}
    assert not arguments & {term.name.casefold() for term in every_term(calculator.agreement)}
    assert not arguments & {name.casefold() for name in calculator.book.names}


def _answers(found: FileBook, built: Built, folder: Path) -> dict[tuple[str, int, int], object]:
    cells = [
        (number, sheet.name, *at)
        for number, sheet in enumerate(found.sheets)
        for at, cell in sheet.cells.items()
        if cell.formula is not None
    ]
    one, other = recalculate_calls(found, lambda_texts(REGISTRY.values()), cells, folder).values()
    assert one.keys() == other.keys()
    return one


def test_each_block_counts_its_faults_and_turns_the_state(calculator: Built, tmp_path: Path) -> None:
    """A ceiling below 0: SUM would pass over the texts in silence."""
    cell = calculator.book.names["Afkastloft"]
    number = 1 + [sheet.name for sheet in calculator.book.sheets].index(cell.sheet.name)
    value = f'<c r="{cell.at}"'
    spoiled = edited(
        calculator.path,
        tmp_path / calculator.path.name,
        f"xl/worksheets/sheet{number}.xml",
        lambda xml: re.sub(rf"({value}[^>]*>)<v>\d+</v>", r"\1<v>-5</v>", xml),
    )
    found = for_engines(read(Package(spoiled)), calculator.book)
    answers = _answers(found, calculator, tmp_path)
    sheet = next(s for s in calculator.book.sheets if s.name == "Aftalen")
    counters = [
        row for (row, column), c in sheet.cells.items() if column == 1 and c.content == "Fejl i blokken (antal)"
    ]
    assert len(counters) == 10
    assert sum(answers["Aftalen", row, 2] > 0 for row in counters) >= 2  # type: ignore[operator]
    assert answers["Beregner", 3, 2] == "AFVIGER"
    texts = [v for at, v in answers.items() if at[0] == "Aftalen" and isinstance(v, str) and v.startswith("#FEJL: ")]
    assert any("loft er -5" in text for text in texts)


def test_every_example_is_held_to_what_matters(with_lambdas: Built, tmp_path: Path) -> None:
    """An øre, a day, a month, or a millionth of a rate or of a year too much is a deviation."""
    found = for_engines(read(Package(with_lambdas.path)), with_lambdas.book)
    cells = found.sheets[1].cells
    for row, rule in enumerate(REGISTRY.values(), 6):
        much = {"kr.": 0.01, "pr. år": 1e-6, "år": 1e-6}.get(rule.unit, 1)
        cells[row, 11] = FileCell(cells[row, 11].value + much)
    answers = _answers(found, with_lambdas, tmp_path)
    checks = next(s for s in with_lambdas.book.sheets if s.name == "Kontrol")
    rows = [row for (row, column), c in checks.cells.items() if column == 1 and str(c.content).startswith("Eksempel: ")]
    assert len(rows) == len(REGISTRY)
    assert {answers["Kontrol", row, 5] for row in rows} == {"AFVIGER"}


def test_an_emptied_input_is_said_though_functions_would_take_it_for_0(calculator: Built, tmp_path: Path) -> None:
    """Aftalen passes inputs on, and a cell that repeats an empty one is 0; each input's own line turns the state."""
    terms, names = inputs_of(calculator), calculator.book.names
    emptied = with_content(read(Package(calculator.path)), calculator.book, {term.name: None for term in terms})
    answers = _answers(for_engines(emptied, calculator.book), calculator, tmp_path)
    assert len(terms) > 30
    assert {answers[INPUTS, names[term.name].row, STATE_COLUMN] for term in terms} == {"AFVIGER"}
    assert answers["Beregner", 3, 2] == "AFVIGER"


def test_a_check_cell_counts_errors_of_excel_too(tmp_path: Path) -> None:
    """#NAVN? where the functions are missing, and an error in a cell between; a number, a text, a gap are none."""
    sheet = Sheet("Ark")
    for row, content in enumerate((1, "tekst", "#FEJL: noget", None, 2, "#FEJL: andet"), 1):
        sheet.put(row, 1, content, Style.TEXT)
    cells = Range(sheet.cells[1, 1], sheet.cells[6, 1])
    count = faults_in(cells)
    assert count.value == 2
    rows: list[list[object]] = [[cell.content] for cell in cells.cells()]
    rows[2:3], rows[4:5] = [["=1/0"]], [["=IKKE_HENTET(1)"]]
    for engine, values in calculate([*rows, ["=" + count.formula("Ark")]], tmp_path).items():
        assert values[-1] == 3, engine


def test_the_macros_are_those_that_xlwings_ships(with_udfs: Built, with_lambdas: Built) -> None:
    """To the byte; the sister has none."""
    assert parts_of(with_udfs.path)["xl/vbaProject.bin"] == shipped_macros()
    types = parts_of(with_udfs.path)["[Content_Types].xml"].decode()
    assert "application/vnd.ms-excel.sheet.macroEnabled.main+xml" in types
    assert not any("vba" in name.lower() for name in parts_of(with_lambdas.path))
    assert "macro" not in parts_of(with_lambdas.path)["[Content_Types].xml"].decode().lower()


def test_excel_finds_the_sheets_that_the_macros_know(with_udfs: Built) -> None:
    """The workbook, its first sheet and its settings have the code names of the shipped workbook."""
    book = openpyxl.load_workbook(with_udfs.path, keep_vba=True)
    book.vba_archive.close()  # openpyxl leaves it open
    assert book.code_name == "ThisWorkbook"
    assert book.worksheets[0].sheet_properties.codeName == "Sheet1"
    assert book[SETTINGS_SHEET].sheet_properties.codeName == "Sheet2"


def test_excel_keeps_the_stored_figures_until_the_functions_are_there(with_udfs: Built, with_lambdas: Built) -> None:
    """It calculates on opening what says so or was last calculated by an older Excel; the sister may be calculated."""
    settings = openpyxl.load_workbook(with_udfs.path).calculation
    assert (settings.calcId, settings.fullCalcOnLoad) == (191029, False)
    assert openpyxl.load_workbook(with_lambdas.path).calculation.fullCalcOnLoad


def test_the_settings_of_xlwings_stand_where_it_reads_them(with_udfs: Built) -> None:
    """From A1 on; no path of a computer, no licence key, and no Python file beside the workbook is run."""
    sheet = openpyxl.load_workbook(with_udfs.path)[SETTINGS_SHEET]
    first, second, blank, _ = sheet.iter_rows(values_only=True)
    assert (first[:2], second[:2]) == SETTINGS
    assert not any(blank)  # where xlwings stops reading
    assert dict(SETTINGS) == {"UDF Modules": "workbooks.udf", "ADD_WORKBOOK_TO_PYTHONPATH": "false"}


def test_each_rule_is_a_named_lambda_of_the_sister(with_lambdas: Built, with_udfs: Built) -> None:
    """With what it does as the comment that Excel shows; the workbook with macros has none, or they would hide Python's."""
    names = openpyxl.load_workbook(with_lambdas.path).defined_names
    for name, rule in REGISTRY.items():
        assert names[name].attr_text.startswith("_xlfn.LAMBDA(_xlpm.")
        assert rule.help in names[name].comment
        assert len(names[name].comment) <= 255
    assert not openpyxl.load_workbook(with_udfs.path).defined_names.keys() & REGISTRY.keys()


def test_the_first_sheet_says_what_it_needs_and_what_to_use_otherwise(with_lambdas: Built, with_udfs: Built) -> None:
    """Three steps, the Excel it takes, and the other ways."""
    texts = {
        built.book.file_name: "\n".join(
            str(cell.content) for cell in built.book.sheets[0].cells.values() if isinstance(cell.content, str)
        )
        for built in (with_lambdas, with_udfs)
    }
    assert "Microsoft 365" in texts["Beregner.xlsx"]
    assert "Brug da Beregner.xlsm" in texts["Beregner.xlsx"]
    assert "Windows" in texts["Beregner.xlsm"]
    assert "brug Beregner.xlsx" in texts["Beregner.xlsm"]
    for text in texts.values():
        assert all(f"\n{n}. " in f"\n{text}" for n in (1, 2, 3))
        assert "TÆL.HVIS" in text
