"""Triggers that let DSI withhold or revoke (pkt. 6), or a price be renegotiated (Bilag 5.1): their state on a day."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from model.base.danish import shown
from model.base.daycount import MONTHS_PER_YEAR
from model.base.payment_period import last_day
from model.base.rounding import GUARD, round_half_up, summed
from model.base.state import State
from model.clauses.annex_5_1.baseline import deviation
from model.facts.accounts import Accounts
from model.facts.observations import Observations
from model.grant.demands import in_time_until
from model.grant.dropouts import called, counted, dropouts
from model.grant.first_quarters import start_deadline, start_months
from model.grant.progress import LineYear
from model.grant.revoked import revocations
from model.grant.unused import UnusedYear
from model.outcomes.findings import is_intake_over
from model.outcomes.payment_deadline import payment_deadline
from model.outcomes.small_counts import UNTOLD, shown_dropouts
from model.outcomes.statement import Statement
from model.targets.common.target import targets_of
from model.terms.agreement import Agreement
from model.terms.outcome_terms import MUNICIPALITY
from model.terms.values import Term
from model.year.deadlines import intake_deadlines

DROPOUTS = "frafald"
"""Id of the trigger that counts ended households."""
IN_ALL = "alle"
"""Id suffix of a trigger for a target's total baseline."""


@dataclass(frozen=True)
class TriggerState:
    """A trigger on a day: figure and limit in `unit`, and the day it was tripped or is judged."""

    id: str
    title: str
    clause: str
    state: State
    date: dt.date
    figure: float
    limit: float
    unit: str
    is_least: bool = False
    """Whether the figure has to reach the limit rather than stay within it."""
    told: str = ""
    """Text in place of the figure, where that would reveal a count of people below the limit (pkt. 9.1)."""


def triggers_of(
    agreement: Agreement,
    accounts: Accounts,
    unused: Sequence[UnusedYear],
    lines: Sequence[LineYear],
    on: dt.date,
    observed: Observations | None = None,
    statement: Statement | None = None,
) -> tuple[TriggerState, ...]:
    """Return every trigger decided by figures, with its state at the end of a day.

    Args:
        agreement: the terms.
        accounts: households and costs.
        unused: findings of the annual meetings, and repayments of them.
        lines: budget and accounts by line and year.
        on: the day; an annual meeting looks at 31 December.
        observed: the measurements, if any, with repayments made.
        statement: the payment statement they yield.

    Source: pkt. 4.3, 6.1.1(iii)-(vi), 6.2.1(iii); Bilag 5.1 pkt. 2.4.2, 2.5.2. "Materially" and "near" are readings.
    """
    return (
        _dropouts(agreement, accounts, on),
        *_intake(agreement, accounts, on),
        _late_repayment(agreement, observed, statement, on),
        _late_unused(agreement, accounts, unused, on),
        _budget(agreement, lines, on),
        _start(agreement, accounts, on),
        *_baselines(agreement, observed, statement, on),
    )


def _dropouts(agreement: Agreement, accounts: Accounts, on: dt.date) -> TriggerState:
    limit = agreement.trigger.dropouts_more_than
    figure, tripped = dropouts(agreement, accounts, on), _exceeded_on(agreement, accounts, on)
    state = State.TRIPPED if tripped else _below(agreement, figure, limit.value)
    return TriggerState(
        DROPOUTS,
        f"Husstande, der er {called(agreement)}",
        limit.clause,
        state,
        tripped or on,
        figure,
        limit.value,
        "husstande",
        told=shown_dropouts(agreement, figure),
    )


def _exceeded_on(agreement: Agreement, accounts: Accounts, on: dt.date) -> dt.date | None:
    """Return the day on which more households had ended than the limit allows; None if not by `on`."""
    so_far = 0.0
    for one in sorted(accounts.movements, key=lambda movement: movement.date):
        so_far += counted(agreement, one)
        if so_far > agreement.trigger.dropouts_more_than.value and one.date <= on:
            return one.date
    return None


def _below(agreement: Agreement, figure: float, limit: float) -> State:
    """Return the state of a figure that must not exceed a limit."""
    if figure > limit:
        return State.TRIPPED
    near = round_half_up(agreement.trigger.near.value * limit, GUARD)
    return State.NEAR if figure and figure >= near else State.FINE


def _intake(agreement: Agreement, accounts: Accounts, on: dt.date) -> Iterator[TriggerState]:
    rows = (
        ("halvaar", "Husstande visiteret i det første halve år"),
        ("aar", "Husstande visiteret i det første år"),
    )
    for (key, title), (date, term) in zip(rows, intake_deadlines(agreement), strict=True):
        id_ = f"visitation.{key}"
        yield _reached_by(id_, title, term, term.value, date, accounts, on)


