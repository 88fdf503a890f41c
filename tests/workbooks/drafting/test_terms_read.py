"""What is read of Vilkaar.xlsx: the same agreement if nothing was touched, one amendment, a new agreement, or every fault at its cell."""

import datetime as dt
import random
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from model.source.load import parse_any
from tests.amounts import FULL
from tests.programs.every import PROGRAMS
from tests.programs.program import Program
from tests.shared.drafts import DRAFTS, SOURCES, draft
from tests.shared.edited_terms import (
    ASSUMPTION,
    CLAUSE,
    GROUNDS,
    KEY,
    SINCE,
    VALUE,
    cell_of,
    faults_of,
    opened_terms,
    places,
    read_back,
    saved,
    typed_keys,
    written,
)
from workbooks.catalogue import catalogue_of
from workbooks.form.form import FIRST_ROW
from workbooks.form.read_form import FormError
from workbooks.writing.write import to_bytes

CASES = [
    pytest.param(program, name, id=f"{program.name} {name}")
    for at, program in enumerate(PROGRAMS)
    for other, name in enumerate(DRAFTS)
    if FULL or (at + other) % len(DRAFTS) == 0
]


def refused(path: Path, name: str, *, amends: bool) -> list[str]:
    """The lines that a file is refused with."""
    found = faults_of(path, name, amends=amends)
    assert found
    return found


@pytest.mark.parametrize("name", DRAFTS)
def test_an_untouched_file_says_the_same_and_every_workbook_has_equal_bytes(name: str, tmp_path: Path) -> None:
    """Of every agreement: its terms, and whatever is built from them; only the source's own hash is given back."""
    found = draft(name)
    made = read_back(written(name, tmp_path), name).made.tables
    assert made == found.raw
    if "amendment" in made:
        return  # its tables are those in force, so what was signed cannot be built from them alone
    from model.drafting.toml_text import source_text

    again = parse_any(source_text(made).encode(), found.agreement.file_name)
    again = replace(again, sha256=found.agreement.sha256)  # type: ignore[type-var]
    for entry in catalogue_of(found.agreement).built:
        one, other = (to_bytes(entry.build(of), of.dated) for of in (found.agreement, again))
        assert one == other, entry.file_name


@pytest.mark.parametrize("name", SOURCES)
def test_an_untouched_file_changes_nothing(name: str, tmp_path: Path) -> None:
    """Neither as an amendment, of which there is none then, nor as a new agreement."""
    read = read_back(written(name, tmp_path), name)
    assert read.renewed("ny.toml").changes == ()
    if draft(name).can_be_amended:
        made = read.amended(SINCE, GROUNDS, "ny.toml")
        assert (made.changes, made.text) == ((), draft(name).text)


@pytest.mark.parametrize(("program", "name"), CASES)
def test_a_file_saved_by_another_program_says_the_same(program: Program, name: str, tmp_path: Path) -> None:
    """LibreOffice, exceljs and the others; numbers to the last digit that a program keeps."""
    if program.missing():
        pytest.skip(program.missing())
    target = tmp_path / "gemt" / "Vilkaar.xlsx"
    target.parent.mkdir()
    program.save([(written(name, tmp_path), target)], tmp_path)
    assert read_back(target, name).made.tables == draft(name).raw


def test_rows_may_be_sorted_hidden_and_moved(tmp_path: Path) -> None:
    """A row is known by its key: all rows of all sheets shuffled, empty ones between, every other hidden."""
    book = opened_terms("viborg")
    for sheet in book.worksheets[1:-1]:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=FIRST_ROW)]
        formats = [[cell.number_format for cell in row] for row in sheet.iter_rows(min_row=FIRST_ROW)]
        order = list(range(len(rows)))
        random.Random(2).shuffle(order)
        sheet.delete_rows(FIRST_ROW, len(rows))
        for at, number in enumerate(order):
            for column, value in enumerate(rows[number], 1):
                cell = sheet.cell(FIRST_ROW + 2 * at, column, value)
                cell.number_format = formats[number][column - 1]
            sheet.row_dimensions[FIRST_ROW + 2 * at].hidden = bool(at % 2)
    assert read_back(saved(book, tmp_path), "viborg").made.tables == draft("viborg").raw


def test_a_term_that_reads_otherwise_than_it_is_stored_is_a_fault_with_its_cell(tmp_path: Path) -> None:
    """860 kr. that look like 8,600 kr. by a digit of the format's own."""
    book = opened_terms("viborg")
    cell = cell_of(book, "viborg", "target.employment.price")
    cell.value, cell.number_format = 860, '0"0"'
    with pytest.raises(FormError) as caught:
        read_back(saved(book, tmp_path), "viborg")
    (line,) = caught.value.lines
    sheet = places("viborg")["target.employment.price"][0]
    assert f"{sheet}!{cell.coordinate}: talformatet viser ikke tallet, som det er" in line


