"""Formulas and values in Danish Excel notation: Danish function names, semicolons, decimal commas."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from model.base.danish import ungrouped
from model.rules.rule import Rule

FUNCTIONS: Mapping[str, str] = MappingProxyType(
    {
        "ABS": "ABS",
        "_xlfn.BETA.INV": "BETA.INV",
        "COLUMNS": "KOLONNER",
        "COUNT": "TÆL",
        "DATE": "DATO",
        "DAY": "DAG",
        "EDATE": "EDATO",
        "IF": "HVIS",
        "INDEX": "INDEKS",
        "INT": "HELTAL",
        "ISNUMBER": "ER.TAL",
        "LN": "LN",
        "LOOKUP": "SLÅ.OP",
        "MAX": "MAKS",
        "MIN": "MIN",
        "MONTH": "MÅNED",
        "ROUND": "AFRUND",
        "ROWS": "RÆKKER",
        "SIGN": "FORTEGN",
        "SUM": "SUM",
        "SUMPRODUCT": "SUMPRODUKT",
        "WORKDAY": "ARBEJDSDAG",
        "YEAR": "ÅR",
    }
)
_PIECE = re.compile(r'"(?:[^"]|"")*"|(?:_xlfn\.)?[A-Z][A-Z.]*(?=\()|\d+\.\d+|,')


def danish_formula(formula: str) -> str:
    """Return a formula in Danish Excel notation; raise `KeyError` for a function without an entry in `FUNCTIONS`."""

    def translated(match: re.Match[str]) -> str:
        piece = match[0]
        if piece.startswith('"'):
            return piece
        if piece == ",":
            return ";"
        return piece.replace(".", ",") if piece[0].isdigit() else FUNCTIONS[piece]

    return _PIECE.sub(translated, formula)


def danish_rule(rule: Rule) -> str:
    """Return a rule's formula with its Danish argument names."""
    return danish_formula(rule.excel.format(**{p.identifier: p.name for p in rule.parameters}))


def danish_value(value: float | dt.date) -> str:
    """Return a value as typed into a Danish formula."""
    if isinstance(value, dt.date):
        return f"DATO({value.year};{value.month};{value.day})"
    return ungrouped(value)


def listed(words: Sequence[str]) -> str:
    """Return words as a Danish list: »2024, 2025 og 2026«."""
    *before, last = words
    return f"{', '.join(before)} og {last}" if before else last
