"""`bilag aarsmoede`: the package for an annual meeting, as a folder, and the year as a report."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from model.base.fault import Fault
from model.base.reader import hint
from scripts.commands.accounts import open_accounts
from scripts.commands.arguments import Arguments
from scripts.commands.command import FINE, FOUND, BadInputError, building, load_agreement, put, read_if_there
from scripts.commands.follow_up import supplied_by
from scripts.commands.half_year_report import half_year_of
from scripts.commands.measurements import open_observations, read_observations, statement_source
from scripts.commands.plans import plan_of
from scripts.commands.several import Done, run_each

if TYPE_CHECKING:
    from collections.abc import Mapping

    from model.facts.accounts import Accounts
    from model.facts.observations import Observations
    from model.forecast.drawn_sets import DrawnSets
    from model.terms.agreement import Agreement
    from model.year.year import Year
    from workbooks.form.read_form import FilledForm
    from workbooks.frame.edition_inputs import Given
    from workbooks.package.plan_part import FollowUpPart
    from workbooks.package.year_package import Tell
    from workbooks.proof.editions import GivenFinder


def write_annual_meeting(arguments: Arguments) -> int:
    """`bilag aarsmoede`: write the package for the meeting, and print the figures that it decides on."""
    return run_each(arguments, _package)


def _package(arguments: Arguments, progress: "Tell") -> Done:
    agreement = load_agreement(arguments)
    assert arguments.year is not None  # noqa: S101 the command line demands it
    filled, accounts = _read(arguments, agreement, arguments.year)
    measured = open_observations(arguments, agreement) if arguments.measurements is not None else None
    found = _year(agreement, accounts, arguments.year, measured[1] if measured is not None else None)
    plan = _plan(arguments, agreement)
    from model.base.state import State
    from model.forecast.drawn_sets import DrawnSets
    from scripts.commands.remark_lines import above_whole_year
    from scripts.commands.year_report import document_of, lines_of
    from workbooks.forward.households import held, sentences
    from workbooks.frame.edition_inputs import MADE_UP
    from workbooks.package.forecast_part import ForecastPart
    from workbooks.package.year_package import Made, files_of, folder_name
    from workbooks.year.front_results import known_until

    sources = _sources(agreement, arguments, plan)
    with building():
        forecast = ForecastPart.of(DrawnSets(agreement), accounts, found)
        made = Made(agreement, accounts, found, *_earlier(arguments.folder, found.year), forecast, plan)
        files, notes, deviating = files_of(
            made, sources, with_pdf=arguments.pdf, progress=progress, whole_pdf=arguments.whole_pdf
        )
        stored = put(arguments, files, deviating, package=folder_name(found.year), filled=agreement.filled)
    known = known_until(agreement, measured[1].period, found.on) if measured is not None else ""
    notes = [*notes, *([known] if known else [])]
    above = above_whole_year(agreement, accounts)
    disagreements = held(filled, accounts.year, measured[0], measured[1].period) if measured is not None else []
    document = {
        **document_of(found),
        "opdigtede_tal": made.is_made_up,
        "filer": stored.document(),
        "fjernet": [str(path) for path in stored.removed],
        "bliver_liggende": [str(path) for path in stored.kept],
        "skemaerne_er_uenige": [one.sentence for one in disagreements],
        "halvaaret_over_hele_aaret": above,
        "bemaerkninger": notes,
    }
    told = [*notes, *above, *(f"skemaerne er uenige: {line}" for line in sentences(disagreements))]
    made_up = [f"{MADE_UP}, kun til prøver", ""] if made.is_made_up else []
    few_meetings = any(one.missing for one in found.meetings)
    states = {one.state for table in (found.triggers, found.conditions, found.notices) for one in table}
    unmet = states & {State.TRIPPED, State.UNMET}
    is_found = bool(deviating or disagreements or found.missed or few_meetings or above or found.short_courses or unmet)
    status = FOUND if is_found else FINE
    return Done(status, document, (*made_up, *lines_of(found.terms, found), "", *stored.lines(), *told))


def _earlier(folder: Path, year: int) -> tuple[bytes | None, bytes | None, bytes | None]:
    """Return the calendar of the package, that of the year before, and the package's calendar of changes."""
    from workbooks.folders.manifest import FILE_NAME as MANIFEST
    from workbooks.folders.manifest import is_ours
    from workbooks.package.calendar_changes import FILE_NAME as CHANGES
    from workbooks.package.calendar_file import FILE_NAME
    from workbooks.package.year_package import folder_name

    own, last = folder / folder_name(year), folder / folder_name(year - 1)
    changes, listed = read_if_there(own / CHANGES), read_if_there(own / MANIFEST)
    if changes is not None and not is_ours(changes, listed):
        changes = None
    return read_if_there(own / FILE_NAME), read_if_there(last / FILE_NAME), changes


