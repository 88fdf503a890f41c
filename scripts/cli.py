"""The command `bilag`: dispatches to a module of `scripts.commands` for each; everything it prints is Danish.

Exit status: 0 fine, 1 findings or differences, 2 wrong use or bad input, 130 stopped from the keyboard.
"""

import gc
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from types import MappingProxyType

from model.base.files import reason
from scripts.commands.arguments import Arguments, parse
from scripts.commands.command import BAD, FINE, STOPPED, BadInputError, calculating
from scripts.commands.screen import UnshownError, complain

COMMANDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "byg": ("build", "build_workbooks"),
        "kontrol": ("control", "prove_workbooks"),
        "afstemning": ("reconciliation", "reconcile_figures"),
        "funktioner": ("functions", "list_functions"),
        "skema": ("forms", "write_forms"),
        "resultat": ("statement", "write_statement"),
        "aarsmoede": ("annual_meeting", "write_annual_meeting"),
        "rapport": ("half_year_report", "write_report"),
        "opfoelgning": ("follow_up", "write_follow_up"),
        "prognose": ("forecast", "write_forecast"),
        "visitation": ("intake", "write_intake"),
        "vilkaar": ("terms", "write_terms"),
        "portefoelje": ("portfolio", "write_portfolio"),
        "sammenlign": ("comparison", "compare_packages"),
        "side": ("side", "serve_page"),
    }
)
"""The module of each command, and its function; a call loads those of its own command alone."""
_ALLOCATIONS = 50_000
"""New objects between two garbage collections: nearly everything a command makes lives until it ends."""


def run() -> int:
    """Run the command line and return its exit status."""
    gc.set_threshold(_ALLOCATIONS)
    status = main()
    gc.freeze()  # or Python would look through everything once more before the process ends
    return status


def main(words: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")
    try:
        arguments = parse(sys.argv[1:] if words is None else words)
        if isinstance(arguments, int):
            return arguments
        with calculating():
            return function_of(arguments.command)(arguments)
    except BadInputError as error:
        complain(error.lines)
        return BAD
    except BrokenPipeError:
        _drop_output()
        return FINE
    except KeyboardInterrupt:
        _drop_output()
        return STOPPED
    except UnshownError as error:
        fault = f"resultatet kan ikke skrives ({error})"
    except OSError as error:
        fault = f"{_file_of(error)} kan ikke bruges ({reason(error)})"
    _drop_output()
    complain([f"bilag: {fault}"])
    return BAD


def function_of(command: str) -> Callable[[Arguments], int]:
    """Return the function that carries a command out."""
    module, name = COMMANDS[command]
    function: Callable[[Arguments], int] = getattr(import_module(f"scripts.commands.{module}"), name)
    return function


def _file_of(error: OSError) -> str:
    """Return the name of the file that the system refuses; not every error has one."""
    named = error.filename2 or error.filename
    return os.fsdecode(named) if isinstance(named, str | bytes) else "en fil"


def _drop_output() -> None:
    """Discard pending output: Python flushes standard output again at exit and would complain."""
    with suppress(OSError, ValueError), open(os.devnull, "wb") as nothing:  # noqa: PTH123 a name, no path
        os.dup2(nothing.fileno(), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(run())
