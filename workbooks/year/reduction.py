"""Pkt. 4.2: what DSI may reduce its grant by at the end of each year, what that takes from instalments, what is repaid."""

from collections.abc import Sequence
from dataclasses import dataclass

from model.clauses.annex_4_1 import budget_year
from model.clauses.clause_4_2 import absolute_reduction, relative_reduction
from model.expression import DECIMALS, Expression, added, apply, larger, lift, rounded, smaller
from model.reduction import SUM
from model.terms import Agreement
from model.unused import reducing_funder
from model.values import DateTerm, Term
from workbooks.frame import AnnexBook
from workbooks.sheet import Cell
from workbooks.year.basis import Basis
from workbooks.year.columns import Row, YearColumns, down, until, year_page
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
    steps = YearColumns(annex, year_page(annex, SHEET, subtitle, years), years)
    terms, versions = agreement.reduction, _Version.all_of(steps)
    of = [number for number, one in enumerate(versions) for _ in one.years]
    people = [one.people.households for one in steps.terms]
    grant = [reducing_funder(one).grant for one in steps.terms]

    steps.block("Husstande: de faktiske til og med året, planen for resten")
    planned = [
        steps.add(
            one.label("Planlagt i året (DSI_BUDGETAAR)", versions),
            "husstande",
            _PLAN,
            lambda n, one=one: one.in_year(one.terms.people.households, steps.years[n]),  # type: ignore[misc]
            "Tal",
        )
        for one in versions
    ]
    enrolled = steps.add(
        "Visiteret i året", "husstande", CLAUSE, lambda n: added(basis.in_year(basis.enrolled, years[n])), "Tal"
    )
    households = steps.add(
        "Prognose for husstande i alt",
        "husstande",
        CLAUSE,
        lambda n: lift(people[n]) - until(planned[of[n]], n) + until(enrolled, n),
        "Total tal",
    )
    steps.block("Omkostninger: de faktiske til og med året, budgettet for resten")
    budget = [_budget(steps, one, versions) for one in versions]
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
            lift(whole[n]) - until(budget[of[n]], n) + until(basis.cost, n),
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


def _budget(steps: YearColumns, version: "_Version", versions: "Sequence[_Version]") -> Row:
    """What the budget has for each year, line by line and in all; gives the latter."""
    rows = [
        steps.add(
            version.label(f"Budget i året: {line.title}", versions),
            "kr.",
            _PLAN,
            lambda n, line=line: version.in_year(line.total, steps.years[n]),  # type: ignore[misc]
            "Beløb",
        )
        for line in version.terms.budget.line
    ]
    label = version.label("Budget i året i alt", versions)
    return steps.add(label, "kr.", _PLAN, lambda n: down(rows, n), "Total beløb")


@dataclass(frozen=True)
class _Version:
    """Households, budget and period as they stood at the end of some years, which follow on each other."""

    terms: Agreement
    years: tuple[int, ...]

    @classmethod
    def all_of(cls, steps: YearColumns) -> "list[_Version]":
        """Every version, in order; there is one unless households, a line of the budget or the period was amended."""
        found: dict[tuple[str, ...], _Version] = {}
        for year, terms in zip(steps.numbers, steps.terms, strict=True):
            period, lines = terms.period, (line.total for line in terms.budget.line)
            own: tuple[Term | DateTerm, ...] = (
                terms.people.households, period.intervention_start, period.intervention_end, *lines,
            )  # fmt: skip
            key = tuple(term.name for term in own)
            before = found[key].years if key in found else ()
            found[key] = cls(terms, (*before, year))
        return list(found.values())

    def label(self, text: str, versions: "Sequence[_Version]") -> str:
        """What a row is called: by which years' terms, where there are several."""
        if len(versions) == 1:
            return text
        first, last = self.years[0], self.years[-1]
        return f"{text}, vilkår for {first}" + (f"-{last}" if last > first else "")

    def in_year(self, term: Term, year: Cell) -> Expression:
        """The part of a term that the budget has for a year."""
        period = self.terms.period
        return apply(budget_year, term, period.intervention_start, period.intervention_end, year)
