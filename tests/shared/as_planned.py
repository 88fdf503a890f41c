"""Accounts and forms in which all went as Bilag 3.2 and 4.1 have it, to 2028."""

from tests.shared.filled_accounts import DSI, LBF, STAFF, D, accounts, accrual, costs, paid
from tests.shared.spoiling import Rows
from workbooks.forms.accounts.words import RECORDS

BUDGETED = ((250_000, 1_500_000, 1_500_000, 1_250_000), (16_667, 100_000, 100_000, 83_333))
BUDGETED += ((22_222, 133_333, 133_333, 111_112), (4_167, 25_000, 25_000, 20_833))
DISBURSED = [[D(2023, 11, 28), DSI, 1_304_167], [D(2024, 11, 28), DSI, 1_304_167], [D(2025, 11, 28), DSI, 1_304_166]]
DISBURSED += [[day, LBF, 454_167 if amount == 1_304_167 else 454_166] for day, _, amount in DISBURSED]
AS_PLANNED = accounts(
    2028,
    costs=costs(293_056, 1_758_333, 1_758_333, 1_465_278),
    disbursements=paid(1_304_167, 1_304_167, 1_304_166),
    accruals=tuple(accrual(about, 1_086_806) for about in (2023, 2024, 2025)),
    meetings={about: D(about + 1, 5, 31) for about in range(2023, 2029)},
)
"""All went as Bilag 3.2 and 4.1 have it."""


def rows_until(about: int) -> Rows:
    """A form of a year after the intervention, in which all went as planned; one credit was found in 2027."""
    known = range(2023, about + 1)
    return {
        "statement": [[about, RECORDS, None]],
        "costs": [[cost, None] for line in BUDGETED for cost in line],
        "accruals": [[2023, 2024, STAFF, 1_086_805], [2024, 2025, STAFF, 1_086_805], [2025, 2026, STAFF, 1_086_804]],
        "disbursements": list(DISBURSED),
        "repayments": [],
        "households": [[f"H{number}", D(2024, 1, 2), None, None] for number in range(180)],
        "counts": [],
        "meetings": [[D(year + 1, 5, 31) if year in known else None] for year in range(2023, 2029)],
        "notices": [],
        "corrections": [[2027, 2026, STAFF, -100_000, None]],
        "decided": [[None, None, None, None] for _ in range(2023, 2029)],
        "steering_meetings": [[D(year, 11, 4), None] for year in known if year >= 2027],
    }
