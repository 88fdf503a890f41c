"""The workbooks of an annual meeting say what the model says, and are proved with the forms or without them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from model.base.state import State
from model.grant.revocation import last_day_with_a_rate
from model.terms.agreement import Agreement
from model.year.year import Year, year
from tests.shared.amended import reduced_since
from tests.shared.filled_accounts import accounts, costs, enrolled, paid
from tests.shared.made_up import VIBORG
from tests.shared.sheets import by_year, row_of, sheet_of
from tests.shared.years import example_accounts, given_year, observations, of
from tests.workbooks.year.cases import AMENDED, CASES, LIMITS, OF_3_2, OF_4_2
from workbooks.catalogue.funding import YEAR
from workbooks.cells.sheet import Book
from workbooks.package.year_books import books
from workbooks.proof.control import control
from workbooks.writing.write import to_bytes
from workbooks.year.year_inputs import given_of


@pytest.fixture(params=CASES, scope="module")
def case(request: pytest.FixtureRequest) -> tuple[Agreement, Year, dict[str, Book]]:
    """A year of the model, and its workbooks by their first sheets."""
    agreement, about = CASES[request.param]
    _, _, found = of(agreement, about)
    given = given_year(agreement, about)
    return agreement, found, {entry.first_sheet: entry.build(agreement, given) for entry in YEAR}


def test_the_unused_grant_is_the_models_year_by_year(case: tuple[Agreement, Year, dict[str, Book]]) -> None:
    """Pkt. 4.3, from what was paid to what is repaid by when."""
    _, found, workbooks = case
    sheet = sheet_of(workbooks["Årsmøde"], "Uforbrugt tilskud")
    for label, of_year in (
        ("Heraf bærer tilskuddet i året", lambda one: one.used),
        ("Tilskuddets andel af omkostningerne siden start", lambda one: one.used_in_all),
        ("Tilbagebetalt til og med årsmødet", lambda one: one.repaid),
        ("Uforbrugt, før noget føres videre (DSI_UFORBRUGT)", lambda one: one.unused),
        ("Forfaldent fra tidligere årsmøder i alt", lambda one: one.owed),
        ("Ført videre og bortfaldet, højst resten", lambda one: one.lapsed),
        ("Kan føres videre", lambda one: one.accruable),
        ("Føres videre", lambda one: one.accrued),
        ("Tilbagebetales (DSI_UFORBRUGT)", lambda one: one.repayable),
        ("Årsmøde", lambda one: one.meeting),
        ("Tilbagebetales senest (DSI_FRIST_UFORBRUGT)", lambda one: one.due),
    ):
        _compare(by_year(sheet, label), [of_year(one) for one in found.unused], label)


def _compare(shown: list[object], expected: list[object], label: str) -> None:
    if isinstance(expected[0], float):
        assert shown == pytest.approx(expected, abs=1e-9), label
    else:
        assert shown == expected, label


def test_late_repayments_bear_the_models_interest(case: tuple[Agreement, Year, dict[str, Book]]) -> None:
    """Pkt. 6.2.3, by day."""
    _, found, workbooks = case
    sheet = sheet_of(workbooks["Årsmøde"], "Uforbrugt tilskud")
    late = [(one.date, one.amount, one.days_late, one.interest) for year in found.unused for one in year.repayments]
    overdue = {one.year: one for one in found.unused[-1].overdue}
    for earlier in found.unused[:-1]:
        left = overdue.get(earlier.year)
        late.append((left.until, left.amount, left.days_late, left.interest) if left else (None, 0.0, 0, 0.0))
    rows = [row for (row, column), cell in sheet.cells.items() if column == 1 and str(cell.content).startswith("året ")]
    assert len(rows) == len(late)
    for row, (day, *amounts) in zip(sorted(rows), late, strict=True):
        assert day in (None, sheet.cells[row, 4].content)
        assert [sheet.cells[row, column].content for column in (5, 6, 7)] == pytest.approx(amounts)


@pytest.mark.parametrize("first_sheet", ["Årsmøde", "Bilag 4.2", "Bilag 3.2"])
def test_the_reductions_are_the_models_year_by_year(
    case: tuple[Agreement, Year, dict[str, Book]], first_sheet: str
) -> None:
    """Pkt. 4.2, from households and costs to instalments."""
    _, found, workbooks = case
    sheet = sheet_of(workbooks[first_sheet], "Reduktion")
    total = next(
        label for label in (c.content for c in sheet.cells.values()) if str(label).endswith("højst tilskuddet")
    )
    for label, of_year in (
        ("Forventet ved udløb: husstande i alt", lambda one: one.households),
        ("Forventet ved udløb: omkostninger i alt", lambda one: one.cost),
        ("Relativ (DSI_RELATIV_REDUKTION)", lambda one: one.relative),
        ("Absolut (DSI_ABSOLUT_REDUKTION)", lambda one: one.absolute),
        (total, lambda one: one.amount),
        ("Tages af kommende rater", lambda one: one.from_instalments),
        ("Tilbagebetales derudover", lambda one: one.repayable),
    ):
        _compare(by_year(sheet, label), [of_year(one) for one in found.reductions], label)


def test_the_instalments_are_the_models(case: tuple[Agreement, Year, dict[str, Book]]) -> None:
    """Bilag 3.2: paid, withheld, reduced, and what remains."""
    agreement, found, workbooks = case
    sheet = sheet_of(workbooks["Bilag 3.2"], "Rater")
    for one in found.disbursed:
        name = next(funder.name for funder in agreement.funder if funder.id == one.funder)
        shown = row_of(sheet, f"{one.number}. rate", f"Tilskud fra {name}")
        assert shown[2] == one.deadline
        expected = (one.planned, one.paid, one.unpaid, one.late, one.withheld, one.reduced, one.remains)
        assert tuple(shown[column] for column in range(3, 10)) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(
    ("since", "payments", "of_third", "beyond"),
    [
        pytest.param(
            "2025-07-01", (1_304_167, 1_304_167, 847_708), (847_708, 847_708, 0, 0), 0, id="before the last deadline"
        ),
        pytest.param(
            "2025-12-01",
            (1_304_167, 1_304_167, 847_708),
            (1_304_166, 847_708, 456_458, 0),
            0,
            id="withheld, then reduced",
        ),
        pytest.param(
            "2025-12-01", (1_304_167, 1_304_167, 1_304_167), (1_304_166, 1_304_166, 0, 0), 456_459, id="paid in full"
        ),
    ],
)
def test_instalments_stay_as_they_were_agreed_when_they_fell_due(
    since: str, payments: tuple[float, ...], of_third: tuple[float, ...], beyond: float
) -> None:
    """The grant becomes 3,456,042 (made-up): planned, paid, reduced and to come of the third, and what was paid above it."""
    agreement = reduced_since(since, 3_456_042)
    made = accounts(2025, disbursements=paid(*payments), costs=costs(1, 1, 1))
    found = year(agreement, made, 2025)
    workbook = OF_3_2.build(agreement, given_of(made, found))
    sheet, name = sheet_of(workbook, "Rater"), "Tilskud fra " + agreement.funder[0].name
    for number, planned in enumerate((1_304_167, 1_304_167, of_third[0]), 1):
        shown = row_of(sheet, f"{number}. rate", name)
        one = found.disbursed[number - 1]
        assert shown[3] == planned == one.planned
        expected = (one.paid, one.unpaid, one.late, one.withheld, one.reduced, one.remains)
        assert tuple(shown[column] for column in range(4, 10)) == pytest.approx(expected, abs=1e-9)
    third = row_of(sheet, "3. rate", name)
    assert (third[3], third[4], third[8], third[9]) == of_third
    assert row_of(sheet, "Udbetalt ud over tilskuddet", name)[4] == beyond
    assert workbook.names["Kontrol_samlet"].content == "OK"


@pytest.mark.parametrize("first_sheet", ["Årsmøde", "Bilag 4.1"])
def test_budget_and_accounts_are_the_models_line_by_line(
    case: tuple[Agreement, Year, dict[str, Book]], first_sheet: str
) -> None:
    """Bilag 4.1, every year of the accounts."""
    _, found, workbooks = case
    sheet = sheet_of(workbooks[first_sheet], "Budget og regnskab")
    for one in found.lines:
        if one.actual is not None and one.budget is None:
            shown = row_of(sheet, one.title, f"Bogført i {one.year}, efter indsatsen: kun rettelser af årene før")
            assert shown[2] == pytest.approx(one.actual, abs=1e-9)
        elif one.actual is not None:
            shown = row_of(sheet, one.title, f"Regnskabet for {one.year}")
            assert (shown[2], shown[3], shown[4]) == pytest.approx((one.budget, one.actual, one.deviation), abs=1e-9)


def test_households_are_the_models_half_year_by_half_year(case: tuple[Agreement, Year, dict[str, Book]]) -> None:
    """Planned and enrolled, and since the start."""
    _, found, workbooks = case
    sheet = sheet_of(workbooks["Årsmøde"], "Husstande")
    for one in found.households:
        shown = row_of(sheet, one.period.name)
        expected = (one.planned, one.enrolled, one.planned_in_all, one.enrolled_in_all)
        assert tuple(shown[column] for column in range(2, 6)) == expected


def test_the_intake_of_each_year_stands_beside_what_the_list_should_give(
    case: tuple[Agreement, Year, dict[str, Book]],
) -> None:
    """Bilag 1.4 pkt. 3.2.2."""
    _, found, workbooks = case
    sheet = sheet_of(workbooks["Årsmøde"], "Husstande")
    for one in found.intake:
        shown = row_of(sheet, f"år {one.year}")
        assert tuple(shown[column] for column in range(2, 6)) == (
            one.expected, one.planned, one.enrolled, one.enrolled - one.expected,
        )  # fmt: skip


def test_60_a_year_are_10_in_two_months_and_50_in_ten() -> None:
    """Of 60 from the list in a year: November and December 2023 are 2 of 12 months, January to October 2026 are 10."""
    found = year(VIBORG, accounts(2028), 2028).intake
    assert [(one.year, one.expected) for one in found] == [(2023, 10), (2024, 60), (2025, 60), (2026, 50)]
    faster = replace(VIBORG.people, intake_a_year=replace(VIBORG.people.intake_a_year, value=63))
    other = year(replace(VIBORG, people=faster), accounts(2023), 2023).intake
    assert [one.expected for one in other] == [11]  # 63 x 2 / 12 = 10.5, half up


def test_the_lights_are_the_models(case: tuple[Agreement, Year, dict[str, Book]]) -> None:
    """Pkt. 6 and Bilag 5.1: the state follows from figure and limit, on both sheets."""
    _, found, workbooks = case
    for one in found.triggers:
        shown = row_of(sheet_of(workbooks["Årsmøde"], "Misligholdelsesgrunde"), one.title)
        figure = one.told or one.figure  # a figure that would tell a small count is told in words
        assert (shown[2], shown[3], shown[5], shown[7]) == (figure, one.limit, one.date, one.state.value)
        front = row_of(sheet_of(workbooks["Årsmøde"], "Årsmøde"), one.title)
        assert (front[2], front[3], front[5]) == (figure, one.limit, one.state.value)


def test_every_deadline_stands_in_the_order_of_its_day(case: tuple[Agreement, Year, dict[str, Book]]) -> None:
    """With the last business day, who, and the amount where one is due."""
    _, found, workbooks = case
    sheet = sheet_of(workbooks["Årsmøde"], "Frister")
    rows = [[sheet.cells[row, column].content for column in range(1, 6)] for row in range(6, sheet.last_row() + 1)]
    assert len(rows) == len(found.deadlines)
    for row, one in zip(rows, found.deadlines, strict=True):
        assert row[:4] == [one.date, one.business_day, one.title, one.who]
        assert row[4] == (None if one.amount is None else pytest.approx(one.amount, abs=1e-9))


@pytest.mark.parametrize(
    ("read", "last"),
    [
        ({}, {date(2027, 7, 31), date(2028, 1, 31), date(2028, 7, 31)}),
        ({"three_months": "last_day_counts"}, {date(2027, 8, 1), date(2028, 2, 1), date(2028, 8, 1)}),
        ({"measured_after_end": "inside_only"}, set[date]()),
    ],
    ids=["3.2.4 same day", "3.2.4 last day counts", "2.1 inside"],
)
def test_the_last_households_are_measured_as_the_agreement_is_read(read: dict[str, str], last: set[date]) -> None:
    """Of 2026-H2, who came in by 31 July counts, or by 1 August; 12 months later the intervention is over."""
    agreement = VIBORG.read_as(**read)
    came = accounts(2026, movements=enrolled((date(2026, 7, 20), 5)))
    (overview, *_) = books(agreement, came, year(agreement, came, 2026))
    sheet = sheet_of(overview, "Frister")
    rows = [[sheet.cells[row, column] for column in (1, 3)] for row in range(6, sheet.last_row() + 1)]
    days = {day.content for day, title in rows if "husstande visiteret i 2. halvår 2026" in str(title.content)}
    assert days == last
    assert all(day.formula for day, title in rows if str(title.content).startswith("Måling efter"))


def test_the_overview_says_what_is_paid_and_decided(case: tuple[Agreement, Year, dict[str, Book]]) -> None:
    """Amounts and days of the year's own meeting, last year's beside."""
    _, found, workbooks = case
    front, unused = sheet_of(workbooks["Årsmøde"], "Årsmøde"), found.unused[-1]
    shown = row_of(front, "Tilbagebetaling af uforbrugt tilskud")
    assert (shown[2], shown[3]) == (unused.repayable, unused.due)
    shown = row_of(front, "Uforbrugt tilskud, der betales tilbage")
    before = found.unused[-2].repayable if len(found.unused) > 1 else None
    assert (shown[2], shown[3]) == (before, unused.repayable)
    if len(found.unused) > 1:
        shown = row_of(front, "Forfaldent fra tidligere årsmøder, ikke tilbagebetalt")
        assert shown[2] == pytest.approx(unused.owed)
        assert shown[3] == min((one.due for one in unused.overdue), default=unused.meeting)
        shown = row_of(front, "Morarente af det forfaldne, regnet til")
        assert shown[2] == pytest.approx(sum(one.interest for one in unused.overdue))
        last = last_day_with_a_rate(case[0])
        assert shown[3] == min(unused.meeting, last)
        stops = [text for cell in front.cells.values() if "Morarente kan kun regnes til" in (text := str(cell.content))]
        assert len(stops) == (last < unused.meeting)


def test_every_workbook_of_the_year_is_fine_by_its_own_checks(case: tuple[Agreement, Year, dict[str, Book]]) -> None:
    """Whatever the accounts say; the overview answers for the annexes beside it, and the fictional one's printed figures deviate."""
    states = {name: book.names["Kontrol_samlet"].content for name, book in case[2].items()}
    deviating = {name for name, state in states.items() if state != "OK"}
    assert deviating == (
        {name for name in states if name.startswith("Årsmøde")} if case[0].agreement.fictional else set()
    )


