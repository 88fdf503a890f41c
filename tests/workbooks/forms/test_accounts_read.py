"""From a filled-in form to accounts: every entry arrives, as households or as counts, for this agreement or another."""

from dataclasses import replace
from pathlib import Path

import pytest

from model.base.rounding import summed
from model.facts.accounts import (
    REVOCATION,
    Accounts,
    Accrual,
    Cost,
    Disbursement,
    HouseholdMovement,
    LeftEarly,
    Notice,
    UnusedRepayment,
)
from model.year.year import year
from tests.amounts import amount
from tests.shared.filled_accounts import FICTIONAL, SPOILER, VIBORG, D, counted_rows, good_rows
from tests.shared.spoiling import Rows, Spoiler
from tests.work import MEGABYTE, counted
from workbooks.form.read_form import FormError
from workbooks.form.write_form import build
from workbooks.forms.accounts import accounts_form
from workbooks.forms.accounts.read_accounts import read_accounts
from workbooks.forms.accounts.words import COUNTS, RECORDS
from workbooks.writing.write import to_bytes

MOVEMENTS = (
    HouseholdMovement(D(2023, 11, 20), enrolled=1),
    HouseholdMovement(D(2024, 2, 1), enrolled=1),
    HouseholdMovement(D(2024, 5, 6), enrolled=1),
    HouseholdMovement(D(2024, 9, 2), ended=1, reason="Flyttet"),
)


def test_every_entry_arrives(tmp_path: Path) -> None:
    """Costs of the years that are closed, and all else as it was written; households only as dates."""
    lines = ("personale", "lejlighed", "aktionslaering", "koersel")
    costs = ((250_000, 1_400_000), (16_667, 100_000), (20_000, 120_000), (4_000, 24_000.50))
    assert read_accounts(SPOILER.written(tmp_path / "skema.xlsx", good_rows()), VIBORG) == Accounts(
        2024,
        tuple(
            Cost(line, about, cost)
            for line, pair in zip(lines, costs, strict=True)
            for about, cost in zip((2023, 2024), pair, strict=True)
        ),
        (Accrual(2023, 2024, "personale", 900_000), Accrual(2023, 2024, "aktionslaering", 80_000)),
        MOVEMENTS,
        (
            Disbursement(D(2023, 11, 28), "DSI", 1_304_167),
            Disbursement(D(2023, 11, 28), "LBF", 454_167),
            Disbursement(D(2024, 11, 28), "DSI", 1_304_167),
        ),
        (UnusedRepayment(D(2024, 6, 25), 108_577.50),),
        {2023: D(2024, 5, 31)},
        (Notice(D(2025, 4, 18), REVOCATION),),
        met={"LBF_tilskud": D(2023, 10, 30), "LBF_resultat": D(2023, 11, 2), "PDJ_donation": D(2023, 11, 28)},
        left_early=(LeftEarly(D(2024, 2, 1), D(2024, 9, 2)),),
    )


def test_counts_say_the_same_as_households_of_those_days(tmp_path: Path) -> None:
    """Each row is a movement; rows of no household came out of neither."""
    rows = counted_rows()
    rows["counts"] = [
        [D(2024, 9, 2), 0, 1, "Flyttet"],
        *([one.date, 1, 0, None] for one in MOVEMENTS[:3]),
        *([day, 0, 0, None] for day in (D(2024, 4, 30), D(2024, 10, 31))),
    ]
    assert read_accounts(SPOILER.written(tmp_path / "skema.xlsx", rows), VIBORG).movements == MOVEMENTS


def _spoiler(agreement: object) -> Spoiler:
    form = accounts_form(agreement)  # type: ignore[arg-type]
    signed = agreement.agreement.signed.value  # type: ignore[attr-defined]
    return Spoiler(form, to_bytes(build(form, agreement), signed), good_rows)  # type: ignore[arg-type]


def test_the_form_of_another_agreement_is_read(tmp_path: Path) -> None:
    """Five lines, five years, three funders."""
    titles = [line.title for line in FICTIONAL.budget.line]
    rows: Rows = {
        "statement": [[2032, COUNTS, None]],
        "costs": [[cost] for _ in titles for cost in (100, 200.5, None, None, None)],
        "accruals": [[2031, 2032, titles[4], 50]],
        "disbursements": [[D(2031, 9, 30), funder.name, 700] for funder in FICTIONAL.funder],
        "repayments": [],
        "households": [],
        "counts": [[D(2031, 12, 31), 9, 0, None], [D(2032, 3, 31), 0, 0, None], [D(2032, 6, 30), 0, 0, None]],
        "meetings": [[D(2032, 9, 1)], [None], [None], [None], [None]],
        "notices": [],
    }
    found = read_accounts(_spoiler(FICTIONAL).written(tmp_path / "skema.xlsx", rows), FICTIONAL)
    assert (found.cost(2031), found.cost(2032)) == (500, 1_002.5)
    first, second = year(FICTIONAL, found, 2032).unused
    # all of a cost is FondA's there: 700 - 500, of which 50 is carried over; then nothing is left
    assert (first.unused, first.repayable, second.unused) == (200, 150, 0)


def test_a_form_of_another_agreement_is_refused(tmp_path: Path) -> None:
    """One line says whose it is."""
    path = _spoiler(FICTIONAL).written(tmp_path / "skema.xlsx", {})
    with pytest.raises(FormError, match="hører til en anden aftale"):
        read_accounts(path, VIBORG)


def test_an_agreement_within_one_year_has_nothing_to_carry_over(tmp_path: Path) -> None:
    """Its form has no sheet of accruals, and is read all the same."""
    end = replace(VIBORG.period.intervention_end, value=D(2023, 12, 31))
    short = replace(VIBORG, period=replace(VIBORG.period, intervention_end=end, commitment_end=end))
    rows: Rows = {
        "statement": [[2023, RECORDS, None]],
        "costs": [[10.0] for _ in short.budget.line],
        "meetings": [[None]],
    }
    spoiler = _spoiler(short)
    assert "accruals" not in spoiler.tables
    found = read_accounts(spoiler.written(tmp_path / "skema.xlsx", rows), short)
    assert summed(one.amount for one in found.costs) == 40


def test_a_form_with_any_number_of_households_is_work_for_each_row_and_no_more(tmp_path: Path) -> None:
    """Nobody has a hundred thousand; a file that pretends to must not stall the program, also where every row is at fault.

    A row has at most twelve elements, and each is unpacked twice; the empty form has some 15,000.
    """
    most = amount(20_000, 100_000)
    rows = good_rows() | {"households": [[f"H{n}", D(2024, 2, 1), None, None] for n in range(most)]}
    path = SPOILER.written(tmp_path / "mange.xlsx", rows)
    with counted() as work:
        found = read_accounts(path, VIBORG)
    work.hold(unpacked=MEGABYTE + 600 * most, elements=20_000 + 13 * most)
    assert year(VIBORG, found, 2024).households[-1].enrolled_in_all == most
    counts = counted_rows() | {"counts": [[D(2024, 2, 1), 0, 1, "Flyttet"]] * (most // 2)}
    repaid = good_rows() | {"repayments": [[D(2024, 7, 1), 100_000]] * (most // 2)}
    for rows, fault in ((counts, "højst 0, som er i indsatsen"), (repaid, "som da var udbetalt")):
        path = SPOILER.written(tmp_path / "fejl.xlsx", rows)
        with counted() as work, pytest.raises(FormError, match=fault):
            read_accounts(path, VIBORG)
        work.hold(unpacked=MEGABYTE + 600 * most, elements=20_000 + 13 * most)
        assert work.faults < 10
