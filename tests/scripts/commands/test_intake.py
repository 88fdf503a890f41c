"""`bilag visitation`: what it prints, gives as data and writes; seeds that may be, and commitments; that it is proved like all others."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from model.lot.draw import Draw
from scripts.cli import main
from scripts.commands.intake_report import document_of, lines_of
from scripts.develop.made_up_list import many
from tests import places
from tests.amounts import amount
from tests.shared.any_list import any_rows
from tests.shared.files import opened
from tests.shared.filled_list import CAME, FIRST, SPOILER, VIBORG, D, good_rows
from tests.shared.lists import in_order, intake, listed, taken_in
from tests.shared.spoilage import FILE_NAME, without_block
from tests.shared.spoilage import VIBORG as SOURCE
from workbooks.forms.lot.read_list import read_list
from workbooks.lot import build
from workbooks.lot.edition import LotEdition
from workbooks.lot.lot_inputs import given_of
from workbooks.writing.write import to_bytes

pytestmark = pytest.mark.usefixtures("own_folder")
SEED = "Viborg, lod nr. 1, 14. marts"
FILE = "Visitation_2025-12-31.xlsx"


def call(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """The command's status, and what it printed and complained of."""
    status = main(["visitation", *words])
    said = capsys.readouterr()
    return status, said.out, said.err


def order(path: Path) -> list[str]:
    """The codes on the sheet Lodtrækning, from the top."""
    codes = [row[0].value for row in opened(path)["Lodtrækning"].iter_rows(min_row=5)]
    return [code for code in codes if isinstance(code, str) and code.startswith("H") and code[1:].isdigit()]


def test_the_example_is_told_with_what_has_to_be_looked_at(capsys: pytest.CaptureFixture[str]) -> None:
    """118 of 130 planned; 38 of 40 in the first year; four out of turn, one without a lot, a place that is open: few each. Codes stand in the file only."""
    status, out, err = call(capsys, "--skema", str(places.LIST))
    assert (status, err) == (1, "")
    assert "mindst 40 senest 31.10.2024 (pkt. 6.1.1(iv)): 38, udløst; nået 10.11.2024" in out
    # 42, 37 and 39 came by the end of 2025; 2, 2 and 1 by that of 2023
    assert "118 mod planens 130; Houlkærvænget mindst 40, Ellekonebakken mindst 35, Karup/Kølvrå mindst 35" in out
    assert "2. halvår 2023: siden start 5 mod planens 10; områderne vises ikke, da et antal er lille" in out
    assert "<5 uden for tur" in out
    assert "mindst 5 forbi en i et andet område" in out
    assert "<5 visiteret uden at opfylde kriterierne" in out
    assert "<5 skal erstattes hurtigst muligt" in out
    assert hashlib.sha256(b"viborg 2023-10-23").hexdigest() in out
    assert "H0" not in out
    assert Path(FILE).is_file()


def test_another_seed_is_another_order_and_the_same_seed_the_same_file(capsys: pytest.CaptureFixture[str]) -> None:
    """Byte for byte, in whatever order the rows of the list stand."""
    call(capsys, "--skema", str(places.LIST), "--froe", SEED, "--til", "a")
    call(capsys, "--skema", str(places.LIST), "--froe", SEED, "--til", "b")
    call(capsys, "--skema", str(places.LIST), "--froe", f"{SEED} i år", "--til", "c")
    assert Path("a", FILE).read_bytes() == Path("b", FILE).read_bytes()
    assert order(Path("a", FILE)) != order(Path("c", FILE))
    assert sorted(order(Path("a", FILE))) == sorted(order(Path("c", FILE)))


def test_a_household_that_is_added_stands_among_the_rest_and_moves_none(capsys: pytest.CaptureFixture[str]) -> None:
    """H6 comes to the list; those with a lot stand as they stood."""
    rows = good_rows()
    before = SPOILER.written(Path("foer.xlsx"), rows)
    rows["households"].append(["H6", *rows["households"][2][1:]])
    after = SPOILER.written(Path("nu.xlsx"), rows)
    for path, folder in ((before, "a"), (after, "b")):
        call(capsys, "--skema", str(path), "--til", folder)
    first, second = (order(Path(folder, "Visitation_2025-06-30.xlsx")) for folder in ("a", "b"))
    assert set(second) - set(first) == {"H6"}
    assert [code for code in second if code != "H6"] == first


