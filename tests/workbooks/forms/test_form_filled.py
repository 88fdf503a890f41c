"""The form filled in by a program, by openpyxl and by LibreOffice reads the same; what is read is what was filled in."""

import datetime as dt
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
import pytest

from model.facts.observations import Counts, Means, Observations, Records, Repayment
from model.outcomes.statement import state
from tests.shared.filled_measurements import (
    FICTIONAL,
    FORM,
    VIBORG,
    D,
    Rows,
    counted_in_2026,
    counted_rows,
    empty_form,
    good_rows,
    written,
)
from tests.shared.plain import plain
from workbooks.form.form import FIRST_ROW
from workbooks.form.read_form import FormError
from workbooks.forms.measurements import measurement_form
from workbooks.forms.measurements.observed import read_measurements
from workbooks.forms.measurements.words import RECORDS
from workbooks.forward.fill_form import blank_rows

BASIC = """Sub Fill
Dim book, cell, text As String, entry, hidden(0) As New com.sun.star.beans.PropertyValue
hidden(0).Name = "Hidden" : hidden(0).Value = True
book = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, hidden())
Open "{entries}" For Input As #1
Do While Not EOF(1)
  Line Input #1, text
  entry = Split(text, Chr(9))
  cell = book.Sheets.getByName(entry(0)).getCellRangeByName(entry(1))
  If entry(2) = "t" Then
    cell.setString(entry(3))
  Else
    cell.setValue(CDbl(entry(3)))
  End If
Loop
Close #1
Dim filter(0) As New com.sun.star.beans.PropertyValue
filter(0).Name = "FilterName" : filter(0).Value = "Calc MS Excel 2007 XML"
book.storeToURL("{target}", filter())
book.close(True)
End Sub
"""
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE {0} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{1}.dtd">\n'
SCRIPT = "http://openoffice.org/2000/script"


def entries(rows: Rows) -> Iterator[tuple[str, int, int, Any]]:
    """Sheet, row, column and value of every cell that is filled in."""
    for table in FORM.tables:
        first = len(table.given) + 1
        for row, values in enumerate(rows.get(table.key, ()), FIRST_ROW):
            for column, value in enumerate(values, first):
                if value is not None:
                    yield table.sheet, row, column, value


def by_openpyxl(rows: Rows, folder: Path) -> Path:
    """The empty form, opened and filled in by openpyxl."""
    source = folder / "tomt.xlsx"
    source.write_bytes(empty_form())
    book = openpyxl.load_workbook(source)
    for sheet, row, column, value in entries(rows):
        cell = book[sheet].cell(row, column)
        cell.value = value
    path = folder / "openpyxl.xlsx"
    book.save(path)
    return path


def by_libreoffice(rows: Rows, folder: Path) -> Path:
    """The empty form, opened and filled in by LibreOffice, as a person would: only what is unlocked takes a value."""
    source, target, listed = folder / "tomt.xlsx", folder / "libreoffice.xlsx", folder / "felter.txt"
    source.write_bytes(empty_form())
    lines = []
    for sheet, row, column, value in entries(rows):
        kind = "t" if isinstance(value, str) else "n"
        shown = (
            value if isinstance(value, str) else (value - D(1899, 12, 30)).days if isinstance(value, dt.date) else value
        )
        lines.append(f"{sheet}\t{openpyxl.utils.get_column_letter(column)}{row}\t{kind}\t{shown}")
    listed.write_text("\n".join(lines), encoding="utf-8")
    macro = BASIC.format(source=source.as_uri(), target=target.as_uri(), entries=listed)
    profile = folder / "profil"
    call = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    # the first start makes the profile, and would write over a library that is there already
    env = os.environ | {"LC_ALL": "C.UTF-8"}
    subprocess.run([*call, "--terminate_after_init"], check=True, capture_output=True, env=env)
    _put_macro(profile / "user" / "basic" / "Standard", macro)
    subprocess.run([*call, "macro:///Standard.Skema.Fill"], check=True, capture_output=True, env=env)
    return target


def _put_macro(library: Path, macro: str) -> None:
    """A macro of the user's own, which LibreOffice runs without asking."""
    module = f'<script:module xmlns:script="{SCRIPT}" script:name="Skema" script:language="StarBasic">{escape(macro)}</script:module>'
    (library / "Skema.xba").write_text(HEAD.format("script:module", "module") + module, encoding="utf-8")
    listed = library / "script.xlb"
    known = listed.read_text("utf-8")
    listed.write_text(known.replace('"Module1"', '"Skema"'), encoding="utf-8")


def read(path: Path) -> Observations:
    """The observations of a Viborg form."""
    return read_measurements(path, VIBORG)


