"""Rules for what may be typed are compared cell by cell, and by what is asked of their kind."""

import re
from pathlib import Path

import pytest

from tests.shared.files import edited, sheet_part
from tests.shared.workbooks import Built
from workbooks.proof.control import control
from workbooks.proof.input_rules import by_area
from workbooks.reading.facts import Facts, Said, of

RULE = "dataValidations/dataValidation"


def facts(*rules: tuple[str, dict[str, str]]) -> Facts:
    """What a sheet says of its rules, each with its cells and what it says of them."""
    every: list[Said] = []
    for number, (cells, rule) in enumerate(rules, 1):
        path = RULE if number == 1 else f"{RULE}[{number}]"
        every += [(cells, f"{path}{key}", value) for key, value in ({"@sqref": cells} | rule).items()]
    return by_area(of(every))


LIST = {"@type": "list", "/formula1": '"Ja,Nej"'}
SHARE = {"@type": "decimal", "/formula1": "0.0001", "/formula2": "1"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([("B2", LIST), ("B3", SHARE)], [("B3", SHARE), ("B2", LIST)]),
        ([("B2 B3", LIST)], [("B3", LIST), ("B2", LIST)]),
        ([("B2:C3", LIST)], [("B2 B3 C2:C3", LIST)]),
        ([("B2", SHARE)], [("B2", {**SHARE, "/formula1": "0.000100000000000000000001"})]),
        ([("B2", LIST)], [("B2", {**LIST, "@operator": "between", "/formula2": "0"})]),
    ],
)
def test_what_holds_for_the_same_cells_is_the_same(one: list, other: list) -> None:  # type: ignore[type-arg]
    """LibreOffice, exceljs and Gnumeric write rules in another order, for other areas, with more digits and with what none asks."""
    assert facts(*one) == facts(*other)


@pytest.mark.parametrize(
    "other",
    [
        [("B4", SHARE)],
        [("B2 B3", SHARE)],
        [("B2", {**SHARE, "/formula2": "2"})],
        [("B2", {**SHARE, "@type": "whole"})],
        [("B2", SHARE), ("B2", LIST)],
    ],
)
def test_what_holds_for_other_cells_or_asks_something_else_is_not(other: list) -> None:  # type: ignore[type-arg]
    """One cell more, another end, another kind, a second rule."""
    assert facts(("B2", SHARE)) != facts(*other)


def test_of_a_large_area_no_cell_is_told() -> None:
    """A whole sheet has 17 thousand millions of them."""
    assert {place for place, _ in facts(("A1:XFD1048576", LIST), ("B2", SHARE))} == {"A1:XFD1048576", "B2"}


def test_one_rule_that_lets_more_be_typed_is_a_difference(
    all_built: dict[tuple[str, str], Built], tmp_path: Path
) -> None:
    """The terms, of which one field takes another answer."""
    built = all_built["viborg", "Vilkaar.xlsx"]
    target = edited(
        built.path, tmp_path / built.path.name, sheet_part(1), lambda xml: xml.replace('"Ja,Nej"', '"Ja,Nej,Måske"', 1)
    )
    (one,) = control(target, built.agreement).differences
    assert (one.found, one.allowed) == ("en regel for indtastning, ændret", "uændret")
    assert re.fullmatch(r"[A-Z]+\d+", one.place)
