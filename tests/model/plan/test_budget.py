"""Bilag 4.1 under amendments (pkt. 11.1), worked by hand: closed years stay, what is left goes over the months that are left."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.base.state import State
from model.plan import budget
from model.source.load import SourceError, parse
from model.terms.agreement import Agreement
from model.year.year import year
from tests.amounts import amount, some
from tests.shared.filled_accounts import VIBORG, D, accounts, costs, enrolled
from tests.shared.spoilage import VIBORG as SOURCE
from workbooks.annexes.annex_4_1 import build
from workbooks.catalogue.funding import CATALOGUE, YEAR
from workbooks.cells.sheet import Book
from workbooks.cells.states import MASTER_NAME
from workbooks.forms.accounts import accounts_form
from workbooks.proof.control import control
from workbooks.writing.write import to_bytes
from workbooks.year.year_inputs import given_of

_EXAMPLES = amount(15, 40)

LINES = ("personale", "lejlighed", "aktionslaering", "koersel")
EXTENDED = ("2026-02-01", 'term = "period.intervention_end", value = 2027-10-31')
NEW_LINE = ("2026-02-01", 'term = "budget.line.materialer.total", value = 60_000')


def amended(*amendments: tuple[str, str]) -> Agreement:
    """Viborg's agreement with amendments (made-up): from when on, and what they change."""
    tables = [
        f'[[amendment]]\nid = "a{i}"\nsince = {since}\nkind = "other"\nclause = "11.1"\nreference = "Tillæg {i}"\n'
        f"change = [{{ {change} }}]\n"
        for i, (since, change) in enumerate(amendments)
    ]
    return parse("\n".join([SOURCE, *tables]).encode(), "tillaeg.toml")


def by_year(agreement: Agreement, id: str = "") -> dict[int, float]:
    """What the budget has by year for a line, or for the households."""
    return dict(budget.by_year(agreement, budget.line(id) if id else budget.households))


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        pytest.param("personale", (250_000, 1_500_000, 1_500_000, 681_818, 568_182), id="1,250,000 x 12 / 22"),
        pytest.param("lejlighed", (16_667, 100_000, 100_000, 45_454, 37_879), id="83,333 x 12 / 22 = 45,454.36"),
        pytest.param("aktionslaering", (22_222, 133_333, 133_333, 60_607, 50_505), id="111,112 x 12 / 22 = 60,606.55"),
        pytest.param("koersel", (4_167, 25_000, 25_000, 11_363, 9_470), id="20,833 x 12 / 22 = 11,363.45"),
        pytest.param("", (10, 60, 60, 27, 23), id="50 households x 12 / 22 = 27.27"),
    ],
)
def test_a_longer_intervention_spreads_what_is_left_over_the_22_months_that_are_left(
    id: str, expected: tuple[float, ...]
) -> None:
    """To 31 October 2027, agreed on 1 February 2026: 2023 to 2025 as signed, then from 1 January 2026 on (Bilag 4.1)."""
    latest = amended(EXTENDED).latest()
    assert by_year(latest, id) == dict(zip(range(2023, 2028), expected, strict=True))
    signed = by_year(latest.as_signed(), id)
    assert signed == by_year(VIBORG, id)
    assert [signed[one] for one in (2023, 2024, 2025)] == list(expected[:3])


@pytest.mark.parametrize(
    ("since", "first"),
    [
        pytest.param("2025-12-31", 2025, id="the last day of 2025: 2025 has the new terms"),
        pytest.param("2026-01-01", 2026, id="a day later: from 2026 on"),
    ],
)
def test_a_year_has_the_terms_of_its_last_day(since: str, first: int) -> None:
    """Staff of 4,500,000 becomes 4,000,000; 2,250,000 x 12 / 22 = 1,227,273, or 750,000 in the ten months of 2026."""
    found = by_year(amended((since, 'term = "budget.line.personale.total", value = 4_000_000')).latest(), "personale")
    assert (
        found
        == {
            2025: {2023: 250_000, 2024: 1_500_000, 2025: 1_227_273, 2026: 1_022_727},
            2026: {2023: 250_000, 2024: 1_500_000, 2025: 1_500_000, 2026: 750_000},
        }[first]
    )


