"""Content, then place: what is declared stands below what was declared before, and no other module counts rows."""

import ast

import pytest

from model.formula.expression import lift
from tests.shared.modules import modules
from workbooks.cells.sheet import Sheet
from workbooks.cells.styles import Style
from workbooks.frame.stack import Column, Stack

COLUMNS = (
    Column("Hvad", Style.TEXT),
    Column("Beløb (kr.)", key="amount"),
    Column("Hjemmel", Style.CLAUSE),
    Column("Den", Style.DATE, "date", "10.2"),
)
SINGLE_STYLE = (Column("Hvad", Style.TEXT), Column("Tal", None, "figure"))
COUNTS = {
    "workbooks.frame.stack": "it is here that rows are given out; a table's headings stand above its first row",
    "workbooks.frame.parts": "a part that a stack places; `section` returns the row below it",
    "workbooks.frame.ruled": "lines of what stands there already",
    "workbooks.blocks.budget_steps": "one formula in every cell of a block looks a fixed number of rows up",
    "workbooks.forecast.futures": "a thousand rows of one formula, each a fixed number below the first",
    "workbooks.follow_up.tasks": "numbers beside a table that stands already have their heading in its heading's row",
    "workbooks.calculator.functions_page": "the examples look up columns that stand below them and to their right",
}
"""Modules that say themselves in which row a thing stands, and why; none is added."""
ON_A_SHEET, PARTS = {"put", "put_input", "stretch", "merge"}, {"header", "section", "paragraph", "spread", "put_input"}
"""Methods whose first argument is a row, and functions whose second one is, or third."""


@pytest.fixture
def stack() -> Stack:
    """An empty sheet."""
    return Stack(Sheet("Ark", widths=dict.fromkeys(range(1, 5), 20.0)), 4)


def test_a_part_stands_below_the_one_before(stack: Stack) -> None:
    """A heading in row 5, the headings of columns in row 6, two rows, an empty one, a text in row 10."""
    stack.section("Penge")
    table = stack.table(*COLUMNS)
    first, second = (table.row(label, 1, clause="4.3") for label in ("En", "To"))
    stack.skip()
    stack.paragraph("Tekst")
    assert [first["amount"].at, second["amount"].at] == ["B7", "B8"]
    assert {at: stack.sheet.cells[at, 1].content for at, column in stack.sheet.cells if column == 1} == {
        5: "Penge", 6: "Hvad", 7: "En", 8: "To", 10: "Tekst",
    }  # fmt: skip
    assert stack.next == 11


def test_a_row_has_its_clause_and_its_columns_may_have_another(stack: Stack) -> None:
    """The contents of a row leave its column of clauses out."""
    row = stack.table(*COLUMNS).row("En", 1, lift(1), clause="4.3")
    assert stack.sheet.cells[6, 3].content == "Pkt. 4.3"
    assert (row["amount"].clause, row["date"].clause) == ("4.3", "10.2")


def test_a_word_among_figures_looks_like_text_and_so_does_nothing(stack: Stack) -> None:
    """In a row of sums, like its texts."""
    row = stack.table(*COLUMNS).row("En", "ikke oplyst", None)
    total = stack.table(*COLUMNS).row("I alt", None, 1, is_total=True)
    assert [row["amount"].style, row["date"].style] == [Style.TEXT, Style.TEXT]
    assert [total["amount"].style, total["date"].style] == [Style.TOTAL_TEXT, Style.TOTAL_DATE]


def test_a_row_with_a_name_shows_the_figures_of_the_model(stack: Stack) -> None:
    """By the keys of its columns; a word is no figure."""
    table = stack.table(*COLUMNS)
    row, told = table.row("En", 1, None, name="claims.1"), table.row("To", "ingen", name="claims.2")
    assert [row["amount"].shown, row["date"].shown, told["amount"].shown] == [("claims.1.amount",), (), ()]


def test_a_cell_that_shows_another_looks_like_it(stack: Stack) -> None:
    """Not like an input: a formula is none."""
    given = stack.sheet.put_input(1, 1, 5.0, Style.INPUT_SHARE, "")
    assert stack.table(*SINGLE_STYLE).row("En", given)["figure"].style == Style.SHARE


