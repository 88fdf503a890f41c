"""Pkt. 4.2: DSI's possible reduction of its grant at each year's end, which instalments it affects, and repayments."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from model.formula.expression import DECIMALS, Expression, added, larger, lift, rounded
from model.grant.reduction import ReductionInputs, reduction_steps
from model.grant.revoked import revocations
from model.grant.unused import meeting_about
from model.terms.reading_terms import SUM
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.year.basis import AccountsBasis
from workbooks.year.columns import OpenRow, YearColumns, YearRow, until, year_page
from workbooks.year.edition import YearEdition
from workbooks.year.plan import PlanCells
from workbooks.year.unused_rows import Unused

SHEET, CLAUSE, _PLAN, _PEOPLE = "Reduktion", "4.2", "Bilag 4.1", "husstande"


@dataclass(frozen=True)
class _ReductionLine:
    """A row of the sheet and the figure in it, by its name at `model.grant.reduction.reduction_steps`."""

    key: str
    label: str
    clause: str = CLAUSE
    style: Style = Style.ORE
    unit: str = "kr."
    is_told: bool = True
    """Whether the model has the figure by the same name."""


@dataclass(frozen=True)
class ReductionRows:
    """Rows that other sheets refer to."""

    enrolled: YearRow
    """Households enrolled since the start."""
    coming: YearRow
    """Households planned for the remaining time."""
    households: YearRow
    spent: YearRow
    """Costs of the intervention since the start, DKK."""
    budgeted: YearRow
    """Budget of the remaining time, DKK."""
    postponed: YearRow
    cost: YearRow
    relative: YearRow
    absolute: YearRow
    amount: YearRow
    overpaid: YearRow
    """What was paid before the grant was reduced, beyond the grant now, DKK."""
    covered: YearRow
    """The part of both that is repaid as unused anyway, DKK."""
    from_instalments: YearRow
    repayable: YearRow


def write(
    annex: AnnexBook, edition: YearEdition, basis: AccountsBasis, plan: PlanCells, unused: Unused
) -> ReductionRows:
    """Write the sheet: households, costs, the two reductions, where they are taken from, and the remaining funding."""
    years = edition.years(annex.agreement)
    subtitle = "Reduktion af tilskuddet, som tilskudsgiveren kan vælge (pkt. 4.2)"
    steps = YearColumns(annex, year_page(annex, SHEET, subtitle, len(years)), years)
    accounts = edition.accounts(annex.agreement)
    standing = [
        bool(revocations(annex.agreement, accounts, meeting_about(annex.agreement, accounts, year)[0]))
        for year in years
    ]
    return _ReductionSheet(annex, edition, basis, plan, unused, steps, standing).write()


@dataclass(frozen=True, eq=False)
class _ReductionSheet:
    annex: AnnexBook
    edition: YearEdition
    basis: AccountsBasis
    plan: PlanCells
    unused: Unused
    steps: YearColumns
    is_revoked: Sequence[bool]
    """Whether a revocation stands at the meeting about each year."""

    def write(self) -> ReductionRows:
        """Write the blocks, then each year's reduction into their rows, and return the rows."""
        steps, basis, rows = self.steps, self.basis, dict[str, OpenRow]()
        steps.block("Husstande: de faktiske til og med året, planen for resten")
        in_year = steps.add(
            "Visiteret i året", _PEOPLE, CLAUSE, lambda n: added(basis.in_year(basis.enrolled, steps.numbers[n])), Style.NUMBER
        )  # fmt: skip
        for line in self._lines():
            if isinstance(line, str):
                steps.block(line)
            else:
                shows = f"reductions.{{}}.{line.key}" if line.is_told else ""
                rows[line.key] = steps.open(line.label, line.unit, line.clause, line.style, shows)
        for n, terms in enumerate(steps.terms):
            reduction_steps(terms, self._told(n, in_year), lambda amount, key: lift(rows[key].put(amount)), lift(0))
        back = rows.get("back", rows["unused"]).cells
        for n, year in enumerate(steps.numbers):
            amount, overpaid, taken = (rows[key].cells[n] for key in ("amount", "overpaid", "taken"))
            due = larger(rounded(lift(amount) + overpaid, DECIMALS), back[n])
            self.annex.check(f"{year}: uforbrugt og reduktion tager ikke den samme krone", taken, due, CLAUSE)
        return ReductionRows(*(rows[one.name].cells for one in fields(ReductionRows)))

    def _told(self, n: int, in_year: YearRow) -> ReductionInputs[Expression]:
        terms, plan, unused = self.steps.terms[n], self.plan, self.unused
        return ReductionInputs(
            expected=lift(terms.people.households), enrolled=lift(until(in_year, n)), planned=lift(until(plan.households, n)),
            budget=added(one.total for one in terms.budget.line), budgeted=lift(until(plan.budget, n)),
            spent=lift(self.basis.counted[n]), accrued=lift(unused.accrued[n]), ahead=lift(plan.ahead[n]), paid=lift(unused.paid[n]),
            repaid=lift(unused.repaid[n]), owed=lift(unused.owed[n]), repayable=lift(unused.repayable[n]),
            claimed=None if unused.claimed is None else lift(unused.claimed[n]), is_revoked=self.is_revoked[n],
        )  # fmt: skip

    def _lines(self) -> Iterator[str | _ReductionLine]:
        """Yield each row, and the heading of each block but the first, from the top down."""
        yield _ReductionLine("enrolled", "Faktisk: visiteret til og med året", style=Style.NUMBER, unit=_PEOPLE)
        yield _ReductionLine("coming", "Planlagt for resten", _PLAN, Style.NUMBER, _PEOPLE, is_told=False)
        yield _ReductionLine(
            "households", "Forventet ved udløb: husstande i alt", style=Style.TOTAL_NUMBER, unit=_PEOPLE
        )
        yield _ReductionLine("expected_households", "Ventet efter aftalen i alt", _PLAN, Style.NUMBER, _PEOPLE)
        yield "Omkostninger: de faktiske til og med året, budgettet for resten"
        yield _ReductionLine("budget", "Budget for hele indsatsen", _PLAN)
        yield _ReductionLine("spent", "Faktisk: omkostninger til og med året")
        yield _ReductionLine("budgeted", "Budget for resten", _PLAN, is_told=False)
        yield _ReductionLine("beyond", "Ført videre ud over det, planen betaler forud", "4.3", is_told=False)
        yield _ReductionLine("postponed", "Udskudte omkostninger, det er til: ingen besparelse", "4.3")
        yield _ReductionLine("cost", "Forventet ved udløb: omkostninger i alt", style=Style.TOTAL_ORE)
        yield "De to reduktioner"
        yield _ReductionLine("relative", "Relativ (DSI_RELATIV_REDUKTION)", "4.2(i)")
        yield _ReductionLine("absolute", "Absolut (DSI_ABSOLUT_REDUKTION)", "4.2(ii)")
        is_sum = self.annex.agreement.reading.reductions_together.used == SUM
        both = "Begge, højst tilskuddet" if is_sum else "Den største af dem, højst tilskuddet"
        yield _ReductionLine("amount", both, style=Style.TOTAL_ORE)
        yield "Hvor den tages"
        yield _ReductionLine("overpaid", "Udbetalt ud over tilskuddet, som det er nu")
        yield _ReductionLine("unused", "Uforbrugt tilskud, der er eller bliver tilbagebetalt", "4.3")
        if self.unused.claimed is not None:
            yield _ReductionLine("revoked", "Krævet eller ikke mere udbetalt efter en tilbagekaldelse", "6.2.1")
            yield _ReductionLine("back", "Det og det uforbrugte", is_told=False)
        yield _ReductionLine("covered", "Heraf dækker det af reduktionen")
        yield _ReductionLine("rest", "Resten", is_told=False)
        yield _ReductionLine("unpaid", "Tilskud, der ikke er udbetalt")
        yield _ReductionLine("from_instalments", "Tages af kommende rater")
        yield _ReductionLine("repayable", "Tilbagebetales derudover", style=Style.TOTAL_ORE)
        yield _ReductionLine("taken", "Taget i alt: uforbrugt og reduktion")
        yield "Finansieringen, når resten går, som det er planlagt og ført videre"
        yield _ReductionLine("granted", "Tilskud i alt", "3.1, 3.3")
        yield _ReductionLine("left", "Tilbage, når det tagne er trukket fra", is_told=False)
        yield _ReductionLine("short", "Mangler til de forventede omkostninger", style=Style.TOTAL_ORE)
