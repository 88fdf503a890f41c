"""A plan for social housing in a portfolio: its deadlines and findings; it has no grant that is repaid."""

from model.portfolio.member import PLAN_WORD, Member, MemberDeadline
from model.strategic.results import yearly_round
from model.strategic.terms import StrategicAgreement


def member_of_plan(agreement: StrategicAgreement, *, is_made_up: bool) -> Member:
    """Return where a plan stands.

    Args:
        agreement: the plan.
        is_made_up: whether the figures of its follow-up are fictional.

    Source: strategic agreement 2025-2029 sections 3, 4, 5 and 7.
    """
    heading, period = agreement.agreement, agreement.period
    bodies = {one.id: one.title for one in agreement.body}
    return Member(
        heading.title,
        heading.municipality,
        PLAN_WORD,
        agreement.sha256,
        agreement.dated,
        period.start.value,
        period.end.value,
        period.end.value,
        is_made_up=is_made_up,
        is_fictional=heading.fictional,
        contradictions=len(agreement.numbered_findings()),
        deadlines=tuple(
            MemberDeadline(one.closes, one.closes, one.deadline.title, bodies.get(one.deadline.body, ""))
            for one in yearly_round(agreement)
        ),
    )
