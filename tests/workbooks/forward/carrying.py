"""Forms carried on into the next ones, as `bilag skema --fra` does it, and typed on in."""

import datetime as dt
from pathlib import Path

from model.source.load import load, parse
from model.terms.agreement import Agreement
from scripts.cli import main
from tests.shared.files import edited, sheet_part
from tests.shared.spoilage import VIBORG as SOURCE
from tests.shared.spoiling import instead, text
from workbooks.form.form import Form
from workbooks.form.write_form import build
from workbooks.forward.fill_form import fill
from workbooks.writing.write import to_bytes

VIBORG = load()
D = dt.date
NAMES = {"regnskab": "Skema_regnskab.xlsx", "maalinger": "Skema_maalinger.xlsx"}
EXTENDED = 'change = [{ term = "period.intervention_end", value = 2027-10-31 }]'
ADDED = 'change = [{ term = "budget.line.materialer.total", value = 60_000 }]'
SHORTENED = 'change = [{ term = "period.intervention_end", value = 2025-12-31 }]'


def carried(folder: Path, *paths: Path, status: int = 0, agreement: Path | None = None) -> dict[str, Path]:
    """What `bilag skema --fra` writes, by what the form is for."""
    words = [word for path in paths for word in ("--fra", str(path))]
    words += ["--aftale", str(agreement)] if agreement is not None else []
    assert main(["skema", *words, "--til", str(folder)]) == status
    return {key: folder / name for key, name in NAMES.items() if (folder / name).is_file()}


def typed_year(path: Path, year: int) -> Path:
    """An accounts form with its year typed in, by what its second sheet is."""
    return edited(path, path.with_stem(f"{path.stem}_{year}"), sheet_part(1), instead("A6", f"<v>{year}</v>"))


def typed_period(path: Path, period: str) -> Path:
    """A measurement form of another period."""
    return edited(path, path.with_stem(f"{path.stem}_{period}"), sheet_part(1), text("A6", period))


def filled(path: Path, form: Form, agreement: Agreement, rows: dict[str, list[list[object]]]) -> Path:
    """A form of an agreement with rows, as a file."""
    path.write_bytes(fill(to_bytes(build(form, agreement), agreement.agreement.signed.value), form, rows))  # type: ignore[arg-type]
    return path


def amended(folder: Path, change: str, since: str = "2026-02-01") -> tuple[Path, Agreement]:
    """The Viborg agreement with an amendment that nobody ever made, as a file and as terms."""
    head = f'[[amendment]]\nid = "opdigtet"\nsince = {since}\nkind = "other"\nclause = "11.1"\nreference = "Opdigtet"\n'
    source = folder / "med_tillaeg.toml"
    source.write_text(f"{SOURCE}\n{head}{change}\n", "utf-8")
    return source, parse(source.read_bytes(), source.name).latest()
