"""The payment statement for the steering group: amounts, payers, receivers, limits; no counts (pkt. 9.1).

Its amounts are those of the municipality's own statement, where they are formulas over counts; here they are in yellow
cells, and sums, remaining limits and differences are live.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from model.base.citation import by
from model.base.danish import shown
from model.base.daycount import serial
from model.base.payment_period import PaymentPeriod
from model.formula.expression import DECIMALS, TOLERANCE, Operand, larger, lift, rounded, total, when
from model.outcomes.balance import from_to, party_names
from model.outcomes.small_counts import UNTOLD
from model.outcomes.statement import Statement
from model.outcomes.steering_group import EVERYBODY, SteeringStatement
from model.targets.common.target import targets_of
from model.terms.agreement import Agreement
from workbooks.blocks.waterfall import CEILING, TRANCHES
from workbooks.cells.sheet import Book, Cell, Range, Sheet
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.business_days import last_business_day
from workbooks.frame.edition_inputs import PERIOD, Given, said_of_origin, says_made_up
from workbooks.frame.layout import COLUMNS, StyledFigure, write_row
from workbooks.frame.layout import widths as widths_of
from workbooks.frame.parts import header, paragraph, section
from workbooks.frame.vocabulary import payers_by_name, receivers_by_name
from workbooks.statement.basis_cells import FINAL, STATED
from workbooks.statement.edition import period_said

SHEET, EDITION, NAMED = "Til styregruppen", "Udgave", "til styregruppen, uden antal"
"""The sheet that distinguishes it from the municipality's own, and how it states its edition."""
NONE_FOR_GROUP = "ingen opgørelse til styregruppen: selv summen af alt ville røbe et antal, der er for lille (pkt. 9.1)"
_TARGETS, _PAYERS, _SINCE = "Betalingsmål vist for sig", "Betalere", "Siden start"
_APART, _TOGETHER, _SHOWN, _HIDDEN = "hver for sig", "tilsammen", "vist", "skjult"
_NONE, _OERE, _INPUT = "ingen", Style.ORE, Style.INPUT_ORE
_ALL = "Betalerne tilsammen"
_COLUMNS = 4
"""Least number of columns: label, and three figures."""
_FRONT = (
    "Uden antal (pkt. 9.1). Beløbene er de samme som i kommunens egen {own}, hvor de er formler over antal og satser; her er de "
    "skrevet ind, og summer, plads og forskelle er formler. bilag kontrol --maalinger FIL holder dem op mod skemaet."
)
_WHY = "»skjult«: Beløbet ville røbe et antal under {limit}, eller røbe det sammen med de andre. Summen af de skjulte står for sig."
_ONE = "Betalerne står tilsammen, for den enes beløb ville røbe et antal under {limit}."
_BEFORE = "Hvad hver betaler har betalt siden start, og pladsen under afkastloftet, er skjult af samme grund."


@dataclass(frozen=True)
class SteeringEdition:
    """Determinants of the rows: the period, the targets shown, whether payers are shown apart now and in all."""

    period: PaymentPeriod
    told: tuple[str, ...]
    payers_together: bool
    is_start_told: bool
    is_made_up: bool

    @classmethod
    def of(cls, statement: Statement, told: SteeringStatement) -> "SteeringEdition":
        """Return the edition of a statement as it may be shown."""
        targets = tuple(name for name, amount in told.targets.items() if amount is not None)
        is_start_told = told.under_ceiling is not None
        return cls(statement.period, targets, told.payers_together, is_start_told, statement.is_made_up)

    @classmethod
    def read(cls, said: Mapping[str, str], agreement: Agreement) -> "SteeringEdition":
        """Return the edition that a workbook states; raise `GivenError` if it states none that the agreement has."""
        period = period_said(said, agreement)
        names = {target.title: name for name, target in targets_of(agreement).items()}
        targets = tuple(names[title] for title in said.get(_TARGETS, "").split("; ") if title in names)
        together, since = said.get(_PAYERS) == _TOGETHER, said.get(_SINCE) == _SHOWN
        return cls(period, tuple(dict.fromkeys(targets)), together, since and not together, says_made_up(said))

    def said(self, agreement: Agreement) -> dict[str, str]:
        """Return the texts by which the workbook states it."""
        titles = {name: target.title for name, target in targets_of(agreement).items()}
        return {
            PERIOD: self.period.name,
            **said_of_origin(is_made_up=self.is_made_up),
            EDITION: NAMED,
            _TARGETS: "; ".join(titles[name] for name in self.told) or _NONE,
            _PAYERS: _TOGETHER if self.payers_together else _APART,
            _SINCE: _SHOWN if self.is_start_told else _HIDDEN,
        }


def file_name(period: PaymentPeriod) -> str:
    """Return the name of a period's file."""
    return f"Betalingsopgoerelse_{period.label}_styregruppe.xlsx"


