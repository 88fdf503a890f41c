"""What may be typed into cells, whatever areas a file names: programs group such rules anew, and say what holds anyway."""

import re
from collections.abc import Iterable, Iterator
from itertools import product
from typing import TypeAlias

from workbooks.cells.address import column_number, letters
from workbooks.reading.facts import Facts, Said
from workbooks.reading.facts import of as facts_of
from workbooks.reading.formula_text import plain_text

_SaidOfRule: TypeAlias = tuple[tuple[str, str], ...]
"""What a rule says, each thing with its value."""
_RULE = re.compile(r"(dataValidations/dataValidation)(\[\d+\])?([@/].*)")
_FORMULA = "/formula"
_OF_TWO_ENDS = frozenset({"between", "notBetween"})
_AREA = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})(?::([A-Z]{1,3})([1-9]\d{0,6}))?")
_MOST_CELLS = 2_000
"""Most cells of a sheet to which rules for areas are joined; a larger area stays what it is."""
_COMPARING = frozenset({"whole", "decimal", "date", "time", "textLength"})
"""Kinds of rules that compare what is typed with a figure, or two."""


def by_area(facts: Facts) -> Facts:
    """Return the facts of a sheet, with those of each rule at its cells, those one below the other as one area, whichever rules stand before it."""
    rules: dict[tuple[str, str], dict[str, str]] = {}
    others: Facts = {}
    for (place, path), value in facts.items():
        if (match := _RULE.fullmatch(path)) is not None:
            rules.setdefault((place, match[2] or ""), {})[match[3]] = value
        else:
            others[place, path] = value
    return {**others, **facts_of(_said(rules))} if rules else facts


def _said(rules: dict[tuple[str, str], dict[str, str]]) -> Iterator[Said]:
    left = _MOST_CELLS
    cells_of: dict[_SaidOfRule, set[tuple[int, int]]] = {}
    for (areas, _), rule in sorted(rules.items()):
        plain = tuple(sorted(_plain(rule)))
        spans = [_span(area) for area in areas.split()]
        many = sum(len(columns) * len(rows) for columns, rows in spans)
        if 0 < many <= left:
            left -= many
            cells_of.setdefault(plain, set()).update(cell for span in spans for cell in product(*span))
        else:
            yield from _of(plain, areas)
    for plain, every in sorted(cells_of.items()):
        for area in _runs(every):
            yield from _of(plain, area)


def _of(rule: _SaidOfRule, place: str) -> Iterator[Said]:
    yield from ((place, f"dataValidations/dataValidation{key}", value) for key, value in rule)


def _span(area: str) -> tuple[range, range]:
    """Return the columns and rows of an area; none of what is no area."""
    if (match := _AREA.fullmatch(area)) is None:
        return range(0), range(0)
    columns = range(column_number(match[1]), column_number(match[3] or match[1]) + 1)
    return columns, range(int(match[2]), int(match[4] or match[2]) + 1)


def _runs(cells: Iterable[tuple[int, int]]) -> Iterator[str]:
    """Yield areas that consist of cells one below the other."""
    runs: list[list[tuple[int, int]]] = []
    for column, row in sorted(cells):
        if runs and runs[-1][-1] == (column, row - 1):
            runs[-1].append((column, row))
        else:
            runs.append([(column, row)])
    for (column, first), *_, (_, last) in ([*run, run[-1]] for run in runs):
        name = letters(column)
        yield f"{name}{first}" if first == last else f"{name}{first}:{name}{last}"


def _plain(rule: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what a rule says, without what is not asked of a rule of its kind."""
    is_comparing = rule.get("@type") in _COMPARING
    has_two_ends = is_comparing and rule.get("@operator", "between") in _OF_TWO_ENDS
    for key, value in rule.items():
        if key.startswith(_FORMULA):
            if has_two_ends or key != "/formula2":
                yield key, _figure(value)
        elif key != "@sqref" and (is_comparing or key != "@operator"):
            yield key, value


def _figure(formula: str) -> str:
    """Return a formula as it is compared; a figure in the digits that it has in Excel."""
    try:
        return f"{float(formula):.15g}"
    except ValueError:
        return plain_text(formula)
