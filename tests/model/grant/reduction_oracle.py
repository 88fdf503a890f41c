"""The reduction of pkt. 4.2 once more, in plain numbers: nobody else holds the order of its steps against a second writing."""

from model.base.payment_period import last_day
from model.base.rounding import summed
from model.clauses.clause_4_2 import absolute_reduction, relative_reduction
from model.facts.accounts import Accounts
from model.grant.reduction import Reduction
from model.grant.revoked import revocations
from model.grant.unused import UnusedYear
from model.plan.budget import households as planned_households
from model.plan.budget import line as budget_line
from model.plan.budget import until
from model.terms.agreement import Agreement
from model.terms.reading_terms import SHARE_OF_JOINT_GRANT, SUM


def reduction_by_oracle(agreement: Agreement, accounts: Accounts, unused: UnusedYear) -> Reduction:
    """What DSI may reduce its grant by at the end of a year, by plain numbers from the text (pkt. 4.2, 4.3)."""
    year, terms, funder = unused.year, agreement.reduction, agreement.grantor
    expected, enrolled = agreement.people.households.value, accounts.enrolled(last_day(year))
    households = expected - until(agreement, planned_households, year) + enrolled
    budget = summed(line.total.value for line in agreement.budget.line)
    ahead = [line.total.value - until(agreement, budget_line(line.id), year) for line in agreement.budget.line]
    joint, beyond = sum(one.grant.value for one in agreement.funder), max(0.0, summed((unused.accrued, -unused.ahead)))
    is_share = agreement.reading.cost_carried.used == SHARE_OF_JOINT_GRANT
    postponed = summed([beyond * joint / funder.grant.value]) if is_share else beyond
    cost = summed((*ahead, unused.cost_in_all, postponed))
    relative = float(relative_reduction(funder.grant.value, households, expected))
    absolute = float(absolute_reduction(budget, max(0.0, cost), terms.saving_share.value))
    amount = (
        summed((relative, absolute)) if agreement.reading.reductions_together.used == SUM else max(relative, absolute)
    )
    amount = min(amount, funder.grant.value)
    still_open = max(0.0, summed((funder.grant.value, -unused.paid)))
    unpaid = 0.0 if revocations(agreement, accounts, unused.meeting) else still_open
    overpaid = max(0.0, summed((unused.paid, -funder.grant.value)))
    settled = summed((unused.repaid, unused.owed, unused.repayable))
    revoked = summed((unused.claimed, still_open, -unpaid))
    covered = min(summed((amount, overpaid)), summed((settled, revoked)))
    rest = summed((amount, overpaid, -covered))
    from_instalments = min(rest, unpaid)
    return Reduction(
        year=year, expected_households=expected, enrolled=enrolled, households=households, budget=budget,
        spent=unused.cost_in_all, postponed=postponed, cost=cost, relative=relative, absolute=absolute, amount=amount,
        unused=settled, revoked=revoked, unpaid=unpaid, overpaid=overpaid, covered=covered, from_instalments=from_instalments,
        repayable=summed((rest, -from_instalments)), granted=joint,
    )  # fmt: skip
