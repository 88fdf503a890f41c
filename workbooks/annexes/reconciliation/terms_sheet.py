"""The sheet of all terms of the source by clause, with the printed text and notes on assumptions and amendments."""

import re

from model.base.citation import clause_text
from model.source.load import keyed_terms
from model.terms.agreement import Agreement
from model.terms.values import DateTerm, Term
from workbooks.cells.styles import Style
from workbooks.frame.amended import note
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.inputs import value_style
from workbooks.frame.stack import Column, Stack

_COLUMNS = (
    Column("Vilkår", Style.TEXT), Column("Værdi", key="value"), Column("Enhed", Style.UNIT, "unit"), Column("Trykt", Style.UNIT, "printed"),
    Column("Hjemmel", Style.CLAUSE), Column("Bemærkning", Style.UNIT, "note"), Column("Navn i formler", Style.UNIT, "name"),
    Column("Sted i kilden", Style.UNIT, "place"),
)  # fmt: skip
_WIDTHS, _BESIDE = (46, 14, 17, 15, 18, 42), (40, 64)


def write_terms(annex: AnnexBook) -> None:
    """Write every term once; terms used by the workbook refer to their input, others are constants."""
    subtitle = "Hvert vilkår i kilden; det, der regnes med her, følger arket Forudsætninger"
    sheet = annex.page("Vilkår", _WIDTHS, subtitle, landscape=True, beside=_BESIDE, backing=True)
    stack = Stack(sheet, len(_COLUMNS))
    sheet.repeated_rows = (stack.next, stack.next)
    table = stack.table(*_COLUMNS)
    used, printed = annex.used_names(), _printed(annex.agreement)
    groups: dict[str, list[tuple[str, Term | DateTerm]]] = {}
    for key, term in keyed_terms(annex.agreement):
        groups.setdefault(_group(term.clause), []).append((key, term))
    for group in sorted(groups, key=_natural):
        stack.section(group)
        for key, term in groups[group]:
            row = table.row(term.label, clause=term.clause)
            row.put("value", term if term.name in used else term.value, value_style(term))
            row.put("unit", term.unit.danish)
            row.put("printed", f"»{printed[term.name]}«" if printed.get(term.name) else "-")
            row.put("note", note(term))
            row.put("name", term.name)
            row.put("place", key)


def _printed(agreement: Agreement) -> dict[str, str]:
    """Return the printed text of terms, by name."""
    figures = {t.name: t.printed.text for _, t in keyed_terms(agreement) if isinstance(t, Term) and t.printed}
    return figures | {one.deadline.name: one.printed_deadline for one in agreement.disbursement.instalment}


def _group(clause: str) -> str:
    """Return the clause or annex that a term is listed under: pkt. 6 for 6.1.1(iii), Bilag 5.1 for any point of it."""
    first = clause.partition(",")[0]
    return clause_text(first.partition(" pkt.")[0] if first.startswith("Bilag") else first.partition(".")[0])


def _natural(group: str) -> tuple[bool, list[int], str]:
    """Return the sort key of a group: clauses before annexes, each by its numbers."""
    return group.startswith("Bilag"), [int(number) for number in re.findall(r"\d+", group)], group
