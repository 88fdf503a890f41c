"""Small made-up lists of households for tests: households by what a test is about, all else left as plain as can be."""

import datetime as dt
from dataclasses import replace
from typing import Any

import numpy as np

from model.facts.listed import YES, ListedHouseholds
from model.lot.draw import own_seed
from model.lot.intake import IntakeByLot
from model.source.load import load
from model.terms.agreement import Agreement
from tests import places
from workbooks.forms.lot.read_list import read_list
from workbooks.frame.edition_inputs import Given
from workbooks.lot.lot_inputs import given_of

D = dt.date
VIBORG = load()
ON = D(2025, 6, 30)
NEVER = np.datetime64("NaT", "D")


def days(*dates: dt.date | None) -> Any:
    """A column of days; None is no day."""
    return np.array(dates, "datetime64[D]")


def listed(count: int, on: dt.date = ON, codes: tuple[str, ...] = (), **more: Any) -> ListedHouseholds:
    """Households of the first area that meet every criterion, on the list since the signature, none of them taken in."""
    yes, none = np.full(count, YES), np.full(count, NEVER)
    plain = ListedHouseholds(
        on,
        codes or tuple(f"H{number:03d}" for number in range(1, count + 1)),
        np.zeros(count, np.int64),
        np.full(count, 3.0),
        yes,
        yes,
        yes,
        np.full(count, -1),
        none,
        np.full(count, np.datetime64("2023-10-23")),
        none,
        none,
        np.zeros(count, bool),
        none,
    )
    return replace(plain, **more)


def intake(found: ListedHouseholds, agreement: Agreement = VIBORG, seed: str = "") -> IntakeByLot:
    """The list with the order of a seed, or of the agreement's own."""
    return IntakeByLot(agreement, found, seed or own_seed(agreement))


def in_order(found: ListedHouseholds, agreement: Agreement = VIBORG) -> list[int]:
    """The households in the order of the lot."""
    places_of = intake(found, agreement).draw.places
    return sorted(range(len(found.codes)), key=lambda at: int(places_of[at]))


def taken_in(found: ListedHouseholds, on: dict[int, dt.date], agreement: Agreement = VIBORG) -> ListedHouseholds:
    """The list with households taken in, by their number in the order of the lot, from 0."""
    order, own = in_order(found, agreement), np.full(len(found.codes), NEVER)
    for number, day in on.items():
        own[order[number]] = np.datetime64(day)
    return replace(found, taken_in=own)


def example_list(agreement: Agreement) -> ListedHouseholds:
    """The made-up list of Viborg; of another agreement, a smaller one in its own time, with every state a place can have."""
    if not agreement.agreement.fictional:
        return read_list(places.LIST, agreement)
    start, count = agreement.period.intervention_start.value, 40
    found = listed(count, start + dt.timedelta(days=400), listed=days(*[start] * count))
    found = replace(found, area=np.arange(count) % len(agreement.area), directorates=3.0 + np.arange(count) % 3)
    found = taken_in(
        found, {number: start + dt.timedelta(days=9 * number + 20 * (number == 3)) for number in range(20)}, agreement
    )
    order = in_order(found, agreement)
    ended, replaced, no_need = np.full(count, NEVER), np.full(count, NEVER), np.zeros(count, bool)
    for number, after in enumerate((20, 30, 200, 10)):
        ended[order[number]] = found.taken_in[order[number]] + after
    replaced[order[0]], no_need[order[3]] = found.taken_in[order[5]], True
    return replace(found, ended=ended, replaced_on=replaced, no_more_need=no_need, is_made_up=True)


def given_of_intake(agreement: Agreement) -> Given:
    """What the workbook of an agreement's made-up list is made from."""
    return given_of(intake(example_list(agreement), agreement))
