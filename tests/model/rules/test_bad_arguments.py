"""What lies outside an argument's domain is refused: in Danish, with the argument, what it is and what it may be."""

import datetime as dt
import math
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from model.registry import REGISTRY
from model.rules.parameter import Parameter
from model.rules.rule import Rule
from model.rules.unknown import is_unknown
from tests.shared.strategies import Arguments, drawn, every_rule

NOVEMBER, OCTOBER = dt.date(2023, 11, 1), dt.date(2026, 10, 31)


def _bad_values(parameter: Parameter) -> list[tuple[Any, str]]:
    """Every kind of value that an argument refuses, and how the message shows it."""
    neither: list[tuple[Any, str]] = [("tolv", "»tolv«"), ("12,5", "»12,5«"), (True, "SAND"), (False, "FALSK")]
    neither += [] if parameter.may_be_unknown else [("", "tom"), (None, "tom")]
    if parameter.is_date:
        days = [(dt.date(1900, 12, 31), "31.12.1900"), (dt.date(2200, 1, 1), "01.01.2200")]
        return [*neither, *days, (45_231, "45.231"), ("2023-11-01", "»2023-11-01«"), (math.nan, "NaN")]
    least = parameter.least if parameter.above is None else parameter.above + 1
    numbers: list[tuple[Any, str]] = [(math.inf, "∞"), (-math.inf, "-∞")]
    numbers += [] if parameter.may_be_unknown else [(math.nan, "NaN")]
    numbers += [(n, shown) for n, shown in ((-1, "-1"), (-2.5, "-2,5")) if not parameter.holds(float(n))]
    if parameter.whole:
        numbers.append((least + 0.5, f"{least + 0.5:g}".replace(".", ",")))
    if parameter.above is not None:
        numbers.append((parameter.above, f"{parameter.above:g}"))
    if parameter.most == 1:
        numbers += [(1.01, "1,01"), (5.07, "5,07"), (74, "74")]
    return [*neither, *numbers, (2e12, "2.000.000.000.000"), (NOVEMBER, "01.11.2023")]


def _good(rule: Rule) -> Arguments:
    return drawn(rule, 40)[-1]


def _refusal(rule: Rule, *arguments: Any) -> str:
    with pytest.raises(ValueError, match=" men skal være ") as caught:
        rule(*arguments)
    return str(caught.value)


@every_rule
def test_a_bad_argument_is_named_shown_and_told_what_is_allowed(name: str) -> None:
    """Each argument in turn, with every kind of bad value, the others as they should be."""
    rule = REGISTRY[name]
    good = _good(rule)
    for i, parameter in enumerate(rule.parameters):
        for bad, shown in _bad_values(parameter):
            message = _refusal(rule, *good[:i], bad, *good[i + 1 :])
            assert message == f"{parameter.name} er {shown}, men skal være {parameter.allowed}"


@every_rule
def test_every_fault_is_said_at_once(name: str) -> None:
    """All arguments bad: as many parts as arguments, in their order."""
    rule = REGISTRY[name]
    parts = _refusal(rule, *["tolv"] * len(rule.parameters)).split("; ")
    assert parts == [f"{p.name} er »tolv«, men skal være {p.allowed}" for p in rule.parameters]


@every_rule
def test_a_fault_in_a_column_names_its_place(name: str) -> None:
    """The second of three, and in a range its row and column; two faults are two."""
    rule = REGISTRY[name]
    good = [a[:1] * 3 if isinstance(a, list) else a for a in _good(rule)]
    for i, parameter in enumerate(rule.parameters):
        one = good[i][0] if parameter.column else good[i]
        allowed = f"men skal være {parameter.allowed}"
        column = _refusal(rule, *good[:i], [one, "tolv", one], *good[i + 1 :])
        assert column == f"{parameter.name} (plads 2) er »tolv«, {allowed}"
        bad = (
            ((math.inf, "∞"), ("elleve", "»elleve«"))
            if parameter.may_be_unknown
            else ((None, "tom"), (math.nan, "NaN"))
        )
        (a, shown_a), (b, shown_b) = bad
        area = _refusal(rule, *good[:i], [[one, one], [a, one], [one, b]], *good[i + 1 :])
        first, second = f"{parameter.name} (plads 2, 1) er {shown_a}", f"{parameter.name} (plads 3, 2) er {shown_b}"
        assert area == f"{first}, {allowed}; {second}, {allowed}"


