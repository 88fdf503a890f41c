"""`bilag aarsmoede`: the package for an annual meeting, a folder, and its year as a report."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.arguments import Arguments
from scripts.command import FINE, FOUND, BadInputError, load_agreement, put, say
from scripts.measurements import given_statement, read_observations
from scripts.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Mapping

    from model.accounts import Accounts
    from model.terms import Agreement
    from workbooks.editions import Source
    from workbooks.given import Given


def write_annual_meeting(arguments: Arguments) -> int:
    """`bilag aarsmoede`: write all that the meeting needs, and say in figures what it decides."""
    agreement = load_agreement(arguments)
    assert arguments.accounts is not None  # noqa: S101 the command line demands it
    assert arguments.year is not None  # noqa: S101 as above
    accounts = _read(arguments.accounts, agreement, arguments.year)
    observed = read_observations(arguments.measurements, agreement) if arguments.measurements is not None else None
    from model.triggers import State
    from model.year import year
    from scripts.year_report import document_of, lines_of
    from workbooks.house import TemplateError
    from workbooks.year_package import Made, files_of, folder_name

    found = year(agreement, accounts, arguments.year, observed)
    sources = _sources(agreement, arguments)
    try:
        with Progress(arguments) as progress:
            made = Made(agreement, accounts, found, observed)
            files, notes = files_of(made, sources, with_pdf=arguments.pdf, progress=progress)
            stored = put(arguments, files, package=folder_name(found.year))
    except TemplateError as error:
        raise BadInputError([str(error)]) from None
    document = {
        **document_of(found),
        "filer": stored.document(),
        "fjernet": [str(path) for path in stored.removed],
        "bliver_liggende": [str(path) for path in stored.kept],
        "bemaerkninger": notes,
    }
    say(arguments, document, [*lines_of(found.terms, found), "", *stored.lines(), *notes])
    return FOUND if any(one.state is State.TRIPPED for one in found.triggers) else FINE


def _sources(agreement: "Agreement", arguments: Arguments) -> dict[str, str]:
    """The SHA-256 of each source, by what it is: the name of a file might name somebody."""
    from model.files import read_file
    from workbooks.intake import LARGEST_FILE
    from workbooks.manifest import digest

    named = {"regnskabsskema": arguments.accounts, "måleskema": arguments.measurements}
    read = {name: digest(read_file(path, LARGEST_FILE)) for name, path in named.items() if path is not None}
    return {"aftale": agreement.sha256, **read}


def given_sources(arguments: Arguments, agreement: "Agreement") -> "Mapping[str, Source]":
    """By form, what a workbook made from it should hold: of the forms that the command was given."""
    sources: dict[str, Source] = {}
    if arguments.measurements is not None:
        statement = given_statement(arguments.measurements, agreement)
        sources["maalinger"] = lambda _: statement
    if arguments.accounts is not None:
        sources["regnskab"] = partial(_given_year, arguments, agreement)
    return sources


def _given_year(arguments: Arguments, agreement: "Agreement", said: "Mapping[str, str]") -> "Given":
    """The accounts of the year that a workbook says it is about."""
    from model.year import year
    from workbooks.year.edition import YearEdition
    from workbooks.year.figures import given_of

    about = YearEdition.read(said, agreement).year
    assert arguments.accounts is not None  # noqa: S101 asked by whoever makes this a source
    accounts = _read(arguments.accounts, agreement, about)
    observed = read_observations(arguments.measurements, agreement) if arguments.measurements is not None else None
    return given_of(agreement, accounts, year(agreement, accounts, about, observed), observed)


def _read(path: Path, agreement: "Agreement", year: int) -> "Accounts":
    from workbooks.forms.accounts.read_accounts import read_accounts
    from workbooks.forms.read_form import FormError

    try:
        accounts = read_accounts(path, agreement)
    except FormError as error:
        raise BadInputError(error.lines) from None
    first = agreement.years().start
    if not first <= year <= accounts.year:
        raise BadInputError([f"--aar: {year}; tilladt er {first} til {accounts.year}, årene i regnskabet"])
    return accounts
