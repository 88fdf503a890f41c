"""Whatever befalls the text of a source, it loads or is refused in good order; no other exception ever comes out."""

import re
from importlib.resources import files

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from model.source.load import SourceError, parse_any
from tests import places
from tests.amounts import amount
from tests.endurance.source_changes import DO, INSTEAD, SourceText
from tests.shared.spoilage import FILE_NAME

AGREEMENTS = places.AGREEMENTS
TEXTS = {
    "fiktiv": SourceText((AGREEMENTS / "fiktiv.toml").read_text(encoding="utf-8")),
    "fiktiv, schema 0": SourceText((AGREEMENTS / "fiktiv_skema_0.toml").read_text(encoding="utf-8")),
    "viborg": SourceText(files("model.agreements").joinpath("viborg.toml").read_text(encoding="utf-8")),
    "fiktiv_plan": SourceText((AGREEMENTS / "fiktiv_plan.toml").read_text(encoding="utf-8")),
    "helhedsplan_2017": SourceText(
        files("model.agreements").joinpath("helhedsplan_2017.toml").read_text(encoding="utf-8")
    ),
}
EXAMPLES = {
    "fiktiv": amount(12, 100),
    "fiktiv, schema 0": amount(8, 50),
    "viborg": amount(10, 50),
    "fiktiv_plan": amount(12, 100),
    "helhedsplan_2017": amount(10, 50),
}
PARTS = 4


def refusal_of(text: str) -> SourceError | None:
    """Load the text; gives what is said against it."""
    try:
        parse_any(text.encode(), FILE_NAME)
    except SourceError as error:
        return error
    return None


def holds_its_promise(text: str) -> None:
    """Load the text; a refusal has one line for each fault, with file, key and what is allowed."""
    refusal = refusal_of(text)
    if refusal is not None:
        lines = str(refusal).splitlines()
        assert len(lines) == len(refusal.faults) > 0
        for line in lines:
            assert re.fullmatch(rf"{FILE_NAME}: .+: .+; tilladt er .+", line), line
            assert len(line) < 2000


@pytest.mark.parametrize("part", range(1, PARTS + 1))
@pytest.mark.parametrize("name", TEXTS)
def test_no_mutation_of_a_source_raises_anything_but_a_source_error(name: str, part: int) -> None:
    """800 texts in all in CI, each with one to three changes, the same ones in every run."""
    count = len(TEXTS[name].tokens)
    places = st.sampled_from(range(count * (part - 1) // PARTS, count * part // PARTS))
    changes = st.lists(st.tuples(places, st.sampled_from(DO), st.sampled_from(INSTEAD)), min_size=1, max_size=3)

    @settings(max_examples=EXAMPLES[name], phases=[Phase.generate], derandomize=True, deadline=None, database=None)
    @given(changes)
    def holds(drawn: list[tuple[int, str, str]]) -> None:
        holds_its_promise(TEXTS[name].changed(drawn))

    holds()


@pytest.mark.parametrize("name", TEXTS)
def test_every_line_of_a_source_may_be_left_out(name: str) -> None:
    """A twentieth of the lines each, so that every line is gone once."""
    lines = TEXTS[name].text.splitlines(keepends=True)
    for first in range(20):
        holds_its_promise("".join(line for i, line in enumerate(lines) if i % 20 != first))


@pytest.mark.parametrize("instead", INSTEAD, ids=range(len(INSTEAD)))
def test_every_value_of_a_source_may_be_the_same_wrong_one(instead: str) -> None:
    """All values at once, whatever stands right of an equals sign."""
    holds_its_promise(re.sub(r'= ("[^"\n]*"|-?\d[\w.:-]*|true|false)', lambda _: f"= {instead}", TEXTS["viborg"].text))
