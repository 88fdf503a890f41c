"""What a meeting decided stays decided (pkt. 4.3, 7.4): a correction counts in the year it is found or booked, and both show."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from model import __version__
from model.base.rounding import summed
from model.base.state import State
from model.facts.accounts import NO_LINE, Accounts, Cost, Decided
from model.grant.unused import UnusedYear
from model.year.year import year
from scripts.commands.year_report import document_of, lines_of
from tests.shared.files import parts_of, write_parts
from tests.shared.filled_accounts import (
    FORM,
    SPOILER,
    STAFF,
    VIBORG,
    D,
    accounts,
    accrual,
    costs,
    good_rows,
    noted_rows,
    paid,
    repaid,
)
from tests.shared.sheets import row_of, sheet_of
from tests.shared.years import light
from workbooks.catalogue.funding import YEAR
from workbooks.cells.states import MASTER_NAME
from workbooks.form.read_form import FormError
from workbooks.forms.accounts.read_accounts import read_accounts
from workbooks.year.year_inputs import given_of

OF_2023 = Decided(2023, 301_363.95, 1_050_000, 30_643.50)
"""1,304,167 - 74.1706 % of 301,363.95 = 223,523.50 is 1,080,643.50 unused, of which 1,050,000 is carried over."""


def made(of_2023: float, year: int = 2024, *more: Decided) -> Accounts:
    """What the accounts say of 2023 now; 2024 is on budget, and what its meetings found is repaid in time."""
    return accounts(
        year,
        costs=costs(of_2023, 1_758_333, *([1_758_333] if year > 2024 else [])),
        accruals=(accrual(2023, 1_050_000), accrual(2024, 1_086_806.14), accrual(2025, 1_086_805.72)),
        disbursements=paid(1_304_167, 1_304_167, 1_304_166),
        repayments=repaid((D(2024, 6, 14), 30_643.50)),
        meetings={2023: D(2024, 5, 20), 2024: D(2025, 5, 20)},
        decided=(OF_2023, *more),
    )


@pytest.mark.parametrize(
    ("now", "found", "repayable"),
    [
        # 2,608,334 - 74.1706 % of 2,059,696.95 = 1,527,689.91 - 30,643.50 = 1,050,000.59: less than the plan pays ahead
        pytest.param(301_363.95, 0, 0, id="as it was"),
        pytest.param(301_363.96, 0.01, 0, id="an øre more"),
        # 2,608,334 - 74.1706 % of 1,959,696.95 = 1,453,519.30 - 30,643.50 = 1,124,171.20, less 1,086,806.14
        pytest.param(201_363.95, -100_000, 37_365.06, id="100,000 less"),
    ],
)
def test_a_closed_year_that_is_written_over_counts_in_the_year_it_is_found(
    now: float, found: float, repayable: float
) -> None:
    """2023 stays as its meeting decided; nobody was late with what nobody had found then."""
    of_2024 = year(VIBORG, made(now), 2024)
    before, after = of_2024.unused
    same = year(VIBORG, made(301_363.95), 2024).unused[0]
    assert (before.cost, before.accrued, before.repayable) == (301_363.95, 1_050_000, 30_643.50)
    assert before == replace(same, booked=now)
    assert (before.unbooked, before.corrected) == (summed((0, -found)), 0)
    assert (before.outstanding, after.owed, after.found) == (0, 0, found)
    assert after.cost == summed((1_758_333, found))
    assert after.repayable == repayable
    assert light(of_2024, "uforbrugt") == (0, State.FINE)
    assert of_2024.reductions[0].spent == 301_363.95
    outside = {one.year: one.actual for one in of_2024.lines if one.line == NO_LINE}
    assert (outside[2023], outside[2024]) == (summed((0, -found)), found)
    assert summed(one.actual or 0 for one in of_2024.lines if one.year == 2023) == 301_363.95


def test_what_a_later_meeting_decided_with_the_correction_in_it_is_not_found_again() -> None:
    """100,000 less in 2023 counted in 2024: its meeting decided 1,658,333, and 2025 has its own 1,758,333 alone."""
    of_2024 = Decided(2024, 1_658_333, 1_086_806.14, 37_365.06)
    found = year(VIBORG, made(201_363.95, 2025, of_2024), 2025).unused
    assert [one.unbooked for one in found] == [100_000, -100_000, 0]
    assert [one.found for one in found] == [0, -100_000, 0]
    assert [one.cost_now for one in found] == [201_363.95, 1_658_333, 1_758_333]
    assert [one.cost for one in found] == [301_363.95, 1_658_333, 1_758_333]
    assert [one.is_decided for one in found] == [True, True, False]


def test_a_decision_stays_whatever_is_carried_over_since() -> None:
    """1,050,000 were carried over from 2023 (4.3); that the accounts say 10,000 now, changes nothing of it."""
    changed = replace(made(301_363.95), accruals=(accrual(2023, 10_000),))
    (before, _), same = year(VIBORG, changed, 2024).unused, year(VIBORG, made(301_363.95), 2024).unused[0]
    assert (before.accrued, before.repayable, before.outstanding) == (same.accrued, same.repayable, 0)


def test_without_what_was_decided_the_accounts_are_all_there_is() -> None:
    """And the report says so: 100,000 less in 2023 is 74,170.62 more that was due since 2024."""
    unknown = year(VIBORG, replace(made(201_363.95), decided=()), 2024)
    assert unknown.unused[0].repayable == 104_814.12
    said = "\n".join(lines_of(VIBORG, unknown))
    assert "hvad årsmøderne om 2023 besluttede, står ikke på arket Besluttet" in said
    assert "står ikke på arket Besluttet" not in "\n".join(lines_of(VIBORG, year(VIBORG, made(301_363.95), 2024)))


def test_both_show_in_report_and_overview() -> None:
    """What was decided of 2023, what the accounts say now, and the difference that counts in 2024."""
    given_ = made(201_363.95)
    found = year(VIBORG, given_, 2024)
    said = "\n".join(lines_of(VIBORG, found))
    assert "  2023: besluttet 301.363,95 kr. i omkostninger, nu 201.363,95 kr.; det besluttede bliver stående\n" in said
    assert "  ændret i regnskabet for besluttede år: -100.000,00 kr., tæller i 2024\n" in said
    for entry in YEAR:
        assert entry.build(VIBORG, given_of(given_, found)).names[MASTER_NAME].content == "OK"
    front = YEAR[0].build(VIBORG, given_of(given_, found)).sheets[0]
    shown = row_of(front, "Omkostninger i 2023")
    assert (shown[2], shown[3], shown[4]) == (301_363.95, 201_363.95, -100_000)
    assert row_of(front, "Heraf rettelser af tidligere år")[3] == -100_000
    of_4_1 = sheet_of(YEAR[2].build(VIBORG, given_of(given_, found)), "Budget og regnskab")
    assert row_of(of_4_1, "Uden budgetlinje, og rettelser", "Regnskabet for 2023")[3] == 100_000
    assert row_of(of_4_1, "Uden budgetlinje, og rettelser", "Regnskabet for 2024")[3] == -100_000
    assert row_of(of_4_1, "Indsats i alt", "Regnskabet for 2023")[3] == 301_363.95


@pytest.mark.parametrize(
    ("amount", "state"),
    [
        pytest.param(175_833.30, State.NEAR, id="10 % of the budget of 1,758,333"),
        pytest.param(205_138.91, State.TRIPPED, id="an øre above 10 % of the 2,051,389 of both years"),
        pytest.param(205_138.90, State.NEAR, id="exactly 10 % of both years"),
    ],
)
def test_a_cost_without_a_budget_line_is_used_and_deviates(amount: float, state: State) -> None:
    """Lines on budget in 2023 and 2024; what has no line is all a deviation (6.1.1(vi)), and used on the intervention (4.3)."""
    spent = (*costs(293_056, 1_758_333), Cost(NO_LINE, 2024, amount, 2024))
    found = year(VIBORG, accounts(2024, costs=spent, disbursements=paid(1_304_167, 1_304_167)), 2024)
    (row,) = [one for one in found.lines if one.line == NO_LINE and one.year == 2024]
    assert (row.budget, row.actual, row.deviation) == (0, amount, amount)
    assert found.unused[-1].cost == summed((1_758_333, amount))
    assert light(found, "budget")[1] is state
    assert any("uden budgetlinje" in line for line in lines_of(VIBORG, found))


def test_corrections_arrive_with_the_year_they_are_booked_in(tmp_path: Path) -> None:
    """A credit of 2023 booked in 2024, a cost without a line, a negative cost of the year itself; notes are left where they are."""
    rows = noted_rows()
    rows["costs"][13] = [-1_200.50, "kreditnota"]
    rows["corrections"] = [[2024, 2023, STAFF, -8_000, "rettet løn"], [2024, 2024, "Uden budgetlinje", 3_900, 2024]]
    rows["decided"] = [[290_667, 980_000, 108_577.50, None], [], [], []]
    found = read_accounts(SPOILER.written(tmp_path / "Skema.xlsx", rows), VIBORG)
    assert found.costs[-2:] == (Cost("personale", 2024, -8_000, 2023), Cost(NO_LINE, 2024, 3_900, 2024))
    assert found.cost(2024, "koersel") == -1_200.50
    assert (found.cost(2023), found.corrected(2024), found.corrected(2023)) == (290_667, -8_000, 0)
    assert found.decided == (Decided(2023, 290_667, 980_000, 108_577.50),)
    assert "kreditnota" not in repr(found)
    of_2024 = year(VIBORG, found, 2024).unused[-1]
    # 1,400,000 + 100,000 + 120,000 - 1,200.50 - 8,000 + 3,900
    assert (of_2024.cost, of_2024.corrected, of_2024.found) == (1_614_699.50, -8_000, 0)


def _without(path: Path, sheets: str, release: str = "") -> Path:
    """The good form without some sheets and without the notes beside the costs; with another release on Oprindelse."""
    parts = parts_of(SPOILER.written(path, good_rows()))
    book, costs_of = parts["xl/workbook.xml"].decode(), SPOILER.sheet_part("costs")
    less = re.sub(rf'<sheet [^>]*name="({sheets})"[^>]*/>', "", book)
    assert less != book
    sheet = re.sub(r'<c r="E\d+"[^>]*?(/>|>.*?</c>)', "", parts[costs_of].decode(), flags=re.DOTALL)
    changed = parts | {"xl/workbook.xml": less.encode(), costs_of: sheet.encode()}
    if release:
        now = f"bilag {__version__}<".encode()
        assert any(now in content for content in changed.values())
        changed = {name: content.replace(now, f"bilag {release}<".encode()) for name, content in changed.items()}
    return write_parts(changed, path)


def test_a_form_from_before_there_were_such_sheets_is_read_as_ever(tmp_path: Path) -> None:
    """Without the sheets Rettelser and Besluttet, and without the notes beside the costs: the release before had none."""
    now = read_accounts(SPOILER.written(tmp_path / "nyt.xlsx", good_rows()), VIBORG)
    assert read_accounts(_without(tmp_path / "Skema.xlsx", "Rettelser|Besluttet", "0.1.0"), VIBORG) == now


@pytest.mark.parametrize("release", ["", "2027.1"])
def test_a_sheet_or_column_that_the_forms_release_has_must_be_there(release: str, tmp_path: Path) -> None:
    """Each of them: what is deleted is not read as nothing to tell."""
    added = [table.sheet for table in FORM.tables if table.since]
    assert {"Rettelser", "Besluttet", "Styregruppemøder", "Betingelser", "Aftalt undtaget"} <= {*added}
    with pytest.raises(FormError) as caught:
        read_accounts(_without(tmp_path / "Skema.xlsx", "|".join(added), release), VIBORG)
    told = "\n".join(caught.value.lines)
    for sheet in added:
        assert f"Skema.xlsx: {sheet}: arket mangler; tilladt er alle skemaets ark" in told
    assert "Omkostninger!E5: tom; tilladt er »Bemærkning«, som i skemaet" in told


def test_a_form_whose_origin_is_deleted_too_lacks_nothing(tmp_path: Path) -> None:
    """Forms of every release name it there; one that names none is read as one of today."""
    with pytest.raises(FormError, match="Rettelser: arket mangler"):
        read_accounts(_without(tmp_path / "Skema.xlsx", "Rettelser|Oprindelse"), VIBORG)


def _told(one: UnusedYear) -> Decided:
    """What the report says is to be typed after the meeting."""
    return Decided(one.year, one.cost, one.accrued, one.repayable)


@pytest.mark.parametrize("now", [0, 201_363.95, 301_363.94, 301_363.95, 301_363.96, 401_363.95])
@pytest.mark.parametrize("last", [2024, 2025])
def test_what_the_report_says_is_to_be_typed_agrees_with_itself_when_it_is(now: float, last: int) -> None:
    """2023 is written over, which counts in 2024: typed as it is told (7.4), neither 2024 nor 2025 differs from the accounts."""
    given_ = made(now, last)
    for about in range(2024, last + 1):
        given_ = replace(given_, decided=(*given_.decided, _told(year(VIBORG, given_, about).unused[-1])))
    found = year(VIBORG, given_, last)
    assert [one.year for one in found.unused if one.differences] == ([] if now == 301_363.95 else [2023])
    said = "\n".join(lines_of(VIBORG, found))
    assert re.findall(r"(\d{4}): besluttet", said) == ([] if now == 301_363.95 else ["2023"])
    front = YEAR[0].build(VIBORG, given_of(given_, found)).sheets[0]
    for about in range(2024, last + 1):
        for label in ("Omkostninger i", "Ført videre fra", "Tilbagebetales for"):
            assert row_of(front, f"{label} {about}")[4] == 0


@pytest.mark.parametrize(
    ("typed", "found", "differs"),
    [
        # 100,000 less was found of 2023: 1,758,333 - 100,000
        pytest.param(1_658_333, -100_000, 0, id="all of it"),
        pytest.param(1_700_000, -58_333, 0, id="a part of it"),
        pytest.param(1_758_333, 0, 0, id="none of it"),
        pytest.param(1_800_000, 0, 41_667, id="none, and more than the accounts have"),
        pytest.param(1_600_000, -100_000, -58_333, id="all, and less still"),
    ],
)
def test_what_a_meeting_took_in_of_earlier_years_is_the_part_in_that_direction(
    typed: float, found: float, differs: float
) -> None:
    """The rest differs; both stand in the workbook's own formulas."""
    given_ = made(201_363.95, 2025, Decided(2024, typed, 1_000_000, 0))
    of_2025 = year(VIBORG, given_, 2025)
    one = of_2025.unused[1]
    assert (one.found, summed((one.cost, -one.cost_now))) == (found, differs)
    assert row_of(YEAR[0].build(VIBORG, given_of(given_, of_2025)).sheets[0], "Omkostninger i 2024")[4] == -differs


