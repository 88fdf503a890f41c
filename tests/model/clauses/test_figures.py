"""The agreement's own figures: every one that a rule gives, with the arithmetic that leads to it."""

import datetime as dt
from typing import Any

import pytest

from model.registry import REGISTRY

DSI, LBF, JOINT, CEILING, RATE = 3_912_500, 1_362_500, 5_275_000, 6_000_000, 0.0507
START, END = dt.date(2023, 11, 1), dt.date(2026, 10, 31)
AUTUMNS = [dt.date(year, 11, 30) for year in (2023, 2024, 2025)]
LAST_DAY = dt.date(2028, 12, 31)


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def _figures(name: str, *figures: tuple[str, tuple[Any, ...], Any]) -> list[Any]:
    return [
        pytest.param(name, call, expected, id=f"{REGISTRY[name].clause} {name}: {what}")
        for what, call, expected in figures
    ]


DISBURSEMENT_PLAN = _figures(
    "DSI_UDBETALINGSRATE",
    # 3,912,500 / 3 = 1,304,166.67; 3,912,500 - 2 x 1,304,167 = 1,304,166
    ("DSI 2023", (DSI, 3, 1), 1_304_167),
    ("DSI 2024", (DSI, 3, 2), 1_304_167),
    ("DSI 2025, a krone less than printed", (DSI, 3, 3), 1_304_166),
    # 1,362,500 / 3 = 454,166.67; 1,362,500 - 2 x 454,167 = 454,166
    ("LBF 2023", (LBF, 3, 1), 454_167),
    ("LBF 2024", (LBF, 3, 2), 454_167),
    ("LBF 2025, a krone less than printed", (LBF, 3, 3), 454_166),
)
REVOCATION = _figures(
    "DSI_TILBAGEKALDT",
    # nothing repaid, no interest: all that was paid
    ("nothing repaid yet", (1_304_167,), 1_304_167),
    ("a part repaid", (1_304_167, 304_167), 1_000_000),
)
MONTHS = _figures(
    "DSI_MAANEDER",
    # November and December; two whole years; January to October: 2 + 12 + 12 + 10 = 36
    *((str(year), (START, END, year), n) for year, n in ((2022, 0), (2023, 2), (2024, 12), (2025, 12))),
    *((str(year), (START, END, year), n) for year, n in ((2026, 10), (2027, 0))),
)
BUDGET = {
    # 4,500,000 / 36 = 125,000 a month
    "municipal staff": (4_500_000, (250_000, 1_500_000, 1_500_000, 1_250_000)),
    # 300,000 / 36 = 8,333.33: 16,666.67, 100,000, 100,000 and the rest
    "rent of flat": (300_000, (16_667, 100_000, 100_000, 83_333)),
    # 400,000 / 36 = 11,111.11: 22,222.22, 133,333.33, 133,333.33; 400,000 - 22,222 - 2 x 133,333 = 111,112
    "action-learning course": (400_000, (22_222, 133_333, 133_333, 111_112)),
    # 75,000 / 36 = 2,083.33: 4,166.67, 25,000, 25,000 and the rest
    "mileage allowance": (75_000, (4_167, 25_000, 25_000, 20_833)),
    # 180 / 36 = 5 a month
    "expected households": (180, (10, 60, 60, 50)),
}
BUDGET_YEARS = _figures(
    "DSI_BUDGETAAR",
    *(
        (f"{line} {year}", (total, START, END, year), expected)
        for line, (total, years) in BUDGET.items()
        for year, expected in zip(range(2023, 2027), years, strict=True)
    ),
)
REDUCTIONS = [
    *_figures(
        "DSI_RELATIV_REDUKTION",
        # 3,912,500 - 150 / 180 x 3,912,500 = 3,912,500 / 6
        ("150 of 180 households", (DSI, 150, 180), 652_083.33),
        ("all 180 households", (DSI, 180, 180), 0),
        ("190 of 180 households", (DSI, 190, 180), 0),
        ("no household", (DSI, 0, 180), DSI),
    ),
    *_figures(
        "DSI_ABSOLUT_REDUKTION",
        # 5,275,000 - 5,000,000; of it DSI's 74.17 %: 275,000 x 0.7417
        ("the whole saving", (JOINT, 5_000_000), 275_000),
        ("DSI's part of the saving", (JOINT, 5_000_000, 0.7417), 203_967.5),
        ("nothing saved", (JOINT, JOINT), 0),
    ),
    *_figures(
        "DSI_UFORBRUGT",
        # 1,304,167 - 1,200,000 = 104,167; less 50,000 accrued; less 4,167 repaid
        ("the first year", (1_304_167, 1_200_000), 104_167),
        ("with accruals", (1_304_167, 1_200_000, 50_000), 54_167),
        ("with accruals and a repayment", (1_304_167, 1_200_000, 50_000, 4_167), 50_000),
    ),
]
CEILINGS = [
    # 3,912,500 x 1.0507^5 = 3,912,500 x 1.280541…
    *_figures("DSI_AFKASTLOFT", ("the annex formula over five years", (DSI, RATE, 5), 5_010_118.66)),
    # 5,010,118.66 - 3,912,500
    *_figures("DSI_AFKASTLOFT_RENTE", ("the interest over five years", (DSI, RATE, 5), 1_097_618.66)),
    *_figures(
        "DSI_AFKASTLOFT_DATO",
        # 3,912,500 x (1 + 5.07 % x 60/365) x (1 + 5.07 % x 366/365) x 1.0507^3 x (1 + 5.07 % x 366/365)
        ("the whole grant from day one", ([DSI], [START], RATE, LAST_DAY), 5_053_210.04),
        ("the grant in its instalments", ([1_304_167, 1_304_167, 1_304_166], AUTUMNS, RATE, LAST_DAY), 4_793_656.08),
        (
            "the joint grant in thirds to June 2027",
            ([JOINT / 3] * 3, AUTUMNS, RATE, dt.date(2027, 6, 30)),
            6_000_728.55,
        ),
    ),
    *_figures(
        "DSI_UNDER_LOFT",
        # the municipality's expected payments, 6,078,876, above its ceiling
        ("all expected payments", (6_078_876, 0, CEILING), CEILING),
        ("the last of them", (1_350_000, 6_078_876 - 1_350_000, CEILING), 1_271_124),
        ("target 4, expected 272,000 (Bilag 5.1 pkt. 2.7.2)", (272_000, 0, 250_000), 250_000),
        ("target 3, expected 1,090,830 (Bilag 5.1 pkt. 2.6.3)", (1_090_830, 0, 1_400_000), 1_090_830),
    ),
]
TRANCHES = [
    *_figures(
        "DSI_TRANCHE1",
        ("a full tranche 1", (JOINT, 0, JOINT), JOINT),
        # 5,275,000 - 5,000,000
        ("a payment that crosses the limit", (600_000, 5_000_000, JOINT), 275_000),
        ("a payment after it", (600_000, JOINT, JOINT), 0),
    ),
    *_figures(
        "DSI_TRANCHEANDEL",
        # 74 % and 26 % of 5,275,000: 9,000 less, and more, than granted
        ("DSI in a full tranche 1", (JOINT, 0, JOINT, 0.74, 1), 3_903_500),
        ("LBF in a full tranche 1", (JOINT, 0, JOINT, 0.26, 0), 1_371_500),
        ("DSI by exact shares", (JOINT, 0, JOINT, DSI / JOINT, 1), DSI),
        ("LBF by exact shares", (JOINT, 0, JOINT, LBF / JOINT, 0), LBF),
        # 74 % x 275,000 + 325,000; 26 % x 275,000
        ("DSI where the limit is crossed", (600_000, 5_000_000, JOINT, 0.74, 1), 528_500),
        ("LBF where the limit is crossed", (600_000, 5_000_000, JOINT, 0.26, 0), 71_500),
        ("DSI in tranche 2", (725_000, JOINT, JOINT, 0.74, 1), 725_000),
        ("LBF in tranche 2", (725_000, JOINT, JOINT, 0.26, 0), 0),
    ),
]
TARGETS = [
    *_figures(
        "DSI_BM1_BESKAEFTIGELSE",
        ("one person at one measurement", (1, 8_600), 8_600),
        # 87.37 persons x 3 measurements x 8,600
        ("expected", (87.37 * 3, 8_600), 2_254_146),
    ),
    *_figures(
        "DSI_BM2_FORANSTALTNING",
        # (3 - 1) x 42,000
        ("from § 85 to § 82", (3, 1, 42_000), 84_000),
        ("staying", (3, 3, 42_000), 0),
        ("moving up", (1, 3, 42_000), 0),
        # 5 x 75 % x 1 + 54 x 25 % x 2 + 22 x 5 % x 2 = 32.95 step units
        ("expected", (32.95, 0, 42_000), 1_383_900),
    ),
    *_figures(
        "DSI_BM3_FRAVAER",
        # baseline (9 - 10) / 10 = -10.0 %; (7 - 10) / 10 = -30.0 %: 20.0 x 6,500
        ("measurement 1", (0.07, 0.1, 0.09, 0.1, 6_500), 130_000),
        # (7.5 - 9.5) / 9.5 = -21.0526 %, rounded -21.1 %: 11.1 x 6,500
        ("measurement 2", (0.075, 0.095, 0.09, 0.1, 6_500), 72_150),
        # 11.0526315789 x 6,500 = 71,842.105…
        ("measurement 2 without the rounding to one decimal", (0.075, 0.095, 0.09, 0.1, 6_500, 10), 71_842.11),
        # (8.7 - 9.5) / 9.5 = -8.4 %: +1.6 % against the baseline pays nothing
        ("measurement 3", (0.087, 0.095, 0.09, 0.1, 6_500), 0),
        # (7.54 - 9.85) / 9.85 = -23.45 %: 23.45 x 6,500
        ("expected after 12 months", (0.0754, 0.0985, 0.0985, 0.0985, 6_500, 2), 152_425),
        # (8.00 - 9.85) / 9.85 = -18.78 %
        ("expected after 18 months", (0.08, 0.0985, 0.0985, 0.0985, 6_500, 2), 122_070),
        # (8.50 - 9.85) / 9.85 = -13.71 %
        ("expected after 24 months", (0.085, 0.0985, 0.0985, 0.0985, 6_500, 2), 89_115),
    ),
    # 340 persons x 40 % x 2,000
    *_figures("DSI_BM4_LIVSTILFREDSHED", ("expected, above its cap", (340 * 0.4, 2_000), 272_000)),
    *_figures(
        "DSI_BM5_HANDLEPLAN",
        ("a whole plan", (100, 125), 12_500),
        # 180 households x 60 percentage points x 125
        ("expected", (180 * 60, 125), 1_350_000),
    ),
]
DEADLINES = [
    *_figures(
        "DSI_FRIST_REGNSKAB",
        ("a meeting on the last day", (_day("2024-06-30"),), _day("2024-06-20")),
        ("over a month's end", (_day("2025-06-05"),), _day("2025-05-26")),
        ("over 29 February", (_day("2024-03-05"),), _day("2024-02-24")),
    ),
    *_figures(
        "DSI_FRIST_UFORBRUGT",
        ("a meeting on 31 May", (_day("2025-05-31"),), _day("2025-06-30")),
        ("a meeting on 30 June", (_day("2024-06-30"),), _day("2024-07-30")),
        ("a meeting on 31 January of a leap year", (_day("2024-01-31"),), _day("2024-02-29")),
        ("a meeting in December", (_day("2025-12-15"),), _day("2026-01-15")),
    ),
    *_figures(
        "DSI_MODTAGET",
        # Friday 18, Saturday 19, Easter Sunday 20, Easter Monday 21 April
        ("Good Friday 2025", (_day("2025-04-18"),), _day("2025-04-22")),
        ("a plain Friday since Store Bededag is gone", (_day("2024-04-26"),), _day("2024-04-26")),
        # Friday, then Saturday and Sunday
        ("Store Bededag 2023", (_day("2023-05-05"),), _day("2023-05-08")),
        ("Constitution Day, a Thursday", (_day("2025-06-05"),), _day("2025-06-06")),
        ("1 May, a working day by the reading", (_day("2025-05-01"),), _day("2025-05-01")),
        # Tuesday 24, Wednesday 25, Thursday 26, Friday 27
        ("Christmas Eve 2024", (_day("2024-12-24"),), _day("2024-12-27")),
        # Saturday to Monday; the two other instalments of Bilag 3.2 fall on a Thursday and a Sunday
        ("30 November 2024", (_day("2024-11-30"),), _day("2024-12-02")),
        # Wednesday 31 December, Thursday 1 January
        ("New Year's Eve 2025", (_day("2025-12-31"),), _day("2026-01-02")),
        # Monday; Tuesday 1 January 2036 is listed though its year is not
        ("the last day that is listed", (_day("2035-12-31"),), _day("2036-01-02")),
    ),
]
DEFAULT_INTEREST = _figures(
    "DSI_MORARENTE",
    # 30 days at 3.75 + 8 = 11.75 %, 31 days at 3.50 + 8 = 11.50 %: (352.5 + 356.5) / 100 / 365 x 1,000,000
    ("across 1 July 2024", (1_000_000, _day("2024-06-01"), _day("2024-08-01")), 19_424.66),
    # a day at 11.75 %: 321.92; the next at 11.50 %: 315.07
    ("the last day of a half-year", (1_000_000, _day("2024-06-30"), _day("2024-07-01")), 321.92),
    ("the first day of a half-year", (1_000_000, _day("2024-07-01"), _day("2024-07-02")), 315.07),
    # 366 days of a leap year over 365: (182 x 11.75 + 184 x 11.50) / 100 / 365 x 365,000
    ("all of 2024", (365_000, _day("2024-01-01"), _day("2025-01-01")), 42_545),
    ("in time", (1_000_000, _day("2024-06-30"), _day("2024-06-30")), 0),
    ("a day early", (1_000_000, _day("2024-06-30"), _day("2024-06-29")), 0),
    # (184 x 9.75) / 100 / 365 x 365,000: up to the end of 30 June 2026
    ("to the end of the last rate", (365_000, _day("2025-07-01"), _day("2026-07-01")), (184 + 181) * 97.5),
)


