"""`bilag afstemning` and Afstemning.xlsx: every printed figure, every deviation with its clause and reading, every contradiction."""

import io
import json
import re
from collections import Counter
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from model.source.load import every_term, load
from model.terms.agreement import Agreement
from model.terms.values import Term
from scripts.cli import main
from tests.places import FICTIONAL
from tests.shared.with_term import with_term
from tests.shared.workbooks import Built
from tests.workbooks.annexes.printed_figures import CONTRADICTIONS, DEVIATING, PRINTED
from workbooks.annexes.reconciliation import reconcile

FOUND = 1


@cache
def said(*words: str) -> str:
    """What the command prints for Viborg, run once."""
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
        status = main(["afstemning", *words])
    assert (status, err.getvalue()) == (FOUND, "")
    return out.getvalue()


@pytest.fixture
def text() -> str:
    """What the command prints for Viborg."""
    return said()


@pytest.fixture
def document() -> dict[str, Any]:
    """The same as JSON."""
    read: dict[str, Any] = json.loads(said("--json"))
    return read


def _finding_lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.startswith("  F")]


@pytest.mark.parametrize("beginning", PRINTED)
def test_every_printed_figure_of_the_annexes_is_compared(document: dict[str, Any], beginning: str) -> None:
    """As often as it is printed; the table of figures is read from the agreement, not from the source."""
    compared = Counter(one["trykt_tekst"] for one in document["trykte_tal"] if one["id"].startswith(beginning))
    missing = Counter(PRINTED[beginning]) - compared
    assert not missing


def test_what_deviates_is_exactly_what_is_known_to_deviate(document: dict[str, Any]) -> None:
    """By clause, printed and computed figure: nothing more, nothing less."""
    deviating = Counter(
        (one["hjemmel"], one["trykt_tekst"], round(one["beregnet"], 4 if "%" in one["trykt_tekst"] else 2))
        for one in document["trykte_tal"]
        if not one["stemmer"]
    )
    assert deviating == Counter(DEVIATING)


def test_no_deviation_of_the_viborg_agreement_is_unexplained(document: dict[str, Any], text: str) -> None:
    """Each has its finding and the reading that is used."""
    numbers = {one["nr"]: one for one in document["fund"]}
    for one in document["trykte_tal"]:
        if not one["stemmer"]:
            assert one["fund"] in numbers, one
            assert one["laesning"] == numbers[one["fund"]]["laesning"]
            assert one["laesning"]
    assert "uforklaret" not in text


def test_each_deviation_is_a_line_with_clause_figures_and_the_finding_that_reads_it(
    document: dict[str, Any], text: str
) -> None:
    """The line names the finding; the finding's own line gives the reading."""
    lines = text.splitlines()
    findings = _finding_lines(text)
    for one in document["trykte_tal"]:
        if one["stemmer"]:
            continue
        (line,) = [x for x in lines if f"{one['tal']}: trykt {one['trykt_tekst']}, " in x and one["hjemmel"] in x]
        assert line.endswith(f"({one['fund']})")
        (reading,) = [x for x in findings if x.startswith(f"{one['fund']} ")]
        assert one["laesning"] in reading


@pytest.mark.parametrize(("clause", "fragments"), CONTRADICTIONS)
def test_each_contradiction_of_the_signed_text_is_shown(text: str, clause: str, fragments: tuple[str, ...]) -> None:
    """One line, with the clause and everything that has to be said of it."""
    cited = f"pkt. {clause}" if clause[0].isdigit() else clause
    fitting = [line for line in _finding_lines(text) if cited in line and all(f in line for f in fragments)]
    assert fitting


@pytest.mark.parametrize(("clause", "fragments"), CONTRADICTIONS)
def test_each_contradiction_stands_in_the_workbook_too(
    all_built: dict[tuple[str, str], Built], clause: str, fragments: tuple[str, ...]
) -> None:
    """A row of Afstemning.xlsx, or a question with its answers, with the same clause and the same words."""
    book = all_built["viborg", "Afstemning.xlsx"].book
    rows = (
        " ".join(str(c.content) for (r, _), c in sorted(sheet.cells.items()) if first <= r <= last)
        for sheet in book.sheets
        for first, last in (*((row, row) for row in range(1, sheet.last_row() + 1)), *sheet.kept)
    )
    assert any(clause in row and all(f in row for f in fragments) for row in rows)


def test_each_finding_stands_under_its_number_on_one_of_the_sheets(
    document: dict[str, Any], all_built: dict[tuple[str, str], Built]
) -> None:
    """What contradicts itself on Fund, what is read on the sheets Fortolkninger: no number is missing, none stands twice."""
    sheets = [
        one
        for one in all_built["viborg", "Afstemning.xlsx"].book.sheets
        if one.name.startswith(("Fund", "Fortolkninger"))
    ]
    numbers = [
        str(cell.content)
        for sheet in sheets
        for cell in sheet.cells.values()
        if re.fullmatch(r"F\d+", str(cell.content))
    ]
    assert sorted(numbers) == sorted(one["nr"] for one in document["fund"])


def test_the_text_counts_what_it_shows(document: dict[str, Any], text: str) -> None:
    """How many figures, how many of them agree, how many findings."""
    figures, findings = document["trykte_tal"], document["fund"]
    deviating = sum(not one["stemmer"] for one in figures)
    first = text.splitlines()[0]
    assert first == f"{len(figures)} trykte tal: {len(figures) - deviating} stemmer, {deviating} afviger"
    assert len(_finding_lines(text)) == len(findings)
    assert [one["nr"] for one in findings] == [f"F{i}" for i in range(1, len(findings) + 1)]


