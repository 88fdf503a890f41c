"""The options of commands: what each takes, and what is allowed."""

import argparse
import datetime as dt
from pathlib import Path
from typing import Any

from model.base.danish import shown
from model.facts.privacy import LIKE_CPR, is_private
from model.forecast.limits import FUTURES, LEAST_FUTURES, MILLION, MOST_DIGITS_OF_SEED, MOST_FUTURES, SEED
from scripts.commands.danish_parser import Once

FORM = "det udfyldte skema (.xlsx)"
SEVERAL = ("aarsmoede", "rapport")
"""Commands that accept several agreements at once, each with its accounts."""

LEAST_PORT, MOST_PORT = 1_024, 65_535
"""Ports that a program may listen at without being an administrator's."""
PROCESSES, MOST_PROCESSES = 2, 64
"""How many processes build a portfolio unless told otherwise, and at most."""
THOUSAND = 1_000
FUTURES_OF_MANY = 10 * THOUSAND
"""How many futures the forecast of each of many agreements draws unless told otherwise; one alone draws more."""


def path_of(text: str) -> Path:
    """Return the text as a path; refuse an empty one (an unset variable), which would mean the current folder."""
    if not text.strip():
        raise argparse.ArgumentTypeError("er tom; skriv en fil eller en mappe")
    return Path(text)


def date_of(text: str) -> dt.date:
    """Return a date written the Danish way, 31.10.2026; raise `ValueError` for anything else."""
    return dt.datetime.strptime(text, "%d.%m.%Y").date()  # noqa: DTZ007 a day, no time


def futures_of(text: str) -> int:
    """Return a number of futures."""
    found = _whole(text)
    if found is None or not LEAST_FUTURES <= found <= MOST_FUTURES:
        allowed = f"et helt tal fra {shown(float(LEAST_FUTURES))} til {shown(float(MOST_FUTURES))}"
        raise argparse.ArgumentTypeError(f"{text}; tilladt er {allowed}")
    return found


def processes_of(text: str) -> int:
    """Return a number of processes."""
    found = _whole(text)
    if found is None or not 1 <= found <= MOST_PROCESSES:
        raise argparse.ArgumentTypeError(f"{text}; tilladt er et helt tal fra 1 til {MOST_PROCESSES}")
    return found


def port_of(text: str) -> int:
    """Return the number of a port."""
    found = _whole(text)
    if found is None or not LEAST_PORT <= found <= MOST_PORT:
        raise argparse.ArgumentTypeError(f"{text}; tilladt er et helt tal fra {LEAST_PORT} til {MOST_PORT}")
    return found


def seed_of(text: str) -> int:
    """Return the number where the random numbers begin."""
    found = _whole(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text}; tilladt er et helt tal fra 0 med højst {MOST_DIGITS_OF_SEED} cifre")
    return found


def _whole(text: str) -> int | None:
    """Return a whole number of no more digits than a seed may have; None for anything else."""
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS_OF_SEED else None


def add_controlled(command: argparse.ArgumentParser) -> None:
    """Add what is proved, and the forms that it is held against."""
    command.add_argument(
        "filer",
        nargs="+",
        type=path_of,
        metavar="FIL",
        help="projektmapper (.xlsx), mapper med projektmapper, eller mønstre som Aarsmoede_2025/*.xlsx",
    )
    add_copy(command)
    for option, about in (
        ("--maalinger", "skemaet, en betalingsopgørelse holdes op mod (.xlsx)"),
        ("--regnskab", "regnskabet, årsmødets projektmapper holdes op mod (.xlsx)"),
        ("--opfoelgning", "skemaet, en opfølgning holdes op mod (.xlsx)"),
        ("--visitation", "skemaet, en visitation holdes op mod (.xlsx)"),
    ):
        command.add_argument(option, type=path_of, action=Once, metavar="FIL", help=about)


def add_compared(command: argparse.ArgumentParser) -> None:
    """Add what is compared."""
    for word, which in (("foer", "tidligere"), ("nu", "senere")):
        about = f"mappen med den {which} pakke eller de {which} bilag, eller den {which} projektmappe"
        command.add_argument(word, type=path_of, metavar=word.upper().replace("OE", "Ø"), help=about)


