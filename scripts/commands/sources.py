"""The forms that `bilag kontrol` holds workbooks against."""

from functools import partial
from typing import TYPE_CHECKING

from model.base.reader import hint
from scripts.commands.annual_meeting import given_sources
from scripts.commands.arguments import Arguments
from scripts.commands.command import BadInputError
from scripts.commands.follow_up import follow_up_sources
from scripts.commands.intake import intake_sources
from scripts.commands.plans import plan_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from model.terms.any_agreement import AnyAgreement
    from workbooks.frame.edition_inputs import Given
    from workbooks.proof.editions import GivenFinder


def sources_of(arguments: Arguments, agreement: "AnyAgreement") -> "Mapping[str, GivenFinder]":
    """Return, by form, how to compute the figures of a workbook made from it; refuse a form that the kind has no use for."""
    from workbooks.catalogue import catalogue_of
    from workbooks.catalogue.funding import CHANGES

    plan = plan_of(arguments, agreement) if arguments.follow_up is not None or arguments.plan is not None else None
    catalogues = [catalogue_of(one) for one in (agreement, plan) if one is not None]
    used = {entry.given for one in catalogues for entry in (*one.built, *one.supplied)}
    forms = {
        "maalinger": arguments.measurements,
        "regnskab": arguments.accounts,
        "opfoelgning": arguments.follow_up,
        "visitation": arguments.intake,
    }
    strange = [
        f"--{name}: en aftale af denne slags har ikke det skema"
        for name, path in forms.items()
        if path and name not in used
    ]
    if strange:
        raise BadInputError(strange)
    return {
        **given_sources(arguments, agreement),
        **follow_up_sources(arguments, agreement, plan),
        **intake_sources(arguments, agreement),
        CHANGES.given: partial(_given_of_amendment, agreement),
    }


def _given_of_amendment(agreement: "AnyAgreement", said: "Mapping[str, str]") -> "Given":
    """Return what the document of the amendment that a file states is made from, where the agreement has that amendment."""
    from workbooks.frame.edition_inputs import AMENDMENT, GivenError
    from workbooks.package.term_effects import given_of

    try:
        return given_of(agreement, said.get(AMENDMENT, ""))[0]
    except LookupError:
        with_it = hint("--aftale FIL, hvor FIL er kilden med tillægget,", "kilden med tillægget som aftale")
        raise GivenError(f"er et tillæg, som aftalens fil ikke har; {with_it} efterprøver det") from None