def given_of_told(statement: Statement, told: SteeringStatement) -> Given:
    """Return the inputs of the workbook: only amounts and a day."""
    figures = {f"told.{name}": amount for name, amount in told.targets.items() if amount is not None}
    figures |= {"told.hidden": told.hidden, "in_tranches": told.in_tranches, "due": float(serial(statement.due))}
    figures |= {f"part.{payer}.{receiver}": amount for (payer, receiver), amount in told.parts.items()}
    for (payer, receiver), (owed, repaid) in told.balances.items():
        figures |= {f"owed.{payer}.{receiver}": owed, f"repaid.{payer}.{receiver}": repaid}
    if told.under_ceiling is not None:
        figures["under_ceiling"] = told.under_ceiling
    return Given(SteeringEdition.of(statement, told).said(statement.terms), figures)


def build(agreement: Agreement, given: Given) -> Book:
    """Return the workbook of an edition, by the terms of its last day; raise `GivenError` if it does not say which."""
    edition = SteeringEdition.read(given.edition, agreement)
    agreement = agreement.on(edition.period.last)
    own = Given(edition.said(agreement), given.figures)
    annex = AnnexBook(agreement, file_name(edition.period), SHEET, f"betalingsopgørelse {edition.period.title}", own)
    columns = max(_COLUMNS, len(receivers_by_name(agreement)) + 2)
    front = annex.front(widths_of(columns=columns), landscape=columns > COLUMNS)
    front.repeated_rows = (1, 2)
    _Page(annex, edition, front, columns).write()
    return annex.finish()


