"""What axe-core finds on a page: WCAG 2.2 AA, and what it holds for good practice."""

import pytest
from playwright.sync_api import Page

from tests.places import ROOT

_AXE = ROOT / ".ci" / "node_modules" / "axe-core" / "axe.min.js"
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def found_by_axe(page: Page) -> list[list[str]]:
    """Return each rule that is broken, with the elements that break it; a test without axe-core is skipped, and says why."""
    if not _AXE.is_file():
        pytest.skip("no axe-core here: .ci/run installs it")
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(_AXE.read_text("utf-8"))
    told: list[list[str]] = page.evaluate(
        "async (tags) => (await axe.run(document, { runOnly: tags })).violations"
        ".map((one) => [one.id, ...one.nodes.map((node) => node.html)])",
        _RULES,
    )
    return told
