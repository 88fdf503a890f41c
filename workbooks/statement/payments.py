"""The sheet Betalingsgrundlag: each payment of the period for its payer.

Details known only to the receiver stay open.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from model.base.citation import by
from model.formula.expression import DECIMALS, TOLERANCE, Expression, added, all_of, lift, rounded, total, when
from model.outcomes.balance import ONLY_BOOKED
from workbooks.blocks.waterfall import CEILING, TRANCHES
from workbooks.cells.sheet import Cell, Range, Sheet
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.business_days import last_business_day
from workbooks.frame.paper import FLAT
from workbooks.frame.parts import header, section
from workbooks.frame.row_heights import broken
from workbooks.frame.vocabulary import payers_by_name, receivers_by_name
from workbooks.statement.course import Course, Payer
from workbooks.statement.edition import StatementEdition

SHEET, SUBTITLE = "Betalingsgrundlag", "Periodens betalinger: beløb, modtager, dag, konto og posteringstekst"
WIDTHS = (20, 25, 15, 12, 12, 24, 18, 29)
_TITLES = (
    "Betaler",
    "Modtager",
    "Beløb (kr.)",
    "Betales senest",
    "Sidste hverdag",
    "Modtagers konto",
    "EAN-nr.",
    "Posteringstekst",
)
_OERE, _AMOUNT = Style.ORE, 3
_ASKED, _NONE = "oplyses af modtageren", "ingen"
_OPEN = (
    "Hvilken konto der betales til, står ikke i aftalen: Kontoen i Bilag 3.2 er kommunens egen, til tilskuddet. Skriv konto og "
    "EAN-nr. i de gule celler, når modtageren har oplyst dem; bilag kontrol viser da, hvad der er skrevet."
)  # fmt: skip
_NOTHING = "intet at betale"


@dataclass(eq=False, repr=False)
class PaymentSheet:
    """The sheet while it is being written; everything but the open details refers to the other sheets."""

    annex: AnnexBook
    edition: StatementEdition
    course: Course
    sheet: Sheet

    def write(self, due: Cell) -> None:
        """Write a row for each payment, even of DKK 0, so that an agreement has the same rows in every period."""
        sheet = self.sheet
        row = section(sheet, 5, by(f"Betalinger for {self.edition.period.title}", TRANCHES, CEILING))
        header(sheet, row, _TITLES, text_columns=(1, 2, 6, 7, 8))
        sheet.repeated_rows = (row, row)
        first = row = row + 1
        for payer_name, payer_id in payers_by_name(self.annex.agreement).items():
            payer = self.course.payers[payer_id]
            for receiver, name, figure in self._parts(payer):
                self._write_row(row, payer, payer_name, receiver, name, figure, due)
                row += 1
        sheet.put(row, 1, "I alt", Style.TOTAL_TEXT)
        for column in (2, *range(_AMOUNT + 1, len(_TITLES) + 1)):
            sheet.put(row, column, None, Style.TOTAL_TEXT)
        every = Range(sheet.cells[first, _AMOUNT], sheet.cells[row - 1, _AMOUNT])
        whole = sheet.put(row, _AMOUNT, rounded(total(every), DECIMALS), _OERE.total, TRANCHES)
        paid = rounded(added(one.paid[-1] for one in self.course.payers.values()), DECIMALS)
        self.annex.check("Betalingsgrundlag: betalingerne er periodens betaling", whole, paid, TRANCHES)
        for at, line in enumerate(broken(_OPEN, FLAT, Style.NOTE), row + 1):
            sheet.put(at, 1, line, Style.NOTE)

    def _parts(self, payer: Payer) -> Iterator[tuple[str, str, Expression]]:
        """Yield each receiver of a payer's payments: id, name, and the cell of the amount."""
        for name, receiver in receivers_by_name(self.annex.agreement).items():
            if receiver in payer.parts:
                yield receiver, name, lift(payer.parts[receiver][-1])

    def _write_row(
        self, row: int, payer: Payer, payer_name: str, receiver: str, name: str, figure: Expression, due: Cell
    ) -> None:
        sheet, is_booked = self.sheet, receiver == payer.id
        sheet.put(row, 1, payer_name, Style.TEXT)
        sheet.put(row, 2, f"{name}, egen andel" if is_booked else name, Style.TEXT)
        paid = sheet.put(row, _AMOUNT, figure, _OERE, TRANCHES)
        paid.shows(f"settlements.{self.edition.period.label}.parts.{payer.id}.{receiver}")
        day = sheet.put(row, 4, lift(due), Style.DATE, due.clause).shows("due")
        sheet.put(row, 5, last_business_day(self.annex.agreement, day), Style.DATE, "10.2").shows("business_day")
        for column in (6, 7):
            if is_booked:
                sheet.put(row, column, _NONE, Style.TEXT)
            else:
                sheet.put_input(row, column, _ASKED, Style.INPUT_TEXT, "")
        sheet.put(row, 8, self._posting(payer, receiver, paid), Style.TEXT, TRANCHES)

    def _posting(self, payer: Payer, receiver: str, paid: Cell) -> Expression:
        """Return the posting text, such as »RV 2026-H2 tranche 1 DSI«, or that nothing is paid or no money moves."""
        if receiver == payer.id:
            return when(lift(paid) > TOLERANCE, ONLY_BOOKED, "intet at bogføre")
        whose = f"{_initials(self.annex.agreement.agreement.title)} {self.edition.period.label} "
        to, is_paid = f" {receiver}", lift(paid) > TOLERANCE
        if not payer.first:
            return when(is_paid, f"{whose}trancheandel{to}", _NOTHING)
        text = when(is_paid, f"{whose}tranche ", _NOTHING)
        first, second = (lift(cells[-1]) for cells in (payer.first, payer.second))
        for number, conditions in (
            ("1", (first > TOLERANCE, second <= TOLERANCE)),
            ("2", (first <= TOLERANCE, second > TOLERANCE)),
            ("1 og 2", (first > TOLERANCE, second > TOLERANCE)),
        ):
            text &= when(all_of(is_paid, *conditions), f"{number}{to}", "")
        return text


def _initials(title: str) -> str:
    """Return an agreement's short name: the first letters of its words, or its one word."""
    words = [word for word in title.split() if word[0].isalpha()]
    return "".join(word[0] for word in words).upper() if len(words) > 1 else title
