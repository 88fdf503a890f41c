"""The number of a release stands in one place, and what it changes in another."""

import re

from model import __version__
from tests.places import ROOT


def test_the_changes_begin_with_those_of_this_release() -> None:
    """The latest first, and none twice."""
    headed = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    numbers = [tuple(map(int, one.split("."))) for one in headed]
    assert headed[0] == __version__
    assert numbers == sorted(set(numbers), reverse=True)


def test_the_project_takes_its_number_from_the_program() -> None:
    """What is installed cannot say another one."""
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    assert 'dynamic = ["version"]' in project
    assert 'version = { attr = "model.__version__" }' in project
