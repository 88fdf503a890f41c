"""Relations between the terms of a strategic agreement: used to refuse a source and to show AFVIGER in a workbook."""

from collections.abc import Iterator

from model.formula.relation import Relation, order
from model.strategic.terms import StrategicAgreement


def relations(agreement: StrategicAgreement) -> Iterator[Relation]:
    """Yield every relation of an agreement, in the order of the source."""
    period = agreement.period
    yield order("period.end.value", period.start, period.end)
    for one in agreement.body:
        if one.least is not None and one.most is not None:
            yield order(f"body.{one.id}.most.value", one.least, one.most, or_same=True)
    for due in agreement.deadline:
        if due.opens is not None and due.closes is not None:
            yield order(f"deadline.{due.id}.closes.value", due.opens, due.closes, or_same=True)
