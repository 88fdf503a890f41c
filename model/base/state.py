"""State of a trigger, worded for Danish readers."""

from enum import Enum


class State(Enum):
    """State of a trigger."""

    NOT_YET = "afgøres senere"
    FINE = "i orden"
    NEAR = "tæt på"
    TRIPPED = "udløst"
    UNMET = "ikke i orden"
