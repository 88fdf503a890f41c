"""What a cell shows when something is wrong: one Danish sentence that names argument and value, one test a kind."""

import re
from unittest.mock import patch

import numpy as np

from model.registry import REGISTRY
from model.rules.rule import Rule
from scripts.develop.fake_windows import MISSING, call, com_date

GRANT, EXPECTED = 3_912_500.0, 180.0
COUNT = "et tal, mindst 0 og højst 1.000.000.000"


def shown(value: object) -> object:
    """What DSI_RELATIV_REDUKTION shows for an actual number of households."""
    return call("DSI_RELATIV_REDUKTION", GRANT, value, EXPECTED)


def test_an_empty_cell() -> None:
    """None, and the empty text that a formula may give."""
    assert shown(None) == shown("") == f"#FEJL: faktisk er tom, men skal være {COUNT}"


def test_a_missing_argument() -> None:
    """An optional one has its default, any other is missing."""
    assert shown(MISSING) == f"#FEJL: faktisk er tom, men skal være {COUNT}"


def test_a_text() -> None:
    """Shown as it stands."""
    assert shown("mange") == f"#FEJL: faktisk er »mange«, men skal være {COUNT}"


def test_a_truth_value() -> None:
    """Excel's TRUE is no count."""
    assert shown(True) == f"#FEJL: faktisk er SAND, men skal være {COUNT}"


def test_an_error_cell() -> None:
    """COM sends it as a number; a Danish Excel shows it so."""
    assert shown(-2146826281) == f"#FEJL: faktisk er »#DIVISION/0!«, men skal være {COUNT}"
    assert shown(-2146826246) == f"#FEJL: faktisk er »#I/T«, men skal være {COUNT}"


def test_an_error_of_a_later_excel() -> None:
    """#OVERLØB! and #BEREGN! by name; whatever else COM keeps for errors is no number either."""
    assert shown(-2146826243) == f"#FEJL: faktisk er »#OVERLØB!«, men skal være {COUNT}"
    assert shown(-2146826238) == f"#FEJL: faktisk er »#BEREGN!«, men skal være {COUNT}"
    for number in (-2146826245, -2146826248, -2146826237):
        assert shown(number) == f"#FEJL: faktisk er »en fejlværdi«, men skal være {COUNT}"


def test_a_date_where_a_number_belongs() -> None:
    """As a reader writes it."""
    assert shown(com_date(2024, 6, 30)).startswith("#FEJL: faktisk er 30.06.2024 kl. 00.00, men")


def test_a_number_where_a_date_belongs() -> None:
    """Too small for any day."""
    found = call("DSI_MAANEDER", 7.0, com_date(2026, 10, 31), 2024.0)
    assert found == "#FEJL: start er 7, men skal være en dato mellem 01.01.1901 og 31.12.2199"


def test_a_number_outside_its_domain() -> None:
    """Below, above, and not whole."""
    assert shown(-3.0) == f"#FEJL: faktisk er -3, men skal være {COUNT}"
    rate = call("DSI_AFKASTLOFT", GRANT, 5.07, 5.0)
    assert rate == "#FEJL: rente er 5,07, men skal være et tal, mindst 0 og højst 1 (5,07 % skrives 0,0507)"
    half = call("DSI_UDBETALINGSRATE", GRANT, 3.0, 1.5)
    assert half == "#FEJL: rate_nr er 1,5, men skal være et helt tal, mindst 1 og højst 1.000"


def test_limits_are_told_in_danish_notation() -> None:
    """A decimal comma, and points between thousands, in every text that says what is allowed."""
    years = call("DSI_IMPLICIT_RENTE", GRANT, 6e6, 0.1)
    assert years == "#FEJL: aar er 0,1, men skal være et tal, mindst 0,25 og højst 100"
    rate = call("DSI_IMPLICIT_AAR", GRANT, 6e6, 0.0)
    assert rate.startswith("#FEJL: rente er 0, men skal være et tal, mindst 0,0001 og højst 1 (")
    for rule in REGISTRY.values():
        for parameter in rule.parameters:
            assert not re.search(r"\d\.\d{1,2}(?!\d)", parameter.allowed) or parameter.is_date, parameter.allowed


def test_arguments_that_do_not_go_together() -> None:
    """An instalment beyond the last; a period that begins in the middle of a month."""
    assert call("DSI_UDBETALINGSRATE", GRANT, 3.0, 4.0) == "#FEJL: rate_nr er 4, men skal være højst antal_rater"
    found = call("DSI_MAANEDER", com_date(2023, 11, 2), com_date(2026, 10, 31), 2024.0)
    assert found == "#FEJL: start er 02.11.2023, men skal være den 1. i en måned"
    found = call("DSI_BUDGETAAR", 18.0, com_date(2031, 1, 1), com_date(2042, 12, 31), 2042.0)
    assert found == "#FEJL: beloeb er 18, men skal være så stort, at periodens sidste år ikke bliver under 0"


