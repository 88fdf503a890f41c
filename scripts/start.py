"""Set-up of the project in an environment of its own (`.venv`) and its commands there, needing nothing but Python.

python scripts/start.py                      writes the Viborg annexes to the folder `bilag` and checks each of them
python scripts/start.py test [ARGUMENTS...]  runs the tests on all cores; the arguments are pytest's, and --slowest
python scripts/start.py bilag ARGUMENTS...   runs the command `bilag`; `bilag side` opens the page in a browser
python scripts/start.py regenerate           writes every stored file anew that the program makes
python scripts/start.py side                 packs the page `bilag/Bilag.html`, for which npm is needed, too

The environment holds exactly the packages of `requirements/`, each known by its hash. It is kept for the next time and
made anew when those files, the project's own description, the Python or the place of the project changed, or when the
last attempt was interrupted. Another folder for it, such as one for each Python to try, goes into the variable BILAG_VENV.
Standard library only, and no grammar newer than Python 3.6: an older Python gets a clear line.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

HELP = """Gør alt klar i et miljø for sig (.venv) og kører det dér; der skal kun bruges Python.

python scripts/start.py                      skriver Viborg-aftalens bilag i mappen bilag og kontrollerer dem
python scripts/start.py bilag ARGUMENTER...  kører programmet bilag; bilag --help viser kommandoerne
python scripts/start.py bilag side           åbner siden i browseren, hvor alt kan gøres uden kommandoer
python scripts/start.py test [ARGUMENTER...] kører prøverne på alle kerner; argumenterne er pytests
                                             (--slowest: til sidst de tyve langsomste)
python scripts/start.py regenerate           skriver alle gemte filer, som programmet laver, på ny
python scripts/start.py side                 pakker siden bilag/Bilag.html, der åbner i en browser; npm skal også findes

Miljøet bliver liggende til næste gang. Variablen BILAG_VENV kan nævne en anden mappe til det.
"""
OLDEST = (3, 11)
if sys.version_info[:2] < OLDEST:  # before any definition that an older Python would trip over
    sys.stderr.write(f"start: dette er Python {sys.version.split()[0]}; her skal bruges Python 3.11 eller nyere\n")
    sys.exit(2)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / os.environ.get("BILAG_VENV", ".venv")
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed.txt"
ANNEXES = ROOT / "bilag"
FOR_PAGE = ROOT / "requirements" / "side"
PINS = ("run", "side", "test")
ON_ALL_CORES = ("-n", "auto", "--dist", "worksteal")
SLOWEST = {"--slowest": "--durations=20"}
MAKERS = {
    "regenerate": ("scripts.develop.regenerate",),
    "side": ("scripts.page.pack", str(ANNEXES / "Bilag.html"), str(FOR_PAGE / "node_modules")),
}
BILAG = ("-P", "-m", "scripts.cli")  # run where the user stands; -P keeps modules lying there out of it


class SetupError(Exception):
    """Raised when the environment cannot be made; the text is one line for the user."""


def main(arguments: list[str]) -> int:
    """Run what the arguments ask for and return its exit status."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if command in {"-h", "--help"}:
        sys.stdout.write(HELP)
        return 0
    if command not in {"", "test", "bilag", "regenerate", "side"}:
        say(f"ukendt: {command}; `python scripts/start.py --help` viser, hvad der findes")
        return 2
    try:
        prepare(needed(command, rest))
        if command == "side":
            fetch_for_page()
    except SetupError as error:
        say(str(error))
        return 2
    if command == "test":
        return run("-m", "pytest", *ON_ALL_CORES, *(SLOWEST.get(word, word) for word in rest), cwd=ROOT)
    if command in MAKERS:
        return run("-m", *MAKERS[command], cwd=ROOT)
    return run(*BILAG, *rest) if command == "bilag" else annexes()


def needed(command: str, rest: list[str]) -> str:
    """Return which pins a command needs."""
    if command in {"test", "regenerate"}:
        return "test"
    return "side" if command == "bilag" and rest[:1] == ["side"] else "run"