@every_rule
def test_a_numpy_column_is_refused_where_a_value_of_it_is(name: str) -> None:
    """The limits of the domain, just missed or met, hold for a whole column at once."""
    rule = REGISTRY[name]
    good = [a[:1] * 3 if isinstance(a, list) else a for a in _good(rule)]
    for i, parameter in enumerate(rule.parameters):
        one = good[i][0] if parameter.column else good[i]
        kind = "datetime64[D]" if parameter.is_date else float
        for bad, shown in _bad_values(parameter):
            if isinstance(bad, dt.date if parameter.is_date else int | float) and not isinstance(bad, bool):
                message = _refusal(rule, *good[:i], np.array([one, bad, one], dtype=kind), *good[i + 1 :])
                assert message == f"{parameter.name} (plads 2) er {shown}, men skal være {parameter.allowed}"


@every_rule
def test_a_missing_argument_is_an_empty_one(name: str) -> None:
    """As an empty cell is; where it may be unknown, it is."""
    rule = REGISTRY[name]
    needed = [p.name for p in rule.parameters if p.default is None and not p.may_be_unknown]
    if not needed:
        assert is_unknown(rule()) or rule.takes_columns
        return
    assert [part.split(", men")[0] for part in _refusal(rule).split("; ")] == [f"{each} er tom" for each in needed]


@every_rule
def test_too_many_arguments_are_told_which_there_are(name: str) -> None:
    """So is an argument by a name that the rule does not have; both are the caller's code, not a cell's value."""
    rule = REGISTRY[name]
    for call, named in ((*_good(rule), 1), {}), (_good(rule), {"ukendt": 1}):
        with pytest.raises(TypeError, match=f"^{name} tager argumenterne ") as caught:
            rule(*call, **named)
        assert all(parameter.name in str(caught.value) for parameter in rule.parameters)


def test_arguments_that_may_be_left_out_are_told_in_brackets() -> None:
    """4.2(ii): `andel` is 1 unless it is said."""
    with pytest.raises(TypeError, match=r"^DSI_ABSOLUT_REDUKTION tager argumenterne budget, faktisk, \[andel\]$"):
        REGISTRY["DSI_ABSOLUT_REDUKTION"](ukendt=1)


def test_an_argument_given_twice_is_refused() -> None:
    """By place and by name, as Python itself refuses it; to drop one of them would be a guess."""
    with pytest.raises(TypeError):
        REGISTRY["DSI_BM1_BESKAEFTIGELSE"](1, antal=3, sats=2)


