"""A revocation in 2024, and accounts with it."""

from typing import Any

from model.facts.accounts import REVOCATION, Accounts, Disbursement, Notice
from tests.shared.filled_accounts import D, accounts, repaid

REVOKED = Notice(D(2024, 10, 31), REVOCATION, "6.2.1(ii)")
"""A Thursday: 45 days later it is 15.12.2024."""
MEETINGS = {2023: D(2024, 6, 3), 2024: D(2025, 6, 2)}
ONE = {
    "disbursements": (Disbursement(D(2023, 12, 31), "DSI", 1_000_000),),
    "repayments": repaid((D(2024, 6, 30), 100_000)),
}
"""A million on the last day of 2023, of which 100,000 came back on 30.06.2024."""


def revoked(notice: Notice = REVOKED, **more: Any) -> Accounts:
    """Accounts of 2024 with a revocation."""
    return accounts(2024, **({"meetings": MEETINGS, "notices": (notice,)} | ONE | more))