def test_what_is_not_amended_keeps_its_years() -> None:
    """The course is spread as signed, though 244,445 x 12 / 22 = 133,333.64 would give a krone more in 2025."""
    latest = amended(("2025-03-01", 'term = "budget.line.personale.total", value = 4_600_000')).latest()
    assert by_year(latest, "aktionslaering") == by_year(VIBORG, "aktionslaering")


def test_amendments_one_after_the_other_each_spread_what_is_left_then() -> None:
    """Staff: 250,000; from 2024 on 4,000,000 - 250,000 over 34 months: 1,323,529; from 2026 on 852,942 + 500,000 over 22 months.

    3,750,000 x 12 / 34 = 1,323,529.41; 4,500,000 - 250,000 - 2 x 1,323,529 = 1,602,942; x 12 / 22 = 874,332.
    """
    latest = amended(
        ("2024-05-01", 'term = "budget.line.personale.total", value = 4_000_000'),
        ("2026-02-01", 'term = "budget.line.personale.total", value = 4_500_000'),
        EXTENDED,
    ).latest()
    found = by_year(latest, "personale")
    assert found == {2023: 250_000, 2024: 1_323_529, 2025: 1_323_529, 2026: 874_332, 2027: 728_610}


def test_a_line_that_is_added_has_nothing_before_it() -> None:
    """60,000 for materials from 1 February 2026, over 22 months: 32,727 and 27,273; as signed there is no such line."""
    agreement = amended(EXTENDED, NEW_LINE)
    latest = agreement.latest()
    assert by_year(latest, "materialer") == {2023: 0, 2024: 0, 2025: 0, 2026: 32_727, 2027: 27_273}
    assert [one.id for one in latest.budget.line] == [*LINES, "materialer"]
    assert [one.id for one in latest.as_signed().budget.line] == list(LINES)
    assert (latest.budget.line[-1].title, latest.budget.line[-1].total.clause) == ("Materialer", "11.1")
    titled = amended(("2026-02-01", NEW_LINE[1] + ', title = "Bøger og spil"')).latest()
    assert titled.budget.line[-1].title == "Bøger og spil"
    again = amended(NEW_LINE, ("2026-05-01", 'term = "budget.line.materialer.total", value = 50_000')).latest()
    assert by_year(again, "materialer")[2026] == 50_000


@pytest.mark.parametrize(
    ("change", "key", "allowed"),
    [
        pytest.param('term = "disbursement.instalment[4].deadline", value = 2026-11-30', "term", "ingen rate", id="an instalment"),
        pytest.param('term = "funder.FondC.grant", value = 100_000', "term", "ingen rate, tilskudsgiver", id="a funder"),
        pytest.param('term = "evaluation.ekstra.deadline", value = 2027-01-01', "term", "kun en budgetlinje", id="an evaluation"),
        pytest.param('term = "budget.line[5].total", value = 100', "term", "kun en budgetlinje", id="a line by its place"),
        pytest.param('term = "budget.line.bøger.total", value = 100', "id", "bogstaver", id="an id that is none"),
        pytest.param('term = "budget.line.materialer.total", value = -1', "value", "mindst 0", id="less than nothing"),
        pytest.param('term = "budget.line.ny.total", value = 1, title = "Leje af lejlighed"', "title", "ikke er brugt før", id="a title twice"),
        pytest.param('term = "budget.line.koersel.total", value = 1, title = "Kørsel"', "title", "kun til en budgetlinje", id="another title"),
    ],
)  # fmt: skip
def test_what_cannot_be_added_is_refused_with_a_line(change: str, key: str, allowed: str) -> None:
    """Place, what is there, what is allowed."""
    with pytest.raises(SourceError) as caught:
        amended(("2026-02-01", change))
    (fault,) = [one for one in caught.value.faults if one.place.partition(" (")[0].endswith(key)]
    assert allowed in fault.allowed


