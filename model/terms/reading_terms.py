"""Readings (Fortolkninger): where the text is silent or can be read in two ways and money follows, and which one is used.

The source spells out every alternative and says which is used; what each of them does, stands where the rule is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import Any

from model.terms.schema import read_table, record
from model.terms.source_location import Place, found, spec
from model.terms.values import clause, text

YES, NO = "yes", "no"
SAME_DAY, LAST_DAY_COUNTS = "same_day", "last_day_counts"
ALSO_AFTER, INSIDE_ONLY = "also_after", "inside_only"
AT_START, AT_MEASUREMENT = "at_start", "at_measurement"
WITH_SU, ANY = "with_su", "any"
STATED, FIRST_HOUSEHOLD, LAST_HOUSEHOLD = "stated", "first_household", "last_household"
COHORT_STARTS: Mapping[str, str] = MappingProxyType({
    STATED: "kohortens start",
    FIRST_HOUSEHOLD: "den husstand, der startede først",
    LAST_HOUSEHOLD: "den husstand, der startede sidst",
})  # fmt: skip
"""What the times of a cohort's measurements are counted from, in words."""
MEAN_OF_ALL, MEAN_OF_GROUP = "mean_of_all", "mean_of_group"
AT_ANY_TIME, WITHIN_TERM = "at_any_time", "within_term"
PAID_TO_ALL, PAID_TO_GRANTOR = "paid_to_all", "paid_to_grantor"
MONTHS_FROM_START, CALENDAR_QUARTERS = "months_from_start", "calendar_quarters"
CEILING_RATE, DEFAULT_RATE, NO_INTEREST = "ceiling_rate", "default_rate", "no_interest"
RECEIVED, SENT = "received", "sent"
ALSO_CONDITIONS, CLOSED = "also_conditions", "closed"
FIRST_STANDS, LAST_REPLACES = "first_stands", "last_replaces"
LARGER, SUM = "larger", "sum"
UNTIL_CARRIED, CARRIED, REPAID = "until_carried", "carried", "repaid"
BEFORE_TIME, EVERY_END = "before_time", "every_end"
SHARE_OF_JOINT_GRANT, ALL = "share_of_joint_grant", "all"
AFTER_DEADLINE, AFTER_BUSINESS_DAY = "after_deadline", "after_business_day"


@dataclass(frozen=True)
class Reading:
    """A reading: what the text leaves open, every alternative by its id with its sentence, and the one that is used."""

    clause: str
    question: str
    used: str
    alternatives: Mapping[str, str]

    @property
    def sentence(self) -> str:
        """The used alternative, as people read it."""
        return self.alternatives[self.used]


@record
class _Told:
    """A reading as the source tells it."""

    clause: str = clause()
    question: str = text()
    used: str = text()
    alternatives: Mapping[str, Any] = spec(lambda raw, _: raw, "en tabel med en sætning for hver fortolkning")


def reading(*options: str) -> Any:
    """A reading with a choice of alternatives, all of which the source has to spell out."""

    def read(raw: Any, place: Place) -> Any:
        told = read_table(_Told, raw, place)
        if told is None:
            return None
        before = len(place.faults)
        if told.used not in options:
            place.at("used").fault(found(told.used), " eller ".join(options))
        spelt_out = _spelt_out(told.alternatives, options, place.at("alternatives"))
        good = len(place.faults) == before
        return Reading(told.clause, told.question, told.used, spelt_out) if good else None

    return spec(read, "en tabel med clause, question, used og alternatives")


def _spelt_out(raw: Any, options: tuple[str, ...], place: Place) -> dict[str, str]:
    if not isinstance(raw, Mapping):
        place.fault(found(raw), "en tabel med en sætning for hver fortolkning")
        return {}
    for key in raw:
        if key not in options:
            place.at(str(key)).fault("en ukendt nøgle", ", ".join(options))
    read_sentence = text().metadata["reader"]
    for key in options:
        if key not in raw:
            place.at(key).fault("mangler", "en sætning, der siger, hvordan der læses")
    return {key: read_sentence(raw[key], place.at(key)) for key in options if key in raw}


