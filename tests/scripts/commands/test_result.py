"""`bilag resultat`: what it prints for the steering group, what it gives as data, and that no person is in either."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from model.facts.observations import Counts, Observations, Point, Tally
from model.outcomes.statement import state
from model.outcomes.steering_group import told_of
from model.targets.common.target import targets_of
from model.terms.agreement import Agreement
from scripts.cli import main
from scripts.commands.statement_report import document_of, lines_of
from tests.places import MEASUREMENTS as EXAMPLE
from tests.places import ROOT
from tests.shared.files import parts_of
from tests.shared.filled_measurements import VIBORG, counted_rows, good_rows, written
from tests.shared.made_up import H2_2025, grown_ups, observed
from tests.shared.spoiling import assert_told
from tests.work import MEGABYTE, MOST_MEMORY, run_apart
from tests.workbooks.forms.spoiled_measurement_files import FILES, HEAVY
from tests.workbooks.forms.spoiled_measurements import CASES
from workbooks.forms.measurements.observed import read_measurements

pytestmark = pytest.mark.usefixtures("own_folder")
DUE = "31.03.2027"
"""When the payment of the example's period is due."""


def test_a_heavy_file_takes_little_work_and_memory(tmp_path: Path) -> None:
    """At most 300 MB for the whole process; a text or an element too many is not waited for."""
    cases = [case for case in (*CASES, *FILES) if case.id in HEAVY]
    assert len(cases) == len(HEAVY)
    paths = [case.write(tmp_path / f"Skema {number}.xlsx") for number, case in enumerate(cases)]
    runs = run_apart(*(["resultat", "--maalinger", path, "--til", tmp_path] for path in paths))
    for case, path, run in zip(cases, paths, runs, strict=True):
        assert (run.status, run.out) == (2, ""), case.id
        assert_told(case, path, run.err)
        assert run.memory < MOST_MEMORY, case.id
        run.work.hold(unpacked=50 * MEGABYTE, elements=10_000)
    assert sorted(tmp_path.iterdir()) == sorted(paths)


def test_a_million_empty_cells_are_passed_over(tmp_path: Path) -> None:
    """Style without content, as some programs write it down to the last row."""
    path = written(tmp_path / "Skema.xlsx", good_rows())
    from tests.shared.files import write_parts
    from tests.workbooks.forms.spoiled_measurement_files import sheet_part

    parts = parts_of(path)
    part = sheet_part("persons")
    rows = "".join(f'<row r="{row}"><c r="A{row}" s="1"/><c r="B{row}" s="1"/></row>' for row in range(11, 200_000))
    parts[part] = parts[part].replace(b"</sheetData>", rows.encode() + b"</sheetData>")
    (run,) = run_apart(["resultat", "--maalinger", write_parts(parts, path), "--til", tmp_path])
    assert run.status == 0
    assert run.memory < MOST_MEMORY


