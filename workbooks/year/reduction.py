"""Pkt. 4.2: DSI's possible reduction of its grant at each year's end, which instalments it affects, and repayments."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from model.clauses.clause_4_2 import absolute_reduction, relative_reduction
from model.formula.expression import DECIMALS, Expression, Operand, added, apply, larger, lift, rounded, smaller
from model.grant.carried import cost_carried
from model.grant.revoked import revocations
from model.grant.unused import meeting_about
from model.terms.reading_terms import SUM
from model.terms.values import Term
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.year.basis import Basis
from workbooks.year.columns import Row, YearColumns, until, year_page
from workbooks.year.edition import YearEdition
from workbooks.year.plan import Plan
from workbooks.year.unused_rows import Unused

SHEET, CLAUSE, _PLAN = "Reduktion", "4.2", "Bilag 4.1"


@dataclass(frozen=True)
class Reduction:
    """Rows that other sheets refer to."""

    enrolled: Row
    """Households enrolled since the start."""
    coming: Row
    """Households planned for the remaining time."""
    households: Row
    spent: Row
    """Costs of the intervention since the start, DKK."""
    budgeted: Row
    """Budget of the remaining time, DKK."""
    postponed: Row
    cost: Row
    relative: Row
    absolute: Row
    amount: Row
    overpaid: Row
    """What was paid before the grant was reduced, beyond the grant now, DKK."""
    covered: Row
    """The part of both that is repaid as unused anyway, DKK."""
    from_instalments: Row
    repayable: Row


def write(annex: AnnexBook, edition: YearEdition, basis: Basis, plan: Plan, unused: Unused) -> Reduction:
    """Write the sheet: households, costs, the two reductions, where they are taken from, and the remaining funding."""
    years = edition.years(annex.agreement)
    subtitle = "Reduktion af tilskuddet, som tilskudsgiveren kan vælge (pkt. 4.2)"
    steps = YearColumns(annex, year_page(annex, SHEET, subtitle, len(years)), years)
    accounts = edition.accounts(annex.agreement)
    standing = [
        bool(revocations(annex.agreement, accounts, meeting_about(annex.agreement, accounts, year)[0]))
        for year in years
    ]
    return _Sheet(annex, edition, basis, plan, unused, steps, standing).write()


@dataclass(frozen=True, eq=False)
class _Sheet:
    annex: AnnexBook
    edition: YearEdition
    basis: Basis
    plan: Plan
    unused: Unused
    steps: YearColumns
    is_revoked: Sequence[bool]
    """Whether a revocation stands at the meeting about each year."""

    def write(self) -> Reduction:
        """Write block after block, each from those above it, and return the rows."""
        steps = self.steps
        people, grant = self._people(), [one.grantor.grant for one in steps.terms]
        enrolled, coming, households = self._households(people)
        whole, spent, budgeted, postponed, cost = self._costs()
        steps.block("De to reduktioner")
        relative = self._add(
            "Relativ (DSI_RELATIV_REDUKTION)",
            lambda n: apply(relative_reduction, grant[n], households[n], people[n]),
            clause="4.2(i)",
            shows="relative",
        )
        absolute = self._add(
            "Absolut (DSI_ABSOLUT_REDUKTION)",
            lambda n: apply(absolute_reduction, whole[n], larger(0, cost[n]), steps.terms[n].reduction.saving_share),
            clause="4.2(ii)",
            shows="absolute",
        )
        is_sum = self.annex.agreement.reading.reductions_together.used == SUM

        def most(n: int) -> Operand:
            both = rounded(lift(relative[n]) + absolute[n], DECIMALS) if is_sum else larger(relative[n], absolute[n])
            return smaller(grant[n], both)

        label = "Begge, højst tilskuddet" if is_sum else "Den største af dem, højst tilskuddet"
        amount = self._add(label, most, Style.TOTAL_ORE, shows="amount")
        taken, *parts = self._taken(grant, amount)
        self._funding(taken, cost)
        return Reduction(
            enrolled, coming, households, spent, budgeted, postponed, cost, relative, absolute, amount, *parts
        )

    def _add(
        self,
        label: str,
        compute: Callable[[int], Operand],
        style: Style = Style.ORE,
        clause: str = CLAUSE,
        shows: str = "",
    ) -> Row:
        return self.steps.add(label, "kr.", clause, compute, style, shows and _shown(shows))

    def _people(self) -> list[Term]:
        return [one.people.households for one in self.steps.terms]

    def _households(self, people: Sequence[Term]) -> tuple[Row, Row, Row]:
        """Write actual households, and those expected at the end: the plan fills in the remaining time."""
        steps, basis, years = self.steps, self.basis, self.edition.years(self.annex.agreement)
        steps.block("Husstande: de faktiske til og med året, planen for resten")
        in_year = steps.add(
            "Visiteret i året",
            "husstande",
            CLAUSE,
            lambda n: added(basis.in_year(basis.enrolled, years[n])),
            Style.NUMBER,
        )
        label = "Faktisk: visiteret til og med året"
        enrolled = steps.add(label, "husstande", CLAUSE, lambda n: until(in_year, n), Style.NUMBER, _shown("enrolled"))
        rest = steps.add(
            "Planlagt for resten",
            "husstande",
            _PLAN,
            lambda n: lift(people[n]) - until(self.plan.households, n),
            Style.NUMBER,
        )
        label = "Forventet ved udløb: husstande i alt"
        whole = steps.add(
            label, "husstande", CLAUSE, lambda n: lift(enrolled[n]) + rest[n], Style.TOTAL_NUMBER, _shown("households")
        )
        steps.add(
            "Ventet efter aftalen i alt",
            "husstande",
            _PLAN,
            lambda n: people[n],
            Style.NUMBER,
            _shown("expected_households"),
        )
        return enrolled, rest, whole

    def _costs(self) -> tuple[Row, Row, Row, Row, Row]:
        """Write the whole budget, actual costs, and those expected at the end; a cost that comes later is no saving."""
        steps, plan, unused = self.steps, self.plan, self.unused
        steps.block("Omkostninger: de faktiske til og med året, budgettet for resten")
        whole = self._add(
            "Budget for hele indsatsen",
            lambda n: added(o.total for o in steps.terms[n].budget.line),
            clause=_PLAN,
            shows="budget",
        )
        spent = self._add("Faktisk: omkostninger til og med året", lambda n: self.basis.counted[n], shows="spent")
        rest = self._add(
            "Budget for resten", lambda n: rounded(lift(whole[n]) - until(plan.budget, n), DECIMALS), clause=_PLAN
        )
        beyond = self._add(
            "Ført videre ud over det, planen betaler forud",
            lambda n: larger(0, rounded(lift(unused.accrued[n]) - plan.ahead[n], DECIMALS)),
            clause="4.3",
        )
        postponed = self._add(
            "Udskudte omkostninger, det er til: ingen besparelse",
            lambda n: cost_carried(steps.terms[n], lift(beyond[n])),
            clause="4.3",
            shows="postponed",
        )
        cost = self._add(
            "Forventet ved udløb: omkostninger i alt",
            lambda n: rounded(lift(spent[n]) + rest[n] + postponed[n], DECIMALS),
            Style.TOTAL_ORE,
            shows="cost",
        )
        return whole, spent, rest, postponed, cost

    def _taken(self, grant: Sequence[Term], amount: Row) -> tuple[Row, Row, Row, Row, Row]:
        """Write what is reduced, what was paid too much, and where both are taken; return the rows.

        No krone counts twice: what is repaid as unused since the start is not reduced.
        """
        unused, steps = self.unused, self.steps
        steps.block("Hvor den tages")
        overpaid = self._add(
            "Udbetalt ud over tilskuddet, som det er nu",
            lambda n: larger(0, rounded(lift(unused.paid[n]) - grant[n], DECIMALS)),
            shows="overpaid",
        )
        settled = self._add(
            "Uforbrugt tilskud, der er eller bliver tilbagebetalt",
            lambda n: rounded(lift(unused.repaid[n]) + unused.owed[n] + unused.repayable[n], DECIMALS),
            clause="4.3",
            shows="unused",
        )
        still_open = [larger(0, rounded(lift(grant[n]) - unused.paid[n], DECIMALS)) for n in range(len(grant))]
        back = self._with_revoked(settled, still_open)
        covered = self._add(
            "Heraf dækker det af reduktionen",
            lambda n: smaller(back[n], rounded(lift(amount[n]) + overpaid[n], DECIMALS)),
            shows="covered",
        )
        rest = self._add("Resten", lambda n: rounded(lift(amount[n]) + overpaid[n] - covered[n], DECIMALS))
        unpaid = self._add(
            "Tilskud, der ikke er udbetalt",
            lambda n: lift(0) if self.is_revoked[n] else still_open[n],
            shows="unpaid",
        )
        first = self._add("Tages af kommende rater", lambda n: smaller(rest[n], unpaid[n]), shows="from_instalments")
        repayable = self._add(
            "Tilbagebetales derudover",
            lambda n: rounded(lift(rest[n]) - first[n], DECIMALS),
            Style.TOTAL_ORE,
            shows="repayable",
        )
        taken = self._add(
            "Taget i alt: uforbrugt og reduktion",
            lambda n: rounded(lift(back[n]) + first[n] + repayable[n], DECIMALS),
            shows="taken",
        )
        for n, year in enumerate(steps.numbers):
            due = larger(rounded(lift(amount[n]) + overpaid[n], DECIMALS), back[n])
            self.annex.check(f"{year}: uforbrugt og reduktion tager ikke den samme krone", taken[n], due, CLAUSE)
        return taken, overpaid, covered, first, repayable

    def _with_revoked(self, settled: Row, still_open: Sequence[Expression]) -> Row:
        """Write what is repaid as unused, including what a revocation claims or stops, if there is one."""
        claimed = self.unused.claimed
        if claimed is None:
            return settled
        revoked = self._add(
            "Krævet eller ikke mere udbetalt efter en tilbagekaldelse",
            lambda n: rounded(lift(claimed[n]) + (still_open[n] if self.is_revoked[n] else 0), DECIMALS),
            clause="6.2.1",
            shows="revoked",
        )
        return self._add("Det og det uforbrugte", lambda n: rounded(lift(settled[n]) + revoked[n], DECIMALS))

    def _funding(self, taken: Row, cost: Row) -> None:
        """Write the funding that remains, beside the expected costs of the intervention."""
        steps = self.steps
        steps.block("Finansieringen, når resten går, som det er planlagt og ført videre")
        granted = self._add(
            "Tilskud i alt",
            lambda n: added(funder.grant for funder in steps.terms[n].funder),
            clause="3.1, 3.3",
            shows="granted",
        )
        left = self._add(
            "Tilbage, når det tagne er trukket fra", lambda n: rounded(lift(granted[n]) - taken[n], DECIMALS)
        )
        self._add(
            "Mangler til de forventede omkostninger",
            lambda n: larger(0, rounded(lift(cost[n]) - left[n], DECIMALS)),
            Style.TOTAL_ORE,
            shows="short",
        )


def _shown(field: str) -> str:
    """Return the name of a figure of the model; `{}` is the year."""
    return f"reductions.{{}}.{field}"
