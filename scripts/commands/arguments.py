"""The command line of `bilag`: its commands and options, and what a call asks for."""

import argparse
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from model import __version__
from model.forecast.limits import FUTURES, SEED
from scripts.commands.chosen import SOURCES, WORKBOOKS, chosen, names_of, only, only_folder
from scripts.commands.danish_parser import DanishParser, Once, add_help, new_parser
from scripts.commands.options import (
    FORM,
    PROCESSES,
    SEVERAL,
    add_accounts,
    add_carried,
    add_compared,
    add_controlled,
    add_edited,
    add_forecast,
    add_lot,
    add_portfolio,
    add_side,
    date_of,
    path_of,
    refuse_apart,
)

_FILES = {
    "aftale": SOURCES,
    "regnskab": WORKBOOKS,
    "maalinger": WORKBOOKS,
    "opfoelgning": WORKBOOKS,
    "visitation": WORKBOOKS,
    "helhedsplan": SOURCES,
    "laes": WORKBOOKS,
}
"""Options that take files, and the endings of the files taken from a folder."""
_OWN = {
    "prognose": add_forecast,
    "visitation": add_lot,
    "portefoelje": add_portfolio,
    "sammenlign": add_compared,
    "kontrol": add_controlled,
    "side": add_side,
}
"""What adds the options that a command has to itself."""


@dataclass(frozen=True)
class Arguments:
    """What a command was asked to do."""

    command: str
    agreement: Path | None
    folder: Path
    files: tuple[Path, ...]
    json: bool
    overwrite: bool
    measurements: Path | None = None
    date: dt.date | None = None
    accounts: Path | None = None
    follow_up: Path | None = None
    intake: Path | None = None
    plan: Path | None = None
    year: int | None = None
    period: str = ""
    pdf: bool = True
    whole_pdf: bool = False
    folders: tuple[Path, ...] = ()
    carried: tuple[Path, ...] = ()
    """Forms and statements that the next forms are filled from."""
    copy: bool = False
    """Whether copies with marks are written, and where: in a folder, or each beside its file."""
    copies_in: Path | None = None
    edited: Path | None = None
    """The filled-in terms that are read."""
    since: dt.date | None = None
    """The first day of amended terms, and the document that says so."""
    grounds: str = ""
    is_new: bool = False
    """Whether the terms are written empty."""
    only_shown: bool = False
    """Whether changes are only told, not written."""
    futures: int = FUTURES
    seed: int = SEED
    """How many futures a forecast draws, and where its random numbers begin."""
    seed_text: str | None = None
    committed: str | None = None
    """Seed of a lot, or one to be committed to before the list is known."""
    processes: int = PROCESSES
    scheduler: str = ""
    """Where a portfolio is built: in how many processes of this machine, or by which scheduler's workers."""
    port: int = 0
    """Where the page is served; 0 is a free one."""
    opens: bool = True
    """Whether the page is opened in the browser."""
    each: tuple["Arguments", ...] = ()
    """The same command for each of several agreements."""
    called: Mapping[Path, str] = field(default_factory=dict)
    """Names of the options' files in printed lines."""

    @property
    def names_files_alone(self) -> bool:
        """Whether `kontrol` is asked for files as they are: against no agreement, day, plan or form, and for no copies."""
        named = (self.agreement, self.date, self.plan, self.measurements, self.accounts, self.follow_up, self.intake)
        return not self.copy and all(one is None for one in named)

    def name_of(self, path: Path) -> str:
        """Return the printed name of a file: as much of its path as distinguishes it from the call's other files."""
        return self.called.get(path, path.name)


