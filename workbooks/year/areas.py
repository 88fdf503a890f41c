"""Households from each area since the start, as an overview and a report may show them (pkt. 9.1)."""

from model.base.citation import cited
from model.facts.privacy import AT_LEAST
from model.formula.expression import lift, when
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Column, Stack
from workbooks.year.basis import AccountsBasis

_COLUMNS = (Column("Område", Style.TEXT), Column("Visiteret", Style.TEXT, "told"), Column("Hjemmel", Style.CLAUSE))
_NOT_SHOWN = "vises ikke"


def write(annex: AnnexBook, basis: AccountsBasis, stack: Stack) -> None:
    """Write a row for each area, if the agreement has any: the least that its households can be, or that they are not shown."""
    if not basis.areas:
        return
    smallest = annex.agreement.measurement.smallest_shown
    stack.section("Visiteret siden start, efter område")
    table = stack.table(*_COLUMNS)
    for title, count in basis.areas.items():
        row = table.row(title, clause=count.clause)
        row.put("told", when(lift(count) < smallest, _NOT_SHOWN, lift(AT_LEAST) & count))
    stack.note(
        f"Et antal vises som det mindste, det kan være, og kun når hver husstand har et område ({cited(smallest.clause)})."
    )
    stack.note(
        "Intet vises, når et antal er lille, eller når to rapporter tilsammen ville røbe, at få er kommet fra et område."
    )
