"""Vilkaar.xlsx, spoiled in each way that it may come back: a Danish line with the cell, no traceback, no name, nothing written."""

import datetime as dt
import random
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl.utils import get_column_letter

from model.base.fault import Fault
from model.drafting.contents import meant
from model.drafting.draft import Drafted, DraftError
from model.drafting.entries import TermEntry
from model.drafting.rebuilt import RebuiltTables
from scripts.cli import main
from tests.amounts import amount, some
from tests.shared.drafts import draft, unchanged
from tests.shared.edited_terms import (
    GROUNDS,
    SINCE,
    cell_of,
    faults_of,
    opened_terms,
    places,
    read_back,
    saved,
    typed_keys,
    written,
)
from tests.workbooks.drafting.spoiled_terms import GRANT, NAME, WAYS

EDITS = amount(40, 1_000)


def lines_of(path: Path) -> list[str]:
    """The lines with which a file is refused as a new agreement."""
    return faults_of(path, NAME, amends=False)


def test_there_are_at_least_sixty_ways() -> None:
    """As many as were asked for."""
    assert len(WAYS) >= 60


@pytest.mark.parametrize("way", some(WAYS, 4))
def test_a_spoiled_file_is_refused_with_the_cell_and_what_is_allowed(way: str, tmp_path: Path) -> None:
    """One of few lines, and one of them names the cell that was spoiled."""
    one = WAYS[way]
    book = opened_terms(NAME)
    one.do(book)
    found = lines_of(saved(book, tmp_path))
    assert any(one.told in line for line in found), found
    assert len(found) <= 8, found
    assert not any("Anders" in line or "311299" in line or "Traceback" in line for line in found)
    if one.at is not None:
        key, column = one.at
        sheet, row = places(NAME)[key]
        assert any(f"{sheet}!{get_column_letter(column)}{row}" in line for line in found), found


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """Three figures that are none: three lines."""
    book = opened_terms(NAME)
    for key in ("funder.DSI.grant", "people.course", "target.employment.price"):
        cell_of(book, NAME, key).value = "mange"
    assert len(lines_of(saved(book, tmp_path))) >= 3


def test_a_file_that_is_none_is_refused_in_one_line(tmp_path: Path) -> None:
    """A text with the ending of a workbook, and half a workbook."""
    for content in (b"", b"ikke en projektmappe", written(NAME, tmp_path).read_bytes()[:2_000]):
        path = tmp_path / "Vilkaar.xlsx"
        path.write_bytes(content)
        (line,) = lines_of(path)
        assert "bilag vilkaar" in line


def test_the_command_refuses_a_spoiled_file_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    """Exit status 2, each line on standard error."""
    book = opened_terms(NAME)
    cell_of(book, NAME, "funder.DSI.grant").value = "mange"
    path = saved(book, tmp_path)
    target = tmp_path / "nyt"
    assert main(["vilkaar", "--laes", str(path), "--til", str(target)]) == 2
    assert not target.exists() or not list(target.iterdir())
    assert "Pkt. " in capsys.readouterr().err


def test_what_is_missing_is_told_with_what_its_cell_may_hold_in_the_order_of_the_sheets(tmp_path: Path) -> None:
    """A grant, the funder of the evaluation and a payer left empty: an amount, the funders, the funders and the municipality."""
    values = dict.fromkeys(("target.employment.payer", "budget.evaluation_funder", GRANT))
    assert [line.partition("mangler")[2] for line in lines_of(typed_keys(NAME, tmp_path, values))] == [
        "; tilladt er et tal, større end 0 og højst 1.000.000.000.000",
        "; tilladt er DSI, LBF",
        "; tilladt er DSI, LBF, kommunen",
    ]


def test_an_empty_file_tells_of_no_cell_without_what_it_may_hold(tmp_path: Path) -> None:
    """Of more than a hundred cells."""
    found = lines_of(written(NAME, tmp_path, is_new=True))
    assert len(found) > 100
    assert not any(line.endswith("tilladt er en værdi") for line in found)


@pytest.mark.parametrize(
    ("values", "row", "told"),
    [
        ({"title": "Frokost"}, "total", "mangler; tilladt er et tal, mindst 0 og højst 1.000.000.000.000"),
        ({"total": 12_000}, "title", "mangler; tilladt er en tekst"),
        (
            {"id": "personale", "title": "Mere", "total": 5},
            "id",
            "»personale« igen; tilladt er en værdi, der ikke er brugt før",
        ),
    ],
    ids=lambda one: "+".join(one) if isinstance(one, dict) else "",
)
def test_a_new_line_that_is_not_whole_is_one_fault_of_an_amendment(
    values: dict[str, object], row: str, told: str, tmp_path: Path
) -> None:
    """Where it lacks something, or has the id of another line; made up."""
    path = typed_keys(NAME, tmp_path, {f"budget.line.+1.{key}": value for key, value in values.items()})
    sheet, number = places(NAME)[f"budget.line.+1.{row}"]
    assert faults_of(path, NAME, amends=True) == [f"{path.name}: {sheet}!B{number}: {told}"]