@pytest.mark.parametrize("rows", [good_rows, counted_rows], ids=["records", "counts"])
def test_the_form_filled_in_by_openpyxl_reads_the_same(rows: Any, tmp_path: Path) -> None:
    """As the one that the program fills in itself."""
    expected = plain(read(written(tmp_path / "skema.xlsx", rows())))
    assert plain(read(by_openpyxl(rows(), tmp_path))) == expected


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize("rows", [good_rows, counted_rows], ids=["records", "counts"])
def test_the_form_filled_in_by_libreoffice_reads_the_same(rows: Any, tmp_path: Path) -> None:
    """Through its own cells, and saved by it: other styles, shared texts, more rows and columns."""
    expected = plain(read(written(tmp_path / "skema.xlsx", rows())))
    assert plain(read(by_libreoffice(rows(), tmp_path))) == expected


def test_what_is_read_is_what_was_filled_in(tmp_path: Path) -> None:
    """Every table of the small form."""
    observed = read(written(tmp_path / "skema.xlsx", good_rows()))
    assert observed.period.label == "2025-H1"
    records = observed.results
    assert isinstance(records, Records)
    assert records.households.start.tolist() == [D(2024, 1, 15), D(2024, 2, 1), D(2024, 1, 20), D(2024, 3, 5)]
    assert records.households.left.tolist() == [None, D(2025, 4, 30), D(2024, 3, 1), D(2025, 3, 31)]
    assert records.households.replaced_on.tolist() == [None, None, D(2024, 3, 5), None]
    assert (records.persons.household.tolist(), records.persons.age.tolist()) == ([0, 0, 1, 2, 3], [40, 10, 66, 30, 67])
    assert records.results["employment"] is not None
    assert records.results["employment"].person.tolist() == [0, 2]
    # at work is the first of the benefit types, sick pay the seventh; -1 is not known or not measured
    assert records.results["employment"].benefit.tolist() == [[0, 0, -1], [6, -1, -1]]
    assert records.results["employment"].result.tolist() == [[1, -1, -1], [-1, -1, -1]]
    assert records.results["social_measures"] is not None
    assert records.results["social_measures"].before.tolist() == [2, 0, 0]
    assert plain(records.results["life_satisfaction"])[3] == ("after", [None, None, 4.0])
    assert plain(records.results["action_plans"]) == (
        ("household", [0, 1, 3]),
        ("day", [None, D(2025, 5, 1), D(2025, 6, 30)]),
        ("fulfilled", [None, 0.6, None]),
    )
    (cohort,) = observed.cohorts
    assert (cohort.number, cohort.start, cohort.households) == (1, D(2024, 2, 1), 30)
    assert cohort.baseline == Means(0.09, 0.10)
    assert cohort.measurements == (Means(0.07, 0.10), None, None)
    assert observed.repayments == (Repayment(D(2024, 9, 30), "municipality", "DSI", 100.5),)


def test_a_repayment_counts_until_the_periods_own_is_due(tmp_path: Path) -> None:
    """Bilag 1.4 pkt. 4, note 1: the quarter after 2025-H1 ends on 30 September 2025; a day later is among the spoiled ones."""
    rows = good_rows()
    rows["repayments"][0][0] = D(2025, 9, 30)
    assert read(written(tmp_path / "skema.xlsx", rows)).repayments[0].date == D(2025, 9, 30)


def test_what_was_repaid_late_counts_in_the_final_control(tmp_path: Path) -> None:
    """Pkt. 5.3: no later statement could have it; the last payment is due on 31 March 2029."""
    rows = counted_in_2026() | {"repayments": good_rows()["repayments"]}
    rows["counts"] = [[0, 0, 0] for _ in rows["counts"]]
    rows["statement"][0][0], rows["repayments"][0][0] = "2028-H2", D(2029, 4, 1)
    observed = read(written(tmp_path / "skema.xlsx", rows))
    assert observed.repayments[0].date == D(2029, 4, 1)
    (repaid,) = [one.repaid for one in state(VIBORG, observed).balances if one.repaid]
    assert repaid == 100.5


def test_the_small_form_comes_to_what_it_should(tmp_path: Path) -> None:
    """One success and one missing: 2 x 8,600; absence 20 per cent: 130,000; one score up and one missing: 4,000; 60 points twice: 15,000."""
    statement = state(VIBORG, read(written(tmp_path / "skema.xlsx", good_rows())))
    assert statement.settlement.gross == {
        "employment": 17_200,
        "social_measures": 0,
        "school_absence": 130_000,
        "life_satisfaction": 4_000,
        "action_plans": 15_000,
    }


def test_counts_are_read_by_target_measurement_and_group(tmp_path: Path) -> None:
    """Ten of each and twelve at the start, in the order of the source."""
    observed = read(written(tmp_path / "skema.xlsx", counted_rows()))
    assert isinstance(observed.results, Counts)
    assert {name: [p.number for p in points] for name, points in observed.results.points.items()} == {
        "employment": [1, 2, 3],
        "social_measures": [1],
        "life_satisfaction": [1],
        "action_plans": [1],
    }
    first = observed.results.points["employment"][0]
    assert (first.whole.measured, first.whole.achieved, first.whole.missing, len(first.groups)) == (190, 76, 19, 19)
    assert observed.results.baselines == {"employment": (12.0,) * 19, "social_measures": (12.0,) * 4}


