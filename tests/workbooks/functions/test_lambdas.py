"""Each rule as a named LAMBDA: an independent engine gives what Python gives, and text where Python refuses."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from model.base.daycount import serial
from model.registry import REGISTRY
from model.rules.parameter import ArgumentError, Parameter
from model.rules.rule import Rule
from model.rules.unknown import is_unknown
from scripts.develop import fake_windows
from tests.amounts import amount
from tests.shared.strategies import drawn, every_rule
from tests.workbooks.functions.lambda_sheet import evaluate, in_a_cell
from workbooks.functions.lambdas import lambda_text

ARGUMENT_SETS = amount(25, 300)


def as_given(rule: Rule, call: tuple[Any, ...]) -> list[Any]:
    """A call's arguments as cells, columns as lists."""
    return [list(a) if p.column else a for p, a in zip(rule.parameters, call, strict=True)]


@every_rule
def test_a_lambda_gives_what_python_gives(name: str, tmp_path: Path) -> None:
    """On random argument sets out of the declared domains, their limits included: 300 in CI, a twelfth of them every time."""
    rule = REGISTRY[name]
    calls = drawn(rule, ARGUMENT_SETS)
    assert len(calls) == ARGUMENT_SETS
    found = evaluate([(name, as_given(rule, call)) for call in calls], tmp_path)
    for call, theirs in zip(calls, found, strict=True):
        least = 0.0 if rule.unit == "kr." else 1e-15
        if is_unknown(rule(*call)):
            assert theirs == "", call
            continue
        assert theirs == pytest.approx(in_a_cell(rule(*call)), rel=1e-9 if least else 1e-12, abs=least), call


@every_rule
def test_optional_arguments_may_be_left_out(name: str, tmp_path: Path) -> None:
    """The worked example, which leaves them out."""
    rule = REGISTRY[name]
    (found,) = evaluate([(name, rule.example)], tmp_path)
    assert found == pytest.approx(in_a_cell(rule.gives), rel=1e-9)


def bad_values(parameter: Parameter) -> list[Any]:
    """What lies outside an argument's domain: empty, text, truth value, error, too small, too large, not whole."""
    neither: list[Any] = [*([] if parameter.may_be_unknown else [None]), "tolv", True, "=1/0"]
    if parameter.is_date:
        return [*neither, dt.date(1900, 12, 30), dt.date(2200, 1, 1), -1]
    low = parameter.above if parameter.above is not None else parameter.least - 0.5
    return [*neither, low, parameter.most * 1.001 + 1, *([parameter.least + 0.5] if parameter.whole else [])]


@every_rule
def test_a_lambda_refuses_what_python_refuses(name: str, tmp_path: Path) -> None:
    """Each argument in turn with every kind of bad value: a Danish text that names it."""
    rule = REGISTRY[name]
    good = as_given(rule, drawn(rule, 40)[-1])
    calls, named = [], []
    for i, parameter in enumerate(rule.parameters):
        for bad in bad_values(parameter):
            value = [bad, *good[i][1:]] if parameter.column else bad
            calls.append([*good[:i], value, *good[i + 1 :]])
            named.append(parameter.name)
            with pytest.raises(ArgumentError):
                rule(*calls[-1])
    for call, argument, found in zip(calls, named, evaluate([(name, c) for c in calls], tmp_path), strict=True):
        assert str(found).startswith("#FEJL: "), (call, found)
        assert argument in found


