"""Costs of half a year against those of its year and of the years before: what cannot be is refused, what is odd is told."""

from dataclasses import replace
from pathlib import Path

import pytest

from model.facts.accounts import Cost, PartCost
from model.facts.part_costs import AboveYear, above_year
from scripts.cli import main
from scripts.commands.remark_lines import above_whole_year
from tests.shared.filled_accounts import SPOILER, VIBORG, D, accounts, costs, good_rows
from tests.shared.years import EXAMPLE
from workbooks.form.read_form import FormError
from workbooks.forms.accounts.read_accounts import read_accounts

MID_2024 = D(2024, 6, 30)


@pytest.mark.parametrize(
    ("part", "more", "above"),
    [
        pytest.param(400_000, (), False, id="7.2 as much as the year"),
        pytest.param(400_000.01, (), True, id="7.2 an oere more"),
        pytest.param(400_000, (Cost("personale", 2024, -300_000, 2023),), False, id="7.2 a credit may have come since"),
        pytest.param(450_000, (Cost("personale", 2024, 50_000, 2023),), False, id="7.2 a correction upwards counts"),
    ],
)
def test_half_a_year_is_no_more_than_the_whole_one(part: float, more: tuple[Cost, ...], above: bool) -> None:
    """400,000 of staff in 2024; other lines have nothing."""
    given = accounts(2024, costs=(*costs(0, 400_000), *more), parts=(PartCost("personale", MID_2024, part),))
    assert above_year(given) == ((AboveYear("personale", 2024, part, 400_000),) if above else ())


def test_a_year_without_accounts_cannot_be_compared() -> None:
    """Those of 2023 say nothing of 2024."""
    assert above_year(accounts(2023, parts=(PartCost("personale", MID_2024, 1e6),))) == ()
    assert above_year(EXAMPLE) == ()


def test_it_is_told_by_its_line_and_amounts() -> None:
    """1,474,620 in all of 2025, and 5,000,000 by its middle."""
    (parts,) = ([replace(o, amount=5e6) if o.line == "personale" else o for o in EXAMPLE.parts],)
    (line,) = above_whole_year(VIBORG, replace(EXAMPLE, parts=tuple(parts)))
    assert line.startswith(
        "Kommunalt personale: halvåret i 2025 har kostet 5.000.000,00 kr., men hele året kun 1.474.620,00 kr. i regnskabet"
    )


def parts_of_2024(cost: float) -> list[list[float | None]]:
    """The costs of staff up to 30 June 2024, 0 of all other lines, and nothing of other years."""
    return [[cost], *[[0.0]] * 4, *[[None]] * 10]


def test_a_credit_up_to_the_day_may_take_all_that_was_spent_before(tmp_path: Path) -> None:
    """290,667 in 2023; as much may be credited by the middle of 2024."""
    rows = good_rows() | {"parts": parts_of_2024(-290_667)}
    assert read_accounts(SPOILER.written(tmp_path / "skema.xlsx", rows), VIBORG).parts


def test_a_credit_up_to_the_day_above_all_that_was_spent_before_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An oere more; the report says it in one line and writes nothing."""
    path = SPOILER.written(tmp_path / "skema.xlsx", good_rows() | {"parts": parts_of_2024(-290_667.01)})
    line = (
        "Omkostninger i halvåret, 30.06.2024: -0,01 kr. i alt siden start, med regnskabet for årene før; "
        "tilladt er mindst 0,00 kr. i alt"
    )
    with pytest.raises(FormError, match=line):
        read_accounts(path, VIBORG)
    words = ["rapport", "--periode", "2024-H1", "--regnskab", str(path), "--uden-pdf", "--til", str(tmp_path / "ud")]
    assert main(words) == 2
    assert capsys.readouterr().err.splitlines()[-1] == f"skema.xlsx: {line}"
    assert not (tmp_path / "ud").exists()


def test_what_a_rule_refuses_and_no_check_has_found_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same form, were it not checked: never a traceback."""
    monkeypatch.setattr("workbooks.forms.accounts.check_money.MoneyChecker.check_sums", lambda *_: None)
    path = SPOILER.written(tmp_path / "skema.xlsx", good_rows() | {"parts": parts_of_2024(-300_000)})
    words = ["rapport", "--periode", "2024-H1", "--regnskab", str(path), "--uden-pdf", "--til", str(tmp_path / "ud")]
    assert main(words) == 2
    (line,) = [one for one in capsys.readouterr().err.splitlines() if "rapporten" not in one]
    assert line.startswith("tallene kan ikke regnes, som de står i det udfyldte skema: anvendt er -")
