"""2027 and 2028: the intervention is over, the commitment is not; results are paid for, and what is found late still counts."""

import json
from pathlib import Path
from typing import Any

import pytest

from model.facts.accounts import Cost
from model.year.year import year
from scripts.cli import main
from scripts.commands.year_report import lines_of
from tests.amounts import some
from tests.shared.as_planned import AS_PLANNED, rows_until
from tests.shared.filled_accounts import (
    COURSE,
    DSI,
    SPOILER,
    STAFF,
    VIBORG,
    D,
    accounts,
    repaid,
)
from tests.shared.spoiling import Rows
from workbooks.catalogue.funding import OVERVIEW
from workbooks.form.read_form import FormError
from workbooks.forms.accounts.read_accounts import read_accounts
from workbooks.frame.own_checks import deviates
from workbooks.year.year_inputs import given_of


def written(path: Path, rows: Rows) -> Path:
    """The form as a file."""
    return SPOILER.written(path / "regnskab.xlsx", rows)


@pytest.mark.parametrize("about", some([2028, 2027], 2))
def test_the_package_of_a_year_after_the_intervention_is_made_and_proved(
    about: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From a form that goes that far; the workbooks are proved with the form, and by their own figures."""
    form = written(tmp_path, rows_until(about))
    call = ["aarsmoede", "--aar", str(about), "--regnskab", str(form), "--uden-pdf", "--til", str(tmp_path), "--json"]
    assert main(call) in (0, 1), capsys.readouterr().err
    document = json.loads(capsys.readouterr().out)
    assert [one["aar"] for one in document["uforbrugt"]] == [*range(2023, about + 1)]
    assert [one["budget"] for one in document["linjer"] if one["aar"] == about] == [None] * 5
    for more in ([], ["--regnskab", str(form)]):
        assert main(["kontrol", str(tmp_path / f"Aarsmoede_{about}"), *more]) == 0, capsys.readouterr().out


def test_a_credit_that_is_found_after_the_intervention_is_unused_grant() -> None:
    """100,000 less cost in 2027: DSI carries 3,912,500 of 5,275,000 of it, 74,170.62, which the meeting of 2028 finds (4.3)."""
    found = (*AS_PLANNED.costs, Cost("personale", 2027, -100_000, 2026))
    seen = year(VIBORG, accounts(**{**vars(AS_PLANNED), "costs": found}), 2028).unused
    assert [one.repayable for one in seen[3:]] == [0, 74_170.62, 0]
    assert seen[4].due == D(2028, 6, 30)
    assert [(one.year, one.amount) for one in seen[5].overdue] == [(2027, 74_170.62)]
    assert [one.ahead for one in seen[3:]] == [0, 0, 0]


def test_what_is_repaid_after_the_last_meeting_counts_until_the_end_of_that_year() -> None:
    """Found for 2028 by the meeting of 31 May 2029, due on 30 June 2029: repaid that day it is in time (4.3)."""
    found = (*AS_PLANNED.costs, Cost("personale", 2028, -100_000, 2026))
    given = {**vars(AS_PLANNED), "costs": found, "repayments": repaid((D(2029, 6, 30), 74_170.62))}
    last = year(VIBORG, accounts(**given), 2028).unused[-1]
    assert (last.repayable, last.due, last.outstanding) == (74_170.62, D(2029, 6, 30), 0)


def test_nothing_is_reduced_or_paid_where_all_went_as_planned() -> None:
    """With 180 households from a day on: neither reduction, nor instalment, nor unused grant in 2027 and 2028 (4.2, 4.3)."""
    from model.facts.accounts import HouseholdMovement

    given = accounts(**{**vars(AS_PLANNED), "movements": (HouseholdMovement(D(2024, 1, 2), 180.0),)})
    for about in (2027, 2028):
        found = year(VIBORG, given, about)
        assert (found.reductions[-1].amount, found.unused[-1].repayable, found.budget) == (0, 0, 0)
        assert [one.remains for one in found.disbursed if one.funder == "DSI"] == [0, 0, 0]
        assert not deviates(OVERVIEW.build(VIBORG, given_of(given, found)))


def test_the_front_page_has_no_budget_of_a_year_that_has_none() -> None:
    """The whole budget and what was booked of it stand there instead, and that nothing but results is paid for."""
    found = year(VIBORG, AS_PLANNED, 2027)
    front = OVERVIEW.build(VIBORG, given_of(AS_PLANNED, found)).sheets[0]
    said = [str(cell.content) for cell in front.cells.values()]
    assert "Budget i året" not in said
    assert "Budget for hele indsatsen" in said
    assert "Godkendelse af, at tilskud føres videre" not in said
    assert [one for one in said if one.startswith("Indsatsen er slut")]
    assert "Budget 0,00 kr." not in "\n".join(lines_of(found.terms, found))


def test_costs_of_the_last_year_may_be_carried_over_to_the_year_after(tmp_path: Path) -> None:
    """What was ordered before the end, of the 1,112 of the course that were not spent (4.3); there is no budget for 2028."""
    rows = rows_until(2027)
    rows["disbursements"] = [*rows["disbursements"][:2], [D(2026, 1, 15), DSI, 1_304_166]]  # nothing is left of 2025
    rows["accruals"][-1] = [2026, 2027, COURSE, 500]
    rows["costs"][11] = [110_000, None]
    assert read_accounts(written(tmp_path, rows), VIBORG).accrued(2026) == 500
    rows["accruals"][-1] = [2027, 2028, COURSE, 500]
    with pytest.raises(FormError, match="Periodisering!A8: 2027; tilladt er et årstal fra 2023 til 2026"):
        read_accounts(written(tmp_path, rows), VIBORG)


@pytest.mark.parametrize(
    ("correction", "line"),
    [
        ([2028, 2027, STAFF, -1, None], "Rettelser!B6: 2027; tilladt er et årstal fra 2023 til 2026"),
        ([2029, 2026, STAFF, -1, None], "Rettelser!A6: 2029; tilladt er et årstal fra 2023 til 2028"),
    ],
    ids=["about a year without intervention", "booked after the commitment"],
)
def test_what_is_booked_after_the_intervention_corrects_years_of_it(
    correction: list[Any], line: str, tmp_path: Path
) -> None:
    """No cost of the intervention belongs to 2027 (Bilag 4.1)."""
    with pytest.raises(FormError, match=line):
        read_accounts(written(tmp_path, rows_until(2028) | {"corrections": [correction]}), VIBORG)


def test_a_form_that_ends_with_the_intervention_is_read(tmp_path: Path) -> None:
    """Older forms have four rows of meetings and decisions; without the year in front nothing may stand in a further row."""
    older = rows_until(2026) | {"corrections": [], "steering_meetings": []}
    older["meetings"] = older["meetings"][:4]
    older["decided"] = older["decided"][:4]
    read = read_accounts(written(tmp_path, older), VIBORG)
    assert (read.year, sorted(read.meetings)) == (2026, [2023, 2024, 2025, 2026])
