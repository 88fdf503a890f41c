"""Cost of refusing files that are too large: about the time of reading one of the usual size."""

import zipfile
from collections.abc import Callable
from pathlib import Path

from model.source.load import load
from model.year.year import year
from scripts.benchmarks.bench_control import IN_FULL
from scripts.develop.made_up_accounts import YEAR
from scripts.develop.made_up_accounts import made_up as made_up_accounts
from scripts.develop.made_up_measurements import made_up
from workbooks.catalogue.funding import ANNEXES
from workbooks.forms.accounts.read_accounts import read_accounts
from workbooks.writing.write import to_bytes

_PAIRS = 5
_CELLS, _TEXTS = 1_000_000, 500_000
_HOUSEHOLDS, _MANY_HOUSEHOLDS = 1_000, 100_000
_SHEET, _SHARED = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
_ANY_STATUS = "import sys; from scripts.cli import run; run()"
BenchmarkRow = tuple[str, float | None, str, bool | None, str]
Call = Callable[[], object]


def measure(
    folder: Path, process: Callable[..., Call], ratio: Callable[[Call, Call, int], float]
) -> list[BenchmarkRow]:
    """Return rows of the table; `process` makes a call of a Python process, `ratio` the median ratio of two calls."""
    folder.mkdir()
    how = f"two whole processes, {_PAIRS} pairs"

    def command(*words: object) -> Call:
        return process("-c", _ANY_STATUS, *words)

    large, usual = _workbooks(folder)
    refused, proved = command("kontrol", large), command("kontrol", *IN_FULL, usual)
    cells = ratio(refused, proved, _PAIRS)
    refused, read = (command("resultat", "--maalinger", one, "--til", folder) for one in _forms(folder))
    texts = ratio(refused, read, _PAIRS)
    growth, most = _growth(folder, ratio), _MANY_HOUSEHOLDS / _HOUSEHOLDS
    return [
        ("a workbook of a million cells, refused / Bilag 3.2, compared cell by cell", cells, "at most 1.5", cells <= 1.5, how),
        ("a form of half a million texts, refused / one with 460 persons, read", texts, "at most 1.5", texts <= 1.5, how),
        (
            "accounts with 100,000 households / with 1,000",
            growth,
            f"at most {most:.0f}",
            growth <= most,
            f"reading and computing the year in one process, {_PAIRS} pairs",
        ),
    ]  # fmt: skip


def _workbooks(folder: Path) -> tuple[Path, Path]:
    agreement, entry = load(), ANNEXES[0]
    usual, large = folder / entry.file_name, folder / "stor" / entry.file_name
    usual.write_bytes(to_bytes(entry.build(agreement), agreement.agreement.signed.value))
    cells = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1_000, 1_000 + _CELLS))
    large.parent.mkdir()
    _with_part(usual, large, _SHEET, lambda xml: xml.replace("</sheetData>", f"{cells}</sheetData>"))
    return large, usual


def _forms(folder: Path) -> tuple[Path, Path]:
    usual, large = folder / "Skema.xlsx", folder / "stor" / "Skema.xlsx"
    usual.write_bytes(made_up(load()))
    texts = "".join(f"<si><t>x{n * 2654435761:x}</t></si>" for n in range(_TEXTS))
    _with_part(usual, large, _SHARED, lambda xml: xml.replace("</sst>", f"{texts}</sst>"))
    return large, usual


def _growth(folder: Path, ratio: Callable[[Call, Call, int], float]) -> float:
    agreement = load()

    def reading(households: int) -> Call:
        path = folder / f"{households}.xlsx"
        start = agreement.period.intervention_start.value
        path.write_bytes(made_up_accounts(agreement, [(f"H{n}", start, None, None) for n in range(households)]))
        return lambda: year(agreement, read_accounts(path, agreement), YEAR)

    return ratio(reading(_MANY_HOUSEHOLDS), reading(_HOUSEHOLDS), _PAIRS)


def _with_part(source: Path, target: Path, name: str, change: Callable[[str], str]) -> None:
    with zipfile.ZipFile(source) as found, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for part in found.namelist():
            content = found.read(part)
            made.writestr(part, change(content.decode()) if part == name else content)
