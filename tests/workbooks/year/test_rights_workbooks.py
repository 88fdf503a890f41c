"""Conditions, notices, replacement and agreed exceptions in the workbooks of a year: each figure held, and proved without the form."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from model.facts.accounts import DISPUTE, REVOCATION, WITHHOLDING, Accounts, LeftEarly, Notice, NotRepaid
from model.grant.notices import SETTLED
from model.grant.remedy import NOT_REMEDIED, REMEDIED
from model.grant.revoked import DROPPED, PAID
from model.year.year import year
from scripts.cli import main
from tests.shared.filled_accounts import FORM, VIBORG, D, counted_rows, good_rows
from tests.shared.sheets import row_of, sheet_of
from tests.shared.spoiling import Rows, Spoiler
from tests.shared.years import EXAMPLE
from workbooks.catalogue.funding import OVERVIEW
from workbooks.cells.sheet import Sheet
from workbooks.form.write_form import build
from workbooks.forms.accounts.read_accounts import read_accounts
from workbooks.frame import annex_book as frame
from workbooks.frame.edition_inputs import GivenError
from workbooks.package.year_books import books
from workbooks.writing.write import to_bytes
from workbooks.year.edition import YearEdition
from workbooks.year.rights import REMEDY
from workbooks.year.year_inputs import given_of

TOO_FEW, OTHER_USE = "6.1.1(iv)", "6.2.1(ii)"
WITHHELD = Notice(D(2025, 11, 14), WITHHOLDING, TOO_FEW, D(2026, 2, 27))
REVOKED = Notice(D(2026, 3, 6), REVOCATION, OTHER_USE)
EARLY = LeftEarly(D(2024, 2, 1), D(2024, 4, 30))
AGREED = NotRepaid(2025, D(2026, 4, 1), 50_000.25, is_noted=True)
PLAIN = replace(EXAMPLE, notices=(), left_early=(), decided=EXAMPLE.decided[:1])
CASES: Mapping[str, Accounts] = {
    "nothing told": replace(PLAIN, met={}, left_early=None),
    "a condition open, one met too late": replace(PLAIN, met={"LBF_tilskud": D(2023, 10, 23), "PDJ_donation": D(2024, 11, 30)}),
    "withheld": replace(PLAIN, notices=(WITHHELD,)),
    "withheld and remedied late": replace(PLAIN, notices=(replace(WITHHELD, outcome=REMEDIED, outcome_on=D(2026, 3, 2)),)),
    "revoked for another use": replace(PLAIN, notices=(WITHHELD, REVOKED)),
    "revoked and paid late": replace(PLAIN, notices=(replace(REVOKED, outcome=PAID, outcome_on=D(2026, 5, 7)),)),
    "revoked in time": replace(PLAIN, notices=(WITHHELD, replace(REVOKED, reason=NOT_REMEDIED))),
    "revoked too early": replace(PLAIN, notices=(WITHHELD, replace(REVOKED, reason=NOT_REMEDIED, date=D(2026, 2, 27)))),
    "revoked without a withholding": replace(PLAIN, notices=(replace(REVOKED, reason=NOT_REMEDIED),)),
    "revoked after the first of two deadlines": replace(
        PLAIN, notices=(replace(WITHHELD, remedied_by=D(2026, 4, 30)), WITHHELD, replace(REVOKED, reason=NOT_REMEDIED))
    ),
    "revoked twice": replace(PLAIN, notices=(replace(REVOKED, date=D(2025, 2, 3)), REVOKED)),
    "revoked twice, and one paid": replace(
        PLAIN, notices=(replace(REVOKED, date=D(2025, 2, 3)), replace(REVOKED, outcome=PAID, outcome_on=D(2026, 5, 7)))
    ),
    "something came back after the claim was due": replace(
        PLAIN, notices=(replace(REVOKED, date=D(2025, 6, 2)), replace(REVOKED, date=D(2025, 7, 1)))
    ),
    "paid out after the claim was paid": replace(PLAIN, notices=(replace(REVOKED, date=D(2025, 7, 1), outcome=PAID, outcome_on=D(2025, 8, 15)),)),
    "decided though it was claimed": replace(EXAMPLE, notices=(replace(REVOKED, date=D(2025, 6, 2)),)),
    "revoked before anything was paid": replace(PLAIN, notices=(replace(REVOKED, date=D(2023, 11, 6)),)),
    "dropped and settled": replace(
        PLAIN,
        notices=(
            replace(REVOKED, outcome=DROPPED, outcome_on=D(2026, 4, 1)),
            Notice(D(2026, 1, 5), DISPUTE, outcome=SETTLED, outcome_on=D(2026, 3, 2)),
        ),
    ),
    "places open and taken": replace(
        PLAIN, left_early=(EARLY, replace(EARLY, left=D(2024, 2, 2)), LeftEarly(D(2025, 9, 1), D(2025, 10, 1), D(2026, 1, 7)))
    ),
    "a place taken late": replace(PLAIN, left_early=(replace(EARLY, replaced_on=D(2024, 12, 31)),)),
    "ended as planned, too soon": replace(PLAIN, left_early=(replace(EARLY, as_planned=True),)),
    "agreed not to be repaid": replace(PLAIN, not_repaid=(AGREED, replace(AGREED, year=2024, is_noted=False))),
}  # fmt: skip


@pytest.mark.parametrize("about", [2023, 2024, 2025])
@pytest.mark.parametrize("accounts", CASES.values(), ids=CASES.keys())
def test_the_model_and_the_cells_agree_and_the_edition_is_told(accounts: Accounts, about: int) -> None:
    """`books` raises where they do not; what Oprindelse says, is read as it was meant."""
    found = year(VIBORG, accounts, about)
    books(VIBORG, accounts, found)
    edition = YearEdition.of(found, accounts)
    assert YearEdition.read(edition.said(), VIBORG) == edition


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("Meddelelser", "opsigelse 01.02.2025"),
        ("Meddelelser", "tvist 31.02.2025"),
        ("Meddelelser", "tvist 01.02.2025, 6.1.1(iv)"),
        ("Meddelelser", "tilbagekaldelse 01.02.2025, frist 01.03.2025"),
        ("Meddelelser", "tilbageholdelse 01.02.2025, betalt 01.03.2025"),
        ("Meddelelser", "tilbageholdelse 01.02.1925, 6.1.1(iv), frist 01.03.2025"),
        ("Betingelser opfyldt", "andet 01.02.2025"),
        ("Aftalt undtaget", "om 1999 den 01.02.2025"),
        ("Aftalt undtaget", "om 2024 den 01.02.2025, hemmelig"),
        ("Pladser efter ophør", "2025-H3 åben"),
        ("Pladser efter ophør", "2025-H1 måske"),
        ("Bevægelser af tilskuddet", "mange"),
    ],
)
def test_an_edition_that_there_cannot_be_is_refused(label: str, text: str) -> None:
    """One Danish line, no traceback."""
    said = YearEdition.of(year(VIBORG, PLAIN, 2025), PLAIN).said() | {label: text}
    with pytest.raises(GivenError, match="Oprindelse"):
        YearEdition.read(said, VIBORG)


def of_overview(accounts: Accounts, name: str = "Årsmøde") -> Sheet:
    """A sheet of the overview of 2025."""
    return sheet_of(OVERVIEW.build(VIBORG, given_of(accounts, year(VIBORG, accounts, 2025))), name)


def test_the_overview_tells_conditions_notices_and_agreements() -> None:
    """Each with its day, its state and its clause; of a note only that there is one."""
    told = replace(CASES["withheld"], met=CASES["a condition open, one met too late"].met, not_repaid=(AGREED,))
    shown, front = of_overview(told, "Rettigheder"), of_overview(told)
    donation = row_of(shown, VIBORG.condition[2].title)
    assert [donation[column] for column in (2, 3, 5, 6)] == [2_550_000, D(2024, 11, 30), "ikke i orden", "Pkt. 3.3(3)"]
    result = row_of(shown, VIBORG.condition[1].title)
    assert (result[3], result[5]) == ("ikke oplyst", "ikke i orden")
    notice = row_of(shown, "Tilbageholdelse: for få husstande er visiteret")
    assert [notice[column] for column in (2, 3, 5, 6)] == [
        D(2025, 11, 14),
        D(2026, 2, 27),
        "står åben",
        "Pkt. 6.1.1(iv)",
    ]
    held = row_of(front, "Holdt tilbage til afhjælpning")
    assert (held[2], held[3], held[5]) == (304_166, D(2026, 2, 27), "Viborg Kommune")
    agreed = row_of(shown, "Af det uforbrugte i 2025")
    assert [agreed[column] for column in (2, 3, 5)] == [50_000.25, D(2026, 4, 1), "se skemaet"]
    # before 30.11.2024 1,304,167 + 1,304,167 was paid; all of 3,608,334 before the condition that is open
    early = row_of(front, "Udbetalt før betingelserne")
    assert (donation[4], early[2], early[5]) == (2_608_334, 3_608_334, "DSI")
    due = row_of(front, "Rater forfaldet imens")
    assert due[2] == 3_912_500


@pytest.mark.parametrize(
    ("case", "sent", "deadline", "state"),
    [
        ("revoked in time", D(2026, 3, 6), D(2026, 2, 27), "i orden"),
        ("revoked too early", D(2026, 2, 27), D(2026, 2, 27), "ikke i orden"),
        ("revoked without a withholding", D(2026, 3, 6), "ingen frist", "ikke i orden"),
    ],
)
def test_a_revocation_before_the_remedy_deadline_is_told_on_both_sheets(
    case: str, sent: dt.date, deadline: object, state: str
) -> None:
    """Below the notice, and among the lights of the front page; on the deadline's own day it has not run out (6.2.1(i))."""
    below, light = (row_of(of_overview(CASES[case], name), REMEDY) for name in ("Rettigheder", "Årsmøde"))
    assert [below[column] for column in (3, 5, 6)] == [deadline, state, "Pkt. 6.2.1(i)"]
    assert [light[column] for column in (2, 3, 5, 6)] == [sent, deadline, state, "Pkt. 6.2.1(i)"]


