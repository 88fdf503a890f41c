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
from model.targets.common.target import targets_of
from workbooks.cells.sheet import Cell, Range, Sheet
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.own_words import put_words
from workbooks.frame.paper import room_left
from workbooks.frame.row_heights import LINE_HEIGHT, height_of
from workbooks.frame.stack import Stack
from workbooks.half_year import coming
from workbooks.half_year.results import ResultRows
from workbooks.half_year.tiles import (
    LAST,
    RIGHT,
    STATE_COLUMN,
    WIDE,
    WIDTHS,
    WORDS_HEIGHT,
    Half,
    Tile,
    fit,
    heading,
    of_half,
    spread,
)
from workbooks.half_year.tiles import write as write_tiles
from workbooks.half_year.to_day import ToDay
from workbooks.year.basis import AccountsBasis
from workbooks.year.columns import until
from workbooks.year.deadlines import DeadlineCells
from workbooks.year.edition import YearEdition
from workbooks.year.instalments import Instalments
from workbooks.year.trigger_figures import least_shown
from workbooks.year.triggers import SHEET as TRIGGERS
from workbooks.year.triggers import Light
from workbooks.year.unused_rows import Unused

_OUTSIDE = "Uden linje, rettelser"
SHEET, WORDS = "Halvårsrapport", "Kommunens bemærkninger"
_STYLE, _CLAUSE = Style.DKK, "7.2"
_ABOUT_HOUSEHOLDS = ("Planen er Bilag 4.1, delt efter måneder.", "Ophørte er et mindste antal (pkt. 9.1).")
_ABOUT_RESULTS = "Et beløb kan også være skjult for ikke at røbe et andet."
_MOST_LINES = 8
"""Most budget lines on the page; the others share one row."""
_WHOLE = (1, len(WIDTHS))
BlockWriter: TypeAlias = Callable[[Half], None]
"""Function that writes a table in one of the page's halves."""


@dataclass(frozen=True)
class PageCells:
    """Cells of the other sheets that the page refers to."""

    basis: AccountsBasis
    to_day: ToDay
    unused: Unused
    instalments: Instalments
    results: ResultRows | None
    owed: Cell | None
    """DKK that the municipality owes by the statements since the start."""
    lights: Sequence[Light]
    deadlines: Sequence[DeadlineCells]


