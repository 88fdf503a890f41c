"""The first sheet of a payment statement: who pays what to whom, how it was computed, and what is left."""

from dataclasses import dataclass

from model.base.citation import by
from model.formula.date_expression import as_date, first_after, months_after
from model.formula.expression import (
    DECIMALS,
    TOLERANCE,
    Expression,
    Operand,
    absolute,
    added,
    larger,
    lift,
    rounded,
    rows_of,
    total,
    when,
)
from model.outcomes.balance import ONLY_BOOKED, from_to
from model.targets.common.target import targets_of
from model.terms.outcome_terms import MUNICIPALITY
from workbooks.blocks.development import Development
from workbooks.blocks.waterfall import CEILING, TRANCHES
from workbooks.cells.sheet import Cell, Chart, Range, Sheet
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.layout import COLUMNS, EMPTY, StyledFigure, write_row
from workbooks.frame.parts import header, paragraph, section
from workbooks.frame.readings import OF_PAYMENTS, told
from workbooks.frame.vocabulary import payers_by_name, receivers_by_name
from workbooks.statement.basis_cells import FINAL, STATED, StatementBasis, cap_clauses
from workbooks.statement.course import Course, Payer
from workbooks.statement.course_rows import total_of
from workbooks.statement.edition import StatementEdition, counted_by
from workbooks.targets.common.basis_rows import COUNTED, MISSING
from workbooks.targets.kinds import every_sheets

_OERE = Style.ORE
_CHART_ROWS = 24