LATER_END = ("2026-02-01", 'term = "period.commitment_end", value = 2031-12-31')
FOUR_YEARS = ("2026-02-01", 'term = "period.intervention_end", value = 2029-12-31')


@pytest.mark.parametrize(
    ("households", "expected"),
    [
        pytest.param(131, (0, 0, 0, 1), id="1 left: 0.25 a year, rounded down"),
        pytest.param(132, None, id="2 left: 0.5 a year, rounded up three times, is more than 2"),
        pytest.param(133, (1, 1, 1, 0), id="3 left: 0.75 a year"),
        pytest.param(134, (1, 1, 1, 1), id="4 left: 1 a year"),
    ],
)
def test_a_last_year_below_nothing_is_refused(households: int, expected: tuple[float, ...] | None) -> None:
    """130 households by the end of 2025, the rest over the 48 months of 2026 to 2029."""
    amendments = (LATER_END, FOUR_YEARS, ("2026-02-01", f'term = "people.households", value = {households}'))
    if expected is None:
        with pytest.raises(
            SourceError, match=r"people\.households\.value .*: 2 er tilbage; .* sidste år ikke bliver under 0"
        ):
            amended(*amendments)
    else:
        found = by_year(amended(*amendments).latest())
        assert tuple(found[one] for one in range(2026, 2030)) == expected


def test_what_is_amended_after_the_intervention_has_ended_is_refused() -> None:
    """It ended on 30 June 2025, more households come in 2026, and it goes on in 2027: nobody can say over which months."""
    with pytest.raises(
        SourceError, match=r"period\.intervention_end\.value .*: 30\.06\.2025; tilladt er en dag efter 01\.01\.2026"
    ):
        amended(
            ("2025-02-01", 'term = "period.intervention_end", value = 2025-06-30'),
            ("2026-02-01", 'term = "people.households", value = 200'),
            ("2027-02-01", 'term = "period.intervention_end", value = 2027-10-31'),
        )


@pytest.mark.parametrize(
    ("amendments", "state"),
    [
        pytest.param((EXTENDED,), "OK", id="longer"),
        pytest.param((("2025-02-01", 'term = "period.intervention_end", value = 2025-12-31'),), "OK", id="shorter"),
        pytest.param((("2026-02-01", 'term = "period.intervention_end", value = 2025-12-31'),), "AFVIGER", id="ended when nothing is left to spread over"),
        pytest.param((("2026-02-01", 'term = "budget.line.personale.total", value = 3_250_000'),), "AFVIGER", id="the lines are no longer the grants"),
        pytest.param((("2026-02-01", 'term = "budget.line.personale.total", value = 3_249_999'),), "AFVIGER", id="a krone less than closed years had"),
    ],
)  # fmt: skip
def test_the_check_of_bilag_4_1_says_whether_the_years_add_up(
    amendments: tuple[tuple[str, str], ...], state: str
) -> None:
    """As agreed on the latest day; 250,000 + 1,500,000 + 1,500,000 = 3,250,000 in the years that have passed."""
    latest = amended(*amendments).latest()
    book = build(latest)
    assert book.names[MASTER_NAME].content == state
    checks = {cell.content: cell for cell in next(s for s in book.sheets if s.name == "Kontrol").cells.values()}
    staff = checks["Årene er linjen i alt: Kommunalt personale"]
    shown = staff.sheet.cells[staff.row, 5].content
    adds_up = sum(by_year(latest, "personale").values()) == latest.budget.line[0].total.value
    assert shown == ("OK" if adds_up else "AFVIGER")
    said = next(table for table in accounts_form(latest).tables if table.key == "costs").intro
    whole = sum(sum(by_year(latest, one.id).values()) for one in latest.budget.line)
    assert said.endswith(": OK.") is (whole == sum(one.total.value for one in latest.budget.line))
    assert ("AFVIGER" in said) is not said.endswith(": OK.")


