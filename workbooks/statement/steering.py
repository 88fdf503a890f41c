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
from model.formula.expression import DECIMALS, TOLERANCE, larger, lift, rounded, total, when
from model.outcomes.balance import from_to, party_names
from model.outcomes.small_counts import UNTOLD
from model.outcomes.statement import Statement
from model.outcomes.steering_group import EVERYBODY, SteeringStatement
from model.targets.common.target import targets_of
from model.terms.agreement import Agreement
from model.terms.values import Term
from workbooks.blocks.waterfall import CEILING, TRANCHES
from workbooks.cells.sheet import Book, Cell, Range
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.business_days import last_business_day
from workbooks.frame.edition_inputs import PERIOD, Given, said_of_origin, says_made_up
from workbooks.frame.layout import COLUMNS
from workbooks.frame.layout import widths as widths_of
from workbooks.frame.stack import Column, Row, Stack
from workbooks.frame.vocabulary import payers_by_name, receivers_by_name
from workbooks.statement.basis_cells import FINAL, STATED
from workbooks.statement.edition import period_said

SHEET, EDITION, NAMED = "Til styregruppen", "Udgave", "til styregruppen, uden antal"
"""The sheet that distinguishes it from the municipality's own, and how it states its edition."""
NONE_FOR_GROUP = "ingen opgørelse til styregruppen: selv summen af alt ville røbe et antal, der er for lille (pkt. 9.1)"
_TARGETS, _PAYERS, _SINCE = "Betalingsmål vist for sig", "Betalere", "Siden start"
_APART, _TOGETHER, _SHOWN, _HIDDEN = "hver for sig", "tilsammen", "vist", "skjult"
_NONE, _INPUT = "ingen", Style.INPUT_ORE
_ALL = "Betalerne tilsammen"
_COLUMNS = 4
"""Least number of columns: label, and three figures."""
_LIMITS = (
    Column("", Style.TEXT), Column("Siden start", key="used"), Column("Grænse", Style.DKK, "limit"),
    Column("Plads tilbage", key="room"),
)  # fmt: skip
_BALANCES = (
    Column("Fra og til", Style.TEXT), Column("Opgjort i alt", key="owed"), Column("Tilbagebetalt", key="repaid"),
    Column("Forskel", key="difference", clause=FINAL),
)  # fmt: skip
_FRONT = (
    "Uden antal (pkt. 9.1). Beløbene er de samme som i kommunens egen {own}, hvor de er formler over antal og satser; her er de "
    "skrevet ind, og summer, plads og forskelle er formler. bilag kontrol --maalinger FIL holder dem op mod skemaet."
)
_WHY = "»skjult«: Beløbet ville røbe et antal under {limit}, eller røbe det sammen med de andre. Summen af de skjulte står for sig."
_ONE = "Betalerne står tilsammen, for den enes beløb ville røbe et antal under {limit}."
_NOTHING_BEFORE = "Alle tal siden start er skjult: En tidligere periode er det, og ville være forskellen."
_BEFORE = "Hvad hver betaler har betalt siden start, og pladsen under afkastloftet, er skjult af samme grund."


