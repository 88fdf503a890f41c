"""The sheet Målinger: every figure that is followed, as printed and as reported, in yellow cells by year."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from model.formula.expression import Expression, call, count_of, lift, rows_of, when
from model.strategic.figures import REASONS, PlanFigure, PlanFigures
from model.strategic.indicator_terms import Indicator
from model.strategic.observed import HIDDEN
from model.strategic.results import followed
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.states import DEVIATES, OK, WHY_UNKNOWN
from workbooks.cells.styles import Style
from workbooks.follow_up.follow_up_inputs import UNKNOWN_CODES
from workbooks.follow_up.plan_book import PlanBook
from workbooks.follow_up.precision import style_of, style_of_printed
from workbooks.frame.paper import FLAT
from workbooks.frame.stack import Column, Row, Stack, Table

SHEET = "Målinger"
WORDS: Mapping[str, str] = MappingProxyType(dict(zip(REASONS, WHY_UNKNOWN, strict=True)))
"""Why a figure is unknown, in a column as narrow as that of a year; a note on the sheet says it in full."""
HIDDEN_WORD = WORDS[HIDDEN]
CODES: Mapping[float, str] = MappingProxyType({code: WORDS[why] for why, code in UNKNOWN_CODES.items()})
"""Such words by the figures that stand for them."""
_YEAR, _UNDATED = "year{}", "undated"


@dataclass(frozen=True)
class MeasuredRow:
    """The figures of an area in a table: one without a year, and one a year."""

    table: PlanFigures
    area: str
    undated: Cell
    by_year: tuple[Cell, ...]
    printed: Cell
    """The cell of the printed baseline, or of why there is none."""
    held_against: Cell | None = None
    """The comparison that is chosen, where the table has several."""

    @property
    def style(self) -> Style:
        """The number style of figures that are not printed."""
        return style_of(self.table)

    @property
    def printed_style(self) -> Style:
        """The number style of its baseline."""
        figure = self.table.values.get(self.area)
        return self.style if figure is None or not figure.is_known else style_of_printed(figure)


@dataclass
class Measurements:
    """Every followed figure, by the ids of table and area; `years` are the headings of the columns."""

    years: tuple[Cell, ...] = ()
    rows: dict[tuple[str, str], MeasuredRow] = field(default_factory=dict)

    def of(self, table: PlanFigures) -> Iterator[MeasuredRow]:
        """Yield the rows of a table."""
        return (one for (own, _), one in self.rows.items() if own == table.id)


def write(annex: PlanBook) -> Measurements:
    """Write the sheet and return its cells."""
    years = annex.years
    subtitle = "Det trykte udgangspunkt, og hvad der er indberettet siden, år for år"
    others = (*_WIDTHS, *[_FIGURE] * len(years), *_AFTER)
    widths = (max(_TITLE, FLAT - sum(others)), *others)
    sheet = annex.page(SHEET, widths, subtitle, landscape=True, beside=_BESIDE, backing=True)
    stack = Stack(sheet, len(widths))
    stack.lines([_LEGEND])
    smallest = annex.agreement.follow.smallest_shown
    stack.fact("Mindste viste antal", smallest, Style.NUMBER, smallest.clause)
    columns = (
        *_COLUMNS,
        *(Column(str(year), None, _YEAR.format(year)) for year in years),
        *_ENDING,
    )
    table = stack.table(*columns)
    sheet.repeated_rows = (table.first - 1, table.first - 1)
    for year in years:
        table.head(table.at(_YEAR.format(year)), float(year), Style.HEAD_YEAR, "")
    found = Measurements(tuple(table.heading(_YEAR.format(year)) for year in years))
    for one in followed(annex.agreement):
        for area, figure in (*one.values.items(), *((area, None) for area in annex.edition.more_of(one.id))):
            found.rows[one.id, area] = _row(annex, table, one, area, figure)
    states = table.column("allowed")
    first, last = table.rows[0]["allowed"], table.rows[-1]["allowed"]
    sheet.states.append((first.row, first.column, last.row, last.column))
    label = f"Tal, der ikke er tilladt (se arket {SHEET})"
    annex.check(label, rows_of(states) - count_of(states, OK), 0, style=Style.NUMBER)
    return found


_TITLE, _WIDTHS, _FIGURE, _AFTER, _BESIDE = 20, (16.2, 10.7, 8.9), 8, (15.6, 8.2), (14.6,)
"""Column widths, characters: the least of the titles, which fill the page, the rest of the page, and beside it."""
_LEGEND = (
    "- er et tal under diskretionsgrænsen eller et, der ville røbe et sådant, »afventer« opgøres senere, »uoplyst« kan ikke skaffes, og »ikke trykt« står ikke i "
    "aftalen. Ingen af dem er 0, og ingen regnes som opfyldt eller ikke opfyldt. Skriv et tal eller et af de fire ord."
)
_COLUMNS = (
    Column("Måling", Style.TEXT), Column("Område", Style.TEXT), Column("Enhed", Style.UNIT), Column("Uden år", None, _UNDATED),
)  # fmt: skip
_ENDING = (
    Column("Holdes op mod", None, "held"), Column("Tilladt", Style.CHECK, "allowed"), Column("Højst", Style.NUMBER, "most"),
)  # fmt: skip


def title_of(table: PlanFigures) -> str:
    """Return a table's title, behind its number if it has one."""
    return f"{table.number} {table.title}" if isinstance(table, Indicator) else table.title