def test_the_made_up_years_show_every_light() -> None:
    """So that the README's example shows what each looks like; a condition that is not kept has a light of its own."""
    states = {one.state for about in (2023, 2024, 2025) for one in of(VIBORG, about)[2].triggers}
    assert states == set(State) - {State.UNMET}


def test_the_examples_of_bilag_4_2_are_the_years(case: tuple[Agreement, Year, dict[str, Book]]) -> None:
    """Their first page shows what the meeting decides on, not the example that was signed."""
    agreement, found, workbooks = case
    front, last = workbooks["Bilag 4.2"].sheets[0], found.reductions[-1]
    shown = [cell.content for cell in front.cells.values()]
    for amount in (last.households, last.cost, last.relative, last.absolute):
        assert amount in shown
    assert agreement.reduction.actual_households.value != last.households


def test_bilag_4_2_of_a_year_says_what_is_real_and_what_is_a_forecast() -> None:
    """The made-up accounts of 2024: 49 households came in, 110 are planned for 2025 and 2026, 159 are expected of 180.

    1,854,529.80 were spent, 5,275,000 - 2,051,389 = 3,223,611 are budgeted for the rest: 5,078,140.80; 196,859.20 are saved.
    """
    book = OF_4_2.build(VIBORG, given_year(VIBORG, 2024))
    front = book.sheets[0]
    for title, figure in (
        ("Faktisk antal husstande til og med 31.12.2024", 49),
        ("Planlagt antal husstande for resten", 110),
        ("Forventet antal husstande ved udløb", 159),
        ("Budgettets antal husstande", 180),
        ("Faktiske omkostninger til og med 31.12.2024 (kr.)", 1_854_529.80),
        ("Budget for resten (kr.)", 3_223_611),
        ("Udskudte omkostninger, ført videre (kr.)", 0),
        ("Forventede omkostninger ved udløb (kr.)", 5_078_140.80),
        ("Absolut reduktion (kr.)", 196_859.20),
    ):
        assert row_of(front, title)[2] == pytest.approx(figure), title
        is_money = title.endswith("(kr.)")
        (cell,) = [o for (_, column), o in front.cells.items() if column == 1 and o.content == title]
        assert ("øre" in front.cells[cell.row, 2].style) is is_money, title
    told = [str(cell.content) for cell in front.cells.values()]
    assert not [text for text in told if text.startswith("Faktisk") and "til og med 31.12.2024" not in text]
    assert sum("det faktiske til og med 31.12.2024 plus det, der er planlagt for resten" in text for text in told) == 2