@record
class Readings:
    """Every reading that decides about money, by the clause it belongs to."""

    three_months: Reading = reading(SAME_DAY, LAST_DAY_COUNTS)
    """Bilag 1.4 pkt. 3.2.3, 3.2.4: whether months are full on the same day of the month, or the day before."""
    cost_carried: Reading = reading(SHARE_OF_JOINT_GRANT, ALL)
    """Pkt. 4.3: which part of a cost the grant carries."""
    reductions_together: Reading = reading(LARGER, SUM)
    """Pkt. 4.2: how the two reductions go together."""
    paid_ahead: Reading = reading(UNTIL_CARRIED, CARRIED, REPAID)
    """Pkt. 4.3, Bilag 3.2, 4.1: whether what the plan pays ahead is unused grant, and whose fault it is that it is not repaid."""
    ceiling_caps: Reading = reading(PAID_TO_ALL, PAID_TO_GRANTOR)
    """Pkt. 5.2, 3.1: whether the ceiling caps what is repaid to all funders, or of the grantor's grant alone."""
    funder_payment_in_ceiling: Reading = reading(NO, YES)
    """Pkt. 5.2: whether what a funder pays for a target counts towards the ceiling."""
    funder_payment_in_switch: Reading = reading(YES, NO)
    """Bilag 5.1 pkt. 1.1: whether what a funder pays for a target counts towards the end of tranche 1."""
    funder_payment_shared: Reading = reading(YES, NO)
    """Bilag 5.1 pkt. 1.1, 2.7.2: whether what a funder pays for a target is shared like the municipality's payments."""
    measured_after_end: Reading = reading(ALSO_AFTER, INSIDE_ONLY)
    """Bilag 5.1 pkt. 2.1: whether a measurement is taken whose time lies after the end of the intervention."""
    age_on: Reading = reading(AT_START, AT_MEASUREMENT)
    """Bilag 5.1 pkt. 2.1: on which day somebody has the age of a target's population."""
    completed_education: Reading = reading(WITH_SU, ANY)
    """Bilag 5.1 pkt. 2.1: whether an education that somebody has completed has to give the right to SU, too."""
    cohort_start: Reading = reading(STATED, FIRST_HOUSEHOLD, LAST_HOUSEHOLD)
    """Bilag 5.1 pkt. 2.1: whose start the measurements of a cohort are counted from."""
    missing_data: Reading = reading(MEAN_OF_ALL, MEAN_OF_GROUP)
    """Bilag 5.1 pkt. 2.3: whether the mean for missing data is of all, or of the same benefit type or step."""
    replacement: Reading = reading(AT_ANY_TIME, WITHIN_TERM)
    """Bilag 5.1 pkt. 2.3: for which replaced households no mean stands in: all, or those that ended within the term."""
    dropouts: Reading = reading(BEFORE_TIME, EVERY_END)
    """Pkt. 6.1.1(iii): whether a course that ends as planned counts among those that are brought to an end."""
    start_quarters: Reading = reading(MONTHS_FROM_START, CALENDAR_QUARTERS)
    """Pkt. 6.2.1(iii): whether a quarter is three months from the start or one of the calendar."""
    revocation_grounds: Reading = reading(ALSO_CONDITIONS, CLOSED)
    """Pkt. 6.2.2, Bilag 1.4 pkt. 1.4.1: whether a condition of the project that fails lets DSI revoke at once."""
    revocation_interest: Reading = reading(CEILING_RATE, DEFAULT_RATE, NO_INTEREST)
    """Pkt. 6.2.1: which interest a revocation claims on the grant that was paid."""
    revocation_days: Reading = reading(RECEIVED, SENT)
    """Pkt. 6.2.3: what the days to pay a revoked grant back are counted from."""
    revocations_together: Reading = reading(FIRST_STANDS, LAST_REPLACES)
    """Pkt. 6.2.1: what a second revocation claims beside the first."""
    payment_late: Reading = reading(AFTER_DEADLINE, AFTER_BUSINESS_DAY)
    """Pkt. 10.2: whether what holds for notices holds for payments."""

    def each(self) -> Iterator[tuple[str, Reading]]:
        """Every reading by its id, in the order above."""
        return ((one.name, getattr(self, one.name)) for one in fields(self))

    def other(self, **used: str) -> "Readings":
        """These readings with other alternatives in use."""
        switched = {name: replace(getattr(self, name), used=option) for name, option in used.items()}
        for name, one in switched.items():
            if one.used not in one.alternatives:
                raise ValueError(f"{name}: {one.used} is none of {', '.join(one.alternatives)}")
        return replace(self, **switched)
