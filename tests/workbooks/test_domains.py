"""A checker who types nonsense into an input sees it: its row says AFVIGER, and so does the state of the whole workbook."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from model.base.daycount import serial
from model.terms.values import DateTerm, Term
from tests.shared.inputs import INPUTS, STATE_COLUMN, calculated, inputs_of, typed, with_content
from tests.shared.workbooks import Built
from workbooks.reading.intake import Package
from workbooks.reading.read import read

RATE, HOUSEHOLDS, START = "Rente_pr_aar", "Husstande_forventet", "Indsats_start"


def beyond(term: Term | DateTerm) -> list[float]:
    """Numbers on both sides of a term's domain, and one inside it that is not whole where it must be."""
    if isinstance(term, DateTerm):
        return [float(serial(dt.date(1900, 12, 31))), float(serial(dt.date(2200, 1, 1)))]
    low = [term.above] if term.above is not None else [term.least - 0.0001]
    return [*low, term.unit.most * 1.01, *([term.value + 0.5] if term.unit.whole else [])]


def test_what_is_not_allowed_is_said_beside_the_input_and_on_the_first_sheet(annex: Built, tmp_path: Path) -> None:
    """Every input at once, each kind of nonsense in turn: nothing, a text, too little, too much, half a household."""
    found, terms, master = read(Package(annex.path)), inputs_of(annex), annex.book.names["Kontrol_samlet"]
    nonsense: list[dict[str, Any]] = [{t.name: None for t in terms}, {t.name: "mange" for t in terms}]
    nonsense += [{t.name: beyond(t)[i] for t in terms if len(beyond(t)) > i} for i in range(3)]
    for content in filter(None, nonsense):
        for engine, answers in calculated(with_content(found, annex.book, content), annex.book, tmp_path):
            states = {name: answers[INPUTS, annex.book.names[name].row, STATE_COLUMN] for name in content}
            assert set(states.values()) == {"AFVIGER"}, (engine, content, states)
            assert answers[master.sheet.name, master.row, master.column] == "AFVIGER"


def test_the_limits_of_a_domain_belong_to_it(annex: Built, tmp_path: Path) -> None:
    """The least and the most that a source may say, in every input at once."""
    found = read(Package(annex.path))
    for limit in ("least", "most"):
        values: dict[str, Any] = {}
        for term in inputs_of(annex):
            if isinstance(term, DateTerm):
                day = dt.date(1901, 1, 1) if limit == "least" else dt.date(2199, 12, 31)
                values[term.name] = float(serial(day))
            elif limit == "most":
                values[term.name] = float(term.unit.most)
            else:
                values[term.name] = term.least if term.above is None else term.above + 1 / (1 if term.unit.whole else 8)
        for engine, answers in calculated(with_content(found, annex.book, values), annex.book, tmp_path):
            states = {name: answers[INPUTS, annex.book.names[name].row, STATE_COLUMN] for name in values}
            assert set(states.values()) == {"OK"}, (engine, limit, states)


@pytest.mark.parametrize(
    ("file", "name", "value", "label"),
    [
        ("Bilag_3.2_Udbetalingsplan.xlsx", "Rate2_frist", dt.date(2023, 11, 29), "Frist for 2. rate ligger efter"),
        ("Bilag_3.2_Udbetalingsplan.xlsx", "Tilskud_DSI", 3_912_500.5, "Tilskud fra DSI er et beløb i hele kroner"),
        ("Bilag_4.1_Budget.xlsx", START, dt.date(2023, 11, 15), "Indsatsperiodens første dag er den 1. i en måned"),
        ("Bilag_4.1_Budget.xlsx", "Indsats_slut", dt.date(2023, 10, 31), "Indsatsperiodens sidste dag ligger efter"),
        ("Bilag_4.1_Budget.xlsx", "Indsats_slut", dt.date(2026, 10, 30), "Indsatsperiodens sidste dag er den sidste"),
        ("Bilag_5.1_Tilbagebetalingsplan.xlsx", "Andel_tranche1_DSI", 0.75, "Andelene i tranche 1 er 100 % i alt"),
        ("Bilag_5.1_Tilbagebetalingsplan.xlsx", "BM2_trin_par_85", 1.0, "BM2 trin-enheder: "),
        ("Bilag_4.2_Eksempelberegninger.xlsx", "Slutdato_konto_rater", dt.date(2025, 11, 29), "Slutdato: "),
    ],
)
def test_terms_that_do_not_go_together_turn_the_state_and_their_own_line(
    all_built: dict[tuple[str, str], Built], tmp_path: Path, file: str, name: str, value: Any, label: str
) -> None:
    """Each value lies in its own domain; the line of Kontrol says in Danish what it has to be."""
    built = all_built["viborg", file]
    master, checks = built.book.names["Kontrol_samlet"], built.book.names["Kontrol_samlet"].sheet
    rows = [cell.row for cell in checks.cells.values() if cell.column == 1 and str(cell.content).startswith(label)]
    assert rows
    found = typed(read(Package(built.path)), built.book, name, value)
    for _, answers in calculated(found, built.book, tmp_path):
        assert "AFVIGER" in {answers[checks.name, row, 5] for row in rows}
        assert answers[master.sheet.name, master.row, master.column] == "AFVIGER"


def test_a_budget_that_rounding_up_would_take_below_0_is_said(
    all_built: dict[tuple[str, str], Built], tmp_path: Path
) -> None:
    """Bilag 4.1: 18 kr. over 132 months are 2 kr. in each of ten years and -2 in the last."""
    built = all_built["viborg", "Bilag_4.1_Budget.xlsx"]
    found = typed(read(Package(built.path)), built.book, "Budget_koersel", 18.0)
    found = typed(found, built.book, "Indsats_slut", dt.date(2034, 10, 31))
    checks = built.book.names["Kontrol_samlet"].sheet
    (row,) = [c.row for c in checks.cells.values() if "Kørselsgodtgørelse" in str(c.content) and "under 0" in c.content]
    for _, answers in calculated(found, built.book, tmp_path):
        assert answers[checks.name, row, 5] == "AFVIGER"


def test_the_models_conventions_are_no_inputs(annex: Built) -> None:
    """What other figures cannot follow is neither yellow nor unlocked."""
    for name in ("Rentedage_pr_aar", "Maaneder_pr_aar", "Decimaler_oere", "Decimaler_mellemregning", "Tolerance"):
        if name in annex.book.names:
            cell = annex.book.names[name]
            assert not cell.is_input
            assert not cell.style.startswith("Input")
    assert {RATE, HOUSEHOLDS} & annex.book.names.keys() <= {term.name for term in inputs_of(annex)}
