"""What has to be done, with its states, as the overview tells of it: how much of it is late or missing, and which come first.

Late rows are numbered beside what is printed, row by row, and looked up by that number: no formula grows with a list.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from model.base.state import TaskState
from model.formula.expression import (
    Expression,
    Operand,
    added,
    all_of,
    call,
    either_of,
    is_number,
    lift,
    negated,
    rows_of,
    when,
)
from model.rules.unknown import EMPTY
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import Style
from workbooks.follow_up import step_sheets
from workbooks.follow_up.plan_book import PlanBook
from workbooks.follow_up.unknown_cells import word_of
from workbooks.frame.stack import Column, Table

BESIDE = (8.0, 64.0)
"""Widths, characters, of the columns beside a list of tasks: how many are late so far, and what a row is called."""
_HEADS = ("Nr.", "Kaldes")
_NAMED = 5
"""Late tasks of a list that the overview names, so that it stays one page; the list's own sheet has all."""
_COLUMNS = (
    Column("Liste", Style.TEXT), Column("Nr.", Style.NUMBER, "number"), Column("Kaldes", Style.TEXT, "name"),
)  # fmt: skip


def done_by(day: Cell, last: Cell, on: Cell, done: TaskState, late: TaskState) -> Expression:
    """Return the word for what was to be done by a last day: done if it has a day, late after the last, or still to come."""
    is_done, is_over = is_number(day), Expression(on.content > last.content, (on, ">", last))
    return word_of(
        (is_done, done.value),
        (all_of(negated(is_done), is_over), late.value),
        (all_of(negated(is_done), negated(is_over)), TaskState.TO_COME.value),
    )


@dataclass(eq=False)
class Tasks:
    """A list of things to do on one sheet: what the overview calls those that are late or missing, and their states."""

    label: str
    words: Sequence[str]
    _states: list[Range] = field(default_factory=list)
    _numbers: list[Cell] = field(default_factory=list)
    _names: list[Cell] = field(default_factory=list)

    def add(self, table: Table, names: Sequence[Operand]) -> None:
        """Take the rows of a table that has a column `state`, with what each is called; number the late ones beside it."""
        sheet, states = table.stack.sheet, table.column("state")
        at = sheet.printed_columns + 1
        for column, (title, style) in enumerate(zip(_HEADS, (Style.HEAD, Style.HEAD_TEXT), strict=True), at):
            sheet.put(table.first - 1, column, title, style)
        for state, name in zip(states.cells(), names, strict=True):
            before: Operand = self._numbers[-1] if self._numbers else 0
            is_late = when(either_of(*(lift(state).equals(word) for word in self.words)), 1, 0)
            self._numbers.append(sheet.put(state.row, at, lift(before) + is_late, Style.NUMBER))
            self._names.append(sheet.put(state.row, at + 1, name, Style.NOTE))
        self._states.append(states)

    def all(self) -> Expression:
        """Return how many there are."""
        return added(rows_of(states) for states in self._states)

    def late(self) -> Expression:
        """Return how many of them are late or missing."""
        return lift(self._numbers[-1] if self._numbers else 0)

    def first(self, number: Cell) -> Expression:
        """Return what the late one with a number, counted from 1, is called; nothing if there are fewer."""
        if not self._numbers:
            return lift(EMPTY)
        wanted = number.content
        place = next((at for at, one in enumerate(self._numbers) if one.content == wanted), None)
        name = lift(self._names[place or 0])
        numbers, names = (Range(cells[0], cells[-1]) for cells in (self._numbers, self._names))
        at = call("MATCH", float((place or 0) + 1), number, numbers, 0)
        return when(lift(number) <= self._numbers[-1], call("INDEX", name.value, names, at), EMPTY)


@dataclass(frozen=True)
class LateTasks:
    """Tasks, and the cells with what the first late ones of them are called; `last` has the number of the last such cell."""

    tasks: Tasks
    named: Sequence[Cell]
    last: Cell

    def told(self) -> Expression:
        """Return what the first late ones are called, one behind the other, and how many more there are."""
        first, *others = self.named
        told = when(lift(first).equals(""), EMPTY, lift("• ") & first)
        for one in others:
            told = told & when(lift(one).equals(""), EMPTY, lift(" • ") & one)
        late = self.tasks.late()
        return told & when(lift(self.last) < late, lift(" og ") & (late - self.last) & " flere", EMPTY)


def name_first(annex: PlanBook, late: Sequence[Tasks]) -> Iterator[LateTasks]:
    """Write what the first late tasks of each list are called, and return them with their lists."""
    subtitle = "Det første, der er forsinket eller mangler"
    table = step_sheets.table(annex, "Beregning af det forsinkede", subtitle, *_COLUMNS)
    for tasks in late:
        named = list[Cell]()
        for number in range(1, _NAMED + 1):
            row = table.row(tasks.label)
            at = row.put("number", float(number))
            named.append(row.put("name", tasks.first(at)))
        yield LateTasks(tasks, named, at)