def test_a_package_has_the_overview_the_annexes_and_the_statement() -> None:
    """Bilag 5.1 and Afstemning as ever; the statement where there are measurements."""
    accounts, seen = example_accounts(VIBORG), observations(VIBORG, 2025)
    names = [book.file_name for book in books(VIBORG, accounts, year(VIBORG, accounts, 2025, seen))]
    annexes = [
        "Regnskab_2025_til_DSI.xlsx",
        "Bilag_3.2_Udbetalingsplan.xlsx",
        "Bilag_4.1_Budget.xlsx",
        "Bilag_4.2_Eksempelberegninger.xlsx",
        "Bilag_5.1_Tilbagebetalingsplan.xlsx",
        "Afstemning.xlsx",
    ]
    stated = ["Betalingsopgoerelse_2025-H2.xlsx", "Betalingsopgoerelse_2025-H2_styregruppe.xlsx"]
    assert names == ["Aarsmoede_2025.xlsx", *annexes, *stated]
    assert [book.file_name for book in books(VIBORG, accounts, year(VIBORG, accounts, 2025))] == names[:-2]


@pytest.mark.parametrize(("agreement", "about"), [(AMENDED, 2025), (AMENDED, 2026), (LIMITS, 2025)])
def test_the_workbooks_of_an_amended_agreement_are_proved_too(tmp_path: Path, agreement: Agreement, about: int) -> None:
    """Each year by its own terms, and what is overdue: formulas that the plain agreement does not have."""
    given = given_year(agreement, about)
    for entry in YEAR:
        book = entry.build(agreement, given)
        target = tmp_path / book.file_name
        target.write_bytes(to_bytes(book, VIBORG.agreement.signed.value))
        assert control(target, agreement).differences == ()