def _books(agreement: Agreement) -> list[Book]:
    made = accounts(
        2026,
        costs=costs(270_139, 1_620_833, 1_620_833, 700_000),
        movements=enrolled((D(2025, 3, 1), 130), (D(2026, 3, 1), 14)),
    )
    given_year = given_of(made, year(agreement, made, 2026))
    return [entry.build(agreement, given_year) for entry in YEAR] + [
        entry.build(agreement) for entry in CATALOGUE if not entry.file_name.endswith(".xlsm")
    ]


BOTH = [pytest.param((EXTENDED, NEW_LINE), id="a line more"), pytest.param((EXTENDED,), id="longer")]


@pytest.mark.parametrize("amendments", some(BOTH, 2))
def test_every_workbook_has_one_budget_and_is_proved(amendments: tuple[tuple[str, str], ...], tmp_path: Path) -> None:
    """Plain, amended and of a year: staff of 2026 is 681,818 wherever it stands, and no engine finds another."""
    agreement = amended(*amendments).latest()
    for book in _books(agreement):
        found = [
            (sheet.name, row)
            for sheet in book.sheets
            for (row, column), cell in sheet.cells.items()
            if cell.content in (1_125_000, 1_227_273)  # 4,500,000 x 12 / 48, and 2,250,000 x 12 / 22
        ]
        assert found == [], book.file_name
        target = tmp_path / book.file_name
        target.write_bytes(to_bytes(book, VIBORG.agreement.signed.value))
        assert control(target, agreement).differences == (), book.file_name


def test_accounts_of_an_extended_intervention_are_held_against_what_is_left() -> None:
    """2026 has 799,242 in all, 144 of 157 households are planned by its middle: 130 + 27 x 6 / 12 = 13.5, rounded up to 14.

    5,275,000 - 3,809,722 = 1,465,278; x 12 / 22, line by line: 681,818 + 45,454 + 60,607 + 11,363 = 799,242.
    """
    agreement = amended(EXTENDED).latest()
    spent = costs(293_056, 1_758_333, 1_758_333, 799_242)
    found = year(agreement, accounts(2026, costs=spent, movements=enrolled((D(2026, 12, 1), 157))), 2026)
    assert sum(one.budget for one in found.lines if one.year == 2026) == 799_242
    assert [one.planned for one in found.households[-2:]] == [14, 13]
    assert found.households[-1].planned_in_all == 157
    (light,) = [one for one in found.triggers if one.id == "budget"]
    assert (light.figure, light.state) == (0, State.FINE)
    cut = found.reductions[-1]
    assert (cut.relative, cut.absolute, cut.households, cut.cost) == (0, 0, 180, 5_275_000)


_ENDS = [D(2026 + month // 12, month % 12 + 1, 1) for month in range(11, 35)]
"""The days after the last of a month, from 30 November 2026 to 31 October 2028."""


@settings(max_examples=_EXAMPLES, deadline=None)
@given(
    st.integers(75_001, 9_000_000),
    st.integers(1, 9_000_000),
    st.sampled_from(("2024-01-01", "2025-06-30", "2026-08-31")),
    st.sampled_from(_ENDS),
)
def test_the_years_add_to_the_total_whatever_was_amended(first: int, second: int, since: str, end: dt.date) -> None:
    """Unless years that have passed had more; whole kroner in every year."""
    latest = amended(
        ("2023-12-01", f'term = "budget.line.koersel.total", value = {first}'),
        (since, f'term = "budget.line.koersel.total", value = {second + (second == first)}'),
        ("2026-09-01", f'term = "period.intervention_end", value = {end - dt.timedelta(days=1)}'),
    ).latest()
    found, whole = by_year(latest, "koersel"), latest.budget.line[3].total.value
    passed = sum(amount for one, amount in found.items() if one < 2026)
    assert sum(found.values()) == max(whole, passed)
    assert all(amount == int(amount) >= 0 for amount in found.values())
