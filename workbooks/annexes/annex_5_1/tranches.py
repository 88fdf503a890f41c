"""Bilag 5.1 pkt. 1: the tranche table, and the path of expected payments through ceiling and tranches to funders."""

from collections.abc import Sequence
from dataclasses import dataclass

from model.formula.expression import DECIMALS, added, lift, ratio, rounded
from model.terms.agreement import Funder
from model.terms.reading_terms import YES
from workbooks.blocks.steps import Steps
from workbooks.blocks.waterfall import CEILING, TRANCHES, Fall, parts
from workbooks.cells.sheet import Cell, Sheet
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.layout import COLUMNS, EMPTY, StyledFigure, fact, write_facts, write_row
from workbooks.frame.parts import header, paragraph, section
from workbooks.frame.readings import OF_PAYMENTS, told


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


def write(annex: AnnexBook, sheet: Sheet, row: int, shares: Sequence[Share]) -> int:
    """Write the funders' grants and their shares of repayments; return the next row."""
    repayment, ceiling = annex.agreement.repayment, annex.agreement.return_ceiling.amount
    row = section(sheet, row, "Tilbagebetaling i to trancher (pkt. 1)")
    titles = (
        "Tilskudsgiver",
        "Tilskud (kr.)",
        "Andel af samlet tilskud",
        "Andel i tranche 1",
        "Andel i tranche 2",
        "Af en fuld tranche 1 (kr.)",
        "Forskel til tilskud (kr.)",
    )
    header(sheet, row, titles)
    first, row = row + 1, row + 1
    for one in shares:
        funder = one.funder
        figures: list[StyledFigure] = [
            (funder.grant, Style.DKK),
            (one.of_grant, Style.SHARE),
            (funder.share_1, Style.SHARE),
            (funder.share_2, Style.SHARE),
            (one.full, Style.ORE),
            (lift(one.full) - funder.grant, Style.ORE),
        ]
        row = write_row(sheet, row, f"{funder.name} ({funder.id})", figures, TRANCHES)
    row = _write_sums(sheet, row, first, (Style.DKK, Style.SHARE, Style.SHARE, Style.SHARE, Style.ORE, Style.ORE))
    facts = [
        fact("Tranche 1 er fuld, når der er tilbagebetalt", repayment.switch),
        fact("Kommunen betaler i alt højst (pkt. 5.2)", ceiling),
        fact("Tilbagebetaling hver", repayment.frequency),
    ]
    return write_facts(sheet, row + 1, facts, TRANCHES)


def _write_sums(sheet: Sheet, row: int, first: int, styles: Sequence[Style], label: str = "I alt") -> int:
    figures: list[StyledFigure] = [
        (added(sheet.cells[above, column] for above in range(first, row)), style)
        for column, style in enumerate(styles, 2)
    ]
    return write_row(sheet, row, label, figures, TRANCHES, is_total=True)


def write_fall(annex: AnnexBook, sheet: Sheet, row: int, falling: Fall) -> int:
    """Write who pays and who receives the expected payments; return the next row."""
    agreement, repayment = annex.agreement, annex.agreement.repayment
    row = section(sheet, row, "Forventet tilbagebetaling: hvem betaler, og hvem får (pkt. 5.2 og pkt. 1.1)")
    titles = (
        "Hvem betaler",
        "Efter målenes lofter (kr.)",
        "Afkastloft (kr.)",
        "Over afkastloftet (kr.)",
        "Betaler (kr.)",
    )
    header(sheet, row, titles)
    owed: list[StyledFigure] = [
        (falling.owed, Style.ORE),
        (agreement.return_ceiling.amount, Style.DKK),
        (falling.over_ceiling, Style.ORE),
        (falling.paid, Style.ORE),
    ]
    row = write_row(sheet, row + 1, agreement.agreement.municipality, owed, CEILING)
    all_count = agreement.reading.funder_payment_in_switch.used == YES or not falling.paid_by
    apart = "" if all_count else " (fylder ingen tranche)"
    for payer in agreement.funders(tuple(falling.paid_by)):
        amount = falling.paid_by[payer.id]
        figures: list[StyledFigure] = [(amount, Style.ORE), EMPTY, EMPTY, (amount, Style.ORE)]
        row = write_row(sheet, row, f"{payer.name}{apart}", figures, TRANCHES)
    in_all: list[StyledFigure] = [EMPTY, EMPTY, EMPTY, (falling.in_all, Style.ORE)]
    row = write_row(sheet, row, "Til fordeling i trancherne", in_all, TRANCHES, is_total=True)
    beside = falling.beside
    header(
        sheet,
        row + 1,
        ("Hvem får (kr.)", "I tranche 1", "I tranche 2", *(("Uden at fylde dem",) if beside else ()), "I alt"),
    )
    first = row = row + 2
    for funder in agreement.funder:
        parts = [falling.split.tranche_1, falling.split.tranche_2, *([beside] if beside else []), falling.split.whole]
        row = write_row(sheet, row, funder.name, [(cells[funder.id], Style.ORE) for cells in parts], TRANCHES)
    row = _write_sums(sheet, row, first, (Style.ORE,) * len(parts), "Tilskudsgiverne i alt")
    others = agreement.other_funders
    note = f"{', '.join(one.id for one in others)} får efter sin andel, {agreement.grantor.id} resten, så delene går op på øren."
    texts = [told(agreement, *OF_PAYMENTS), repayment.assumption, note if others else ""]
    return paragraph(sheet, row, " ".join(text for text in texts if text), COLUMNS)
