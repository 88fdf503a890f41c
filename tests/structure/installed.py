"""The program as others install it: a wheel built from this folder, in an environment that has nothing else of ours."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

ROOT = Path(__file__).parents[2]
BUILT_FROM = ("model", "workbooks", "scripts", "templates")
FILES = ("bilag.py", "pyproject.toml", "README.md", "LICENSE")
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "-qq")
OFFLINE = ("--no-index", "--no-deps")


def wheel(folder: Path) -> Path:
    """The wheel, built offline from a copy: what setuptools leaves behind does not land among the sources."""
    source = folder / "source"
    for name in BUILT_FROM:
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(ROOT / name, source)
    _done(*PIP, "wheel", *OFFLINE, "--no-build-isolation", "--wheel-dir", str(folder), str(source))
    (built,) = folder.glob("*.whl")
    return built


def command(built: Path, folder: Path) -> Path:
    """The command `bilag` of a wheel, in an environment of its own that finds the packages of this one."""
    venv.create(folder, with_pip=False)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    _done(*PIP[:3], "--python", str(python), *PIP[3:], "install", *OFFLINE, str(built))
    asked = "import sysconfig; print(sysconfig.get_path('purelib'))"
    own = Path(_done(str(python), "-c", asked).strip())
    # a path in a .pth file is searched last, and the .pth files in it, ours among them, are not read
    (own / "others.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    return python.with_name("bilag.exe" if os.name == "nt" else "bilag")


def _done(*words: str) -> str:
    return subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=True).stdout