def _row(annex: PlanBook, table: Table, one: PlanFigures, area: str, figure: PlanFigure | None) -> MeasuredRow:
    row = table.row(title_of(one), annex.area(area), one.unit.danish, clause=one.clause)
    if one.year is None and figure is not None:
        undated = _printed(annex, row, _UNDATED, figure)
    else:
        undated = row.put(_UNDATED, None)
    by_year = tuple(_of_year(annex, row, one, area, figure, year) for year in annex.years)
    held = _held_against(annex, row, one, area)
    most = row.put("most", one.unit.most)
    outside = _outside(Range(undated, by_year[-1]), most)
    row.put("allowed", when(outside.equals(0), OK, DEVIATES))
    printed = undated if one.year is None else by_year[annex.years.index(one.year)]
    return MeasuredRow(one, area, undated, by_year, printed, held)


def _outside(cells: Range, most: Cell) -> Expression:
    """Return how many figures are below 0 or above the most that their unit allows."""
    numbers = [cell.content for cell in cells.cells() if isinstance(cell.content, float)]
    below = call("COUNTIF", float(sum(one < 0 for one in numbers)), cells, "<0")
    return below + call("COUNTIF", float(sum(one > most.content for one in numbers)), cells, lift(">") & most)


def _printed(annex: PlanBook, row: Row, key: str, figure: PlanFigure) -> Cell:
    """Write a printed figure as the input that has its name, or why there is none."""
    if not figure.is_known:
        return row.put(key, WORDS[figure.unknown], Style.TEXT)
    sheet, number, column = row.place(key)
    cell = sheet.put_input(number, column, figure.value, style_of_printed(figure).input, figure.clause)
    annex.book.names[figure.name] = cell
    return cell


def _of_year(annex: PlanBook, row: Row, one: PlanFigures, area: str, figure: PlanFigure | None, year: int) -> Cell:
    """Write the figure of a year: what the agreement prints for it, or else what is reported, if anything."""
    key, column = f"value.{one.id}.{area}.{year}", _YEAR.format(year)
    why = None
    if year == one.year and figure is not None:
        if figure.is_known:
            return _printed(annex, row, column, figure)
        why = WORDS[figure.unknown]
    return annex.put_if_given(row.place(column), key, style_of(one).input, one.clause, CODES, why)


def _held_against(annex: PlanBook, row: Row, one: PlanFigures, area: str) -> Cell | None:
    """Write which of several comparisons an area's figure is held against; nothing where there is no choice."""
    choices = one.compared_with if isinstance(one, Indicator) else ()
    if len(choices) < 2 or area in choices or area not in one.values:
        return None
    words = {float(number): annex.area(choice) for number, choice in enumerate(choices, 1)}
    return annex.put_if_given(row.place("held"), f"held.{one.id}.{area}", Style.INPUT_TEXT, one.clause, words)
