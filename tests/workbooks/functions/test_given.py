"""What rules take from the agreement: one table for Python, formula, LAMBDA and reader, and another agreement's own."""

import datetime as dt
import re
from pathlib import Path

import openpyxl
import pytest

from model.base.daycount import from_serial
from model.registry import REGISTRY
from model.rules.column import TableColumn
from model.source.load import load
from model.terms.tables import days_off, half_years
from tests.places import FICTIONAL
from tests.shared.files import edited, sheet_part
from tests.shared.given_names import add_given
from tests.shared.office import needs_office, through_office
from tests.shared.strategies import drawn
from tests.shared.workbooks import Built
from workbooks.proof.control import Flaw, control
from workbooks.udf import agreement

GIVEN = [name for name, rule in REGISTRY.items() if rule.sources]
_FEW = 60


def test_four_rules_take_something_from_the_agreement() -> None:
    """Two deadlines take a term, business days and default interest a table."""
    assert sorted(GIVEN) == ["DSI_FRIST_REGNSKAB", "DSI_FRIST_UFORBRUGT", "DSI_MODTAGET", "DSI_MORARENTE"]


def test_a_named_column_of_the_workbook_holds_what_python_computes_with(calculator: Built) -> None:
    """To the last digit; each stands on its own sheet, and only once."""
    given = {one.name: one for n in GIVEN for one in REGISTRY[n].under(calculator.agreement).given.values()}
    columns = {name: one for name, one in given.items() if isinstance(one, TableColumn)}
    assert calculator.book.columns.keys() == columns.keys()
    for name, one in columns.items():
        assert calculator.book.columns[name].content == one.value
    for name in given.keys() - columns.keys():
        assert calculator.book.names[name].content == given[name].value


def test_a_name_of_the_file_leads_to_the_whole_column(with_lambdas: Built) -> None:
    """In the file as in memory."""
    book = openpyxl.load_workbook(with_lambdas.path, data_only=True)
    ((sheet, area),) = book.defined_names["Morarente_sats"].destinations
    rates = [cell.value for (cell,) in book[sheet][area]]
    # 1.90 + 8, 3.25 + 8, 3.75 + 8, 3.50 + 8, 2.75 + 8, 1.75 + 8 twice
    assert rates == pytest.approx([0.099, 0.1125, 0.1175, 0.115, 0.1075, 0.0975, 0.0975])


def test_days_off_stand_in_order_and_once() -> None:
    """Some programs look them up as in a sorted list: ironcalc does."""
    for agreed in (load(), load(FICTIONAL)):
        days = days_off(agreed).value
        assert list(days) == sorted(set(days))


def test_store_bededag_is_gone_from_2024() -> None:
    """The fourth Friday after Easter; Labour Day never was a public holiday."""
    days = set(days_off(load()).value)
    easter = {2022: dt.date(2022, 4, 17), 2023: dt.date(2023, 4, 9), 2024: dt.date(2024, 3, 31)}
    assert [year for year, day in easter.items() if day + dt.timedelta(days=26) in days] == [2022, 2023]
    assert not {dt.date(2025, 5, 1), dt.date(2026, 5, 1)} & days


def test_another_agreement_has_its_own_terms_and_tables() -> None:
    """The fictional one: 21 days, 2 months, its own day off, and rates of its own from 2031 on."""
    other = load(FICTIONAL)
    accounts, unused, received, interest = (REGISTRY[name].under(other) for name in sorted(GIVEN))
    meeting = dt.date(2033, 9, 30)
    assert accounts(meeting) == dt.date(2033, 9, 9)
    assert unused(meeting) == dt.date(2033, 11, 30)
    # Friday 21 October 2033, to Monday; Constitution Day, a Saturday in 2032, is none of its days off
    assert received([dt.date(2033, 10, 21), dt.date(2034, 6, 5)]).tolist() == [
        dt.date(2033, 10, 24),
        dt.date(2034, 6, 5),
    ]
    # 9.15 % for 184 days of the second half of 2031: 365,000 x 9.15 / 100 x 184 / 365
    assert interest(365_000, dt.date(2031, 7, 1), dt.date(2032, 1, 1)) == 16_836
    with pytest.raises(ValueError, match=r"da 2\. halvår 2033 ikke har nogen referencesats"):
        interest(1, dt.date(2033, 1, 1), dt.date(2033, 7, 2))
    assert REGISTRY["DSI_FRIST_REGNSKAB"](meeting) == dt.date(2033, 9, 20)


def test_the_example_of_a_rule_is_one_that_the_agreement_allows() -> None:
    """The one worked by hand for Viborg; for another agreement one of its own years and rates."""
    other = load(FICTIONAL)
    for name in GIVEN:
        rule = REGISTRY[name]
        assert rule.worked() == (rule.example, rule.gives)
        example, gives = rule.under(other).worked()
        assert rule.under(other)(*example) == gives


