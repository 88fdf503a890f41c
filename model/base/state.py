"""How a trigger stands, in the words that a Danish reader is told."""

from enum import Enum


class State(Enum):
    """How a trigger stands."""

    NOT_YET = "afgøres senere"
    FINE = "i orden"
    NEAR = "tæt på"
    TRIPPED = "udløst"
    UNMET = "ikke i orden"
