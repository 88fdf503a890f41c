"""Speed of `bilag kontrol`: against its two engines alone, and against LibreOffice, on the same files."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from model.source.load import load
from scripts.benchmarks.bench_baselines import office_profile
from workbooks.catalogue.funding import ANNEXES
from workbooks.proof.control import control

IN_FULL = ("--dato", "01.10.2026")
"""What `kontrol` is asked besides, so that a known file is compared, too: with the terms of a day."""
_ENGINES_ALONE = """
import sys
import formualizer, ironcalc
for file in sys.argv[1:]:
    formualizer.load_workbook(file, strategy="eager_all").evaluate_all()
    ironcalc.load_from_xlsx(file, "en", "UTC", "en").evaluate()
"""
_PAIRS, _FEWER = 9, 5
_OFFICE = "LibreOffice recalculating all annexes / `bilag kontrol`"
BenchmarkRow = tuple[str, float | None, str, bool | None, str]
Call = Callable[[], object]


def measure(
    folder: Path, process: Callable[..., Call], ratio: Callable[[Call, Call, int], float]
) -> list[BenchmarkRow]:
    """Return rows of the table; `folder` has the folder `byg` with the annexes."""
    files = [folder / "byg" / entry.file_name for entry in ANNEXES]
    ours, in_full = (process("-m", "scripts.cli", "kontrol", *words, *files) for words in ((), IN_FULL))
    alone = process("-c", _ENGINES_ALONE, *files)
    bare, full = ratio(ours, alone, _PAIRS), ratio(in_full, alone, _PAIRS)
    how = "two whole processes; the script starts Python, imports both engines, loads and evaluates the same files"
    anew = "as for files that are not known: the agreement is read, each annex built anew, every part compared"
    rows: list[BenchmarkRow] = [
        ("`bilag kontrol` on all annexes / its two engines alone", bare, "at most 1.8", bare <= 1.8, how),
        ("the same, each compared cell by cell / the two engines", full, "-", None, anew),
    ]
    if shutil.which("soffice") is None:
        return [*rows, (_OFFICE, None, "at least 5", None, "LibreOffice is not installed")]
    return [*rows, *_against_office(folder, files, ours, in_full, ratio)]


def _against_office(
    folder: Path, files: list[Path], ours: Call, in_full: Call, ratio: Callable[[Call, Call, int], float]
) -> list[BenchmarkRow]:
    one_call = _office(office_profile(folder / "profil"), folder / "lo", files)
    apart = [_office(office_profile(folder / f"profil{n}"), folder / f"lo{n}", [file]) for n, file in enumerate(files)]
    agreement = load()
    together = ratio(one_call, ours, _PAIRS)
    separate = ratio(lambda: [each() for each in apart], ours, _FEWER)
    compared = ratio(one_call, in_full, _FEWER)
    inside = ratio(one_call, lambda: [control(file, agreement) for file in files], _FEWER)
    how = "two whole processes, LibreOffice with a warm profile and all files in one call: the fairest to it"
    one_by_one, without = "as one opens a file at a time", "without Python's own start"
    return [
        (_OFFICE, together, "at least 5", together >= 5, how),
        ("the same, LibreOffice started once for each file", separate, "at least 15", separate >= 15, one_by_one),
        ("all files in one call / `kontrol`, each compared cell by cell", compared, "-", None, "two whole processes"),
        ("the same, called inside a running Python", inside, "-", None, without),
    ]


def _office(profile: Path, target: Path, files: list[Path]) -> Call:
    call = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx"]
    words = [*call, "--outdir", str(target), *map(str, files)]
    return lambda: subprocess.run(words, check=True, capture_output=True)