@pytest.mark.parametrize(
    ("name", "call", "expected"),
    [
        *DISBURSEMENT_PLAN,
        *REVOCATION,
        *MONTHS,
        *BUDGET_YEARS,
        *REDUCTIONS,
        *CEILINGS,
        *TRANCHES,
        *TARGETS,
        *DEADLINES,
        *DEFAULT_INTEREST,
    ],
)
def test_a_rule_gives_the_figure_of_the_agreement(name: str, call: tuple[Any, ...], expected: Any) -> None:
    """To the øre; a deadline to the day."""
    assert REGISTRY[name](*call) == expected


@pytest.mark.parametrize(
    ("name", "call", "expected"),
    [
        # the fifth root of 6,000,000 / 3,912,500, less 1
        pytest.param("DSI_IMPLICIT_RENTE", (DSI, CEILING, 5), 0.0893, id="5.2: implied rate over five years"),
        # ln(6,000,000 / 3,912,500) / ln 1.0507
        pytest.param("DSI_IMPLICIT_AAR", (DSI, CEILING, RATE), 8.6456, id="Bilag 4.2: years from the DSI grant"),
        # ln(6,000,000 / 5,275,000) / ln 1.0507
        pytest.param("DSI_IMPLICIT_AAR", (JOINT, CEILING, RATE), 2.6039, id="Bilag 4.2: years from the joint grant"),
    ],
)
def test_an_implied_figure_shows_as_the_agreement_s_readings_do(
    name: str, call: tuple[Any, ...], expected: float
) -> None:
    """To four decimals."""
    assert round(REGISTRY[name](*call), 4) == expected


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        # 250,000 + 16,667 + 22,222 + 4,167
        pytest.param(2023, 293_056, id="Bilag 4.1: 2023"),
        # 1,500,000 + 100,000 + 133,333 + 25,000; the annex prints 1,785,333, two digits swapped
        pytest.param(2024, 1_758_333, id="Bilag 4.1: 2024"),
        pytest.param(2025, 1_758_333, id="Bilag 4.1: 2025"),
        # 1,250,000 + 83,333 + 111,112 + 20,833
        pytest.param(2026, 1_465_278, id="Bilag 4.1: 2026"),
    ],
)
def test_the_budget_lines_add_to_the_year(year: int, expected: float) -> None:
    """The four lines of the intervention, without the households."""
    lines = [total for total, _ in list(BUDGET.values())[:4]]
    assert REGISTRY["DSI_BUDGETAAR"](lines, START, END, year).sum() == expected


