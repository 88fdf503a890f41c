"""What forms and statements of measurements do by readings that the Viborg agreement does not use."""

from pathlib import Path

import pytest

from model.base.payment_period import PaymentPeriod
from model.base.rounding import summed
from model.facts.observations import Counts, Observations, Point, Tally
from model.outcomes.results import outcomes_of
from model.outcomes.statement import state
from model.terms.agreement import Agreement
from tests.shared.filled_measurements import VIBORG, WORK, D, Rows, written
from tests.shared.made_up import START, households, observed, planned
from tests.shared.statements import example, given
from workbooks.catalogue.funding import STATEMENT
from workbooks.form.read_form import FormError
from workbooks.form.write_form import build
from workbooks.forms.measurements import measurement_form
from workbooks.forms.measurements.observed import read_measurements
from workbooks.forms.measurements.words import RECORDS
from workbooks.frame.vocabulary import groups_of
from workbooks.targets.common.form_columns import MISSING, YES
from workbooks.writing.write import to_bytes

INSIDE = VIBORG.read_as(measured_after_end="inside_only")


def read(agreement: Agreement, folder: Path, rows: Rows) -> Observations:
    """The form of an agreement, filled in and read."""
    form = measurement_form(agreement)
    empty = to_bytes(build(form, agreement), agreement.agreement.signed.value)
    return read_measurements(written(folder / "skema.xlsx", rows, form, empty), agreement)


def faults(agreement: Agreement, folder: Path, rows: Rows) -> list[str]:
    """What is wrong with the form."""
    with pytest.raises(FormError) as caught:
        read(agreement, folder, rows)
    return caught.value.lines


def _worker(started: D, *answers: object) -> Rows:
    """A household with one worker who has answered so many times; the course ends with the intervention."""
    nothing = [None] * (8 - len(answers))
    return {
        "statement": [["2026-H2", RECORDS, None]],
        "households": [["H1", started, None, None]],
        "persons": [["P1", "H1", 40]],
        "employment": [["P1", WORK, *answers, *nothing]],
        "social_measures": [["P1", "Uden foranstaltning", None, None]],
        "life_satisfaction": [["P1", 3, D(2026, 10, 31), MISSING]],
        "action_plans": [["H1", D(2026, 10, 31), MISSING]],
    }


def test_a_measurement_after_the_intervention_is_asked_for_or_not(tmp_path: Path) -> None:
    """In from 1 December 2025: 12 months later the intervention is over. With an answer it is read, and paid by one reading."""
    started = D(2025, 12, 1)
    (fault,) = faults(VIBORG, tmp_path, _worker(started))
    assert "måletidspunktet var 01.12.2026" in fault
    assert state(INSIDE, read(INSIDE, tmp_path, _worker(started))).settlement.gross["employment"] == 0
    answered = _worker(started, D(2026, 12, 5), YES, WORK)
    paid = [state(one, read(one, tmp_path, answered)).settlement.gross["employment"] for one in (VIBORG, INSIDE)]
    assert paid == [8_600, 0]


def test_the_form_says_which_measurements_are_not_taken() -> None:
    """In the explanation of the day of each; by the other reading every measurement is."""
    for agreement, is_told in ((VIBORG, False), (INSIDE, True)):
        (table,) = (one for one in measurement_form(agreement).tables if one.key == "employment")
        told = ["hvis måletidspunktet ligger efter 31.10.2026" in one.help for one in table.columns if "day" in one.key]
        assert told == [is_told] * 3


def test_who_is_inside_is_asked_as_ever(tmp_path: Path) -> None:
    """In from 31 October 2025: 12 months later is the intervention's last day."""
    (fault,) = faults(INSIDE, tmp_path, _worker(D(2025, 10, 31)))
    assert "måletidspunktet var 31.10.2026" in fault


# --- missing data (Bilag 5.1 pkt. 2.3) -----------------------------------------------------------------------------

BY_GROUP = VIBORG.read_as(missing_data="mean_of_group")
TYPES = len(groups_of(VIBORG)["employment"])


def _of_types(*tallies: Tally) -> Observations:
    """Counts of the first benefit types at the first measurement of target 1; of the others there is nobody."""
    groups = (*tallies, *[Tally()] * (TYPES - len(tallies)))
    whole = Tally(*(sum(getattr(one, key) for one in groups) for key in ("measured", "achieved", "missing")))
    return observed(Counts({"employment": (Point(1, whole, groups),)}, {}))


