"""Years of every kind: during and after the intervention, read otherwise, amended, and of another agreement."""

from model.source.load import load, parse
from tests.places import FICTIONAL
from tests.shared.amended import AMENDED as AMENDED_SOURCE
from tests.shared.amended import LIMITS as LIMITS_SOURCE
from tests.shared.made_up import VIBORG
from workbooks.catalogue.funding import YEAR

OTHER, AMENDED = load(FICTIONAL), parse(AMENDED_SOURCE.encode(), "tillaeg.toml")
LIMITS = parse(LIMITS_SOURCE.encode(), "graenser.toml")
OVERVIEW, OF_3_2, OF_4_1, OF_4_2, ACCOUNT = YEAR
CASES = {
    "2023": (VIBORG, 2023),
    "2024": (VIBORG, 2024),
    "2025": (VIBORG, 2025),
    "2028, after the intervention": (VIBORG, 2028),
    "measurements read otherwise": (
        VIBORG.read_as(measured_after_end="inside_only", three_months="last_day_counts"),
        2025,
    ),
    "another agreement": (OTHER, None),
    "before its amendments": (AMENDED, 2025),
    "amended since": (AMENDED, 2026),
    "limits and plan amended since": (LIMITS, 2025),
}
