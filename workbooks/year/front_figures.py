"""The overview's block of key figures, with last year's beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from model.base.citation import clause_text
from model.formula.expression import DECIMALS, Operand, lift, rounded, when
from model.grant.dropouts import called
from workbooks.cells.sheet import Sheet
from workbooks.frame.annex_book import AnnexBook, header, section
from workbooks.year.columns import Row, until
from workbooks.year.counted import CORRECTIONS
from workbooks.year.edition import YearEdition
from workbooks.year.found import Found
from workbooks.year.instalments import COMING, HELD, LATE
from workbooks.year.triggers import as_shown

_OERE = "Beløb øre"
_HIDDEN = "skjult"


def write(annex: AnnexBook, edition: YearEdition, found: Found, sheet: Sheet, row: int) -> int:
    """Write the block and return the next row."""
    return _Block(annex, edition, found, sheet).write(row)


@dataclass(frozen=True, eq=False)
class _Block:
    """The rows of the block."""

    annex: AnnexBook
    edition: YearEdition
    found: Found
    sheet: Sheet

    def write(self, row: int) -> int:
        """Write key figures with last year's beside them, and return the next row."""
        sheet, found, year = self.sheet, self.found, self.edition.year
        row = section(sheet, row, "Nøgletal, beløb i kr.")
        header(sheet, row, ("", f"{year - 1}", f"{year}", "Ændring", "Hjemmel"), text_columns=(1, 5))
        for column, text in ((2, "Året før"), (3, f"Året {year}")):
            del sheet.cells[row, column]
            sheet.put(row, column, text, "Kolonne tal")
        row += 1
        for label, before, now, style, clause in self._rows(found):
            sheet.put(row, 1, label, "Tekst")
            cell = sheet.put(row, 3, now, style, clause)
            if before is None:
                sheet.put(row, 2, None, "Tekst")
                sheet.put(row, 4, None, "Tekst")
            else:
                last = sheet.put(row, 2, before, style, clause)
                change = lift(cell) - last
                sheet.put(row, 4, rounded(change, DECIMALS) if style == _OERE else change, style, clause)
            sheet.put(row, 5, clause_text(clause), "Hjemmel")
            row += 1
        return self._ended(row)

    def _rows(self, found: Found) -> list[tuple[str, Operand | None, Operand, str, str]]:
        def pair(
            label: str, cells: Sequence[Operand], style: str, clause: str
        ) -> tuple[str, Operand | None, Operand, str, str]:
            return label, cells[-2] if len(cells) > 1 else None, cells[-1], style, clause

        rows: list[tuple[str, Operand | None, Operand, str, str]] = []
        if self.edition.is_after(self.annex.agreement):
            budget, actual, apart = found.lines.whole
            rows += [
                ("Budget for hele indsatsen", None, budget, "Beløb", "Bilag 4.1"),
                ("Regnskab siden start", None, actual, _OERE, "Bilag 4.1"),
                ("Afvigelse fra budgettet", None, apart, _OERE, "Bilag 4.1"),
                pair(CORRECTIONS, found.basis.corrected, _OERE, "Bilag 4.1"),
            ]
        else:
            rows += [
                pair("Budget i året", [one[0] for one in found.lines.sums], "Beløb", "Bilag 4.1"),
                pair("Regnskab for året", [one[1] for one in found.lines.sums], _OERE, "Bilag 4.1"),
                pair("Afvigelse fra budgettet", [one[2] for one in found.lines.sums], _OERE, "Bilag 4.1"),
                pair(CORRECTIONS, found.basis.corrected, _OERE, "Bilag 4.1"),
            ]
        for funder in self.annex.agreement.funder:
            paid = found.basis.paid[funder.id]
            rows.append(pair(f"Udbetalt af {funder.id} siden start", _cumulated(paid), _OERE, "Bilag 3.2"))
            sums = found.instalments.sums[funder.id]
            rows.append(
                (
                    f"Ikke udbetalt af {funder.id}, frist passeret",
                    None,
                    sums[LATE],
                    _OERE,
                    "6.1.1",
                )
            )
            if found.basis.rights.notices and funder is self.annex.agreement.grantor:
                label, clause = f"Holdt tilbage af {funder.id} efter en meddelelse", "6.1.1"
                if found.instalments.is_revoked:
                    label, clause = f"Ikke udbetalt af {funder.id} og tilbagekaldt", "6.2.1"
                rows.append((label, None, sums[HELD], _OERE, clause))
            rows.append((f"Kommer endnu fra {funder.id} efter reduktion", None, sums[COMING], _OERE, "Bilag 3.2"))
        name, claimed = self.annex.agreement.grantor.id, found.unused.claimed
        rows += [
            pair(f"Anvendt af det udbetalte fra {name} siden start", found.unused.used_of_paid, _OERE, "4.3"),
            *([] if claimed is None else [pair("Krævet tilbage efter en tilbagekaldelse", claimed, _OERE, "6.2.1")]),
            pair("Uforbrugt, før noget føres videre", found.unused.unused, _OERE, "4.3"),
            *(
                []
                if self.edition.is_after(self.annex.agreement)
                else [pair("Føres videre til næste år", found.unused.accrued, _OERE, "4.3")]
            ),
            pair("Uforbrugt tilskud, der betales tilbage", found.unused.repayable, _OERE, "4.3"),
            pair("Relativ reduktion", found.reduction.relative, _OERE, "4.2(i)"),
            pair("Absolut reduktion", found.reduction.absolute, _OERE, "4.2(ii)"),
        ]
        before, now = found.households.year_before, found.households.last
        for index, label in enumerate(("Husstande planlagt siden start", "Husstande visiteret siden start")):
            rows.append((label, before[index] if before else None, now[index], "Tal", "7.2"))
        return rows

    def _ended(self, row: int) -> int:
        """Write the number of households that ended, hiding small numbers and differences; return the next row."""
        sheet, clause, ended = self.sheet, "7.2", self.found.basis.ended
        sheet.put(row, 1, f"Husstande {called(self.annex.agreement)} siden start", "Tekst")
        sheet.put(row, 3, as_shown(self.annex, ended[-1]), "Tal", clause)
        if len(ended) > 1:
            is_hidden = lift(ended[-2]) < self.annex.agreement.measurement.smallest_shown
            sheet.put(row, 2, when(is_hidden, _HIDDEN, ended[-2]), "Tal", clause)
            sheet.put(row, 4, when(is_hidden, _HIDDEN, lift(ended[-1]) - ended[-2]), "Tal", clause)
        else:
            for column in (2, 4):
                sheet.put(row, column, None, "Tekst")
        sheet.put(row, 5, clause_text(clause), "Hjemmel")
        return row + 1


def _cumulated(row: Row) -> list[Operand]:
    return [rounded(until(row, number), DECIMALS) for number in range(len(row))]