def _parser() -> DanishParser:
    parser = new_parser("bilag", "Bygger og efterprøver aftalens bilag.")
    parser.add_argument("--version", action="version", version=f"bilag {__version__}", help="viser udgaven")
    commands = parser.add_subparsers(
        prog="bilag", dest="command", required=True, metavar="KOMMANDO", title="kommandoer"
    )
    texts = {
        "byg": "skriver aftalens projektmapper",
        "kontrol": "genberegner projektmapper og sammenligner hver celle med en nybygget udgave",
        "afstemning": "viser trykte tal mod beregnede og aftalens modsigelser",
        "funktioner": "viser reglerne med argumenter og hjemmel",
        "skema": "skriver skemaerne, der skal udfyldes",
        "resultat": "opgør periodens betaling ud fra et udfyldt skema",
        "aarsmoede": "gør året op og skriver hele pakken til årsmødet ud fra det udfyldte regnskab",
        "rapport": "skriver halvårsrapporten til styregruppen: én side og projektmappen bag den",
        "opfoelgning": "skriver opfølgningen på en helhedsplan ud fra det udfyldte skema, ellers udgangspunkterne",
        "prognose": "viser, hvad kommunen ventes at betale tilbage, hvornår og til hvem, og hvor sikkert det er",
        "visitation": "trækker lod om listen i det udfyldte skema, og viser, hvor langt visitationen er",
        "vilkaar": "skriver aftalens vilkår i Excel og læser dem igen som et tillæg eller en ny aftale",
        "portefoelje": "bygger og efterprøver alle aftaler i en mappe og skriver ét overblik over dem",
        "sammenlign": "viser, hvad der er ændret mellem to pakker til årsmøder, bilagene før og efter et tillæg eller to projektmapper",
        "side": "åbner en side i browseren, hvor alt kan gøres uden kommandoer; den er på denne maskine alene",
    }
    for name, text in texts.items():
        command = commands.add_parser(name, help=text, add_help=False, allow_abbrev=False)
        command.description = f"bilag {name}: {text}."
        add_help(command)
        again = "append" if name in SEVERAL else Once
        if name != "side":
            command.add_argument("--json", action="store_true", help="ét JSON-dokument i stedet for tekst")
        if name not in ("funktioner", "sammenlign", "portefoelje", "side"):
            about = "helhedsplanens vilkår (TOML)" if name == "opfoelgning" else "aftalens vilkår (TOML); ellers Viborg"
            command.add_argument("--aftale", type=path_of, action=again, metavar="FIL", help=about)
        if name in ("byg", "kontrol"):
            command.add_argument(
                "--dato",
                type=date_of,
                action=Once,
                metavar="DATO",
                help="vilkårene den dag; ellers med alle aftalens ændringer",
            )
        add_accounts(command, name, again)
        if name in ("resultat", *SEVERAL):
            needed = name == "resultat"
            command.add_argument("--maalinger", type=path_of, action=again, required=needed, metavar="FIL", help=FORM)
        add_carried(command, name)
        add_edited(command, name)
        if name in ("aarsmoede", "kontrol"):
            about = "helhedsplanens vilkår (TOML); ellers programmets egen for de samme områder"
            command.add_argument("--helhedsplan", type=path_of, action=again, metavar="FIL", help=about)
        if name in (
            "byg",
            "skema",
            "resultat",
            "opfoelgning",
            "prognose",
            "portefoelje",
            "visitation",
            "vilkaar",
            *SEVERAL,
        ):
            command.add_argument(
                "--til",
                type=path_of,
                action=Once,
                default=Path(),
                metavar="MAPPE",
                help="mappen, der skrives i; ellers denne",
            )
            command.add_argument(
                "--overskriv",
                action="store_true",
                help="overskriv også filer, der er rettet siden eller kommer andetsteds fra",
            )
        if name in _OWN:
            _OWN[name](command)
    return parser