def test_the_workbook_holds_the_same_comparisons_as_the_command(
    document: dict[str, Any], all_built: dict[tuple[str, str], Built]
) -> None:
    """Label, printed and computed figure of each stand in one row of its first sheet."""
    sheet = all_built["viborg", "Afstemning.xlsx"].book.sheets[0]
    rows: dict[int, list[Any]] = {}
    for (row, _), cell in sheet.cells.items():
        rows.setdefault(row, []).append(cell.content)
    for one in document["trykte_tal"]:
        wanted = [one["tal"], one["trykt"], one["beregnet"], "STEMMER" if one["stemmer"] else "AFVIGER"]
        assert any(all(w in row for w in wanted) for row in rows.values()), wanted


def test_a_deviation_that_nothing_explains_is_said_and_stops_the_checks(
    all_built: dict[tuple[str, str], Built], capsys: pytest.CaptureFixture[str]
) -> None:
    """The fictional agreement: a course of 125,000 (500,000 x 12 / 48) printed as 152,000, and no finding for it."""
    assert main(["afstemning", "--aftale", str(FICTIONAL)]) == FOUND
    said = capsys.readouterr().out
    (line,) = [x for x in said.splitlines() if "152.000" in x]
    assert "beregnet 125.000 (uforklaret)" in line
    assert said.splitlines()[-1] == "1 trykte tal afviger, uden at et fund forklarer det"
    assert all_built["fiktiv", "Afstemning.xlsx"].book.names["Kontrol_samlet"].content == "AFVIGER"


def test_without_deviation_and_contradiction_the_readings_are_still_findings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The fictional one with its only deviating figure put right."""
    path = tmp_path / "aftale.toml"
    path.write_text(FICTIONAL.read_text("utf-8").replace('"152.000"', '"125.000"'), "utf-8")
    assert main(["afstemning", "--aftale", str(path)]) == FOUND
    said = capsys.readouterr()
    assert said.err == ""
    assert "0 afviger" in said.out
    assert "  F1 " in said.out


def _with_value(name: str, value: float) -> Agreement:
    agreement = with_term(load(), name, value)
    assert isinstance(agreement, Agreement)
    return agreement


@pytest.mark.parametrize("term", [t for t in every_term(load()) if isinstance(t, Term) and t.printed], ids=repr)
def test_a_term_that_is_not_the_printed_one_deviates_and_nothing_explains_it(term: Term) -> None:
    """Each term whose figure is printed is compared itself, not only what is computed from others."""
    comparisons = reconcile(_with_value(term.name, round(term.value * 1.01, 4))).comparisons
    assert any(one.printed == term.printed and not one.matches and not one.explained for one in comparisons)


@pytest.mark.parametrize(
    ("name", "value", "id_", "line"),
    [
        # 4,700,000 x 12 / 36 = 1,566,667 instead of 1,500,000 for the staff: 1,825,000, which the swapped digits do not give
        (
            "Budget_personale",
            4_700_000.0,
            "4.1.budget.2024",
            "beregnet 1.825.000 (uforklaret; F2 forklarer et andet tal)",
        ),
        # 340 x 50 % x 2,000 = 340,000
        ("BM4_succes", 0.5, "5.1.bm4.expected", "beregnet 340.000 (uforklaret; F9 forklarer et andet tal)"),
        # 3,912,500 x 1.06^5 = 5,235,807.57
        ("Rente_pr_aar", 0.06, "5.2.bilag_5_aar", "beregnet 5.235.807,57 (uforklaret; F11 forklarer et andet tal)"),
    ],
)
def test_a_finding_explains_its_own_figure_and_no_other(
    name: str, value: float, id_: str, line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong computed figure is not called explained because the place is known for another deviation."""
    agreement = _with_value(name, value)
    table = reconcile(agreement)
    (found,) = [one for one in table.comparisons if one.id == id_]
    assert (found.matches, found.explained) == (False, False)
    assert table.annex.finish().names["Kontrol_samlet"].content == "AFVIGER"
    monkeypatch.setattr("scripts.commands.reconciliation.load_any_agreement", lambda _: agreement)
    assert main(["afstemning"]) == FOUND
    said = capsys.readouterr().out
    assert line in said
    assert "afviger, uden at et fund forklarer det" in said.splitlines()[-1]


def test_a_printed_figure_is_shown_as_it_is_printed(all_built: dict[tuple[str, str], Built]) -> None:
    """Kroner without øre, 74 % and 26,2 % with the decimals they have; a difference of percentages is percentage points."""
    sheet = all_built["viborg", "Afstemning.xlsx"].book.sheets[0]
    styles = {
        sheet.cells[row, 2].content: (sheet.cells[row, 4].style, sheet.cells[row, 7].style)
        for row in range(11, sheet.last_row() + 1)
    }
    assert styles["1. rate fra DSI"] == ("Trykt beløb", "Beløb øre")
    assert styles["Andel af samlet tilskud, DSI"] == ("Trykt andel 0", "Procentpoint")
    assert styles["Betalingsmål 1: samlet succesrate"] == ("Trykt andel 1", "Procentpoint")
    assert styles["Renten, som loftet svarer til"] == ("Trykt andel 2", "Procentpoint")
    (row,) = [r for r in range(11, sheet.last_row()) if sheet.cells[r, 2].content == "Andel af samlet tilskud, DSI"]
    assert round(sheet.cells[row, 7].content, 4) == 0.1706  # 74.1706 % against 74 %
