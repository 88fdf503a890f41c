"""A filled-in form that another program saved again is read as it was."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests import places
from tests.amounts import FULL
from tests.programs.every import PROGRAMS
from tests.programs.program import Program
from tests.shared.made_up import VIBORG
from tests.shared.plain import plain
from tests.shared.strategic import NOW
from workbooks.forms.accounts.read_accounts import read_accounts
from workbooks.forms.follow_up.read_follow_up import read_follow_up
from workbooks.forms.lot.read_list import read_list
from workbooks.forms.measurements.observed import read_measurements

DIGITS = 15
"""What LibreOffice and Gnumeric keep of a figure."""
FORMS: dict[Path, tuple[Callable[..., Any], Any]] = {
    places.MEASUREMENTS: (read_measurements, VIBORG),
    places.ACCOUNTS: (read_accounts, VIBORG),
    places.FOLLOW_UP: (read_follow_up, NOW),
    places.LIST: (read_list, VIBORG),
}
"""Each published form: how it is read, and by which agreement."""
CASES = [
    pytest.param(program, form, id=f"{program.name} {form.stem}")
    for one, program in enumerate(PROGRAMS)
    for other, form in enumerate(FORMS)
    if FULL or one % len(FORMS) == other
]


@pytest.mark.parametrize(("program", "form"), CASES)
def test_a_form_saved_again_by_another_program_is_read_as_it_was(program: Program, form: Path, tmp_path: Path) -> None:
    """Households, persons, results, costs and days; figures to the fifteenth digit."""
    if program.missing():
        pytest.skip(program.missing())
    target = tmp_path / "gemt" / form.name
    target.parent.mkdir()
    program.save([(form, target)], tmp_path)
    read, agreement = FORMS[form]
    assert plain(read(target, agreement), DIGITS) == plain(read(form, agreement), DIGITS)
