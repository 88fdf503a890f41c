"""Sources with some of the Viborg agreement's targets, and forms to go with them."""

import datetime as dt
import re
from pathlib import Path

from model.source.load import standard
from model.targets.common.target import targets_of
from model.terms.agreement import Agreement
from tests import places
from workbooks.form.form import Form
from workbooks.form.write_form import build
from workbooks.forms.accounts import accounts_form
from workbooks.forms.accounts.words import RECORDS as ROWS
from workbooks.forward.fill_form import blank_rows, fill
from workbooks.writing.write import to_bytes

VIBORG = places.VIBORG.read_text("utf-8")
TARGETS = [name for name, _ in targets_of(standard()).items()]
ABOUT, D = 2023, dt.date


def source(folder: Path, *kept: str) -> Path:
    """The Viborg agreement with some of its targets, and no findings, which are about all of them."""
    text = re.sub(r"^\[\[contradiction\]\].*", "", VIBORG, flags=re.DOTALL | re.MULTILINE)
    for name in TARGETS:
        if name not in kept:
            text, times = re.subn(
                rf'^\[\[target\]\]\nid = "{name}"\n.*?(?=^\[)', "", text, flags=re.DOTALL | re.MULTILINE
            )
            assert times == 1
    path = folder / "aftale.toml"
    path.write_text(text, "utf-8")
    return path


def written(path: Path, form: Form, agreement: Agreement, rows: dict[str, list[list[object]]]) -> Path:
    """A form, filled in."""
    given = {table.key: list(blank_rows(table)) for table in form.tables if table.rows}
    empty = to_bytes(build(form, agreement), agreement.agreement.signed.value)
    path.write_bytes(fill(empty, form, given | rows))  # type: ignore[arg-type]
    return path


def accounts(path: Path, agreement: Agreement) -> Path:
    """Accounts of the first year: one household came in, a thousand kroner were spent on each line."""
    form = accounts_form(agreement)
    (costs,) = [table for table in form.tables if table.key == "costs"]
    return written(path, form, agreement, {
        "statement": [[ABOUT, ROWS, None]],
        "costs": [[1_000 if ABOUT in row else None] for row in costs.rows],
        "households": [["H1", D(2023, 11, 15), None, None]],
    })  # fmt: skip
