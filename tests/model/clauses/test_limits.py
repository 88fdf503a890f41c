"""Both sides of every limit of the agreement, and the limit itself."""

import datetime as dt
from typing import Any

import pytest

from model.registry import REGISTRY

JOINT = 5_275_000


def _limits(name: str, *limits: tuple[str, tuple[Any, ...], float]) -> list[Any]:
    return [
        pytest.param(name, call, expected, id=f"{REGISTRY[name].clause} {name}: {what}")
        for what, call, expected in limits
    ]


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


TRANCHES = [
    *_limits(
        "DSI_TRANCHE1",
        ("a payment an øre short of the limit", (5_274_999.99, 0, JOINT), 5_274_999.99),
        ("a payment that meets the limit", (5_275_000, 0, JOINT), 5_275_000),
        ("a payment an øre beyond the limit", (5_275_000.01, 0, JOINT), 5_275_000),
        # 5,275,000 - 5,274,999.99
        ("an øre of room", (1_000, 5_274_999.99, JOINT), 0.01),
        ("no room", (1_000, 5_275_000, JOINT), 0),
        ("an øre over before", (1_000, 5_275_000.01, JOINT), 0),
        ("nothing paid", (0, 5_274_999.99, JOINT), 0),
        ("a limit of nothing", (1_000, 0, 0), 0),
    ),
    *_limits(
        "DSI_TRANCHEANDEL",
        # 74 % of 5,274,999.99 is 3,903,499.9926; 26 % is 1,371,499.9974
        ("DSI an øre short of the limit", (5_274_999.99, 0, JOINT, 0.74, 1), 3_903_499.99),
        ("LBF an øre short of the limit", (5_274_999.99, 0, JOINT, 0.26, 0), 1_371_500),
        ("DSI at the limit", (5_275_000, 0, JOINT, 0.74, 1), 3_903_500),
        # the øre beyond is DSI's alone
        ("DSI an øre beyond the limit", (5_275_000.01, 0, JOINT, 0.74, 1), 3_903_500.01),
        ("LBF an øre beyond the limit", (5_275_000.01, 0, JOINT, 0.26, 0), 1_371_500),
        # 74 % of one øre, and 99.99: 0.0074 + 99.99 = 99.9974
        ("DSI with an øre of room", (100, 5_274_999.99, JOINT, 0.74, 1), 100),
        ("LBF with an øre of room", (100, 5_274_999.99, JOINT, 0.26, 0), 0),
        ("DSI with no room", (100, 5_275_000, JOINT, 0.74, 1), 100),
        ("LBF with no room", (100, 5_275_000.01, JOINT, 0.26, 0), 0),
    ),
]
CEILINGS = _limits(
    "DSI_UNDER_LOFT",
    ("a payment an øre short of the ceiling", (5_999_999.99, 0, 6_000_000), 5_999_999.99),
    ("a payment that meets the ceiling", (6_000_000, 0, 6_000_000), 6_000_000),
    ("a payment an øre beyond the ceiling", (6_000_000.01, 0, 6_000_000), 6_000_000),
    # 6,000,000 - 5,999,999.99
    ("an øre of room", (1_000, 5_999_999.99, 6_000_000), 0.01),
    ("no room", (1_000, 6_000_000, 6_000_000), 0),
    ("an øre over before", (1_000, 6_000_000.01, 6_000_000), 0),
    # 125,000 + 125,000 = 250,000
    ("the payment that just fits", (125_000, 125_000, 250_000), 125_000),
    ("the payment that fits but for an øre", (125_000.01, 125_000, 250_000), 125_000),
    ("a ceiling of nothing", (1_000, 0, 0), 0),
)
REDUCTIONS = [
    *_limits(
        "DSI_RELATIV_REDUKTION",
        # 3,912,500 / 180 = 21,736.11
        ("one household too few", (3_912_500, 179, 180), 21_736.11),
        ("as many households as expected", (3_912_500, 180, 180), 0),
        ("one household more", (3_912_500, 181, 180), 0),
        ("all of one household", (3_912_500, 0, 1), 3_912_500),
        ("no grant", (0, 179, 180), 0),
    ),
    *_limits(
        "DSI_ABSOLUT_REDUKTION",
        ("an øre cheaper", (JOINT, 5_274_999.99), 0.01),
        ("as expensive as budgeted", (JOINT, 5_275_000), 0),
        ("an øre dearer", (JOINT, 5_275_000.01), 0),
        ("none of the saving counts", (JOINT, 0, 0), 0),
        ("all of it counts", (JOINT, 0, 1), JOINT),
    ),
    *_limits(
        "DSI_UFORBRUGT",
        ("an øre left", (1_304_167, 1_304_166.99), 0.01),
        ("nothing left", (1_304_167, 1_304_167), 0),
        ("an øre overdrawn", (1_304_167, 1_304_167.01), 0),
        ("accruals take the rest", (1_304_167, 1_204_167, 100_000), 0),
        ("repaid to the last krone", (1_304_167, 1_204_167, 50_000, 50_000), 0),
        ("an øre short of repaid", (1_304_167, 1_204_167, 50_000, 49_999.99), 0.01),
    ),
]
INSTALMENTS = _limits(
    "DSI_UDBETALINGSRATE",
    ("a single instalment is the grant", (3_912_500, 1, 1), 3_912_500),
    ("a single instalment keeps its øre", (3_912_500.25, 1, 1), 3_912_500.25),
    # 1 / 2 = 0.5, half up 1; 1 - 1 = 0
    ("a krone in two, first", (1, 2, 1), 1),
    ("a krone in two, last", (1, 2, 2), 0),
    # 100 / 1,000 = 0.1, to the krone 0; the last takes all
    ("more instalments than kroner, the last but one", (100, 1_000, 999), 0),
    ("more instalments than kroner, the last", (100, 1_000, 1_000), 100),
    # 5 / 3 = 1.67, to the krone 2; 5 - 2 x 2 = 1
    ("equal ones rounded up", (5, 3, 3), 1),
    # 999 / 1,000 = 0.999, to the krone 1; 999 - 999 x 1; with 998 it would be -1 and is refused
    ("so many that rounding up leaves nothing to the last", (999, 1_000, 1_000), 0),
)
PERIODS = [
    *_limits(
        "DSI_MAANEDER",
        ("the year before the first", (_day("2023-11-01"), _day("2026-10-31"), 2022), 0),
        ("the year after the last", (_day("2023-11-01"), _day("2026-10-31"), 2027), 0),
        ("one month within a year", (_day("2024-02-01"), _day("2024-02-29"), 2024), 1),
        ("February of a common year", (_day("2023-02-01"), _day("2023-02-28"), 2023), 1),
        ("a period within one calendar year", (_day("2024-03-01"), _day("2024-08-31"), 2024), 6),
        ("from 1 January", (_day("2024-01-01"), _day("2025-03-31"), 2024), 12),
        ("to 31 December", (_day("2023-11-01"), _day("2024-12-31"), 2024), 12),
        ("from 1 December", (_day("2023-12-01"), _day("2024-12-31"), 2023), 1),
        ("to 31 January", (_day("2023-12-01"), _day("2024-01-31"), 2024), 1),
        ("the longest period, a middle year", (_day("1901-01-01"), _day("2199-12-31"), 2024), 12),
    ),
    *_limits(
        "DSI_BUDGETAAR",
        ("the year before the first", (4_500_000, _day("2023-11-01"), _day("2026-10-31"), 2022), 0),
        ("the year after the last", (4_500_000, _day("2023-11-01"), _day("2026-10-31"), 2027), 0),
        ("a period within one calendar year", (1_000.55, _day("2024-03-01"), _day("2024-08-31"), 2024), 1_000.55),
        # 1,000 x 1/2
        ("half and half, first", (1_000, _day("2023-12-01"), _day("2024-01-31"), 2023), 500),
        ("half and half, last", (1_000, _day("2023-12-01"), _day("2024-01-31"), 2024), 500),
        # 1 x 1/2 = 0.5, half up 1; 1 - 1 = 0
        ("a krone halved, first", (1, _day("2023-12-01"), _day("2024-01-31"), 2023), 1),
        ("a krone halved, last", (1, _day("2023-12-01"), _day("2024-01-31"), 2024), 0),
        # 25 months: 100.75 x 12/25 = 48.36, x 12/25 = 48.36; 100.75 - 48 - 48 = 4.75
        ("the last year takes the øre", (100.75, _day("2023-01-01"), _day("2025-01-31"), 2025), 4.75),
    ),
]
TARGETS = [
    *_limits(
        "DSI_BM2_FORANSTALTNING",
        ("a step down", (1, 0, 42_000), 42_000),
        ("no step", (1, 1, 42_000), 0),
        ("a step up", (0, 1, 42_000), 0),
        ("to the foot of the ladder", (5, 0, 42_000), 210_000),
    ),
    *_limits(
        "DSI_BM3_FRAVAER",
        # (8.99 - 10) / 10 = -10.1 % against -10.0 %: 0.1 x 6,500
        ("a tenth of a per cent better than the baseline", (0.0899, 0.1, 0.09, 0.1, 6_500), 650),
        ("as good as the baseline", (0.09, 0.1, 0.09, 0.1, 6_500), 0),
        ("a tenth of a per cent worse than the baseline", (0.0901, 0.1, 0.09, 0.1, 6_500), 0),
        # (8.9951 - 10) / 10 = -10.049 %, to one decimal -10.0 %
        ("better, but not to one decimal", (0.089951, 0.1, 0.09, 0.1, 6_500), 0),
        # 10.049 - 10 = 0.049 %, of 6,500
        ("better, with three decimals", (0.089951, 0.1, 0.09, 0.1, 6_500, 3), 318.5),
        # no absence left: -100 % against 0 %: 100 x 6,500
        ("no absence at all", (0, 0.1, 0.1, 0.1, 6_500), 650_000),
        # (4 - 7) / 7 = -42.857 %, in whole per cent -43; baseline 0
        ("whole per cents", (0.04, 0.07, 0.07, 0.07, 6_500, 0), 279_500),
    ),
    *_limits("DSI_BM1_BESKAEFTIGELSE", ("nobody", (0, 8_600), 0), ("for nothing", (87, 0), 0)),
    # 125 x 2,000 = 250,000, the cap that the target has beside this rule
    *_limits("DSI_BM4_LIVSTILFREDSHED", ("exactly the cap of the target", (125, 2_000), 250_000)),
    *_limits(
        "DSI_BM5_HANDLEPLAN",
        # 33.333 x 125 = 4,166.625
        ("half an øre goes up", (33.333, 125), 4_166.63),
        # 0.00004 x 125 = 0.005
        ("the smallest payment", (0.00004, 125), 0.01),
        ("what is below it", (0.000039, 125), 0),
    ),
]
GROWTH = [
    *_limits(
        "DSI_AFKASTLOFT",
        ("no years", (3_912_500, 0.0507, 0), 3_912_500),
        ("no interest", (3_912_500, 0, 5), 3_912_500),
        # 100 x 1.0507
        ("one year", (100, 0.0507, 1), 105.07),
        # 100 x 2^2
        ("a rate of 100 %", (100, 1, 2), 400),
    ),
    *_limits(
        "DSI_AFKASTLOFT_RENTE",
        ("no years", (3_912_500, 0.0507, 0), 0),
        ("no interest", (3_912_500, 0, 5), 0),
        ("one year", (100, 0.0507, 1), 5.07),
    ),
    *_limits(
        "DSI_IMPLICIT_RENTE",
        ("the ceiling is the grant", (3_912_500, 3_912_500, 5), 0),
        # 2 = (1 + 100 %)^1; 1/4 = (1 - 75 %)^1
        ("twice the grant in a year", (100, 200, 1), 1),
        ("a quarter of the grant in a year", (100, 25, 1), -0.75),
    ),
    *_limits("DSI_IMPLICIT_AAR", ("the ceiling is the grant", (3_912_500, 3_912_500, 0.0507), 0)),
]


@pytest.mark.parametrize(
    ("name", "call", "expected"),
    [*TRANCHES, *CEILINGS, *REDUCTIONS, *INSTALMENTS, *PERIODS, *TARGETS, *GROWTH],
)
def test_a_limit_is_met_from_both_sides(name: str, call: tuple[Any, ...], expected: float) -> None:
    """To the øre."""
    assert REGISTRY[name](*call) == pytest.approx(expected, rel=1e-15, abs=1e-15)
