"""What holds for the browser's side as it is written, whichever task it shows."""

import re
from pathlib import Path

import pytest

from scripts.page.served.declared import TASKS
from tests.places import ROOT

FRONT = ROOT / "scripts" / "page" / "front"
SCRIPTS = sorted(FRONT.glob("*.js"))
OF_SLIDERS = {"scenario.js": {"prognose"}}
LONGEST = 300


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: str(path.name))
def test_a_script_is_short_puts_texts_into_elements_and_keeps_nothing(script: Path) -> None:
    """No markup from texts, no code in attributes, no store of the browser."""
    text = script.read_text("utf-8")
    assert len(text.splitlines()) <= LONGEST
    found = re.findall(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|localStorage|sessionStorage|indexedDB|\.cookie",
        text,
    )
    assert found == []


def test_no_attribute_of_the_page_is_code() -> None:
    """What happens is said in the scripts."""
    assert re.findall(r"\son\w+=|javascript:|style=", (FRONT / "page.html").read_text("utf-8")) == []


@pytest.mark.parametrize("name", ["drops.js", "fields.js", "results.js", "scenario.js", "tasks.js"])
def test_forms_and_answers_name_no_task_but_the_forecast_of_the_sliders(name: str) -> None:
    """A task more is a declaration more."""
    words = set(re.findall(r'"(\w+)"', (FRONT / name).read_text("utf-8")))
    assert words & {task.id for task in TASKS} == OF_SLIDERS.get(name, set())