def test_ranges_of_different_sizes() -> None:
    """Two rows do not go with three."""
    found = call("DSI_RELATIV_REDUKTION", ((1.0,),) * 2, ((1.0,),) * 3, EXPECTED)
    assert found == "#FEJL: områderne er »2x1 og 3x1«, men skal være lige store"


def test_a_column_with_a_bad_row() -> None:
    """The account of 5.2 is one number, so it has one fault."""
    found = call("DSI_AFKASTLOFT_DATO", ((1.0,), ("x",)), ((45260.0,), (45626.0,)), 0.05, 47483.0)
    assert found.startswith("#FEJL: beloeb er »x«, men skal være et tal")


def test_several_faults_are_counted() -> None:
    """The first in full, the others as a number, never over 255 characters."""
    found = call("DSI_RELATIV_REDUKTION", "x" * 300, None, None)
    assert found.startswith("#FEJL: tilskud er »xxx")
    assert found.endswith(" (og 2 fejl mere)")
    assert len(found) <= 255


def test_good_cells_of_a_range_keep_their_figures() -> None:
    """Each fault stands in its own cell."""
    found = shown(((150.0,), (None,), (-1.0,), (180.0,)))
    assert [row[0] for row in found] == [
        652_083.33,
        f"#FEJL: faktisk er tom, men skal være {COUNT}",
        f"#FEJL: faktisk er -1, men skal være {COUNT}",
        0.0,
    ]


def test_a_long_empty_range_is_told_once_for_all_its_cells() -> None:
    """A column too long costs one evaluation for the empty rest; 1 and SAND are not the same."""
    evaluated = []

    def counted(self: Rule, *values: object) -> object:
        evaluated.append(values)
        return original(self, *values)

    original = Rule.__call__
    with patch.object(Rule, "__call__", counted):
        found = shown(((1.0,), (True,), *((None,),) * 5_000))
    assert [found[0][0], found[-1][0]] == [3_890_763.89, f"#FEJL: faktisk er tom, men skal være {COUNT}"]
    assert found[1] == [f"#FEJL: faktisk er SAND, men skal være {COUNT}"]
    assert len(found) == 5_002
    assert len(evaluated) == 1 + 3


def test_a_defect_of_the_program_is_no_traceback() -> None:
    """Whatever goes wrong inside, the cell says which function, in Danish."""

    def broken(self: Rule, *values: object) -> None:
        raise RuntimeError("inside")

    with patch.object(Rule, "__call__", broken):
        assert shown(150.0) == "#FEJL: DSI_RELATIV_REDUKTION kan ikke beregnes med disse værdier"


def test_rows_of_different_length_are_no_traceback() -> None:
    """Excel sends no such thing; somebody's VBA might."""
    assert shown(((1.0,), (2.0, 3.0))) == "#FEJL: DSI_RELATIV_REDUKTION kan ikke beregnes med disse værdier"


def test_a_result_beyond_every_number() -> None:
    """Excel has no cell for infinity; neighbours keep their figures."""
    too_large = "#FEJL: DSI_BM4_LIVSTILFREDSHED giver et tal, der er for stort til en celle"

    def infinite(self: Rule, *values: object) -> object:
        return float("inf") if isinstance(values[0], float) else np.array([[1.0], [np.inf], [np.nan]])

    with patch.object(Rule, "__call__", infinite):
        assert call("DSI_BM4_LIVSTILFREDSHED", 1.0, 1.0) == too_large
        assert call("DSI_BM4_LIVSTILFREDSHED", ((1.0,),) * 3, 1.0) == [[1.0], [too_large], [too_large]]


def test_less_than_an_oere_is_no_amount_to_divide_by() -> None:
    """Or what the formula implies would be beyond every number."""
    allowed = "men skal være et tal, mindst 0,01 og højst 1.000.000.000.000"
    for name, third in (("DSI_IMPLICIT_RENTE", 0.25), ("DSI_IMPLICIT_AAR", 0.01)):
        assert call(name, 1e-300, 1e12, third) == f"#FEJL: tilskud er 0, {allowed}"
        assert isinstance(call(name, 0.01, 1e12, third), float)


def test_a_text_of_too_many_digits() -> None:
    """It stays the text that it is."""
    found = shown("9" * 400)
    assert found.startswith("#FEJL: faktisk er »9999")
    assert found.endswith(f"…«, men skal være {COUNT}")


def test_every_sentence_says_what_is_allowed() -> None:
    """For each argument of each rule."""
    for name, rule in REGISTRY.items():
        found = call(name, *["x"] * len(rule.parameters))
        first = rule.parameters[0]
        assert found.startswith(f"#FEJL: {first.name} er »x«, men skal være {first.allowed}"), found
