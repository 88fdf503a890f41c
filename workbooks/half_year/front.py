"""The first sheet of the half-yearly report, its one page: key figures, tables, lights, deadlines, room for text."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from model.base.danish import sentence, shown
from model.base.payment_period import PaymentPeriod
from model.base.state import State
from model.facts.accounts import NO_LINE
from model.formula.expression import DECIMALS, Expression, Operand, added, all_of, count_of, lift, rounded, when
from model.grant.dropouts import called
from workbooks.cells.sheet import Cell, Range, Sheet
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.own_words import put_words
from workbooks.frame.paper import room_left
from workbooks.frame.row_heights import LINE_HEIGHT, height_of, lines_needed
from workbooks.half_year import coming
from workbooks.half_year.results import Results
from workbooks.half_year.tiles import (
    FIGURES,
    HALF,
    LABEL,
    LAST,
    RIGHT,
    STATE_COLUMN,
    WIDE,
    WIDTHS,
    WORDS_HEIGHT,
    Tile,
    as_high,
    fit,
    heading,
    of_half,
    spread,
)
from workbooks.half_year.tiles import write as write_tiles
from workbooks.half_year.to_day import ToDay
from workbooks.year.basis import Basis
from workbooks.year.columns import until
from workbooks.year.deadlines import Written
from workbooks.year.edition import YearEdition
from workbooks.year.instalments import Instalments
from workbooks.year.triggers import SHEET as TRIGGERS
from workbooks.year.triggers import Light, as_shown
from workbooks.year.unused_rows import Unused

_OUTSIDE = "Uden linje, rettelser"
SHEET, WORDS = "Halvårsrapport", "Kommunens bemærkninger"
_STYLE, _CLAUSE = "Beløb", "7.2"
_ABOUT_HOUSEHOLDS = ("Planen er Bilag 4.1, delt efter måneder.", "Ophørte er et mindste antal (pkt. 9.1).")
_MOST_LINES = 8
"""Most budget lines on the page; the others share one row."""
_WHOLE = (1, len(WIDTHS))
Block: TypeAlias = Callable[[int, int], int]
"""Function that writes a table from a row and a column on and returns the row below it."""


@dataclass(frozen=True)
class Found:
    """Cells of the other sheets that the page refers to."""

    basis: Basis
    to_day: ToDay
    unused: Unused
    instalments: Instalments
    results: Results | None
    owed: Cell | None
    """DKK that the municipality owes by the statements since the start."""
    lights: Sequence[Light]
    deadlines: Sequence[Written]


@dataclass(eq=False, repr=False)
class Front:
    """The sheet while it is being written."""

    annex: AnnexBook
    edition: YearEdition
    period: PaymentPeriod
    found: Found
    sheet: Sheet

    def write(self) -> None:
        """Write the page from key figures to the room for text; deadlines take the space that the rest leaves."""
        day = shown(self.edition.on)
        told = f"Rapport til styregruppen (pkt. 7.2): det, der var kendt den {day}. Hele kroner."
        self.sheet.put(3, STATE_COLUMN + 1, told, "Notelinje")
        self.sheet.heights[3] = 2 * LINE_HEIGHT  # the state of all checks is there, too
        row = write_tiles(self.sheet, 4, list(self._tiles()))
        row = self._side_by_side(row, self._costs, self._grant)
        row = self._side_by_side(row, self._households, self._results)
        self._words(coming.write(self.annex, self.edition, self.found.deadlines, self.sheet, self._lights(row)))

    def _tiles(self) -> Iterator[Tile]:
        found = self.found
        planned, came, _ = found.to_day.households
        yield Tile("Husstande visiteret", came, "Nøgletal tal", lift("plan til dagen: ") & planned, _CLAUSE)
        until_day = shown(found.to_day.until.content)
        yield Tile("Omkostninger (kr.)", found.to_day.in_all[1], "Nøgletal beløb", f"til {until_day}", "Bilag 4.1")
        yield Tile(
            "Udbetalt tilskud (kr.)", self._paid_in_all(), "Nøgletal beløb", "fra alle tilskudsgivere", "Bilag 3.2"
        )
        funder = self.annex.agreement.grantor.id
        yield Tile(
            "Ikke brugt endnu (kr.)", found.unused.unused[-1], "Nøgletal beløb", f"af tilskuddet fra {funder}", "4.3"
        )
        if found.owed is None:
            yield Tile("Resultatbetaling (kr.)", "–", "Nøgletal tekst", "ikke opgjort her", "Bilag 5.1")
        else:
            yield Tile("Resultatbetaling (kr.)", found.owed, "Nøgletal beløb", "opgjort siden start", "Bilag 5.1")
        yield Tile("Misligholdelse", self._worst(), "Nøgletal tekst", self._counted(), "6.1.1", is_light=True)

    def _states(self) -> Range:
        return Range(self.found.lights[0].state, self.found.lights[-1].state)

    def _worst(self) -> Expression:
        """Return the state of the worst light."""
        tripped, near = (count_of(self._states(), one.value) for one in (State.TRIPPED, State.NEAR))
        worst = when(tripped > 0, State.TRIPPED.value, "") & when(all_of(tripped <= 0, near > 0), State.NEAR.value, "")
        return worst & when(tripped + near <= 0, State.FINE.value, "")

    def _counted(self) -> Expression:
        tripped, near = (count_of(self._states(), one.value) for one in (State.TRIPPED, State.NEAR))
        return tripped & f" {State.TRIPPED.value}, " & near & f" {State.NEAR.value}"

    def _paid(self, funder: str) -> Expression:
        row = self.found.basis.paid[funder]
        return rounded(until(row, len(row) - 1), DECIMALS)

    def _paid_in_all(self) -> Expression:
        return rounded(added(self._paid(one.id) for one in self.annex.agreement.funder), DECIMALS)

    def _side_by_side(self, row: int, left: Block, right: Block) -> int:
        """Write two tables side by side, each in its half, and return the row below the longer one."""
        return max(left(row, 1), right(row, RIGHT))

    def _heading(self, row: int, first: int, text: str, titles: Sequence[str] = ()) -> int:
        """Write a heading over a half and, if there are any, its column headings; return the next row."""
        row = heading(self.sheet, row, first, text)
        if not titles:
            return row
        spread(self.sheet, row, of_half(first, LABEL), None, "Kolonne tekst")
        for columns, title in zip(FIGURES, titles, strict=True):
            spread(self.sheet, row, of_half(first, columns), title, "Kolonne tal")
        most = max(lines_needed(title, HALF[-1], "Kolonne tal") for title in titles)
        as_high(self.sheet, row, height_of(most) + 2)
        return row + 1

    def _line(
        self,
        row: int,
        first: int,
        label: str,
        figures: Sequence[Operand | None],
        style: str = _STYLE,
        weight: str = "",
        clause: str = "",
    ) -> int:
        """Write a row of a table and return the next one; None leaves a cell empty."""
        text, number = f"{weight}tekst".capitalize(), f"{weight}{style}".capitalize()
        empty = next(at for at, figure in enumerate(figures) if figure is not None)
        columns = of_half(first, (LABEL[0], FIGURES[empty][0] - 1))  # over what stays empty before the first figure
        spread(self.sheet, row, columns, label, text)
        for place, figure in zip(FIGURES[empty:], figures[empty:], strict=True):
            spread(self.sheet, row, of_half(first, place), figure, text if figure is None else number, clause)
        fit(self.sheet, row, columns, label, text)
        return row + 1

    def _costs(self, row: int, first: int) -> int:
        """Write the costs by line against the budget, as far as they are known, and return the next row."""
        to_day = self.found.to_day
        row = self._heading(
            row, first, f"Omkostninger til og med {shown(to_day.until.content)}", ("Budget", "Brugt", "Afvigelse")
        )
        titles = {one.id: one.title for one in self.annex.agreement.budget.line} | {NO_LINE: _OUTSIDE}
        lines = list(to_day.lines.items())
        shown_ones, rest = (
            (lines, []) if len(lines) <= _MOST_LINES else (lines[: _MOST_LINES - 1], lines[_MOST_LINES - 1 :])
        )
        for id_, cells in shown_ones:
            row = self._line(row, first, titles[id_], cells, clause="Bilag 4.1")
        if rest:
            sums = [rounded(added(cells[at] for _, cells in rest), DECIMALS) for at in range(3)]
            row = self._line(row, first, "Øvrige, se arket Til dagen", sums, clause="Bilag 4.1")
        row = self._line(row, first, "I alt", to_day.in_all, weight="Total ", clause="Bilag 4.1")
        if to_day.until.content != self.edition.on and not self.edition.is_after(self.annex.agreement):
            text = f"Hvad {self.edition.year} har kostet til dagen, står ikke i skemaet."
            row = self._note(row, first, text)
        return row

    def _note(self, row: int, first: int, text: str) -> int:
        columns = (first, first + len(HALF) - 1)
        spread(self.sheet, row, columns, text, "Bemærkning")
        fit(self.sheet, row, columns, text, "Bemærkning")
        return row + 1

    def _grant(self, row: int, first: int) -> int:
        """Write what each funder granted and paid and how the grant of pkt. 4.3 is used, and return the next row."""
        agreement, found = self.annex.agreement, self.found
        row = self._heading(row, first, "Tilskud", ("Bevilget", "Udbetalt", "Mangler"))
        for one in agreement.funder:
            paid = self._paid(one.id)
            is_revoked = found.instalments.is_revoked and one is agreement.grantor
            figures = (one.grant, paid, lift(0) if is_revoked else rounded(lift(one.grant) - paid, DECIMALS))
            row = self._line(row, first, one.id, figures, clause="Bilag 3.2")
        funder, until_day = agreement.grantor.id, shown(found.to_day.until.content)
        rows: list[tuple[str, Operand]] = [(f"{funder}: brugt til {until_day}", found.unused.used_of_paid[-1])]
        met = self.edition.closed - self.edition.years(agreement).start
        rows.append((f"{funder}: betalt tilbage (pkt. 4.3)", found.unused.repaid[-1]))
        if found.unused.claimed is not None:
            rows.append((f"{funder}: krævet tilbage (pkt. 6.2)", found.unused.claimed[-1]))
        rows.append((f"{funder}: ikke brugt endnu", found.unused.unused[-1]))
        if met >= 0:
            due = shown(found.unused.due[met].content)
            rows.append((f"Betales tilbage {due}", found.unused.repayable[met]))
        for label, figure in rows:
            row = self._line(row, first, label, (None, None, figure), clause="4.3")
        return row

    def _households(self, row: int, first: int) -> int:
        found = self.found
        row = self._heading(row, first, "Husstande", ("Plan", "Faktisk", "Forskel"))
        row = self._line(row, first, "Visiteret siden start", found.to_day.households, "Tal", clause=_CLAUSE)
        row = self._line(row, first, f"Heraf i {self.period.title}", found.to_day.in_period, "Tal", clause=_CLAUSE)
        ended = as_shown(self.annex, found.basis.ended[-1], is_least=True)
        row = self._line(row, first, sentence(called(self.annex.agreement)), (None, ended, None), "Tal", clause=_CLAUSE)
        for text in _ABOUT_HOUSEHOLDS:
            row = self._note(row, first, text)
        return row

    def _results(self, row: int, first: int) -> int:
        results, statement = self.found.results, self.edition.statement
        if results is None or statement is None:
            row = self._heading(row, first, "Resultater og betaling")
            return self._note(
                row, first, "Rapporten er lavet uden målinger; resultater og betaling står i betalingsopgørelsen."
            )
        row = self._heading(row, first, f"Resultater, {statement.title}", ("Målt", "Opnået", "Beløb"))
        for key, target in self.annex.agreement.target.agreed():
            row = self._line(row, first, target.title, results.targets[key], "Tal", clause="Bilag 5.1")
        row = self._line(row, first, "Skjulte tilsammen (pkt. 9.1)", (None, None, results.hidden), clause="Bilag 5.1")
        return self._line(row, first, "I alt", (None, None, results.in_all), weight="Total ", clause="Bilag 5.1")

    def _lights(self, row: int) -> int:
        """Write each trigger as a traffic light, in two columns, and return the next row."""
        row = self._heading(row, 1, f"Misligholdelsesgrunde og genforhandling (arket {TRIGGERS})")
        count = (len(self.found.lights) + 1) // 2
        for number, one in enumerate(self.found.lights):
            at, first = row + number % count, 1 if number < count else RIGHT
            columns, state = of_half(first, WIDE), of_half(first, LAST)
            spread(self.sheet, at, columns, one.found.title, "Tekst")
            spread(self.sheet, at, state, one.state, "Kontrol", one.found.clause)
            fit(self.sheet, at, columns, one.found.title, "Tekst")
        for first in (1, RIGHT):
            column, _ = of_half(first, LAST)
            self.sheet.lights.append((row, column, row + count - 1, column))
        return self._without_meeting(row + count)

    def _without_meeting(self, row: int) -> int:
        """Write the parts of the steering group's years that ended in the half-year without a meeting.

        Return the next row.
        """
        told = self.found.basis.without_meeting
        if not told:
            return row
        text = lift("Perioder uden styregruppemøde (pkt. 7.3): ")
        for title, missed in told.items():
            text = text & when(lift(missed) > 0, f"{title}. ", "")
        text = text & when(added(told.values()) > 0, "", "ingen, så vidt det er oplyst.")
        spread(self.sheet, row, _WHOLE, text, "Bemærkning", "7.3")
        self.sheet.heights[row] = height_of(1, "Bemærkning")
        return row + 1

    def _words(self, row: int) -> None:
        """Write the room for the municipality's own text, as high as the page allows."""
        row = self._heading(row, 1, WORDS)
        put_words(self.sheet, row, _WHOLE, "Input bemærkning")
        self.sheet.heights[row] = 0.0
        self.sheet.heights[row] = max(WORDS_HEIGHT, room_left(self.sheet))
        self.sheet.is_one_page = True
