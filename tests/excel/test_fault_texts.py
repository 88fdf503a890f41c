"""What a cell shows when something is wrong: one Danish sentence that names argument and value, one test a kind."""

from unittest.mock import patch

from model.rule import REGISTRY, Rule
from scripts.fake_windows import MISSING, call, com_date

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


def test_a_date_where_a_number_belongs() -> None:
    """As a reader writes it."""
    assert shown(com_date(2024, 6, 30)).startswith("#FEJL: faktisk er 30.06.2024 kl. 00:00, men")


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
    assert half == "#FEJL: rate_nr er 1,5, men skal være et helt tal, mindst 1 og højst 1000"


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


def test_a_defect_of_the_program_is_no_traceback() -> None:
    """Whatever goes wrong inside, the cell says which function, in Danish."""

    def broken(self: Rule, *values: object) -> None:
        raise RuntimeError("inside")

    with patch.object(Rule, "__call__", broken):
        assert shown(150.0) == "#FEJL: DSI_RELATIV_REDUKTION kan ikke beregnes (RuntimeError)"


def test_rows_of_different_length_are_no_traceback() -> None:
    """Excel sends no such thing; somebody's VBA might."""
    assert shown(((1.0,), (2.0, 3.0))) == "#FEJL: DSI_RELATIV_REDUKTION kan ikke beregnes (ValueError)"


def test_every_sentence_says_what_is_allowed() -> None:
    """For each argument of each rule."""
    for name, rule in REGISTRY.items():
        found = call(name, *["x"] * len(rule.parameters))
        first = rule.parameters[0]
        assert found.startswith(f"#FEJL: {first.name} er »x«, men skal være {first.allowed}"), found
