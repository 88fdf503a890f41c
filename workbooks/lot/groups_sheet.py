"""The sheet Grupper: the intervention group beside the control group, and who is in neither, as far as it may be shown (pkt. 9.1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model.base.citation import cited
from model.base.danish import shown
from model.base.state import GroupBalance
from model.clauses.annex_5_1.control_group import standardised_difference
from model.formula.expression import (
    GUARD_DECIMALS,
    Expression,
    absolute,
    all_of,
    apply,
    is_number,
    larger,
    negated,
    rounded,
    total,
    when,
)
from model.lot.groups import reasons, titles
from workbooks.cells.sheet import Cell, Range
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Column, Row, Stack
from workbooks.lot.lot_inputs import HIDDEN, group_key, left_out_key, size_key

SHEET = "Grupper"
_GROUPS, _RECORDED, _FEW = "Bilag 5.1 pkt. 2.6.1", "Bilag 1.4 pkt. 3.2.1", "9.1"
_COMPARED = (
    Column("Kendetegn", Style.TEXT), Column("Indsatsgruppe", Style.INPUT_NUMBER, "treated"), Column("Kontrolgruppe", Style.INPUT_NUMBER, "control"),
    Column("Andel, indsats", Style.SHARE, "share", _GROUPS), Column("Andel, kontrol", Style.SHARE, "control_share", _GROUPS),
    Column("Forskel", Style.DECIMAL, "difference", _GROUPS), Column("Grupperne", Style.CHECK, "balance", _GROUPS),
)  # fmt: skip
_REASONS = (
    Column("Årsag", Style.TEXT), Column("Husstande", Style.INPUT_NUMBER, "count"), Column("Hjemmel", Style.CLAUSE),
)  # fmt: skip
_WIDTHS = (44, 15, 22, 15, 15, 11, 18)


@dataclass(frozen=True, eq=False)
class GroupCells:
    """Cells that the first sheet refers to: the size of each group, or a word; how many characteristics differ."""

    treated: Cell
    control: Cell
    balances: Sequence[Cell]


def write(annex: AnnexBook) -> GroupCells:
    """Write the groups, then those without a lot, and return the cells of the groups."""
    sheet = annex.page(
        SHEET, _WIDTHS, "Indsatsgruppe og kontrolgruppe, og hvem der ikke er trukket lod om", landscape=True
    )
    stack = Stack(sheet, len(_WIDTHS))
    smallest = shown(annex.agreement.measurement.smallest_shown.value)
    stack.lines(
        [
            "Kontrolgruppen er dem, der er trukket lod om, og som (endnu) ikke er visiteret; indsatsgruppen er dem, der er visiteret efter lod. "
            "Forskellen er gruppernes andele trukket fra hinanden, delt med den fælles spredning (DSI_STANDARDFORSKEL). Er et af et kendetegns "
            f"antal under {smallest}, vises intet af det (pkt. 9.1)."
        ]
    )
    table = stack.table(*_COMPARED)
    sizes = table.row("Husstande i alt")
    for group in ("treated", "control"):
        sizes[group] = annex.put_if_given(
            sizes.place(group), size_key(group), Style.INPUT_NUMBER, _GROUPS, otherwise=f"<{smallest}"
        )
    balances = []
    for title, values in titles(annex.agreement).items():
        rows = []
        for value in values:
            row = table.row(f"{title}: {value}")
            for group in ("treated", "control"):
                key = group_key(title, value, group)
                row[group] = annex.put_if_given(row.place(group), key, Style.INPUT_NUMBER, _GROUPS, otherwise=HIDDEN)
            rows.append(row)
        balances += [
            _compare(annex, row, rows, f"group.{title}.{value}") for row, value in zip(rows, values, strict=True)
        ]
        for group in ("treated", "control"):
            _check(annex, sizes[group], rows, group, title)
    table.coloured("balance", GroupBalance)
    within = annex.agreement.people.balanced_within
    stack.lines([f"Til og med en forskel på {shown(within.value)} kaldes grupperne ens. {within.assumption}".strip()])
    _left_out(annex, stack, smallest)
    return GroupCells(sizes["treated"], sizes["control"], balances)


def _compare(annex: AnnexBook, row: Row, rows: Sequence[Row], name: str) -> Cell:
    """Write a row's shares, how far they are apart, and whether that is near; a word where its counts are hidden."""
    is_shown = all_of(is_number(row["treated"]), is_number(row["control"]))
    sums = {
        group: larger(total(Range(rows[0][group].fixed(), rows[-1][group].fixed())), 1)
        for group in ("treated", "control")
    }
    shares = {group: when(is_shown, _share(row[group], sums[group]), HIDDEN) for group in sums}
    own, other = row.put("share", shares["treated"]), row.put("control_share", shares["control"])
    arguments = _figure(own), sums["treated"], _figure(other), sums["control"]
    apart = row.put("difference", when(is_shown, apply(standardised_difference, *arguments), HIDDEN)).shows(name)
    near = rounded(absolute(_figure(apart)), GUARD_DECIMALS) <= annex.agreement.people.balanced_within
    word = when(all_of(is_shown, near), GroupBalance.ALIKE.value, "") & when(
        all_of(is_shown, negated(near)), GroupBalance.APART.value, ""
    )
    return row.put("balance", word & when(is_shown, "", GroupBalance.HIDDEN.value))


def _share(count: Cell, whole: Expression) -> Expression:
    return _figure(count) / whole


def _figure(cell: Cell) -> Expression:
    """Return the number in a cell, 0 for a word."""
    return total(cell)


def _check(annex: AnnexBook, size: Cell, rows: Sequence[Row], group: str, title: str) -> None:
    """Add a check that a characteristic's counts add up to the group, if they are shown."""
    counts = total(Range(rows[0][group], rows[-1][group]))
    expected = when(counts > 0, _figure(size), 0)
    annex.check(
        f"{title} giver gruppen ({'indsats' if group == 'treated' else 'kontrol'})",
        counts,
        expected,
        _GROUPS,
        Style.NUMBER,
    )


def _left_out(annex: AnnexBook, stack: Stack, smallest: str) -> None:
    stack.section("Ikke trukket lod om, hver husstand under den første årsag, der passer")
    table = stack.table(*_REASONS)
    for number, (title, clause) in enumerate(reasons(annex.agreement), 1):
        row = table.row(title, clause=clause)
        row["count"] = annex.put_if_given(
            row.place("count"), left_out_key(number), Style.INPUT_NUMBER, _RECORDED, otherwise=f"<{smallest}"
        )
    stack.lines(
        [
            f"Enhver visitation og eksklusion skal begrundes fagligt i journalen ({cited(_RECORDED)}); her står kun, hvor mange. Færre end {smallest} vises ikke (pkt. 9.1). "
            "Der er endnu ikke trukket lod om den, der ikke er afgjort, så den kan ikke være forbigået: Vurdér hver husstand, når den kommer på listen."
        ]
    )
