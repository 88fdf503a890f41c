"""2027 and 2028: the intervention is over, the commitment is not; results are paid for, and what is found late still counts."""

import json
from pathlib import Path
from typing import Any

import pytest

from model.facts.accounts import Cost
from model.year.year import year
from scripts.cli import main
from scripts.commands.year_report import lines_of
from tests.accounts.filling import COURSE, DSI, LBF, SPOILER, STAFF, VIBORG, D, accounts, accrual, costs, paid, repaid
from tests.amounts import some
from tests.forms.spoiling import Rows
from workbooks.catalogue.funding import OVERVIEW
from workbooks.forms.accounts.read_accounts import read_accounts
from workbooks.forms.accounts.words import RECORDS
from workbooks.forms.read_form import FormError
from workbooks.frame.own_checks import deviates
from workbooks.year.figures import given_of

BUDGETED = ((250_000, 1_500_000, 1_500_000, 1_250_000), (16_667, 100_000, 100_000, 83_333))
BUDGETED += ((22_222, 133_333, 133_333, 111_112), (4_167, 25_000, 25_000, 20_833))
DISBURSED = [[D(2023, 11, 28), DSI, 1_304_167], [D(2024, 11, 28), DSI, 1_304_167], [D(2025, 11, 28), DSI, 1_304_166]]
DISBURSED += [[day, LBF, 454_167 if amount == 1_304_167 else 454_166] for day, _, amount in DISBURSED]
AS_PLANNED = accounts(
    2028,
    costs=costs(293_056, 1_758_333, 1_758_333, 1_465_278),
    disbursements=paid(1_304_167, 1_304_167, 1_304_166),
    accruals=tuple(accrual(about, 1_086_806) for about in (2023, 2024, 2025)),
    meetings={about: D(about + 1, 5, 31) for about in range(2023, 2029)},
)
"""All went as Bilag 3.2 and 4.1 have it."""


def rows_until(about: int) -> Rows:
    """A form of a year after the intervention, in which all went as planned; one credit was found in 2027."""
    known = range(2023, about + 1)
    return {
        "statement": [[about, RECORDS, None]],
        "costs": [[cost, None] for line in BUDGETED for cost in line],
        "accruals": [[2023, 2024, STAFF, 1_086_805], [2024, 2025, STAFF, 1_086_805], [2025, 2026, STAFF, 1_086_804]],
        "disbursements": list(DISBURSED),
        "repayments": [],
        "households": [[f"H{number}", D(2024, 1, 2), None, None] for number in range(180)],
        "counts": [],
        "meetings": [[D(year + 1, 5, 31) if year in known else None] for year in range(2023, 2029)],
        "notices": [],
        "corrections": [[2027, 2026, STAFF, -100_000, None]],
        "decided": [[None, None, None, None] for _ in range(2023, 2029)],
        "steering_meetings": [[D(year, 11, 4), None] for year in known if year >= 2027],
    }


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
    from model.facts.accounts import Movement

    given = accounts(**{**vars(AS_PLANNED), "movements": (Movement(D(2024, 1, 2), 180.0),)})
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
