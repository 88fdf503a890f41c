"""Many agreements on a day: a row for each, whether it could be built or not, and what they come to together."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from model.base.daycount import later
from model.base.rounding import OERE, round_half_up
from model.portfolio.member import TWICE, Member, MemberRemark

AHEAD = 90
"""How far ahead deadlines are listed, days."""


@dataclass(frozen=True)
class PortfolioRow:
    """An agreement of a portfolio: the name of its folder or file, where it stands, and how many of its workbooks are proved.

    `fine` are those without differences whose own checks agree, too; `faults` say why there is no `member`, or why its files are
    not written.
    """

    name: str
    member: Member | None = None
    books: int = 0
    fine: int = 0
    faults: tuple[str, ...] = ()


@dataclass(frozen=True)
class Portfolio:
    """The rows of a portfolio in order of their names, and the day that it is about."""

    on: dt.date
    rows: tuple[PortfolioRow, ...]

    @property
    def members(self) -> tuple[tuple[int, Member], ...]:
        """Every agreement that could be read, with the number of its row from 1."""
        return tuple((number, row.member) for number, row in enumerate(self.rows, 1) if row.member is not None)

    @property
    def is_made_up(self) -> bool:
        """Whether any figure is fictional."""
        return any(member.is_made_up or member.is_fictional for _, member in self.members)


def ahead_only(row: PortfolioRow, on: dt.date) -> PortfolioRow:
    """Return a row with the deadlines of the next `AHEAD` days alone, those of the day itself included."""
    if row.member is None:
        return row
    last = later(on, AHEAD)
    deadlines = tuple(one for one in row.member.deadlines if on <= one.day <= last)
    return replace(row, member=replace(row.member, deadlines=deadlines))


def repeated_told(rows: Sequence[PortfolioRow]) -> tuple[PortfolioRow, ...]:
    """Return the rows; one whose agreement an earlier row is about says so, since their amounts are added up."""
    first: dict[tuple[str, str, dt.date], int] = {}
    told = list(rows)
    for at, row in enumerate(rows):
        if (member := row.member) is None:
            continue
        earlier = first.setdefault((member.title, member.municipality, member.signed), at)
        if earlier != at:
            what = f"Samme aftale som nr. {earlier + 1}, {rows[earlier].name}; beløbene tæller med begge steder"
            told[at] = replace(row, member=replace(member, remarks=(MemberRemark(what, TWICE), *member.remarks)))
    return tuple(told)


def figures_of_portfolio(portfolio: Portfolio) -> Mapping[str, float]:
    """Return sums of the portfolio by the names of the cells that show them: in all, by year and by funder, DKK to the øre."""
    members = pd.DataFrame([vars(member) for _, member in portfolio.members])
    figures = {"agreements": float(len(portfolio.rows)), "read": float(len(members))}
    for name in SUMS:
        column = pd.to_numeric(members[name]) if len(members) else pd.Series(dtype=float)
        figures |= {f"sum.{name}": _oere(column.sum()), f"known.{name}": float(column.count())}
    funders = pd.DataFrame(
        [vars(one) for _, member in portfolio.members for one in member.funders], columns=[*FUNDER_SUMS, "id"]
    )
    for funder, rows in funders.groupby("id"):
        figures |= _known_sums(f"funder.{funder}", rows, FUNDER_SUMS)
    years = pd.DataFrame(years_of(portfolio), columns=["number", "year", "planned", "mean"])
    for year, rows in years.groupby("year"):
        figures |= _known_sums(f"year.{year}", rows, ("planned", "mean"))
    return {f"portfolio.{name}": figure for name, figure in figures.items()}


def _known_sums(of: str, rows: pd.DataFrame, names: Sequence[str]) -> dict[str, float]:
    """Return the sums of columns by their names, without those of which no row knows anything."""
    sums = {f"{of}.{name}": pd.to_numeric(rows[name]).sum(min_count=1) for name in names}
    return {name: _oere(one) for name, one in sums.items() if pd.notna(one)}


SUMS = ("granted", "paid", "used", "claimed", "returned", "unused", "due", "repaid", "ceiling", "used_of_ceiling")
"""Amounts of an agreement that are added up."""
FUNDER_SUMS = ("granted", "paid", "returned", "received", "expected")
"""Amounts of a funder that are added up."""


def years_of(portfolio: Portfolio) -> list[tuple[int, int, float, float | None]]:
    """Return, for each agreement and year, the instalments planned and the repayment expected in the mean, DKK; None without a forecast."""
    found = list[tuple[int, int, float, float | None]]()
    for number, member in portfolio.members:
        expected = {one.year: one.mean for one in member.years}
        planned: dict[int, float] = {}
        for at, amount in ((int(at), amount) for one in member.funders for at, amount in one.planned.items()):
            planned[at] = planned.get(at, 0.0) + amount
        years = sorted({*expected, *planned})
        found += [(number, year, _oere(planned.get(year, 0.0)), expected.get(year)) for year in years]
    return found


def _oere(amount: float) -> float:
    return float(round_half_up(float(amount), OERE))
