"""`bilag visitation`: the lot of a list of households, and what its intake stands at; with `--forpligt` the fingerprint of a seed."""

from typing import TYPE_CHECKING, Any

from model.base.fault import Fault
from scripts.commands.arguments import Arguments
from scripts.commands.command import FINE, FOUND, BadInputError, building, load_agreement, put, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from model.facts.listed import ListedHouseholds
    from model.terms.agreement import Agreement
    from workbooks.frame.edition_inputs import Given
    from workbooks.proof.editions import GivenFinder

_FORM = "visitation"
"""The form that a workbook of intake is made from, as the catalogue names it."""


def write_intake(arguments: Arguments) -> int:
    """`bilag visitation`: write the workbook of an intake and print what it stands at, or only commit to a seed."""
    if arguments.committed is not None:
        return _commit(arguments, arguments.committed)
    agreement = load_agreement(arguments)
    listed = read_listed(arguments, agreement)
    from model.lot.draw import own_seed
    from model.lot.intake import IntakeByLot
    from scripts.commands.intake_report import document_of, is_found, lines_of
    from workbooks import lot
    from workbooks.frame.own_checks import deviations
    from workbooks.writing.write import to_bytes

    seed = own_seed(agreement) if arguments.seed_text is None else _checked("--froe", arguments.seed_text)
    intake = IntakeByLot(agreement.on(max(listed.on, agreement.dated)), listed, seed)
    with building():
        book = lot.of(intake)
        notes = deviations([book])
        files = {book.file_name: to_bytes(book, listed.on)}
    stored = put(arguments, files, notes, filled=agreement.filled)
    lines = [*lines_of(intake), "", *stored.lines()]
    say(arguments, {**document_of(intake), "filer": stored.document()}, lines)
    return FOUND if notes or is_found(intake) else FINE


def _commit(arguments: Arguments, text: str) -> int:
    """Print the fingerprint of a seed, which may be published before the seed itself."""
    from model.base.fingerprint import fingerprint

    if arguments.intake is not None or arguments.seed_text is not None:
        raise BadInputError(["--forpligt gives alene: frøet bruges først, når listen er lavet"])
    digest = fingerprint(_checked("--forpligt", text))
    lines = [digest, "Offentliggør fingeraftrykket nu, gem frøet, og offentliggør det, når der er trukket lod."]
    say(arguments, {"froe_fingeraftryk": digest}, lines)
    return FINE


def _checked(option: str, text: str) -> str:
    """Return a seed; refuse one that cannot be, without repeating it."""
    import unicodedata

    from workbooks.lot.edition import SEED_ALLOWED, is_seed

    text = unicodedata.normalize("NFC", text)
    if not is_seed(text):
        raise BadInputError([str(Fault(option, f"en tekst på {len(text)} tegn", SEED_ALLOWED))])
    return text


def read_listed(arguments: Arguments, agreement: "Agreement") -> "ListedHouseholds":
    """Return the list of the form passed to the command; raise `BadInputError` with its faults."""
    from workbooks.form.read_form import FormError
    from workbooks.forms.lot import NO_AREAS
    from workbooks.forms.lot.read_list import read_list

    if arguments.intake is None:
        raise BadInputError(["bilag visitation: mangler --skema FIL, eller --forpligt TEKST"])
    if not agreement.area:
        raise BadInputError([f"{agreement.file_name}: {NO_AREAS}"])
    try:
        return read_list(arguments.intake, agreement)
    except FormError as error:
        raise BadInputError(error.lines_of(arguments.name_of(arguments.intake))) from None


def intake_sources(arguments: Arguments, agreement: "Any") -> "Mapping[str, GivenFinder]":
    """Return how to compute the figures of a workbook of intake from its form and its own seed, if the command was given one.

    `agreement` is of the kind that has this form wherever one is given.
    """
    if arguments.intake is None:
        return {}
    from model.lot.intake import IntakeByLot
    from workbooks.lot.edition import LotEdition
    from workbooks.lot.lot_inputs import given_of

    listed = read_listed(arguments, agreement)

    def given(said: "Mapping[str, str]") -> "Given":
        own = agreement.on(max(listed.on, agreement.dated))
        return given_of(IntakeByLot(own, listed, LotEdition.read(said).seed))

    return {_FORM: given}
