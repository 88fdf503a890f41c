"""The workbook of a payment statement: its figures are the model's, and it is proved with the form or without it."""

import json
import re
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import openpyxl
import pytest

from model.outcomes.balance import ONLY_BOOKED
from model.outcomes.statement import state
from model.outcomes.waterfall import settle
from model.targets.common.target import targets_of
from model.terms.outcome_terms import MUNICIPALITY
from scripts.cli import main
from tests.places import MEASUREMENTS as EXAMPLE
from tests.shared.files import edited, parts_of, set_cell, sheet_part, write_parts
from tests.shared.made_up import H1_2025, VIBORG, counted_point, observed
from tests.shared.sheets import row_of, sheet_of
from tests.shared.statements import counted, example, given
from tests.workbooks.statement.cases import FINAL, LAST, OTHER, Case
from workbooks.catalogue.funding import STATEMENT
from workbooks.frame.edition_inputs import Given, GivenError
from workbooks.frame.vocabulary import payers_by_name, receivers_by_name
from workbooks.proof.control import control
from workbooks.proof.report import Flaw
from workbooks.reading.intake import IntakeError
from workbooks.writing.write import to_bytes

_PROVENANCE = sheet_part(8)


def test_who_pays_what_to_whom_is_what_the_model_says(case: Case) -> None:
    """Bilag 5.1 pkt. 1.1 and pkt. 5.2, to the øre."""
    agreement, statement, book = case
    one, front = statement.settlement, sheet_of(book, "Betalingsopgørelse")
    for name, payer in payers_by_name(agreement).items():
        shown = row_of(front, name, "Hvem betaler")
        assert (shown[2], shown[4]) == (one.owed[payer], one.paid[payer])
        for column, receiver in enumerate(receivers_by_name(agreement).values(), 5):
            assert shown[column] == pytest.approx(one.parts.get((payer, receiver), 0.0), abs=1e-9)


def test_every_target_has_the_models_payment_before_and_after_its_cap(
    case: Case,
) -> None:
    """Bilag 5.1 pkt. 2.6.3 and 2.7.2."""
    agreement, statement, book = case
    one, front = statement.settlement, sheet_of(book, "Betalingsopgørelse")
    for name, target in targets_of(agreement).items():
        shown = row_of(front, target.title, "Betalingsmålenes egne lofter")
        assert (shown[2], shown[3], shown[5]) == (one.gross[name], one.capped[name], one.after.capped[name])


def test_what_was_opened_since_the_start_is_the_models(case: Case) -> None:
    """Through the tranches, and under the ceiling."""
    agreement, statement, book = case
    limits = sheet_of(book, "Betalingsopgørelse")
    first, second = (row_of(limits, f"Opgjort i tranche {number}") for number in (1, 2))
    reached = statement.settlement.after.in_tranches
    assert float(first[2]) + float(second[2]) == pytest.approx(reached, abs=1e-6)  # type: ignore[arg-type]
    switch, ceiling = agreement.repayment.switch.value, agreement.return_ceiling.amount.value
    assert first[4] == pytest.approx(max(0.0, switch - reached), abs=1e-6)
    paid, label = statement.settlement.after.paid[MUNICIPALITY], "Opgjort for kommunen"
    if agreement.reading.ceiling_caps.used == "paid_to_grantor":
        grantor = agreement.reduction.funder
        paid, label = statement.settlement.after.parts[MUNICIPALITY, grantor], f"{label} til {grantor}"
    shown = row_of(limits, label)
    used = paid
    if agreement.reading.funder_payment_in_ceiling.used == "yes":
        used += sum(kroner for payer, kroner in statement.settlement.after.paid.items() if payer != MUNICIPALITY)
    assert (shown[2], shown[4]) == pytest.approx((paid, max(0.0, ceiling - used)), abs=1e-6)


def test_there_are_as_many_findings_as_the_model_has(case: Case) -> None:
    """The first sheet counts the deviating states of the sheet Fund."""
    _, statement, book = case
    count = row_of(sheet_of(book, "Betalingsopgørelse"), "Fund, parterne skal tage stilling til (arket Fund)")
    assert count[2] == len(statement.findings)


