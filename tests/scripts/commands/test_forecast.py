"""`bilag prognose`: what it prints and gives as data, what it refuses, and that no person is counted in either."""

import json
import re
from pathlib import Path

import pytest

from model.base.danish import amount, per_cent, shown
from model.base.rounding import KRONER, round_half_up
from scripts.cli import main
from scripts.commands.forecast import NO_ASSUMPTIONS, NO_TARGETS
from tests import places
from tests.amounts import some
from tests.shared.few_targets import source
from tests.shared.files import opened
from tests.shared.spoilage import FILE_NAME, VIBORG, without_block

pytestmark = pytest.mark.usefixtures("own_folder")
FEW = ["--antal", "200"]
MEASURED = ["--maalinger", str(places.MEASUREMENTS)]


def call(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """The command's status, and what it printed and complained of."""
    status = main(["prognose", *words])
    said = capsys.readouterr()
    return status, said.out, said.err


def without(text: str, folder: Path) -> Path:
    """A source of this text."""
    path = folder / FILE_NAME
    path.write_text(text, encoding="utf-8")
    return path


def kroner(figure: float) -> str:
    """An amount as it stands on the screen."""
    return shown(float(round_half_up(figure, KRONER)))


def test_the_data_hold_what_the_workbook_has_beside_the_overview(capsys: pytest.CaptureFixture[str]) -> None:
    """Scenarios, the price of each reading, what each target moves, the break-even factor, the spread and the fan.

    With measurements of few all amounts of readings are left out, and what only amounts would tell: what is paid so far is in each.
    """
    found = json.loads(call(capsys, *FEW, "--json")[1])
    book = opened(Path("Prognose.xlsx"), values=True)

    def row(sheet: str, label: str) -> list[float]:
        """The figures of a row."""
        return next([one.value for one in line[1:]] for line in book[sheet].iter_rows() if line[0].value == label)

    repaid = row("Scenarier", "Kommunen betaler i alt")
    for scenario, cell in zip(found["scenarier"], (repaid[0], repaid[2]), strict=True):
        assert sum(scenario["kommunen_betaler"].values()) == pytest.approx(cell, abs=0.01)
    used, *others = found["laesninger"]
    assert used["kommunen_betaler"] == pytest.approx(row("Læsninger", "Som kilden læser")[2])
    assert (
        len(others) == 5
    )  # inside or after, what the ceiling caps, LBF's target 4 in or out of ceiling, switch and shares
    assert found["foelsomhed"]["maal"][0]["lav"] == pytest.approx(row("Følsomhed", "1. Beskæftigelse")[0])
    assert 0 < found["foelsomhed"]["balancefaktor"] < 1
    last = list(found["fordeling"]["til_og_med"].values())[-1]
    assert last["p10"] == pytest.approx(found["kommunen_betaler_i_alt"]["p10"], abs=0.01)
    assert found["fordeling"]["under_andel_af_loftet"][-1]["andel"] == pytest.approx(1)
    few = json.loads(call(capsys, *FEW, *MEASURED, "--json", "--til", "maalt")[1])
    assert (few["foelsomhed"], few["fordeling"]) == (None, None)
    assert {one["kommunen_betaler"] for one in few["laesninger"]} == {None}
    assert None in few["scenarier"][0]["kommunen_betaler"].values()


def test_a_funder_that_gets_less_than_it_pays_has_no_rate_on_the_screen_as_in_the_workbook(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """LBF grants 1,362,500, pays target 4 as well, and gets at most 1,371,500 back."""
    screen = call(capsys, *FEW)[1]
    (line,) = (line for line in screen.splitlines() if line.startswith("LBF får"))
    assert "intern rente ingen" in line


@pytest.mark.parametrize("words", [[], MEASURED], ids=["nothing measured", "measured"])
def test_the_data_hold_the_same_figures_as_the_screen(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """By year with its percentiles, in all, what is owed at the ends of years, chances and what each funder gets."""
    status, screen, _ = call(capsys, *FEW, *words)
    assert status == 0
    assert [one.name for one in Path().iterdir()] == ["Prognose.xlsx"]
    status, data, _ = call(capsys, *FEW, *words, "--json")
    found = json.loads(data)
    lines = [line.split() for line in screen.splitlines()]
    assert (status, found["fremtider"], found["froe"]) == (0, 200, 1)
    rows = {**found["kommunen_betaler"], "i alt": found["kommunen_betaler_i_alt"]}
    rows |= {f"31.12.{day[:4]}": one for day, one in found["skyldig_resultatbetaling"].items()}
    for label, one in rows.items():
        if one is None:  # it would tell how few were measured
            assert [*label.split(), "skjult"] in lines, label
            continue
        figures = [kroner(one[key]) for key in ("ventet", "p10", "p50", "p90")]
        assert [*label.split(), *figures] in lines, label
    is_told = None not in found["kommunen_betaler"].values()
    assert is_told or words
    if is_told:
        assert f"går som ventet: {kroner(sum(found['som_ventet'].values()))} kr." in screen
    for one in found["chancer"].values():
        assert per_cent(one["andel"], 1) in screen
    for one in found["tilskudsgivere"]:
        if one["faar"] is None:
            assert f"{one['id']} får i alt: skjult" in screen
            continue
        (line,) = (
            line for line in screen.splitlines() if line.startswith(f"{one['id']} får {amount(one['faar']['ventet'])}")
        )
        assert ("tjent hjem" in line) == (one["tjent_hjem"] is not None)
    # what years pay, and what periods pay, is the whole
    if is_told:
        in_all = found["kommunen_betaler_i_alt"]["ventet"]
        assert sum(one["ventet"] for one in found["kommunen_betaler"].values()) == pytest.approx(in_all, abs=0.1)
        of_municipality = [one["ventet"] for one in found["betalinger"] if one["betaler"] == "municipality"]
        assert sum(of_municipality) == pytest.approx(in_all, abs=0.5)


@pytest.mark.parametrize("words", [[], MEASURED], ids=["nothing measured", "measured"])
def test_no_person_and_no_household_is_counted(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Neither on the screen nor in the data, where every number but futures, seed and shares has kroner or is a multiple."""
    for kind in ([], ["--json"]):
        _, said, _ = call(capsys, *FEW, *words, *kind)
        assert not re.search(r"person|husstand|borger|barn|børn|antal\b", said, re.IGNORECASE)
    found = json.loads(said)
    assert set(found) == {
        *("fremtider", "froe", "maalt_til_og_med", "opdigtede_tal", "kommunen_betaler", "kommunen_betaler_i_alt"),
        *(
            "som_ventet",
            "skyldig_resultatbetaling",
            "chancer",
            "tilskudsgivere",
            "donationer",
            "kommunen",
            "betalinger",
        ),
        *("scenarier", "laesninger", "foelsomhed", "fordeling"),
        "filer",
    }


def test_made_up_accounts_are_marked_without_measurements_too(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """On the screen, in the data and in the workbook's title; a forecast from no form is not made up."""
    given = [*FEW, "--regnskab", str(places.ACCOUNTS), "--til", str(tmp_path)]
    assert call(capsys, *given)[1].startswith("Prognose: Relationel Velfærd, Viborg Kommune; OPDIGTET, kun til prøver")
    assert json.loads(call(capsys, *given, "--json")[1])["opdigtede_tal"] is True
    assert opened(tmp_path / "Prognose.xlsx")["Prognose"]["A1"].value.endswith("OPDIGTEDE TAL")
    assert json.loads(call(capsys, *FEW, "--til", str(tmp_path / "uden"), "--json")[1])["opdigtede_tal"] is False


def test_the_same_seed_prints_the_same_and_another_seed_does_not(capsys: pytest.CaptureFixture[str]) -> None:
    """The second call finds its workbook as it would write it."""
    _, first, _ = call(capsys, *FEW, "--froe", "7", "--json")
    _, second, _ = call(capsys, *FEW, "--froe", "7", "--json")
    _, other, _ = call(capsys, *FEW, "--froe", "8", "--json", "--overskriv")
    one, two, three = (json.loads(said) for said in (first, second, other))
    for found in (one, two, three):
        del found["filer"]
    assert one == two
    assert one["kommunen_betaler_i_alt"] != three["kommunen_betaler_i_alt"]
    assert one["som_ventet"] == three["som_ventet"]


@pytest.mark.parametrize("antal", some(["99", "0", "-5", "1e6", "1000001", "100.5", "", "mange", "9" * 5_000], 2))
def test_a_number_of_futures_out_of_range_is_refused(antal: str, capsys: pytest.CaptureFixture[str]) -> None:
    """From 100 to 1,000,000; one line, nothing written."""
    status, out, err = call(capsys, f"--antal={antal}")
    assert (status, out) == (2, "")
    assert "--antal" in err
    assert "et helt tal fra 100 til 1.000.000" in err
    assert not list(Path().iterdir())


@pytest.mark.parametrize("froe", some(["-1", "1.5", "", "frø", "1" * 16, "9" * 5_000], 2))
def test_a_seed_that_is_none_is_refused(froe: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A whole number of at most 15 digits, which every cell can show."""
    status, out, err = call(capsys, f"--froe={froe}")
    assert (status, out) == (2, "")
    assert "--froe" in err
    assert "et helt tal fra 0 med højst 15 cifre" in err
    assert not list(Path().iterdir())


def test_both_ends_of_what_may_be_asked_for_are_fine(capsys: pytest.CaptureFixture[str]) -> None:
    """The fewest futures, and the first and the last seed."""
    for froe in ("0", "9" * 15):
        status, out, _ = call(capsys, "--antal", "100", "--froe", froe, "--overskriv")
        assert status == 0
        assert out.splitlines()[1].startswith(f"100 fremtider, frø {froe};")


def test_a_source_without_assumptions_or_targets_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line each, with the name of the source; nothing is written."""
    bare = without(without_block("[forecast]")(VIBORG), tmp_path)
    status, out, err = call(capsys, *FEW, "--aftale", str(bare))
    assert (status, out, err.strip()) == (2, "", f"{FILE_NAME}: {NO_ASSUMPTIONS}")
    path = source(tmp_path)
    status, out, err = call(capsys, *FEW, "--aftale", str(path))
    assert (status, out, err.strip()) == (2, "", f"{path.name}: {NO_TARGETS}")
    assert not list(Path().glob("*.xlsx"))


@pytest.mark.parametrize("option", ["--maalinger", "--regnskab"])
def test_a_form_of_another_agreement_is_refused(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Viborg's forms for the fictional agreement: what is wrong is told of the form, and nothing is written."""
    form = places.MEASUREMENTS if option == "--maalinger" else places.ACCOUNTS
    status, out, err = call(capsys, *FEW, "--aftale", str(places.FICTIONAL), option, str(form))
    assert (status, out) == (2, "")
    assert form.name in err
    assert "Traceback" not in err
    assert not list(Path().glob("*.xlsx"))


@pytest.mark.parametrize("option", ["--maalinger", "--regnskab"])
def test_a_form_that_is_not_there_is_refused(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    """By its name."""
    status, out, err = call(capsys, *FEW, option, "mangler.xlsx")
    assert (status, out) == (2, "")
    assert "mangler.xlsx" in err