def test_the_package_of_a_decided_year_says_which_way_its_own_correction_goes() -> None:
    """No year precedes 2023, so that nothing was found in it; what it decided stays (7.4)."""
    given_ = made(301_563.95)
    found = year(VIBORG, given_, 2023)
    said = "\n".join(lines_of(VIBORG, found))
    assert "  2023: besluttet 301.363,95 kr. i omkostninger, nu 301.563,95 kr.; det besluttede bliver stående\n" in said
    assert "fundet" not in said
    assert "heraf rettelser" not in said
    front = YEAR[0].build(VIBORG, given_of(given_, found)).sheets[0]
    assert row_of(front, "Heraf rettelser af tidligere år")[3] == 0


def test_each_of_the_three_decided_figures_that_differs_is_told() -> None:
    """1,060,000 decided where the accounts carry 1,050,000 over; 30,643.50 decided where they give 20,643.50 then."""
    given_ = replace(made(301_363.95), decided=(replace(OF_2023, accrued=1_060_000),))
    found = year(VIBORG, given_, 2024)
    said = "\n".join(lines_of(VIBORG, found))
    assert (
        "  2023: besluttet 1.060.000,00 kr. ført videre, nu 1.050.000,00 kr.; det besluttede bliver stående\n" in said
    )
    assert (
        "  2023: besluttet 30.643,50 kr. til tilbagebetaling, nu 20.643,50 kr.; det besluttede bliver stående\n" in said
    )
    assert "i omkostninger, nu" not in said
    front = YEAR[0].build(VIBORG, given_of(given_, found)).sheets[0]
    assert list(row_of(front, "Ført videre fra 2023").values())[1:4] == [1_060_000, 1_050_000, -10_000]
    assert list(row_of(front, "Tilbagebetales for 2023").values())[1:4] == [30_643.50, 20_643.50, -10_000]


