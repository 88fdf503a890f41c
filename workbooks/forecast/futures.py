"""The sheets Fremtider, Trækninger and Tilfældige tal: a thousand futures as formulas, a row each, that anybody can compute again."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from model.base.danish import shown
from model.forecast.few import IN_ALL, Few, FutureStep
from model.forecast.stored import NumberPlace, stored_numbers
from model.formula.expression import Expression, Reference
from model.targets.common.outlook import Key
from model.targets.common.target import Target, targets_of
from model.terms.outcome_terms import MUNICIPALITY
from workbooks.blocks.waterfall import TRANCHES
from workbooks.cells.sheet import Cell, Range, Sheet
from workbooks.cells.styles import Style
from workbooks.forecast.course import STEPS
from workbooks.forecast.expected import ExpectedSheet
from workbooks.forecast.template import ConstantCell, NumberCell, StepCell, Template
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.parts import header
from workbooks.frame.stack import FIRST_ROW, Column, Stack

_WIDTH, _SHORT, _PRINTED_ROWS, _PRINTED_COLUMNS = 13.0, 9.0, 25, 12
_SHARES, _COUNTS = ("rate", "moved", "mean", "expected"), ("successes",)
_RELATIVE = re.compile(r"(?<![\w$])([A-Z]{1,3})([1-9]\d*)(?![\w(])")
"""A reference that moves with its row."""


@dataclass(frozen=True)
class FuturesSheets:
    """What futures come to, as columns of cells, by result."""

    few: Few
    results: Mapping[Key, Range]


def write_futures(annex: AnnexBook, expected: ExpectedSheet) -> FuturesSheets:
    """Write the three sheets."""
    few = expected.few
    template = Template.of(few, {**expected.cells, **expected.together})
    numbers = [number for number in template.formulas if not _is_of_statement(template.step(number))]
    statement = [number for number in template.formulas if _is_of_statement(template.step(number))]
    titles = Titles(targets_of(annex.agreement), few)
    told, drawn = f"{shown(float(few.futures))} fremtider", f"frø {few.seed}"
    results = _sheet(annex, "Fremtider", f"{told}, en i hver række: hvad den betaler", statement, template, titles)
    draws = _sheet(annex, "Trækninger", f"{told}: hvad der er trukket i hver", numbers, template, titles)
    stored = _Stored.write(annex, few, f"Tal mellem 0 og 1 i tilfældig orden, {drawn}; hver række er en fremtids")
    at = {number: (results, column) for column, number in enumerate(statement, 2)}
    at |= {number: (draws, column) for column, number in enumerate(numbers, 2)}
    constants = _constants(expected.stack, template, titles)
    _Rows(few, template, at, stored, constants).write()
    return FuturesSheets(few, {key: _column(few, *at[number]) for key, number in template.results.items()})


def _constants(stack: Stack, template: Template, titles: Titles) -> Mapping[ConstantCell, Cell]:
    """Write the formulas that are the same in every future, a row each on the sheet Ventet."""
    if not template.constants:
        return {}
    stack.section("Ens i alle fremtider")
    table, found = stack.table(Column("Hvad", Style.TEXT), Column("Tal", None, "figure")), dict[ConstantCell, Cell]()
    for step, cell in template.constants.values():
        pieces = tuple(found[one] if isinstance(one, ConstantCell) else one for one in cell.figure.pieces)
        figure = Expression(cell.figure.value, pieces, cell.figure.strength)
        row = table.row(titles.of(step), clause=TRANCHES)
        found[cell] = row.put("figure", figure, _style(step))
    return found


def _is_of_statement(step: FutureStep) -> bool:
    return step.period is not None and step.what != "payment"


def _column(few: Few, sheet: Sheet, column: int) -> Range:
    first, last = (sheet.cells[row, column].fixed() for row in (_first_row(), _first_row() + few.futures - 1))
    return Range(first, last)


def _first_row() -> int:
    return FIRST_ROW + 1


def _sheet(
    annex: AnnexBook, name: str, subtitle: str, numbers: Sequence[int], template: Template, titles: Titles
) -> Sheet:
    """Add a sheet with a column for each step, and the futures' numbers; only the first of them are printed."""
    widths = [_SHORT, *[_WIDTH] * len(numbers)]
    printed, beside = widths[:_PRINTED_COLUMNS], widths[_PRINTED_COLUMNS:]
    sheet = annex.page(name, printed, subtitle, landscape=True, beside=beside, backing=True)
    heads = ["Fremtid", *(titles.of(template.step(number)) for number in numbers)]
    header(sheet, FIRST_ROW, heads, text_columns=())
    sheet.repeated_rows, sheet.printed_rows = (FIRST_ROW, FIRST_ROW), FIRST_ROW + _PRINTED_ROWS
    for future in range(template.few.futures):
        sheet.put(_first_row() + future, 1, float(future + 1), Style.NUMBER)
    return sheet