def test_owed_against_repaid_is_the_models(case: Case) -> None:
    """Pkt. 5.3, and who owes the difference."""
    agreement, statement, book = case
    front = sheet_of(book, "Betalingsopgørelse")
    names = {payer: name for name, payer in payers_by_name(agreement).items()}
    receivers = {receiver: name for name, receiver in receivers_by_name(agreement).items()}
    for one in statement.balances:
        payer, receiver = names[one.payer], receivers[one.receiver]
        own = payer == receiver
        shown = row_of(front, f"{payer}, egen andel" if own else f"{payer} til {receiver}")
        assert (shown[2], shown[3], shown[4]) == pytest.approx((one.owed, one.repaid, one.difference), abs=1e-9)
        owes = {0: "ingen", 1: f"{payer} skylder", -1: f"{receiver} har fået for meget"}
        owes = {0: "ingen", 1: ONLY_BOOKED, -1: ONLY_BOOKED} if own else owes
        assert shown[5] == owes[(one.difference > 0) - (one.difference < 0)]


def test_the_figures_of_each_block_of_findings_are_called_what_they_are() -> None:
    """No expected figure where none is expected: measured beside missing, repaid beside stated."""
    fund = sheet_of(STATEMENT.build(VIBORG, given(VIBORG, FINAL)), "Fund")
    heads = [[fund.cells[row, c].content for c in (2, 3, 4)] for (row, column), cell in sorted(fund.cells.items())
             if column == 1 and cell.content == "Emne"]  # fmt: skip
    assert [head for head, _ in groupby(heads[2:])] == [
        ["Husstande", "Mindst", "Forskel"],
        ["Målt", "Mangler", None],
        ["Opgjort", "Regnet ud", "Forskel"],
        ["Opgjort", "Målt i dag", "Forskel"],
        ["Tilbagebetalt", "Opgjort", "Forskel"],
    ]
    assert heads[:2] == [["Realiseret", "Ventet", "Afvigelse"]] * 2


def test_a_funders_part_of_its_own_payment_is_nobodys_debt() -> None:
    """Pkt. 5.3: LBF pays for target 4 and gets its share of it, so that no money moves; it is only booked."""
    statement = state(VIBORG, FINAL)
    (own,) = [one for one in statement.findings if one.id == "final.LBF.LBF"]
    assert (own.subject, own.advice) == ("Tilbagebetalt af Landsbyggefonden, egen andel", ONLY_BOOKED)
    (other,) = [one for one in statement.findings if one.id == "final.LBF.DSI"]
    assert other.advice == "Landsbyggefonden skylder forskellen"
    shown = row_of(sheet_of(STATEMENT.build(VIBORG, given(VIBORG, FINAL)), "Fund"), own.subject)
    assert shown[7] == ONLY_BOOKED


def test_every_table_names_the_clauses_that_its_figures_rest_on(case: Case) -> None:
    """In its heading, as Bilag 5.1 does, so that it is read on paper too; the list of findings names them row by row."""
    for name in ("Betalingsopgørelse", "Grundlag", "Forløb"):
        headings = [str(c.content) for c in sheet_of(case[2], name).cells.values() if c.style == "Afsnit"]
        assert headings
        assert all(re.search(r"\(.*pkt\. \d.*\)$", heading) for heading in headings), headings


def test_the_reading_of_where_a_measurement_belongs_stands_on_the_basis() -> None:
    """The source's own text; it decides which counts are a period's."""
    basis = sheet_of(STATEMENT.build(VIBORG, given(VIBORG, FINAL)), "Grundlag")
    lines = [str(c.content) for _, c in sorted(basis.cells.items()) if c.style == "Notelinje"]
    assert VIBORG.measurement.assumption in " ".join(lines)


def test_the_caps_name_their_own_clauses() -> None:
    """Bilag 5.1 pkt. 2.6.3 for absence and 2.7.2 with pkt. 3.3(2) for life satisfaction; the annex is named once."""
    front = sheet_of(STATEMENT.build(VIBORG, given(VIBORG, FINAL)), "Betalingsopgørelse")
    title = "Betalingsmålenes egne lofter, kr. (Bilag 5.1 pkt. 1.2, 2.6.3, 2.7.2, pkt. 3.3(2))"
    assert title in [c.content for c in front.cells.values()]