def test_corrections_of_earlier_years_are_one_figure_wherever_they_stand() -> None:
    """-2,500 booked in 2024 about 2023, and 100,000 less found of 2023: -102,500 in report, overview, data."""
    given_ = made(201_363.95)
    given_ = replace(given_, costs=(*given_.costs, Cost("personale", 2024, -2_500, 2023)))
    found = year(VIBORG, given_, 2024)
    assert (
        "heraf rettelser af tidligere år: -102.500,00 kr. (-2.500,00 kr. på arket Rettelser, "
        "-100.000,00 kr. ændret i regnskabet for besluttede år)" in "\n".join(lines_of(VIBORG, found))
    )
    book = YEAR[0].build(VIBORG, given_of(given_, found))
    named = [
        (sheet.name, cell.row) for sheet in book.sheets for cell in sheet.cells.values()
        if cell.content == "Heraf rettelser af tidligere år"
    ]  # fmt: skip
    assert len(named) == 2
    assert row_of(book.sheets[0], "Heraf rettelser af tidligere år")[3] == -102_500
    assert document_of(found)["uforbrugt"][-1]["heraf_rettelser"] == -102_500


@pytest.mark.parametrize(
    "of_2023",
    [
        pytest.param([290_667, 980_000, 108_577.50], id="all that is unused"),
        pytest.param([290_667, 1_088_577.50, 0], id="all of it carried over"),
        pytest.param([5_565_667, 0, 0], id="costs of the whole budget above the 290,667 that are booked"),
        pytest.param([0, 1_304_167, 0], id="all that was paid"),
    ],
)
def test_what_a_meeting_can_have_decided_is_read(of_2023: list[float], tmp_path: Path) -> None:
    """Up to what was paid (1,304,167) and neither used (215,589.50 of 290,667) nor repaid (4.3)."""
    rows = good_rows() | {"decided": [[*of_2023, None], [], [], []], "accruals": []}
    found = read_accounts(SPOILER.written(tmp_path / "Skema.xlsx", rows), VIBORG)
    assert found.decided == (Decided(2023, *of_2023),)


