"""Every single input of every workbook: what a checker types there is followed by everything, as a fresh build has it."""

import datetime as dt
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from model.source.load import every_term
from model.terms.agreement import Agreement
from model.terms.values import DateTerm, Term
from scripts.cli import main
from tests.amounts import amount, some
from tests.shared.engines import close, expected
from tests.shared.inputs import calculated, typed
from tests.shared.with_term import with_term
from tests.shared.workbooks import Built
from workbooks.catalogue.funding import CATALOGUE
from workbooks.reading.intake import Package
from workbooks.reading.read import read

CONVENTIONS = {
    "Decimaler_mellemregning",
    "Decimaler_oere",
    "Maaneder_pr_aar",
    "Maaneder_pr_kvartal",
    "Rentedage_pr_aar",
    "Tolerance",
}
"""What the model itself fixes; its Python takes them for given."""
BALANCED = ("Bilag 3.2", "Bilag 4.2")
"""No check of these depends on amounts that the source itself must keep in balance: they stay OK whatever is typed."""


def _shifted(date: dt.date, days: int) -> dt.date:
    return date + dt.timedelta(days)


def _month_later(date: dt.date) -> dt.date:
    """The first of the next month, or its last where the date is a last; both stay in their year here."""
    first = (date.replace(day=1) + dt.timedelta(32)).replace(day=1)
    return first if date.day == 1 else (first + dt.timedelta(31)).replace(day=1) - dt.timedelta(1)


