"""Which costs count in which year, as rows of the sheet Regnskab: decisions stay, later changes count later."""

from dataclasses import dataclass

from model.formula.expression import DECIMALS, larger, lift, rounded, smaller, when
from workbooks.cells.styles import Style
from workbooks.year.columns import YearColumns, YearRow, until
from workbooks.year.edition import YearEdition

_UNUSED, _MEETING = "4.3", "7.4"
CORRECTIONS = "Heraf rettelser af tidligere år"
"""Label of costs in a year that belong to earlier years: booked as corrections, or changes to decided years."""


@dataclass(frozen=True)
class DecidedRows:
    """Decisions of meetings: whether known (1 or 0), costs counted, carried over, repaid, DKK."""

    known: YearRow
    cost: YearRow
    accrued: YearRow
    repayable: YearRow


def counted_costs(
    steps: YearColumns, edition: YearEdition, cost: YearRow, booked: YearRow
) -> tuple[DecidedRows | None, YearRow, YearRow | None, YearRow | None, YearRow]:
    """Write the counted costs: decisions stay, and later changes to their years count in the first year after them."""
    clause, style = steps.annex.agreement.budget.clause, Style.ORE
    if not edition.decided:
        label = "Omkostninger siden start"
        so_far = steps.add(
            label, "kr.", clause, lambda n: rounded(until(cost, n), DECIMALS), style, "unused.{}.cost_in_all"
        )
        for cell, year in zip(booked, steps.numbers, strict=True):
            cell.shows(f"unused.{year}.corrected")
        return None, so_far, None, None, booked
    steps.block("Besluttet af årsmøderne")
    decided = DecidedRows(
        steps.given("Besluttet (1 = ja)", "-", _MEETING, "decided.known.{}", Style.INPUT_NUMBER),
        steps.given("Omkostninger", "kr.", _MEETING, "decided.cost.{}", Style.INPUT_ORE),
        steps.given("Tilskud, der føres videre", "kr.", _UNUSED, "decided.accrued.{}", Style.INPUT_ORE),
        steps.given("Tilskud, der betales tilbage", "kr.", _UNUSED, "decided.repayable.{}", Style.INPUT_ORE),
    )
    steps.block("Omkostninger, som de tæller: det besluttede bliver stående, en forskel tæller, når den er fundet")
    before = steps.open("Talt med til og med året før", "kr.", clause, style)
    counted = steps.open("Omkostninger siden start", "kr.", clause, style, "unused.{}.cost_in_all")
    unbooked = steps.open("Heraf forskel til det, der er bogført i året", "kr.", clause, style)
    found = steps.open("Heraf ændret i regnskabet for besluttede år", "kr.", clause, style, "unused.{}.found")
    corrected = steps.open(CORRECTIONS, "kr.", clause, style, "unused.{}.corrected")
    for number in range(len(cost)):
        last = before.put(counted.cells[-1] if counted.cells else 0)
        stays = rounded(lift(last) + decided.cost[number], DECIMALS)
        now = counted.put(when(lift(decided.known[number]) > 0, stays, rounded(until(cost, number), DECIMALS)))
        apart = unbooked.put(rounded(lift(now) - last - cost[number], DECIMALS))
        pending = rounded(until(cost, number), DECIMALS) - cost[number] - last
        of_earlier = larger(0, smaller(pending, apart)) + smaller(0, larger(pending, apart))
        booked[number].shows(f"unused.{steps.numbers[number]}.corrections")
        corrected.put(rounded(lift(found.put(rounded(of_earlier, DECIMALS))) + booked[number], DECIMALS))
    return decided, counted.cells, unbooked.cells, found.cells, corrected.cells
