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
from workbooks.frame.vocabulary import payers_by_name, receivers_by_name
from workbooks.statement.basis_cells import BASELINE, FINAL, STATED, StatementBasis
from workbooks.statement.edition import StatementEdition
from workbooks.statement.statement_inputs import baseline_key, repaid_key, stated_key
from workbooks.targets.common.basis_rows import STATE, BasisRows, is_whole
from workbooks.targets.kinds import every_sheets


@dataclass(eq=False, repr=False)
class BasisSheet(BasisRows):
    """The sheet while it is being written, and its next row."""

    edition: StatementEdition = field(kw_only=True)

    def __post_init__(self) -> None:
        self.sheet.repeated_rows = (1, 2)

    def write(self) -> StatementBasis:
        """Write every table that the agreement and the edition have."""
        text = (
            "Gule celler er det, der er målt, opgjort før og betalt: antal og gennemsnit, intet om den enkelte person."
        )
        self.sheet.put(3, 1, text, Style.NOTE)
        agreement = self.annex.agreement
        for text in (agreement.measurement.assumption, *(told(agreement, one) for one in OF_MEASUREMENTS)):
            for line in broken(text, FLAT, Style.NOTE):
                self.sheet.put(self.row, 1, line, Style.NOTE)
                self.row += 1
        targets = targets_of(self.annex.agreement)
        every = every_sheets(agreement)
        measured = [one for sheets in every for one in sheets.write_measured(self)]
        cohorts = {sheets.target.id: sheets.write_cohorts(self) for sheets in every}
        households = {(name, cohort): cell for name, (found, _) in cohorts.items() for cohort, cell in found.items()}
        absences = [one for _, found in cohorts.values() for one in found]
        baselines = self._baselines()
        counts = dict(self._told() if self.edition.has_records else ())
        earlier = self.edition.earlier(self.annex.agreement)
        gross = self._stated("Tidligere opgørelser: før betalingsmålets loft", "gross", earlier, targets)
        capped = self._stated("Tidligere opgørelser: efter betalingsmålets loft", "capped", earlier, targets)
        again = dict(self.edition.recomputed_targets(self.annex.agreement))
        title = "Tidligere perioder, som målingerne giver dem i dag: før loft"
        recomputed = self._stated(title, "recomputed", earlier, again)
        return StatementBasis(
            measured, absences, baselines, households, counts, gross, capped, recomputed, self._repaid()
        )

    def _baselines(self) -> dict[str, list[Cell]]:
        found: dict[str, list[Cell]] = {}
        for name, target in targets_of(self.annex.agreement).items():
            groups = target.groups()
            if not groups:
                continue
            self.begin(
                f"{target.title}: personer i husstande, der tæller med (pkt. 2.4.2, 2.5.2)",
                ("Gruppe", "Personer", STATE),
            )
            states = []
            for group, titled in enumerate(groups):
                self.sheet.put(self.row, 1, titled.title, Style.TEXT)
                one = self.given(2, baseline_key(name, group), Style.INPUT_NUMBER, BASELINE)
                found.setdefault(name, []).append(one)
                states.append(self.state(3, Range(one, one), is_whole(one)))
                self.row += 1
            self.check_states(f"{target.title}, personer i husstande, der tæller med", states)
        return found

    def _told(self) -> Iterator[tuple[str, Cell]]:
        """Write and yield the number of households for each remark of the statement, by the remark's id."""
        for one in TOLD:
            self.begin(by(one.heading, one.clause), ("", "Husstande", STATE))
            self.sheet.put(self.row, 1, one.title(self.annex.agreement), Style.TEXT)
            count = self.given(2, one.id, Style.INPUT_NUMBER, one.clause)
            self.check_states(one.heading, [self.state(3, Range(count, count), is_whole(count))])
            self.row += 1
            yield one.id, count

    def _stated(
        self, title: str, what: str, earlier: Sequence[PaymentPeriod], targets: Mapping[str, Target]
    ) -> dict[str, dict[str, Cell]]:
        found: dict[str, dict[str, Cell]] = {}
        if not earlier or not targets:
            return found
        self.begin(by(f"{title}, kr.", STATED), ("Periode", *(target.title for target in targets.values())))
        for period in earlier:
            self.sheet.put(self.row, 1, period.name, Style.TEXT)
            found[period.label] = {
                name: self.given(column, stated_key(period.label, name, what), Style.INPUT_ORE, STATED)
                for column, name in enumerate(targets, 2)
            }
            self.row += 1
        return found

    def _repaid(self) -> dict[tuple[str, str], Cell]:
        payers, receivers = payers_by_name(self.annex.agreement), receivers_by_name(self.annex.agreement)
        self.begin("Tilbagebetalt siden start (pkt. 5.3)", ("Betalt af", *(f"Til {name}" for name in receivers)))
        found: dict[tuple[str, str], Cell] = {}
        for name, payer in payers.items():
            self.sheet.put(self.row, 1, name, Style.TEXT)
            for column, receiver in enumerate(receivers.values(), 2):
                found[payer, receiver] = self.given(column, repaid_key(payer, receiver), Style.INPUT_ORE, FINAL)
            self.row += 1
        return found
