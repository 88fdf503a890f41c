"""Parser of a command line whose messages and help are Danish: argparse, translated."""

import argparse
import re
import sys
from collections.abc import Sequence
from itertools import takewhile
from typing import Any, NoReturn

from scripts.commands.screen import complain

_LACKING = "the following arguments are required"
_DANISH = (
    (rf"{_LACKING}: (.*)", r"mangler: \1"),
    (r"argument \S+: invalid choice: '(.*?)' \(choose from (.*)\)", r"»\1« findes ikke; vælg mellem \2"),
    (r"argument (\S+): expected one argument", r"\1 kræver en værdi"),
    (r"argument (\S+): invalid date_of value: '(.*?)'", r"»\2« er ingen dato; \1 tager en som 31.10.2026"),
    (r"argument (\S+): invalid int value: '(.*)'", r"\1 er »\2«, men skal være et helt tal"),
    (r"unrecognized arguments: (.*)", r"kendes ikke: \1"),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1 og \2 kan ikke gives sammen"),
    (r"ambiguous option: (\S+) could match (.*)", r"\1 kan være både \2"),
    (r"argument (\S+): ignored explicit argument '(.*)'", r"\1 tager ingen værdi"),
    (r"argument (\S+): given again", r"\1 er givet mere end én gang; her tages den kun én gang"),
)
_OPTION = re.compile(r"--?[^\W\d]")


class DanishParser(argparse.ArgumentParser):
    """Parser that reports an error in one Danish line."""

    _given: Sequence[str] = ()

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse as argparse does, and remember what was given: it tells what is missing before what it does not know."""
        self._given = sys.argv[1:] if args is None else list(args)
        return super().parse_known_args(args, namespace)

    def _unknown(self) -> list[str]:
        """Return the options given that the parser does not have."""
        before_files = takewhile(lambda one: one != "--", self._given)
        named = (one.partition("=")[0] for one in before_files if _OPTION.match(one))
        return [one for one in named if one not in self._option_string_actions]

    def error(self, message: str) -> NoReturn:
        """Print argparse's message in Danish and leave with exit status 2."""
        if message.startswith(_LACKING) and (unknown := self._unknown()):
            message = f"unrecognized arguments: {' '.join(unknown)}"
        for pattern, danish in _DANISH:
            if re.fullmatch(pattern, message):
                message = re.sub(pattern, danish, message)
        complain([f"{self.prog}: {message} (hjælp: {self.prog} --help)"])
        raise SystemExit(2)


class Once(argparse.Action):
    """Option that may be given once; argparse would silently drop the first of two values."""

    def __call__(self, _parser: object, read: argparse.Namespace, values: Any, _option: str | None = None) -> None:
        """Take the value, or refuse a second one."""
        if getattr(read, self.dest) is not self.default:
            raise argparse.ArgumentError(self, "given again")
        setattr(read, self.dest, values)


def new_parser(prog: str, description: str) -> DanishParser:
    """Return a parser of a program or a command, with its help in Danish."""
    parser = DanishParser(prog=prog, description=description, add_help=False, allow_abbrev=False)
    add_help(parser)
    return parser


def add_help(parser: argparse.ArgumentParser) -> None:
    """Add the option `--help`, with Danish headings."""
    parser.formatter_class = _Formatter
    parser._optionals.title, parser._positionals.title = "tilvalg", "argumenter"
    parser.add_argument("-h", "--help", action="help", help="viser denne hjælp")


class _Formatter(argparse.HelpFormatter):
    """Help formatter that begins with the Danish word for usage."""

    def add_usage(self, usage: str | None, actions: object, groups: object, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix or "brug: ")  # type: ignore[arg-type]