def test_a_household_that_left_and_came_back_is_one_row_with_the_place_it_had(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """H1 left within three months, and its place has to be filled; when it returns its end is taken out, and none has to."""
    rows = good_rows()
    home = rows["households"][0]
    home[-1] = None  # nobody came in its place yet
    gone = SPOILER.written(Path("vaek.xlsx"), rows)
    home[-3:] = [None, None, None]
    back = SPOILER.written(Path("igen.xlsx"), rows)
    found = []
    for path, folder in ((gone, "ophoert"), (back, "tilbage")):
        _, out, _ = call(capsys, "--skema", str(path), "--til", folder, "--json")
        found.append(json.loads(out))
    assert [one["visiteret"] for one in found] == [2, 2]
    assert [one["pladser_mindst"]["skal erstattes"] for one in found] == [None, 0]  # one is few
    first, second = (order(Path(folder, "Visitation_2025-06-30.xlsx")) for folder in ("ophoert", "tilbage"))
    assert first == second


def test_two_persons_of_one_household_are_one_row_and_one_lot(capsys: pytest.CaptureFixture[str]) -> None:
    """Bilag 1.4 pkt. 3.1.2: whoever of it is taken in, the household is; a second row for it is refused, however it is spelt."""
    for spelt in ("H3", "h3", "H03", "H-3"):
        rows = good_rows()
        rows["households"].append([spelt, *rows["households"][2][1:]])
        status, _, err = call(capsys, "--skema", str(SPOILER.written(Path("to.xlsx"), rows)))
        assert status == 2
        assert "Husstande!A11: " in err
        assert "A8" in err


def test_the_workbook_is_proved_alone_and_against_its_form(capsys: pytest.CaptureFixture[str]) -> None:
    """A fresh build draws the lot anew from the codes and the seed on Oprindelse."""
    call(capsys, "--skema", str(places.LIST), "--froe", SEED)
    assert main(["kontrol", FILE]) == 0
    assert main(["kontrol", FILE, "--visitation", str(places.LIST)]) == 0
    assert "OK, ingen forskelle" in capsys.readouterr().out


def test_a_workbook_of_another_list_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Its day is another one."""
    call(capsys, "--skema", str(places.LIST))
    other = SPOILER.written(Path("lille.xlsx"), good_rows())
    assert main(["kontrol", FILE, "--visitation", str(other)]) == 2
    assert "30.06.2025, som skemaet gælder" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "said"),
    [
        pytest.param("Fingeraftryk", "B10", "0" * 64, "ændret tekst", id="a fingerprint"),
        pytest.param("Fingeraftryk", "A10", "H999", "ændret tekst", id="a code beside another's fingerprint"),
        pytest.param("Lodtrækning", "B8", 1, "", id="a place typed over"),
        pytest.param("Visitation", "B10", "H001", "", id="another household as the next"),
        pytest.param("Oprindelse", "B9", "et andet frø", "", id="another seed"),
    ],
)
def test_a_lot_that_was_tampered_with_is_a_difference(
    sheet: str, cell: str, value: object, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever wants another household to be next has to change numbers that follow from the seed."""
    call(capsys, "--skema", str(places.LIST), "--froe", SEED)
    book = opened(Path(FILE))
    page = book[sheet]
    at = next(row[1].coordinate for row in page.iter_rows() if row[0].value == "Frø") if sheet == "Oprindelse" else cell
    page[at].value = value
    book.save("rettet.xlsx")
    assert main(["kontrol", "rettet.xlsx"]) == 1
    assert said in capsys.readouterr().out


def test_an_order_that_was_changed_throughout_a_workbook_is_a_difference(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every sheet, and Oprindelse, as if the second of the lot were the first: the order is worked out anew from the seed."""
    given = given_of(intake(read_list(places.LIST, VIBORG)))
    first, second, *rest = LotEdition.read(given.edition).codes
    edition = replace(LotEdition.read(given.edition), codes=(second, first, *rest))
    with monkeypatch.context() as forger:
        forger.setattr(Draw, "in_order", lambda draw: tuple(draw.codes))
        Path("byttet.xlsx").write_bytes(to_bytes(build(VIBORG, replace(given, edition=edition.said())), edition.on))
    assert main(["kontrol", "byttet.xlsx"]) == 1
    assert f"Lodtrækning!A9: ændret tekst eller tal; står »{second}«, ventet »{first}«" in capsys.readouterr().out


def test_a_commitment_is_the_seed_s_fingerprint_and_nothing_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    """Anybody gets the same digits from `sha256sum`."""
    status, out, err = call(capsys, "--forpligt", SEED)
    assert (status, err) == (0, "")
    assert out.splitlines()[0] == hashlib.sha256(SEED.encode()).hexdigest()
    status, out, _ = call(capsys, "--forpligt", SEED, "--json")
    assert json.loads(out) == {"froe_fingeraftryk": hashlib.sha256(SEED.encode()).hexdigest()}
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize("option", ["--froe", "--forpligt"])
@pytest.mark.parametrize(
    "seed",
    [
        pytest.param("kort", id="short enough to be guessed"),
        pytest.param("x" * 81, id="too long to be read out"),
        pytest.param("1234567890123", id="digits only"),
        pytest.param("=SUM(A1:A9) er frøet", id="a formula"),
        pytest.param("frø | H012 streg", id="the sign between seed and code"),
        pytest.param("frøet er\n to linjer", id="two lines"),
        pytest.param("født " + "311299" + "-1234", id="a made-up CPR number"),
        pytest.param("frø med mellemrum ", id="a space at its end"),
        pytest.param("", id="nothing"),
    ],
)
def test_a_seed_that_cannot_be_is_refused_without_being_repeated(
    option: str, seed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line: how long it is, and what is allowed."""
    words = ["--skema", str(places.LIST)] if option == "--froe" else []
    status, out, err = call(capsys, *words, option, seed)
    assert (status, out) == (2, "")
    assert (
        err
        == f"{option}: en tekst på {len(seed)} tegn; tilladt er en tekst på 8-80 tegn: bogstaver, mindst ét lille, tal, mellemrum og tegnene .,:;/()+-, først et bogstav eller tal og intet mellemrum sidst; intet personnummer\n"
    )
    assert not Path(FILE).exists()


def test_a_call_without_a_list_or_with_both_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """A seed is committed to before there is a list."""
    assert call(capsys) == (2, "", "bilag visitation: mangler --skema FIL, eller --forpligt TEKST\n")
    status, _, err = call(capsys, "--forpligt", SEED, "--skema", str(places.LIST))
    assert (status, err) == (2, "--forpligt gives alene: frøet bruges først, når listen er lavet\n")


def test_a_folder_of_several_files_is_refused_by_the_option_that_was_typed(capsys: pytest.CaptureFixture[str]) -> None:
    """Not by the one that `kontrol` has for the same form."""
    for name in ("en.xlsx", "to.xlsx"):
        SPOILER.written(Path(name), good_rows())
    assert call(capsys, "--skema", ".") == (2, "", "--skema: . er 2 filer; her kan kun stå én\n")


def test_an_agreement_without_areas_has_no_list(capsys: pytest.CaptureFixture[str]) -> None:
    """Neither a form nor a lot; the other forms are written."""
    text = SOURCE
    for _ in VIBORG.area:
        text = without_block("[[area]]")(text)
    Path(FILE_NAME).write_text(text, "utf-8")
    status, _, err = call(capsys, "--aftale", FILE_NAME, "--skema", str(places.LIST))
    assert (status, err) == (2, f"{FILE_NAME}: kilden har ingen områder ([[area]]), som husstande visiteres fra\n")
    assert main(["skema", "--aftale", FILE_NAME]) == 0
    assert "Skema_visitation.xlsx er ikke med: kilden har ingen områder" in capsys.readouterr().out
    assert not Path("Skema_visitation.xlsx").exists()


def test_the_data_have_what_the_lines_have_and_hide_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    """Small counts are null; no code stands anywhere."""
    _, out, _ = call(capsys, "--skema", str(places.LIST), "--json")
    found = json.loads(out)
    assert [one["tilstand"] for one in found["graenser"]] == ["i orden", "udløst"]
    assert found["halvaar"][-1]["siden_start"] == 118
    # by the end of 2023: 2, 2 and 1; of 2025: 42, 37 and 39
    assert list(found["halvaar"][0]["omraader_mindst"].values()) == [None, None, None]
    assert found["halvaar"][-1]["omraader_mindst"] == {
        "houlkaervaenget": 40,
        "ellekonebakken": 35,
        "karup_og_koelvraa": 35,
    }
    # 4, 9 and 1
    assert found["ture_mindst"] == {"uden for tur": None, "forbi et andet område": 5, "uden lod": None}
    assert None in [one["husstande_mindst"] for one in found["ikke_trukket_lod_om"]]
    assert not any((one["husstande_mindst"] or 0) % 5 for one in found["ikke_trukket_lod_om"])
    # 118 less the intervention group of 117 would be the one without a lot
    assert found["indsatsgruppe"] is None
    assert {one["indsats"] for one in found["sammenligning"]} == {None}
    assert {one["forskel"] for one in found["sammenligning"]} == {None}
    assert "H0" not in out


def test_areas_are_told_when_their_half_year_has_ended() -> None:
    """On 29 June 2025 one household more would be told with its area by the lists of two days; on 30 June the half-year is over."""
    came = {at: D(2025, 1, 1 + at % 28) for at in range(60)}
    for day, is_told in ((D(2025, 6, 29), False), (D(2025, 6, 30), True)):
        found = intake(taken_in(listed(80, day), came))
        (line,) = (one for one in lines_of(found) if "1. halvår 2025" in one)
        assert ("områderne vises, når halvåret er slut" not in line) is is_told
        areas = document_of(found)["halvaar"][-1]["omraader_mindst"].values()
        assert is_told or set(areas) == {None}


def test_of_many_out_of_turn_it_is_told_that_they_are_not_few() -> None:
    """62 taken in, 60 of them out of turn: »mindst 60« would tell that two were not."""
    found = intake(taken_in(listed(140), dict.fromkeys(range(70, 132), D(2025, 1, 1))))
    assert [one for one in lines_of(found) if "uden for tur:" in one and not one.startswith("mindst 5 ")] == []
    assert any(one.startswith("mindst 5 uden for tur:") for one in lines_of(found))


def test_a_list_of_many_households_shows_those_that_turns_need(capsys: pytest.CaptureFixture[str]) -> None:
    """Of 900 all of whom wait or were taken in, the file has the 180 taken in and the next of each area; it is proved all the same."""
    Path("mange.xlsx").write_bytes(many(VIBORG, 900))
    call(capsys, "--skema", "mange.xlsx", "--til", "ud")
    rows = order(Path("ud", FILE))
    assert 180 < len(rows) < 900
    assert main(["kontrol", str(Path("ud", FILE))]) == 0


def test_nobody_taken_in_is_a_list_too(capsys: pytest.CaptureFixture[str]) -> None:
    """Before the intervention: who is next is known, nothing else."""
    rows = good_rows()
    rows["statement"] = [[D(2023, 10, 25), None]]
    rows["households"] = [["H1", rows["households"][0][1], 2, "Ja", "Ja", "Ja", None, None, D(2023, 10, 24)]]
    path = SPOILER.written(Path("ny.xlsx"), rows)
    status, out, err = call(capsys, "--skema", str(path))
    assert (status, err) == (0, "")
    assert "0 husstande" in out
    assert "nås om" not in out  # there is no pace yet
    assert main(["kontrol", "Visitation_2023-10-25.xlsx"]) == 0
    assert opened(Path("Visitation_2023-10-25.xlsx"))["Visitation"]["B12"].value is not None
    assert in_order(listed(1)) == [0]


def test_a_list_of_which_none_meets_the_criteria_is_written_and_proved(capsys: pytest.CaptureFixture[str]) -> None:
    """One is not assessed yet, one has cases in one directorate: no lot, no row, no fault."""
    rows = good_rows()
    rows["households"] = [["H1", FIRST, 2, *[None] * 5, CAME], ["H2", FIRST, 1, "Ja", "Ja", "Ja", None, None, CAME]]
    status, out, err = call(capsys, "--skema", str(SPOILER.written(Path("ingen.xlsx"), rows)))
    assert (status, err) == (1, "")  # both limits were missed
    assert "der er ikke trukket lod endnu" in out
    assert "2. halvår 2023: siden start 0 mod planens 10\n" in out
    assert main(["kontrol", "Visitation_2025-06-30.xlsx", "--visitation", "ingen.xlsx"]) == 0
    assert opened(Path("Visitation_2025-06-30.xlsx"))["Lodtrækning"]["A9"].value == "–"


@pytest.mark.parametrize("seed", range(amount(3, 40)))
def test_the_workbook_of_any_list_says_what_the_model_says_by_two_engines(
    seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever is drawn: few or many, before, in and after the intervention, replaced or not, excluded before or since."""
    path = SPOILER.written(Path("liste.xlsx"), any_rows(seed))
    assert call(capsys, "--skema", str(path), "--froe", f"frøet nummer {seed}")[0] in (0, 1)
    (file,) = Path().glob("Visitation_*.xlsx")
    assert main(["kontrol", str(file), "--visitation", str(path)]) == 0