def annexes() -> int:
    """Write the Viborg annexes and check every workbook written."""
    build = [str(PYTHON), *BILAG, "byg", "--json", "--til", str(ANNEXES)]
    done = subprocess.run(build, env=environment(), stdout=subprocess.PIPE, check=False)
    if done.returncode:
        return done.returncode
    books = [str(book["fil"]) for book in json.loads(done.stdout)]
    say(f"{len(books)} projektmapper ligger i {ANNEXES}; de kontrolleres")
    return run(*BILAG, "kontrol", *books)


def run(*arguments: str, cwd: Path | None = None) -> int:
    """Run the environment's Python to its end, in the user's own terminal."""
    command = [str(PYTHON), *arguments]
    with subprocess.Popen(command, cwd=cwd, env=environment()) as child:
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:  # typed for both; the child ends in its own good order
                continue


def prepare(pins: str) -> None:
    """Bring the environment to the pins of `requirements/<pins>.txt` (those of `test` and `side` include those of `run`)."""
    installed = STAMP.read_text("utf-8").split() if STAMP.is_file() and PYTHON.is_file() else []
    if mark(pins) in installed:
        return
    if mark("run") in installed:
        STAMP.unlink()  # an interrupted installation must not look like a finished one
    else:
        if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
            raise SetupError(
                "denne Python mangler venv eller ensurepip; på Debian og Ubuntu: apt-get install python3-venv"
            )
        say(f"miljøet {VENV} gøres klar")
        setup("miljøet kan ikke gøres klar", sys.executable, "-m", "venv", "--clear", str(VENV))
    say("pakkerne installeres; første gang tager det et minut")
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", "-qq", "install"]
    locked = ["--only-binary", ":all:", "--require-hashes", "-r", str(ROOT / "requirements" / f"{pins}.txt")]
    setup("pakkerne kan ikke installeres (intet net, eller en Python, de ikke er lavet til?)", *pip, *locked)
    setup("programmet kan ikke installeres", *pip, "--no-index", "--no-deps", "--no-build-isolation", "-e", ".")
    kept = {mark(one) for one in PINS} & {*installed}
    STAMP.write_text("\n".join({*kept, mark("run"), mark(pins)}), "utf-8")


def fetch_for_page() -> None:
    """Bring the packages of the page to their pins; npm knows each by its hash, and runs nothing of theirs."""
    npm = shutil.which("npm")
    if npm is None:
        raise SetupError("npm findes ikke; det følger med Node.js og skal bruges for at pakke siden")
    setup(
        "sidens pakker kan ikke installeres",
        npm,
        "--prefix",
        str(FOR_PAGE),
        "ci",
        "--ignore-scripts",
        "--loglevel=error",
    )


def mark(pins: str) -> str:
    """Return the text that distinguishes an environment with these pins from any other."""
    import tomllib  # Python 3.11; further up, an older one would stop at it

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    told = (sys.version_info[:2], sys.base_prefix, str(ROOT), project["project"], project["tool"]["setuptools"])
    packages = (ROOT / "requirements" / f"{pins}.txt").read_bytes()
    return hashlib.sha256(repr(told).encode() + packages).hexdigest()


def setup(trouble: str, *command: str) -> None:
    """Run one step of the set-up quietly; its last complaint becomes part of the one line on failure."""
    done = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, check=False)
    if done.returncode:
        lines = (done.stdout + done.stderr).decode(errors="replace").split("\n")
        told = [line.strip() for line in lines if line.strip()]
        errors = [line for line in told if line.startswith("ERROR")] or told or [f"afslutningskode {done.returncode}"]
        raise SetupError(f"{trouble}: {errors[-1]}")


def environment() -> dict[str, str]:
    """Return the caller's environment variables, less those that would affect a separate environment."""
    kept = {name: value for name, value in os.environ.items() if name not in {"PYTHONHOME", "PYTHONPATH"}}
    # a pip set to --user refuses to work here; lxml, a test's need, would make openpyxl write other bytes
    return {**kept, "PIP_USER": "0", "OPENPYXL_LXML": "False"}


def say(line: str) -> None:
    """Print a line for the user to standard error; standard output is left to the commands."""
    sys.stderr.write(f"start: {line}\n")


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