def test_the_day_of_signing_is_no_term_that_an_amendment_changes(tmp_path: Path) -> None:
    """One line, in the words of the file; no key of a source."""
    (line,) = faults_of(typed_keys(NAME, tmp_path, {"agreement.signed": dt.date(2023, 10, 24)}), NAME, amends=True)
    assert "24.10.2023; tilladt er det, der stod; et tillæg ændrer værdier" in line


def _edited(entry: TermEntry, rng: random.Random) -> object:
    """Another value for a term, as someone may type it: near the old one, far from it, or no number at all."""
    old = entry.value
    if not isinstance(old, int | float) or isinstance(old, bool):
        return rng.choice([None, "x", 1.0])
    return rng.choice([old * 2, old + 1, old / 2, 0.0, -1.0, 0.5, 1e14, "x", float(rng.randint(1, 100)), None])


def _amended(made: RebuiltTables) -> Drafted | list[Fault]:
    """The amended source, or its faults."""
    try:
        return draft(NAME).amended(made, SINCE, GROUNDS, "ny.toml")
    except DraftError as error:
        return error.faults


def test_a_random_edit_gives_exactly_its_amendment_or_faults() -> None:
    """Of a term of Viborg's agreement at a time; numbers in the tables, as they are read of the cells."""
    found, rng = draft(NAME), random.Random(3)
    stated = unchanged(found)
    terms = [one for one in found.entries if one.is_term and one.table != "agreement"]
    amended = 0
    for _ in range(EDITS):
        entry = rng.choice(terms)
        value = meant(entry, _edited(entry, rng))
        drafted = _amended(found.rebuilt({**stated, entry.key: replace(stated[entry.key], value=value)}))
        if isinstance(drafted, list):
            assert drafted, entry.key
            assert all(one.place for one in drafted)
        elif value == entry.value:
            assert drafted.text == found.text
        else:
            amended += 1
            (row,) = tomllib.loads(drafted.text)["amendment"]
            assert row["change"] == [{"term": entry.key, "value": value}]
            assert drafted.text.startswith(found.text)
            assert [(one.key, one.before, one.after) for one in drafted.changes] == [(entry.key, entry.value, value)]
    assert amended > EDITS // 8


def test_several_random_edits_of_a_file_give_their_amendment_or_a_line_at_a_cell(tmp_path: Path) -> None:
    """Typed into the file, and read of it."""
    found, rng = draft(NAME), random.Random(4)
    terms = {one.key: one.value for one in found.entries if one.is_term and isinstance(one.value, int | float)}
    entries = {one.key: one for one in found.entries}
    for _ in range(amount(4, 40)):
        book = opened_terms(NAME)
        values = {key: _edited(entries[key], rng) for key in rng.sample(sorted(terms), 3)}
        for key, value in values.items():
            cell_of(book, NAME, key).value = value  # type: ignore[assignment]
        path = saved(book, tmp_path)
        if lines := faults_of(path, NAME, amends=True):
            cells = ["{}!B{}".format(*places(NAME)[key]) for key in values]
            assert any(cell in line for line in lines for cell in cells), (values, lines)
            continue
        drafted = read_back(path, NAME).amended(SINCE, GROUNDS, "ny.toml")
        changed = {row["term"]: row["value"] for row in drafted.amendment["change"]}
        assert changed == {key: value for key, value in values.items() if value != terms[key]}


def test_a_name_in_what_no_amendment_changes_is_not_repeated(tmp_path: Path) -> None:
    """The name of a funder, in an amendment: told by its length."""
    (line,) = faults_of(typed_keys(NAME, tmp_path, {"funder.DSI.name": "Anders And"}), NAME, amends=True)
    assert "Anders" not in line
    assert "en tekst på 10 tegn; tilladt er det, der stod" in line


def test_a_term_of_a_list_that_is_emptied_is_told_at_its_own_cell(tmp_path: Path) -> None:
    """Not at that of the last one, which the list is shorter by."""
    sheet, row = places(NAME)["forecast.intake[5]"]
    (line,) = faults_of(typed_keys(NAME, tmp_path, {"forecast.intake[5]": None}), NAME, amends=True)
    assert line.startswith(f"Vilkaar.xlsx: {sheet}!B{row}: tom; tilladt er det, der stod")