@dataclass(frozen=True)
class _Stored:
    """The sheet of stored numbers: a column for each list, and so many rows more as draws begin further down."""

    sheet: Sheet

    @classmethod
    def write(cls, annex: AnnexBook, few: Few, subtitle: str) -> _Stored:
        lists, futures = few.places.lists, few.futures
        sheet = annex.page("Tal", (_SHORT, *[_WIDTH] * lists), subtitle, backing=True)
        header(sheet, FIRST_ROW, ["Række", *(f"Liste {one + 1}" for one in range(lists))], text_columns=())
        sheet.repeated_rows, sheet.printed_rows = (FIRST_ROW, FIRST_ROW), FIRST_ROW + _PRINTED_ROWS
        rows = futures + max((one.row for one in few.places.found.values()), default=0)
        for row in range(rows):
            sheet.put(_first_row() + row, 1, float(row + 1), Style.NUMBER)
        for one in range(lists):
            figures = stored_numbers(futures, few.seed, one)
            for row in range(rows):
                again = sheet.cells[_first_row() + row - futures, 2 + one] if row >= futures else None
                sheet.put(_first_row() + row, 2 + one, again or float(figures[row]), Style.DECIMAL)
        return cls(sheet)

    def cell(self, place: NumberPlace) -> Cell:
        """Return the cell that a draw begins to read at."""
        return self.sheet.cells[_first_row() + place.row, 2 + place.list]


@dataclass(frozen=True)
class _Rows:
    """Writer of the futures: the formulas of the first, and copies of them for the others."""

    few: Few
    template: Template
    at: Mapping[int, tuple[Sheet, int]]
    stored: _Stored
    constants: Mapping[ConstantCell, Cell]

    def write(self) -> None:
        """Write all rows, column by column in the order in which they are computed."""
        for number, figure in self.template.formulas.items():
            step, column = self.few.steps[number]
            sheet, at = self.at[number]
            look, clause = _style(step), TRANCHES if _is_of_statement(step) else ""
            first = Expression(float(column[0]), tuple(self._placed(piece) for piece in figure.pieces))
            sheet.put(_first_row(), at, first, look, clause)
            copied = _copies(first.formula(sheet.name))
            for future, value in enumerate(column[1:].tolist(), 1):
                sheet.put(_first_row() + future, at, Expression(value, (copied(future),)), look, clause)

    def _placed(self, piece: str | Reference) -> str | Reference:
        """Return a piece of a formula with what stands in the first future's row."""
        if isinstance(piece, NumberCell):
            return self.stored.cell(piece.place)
        if isinstance(piece, ConstantCell):
            return self.constants[piece].fixed()
        if isinstance(piece, StepCell):
            sheet, column = self.at[piece.number]
            return sheet.cells[_first_row(), column]
        return piece.fixed() if isinstance(piece, Cell) else piece


def _copies(formula: str) -> Callable[[int], str]:
    """Return the formula as it is copied a number of rows down."""
    pieces = _RELATIVE.split(formula)
    texts, rows = [a + b for a, b in zip(pieces[::3], [*pieces[1::3], ""], strict=True)], [int(r) for r in pieces[2::3]]

    def copied(down: int) -> str:
        return "".join([f"{text}{row + down}" for text, row in zip(texts, rows, strict=False)]) + texts[-1]

    return copied


def _style(step: FutureStep) -> Style:
    if step.what in _COUNTS:
        return Style.NUMBER
    return Style.SHARE if step.what in _SHARES else Style.DECIMAL if step.what == "against" else Style.DKK


@dataclass(frozen=True)
class Titles:
    """Headings of the columns."""

    targets: Mapping[str, Target]
    few: Few

    def of(self, step: FutureStep) -> str:
        """Return what stands in a column."""
        if step.period is not None:
            return self._paid(step)
        if step.what == "against":
            return "Fælles udslag"
        target = self.targets[str(step.of[0])]
        of = f"BM{target.number}"
        if step.what in ("mean", "expected"):
            return self._mean(of, target, step)
        groups = [one.id for one in target.expected_groups(self.few.outlook.agreement)]
        group = f" gruppe {groups.index(str(step.of[1])) + 1}" if len(groups) > 1 else ""
        if step.what in _SHARES:
            return f"{of}{group} rate {'trukket' if step.what == 'rate' else 'med udslag'}"
        again = {"again": " igen", "new": " nye"}.get(str(step.of[-1]), "")
        return f"{of}{group} opfyldt ved {step.of[3]}. måling{again}{self._intake(int(step.of[2]))}"

    def _mean(self, of: str, target: Target, step: FutureStep) -> str:
        if not target.expected_cohorts():
            return f"{of} planer opfyldt{self._intake(int(step.of[2]))}"
        _, is_control, cohort, number = step.of
        point = f"{number}. måling" if number else "baseline"
        expected = " ventet" if step.what == "expected" else f" kohorte {cohort}"
        return f"{of}{expected} {point} {'kontrol' if is_control else 'indsats'}"

    def _intake(self, number: int) -> str:
        (parts,) = (one.parts for one in self.few.outlook.intakes if one.number == number)
        return "" if len(self.few.outlook.intakes) == 1 else f" ({parts[0].period.label})"

    def _paid(self, step: FutureStep) -> str:
        assert step.period is not None  # noqa: S101 it is one of a statement
        statements = {one.period for one, _ in self.few.steps if _is_of_statement(one)}
        period = f" {step.period.label}" if len(statements) > 1 else ""
        *payers, of = (self._name(str(one)) for one in step.of)
        if step.what == "payment":
            return f"{of} betaling {step.period.label}"
        if step.what == IN_ALL:
            return " ".join([of, *payers])
        return f"{of} {STEPS.get(step.what, 'indtil nu')}{period}{''.join(f' fra {one}' for one in payers)}"

    def _name(self, name: str) -> str:
        if name in self.targets:
            return f"BM{self.targets[name].number}"
        return {
            MUNICIPALITY: "Kommunen",
            "repaid": "Kommunen betaler",
            "owed": "Kommunen skylder",
            "over": "Over loftet",
            "received": "får i alt",
        }.get(name, name)
