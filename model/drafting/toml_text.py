"""The tables of a source as TOML text, and an amendment as the text that is appended to a source."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import tomlkit
from tomlkit.items import AoT, Array, InlineTable, Integer, Item, Trivia

from model.drafting.entries import Tables

_LARGE = 10_000
"""Whole numbers from here on have their digits in groups, as the program's own sources have."""
_INDENT = 4


def source_text(tables: Tables) -> str:
    """Return tables as the text of a source: a heading for each table, a line for each term."""
    document = tomlkit.document()
    for key, one in _plain_first(tables):
        document.add(key, _item(one, depth=0))
    return tomlkit.dumps(document)


def appended(text: str, amendment: Tables) -> str:
    """Return the text of a source, every byte as it was, with one amendment more below it."""
    row = tomlkit.table()
    for key, one in amendment.items():
        row.add(key, _array(one) if key == "change" else _item(one, depth=1))
    document = tomlkit.document()
    document.add("amendment", AoT([row]))
    end = "" if text.endswith("\n") or not text else "\r\n" if "\r\n" in text else "\n"
    return f"{text}{end}\n{tomlkit.dumps(document)}"


def _plain_first(tables: Tables) -> list[tuple[str, Any]]:
    """Return keys and values with those of plain values first, as TOML needs them above the tables."""
    return sorted(tables.items(), key=lambda one: _is_headed(one[1]))


def _is_headed(value: Any) -> bool:
    """Return whether a value has a heading of its own: a table, or a list of tables, that is not a single term."""
    if isinstance(value, Mapping):
        return "value" not in value
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping) and "value" not in value[0]


def _item(value: Any, depth: int) -> Item:
    """Return a value as TOML; tables have headings down to the second level, and are written in one line below it."""
    if isinstance(value, Mapping):
        if "value" in value or depth > 1 or (not any(map(_is_headed, value.values())) and depth > 0):
            return _inline(value)
        table = tomlkit.table(is_super_table=depth == 0 and all(map(_is_headed, value.values())))
        for key, one in _plain_first(value):
            table.add(key, _item(one, depth + 1))
        return table
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        if depth > 1 or "value" in value[0]:
            return _array(value)
        rows = []
        for row in value:
            table = tomlkit.table()
            for key, one in _plain_first(row):
                table.add(key, _item(one, depth=2))
            rows.append(table)
        return AoT(rows)
    return _array(value) if isinstance(value, list) else _scalar(value)


def _inline(value: Tables) -> InlineTable:
    table = tomlkit.inline_table()
    for key, one in value.items():
        table.append(key, _item(one, depth=2))
    return table


def _array(rows: Sequence[Any]) -> Array:
    """Return a list in one line, or with a line for each table in it."""
    array = tomlkit.array()
    is_long = bool(rows) and isinstance(rows[0], Mapping)
    for row in rows:
        if is_long:
            array.add_line(_inline(row), indent=" " * _INDENT)
        else:
            array.append(_scalar(row))
    if is_long:
        array.add_line(indent="")
    return array


def _scalar(value: Any) -> Item:
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= _LARGE:
        return Integer(value, Trivia(), f"{value:_}")
    if isinstance(value, dt.datetime) or not isinstance(value, bool | int | float | str | dt.date):
        raise TypeError(f"{type(value).__name__} is no value of a source")
    return tomlkit.item(value)
