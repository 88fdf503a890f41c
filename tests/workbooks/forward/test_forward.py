"""`bilag skema --fra`: what is carried, what is not and why; amendments, statements, households, faults."""

import json
from pathlib import Path

import pytest

from model.base.payment_period import PaymentPeriod
from model.source.load import parse
from model.targets.common.target import targets_of
from scripts.cli import main
from tests import places
from tests.places import ACCOUNTS, MEASUREMENTS
from tests.shared import filled_accounts as accounts_filling
from tests.shared import filled_measurements as measurement_filling
from tests.shared.files import edited, opened, set_cell, sheet_part
from tests.shared.spoilage import VIBORG as SOURCE
from tests.workbooks.forward.carrying import ADDED, EXTENDED, SHORTENED, VIBORG, D, amended, carried, filled, typed_year
from workbooks.forms.accounts import accounts_form
from workbooks.forms.accounts.read_accounts import read_accounts
from workbooks.forms.measurements.observed import read_measurements
from workbooks.writing.seal import is_untouched


def told(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The lines of what went wrong."""
    said = capsys.readouterr()
    return said.err.splitlines()


def cells(path: Path, sheet: str) -> list[list[object]]:
    """The rows of a sheet below its headings."""
    page = opened(path)[sheet]
    width = sum(cell.value is not None for cell in page[5])
    return [[cell.value for cell in row[:width]] for row in page.iter_rows(min_row=6)]


def test_the_next_form_is_sealed_so_that_it_is_replaced_until_somebody_types_in_it(tmp_path: Path) -> None:
    """Written again it stands there already; edited, it is refused."""
    form = carried(tmp_path / "ud", ACCOUNTS)["regnskab"]
    assert is_untouched(form.read_bytes())
    before = form.read_bytes()
    assert carried(tmp_path / "ud", ACCOUNTS)["regnskab"].read_bytes() == before
    typed_year(form, 2026).replace(form)
    carried(tmp_path / "ud", ACCOUNTS, status=2)
    assert opened(form)["Regnskab"]["A6"].value == 2026


def test_the_year_is_left_to_be_typed_and_a_note_is_not_carried(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A note could hold a name: how many there are is told, sheet by sheet."""
    form = carried(tmp_path / "ud", ACCOUNTS)["regnskab"]
    assert cells(form, "Regnskab") == [[None, "Én række pr. husstand", "Ja"]]
    said = capsys.readouterr().out
    assert "arket Rettelser, 2 bemærkninger: fri tekst føres ikke med" in said
    assert "Kreditnota" not in str(cells(form, "Rettelser"))
    assert "Kreditnota" not in said


def test_households_go_from_the_accounts_into_the_measurements(tmp_path: Path) -> None:
    """Code, start, the end of a course that ended before its time, and who came instead."""
    rows = accounts_filling.good_rows()
    rows["households"] = [*rows["households"], ["H4", D(2024, 9, 9), None, None]]
    rows["households"][1] = [*rows["households"][1], "H4"]
    path = accounts_filling.SPOILER.written(tmp_path / "nu.xlsx", rows)
    form = carried(tmp_path / "ud", path)["maalinger"]
    days = [[one.date() if hasattr(one, "date") else one for one in row] for row in cells(form, "Husstande")]
    assert days == [
        ["H1", D(2023, 11, 20), None, None],
        ["H2", D(2024, 2, 1), D(2024, 9, 2), "H4"],
        ["H3", D(2024, 5, 6), None, None],
        ["H4", D(2024, 9, 9), None, None],
    ]


def test_households_go_from_the_measurements_into_the_accounts_without_an_end(tmp_path: Path) -> None:
    """The measurements' day may be that of a course that ended as planned, and its reason they do not know."""
    path = measurement_filling.written(tmp_path / "nu.xlsx", measurement_filling.good_rows())
    form = carried(tmp_path / "ud", path)["regnskab"]
    assert [row[:1] + row[2:] for row in cells(form, "Husstande")] == [[f"H{n}", *[None] * 4] for n in (1, 2, 3, 4)]
    assert cells(form, "Regnskab") == [[None, None, None]]


def test_a_form_that_delivers_counts_gets_no_households(tmp_path: Path) -> None:
    """They would have to be deleted again."""
    accounts = accounts_filling.SPOILER.written(tmp_path / "nu.xlsx", accounts_filling.counted_rows())
    measured = measurement_filling.written(tmp_path / "maalt.xlsx", measurement_filling.good_rows())
    form = carried(tmp_path / "ud", accounts, measured, status=1)["regnskab"]  # three came in, four are measured
    assert all(value is None for row in cells(form, "Husstande") for value in row)


def test_the_forms_contradict_each_other_and_each_keeps_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """H1 starts on two days, H3 has left in one form only, H4 stands in one form only."""
    accounts = accounts_filling.SPOILER.written(tmp_path / "nu.xlsx", accounts_filling.good_rows())
    measured = measurement_filling.written(tmp_path / "maalt.xlsx", measurement_filling.good_rows())
    forms = carried(tmp_path / "ud", accounts, measured, status=1)
    said = capsys.readouterr().out
    assert "regnskabsskemaet Husstande!B6 og måleskemaet Husstande!B6: hver sin dag for husstandens start" in said
    assert "måleskemaet Husstande!A9: husstanden står ikke i regnskabsskemaet" in said
    assert "H1" not in said
    assert "H4" not in said
    assert [row[0] for row in cells(forms["regnskab"], "Husstande")] == ["H1", "H2", "H3", "H4"]


def test_a_statement_goes_into_the_sheet_of_earlier_statements(tmp_path: Path) -> None:
    """The example's statement of 2026-H2: its five targets, and the form is about 2027-H1."""
    assert main(["resultat", "--maalinger", str(MEASUREMENTS), "--til", str(tmp_path)]) == 1
    (statement,) = tmp_path.glob("Betalingsopgoerelse_2026-H2.xlsx")
    form = carried(tmp_path / "ud", MEASUREMENTS, statement)["maalinger"]
    assert cells(form, "Opgørelse")[0][0] == "2027-H1"
    rows = cells(form, "Tidligere opgørelser")
    own = [row for row in rows if row[0] == "2026-H2"]
    assert len(own) == len(targets_of(VIBORG))
    employment = next(row for row in own if row[1] == "Beskæftigelse")
    assert employment[2:4] == [476_833.73, 476_833.73]
    before = [row for row in cells(MEASUREMENTS, "Tidligere opgørelser") if row[0] is not None]
    assert rows[: len(before)] == before


def test_a_statement_alone_fills_the_earlier_statements(tmp_path: Path) -> None:
    """Everything that its own sheet of earlier statements has, too; the period is the one after it."""
    assert main(["resultat", "--maalinger", str(MEASUREMENTS), "--til", str(tmp_path)]) == 1
    (statement,) = tmp_path.glob("Betalingsopgoerelse_2026-H2.xlsx")
    forms = carried(tmp_path / "ud", statement)
    assert [*forms] == ["maalinger"]
    assert cells(forms["maalinger"], "Opgørelse") == [["2027-H1", None, "Ja"]]
    observed = read_measurements(MEASUREMENTS, VIBORG)
    known = {(one.period.label, one.gross, one.capped) for one in observed.earlier}
    assert known <= {(row[0], row[2], row[3]) for row in cells(forms["maalinger"], "Tidligere opgørelser")}


def test_a_statement_that_says_otherwise_than_the_form_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One of them is wrong; both amounts and both files are named, and nothing is written."""
    rows = measurement_filling.good_rows()
    assert measurement_filling.written(tmp_path / "nu.xlsx", rows).is_file()
    assert main(["resultat", "--maalinger", str(tmp_path / "nu.xlsx"), "--til", str(tmp_path)]) == 0
    rows["statement"][0][0] = "2025-H2"
    rows["earlier"] = [["2025-H1", "Beskæftigelse", 1_000, 1_000]]
    rows["employment"][0][5:7] = [D(2025, 7, 20), "Nej"]
    rows["employment"][0][7] = measurement_filling.WORK
    rows["employment"][1][6] = "Mangler"
    rows["school_absence"][0][7:10] = [D(2025, 8, 1), 0.08, 0.10]
    later = measurement_filling.written(tmp_path / "senere.xlsx", rows)
    capsys.readouterr()
    (statement,) = tmp_path.glob("Betalingsopgoerelse_2025-H1.xlsx")
    assert carried(tmp_path / "ud", later, statement, status=2) == {}
    (line,) = told(capsys)
    assert line.startswith("Betalingsopgoerelse_2025-H1.xlsx: 2025-H1, Beskæftigelse: ")
    assert "senere.xlsx har 1.000,00 kr. før loft" in line


def test_a_statement_whose_figure_was_typed_over_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What it says has to follow from its own yellow cells: 476,833.73 typed over by 1."""
    assert main(["resultat", "--maalinger", str(MEASUREMENTS), "--til", str(tmp_path)]) == 1
    (statement,) = tmp_path.glob("Betalingsopgoerelse_2026-H2.xlsx")
    book = opened(statement, values=True)
    page, number = book["Forløb"], book.sheetnames.index("Forløb")
    at = next(c.coordinate for row in page.iter_rows() for c in row if c.value == 476_833.73)
    forged = edited(statement, tmp_path / "rettet.xlsx", sheet_part(number), lambda xml: set_cell(xml, at, "<v>1</v>"))
    capsys.readouterr()
    assert carried(tmp_path / "ud", forged, status=2) == {}
    (line,) = told(capsys)
    assert line.startswith("rettet.xlsx: er ændret")
    assert "Forløb" in line


def test_a_form_from_before_an_amendment_that_adds_a_line_is_told_in_one_line_and_brought_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`aarsmoede` names the cause and the way out; the rows of the new line stand empty, all others as they were."""
    source, terms = amended(tmp_path, ADDED)
    old = accounts_filling.SPOILER.written(tmp_path / "nu.xlsx", accounts_filling.good_rows())
    words = ["aarsmoede", "--aar", "2024", "--regnskab", str(old), "--aftale", str(source), "--til", str(tmp_path)]
    assert main([*words, "--uden-pdf"]) == 2
    (line,) = told(capsys)
    assert "skemaet er fra før tillægget af 01.02.2026" in line
    assert "bilag skema --fra" in line
    form = carried(tmp_path / "ud", old, agreement=source)["regnskab"]
    before = read_accounts(old, VIBORG)
    costs = {(row[0], row[1]): row[3] for row in cells(form, "Omkostninger")}
    assert {key for key in costs if key[0] == "Materialer"} == {("Materialer", year) for year in terms.years()}
    assert all(cost is None for (line, _), cost in costs.items() if line == "Materialer")
    assert sum(cost for cost in costs.values() if isinstance(cost, int | float)) == sum(c.amount for c in before.costs)


def test_a_form_by_another_version_of_the_source_is_one_line_with_its_cause(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Staff of 4,860,000 and no course in the source of the form: eight years' figures; one of them alone is named by its cell."""
    edited_source = tmp_path / "anden.toml"
    text_of = SOURCE.replace("total = { value = 4_500_000", "total = { value = 4_860_000").replace(
        "total = { value = 400_000", "total = { value = 40_000"
    )
    edited_source.write_text(text_of, "utf-8")
    other = parse(edited_source.read_bytes(), "anden.toml").latest()
    old = filled(tmp_path / "nu.xlsx", accounts_form(other), other, accounts_filling.good_rows())
    words = ["aarsmoede", "--aar", "2024", "--regnskab", str(old), "--til", str(tmp_path), "--uden-pdf"]
    assert main(words) == 2
    (line,) = told(capsys)
    assert "8 celler, der er givet på forhånd, er andre, den første Omkostninger!C6" in line
    assert "efter en anden udgave af aftalens fil;" in line
    monkeypatch.setattr("workbooks.form.other_file.__version__", "2027.01")
    assert main(words) == 2
    assert "efter en anden udgave af aftalens fil og af bilag 2026.11;" in capsys.readouterr().err


def test_a_form_from_before_an_amendment_that_adds_a_year_is_brought_over(tmp_path: Path) -> None:
    """The intervention goes on to October 2027: a row more for each line, and the accounts of 2024 are the same."""
    source, terms = amended(tmp_path, EXTENDED)
    old = accounts_filling.SPOILER.written(tmp_path / "nu.xlsx", accounts_filling.good_rows())
    form = carried(tmp_path / "ud", old, agreement=source)["regnskab"]
    assert len(cells(form, "Omkostninger")) == 5 * len(terms.budget.line)
    before, after = read_accounts(old, VIBORG), read_accounts(typed_year(form, 2024), terms)
    assert after == before


def test_an_amendment_that_leaves_the_form_as_it_is_still_lets_what_was_true_before_be_carried(tmp_path: Path) -> None:
    """The end of the intervention stands in no heading; measurements at the end of October 2026 are then none at the end."""
    source, _ = amended(tmp_path, 'change = [{ term = "period.intervention_end", value = 2027-04-30 }]')
    form = carried(tmp_path / "ud", MEASUREMENTS, agreement=source)["maalinger"]
    for sheet in ("Husstande", "BM4 Livstilfredshed"):
        assert cells(form, sheet) == cells(MEASUREMENTS, sheet)


def test_what_no_longer_fits_is_one_line_each_and_the_rest_is_carried(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The intervention ends with 2025: a household that came in 2026 has no place any more; meetings go on with the commitment."""
    source, terms = amended(tmp_path, SHORTENED, since="2025-02-01")
    rows = accounts_filling.good_rows()
    rows["statement"] = [[2025, "Én række pr. husstand", None]]
    rows["costs"] = [[cost] for _ in range(4) for cost in (1_000, 1_000, 1_000, None)]
    rows["meetings"] = [[D(2024, 5, 31)], [D(2025, 5, 30)], [None], [D(2027, 5, 31)]]
    rows["accruals"], rows["repayments"] = [], []
    rows["households"].append(["H4", D(2026, 2, 1), None, None])
    old = accounts_filling.SPOILER.written(tmp_path / "nu.xlsx", rows)
    form = carried(tmp_path / "ud", old, status=1, agreement=source)["regnskab"]
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("ikke ført med: ")]
    assert sorted(line.removeprefix("ikke ført med: ").partition("; ")[0] for line in lines) == [
        "nu.xlsx: Husstande!B9: 01.02.2026",  # into the accounts
        "nu.xlsx: Husstande!B9: 01.02.2026",  # into the measurements
    ]
    assert [row[:2] for row in cells(form, "Årsmøder")] == [
        [year, opened(form)["Årsmøder"].cell(6 + n, 2).value] for n, year in enumerate(terms.commitment_years())
    ]


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        pytest.param(lambda rows: rows["costs"][0].__setitem__(0, "meget"), "Omkostninger!D6", id="a fault"),
        pytest.param(lambda rows: rows["households"][0].__setitem__(0, "311299-1234"), "personnummer", id="a number"),
    ],
)
def test_a_form_with_faults_is_refused_with_its_lines(
    spoil: object, found: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also what is shaped like a CPR number, which is not repeated; nothing is written."""
    rows = accounts_filling.good_rows()
    spoil(rows)  # type: ignore[operator]
    path = accounts_filling.SPOILER.written(tmp_path / "nu.xlsx", rows)
    assert carried(tmp_path / "ud", path, status=2) == {}
    lines = told(capsys)
    assert any(found in line for line in lines)
    assert not any("311299" in line for line in lines)
    assert not (tmp_path / "ud").exists()


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06" + bytes(18), b"<html/>"], ids=["empty", "no parts", "html"])
def test_a_file_that_is_nothing_of_ours_is_one_line(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Damaged, empty or something else."""
    path = tmp_path / "andet.xlsx"
    path.write_bytes(content)
    carried(tmp_path / "ud", path, status=2)
    (line,) = told(capsys)
    assert line.startswith("andet.xlsx: ")


def test_another_workbook_and_two_forms_of_a_kind_are_one_line_each(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An annex is no form; of two forms of one kind nobody knows which is meant."""
    annex = places.ROOT / "workbooks" / "viborg" / "Bilag_4.1_Budget.xlsx"
    twin = tmp_path / "igen.xlsx"
    twin.write_bytes(ACCOUNTS.read_bytes())
    carried(tmp_path / "ud", annex, ACCOUNTS, twin, status=2)
    lines = told(capsys)
    assert len(lines) == 2
    assert "hverken et udfyldt skema eller en betalingsopgørelse" in lines[0]
    assert lines[1].startswith("igen.xlsx: er endnu et skema til »bilag aarsmoede")


def test_json_says_what_was_written_and_what_was_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One document, with the lines of the text."""
    assert main(["skema", "--fra", str(ACCOUNTS), "--til", str(tmp_path), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert [Path(one["fil"]).name for one in document["filer"]] == ["Skema_maalinger.xlsx", "Skema_regnskab.xlsx"]
    assert document["ikke_foert_med"] == document["skemaerne_er_uenige"] == []
    assert len(document["bemaerkninger"]) == 3


def test_after_the_last_period_there_is_no_next_one(tmp_path: Path) -> None:
    """2028-H2 is the last: its form hands on everything but the period."""
    last = [*VIBORG.payment_periods()][-1]
    assert last == PaymentPeriod(2028, 2, 6)
    rows = measurement_filling.counted_in_2026()
    rows["statement"][0][0] = last.label
    rows["counts"] = [[0] * 3 for _ in rows["counts"]]
    path = measurement_filling.written(tmp_path / "nu.xlsx", rows)
    form = carried(tmp_path / "ud", path, status=1)["maalinger"]
    assert cells(form, "Opgørelse")[0][:2] == [None, "Kun antal"]


def test_a_form_filled_by_another_agreements_terms_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The fictional agreement's form is not Viborg's."""
    fictional = accounts_filling.FICTIONAL
    path = filled(tmp_path / "fiktiv.xlsx", accounts_form(fictional), fictional, {})
    carried(tmp_path / "ud", path, status=2)
    (line,) = told(capsys)
    assert "hører til en anden aftale" in line
