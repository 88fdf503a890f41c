"""A fault in one computation of a figure stops the command: status 2, a line with figure, cell and both values, nothing written.

One fault a module of the model that computes a figure; the rules' own functions are spoiled one after the other.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from model.base.daycount import later
from model.grant import demands, revocation, rights
from model.outcomes import statement as statement_module
from model.registry import REGISTRY
from model.targets.common import counted
from model.targets.common import results as target_results
from model.targets.common.counted import CountedTarget
from model.year import year as year_module
from scripts.cli import main
from scripts.commands import annual_meeting, measurements
from tests.amounts import some
from tests.places import ACCOUNTS as PATH
from tests.places import MEASUREMENTS as FORM
from tests.shared.made_up import VIBORG
from tests.shared.statements import example
from tests.shared.years import EXAMPLE
from workbooks.calculator.with_lambdas import build as beregner
from workbooks.frame.truth import TruthError, hold
from workbooks.statement.course_rows import CourseRows

Wrong = Callable[[Any], Any]
YEAR = ["aarsmoede", "--aar", "2024", "--regnskab", str(PATH), "--maalinger", str(FORM), "--uden-pdf"]
STATEMENT = ["resultat", "--maalinger", str(FORM)]
HEAD = "modellen og projektmapperne giver ikke det samme; intet er skrevet"


@dataclass(frozen=True)
class PlantedFault:
    """A function, what is done to all that it gives, and the line of the first cell that says otherwise."""

    where: Any
    name: str
    wrong: Wrong
    line: str


def each(**changes: Wrong) -> Wrong:
    """Rows of which some fields are changed."""
    return lambda rows: tuple(replace(one, **{key: f(getattr(one, key)) for key, f in changes.items()}) for one in rows)


def more(figure: float | None) -> float | None:
    """1,000 more."""
    return None if figure is None else figure + 1_000


def tomorrow(day: dt.date) -> dt.date:
    """The day after."""
    return later(day, 1)


def first_by_1(amounts: dict[Any, float]) -> dict[Any, float]:
    """One of the amounts is a krone more."""
    key = next(reversed(amounts))
    return {**amounts, key: amounts[key] + 1}


def whole_by_1(points: tuple[Any, ...]) -> tuple[Any, ...]:
    """One more was measured in all than in the groups together."""
    return tuple(replace(one, whole=replace(one.whole, measured=one.whole.measured + 1)) for one in points)


YEARS = {
    "unused.py, 4.3": PlantedFault(
        year_module, "unused_years", each(repayable=more),
        "»Tilbagebetales, som besluttet«: cellen viser 52.822,04, modellen 53.822,04 (unused.2023.repayable)",
    ),
    "demands.py, 10.2": PlantedFault(
        demands, "in_time_until", tomorrow,
        "»året 2023«: cellen viser 15, modellen 14 (unused.2023.repayments.1.days_late)",
    ),
    "reduction.py, 4.2": PlantedFault(
        year_module, "reduction_of", lambda one: replace(one, amount=one.amount + 0.01),
        "»Den største af dem, højst tilskuddet«: cellen viser 456.458,33, modellen 456.458,34 (reductions.2024.amount)",
    ),
    "reduction.py, Bilag 3.2": PlantedFault(
        year_module, "instalment_states", each(remains=more),
        "Aarsmoede_2024.xlsx, Rater!I7 »1. rate«: cellen viser 0, modellen 1.000 (disbursed.DSI.1.remains)",
    ),
    "progress.py, Bilag 4.1": PlantedFault(
        year_module, "lines_of", each(budget=more),
        "Aarsmoede_2024.xlsx, Budget og regnskab!B7 »Kommunalt personale«: "
        "cellen viser 250.000, modellen 251.000 (lines.personale.2023.budget)",
    ),
    "progress.py, 7.2": PlantedFault(
        year_module, "households_of", each(planned=more),
        "Aarsmoede_2024.xlsx, Husstande!B7 »2023-H2«: cellen viser 10, modellen 1.010 (households.2023-H2.planned)",
    ),
    "deadlines.py": PlantedFault(
        year_module, "deadlines_of", each(date=tomorrow),
        "cellen viser 30.06.2024, modellen 01.07.2024 (deadlines.rapport.2024-H1.date)",
    ),
    "deadlines.py, 10.2": PlantedFault(
        year_module, "deadlines_of", each(business_day=tomorrow),
        "cellen viser 31.03.2025, modellen 01.04.2025 (deadlines.betaling.2024-H2.LBF.DSI.business_day)",
    ),
    "meetings.py, 7.3": PlantedFault(
        year_module, "meetings_held", each(agreed=more),
        "»Indsatsens første år«: cellen viser 4, modellen 1.004 (meetings.foerste.agreed)",
    ),
    "result_payments.py, Bilag 5.1": PlantedFault(
        year_module, "result_payments", each(outstanding=more),
        "(payments.2024-H2.municipality.DSI.outstanding)",
    ),
    "progress.py, Bilag 1.4": PlantedFault(
        year_module, "intake_of", each(expected=more),
        "»år 2023«: cellen viser 10, modellen 1.010 (intake.2023.expected)",
    ),
    "missed.py": PlantedFault(
        year_module, "missed_of", each(business_day=tomorrow),
        "(missed.meddelelse.1.tvist.business_day)",
    ),
    "conditions.py, 3.3": PlantedFault(
        year_module, "conditions_of", each(paid_before=more), "cellen viser 0, modellen 1.000 (conditions.LBF_tilskud.paid_before)",
    ),
    "notices.py, 10.2": PlantedFault(
        year_module, "notices_of", each(received=tomorrow), "cellen viser 26.04.2024, modellen 27.04.2024 (notices.1.received)",
    ),
    "revocation.py, 6.2.1": PlantedFault(
        year_module, "claims_of", each(amount=more), "cellen viser 2.689.952,55, modellen 2.690.952,55 (claims.2.amount)",
    ),
    "revocation.py, 6.2.3": PlantedFault(
        revocation, "in_time_until", tomorrow, "cellen viser 24, modellen 23 (claims.2.days_late)",
    ),
    "replacement.py, 3.2.3": PlantedFault(
        rights, "replacements_of", each(due=tomorrow), "cellen viser 30.09.2025, modellen 01.10.2025 (deadlines.erstatning.2025-H1.date)",
    ),
    "triggers.py": PlantedFault(
        year_module, "triggers_of", each(figure=more),
        "»Afvigelse fra budgettet fra start til årets udgang«: cellen viser ",
    ),
    "year.py": PlantedFault(year_module, "summed", lambda figure: figure + 1, "modellen 1.758.334 (budget)"),
}  # fmt: skip
STATEMENTS = {
    "tally.py": PlantedFault(
        CountedTarget, "at_times", whole_by_1,
        "Betalingsopgoerelse_2026-H2.xlsx, Grundlag!B",
    ),
    "results.py": PlantedFault(
        statement_module, "outcomes_of", each(payment=more),
        "(outcomes.employment.1.payment)",
    ),
    "results.py, absence": PlantedFault(statement_module, "absences_of", each(payment=more), "(absences."),
    "results.py, baselines": PlantedFault(statement_module, "baselines_of", each(realised=more), "(baselines.employment.0.realised)"),
    "missing_data.py, 2.3": PlantedFault(
        counted, "with_mean_for_missing", lambda count: count + 1, "»I alt«: cellen viser ",
    ),
    "baseline.py, 2.4.2": PlantedFault(target_results, "deviation", lambda share: share + 0.01, "(baselines.employment.alle.deviation)"),
    "waterfall.py": PlantedFault(
        statement_module, "settle", each(paid=first_by_1), "(settlements.2026-H2.paid.municipality)",
    ),
    "waterfall.py, 1.1": PlantedFault(
        statement_module,
        "settle",
        each(parts=first_by_1),
        "(settlements.2026-H2.parts.municipality.",
    ),
    "the sheet Forløb, what stands above a row": PlantedFault(
        CourseRows, "before", lambda sums: [],
        "Forløb!B76 »2026-H2«: cellen viser 1.922.058,65, modellen 3.143.236,87 (settlements.2026-H2.after.in_tranches)",
    ),
    "balance.py, 5.3": PlantedFault(
        statement_module, "balances_of", each(repaid=more),
        "»Viborg Kommune til Den Sociale Investeringsfond«: ",
    ),
    "findings.py": PlantedFault(
        statement_module, "findings_of", lambda found: found[1:],
        "cellen viser »AFVIGER«, modellen intet (findings.baseline.",
    ),
    "deadlines.py, Bilag 1.4": PlantedFault(
        statement_module, "payment_deadline", tomorrow,
        "»Betales senest«: cellen viser 31.03.2027, modellen 01.04.2027 (due)",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def forms() -> tuple[Any, Any]:
    """Both forms, read once; the revocation of April 2025 is still open at the meeting about 2024."""
    dispute, revoked, *withheld = EXAMPLE.notices
    still_open = replace(revoked, outcome_on=dt.date(2025, 8, 15))
    return replace(EXAMPLE, notices=(dispute, still_open, *withheld)), example(VIBORG)


@pytest.fixture
def said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, forms: tuple[Any, Any]
) -> Callable[[list[str], PlantedFault], list[str]]:
    """Runs a command with a fault in the model; gives what it says, having looked that nothing was written."""
    accounts, observed = forms
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(
        annual_meeting, "_read", lambda *_: (None, accounts)
    )  # no form is looked at before the fault is told
    for module in (annual_meeting, measurements):
        monkeypatch.setattr(module, "open_observations", lambda *_: (None, observed))

    def run(words: list[str], fault: PlantedFault) -> list[str]:
        real = getattr(fault.where, fault.name)
        monkeypatch.setattr(fault.where, fault.name, lambda *a, **k: fault.wrong(real(*a, **k)))
        assert main(words) == 2
        assert not list(tmp_path.iterdir())
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        head, *lines = told.err.splitlines()
        assert head == HEAD
        return lines

    return run


@pytest.mark.parametrize("id", some(YEARS, 3))
def test_a_fault_in_the_year_stops_the_package(id: str, said: Callable[[list[str], PlantedFault], list[str]]) -> None:
    """Nothing goes into the calendar, the report or the JSON either: they come after."""
    lines = said(YEAR, YEARS[id])
    assert [line for line in lines if YEARS[id].line in line], lines[:9]


@pytest.mark.parametrize("id", some(STATEMENTS, 2))
@pytest.mark.parametrize("words", [STATEMENT, [*STATEMENT, "--json"]], ids=["text", "JSON"])
def test_a_fault_in_the_statement_stops_it(
    id: str, words: list[str], said: Callable[[list[str], PlantedFault], list[str]]
) -> None:
    """Report, JSON and workbook alike."""
    lines = said(words, STATEMENTS[id])
    assert [line for line in lines if STATEMENTS[id].line in line], lines[:9]


def spoiled(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the function of a rule give one more, or the day after; its formula stays as it is."""
    rule = REGISTRY[name]
    for part in ("function", "row_function"):
        if (real := getattr(rule, part)) is not None:
            wrong = tomorrow if rule.unit == "dato" else lambda figure: figure + 1
            monkeypatch.setitem(rule.__dict__, part, lambda *a, real=real, wrong=wrong, **k: wrong(real(*a, **k)))


