"""The sheet Grundlag: the inputs of a statement, all in yellow cells: counts, means, earlier statements, repayments."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from model.base.citation import by
from model.base.payment_period import PaymentPeriod
from model.outcomes.household_findings import TOLD
from model.targets.common.target import Target, targets_of
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import Style
from workbooks.frame.paper import FLAT
from workbooks.frame.readings import OF_MEASUREMENTS, told
from workbooks.frame.row_heights import broken
from workbooks.frame.stack import Column, Table
from workbooks.frame.vocabulary import payers_by_name, receivers_by_name
from workbooks.statement.basis_cells import BASELINE, FINAL, STATED, StatementBasis
from workbooks.statement.edition import StatementEdition
from workbooks.statement.statement_inputs import baseline_key, repaid_key, stated_key
from workbooks.targets.common.basis_rows import STATE, BasisRows, is_whole
from workbooks.targets.kinds import every_sheets

SHEET = "Grundlag"
_COUNT = "count"


@dataclass(eq=False, repr=False)
class BasisSheet(BasisRows):
    """The sheet while it is being written."""

    edition: StatementEdition = field(kw_only=True)

    def write(self) -> StatementBasis:
        """Write every table that the agreement and the edition have."""
        sheet, agreement = self.stack.sheet, self.annex.agreement
        sheet.repeated_rows = (1, 2)
        text = (
            "Gule celler er det, der er målt, opgjort før og betalt: antal og gennemsnit, intet om den enkelte person."
        )
        sheet.put(3, 1, text, Style.NOTE)
        for text in (agreement.measurement.assumption, *(told(agreement, one) for one in OF_MEASUREMENTS)):
            for line in broken(text, FLAT, Style.NOTE):
                self.stack.note(line)
        targets, every = targets_of(agreement), every_sheets(agreement)
        measured = [one for sheets in every for one in sheets.write_measured(self)]
        cohorts = {sheets.target.id: sheets.write_cohorts(self) for sheets in every}
        households = {(name, cohort): cell for name, (found, _) in cohorts.items() for cohort, cell in found.items()}
        absences = [one for _, found in cohorts.values() for one in found]
        baselines = dict(self._baselines())
        counts = dict(self._told() if self.edition.has_records else ())
        earlier = self.edition.earlier(agreement)
        gross = self._stated("Tidligere opgørelser: før betalingsmålets loft", "gross", earlier, targets)
        capped = self._stated("Tidligere opgørelser: efter betalingsmålets loft", "capped", earlier, targets)
        again = dict(self.edition.recomputed_targets(agreement))
        title = "Tidligere perioder, som målingerne giver dem i dag: før loft"
        recomputed = self._stated(title, "recomputed", earlier, again)
        return StatementBasis(
            measured, absences, baselines, households, counts, gross, capped, recomputed, self._repaid()
        )

    def _count(self, table: Table, label: str, key: str, clause: str) -> Cell:
        """Add a row with a given count and whether it can be, and return the count."""
        row = table.row(label)
        count = self.given(row, _COUNT, key, Style.INPUT_NUMBER, clause)
        self.state(row, Range(count, count), is_whole(count))
        return count

    def _baselines(self) -> Iterator[tuple[str, list[Cell]]]:
        """Write and yield the persons of each group of a target, by the target's id."""
        for name, target in targets_of(self.annex.agreement).items():
            if groups := target.groups():
                title = f"{target.title}: personer i husstande, der tæller med (pkt. 2.4.2, 2.5.2)"
                table = self.table(title, Column("Gruppe", Style.TEXT), Column("Personer", Style.NUMBER, _COUNT), STATE)
                counts = [
                    self._count(table, one.title, baseline_key(name, group), BASELINE)
                    for group, one in enumerate(groups)
                ]
                states = [row[STATE.key] for row in table.rows]
                self.check_states(f"{target.title}, personer i husstande, der tæller med", states)
                yield name, counts

    def _told(self) -> Iterator[tuple[str, Cell]]:
        """Write and yield the number of households for each remark of the statement, by the remark's id."""
        for one in TOLD:
            title = by(one.heading, one.clause)
            table = self.table(title, Column("", Style.TEXT), Column("Husstande", Style.NUMBER, _COUNT), STATE)
            count = self._count(table, one.title(self.annex.agreement), one.id, one.clause)
            self.check_states(one.heading, [table.rows[0][STATE.key]])
            yield one.id, count

    def _stated(
        self, title: str, what: str, earlier: Sequence[PaymentPeriod], targets: Mapping[str, Target]
    ) -> dict[str, dict[str, Cell]]:
        """Write what earlier statements have of each target, DKK; return the cells by period and target."""
        if not earlier or not targets:
            return {}
        columns = (Column(target.title, key=name) for name, target in targets.items())
        table = self.table(by(f"{title}, kr.", STATED), Column("Periode", Style.TEXT), *columns)
        found: dict[str, dict[str, Cell]] = {}
        for period in earlier:
            row = table.row(period.name)
            keys = {name: stated_key(period.label, name, what) for name in targets}
            found[period.label] = {
                name: self.given(row, name, key, Style.INPUT_ORE, STATED) for name, key in keys.items()
            }
        return found

    def _repaid(self) -> dict[tuple[str, str], Cell]:
        """Write what was repaid since the start, DKK; return the cells by payer and receiver."""
        receivers = receivers_by_name(self.annex.agreement)
        columns = (Column(f"Til {name}", key=receiver) for name, receiver in receivers.items())
        table = self.table("Tilbagebetalt siden start (pkt. 5.3)", Column("Betalt af", Style.TEXT), *columns)
        found: dict[tuple[str, str], Cell] = {}
        for name, payer in payers_by_name(self.annex.agreement).items():
            row = table.row(name)
            for one in receivers.values():
                found[payer, one] = self.given(row, one, repaid_key(payer, one), Style.INPUT_ORE, FINAL)
        return found
