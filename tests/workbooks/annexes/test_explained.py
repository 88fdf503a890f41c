"""A finding explains printed figures that there are: a key that names none is a fault of the source, told by place."""

import re
from pathlib import Path

import pytest

from model.source.load import load, standard
from scripts.cli import main
from tests.shared.few_targets import TARGETS, VIBORG, source
from workbooks.annexes.reconciliation import reconcile
from workbooks.annexes.reconciliation.explained import unknown_explanations


def spoiled(folder: Path, *names: str) -> Path:
    """The Viborg agreement, each of these keys with a letter more."""
    text = VIBORG
    for name in names:
        assert f'"{name}" = ' in text
        text = text.replace(f'"{name}" = ', f'"{name}x" = ')
    path = folder / "aftale.toml"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("command", ["afstemning", "byg", "skema"])
def test_a_key_that_names_no_figure_is_a_fault_in_every_command(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """All at once, each with its place and what it may have meant; nothing is written."""
    path = spoiled(tmp_path, "4.1.budget.2024", "5.1.bm4.expected")
    (tmp_path / "her").mkdir()
    monkeypatch.chdir(tmp_path / "her")
    assert main([command, "--aftale", str(path)]) == 2
    said = capsys.readouterr()
    assert not said.out
    first, second = said.err.splitlines()
    assert re.match(
        r"aftale\.toml: contradiction\.\w+\.explains\.»4\.1\.budget\.2024x«: et trykt tal, der ikke findes; ", first
    )
    assert "; tilladt er »4.1.budget.2024« eller " in first
    assert "explains.»5.1.bm4.expectedx«: et trykt tal, der ikke findes; tilladt er »5.1.bm4.expected« eller " in second
    assert not list((tmp_path / "her").iterdir())


def test_every_key_of_the_agreement_that_comes_with_the_program_names_a_figure() -> None:
    """Of all its findings."""
    assert unknown_explanations(standard()) == []


def test_a_finding_about_a_target_that_was_not_agreed_explains_nothing(tmp_path: Path) -> None:
    """An agreement made from another by leaving targets out keeps the findings; theirs name figures that are not there."""
    path = source(tmp_path, "school_absence")
    findings = VIBORG[VIBORG.index("[[contradiction]]") :]
    path.write_text(path.read_text("utf-8") + "\n" + findings, "utf-8")
    agreement = load(path)
    ids = {one.id for one in reconcile(agreement).comparisons}
    assert {key for one in agreement.contradiction for key in one.explains} - ids
    assert unknown_explanations(agreement) == []
    assert len(TARGETS) == 5
