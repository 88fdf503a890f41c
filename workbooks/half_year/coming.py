"""Deadlines of the next half-year with what is due, as far as the page has room."""

from collections.abc import Sequence

from workbooks.cells.sheet import Sheet
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.paper import room_left
from workbooks.frame.row_heights import height_of, lines_needed
from workbooks.frame.stack import Stack
from workbooks.half_year.tiles import HEADING, LAST, RIGHT, WORDS_HEIGHT, heading, of_half, spread, width
from workbooks.year.deadlines import SHEET, DeadlineCells, coming
from workbooks.year.edition import YearEdition

_PLACES = ((1, 2), (3, RIGHT + 1), of_half(RIGHT, (2, 3)), of_half(RIGHT, LAST))
"""Columns of a deadline: its day, title, amount, and who has to keep it."""
_MOST = 10
_MEETINGS = frozenset({"aarsmoede", "styregruppe", "meddelelse"})
_EVERY_DAY = frozenset({"maaling", "kohorte", "visitation", "erstatning"})
"""Kinds of deadlines from the effort's daily work, which are left out first, and kinds that bring a decision."""


def write(annex: AnnexBook, edition: YearEdition, written: Sequence[DeadlineCells], stack: Stack) -> None:
    """Write the deadlines that fit."""
    if edition.period is None:
        return
    following = edition.period.next()
    every = coming(written, edition.on, following.last)
    kept = _kept(annex, stack.sheet, every, room_left(stack.sheet) - 2 * HEADING - WORDS_HEIGHT)
    some = f"{len(kept)} af {len(every)}, alle" if len(kept) < len(every) else "de"
    told = f" ({some} står på arket {SHEET})" if every else ": ingen frister"
    heading(stack, 1, f"Hvad der kommer i {following.title}{told}")
    for one in kept:
        _deadline(annex, stack.sheet, stack.take(), one)


def _kept(annex: AnnexBook, sheet: Sheet, every: Sequence[DeadlineCells], room: float) -> list[DeadlineCells]:
    """Return those that fit into the room (points), in the order of their days."""
    kept: list[DeadlineCells] = []
    for one in sorted(every, key=_rank)[:_MOST]:
        room -= _height(annex, sheet, one)
        if room < 0:
            break
        kept.append(one)
    return [one for one in every if one in kept]


def _rank(one: DeadlineCells) -> int:
    """Return the rank of a deadline: payments 0, decisions 1, notices 2, daily work and payments of nothing 3."""
    kind, is_paid = one.deadline.id.partition(".")[0], one.amount is not None
    if kind in _EVERY_DAY or (one.amount is not None and not one.amount.content):
        return 3
    return 0 if is_paid else 1 if kind in _MEETINGS else 2


def _height(annex: AnnexBook, sheet: Sheet, one: DeadlineCells) -> float:
    texts = zip(_PLACES[1::2], (one.deadline.title, _who(annex, one)), (Style.TEXT, Style.UNIT), strict=True)
    return max(height_of(lines_needed(text, width(sheet, at), style), style) for at, text, style in texts)


def _who(annex: AnnexBook, one: DeadlineCells) -> str:
    """Return who has to keep a deadline; a funder by its short name."""
    return {funder.name: funder.id for funder in annex.agreement.funder}.get(one.deadline.who, one.deadline.who)


def _deadline(annex: AnnexBook, sheet: Sheet, row: int, one: DeadlineCells) -> None:
    clause = one.deadline.clause
    spread(sheet, row, _PLACES[0], one.date, Style.DATE, clause)
    spread(sheet, row, _PLACES[1], one.deadline.title, Style.TEXT)
    spread(sheet, row, _PLACES[2], one.amount, Style.DKK if one.amount is not None else Style.TEXT, clause)
    spread(sheet, row, _PLACES[3], _who(annex, one), Style.UNIT)
    sheet.heights[row] = _height(annex, sheet, one)
