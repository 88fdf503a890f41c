"""Findings that count households whose treatment depends on a reading."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from model.base.danish import shown
from model.facts.observations import Households, Observations, Truths
from model.targets.common.courses import ended_within, latest_start
from model.terms.agreement import Agreement


@dataclass(frozen=True)
class HouseholdRemark:
    """A group of households to report: how to select and name them, and what follows; expected to be empty."""

    id: str
    clause: str
    heading: str
    found: str
    """Label of their number."""
    expected: str
    """Label of the expected number, which is 0."""
    chosen: Callable[[Agreement, Households, dt.date], Truths]
    title: Callable[[Agreement], str]
    advice: Callable[[Agreement], str]

    def count(self, agreement: Agreement, observed: Observations) -> float:
        """Return the number of such households by the end of the period; 0 if only counts were delivered."""
        if observed.records is None:
            return 0.0
        return float(self.chosen(agreement, observed.records.households, observed.period.last).sum())


def _too_late(agreement: Agreement, households: Households, on: dt.date) -> Truths:
    start = households.start
    found: Truths = (start > np.datetime64(latest_start(agreement))) & (start <= np.datetime64(on))
    return found


def _advice_too_late(agreement: Agreement) -> str:
    months, end = agreement.people.counts_after.value, agreement.period.intervention_end.value
    return (
        f"de har ikke været med i {shown(months)} måneder, når indsatsen slutter {shown(end)}; "
        "de tæller ikke med, og intet er betalt for dem"
    )


def _replaced_late(agreement: Agreement, households: Households, on: dt.date) -> Truths:
    return households.replaced(on) & ~ended_within(agreement, households.start, households.left)


def _title_replaced_late(agreement: Agreement) -> str:
    return f"Erstattede husstande, der ophørte efter {shown(agreement.people.replaced_within.value)} måneder eller mere"


def _advice_replaced_late(agreement: Agreement) -> str:
    one = agreement.reading.replacement
    return f"{one.question} {one.sentence}"


TOLD = (
    HouseholdRemark(
        "households.late",
        "Bilag 1.4 pkt. 1.1.3, 3.2.4",
        "Husstande, der er startet for sent til at tælle med",
        "Startet",
        "heraf tæller med",
        _too_late,
        lambda agreement: f"Husstande, der er startet efter {shown(latest_start(agreement))}",
        _advice_too_late,
    ),
    HouseholdRemark(
        "households.replaced_late",
        "Bilag 5.1 pkt. 2.3, Bilag 1.4 pkt. 3.2.3",
        "Husstande, der er erstattet senere, end Bilag 1.4 pkt. 3.2.3 forpligter til",
        "Erstattet",
        "ventet",
        _replaced_late,
        _title_replaced_late,
        _advice_replaced_late,
    ),
)
"""Households that started too late to count, and households replaced after the obligation had ended."""