def test_what_was_repaid_before_a_meeting_is_not_decided_again(tmp_path: Path) -> None:
    """1,000,000 decided about 2024 and repaid on 15 June 2025: after the meeting, or before the one on the 16th.

    2,608,334 paid, 74.1706 % of 1,934,667.50 = 1,434,954.80 used, 108,577.50 repaid before: 1,064,801.70 are left.
    """
    rows = good_rows() | {"decided": [[290_667, 980_000, 108_577.50, None], [1_644_000.50, 0, 1_000_000, None], [], []]}
    rows["notices"] = []
    rows["repayments"].append([D(2025, 6, 15), 1_000_000])
    for day in (None, D(2025, 6, 14)):
        dated = rows | {"meetings": [[D(2024, 5, 31)], [day], [None], [None]]}
        assert len(read_accounts(SPOILER.written(tmp_path / "Skema.xlsx", dated), VIBORG).decided) == 2
    later = rows | {"meetings": [[D(2024, 5, 31)], [D(2025, 6, 16)], [None], [None]]}
    with pytest.raises(FormError) as caught:
        read_accounts(SPOILER.written(tmp_path / "Senere.xlsx", later), VIBORG)
    (line,) = caught.value.lines
    assert "Besluttet!D7: 1.000.000,00 kr.; tilladt er højst 64.801,70 kr.: udbetalt" in line
    assert "og tilbagebetalt 1.108.577,50 kr." in line