def test_counts_alone_are_told_on_the_overview_too() -> None:
    """What cannot be known (Bilag 1.4 3.2.3)."""
    texts = {str(cell.content) for cell in of_overview(CASES["nothing told"]).cells.values()}
    assert any(
        text.startswith("Husstandene er leveret som antal: Om nogen er ophørt inden for 3 måneder") for text in texts
    )


# --- the form -----------------------------------------------------------------------------------------------------


def full_rows() -> Rows:
    """A form of 2024 with something on every sheet of rights."""
    rows = good_rows()
    rows["households"][1] = ["H2", D(2024, 2, 1), D(2024, 3, 2), "Flyttet", "H3"]
    rows["households"].append(["H4", D(2024, 5, 6), D(2024, 6, 3), "Ikke længere behov"])
    rows["not_repaid"] = [[2024, D(2025, 5, 1), 1_000.5, "Efter mødet"]]
    rows["notices"] = [
        [
            D(2024, 9, 2),
            "DSI tilbageholder",
            "6.1.1(iv): For få husstande er visiteret",
            D(2024, 10, 1),
            "Tilbagekaldt",
            D(2024, 10, 7),
        ],
        [D(2024, 10, 7), "DSI tilbagekalder", "6.2.1(i): Ikke afhjulpet inden fristen"],
    ]
    return rows


