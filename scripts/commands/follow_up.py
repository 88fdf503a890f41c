"""`bilag opfoelgning`: workbook and calendar of a strategic agreement's follow-up, from the filled-in form or from the baselines alone."""

from typing import TYPE_CHECKING

from scripts.commands.arguments import Arguments
from scripts.commands.command import FINE, FOUND, BadInputError, building, load_any_agreement, put, read_if_there, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from model.terms.any_agreement import AnyAgreement
    from workbooks.catalogue.entry import Supplied
    from workbooks.frame.edition_inputs import Given
    from workbooks.proof.editions import GivenFinder

_FORM = "opfoelgning"
"""The form that a follow-up is made from, as the catalogue names it."""


def write_follow_up(arguments: Arguments) -> int:
    """`bilag opfoelgning`: write the follow-up's workbook, and the calendar of the plan's deadlines."""
    agreement = load_any_agreement(arguments)
    from model.source.load import shipped
    from model.strategic.terms import StrategicAgreement
    from workbooks.frame.own_checks import deviations
    from workbooks.package.calendar_file import FILE_NAME as CALENDAR
    from workbooks.package.calendar_file import is_only_of
    from workbooks.package.plan_calendar import calendar_of_plan
    from workbooks.package.plan_part import FollowUpPart
    from workbooks.writing.write import to_bytes

    if not isinstance(agreement, StrategicAgreement):
        plans = [one.file_name for one in shipped() if isinstance(one, StrategicAgreement)]
        allowed = " eller ".join(one.removesuffix(".toml") for one in plans)
        raise BadInputError(
            [f"{agreement.file_name}: en aftale af denne slags har ingen opfølgning; skriv --aftale {allowed}"]
        )
    part = FollowUpPart(agreement, supplied_by(arguments, agreement))
    with building():
        book = part.book()
        notes = deviations([book])
        earlier = read_if_there(arguments.folder / CALENDAR)
        if earlier is not None and not arguments.overwrite and not is_only_of(agreement, earlier):
            raise BadInputError(
                [f"{CALENDAR}: har en anden aftales frister; giv --til en anden mappe eller --overskriv"]
            )
        calendar = calendar_of_plan(agreement, part.on, earlier)
        files = {book.file_name: to_bytes(book, agreement.dated), CALENDAR: calendar}
        stored = put(arguments, files, notes, filled=agreement.filled)
    say(arguments, stored.document(), stored.lines())
    return FOUND if notes else FINE


def follow_up_sources(
    arguments: Arguments, agreement: "AnyAgreement", plan: "AnyAgreement | None"
) -> "Mapping[str, GivenFinder]":
    """Return how to compute a follow-up's figures from its form, if the command was given one.

    `plan` is the one beside a funding agreement.
    """
    if arguments.follow_up is None:
        return {}
    supplied = supplied_by(arguments, agreement) if plan is None else supplied_by(arguments, plan, "--helhedsplan")
    given = supplied.given

    def found(_said: "Mapping[str, str]") -> "Given":
        return given

    return {_FORM: found}


def supplied_by(arguments: Arguments, agreement: "AnyAgreement", named_by: str = "--aftale") -> "Supplied":
    """Return what the form supplies, or, without one, nothing but the figures of the baselines.

    `named_by` is the option that names the agreement, for a fault that the form is another one's.
    """
    from workbooks.catalogue import catalogue_of
    from workbooks.catalogue.entry import Supplied
    from workbooks.form.read_form import FormError
    from workbooks.frame.edition_inputs import NOTHING

    catalogue = catalogue_of(agreement)
    if arguments.follow_up is None:
        return Supplied(NOTHING, catalogue.figures(agreement))
    try:
        return catalogue.given[_FORM](agreement, arguments.follow_up)
    except FormError as error:
        lines = error.lines_of(arguments.name_of(arguments.follow_up))
        raise BadInputError([line.replace("--aftale", named_by) for line in lines]) from None