def parse(words: Sequence[str]) -> Arguments | int:
    """Parse the words; return an exit status if there is nothing more to do.

    Raises: `scripts.commands.faults.BadInputError` where a folder or pattern matches no file, or several for one.
    """
    parser = _parser()
    try:
        read = parser.parse_args(words)
        if read.command in SEVERAL:
            return _of_each(parser, read)
        if read.command == "kontrol" and (read.til is not None or read.overskriv) and not read.kopi:
            parser.error(f"{'--til' if read.til is not None else '--overskriv'} hører til --kopi")
        refuse_apart(parser, read)
    except SystemExit as stop:
        return int(stop.code or 0)
    for option, endings in _FILES.items():
        if hasattr(read, option):
            given = "skema" if option == read.command else option  # the form that the whole command is about
            setattr(read, option, only(f"--{given}", getattr(read, option), endings))
    if read.command == "kontrol":
        read.filer = dict.fromkeys(chosen(read.filer, WORKBOOKS))
    if read.command == "portefoelje":
        read.mappe = only_folder(read.mappe)
    if read.command == "sammenlign":
        read.foer, read.nu = only_folder(read.foer), only_folder(read.nu)
    if read.command == "skema":
        read.fra = tuple(dict.fromkeys(chosen(read.fra, WORKBOOKS)))
    files = {path: f"--{option}" for option in _FILES if (path := getattr(read, option, None)) is not None}
    carried = read.fra if read.command == "skema" else ()
    return _arguments(read, names_of([*files, *carried], files))


def _of_each(parser: DanishParser, read: argparse.Namespace) -> Arguments:
    """Return the arguments of one agreement, or of several: the first value of each option is the first one's."""
    files = {key: chosen(getattr(read, key, None) or [], endings) for key, endings in _FILES.items()}
    lists: dict[str, list[Any]] = {key: given or [None] for key, given in files.items()}
    every = {
        path: f"--{key} nr. {number}" if len(given) > 1 else f"--{key}"
        for key, given in files.items()
        for number, path in enumerate(given, 1)
    }
    called = names_of([*every], every)
    count = len(lists["regnskab"])
    for key, given in lists.items():
        if len(given) != count and (given != [None] or (key == "aftale" and count > 1)):
            times = 0 if given == [None] else len(given)
            parser.error(f"--{key} er givet {times} gange og --regnskab {count}; der skal være lige mange")
    jobs = []
    for number in range(count):
        own = {key: given[number] if number < len(given) else None for key, given in lists.items()}
        source = own["aftale"]
        folder = read.til / source.stem if count > 1 and source is not None else read.til
        jobs.append(_arguments(argparse.Namespace(**{**vars(read), **own, "til": folder}), called))
    if len({job.folder for job in jobs}) < count:
        parser.error("--aftale: to filer med samme navn; hver aftale får en mappe med filens navn")
    return jobs[0] if count == 1 else replace(jobs[0], folder=read.til, each=tuple(jobs))


def _arguments(read: argparse.Namespace, called: Mapping[Path, str]) -> Arguments:
    return Arguments(
        command=read.command,
        agreement=getattr(read, "aftale", None),
        folder=getattr(read, "til", None) or Path(),
        files=tuple(getattr(read, "filer", ())),
        json=getattr(read, "json", False),
        overwrite=getattr(read, "overskriv", False),
        measurements=getattr(read, "maalinger", None),
        date=getattr(read, "dato", None),
        accounts=getattr(read, "regnskab", None),
        follow_up=getattr(read, "opfoelgning", None),
        intake=getattr(read, "visitation", None),
        seed_text=getattr(read, "froe_tekst", None),
        committed=getattr(read, "forpligt", None),
        plan=getattr(read, "helhedsplan", None),
        year=getattr(read, "aar", None),
        period=getattr(read, "periode", ""),
        pdf=not getattr(read, "uden_pdf", False),
        whole_pdf=getattr(read, "fuld_pdf", False),
        folders=(read.foer, read.nu) if hasattr(read, "foer") else (read.mappe,) if hasattr(read, "mappe") else (),
        carried=read.fra if read.command == "skema" else (),
        edited=getattr(read, "laes", None),
        since=getattr(read, "fra", None) if read.command == "vilkaar" else None,
        grounds=getattr(read, "grundlag", None) or "",
        is_new=getattr(read, "ny", False),
        only_shown=getattr(read, "vis", False),
        copy=getattr(read, "kopi", False),
        copies_in=getattr(read, "til", None),
        futures=getattr(read, "antal", FUTURES),
        seed=getattr(read, "froe", SEED),
        processes=getattr(read, "processer", PROCESSES),
        scheduler=getattr(read, "scheduler", None) or "",
        port=getattr(read, "port", 0),
        opens=not getattr(read, "uden_browser", False),
        called=called,
    )
