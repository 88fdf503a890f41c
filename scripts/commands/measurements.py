"""`bilag skema` and `bilag resultat`: the forms to fill in, and the statement of a filled-in one.

What `bilag resultat` prints is the report for the steering group: it hides counts below the agreement's limit. The
workbook that it writes, and `--json`, have the exact figures of the statement.
"""

from typing import TYPE_CHECKING

from scripts.commands.arguments import Arguments
from scripts.commands.command import FINE, FOUND, BadInputError, building, load_agreement, load_any_agreement, put, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from model.facts.observations import Observations
    from model.terms.agreement import Agreement
    from workbooks.form.read_form import FilledForm
    from workbooks.frame.edition_inputs import Given
    from workbooks.proof.editions import GivenFinder


def write_forms(arguments: Arguments) -> int:
    """`bilag skema`: write the forms to fill in, whatever kind of agreement they are for."""
    agreement = load_any_agreement(arguments)
    from workbooks.catalogue import catalogue_of
    from workbooks.form.write_form import build
    from workbooks.writing.write import to_bytes

    catalogue = catalogue_of(agreement)
    with building():
        forms = catalogue.forms(agreement)
    if arguments.carried:
        return _carry_forward(arguments, load_agreement(arguments))
    files = {one.file_name: to_bytes(build(one, agreement), agreement.dated) for one in forms}
    stored = put(arguments, files, filled=agreement.filled)
    say(arguments, stored.document(), [*stored.lines(), *catalogue.forms_left_out(agreement)])
    return FINE


def _carry_forward(arguments: Arguments, agreement: "Agreement") -> int:
    """`bilag skema --fra`: write the next forms, filled from this year's and from statements.

    Report what does not fit.
    """
    from workbooks.forward.forward import ForwardError, forward

    try:
        made = forward(agreement, arguments.carried, arguments.name_of)
    except ForwardError as error:
        raise BadInputError(error.lines) from None
    stored = put(arguments, made.files, filled=agreement.filled)
    document = {
        "filer": stored.document(),
        "ikke_foert_med": list(made.left_out),
        "skemaerne_er_uenige": list(made.contradictions),
        "bemaerkninger": list(made.notes),
    }
    found = [f"ikke ført med: {line}" for line in made.left_out]
    found += [f"skemaerne er uenige: {line}" for line in made.contradictions]
    say(arguments, document, [*stored.lines(), *found, *(f"bemærk: {line}" for line in made.notes)])
    return FOUND if found else FINE


def write_statement(arguments: Arguments) -> int:
    """`bilag resultat`: write the payment statement of a period, as a report and as a workbook."""
    agreement = load_agreement(arguments)
    assert arguments.measurements is not None  # noqa: S101 the command line demands it
    observed = read_observations(arguments, agreement)
    from model.outcomes.statement import state
    from model.outcomes.steering_group import told_of
    from scripts.commands.statement_report import document_of, lines_of
    from workbooks import statement as workbook
    from workbooks.frame.own_checks import deviations
    from workbooks.statement import steering
    from workbooks.writing.write import to_bytes

    statement = state(agreement, observed)
    agreement = statement.terms
    with building():
        books = workbook.of(observed, statement)
    notes = deviations(books)
    files = {book.file_name: to_bytes(book, observed.period.last) for book in books}
    stored = put(arguments, files, notes, filled=agreement.filled)
    lines = lines_of(agreement, statement, told_of(agreement, observed, statement))
    document = document_of(agreement, statement)
    untold = [] if len(books) > 1 else [f"bemærk: {steering.NONE_FOR_GROUP}"]
    say(arguments, {**document, "filer": stored.document()}, [*lines, "", *stored.lines(), *untold])
    return FINE if not notes and all(one.is_provisional for one in statement.findings) else FOUND


def statement_source(arguments: Arguments, agreement: "Agreement") -> "GivenFinder":
    """Return how to compute a statement's figures from a measurement form.

    The figures of an earlier period are those known when it ended.
    """
    observed = read_observations(arguments, agreement)
    from model.outcomes.as_of import NotKnownError, known_by
    from model.outcomes.statement import state
    from model.outcomes.steering_group import told_of
    from workbooks.frame.edition_inputs import MEASURED, GivenError
    from workbooks.statement import steering
    from workbooks.statement.edition import StatementEdition
    from workbooks.statement.statement_inputs import given_of

    def given(said: "Mapping[str, str]") -> "Given":
        if MEASURED in said:
            return _forecast(arguments, agreement, observed, said)
        try:
            is_told = steering.EDITION in said
            edition = (
                steering.SteeringEdition.read(said, agreement) if is_told else StatementEdition.read(said, agreement)
            )
            known = known_by(agreement, observed, edition.period)
        except NotKnownError as error:
            raise GivenError(str(error)) from None
        statement = state(agreement, known)
        if not is_told:
            return given_of(known, statement)
        told = told_of(statement.terms, known, statement)
        if told is None:
            raise GivenError(steering.NONE_FOR_GROUP)
        return steering.given_of_told(statement, told)

    return given


def _forecast(
    arguments: Arguments, agreement: "Agreement", observed: "Observations", said: "Mapping[str, str]"
) -> "Given":
    """Return the figures of a forecast from what was measured by its day, and from the accounts if those are given."""
    from model.forecast.forecast import forecast
    from model.forecast.from_forms import outlook_of
    from model.forecast.sample import sample
    from model.outcomes.as_of import NotKnownError, known_by
    from workbooks.forecast.edition import ForecastEdition
    from workbooks.forecast.forecast_inputs import given_of
    from workbooks.frame.edition_inputs import GivenError

    edition = ForecastEdition.read(said, agreement)
    accounts = None
    if arguments.accounts is not None:
        from scripts.commands.accounts import open_accounts

        accounts = open_accounts(arguments, agreement)[1]
    try:
        known = known_by(agreement, observed, edition.period) if edition.period is not None else None
    except NotKnownError as error:
        raise GivenError(str(error)) from None
    outlook = outlook_of(agreement, known, accounts)
    is_made_up = any(one is not None and one.is_made_up for one in (known, accounts))
    return given_of(forecast(sample(outlook, edition.futures, edition.seed), is_made_up=is_made_up))


def read_observations(arguments: Arguments, agreement: "Agreement") -> "Observations":
    """Return the observations of the filled-in measurement form passed to the command."""
    return open_observations(arguments, agreement)[1]


def open_observations(arguments: Arguments, agreement: "Agreement") -> "tuple[FilledForm, Observations]":
    """Return the filled-in measurement form passed to the command, and its observations."""
    from workbooks.form.read_form import FormError
    from workbooks.forms.catalogue import NOTHING_TO_MEASURE, has_targets
    from workbooks.forms.measurements.observed import observations_of, open_measurements

    path = arguments.measurements
    assert path is not None  # noqa: S101 the caller has checked
    if not has_targets(agreement):
        raise BadInputError([f"--maalinger: {arguments.name_of(path)}; {NOTHING_TO_MEASURE}"])
    try:
        filled = open_measurements(path, agreement)
        return filled, observations_of(filled, agreement)
    except FormError as error:
        raise BadInputError(error.lines_of(arguments.name_of(path))) from None
