"""The sheet Fund: every figure that the text states beside the one that its tables give, and every contradiction."""

from model.base.citation import clause_text
from model.strategic.comparisons import computed
from workbooks.blocks.reconciliation import BESIDE, WIDTHS, PrintedFigures
from workbooks.cells.styles import Style
from workbooks.follow_up.plan_book import PlanBook
from workbooks.frame.stack import Column, Stack

SHEET, TEXTS = "Fund", "Modsigelser"
_CLAUSE_WIDTH = 21
"""Width of the clauses, characters: the titles of the sub-agreements stand in them."""
_FINDINGS = tuple(
    Column(title, Style.TEXT) for title in ("Nr.", "Hjemmel", "Teksten", "Beregnet eller ment", "Fortolkning her")
)


def write(annex: PlanBook) -> None:
    """Write the comparisons, then what contradicts itself or is left open and how it is read."""
    sheet = annex.page(
        SHEET, (_CLAUSE_WIDTH, *WIDTHS[1:]), "Trykte tal mod beregnede", landscape=True, beside=BESIDE, backing=True
    )
    table = PrintedFigures(annex, sheet)
    for one in annex.agreement.claim:
        unit = annex.agreement.table(one.of[0]).unit
        kind = unit.kind if one.how != "count" and unit.kind in ("share", "kr") else "number"
        kind = "decimal" if kind == "number" and one.printed.decimals else kind  # 5,3 and 5,33 are not both 5
        table.compare(one.id, one.clause, one.title, one.printed, computed(annex.agreement, one), kind)
    table.close()
    subtitle = "Hvor teksten modsiger sig selv eller tier, og hvordan den læses her"
    texts = annex.page(TEXTS, (6, 26, 36, 42, 42), subtitle, landscape=True, backing=True)
    stack = Stack(texts, len(_FINDINGS))
    listed = stack.table(*_FINDINGS)
    texts.repeated_rows = (listed.first - 1, listed.first - 1)
    for number, found in annex.agreement.numbered_findings():
        listed.row(number, clause_text(found.clause), found.printed, found.meant, found.reading, clause=found.clause)
