"""Script that takes the picture of the served page for README: `python -m tests.scripts.page.served.picture`."""

from pathlib import Path

from tests.places import ROOT
from tests.scripts.page.browser import browser, driver
from tests.scripts.page.served.served import serving
from tests.scripts.page.served.tasks_page import tasks_page

TARGET = ROOT / "docs" / "side_opgaver.png"
_SIZE = {"width": 1060, "height": 800}


def take(target: Path) -> None:
    """Take the sliders of the forecast, a fourth less successful than expected."""
    with serving() as server, browser(offline=False, viewport=_SIZE) as context:
        tasks = tasks_page(context, server).choose("sliders")
        page = tasks.opened.page
        page.locator(".scenario .figures table").wait_for()
        page.locator("#slider-0").evaluate("(one) => { one.value = 0.75; one.dispatchEvent(new Event('input')); }")
        page.wait_for_function("() => !document.querySelector('.scenario .figures[aria-busy]')")
        page.mouse.move(0, 0)
        page.screenshot(path=target, full_page=True)
    driver().stop()


if __name__ == "__main__":
    take(TARGET)
