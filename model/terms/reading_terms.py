"""Readings (Fortolkninger): silences and ambiguities in the text that decide about money, and the alternative used.

The source words every alternative and says which is used; the rule concerned implements their effects.
"""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, replace
from types import MappingProxyType
from typing import Any, Self

from model.terms.field_shape import FieldKind, FieldShape
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
"""Start from which a cohort's measurement times are counted, in words."""
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
    """A reading: what the text leaves open, a sentence for each alternative by id, and the alternative used."""

    clause: str
    question: str
    used: str
    alternatives: Mapping[str, str]

    @property
    def sentence(self) -> str:
        """Sentence of the alternative used."""
        return self.alternatives[self.used]


@record
class _SourceReading:
    """A reading as written in the source."""

    clause: str = clause()
    question: str = text()
    used: str = text()
    alternatives: Mapping[str, Any] = spec(lambda raw, _: raw, "en tabel med en sætning for hver fortolkning")


def reading(*options: str, optional: bool = False) -> Any:
    """Return a field for a reading; the source must word every one of these alternatives."""

    def read(raw: Any, place: Place) -> Any:
        told = read_table(_SourceReading, raw, place)
        if told is None:
            return None
        before = len(place.faults)
        if told.used not in options:
            place.at("used").fault(found(told.used), " eller ".join(options))
        spelt_out = _spelt_out(told.alternatives, options, place.at("alternatives"))
        good = len(place.faults) == before
        return Reading(told.clause, told.question, told.used, spelt_out) if good else None

    wanted, shape = (
        "en tabel med clause, question, used og alternatives",
        FieldShape(FieldKind.READING, options=options),
    )
    return spec(read, wanted, None if optional else MISSING, shape)


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


class AnyReadings:
    """The readings of an agreement of any kind; each kind's own dataclass declares which there are."""

    def each(self) -> Iterator[tuple[str, Reading]]:
        """Return every reading with its id, in the order in which they are declared; one that may be left out, if told."""
        told = ((one.name, getattr(self, one.name)) for one in fields(self))  # type: ignore[arg-type]
        return ((name, one) for name, one in told if one is not None)

    def other(self, **used: str) -> Self:
        """Return these readings with other alternatives in use."""
        switched = {name: replace(getattr(self, name), used=option) for name, option in used.items()}
        for name, one in switched.items():
            if one.used not in one.alternatives:
                raise ValueError(f"{name}: {one.used} is none of {', '.join(one.alternatives)}")
        return replace(self, **switched)  # type: ignore[type-var]


@record
class Readings(AnyReadings):
    """Every reading that decides about money, with the clause it belongs to."""

    three_months: Reading = reading(SAME_DAY, LAST_DAY_COUNTS)
    """Bilag 1.4 pkt. 3.2.3, 3.2.4: whether months end on the same day of the month or the day before."""
    cost_carried: Reading = reading(SHARE_OF_JOINT_GRANT, ALL)
    """Pkt. 4.3: which part of a cost the grant covers."""
    reductions_together: Reading = reading(LARGER, SUM)
    """Pkt. 4.2: how the two reductions combine."""
    paid_ahead: Reading = reading(UNTIL_CARRIED, CARRIED, REPAID)
    """Pkt. 4.3, Bilag 3.2, 4.1: whether grant paid ahead by the plan is unused, and whose fault non-repayment is."""
    ceiling_caps: Reading = reading(PAID_TO_ALL, PAID_TO_GRANTOR)
    """Pkt. 5.2, 3.1: whether the ceiling caps repayments to all funders, or those of the grantor's grant alone."""
    funder_payment_in_ceiling: Reading = reading(NO, YES)
    """Pkt. 5.2: whether a funder's payments for a target count towards the ceiling."""
    funder_payment_in_switch: Reading = reading(YES, NO)
    """Bilag 5.1 pkt. 1.1: whether a funder's payments for a target count towards the end of tranche 1."""
    funder_payment_shared: Reading = reading(YES, NO)
    """Bilag 5.1 pkt. 1.1, 2.7.2: whether a funder's payments for a target are shared like the municipality's."""
    measured_after_end: Reading = reading(ALSO_AFTER, INSIDE_ONLY)
    """Bilag 5.1 pkt. 2.1: whether a measurement due after the end of the intervention is taken."""
    age_on: Reading = reading(AT_START, AT_MEASUREMENT)
    """Bilag 5.1 pkt. 2.1: on which day a person's age is compared with a target's population."""
    completed_education: Reading = reading(WITH_SU, ANY)
    """Bilag 5.1 pkt. 2.1: whether a completed education must also give the right to SU."""
    cohort_start: Reading = reading(STATED, FIRST_HOUSEHOLD, LAST_HOUSEHOLD)
    """Bilag 5.1 pkt. 2.1: the start from which a cohort's measurements are counted."""
    missing_data: Reading = reading(MEAN_OF_ALL, MEAN_OF_GROUP)
    """Bilag 5.1 pkt. 2.3: whether the mean for missing data covers all, or only the same benefit type or step."""
    replacement: Reading = reading(AT_ANY_TIME, WITHIN_TERM)
    """Bilag 5.1 pkt. 2.3: which replaced households get no mean: all, or those that ended within the term."""
    dropouts: Reading = reading(BEFORE_TIME, EVERY_END)
    """Pkt. 6.1.1(iii): whether a course that ends as planned counts as ended."""
    start_quarters: Reading = reading(MONTHS_FROM_START, CALENDAR_QUARTERS)
    """Pkt. 6.2.1(iii): whether a quarter is three months from the start or a calendar quarter."""
    revocation_grounds: Reading = reading(ALSO_CONDITIONS, CLOSED)
    """Pkt. 6.2.2, Bilag 1.4 pkt. 1.4.1: whether a failed project condition lets DSI revoke at once."""
    revocation_interest: Reading = reading(CEILING_RATE, DEFAULT_RATE, NO_INTEREST)
    """Pkt. 6.2.1: the interest that a revocation claims on the grant paid."""
    revocation_days: Reading = reading(RECEIVED, SENT)
    """Pkt. 6.2.3: the day from which the days to repay a revoked grant are counted."""
    revocations_together: Reading = reading(FIRST_STANDS, LAST_REPLACES)
    """Pkt. 6.2.1: what a second revocation claims in addition to the first."""
    payment_late: Reading = reading(AFTER_DEADLINE, AFTER_BUSINESS_DAY)
    """Pkt. 10.2: whether the rule for notices also applies to payments."""
