"""`bilag skema`: the forms to fill in, empty or filled from this year's."""

from typing import TYPE_CHECKING

from scripts.commands.arguments import Arguments
from scripts.commands.command import FINE, FOUND, BadInputError, building, load_any_agreement, put, say

if TYPE_CHECKING:
    from model.terms.any_agreement import AnyAgreement


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
        return _carry_forward(arguments, agreement)
    files = {one.file_name: to_bytes(build(one, agreement), agreement.dated) for one in forms}
    stored = put(arguments, files, filled=agreement.filled)
    say(arguments, stored.document(), [*stored.lines(), *catalogue.forms_left_out(agreement)])
    return FINE


def _carry_forward(arguments: Arguments, agreement: "AnyAgreement") -> int:
    """`bilag skema --fra`: write the next forms, filled from this year's and from statements.

    Report what does not fit.
    """
    from workbooks.forward.by_kind import next_forms
    from workbooks.forward.forward import ForwardError

    try:
        made = next_forms(agreement)(agreement, arguments.carried, arguments.name_of)
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