@pytest.fixture(scope="module")
def spoiler() -> Spoiler:
    """Fills the form of today."""
    return Spoiler(FORM, to_bytes(build(FORM, VIBORG), VIBORG.agreement.signed.value), full_rows)


def test_what_is_typed_arrives(spoiler: Spoiler, tmp_path: Path) -> None:
    """Households without their codes, a note as nothing but that it is there."""
    found = read_accounts(spoiler.written(tmp_path / "skema.xlsx", full_rows()), VIBORG)
    assert found.left_early == (
        LeftEarly(D(2024, 2, 1), D(2024, 3, 2), D(2024, 5, 6)),
        LeftEarly(D(2024, 5, 6), D(2024, 6, 3), no_more_need=True),
    )
    assert found.not_repaid == (NotRepaid(2024, D(2025, 5, 1), 1_000.5, is_noted=True),)
    assert found.notices == (
        Notice(D(2024, 9, 2), WITHHOLDING, "6.1.1(iv)", D(2024, 10, 1), "tilbagekaldt", D(2024, 10, 7)),
        Notice(D(2024, 10, 7), REVOCATION, "6.2.1(i)"),
    )


def test_an_older_form_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One without the sheets and columns of today says nothing of them, and all else."""
    older = replace(
        FORM,
        tables=tuple(
            replace(table, columns=tuple(column for column in table.columns if not column.since))
            for table in FORM.tables
            if not table.since
        ),
    )
    monkeypatch.setattr(frame, "__version__", "0.1.0")
    written = Spoiler(older, to_bytes(build(older, VIBORG), VIBORG.agreement.signed.value), good_rows)
    found = read_accounts(written.written(tmp_path / "skema.xlsx", good_rows()), VIBORG)
    assert (found.met, found.not_repaid, found.decided) == ({}, (), ())
    assert found.notices == (Notice(D(2025, 4, 18), REVOCATION),)
    assert found.left_early == (LeftEarly(D(2024, 2, 1), D(2024, 9, 2)),)


@pytest.mark.parametrize("rows", [full_rows, counted_rows])
def test_a_package_is_proved_with_and_without_its_form(
    spoiler: Spoiler, rows: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every workbook of it, by its own yellow cells and by the form."""
    path = spoiler.written(tmp_path / "skema.xlsx", rows())
    assert main(["aarsmoede", "--aar", "2024", "--regnskab", str(path), "--til", str(tmp_path), "--uden-pdf"]) == 1
    folder = str(tmp_path / "Aarsmoede_2024")
    capsys.readouterr()
    assert main(["kontrol", folder]) == 0, capsys.readouterr().out
    assert main(["kontrol", folder, "--regnskab", str(path)]) == 0, capsys.readouterr().out
