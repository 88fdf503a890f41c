"""Relations between the terms of an agreement: defined once, used to refuse a source and to show AFVIGER in a workbook.

Each relation is an expression: it has a value for the reader of a source, and a formula for users who type other values
into a workbook. If a rule requires it, it is the rule's own requirement.
"""

import string
from collections.abc import Callable, Iterator
from itertools import pairwise

from model.clauses.annex_4_1 import budget_year
from model.formula.expression import GUARD_DECIMALS, Expression, absolute, added, filled, lift, rounded
from model.formula.relation import Relation, inside, order
from model.rules.rule import CONVENTIONS, Requirement, Rule
from model.targets.common.target import targets_of
from model.terms.agreement import Agreement
from model.terms.values import DateTerm, Term


def _shares(agreement: Agreement) -> Iterator[Relation]:
    for number in (1, 2):
        shares = [(f.share_1, f.share_2)[number - 1] for f in agreement.funder]
        total = added(shares)
        holds = rounded(absolute(total - 1), GUARD_DECIMALS).equals(0)
        key, label = f"funder.share_{number}", f"Andelene i tranche {number} er 100 % i alt"
        yield Relation(key, (total.value,), "andele, der er 1 i alt", label, shares[0].clause, holds)


def _periods(agreement: Agreement) -> Iterator[Relation]:
    period = agreement.period
    start, end = period.intervention_start, period.intervention_end
    yield order("period.intervention_end", start, end)
    yield order("period.commitment_end", end, period.commitment_end, or_same=True)
    yield from _required("period.intervention_start", start, start=start)
    yield from _required("period.intervention_end", end, end=end)
    for line in agreement.budget.line:
        yield from _required(f"budget.line.{line.id}.total.value", line.total, amount=line.total, start=start, end=end)
    households = agreement.people.households
    yield from _required("people.households.value", households, amount=households, start=start, end=end)


def _required(key: str, term: Term | DateTerm, **arguments: Term | DateTerm) -> Iterator[Relation]:
    """Yield the requirements of the rule that spreads a budget, on its amount or else the first of these terms."""
    about = "amount" if "amount" in arguments else next(iter(arguments))
    for requirement, holds in _met(budget_year, **arguments):
        if requirement.argument == about:
            label = f"{term.label} er {requirement.text()}"
            yield Relation(key, (term.value,), requirement.text(), label, term.clause, holds)


def _met(rule: Rule, **arguments: Term | DateTerm) -> Iterator[tuple[Requirement, Expression]]:
    """Yield each requirement of a rule that involves only these arguments (by Python name), with its condition."""
    named = {name: lift(argument) for name, argument in arguments.items()}
    known = named.keys() | CONVENTIONS.keys()
    for requirement in rule.requirements:
        fields = {field for _, field, _, _ in string.Formatter().parse(requirement.twin) if field}
        if fields <= known:
            holds = requirement.holds(**{name: operand.value for name, operand in named.items()})
            yield requirement, Expression(holds, filled(requirement.twin, named))


def _instalments(agreement: Agreement) -> Iterator[Relation]:
    deadlines = [one.deadline for one in agreement.disbursement.instalment]
    for i, (earlier, later) in enumerate(pairwise(deadlines), 2):
        yield order(f"disbursement.instalment[{i}].deadline", earlier, later)


def _accounts(agreement: Agreement) -> Iterator[Relation]:
    first = agreement.period.intervention_start
    for account in agreement.return_ceiling.account:
        opened = first if account.deposits == "single" else agreement.disbursement.instalment[-1].deadline
        yield order(f"return_ceiling.account.{account.id}.end", opened, account.end, or_same=True)


def _amounts(agreement: Agreement) -> Iterator[Relation]:
    whole = [(f"funder.{f.id}.grant.value", f.grant) for f in agreement.funder]
    whole += [(f"budget.line.{line.id}.total.value", line.total) for line in agreement.budget.line]
    for key, term in whole:
        holds = lift(term).equals(rounded(term, 0))
        allowed = "et beløb i hele kroner"
        yield Relation(key, (term.value,), allowed, f"{term.label} er {allowed}", term.clause, holds)


def _targets(agreement: Agreement) -> Iterator[Relation]:
    targets = targets_of(agreement).values()
    yield from (relation for one in targets for relation in one.relations())
    yield from (relation for one in targets for relation in one.times_rise())


def _forecast(agreement: Agreement) -> Iterator[Relation]:
    """Yield that the intake of a forecast is all households; an amendment of these need not say when the others start."""
    if agreement.forecast is not None and not agreement.people.households.amended:
        intake, households = agreement.forecast.intake, agreement.people.households
        found = tuple(one.value for one in intake)
        label = f"{intake[0].label.partition(' i ')[0]} er {inside(households)}"
        allowed, holds = "antal, der er {} i alt", added(intake).equals(households)
        yield Relation("forecast.intake", found, allowed, label, intake[0].clause, holds, households.value)


RELATIONS: tuple[Callable[[Agreement], Iterator[Relation]], ...] = (
    _shares,
    _periods,
    _instalments,
    _accounts,
    _amounts,
    _targets,
    _forecast,
)
"""Relations by subject; each yields them in the order of the source."""


def relations(agreement: Agreement) -> Iterator[Relation]:
    """Yield every relation of an agreement, subject by subject."""
    return (one for of_subject in RELATIONS for one in of_subject(agreement))
