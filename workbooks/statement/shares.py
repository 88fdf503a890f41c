"""Part of the sheet Forløb: what is paid, through the tranches to the funders (Bilag 5.1 pkt. 1.1)."""

from collections.abc import Mapping, Sequence

from model.clauses.annex_5_1.tranches import funder_share, tranche_1
from model.formula.expression import DECIMALS, added, apply, lift, rounded, smaller, when
from model.outcomes.waterfall import counts_towards_switch, is_beside, is_kept
from workbooks.blocks.waterfall import TRANCHES
from workbooks.cells.styles import Style
from workbooks.statement.course_rows import Column, CourseRows, Payer, total_of


def write(rows: CourseRows, payers: Mapping[str, Payer]) -> Column:
    """Write each payer's payments by receiver; return the column repaid through the tranches, DKK, by period end."""
    through = [one for one in payers.values() if counts_towards_switch(rows.agreement, one.id)]
    for number, payer in enumerate(through):
        _tranches(rows, payer, through[:number], through)
    for payer in payers.values():
        if is_kept(rows.agreement, payer.id):
            payer.parts[payer.id] = payer.paid
        elif is_beside(rows.agreement, payer.id):
            _divide_beside(rows, payer, through)
    for payer in payers.values():
        whole = total_of(payer.paid)
        split = rounded(added(total_of(cells) for cells in payer.parts.values()), DECIMALS)
        rows.annex.check(f"{payer.name}: tilskudsgivernes dele er det hele", split, whole, TRANCHES)
        if not payer.first:
            continue
        both = rounded(total_of(payer.first) + total_of(payer.second), DECIMALS)
        rows.annex.check(f"{payer.name}: trancherne er det hele", both, whole, TRANCHES)
    reached = through[-1].reached
    switch = rows.agreement.repayment.switch
    first = rounded(added(total_of(payer.first) for payer in through), DECIMALS)
    rows.annex.check("Tranche 1 siden start er højst en fuld tranche", first, smaller(reached[-1], switch), TRANCHES)
    return reached


def _tranches(rows: CourseRows, payer: Payer, before: Sequence[Payer], through: Sequence[Payer]) -> None:
    """Write payments through the tranches, then from the tranches to the funders: side by side they exceed a page."""
    kept = is_kept(rows.agreement, payer.id)
    title = "tæller med i trancherne, men deles ikke" if kept else "gennem trancherne"
    titles = ["Før", "Betaler", "Efter", "Tranche 1", "Tranche 2"]
    rows.begin(f"{payer.name}: {title}", [TRANCHES], titles)
    switch, starts = rows.agreement.repayment.switch, Column()
    for number, period in enumerate(rows.periods):
        rows.label(period)
        earlier = [total_of(one.paid[:number]) for one in through if number] + [
            lift(one.paid[number]) for one in before
        ]
        starts.append(start := rows.put(2, rounded(added(earlier), DECIMALS), TRANCHES))
        paid = rows.put(3, payer.paid[number], TRANCHES)
        payer.reached.append(rows.put(4, rounded(lift(start) + paid, DECIMALS), TRANCHES))
        first = rows.put(5, apply(tranche_1, paid, start, switch), TRANCHES)
        payer.first.append(first.shows(rows.figure(number, f"tranche_1.{payer.id}")))
        payer.second.append(rows.put(6, rounded(lift(paid) - payer.first[-1], DECIMALS), TRANCHES))
        rows.row += 1
    if not kept:
        _divide(rows, payer, starts)


def _divide(rows: CourseRows, payer: Payer, starts: Column) -> None:
    """Write each funder's share of all so far less its share of all before, DKK; the grantor gets the rest."""
    taker, others = rows.agreement.grantor, rows.agreement.other_funders
    switch = rows.agreement.repayment.switch
    titles = [f"{one.id} {when}" for one in others for when in ("af alt før", "af alt efter", "nu")]
    title = f"{payer.name}: fra trancherne til tilskudsgiverne"
    rows.begin(title, [TRANCHES], [*titles, f"{taker.id} nu: resten"])
    payer.parts |= {one.id: [] for one in (taker, *others)}
    for number, period in enumerate(rows.periods):
        rows.label(period)
        start, until = lift(starts[number]), lift(payer.reached[number])
        if payer.over:
            until = rounded(start + payer.owed[number], DECIMALS)
        for column, one in enumerate(others):
            was, now = (
                rows.put(2 + 3 * column + i, apply(funder_share, of, 0, switch, one.share_1, one.share_2), TRANCHES)
                for i, of in enumerate((start, until))
            )
            part = rows.put(4 + 3 * column, rounded(lift(now) - was, DECIMALS), TRANCHES)
            payer.parts[one.id].append(part.shows(rows.figure(number, f"parts.{payer.id}.{one.id}")))
        given = added(payer.parts[one.id][-1] for one in others)
        rest = rounded(lift(payer.paid[number]) - given, DECIMALS)
        part = rows.put(2 + 3 * len(others), rest, TRANCHES)
        payer.parts[taker.id].append(part.shows(rows.figure(number, f"parts.{payer.id}.{taker.id}")))
        rows.row += 1


def _divide_beside(rows: CourseRows, payer: Payer, through: Sequence[Payer]) -> None:
    """Write the division of what fills no tranche, by the shares of the tranche reached before.

    The grantor gets the rest.
    """
    taker, others = rows.agreement.grantor, rows.agreement.other_funders
    titles = ["Nået før", "Betaler", *(f"{one.id} {what}" for one in others for what in ("andel", "nu"))]
    title = f"{payer.name}: deles som den tranche, der er nået, uden at fylde den"
    rows.begin(title, [TRANCHES], [*titles, f"{taker.id} nu: resten"])
    switch = rows.agreement.repayment.switch
    payer.parts |= {one.id: [] for one in (taker, *others)}
    for number, period in enumerate(rows.periods):
        rows.label(period)
        before = added(total_of(one.paid[:number]) for one in through if number)
        reached = rows.put(2, rounded(before, DECIMALS), TRANCHES)
        paid = rows.put(3, payer.paid[number], TRANCHES)
        for column, one in enumerate(others):
            share = when(lift(reached) < switch, one.share_1, one.share_2)
            of_it = rows.sheet.put(rows.row, 4 + 2 * column, share, Style.SHARE, TRANCHES)
            part = rows.put(5 + 2 * column, apply(funder_share, paid, 0, switch, of_it, of_it), TRANCHES)
            payer.parts[one.id].append(part.shows(rows.figure(number, f"parts.{payer.id}.{one.id}")))
        rest = rounded(lift(paid) - added(payer.parts[one.id][-1] for one in others), DECIMALS)
        part = rows.put(4 + 2 * len(others), rest, TRANCHES)
        payer.parts[taker.id].append(part.shows(rows.figure(number, f"parts.{payer.id}.{taker.id}")))
        rows.row += 1
