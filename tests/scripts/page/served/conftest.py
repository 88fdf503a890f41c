"""One server with the program's own desk for all tests of a process, and one with a desk that waits."""

from collections.abc import Iterator

import pytest

from scripts.page.served.launch import Serving
from tests.scripts.page.served.desks import patient_desk
from tests.scripts.page.served.served import BarePage, serving


@pytest.fixture(scope="session")
def server() -> Iterator[Serving]:
    """The program's."""
    with serving() as made:
        yield made


@pytest.fixture(scope="session")
def patient() -> Iterator[Serving]:
    """One whose tasks last as long as a test likes."""
    with serving(desk_of=patient_desk) as made:
        yield made


@pytest.fixture
def bare(patient: Serving) -> Iterator[BarePage]:
    """A page without a browser, gone afterwards."""
    made = BarePage(patient.gate.address)
    yield made
    made.say("farvel")