REFUSED = {
    "an instalment beyond the last [Bilag 3.2]": ("DSI_UDBETALINGSRATE", (3_912_500, 3, 4), "højst antal_rater"),
    "a start inside a month [Bilag 4.1]": (
        "DSI_MAANEDER",
        (dt.date(2023, 11, 2), dt.date(2026, 10, 31), 2024),
        "start er 02.11.2023, men skal være den 1. i en måned",
    ),
    "an end inside a month [Bilag 4.1]": (
        "DSI_BUDGETAAR",
        (1, dt.date(2023, 11, 1), dt.date(2026, 10, 30), 2024),
        "slut er 30.10.2026, men skal være den sidste dag i en måned",
    ),
    "so little that the last year is below 0 [Bilag 4.1]": (
        "DSI_BUDGETAAR",
        (18, dt.date(2031, 1, 1), dt.date(2042, 12, 31), 2042),
        "beloeb er 18, men skal være så stort, at periodens sidste år ikke bliver under 0",
    ),
    "an end before the start [Bilag 4.1]": (
        "DSI_MAANEDER",
        (dt.date(2023, 11, 1), dt.date(2023, 10, 31), 2024),
        "efter start",
    ),
    "a deposit after the end [5.2]": (
        "DSI_AFKASTLOFT_DATO",
        ([1, 1], [dt.date(2023, 1, 1), dt.date(2025, 1, 2)], 0.05, dt.date(2025, 1, 1)),
        "en værdi i datoer er forkert; hver skal være højst slutdatoen",
    ),
    "a half-year without a rate [6.2.3]": (
        "DSI_MORARENTE",
        (1_000, dt.date(2026, 6, 1), dt.date(2026, 7, 2)),
        "betalt er 02.07.2026, men skal være højst 01.07.2026, da 2. halvår 2026 ikke har nogen referencesats",
    ),
    "a half-year before the first rate [6.2.3]": (
        "DSI_MORARENTE",
        (1_000, dt.date(2022, 12, 31), dt.date(2023, 1, 31)),
        "forfald er 31.12.2022, men skal være tidligst 01.01.2023",
    ),
    "a year whose holidays are not listed [10.2]": (
        "DSI_MODTAGET",
        (dt.date(2019, 12, 31),),
        "dato er 31.12.2019, men skal være en dato i et år, hvis helligdage er listet (2020 til 2035)",
    ),
    "columns of different length [5.2]": (
        "DSI_AFKASTLOFT_DATO",
        ([1, 1, 1], [dt.date(2023, 1, 1), dt.date(2024, 1, 2)], 0.05, dt.date(2025, 1, 1)),
        "datoer er af en anden længde, men skal være lige så lang som beloeb",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_holds_between_arguments_is_checked_too(case: str, tmp_path: Path) -> None:
    """In Python and in the LAMBDA."""
    name, call, reason = REFUSED[case]
    with pytest.raises(ArgumentError):
        REGISTRY[name](*call)
    (found,) = evaluate([(name, call)], tmp_path)
    assert found.startswith("#FEJL: ")
    assert reason in found


def test_a_time_of_day_does_not_matter(tmp_path: Path) -> None:
    """As in Python, where a date and time is its date."""
    first, last = serial(dt.date(2023, 11, 1)), serial(dt.date(2026, 10, 31))
    plain, timed = (first, last, 2023), (first + 0.75, last + 0.25, 2023)
    assert evaluate([("DSI_MAANEDER", plain), ("DSI_MAANEDER", timed)], tmp_path) == [2.0, 2.0]


def test_an_error_cell_is_told_in_danish(tmp_path: Path) -> None:
    """Not passed on, for no check cell that counts the function's own faults would see it."""
    (found,) = evaluate([("DSI_RELATIV_REDUKTION", (3_912_500, "=1/0", 180))], tmp_path)
    assert found == "#FEJL: faktisk er en fejlværdi, men skal være et tal, mindst 0 og højst 1.000.000.000"


SAME_TEXTS = {
    "a text": ("DSI_RELATIV_REDUKTION", (3_912_500, "2.5", 180)),
    "an empty cell": ("DSI_RELATIV_REDUKTION", (3_912_500, None, 180)),
    "a number below": ("DSI_RELATIV_REDUKTION", (3_912_500, -3, 180)),
    "a decimal limit": ("DSI_IMPLICIT_RENTE", (3_912_500, 6_000_000, 0)),
    "a date inside a month": ("DSI_MAANEDER", (dt.date(2023, 11, 2), dt.date(2026, 10, 31), 2024)),
    "a date too late": ("DSI_MODTAGET", (dt.date(2200, 1, 5),)),
    "a number that is no date": ("DSI_MODTAGET", (7,)),
    "a text where a date belongs": ("DSI_MODTAGET", ("snart",)),
}


@pytest.mark.parametrize("case", SAME_TEXTS)
def test_a_lambda_and_python_tell_a_fault_in_the_same_words(case: str, tmp_path: Path) -> None:
    """Texts in quotes, dates as 02.11.2023."""
    name, arguments = SAME_TEXTS[case]
    sent = [float(in_a_cell(a)) if isinstance(a, dt.date | int) else a for a in arguments]
    (found,) = evaluate([(name, arguments)], tmp_path)
    assert found == fake_windows.call(name, *sent)
    assert found.startswith("#FEJL: ")


@every_rule
def test_a_lambda_fits_into_a_name(name: str) -> None:
    """Excel takes 8,192 characters, 255 in each text, 64 levels."""
    text = lambda_text(REGISTRY[name])
    assert len(text) <= 8_192
    assert all(len(piece) <= 255 for piece in text.split('"')[1::2])
    depth = deepest = 0
    for character in text:
        depth += (character == "(") - (character == ")")
        deepest = max(deepest, depth)
    assert depth == 0
    assert deepest < 64