@dataclass(frozen=True)
class SteeringEdition:
    """Determinants of the rows: the period, the targets shown, whether payers are shown apart now and in all."""

    period: PaymentPeriod
    told: tuple[str, ...]
    payers_together: bool
    is_start_told: bool
    is_any_told: bool
    """Whether anything since the start is."""
    is_made_up: bool

    @classmethod
    def of(cls, statement: Statement, told: SteeringStatement) -> "SteeringEdition":
        """Return the edition of a statement as it may be shown."""
        targets = tuple(name for name, amount in told.targets.items() if amount is not None)
        is_start_told = told.under_ceiling is not None
        is_any_told, is_made_up = told.in_tranches is not None, statement.is_made_up
        return cls(statement.period, targets, told.payers_together, is_start_told, is_any_told, is_made_up)

    @classmethod
    def read(cls, said: Mapping[str, str], agreement: Agreement) -> "SteeringEdition":
        """Return the edition that a workbook states; raise `GivenError` if it states none that the agreement has."""
        period = period_said(said, agreement)
        names = {target.title: name for name, target in targets_of(agreement).items()}
        targets = tuple(names[title] for title in said.get(_TARGETS, "").split("; ") if title in names)
        together, since = said.get(_PAYERS) == _TOGETHER, said.get(_SINCE) == _SHOWN
        is_any_told = said.get(_SINCE) != _NONE
        is_start_told = since and not together
        return cls(period, tuple(dict.fromkeys(targets)), together, is_start_told, is_any_told, says_made_up(said))

    def said(self, agreement: Agreement) -> dict[str, str]:
        """Return the texts by which the workbook states it."""
        titles = {name: target.title for name, target in targets_of(agreement).items()}
        return {
            PERIOD: self.period.name,
            **said_of_origin(is_made_up=self.is_made_up),
            EDITION: NAMED,
            _TARGETS: "; ".join(titles[name] for name in self.told) or _NONE,
            _PAYERS: _TOGETHER if self.payers_together else _APART,
            _SINCE: _SHOWN if self.is_start_told else _HIDDEN if self.is_any_told else _NONE,
        }


def file_name(period: PaymentPeriod) -> str:
    """Return the name of a period's file."""
    return f"Betalingsopgoerelse_{period.label}_styregruppe.xlsx"


def given_of_told(statement: Statement, told: SteeringStatement) -> Given:
    """Return the inputs of the workbook: only amounts and a day."""
    figures = {f"told.{name}": amount for name, amount in told.targets.items() if amount is not None}
    figures |= {"told.hidden": told.hidden, "due": float(serial(statement.due))}
    if told.in_tranches is not None:
        figures["in_tranches"] = told.in_tranches
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
    _Page(annex, edition, Stack(front, columns)).write()
    return annex.finish()