def _plan(arguments: Arguments, agreement: "Agreement") -> "FollowUpPart | None":
    """Return the follow-up of the plan for the agreement's areas, if its form was given."""
    if arguments.follow_up is None:
        if arguments.plan is not None:
            raise BadInputError(["--helhedsplan hører til --opfoelgning"])
        return None
    from workbooks.package.plan_part import FollowUpPart

    plan = plan_of(arguments, agreement)
    if plan is None:
        none = "ingen af programmets helhedsplaner er for aftalens områder i aftalens tid"
        given = hint("--helhedsplan FIL sammen med --opfoelgning", "en kilde som helhedsplan")
        raise BadInputError([f"--opfoelgning: {none}; tilladt er {given}"])
    return FollowUpPart(plan, supplied_by(arguments, plan, "--helhedsplan"))


def _sources(agreement: "Agreement", arguments: Arguments, plan: "FollowUpPart | None") -> dict[str, str]:
    """Return the SHA-256 of each source by its role; not by its file name, which may contain a person's name."""
    from model.base.files import read_file
    from workbooks.folders.manifest import digest
    from workbooks.reading.intake import LARGEST_FILE

    named = {
        "regnskabsskema": arguments.accounts,
        "måleskema": arguments.measurements,
        "opfølgningsskema": arguments.follow_up,
    }
    read = {name: digest(read_file(path, LARGEST_FILE)) for name, path in named.items() if path is not None}
    of_plan = {"helhedsplan": plan.agreement.sha256} if plan is not None else {}
    return {"aftale": agreement.sha256, **of_plan, **read}


def given_sources(arguments: Arguments, agreement: "Any") -> "Mapping[str, GivenFinder]":
    """Return, by form, how to compute the figures of a workbook made from it; only forms that the command was given.

    `agreement` is of the kind that has these forms wherever one is given.
    """
    if arguments.measurements is None and arguments.accounts is None:
        return {}
    from model.forecast.drawn_sets import DrawnSets

    sets = DrawnSets(agreement)
    sources: dict[str, GivenFinder] = {}
    if arguments.measurements is not None:
        sources["maalinger"] = statement_source(arguments, sets)
    if arguments.accounts is not None:
        sources["regnskab"] = partial(_given_year, arguments, sets)
    return sources


def _given_year(arguments: Arguments, sets: "DrawnSets", said: "Mapping[str, str]") -> "Given":
    """Return the figures of a workbook's edition, with the measurements if it states that it was made with any."""
    from model.base.danish import shown
    from workbooks.frame.edition_inputs import GivenError
    from workbooks.half_year import edition as report
    from workbooks.half_year.report_inputs import given_of as given_of_half_year
    from workbooks.package.forecast_part import drawn_for, expected_next
    from workbooks.year.edition import YearEdition
    from workbooks.year.year_inputs import given_of

    agreement = sets.agreement
    edition = report.read(said, agreement) if report.is_said(said) else YearEdition.read(said, agreement)
    if edition.statement is None:
        arguments = replace(arguments, measurements=None)
    elif arguments.measurements is None:
        until = shown(edition.statement.last)
        raise GivenError(
            f"er også lavet med målinger til og med {until}; tilladt er {hint('--maalinger FIL sammen med --regnskab', 'målingerne sammen med regnskabet')}"
        )
    observed = read_observations(arguments, agreement) if arguments.measurements is not None else None
    if edition.period is not None:
        return given_of_half_year(half_year_of(arguments, agreement, edition.period, observed))
    _, accounts = _read(arguments, agreement, edition.year)
    found = _year(agreement, accounts, edition.year, observed)
    return given_of(accounts, found, expected_next(drawn_for(sets, accounts, found), found))


def _year(agreement: "Agreement", accounts: "Accounts", about: int, observed: "Observations | None") -> "Year":
    """Return the year, with the measurements if there are any."""
    from model.outcomes.as_of import NotKnownError
    from model.year.year import year

    try:
        return year(agreement, accounts, about, observed)
    except NotKnownError as error:
        raise BadInputError([f"--maalinger: {error}"]) from None


def _read(arguments: Arguments, agreement: "Agreement", year: int) -> "tuple[FilledForm, Accounts]":
    filled, accounts = open_accounts(arguments, agreement)
    first = agreement.years().start
    if not first <= year <= accounts.year:
        raise BadInputError([str(Fault("--aar", str(year), f"{first} til {accounts.year}, årene i regnskabet"))])
    return filled, accounts
