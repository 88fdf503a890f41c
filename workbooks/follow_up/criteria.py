"""Criteria by department: what each figure says on sheets of the calculation, and the sheet Kriterier that counts them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from model.base.state import Met
from model.formula.expression import (
    GUARD_DECIMALS,
    Expression,
    all_of,
    apply,
    call,
    is_number,
    lift,
    negated,
    rounded,
    when,
)
from model.rules.unknown import EMPTY
from model.strategic.indicator_terms import DIRECTIONS, UP, Criterion
from model.strategic.rules.criteria import criteria_at_most, criteria_met
from model.strategic.rules.targets import distance, is_met, is_near
from model.strategic.terms import COMPARISON
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import Style
from workbooks.follow_up import step_sheets
from workbooks.follow_up.plan_book import PlanBook
from workbooks.follow_up.precision import style_of, style_of_printed
from workbooks.follow_up.standing import Standing, Standings
from workbooks.follow_up.unknown_cells import figure, known, word_of
from workbooks.frame.stack import Column, Row, Stack

SHEET = "Kriterier"
_STEPS = (
    Column("Kriterium", Style.TEXT), Column("Afdeling", Style.TEXT), Column("Opfyldt over: 1, under: -1", Style.NUMBER, "side"),
    Column("Tal", None, "value"), Column("Opfyldt: 1", Style.NUMBER, "met"), Column("Mangler til grænsen", None, "distance"),
    Column("Tæt på: 1", Style.NUMBER, "near"),
)  # fmt: skip
_RANKED = (
    Column("Kriterium", Style.TEXT),
    Column("Afdeling", Style.TEXT),
    Column("Tal", None, "ranked"),
)
_WIDTHS, _STATE, _COUNTED = (24, 17), 16.5, (9, 9, 9)
_HEADS = (Column("Afdeling", Style.TEXT), Column("Nr.", Style.UNIT))
_THRESHOLDS = ("Kriterium", "", "Opfyldt", "Grænse", "Gælder fra")
_NOT_LISTED = (
    "Hvilke lister en afdeling kommer på, er lov uden for aftalen og regnes ikke her: hverken hvor mange kriterier der skal til, eller "
    "hvor mange beboere. Et ukendt tal er hverken opfyldt eller ikke opfyldt; det tæller kun med i »Højst«."
)


@dataclass(frozen=True)
class JudgedFigure:
    """What a department's figure says of a criterion; unknown where the figure is."""

    criterion: Criterion
    standing: Standing | None
    """Where it stands; None where it was never given."""
    value: Cell
    met: Cell
    distance: Cell
    near: Cell


@dataclass(frozen=True)
class CriteriaCounts:
    """How many criteria a department meets, and how many it could meet at most."""

    met: Cell
    most: Cell


def departments(annex: PlanBook, standings: Standings) -> list[str]:
    """Return the departments of the criteria, in the order of the source, those that are reported besides last."""
    compared = {one.id for one in annex.agreement.area if one.role == COMPARISON}
    ids = {one.id for one in annex.agreement.criterion}
    return list(dict.fromkeys(area for table, area in standings.rows if table in ids and area not in compared))


def judge(annex: PlanBook, standings: Standings) -> dict[tuple[str, str], JudgedFigure]:
    """Write what each department's figures say of the criteria; return the cells by the ids of criterion and department."""
    follow, areas = annex.agreement.follow, departments(annex, standings)
    found = dict[tuple[str, str], JudgedFigure]()
    if not areas:
        return found
    table = step_sheets.table(
        annex, "Beregning af kriterier", "Hvad hver afdelings tal siger om hvert kriterium", *_STEPS
    )
    # the criteria of a department stand one below the other, as they are counted
    for area, one in product(areas, annex.agreement.criterion):
        standing, style = standings.rows.get((one.id, area)), style_of(one)
        row = table.row(one.title, annex.area(area), clause=one.clause)
        side = row.put("side", float(DIRECTIONS[one.met]))
        value = row.put("value", lift(standing.current) if standing is not None else lift(EMPTY), style)
        met = row.put("met", apply(is_met, known(value), one.threshold, side, int(one.equality)))
        apart = row.put("distance", apply(distance, known(value), one.threshold, side), style)
        within = rounded(lift(one.threshold) * follow.near, GUARD_DECIMALS)
        near = row.put("near", apply(is_near, known(apart), within))
        found[one.id, area] = JudgedFigure(one, standing, value, met, apart, near)
    return found


