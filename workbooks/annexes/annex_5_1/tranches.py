"""Bilag 5.1 pkt. 1: the tranche table, and the path of expected payments through ceiling and tranches to funders."""

from collections.abc import Sequence
from dataclasses import dataclass

from model.formula.expression import DECIMALS, added, lift, ratio, rounded
from model.terms.agreement import Funder
from model.terms.reading_terms import YES
from workbooks.blocks.steps import Steps
from workbooks.blocks.waterfall import CEILING, TRANCHES, Fall, parts
from workbooks.cells.sheet import Cell
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.layout import fact, write_facts
from workbooks.frame.readings import OF_PAYMENTS, told
from workbooks.frame.stack import Column, Stack, Table

_SHARES = (
    Column("Tilskudsgiver", Style.TEXT), Column("Tilskud (kr.)", Style.DKK, "grant"),
    Column("Andel af samlet tilskud", Style.SHARE, "of_grant"), Column("Andel i tranche 1", Style.SHARE, "share_1"),
    Column("Andel i tranche 2", Style.SHARE, "share_2"), Column("Af en fuld tranche 1 (kr.)", key="full"),
    Column("Forskel til tilskud (kr.)", key="apart"),
)  # fmt: skip
_PAID = (
    Column("Hvem betaler", Style.TEXT), Column("Efter målenes lofter (kr.)"), Column("Afkastloft (kr.)", Style.DKK),
    Column("Over afkastloftet (kr.)"), Column("Betaler (kr.)"),
)  # fmt: skip


@dataclass(frozen=True)
class Share:
    """A funder's share of the joint grant, a fraction, and its part of a full tranche 1, DKK."""

    funder: Funder
    of_grant: Cell
    full: Cell


def calculate(annex: AnnexBook, steps: Steps) -> list[Share]:
    """Calculate each funder's share of the joint grant, and its part of a full tranche 1."""
    funders, switch = annex.agreement.funder, annex.agreement.repayment.switch
    steps.block("Tilskudsgivernes andele")
    joint = steps.add("Tilskud i alt", "kr.", TRANCHES, added(funder.grant for funder in funders))
    of_grant = [
        steps.add(
            f"{funder.id}: andel af samlet tilskud", "andel", TRANCHES, ratio(funder.grant, joint.fixed()), Style.SHARE
        )
        for funder in funders
    ]
    full = parts(steps, annex, switch, "af en fuld tranche 1")
    whole = rounded(added(full.values()), DECIMALS)
    annex.check("Delene af en fuld tranche 1 er det hele", whole, switch, TRANCHES)
    for number, of_tranche in enumerate(zip(*((one.share_1, one.share_2) for one in funders), strict=True), 1):
        given = rounded(added(of_tranche) * switch, DECIMALS)
        annex.check(f"Andelene i tranche {number} deler et helt beløb", given, switch, TRANCHES)
    return [Share(funder, share, full[funder.id]) for funder, share in zip(funders, of_grant, strict=True)]


def write(annex: AnnexBook, stack: Stack, shares: Sequence[Share]) -> None:
    """Write the funders' grants and their shares of repayments."""
    repayment, ceiling = annex.agreement.repayment, annex.agreement.return_ceiling.amount
    stack.section("Tilbagebetaling i to trancher (pkt. 1)")
    table = stack.table(*_SHARES)
    for one in shares:
        funder, apart = one.funder, lift(one.full) - one.funder.grant
        figures = (funder.grant, one.of_grant, funder.share_1, funder.share_2, one.full, apart)
        table.row(f"{funder.name} ({funder.id})", *figures, clause=TRANCHES)
    _add_sums(table, "I alt")
    stack.skip()
    facts = [
        fact("Tranche 1 er fuld, når der er tilbagebetalt", repayment.switch),
        fact("Kommunen betaler i alt højst (pkt. 5.2)", ceiling),
        fact("Tilbagebetaling hver", repayment.frequency),
    ]
    write_facts(stack, facts, TRANCHES)


def _add_sums(table: Table, label: str) -> None:
    _, *keys = (one.key for one in table.columns)
    sums = [added(row[key] for row in table.rows) for key in keys]
    table.row(label, *sums, clause=TRANCHES, is_total=True)


def write_fall(annex: AnnexBook, stack: Stack, falling: Fall) -> None:
    """Write who pays and who receives the expected payments."""
    agreement, repayment = annex.agreement, annex.agreement.repayment
    stack.section("Forventet tilbagebetaling: hvem betaler, og hvem får (pkt. 5.2 og pkt. 1.1)")
    table = stack.table(*_PAID)
    owed = (falling.owed, agreement.return_ceiling.amount, falling.over_ceiling, falling.paid)
    table.row(agreement.agreement.municipality, *owed, clause=CEILING)
    all_count = agreement.reading.funder_payment_in_switch.used == YES or not falling.paid_by
    apart = "" if all_count else " (fylder ingen tranche)"
    for payer in agreement.funders(tuple(falling.paid_by)):
        amount = falling.paid_by[payer.id]
        table.row(f"{payer.name}{apart}", amount, None, None, amount, clause=TRANCHES)
    table.row("Til fordeling i trancherne", None, None, None, falling.in_all, clause=TRANCHES, is_total=True)
    stack.skip()
    split, beside = falling.split, falling.beside
    received = {"I tranche 1": split.tranche_1, "I tranche 2": split.tranche_2}
    received |= {"Uden at fylde dem": beside} if beside else {}
    received["I alt"] = split.whole
    table = stack.table(Column("Hvem får (kr.)", Style.TEXT), *(Column(title, key=title) for title in received))
    for funder in agreement.funder:
        table.row(funder.name, *(cells[funder.id] for cells in received.values()), clause=TRANCHES)
    _add_sums(table, "Tilskudsgiverne i alt")
    others = agreement.other_funders
    note = f"{', '.join(one.id for one in others)} får efter sin andel, {agreement.grantor.id} resten, så delene går op på øren."
    texts = [told(agreement, *OF_PAYMENTS), repayment.assumption, note if others else ""]
    stack.paragraph(" ".join(text for text in texts if text))
