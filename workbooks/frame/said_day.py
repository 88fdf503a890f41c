"""Days that a file states on its sheet Oprindelse, and the refusal of what else stands there."""

import datetime as dt
import re

from model.base.danish import FIRST_DATE, LAST_DATE
from model.base.fault import Fault
from workbooks.frame.edition_inputs import GivenError
from workbooks.frame.origin import SHEET

_DAY = re.compile(r"(\d{2})\.(\d{2})\.(\d{4})", re.ASCII)


def said_day(text: str, label: str, example: str) -> dt.date:
    """Return the day that a text such as 31.07.2026 says; raise `GivenError` where it says none, with an allowed example."""
    match = _DAY.fullmatch(text)
    try:
        day = dt.date(*(int(part) for part in match.groups()[::-1])) if match else dt.date.min
    except ValueError:
        day = dt.date.min
    if not FIRST_DATE <= day <= LAST_DATE:
        raise refused(label, f"en dag som {example}")
    return day


def refused(label: str, allowed: str) -> GivenError:
    """Return the error for what a file states under a label."""
    return GivenError(str(Fault(f"arket {SHEET}: {label}", "noget andet", allowed)))
