"""A funding agreement in a portfolio, from its terms and from what its forms tell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from model.base.citation import cited
from model.base.rounding import summed
from model.base.state import State
from model.facts.accounts import Accounts
from model.facts.observations import Observations
from model.forecast.forecast import Amount, RepaymentForecast
from model.outcomes.payment_deadline import payment_deadline
from model.outcomes.statement import Statement, state
from model.outcomes.steering_group import told_of
from model.outcomes.waterfall import used_of_ceiling
from model.plan.instalments import planned_instalments
from model.portfolio.member import FUNDING_WORD, LACKING, Member, MemberDeadline, MemberFunder, MemberRemark, MemberYear
from model.terms.agreement import Agreement, Funder
from model.terms.outcome_terms import MUNICIPALITY
from model.year.result_payments import ResultPayment, result_payments
from model.year.year import Year, year

_TO_LOOK_AT = (State.TRIPPED, State.NEAR, State.UNMET)


@dataclass(frozen=True)
class FundingFacts:
    """What is known of an agreement beside its terms; None where a form or a forecast is missing.

    `lacking` tells what was asked for and cannot be made from the forms.
    """

    accounts: Accounts | None = None
    found: Year | None = None
    observed: Observations | None = None
    forecast: RepaymentForecast | None = None
    lacking: str = ""

    @property
    def is_made_up(self) -> bool:
        """Whether any form's figures are fictional."""
        return any(one is not None and one.is_made_up for one in (self.accounts, self.observed))


def member_of_funding(agreement: Agreement, facts: FundingFacts) -> Member:
    """Return where a funding agreement stands.

    Args:
        agreement: the terms, with every amendment.
        facts: the year of the accounts, the measurements and the forecast, as far as there are any.

    Returns: amounts in DKK to the øre; what no form tells is None, never 0.
    Source: pkt. 3.1, 3.3, 4.3, 5.2, 6; Bilag 3.2; Bilag 5.1.
    """
    heading, period = agreement.agreement, agreement.period
    statement = _shown(agreement, facts.observed)
    results = _results(statement, facts.observed)
    municipal = [one for one in results if one.payer == MUNICIPALITY]
    drawn = facts.forecast
    last = max(agreement.payment_periods())
    return Member(
        heading.title,
        heading.municipality,
        FUNDING_WORD,
        agreement.sha256,
        heading.signed.value,
        period.intervention_start.value,
        period.intervention_end.value,
        payment_deadline(agreement, last),
        households=float(agreement.people.households.value),
        granted=summed(one.grant.value for one in agreement.funder),
        measured=statement.period.last if statement is not None else None,
        due=summed(one.amount for one in municipal) if statement is not None else None,
        repaid=summed(one.repaid for one in municipal) if statement is not None else None,
        ceiling=agreement.return_ceiling.amount.value,
        used_of_ceiling=used_of_ceiling(statement.terms, statement.settlement.after) if statement is not None else None,
        is_made_up=facts.is_made_up,
        is_fictional=heading.fictional,
        contradictions=len(agreement.numbered_findings()),
        funders=tuple(
            _funder(agreement, one, facts, results, is_measured=statement is not None) for one in agreement.funder
        ),
        years=tuple(_year(at, one) for at, one in drawn.by_year.items()) if drawn is not None else (),
        expected=_year(max(drawn.by_year), drawn.in_all) if drawn is not None else None,
        deadlines=tuple(_deadlines(agreement, facts)),
        remarks=tuple(_remarks(facts, statement)),
        **_unused(facts.found),
    )


def _shown(agreement: Agreement, observed: Observations | None) -> Statement | None:
    """Return the statement of the measurements; None where not even its amounts may be shown (pkt. 9.1)."""
    if observed is None:
        return None
    statement = state(agreement, observed)
    return statement if told_of(statement.terms, observed, statement) is not None else None


def _unused(found: Year | None) -> dict[str, Any]:
    """Return the grant of pkt. 4.3 at the end of a year; nothing without accounts."""
    if found is None:
        return {}
    last = found.unused[-1]
    return {
        "until": found.on,
        "paid": last.paid,
        "used": last.used_of_paid,
        "claimed": last.claimed,
        "returned": last.repaid,
        "unused": last.unused,
    }


def _results(statement: Statement | None, observed: Observations | None) -> tuple[ResultPayment, ...]:
    if statement is None or observed is None:
        return ()
    return result_payments(statement.terms, statement.settlements, observed.repayments)


def _funder(
    agreement: Agreement, funder: Funder, facts: FundingFacts, results: Sequence[ResultPayment], *, is_measured: bool
) -> MemberFunder:
    accounts, found, drawn = facts.accounts, facts.found, facts.forecast
    is_grantor = funder.id == agreement.grantor.id
    planned: dict[str, float] = {}
    for one, amount in zip(agreement.disbursement.instalment, planned_instalments(agreement, funder), strict=True):
        key = str(one.deadline.value.year)
        planned[key] = summed((planned.get(key, 0.0), amount))
    return MemberFunder(
        funder.id,
        funder.grant.value,
        accounts.paid(funder.id, found.on) if accounts is not None and found is not None else None,
        (found.unused[-1].repaid if is_grantor else 0.0) if found is not None else None,
        summed(one.repaid for one in results if one.receiver == funder.id) if is_measured else None,
        drawn.received[funder.id].mean if drawn is not None else None,
        planned,
    )


def _year(at: int, amount: Amount) -> MemberYear:
    return MemberYear(at, amount.mean, amount.low, amount.middle, amount.high)


def _deadlines(agreement: Agreement, facts: FundingFacts) -> Iterator[MemberDeadline]:
    """Yield every deadline; those of an agreement without accounts are as it has them when nothing has happened yet."""
    found = facts.found
    if found is None:
        first = agreement.commitment_years().start
        found = year(agreement, Accounts(first), first)
    for one in found.deadlines:
        yield MemberDeadline(one.date, one.business_day, one.title, one.who, one.amount)


def _remarks(facts: FundingFacts, statement: Statement | None) -> Iterator[MemberRemark]:
    if facts.lacking:
        yield MemberRemark(facts.lacking, LACKING)
    if facts.found is not None:
        for one in facts.found.triggers:
            if one.state in _TO_LOOK_AT:
                yield MemberRemark(one.title, one.state.value)
        for late in facts.found.missed:
            yield MemberRemark(late.title, "overskredet")
    for clause, is_provisional in dict.fromkeys(
        (one.clause, one.is_provisional) for one in (statement.findings if statement is not None else ())
    ):  # not what it says: a finding may count people (pkt. 9.1)
        what = f"Fund i betalingsopgørelsen, {cited(clause)}"
        yield MemberRemark(what, "foreløbigt" if is_provisional else "skal afgøres")
