"""What a file says in two ways is refused: two programs may show each another."""

from pathlib import Path

import pytest

from tests.proof.kind import ChangeKind, every_kind
from tests.proof.tried import Workbooks, changed
from workbooks.reading.intake import IntakeError, Package
from workbooks.reading.read import read

_TOLD = ("the file says that it is strict", "the file is opened to be repaired")
"""Differences, and no reason to leave the rest unread."""
_ELSEWHERE = (
    "a folder of the archive has content",
    "a relation is written with signs for letters alone",
    "a relation climbs above the file",
    "a relation begins with two strokes",
    "a part is packed in other capitals than it is called",
    "a figure has a mark that nothing explains",
)
REFUSED = [
    kind for kind in every_kind() if (kind.subject == "twice" and kind.name not in _TOLD) or kind.name in _ELSEWHERE
]


@pytest.mark.parametrize("kind", REFUSED, ids=str)
def test_what_is_said_in_two_ways_is_refused_in_one_line(
    kind: ChangeKind, all_built: Workbooks, tmp_path: Path
) -> None:
    """Colours, sizes, fonts, backgrounds, lists of sheets, values; and ways to a part that not every program goes."""
    _, path = next(changed(kind, all_built, tmp_path))
    with pytest.raises(IntakeError) as refusal:
        read(Package(path))
    assert len(str(refusal.value).splitlines()) == 1
