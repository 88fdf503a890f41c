"""`bilag aarsmoede`: what it prints for the steering group, what it gives as data, and that no household is in either."""

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest
from openpyxl import load_workbook

from model.grant.demands import Repaid
from model.grant.progress import HouseholdsHalfYear, LineYear
from model.grant.reduction import InstalmentState, Reduction
from model.grant.unused import UnusedYear
from model.year.deadlines import Deadline
from model.year.overdue import Missed
from model.year.triggers import TriggerState
from model.year.year import year
from scripts.cli import main
from scripts.commands import annual_meeting
from scripts.commands.year_report import _DANISH, document_of, lines_of
from tests.places import ACCOUNTS as PATH
from tests.places import MEASUREMENTS, ROOT
from tests.shared.filled_accounts import SPOILER, VIBORG, D, accounts, ended, good_rows
from tests.shared.filled_measurements import good_rows as measured_rows
from tests.shared.filled_measurements import written
from tests.shared.statements import counted
from tests.shared.years import EXAMPLE

pytestmark = pytest.mark.usefixtures("own_folder")
CALL = ["aarsmoede", "--aar", "2025", "--regnskab", str(PATH), "--uden-pdf"]


def test_the_report_says_what_the_meeting_decides(capsys: pytest.CaptureFixture[str]) -> None:
    """Amounts, days and triggers of the made-up accounts; a tripped trigger gives the status 1."""
    assert main(CALL) == 1
    said = capsys.readouterr().out
    assert "\n\nTil årsmødet om 2025 den 28.05.2026\n" in said
    for line in (
        "Budget 1.758.333,00 kr., regnskab 1.699.580,80 kr.",
        "  tilbagebetales senest 28.06.2026: 109.406,23 kr.",
        "  relativ 260.833,33 kr., absolut 255.611,40 kr.",
        "  tæt på: Husstande, der er ophørt før tid (pkt. 6.1.1(iii)): mindst 16, grænse 20",
        "  udløst: Husstande visiteret i det første år (pkt. 6.1.1(iv)): 38, grænse 40",
        "  i orden: Afvigelse fra budgettet fra start til årets udgang (pkt. 6.1.1(vi)): 6,7 %, grænse 10 %",
        "  18.05.2026: Regnskab for 2025 til DSI, Viborg Kommune (pkt. 7.4)",
        "  28.06.2026 (sidste hverdag 26.06.2026): Tilbagebetaling af uforbrugt tilskud for 2025 til DSI, Viborg Kommune, "
        "109.406,23 kr. (pkt. 4.3)",
    ):
        assert f"{line}\n" in said, line


def test_measurements_count_where_they_are_given(capsys: pytest.CaptureFixture[str]) -> None:
    """The payments that were due have been made; the cohorts' measurements are among the deadlines."""
    assert main([*CALL, "--maalinger", str(MEASUREMENTS)]) == 1
    said = capsys.readouterr().out
    assert (
        "  i orden: Tilbagebetaling, der ikke er betalt til tiden (pkt. 6.1.1(v)): 0,00 kr., grænse 0,00 kr.\n" in said
    )
    assert "Skolefravær, kohorte 1: 3. måling" in said


@pytest.mark.parametrize(("count", "shown"), [(0, "<5"), (4, "<5"), (5, "mindst 5"), (9, "mindst 5")])
def test_no_count_below_the_limit_is_shown(count: float, shown: str) -> None:
    """Of 4 nothing is told, of 5 and 9 the least that it is (9.1)."""
    lines = lines_of(VIBORG, year(VIBORG, accounts(2024, movements=ended((D(2024, 2, 1), count))), 2024))
    assert f"  i orden: Husstande, der er ophørt før tid (pkt. 6.1.1(iii)): {shown}, grænse 20" in lines


def test_the_deadlines_are_those_of_the_year_after(capsys: pytest.CaptureFixture[str]) -> None:
    """From 1 January to 31 December, as their heading says."""
    assert main(CALL) == 1
    said = capsys.readouterr().out.partition("\nFrister i 2026\n")[2].partition("\n\n")[0].splitlines()
    assert said
    assert all(re.match(r"  \d\d\.\d\d\.2026[ :]", line) for line in said)


