"""Printed figures of Bilag 5.1 pkt. 2.4 and 2.5: shares, totals, and the example of the ladder."""

from collections.abc import Sequence

from model.formula.expression import total
from model.terms.outcome_terms import Benefit, Employment, SocialMeasures, Step
from workbooks.blocks.reconciliation import Reconciliation
from workbooks.blocks.expected.employment import employment
from workbooks.targets.expected import Expected
from workbooks.blocks.expected.social_measures import EXAMPLE, ladder_example, social_measures
from workbooks.cells.sheet import Cell


def compare_employment(table: Reconciliation, target: Employment) -> Expected:
    """Compare target 1; return its expected result and payment."""
    clause, found = "Bilag 5.1 pkt. 2.4.1", employment(table.steps, target)
    persons = found.baseline.persons
    _compare_shares(table, "5.1.bm1", target.benefit, found.baseline.shares, clause)
    _compare_printed_share(table, "5.1.bm1", target, len(target.benefit), clause)
    label = "Betalingsmål 1: personer i alt"
    table.compare("5.1.bm1.persons", clause, label, target.printed_persons, persons, "number")
    label = "Betalingsmål 1: samlet succesrate"
    table.compare("5.1.bm1.success", clause, label, target.printed_success, found.rate, "share")
    return found


def compare_social_measures(table: Reconciliation, target: SocialMeasures) -> Expected:
    """Compare target 2; return its expected result and payment."""
    clause, found = "Bilag 5.1 pkt. 2.5.1", social_measures(table.steps, target)
    persons = found.baseline.persons
    _compare_shares(table, "5.1.bm2", target.step, found.baseline.shares, clause)
    _compare_printed_share(table, "5.1.bm2", target, len(target.step), clause)
    label = "Betalingsmål 2: personer i alt"
    table.compare("5.1.bm2.persons", clause, label, target.printed_persons, persons, "number")
    label = "Betalingsmål 2: personer med en foranstaltning"
    table.compare("5.1.bm2.with_measure", clause, label, target.printed_with_measure, found.with_measure, "number")
    label, share = "Betalingsmål 2: andel med en foranstaltning", found.share_with_measure
    table.compare("5.1.bm2.with_measure_share", clause, label, target.printed_with_measure_share, share, "share")
    for one, row in zip(target.example, ladder_example(table.steps, target), strict=True):
        table.compare(f"5.1.bm2.{one.id}", EXAMPLE, one.title, one.printed, row.payment)
    return found


def _compare_shares(
    table: Reconciliation, name: str, rows: Sequence[Benefit | Step], shares: Sequence[Cell], clause: str
) -> None:
    for one, share in zip(rows, shares, strict=True):
        table.compare(f"{name}.share.{one.id}", clause, f"Andel: {one.title}", one.printed_share, share, "share")


def _compare_printed_share(
    table: Reconciliation, name: str, target: Employment | SocialMeasures, rows: int, clause: str
) -> None:
    """Compare the sum of the printed shares, in the rows above, with the printed total."""
    every = all(one.printed_share for one in (target.benefit if isinstance(target, Employment) else target.step))
    if every and target.printed_share is not None:
        label = "De trykte andele lagt sammen"
        table.compare(
            f"{name}.sum_printed", clause, label, target.printed_share, total(table.printed_cells(rows)), "share"
        )
