"""Snapshot of everything the program writes, to compare before and after a change that must not alter it.

`python -m scripts.develop.snapshot DIR` writes it, with the output of each command; `python -m scripts.develop.snapshot
BEFORE AFTER` compares two such folders byte for byte and names what differs. The two may come from different checkouts.
"""

import filecmp
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
EXAMPLES, AGREEMENTS = ROOT / "tests" / "examples", ROOT / "tests" / "agreements"
MEASURED, SPENT = "Skema_maalinger_OPDIGTET.xlsx", "Skema_regnskab_OPDIGTET.xlsx"
FICTIONAL, AMENDED = "fiktiv.toml", "viborg_med_tillaeg.toml"
YEAR, HALVES = 2025, ("2024-H2", "2025-H2", "2026-H1")


def commands() -> Iterator[tuple[str, list[str]]]:
    """Yield each folder to write, with its command; some commands are refused, and then their output counts."""
    for agreement in ("", FICTIONAL, AMENDED):
        own, mark = (["--aftale", agreement], f"_{Path(agreement).stem}") if agreement else ([], "")
        yield from _of_agreement(own, mark)
        if agreement != FICTIONAL:
            yield from _of_forms(own, mark)
    yield "funktioner", ["funktioner", "--json"]
    yield "kontrol", ["kontrol", "byg", "resultat", "--maalinger", MEASURED]
    yield "kontrol_aar", ["kontrol", f"aarsmoede/Aarsmoede_{YEAR}", "--regnskab", SPENT, "--json"]
    yield "sammenlign", ["sammenlign", f"foer/Aarsmoede_{YEAR - 1}", f"aarsmoede/Aarsmoede_{YEAR}"]


def _of_agreement(own: list[str], mark: str) -> Iterator[tuple[str, list[str]]]:
    for name in ("byg", "skema"):
        yield name + mark, [name, *own, "--til", name + mark]
    yield f"afstemning{mark}", ["afstemning", *own, "--json"]
    yield f"tomt{mark}", ["resultat", *own, "--maalinger", f"skema{mark}/Skema_maalinger.xlsx"]


def _of_forms(own: list[str], mark: str) -> Iterator[tuple[str, list[str]]]:
    spent, measured = ["--regnskab", SPENT], ["--maalinger", MEASURED]
    yield f"resultat{mark}", ["resultat", *own, *measured, "--til", f"resultat{mark}"]
    yield f"resultat_data{mark}", ["resultat", *own, *measured, "--til", f"resultat_data{mark}", "--json"]
    year = ["aarsmoede", *own, *spent, "--aar"]
    yield f"foer{mark}", [*year, str(YEAR - 1), "--uden-pdf", "--til", f"foer{mark}"]
    yield f"aarsmoede{mark}", [*year, str(YEAR), *measured, "--til", f"aarsmoede{mark}"]
    yield f"aarsmoede_data{mark}", [*year, str(YEAR), "--uden-pdf", "--til", f"aarsmoede_data{mark}", "--json"]
    for half in HALVES:
        yield half + mark, ["rapport", *own, "--periode", half, *spent, *measured, "--til", half + mark]
    yield f"fra{mark}", ["skema", *own, "--fra", SPENT, "--fra", MEASURED, "--til", f"fra{mark}"]


def write(folder: Path) -> None:
    """Write all of it into a new folder."""
    folder.mkdir(parents=True)
    for path in (EXAMPLES / MEASURED, EXAMPLES / SPENT, AGREEMENTS / FICTIONAL):
        shutil.copy(path, folder)
    amended = [ROOT / "model" / "agreements" / "viborg.toml", AGREEMENTS / "tillaeg.toml"]
    (folder / AMENDED).write_text("\n".join(path.read_text("utf-8") for path in amended), "utf-8")
    python = [sys.executable, "-P", "-m", "scripts.cli"]
    place = os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "120", "PYTHONIOENCODING": "utf-8"}
    for name, command in commands():
        done = subprocess.run([*python, *command], cwd=folder, env=place, capture_output=True, text=True, check=False)
        said = f"{' '.join(command)}\n{done.returncode}\n{done.stdout}\n{done.stderr}"
        (folder / f"{name}.txt").write_text(said, "utf-8")


def differences(before: Path, after: Path) -> list[str]:
    """Return each file that only one of two folders has, or that differs."""
    had, has = ({path.relative_to(top): path for path in top.rglob("*") if path.is_file()} for top in (before, after))
    alone = [f"{path}: kun i {before if path in had else after}" for path in had.keys() ^ has.keys()]
    other = [
        f"{path}: forskellig"
        for path in had.keys() & has.keys()
        if not filecmp.cmp(had[path], has[path], shallow=False)
    ]
    return sorted(alone + other)


def main(arguments: Sequence[str]) -> int:
    """Write one folder, or compare two; return the exit status."""
    if len(arguments) == 1:
        write(Path(arguments[0]))
        return 0
    found = differences(*map(Path, arguments))
    print("\n".join(found) or "ens")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
