"""The measurement form passed to a command, and what a statement made from it must hold."""

from typing import TYPE_CHECKING

from scripts.commands.accounts import accounts_if_given
from scripts.commands.arguments import Arguments
from scripts.commands.command import BadInputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from model.facts.observations import Observations
    from model.forecast.drawn_sets import DrawnSets
    from model.terms.agreement import Agreement
    from workbooks.form.read_form import FilledForm
    from workbooks.frame.edition_inputs import Given
    from workbooks.proof.editions import GivenFinder


def statement_source(arguments: Arguments, sets: "DrawnSets") -> "GivenFinder":
    """Return how to compute a statement's, or a forecast's, figures from a measurement form.

    The figures of an earlier period are those known when it ended.
    """
    agreement = sets.agreement
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
            return _forecast(arguments, sets, observed, said)
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


def _forecast(arguments: Arguments, sets: "DrawnSets", observed: "Observations", said: "Mapping[str, str]") -> "Given":
    """Return the figures of a forecast from what was measured by its day, and from the accounts if those are given."""
    from model.forecast.forecast import forecast, is_made_up
    from model.outcomes.as_of import NotKnownError, known_by
    from workbooks.forecast.edition import ForecastEdition
    from workbooks.forecast.forecast_inputs import given_of
    from workbooks.frame.edition_inputs import GivenError

    agreement = sets.agreement
    edition = ForecastEdition.read(said, agreement)
    accounts = accounts_if_given(arguments, agreement)
    try:
        known = known_by(agreement, observed, edition.period) if edition.period is not None else None
    except NotKnownError as error:
        raise GivenError(str(error)) from None
    drawn = sets.of(known, accounts, edition.futures, edition.seed, edition.started_until)
    return given_of(forecast(drawn, is_made_up=is_made_up(known, accounts)))


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
