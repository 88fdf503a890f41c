"""The sheets Fingeraftryk and Lodtrækning: every number that a place in the order follows from, and whose turn it was and is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce

from model.base.fingerprint import SEPARATOR, of_code, plain_code
from model.base.state import Turn
from model.formula.expression import (
    LOT_DIGITS,
    Expression,
    Operand,
    all_of,
    count_of,
    either_of,
    is_number,
    lift,
    negated,
    smaller,
    total,
    when,
)
from model.formula.lookup import ColumnTest, KeptColumn, count_where, found_at, of_digits, whole
from model.lot.progress import cohort_target
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Column, Row, Stack, Table
from workbooks.lot.edition import LotEdition
from workbooks.lot.lot_inputs import NO, YES, YES_OR_NO, row_key

SHEET, PRINTS = "Lodtrækning", "Fingeraftryk"
_LIST, _AREAS, _CRITERIA, _COHORTS = (
    "Bilag 1.4 pkt. 3.2.2",
    "Bilag 1.4 pkt. 3.1.3(i)",
    "Bilag 1.4 pkt. 3.1.3",
    "Bilag 5.1 pkt. 2.1",
)
_PRINTED = (
    Column("Husstand", Style.TEXT, "code"), Column("SHA-256 af frø, streg og kode", Style.TEXT, "digits"),
    Column("1. lod", Style.NUMBER, "first", _LIST), Column("2. lod", Style.NUMBER, "second", _LIST),
    Column("Plads", Style.NUMBER, "place", _LIST),
)  # fmt: skip
_LISTED = (
    Column("Husstand", Style.TEXT, "code"), Column("Plads", Style.NUMBER, "place", _LIST), Column("Område", Style.TEXT, "area"),
    Column("På listen", Style.INPUT_DATE, "listed"), Column("Opfylder", Style.TEXT, "meets"),
    Column("Ekskluderet", Style.INPUT_DATE, "excluded_on"), Column("Visiteret", Style.INPUT_DATE, "taken_in"), Column("Forbi i området", Style.NUMBER, "in_area", _LIST),
    Column("Forbi i alt", Style.NUMBER, "in_all", _LIST), Column("Tur", Style.CHECK, "turn", _LIST),
    Column("Næste i området", Style.TEXT, "next"), Column("Nr.", Style.NUMBER, "number", _COHORTS),
)  # fmt: skip
_COHORT = Column("Kohorte", Style.NUMBER, "cohort", _COHORTS)
_WIDTHS, _COHORT_WIDTH = (10, 7, 17, 11, 10, 12, 11, 9, 8, 20, 25, 6), 9
_KNOWN = ("code", "place", "area", "listed", "meets", "excluded_on", "taken_in")
_NEXT = " nr. "
_SHOWN_CODE = "H012"
"""Code of the example of how a fingerprint is worked out."""


@dataclass(frozen=True, eq=False)
class ListCells:
    """Columns of the list that the other sheets count in."""

    codes: KeptColumn
    areas: KeptColumn
    taken_in: KeptColumn
    turns: KeptColumn
    next: KeptColumn
    cohorts: KeptColumn | None

    def next_of(self, area: str, number: int) -> Expression:
        """Return the code of the household of an area whose turn is the n-th from now, or a dash."""
        key = next_key(area, number)
        return when(count_of(self.next, key) > 0, found_at(self.codes, key, self.next), "–")


def next_key(area: Operand, number: Operand | int) -> Expression:
    """Return the words for the n-th household to be taken in from an area."""
    return lift(area) & _NEXT & (str(number) if isinstance(number, int) else number)


@dataclass(eq=False, repr=False)
class ListSheet:
    """Both sheets while they are written."""

    annex: AnnexBook
    edition: LotEdition

    def write(self) -> ListCells:
        """Write the fingerprints, then the list in the order of the lot, and return its columns."""
        prints = self._prints()
        target = cohort_target(self.annex.agreement)
        columns, widths = (_LISTED, _WIDTHS) if target is None else ((*_LISTED, _COHORT), (*_WIDTHS, _COHORT_WIDTH))
        sheet = self.annex.page(SHEET, widths, "Hvis tur det er, og hvis tur det var", landscape=True)
        stack = Stack(sheet, len(widths))
        stack.lines([self._explained()])
        table = stack.table(*columns)
        sheet.repeated_rows = (table.first - 1, table.first - 1)
        for code, place in prints:
            self._known(table, code, place)
        rows = [*table.rows]
        if not rows:
            _put_none(table, len(columns))
        columns_known = {key: _kept(table, key) for key in _KNOWN}
        for number, row in enumerate(rows, 1):
            row["place"].shows(f"lot.{number}.place")
            self._turn(row, columns_known)
            row["turn"].shows(f"lot.{number}.turn")
        turns = _kept(table, "turn")
        for row in rows:
            self._next(row, columns_known, turns)
            self._number(row, columns_known)
        table.coloured("turn", Turn)
        cohorts = _kept(table, "cohort") if target is not None else None
        codes, areas, taken_in = (columns_known[key] for key in ("code", "area", "taken_in"))
        return ListCells(codes, areas, taken_in, turns, _kept(table, "next"), cohorts)

    def _explained(self) -> str:
        rows = (
            "De visiterede, dem de er visiteret forbi, og de næste i hvert område"
            if self.edition.is_cut
            else "Alle, der er trukket lod om,"
        )
        return (
            f"{rows} i lodtrækningens rækkefølge (arket {PRINTS}). »Forbi« tæller dem, der stod på listen den dag, havde en lavere plads og "
            f"hverken var visiteret eller ekskluderet. Den, der først er ekskluderet siden, er forbigået. »{Turn.IN_AREA.value}« er forbi en i eget område og er det, både når listen er fælles, og når hvert område "
            f"har sin; »{Turn.ELSEWHERE.value}« er det kun, når den er fælles. Den, der kommer på listen senere, flytter ingen."
        )

    def _prints(self) -> list[tuple[str, Cell]]:
        subtitle = "Lodtrækningens tal: enhver kan regne dem efter"
        sheet = self.annex.page(PRINTS, (11, 74, 13, 13, 9), subtitle, landscape=True, backing=True)
        stack = Stack(sheet, len(_PRINTED))
        seed = self.edition.seed
        by_hand = f"{seed}{SEPARATOR}{plain_code(_SHOWN_CODE)}"
        stack.lines(
            [
                f"Frøet er »{seed}«. En husstands fingeraftryk er SHA-256 af frøet, en lodret streg og koden, uden mellemrum imellem, som "
                f"UTF-8; koden uden bindestreg og uden nuller foran, så ingen skrivemåde giver en anden plads: for {_SHOWN_CODE} teksten "
                f"»{by_hand}«. De første seks cifre, læst som et tal i 16-talssystemet, er 1. lod, de næste seks "
                "2. lod. Laveste 1. lod er først, ved lighed laveste 2. lod. Andet indgår ikke."
            ]
        )
        stack.lines(
            [
                f"Sådan regnes et fingeraftryk efter: printf '%s' '{by_hand}' | sha256sum (Linux, Mac), eller enhver beregner af "
                "SHA-256. Excel kan ikke regne det, så det står som tekst; resten er formler. »bilag kontrol« regner det efter."
            ]
        )
        table = stack.table(*_PRINTED)
        sheet.repeated_rows = (table.first - 1, table.first - 1)
        for code in self.edition.codes:
            row = table.row(code, of_code(seed, code))
            row.put("first", of_digits(row["digits"], 1, LOT_DIGITS))
            row.put("second", of_digits(row["digits"], lift(LOT_DIGITS) + 1, LOT_DIGITS))
        rows = [*table.rows]
        if not rows:
            _put_none(table, len(_PRINTED))
        first, second = _kept(table, "first"), _kept(table, "second")
        found = []
        for code, row in zip(self.edition.codes, rows, strict=True):
            alike = (first, "", row["first"]), (second, "<", row["second"])
            place = count_where((first, "<", row["first"])) + count_where(*alike) + 1
            found.append((code, row.put("place", place)))
        return found

    def _known(self, table: Table, code: str, place: Cell) -> None:
        annex = self.annex
        row = table.row(code, place)
        titles = {float(at): one.title for at, one in enumerate(annex.agreement.area)}
        for what, words in (("area", titles), ("meets", YES_OR_NO)):
            clause = _AREAS if what == "area" else _CRITERIA
            row[what] = annex.put_if_given(
                row.place(what), row_key(code, what), Style.INPUT_TEXT, clause, words, words[0.0]
            )
        for what in ("listed", "excluded_on", "taken_in"):
            row[what] = annex.put_day_if_given(row.place(what), row_key(code, what), _LIST)

    def _turn(self, row: Row, known: Mapping[str, KeptColumn]) -> None:
        """Write how many a household was taken in ahead of, and what that makes of its turn."""
        ahead: list[ColumnTest] = [
            (known["meets"], "", YES),
            (known["listed"], "<=", row["taken_in"]),
            (known["place"], "<", row["place"]),
        ]
        is_taken, is_out = is_number(row["taken_in"]), is_number(row["excluded_on"])
        was_out = all_of(is_taken, is_out, total(row["excluded_on"]) <= total(row["taken_in"]))
        by_lot = all_of(is_taken, lift(row["meets"]).equals(YES), negated(was_out))
        without = either_of(all_of(is_taken, lift(row["meets"]).equals(NO)), was_out)
        for key, where in (("in_area", [(known["area"], "", row["area"])]), ("in_all", [])):
            row.put(key, when(by_lot, _left_of([*where, *ahead], known, row["taken_in"]), 0))
        is_past, is_in_area = lift(row["in_all"]) > 0, lift(row["in_area"]) > 0
        words = (
            (Turn.WAITING, all_of(negated(is_taken), negated(is_out))),
            (Turn.EXCLUDED, all_of(negated(is_taken), is_out)),
            (Turn.WITHOUT_LOT, without),
            (Turn.IN_AREA, is_in_area),
            (Turn.ELSEWHERE, all_of(is_past, negated(is_in_area))),
            (Turn.IN_TURN, all_of(by_lot, negated(is_past))),
        )
        row.put("turn", reduce(Expression.__and__, (when(holds, turn.value, "") for turn, holds in words)))

    def _next(self, row: Row, known: Mapping[str, KeptColumn], turns: KeptColumn) -> None:
        """Write which one to be taken in next from its area a waiting household is."""
        before = (known["area"], "", row["area"]), (turns, "", Turn.WAITING.value), (known["place"], "<", row["place"])
        is_waiting = lift(row["turn"]).equals(Turn.WAITING.value)
        row.put("next", when(is_waiting, next_key(row["area"], count_where(*before) + 1), "–"))

    def _number(self, row: Row, known: Mapping[str, KeptColumn]) -> None:
        """Write as which household it was taken in, and its cohort; a dash for one that has not been."""
        earlier = count_where((known["taken_in"], "<", row["taken_in"]))
        same_day = count_where((known["taken_in"], "", row["taken_in"]), (known["place"], "<", row["place"]))
        number = row.put("number", when(is_number(row["taken_in"]), earlier + same_day + 1, "–"))
        agreement = self.annex.agreement
        target = cohort_target(agreement)
        cohorts = target.number_of_cohorts() if target is not None else None
        if cohorts is not None:
            each = lift(agreement.people.households) / cohorts
            of_number = smaller(cohorts, whole((total(number) - 1) / each) + 1)
            row.put("cohort", when(is_number(number), of_number, "–"))


def _left_of(conditions: list[ColumnTest], known: Mapping[str, KeptColumn], day: Cell) -> Expression:
    """Return how many of the households that meet some conditions were neither taken in nor excluded by a day."""
    taken, out = ((known[key], "<=", day) for key in ("taken_in", "excluded_on"))
    by_then = count_where(*conditions, taken) + count_where(*conditions, out) - count_where(*conditions, taken, out)
    return count_where(*conditions) - by_then


def _put_none(table: Table, columns: int) -> None:
    """Write a row of dashes into a table of no household, so that the formulas about its columns have something to count in."""
    table.row(*["–"] * columns)


def _kept(table: Table, key: str) -> KeptColumn:
    """Return a whole column, for formulas in every row of it."""
    return KeptColumn(Range(table.rows[0][key].fixed(), table.rows[-1][key].fixed()))
