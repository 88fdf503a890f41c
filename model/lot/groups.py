"""The two groups that the lot leaves, and who is in neither: what may be shown of them (Bilag 5.1 pkt. 2.6.1, Bilag 1.4 pkt. 3.2.1, pkt. 9.1)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from model.base.danish import ordinal
from model.clauses.annex_5_1.control_group import standardised_difference
from model.facts.listed import DECLINED, NO, NO_DATA, NOT_USEFUL, UNDECIDED
from model.facts.observations import Truths
from model.lot.intake import IntakeByLot
from model.terms.agreement import Agreement

MORE_DIRECTORATES = 2
"""Directorates above the least from which households are counted together."""


@dataclass(frozen=True)
class GroupCount:
    """Households of each group with a characteristic."""

    title: str
    treated: float
    control: float


@dataclass(frozen=True)
class Characteristic:
    """A characteristic by which the groups are compared: a count of each value, and whether they may be shown.

    All its counts are shown or none: from the size of a group and all but one of them the last would follow.
    """

    title: str
    counts: tuple[GroupCount, ...]
    is_shown: bool

    def differences(self) -> Iterator[float | None]:
        """Yield the standardised difference of each value; None where it may not be shown."""
        treated, control = (sum(getattr(one, group) for one in self.counts) for group in ("treated", "control"))
        for one in self.counts:
            if self.is_shown:
                shares = one.treated / treated, treated, one.control / control, control
                yield float(standardised_difference(*shares))
            else:
                yield None


def groups(intake: IntakeByLot) -> tuple[Truths, Truths]:
    """Return the intervention group, those that lots were drawn for and that were taken in, and the control group.

    Source: Bilag 5.1 pkt. 2.6.1: the control group is the part of the target group without the intervention.
    """
    return intake.by_lot, intake.waiting


def sizes(intake: IntakeByLot) -> tuple[float | None, float | None]:
    """Return the households of the intervention and of the control group; None for a number too small to be shown."""
    smallest = intake.agreement.measurement.smallest_shown.value
    treated, control = (float(one.sum()) for one in groups(intake))
    return treated if treated >= smallest else None, control if control >= smallest else None


def characteristics(intake: IntakeByLot) -> tuple[Characteristic, ...]:
    """Return the comparison of the groups on what the list has of every household in them: area and directorates."""
    own, agreement = intake.listed, intake.agreement
    areas = {one.title: own.area == at for at, one in enumerate(agreement.area)}
    return (
        _compared(intake, "Område", areas),
        _compared(intake, "Direktørområder med en sag", dict(_by_directorates(intake))),
    )


def titles(agreement: Agreement) -> Mapping[str, tuple[str, ...]]:
    """Return the values of each characteristic by its title, in order."""
    least = agreement.people.directorates.value
    fewer = (ordinal(least + more) for more in range(MORE_DIRECTORATES))
    return {
        "Område": tuple(one.title for one in agreement.area),
        "Direktørområder med en sag": (
            *(f"{one} områder" for one in fewer),
            f"{ordinal(least + MORE_DIRECTORATES)} eller flere",
        ),
    }


def _by_directorates(intake: IntakeByLot) -> Iterator[tuple[str, Truths]]:
    least, number = intake.agreement.people.directorates.value, intake.listed.directorates
    *exact, more = titles(intake.agreement)["Direktørområder med en sag"]
    yield from ((title, number == least + at) for at, title in enumerate(exact))
    yield more, number >= least + MORE_DIRECTORATES


def _compared(intake: IntakeByLot, title: str, values: Mapping[str, Truths]) -> Characteristic:
    treated, control = groups(intake)
    counts = tuple(
        GroupCount(name, float((mask & treated).sum()), float((mask & control).sum())) for name, mask in values.items()
    )
    smallest = intake.agreement.measurement.smallest_shown.value
    is_small = any(0 < count < smallest for one in counts for count in (one.treated, one.control))
    return Characteristic(title, counts, not is_small and None not in sizes(intake))


@dataclass(frozen=True)
class LeftOut:
    """Households that no lot is drawn for, and why; `told` is None if there are too few to be shown."""

    title: str
    clause: str
    count: float
    told: float | None


def left_out(intake: IntakeByLot) -> tuple[LeftOut, ...]:
    """Return households without a lot by reason, each under the first that fits; those taken in are none of them.

    Source: Bilag 1.4 pkt. 3.2.1, by which every exclusion is recorded; 3.1.1-3.1.4 the reasons.
    """
    own, smallest = intake.listed, intake.agreement.measurement.smallest_shown.value
    rest = ~intake.meets & ~own.is_taken_in
    found = []
    for (title, clause), mask in zip(reasons(intake.agreement), _masks(intake), strict=True):
        count = float((rest & mask).sum())
        found.append(LeftOut(title, clause, count, count if count >= smallest else None))
        rest &= ~mask
    return tuple(found)


def reasons(agreement: Agreement) -> tuple[tuple[str, str], ...]:
    """Return the reasons for which no lot is drawn, in the order of the text, each with its clause."""
    least = agreement.people.directorates
    return (
        (f"Sager i færre end {ordinal(least.value)} direktørområder", least.clause),
        ("Ikke motiveret", "Bilag 1.4 pkt. 3.1.3(iii)"),
        ("Ikke potentiale for progression", "Bilag 1.4 pkt. 3.1.3(iv)"),
        ("Giver ikke adgang til data", "Bilag 1.4 pkt. 3.1.4(i)"),
        ("Fravalgt af husstanden", "Bilag 1.4 pkt. 3.2.2"),
        ("Ikke gavnlig eller relevant", "Bilag 1.4 pkt. 3.1.4"),
        ("Ikke afgjort endnu", "Bilag 1.4 pkt. 3.2.1"),
    )


def _masks(intake: IntakeByLot) -> Iterator[Truths]:
    """Yield the households that each reason fits."""
    own = intake.listed
    yield own.directorates < intake.agreement.people.directorates.value
    yield own.motivated == NO
    yield own.potential == NO
    yield (own.consent == NO) | (own.excluded == NO_DATA)
    yield own.excluded == DECLINED
    yield own.excluded == NOT_USEFUL
    yield (own.motivated == UNDECIDED) | (own.potential == UNDECIDED) | (own.consent == UNDECIDED)
