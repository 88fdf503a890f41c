"""What the project declares, what it ships, and what is installed: no more than is needed, and no stranger in its way."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from model import __version__
from tests.structure.installed import ROOT

PRODUCT = ("model", "workbooks", "scripts", "templates")
WHOLE = ("model", "workbooks", "templates")


@pytest.mark.parametrize(
    "where",
    [(".",), (*PRODUCT, "--optional-dependencies-dev-groups", "test")],
    ids=["all declared packages are used", "the program needs none of the tests'"],
)
def test_packages_are_declared_where_they_are_used(where: tuple[str, ...]) -> None:
    """deptry reads all imports; pyproject.toml names those that are used otherwise."""
    asked = [sys.executable, "-m", "deptry", *where]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("more", ["dask", "side", "test"])
def test_an_environment_for_more_has_every_pin_of_the_program(more: str) -> None:
    """The same release of each package, whether Dask, the page's server or the tests are there, too."""
    pins = {
        name: {line for line in (ROOT / "requirements" / f"{name}.txt").read_text("utf-8").splitlines() if "==" in line}
        for name in ("run", more)
    }
    of_run, of_more = ({line.split()[0] for line in found if line[0].isalpha()} for found in pins.values())
    assert of_run <= of_more


def test_openpyxl_reads_templates_with_defusedxml() -> None:
    """Why the one is declared though only the other imports it."""
    assert openpyxl.DEFUSEDXML


def test_the_wheel_holds_the_program_and_nothing_for_its_developers(built_wheel: Path) -> None:
    """Of `scripts`, the command and its page alone; every room of the rest."""
    names = zipfile.ZipFile(built_wheel).namelist()
    modules = {name for name in names if name.endswith(".py")}
    rooms = {str(Path(name).parent) for name in modules}
    there = {
        str(path.parent.relative_to(ROOT))
        for top in (*WHOLE, "scripts/page")
        for path in (ROOT / top).rglob("__init__.py")
    }
    assert rooms == there | {".", "scripts", "scripts/commands"}
    assert {name for name in modules if name.count("/") == 0} == {"bilag.py"}
    assert {name for name in modules if name.startswith("scripts/") and name.count("/") == 1} == {
        "scripts/__init__.py",
        "scripts/cli.py",
    }


def test_the_wheel_holds_every_file_that_the_program_reads(built_wheel: Path) -> None:
    """All that lies in a room beside its modules; a folder that is no room, such as `workbooks/viborg`, has what it writes."""
    names = zipfile.ZipFile(built_wheel).namelist()
    beside = {
        path.relative_to(ROOT).as_posix()
        for top in WHOLE
        for path in (ROOT / top).rglob("*")
        if path.is_file() and path.suffix not in {".py", ".pyc"} and (path.parent / "__init__.py").is_file()
    }
    beside |= {path.relative_to(ROOT).as_posix() for path in (ROOT / "scripts" / "page" / "front").iterdir()}
    assert "workbooks/proof/harmless.toml" in beside
    assert {name for name in names if not name.endswith(".py") and ".dist-info/" not in name} == beside


def test_the_installed_command_proves_a_workbook_that_another_program_saved(
    installed_command: Path, tmp_path: Path
) -> None:
    """Bilag 3.2 with its first amount one krone higher: that, and nothing of how openpyxl stores a workbook, is a difference."""
    book = openpyxl.load_workbook(ROOT / "workbooks" / "viborg" / "Bilag_3.2_Udbetalingsplan.xlsx")
    cell = next(row[1] for row in book["Forudsætninger"].iter_rows(min_row=6) if row[2].value == "kr.")
    cell.value += 1
    book.save(tmp_path / "retur.xlsx")
    asked = [installed_command, "kontrol", "retur.xlsx", "--json"]
    done = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (1, "")
    (report,) = json.loads(done.stdout)
    assert [(one["art"], one["celle"]) for one in report["forskelle"]] == [("ændret forudsætning", cell.coordinate)]


def test_the_installed_program_knows_the_annexes_that_it_writes(installed_command: Path, tmp_path: Path) -> None:
    """The list of them is of the installed modules, too: nothing that decides about a workbook is left out of the wheel."""
    asked = [
        installed_command.with_name("python"),
        "-c",
        "import sys; from pathlib import Path; from workbooks.proof.untouched import proved; print(proved(Path(sys.argv[1])).formulas)",
        ROOT / "workbooks" / "viborg" / "Bilag_3.2_Udbetalingsplan.xlsx",
    ]
    done = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.stdout, done.stderr) == ("82\n", "")


@pytest.mark.parametrize("how", [("scripts/bench.py",), ("-m", "scripts.bench")])
def test_the_bench_tells_how_it_is_used_and_measures_nothing_then(how: tuple[str, ...]) -> None:
    """From the folder, as the documents say it."""
    asked = [sys.executable, *how, "--help"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "--skriv" in done.stdout
    assert "| what |" not in done.stdout


@pytest.mark.parametrize("asked", ["--version", "funktioner"])
@pytest.mark.parametrize("where", ["the working folder", "PYTHONPATH", "both"])
def test_a_strangers_package_does_no_harm_to_the_installed_command(
    installed_command: Path, tmp_path: Path, where: str, asked: str
) -> None:
    """Each of our names, and each is broken."""
    for name in ("model", "workbooks", "scripts", "templates"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text(f"raise SystemExit('the foreign {name}')", "utf-8")
    others = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [installed_command, asked],
        cwd=installed_command.parent if where == "PYTHONPATH" else tmp_path,
        env=others if where == "the working folder" else {**others, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert ("DSI_MODTAGET" if asked == "funktioner" else __version__) in done.stdout
