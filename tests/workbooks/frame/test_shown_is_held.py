"""What report, JSON and calendar show is among the figures that are held against cells, so that a new one cannot slip by.

Each figure of the model is made unlike all others; whatever number or day comes out has to be one of them.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from itertools import count
from typing import Any

import pytest
from icalendar import Calendar

from model.base.payment_period import PaymentPeriod
from model.facts.observations import Observations
from model.outcomes.statement import Statement, state
from model.outcomes.steering_group import SteeringStatement
from model.terms.agreement import Agreement
from model.year.named_figures import figures_of_statement, figures_of_year
from model.year.triggers import DROPOUTS
from model.year.year import Year, year
from scripts.commands import statement_report, year_report
from tests.shared.made_up import VIBORG
from tests.shared.statements import example
from tests.shared.years import EXAMPLE, LATE
from workbooks.package.deadline_calendar import calendar
from workbooks.package.year_books import books

KEYS = ("year", "number", "cohort", "group")
"""Whole numbers that say which row it is; all others are figures."""
DATA_KEYS = ("aar", "nr", "maaling", "kohorte")
"""The same in the JSON."""
KRONER, DAY, SHARE = re.compile(r"(-?[\d.]+,\d\d) kr\."), re.compile(r"\d\d\.\d\d\.\d{4}"), re.compile(r"([\d.,]+) %")
NUMBER = re.compile(r"(?<![\w.,])\d[\d.]*(?:,\d+)?(?![\w.,]*\d)")


def unlike(value: Any, numbers: Iterator[int], key: str = "") -> Any:
    """The same rows with figures and days of which no two are alike."""
    if isinstance(value, bool | str | PaymentPeriod | Agreement | Observations) or value is None or key in KEYS:
        return value
    if isinstance(value, float | int):
        return 1_000.25 + 7 * next(numbers)
    if isinstance(value, dt.date):
        return dt.date(2040, 1, 1) + dt.timedelta(days=next(numbers))
    if isinstance(value, Mapping):
        return {key: unlike(one, numbers) for key, one in value.items()}
    if isinstance(value, tuple):
        return tuple(unlike(one, numbers) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{one.name: unlike(getattr(value, one.name), numbers, one.name) for one in fields(value)}
        )
    return value


def in_data(document: Any, key: str = "") -> Iterator[Any]:
    """The numbers and days of a JSON document that are no key."""
    if isinstance(document, dict):
        for name, one in document.items():
            yield from in_data(one, name)
    elif isinstance(document, list):
        for one in document:
            yield from in_data(one, key)
    elif isinstance(document, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", document):
        yield dt.date.fromisoformat(document)
    elif isinstance(document, int | float) and not isinstance(document, bool) and key not in DATA_KEYS:
        yield document


def number(text: str) -> float:
    """A number as Danish readers write it."""
    return float(text.replace(".", "").replace(",", "."))


def day(text: str) -> dt.date:
    """A day as Danish readers write it."""
    return dt.datetime.strptime(text, "%d.%m.%Y").date()  # noqa: DTZ007 a day, no time


def rounded(figures: Iterator[Any]) -> set[Any]:
    """Figures as texts show them: to the øre, in whole ones where the mean stands in for missing data."""
    found = set()
    for one in figures:
        found |= {round(one, 2), float(round(one))} if isinstance(one, float | int) else {one}
    return found


@pytest.fixture(scope="module")
def found() -> Year:
    """A year with something late, of which no two figures are alike."""
    about = year(VIBORG, replace(EXAMPLE, meetings=LATE.meetings, notices=LATE.notices), 2024)
    made: Year = replace(unlike(replace(about, terms=VIBORG), count()), terms=about.terms, year=2024)
    assert made.missed
    assert any(one.overdue or one.repayments for one in made.unused)
    return made


@pytest.fixture(scope="module")
def statement() -> Statement:
    """A statement of which no two figures are alike."""
    about = state(VIBORG, example(VIBORG))
    return replace(unlike(about, count()), terms=about.terms)


def test_the_years_data_show_only_what_is_held_against_a_cell(found: Year) -> None:
    """By value: figures, days and states."""
    known = set(figures_of_year(found).values())
    document = year_report.document_of(found)
    assert document.pop("aar") == 2024
    told = list(in_data(document))
    assert len(told) > 200
    assert [one for one in told if one not in known] == []
    assert {row["tilstand"] for row in document["udloesere"]} <= known


def test_the_years_report_shows_only_what_is_held_against_a_cell(found: Year) -> None:
    """Amounts, days, shares and counts; titles have days of their own, which are texts."""
    known = rounded(iter(figures_of_year(found).values()))
    texts = "\n".join(year_report.lines_of(found.terms, found))
    for title in sorted({one.title for one in (*found.deadlines, *found.missed)}, key=len, reverse=True):
        texts = texts.replace(title, "")
    told = [*map(number, KRONER.findall(texts)), *map(day, DAY.findall(texts))]
    assert len(told) > 20
    assert [one for one in told if one not in known] == []
    shares = {round(one.figure * 100, 1) for one in found.triggers} | {
        round(one.limit * 100, 1) for one in found.triggers
    }
    assert {number(one) for one in SHARE.findall(texts)} <= shares
    late = re.findall(r"(\S+) dage for sent", texts)
    assert late
    assert set(map(float, late)) <= known
    counts = re.findall(r": ([\d.,]+), grænse ([\d.,]+)\n", texts)
    assert counts
    assert {number(one) for pair in counts for one in pair} <= known


def test_the_calendar_shows_only_what_is_held_against_a_cell(found: Year) -> None:
    """Each event by its deadline: its day, its amount, its last business day."""
    figures = figures_of_year(found)
    for event in Calendar.from_ical(calendar(VIBORG, EXAMPLE, found.deadlines)).walk("VEVENT"):
        name = f"deadlines.{event['UID'].rpartition('.viborg')[0]}"
        assert event.decoded("dtstart") == figures[f"{name}.date"]
        text = str(event["description"])
        assert {number(one) for one in KRONER.findall(text)} <= {figures.get(f"{name}.amount")}
        assert set(map(day, DAY.findall(text))) <= {figures[f"{name}.business_day"]}


def test_the_statements_data_show_only_what_is_held_against_a_cell(statement: Statement) -> None:
    """By value."""
    known = set(figures_of_statement(statement).values())
    told = list(in_data(statement_report.document_of(statement.terms, statement)))
    assert len(told) > 60
    assert [one for one in told if one not in known] == []


def test_the_statements_report_shows_only_what_is_held_against_a_cell(statement: Statement) -> None:
    """Amounts, days, shares and counts."""
    figures = figures_of_statement(statement)
    now, balances = statement.settlement, {(b.payer, b.receiver): (b.owed, b.repaid) for b in statement.balances}
    sums = [sum(part for (by, _), part in now.parts.items() if by == payer) for payer in now.paid]
    sums += [abs(owed - repaid) for owed, repaid in balances.values()]
    known = rounded(iter([*figures.values(), *sums]))
    all_told = SteeringStatement(now.capped, 0.0, now.parts, balances, now.after.in_tranches, 1.0)
    lines = statement_report.lines_of(statement.terms, statement, all_told)
    texts = "\n".join(lines[2:])  # below the heading
    for one in statement.findings:
        texts = texts.replace(one.subject, "").replace(one.advice, "")
    told = [*map(number, KRONER.findall(texts)), *map(day, DAY.findall(texts))]
    assert len(told) > 30
    assert [one for one in told if one not in known] == []
    shares = {round(one * 100, 2) for one in figures.values() if isinstance(one, float)}
    assert {number(one) for one in SHARE.findall(texts)} <= shares
    results = [line.partition(": ")[2] for line in lines if ", opnået med gennemsnit" in line]
    assert results
    assert {number(one) for line in results for one in NUMBER.findall(line)} <= known
    told_as_one = {one.group or one.subject for one in statement.findings}
    assert f"{len(told_as_one)} fund" in lines


def test_a_small_number_that_ended_is_told_nowhere() -> None:
    """Three ended: the cell says <5, and so does the report; the data have none (9.1)."""
    few = replace(EXAMPLE, movements=tuple(replace(one, ended=0.0) for one in EXAMPLE.movements))
    few = replace(few, movements=(replace(few.movements[0], ended=3.0), *few.movements[1:]))
    about = year(VIBORG, few, 2024)
    books(VIBORG, few, about)
    assert figures_of_year(about)[f"triggers.{DROPOUTS}.figure"] == "<5"
    (row,) = (row for row in year_report.document_of(about)["udloesere"] if row["id"] == DROPOUTS)
    assert row["tal"] is None
    assert not {"ophoert", "ophoert_i_alt"} & set(year_report.document_of(about)["husstande"][0])