@dataclass(eq=False, repr=False)
class _Page:
    """The sheet while it is being written."""

    annex: AnnexBook
    edition: SteeringEdition
    sheet: Sheet
    columns: int

    def write(self) -> None:
        """Write who pays what, for what, the limits, what is still owed, and what is hidden and why."""
        own = f"Betalingsopgoerelse_{self.edition.period.label}.xlsx"
        row = paragraph(self.sheet, 5, _FRONT.format(own=own), self.columns)
        row, paid = self._payments(row)
        row = self._limits(self._targets(row, paid))
        self._notes(self._balances(row))

    def _given(self, row: int, column: int, key: str, clause: str) -> Cell:
        return self.annex.put_given(self.sheet, row, column, key, _INPUT, clause)

    def _payers(self) -> list[tuple[str, str]]:
        """Return ids and names of the payers."""
        if self.edition.payers_together:
            return [(EVERYBODY, _ALL)]
        return [(payer, name) for name, payer in payers_by_name(self.annex.agreement).items()]

    def _name(self, payer: str, receiver: str) -> str:
        """Return the model's name of what a payer pays a receiver."""
        if payer == EVERYBODY:
            return f"told.parts.{payer}.{receiver}"
        return f"settlements.{self.edition.period.label}.parts.{payer}.{receiver}"

    def _payments(self, row: int) -> tuple[int, Cell]:
        """Write each payer's payments by receiver, and their due day; return the next row and the sum of all."""
        sheet, receivers = self.sheet, receivers_by_name(self.annex.agreement)
        row = section(sheet, row, by(f"Hvad der skal betales for {self.edition.period.title}, kr.", TRANCHES, CEILING))
        titles = (
            "Hvem betaler",
            *(f"Til {one}" for one in receivers.values()),
            "I alt",
        )
        header(sheet, row, titles)
        first = row = row + 1
        last = len(receivers) + 2
        for payer, name in self._payers():
            sheet.put(row, 1, name, Style.TEXT)
            for column, receiver in enumerate(receivers.values(), 2):
                cell = self._given(row, column, f"part.{payer}.{receiver}", TRANCHES)
                cell.shows(self._name(payer, receiver))
            whole = Range(sheet.cells[row, 2], sheet.cells[row, last - 1])
            cell = sheet.put(row, last, rounded(total(whole), DECIMALS), _OERE, TRANCHES)
            if payer != EVERYBODY:
                cell.shows(f"settlements.{self.edition.period.label}.paid.{payer}")
            row += 1
        sums: list[StyledFigure] = [
            (rounded(total(Range(sheet.cells[first, column], sheet.cells[row - 1, column])), DECIMALS), _OERE)
            for column in range(2, last + 1)
        ]
        row = write_row(sheet, row, "I alt (kr.)", sums, TRANCHES, is_total=True)
        paid, clause = sheet.cells[row - 1, last], self.annex.agreement.repayment.paid_within.clause
        sheet.put(row, 1, "Betales senest", Style.TEXT)
        due = self.annex.put_given_day(sheet, row, 2, "due", clause)
        due.shows("due")
        sheet.put(row + 1, 1, "Sidste hverdag", Style.TEXT)
        sheet.put(row + 1, 2, last_business_day(self.annex.agreement, due), Style.DATE, "10.2").shows("business_day")
        return row + 2, paid

    def _targets(self, row: int, paid: Cell) -> int:
        """Write the targets' payments after their own caps, hidden ones as a sum, and return the next row."""
        sheet, targets = self.sheet, targets_of(self.annex.agreement)
        row = section(sheet, row, by("Hvad der betales for, efter betalingsmålenes egne lofter", STATED))
        header(sheet, row, ("Betalingsmål", "Beløb (kr.)"))
        first = row = row + 1
        for name, target in targets.items():
            sheet.put(row, 1, target.title, Style.TEXT)
            if name in self.edition.told:
                cell = self._given(row, 2, f"told.{name}", STATED)
                cell.shows(f"settlements.{self.edition.period.label}.capped.{name}")
            else:
                sheet.put(row, 2, UNTOLD, Style.UNIT)
            row += 1
        if len(self.edition.told) < len(targets):
            sheet.put(row, 1, "De skjulte tilsammen", Style.TEXT)
            self._given(row, 2, "told.hidden", STATED).shows("told.hidden")
            row += 1
        whole = rounded(total(Range(sheet.cells[first, 2], sheet.cells[row - 1, 2])), DECIMALS)
        row = write_row(sheet, row, "I alt (kr.)", [(whole, _OERE)], STATED, is_total=True)
        over = rounded(lift(sheet.cells[row - 1, 2]) - paid, DECIMALS)
        row = write_row(sheet, row, "Heraf over afkastloftet, betales ikke", [(over, _OERE)], CEILING)
        below = when(lift(sheet.cells[row - 1, 2]) + TOLERANCE < 0, 1, 0)
        self.annex.check("Der betales ikke mere, end målene giver", below, 0, CEILING, Style.NUMBER)
        return row

    def _limits(self, row: int) -> int:
        """Write how much of tranche 1 and of the ceiling is used, and return the next row."""
        sheet, agreement = self.sheet, self.annex.agreement
        row = section(sheet, row, by("Trancher og afkastloft, kr.", TRANCHES, CEILING))
        header(sheet, row, ("", "Siden start", "Grænse", "Plads tilbage"))
        period, ceiling = self.edition.period.label, agreement.return_ceiling.amount
        rows: list[tuple[str, str, str, Operand, str, str]] = [
            (
                "Opgjort gennem trancherne",
                "in_tranches",
                f"settlements.{period}.after.in_tranches",
                agreement.repayment.switch,
                "room_in_tranche_1",
                TRANCHES,
            )
        ]
        if self.edition.is_start_told:
            label, told = "Opgjort under afkastloftet", "told.under_ceiling"
            rows.append((label, "under_ceiling", told, ceiling, "room_under_ceiling", CEILING))
        for at, (label, key, figure, limit, room, clause) in enumerate(rows, row + 1):
            sheet.put(at, 1, label, Style.TEXT)
            used = self._given(at, 2, key, clause)
            used.shows(figure)
            sheet.put(at, 3, limit, Style.DKK, clause)
            sheet.put(at, 4, larger(0, rounded(lift(limit) - used, DECIMALS)), _OERE, clause).shows(room)
        return row + 1 + len(rows)

    def _balances(self, row: int) -> int:
        """Write stated against repaid since the start (pkt. 5.3), and return the next row."""
        sheet = self.sheet
        row = section(sheet, row, by("Opgjort mod betalt siden start, kr.", FINAL))
        header(sheet, row, ("Fra og til", "Opgjort i alt", "Tilbagebetalt", "Forskel"))
        row += 1
        for payer, receiver, label, name in self._pairs():
            sheet.put(row, 1, label, Style.TEXT)
            cells = [
                self._given(row, column, f"{key}.{payer}.{receiver}", FINAL)
                for column, key in ((2, "owed"), (3, "repaid"))
            ]
            for cell, what in zip(cells, ("owed", "repaid"), strict=True):
                cell.shows(f"{name}.{what}")
            sheet.put(row, 4, rounded(lift(cells[0]) - cells[1], DECIMALS), _OERE, FINAL)
            row += 1
        return row

    def _pairs(self) -> Iterator[tuple[str, str, str, str]]:
        """Yield payer, receiver, label of the row, and the model's name of it."""
        names = party_names(self.annex.agreement)
        for receiver_name, receiver in receivers_by_name(self.annex.agreement).items():
            if not self.edition.is_start_told:
                yield EVERYBODY, receiver, f"{_ALL} til {receiver_name}", f"told.balances.{receiver}"
                continue
            for payer, _ in self._payers():
                label = from_to(names[payer], names.get(receiver, receiver))
                yield payer, receiver, label, f"balances.{payer}.{receiver}"

    def _notes(self, row: int) -> None:
        """Write what is hidden, and why."""
        limit = shown(self.annex.agreement.measurement.smallest_shown.value)
        notes = []
        if len(self.edition.told) < len(targets_of(self.annex.agreement)):
            notes.append(_WHY.format(limit=limit))
        if self.edition.payers_together:
            notes.append(_ONE.format(limit=limit))
        if not self.edition.is_start_told:
            notes.append(_BEFORE)
        for note in notes:
            row = paragraph(self.sheet, row, note, self.columns)