def test_the_report_is_marked_for_the_steering_group_and_hides_small_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One person measured and one missing: both below five."""
    path = written(tmp_path / "Skema.xlsx", good_rows())
    assert main(["resultat", "--maalinger", str(path)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Til styregruppen: opgørelse for 1. halvår 2025 (2025-H1)\n")
    assert "  Beskæftigelse: antal er skjult\n" in said
    assert "  Skolefravær, kohorte 1, 1. måling: skjult\n" in said
    assert "  Betalerne tilsammen betaler 166.200,00 kr.\n" in said
    assert "genforhandler parterne betalingssatsen" in said


def lines_for(agreement: Agreement, seen: Observations) -> list[str]:
    """The report of a period."""
    statement = state(agreement, seen)
    return lines_of(agreement, statement, told_of(agreement, seen, statement))


@pytest.mark.parametrize(
    ("target", "tally", "told"),
    [
        ("employment", Tally(40, 4, 0), "Beskæftigelse: antal er skjult"),
        ("employment", Tally(40, 5, 0), "Beskæftigelse, 1. måling: målt 40, opnået med gennemsnit for manglende 5, mangler 0"),
        ("employment", Tally(10, 9, 0), "Beskæftigelse: antal er skjult"),  # 1 failed
        ("employment", Tally(10, 5, 0), "Beskæftigelse, 1. måling: målt 10, opnået med gennemsnit for manglende 5, mangler 0"),
        ("employment", Tally(10, 10, 0), "Beskæftigelse, 1. måling: målt 10, opnået med gennemsnit for manglende 10, mangler 0"),
        ("employment", Tally(40, 10, 4), "Beskæftigelse: antal er skjult"),  # 10 x 8,600 x 44/40 would tell the 4
        ("employment", Tally(40, 16, 5), "Beskæftigelse, 1. måling: målt 40, opnået med gennemsnit for manglende 18, mangler 5"),
        ("action_plans", Tally(4, 100, 0), "Handleplaner: antal er skjult"),
        ("action_plans", Tally(5, 100.55, 0), "Handleplaner, slutmåling: målt 5, opnået med gennemsnit for manglende 100,55 procentpoint, mangler 0"),
    ],
)  # fmt: skip
def test_the_counts_of_a_target_are_told_in_full_or_not_at_all(target: str, tally: Tally, told: str) -> None:
    """Measured less achieved is a count too, one household's plan is no result, and the amount is the price of all."""
    rest = {"social_measures": (Point(1, Tally(90, 40, 0)),), "life_satisfaction": (Point(1, Tally(90, 40, 0)),)}
    lines = lines_for(VIBORG, observed(Counts({target: (Point(1, tally),), **rest}, {})))
    assert f"  {told}" in lines


def test_a_period_of_few_shows_no_amount_either() -> None:
    """3 persons are 25,800 kr.; the municipality's own workbook has them."""
    lines = lines_for(VIBORG, observed(Counts({"employment": (Point(1, Tally(40, 3, 0)),)}, {})))
    assert "  skjult: selv summen af alt ville røbe et antal, der er for lille (pkt. 9.1)" in lines
    assert not [line for line in lines if " kr." in line]


def test_means_of_a_cohort_are_hidden_with_their_amount() -> None:
    """They give the amount, and the sum of the hidden less it is the price of the few beside it."""
    lines = lines_for(VIBORG, read_measurements(EXAMPLE, VIBORG))
    assert "  Skolefravær: skjult" in lines
    assert [line for line in lines if "kohorte" in line] == [
        "  Skolefravær, kohorte 1, 3. måling: skjult",
        "  Skolefravær, kohorte 2, 1. måling: skjult",
    ]


@pytest.mark.parametrize("last", [False, True], ids=["while households come in", "when they have"])
def test_a_baseline_is_told_once_it_is_final_and_its_rows_never(last: bool) -> None:
    """The rows that deviate are told as one: of a row of 4 that is not among them, it would be known that it has its 4."""
    period = list(VIBORG.payment_periods())[-1] if last else H2_2025
    rows = (100.0, 20.0, 3.0, 12.0)  # expected are 261, 5, 54, 22: 342 in all
    lines = lines_for(VIBORG, observed(Counts({}, {"social_measures": rows}), period))
    told = [line.partition(";")[0] for line in lines if "Sociale foranstaltninger, baseline" in line]
    whole = "135, ventet 342" if last else "skjult"
    head = "  Bilag 5.1 pkt. 2.5.2, Sociale foranstaltninger, baseline,"
    assert sorted(told) == sorted([f"{head} rækker: skjult", f"{head} i alt: {whole}"])


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("action_plans", "Handleplaner, slutmåling, målte personer eller husstande: 0, mangler 104; alle mangler, så der er intet gennemsnit at sætte i stedet; intet er betalt"),
        ("life_satisfaction", "Livstilfredshed: skjult; se kommunens egen opgørelse"),
    ],
)  # fmt: skip
def test_that_all_of_a_target_are_missing_is_told_with_its_results_or_not_at_all(target: str, told: str) -> None:
    """Beside its results as none measured, never as fewer than five; of whole persons, none tells too much by its amount."""
    points = {"employment": (Point(1, Tally(90, 40, 0)),), target: (Point(1, Tally(0, 0, 104)),)}
    lines = lines_for(VIBORG, observed(Counts(points, {})))
    assert [line for line in lines if "Bilag 5.1 pkt. 2.3" in line] == [f"  Bilag 5.1 pkt. 2.3, {told}"]


