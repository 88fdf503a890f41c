"""Sources to be edited: every agreement of the project, and its terms as they are stated by whoever changes nothing."""

from functools import cache
from pathlib import Path

from model.drafting.contents import content_of, meant
from model.drafting.draft import Draft
from model.drafting.rebuilt import StatedTerm
from model.source.load import load_any, parse_any
from tests import places
from tests.shared.amended import AMENDED

SOURCES: dict[str, Path] = {
    "viborg": places.VIBORG,
    "fiktiv": places.FICTIONAL,
    "helhedsplan_2025": places.VIBORG.with_name("helhedsplan_2025.toml"),
    "helhedsplan_2017": places.VIBORG.with_name("helhedsplan_2017.toml"),
    "fiktiv_plan": places.AGREEMENTS / "fiktiv_plan.toml",
}
WITH_AMENDMENTS = "viborg med tillæg"
DRAFTS = (*SOURCES, WITH_AMENDMENTS)
"""Both kinds of agreement, and one with amendments, made up."""


@cache
def draft(name: str) -> Draft:
    """The draft of an agreement."""
    if name == WITH_AMENDMENTS:
        return Draft.of(parse_any(AMENDED.encode(), "tillaeg.toml"))
    return Draft.of(load_any(SOURCES[name]))


def unchanged(of: Draft) -> dict[str, StatedTerm]:
    """What every row says that nobody has touched."""
    return {
        one.key: StatedTerm(meant(one, content_of(one)), one.clause or "", one.assumption or "")
        for one in (*of.entries, *of.new)
        if not one.is_locked
    }