def test_measurements_that_do_not_tell_of_the_year_are_refused_with_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Counts of a later half-year: status 2, and nothing is written."""
    monkeypatch.setattr(annual_meeting, "open_observations", lambda *_: (None, counted(VIBORG)))
    assert main([*CALL, "--maalinger", str(MEASUREMENTS)]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert said.err.startswith(
        "--maalinger: måleskemaet gælder 1. halvår 2028 og har kun antal for det; giv måleskemaet for 2. halvår"
    )
    assert not list(tmp_path.iterdir())


def test_measurements_that_end_before_the_year_are_told_with_their_last_day(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The small form is of 1. halvår 2025, the meeting about all of 2025; in the example's the year lies inside."""
    path = written(tmp_path / "Skema.xlsx", measured_rows())
    said = "Målinger kendes til og med 1. halvår 2025; hvad der er opnået derefter, er ikke regnet med"
    main([*CALL, "--maalinger", str(path)])
    assert said in capsys.readouterr().out.splitlines()
    (overview,) = tmp_path.glob("*/Aarsmoede_2025.xlsx")
    cells = [cell.value for row in load_workbook(overview)["Årsmøde"].iter_rows() for cell in row]
    assert f"{said}." in cells
    main([*CALL, "--maalinger", str(MEASUREMENTS), "--json"])
    assert not any("kendes" in note for note in json.loads(capsys.readouterr().out)["bemaerkninger"])


def test_without_a_tripped_trigger_the_status_is_fine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The small accounts at the end of 2023, before intake is judged."""
    rows = good_rows()
    rows["costs"][1::4] = [[None]] * 4
    rows["statement"][0][0] = 2023
    path = SPOILER.written(tmp_path / "Skema.xlsx", rows)
    assert main(["aarsmoede", "--aar", "2023", "--regnskab", str(path), "--uden-pdf"]) == 0
    assert "udløst" not in capsys.readouterr().out


def test_the_data_have_the_exact_figures(capsys: pytest.CaptureFixture[str]) -> None:
    """One JSON document with every row of the year, its keys in Danish."""
    assert main([*CALL, "--json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert [Path(one["fil"]).name for one in document.pop("filer")][-2:] == ["Frister.ics", "manifest.json"]
    said = ("fjernet", "bliver_liggende", "bemaerkninger", "skemaerne_er_uenige", "halvaaret_over_hele_aaret")
    assert [document.pop(key) for key in said] == [[]] * len(said)
    assert document.pop("opdigtede_tal") is True
    assert document == json.loads(json.dumps(document_of(year(VIBORG, EXAMPLE, 2025))))
    assert document["aar"] == 2025
    assert [row["tilbagebetales"] for row in document["uforbrugt"]] == [52_822.04, 109_995.78, 109_406.23]
    assert document["uforbrugt"][0]["betalinger"][1] == {
        "dato": "2024-07-15",
        "beloeb": 12_822.04,
        "dage_for_sent": 15,
        "morarente": 60.69,
    }
    assert {row["tilstand"] for row in document["udloesere"]} == {"i orden", "afgøres senere", "tæt på", "udløst"}
    assert document["husstande"][0]["periode"] == "2023-H2"


@pytest.mark.parametrize(
    "kind",
    [UnusedYear, Repaid, Reduction, InstalmentState, Deadline, Missed, TriggerState, HouseholdsHalfYear, LineYear],
    ids=lambda kind: kind.__name__,
)
def test_every_figure_has_a_danish_name_of_its_own(kind: type) -> None:
    """No two fields of a row share one."""
    names = [_DANISH[one.name] for one in fields(kind)]
    assert len(set(names)) == len(names)


def test_no_record_reaches_an_output(capsys: pytest.CaptureFixture[str]) -> None:
    """No code of a household, as text or as data."""
    for words in ([], ["--json"]):
        assert main([*CALL, *words]) == 1
        assert not re.search(r"\bH\d{3}\b", capsys.readouterr().out)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--aar", "2025"], "bilag aarsmoede: mangler: --regnskab (hjælp: bilag aarsmoede --help)\n"),
        (["--regnskab", "a"], "bilag aarsmoede: mangler: --aar (hjælp: bilag aarsmoede --help)\n"),
        (
            ["--regnskab", "a", "--aar", "i år"],
            "bilag aarsmoede: --aar er »i år«, men skal være et helt tal (hjælp: bilag aarsmoede --help)\n",
        ),
    ],
)
def test_what_is_missing_is_asked_for(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """One Danish line."""
    assert main(["aarsmoede", *words]) == 2
    assert capsys.readouterr().err == said


def test_the_readme_shows_what_the_command_prints(capsys: pytest.CaptureFixture[str]) -> None:
    """The unused grant of the made-up accounts, word for word."""
    assert main(CALL) == 1
    printed = capsys.readouterr().out
    readme = (ROOT / "README.md").read_text("utf-8")
    shown = "Uforbrugt tilskud fra DSI" + readme.partition("\nUforbrugt tilskud fra DSI")[2].partition("```")[0]
    assert shown.count("\n") == 4
    assert shown in printed
