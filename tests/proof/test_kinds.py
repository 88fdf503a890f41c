"""Each kind of change, at workbooks of both agreements: found if it misleads, passed over if it misleads nobody.

In full each kind is tried at one workbook, and each workbook by some twenty kinds; `tests.proof.survey` tries all at all.
"""

import warnings
from itertools import islice
from pathlib import Path

import openpyxl
import pytest

from tests.amounts import amount, some
from tests.proof.kind import ChangeKind, every_kind
from tests.proof.tried import Workbooks, changed, tries
from tests.shared.office import needs_office, through_office

KINDS = every_kind()


@pytest.mark.parametrize("kind", some(KINDS, 40), ids=str)
def test_what_misleads_is_found_and_what_does_not_is_no_difference(
    kind: ChangeKind, all_built: Workbooks, tmp_path: Path
) -> None:
    """At the first workbook that the kind applies to, and it does to some; a refusal is one line."""
    tried = list(islice(tries(kind, all_built, tmp_path), 1))
    assert tried, "it applies nowhere"
    for one in tried:
        assert one.is_right, (one.path.name, kind.why, one.said)
        assert all(len(line.splitlines()) == 1 for line in one.said), one.said


@pytest.mark.parametrize("kind", KINDS[:: amount(120, 6)], ids=str)
def test_openpyxl_opens_a_changed_file(kind: ChangeKind, all_built: Workbooks, tmp_path: Path) -> None:
    """So the change is a real one; those that it does not open, or finds no sheet in, say so."""
    _, path = next(changed(kind, all_built, tmp_path))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of whatever it leaves out
        try:
            is_open = bool(openpyxl.load_workbook(path).sheetnames)
        except Exception:
            is_open = False
    assert is_open == kind.in_openpyxl


@needs_office
def test_libreoffice_opens_changed_files(all_built: Workbooks, tmp_path: Path) -> None:
    """Of all kinds but those that say that it does not."""
    paths = {}
    for number, kind in enumerate([kind for kind in KINDS if kind.in_office][:: amount(120, 6)]):
        (folder := tmp_path / str(number)).mkdir()
        _, path = next(changed(kind, all_built, folder))
        paths[path.rename(folder / f"{number}{path.suffix}")] = kind.name
    saved = through_office(*paths, folder=tmp_path)
    closed = [name for path, name in zip(saved, paths.values(), strict=True) if not path.is_file()]
    assert not closed


def test_there_are_as_many_kinds_as_are_promised() -> None:
    """At least 150 that mislead and 40 that mislead nobody, each with its reason."""
    assert sum(kind.is_harmful for kind in KINDS) >= 150
    assert sum(not kind.is_harmful for kind in KINDS) >= 40
    assert not [kind.name for kind in KINDS if not kind.why.endswith((".", "!", "?"))]
