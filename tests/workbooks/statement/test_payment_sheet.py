"""The sheet Betalingsgrundlag: each payment with amount, days, posting text, and open cells for what its receiver has to tell."""

import datetime as dt
from pathlib import Path

import pytest

from model.outcomes.statement import state
from scripts.cli import main
from tests.places import MEASUREMENTS as EXAMPLE
from tests.shared.files import edited, set_cell, sheet_part
from tests.shared.filled_measurements import VIBORG
from tests.shared.statements import given
from tests.workbooks.statement.cases import CASES, Case
from workbooks.catalogue.funding import STATEMENT
from workbooks.cells.sheet import Book, Sheet
from workbooks.statement.payments import SHEET

FIRST = 7


def page(book: Book) -> Sheet:
    """The sheet."""
    return next(sheet for sheet in book.sheets if sheet.name == SHEET)


def rows(book: Book) -> list[list[object]]:
    """The payments, row by row, without the sum."""
    sheet, found = page(book), []
    row = FIRST
    while sheet.cells[row, 1].content != "I alt":
        found.append([sheet.cells[row, column].content for column in range(1, 9)])
        row += 1
    return found


def test_the_payments_are_the_models_parts_and_add_to_what_is_paid(case: Case) -> None:
    """Each part once, also of nothing; in all what the payers pay, to the øre (Bilag 5.1 pkt. 1.1)."""
    _, statement, book = case
    one, sheet = statement.settlement, page(book)
    shown = [name for (_, column), cell in sheet.cells.items() if column == 3 for name in cell.shown]
    label = statement.period.label
    parts = {f"settlements.{label}.parts.{payer}.{receiver}": part for (payer, receiver), part in one.parts.items()}
    assert len(set(shown)) == len(shown)
    assert {name for name, part in parts.items() if part} <= set(shown) <= parts.keys()
    total = sheet.cells[FIRST + len(rows(book)), 3]
    assert total.content == pytest.approx(sum(one.paid.values()), abs=1e-9)
    assert sum(float(row[2]) for row in rows(book)) == pytest.approx(sum(one.paid.values()), abs=1e-6)  # type: ignore[arg-type]


def test_every_payment_has_its_day_and_the_last_business_day_by_then(case: Case) -> None:
    """Bilag 5.1 pkt. 1.2 and pkt. 10.2."""
    _, statement, book = case
    assert {(row[3], row[4]) for row in rows(book)} == {(statement.due, statement.business_day)}


def test_the_example_is_paid_by_wednesday_31_march_2027() -> None:
    """31 March 2027 is a Wednesday in the week after Easter (Easter Monday is the 29th)."""
    statement = CASES["persons and households"][1]()
    found = state(VIBORG, statement)
    assert (found.due, found.business_day) == (dt.date(2027, 3, 31), dt.date(2027, 3, 31))


def test_the_posting_text_names_period_tranche_and_receiver() -> None:
    """In the example tranche 1 is not full; LBF's part of its own payment is booked, and no money moves."""
    agreement, observe = CASES["persons and households"]
    found = {(row[0], row[1]): row[7] for row in rows(STATEMENT.build(agreement, given(agreement, observe())))}
    assert found["Viborg Kommune", "Den Sociale Investeringsfond"] == "RV 2026-H2 tranche 1 DSI"
    assert found["Viborg Kommune", "Landsbyggefonden"] == "RV 2026-H2 tranche 1 LBF"
    assert found["Landsbyggefonden", "Landsbyggefonden, egen andel"] == "skal kun bogføres; ingen penge flyttes"


def test_a_payment_through_both_tranches_says_so_and_one_of_nothing_says_that() -> None:
    """TIGHT: tranche 1 ends within the period. Nothing achieved: nothing to pay."""
    crossing, nothing = (
        [str(row[7]) for row in rows(STATEMENT.build(agreement, given(agreement, observe())))]
        for agreement, observe in (CASES["ceiling and tranche 1 reached"], CASES["nothing achieved at all"])
    )
    assert any("tranche 1 og 2 DSI" in text for text in crossing)
    assert set(nothing) == {"intet at betale", "intet at bogføre"}


def test_no_account_is_made_up(case: Case) -> None:
    """The account of Bilag 3.2 is the municipality's own; what its receiver has to tell stands open, in a yellow cell."""
    agreement, _, book = case
    sheet = page(book)
    assert agreement.disbursement.account not in str(rows(book))
    for number, row in enumerate(rows(book), FIRST):
        is_booked = str(row[1]).endswith("egen andel")
        assert row[5:7] == (["ingen"] * 2 if is_booked else ["oplyses af modtageren"] * 2)
        assert all(sheet.cells[number, column].is_input is not is_booked for column in (6, 7))


def test_an_account_that_somebody_typed_is_what_the_control_tells(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One changed input, and nothing else."""
    main(["resultat", "--maalinger", str(EXAMPLE), "--til", str(tmp_path)])
    path = tmp_path / "Betalingsopgoerelse_2026-H2.xlsx"
    capsys.readouterr()
    typed = "<is><t>konto 1</t></is>"
    edited(path, path, sheet_part(1), lambda xml: set_cell(xml, f"F{FIRST}", typed, ' t="inlineStr"'))
    assert main(["kontrol", str(path)]) == 1
    said = capsys.readouterr().out
    assert "1 forskel;" in said
    assert f"Betalingsgrundlag!F{FIRST}: ændret forudsætning; står »konto 1«" in said