@dataclass(eq=False, repr=False)
class FrontPage:
    """The sheet while it is being written; everything on it refers to the other sheets."""

    annex: AnnexBook
    edition: StatementEdition
    basis: StatementBasis
    course: Course
    sheet: Sheet

    def write(self, development: Development, open_questions: Cell) -> Cell:
        """Write what is to be paid, how it was computed, and what is left; return the cell of the due day."""
        row, due = self._payments(5, open_questions)
        for part in (self._limits, self._results, self._caps, self._balances):
            row = part(row)
        title = by("Opgjort til tilbagebetaling siden start mod tranche 1 og afkastloft", TRANCHES, CEILING)
        chart_row = section(self.sheet, row, title)
        chart = Chart("", chart_row, _CHART_ROWS, COLUMNS, "kr.", development.periods, development.series)
        self.sheet.charts.append(chart)
        return due

    def _payments(self, row: int, open_questions: Cell) -> tuple[int, Cell]:
        period, sheet = self.edition.period, self.sheet
        row = section(sheet, row, by(f"Hvad der skal betales for {period.title}, kr.", TRANCHES, CEILING))
        receivers = receivers_by_name(self.annex.agreement)
        titles = (
            "Hvem betaler",
            "Skylder",
            "Over afkastloftet",
            "Betaler",
            *(f"Heraf til {r}" for r in receivers.values()),
        )
        header(sheet, row, titles)
        first = row = row + 1
        for one in self.course.payers.values():
            figures: list[StyledFigure] = [(one.owed[-1], _OERE), (self._over(one), _OERE), (one.paid[-1], _OERE)]
            figures += [(self._part(one, receiver), _OERE) for receiver in receivers.values()]
            row = write_row(sheet, row, one.name, figures, CEILING)
            sheet.cells[row - 1, 3].shows(self._name(f"over.{one.id}"))
        sums: list[StyledFigure] = [
            (rounded(total(Range(sheet.cells[first, column], sheet.cells[row - 1, column])), DECIMALS), _OERE)
            for column in range(2, len(titles) + 1)
        ]
        row = write_row(sheet, row, "I alt (kr.)", sums, CEILING, is_total=True)
        self._check_payments(row - 1, len(titles))
        agreement = self.annex.agreement
        clause = agreement.repayment.paid_within.clause
        row = write_row(sheet, row + 1, "Betales senest", [(self._due(), Style.DATE)], clause)
        due = sheet.cells[row - 1, 2].shows("due")
        row = write_row(
            sheet, row, "Fund, parterne skal tage stilling til (arket Fund)", [(open_questions, Style.NUMBER)], FINAL
        )
        text = f"{told(agreement, *OF_PAYMENTS)} {agreement.repayment.assumption}".strip()
        return paragraph(sheet, row, text, COLUMNS), due

    def _name(self, figure: str) -> str:
        """Return the name of a figure of the period's settlement."""
        return f"settlements.{self.edition.period.label}.{figure}"

    def _due(self) -> Expression:
        """Return the last day on which the period's payment may be made, from the period's row on the sheet Forløb."""
        repayment, start = self.annex.agreement.repayment, self.annex.agreement.period.intervention_start
        paid = self.course.payers[MUNICIPALITY].paid
        after = first_after(start, repayment.frequency, rows_of(Range(paid[0], paid[-1])))
        return as_date(months_after(after, repayment.paid_within) - 1)

    def _over(self, payer: Payer) -> Expression:
        return rounded(lift(payer.owed[-1]) - payer.paid[-1], DECIMALS)

    def _part(self, payer: Payer, receiver: str) -> Expression:
        return lift(payer.parts[receiver][-1]) if receiver in payer.parts else lift(0)

    def _check_payments(self, row: int, columns: int) -> None:
        cells = self.sheet.cells
        parts = rounded(added(cells[row, column] for column in range(5, columns + 1)), DECIMALS)
        self.annex.check("Periodens betaling er fordelt på øren", parts, cells[row, 4], TRANCHES)
        whole = rounded(lift(cells[row, 3]) + cells[row, 4], DECIMALS)
        self.annex.check("Betalt og over afkastloftet er det skyldige", whole, cells[row, 2], CEILING)

    def _limits(self, row: int) -> int:
        repayment, ceiling = self.annex.agreement.repayment, self.annex.agreement.return_ceiling.amount
        row = section(self.sheet, row, by("Trancher og afkastloft, kr.", TRANCHES, CEILING))
        titles = ("", "Siden start", "Grænse", "Plads tilbage", "Heraf i denne periode")
        header(self.sheet, row, titles)
        paid = self.course.payers[MUNICIPALITY]
        through = [one for one in self.course.payers.values() if one.first]
        first = rounded(added(one.first[-1] for one in through), DECIMALS)
        second = rounded(added(one.second[-1] for one in through), DECIMALS)
        reached = self.course.in_tranches[-1]
        in_first = rounded(added(total_of(one.first) for one in through), DECIMALS)
        in_second = rounded(added(total_of(one.second) for one in through), DECIMALS)
        capped = self.course.under_ceiling
        all_paid = rounded(total_of(capped), DECIMALS)
        used = rounded(added([all_paid, *(total_of(one) for one in self.course.counted_with_it)]), DECIMALS)
        label = "Opgjort for kommunen"
        if capped is not paid.paid:
            label = f"{label} til {self.annex.agreement.reduction.funder}"
        rows: list[tuple[str, list[StyledFigure], str]] = [
            ("Opgjort i tranche 1", [(in_first, _OERE), (repayment.switch, Style.DKK), self._room(reached, repayment.switch), (first, _OERE)], TRANCHES),
            ("Opgjort i tranche 2", [(in_second, _OERE), EMPTY, EMPTY, (second, _OERE)], TRANCHES),
            (label, [(all_paid, _OERE), (ceiling, Style.DKK), self._room(used if self.course.counted_with_it else all_paid, ceiling), (capped[-1], _OERE)], CEILING),
        ]  # fmt: skip
        payers = [one for one in self.course.payers.values() if one is not paid or capped is not paid.paid]
        rows += [
            (f"Opgjort for {'kommunen i alt' if one is paid else one.id}", [(rounded(total_of(one.paid), DECIMALS), _OERE), EMPTY, EMPTY, (one.paid[-1], _OERE)], TRANCHES)
            for one in payers
        ]  # fmt: skip
        top = row = row + 1
        for label, figures, clause in rows:
            row = write_row(self.sheet, row, label, figures, clause)
        cells = self.sheet.cells
        cells[top, 4].shows("room_in_tranche_1")
        cells[top + 2, 4].shows("room_under_ceiling")
        cells[top + 2, 2].shows(self._name("after.under_ceiling"))
        if capped is paid.paid:
            cells[top + 2, 2].shows(self._name(f"after.paid.{MUNICIPALITY}"))
        for at, one in enumerate(payers, top + 3):
            cells[at, 2].shows(self._name(f"after.paid.{one.id}"))
        return row

    def _room(self, reached: Operand, limit: Operand) -> StyledFigure:
        return larger(0, rounded(lift(limit) - reached, DECIMALS)), _OERE

    def _results(self, row: int) -> int:
        sheet = self.sheet
        if self.basis.measured:
            row = section(sheet, row, by("Periodens resultater", COUNTED, MISSING))
            header(
                sheet,
                row,
                (
                    "Betalingsmål",
                    "Målt",
                    "Opnået",
                    "Mangler",
                    "Opnået med gennemsnit",
                    "Sats (kr.)",
                    "Betaling før loft (kr.)",
                ),
            )
            row += 1
            for one in self.basis.measured:
                figures: list[StyledFigure] = [
                    (one.measured, Style.NUMBER),
                    (one.achieved, Style.DECIMAL),
                    (one.missing, Style.NUMBER),
                    (one.result, Style.ORE),
                    (one.price, Style.DKK),
                    (one.payment, _OERE),
                ]
                row = write_row(sheet, row, one.title, figures, COUNTED)
            row = self._with_other_means(row)
        for sheets in every_sheets(self.annex.agreement):
            if own := [one for one in self.basis.absences if one.target == sheets.target.id]:
                row = sheets.write_period(sheet, row, own)
        return row

    def _with_other_means(self, row: int) -> int:
        """Write what each target with groups would come to by the other reading of missing data (pkt. 2.3).

        Return the next row.
        """
        for name, target in targets_of(self.annex.agreement).items():
            others = [one.otherwise for one in self.basis.measured if one.target == name]
            for label in dict.fromkeys(label for one in others for label in one):
                payment = rounded(added(one[label] for one in others), DECIMALS)
                figures: list[StyledFigure] = [*[EMPTY] * 5, (payment, _OERE)]
                row = write_row(self.sheet, row, f"{target.title}, hvis gennemsnittet tages {label}", figures, MISSING)
        return row

    def _caps(self, row: int) -> int:
        row = section(
            self.sheet, row, by("Betalingsmålenes egne lofter, kr.", STATED, *cap_clauses(self.annex.agreement))
        )
        titles = ("Betalingsmål", "Før loft", "Efter loft", "Over loftet", "I alt efter loft", "Loft", "Plads tilbage")
        header(self.sheet, row, titles)
        first = row = row + 1
        for name, target in targets_of(self.annex.agreement).items():
            gross, capped = self.course.gross[name][-1], self.course.capped[name]
            over = rounded(lift(gross) - capped[-1], DECIMALS)
            since = rounded(total_of(capped), DECIMALS)
            cap = target.cap
            limits: list[StyledFigure] = [EMPTY, EMPTY] if cap is None else [(cap, Style.DKK), self._room(since, cap)]
            figures: list[StyledFigure] = [(gross, _OERE), (capped[-1], _OERE), (over, _OERE), (since, _OERE), *limits]
            row = write_row(self.sheet, row, target.title, figures, STATED)
            self.sheet.cells[row - 1, 5].shows(self._name(f"after.capped.{name}"))
        if row == first:
            return row
        sums: list[StyledFigure] = [
            (rounded(total(Range(self.sheet.cells[first, c], self.sheet.cells[row - 1, c])), DECIMALS), _OERE)
            for c in range(2, 6)
        ]
        return write_row(self.sheet, row, "I alt (kr.)", [*sums, EMPTY, EMPTY], STATED, is_total=True)

    def _balances(self, row: int) -> int:
        """Write the balances of pkt. 5.3 and return the next row."""
        row = section(self.sheet, row, by("Opgjort mod betalt siden start, kr.", FINAL))
        row = paragraph(self.sheet, row, counted_by(self.annex.agreement, self.edition.period), COLUMNS)
        header(
            self.sheet,
            row,
            ("Fra og til", "Opgjort i alt", "Tilbagebetalt", "Forskel", "Hvem skylder"),
            text_columns=(1, 5),
        )
        self.sheet.merge(row, 5, COLUMNS)
        row += 1
        agreement = self.annex.agreement
        for payer_name, payer in payers_by_name(agreement).items():
            for receiver_name, receiver in receivers_by_name(agreement).items():
                owed, repaid = self.course.owed_to(payer, receiver), self.basis.repaid[payer, receiver]
                self.sheet.put(row, 1, from_to(payer_name, receiver_name), Style.TEXT)
                cells = [self.sheet.put(row, c, lift(f), _OERE, FINAL) for c, f in ((2, owed), (3, repaid))]
                difference = self.sheet.put(row, 4, rounded(lift(cells[0]) - cells[1], DECIMALS), _OERE, FINAL)
                for cell, what in zip((*cells, difference), ("owed", "repaid", "difference"), strict=True):
                    cell.shows(f"balances.{payer}.{receiver}.{what}")
                cells[0].shows(self._name(f"after.parts.{payer}.{receiver}"))
                self.sheet.put(row, 5, self._debtor(difference, payer_name, receiver_name), Style.UNIT, FINAL)
                self.sheet.merge(row, 5, COLUMNS)
                row += 1
        return row

    def _debtor(self, difference: Cell, payer: str, receiver: str) -> Expression:
        """Return the text on who owes the difference; a tolerance ignores rounding errors."""
        if payer == receiver:
            return when(absolute(difference) <= TOLERANCE, "ingen", ONLY_BOOKED)
        nobody = when(absolute(difference) <= TOLERANCE, "ingen", "")
        owes = when(lift(difference) > TOLERANCE, f"{payer} skylder", "")
        return nobody & owes & when(lift(difference) + TOLERANCE < 0, f"{receiver} har fået for meget", "")
