"""`bilag opfoelgning` and its options: what is written, what is refused, and how `bilag kontrol` and `byg` know it."""

import json
from pathlib import Path

import pytest

from scripts.cli import main
from tests import places

PLAN = ("--aftale", "helhedsplan_2025")
FORM = str(places.FOLLOW_UP)
NAME = "Opfoelgning_2025-2029.xlsx"


def test_without_a_form_the_baselines_are_written_as_byg_writes_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same bytes, whichever command wrote them."""
    for command, folder in (("opfoelgning", "a"), ("byg", "b")):
        assert main([command, *PLAN, "--til", str(tmp_path / folder)]) == 0
    assert capsys.readouterr().out.splitlines()[0] == f"skrevet: {tmp_path / 'a' / NAME}"
    assert (tmp_path / "a" / NAME).read_bytes() == (tmp_path / "b" / NAME).read_bytes()


def test_with_a_form_the_file_is_proved_by_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Written, then held against the form that it is made from."""
    assert main(["opfoelgning", *PLAN, "--skema", FORM, "--til", str(tmp_path), "--json"]) == 0
    (written,) = json.loads(capsys.readouterr().out)
    assert written == {"fil": str(tmp_path / NAME), "skrevet": True}
    assert main(["kontrol", *PLAN, "--opfoelgning", FORM, str(tmp_path / NAME)]) == 0
    assert "OK, ingen forskelle" in capsys.readouterr().out


def test_a_form_with_faults_is_refused_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another plan's form, for one: exit status 2."""
    assert main(["opfoelgning", "--aftale", "helhedsplan_2017", "--skema", FORM, "--til", str(tmp_path)]) == 2
    assert capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["opfoelgning"], "viborg.toml: en aftale af denne slags har ingen opfølgning"),
        (["kontrol", "x.xlsx", "--opfoelgning", FORM], "--opfoelgning: en aftale af denne slags har ikke det skema"),
        (["kontrol", "x.xlsx", *PLAN, "--regnskab", FORM], "--regnskab: en aftale af denne slags har ikke det skema"),
    ],
    ids=["no follow-up", "no such form", "nor that one"],
)
def test_what_an_agreement_s_kind_has_no_use_for_is_refused_in_one_line(
    words: list[str], line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With what was asked for; exit status 2."""
    assert main(words) == 2
    assert capsys.readouterr().err.splitlines() == [line]
