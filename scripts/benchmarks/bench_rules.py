"""The rules on 10,000 rows beside the NumPy expressions that one would write without them."""

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

from model.registry import REGISTRY

ROWS = 10_000
REPEATS = 30
Ratio: TypeAlias = Callable[..., float]
Case: TypeAlias = tuple[tuple[Any, ...], Callable[..., Any]]
"""A rule's arguments, and the expression that one would write without the rule."""


def oere(amount: Any) -> Any:
    """Round an amount in DKK to the øre with plain NumPy."""
    return np.floor(amount * 100 + 0.5) / 100


def measure_rules(ratio: Ratio) -> list[tuple[str, float]]:
    """Return the name and ratio of each rule; the target applies to the first."""
    return [(name, _measure(ratio, name, *case)) for name, case in cases().items()]


def cases() -> dict[str, Case]:
    """Return, for some rules, arguments of 10,000 rows and the bare expression."""
    draw = np.random.default_rng(1)
    grant = np.round(draw.uniform(1e5, 5e6, ROWS), 2)
    actual, expected = draw.integers(0, 200, ROWS).astype(float), draw.integers(100, 200, ROWS).astype(float)
    used, accrued, repaid = (np.round(grant * share, 2) for share in (0.7, 0.1, 0.05))
    earlier, limit = np.round(grant * 0.5, 2), np.round(grant * 0.9, 2)
    years = np.round(draw.uniform(1, 10, ROWS), 2)
    return {
        "DSI_RELATIV_REDUKTION": ((grant, actual, expected), lambda g, a, e: oere(np.maximum(g - a / e * g, 0))),
        "DSI_ABSOLUT_REDUKTION": ((grant, used, 0.74), lambda b, a, s: oere(np.maximum((b - a) * s, 0))),
        "DSI_UFORBRUGT": ((grant, used, accrued, repaid), lambda p, u, a, r: oere(np.maximum(p - u - a - r, 0))),
        "DSI_AFKASTLOFT": ((grant, 0.0507, 5.0), lambda g, r, y: oere(g * (1 + r) ** y)),
        "DSI_IMPLICIT_RENTE": ((grant, limit, years), lambda g, c, y: (c / g) ** (1 / y) - 1),
        "DSI_UNDER_LOFT": ((grant, earlier, limit), lambda a, e, c: oere(np.maximum(np.minimum(a, c - e), 0))),
        "DSI_TRANCHEANDEL": ((grant, earlier, limit, 0.74, 1.0), _bare_share),
        "DSI_BM1_BESKAEFTIGELSE": ((actual, 8600.0), lambda n, p: oere(n * p)),
    }


def _bare_share(payment: Any, earlier: Any, switch: Any, share_1: float, share_2: float) -> Any:
    first = np.maximum(np.minimum(payment, switch - earlier), 0)
    return oere(first * share_1 + (payment - first) * share_2)


def _measure(ratio: Ratio, name: str, arguments: tuple[Any, ...], bare: Callable[..., Any]) -> float:
    rule = REGISTRY[name]

    def ours() -> None:
        for _ in range(REPEATS):
            rule(*arguments)

    def theirs() -> None:
        for _ in range(REPEATS):
            bare(*arguments)

    return ratio(ours, theirs, 15)
