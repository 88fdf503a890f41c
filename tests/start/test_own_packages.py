"""The program's own packages are used, whatever lies elsewhere under their names."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.start import environment

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("foreign", "words"),
    [
        (("model", "workbooks", "templates"), ("-m", "scripts.cli", "funktioner")),
        (("model",), ("-c", "import workbooks.udf as udf; print(udf.DSI_MODTAGET.__name__)")),
    ],
    ids=["the command line", "the functions of Excel"],
)
def test_a_folder_of_the_same_name_on_the_path_takes_no_place(
    tmp_path: Path, foreign: tuple[str, ...], words: tuple[str, ...]
) -> None:
    """A `model/` on PYTHONPATH is imported before what is installed; started here, so that the first package is ours."""
    for name in foreign:
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text(f"raise SystemExit('the foreign {name}')", "utf-8")
    own = f"import sys; sys.path.append({str(ROOT)!r})"
    (tmp_path / "sitecustomize.py").write_text(own, "utf-8")  # as the installed project comes: after PYTHONPATH
    done = subprocess.run(
        [sys.executable, *words],
        cwd=tmp_path / foreign[0],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "DSI_MODTAGET" in done.stdout


def test_what_the_first_script_runs_gets_no_path_of_anybody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """`scripts/start.py` is how the README says it: there a foreign `scripts/` takes no place either."""
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    monkeypatch.setenv("PYTHONHOME", "/somewhere")
    assert not {"PYTHONPATH", "PYTHONHOME"} & environment().keys()
