"""The sheet of all terms of the source by clause, with the printed text and notes on assumptions and amendments."""

import re

from model.base.citation import clause_text
from model.source.load import keyed_terms
from model.terms.agreement import Agreement
from model.terms.values import DateTerm, Term
from workbooks.cells.sheet import Sheet
from workbooks.cells.styles import Style
from workbooks.frame.amended import note
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.inputs import value_style
from workbooks.frame.parts import header, section

_TITLES = ("Vilkår", "Værdi", "Enhed", "Trykt", "Hjemmel", "Bemærkning", "Navn i formler", "Sted i kilden")
_WIDTHS, _BESIDE = (46, 14, 17, 15, 18, 42), (40, 64)
_HEAD = 5


def write_terms(annex: AnnexBook) -> None:
    """Write every term once; terms used by the workbook refer to their input, others are constants."""
    subtitle = "Hvert vilkår i kilden; det, der regnes med her, følger arket Forudsætninger"
    sheet = annex.page("Vilkår", _WIDTHS, subtitle, landscape=True, beside=_BESIDE, backing=True)
    header(sheet, _HEAD, _TITLES, text_columns=(1, 3, 4, 5, 6, 7, 8))
    sheet.repeated_rows = (_HEAD, _HEAD)
    used, printed = annex.used_names(), _printed(annex.agreement)
    groups: dict[str, list[tuple[str, Term | DateTerm]]] = {}
    for key, term in keyed_terms(annex.agreement):
        groups.setdefault(_group(term.clause), []).append((key, term))
    row = _HEAD + 1
    for group in sorted(groups, key=_natural):
        row = section(sheet, row, group)
        for key, term in groups[group]:
            _write_term(sheet, row, key, term, printed.get(term.name, ""), is_used=term.name in used)
            row += 1


def _write_term(sheet: Sheet, row: int, key: str, term: Term | DateTerm, printed: str, *, is_used: bool) -> None:
    sheet.put(row, 1, term.label, Style.TEXT)
    sheet.put(row, 2, term if is_used else term.value, value_style(term), term.clause)
    sheet.put(row, 3, term.unit.danish, Style.UNIT)
    sheet.put(row, 4, f"»{printed}«" if printed else "-", Style.UNIT)
    sheet.put(row, 5, clause_text(term.clause), Style.CLAUSE)
    sheet.put(row, 6, note(term) or None, Style.UNIT)
    sheet.put(row, 7, term.name, Style.UNIT)
    sheet.put(row, 8, key, Style.UNIT)


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