def test_counts_are_whole_numbers_in_the_data_and_the_measurement_at_the_end_is_called_so() -> None:
    """104 and not 104.0; target 4 has no first measurement, but one at the end."""
    statement = state(VIBORG, observed(Counts({"life_satisfaction": (Point(1, Tally(0, 0, 104)),)}, {})))
    document = document_of(VIBORG, statement)
    assert str(document["resultater"][0]["mangler"]) == "104"
    (finding,) = [one for one in document["fund"] if one["id"].startswith("no_mean")]
    assert finding["emne"] == "Livstilfredshed, slutmåling, målte personer eller husstande"
    assert (str(finding["fundet"]), str(finding["ventet"])) == ("0", "104")


def test_the_limit_of_small_counts_is_a_term_of_the_source() -> None:
    """Another agreement may have another."""
    limit = replace(VIBORG.measurement.smallest_shown, value=20.0)
    other = replace(VIBORG, measurement=replace(VIBORG.measurement, smallest_shown=limit))
    seen = observed(
        Counts({"employment": (Point(1, Tally(60, 19, 0)),), "action_plans": (Point(1, Tally(90, 900, 0)),)}, {})
    )
    assert "  Beskæftigelse, 1. måling: målt 60, opnået med gennemsnit for manglende 19, mangler 0" in lines_for(
        VIBORG, seen
    )
    assert "  Beskæftigelse: antal er skjult" in lines_for(other, seen)


def test_the_data_have_the_exact_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One JSON document with the payment and all its parts."""
    path = written(tmp_path / "Skema.xlsx", good_rows())
    assert main(["resultat", "--json", "--maalinger", str(path)]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["periode"], document["betales_senest"]) == ("2025-H1", "2025-09-30")
    targets = {one["maal"]: one for one in document["betalingsmaal"]}
    assert targets["employment"]["foer_loft"] == 17_200
    assert {one["betaler"]: one["betales"] for one in document["betalere"]} == {"LBF": 4_000, "municipality": 162_200}
    assert sum(part["beloeb"] for part in document["fordeling"]) == 166_200
    assert document["resultater"][0] == {
        "maal": "employment",
        "titel": "Beskæftigelse",
        "maaling": 1,
        "maalt": 1,
        "opnaaet": 1,
        "mangler": 1,
        "opnaaet_med_gennemsnit": 2,
        "betaling": 17_200,
    }
    names = ("Betalingsopgoerelse_2025-H1.xlsx", "Betalingsopgoerelse_2025-H1_styregruppe.xlsx")
    assert document["filer"] == [{"fil": name, "skrevet": True} for name in names]


def test_the_keys_of_the_data_are_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each of them in docs/resultat_json.md, and no other there."""
    path = written(tmp_path / "Skema.xlsx", good_rows())
    main(["resultat", "--json", "--maalinger", str(path)])
    keys = set(_keys(json.loads(capsys.readouterr().out)))
    page = (ROOT / "docs" / "resultat_json.md").read_text("utf-8")
    told = {word for row in re.findall(r"^\| (`.*?) \|", page, re.MULTILINE) for word in re.findall(r"`(\w+)`", row)}
    assert keys == told


def _keys(node: object) -> Iterator[str]:
    """Every key, but for those of `navne`, which are the parties' ids."""
    if isinstance(node, list):
        for one in node:
            yield from _keys(one)
    for key, value in node.items() if isinstance(node, dict) else ():
        yield key
        yield from _keys(value if key != "navne" else None)


def test_made_up_measurements_are_told_of_in_report_and_data(capsys: pytest.CaptureFixture[str]) -> None:
    """And no others are."""
    assert main(["resultat", "--maalinger", str(EXAMPLE)]) == 1
    assert "\nOPDIGTEDE TAL, kun til prøver\n" in capsys.readouterr().out
    assert main(["resultat", "--json", "--maalinger", str(EXAMPLE)]) == 1
    assert json.loads(capsys.readouterr().out)["opdigtede_tal"] is True
    real = state(VIBORG, observed(grown_ups([1])))
    assert not [line for line in lines_of(VIBORG, real, None) if "OPDIGTEDE" in line]
    assert document_of(VIBORG, real)["opdigtede_tal"] is False


