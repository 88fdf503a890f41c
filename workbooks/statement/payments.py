"""The sheet Betalingsgrundlag: each payment of the period for its payer.

Details known only to the receiver stay open.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from model.base.citation import by
from model.formula.expression import DECIMALS, TOLERANCE, Expression, added, all_of, lift, rounded, when
from model.outcomes.balance import ONLY_BOOKED
from workbooks.blocks.waterfall import CEILING, TRANCHES
from workbooks.cells.sheet import Cell, Sheet
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.business_days import last_business_day
from workbooks.frame.paper import FLAT
from workbooks.frame.row_heights import broken
from workbooks.frame.stack import Column, Row, Stack
from workbooks.frame.vocabulary import payers_by_name, receivers_by_name
from workbooks.statement.course import Course, Payer
from workbooks.statement.edition import StatementEdition

SHEET, SUBTITLE = "Betalingsgrundlag", "Periodens betalinger: beløb, modtager, dag, konto og posteringstekst"
WIDTHS = (20, 25, 15, 12, 12, 24, 18, 29)
_COLUMNS = (
    Column("Betaler", Style.TEXT), Column("Modtager", Style.TEXT, "receiver"),
    Column("Beløb (kr.)", key="amount", clause=TRANCHES), Column("Betales senest", Style.DATE, "due"),
    Column("Sidste hverdag", Style.DATE, "business_day", "10.2"), Column("Modtagers konto", Style.TEXT, "account"),
    Column("EAN-nr.", Style.TEXT, "ean"), Column("Posteringstekst", Style.TEXT, "posting", TRANCHES),
)  # fmt: skip
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
        stack = Stack(self.sheet, len(WIDTHS))
        stack.section(by(f"Betalinger for {self.edition.period.title}", TRANCHES, CEILING))
        self.sheet.repeated_rows = (stack.next, stack.next)
        table = stack.table(*_COLUMNS)
        for payer_name, payer_id in payers_by_name(self.annex.agreement).items():
            payer = self.course.payers[payer_id]
            for receiver, name, figure in self._parts(payer):
                self._fill(table.row(payer_name), payer, receiver, name, figure, due)
        whole = table.sum("amount", clause="")["amount"]
        paid = rounded(added(one.paid[-1] for one in self.course.payers.values()), DECIMALS)
        self.annex.check("Betalingsgrundlag: betalingerne er periodens betaling", whole, paid, TRANCHES)
        for line in broken(_OPEN, FLAT, Style.NOTE):
            stack.note(line)

    def _parts(self, payer: Payer) -> Iterator[tuple[str, str, Expression]]:
        """Yield each receiver of a payer's payments: id, name, and the cell of the amount."""
        for name, receiver in receivers_by_name(self.annex.agreement).items():
            if receiver in payer.parts:
                yield receiver, name, lift(payer.parts[receiver][-1])

    def _fill(self, row: Row, payer: Payer, receiver: str, name: str, figure: Expression, due: Cell) -> None:
        """Fill a payment's row: the receiver and its name, the amount, the days, what is open, and the posting text."""
        is_booked = receiver == payer.id
        row.put("receiver", f"{name}, egen andel" if is_booked else name)
        paid = row.put("amount", figure)
        paid.shows(f"settlements.{self.edition.period.label}.parts.{payer.id}.{receiver}")
        day = row.put("due", due).shows("due")
        row.put("business_day", last_business_day(self.annex.agreement, day)).shows("business_day")
        for key in ("account", "ean"):
            if is_booked:
                row.put(key, _NONE)
            else:
                sheet, number, column = row.place(key)
                sheet.put_input(number, column, _ASKED, Style.INPUT_TEXT, "")
        row.put("posting", self._posting(payer, receiver, paid))

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