@dataclass(eq=False, repr=False)
class Front:
    """The sheet while it is being written."""

    annex: AnnexBook
    edition: YearEdition
    period: PaymentPeriod
    found: PageCells
    sheet: Sheet

    def write(self) -> None:
        """Write the page from key figures to the room for text; deadlines take the space that the rest leaves."""
        day = shown(self.edition.on)
        told = f"Rapport til styregruppen (pkt. 7.2): det, der var kendt den {day}. Hele kroner."
        self.sheet.put(3, STATE_COLUMN + 1, told, Style.NOTE)
        self.sheet.heights[3] = 2 * LINE_HEIGHT  # the state of all checks stands there, too
        stack = Stack(self.sheet, len(WIDTHS), next=4)
        write_tiles(stack, list(self._tiles()))
        _side_by_side(stack, self._costs, self._grant)
        _side_by_side(stack, self._households, self._results)
        self._lights(stack)
        self._without_meeting(stack)
        coming.write(self.annex, self.edition, self.found.deadlines, stack)
        self._words(stack)

    def _tiles(self) -> Iterator[Tile]:
        found = self.found
        planned, came, _ = found.to_day.households
        yield Tile("Husstande visiteret", came, Style.TILE_NUMBER, lift("plan til dagen: ") & planned, _CLAUSE)
        until_day = shown(found.to_day.until.content)
        yield Tile("Omkostninger (kr.)", found.to_day.in_all[1], Style.TILE_DKK, f"til {until_day}", "Bilag 4.1")
        yield Tile(
            "Udbetalt tilskud (kr.)", self._paid_in_all(), Style.TILE_DKK, "fra alle tilskudsgivere", "Bilag 3.2"
        )
        funder = self.annex.agreement.grantor.id
        yield Tile(
            "Ikke brugt endnu (kr.)", found.unused.unused[-1], Style.TILE_DKK, f"af tilskuddet fra {funder}", "4.3"
        )
        if found.owed is None:
            yield Tile("Resultatbetaling (kr.)", "–", Style.TILE_TEXT, "ikke opgjort her", "Bilag 5.1")
        else:
            yield Tile("Resultatbetaling (kr.)", found.owed, Style.TILE_DKK, "opgjort siden start", "Bilag 5.1")
        yield Tile("Misligholdelse", self._worst(), Style.TILE_TEXT, self._counted(), "6.1.1", is_light=True)

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

    def _costs(self, half: Half) -> None:
        """Write costs by line against the budget, as far as they are known."""
        to_day = self.found.to_day
        half.heading(f"Omkostninger til og med {shown(to_day.until.content)}", ("Budget", "Brugt", "Afvigelse"))
        titles = {one.id: one.title for one in self.annex.agreement.budget.line} | {NO_LINE: _OUTSIDE}
        lines = list(to_day.lines.items())
        most = _MOST_LINES if len(lines) <= _MOST_LINES else _MOST_LINES - 1
        for id_, cells in lines[:most]:
            half.line(titles[id_], cells, _STYLE, "Bilag 4.1")
        if rest := lines[most:]:
            sums = [rounded(added(cells[at] for _, cells in rest), DECIMALS) for at in range(3)]
            half.line("Øvrige, se arket Til dagen", sums, _STYLE, "Bilag 4.1")
        half.line("I alt", to_day.in_all, _STYLE, "Bilag 4.1", is_total=True)
        if to_day.until.content != self.edition.on and not self.edition.is_after(self.annex.agreement):
            half.note(f"Hvad {self.edition.year} har kostet til dagen, står ikke i skemaet.")

    def _grant(self, half: Half) -> None:
        """Write what each funder granted and paid, then the use of the grant of pkt. 4.3."""
        agreement, found = self.annex.agreement, self.found
        half.heading("Tilskud", ("Bevilget", "Udbetalt", "Mangler"))
        for one in agreement.funder:
            paid = self._paid(one.id)
            is_revoked = found.instalments.is_revoked and one is agreement.grantor
            missing = lift(0) if is_revoked else rounded(lift(one.grant) - paid, DECIMALS)
            half.line(one.id, (one.grant, paid, missing), _STYLE, "Bilag 3.2")
        funder, until_day = agreement.grantor.id, shown(found.to_day.until.content)
        rows: list[tuple[str, Operand]] = [(f"{funder}: brugt til {until_day}", found.unused.used_of_paid[-1])]
        met = self.edition.closed - self.edition.years(agreement).start
        rows.append((f"{funder}: betalt tilbage (pkt. 4.3)", found.unused.repaid[-1]))
        if found.unused.claimed is not None:
            rows.append((f"{funder}: krævet tilbage (pkt. 6.2)", found.unused.claimed[-1]))
        rows.append((f"{funder}: ikke brugt endnu", found.unused.unused[-1]))
        if met >= 0:
            rows.append((f"Betales tilbage {shown(found.unused.due[met].content)}", found.unused.repayable[met]))
        for label, figure in rows:
            half.line(label, (None, None, figure), _STYLE, "4.3")

    def _households(self, half: Half) -> None:
        found, style = self.found, Style.NUMBER
        half.heading("Husstande", ("Plan", "Faktisk", "Forskel"))
        half.line("Visiteret siden start", found.to_day.households, style, _CLAUSE)
        half.line(f"Heraf i {self.period.title}", found.to_day.in_period, style, _CLAUSE)
        ended = least_shown(self.annex, found.basis.ended[-1])
        half.line(sentence(called(self.annex.agreement)), (None, ended, None), style, _CLAUSE)
        for text in _ABOUT_HOUSEHOLDS:
            half.note(text)

    def _results(self, half: Half) -> None:
        results, statement = self.found.results, self.edition.statement
        if results is None or statement is None:
            half.heading("Resultater og betaling")
            half.note("Rapporten er lavet uden målinger; resultater og betaling står i betalingsopgørelsen.")
            return
        half.heading(f"Resultater, {statement.title}", ("Målt", "Opnået", "Beløb"))
        for key, target in targets_of(self.annex.agreement).items():
            half.line(target.title, results.targets[key], Style.NUMBER, "Bilag 5.1")
        half.line("Skjulte tilsammen (pkt. 9.1)", (None, None, results.hidden), _STYLE, "Bilag 5.1")
        half.line("I alt", (None, None, results.in_all), _STYLE, "Bilag 5.1", is_total=True)
        half.note(_ABOUT_RESULTS)

    def _lights(self, stack: Stack) -> None:
        """Write each trigger as a traffic light, in two columns."""
        heading(stack, 1, f"Misligholdelsesgrunde og genforhandling (arket {TRIGGERS})")
        middle = (len(self.found.lights) + 1) // 2
        stack.beside(
            lambda left: self._column_of_lights(Half(left, 1), self.found.lights[:middle]),
            lambda right: self._column_of_lights(Half(right, RIGHT), self.found.lights[middle:]),
        )
        for first in (1, RIGHT):
            column, _ = of_half(first, LAST)
            self.sheet.lights.append((stack.next - middle, column, stack.next - 1, column))

    def _column_of_lights(self, half: Half, lights: Sequence[Light]) -> None:
        for one in lights:
            row, columns = half.stack.take(), of_half(half.first, WIDE)
            spread(self.sheet, row, columns, one.found.title, Style.TEXT)
            spread(self.sheet, row, of_half(half.first, LAST), one.state, Style.CHECK, one.found.clause)
            fit(self.sheet, row, columns, one.found.title, Style.TEXT)

    def _without_meeting(self, stack: Stack) -> None:
        """Write the parts of the steering group's years that ended in the half-year without a meeting, if any ended."""
        told = self.found.basis.without_meeting
        if not told:
            return
        text = lift("Perioder uden styregruppemøde (pkt. 7.3): ")
        for title, missed in told.items():
            text = text & when(lift(missed) > 0, f"{title}. ", "")
        text = text & when(added(told.values()) > 0, "", "ingen, så vidt det er oplyst.")
        row = stack.take()
        spread(self.sheet, row, _WHOLE, text, Style.REMARK, "7.3")
        self.sheet.heights[row] = height_of(1, Style.REMARK)

    def _words(self, stack: Stack) -> None:
        """Write the room for the municipality's text, as high as the page allows."""
        heading(stack, 1, WORDS)
        row = stack.take()
        put_words(self.sheet, row, _WHOLE, Style.INPUT_REMARK)
        self.sheet.heights[row] = 0.0
        self.sheet.heights[row] = max(WORDS_HEIGHT, room_left(self.sheet))
        self.sheet.is_one_page = True


def _side_by_side(stack: Stack, left: BlockWriter, right: BlockWriter) -> None:
    """Write two tables, each in its half."""
    stack.beside(lambda one: left(Half(one, 1)), lambda one: right(Half(one, RIGHT)))