@pytest.mark.parametrize("name", REGISTRY)
def test_a_rule_whose_function_gives_another_figure_than_its_formula_is_told(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each in Beregner.xlsx, which works all of them through."""
    spoiled(name, monkeypatch)
    with pytest.raises(TruthError) as found:
        hold([beregner(VIBORG)], {})
    assert [line for line in found.value.lines if line.startswith("Beregner.xlsx, ") and line.endswith(f"({name})")]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["skema"], "Bilag_4.1_Budget.xlsx, Beregning!E34 »Kommunalt personale«: formlen giver 250.000, modellen 250.001"),
        (["byg"], "Bilag_4.1_Budget.xlsx, Beregning!E34 »Kommunalt personale«: formlen giver 250.000, modellen 250.001"),
        (["afstemning"], "Afstemning.xlsx, Beregning!D25 »Kommunalt personale, 2023«: formlen giver 250.000, modellen 250.001"),
        (["afstemning", "--json"], "Afstemning.xlsx, Beregning!D25 »Kommunalt personale, 2023«: formlen giver 250.000, modellen 250.001"),
    ],
)  # fmt: skip
def test_a_fault_in_a_rule_stops_the_annexes(
    words: list[str], line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Personale has 4,500,000 x 2 / 36 = 250,000 in 2023 (Bilag 4.1)."""
    monkeypatch.chdir(tmp_path)
    spoiled("DSI_BUDGETAAR", monkeypatch)
    assert main(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines()[0] == HEAD
    assert f"{line} (DSI_BUDGETAAR)" in said.err.splitlines()
    assert not list(tmp_path.iterdir())
