"""Every spoiled source: small edits of the Viborg agreement, and files that are no agreement."""

from tests.source.spoilage import Spoiled
from tests.source.spoiled_amendments import AMENDMENTS
from tests.source.spoiled_files import FILES
from tests.source.spoiled_ids import IDS, NAMES
from tests.source.spoiled_relations import PERIODS, TOTALS
from tests.source.spoiled_shape import KINDS, MISSING, UNKNOWN
from tests.source.spoiled_values import CHOICES, DATES, NUMBERS, PRINTED, TEXTS, UNITS

SPOILED: tuple[Spoiled, ...] = (
    *(FILES + MISSING + UNKNOWN + KINDS),
    *(NUMBERS + DATES + UNITS + TEXTS + CHOICES + PRINTED),
    *(TOTALS + PERIODS + IDS + NAMES + AMENDMENTS),
)