def test_without_findings_the_status_is_fine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Counts whose baselines are the expected ones, and nobody measured yet."""
    rows = counted_rows()
    employment, measures = targets_of(VIBORG).get("employment"), targets_of(VIBORG).get("social_measures")
    assert employment is not None
    assert measures is not None
    expected = [one.persons.value for one in (*employment.benefit, *measures.step)]
    rows["counts_at_start"] = [[persons] for persons in expected]
    rows["counts"] = [[0, 0, 0] for _ in rows["counts"]]
    assert main(["resultat", "--maalinger", str(written(tmp_path / "Skema.xlsx", rows))]) == 0
    assert "fund" not in capsys.readouterr().out


def test_no_record_reaches_an_output(capsys: pytest.CaptureFixture[str]) -> None:
    """Neither a pseudonym nor a date or age of the example, as text or as data."""
    for words in ([], ["--json"]):
        assert main(["resultat", *words, "--maalinger", str(EXAMPLE)]) == 1
        said = capsys.readouterr().out
        assert not re.search(r"\b[HP]\d{4}", said)
        # the payment's last day, and the agreement's own: who starts after 31 July 2026 is not in for three months
        assert set(re.findall(r"\d\d\.\d\d\.20\d\d", said)) <= {DUE, "31.07.2026", "31.10.2026"}


def test_a_private_file_name_is_not_repeated(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file named after a person."""
    made_up_cpr = "311299" + "-1234"
    path = written(tmp_path / f"Skema {made_up_cpr}.xlsx", good_rows())
    assert main(["resultat", "--maalinger", str(path)]) == 2
    said = capsys.readouterr()
    assert "311299" not in said.out + said.err
    assert said.err.startswith("filen: filens navn: noget, der ligner et personnummer")


@pytest.mark.parametrize("case", [case for case in (*CASES, *FILES) if "CPR" in case.id], ids=lambda case: case.id)
def test_the_number_itself_is_never_printed(case: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not even a part of it."""
    path = case.write(tmp_path / "Skema.xlsx")  # type: ignore[attr-defined]
    assert main(["resultat", "--maalinger", str(path)]) == 2
    said = capsys.readouterr()
    assert "3112" not in said.out + said.err
    assert "101701" not in said.out + said.err


def test_a_form_that_is_not_named_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    """One Danish line."""
    assert main(["resultat"]) == 2
    assert capsys.readouterr().err == "bilag resultat: mangler: --maalinger (hjælp: bilag resultat --help)\n"


def test_the_example_has_180_households_and_about_460_persons() -> None:
    """As the agreement expects, with earlier statements that agree and repayments that were made."""
    observed_example = read_measurements(EXAMPLE, VIBORG)
    records = observed_example.results
    assert len(records.households.start) == 180  # type: ignore[union-attr]
    assert 440 <= len(records.persons.age) <= 480  # type: ignore[union-attr]
    statement = state(VIBORG, observed_example)
    assert not [one for one in statement.findings if one.id.startswith("earlier")]
    document = document_of(VIBORG, statement)
    assert {one["id"].partition(".")[0] for one in document["fund"]} == {"baseline", "households"}
    assert len(statement.settlements) > 3


def test_the_readme_shows_what_the_command_prints(capsys: pytest.CaptureFixture[str]) -> None:
    """The payments of the made-up example, word for word."""
    assert main(["resultat", "--maalinger", str(EXAMPLE)]) == 1
    printed = capsys.readouterr().out.splitlines()
    readme = (ROOT / "README.md").read_text("utf-8")
    shown = readme.partition("\nBetaling for perioden\n")[2].partition("```")[0].splitlines()
    assert len(shown) > 3
    assert all(line in printed for line in shown if line != "  …")