def test_the_functions_of_excel_take_the_agreement_that_the_environment_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Viborg without it."""
    assert agreement().agreement.id == "viborg"
    monkeypatch.setenv("BILAG_AFTALE", str(FICTIONAL))
    assert agreement().agreement.id == "fiktiv"


@pytest.mark.parametrize(
    "name", ["Regnskab_dage_foer", "Uforbrugt_maaneder_efter", "Referencesats_3", "Morarente_tillaeg"]
)
def test_a_changed_term_is_followed_by_the_functions(calculator: Built, tmp_path: Path, name: str) -> None:
    """By LAMBDA, registry and formula alike."""
    cell = calculator.book.names[name]
    number = [sheet.name for sheet in calculator.book.sheets].index(cell.sheet.name)
    more = lambda m: f"{m[1]}<v>{float(m[2]) + (1 if 'dage' in name or 'efter' in name else 0.01)}</v>"  # noqa: E731
    pattern = rf'(<c r="{cell.at}"[^>]*>)<v>([\d.]+)</v>'
    path = edited(
        calculator.path, tmp_path / calculator.path.name, sheet_part(number), lambda xml: re.sub(pattern, more, xml)
    )
    found = control(path, calculator.agreement).differences
    assert [(d.place, d.kind) for d in found if d.kind is not Flaw.CACHED] == [(cell.at, Flaw.INPUT)]
    assert len(found) > 1


def test_a_table_that_is_no_table_any_more_is_reported(with_lambdas: Built, tmp_path: Path) -> None:
    """A date that became a text."""
    cell = next(iter(with_lambdas.book.columns["Morarente_fra"].cells()))
    number = [sheet.name for sheet in with_lambdas.book.sheets].index(cell.sheet.name)
    text = f'<c r="{cell.at}" t="inlineStr"><is><t>i går</t></is></c>'
    path = edited(
        with_lambdas.path,
        tmp_path / "Beregner.xlsx",
        sheet_part(number),
        lambda xml: re.sub(rf'<c r="{cell.at}"[^>]*>.*?</c>', text, xml),
    )
    found = control(path, with_lambdas.agreement).differences
    assert [d.place for d in found if d.kind is Flaw.CONSTANT] == [cell.at]


def test_a_number_that_crashes_an_engine_is_reported_like_any_other(with_lambdas: Built, tmp_path: Path) -> None:
    """Some million months later is no date."""
    cell = with_lambdas.book.names["Uforbrugt_maaneder_efter"]
    number = [sheet.name for sheet in with_lambdas.book.sheets].index(cell.sheet.name)
    path = edited(
        with_lambdas.path,
        tmp_path / "Beregner.xlsx",
        sheet_part(number),
        lambda xml: re.sub(rf'(<c r="{cell.at}"[^>]*>)<v>1</v>', r"\g<1><v>9000000</v>", xml),
    )
    report = control(path, with_lambdas.agreement)
    assert [(d.kind, d.place) for d in report.differences] == [(Flaw.INPUT, cell.at)]
    assert "der er regnet med dem, de stod i stedet for" in report.notes[0]


@needs_office
def test_libreoffice_gives_what_python_gives(tmp_path: Path) -> None:
    """The twins over named tables, on random calls."""
    book, expected = openpyxl.Workbook(), []
    add_given(book, REGISTRY.values())
    for name in GIVEN:
        rule = REGISTRY[name]
        for call in drawn(rule, _FEW):
            row = len(expected) + 1
            places = {p.identifier: f"{letter}{row}" for p, letter in zip(rule.parameters, "ABC", strict=False)}
            padding = [None] * (3 - len(call))
            book.active.append([*call, *padding, f"={rule.excel.format(**places)}"])
            expected.append(rule(*call))
    path = tmp_path / "regler.xlsx"
    book.save(path)
    saved = openpyxl.load_workbook(through_office(path, folder=tmp_path)[0], data_only=True).worksheets[0]
    for row, ours in enumerate(expected, 1):
        theirs = saved.cell(row, 4).value
        if isinstance(theirs, dt.datetime):
            theirs = theirs.date()
        if isinstance(ours, dt.date) and not isinstance(theirs, dt.date):
            theirs = from_serial(theirs)
        assert theirs == (ours if isinstance(ours, dt.date) else pytest.approx(ours, rel=1e-12)), row


def test_half_years_have_no_gap() -> None:
    """Each begins on the day after the one before."""
    table = half_years(load())
    days = [later - earlier for earlier, later in zip(table.until.value, table.since.value[1:], strict=False)]
    assert set(days) == {dt.timedelta(days=1)}