def test_empty_rows_between_are_left_out(tmp_path: Path) -> None:
    """A row deleted in the middle of the persons, and a person that no sheet needs."""
    rows = good_rows()
    rows["persons"][1] = [None, None, None]
    records = read(written(tmp_path / "skema.xlsx", rows)).results
    assert isinstance(records, Records)
    assert records.persons.age.tolist() == [40, 66, 30, 67]


def test_the_form_of_another_agreement_is_read(tmp_path: Path) -> None:
    """Three targets, years for periods, two measurements, two cohorts, and a fund that pays for the plans."""
    form, nothing = measurement_form(FICTIONAL), [None] * 3
    fund_b, fund_c = (f.name for f in FICTIONAL.funder if f.id in ("FondB", "FondC"))
    rows: Rows = {
        "statement": [["2032", "Personer og husstande", None]],
        "households": [["H1", D(2031, 8, 1), D(2032, 4, 30), None]],
        "persons": [["P1", "H1", 20], ["P2", "H1", 61]],
        "employment": [["P1", "Hæse oplæsere", D(2032, 5, 1), "Ja", "Hæse oplæsere", None, None]],
        "school_absence": [[D(2031, 9, 1), 19, 0.08, 0.08, D(2032, 7, 1), 0.07, 0.08, *nothing], [None] * 10],
        "action_plans": [["H1", D(2032, 3, 1), 0.5]],
        "earlier": [],
        "repayments": [[D(2033, 1, 1), fund_c, fund_b, 1_200]],
    }
    path = written(tmp_path / "skema.xlsx", rows, form, empty_form("fiktiv"))
    statement = state(FICTIONAL, read_measurements(path, FICTIONAL))
    # 1 x 5,250; 12.5 per cent of 3,100 kr.; 50 points of 80 kr.
    assert statement.settlement.gross == {"employment": 5_250, "school_absence": 38_750, "action_plans": 4_000}
    assert [one.id for one in statement.findings if one.id.startswith("cohort")] == ["cohort.1"]
    balance = {(one.payer, one.receiver): one.difference for one in statement.balances}
    # 30 % of 4,000
    assert balance["FondC", "FondB"] == 0


def test_a_form_of_another_agreement_is_refused(tmp_path: Path) -> None:
    """One line says whose form it is and which agreement was read, however much is filled in."""
    rows: Rows = {"persons": [["P1", "H1", 20]] * 3_000}
    path = written(tmp_path / "skema.xlsx", rows, measurement_form(FICTIONAL), empty_form("fiktiv"))
    told = (
        "skema.xlsx: filen: hører til en anden aftale; "
        "tilladt er et skema til »Relationel Velfærd, Viborg Kommune«, eller --aftale med den andens fil"
    )
    with pytest.raises(FormError) as caught:
        read(path)
    assert caught.value.lines == [told]


def test_the_form_of_another_version_of_the_source_is_read(tmp_path: Path) -> None:
    """Its hash is another one, its name is ours."""
    newer = replace(VIBORG, sha256="0" * 64)
    path = written(tmp_path / "skema.xlsx", good_rows())
    assert read_measurements(path, newer).period.label == "2025-H1"


def test_the_blank_rows_of_a_table_are_those_given_beforehand() -> None:
    """Three cohorts; nothing for a table that is open."""
    tables = {table.key: table for table in FORM.tables}
    assert len(list(blank_rows(tables["school_absence"]))) == 3
    assert list(blank_rows(tables["persons"])) == []


def test_a_household_that_starts_too_late_is_read_and_told_of(tmp_path: Path) -> None:
    """Bilag 1.4 pkt. 1.1.3, 3.2.4: in from 1 September 2026, so two months on the last day; measured, and paid nothing."""
    rows: Rows = {
        "statement": [["2026-H2", RECORDS, None]],
        "households": [["H1", D(2026, 9, 1), None, None]],
        "persons": [["P1", "H1", 40]],
        "life_satisfaction": [["P1", 3, D(2026, 10, 31), 9]],
        "action_plans": [["H1", D(2026, 10, 31), 1.0]],
    }
    statement = state(VIBORG, read(written(tmp_path / "skema.xlsx", rows)))
    assert set(statement.settlement.gross.values()) == {0}
    (late,) = [one for one in statement.findings if one.id == "households.late"]
    assert (late.found, late.expected, late.subject) == (1, 0, "Husstande, der er startet efter 31.07.2026")


def test_a_code_is_the_same_in_small_letters(tmp_path: Path) -> None:
    """»h1« on one sheet is »H1« on another."""
    rows = good_rows()
    rows["persons"][0][:2] = ["p1", "h1"]
    expected = plain(read(written(tmp_path / "skema.xlsx", good_rows())))
    assert plain(read(written(tmp_path / "skema.xlsx", rows))) == expected
