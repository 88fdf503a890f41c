"""An agreement may have any of the outcome targets, one alone, or none: every command works for what it has."""

from dataclasses import replace
from pathlib import Path

import pytest

from model.source.load import load, standard
from scripts.cli import main
from tests.amounts import some
from tests.shared.few_targets import ABOUT, TARGETS, D, accounts, source, written
from tests.shared.years import of
from workbooks.catalogue import funding
from workbooks.catalogue.entry import CatalogueEntry
from workbooks.catalogue.funding import ANNEX_4_1, ANNEXES, YEAR, YEAR_SHEET
from workbooks.forms.catalogue import forms_of
from workbooks.forms.measurements import measurement_form
from workbooks.forms.measurements.words import COUNTS, RECORDS
from workbooks.package import year_books


@pytest.mark.parametrize("kept", some([*[(name,) for name in TARGETS], tuple(TARGETS[2:])], 5), ids=" ".join)
def test_an_agreement_with_some_targets_has_forms_statements_and_packages(
    kept: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The household came in six weeks before the period ends, so nothing is due yet and nothing is paid."""
    path = source(tmp_path, *kept)
    agreement, asked = load(path), ["--aftale", str(path), "--til", str(tmp_path / "ud")]
    assert main(["skema", *asked]) == 0
    filled = written(tmp_path / "maalt.xlsx", measurement_form(agreement), agreement, {
        "statement": [["2023-H2", RECORDS, None]],
        "households": [["H1", D(2023, 11, 15), None, None]],
        "persons": [["P1", "H1", 40]],
    })  # fmt: skip
    assert main(["resultat", *asked, "--maalinger", str(filled)]) == 0
    assert "Viborg Kommune betaler 0,00 kr." in capsys.readouterr().out
    told = accounts(tmp_path / "regnskab.xlsx", agreement)
    words = [*asked, "--aar", str(ABOUT), "--regnskab", str(told), "--maalinger", str(filled), "--uden-pdf"]
    assert main(["aarsmoede", *words]) in (0, 1)
    assert (tmp_path / "ud" / f"Aarsmoede_{ABOUT}" / "Betalingsopgoerelse_2023-H2.xlsx").exists()


def test_cohorts_alone_can_be_delivered_either_way(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """(7 - 10) / 10 is -30 %, at the start it was (9 - 10) / 10, -10 %: 20 points at 6.500 kr. are 130.000 kr."""
    path = source(tmp_path, "school_absence")
    agreement = load(path)
    cohort = [D(2024, 2, 1), 30, 0.09, 0.10, D(2025, 2, 10), 0.07, 0.10, *[None] * 6]
    said = []
    for delivery in (RECORDS, COUNTS):
        filled = written(tmp_path / "maalt.xlsx", measurement_form(agreement), agreement, {
            "statement": [["2025-H1", delivery, None]],
            "school_absence": [cohort, *[[None] * 13] * 2],
        })  # fmt: skip
        assert main(["resultat", "--aftale", str(path), "--maalinger", str(filled), "--til", str(tmp_path)]) == 0
        said.append(capsys.readouterr().out)
    assert [one.count("  Skolefravær: 130.000,00 kr.") for one in said] == [1, 1]


@pytest.mark.parametrize("delivery", [RECORDS, COUNTS])
def test_cohorts_alone_with_none_formed_are_one_fault(
    delivery: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """There is nothing to state."""
    path = source(tmp_path, "school_absence")
    agreement = load(path)
    rows = {"statement": [["2025-H1", delivery, None]]}
    filled = written(tmp_path / "maalt.xlsx", measurement_form(agreement), agreement, rows)
    assert main(["resultat", "--aftale", str(path), "--maalinger", str(filled), "--til", str(tmp_path)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert f"skemaet er tomt, men leverancen er »{delivery}«" in line


def test_an_agreement_without_targets_has_accounts_and_nothing_to_measure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`skema` says so and writes the other forms; whoever hands in measurements gets one line."""
    path = source(tmp_path)
    asked = ["--aftale", str(path), "--til", str(tmp_path / "ud")]
    assert main(["skema", *asked]) == 0
    nothing = "aftalen har ingen betalingsmål, så der er intet at måle"
    assert capsys.readouterr().out.splitlines() == [
        f"skrevet: {tmp_path / 'ud' / 'Skema_regnskab.xlsx'}",
        f"skrevet: {tmp_path / 'ud' / 'Skema_visitation.xlsx'}",
        f"Skema_maalinger.xlsx er ikke med: {nothing}",
    ]
    told = accounts(tmp_path / "regnskab.xlsx", load(path))
    words = ["aarsmoede", *asked, "--aar", str(ABOUT), "--regnskab", str(told), "--uden-pdf"]
    assert main(words) in (0, 1)
    capsys.readouterr()
    for command in (["resultat", *asked], words, ["kontrol", "--aftale", str(path), str(told)]):
        assert main([*command, "--maalinger", "maalt.xlsx"]) == 2
        assert capsys.readouterr().err == f"--maalinger: maalt.xlsx; {nothing}\n"


def test_an_agreement_without_targets_has_every_form_but_that_of_measurements() -> None:
    """Accounts and the list of households are for any."""
    agreement = standard()
    none, others = replace(agreement, target=()), ["Skema_regnskab.xlsx", "Skema_visitation.xlsx"]
    assert [one.file_name for one in forms_of(agreement)] == ["Skema_maalinger.xlsx", *others]
    assert [one.file_name for one in forms_of(none)] == others


def test_another_annex_may_stand_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """The package has it, and the annexes of the year go on as they did."""
    more = CatalogueEntry("Bilag_1.1_Nyt.xlsx", "Bilag 1.1", ANNEX_4_1.builder)
    monkeypatch.setattr(funding, "ANNEXES", (more, *ANNEXES))
    agreement = standard()
    accounts, _, found = of(agreement)
    made = year_books.books(agreement, accounts, found)
    annexes = [entry.first_sheet for entry in ANNEXES]
    names = ["Årsmøde", "Årsregnskab", "Bilag 4.1", *annexes, "Betalingsopgørelse"]
    assert [book.sheets[0].name for book in made] == names
    of_year = [book.sheets[0].name for book in made if any(sheet.name == YEAR_SHEET for sheet in book.sheets)]
    assert sorted(of_year) == sorted(entry.first_sheet for entry in YEAR)
