"""How changed formulas and texts are told: at their cell, with every sign that cannot be seen."""

from pathlib import Path

import pytest

from tests.proof.kind import every_kind
from tests.proof.tried import Workbooks, tries
from workbooks.cells.text import beginning, printable
from workbooks.proof.formula_whitelist import _Bounds

KINDS = {
    kind.name: kind
    for kind in every_kind()
    if kind.subject == "spelling"
    or kind.name
    in (
        "an area is named from its last corner",
        "a given figure is marked as a text",
        "the file says that it is strict",
        "the file is opened to be repaired",
    )
}


@pytest.mark.parametrize("name", KINDS)
def test_what_only_reads_as_a_fresh_build_is_a_difference(name: str, all_built: Workbooks, tmp_path: Path) -> None:
    """A formula of it is told as one; no engine stumbles over it."""
    one = next(tries(KINDS[name], all_built, tmp_path))
    assert one.said
    assert "kan ikke genberegnes" not in one.said[0]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kommunalt\u200b personale", "Kommunalt⟨U+200B⟩ personale"),
        ("\u202eosnejrep", "⟨U+202E⟩osnejrep"),
        ("=Beregning!E25\u00a0", "=Beregning!E25⟨U+00A0⟩"),
        ("\x1b[31m", "⟨U+001B⟩[31m"),
        ("to\nlinjer\tog mere", "to linjer og mere"),
        ("blåbærgrød", "blåbærgrød"),
    ],
)
def test_a_sign_that_cannot_be_seen_is_told_by_its_number(text: str, told: str) -> None:
    """Both sides of a difference would read alike; the breaks of a text are blanks."""
    assert printable(text) == told
    assert beginning(text, 100) == told


@pytest.mark.parametrize(
    ("formula", "taken"),
    [
        ("SUM(H38:E38)", "SUM(E38:H38)"),
        ("SUM($H$9:E$2)*2", "SUM(E$2:$H$9)*2"),
        ("SUM( A1:B2 , 3 )", "SUM(A1:B2,3)"),
        ("A1 B1", None),
        ("A1\u00a0+1", None),
    ],
)
def test_a_changed_formula_is_taken_by_the_engines_from_the_first_corner(formula: str, taken: str | None) -> None:
    """And without blanks that say nothing; one with any other is not calculated."""
    assert _Bounds((), ()).held(formula) == taken
