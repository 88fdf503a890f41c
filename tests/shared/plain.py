"""What was read of a form as tuples and lists, which can be compared."""

import math
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np


def plain(node: Any, digits: int = 17) -> Any:
    """Observations or accounts; NaN and no date are None. Figures have as many digits, all of them without being told otherwise."""
    if isinstance(node, np.ndarray):
        return [plain(one, digits) for one in node.tolist()]
    if is_dataclass(node) and not isinstance(node, type):
        return tuple((f.name, plain(getattr(node, f.name), digits)) for f in fields(node))
    if isinstance(node, dict):
        return {key: plain(value, digits) for key, value in node.items()}
    if isinstance(node, tuple | list):
        return [plain(one, digits) for one in node]
    if not isinstance(node, float):
        return node
    return None if math.isnan(node) else float(f"{node:.{digits}g}")
