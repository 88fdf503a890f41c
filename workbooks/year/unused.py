"""Pkt. 4.3: the unused grant of each year as its annual meeting finds it, and what was repaid of it."""

from dataclasses import dataclass

from model.clauses.clause_4_3 import unused_grant, unused_grant_deadline
from model.clauses.clause_6_2_3 import default_interest
from model.expression import DECIMALS, Expression, Operand, added, apply, larger, lift, rounded, smaller, total
from model.terms import Agreement
from model.unused import SHARE_OF_JOINT_GRANT, reducing_funder
from workbooks.frame import AnnexBook, header, section
from workbooks.inputs import clause_text
from workbooks.sheet import Cell, Range
from workbooks.year.basis import Basis
from workbooks.year.columns import Row, YearColumns, down, until, widths
from workbooks.year.edition import YearEdition

SHEET, CLAUSE, _INTEREST = "Uforbrugt tilskud", "4.3", "6.2.3"


@dataclass(frozen=True)
class Unused:
    """The rows that other sheets look up."""

    paid: Row
    used: Row
    repaid: Row
    unused: Row
    accrued: Row
    repayable: Row
    due: Row
    years: Row
    interest: Cell | None
    """Default interest on what was repaid late, in all; None where nothing was repaid after a meeting."""


def write(annex: AnnexBook, edition: YearEdition, basis: Basis) -> Unused:
    """Write the sheet, from what was paid to what is repaid."""
    years = edition.years(annex.agreement)
    subtitle = "Hvad hvert årsmøde finder uforbrugt (pkt. 4.3)"
    sheet = annex.page(SHEET, widths(len(years)), subtitle, landscape=True)
    steps, funder = YearColumns(annex, sheet, years), reducing_funder(annex.agreement)
    steps.block("Udbetalt og anvendt siden start")
    paid = steps.add(
        f"Udbetalt af {funder.id}", "kr.", CLAUSE, lambda n: rounded(until(basis.paid[funder.id], n), DECIMALS)
    )
    cost = steps.add("Indsatsens omkostninger", "kr.", CLAUSE, lambda n: rounded(until(basis.cost, n), DECIMALS))
    used = steps.add("Heraf bærer tilskuddet", "kr.", CLAUSE, lambda n: carried(annex.agreement, cost[n]))
    repaid = steps.add(
        "Tilbagebetalt til og med årsmødet", "kr.", CLAUSE, lambda n: rounded(until(basis.repaid, n), DECIMALS)
    )
    unused = steps.add(
        "Uforbrugt, før noget føres videre (DSI_UFORBRUGT)",
        "kr.",
        CLAUSE,
        lambda n: apply(unused_grant, paid[n], used[n], 0, repaid[n]),
    )
    steps.block("Ført videre året før og ikke brugt i året")
    lapsed_by_line = [
        steps.add(line.title, "kr.", CLAUSE, lambda n, line=line: _lapsed(annex.agreement, basis, line.id, n))  # type: ignore[misc]
        for line in annex.agreement.budget.line
    ]
    lapsed = steps.add(
        "Bortfaldet, højst det uforbrugte",
        "kr.",
        CLAUSE,
        lambda n: rounded(smaller(unused[n], down(lapsed_by_line, n)), DECIMALS),
    )
    steps.block("Hvad der føres videre, og hvad der betales tilbage")
    accruable = steps.add("Kan føres videre", "kr.", CLAUSE, lambda n: rounded(lift(unused[n]) - lapsed[n], DECIMALS))
    rows = list(basis.accrued.values())
    accrued = steps.add(
        "Føres videre", "kr.", CLAUSE, lambda n: rounded(smaller(down(rows, n), accruable[n]), DECIMALS)
    )
    repayable = steps.add(
        "Tilbagebetales (DSI_UFORBRUGT)",
        "kr.",
        CLAUSE,
        lambda n: apply(unused_grant, paid[n], used[n], accrued[n], repaid[n]),
        "Total beløb øre",
    )
    meetings = list(basis.meeting.values())
    steps.add("Årsmøde", "dato", "7.4", lambda n: meetings[n], "Dato")
    due_under = unused_grant_deadline.under(annex.agreement)
    due = steps.add(
        "Tilbagebetales senest (DSI_FRIST_UFORBRUGT)", "dato", CLAUSE, lambda n: apply(due_under, meetings[n]), "Dato"
    )
    for n, year in enumerate(years):
        whole = rounded(lift(paid[n]) - used[n] - accrued[n] - repaid[n], DECIMALS)
        annex.check(
            f"{year}: anvendt, videreført, tilbagebetalt og uforbrugt er det udbetalte",
            larger(0, whole),
            repayable[n],
            CLAUSE,
        )
    interest = _write_repayments(annex, steps, basis, due, list(years))
    return Unused(paid, used, repaid, unused, accrued, repayable, due, steps.years, interest)


def carried(agreement: Agreement, cost: Operand) -> Expression:
    """The part of a cost that the grant carries, as the source reads pkt. 4.3."""
    amount = lift(cost)
    if agreement.unused_grant.carries != SHARE_OF_JOINT_GRANT:
        return amount
    joint = added(funder.grant for funder in agreement.funder)
    return rounded(amount * reducing_funder(agreement).grant / joint, DECIMALS)


def _lapsed(agreement: Agreement, basis: Basis, line: str, number: int) -> Expression:
    if number == 0:
        return lift(0)
    return larger(
        0, rounded(lift(basis.accrued[line][number - 1]) - carried(agreement, basis.costs[line][number]), DECIMALS)
    )


def _write_repayments(annex: AnnexBook, steps: YearColumns, basis: Basis, due: Row, years: list[int]) -> Cell | None:
    """Each repayment after a meeting: when it was due, how many days it was late; gives the interest of all, if any."""
    if not basis.repayments:
        return None
    sheet, row = steps.sheet, section(steps.sheet, steps.row + 1, "Tilbagebetalt efter årsmøderne")
    header(
        sheet,
        row,
        ("Efter årsmødet om", "", "Hjemmel", "Betalt den", "Beløb (kr.)", "Dage for sent", "Morarente (kr.)"),
        text_columns=(1, 3),
    )
    interest = default_interest.under(annex.agreement)
    first = row = row + 1
    for one in basis.repayments:
        deadline = due[years.index(one.year)]
        sheet.put(row, 1, f"året {one.year}", "Tekst")
        sheet.put(row, 3, clause_text(_INTEREST), "Hjemmel")
        date = sheet.put(row, 4, one.date, "Dato", CLAUSE)
        amount = sheet.put(row, 5, one.amount, "Beløb øre", CLAUSE)
        sheet.put(row, 6, larger(0, lift(date) - deadline), "Tal", _INTEREST)
        sheet.put(row, 7, apply(interest, amount, deadline, date), "Beløb øre", _INTEREST)
        row += 1
    sheet.put(row, 1, "I alt", "Total tekst")
    sums = [total(Range(sheet.cells[first, column], sheet.cells[row - 1, column])) for column in (5, 7)]
    sheet.put(row, 5, rounded(sums[0], DECIMALS), "Total beløb øre", _INTEREST)
    return sheet.put(row, 7, rounded(sums[1], DECIMALS), "Total beløb øre", _INTEREST)
