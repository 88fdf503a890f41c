"""The sheet INDIGO, and the same as CSV: funding agreements in the columns of the public data set of impact bonds.

The names are those of the data set's own file of projects (INDIGO data standard, `schema/project.json`: the titles of the fields,
joined by hyphens). Columns that an agreement does not tell are left out, not guessed.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import dataclass

from model.portfolio.member import FUNDING_WORD, Member
from model.portfolio.portfolio import Portfolio

CSV_NAME = "INDIGO.csv"
CURRENCY, COUNTRY = "DKK", "DK"
OTHER, HOUSEHOLDS = "Other", "Households"
"""Type and description of the unit: the data set's list of types has individuals and others."""
NAME = "Impact Bond Name - (Value)"
STAGE = "Stage of Development - (Value)"
SIGNED = "Dates - Date outcomes contract signed - (Value)"
COMPLETION = "Dates - Anticipated completion date - (Value)"
START = "Dates - Start date of service provision - (Value)"
END = "Dates - Anticipated end date of service provision - (Value)"
JURISDICTION = "Jurisdiction - Jurisdiction - (Value)"
INVESTED_IN = "Overall project finance - Total investment commitment - Currency - (Value)"
INVESTED = "Overall project finance - Total investment commitment - Amount - Exact - (Value)"
MOST_IN = "Overall project finance - Maximum potential outcome payment - Currency - (Value)"
MOST = "Overall project finance - Maximum potential outcome payment - Amount - (Value)"
MADE_IN = "Overall project finance - Total outcome payments made - Currency - (Value)"
MADE = "Overall project finance - Total outcome payments made - Amount - (Value)"
TARGETED = "Service and beneficiaries - Targeted number of unique service users or beneficiaries (total) - (Value)"
UNIT_TYPE = "Service and beneficiaries - Unit type of targeted service users or beneficiaries - (Value)"
UNIT = "Service and beneficiaries - Unit description of targeted service user or beneficiaries - (Value)"
COLUMNS = (
    *(NAME, STAGE, SIGNED, COMPLETION, START, END, JURISDICTION),
    *(INVESTED_IN, INVESTED, MOST_IN, MOST, MADE_IN, MADE, TARGETED, UNIT_TYPE, UNIT),
)
"""The columns in the data set's order, but for the dates, of which it has more."""
CONTRACTED, IMPLEMENTATION, DELIVERED, COMPLETE = (
    "Contracted",
    "Implementation",
    "Service delivery complete",
    "Complete",
)
"""Stages of the data set's code list."""


@dataclass(frozen=True)
class IndigoRow:
    """An agreement as the data set has it: value by column, the columns in the data set's order; None where nothing is told."""

    number: int
    values: dict[str, str | float | dt.date | None]


def stage_of(member: Member, on: dt.date) -> str:
    """Return how far an agreement is on a day, in the data set's words."""
    passed = [day for day in (member.first, member.last, member.ends) if day < on or (day == member.first == on)]
    return (CONTRACTED, IMPLEMENTATION, DELIVERED, COMPLETE)[len(passed)]


def rows_of_indigo(portfolio: Portfolio) -> Iterator[IndigoRow]:
    """Yield the funding agreements of a portfolio; plans for social housing are no impact bonds."""
    for number, member in portfolio.members:
        if member.kind == FUNDING_WORD:
            yield IndigoRow(number, _values(member, portfolio.on))


def _values(member: Member, on: dt.date) -> dict[str, str | float | dt.date | None]:
    return {
        NAME: f"{member.title}, {member.municipality}",
        STAGE: stage_of(member, on),
        SIGNED: member.signed,
        COMPLETION: member.ends,
        START: member.first,
        END: member.last,
        JURISDICTION: COUNTRY,
        INVESTED_IN: CURRENCY,
        INVESTED: member.granted,
        MOST_IN: CURRENCY,
        MOST: member.ceiling,
        MADE_IN: CURRENCY,
        MADE: member.repaid,
        TARGETED: member.households,
        UNIT_TYPE: OTHER,
        UNIT: HOUSEHOLDS,
    }


def csv_of(portfolio: Portfolio) -> bytes:
    """Return the rows as CSV: UTF-8, commas, numbers with a point, days as 2026-11-27; no formula that a program would run."""
    told = io.StringIO()
    writer = csv.writer(told, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows_of_indigo(portfolio):
        writer.writerow([_text(row.values[name]) for name in COLUMNS])
    return told.getvalue().encode()


def _text(value: str | float | dt.date | None) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".removesuffix(".00")
    if isinstance(value, dt.date):
        return value.isoformat()
    text = value or ""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t")) else text