def test_the_workbooks_own_state_is_fine(case: Case) -> None:
    """Its checks are laws, not findings."""
    assert case[2].names["Kontrol_samlet"].content == "OK"


def test_each_row_of_the_course_is_the_settlement_of_its_period() -> None:
    """A statement over the ceiling, then one that finds no room: nothing is paid twice, nothing above 6,000,000."""
    seen = observed(counted_point("employment", 400.0), H1_2025)
    seen = replace(seen, earlier=counted(VIBORG).earlier[:1])
    seen = replace(seen, earlier=(replace(seen.earlier[0], gross=5_900_000.0, capped=5_900_000.0),))
    course = sheet_of(STATEMENT.build(VIBORG, given(VIBORG, seen)), "Forløb")
    # 400 x 8,600 = 3,440,000, of which 100,000 fit under 6,000,000
    (before, now) = settle(
        VIBORG, [(seen.earlier[0].period, {"employment": 5_900_000.0}), (H1_2025, {"employment": 3_440_000.0})]
    )
    assert now.paid[MUNICIPALITY] == 100_000
    shown = row_of(course, "2025-H1", "Hvem skylder, og hvad betales under afkastloftet")
    assert (shown[4], shown[5]) == (3_440_000, 100_000)
    tranches = row_of(course, "2025-H1", "Viborg Kommune: gennem trancherne")
    # 5,900,000 is past 5,275,000 already, so all of it falls in tranche 2
    assert (tranches[2], tranches[3], tranches[4], tranches[5], tranches[6]) == (
        5_900_000,
        100_000,
        6_000_000,
        0,
        100_000,
    )
    assert before.paid[MUNICIPALITY] == 5_900_000


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of the example, as the command writes it."""
    folder = tmp_path_factory.mktemp("opgoerelse")
    assert main(["resultat", "--maalinger", str(EXAMPLE), "--til", str(folder)]) == 1
    return folder / "Betalingsopgoerelse_2026-H2.xlsx"


def test_it_holds_nothing_of_a_person_or_household(written: Path) -> None:
    """No pseudonym of the form stands in any part of the file."""
    form = openpyxl.load_workbook(EXAMPLE)
    ids = {
        str(row[0])
        for name in ("Husstande", "Personer")
        for row in form[name].iter_rows(values_only=True)
        if row[0] and re.fullmatch(r"[A-Z]+\d+", str(row[0]))
    }
    assert len(ids) > 600
    every = b" ".join(parts_of(written).values()).decode(errors="replace")
    words = set(
        re.findall(r"[A-Z]+\d+", re.sub(r"<f>.*?</f>|<c:f>.*?</c:f>|\b[rs]=\"[^\"]*\"|ref=\"[^\"]*\"", " ", every))
    )
    assert not ids & words


def test_it_is_proved_by_its_own_figures_and_by_the_form(written: Path) -> None:
    """Without the form the report says that the yellow figures are the file's own."""
    alone = control(written, VIBORG)
    assert not alone.differences
    assert len(alone.notes) == 1
    assert "--maalinger" in alone.notes[0]
    with_form = control(written, VIBORG, {"maalinger": lambda _: given(VIBORG, example(VIBORG))})
    assert not with_form.differences
    assert not with_form.notes


def test_a_count_that_is_not_the_forms_is_a_changed_input(written: Path, tmp_path: Path) -> None:
    """The file alone shows only that what follows was not calculated again."""
    book = STATEMENT.build(VIBORG, given(VIBORG, example(VIBORG)))
    cell = book.given["employment.1.0.measured"]
    number = book.sheets.index(cell.sheet)
    target = edited(written, tmp_path / written.name, sheet_part(number), lambda x: set_cell(x, cell.at, "<v>99</v>"))
    with_form = control(target, VIBORG, {"maalinger": lambda _: given(VIBORG, example(VIBORG))}).differences
    assert next((d.kind, d.sheet, d.place) for d in with_form) == (Flaw.INPUT, "Grundlag", cell.at)
    alone = control(target, VIBORG).differences
    assert alone
    assert {d.kind for d in alone} == {Flaw.CACHED}