def others(term: Term | DateTerm) -> list[Any]:
    """Values that a checker might type instead, inside the term's domain."""
    if isinstance(term, DateTerm):
        if term.name.startswith("Indsats_"):
            return [_month_later(term.value)]
        if term.name.startswith("Slutdato_"):
            return [_shifted(term.value, -200), _shifted(term.value, -25)]
        return [_shifted(term.value, 13), _shifted(term.value, -10)]
    if term.unit.kind == "share":
        return [round(term.value * 0.6 + 0.0123, 4), round(1 - term.value * 0.31, 4)]
    if term.unit.kind == "year":
        return [term.value + 1]
    if term.unit.kind == "kr":
        return [term.value + 12_345, max(1.0, term.value // 3)]
    if term.unit.code == "decimals":
        return [term.value + 1]
    if term.unit.code in ("years", "steps"):
        return [term.value + 1.25]
    return [term.value + 31, max(1.0, term.value // 2)]


def _entry(built: Built) -> Any:
    return next(entry for entry in CATALOGUE if entry.file_name == built.book.file_name)


def _inputs(built: Built) -> Iterator[tuple[Term | DateTerm, Any]]:
    """Every input of a workbook with what is typed into it: one value each, in CI all but in the long reconciliation."""
    for term in every_term(built.agreement):
        if term.name in built.book.names and term.name not in CONVENTIONS:
            most = 1 if len(built.book.names) > 40 else amount(1, 2)
            yield from ((term, value) for value in others(term)[:most])


def _together(built: Built) -> list[list[tuple[Term | DateTerm, Any]]]:
    """The inputs, each in a share of those that are typed at once: some ten that lie apart, in CI every one alone."""
    every = list(_inputs(built))
    shares = amount(-(-len(every) // 10), len(every))
    return [every[first::shares] for first in range(shares)]


def test_another_value_in_any_input_gives_what_a_fresh_build_gives(annex: Built, tmp_path: Path) -> None:
    """Every formula, with both engines, against a workbook annex from an agreement whose terms have those values."""
    original, entry = read(Package(annex.path)), _entry(annex)
    places = {(c.sheet.name, c.row, c.column) for c in annex.book.formulas()}
    tried, faults = set(), []
    for share in _together(annex):
        agreement, found = annex.agreement, original
        for term, value in share:
            tried.add(term.name)
            agreement, found = with_term(agreement, term.name, value), typed(found, annex.book, term.name, value)
        values = [(term.name, value) for term, value in share]
        try:
            fresh = entry.build(agreement)
        except ArithmeticError as error:
            faults.append((values, repr(error)))
            continue
        if {(c.sheet.name, c.row, c.column) for c in fresh.formulas()} != places:
            faults.append((values, "other cells: the layout must not depend on a value that may be typed over"))
            continue
        for engine, answers in calculated(found, fresh, tmp_path):
            faults += [
                (values, engine, repr(c), answers[c.sheet.name, c.row, c.column], expected(c))
                for c in fresh.formulas()
                if not close(answers[c.sheet.name, c.row, c.column], expected(c))
            ]
    assert not faults
    assert tried == annex.book.names.keys() - CONVENTIONS - {"Kontrol_samlet"}


def test_the_checks_stay_ok_whatever_is_typed_into_plan_and_examples(built: Built, tmp_path: Path) -> None:
    """Bilag 3.2 and 4.2: the steps and the rules stay equal, the parts add up; the first sheet says OK throughout."""
    if built.book.sheets[0].name not in BALANCED:
        return
    original, master = read(Package(built.path)), built.book.names["Kontrol_samlet"]
    faults = []
    for share in _together(built):
        found = original
        for term, value in share:
            found = typed(found, built.book, term.name, value)
        faults += [
            (engine, [(term.name, value) for term, value in share])
            for engine, answers in calculated(found, built.book, tmp_path)
            if answers[master.sheet.name, master.row, master.column] != "OK"
        ]
    assert not faults


@pytest.mark.parametrize("expected_households", [160, 200, 320, 400])
def test_a_half_oere_is_no_deviation(
    all_built: dict[tuple[str, str], Built], tmp_path: Path, expected_households: int
) -> None:
    """3,912,500 x 9 / 160 is 220,078.125: the rule rounds it to the øre, and the step beside it must not disagree."""
    built = all_built["viborg", "Bilag_4.2_Eksempelberegninger.xlsx"]
    master = built.book.names["Kontrol_samlet"]
    found = typed(read(Package(built.path)), built.book, "Husstande_forventet", expected_households)
    found = typed(found, built.book, "Husstande_faktisk", expected_households - 9)
    for _, answers in calculated(found, built.book, tmp_path):
        assert answers[master.sheet.name, master.row, master.column] == "OK"


def test_a_budget_that_no_longer_adds_to_the_grants_is_said(
    all_built: dict[tuple[str, str], Built], tmp_path: Path
) -> None:
    """Bilag 4.1: a line raised by 1,000 kr. deviates; the grant raised by as much puts it right."""
    built = all_built["viborg", "Bilag_4.1_Budget.xlsx"]
    found, master = read(Package(built.path)), built.book.names["Kontrol_samlet"]
    place = (master.sheet.name, master.row, master.column)
    raised = typed(found, built.book, "Budget_personale", 4_501_000)
    assert {answers[place] for _, answers in calculated(raised, built.book, tmp_path)} == {"AFVIGER"}
    balanced = typed(raised, built.book, "Tilskud_DSI", 3_913_500)
    assert {answers[place] for _, answers in calculated(balanced, built.book, tmp_path)} == {"OK"}


@pytest.mark.parametrize("households", some([179, 0, 180, 1, 181, 1_000_000], 2))
@pytest.mark.parametrize("cost", some([5_274_999.99, 0.0, 5_275_000.0, 0.01, 9_999_999.99], 2))
def test_a_reduction_is_never_negative_and_never_above_the_grant_it_reduces(
    all_built: dict[tuple[str, str], Built], tmp_path: Path, households: int, cost: float
) -> None:
    """Bilag 4.2 at the edges of what happened, in the cells themselves, by hand: 3,912,500 and 5,275,000."""
    built = all_built["viborg", "Bilag_4.2_Eksempelberegninger.xlsx"]
    found = typed(read(Package(built.path)), built.book, "Husstande_faktisk", households)
    found = typed(found, built.book, "Omkostninger_faktisk", cost)
    first = built.book.sheets[0]
    rows = {c.content: (first.name, c.row, 2) for c in first.cells.values() if c.column == 1}
    relative = max(0.0, round(3_912_500 * (180 - households) / 180 + 1e-6, 2))
    for _, answers in calculated(found, built.book, tmp_path):
        assert close(answers[rows["Relativ reduktion (kr.)"]], relative)
        assert close(answers[rows["Absolut reduktion (kr.)"]], max(0.0, round(5_275_000 - cost, 2)))


@pytest.mark.parametrize("name", some(sorted(CONVENTIONS), 3))
def test_a_convention_typed_over_keeps_both_engines_agreed(annex: Built, tmp_path: Path, name: str) -> None:
    """The model fixes these, so there is no fresh build to compare with; still nothing turns into an error."""
    if name not in annex.book.names:
        return
    value = annex.book.names[name].content + 1
    found = typed(read(Package(annex.path)), annex.book, name, value)
    (_, one), (_, other) = calculated(found, annex.book, tmp_path)
    assert not [place for place in one if not close(one[place], other[place])]
    assert not [value for value in one.values() if isinstance(value, str) and value.startswith("#")]


@pytest.mark.parametrize("days", some([1, 59, 60, 366, 1000], 2))
def test_an_account_may_be_followed_three_years_beyond_the_last_end(annex: Built, tmp_path: Path, days: int) -> None:
    """The rows in reserve: the first sheet shows what a fresh build, which has more rows, shows."""
    original, entry, first = read(Package(annex.path)), _entry(annex), annex.book.sheets[0]
    ends = [one.end for one in annex.agreement.return_ceiling.account if one.end.name in annex.book.names]
    for number in range(amount(min(1, len(ends)), len(ends))):  # all accounts at once, in CI each alone
        agreement, found = annex.agreement, original
        for end in ends[number :: amount(1, len(ends))]:
            later = _shifted(end.value, days)
            agreement, found = with_term(agreement, end.name, later), typed(found, annex.book, end.name, later)
        fresh = entry.build(agreement).sheets[0]
        for _, answers in calculated(found, annex.book, tmp_path):
            for cell in first.cells.values():
                if cell.expression is not None:
                    wanted = expected(fresh.cells[cell.row, cell.column])
                    assert close(answers[first.name, cell.row, cell.column], wanted), (repr(cell), days)


def test_an_end_before_the_last_deposit_is_said(all_built: dict[tuple[str, str], Built], tmp_path: Path) -> None:
    """An account cannot be closed before it is opened: no figure of it is to be trusted then, and the state says so."""
    built = all_built["viborg", "Bilag_4.2_Eksempelberegninger.xlsx"]
    master = built.book.names["Kontrol_samlet"]
    found = typed(read(Package(built.path)), built.book, "Slutdato_konto_rater", dt.date(2025, 11, 29))
    for _, answers in calculated(found, built.book, tmp_path):
        assert answers[master.sheet.name, master.row, master.column] == "AFVIGER"


def test_an_agreement_that_expects_nothing_of_a_target_is_built_all_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """School absence expected to rise pays nothing, so the cap stands over 0: no traceback, and no error in a cell."""
    source = files("model.agreements").joinpath("viborg.toml").read_text("utf-8")
    low = source.replace("treated = { value = 0.0985,", "treated = { value = 0.05,")
    assert low != source
    (tmp_path / "aftale.toml").write_text(low, "utf-8")
    assert main(["byg", "--aftale", str(tmp_path / "aftale.toml"), "--til", str(tmp_path / "ud")]) == 1
    paths = [str(path) for path in (tmp_path / "ud").iterdir()]
    assert main(["kontrol", "--aftale", str(tmp_path / "aftale.toml"), *paths]) == 1
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    assert said.out.count("ingen forskelle") == len(paths)
    # what was printed was worked out from the signed figures
    assert [line.partition(":")[0][-15:] for line in said.out.splitlines() if "siger AFVIGER;" in line] == [
        "Afstemning.xlsx"
    ]


def _agreement_types(agreement: Agreement) -> set[type]:
    return {type(term) for term in every_term(agreement)}


def test_replacing_a_term_changes_that_term_alone(agreements: dict[str, Agreement]) -> None:
    """The tool of these tests itself."""
    agreement = agreements["viborg"]
    changed = with_term(agreement, "Rente_pr_aar", 0.01)
    apart = [(a, b) for a, b in zip(every_term(agreement), every_term(changed), strict=True) if a != b]
    assert [(a.name, b.value) for a, b in apart] == [("Rente_pr_aar", 0.01)]
    assert _agreement_types(changed) == {Term, DateTerm}
