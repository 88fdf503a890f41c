"""docs/funktioner.md is what the registry says, in Danish Excel notation."""

import re

import pytest

from model.registry import REGISTRY
from scripts.develop.function_reference import PAGE, page
from tests.shared.strategies import every_rule
from workbooks.functions.danish_formula import FUNCTIONS, danish_formula, danish_rule


def test_the_page_is_not_stale() -> None:
    """`python scripts/develop/function_reference.py` writes it anew."""
    assert PAGE.read_text(encoding="utf-8") == page()


@every_rule
def test_the_page_says_all_that_a_user_needs(name: str) -> None:
    """Arguments with unit and domain, rule, rounding, clause, a worked example."""
    rule = REGISTRY[name]
    section = page().split(f"\n## {name}\n")[1].split("\n## ")[0]
    for parameter in rule.parameters:
        assert f"| {parameter.name} | {parameter.unit}" in section
        assert parameter.allowed in section
    for part in (rule.help, rule.clause, rule.rounding, danish_rule(rule), f"`={name}("):
        assert part in section
    assert re.search(r"giver \*\*-?[\d.,]+\*\*", section)


@every_rule
def test_danish_notation_loses_nothing(name: str) -> None:
    """Back to English it is the same formula."""
    danish = danish_formula(REGISTRY[name].excel)
    english = re.sub("|".join(sorted(FUNCTIONS.values(), key=len, reverse=True)), _english, danish)
    assert english.replace(",", ".").replace(";", ",") == REGISTRY[name].excel


def _english(match: re.Match[str]) -> str:
    return next(english for english, danish in FUNCTIONS.items() if danish == match[0])


def test_texts_and_numbers_are_translated_as_excel_does() -> None:
    """A text stays, a decimal point becomes a comma, a separator a semicolon."""
    assert danish_formula('IF(A1>0.5,ROUND(A1,2),"a,b.c IF(")') == 'HVIS(A1>0,5;AFRUND(A1;2);"a,b.c IF(")'
    with pytest.raises(KeyError):
        danish_formula("WEBSERVICE(1)")
