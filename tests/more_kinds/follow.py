"""Let everything follow from an agreement with a sixth kind of target: `python -m tests.more_kinds.follow FOLDER`.

A process of its own, since the kinds of a process are found once. Each command's exit status is printed before its output.
"""

import datetime as dt
import sys
from pathlib import Path

import model.targets
import workbooks.targets

HERE = Path(__file__).parent
for package, folder in ((model.targets, "model"), (workbooks.targets, "workbooks")):
    package.__path__.append(str(HERE / folder))

from model.rule import REGISTRY  # noqa: E402 the kind has to be there first
from model.source.load import load  # noqa: E402
from scripts.cli import main  # noqa: E402
from tests import places  # noqa: E402
from tests.shared.filled_measurements import written  # noqa: E402
from workbooks.form.write_form import build  # noqa: E402
from workbooks.forms.accounts import accounts_form  # noqa: E402
from workbooks.forms.accounts.words import RECORDS as ROWS  # noqa: E402
from workbooks.forms.measurements import measurement_form  # noqa: E402
from workbooks.writing.write import to_bytes  # noqa: E402

D = dt.date
SOURCE = """
[[target]]
id = "bolig"
kind = "tenancy"
number = 6
title = "Fast bolig"
clause = "Bilag 5.1 pkt. 2.9"
payer = "municipality"
price = { value = 12_000, unit = "DKK/person", clause = "Bilag 5.1 pkt. 2.9" }
cap = { value = 20_000, unit = "DKK", clause = "Bilag 5.1 pkt. 2.9.1" }
measured_after = [{ value = 12, unit = "months", clause = "Bilag 5.1 pkt. 2.9" }]
persons = { value = 100, unit = "persons", clause = "Bilag 5.1 pkt. 2.9" }
success = { value = 0.5, unit = "fraction", clause = "Bilag 5.1 pkt. 2.9" }

[[target]]
id = "senere_bolig"
kind = "tenancy"
number = 7
title = "Fast bolig, unge"
clause = "Bilag 5.1 pkt. 2.10"
payer = "LBF"
price = { value = 1_000, unit = "DKK/person", clause = "Bilag 5.1 pkt. 2.10" }
measured_after = [
    { value = 6, unit = "months", clause = "Bilag 5.1 pkt. 2.10" },
    { value = 12, unit = "months", clause = "Bilag 5.1 pkt. 2.10" },
]
persons = { value = 50, unit = "persons", clause = "Bilag 5.1 pkt. 2.10" }
success = { value = 0.4, unit = "fraction", clause = "Bilag 5.1 pkt. 2.10" }
"""
_KEPT, _DAY = "Ja", D(2025, 1, 20)


def _rows() -> dict[str, list[list[object]]]:
    """Three children, whom no other target measures; two have kept their home, and a third has moved."""
    answers = (_KEPT, _KEPT, "Nej")
    return {
        "statement": [["2025-H1", "Personer og husstande", None]],
        "households": [["H1", D(2024, 1, 15), None, None]],
        "persons": [[f"P{i}", "H1", 10] for i in (1, 2, 3)],
        "action_plans": [["H1", None, None]],
        "bolig": [[f"P{i}", _DAY, answer] for i, answer in enumerate(answers, 1)],
        "senere_bolig": [[f"P{i}", D(2024, 7, 20), _KEPT, _DAY, answer] for i, answer in enumerate(answers, 1)],
    }


def _accounts(path: Path, source: Path) -> Path:
    agreement = load(source)
    form = accounts_form(agreement)
    (costs,) = [table for table in form.tables if table.key == "costs"]
    rows = {
        "statement": [[2025, ROWS, None]],
        "costs": [[1_000 if {2023, 2024, 2025} & set(row) else None] for row in costs.rows],
        "households": [["H1", D(2024, 1, 15), None, None]],
        "meetings": [[D(2024, 5, 31)], [D(2025, 5, 30)], [None], [None], [None], [None]][
            : len(agreement.commitment_years())
        ],
    }
    content = to_bytes(build(form, agreement), agreement.agreement.signed.value)
    return written(path, rows, form, content)


def run(folder: Path) -> None:
    """Write everything into a folder."""
    text = places.VIBORG.read_text("utf-8").replace("\n[steering]\n", f"{SOURCE}\n[steering]\n", 1)
    source = folder / "seks.toml"
    source.write_text(text, "utf-8")
    asked = ["--aftale", str(source)]
    _said("byg", *asked, "--til", str(folder / "byg"))
    _said("skema", *asked, "--til", str(folder / "skema"))
    agreement = load(source)
    form = measurement_form(agreement)
    empty = (folder / "skema" / "Skema_maalinger.xlsx").read_bytes()
    measured = ["--maalinger", str(written(folder / "maalt.xlsx", _rows(), form, empty))]
    _said("resultat", *asked, *measured, "--til", str(folder / "ud"))
    spent = ["--regnskab", str(_accounts(folder / "regnskab.xlsx", source))]
    _said("aarsmoede", *asked, "--aar", "2025", *spent, *measured, "--uden-pdf", "--til", str(folder / "aar"))
    _said("kontrol", *asked, str(folder / "byg"), str(folder / "ud"), *measured)
    print("regel", REGISTRY["DSI_BM6_BOLIG"](3, 12_000))


def _said(*command: str) -> None:
    print("kommando", command[0])
    print("status", main(list(command)))


if __name__ == "__main__":
    run(Path(sys.argv[1]))
