"""Inputs of a portfolio's workbook, by key: a row for each agreement, and the rows of its lists."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping

from model.base.daycount import serial
from model.facts.privacy import without_cpr
from model.portfolio.member import Member, MemberYear
from model.portfolio.portfolio import Portfolio, years_of
from workbooks.cells.text import printable
from workbooks.frame.edition_inputs import LONGEST_TEXT, Given
from workbooks.portfolio.edition import PortfolioEdition
from workbooks.portfolio.indigo import rows_of_indigo, stage_of

AMOUNTS = ("granted", "paid", "used", "claimed", "returned", "due", "repaid", "ceiling", "used_of_ceiling")
"""Figures of an agreement in yellow cells; the others follow from them."""
DAYS = ("first", "last", "until", "measured")
"""Days of an agreement in yellow cells."""
OF_FUNDER = ("granted", "paid", "returned", "received", "expected")
_EXPECTED = ("mean", "low", "high")


def given_of(portfolio: Portfolio) -> Given:
    """Return the figures and words of a portfolio, and its edition."""
    figures, texts = dict[str, float](), dict[str, str]()
    for number, row in enumerate(portfolio.rows, 1):
        texts |= {key("members", number, what): row.name for what in ("name", "title")}
        figures |= {key("members", number, "books"): row.books, key("members", number, "fine"): row.fine}
        if row.member is not None:
            _add_member(row.member, number, figures, texts)
    givers = sorted({funder.id for _, member in portfolio.members for funder in member.funders})
    texts |= {key("givers", number, "id"): one for number, one in enumerate(givers, 1)}
    counts = {
        "years": _add_years(portfolio, figures),
        "funders": _add_funders(portfolio, figures, texts),
        "deadlines": _add_deadlines(portfolio, figures, texts),
        "remarks": _add_remarks(portfolio, figures, texts),
        "indigo": _add_indigo(portfolio, figures, texts),
        "givers": len(givers),
    }
    years = sorted({int(figures[one]) for one in figures if one.startswith("years.") and one.endswith(".year")})
    first, last = (years[0], years[-1]) if years else (portfolio.on.year, portfolio.on.year - 1)
    edition = PortfolioEdition(
        portfolio.on,
        len(portfolio.rows),
        **counts,
        first_year=first,
        last_year=last,
        is_made_up=portfolio.is_made_up,
    )
    return Given(edition.said(), figures, {name: _shown(text) for name, text in texts.items()})


def digest_of_given(given: Given) -> str:
    """Return the SHA-256 of everything that a portfolio's workbook is made from."""
    told = json.dumps([dict(given.edition), dict(given.figures), dict(given.texts)], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def key(table: str, number: int, what: str) -> str:
    """Return the key of a cell of a list: its row from 1, and its column."""
    return f"{table}.{number}.{what}"


def _shown(text: str) -> str:
    """Return words as a cell may hold them: printable, without personal numbers, not too long."""
    return printable(without_cpr(text))[:LONGEST_TEXT]


def _add_member(member: Member, number: int, figures: dict[str, float], texts: dict[str, str]) -> None:
    texts |= {key("members", number, what): getattr(member, what) for what in ("title", "municipality", "kind")}
    numbers: Mapping[str, float | None] = {what: getattr(member, what) for what in AMOUNTS}
    days: Mapping[str, dt.date | None] = {what: getattr(member, what) for what in DAYS}
    figures[key("members", number, "contradictions")] = member.contradictions
    figures |= {key("members", number, what): amount for what, amount in numbers.items() if amount is not None}
    figures |= {key("members", number, what): serial(day) for what, day in days.items() if day is not None}
    if member.expected is not None:
        figures |= _of_year("members", number, member.expected)


def _of_year(table: str, number: int, one: MemberYear) -> dict[str, float]:
    return {key(table, number, what): getattr(one, what) for what in _EXPECTED}


def _add_years(portfolio: Portfolio, figures: dict[str, float]) -> int:
    drawn = {(number, one.year): one for number, member in portfolio.members for one in member.years}
    every = years_of(portfolio)
    for row, (number, year, planned, _) in enumerate(every, 1):
        figures |= {key("years", row, "number"): number, key("years", row, "year"): year}
        figures[key("years", row, "planned")] = planned
        if (one := drawn.get((number, year))) is not None:
            figures |= _of_year("years", row, one)
    return len(every)


def _add_funders(portfolio: Portfolio, figures: dict[str, float], texts: dict[str, str]) -> int:
    every = [(number, one) for number, member in portfolio.members for one in member.funders]
    for row, (number, one) in enumerate(every, 1):
        texts[key("funders", row, "id")] = one.id
        figures[key("funders", row, "number")] = number
        for what in OF_FUNDER:
            if (amount := getattr(one, what)) is not None:
                figures[key("funders", row, what)] = amount
    return len(every)


def _add_deadlines(portfolio: Portfolio, figures: dict[str, float], texts: dict[str, str]) -> int:
    every = [(number, one) for number, member in portfolio.members for one in member.deadlines]
    every.sort(key=lambda found: (found[1].day, found[0], found[1].title))
    for row, (number, one) in enumerate(every, 1):
        texts |= {key("deadlines", row, "what"): one.title, key("deadlines", row, "who"): one.who}
        figures |= {key("deadlines", row, "number"): number, key("deadlines", row, "day"): serial(one.day)}
        figures[key("deadlines", row, "business_day")] = serial(one.business_day)
        if one.amount is not None:
            figures[key("deadlines", row, "amount")] = one.amount
    return len(every)


def _add_remarks(portfolio: Portfolio, figures: dict[str, float], texts: dict[str, str]) -> int:
    every = [
        (number, what, state)
        for number, row in enumerate(portfolio.rows, 1)
        for what, state in (
            *((fault, "afvist") for fault in row.faults),
            *((one.what, one.state) for one in (row.member.remarks if row.member is not None else ())),
        )
    ]
    for row, (number, what, state) in enumerate(every, 1):
        figures[key("remarks", row, "number")] = number
        texts |= {key("remarks", row, "what"): what, key("remarks", row, "state"): state}
    return len(every)


def _add_indigo(portfolio: Portfolio, figures: dict[str, float], texts: dict[str, str]) -> int:
    members, every = dict(portfolio.members), list(rows_of_indigo(portfolio))
    for row, one in enumerate(every, 1):
        member = members[one.number]
        texts[key("indigo", row, "stage")] = stage_of(member, portfolio.on)
        figures |= {key("indigo", row, what): serial(getattr(member, what)) for what in ("signed", "ends")}
        figures[key("indigo", row, "number")] = one.number
        if member.households is not None:
            figures[key("indigo", row, "households")] = member.households
    return len(every)
