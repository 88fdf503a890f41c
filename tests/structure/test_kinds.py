"""Who asks what kind of a thing it has: the few that must, and why; all others leave it to the kind."""

import ast
from collections.abc import Iterator

from model.targets.kinds import kinds
from tests.shared.modules import modules

DRAWN = {"scripts.develop.made_up_measurements": "draws persons from the tables of three kinds"}
ASKED = {
    **{kind.__name__: {} for kind in kinds().values()},
    "Employment": DRAWN,
    "SocialMeasures": DRAWN,
    "SchoolAbsence": DRAWN,
    "Agreement": {
        "model.source.load": "refuses a source of another kind than a command is about",
        "scripts.commands.plans": "a plan stands beside a funding agreement only",
    },
    "StrategicAgreement": {
        "scripts.commands.follow_up": "refuses a source of another kind",
        "scripts.commands.plans": "which of the shipped sources, and whether the one named, is a plan",
        "scripts.develop.made_up_follow_up": "tells the type checker what it has",
        "scripts.benchmarks.bench_follow_up": "the same",
    },
    "Records": {
        "model.facts.observations": "`Observations.records`, which all others ask",
        "model.outcomes.results": "counts as reported, or tallied from records",
    },
}
"""By class, the modules that ask whether a thing is one, each with its reason."""


def asked_in(tree: ast.AST) -> Iterator[str]:
    """The names that `isinstance` is asked for, alone or among others."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="isinstance"), args=[_, asked]):
                yield from (one.id for one in ast.walk(asked) if isinstance(one, ast.Name))


def test_no_other_module_asks_of_which_kind_a_thing_is() -> None:
    """A third kind of agreement, or a sixth of target, takes its own modules and no branch elsewhere."""
    found: dict[str, set[str]] = {name: set() for name in ASKED}
    for module, path in modules().items():
        for name in found.keys() & set(asked_in(ast.parse(path.read_text("utf-8")))):
            found[name].add(module)
    assert found == {name: set(reasons) for name, reasons in ASKED.items()}


def test_a_question_is_found_alone_and_among_others() -> None:
    """In each way that Python allows."""
    tree = ast.parse("isinstance(a, Records); isinstance(b, Other | Records); isinstance(c, (Other, Records))")
    assert list(asked_in(tree)).count("Records") == 3