def _reached_by(
    id_: str, title: str, term: Term, least: float, date: dt.date, accounts: Accounts, on: dt.date
) -> TriggerState:
    """Return the state of a number of households that must be reached by a day."""
    figure = accounts.enrolled(min(date, on))
    state = State.FINE if figure >= least else State.TRIPPED if on >= date else State.NOT_YET
    return TriggerState(id_, title, term.clause, state, date, figure, least, "husstande", is_least=True)


def _start(agreement: Agreement, accounts: Accounts, on: dt.date) -> TriggerState:
    """Return the trigger for a late start: a material part of the plan for the first quarters, in households."""
    start, (date, within) = agreement.period.intervention_start.value, start_deadline(agreement)
    agreement = agreement.of_day(date)
    terms, end = agreement.trigger, agreement.period.intervention_end.value
    months = start_months(agreement)
    in_all = (end.year - start.year) * MONTHS_PER_YEAR + end.month - start.month + 1
    planned = agreement.people.households.value * min(months, in_all) / in_all
    least = float(round_half_up(planned * terms.start_share.value, GUARD))
    title = f"Væsentlig del af indsatsen i gang efter {shown(within.value)} kvartaler"
    return _reached_by("opstart", title, within, least, date, accounts, on)


def _late_repayment(
    agreement: Agreement, observed: Observations | None, statement: Statement | None, on: dt.date
) -> TriggerState:
    title, missing = "Tilbagebetaling, der ikke er betalt til tiden", []
    if observed is not None and statement is not None:
        paid = [one for one in observed.repayments if one.payer == MUNICIPALITY]
        for settlement in statement.settlements:
            due = payment_deadline(agreement, settlement.period)
            last = in_time_until(agreement, due)
            if last < on:
                repaid = summed(one.amount for one in paid if one.date <= last)
                missing.append((max(0.0, summed((settlement.after.paid.get(MUNICIPALITY, 0.0), -repaid))), due))
    return _paid_in_time("betaling", title, "6.1.1(v)", missing, on)


def _late_unused(agreement: Agreement, accounts: Accounts, unused: Sequence[UnusedYear], on: dt.date) -> TriggerState:
    """Return the trigger for unused grant not repaid in time (pkt. 4.3), one of the terms that pkt. 6.1.1 covers.

    An amount claimed by a revocation before its last day in time is due on the claim's day instead.
    """
    revoked = [one.notice.date for one in revocations(agreement, accounts, on)]
    title = "Uforbrugt tilskud, der ikke er betalt tilbage til tiden"
    days = ((one, in_time_until(agreement, one.due)) for one in unused)
    missing = [
        (0.0 if any(one.meeting < day <= last for day in revoked) else one.missing(last), one.due)
        for one, last in days
        if last < on
    ]
    return _paid_in_time("uforbrugt", title, "6.1.1, 4.3", missing, on)


def _paid_in_time(
    id_: str, title: str, clause: str, missing: Sequence[tuple[float, dt.date]], on: dt.date
) -> TriggerState:
    """Return the trigger for the largest amount missing on a payment's last day, DKK; paying later does not help."""
    figure, date = max(missing, key=lambda one: one[0], default=(0.0, on))
    state = State.TRIPPED if figure else State.FINE if missing else State.NOT_YET
    return TriggerState(id_, title, clause, state, date if figure else on, figure, 0.0, "kr.")


def _budget(agreement: Agreement, lines: Sequence[LineYear], on: dt.date) -> TriggerState:
    """Return the trigger for costs against budget, as a fraction of it, from the start to the last year ended."""
    limit, closed = agreement.trigger.budget_deviation, [one for one in lines if last_day(one.year) <= on]
    budget, actual = summed(one.budget or 0.0 for one in closed), summed(one.actual or 0.0 for one in closed)
    figure = deviation(actual, budget)
    state, date = State.NOT_YET, on
    if closed:
        state, date = _below(agreement, figure, limit.value), last_day(max(one.year for one in closed))
    title = "Afvigelse fra budgettet fra start til årets udgang"
    return TriggerState("budget", title, limit.clause, state, date, figure, limit.value, limit.unit.danish)


def _baselines(
    agreement: Agreement, observed: Observations | None, statement: Statement | None, on: dt.date
) -> Iterator[TriggerState]:
    """Yield a target's total baseline and its row that deviates most, judged once the baseline is final."""
    is_over = observed is not None and is_intake_over(agreement, observed)
    for name, target in targets_of(agreement).items():
        if (limit := target.tolerance()) is not None:
            found = [one for one in statement.baselines if one.target == name] if statement is not None else []
            whole, rows = [o for o in found if o.group is None], [o for o in found if o.group is not None]
            for id_, what, some in ((IN_ALL, "i alt", whole), ("raekke", "den række, der afviger mest", rows)):
                figure = max((one.deviation for one in some), default=0.0)
                state = _below(agreement, figure, limit.value) if is_over and some else State.NOT_YET
                title = f"Baseline for {target.title.lower()}, {what}"
                unit = limit.unit.danish
                yield TriggerState(
                    f"baseline.{name}.{id_}", title, limit.clause, state, on, figure, limit.value, unit, told=UNTOLD
                )
