"""What the text states is compared with what its own tables give, and every deviation is a known contradiction."""

import json

import pytest

from model.strategic.comparisons import compare
from scripts.cli import main
from tests import places
from tests.shared.strategic import BEFORE, MADE_UP, NOW, of

FOUND = {one.id: one for plan in (NOW, BEFORE) for one in compare(plan)}
DEVIATIONS = {
    "afdelinger_afstande": ("C1", 16),  # 7 + 1 + 8
    "afdelinger_delaftale": ("C1", 16),
    "afdelinger_karup": ("C1", 7),
    "ikke_vestlige_stoholm": ("C2", 0.10),
    "uden_arbejde_mindst": ("C3", 0.31),
    "uden_arbejde_hoejst": ("C3", 0.86),
    "grundskole_mindst": ("C4", 0.36),
    "grundskole_hoejst": ("C4", 0.75),
    "ikke_vestlige_by_mindst": ("C5", 0.06),
    "tilknytning_2022_kommunen": ("C6", 0.1349),
    "hverken_eller_planen": ("C7", 0.2595),
    "hverken_eller_kommunen": ("C7", 0.1425),
    "arbejde_2021_ellekonebakken": ("C8", 0.427),
    "arbejde_2021_stoholm": ("C8", 0.60),
    "arbejde_2021_ringparken": ("C8", 0.411),
    "arbejde_2021_koelvraa": ("C8", 0.355),
    "arbejde_2021_houlkaervaenget": ("C8", 0.38),
    "arbejde_2021_kaersangerparken": ("C8", 0.531),
    "arbejde_2021_klostervaenget": ("C8", 0.34),
    "arbejde_2021_vestervang": ("C8", 0.389),
    "arbejde_2021_karup": ("C8", 0.336),
    "doemte_hoejst": ("C12", 0.0196),
}
MATCHES = {
    "afdelinger_oversigt": 15,  # 8 + 7
    "afdelinger_kriterier": 15,
    "afdelinger_viborg": 7,  # of the eight named rows, those 1 to 7 km away
    "afdelinger_stoholm": 1,
    "uden_arbejde_kommunen": 0.1894,  # printed 19
    "uden_arbejde_mindst_kendte": 0.336,
    "uden_arbejde_hoejst_kendte": 0.60,
    "grundskole_mindst_kendte": 0.377,
    "grundskole_hoejst_kendte": 0.693,
    "karakter_planen": 5.33,
    "karakter_planen_tekst": 5.33,
    "karakter_kommunen_tekst": 6.89,
    "boern_planen": 1,  # 44.73 + 52.78 + 2.49
    "boern_kommunen": 1,  # 17.15 + 76.29 + 6.56
    "under_2": 0.25,  # 100 - 75.00
    "uden_for_klostervaenget": 0.2528,  # 15.26 + 10.02
    "uden_for_kommunen": 0.1258,  # 10.44 + 2.14
    "arbejdsloese_kommunen": 0.0105,  # 0.79 + 0.26, printed 1.1
    "arbejdsloese_hoejst": 0.0305,  # 1.11 + 1.94, printed 3.1
    "unge_i_alt": 0.283,  # 16 + 0.3 + 12
    "tilknytning_top": 0.4539,
    "tilknytning_2016": 0.4539,  # the highest year is 2016
    "tilknytning_2022": 0.375,
    "ensomme_2010": 0.109,
    "ensomme_2021": 0.146,
    "fraflytning_mindst": 0.067,
    "fraflytning_hoejst": 0.60,
    "omraader_i_alt": 6,
    "budget_i_alt": 27_102,  # 14,600 + 12,502
    "aflyste_andel": 0.571,  # 100 - 42.9
    "indkomst_mindst": 0.529,
    "indkomst_hoejst": 0.642,
    "indkomst_kommunen": 508_409,
    "institutioner": 3,
}


@pytest.mark.parametrize("id", DEVIATIONS)
def test_a_deviation_is_a_known_contradiction(id: str) -> None:
    """With the figure that the contradiction makes, and what it is read as."""
    one = FOUND[id]
    assert (one.finding, one.computed) == DEVIATIONS[id]
    assert not one.matches
    assert one.explained
    assert one.reading
    assert one.difference == pytest.approx(one.computed - one.printed.value, abs=1e-9)


@pytest.mark.parametrize("id", MATCHES)
def test_what_the_tables_give_matches_the_text(id: str) -> None:
    """At the decimals that are printed."""
    assert FOUND[id].matches
    assert FOUND[id].computed == pytest.approx(MATCHES[id], abs=1e-9)


def test_nothing_else_deviates() -> None:
    """80 statements: 67 of 2025 and 13 of 2017."""
    assert {one.id for one in FOUND.values() if not one.matches} == set(DEVIATIONS)
    assert len(FOUND) == 80
    assert all(one.finding == "" for one in FOUND.values() if one.id not in DEVIATIONS)


def test_the_command_prints_the_findings_by_the_plan_s_short_name(capsys: pytest.CaptureFixture[str]) -> None:
    """Deviations first, then each contradiction and reading; exit status 1."""
    assert main(["afstemning", "--aftale", "helhedsplan_2025"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "67 trykte tal: 45 stemmer, 22 afviger"
    stoholm = "Ikke-vestlige, Stoholm: trykt 8 %, beregnet 10 % (C2)"
    assert any(line.endswith(stoholm) for line in lines)
    assert [line.split()[0] for line in lines if line.startswith("  C")] == [one.id for one in NOW.contradiction]
    assert lines[24] == "33 fund i den underskrevne tekst"
    assert not any("uden at et fund" in line for line in lines)


def test_the_command_tells_the_same_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing of the plan before deviates; 13 findings: 11 contradictions, of which two are told in both plans, and two readings."""
    assert main(["afstemning", "--json", "--aftale", "helhedsplan_2017"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert all(one["stemmer"] for one in document["trykte_tal"])
    assert [one["nr"] for one in document["fund"]] == ["C18", *(f"C{n}" for n in range(29, 39)), "F1", "F2"]


@pytest.mark.parametrize(
    "words",
    [
        ["resultat", "--maalinger", "x.xlsx"],
        ["rapport", "--periode", "2025-H1", "--regnskab", str(places.ACCOUNTS)],
    ],
)
def test_a_command_of_funding_agreements_refuses_a_plan_in_one_line(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """With file, place, what stands there and what is allowed; nothing is written."""
    assert main([*words, "--aftale", "helhedsplan_2025"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("helhedsplan_2025.toml: agreement.type: »strategic«; tilladt er funding")


def test_a_made_up_plan_is_compared_too() -> None:
    """41.5 rounds to 42."""
    (one,) = compare(of(MADE_UP))
    assert (one.computed, one.matches) == (0.415, True)