def _row(agreement: Agreement, seen: Observations, sheet: str, label: str) -> list[object]:
    """The figures of the first row of a statement's sheet with a label."""
    book = STATEMENT.build(agreement, given(agreement, seen))
    (found,) = (one for one in book.sheets if one.name == sheet)
    row = min(row for (row, column), cell in found.cells.items() if column == 1 and cell.content == label)
    own = (cell.content for (at, column), cell in sorted(found.cells.items()) if at == row and column > 1)
    return [one for one in own if one is not None]


def test_the_statement_shows_what_the_other_mean_comes_to() -> None:
    """6 of 10 and 1 missing, 1 of 10 and 4 missing: 7 x 25 / 20 = 8.75; 6 x 11 / 10 + 1 x 14 / 10 = 8. Each is 8,600 kr.

    On the basis below the row that counts, on the front below the measurements, whichever of the two is used.
    """
    seen = _of_types(Tally(10, 6, 1), Tally(10, 1, 4))
    of_all, of_type = [8.75, 8_600, 75_250], [8, 8_600, 68_800]
    for agreement, used, other, label in (
        (VIBORG, of_all, of_type, "for hver ydelsestype"),
        (BY_GROUP, of_type, of_all, "over alle"),
    ):
        assert state(agreement, seen).settlement.gross["employment"] == used[2]
        assert _row(agreement, seen, "Grundlag", "I alt")[3:6] == used
        assert _row(agreement, seen, "Grundlag", f"Hvis gennemsnittet tages {label}") == other
        front = _row(agreement, seen, "Betalingsopgørelse", f"Beskæftigelse, hvis gennemsnittet tages {label}")
        assert front[-1] == other[2]


def test_where_nobody_of_a_type_is_measured_its_missing_have_the_mean_of_all() -> None:
    """6 of 10 of the first type and 1 missing, 1 of 5 of the second, 2 of the third, both missing: 7 of 15 is 7 / 15 each.

    6 x 11 / 10 + 1 + 2 x 7 / 15 = 8.5333 by the mean of the type, 7 x 18 / 15 = 8.4 by that of all.
    """
    seen = _of_types(Tally(10, 6, 1), Tally(5, 1, 0), Tally(0, 0, 2))
    assert state(VIBORG, seen).settlement.gross["employment"] == 72_240
    assert state(BY_GROUP, seen).settlement.gross["employment"] == 73_386.67
    assert _row(BY_GROUP, seen, "Grundlag", "I alt")[5] == 73_386.67
    assert _row(VIBORG, seen, "Grundlag", "Hvis gennemsnittet tages for hver ydelsestype")[2] == 73_386.67


@pytest.mark.parametrize("agreement", [VIBORG, BY_GROUP], ids=["2.3 of all", "2.3 of the type"])
def test_where_nobody_at_all_is_measured_there_is_no_mean(agreement: Agreement) -> None:
    """Nothing is paid, and a finding says so."""
    statement = state(agreement, _of_types(Tally(0, 0, 2), Tally(0, 0, 1)))
    assert statement.settlement.gross["employment"] == 0
    (found,) = [one for one in statement.findings if one.id.startswith("no_mean")]
    assert (found.found, found.expected) == (0, 3)


def test_the_two_means_of_the_made_up_example_since_the_start() -> None:
    """Employment over all half-years: what an independent count of the same form gave for each."""
    seen = example(VIBORG)
    for agreement, paid in ((VIBORG, 1_250_120.77), (BY_GROUP, 1_252_420.17)):
        every = [
            one.payment
            for period in agreement.payment_periods()
            if period <= seen.period
            for one in outcomes_of(agreement, seen, period)
            if one.target == "employment"
        ]
        assert summed(every) == paid


# --- replaced households (Bilag 5.1 pkt. 2.3, Bilag 1.4 pkt. 3.2.3) --------------------------------------------------

WITHIN = VIBORG.read_as(replacement="within_term")