@pytest.mark.parametrize(
    ("key", "count"),
    [
        ("employment.1.0.achieved", 12.0),  # of 4 who were measured, though there are more in all
        ("employment.1.0.measured", 7.5),
        ("employment.1.0.missing", -1.0),
        ("social_measures.1.2.missing", 0.5),
        ("life_satisfaction.1.alle.achieved", 1_000.0),
        ("baseline.employment.3", -1.0),
        ("cohort.school_absence.1.start.households", 30.5),
    ],
)
def test_counts_that_nobody_can_have_counted_are_no_ok(
    key: str, count: float, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Proved by its own yellow figures there is no difference, but the workbook's own state is told, status 1."""
    own = given(VIBORG, example(VIBORG))
    book = STATEMENT.build(VIBORG, replace(own, figures={**own.figures, key: count}))
    assert book.names["Kontrol_samlet"].content == "AFVIGER"
    path = tmp_path / book.file_name
    path.write_bytes(to_bytes(book, LAST.last))
    assert main(["kontrol", str(path)]) == 1
    verdict = "ingen forskelle, men projektmappens egen kontrol siger AFVIGER; "
    assert capsys.readouterr().out.startswith(f"{path}: {verdict}")
    assert main(["kontrol", "--json", str(path)]) == 1
    (document,) = json.loads(capsys.readouterr().out)
    assert (document["forskelle"], document["egen_kontrol_afviger"]) == ([], True)


def test_a_diagram_over_other_cells_is_a_changed_display(written: Path, tmp_path: Path) -> None:
    """The kommune's column drawn from the first period only."""
    part = "xl/charts/chart1.xml"
    (first, last) = re.findall(r"\$C\$(\d+):\$C\$(\d+)", parts_of(written)[part].decode())[0]
    drawn, fewer = f"$C${first}:$C${last}", f"$C${first}:$C${int(first) + 1}"
    target = edited(written, tmp_path / written.name, part, lambda xml: xml.replace(drawn, fewer))
    found = control(target, VIBORG).differences
    assert {d.kind for d in found} == {Flaw.DISPLAY}
    assert any(fewer.replace("$", "") in d.found for d in found)
    gone = ("xl/drawings/", "xl/charts/", f"xl/worksheets/_rels/{Path(sheet_part(0)).name}")
    without = {name: what for name, what in parts_of(written).items() if not name.startswith(gone)}
    without[sheet_part(0)] = re.sub(rb"<drawing [^>]*/>", b"", without[sheet_part(0)])
    types = "[Content_Types].xml"
    without[types] = re.sub(rb'<Override PartName="/xl/(drawings|charts)/[^>]*/>', b"", without[types])
    report = control(write_parts(without, tmp_path / "uden.xlsx"), VIBORG)
    assert not report.differences  # its only diagram: as a program loses it that draws none
    assert any("diagrammer" in note for note in report.notes)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (">2026-H2<", ">2026-H9<"),
        ("kohorte 1, kohorte 2, kohorte 3", "kohorte 1, kohorte 1, kohorte 3"),
        ("kohorte 2, 1. måling", "kohorte 7, 1. måling"),
        ("kohorte 2, 1. måling", "kohorte 2, 9. måling"),
    ],
)
def test_a_file_that_says_another_edition_is_refused_with_one_line(
    written: Path, tmp_path: Path, old: str, new: str
) -> None:
    """The sheet Oprindelse decides which rows there are."""
    target = edited(written, tmp_path / written.name, _PROVENANCE, lambda xml: xml.replace(old, new))
    with pytest.raises(IntakeError, match="arket Oprindelse"):
        control(target, VIBORG)


def test_a_statement_of_another_period_than_the_forms_is_refused_with_one_line(written: Path, tmp_path: Path) -> None:
    """Both periods are named; nothing else of it could be compared."""
    path = tmp_path / "Betalingsopgoerelse_2028-H1.xlsx"
    path.write_bytes(to_bytes(STATEMENT.build(VIBORG, given(VIBORG, counted(VIBORG))), LAST.last))
    with pytest.raises(IntakeError, match="Periode: 2028-H1; tilladt er 2026-H2, som skemaet gælder") as caught:
        control(path, VIBORG, {"maalinger": lambda _: given(VIBORG, example(VIBORG))})
    assert "\n" not in str(caught.value)
    assert not control(path, VIBORG).differences


