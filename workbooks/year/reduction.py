"""Pkt. 4.2: what DSI may reduce its grant by at the end of each year, what that takes from instalments, what is repaid."""

from dataclasses import dataclass

from model import budget
from model.budget import Pick
from model.clauses.clause_4_2 import absolute_reduction, relative_reduction
from model.expression import DECIMALS, added, apply, larger, lift, rounded, smaller
from model.reduction import SUM
from model.unused import reducing_funder
from workbooks.budget import in_budget, spread_of
from workbooks.frame import AnnexBook
from workbooks.year.basis import Basis
from workbooks.year.columns import Row, YearColumns, down, until, widths
from workbooks.year.edition import YearEdition
from workbooks.year.unused import Unused

SHEET, CLAUSE, _PLAN = "Reduktion", "4.2", "Bilag 4.1"


@dataclass(frozen=True)
class Reduction:
    """The rows that other sheets look up."""

    households: Row
    cost: Row
    enrolled: Row
    relative: Row
    absolute: Row
    amount: Row
    from_instalments: Row
    repayable: Row


def write(annex: AnnexBook, edition: YearEdition, basis: Basis, unused: Unused) -> Reduction:
    """Write the sheet: households, costs, the two reductions, and where they are taken from."""
    agreement, years = annex.agreement, edition.years(annex.agreement)
    subtitle = "Reduktion af tilskuddet, som tilskudsgiveren kan vælge (pkt. 4.2)"
    steps = YearColumns(annex, annex.page(SHEET, widths(len(years)), subtitle, landscape=True), years)
    terms = agreement.reduction
    people = [one.people.households for one in steps.terms]
    grant = [reducing_funder(one).grant for one in steps.terms]

    steps.block("Husstande: de faktiske til og med året, planen for resten")
    planned = _planned(steps, "Planlagt i året (DSI_BUDGETAAR)", "husstande", budget.households, "Tal")
    enrolled = steps.add(
        "Visiteret i året", "husstande", CLAUSE, lambda n: added(basis.in_year(basis.enrolled, years[n])), "Tal"
    )
    households = steps.add(
        "Prognose for husstande i alt",
        "husstande",
        CLAUSE,
        lambda n: lift(people[n]) - until(planned, n) + until(enrolled, n),
        "Total tal",
    )
    steps.block("Omkostninger: de faktiske til og med året, budgettet for resten")
    rows = [
        _planned(steps, f"Budget i året: {line.title}", "kr.", budget.line(line.id)) for line in agreement.budget.line
    ]
    in_year = steps.add("Budget i året i alt", "kr.", _PLAN, lambda n: down(rows, n), "Total beløb")
    whole = steps.add(
        "Budget for hele indsatsen",
        "kr.",
        _PLAN,
        lambda n: added(one.total for one in steps.terms[n].budget.line),
        "Beløb",
    )
    cost = steps.add(
        "Prognose for omkostninger i alt",
        "kr.",
        CLAUSE,
        lambda n: rounded(
            lift(whole[n]) - until(in_year, n) + until(basis.cost, n),
            DECIMALS,
        ),
        "Total beløb øre",
    )
    steps.block("De to reduktioner")
    relative = steps.add(
        "Relativ (DSI_RELATIV_REDUKTION)",
        "kr.",
        "4.2(i)",
        lambda n: apply(relative_reduction, grant[n], households[n], people[n]),
    )
    absolute = steps.add(
        "Absolut (DSI_ABSOLUT_REDUKTION)",
        "kr.",
        "4.2(ii)",
        lambda n: apply(absolute_reduction, whole[n], cost[n], steps.terms[n].reduction.saving_share),
    )
    both = "Begge, højst tilskuddet" if terms.together == SUM else "Den største af dem, højst tilskuddet"
    amount = steps.add(
        both,
        "kr.",
        CLAUSE,
        lambda n: smaller(
            grant[n],
            rounded(lift(relative[n]) + absolute[n], DECIMALS)
            if terms.together == SUM
            else larger(relative[n], absolute[n]),
        ),
        "Total beløb øre",
    )
    steps.block("Hvor den tages")
    unpaid = steps.add(
        "Tilskud, der ikke er udbetalt",
        "kr.",
        CLAUSE,
        lambda n: larger(0, rounded(lift(grant[n]) - unused.paid[n], DECIMALS)),
    )
    overpaid = steps.add(
        "Udbetalt ud over tilskuddet, som det er nu",
        "kr.",
        CLAUSE,
        lambda n: larger(0, rounded(lift(unused.paid[n]) - grant[n], DECIMALS)),
    )
    first = steps.add("Tages af kommende rater", "kr.", CLAUSE, lambda n: smaller(amount[n], unpaid[n]))
    rest = steps.add("Resten", "kr.", CLAUSE, lambda n: rounded(lift(amount[n]) + overpaid[n] - first[n], DECIMALS))
    covered = steps.add(
        "Dækket af uforbrugt tilskud, der er eller bliver tilbagebetalt",
        "kr.",
        CLAUSE,
        lambda n: smaller(rest[n], rounded(lift(unused.repaid[n]) + unused.owed[n] + unused.repayable[n], DECIMALS)),
    )
    repayable = steps.add(
        "Tilbagebetales derudover",
        "kr.",
        CLAUSE,
        lambda n: rounded(lift(rest[n]) - covered[n], DECIMALS),
        "Total beløb øre",
    )
    for n, year in enumerate(years):
        parts = rounded(lift(first[n]) + covered[n] + repayable[n], DECIMALS)
        whole_of_it = rounded(lift(amount[n]) + overpaid[n], DECIMALS)
        annex.check(f"{year}: reduktionens dele er det hele", parts, whole_of_it, CLAUSE)
    return Reduction(households, cost, enrolled, relative, absolute, amount, first, repayable)


def _planned(steps: YearColumns, label: str, unit: str, pick: Pick, style: str = "Beløb") -> Row:
    """What the budget has of a total for each year."""
    agreement, row = steps.annex.agreement, steps.open(label, unit, _PLAN, style)
    for number, year in enumerate(steps.numbers):
        row.put(in_budget(spread_of(agreement, pick, year), steps.years, row.cells, number))
    return row.cells
