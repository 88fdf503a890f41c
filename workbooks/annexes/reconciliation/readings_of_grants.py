"""The sheet of the readings of grants, triggers and revocations, with the figure that results from each alternative.

Figures follow from the agreement alone: from its plan, or from the examples of Bilag 4.2.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from model.base.citation import clause_text
from model.base.payment_period import last_day
from model.clauses.clause_4_2 import absolute_reduction, relative_reduction
from model.formula.expression import DECIMALS, Expression, Operand, added, apply, larger, lift, rounded, smaller
from model.grant.carried import carried_by_grant
from model.terms.agreement import Agreement
from model.terms.reading_terms import CARRIED, EVERY_END, SUM
from workbooks.blocks.first_quarters import end_of, start_of
from workbooks.cells.sheet import Cell
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.parts import BAND_ROWS
from workbooks.frame.readings import OF_GRANTS, OF_REVOCATIONS, OF_TRIGGERS, number_of
from workbooks.frame.stack import Column, Stack

SHEET = "Fortolkninger, øvrige"
_WIDTHS = (14, 51.5, 10.1, 13.8, 13.3)
_COLUMNS = (
    Column("Hjemmel", Style.UNIT), Column("Hvad teksten lader stå åbent, og hvordan det kan forstås", Style.TEXT),
    Column("Her", Style.UNIT), Column("Tal", key="figure"), Column("Hvad tallet er", Style.UNIT, "what"),
)  # fmt: skip
_USED, _OTHER = "bruges", "kan vælges"
_OERE = Style.ORE
_NO_FIGURE, _WITHOUT = "intet tal", ("payment_late", *OF_REVOCATIONS)
_NOTES = (
    "Tallene følger af aftalen alene: uforbrugt og betalt tilbage for {}, når alt går efter planen, og intet aftales; reduktion i "
    "eksemplerne i Bilag 4.2; ophørt ved indsatsens slutning.",
    f"»{_NO_FIGURE.capitalize()}«: I det forventede betales alt til tiden, og intet tilbagekaldes.",
)


@dataclass(frozen=True)
class GrantPlan:
    """The plan, DKK: the instalments of the funder of pkt. 4.3, and the budget of all lines by year."""

    instalments: tuple[Cell, ...]
    budget: Mapping[str, Expression | Cell]


@dataclass(frozen=True)
class _Worth:
    """The figure that results from an alternative, its style and its description."""

    figure: Operand
    style: Style
    what: str


def write_readings_of_grants(annex: AnnexBook, plan: GrantPlan) -> None:
    """Write every reading that no expected payment depends on: question, alternatives, and resulting figures."""
    readings = dict(annex.agreement.reading.each())
    title = "Hvad teksten lader stå åbent om tilskud og misligholdelse, og tallet, når alt går efter planen"
    stack = Stack(annex.page(SHEET, _WIDTHS, title), len(_WIDTHS), BAND_ROWS + 1)
    stack.sheet.repeated_rows = (stack.next, stack.next)
    table = stack.table(*_COLUMNS)
    for name in (*OF_GRANTS, *OF_TRIGGERS, *OF_REVOCATIONS):
        one = readings[name]
        row = table.row(clause_text(one.clause), one.question, f"F{number_of(annex.agreement, name)}", is_total=True)
        row.put("what", _NO_FIGURE if name in _WITHOUT else "")
        stack.sheet.kept.append((stack.last, stack.last + len(one.alternatives)))
        for option, text in one.alternatives.items():
            state = _USED if option == one.used else _OTHER
            row = table.row(None, text, state, clause=one.clause.partition(",")[0])
            if (worth := _worth(annex.agreement.read_as(**{name: option}), name, plan)) is not None:
                row.put("figure", lift(worth.figure), worth.style)
                row.put("what", worth.what)
    stack.lines(note.format(annex.agreement.years()[0]) for note in _NOTES)


def _worth(read: Agreement, name: str, plan: GrantPlan) -> _Worth | None:
    """Return the figure that results from a reading; None if it has none."""
    find: dict[str, Callable[[Agreement, GrantPlan], _Worth]] = {
        "cost_carried": _cost_carried,
        "paid_ahead": _paid_ahead,
        "reductions_together": _reductions_together,
        "dropouts": _dropouts,
        "start_quarters": _start_quarters,
    }
    return find[name](read, plan) if name in find else None


def _cost_carried(read: Agreement, plan: GrantPlan) -> _Worth:
    return _Worth(_unused(read, plan), _OERE, "uforbrugt (kr.)")


def _paid_ahead(read: Agreement, plan: GrantPlan) -> _Worth:
    """Return the amount due after the first annual meeting if nothing is agreed, DKK to the øre."""
    unused = lift(0) if read.reading.paid_ahead.used == CARRIED else _unused(read, plan)
    what = "tilbage (kr.)"
    return _Worth(unused, _OERE, what)


def _unused(read: Agreement, plan: GrantPlan) -> Expression:
    """Return the instalments of the first year less the part of its budget that the grant carries, DKK to the øre."""
    first = read.years()[0]
    due = [one.deadline.value <= last_day(first) for one in read.disbursement.instalment]
    paid = added(cell for cell, is_due in zip(plan.instalments, due, strict=True) if is_due)
    return larger(0, rounded(paid - carried_by_grant(read, lift(plan.budget[str(first)])), DECIMALS))


def _reductions_together(read: Agreement, _: GrantPlan) -> _Worth:
    """Return the reduction in the examples of Bilag 4.2, which are inputs, DKK to the øre."""
    terms, funder = read.reduction, read.grantor
    relative = apply(relative_reduction, funder.grant, terms.actual_households, read.people.households)
    budget = added(line.total for line in read.budget.line)
    absolute_ = apply(absolute_reduction, budget, terms.actual_cost, terms.saving_share)
    both = relative + absolute_ if read.reading.reductions_together.used == SUM else larger(relative, absolute_)
    return _Worth(smaller(rounded(both, DECIMALS), funder.grant), _OERE, "reduktion (kr.)")


def _dropouts(read: Agreement, _: GrantPlan) -> _Worth:
    """Return the number of courses counted as ended after the intervention (Bilag 1.4 pkt. 1.1.3): all, or none."""
    ended = lift(read.people.households) if read.reading.dropouts.used == EVERY_END else lift(0)
    return _Worth(ended, Style.NUMBER, "ophørt")


def _start_quarters(read: Agreement, _: GrantPlan) -> _Worth:
    months, _least = start_of(read)
    return _Worth(end_of(read, months), Style.DATE, "den sidste dag")