@pytest.mark.parametrize("inner", ["<v>0</v>", "<v>-0.5</v>"])
def test_a_control_group_without_absence_is_refused(written: Path, tmp_path: Path, inner: str) -> None:
    """Pkt. 2.6.2 divides by it."""
    cell = STATEMENT.build(VIBORG, given(VIBORG, example(VIBORG))).given["cohort.school_absence.1.start.control"]
    target = edited(written, tmp_path / written.name, sheet_part(2), lambda xml: set_cell(xml, cell.at, inner))
    with pytest.raises(IntakeError, match=rf"Grundlag!{cell.at}.*over 0"):
        control(target, VIBORG)


@pytest.mark.parametrize("inner", ["<v>1E+300</v>", "<v>-1E+300</v>", "<f>1+1</f><v>2</v>"])
def test_a_figure_that_no_statement_has_is_a_changed_input(written: Path, tmp_path: Path, inner: str) -> None:
    """Too large, or calculated."""
    cell = STATEMENT.build(VIBORG, given(VIBORG, example(VIBORG))).given["repaid.municipality.DSI"]
    target = edited(written, tmp_path / written.name, sheet_part(2), lambda xml: set_cell(xml, cell.at, inner))
    found = control(target, VIBORG).differences
    assert (Flaw.INPUT, "Grundlag", cell.at) in [(d.kind, d.sheet, d.place) for d in found]


def test_the_command_writes_the_workbook_once_and_never_over_a_changed_one(
    written: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A statement that was edited by hand stays."""
    target = tmp_path / written.name
    target.write_bytes(written.read_bytes())
    words = ["resultat", "--maalinger", str(EXAMPLE), "--til", str(tmp_path)]
    assert main([*words, "--json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert document["filer"][0] == {"fil": str(target), "skrevet": False}
    edited(written, target, sheet_part(2), lambda xml: xml.replace("<v>60</v>", "<v>61</v>", 1))
    changed = target.read_bytes()
    assert main(words) == 2
    assert target.name in capsys.readouterr().err
    assert target.read_bytes() == changed
    assert main([*words, "--overskriv"]) == 1
    assert target.read_bytes() == written.read_bytes()


def test_what_is_made_from_made_up_measurements_says_so(written: Path, tmp_path: Path) -> None:
    """In the title of every sheet, which is printed, on the first page, and where the workbook comes from."""
    book = openpyxl.load_workbook(written)
    assert all(str(sheet["A1"].value).endswith("· OPDIGTEDE TAL") for sheet in book)
    assert "OPDIGTEDE TAL" in str(book["Betalingsopgørelse"].oddHeader.right.text)
    assert ("Tal", "opdigtede, kun til prøver og vejledning") in list(
        book["Oprindelse"].iter_rows(max_col=2, values_only=True)
    )
    real = replace(example(VIBORG), is_made_up=False)
    other = STATEMENT.build(VIBORG, given(VIBORG, real))
    assert not [c for sheet in other.sheets for c in sheet.cells.values() if "pdigtede" in str(c.content).casefold()]
    # to take the mark out of the file only shows beside the form
    path = tmp_path / written.name
    path.write_bytes(to_bytes(other, LAST.last))
    assert control(path, VIBORG, {"maalinger": lambda _: given(VIBORG, example(VIBORG))}).differences


def test_an_edition_is_needed() -> None:
    """No period, no statement."""
    with pytest.raises(GivenError, match="hvilken periode"):
        STATEMENT.build(VIBORG, Given())


@pytest.mark.usefixtures("made_anew")
def test_equal_observations_give_equal_bytes() -> None:
    """No time, no order of a set, nothing of the machine."""
    books = [STATEMENT.build(OTHER, given(OTHER, counted(OTHER))) for _ in range(2)]
    one, other = (to_bytes(book, OTHER.agreement.signed.value) for book in books)
    assert one == other