@pytest.mark.parametrize(
    ("name", "call", "message"),
    [
        pytest.param(
            "DSI_RELATIV_REDUKTION",
            (3_912_500, 150, 0),
            "forventet er 0, men skal være et tal, større end 0 og højst 1.000.000.000",
            id="4.2(i): an expected number of 0",
        ),
        pytest.param(
            "DSI_BM1_BESKAEFTIGELSE",
            (-1, 8_600),
            "antal er -1, men skal være et tal, mindst 0 og højst 1.000.000.000",
            id="Bilag 5.1 pkt. 2.4: a count below 0",
        ),
        pytest.param(
            "DSI_UDBETALINGSRATE",
            (3_912_500, 3, 4),
            "rate_nr er 4, men skal være højst antal_rater",
            id="Bilag 3.2: an instalment beyond the last",
        ),
        pytest.param(
            "DSI_UDBETALINGSRATE",
            (3_912_500, 3, [1, 4, 3, 5]),
            "rate_nr (plads 2) er 4, men skal være højst antal_rater; "
            "rate_nr (plads 4) er 5, men skal være højst antal_rater",
            id="Bilag 3.2: two of a column beyond the last",
        ),
        pytest.param(
            "DSI_UDBETALINGSRATE",
            (998, 1_000, 1),
            "antal_rater er 1.000, men skal være så få, at den sidste rate ikke bliver under 0",
            id="Bilag 3.2: so many that rounding up would take the last back",
        ),
        pytest.param(
            "DSI_BUDGETAAR",
            (18, dt.date(2031, 1, 1), dt.date(2042, 12, 31), 2042),
            # 18 x 12 / 144 = 1.5, so 2 a year: 11 years take 22 and leave -4
            "beloeb er 18, men skal være så stort, at periodens sidste år ikke bliver under 0",
            id="Bilag 4.1: so little that rounding up would take the last year below 0",
        ),
        pytest.param(
            "DSI_BUDGETAAR",
            (18, dt.date(2042, 1, 1), dt.date(2031, 12, 31), 2031),
            "slut er 31.12.2031, men skal være efter start",
            id="Bilag 4.1: a period backwards is that one fault, whatever the amount",
        ),
        pytest.param(
            "DSI_UDBETALINGSRATE",
            (3_912_500, 3, 0),
            "rate_nr er 0, men skal være et helt tal, mindst 1 og højst 1.000",
            id="Bilag 3.2: instalment 0",
        ),
        pytest.param(
            "DSI_MAANEDER",
            (dt.date(2023, 11, 2), OCTOBER, 2024),
            "start er 02.11.2023, men skal være den 1. i en måned",
            id="Bilag 4.1: a period that starts within a month",
        ),
        pytest.param(
            "DSI_BUDGETAAR",
            (4_500_000, NOVEMBER, dt.date(2026, 10, 30), 2024),
            "slut er 30.10.2026, men skal være den sidste dag i en måned",
            id="Bilag 4.1: a period that ends within a month",
        ),
        pytest.param(
            "DSI_MAANEDER",
            (NOVEMBER, dt.date(2024, 2, 28), 2024),
            "slut er 28.02.2024, men skal være den sidste dag i en måned",
            id="Bilag 4.1: 28 February of a leap year",
        ),
        pytest.param(
            "DSI_MAANEDER",
            (NOVEMBER, dt.date(2023, 10, 31), 2023),
            "slut er 31.10.2023, men skal være efter start",
            id="Bilag 4.1: a period that ends before it starts",
        ),
        pytest.param(
            "DSI_MAANEDER",
            (NOVEMBER, [OCTOBER, dt.date(2023, 10, 31)], 2023),
            "slut (plads 2) er 31.10.2023, men skal være efter start",
            id="Bilag 4.1: one of a column ends before it starts",
        ),
        pytest.param(
            "DSI_MAANEDER",
            (dt.date(2023, 11, 2), dt.date(2023, 10, 30), 2023),
            "start er 02.11.2023, men skal være den 1. i en måned; "
            "slut er 30.10.2023, men skal være den sidste dag i en måned; slut er 30.10.2023, men skal være efter start",
            id="Bilag 4.1: every fault of a period",
        ),
        pytest.param(
            "DSI_MAANEDER",
            ([dt.date(2023, 11, 2), NOVEMBER], [OCTOBER, dt.date(2026, 10, 30)], 2023),
            "start (plads 1) er 02.11.2023, men skal være den 1. i en måned; "
            "slut (plads 2) er 30.10.2026, men skal være den sidste dag i en måned",
            id="Bilag 4.1: every fault of two columns",
        ),
        pytest.param(
            "DSI_TRANCHEANDEL",
            (1_000, 0, 5_275_000, 74, 1.01),
            "andel1 er 74, men skal være et tal, mindst 0 og højst 1 (26 % skrives 0,26); "
            "andel2 er 1,01, men skal være et tal, mindst 0 og højst 1 (26 % skrives 0,26)",
            id="Bilag 5.1 pkt. 1.1: shares above 1",
        ),
        pytest.param(
            "DSI_AFKASTLOFT",
            (3_912_500, 5.07, 5),
            "rente er 5,07, men skal være et tal, mindst 0 og højst 1 (5,07 % skrives 0,0507)",
            id="Bilag 4.2 pkt. 4: a rate as a percent number",
        ),
        pytest.param(
            "DSI_BM3_FRAVAER",
            (7.5, 9.5, 0.09, 0.1, 6_500),
            "indsats er 7,5, men skal være et tal, mindst 0 og højst 1 (9,85 % skrives 0,0985); "
            "kontrol er 9,5, men skal være et tal, større end 0 og højst 1 (9,85 % skrives 0,0985)",
            id="Bilag 5.1 pkt. 2.6: absence as percent numbers",
        ),
        pytest.param(
            "DSI_AFKASTLOFT_DATO",
            ([100, 100], [NOVEMBER, dt.date(2029, 1, 1)], 0.0507, dt.date(2028, 12, 31)),
            "datoer (plads 2) er 01.01.2029, men skal være højst slutdatoen",
            id="5.2: a deposit after the end",
        ),
        pytest.param(
            "DSI_MORARENTE",
            (1_000, dt.date(2026, 6, 1), dt.date(2026, 7, 2)),
            "betalt er 02.07.2026, men skal være højst 01.07.2026, da 2. halvår 2026 ikke har nogen referencesats",
            id="6.2.3: a half-year without a rate",
        ),
        pytest.param(
            "DSI_MORARENTE",
            (1_000, dt.date(2026, 7, 1), dt.date(2026, 7, 2)),
            "betalt er 02.07.2026, men skal være højst 01.07.2026, da 2. halvår 2026 ikke har nogen referencesats",
            id="6.2.3: a single day in a half-year without a rate",
        ),
        pytest.param(
            "DSI_MORARENTE",
            (1_000, [dt.date(2023, 1, 1), dt.date(2022, 12, 31)], dt.date(2023, 1, 31)),
            "forfald (plads 2) er 31.12.2022, men skal være tidligst 01.01.2023, "
            "da 2. halvår 2022 ikke har nogen referencesats",
            id="6.2.3: a half-year before the first rate",
        ),
        pytest.param(
            "DSI_MODTAGET",
            (dt.date(2036, 1, 1),),
            "dato er 01.01.2036, men skal være en dato i et år, hvis helligdage er listet (2020 til 2035)",
            id="10.2: a year whose holidays are not listed",
        ),
        pytest.param(
            "DSI_AFKASTLOFT_DATO",
            ([100], [NOVEMBER], [0.05, 0.06], dt.date(2028, 12, 31)),
            "rente er »2 værdier«, men skal være én værdi",
            id="5.2: a column of rates",
        ),
    ],
)
def test_the_message_says_what_is_wrong_and_what_is_right(name: str, call: tuple[Any, ...], message: str) -> None:
    """Word for word."""
    assert _refusal(REGISTRY[name], *call) == message


