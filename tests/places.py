"""Where things lie that tests read: the sources of both agreements, examples, and workbooks of earlier releases."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
VIBORG = ROOT / "model" / "agreements" / "viborg.toml"
TESTS = ROOT / "tests"
AGREEMENTS = TESTS / "agreements"
FICTIONAL = AGREEMENTS / "fiktiv.toml"
EXAMPLES = TESTS / "examples"
ACCOUNTS = EXAMPLES / "Skema_regnskab_OPDIGTET.xlsx"
FOLLOW_UP = EXAMPLES / "Skema_opfoelgning_OPDIGTET.xlsx"
LIST = EXAMPLES / "Skema_visitation_OPDIGTET.xlsx"
MEASUREMENTS = EXAMPLES / "Skema_maalinger_OPDIGTET.xlsx"
OLDER = TESTS / "older"
