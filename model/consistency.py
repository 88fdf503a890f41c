"""What must hold between the terms of an agreement: shares that add to 1, periods in order, ids that exist."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from model.daycount import DAYS_PER_YEAR
from model.parameter import shown
from model.place import SourceFault
from model.terms import Agreement
from model.values import DateTerm, Printed, Term

_NEGLIGIBLE = 1e-9


def check(agreement: Agreement) -> list[SourceFault]:
    """Every fault between the terms of a well-formed agreement."""
    return [
        *_shares(agreement),
        *_periods(agreement),
        *_instalments(agreement),
        *_known_ids(agreement),
        *_printed_keys(agreement),
        *_amounts(agreement),
        *_targets(agreement),
        *_reference_rates(agreement),
    ]


def _shares(agreement: Agreement) -> Iterator[SourceFault]:
    for field in ("share_1", "share_2"):
        total = sum(getattr(funder, field).value for funder in agreement.funder)
        if abs(total - 1) > _NEGLIGIBLE:
            yield SourceFault(f"funder.{field}", f"andelene er {shown(total)} i alt", "andele, der er 1 i alt")


def _periods(agreement: Agreement) -> Iterator[SourceFault]:
    period = agreement.period
    start, end = period.intervention_start.value, period.intervention_end.value
    if end <= start:
        yield SourceFault("period.intervention_end", shown(end), f"en dag efter {shown(start)}")
    elif period.commitment_end.value < end:
        yield SourceFault("period.commitment_end", shown(period.commitment_end.value), f"tidligst {shown(end)}")
    if start.day != 1:
        yield SourceFault("period.intervention_start", shown(start), "den 1. i en måned")
    if _is_not_last_of_month(period.intervention_end):
        yield SourceFault("period.intervention_end", shown(end), "den sidste dag i en måned")


def _is_not_last_of_month(term: DateTerm) -> bool:
    return (term.value + dt.timedelta(days=1)).day != 1


def _instalments(agreement: Agreement) -> Iterator[SourceFault]:
    deadlines = [one.deadline.value for one in agreement.disbursement.instalment]
    for i, (earlier, later) in enumerate(pairwise(deadlines), 2):
        if later <= earlier:
            key = f"disbursement.instalment[{i}].deadline"
            yield SourceFault(key, shown(later), f"en dag efter den forrige rates frist, {shown(earlier)}")
    for account in agreement.return_ceiling.account:
        first = agreement.period.intervention_start.value
        start = first if account.deposits == "single" else max(first, *deadlines) if deadlines else first
        if account.end.value < start:
            key = f"return_ceiling.account.{account.id}.end"
            yield SourceFault(key, shown(account.end.value), f"tidligst {shown(start)}")


def _known_ids(agreement: Agreement) -> Iterator[SourceFault]:
    funders = {funder.id for funder in agreement.funder}
    ceiling = agreement.return_ceiling
    used = [("budget.evaluation_funder", agreement.budget.evaluation_funder)]
    used += [("reduction.funder", agreement.reduction.funder)]
    for kind in ("formula", "account", "solved"):
        used += [(f"return_ceiling.{kind}.{r.id}.funders", f) for r in getattr(ceiling, kind) for f in r.funders]
    yield from _unknown(used, funders)
    payers = [
        (f"target.{name}.payer", target.payer) for name, target in vars(agreement.target).items() if target is not None
    ]
    yield from _unknown(payers, funders | {"municipality"})
    measures = agreement.target.social_measures
    if measures is not None:
        steps = [(f"target.social_measures.example.{e.id}", s) for e in measures.example for s in (e.before, e.after)]
        yield from _unknown(steps, {step.id for step in measures.step})


def _unknown(used: Iterable[tuple[str, str]], known: set[str]) -> Iterator[SourceFault]:
    for key, name in used:
        if name not in known:
            yield SourceFault(key, shown(name), ", ".join(sorted(known)))


def _printed_keys(agreement: Agreement) -> Iterator[SourceFault]:
    funders = {funder.id for funder in agreement.funder}
    years = {str(year) for year in agreement.years()} | {"total"}
    budget, plan = agreement.budget, agreement.disbursement
    tables: list[tuple[str, Mapping[str, Printed], set[str]]] = [
        (f"disbursement.instalment[{i}].printed", one.printed, funders) for i, one in enumerate(plan.instalment, 1)
    ]
    tables += [(f"budget.line.{line.id}.printed", line.printed, years) for line in budget.line]
    tables += [
        ("disbursement.printed_total", plan.printed_total, funders),
        ("budget.printed_intervention", budget.printed_intervention, years),
        ("budget.printed_budget", budget.printed_budget, years),
        ("budget.printed_households", budget.printed_households, years),
    ]
    for key, table, allowed in tables:
        yield from _unknown(((f"{key}.{name}", name) for name in table), allowed)


def _amounts(agreement: Agreement) -> Iterator[SourceFault]:
    basis = agreement.return_ceiling.day_basis.value
    if basis != DAYS_PER_YEAR:
        yield SourceFault(
            "return_ceiling.day_basis.value", shown(basis), f"{DAYS_PER_YEAR}, den eneste rentekonvention"
        )
    whole: list[tuple[str, Term]] = [(f"funder.{f.id}.grant.value", f.grant) for f in agreement.funder]
    whole += [(f"budget.line.{line.id}.total.value", line.total) for line in agreement.budget.line]
    for key, term in whole:
        if term.value != int(term.value):
            yield SourceFault(key, shown(term.value), "et beløb i hele kroner")


def _targets(agreement: Agreement) -> Iterator[SourceFault]:
    measures, employment = agreement.target.social_measures, agreement.target.employment
    if measures is not None:
        heights = [step.height.value for step in measures.step]
        if heights[0] != 0 or any(b <= a for a, b in pairwise(heights)):
            found = ", ".join(shown(height) for height in heights)
            yield SourceFault("target.social_measures.step", found, "trin, der begynder med 0 og stiger")
    if employment is not None and employment.oldest.value < employment.youngest.value:
        allowed = f"mindst {shown(employment.youngest.value)}"
        yield SourceFault("target.employment.oldest.value", shown(employment.oldest.value), allowed)


def _reference_rates(agreement: Agreement) -> Iterator[SourceFault]:
    for reference in agreement.default_interest.reference:
        if (reference.since.day, reference.since.month) not in ((1, 1), (1, 7)):
            yield SourceFault("default_interest.reference.since", shown(reference.since), "en 1. januar eller 1. juli")