def test_an_amendment_is_one_table_below_the_text_as_it_was(tmp_path: Path) -> None:
    """Made up: employment 9,000 instead of 8,600 and school absence up to 1,500,000 from 1 July 2026, pkt. 2.2."""
    path = typed_keys("viborg", tmp_path, {"target.employment.price": 9_000, "target.school_absence.cap": 1_500_000})
    made = read_back(path, "viborg").amended(SINCE, GROUNDS, "viborg_fra_2026-07-01.toml")
    source = draft("viborg").text
    assert made.text.startswith(source)
    (row,) = tomllib.loads(made.text)["amendment"]
    assert row == {
        "id": "tillaeg_1",
        "since": SINCE,
        "kind": "targets",
        "clause": "2.2",
        "reference": GROUNDS,
        "change": [
            {"term": "target.employment.price", "value": 9_000},
            {"term": "target.school_absence.cap", "value": 1_500_000},
        ],
    }
    told = [(one.label, one.told(one.before), one.told(one.after)) for one in made.changes]
    assert told == [
        ("BM1 sats", "8.600 kr. pr. person pr. måling", "9.000 kr. pr. person pr. måling"),
        ("BM3 loft", "1.400.000 kr.", "1.500.000 kr."),
    ]


@pytest.mark.parametrize(
    ("values", "kind", "clause"),
    [
        ({"funder.DSI.grant": 3_500_000}, "reduction", "4.2"),
        ({"funder.DSI.grant": 4_500_000}, "other", "11.1"),
        ({"funder.DSI.grant": 3_500_000, "budget.line.personale.total": 4_087_500}, "other", "11.1"),
        ({"people.intake_a_year": 50}, "other", "11.1"),
        ({"period.commitment_end": dt.date(2029, 12, 31)}, "other", "11.1"),
    ],
    ids=["4.2 lower grant", "a higher grant", "with the budget", "households", "a day"],
)
def test_the_kind_of_an_amendment_follows_from_what_it_changes(
    values: dict, kind: str, clause: str, tmp_path: Path
) -> None:
    """The narrowest that may make these changes."""
    made = read_back(typed_keys("viborg", tmp_path, values), "viborg").amended(SINCE, GROUNDS, "ny.toml")
    assert (made.amendment["kind"], made.amendment["clause"]) == (kind, clause)


def test_an_amendment_may_add_a_budget_line(tmp_path: Path) -> None:
    """On the sheet »Nye rækker«, without an id: »Bøger og spil« (made up), 60,000."""
    path = typed_keys("viborg", tmp_path, {"budget.line.+1.title": "Bøger og spil", "budget.line.+1.total": 60_000})
    made = read_back(path, "viborg").amended(SINCE, GROUNDS, "ny.toml")
    change = {"term": "budget.line.boeger_og_spil.total", "value": 60_000, "title": "Bøger og spil"}
    assert made.amendment["change"] == [change]
    line = made.agreement.latest().budget.line[-1]  # type: ignore[attr-defined]
    assert (line.id, line.total.value) == ("boeger_og_spil", 60_000)


def test_a_second_amendment_has_the_next_id_and_starts_from_the_terms_in_force(tmp_path: Path) -> None:
    """Made up: 9,000 since 2025, 9,500 from 1 July 2026."""
    name = "viborg med tillæg"
    path = typed_keys(name, tmp_path, {"target.employment.price": 9_500})
    made = read_back(path, name).amended(SINCE, GROUNDS, "ny.toml")
    assert made.text.startswith(draft(name).text)
    (one,) = made.changes
    assert (one.before, one.after) == (9_000, 9_500)


def test_a_term_cannot_be_amended_from_a_day_before_its_last_amendment(tmp_path: Path) -> None:
    """It would be a change that never shows: the later one stands."""
    path = typed_keys("viborg med tillæg", tmp_path, {"target.employment.price": 9_500})
    with pytest.raises(FormError) as error:
        read_back(path, "viborg med tillæg").amended(dt.date(2025, 1, 1), GROUNDS, "ny.toml")
    sheet, row = places("viborg med tillæg")["target.employment.price"]
    assert error.value.lines[0].startswith(
        f"Vilkaar.xlsx: {sheet}!B{row}: en ændring fra 01.01.2025; tilladt er en dag senere"
    )


@pytest.mark.parametrize(
    ("key", "column", "value"),
    [
        ("funder.DSI.name", VALUE, "En anden fond"),
        ("target.employment.price", CLAUSE, "Bilag 5.1 pkt. 2.9"),
        ("target.employment.price", ASSUMPTION, "Opdigtet"),
        ("reading.three_months", VALUE, "B"),
        ("target.employment.cap", VALUE, 100_000),
        ("target.school_absence.cap", VALUE, None),
        ("area.+1.title", VALUE, "Et nyt område"),
        ("funder.+1.name", VALUE, "En ny fond"),
    ],
)
def test_an_amendment_changes_nothing_but_values(key: str, column: int, value: object, tmp_path: Path) -> None:
    """The rest is a new agreement; the line names the cell."""
    found = refused(typed_keys("viborg", tmp_path, {f"{key}|{column}": value}), "viborg", amends=True)
    sheet, row = places("viborg")[key]
    assert all(f"{sheet}!" in line and "et tillæg ændrer værdier af vilkår" in line for line in found)
    assert any(f"{sheet}!{'ABCDEFGH'[column - 1]}{row}:" in line for line in found)


