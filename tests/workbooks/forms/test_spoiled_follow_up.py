"""A follow-up form with faults: one Danish line for each fault with sheet and cell, and nothing is read of it."""

from pathlib import Path

import pytest

from model.source.load import load_any
from tests import places
from tests.amounts import some
from tests.shared.filled_follow_up import SPOILER, good_rows
from tests.shared.made_up import VIBORG
from tests.shared.spoiling import SpoiledForm, assert_told
from tests.shared.strategic import BEFORE, MADE_UP, NOW, of
from tests.workbooks.forms.spoiled_follow_up import CASES
from workbooks.form.read_form import FormError
from workbooks.forms.accounts.read_accounts import read_accounts
from workbooks.forms.follow_up.read_follow_up import read_follow_up


def said_of(path: Path) -> str:
    """What is said of a form that cannot be used."""
    with pytest.raises(FormError) as error:
        read_follow_up(path, NOW)
    return "\n".join(error.value.lines)


@pytest.mark.parametrize("case", some(CASES, 3), ids=lambda case: case.id)
def test_a_spoiled_follow_up_is_refused_with_a_line_for_each_fault(case: SpoiledForm, tmp_path: Path) -> None:
    """Sheet and cell, what stands there, what is allowed."""
    path = case.write(tmp_path / "Skema.xlsx")
    assert_told(case, path, said_of(path))


def test_there_are_at_least_fifty() -> None:
    """All of them different."""
    assert len({case.id for case in CASES}) == len(CASES) >= 50


def test_the_follow_up_without_faults_is_read(tmp_path: Path) -> None:
    """So each of the others is refused for what was done to it."""
    read_follow_up(SPOILER.written(tmp_path / "Skema.xlsx", good_rows()), NOW)


def test_an_empty_form_gives_one_line(tmp_path: Path) -> None:
    """Only its day is asked for: a plan may have nothing to report yet."""
    path = tmp_path / "Skema.xlsx"
    path.write_bytes(SPOILER.empty)
    (line,) = said_of(path).splitlines()
    assert line == "Skema.xlsx: Opfølgning!A6: tom; tilladt er en dato fra 01.08.2025 til 31.12.2199"


@pytest.mark.parametrize("other", [BEFORE, of(MADE_UP)], ids=["2017", "made up"])
def test_a_form_of_another_plan_gives_one_line(other: object, tmp_path: Path) -> None:
    """Not a line for each of its departments; the name of the other plan is not repeated."""
    path = SPOILER.written(tmp_path / "Skema.xlsx", good_rows())
    with pytest.raises(FormError) as error:
        read_follow_up(path, other)  # type: ignore[arg-type]
    (line,) = error.value.lines
    assert "hører til en anden aftale" in line


def test_a_form_of_a_funding_agreement_gives_one_line() -> None:
    """And so does a follow-up where accounts are asked for."""
    (line,) = said_of(places.ACCOUNTS).splitlines()
    assert (
        "filen: hører til en anden aftale; tilladt er et skema til »Den boligsociale helhedsplan 2025-2029, Viborg, Viborg Kommune«"
        in line
    )
    with pytest.raises(FormError) as error:
        read_accounts(places.FOLLOW_UP, VIBORG)
    (line,) = error.value.lines
    assert "hører til en anden aftale" in line


def test_the_plans_that_are_asked_for_are_of_this_kind() -> None:
    """So the forms above are refused for what they are, not for who reads them."""
    assert {load_any(Path(name)).agreement.type for name in ("helhedsplan_2025", "helhedsplan_2017")} == {"strategic"}