def add_side(command: argparse.ArgumentParser) -> None:
    """Add where the page is served, and whether it is opened."""
    about = "porten, siden skal være på; ellers en ledig"
    command.add_argument("--port", type=port_of, action=Once, default=0, metavar="PORT", help=about)
    command.add_argument("--uden-browser", action="store_true", help="vis kun sidens adresse; åbn ikke browseren")


def add_copy(command: argparse.ArgumentParser) -> None:
    """Add the options for the copies with marks."""
    command.add_argument(
        "--kopi",
        action="store_true",
        help="skriv også en kopi af hver fil, <navn>_kontrolleret.xlsx, hvor forskellene er farvet og har en note",
    )
    command.add_argument(
        "--til",
        type=path_of,
        action=Once,
        metavar="MAPPE",
        help="mappen, kopierne skrives i; ellers ved siden af filen",
    )
    command.add_argument("--overskriv", action="store_true", help="overskriv også kopier, der er rettet siden")


def add_accounts(command: argparse.ArgumentParser, name: str, again: Any) -> None:
    """Add the options for what a year or a half-year is made from and what of it is printed."""
    if name == "rapport":
        command.add_argument("--periode", action=Once, required=True, metavar="PERIODE", help="halvåret, som 2025-H1")
    if name == "aarsmoede":
        command.add_argument(
            "--aar", type=int, action=Once, required=True, metavar="ÅR", help="regnskabsåret, mødet handler om"
        )
    if name in SEVERAL:
        command.add_argument(
            "--regnskab",
            type=path_of,
            action=again,
            required=True,
            metavar="FIL",
            help="det udfyldte regnskab (.xlsx); for flere aftaler i ét: gentag --aftale, --regnskab og --maalinger",
        )
        printing = command.add_mutually_exclusive_group()
        printing.add_argument("--uden-pdf", action="store_true", help="udelad PDF-filen")
        if name == "aarsmoede":
            about = "udskriv også grundlag, mellemregninger, lange lister og kontroller i PDF-filen"
            printing.add_argument("--fuld-pdf", action="store_true", help=about)
            about = "det udfyldte skema til helhedsplanens opfølgning (.xlsx), der så er en del af pakken"
            command.add_argument("--opfoelgning", type=path_of, action=again, metavar="FIL", help=about)


def add_forecast(command: argparse.ArgumentParser) -> None:
    """Add the options for what a forecast knows already, and how many futures are drawn."""
    for option, about in (
        ("--maalinger", "det udfyldte skema med de målinger, der er kendt (.xlsx)"),
        ("--regnskab", "det udfyldte regnskab med de husstande, der er visiteret (.xlsx)"),
    ):
        command.add_argument(option, type=path_of, action=Once, metavar="FIL", help=about)
    about = f"hvor mange fremtider der trækkes; ellers {FUTURES // MILLION} mio."
    command.add_argument("--antal", type=futures_of, action=Once, default=FUTURES, metavar="ANTAL", help=about)
    about = f"hvor de tilfældige tal begynder, et helt tal fra 0; ellers {SEED}. Samme frø giver samme tal"
    command.add_argument("--froe", type=seed_of, action=Once, default=SEED, metavar="FRØ", help=about)


def add_lot(command: argparse.ArgumentParser) -> None:
    """Add the options for the list that lots are drawn for, and the seed."""
    command.add_argument("--skema", dest="visitation", type=path_of, action=Once, metavar="FIL", help=FORM)
    about = "frøet, der er aftalt, før listen var kendt; ellers aftalens id og dag"
    command.add_argument("--froe", dest="froe_tekst", action=Once, metavar="TEKST", help=about)
    about = "vis kun fingeraftrykket af et frø, så det kan offentliggøres, før listen er kendt"
    command.add_argument("--forpligt", action=Once, metavar="TEKST", help=about)