def test_a_sum_is_that_of_all_rows_of_its_table(stack: Stack) -> None:
    """1 + 2 = 3, in the row below."""
    table = stack.table(*COLUMNS)
    for number in (1, 2):
        table.row(f"{number}", number)
    total = table.sum("amount", clause="4.3")["amount"]
    assert (total.content, total.formula(), total.style) == (3, "ROUND(SUM(B6:B7),Decimaler_oere)", Style.TOTAL_ORE)


def test_parts_beside_each_other_begin_in_one_row_and_what_follows_stands_below_the_longest(stack: Stack) -> None:
    """Rows 5 and 6 to the left, 5 to 7 to the right, then row 8."""
    taken = list[int]()
    stack.beside(lambda left: taken.append(left.take(2)), lambda right: taken.append(right.take(3)))
    assert (taken, stack.take()) == ([5, 5], 8)


def counts(node: ast.AST) -> bool:
    """Whether a row is worked out here: a sum where a row is asked for, or a row that is the one below another."""
    match node:
        case ast.Subscript(value=ast.Attribute(attr="cells") | ast.Name(id="cells"), slice=ast.Tuple(elts=[first, *_])):
            return isinstance(first, ast.BinOp)
        case ast.Call(func=ast.Attribute(attr=name), args=[first, *_]) if name in ON_A_SHEET:
            return isinstance(first, ast.BinOp)
        case ast.Call(func=ast.Name(id=name), args=[_, *rest]) if name in PARTS:
            return any(isinstance(one, ast.BinOp) for one in rest[:2])
        case ast.AugAssign(target=ast.Name(id="row")):
            return True
        case ast.Assign(targets=[ast.Name(id="row")], value=ast.BinOp(left=ast.Name(id="row"))):
            return True
        case ast.Assign(targets=[target], value=ast.Call(func=ast.Name(id="section"))):
            return "row" in ast.unparse(target)
        case ast.Return(value=ast.BinOp(left=ast.Name(id="row"))):
            return True
    return False


def test_no_other_module_counts_rows() -> None:
    """A row that is added to a table moves what stands below it, and no other line of code has to know."""
    found = {name for name, path in modules().items() if any(map(counts, ast.walk(ast.parse(path.read_text("utf-8")))))}
    assert {name for name in found if name.startswith("workbooks.")} == set(COUNTS)


@pytest.mark.parametrize(
    ("code", "counted"),
    [
        ("sheet.put(row + 1, 2, figure, style)", True),
        ("self.sheet.cells[head + 1, column]", True),
        ("spread(sheet, row + 2, columns, note)", True),
        ("section(sheet, first + len(terms), title)", True),
        ("put_input(book, sheet, row + 1, term)", True),
        ("row += 1", True),
        ("row = row + 2", True),
        ("row = section(sheet, row, title)", True),
        ("sheet.put(row, column + 1, figure - 1, style)", False),
        ("row.put('days', lift(end) - start)", False),
        ("cells[row, column + 1]", False),
        ("stack.section(title)", False),
    ],
)
def test_a_sum_is_found_where_a_row_is_asked_for(code: str, *, counted: bool) -> None:
    """Columns and figures may be worked out."""
    assert any(map(counts, ast.walk(ast.parse(code)))) is counted


def test_a_row_without_a_clause_has_those_of_the_cells_that_it_shows(stack: Stack) -> None:
    """A row that has one keeps it, and so does a column."""
    one = stack.sheet.put(1, 1, 1.0, Style.ORE, "5.2")
    shown, kept = (stack.table(*COLUMNS).row("En", one, one, clause=clause) for clause in ("", "4.3"))
    assert [shown["amount"].clause, shown["date"].clause, kept["amount"].clause] == ["5.2", "10.2", "4.3"]


def test_a_line_outside_a_table_has_a_label_and_a_figure(stack: Stack) -> None:
    """In rows 5 and 6; the second is an input's place."""
    due = stack.fact("Betales senest", 1, Style.NUMBER, "5.1")
    assert (due.at, due.clause, stack.sheet.cells[5, 1].content) == ("B5", "5.1", "Betales senest")
    assert stack.line("Tal") == (stack.sheet, 6, 2)
