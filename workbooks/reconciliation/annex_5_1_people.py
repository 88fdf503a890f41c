"""Printed figures of Bilag 5.1 pkt. 2.4 and 2.5: shares, totals, and the example of the ladder."""

from collections.abc import Sequence

from model.clauses.annex_5_1.employment import employment_payment
from model.clauses.annex_5_1.social_measures import social_measures_payment
from model.expression import apply, lift, ratio, rows_of, total
from model.outcome_terms import Benefit, Employment, SocialMeasures, Step
from workbooks.reconciliation.table import Reconciliation
from workbooks.sheet import Cell, Range


def compare_employment(table: Reconciliation) -> Cell | None:
    """Target 1; gives the payment expected from the municipality."""
    target, clause = table.annex.agreement.target.employment, "Bilag 5.1 pkt. 2.4.1"
    if target is None:
        return None
    table.block("Bilag 5.1: betalingsmål 1, forventet")
    persons, shares = _write_shares(table, "BM1", target.benefit, clause)
    successes = [
        table.step(f"{one.title}: personer x succesrate", "personer", clause, lift(one.persons) * one.success)
        for one in target.benefit
    ]
    met = table.step(
        "Opfylder succeskriteriet ved en måling", "personer", clause, total(Range(successes[0], successes[-1]))
    )
    rate = table.step("Samlet succesrate", "andel", clause, ratio(met, persons), "Andel")
    _compare_shares(table, "5.1.bm1", target.benefit, shares, clause)
    _compare_printed_share(table, "5.1.bm1", target, len(target.benefit), clause)
    table.compare(
        "5.1.bm1.persons", clause, "Betalingsmål 1: personer i alt", target.printed_persons, persons, "number"
    )
    table.compare("5.1.bm1.success", clause, "Betalingsmål 1: samlet succesrate", target.printed_success, rate, "share")
    return _expected_employment(table, target, met)


def _expected_employment(table: Reconciliation, target: Employment, met: Cell) -> Cell | None:
    clause = "Bilag 5.1 pkt. 2.4"
    after = [
        table.step(f"{i}. måling efter", "måneder", clause, term, "Tal")
        for i, term in enumerate(target.measured_after, 1)
    ]
    count = table.step("Antal målinger", "målinger", clause, rows_of(Range(after[0], after[-1])), "Tal")
    payment = table.step(
        "Forventet betaling", "kr.", clause, apply(employment_payment, lift(met) * count, target.price)
    )
    return payment if target.payer == "municipality" else None


def compare_social_measures(table: Reconciliation) -> Cell | None:
    """Target 2; gives the payment expected from the municipality."""
    target, clause = table.annex.agreement.target.social_measures, "Bilag 5.1 pkt. 2.5.1"
    if target is None:
        return None
    table.block("Bilag 5.1: betalingsmål 2, forventet")
    persons, shares = _write_shares(table, "BM2", target.step, clause)
    helped = [lift(one.persons) for one in target.step[1:]]
    with_measure = table.step("Personer med en foranstaltning", "personer", clause, sum(helped[1:], start=helped[0]))
    share = table.step("Andel med en foranstaltning", "andel", clause, ratio(with_measure, persons), "Andel")
    _compare_shares(table, "5.1.bm2", target.step, shares, clause)
    _compare_printed_share(table, "5.1.bm2", target, len(target.step), clause)
    table.compare(
        "5.1.bm2.persons", clause, "Betalingsmål 2: personer i alt", target.printed_persons, persons, "number"
    )
    label = "Betalingsmål 2: personer med en foranstaltning"
    table.compare("5.1.bm2.with_measure", clause, label, target.printed_with_measure, with_measure, "number")
    label = "Betalingsmål 2: andel med en foranstaltning"
    table.compare("5.1.bm2.with_measure_share", clause, label, target.printed_with_measure_share, share, "share")
    _compare_ladder_examples(table, target)
    return _expected_social_measures(table, target)


def _compare_ladder_examples(table: Reconciliation, target: SocialMeasures) -> None:
    heights = {one.id: one.height for one in target.step}
    for one in target.example:
        paid = apply(social_measures_payment, heights[one.before], heights[one.after], target.price)
        cell = table.step(one.title, "kr.", "Bilag 5.1 pkt. 2.5.3", paid)
        table.compare(f"5.1.bm2.{one.id}", "Bilag 5.1 pkt. 2.5.3", one.title, one.printed, cell)


def _expected_social_measures(table: Reconciliation, target: SocialMeasures) -> Cell | None:
    clause, units = "Bilag 5.1 pkt. 2.5", []
    table.block("Bilag 5.1: betalingsmål 2, forventet betaling")
    for below, one in zip(target.step, target.step[1:], strict=False):
        moved = lift(one.persons) * one.success * (lift(one.height) - below.height)
        units.append(table.step(f"{one.title}: trin-enheder ned", "trin-enheder", clause, moved))
    down = table.step("Trin-enheder ned i alt", "trin-enheder", clause, total(Range(units[0], units[-1])))
    payment = table.step("Forventet betaling", "kr.", clause, apply(social_measures_payment, down, 0, target.price))
    return payment if target.payer == "municipality" else None


def _write_shares(
    table: Reconciliation, target: str, rows: Sequence[Benefit | Step], clause: str
) -> tuple[Cell, list[Cell]]:
    counts = [table.step(f"{target}: {one.title}", "personer", clause, one.persons, "Tal") for one in rows]
    persons = table.step(f"{target}: personer i alt", "personer", clause, total(Range(counts[0], counts[-1])), "Tal")
    shares = [
        table.step(f"{target}: andel, {one.title}", "andel", clause, ratio(count, persons.fixed()), "Andel")
        for one, count in zip(rows, counts, strict=True)
    ]
    return persons, shares


def _compare_shares(
    table: Reconciliation, name: str, rows: Sequence[Benefit | Step], shares: list[Cell], clause: str
) -> None:
    for one, share in zip(rows, shares, strict=True):
        table.compare(f"{name}.share.{one.id}", clause, f"Andel: {one.title}", one.printed_share, share, "share")


def _compare_printed_share(
    table: Reconciliation, name: str, target: Employment | SocialMeasures, rows: int, clause: str
) -> None:
    """The printed shares, which stand right above, added up."""
    every = all(one.printed_share for one in (target.benefit if isinstance(target, Employment) else target.step))
    if every and target.printed_share is not None:
        label = "De trykte andele lagt sammen"
        table.compare(
            f"{name}.sum_printed", clause, label, target.printed_share, total(table.printed_cells(rows)), "share"
        )
