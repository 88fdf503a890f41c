"""Names and helps that Excel or VBA would misread are refused when the functions are registered."""

from dataclasses import replace

import pytest

from model.registry import REGISTRY
from model.rules.parameter import Dkk, Parameter
from model.rules.rule import Rule
from workbooks.functions.function_names import FunctionNameError, check_names

GOOD = REGISTRY["DSI_RELATIV_REDUKTION"]


def renamed(name: str) -> Rule:
    """The rule under another name."""
    return replace(GOOD, name=name)


def with_argument(name: str, help: str = "Beløb") -> Rule:
    """The rule with another first argument."""
    first: Parameter = replace(Dkk(name, help), identifier="grant")
    return replace(GOOD, parameters=(first, *GOOD.parameters[1:]))


SPOILED = {
    "a cell address": (renamed("TAX2024"), "TAX2024: læses som en celle"),
    "an R1C1 address": (renamed("R1C1"), "R1C1: læses som en celle"),
    "a VBA keyword": (renamed("NEXT"), "NEXT: et ord, som VBA selv bruger"),
    "a Danish letter": (renamed("DSI_MÅNED"), "DSI_MÅNED: kun bogstaverne a til z, tal og _"),
    "an argument like a cell": (with_argument("b12"), "DSI_RELATIV_REDUKTION, b12: læses som en celle"),
    "an argument that is a keyword": (with_argument("date"), "date: et ord, som VBA selv bruger"),
    "an argument type": (with_argument("type"), "type: et ord, som VBA selv bruger"),
    "an argument of one letter, R": (with_argument("r"), "r: læses som en celle"),
    "an argument with æ": (with_argument("beløb"), "beløb: kun bogstaverne a til z, tal og _"),
    "an argument twice": (with_argument("faktisk"), "faktisk: brugt to gange"),
    "an argument called like its function": (with_argument("dsi_relativ_reduktion"), "brugt to gange"),
    "a help too long": (with_argument("tilskud", "x" * 256), "tilskud: hjælpen er over 255 tegn"),
    "a description too long": (replace(GOOD, help="x" * 256), "beskrivelsen er over 255 tegn"),
}


@pytest.mark.parametrize("case", SPOILED)
def test_a_bad_name_is_refused(case: str) -> None:
    """With the reason."""
    rule, reason = SPOILED[case]
    with pytest.raises(FunctionNameError) as caught:
        check_names([rule])
    assert reason in str(caught.value)


def test_two_functions_of_one_name_are_refused() -> None:
    """Excel does not tell upper from lower case."""
    with pytest.raises(FunctionNameError, match="brugt to gange"):
        check_names([GOOD, replace(GOOD)])


def test_every_reason_is_said_at_once() -> None:
    """Three rules, three lines."""
    spoiled = [renamed("TAX2024"), with_argument("date"), with_argument("tilskud", "x" * 256)]
    with pytest.raises(FunctionNameError) as caught:
        check_names(spoiled)
    assert len(str(caught.value).splitlines()) >= 3


def test_the_rules_of_the_agreement_have_good_names() -> None:
    """All of them."""
    check_names(REGISTRY.values())