def test_a_new_agreement_may_change_everything(tmp_path: Path) -> None:
    """Name, account, readings, a target's kind of terms, a funder more, an instalment more, a benefit type less."""
    values = {
        "agreement.id": "nyby",
        "agreement.title": "Opdigtet aftale",
        "agreement.municipality": "Nyby Kommune",
        "agreement.fictional": "Ja",
        "disbursement.account": "Reg.nr. 1234, konto 100011",
        "reading.three_months": "B",
        "disbursement.instalment.+1.year": 2026,
        "disbursement.instalment.+1.deadline": dt.date(2026, 11, 30),
        "funder.+1.name": "Endnu en fond",
        "funder.+1.grant": 100_000,
        "funder.+1.share_1": 0,
        "funder.+1.share_2": 0,
        "evaluation.slut.title": None,
        "evaluation.slut.deadline": None,
        "target.employment.benefit.ukendt.title": None,
        "target.employment.benefit.ukendt.criterion": None,
        "target.employment.benefit.ukendt.persons": None,
        "target.employment.benefit.ukendt.success": None,
    }
    made = read_back(typed_keys("viborg", tmp_path, values), "viborg").renewed("nyby.toml")
    agreement = made.agreement
    assert agreement.agreement.municipality == "Nyby Kommune"
    assert agreement.agreement.fictional is True
    assert agreement.reading.three_months.used == "last_day_counts"  # type: ignore[attr-defined]
    assert [one.id for one in agreement.funder] == ["DSI", "LBF", "endnu_en_fond"]  # type: ignore[attr-defined]
    assert len(agreement.disbursement.instalment) == 4  # type: ignore[attr-defined]
    assert len(agreement.evaluation) == 2  # type: ignore[attr-defined]
    assert len(agreement.target[0].benefit) == 18  # type: ignore[attr-defined]
    assert agreement.file_name == "nyby.toml"


def test_an_empty_file_filled_in_is_an_agreement(tmp_path: Path) -> None:
    """The made-up agreement, typed into the empty file of its own kind, is that agreement."""
    found = draft("fiktiv")
    empty = {one.key: one for one in found.emptied().entries}
    values = {}
    for key, (sheet, row) in places("fiktiv").items():
        if key in empty:
            book = opened_terms("fiktiv")
            for column in (VALUE, CLAUSE, ASSUMPTION):
                values[f"{key}|{column}"] = book[sheet].cell(row, column).value
            break
    book, source = opened_terms("fiktiv", is_new=True), opened_terms("fiktiv")
    for key in (key for key in places("fiktiv", is_new=True) if key in places("fiktiv") and "+" not in key):
        for column in (VALUE, CLAUSE, ASSUMPTION):
            old = cell_of(source, "fiktiv", key, column)
            cell = cell_of(book, "fiktiv", key, column, is_new=True)
            cell.value, cell.number_format = old.value, old.number_format
    read = read_back(saved(book, tmp_path), "fiktiv")
    assert read.is_of_new
    made = read.renewed("fiktiv_ny.toml").agreement
    assert made.agreement.title == found.agreement.agreement.title
    assert [one.grant.value for one in made.funder] == [one.grant.value for one in found.agreement.funder]  # type: ignore[attr-defined]


def test_an_empty_file_that_is_not_filled_in_names_each_cell_that_is_missing(tmp_path: Path) -> None:
    """All at once, every line with its cell."""
    path = written("viborg", tmp_path, is_new=True)
    found = refused(path, "viborg", amends=False)
    assert len(found) > 100
    assert all("!B" in line and ("mangler" in line or "for få rækker" in line) for line in found)


def test_a_file_of_before_an_amendment_is_refused_in_one_line(tmp_path: Path) -> None:
    """Its values are not those in force, so each of them would be a change back."""
    path = written("viborg", tmp_path)
    (line,) = refused(path, "viborg med tillæg", amends=True)
    assert "skrevet efter en anden udgave af aftalens fil" in line


def test_a_text_of_somebody_is_not_repeated(tmp_path: Path) -> None:
    """A name in place of a figure is told by its length."""
    found = refused(typed_keys("viborg", tmp_path, {"funder.DSI.grant": "Anders And"}), "viborg", amends=False)
    assert not any("Anders" in line for line in found)
    assert any("en tekst på 10 tegn" in line for line in found)
    assert len("ABCDEFGH") == KEY
