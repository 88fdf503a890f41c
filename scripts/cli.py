"""The command `bilag`: dispatches to a module of `scripts.commands` for each; everything it prints is Danish.

Exit status: 0 fine, 1 findings or differences, 2 wrong use or bad input, 130 stopped from the keyboard.
"""

import gc
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType

from model.base.files import reason
from scripts.commands.annual_meeting import write_annual_meeting
from scripts.commands.arguments import Arguments, parse
from scripts.commands.build import build_workbooks
from scripts.commands.command import BAD, FINE, STOPPED, BadInputError, calculating
from scripts.commands.comparison import compare_packages
from scripts.commands.control import prove_workbooks
from scripts.commands.follow_up import write_follow_up
from scripts.commands.forecast import write_forecast
from scripts.commands.forms import write_forms
from scripts.commands.functions import list_functions
from scripts.commands.half_year_report import write_report
from scripts.commands.intake import write_intake
from scripts.commands.portfolio import write_portfolio
from scripts.commands.reconciliation import reconcile_figures
from scripts.commands.screen import UnshownError, complain
from scripts.commands.side import serve_page
from scripts.commands.statement import write_statement
from scripts.commands.terms import write_terms

COMMANDS: Mapping[str, Callable[[Arguments], int]] = MappingProxyType(
    {
        "byg": build_workbooks,
        "kontrol": prove_workbooks,
        "afstemning": reconcile_figures,
        "funktioner": list_functions,
        "skema": write_forms,
        "resultat": write_statement,
        "aarsmoede": write_annual_meeting,
        "rapport": write_report,
        "opfoelgning": write_follow_up,
        "prognose": write_forecast,
        "visitation": write_intake,
        "vilkaar": write_terms,
        "portefoelje": write_portfolio,
        "sammenlign": compare_packages,
        "side": serve_page,
    }
)
"""Each command's function, from the module that is the command's."""
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
            return COMMANDS[arguments.command](arguments)
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
