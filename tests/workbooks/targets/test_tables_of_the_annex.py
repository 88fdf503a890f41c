"""Each target's table and worked example in Bilag 5.1: what is printed of them, and what follows."""

from typing import Any

import pytest

from model.source.load import load
from tests.shared.sheets import by_label
from workbooks.annexes.annex_5_1 import build


@pytest.fixture(scope="module")
def plan() -> dict[str, list[Any]]:
    """The first sheet for Viborg."""
    return by_label(build(load()).sheets[0])


CASES = [
    pytest.param(
        "Voksne på førtidspension", [124, 124 / 333, "Uddannelse/beskæftigelse", None, 0.02, 2.48], id="2.4.1"
    ),
    pytest.param("Voksne i fleksjob", [38, 38 / 333, "Får eller beholder fleksjob", None, 0.95, 36.1], id="2.4.1 job"),
    # 5 + 54 + 22 = 81 of 261 + 81 = 342
    pytest.param("Heraf med en foranstaltning", [None, 81, 81 / 342, None, None, None], id="2.5.1 with a measure"),
    pytest.param("Bostøtte, § 85", [3, 54, 54 / 342, 2, 0.25, 27], id="2.5.1 ladder"),
    # (3 - 1) x 42,000; (3 - 3) x 42,000
    pytest.param("Borger 1: fra § 85 til § 82 a", [3, 1, 2, 42_000, 84_000], id="2.5.3 citizen 1"),
    pytest.param("Borger 2: bliver på § 85", [3, 3, 0, 42_000, 0], id="2.5.3 citizen 2"),
    # (7 - 10) / 10 = -30 %, -30 + 10 = -20, 20 x 6,500
    pytest.param("Eksempel kohorte 1, 1. måling", [0.07, 0.1, -0.3, -0.2, 0.2, 130_000], id="2.6.2 first"),
    # (7.5 - 9.5) / 9.5 = -21.0526, rounded -21.1; -21.1 + 10 = -11.1; 11.1 x 6,500
    pytest.param("Eksempel kohorte 1, 2. måling", [0.075, 0.095, -0.211, -0.111, 0.111, 72_150], id="2.6.2 second"),
    # (8.7 - 9.5) / 9.5 = -8.4; -8.4 + 10 = +1.6, which pays nothing
    pytest.param("Eksempel kohorte 1, 3. måling", [0.087, 0.095, -0.084, 0.016, 0, 0], id="2.6.2 third"),
    pytest.param("En helt opfyldt handleplan", [12_500, "kr."], id="2.1 a whole plan"),
]


@pytest.mark.parametrize(("label", "figures"), CASES)
def test_the_table_of_a_target_shows_what_is_printed_and_what_follows(
    plan: dict[str, list[Any]], label: str, figures: list[Any]
) -> None:
    """Label by label; shares to six decimals."""
    shown = [round(value, 6) if isinstance(value, float) else value for value in plan[label]]
    assert shown == [round(figure, 6) if isinstance(figure, float) else figure for figure in figures]