def rank(
    annex: PlanBook, standings: Standings, judged: Mapping[tuple[str, str], JudgedFigure]
) -> dict[str, list[Cell]]:
    """Write the figures that may be ranked, criterion by criterion; return each one's cells, department by department."""
    found = dict[str, list[Cell]]()
    if not judged:
        return found
    table = step_sheets.table(annex, "Beregning af rækkefølge", "Kriterierne: tal, der må rangordnes", *_RANKED)
    places = {one.id: place for place, one in enumerate(annex.agreement.criterion)}
    for (key, area), one in sorted(judged.items(), key=lambda item: places[item[0][0]]):
        row = table.row(one.criterion.title, annex.area(area), clause=one.criterion.clause)
        found.setdefault(key, []).append(
            row.put("ranked", _ranked(annex, standings, area, one.value), style_of(one.criterion))
        )
    return found


def _ranked(annex: PlanBook, standings: Standings, area: str, value: Cell) -> Expression:
    """Return a figure that may be ranked: every known one where the source names no sizes."""
    name = annex.agreement.follow.ranked_by
    if not name:
        return figure(value)
    if (name, area) not in standings.rows:
        return lift(EMPTY)
    size = standings.rows[name, area].current
    return when(all_of(is_number(size), is_number(value)), known(value), EMPTY)


def state(one: JudgedFigure) -> Expression:
    """Return the word for a criterion: met, near, not met, or unknown."""
    is_open, is_near = lift(one.met).equals(0), lift(one.near).equals(1)
    return word_of(
        (lift(one.met).equals(1), Met.YES.value),
        (all_of(is_open, is_near), Met.NEAR.value),
        (all_of(is_open, negated(is_near)), Met.NO.value),
        (negated(is_number(one.met)), Met.UNKNOWN.value),
    )


def write(annex: PlanBook, judged: dict[tuple[str, str], JudgedFigure]) -> dict[str, CriteriaCounts]:
    """Write the sheet: the thresholds with their days, then each department's criteria, how many are met, and at most.

    Returns: the cells of the counts, by department.
    """
    criteria = annex.agreement.criterion
    widths = (*_WIDTHS, *[_STATE] * max(len(criteria), len(_THRESHOLDS) - 2), *_COUNTED)
    sheet = annex.page(
        SHEET, widths, "Hvilke kriterier hver afdeling opfylder, og hvilke den kunne opfylde", landscape=True
    )
    stack = Stack(sheet, len(widths))
    _thresholds(stack, criteria)
    stack.section("Afdelinger")
    table = stack.table(
        *_HEADS,
        *(Column(one.title, Style.CHECK, one.id) for one in criteria),
        *[Column("", None)] * (len(_THRESHOLDS) - len(_HEADS) - len(criteria)),
        Column("Opfyldt", Style.NUMBER, "met"),
        Column("Højst", Style.NUMBER, "most"),
        Column("Kendte", Style.NUMBER, "known"),
    )
    counts = {}
    for area in dict.fromkeys(area for _, area in judged):
        own = [judged[one.id, area] for one in criteria]
        row = table.row(annex.area(area), annex.number(area), clause=own[0].criterion.clause)
        for one in own:
            row.put(one.criterion.id, state(one))
        counts[area] = _count(row, own, f"criteria.{area}")
    if criteria:
        table.coloured(criteria[0].id, Met, criteria[-1].id)
    stack.skip()
    stack.lines([_NOT_LISTED])
    return counts


def _thresholds(stack: Stack, criteria: Sequence[Criterion]) -> None:
    stack.section("Grænserne")
    styles = (Style.TEXT, Style.TEXT, Style.TEXT, None, Style.DATE)
    keys = ("", "", "when", "limit", "since")
    table = stack.table(*(Column(*one) for one in zip(_THRESHOLDS, styles, keys, strict=True)))
    for one in criteria:
        row = table.row(one.title, clause=one.clause)
        row.put("when", _side(one))
        row.put("limit", lift(one.threshold), style_of_printed(one.threshold))
        row.put("since", lift(one.holds_from))
    stack.lines([f"{one.title}: {one.note}" for one in criteria if one.note])


def _side(one: Criterion) -> str:
    """Return on which side of the threshold a criterion is met, in words."""
    if one.equality:
        return "mindst" if one.met == UP else "højst"
    return "over" if one.met == UP else "under"


def _count(row: Row, own: Sequence[JudgedFigure], name: str) -> CriteriaCounts:
    """Write how many criteria are met, could be met at most, and are known."""
    states = Range(own[0].met, own[-1].met)
    met = row.put("met", apply(criteria_met, states)).shows(f"{name}.met")
    most = row.put("most", apply(criteria_at_most, states)).shows(f"{name}.most")
    row.put("known", call("COUNT", float(sum(isinstance(one, float) for one in states.content)), states))
    return CriteriaCounts(met, most)