def _replaced(left: D) -> Rows:
    """H1 came on 15 January 2024 and could not be measured a year later; H2 took its place on the day it left."""
    return {
        "statement": [["2025-H1", RECORDS, None]],
        "households": [
            ["H1", D(2024, 1, 15), left, "H2"],
            ["H2", left, None, None],
            ["H3", D(2024, 1, 15), None, None],
        ],
        "persons": [["P1", "H1", 40], ["P2", "H2", 70], ["P3", "H3", 40]],
        "employment": [["P1", WORK, None, MISSING, *[None] * 6], ["P3", WORK, D(2025, 1, 20), YES, WORK, *[None] * 5]],
        "social_measures": [[f"P{n}", "Uden foranstaltning", None, None] for n in (1, 2, 3)],
        "life_satisfaction": [[f"P{n}", 3, None, None] for n in (1, 2, 3)],
        "action_plans": [[f"H{n}", None, None] for n in (1, 2, 3)],
    }


@pytest.mark.parametrize(
    ("left", "late", "paid"),
    [
        pytest.param(D(2024, 4, 14), 0, 8_600, id="3.2.3 two months and 30 days: does not count at all"),
        pytest.param(D(2024, 4, 15), 1, 17_200, id="3.2.3 three months"),
    ],
)
def test_who_was_in_for_three_months_is_no_exception_by_the_other_reading(
    tmp_path: Path, left: D, late: int, paid: float
) -> None:
    """Whoever ended within the three months does not count (3.2.4), so the exception changes nothing then.

    Whoever was in for so long, and was replaced, is a finding by either reading; the statement's sheet has it, too.
    """
    rows = _replaced(left)
    if late:  # its course is over, so it is asked for its end by the reading that has the mean stand in
        (life, plan) = faults(WITHIN, tmp_path, rows)
        assert "forløbet sluttede 15.04.2024" in life
        assert "forløbet sluttede 15.04.2024" in plan
        rows["life_satisfaction"][0][2:] = [D(2024, 4, 15), MISSING]
        rows["action_plans"][0][1:] = [D(2024, 4, 15), MISSING]
    for agreement, wanted in ((VIBORG, 8_600), (WITHIN, paid)):
        seen = read(agreement, tmp_path, rows)
        statement = state(agreement, seen)
        assert statement.settlement.gross["employment"] == wanted
        found = [one for one in statement.findings if one.id == "households.replaced_late"]
        assert [(one.found, one.is_count) for one in found] == [(late, True)] * late
        assert all(agreement.reading.replacement.sentence in one.advice for one in found)
        title = "Erstattede husstande, der ophørte efter 3 måneder eller mere"
        assert _row(agreement, seen, "Fund", title)[3] == ("AFVIGER" if late else "OK")


def test_a_replacement_that_comes_after_the_period_is_told_of_later() -> None:
    """H1 left on 1 March 2025 and was replaced then: a finding of 2025-H1, not of 2024-H2."""
    homes = households((START, D(2025, 3, 1), True))
    for period, count in ((PaymentPeriod(2024, 2, 6), 0), (PaymentPeriod(2025, 1, 6), 1)):
        findings = state(VIBORG, observed(planned(0.5, homes=homes), period)).findings
        assert len([one for one in findings if one.id == "households.replaced_late"]) == count


def test_who_may_have_no_mean_is_told_where_data_are_missing() -> None:
    """In the guide, beside the day of the end, and beside the counts: by the term's months where they decide."""
    for agreement, told in ((VIBORG, "der er erstattet"), (WITHIN, "der er ophørt inden for 3 måneder og erstattet")):
        form = measurement_form(agreement)
        assert any(told in step for step in form.steps)
        helps = {column.key: column.help for table in form.tables for column in table.columns}
        assert told in helps["missing"]
        assert told.removeprefix("der ") in helps["day"]


# --- whose age (Bilag 5.1 pkt. 2.1) ---------------------------------------------------------------------------------


def test_the_age_that_counts_is_asked_for_and_checked_by_its_day(tmp_path: Path) -> None:
    """One of 67 on the sheet of those up to 66; every sheet of persons says when they have that age."""
    for agreement, when in ((VIBORG, "ved start"), (VIBORG.read_as(age_on="at_measurement"), "ved målingen")):
        rows = _worker(D(2026, 5, 1))
        rows["persons"][0][2] = 67
        (fault,) = faults(agreement, tmp_path, rows)
        assert f"en person på 67 år {when}; tilladt er personer på 18 til 66 år {when}" in fault
        of_age = [one.intro for one in measurement_form(agreement).tables if " år" in one.intro]
        assert [f" {when}." in intro for intro in of_age] == [True] * 3
