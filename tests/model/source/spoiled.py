"""Every spoiled source: small edits of the Viborg agreement, and files that are no agreement."""

from tests.model.source.spoiled_amendments import AMENDMENTS
from tests.model.source.spoiled_files import FILES
from tests.model.source.spoiled_forecast import FORECAST
from tests.model.source.spoiled_ids import IDS, NAMES
from tests.model.source.spoiled_persons import PERSONS
from tests.model.source.spoiled_relations import PERIODS, TOTALS
from tests.model.source.spoiled_shape import KINDS, MISSING, UNKNOWN
from tests.model.source.spoiled_values import CHOICES, DATES, NUMBERS, PRINTED, TEXTS, UNITS
from tests.shared.spoilage import SpoiledSource

SPOILED: tuple[SpoiledSource, ...] = (
    *(FILES + MISSING + UNKNOWN + KINDS),
    *(NUMBERS + DATES + UNITS + TEXTS + CHOICES + PRINTED),
    *(TOTALS + PERIODS + IDS + NAMES + AMENDMENTS + PERSONS + FORECAST),
)
