"""States, worded for Danish readers: of a trigger, of a figure that is followed, of what has to be done."""

from enum import Enum


class State(Enum):
    """State of a trigger."""

    NOT_YET = "afgøres senere"
    FINE = "i orden"
    NEAR = "tæt på"
    TRIPPED = "udløst"
    UNMET = "ikke i orden"


class Trend(Enum):
    """Where a followed figure has gone since its baseline."""

    BETTER = "forbedret"
    SAME = "uændret"
    WORSE = "forværret"
    UNKNOWN = "ingen data"


class Met(Enum):
    """Whether a criterion for vulnerable areas is met."""

    YES = "opfyldt"
    NEAR = "tæt på"
    NO = "ikke opfyldt"
    UNKNOWN = "ukendt"


class Reached(Enum):
    """Whether a target is reached; one whose day has not come may still be."""

    YES = "nået"
    NO = "ikke nået"
    NOT_YET = "ikke endnu"
    UNKNOWN = "ingen data"


class TaskState(Enum):
    """Whether something has been done that was to be done by a day."""

    YES = "gjort"
    MET = "møde holdt"
    LATE = "forsinket"
    TO_COME = "kommer"
    MISSING = "mangler"


class Kept(Enum):
    """Whether a required document is there."""

    FOUND = "findes"
    UNAPPROVED = "ikke godkendt"
    OLDER = "ældre end aftalen"
    MISSING = "mangler"
    NOT_YET = "ikke indberettet"


class Turn(Enum):
    """Whether a household that lots were drawn for was taken in when it was its turn (Bilag 1.4 pkt. 3.2.2)."""

    IN_TURN = "i tur"
    IN_AREA = "uden for tur"
    ELSEWHERE = "forbi et andet område"
    WITHOUT_LOT = "uden lod"
    WAITING = "venter"
    EXCLUDED = "ekskluderet"


class PlaceState(Enum):
    """What becomes of the place of a household that left (Bilag 1.4 pkt. 3.2.3)."""

    OPEN = "skal erstattes"
    TAKEN = "er erstattet"
    NO_NEED = "ikke længere behov"
    LATER = "efter fristen"


class GroupBalance(Enum):
    """Whether two groups are alike in a characteristic."""

    ALIKE = "ens"
    APART = "forskellige"
    HIDDEN = "vises ikke"
