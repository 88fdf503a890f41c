"""The overview's block of key figures, with last year's beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from model.formula.expression import DECIMALS, Operand, lift, rounded
from model.grant.dropouts import called
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Column, Row, Stack
from workbooks.year.booked_rows import CORRECTIONS
from workbooks.year.columns import CHANGE, YEAR_BEFORE, YearRow, until
from workbooks.year.edition import YearEdition
from workbooks.year.instalments import COMING, HELD, LATE
from workbooks.year.sheet_results import SheetResults
from workbooks.year.trigger_figures import least_shown

_OERE = Style.ORE
_Figure = tuple[str, Operand | None, Operand, Style, str]
"""What it is, last year's, this year's, their style, and the clause."""


def write(annex: AnnexBook, edition: YearEdition, found: SheetResults, stack: Stack) -> None:
    """Write the block."""
    _FiguresBlock(annex, edition, found).write(stack)


@dataclass(frozen=True, eq=False)
class _FiguresBlock:
    """The rows of the block."""

    annex: AnnexBook
    edition: YearEdition
    found: SheetResults

    def write(self, stack: Stack) -> None:
        """Write key figures with last year's beside them, and return the next row."""
        stack.section("Nøgletal, beløb i kr.")
        table = stack.table(
            Column("", Style.TEXT), Column(YEAR_BEFORE, key="before"), Column(f"Året {self.edition.year}", key="now"),
            Column(CHANGE, key="change"), Column("Hjemmel", Style.CLAUSE),
        )  # fmt: skip
        for label, before, now, style, clause in self._rows():
            row = table.row(label, clause=clause)
            row.put("now", now, style)
            if before is not None:
                change = lift(row["now"]) - row.put("before", before, style)
                row.put("change", rounded(change, DECIMALS) if style is _OERE else change, style)
        self._ended(table.row(f"Husstande {called(self.annex.agreement)} siden start", clause="7.2"))

    def _rows(self) -> list[_Figure]:
        found = self.found

        def pair(label: str, cells: Sequence[Operand], style: Style, clause: str) -> _Figure:
            return label, cells[-2] if len(cells) > 1 else None, cells[-1], style, clause

        rows: list[_Figure] = []
        if self.edition.is_after(self.annex.agreement):
            budget, actual, apart = found.lines.whole
            rows += [
                ("Budget for hele indsatsen", None, budget, Style.DKK, "Bilag 4.1"),
                ("Regnskab siden start", None, actual, _OERE, "Bilag 4.1"),
                ("Afvigelse fra budgettet", None, apart, _OERE, "Bilag 4.1"),
                pair(CORRECTIONS, found.basis.corrected, _OERE, "Bilag 4.1"),
            ]
        else:
            rows += [
                pair("Budget i året", [one[0] for one in found.lines.sums], Style.DKK, "Bilag 4.1"),
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
            rows.append((label, before[index] if before else None, now[index], Style.NUMBER, "7.2"))
        return rows

    def _ended(self, row: Row) -> None:
        """Write the least number of households that have ended; two of them have no difference (pkt. 9.1)."""
        for column, count in zip(("now", "before"), reversed(self.found.basis.ended), strict=False):
            row.put(column, least_shown(self.annex, count), Style.NUMBER)


def _cumulated(row: YearRow) -> list[Operand]:
    return [rounded(until(row, number), DECIMALS) for number in range(len(row))]