def test_the_expected_payments_of_the_municipality_are_above_its_ceiling() -> None:
    """Bilag 5.1 pkt. 2.4-2.8: 2,254,146 + 1,383,900 + 3 x (152,425 + 122,070 + 89,115) + 1,350,000 = 6,078,876."""
    after = [0.0754, 0.08, 0.085]
    payments = [
        REGISTRY["DSI_BM1_BESKAEFTIGELSE"](87.37 * 3, 8_600),
        REGISTRY["DSI_BM2_FORANSTALTNING"](32.95, 0, 42_000),
        3 * REGISTRY["DSI_BM3_FRAVAER"](after, 0.0985, 0.0985, 0.0985, 6_500, 2).sum(),
        REGISTRY["DSI_BM5_HANDLEPLAN"](180 * 60, 125),
    ]
    assert payments[2] == 1_090_830
    assert sum(payments) == 6_078_876


@pytest.mark.parametrize("years", [(2023, 293_056, 10), (2024, 1_758_333, 60)], ids=lambda y: f"Bilag 4.1: {y[0]}")
def test_households_follow_the_same_months_as_the_money(years: tuple[int, float, float]) -> None:
    """2 and 12 of 36 months: 5,275,000 x 2/36 = 293,055.56 and 180 x 2/36 = 10; x 12/36 = 1,758,333.33 and 60."""
    year, money, households = years
    assert REGISTRY["DSI_BUDGETAAR"]([JOINT, 180], START, END, year).tolist() == [money, households]
