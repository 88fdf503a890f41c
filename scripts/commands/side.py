"""`bilag side`: the page with everything that the program can do, served on this computer alone."""

from importlib import import_module

from scripts.commands.arguments import Arguments
from scripts.commands.command import FINE, BadInputError

_SERVER = "scripts.page.served.launch"
"""By name: the page stands on the commands, and is a program of its own that this one only starts."""
_LACKING = (
    "side: {} mangler; start siden med python scripts/start.py bilag side, eller installér med requirements/side.txt"
)


def serve_page(arguments: Arguments) -> int:
    """Serve the page until its last one is closed."""
    try:
        launch = import_module(_SERVER)
    except ModuleNotFoundError as error:
        raise BadInputError([_LACKING.format(error.name)]) from None
    try:
        serving = launch.Serving(arguments.port)
    except OSError:
        raise BadInputError([f"--port {arguments.port}: er optaget; vælg en anden, eller ingen"]) from None
    launch.serve(serving, opens=arguments.opens)
    return FINE
