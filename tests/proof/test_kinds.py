"""Each kind of change, at workbooks of both agreements: found if it misleads, passed over if it misleads nobody."""

import warnings
from itertools import islice
from pathlib import Path

import openpyxl
import pytest

from tests.amounts import amount, some
from tests.proof.kind import Kind, every_kind
from tests.proof.tried import Workbooks, changed, tries
from tests.proof.yet import CALLED_DIFFERENT_YET, NOT_FOUND_YET
from tests.shared.office import needs_office, through_office
from tests.shared.workbooks import CASES

KINDS = every_kind()
KNOWN = NOT_FOUND_YET | CALLED_DIFFERENT_YET
MOST = amount(1, len(CASES))
"""Workbooks that a kind is tried at."""
each_kind = pytest.mark.parametrize("kind", some(KINDS, 6), ids=str)


@each_kind
def test_what_misleads_is_found_and_what_does_not_is_no_difference(
    kind: Kind, all_built: Workbooks, tmp_path: Path
) -> None:
    """Wherever the kind applies, and it does somewhere; a refusal is one line."""
    results = tries(kind, all_built, tmp_path)
    if kind.name in KNOWN:
        assert not all(one.is_right for one in results), "it is right now: take it off the list"
        return
    tried = list(islice(results, MOST))
    assert tried, "it applies nowhere"
    for one in tried:
        assert one.is_right, (one.path.name, kind.why, one.said)
        assert all(len(line.splitlines()) == 1 for line in one.said), one.said


@each_kind
def test_openpyxl_opens_a_changed_file(kind: Kind, all_built: Workbooks, tmp_path: Path) -> None:
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
@pytest.mark.parametrize("first", range(amount(1, 8)))
def test_libreoffice_opens_changed_files(first: int, all_built: Workbooks, tmp_path: Path) -> None:
    """Of all kinds but those that say that it does not."""
    paths = {}
    for number, kind in enumerate([kind for kind in KINDS if kind.in_office][first :: amount(60, 8)]):
        (folder := tmp_path / str(number)).mkdir()
        _, path = next(changed(kind, all_built, folder))
        paths[path.rename(folder / f"{number}{path.suffix}")] = kind.name
    saved = through_office(*paths, folder=tmp_path)
    closed = [name for path, name in zip(saved, paths.values(), strict=True) if not path.with_suffix(".xlsx").is_file()]
    assert not closed


def test_there_are_as_many_kinds_as_are_promised() -> None:
    """At least 150 that mislead and 40 that mislead nobody, each with its reason."""
    assert sum(kind.is_harmful for kind in KINDS) >= 150
    assert sum(not kind.is_harmful for kind in KINDS) >= 40
    assert not [kind.name for kind in KINDS if not kind.why.endswith((".", "!", "?"))]


def test_what_is_known_to_pass_are_kinds() -> None:
    """A name that stands for none would hide none."""
    harmful = {kind.name for kind in KINDS if kind.is_harmful}
    assert harmful >= NOT_FOUND_YET
    assert {kind.name for kind in KINDS} - harmful >= CALLED_DIFFERENT_YET
