"""Printed figures of Bilag 3.2."""

from model.clauses.annex_3_2 import instalment
from model.formula.expression import apply, total
from workbooks.blocks.reconciliation import Reconciliation
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import Style


def compare(table: Reconciliation) -> dict[str, list[Cell]]:
    """Compare instalments, totals, and sums of printed instalments; return the instalments by funder, DKK."""
    agreement = table.annex.agreement
    plan, clause = agreement.disbursement, agreement.disbursement.clause
    table.steps.block("Bilag 3.2: rater")
    labels = [f"{i}. rate, nummer" for i, _ in enumerate(plan.instalment, 1)]
    numbers = table.steps.counted(labels, "-", clause, 0)
    count = table.steps.add("Antal rater", "rater", clause, numbers[-1], Style.NUMBER)
    found: dict[str, list[Cell]] = {}
    for funder in agreement.funder:
        found[funder.id] = cells = [
            table.steps.add(f"{i}. rate fra {funder.id}", "kr.", clause, apply(instalment, funder.grant, count, number))
            for i, number in enumerate(numbers, 1)
        ]
        in_all = table.steps.add(f"Rater fra {funder.id} i alt", "kr.", clause, total(Range(cells[0], cells[-1])))
        shown = [one.printed.get(funder.id) for one in plan.instalment]
        name = f"3.2.{funder.id}"
        for i, (printed, cell) in enumerate(zip(shown, cells, strict=True), 1):
            table.compare(f"{name}.{i}", clause, f"{i}. rate fra {funder.id}", printed, cell)
        all_printed = table.printed_cells(len(shown)) if all(shown) else None
        printed_total = plan.printed_total.get(funder.id)
        table.compare(f"{name}.total", clause, f"Rater fra {funder.id} i alt", printed_total, in_all)
        if all_printed is not None:
            label = f"De trykte rater fra {funder.id} lagt sammen"
            table.compare(f"{name}.sum_printed", clause, label, printed_total, total(all_printed))
        table.compare(
            f"{name}.grant", funder.grant.clause, f"Tilskud fra {funder.id}", funder.grant.printed, funder.grant
        )
    return found