def test_columns_of_different_lengths_are_refused() -> None:
    """Pkt. 5.2: every deposit has its date."""
    message = _refusal(REGISTRY["DSI_AFKASTLOFT_DATO"], [1, 2, 3], [NOVEMBER, NOVEMBER], 0.05, OCTOBER)
    assert message.startswith("datoer er ")
    assert message.endswith("men skal være lige så lang som beloeb")


def test_arrays_that_do_not_match_are_refused() -> None:
    """Two prices for three counts."""
    message = _refusal(REGISTRY["DSI_BM1_BESKAEFTIGELSE"], [1, 2, 3], [8_600, 8_600])
    assert message == "områderne er »3 og 2«, men skal være lige store"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        pytest.param(np.int64(-1), "-1", id="a whole NumPy number"),
        pytest.param(np.float64(-2.5), "-2,5", id="a NumPy number"),
        pytest.param(np.array(-3.0), "-3", id="an array of no dimension"),
        pytest.param(Decimal("-12345.67"), "-12.345,67", id="a Decimal"),
        pytest.param(np.bool_(True), "SAND", id="a NumPy truth value"),
        pytest.param("x" * 41, f"»{'x' * 40}…«", id="a long text"),
        pytest.param(Decimal("NaN"), "NaN", id="a Decimal that is no number"),
    ],
)
def test_a_bad_value_is_shown_as_a_danish_reader_writes_it(value: Any, shown: str) -> None:
    """Whatever type it came as; so too in a column."""
    rule = REGISTRY["DSI_BM1_BESKAEFTIGELSE"]
    assert _refusal(rule, value, 8_600).startswith(f"antal er {shown}, men ")
    assert _refusal(rule, [1, value], 8_600).startswith(f"antal (plads 2) er {shown}, men ")


@pytest.mark.parametrize("values", [np.array([1, -1]), np.array([1.0, -1.0]), np.array([1, -1], dtype=object)])
def test_an_array_of_any_kind_shows_its_numbers_alike(values: Any) -> None:
    """Whole numbers, floats and objects."""
    assert _refusal(REGISTRY["DSI_BM1_BESKAEFTIGELSE"], values, 8_600).startswith("antal (plads 2) er -1, men ")


@pytest.mark.parametrize(
    "value",
    [10**400, Decimal("1e400"), Decimal("-Infinity"), Decimal("sNaN")],
    ids=["a whole number of 401 digits", "a Decimal of 401 digits", "minus infinity", "a signalling NaN"],
)
def test_a_number_that_no_float_holds_is_refused_too(value: Any) -> None:
    """As any number beyond the domain, not by an error of its own."""
    assert _refusal(REGISTRY["DSI_BM1_BESKAEFTIGELSE"], value, 8_600).startswith("antal er ")


@pytest.mark.parametrize("values", [[[1, 2], [3]], [1, [2]], [object], {1: 2}, b"1", 1j, [[]] * 2 + [1]], ids=str)
def test_what_is_no_number_and_no_range_is_refused(values: Any) -> None:
    """Ragged lists and foreign objects."""
    assert _refusal(REGISTRY["DSI_BM1_BESKAEFTIGELSE"], values, 8_600).startswith("antal ")


def test_a_date_that_is_none_is_empty() -> None:
    """NumPy's and pandas' "not a time"."""
    nowhere = np.array(["2023-11-01", "NaT"], dtype="datetime64[D]")
    message = _refusal(REGISTRY["DSI_MAANEDER"], nowhere, OCTOBER, 2024)
    assert message.startswith("start (plads 2) er tom, men skal være en dato mellem 01.01.1901 og 31.12.2199")
    assert _refusal(REGISTRY["DSI_MAANEDER"], np.datetime64("NaT"), OCTOBER, 2024).startswith("start er tom, men ")