@dataclass(eq=False, repr=False)
class _Page:
    """The sheet while it is being written."""

    annex: AnnexBook
    edition: SteeringEdition
    stack: Stack

    def write(self) -> None:
        """Write who pays what, for what, the limits, what is still owed, and what is hidden and why."""
        own = f"Betalingsopgoerelse_{self.edition.period.label}.xlsx"
        self.stack.paragraph(_FRONT.format(own=own))
        self._targets(self._payments())
        if self.edition.is_any_told:
            self._limits()
            self._balances()
        self._notes()

    def _given(self, row: Row, column: str, key: str, clause: str) -> Cell:
        row[column] = self.annex.put_given(*row.place(column), key, _INPUT, clause)
        return row[column]

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

    def _payments(self) -> Cell:
        """Write each payer's payments by receiver, and their due day; return the sum of all."""
        stack, receivers = self.stack, receivers_by_name(self.annex.agreement).values()
        stack.section(by(f"Hvad der skal betales for {self.edition.period.title}, kr.", TRANCHES, CEILING))
        columns = (Column(f"Til {one}", key=f"to.{one}") for one in receivers)
        table = stack.table(Column("Hvem betaler", Style.TEXT), *columns, Column("I alt", key="whole", clause=TRANCHES))
        for payer, name in self._payers():
            row = table.row(name)
            parts = [self._given(row, f"to.{one}", f"part.{payer}.{one}", TRANCHES) for one in receivers]
            for one, part in zip(receivers, parts, strict=True):
                part.shows(self._name(payer, one))
            whole = row.put("whole", rounded(total(Range(parts[0], parts[-1])), DECIMALS))
            if payer != EVERYBODY:
                whole.shows(f"settlements.{self.edition.period.label}.paid.{payer}")
        paid = table.sum(*(one.key for one in table.columns[1:]), clause=TRANCHES, label="I alt (kr.)")["whole"]
        clause = self.annex.agreement.repayment.paid_within.clause
        due = self.annex.put_given_day(*stack.line("Betales senest"), "due", clause)
        day = last_business_day(self.annex.agreement, due.shows("due"))
        stack.fact("Sidste hverdag", day, Style.DATE, "10.2").shows("business_day")
        return paid

    def _targets(self, paid: Cell) -> None:
        """Write the targets' payments after their own caps, hidden ones as a sum."""
        stack, targets = self.stack, targets_of(self.annex.agreement)
        stack.section(by("Hvad der betales for, efter betalingsmålenes egne lofter", STATED))
        table = stack.table(Column("Betalingsmål", Style.TEXT), Column("Beløb (kr.)", key="amount"))
        for name, target in targets.items():
            row = table.row(target.title)
            if name in self.edition.told:
                told = self._given(row, "amount", f"told.{name}", STATED)
                told.shows(f"settlements.{self.edition.period.label}.capped.{name}")
            else:
                row.put("amount", UNTOLD, Style.UNIT)
        if len(self.edition.told) < len(targets):
            self._given(table.row("De skjulte tilsammen"), "amount", "told.hidden", STATED).shows("told.hidden")
        whole = table.sum("amount", clause=STATED, label="I alt (kr.)")["amount"]
        over = rounded(lift(whole) - paid, DECIMALS)
        row = table.row("Heraf over afkastloftet, betales ikke", over, clause=CEILING)
        below = when(lift(row["amount"]) + TOLERANCE < 0, 1, 0)
        self.annex.check("Der betales ikke mere, end målene giver", below, 0, CEILING, Style.NUMBER)

    def _limits(self) -> None:
        """Write how much of tranche 1 and of the ceiling is used."""
        agreement, period = self.annex.agreement, self.edition.period.label
        self.stack.section(by("Trancher og afkastloft, kr.", TRANCHES, CEILING))
        table = self.stack.table(*_LIMITS)

        def add(label: str, key: str, figure: str, limit: Term, clause: str) -> Row:
            row = table.row(label, clause=clause)
            used = self._given(row, "used", key, clause).shows(figure)
            row.put("limit", limit)
            row.put("room", larger(0, rounded(lift(limit) - used, DECIMALS)))
            return row

        reached, switch = f"settlements.{period}.after.in_tranches", agreement.repayment.switch
        row = add("Opgjort gennem trancherne", "in_tranches", reached, switch, TRANCHES)
        row["room"].shows("room_in_tranche_1")
        if self.edition.is_start_told:
            ceiling = agreement.return_ceiling.amount
            row = add("Opgjort under afkastloftet", "under_ceiling", "told.under_ceiling", ceiling, CEILING)
            row["room"].shows("room_under_ceiling")

    def _balances(self) -> None:
        """Write stated against repaid since the start (pkt. 5.3)."""
        self.stack.section(by("Opgjort mod betalt siden start, kr.", FINAL))
        table = self.stack.table(*_BALANCES)
        for payer, receiver, label, name in self._pairs():
            row = table.row(label)
            for key in ("owed", "repaid"):
                self._given(row, key, f"{key}.{payer}.{receiver}", FINAL).shows(f"{name}.{key}")
            row.put("difference", rounded(lift(row["owed"]) - row["repaid"], DECIMALS))

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

    def _notes(self) -> None:
        """Write what is hidden, and why."""
        limit = shown(self.annex.agreement.measurement.smallest_shown.value)
        if len(self.edition.told) < len(targets_of(self.annex.agreement)):
            self.stack.paragraph(_WHY.format(limit=limit))
        if self.edition.payers_together:
            self.stack.paragraph(_ONE.format(limit=limit))
        if not self.edition.is_start_told:
            self.stack.paragraph(_BEFORE if self.edition.is_any_told else _NOTHING_BEFORE)