def add_portfolio(command: argparse.ArgumentParser) -> None:
    """Add which agreements there are, what is wanted of them, and where they are built."""
    command.add_argument(
        "mappe",
        type=path_of,
        metavar="MAPPE",
        help="mappen med aftalerne: hver en mappe med sin kilde (.toml) og sine udfyldte skemaer (.xlsx), eller en kilde alene",
    )
    about = "regnskabsåret, pakkerne til årsmøderne handler om; ellers ingen pakker"
    command.add_argument("--aar", type=int, action=Once, metavar="ÅR", help=about)
    about = "den dag, porteføljen opgøres; ellers i dag"
    command.add_argument("--dato", type=date_of, action=Once, metavar="DATO", help=about)
    draws = command.add_mutually_exclusive_group()
    about = f"hvor mange fremtider hver prognose trækker; ellers {FUTURES_OF_MANY // THOUSAND} tusind"
    draws.add_argument("--antal", type=futures_of, action=Once, default=FUTURES_OF_MANY, metavar="ANTAL", help=about)
    draws.add_argument("--uden-prognose", dest="antal", action="store_const", const=0, help="udelad prognoserne")
    about = f"hvor de tilfældige tal begynder, et helt tal fra 0; ellers {SEED}"
    command.add_argument("--froe", type=seed_of, action=Once, default=SEED, metavar="FRØ", help=about)
    where = command.add_mutually_exclusive_group()
    about = f"hvor mange processer på denne maskine der bygger; ellers {PROCESSES}"
    where.add_argument("--processer", type=processes_of, action=Once, default=PROCESSES, metavar="ANTAL", help=about)
    about = "adressen på en Dask-scheduler, hvis workers bygger i stedet, som tcp://10.0.0.5:8786"
    where.add_argument("--scheduler", action=Once, metavar="ADRESSE", help=about)


def add_carried(command: argparse.ArgumentParser, name: str) -> None:
    """Add the options for what the next forms, or a follow-up, are filled from."""
    if name == "opfoelgning":
        command.add_argument("--skema", dest=name, type=path_of, action=Once, metavar="FIL", help=FORM)
    if name == "skema":
        command.add_argument(
            "--fra",
            type=path_of,
            action="append",
            default=[],
            metavar="FIL",
            help="udfyld de næste skemaer ud fra et udfyldt skema eller en betalingsopgørelse (.xlsx); gentag for flere",
        )


def add_edited(command: argparse.ArgumentParser, name: str) -> None:
    """Add the options of the terms in Excel: written empty, or read back, as an amendment or a new agreement."""
    if name != "vilkaar":
        return
    kind = command.add_mutually_exclusive_group()
    about = "skriv et tomt Vilkaar.xlsx til en ny aftale, med de lister, en aftale af slagsen plejer at have"
    kind.add_argument("--ny", action="store_true", help=about)
    about = "læs et udfyldt Vilkaar.xlsx; viser, hvad der ændres, og skriver den nye aftale eller tillægget"
    kind.add_argument("--laes", type=path_of, action=Once, metavar="FIL", help=about)
    about = "første dag med de nye vilkår; så bliver det et tillæg til aftalen"
    command.add_argument("--fra", type=date_of, action=Once, metavar="DATO", help=about)
    about = "dokumentet, som tillægget står i, fx »Tillæg 1«"
    command.add_argument("--grundlag", type=grounds_of, action=Once, metavar="TEKST", help=about)
    command.add_argument("--vis", action="store_true", help="vis kun ændringerne; skriv intet")


def grounds_of(text: str) -> str:
    """Return the name of a document; refuse one that is empty or names a person by number."""
    if not text.strip():
        raise argparse.ArgumentTypeError("er tom; skriv, hvad dokumentet hedder")
    if is_private(text):
        raise argparse.ArgumentTypeError(f"{LIKE_CPR}; skriv, hvad dokumentet hedder")
    return text.strip()


def refuse_apart(parser: argparse.ArgumentParser, read: argparse.Namespace) -> None:
    """Refuse options of `vilkaar` that mean nothing without another one."""
    if read.command != "vilkaar":
        return
    if read.laes is None:
        for option, given in (("--fra", read.fra), ("--grundlag", read.grundlag), ("--vis", read.vis or None)):
            if given is not None:
                parser.error(f"{option} hører til --laes")
    if (read.fra is None) != (read.grundlag is None):
        missing, given = ("--grundlag", "--fra") if read.grundlag is None else ("--fra", "--grundlag")
        parser.error(f"{given} kræver {missing}: et tillæg har en første dag og et dokument")
