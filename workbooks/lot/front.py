"""The first sheet, Visitation: how far the intake is, who is next, what has to be looked at, and how the lot was drawn."""

from __future__ import annotations

from dataclasses import dataclass

from model.base.fingerprint import fingerprint
from model.base.state import GroupBalance, PlaceState, State, Turn
from model.formula.expression import added, lift, when
from model.formula.lookup import count_where
from model.lot.draw import own_seed
from workbooks.cells.sheet import Cell, Sheet
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Column, Stack
from workbooks.lot.edition import LotEdition
from workbooks.lot.ending_sheet import EndedCells
from workbooks.lot.groups_sheet import GroupCells
from workbooks.lot.list_sheet import ListCells
from workbooks.lot.progress_sheet import ProgressCells

SHEET = "Visitation"
NEXT = 3
"""Households of each area that the page names as next."""
_WIDTHS = (50, 15, 15, 15, 18)
_LIST, _PLACES, _LIMITS, _GROUPS = "Bilag 1.4 pkt. 3.2.2", "Bilag 1.4 pkt. 3.2.3", "6.1.1(iv)", "Bilag 5.1 pkt. 2.6.1"
_LIMIT = (
    Column("Grænse (pkt. 6.1.1(iv))", Style.TEXT), Column("Senest", Style.DATE), Column("Mindst", Style.NUMBER),
    Column("Visiteret", Style.NUMBER), Column("Tilstand", Style.CHECK, "state"),
)  # fmt: skip
_ASKED = (
    "Aftalen vil, at den første på listen visiteres, så den næste, til der er fyldt op (Bilag 1.4 pkt. 3.2.2), og kun husstande, der opfylder "
    "kriterierne (pkt. 3.1.3). Afviger visitationen fra det, kan tilskuddet tilbageholdes (pkt. 6.1.1(i)), og grupperne kan ikke sammenlignes "
    "som trukket ved lod. Husstandene står på arkene Lodtrækning og Ophør."
)
_FOUND = (Column("Det, der skal ses på", Style.TEXT), Column("Antal", Style.NUMBER, "count"))


@dataclass(eq=False, repr=False)
class IntakeFront:
    """The sheet while it is written; its day is known before the other sheets, which refer to it."""

    annex: AnnexBook
    edition: LotEdition
    sheet: Sheet
    stack: Stack
    on: Cell

    @classmethod
    def begin(cls, annex: AnnexBook, edition: LotEdition) -> IntakeFront:
        """Add the sheet with the day as of which the list stands."""
        sheet = annex.front(_WIDTHS)
        stack = Stack(sheet, len(_WIDTHS))
        stack.section("Hvor langt visitationen er")
        on = stack.fact("Opgjort den", edition.on, Style.DATE, _LIST)
        return cls(annex, edition, sheet, stack, on)

    def write(self, listed: ListCells, progress: ProgressCells, ended: EndedCells | None, groups: GroupCells) -> None:
        """Write the rest from the cells of the other sheets."""
        stack = self.stack
        stack.fact("Visiteret i alt", progress.taken_in, Style.NUMBER, _LIST)
        stack.fact("Husstande pr. år i det hidtidige tempo", progress.pace, Style.DECIMAL, _LIST)
        stack.fact("Venter efter lod: kontrolgruppen", groups.control, Style.NUMBER, _GROUPS)
        self._next(listed)
        stack.skip()
        table = stack.table(*_LIMIT)
        for limit in progress.limits:
            table.row(*limit, clause=_LIMITS)
        table.lights("state")
        stack.skip()
        self._findings(listed, ended, progress, groups)
        self._lot()

    def _next(self, listed: ListCells) -> None:
        stack = self.stack
        stack.section("Hvem der er næste: når en plads er ledig, visiteres den første i området")
        table = stack.table(
            Column("Område", Style.TEXT), *(Column(f"Nr. {number}", Style.TEXT) for number in range(1, NEXT + 1))
        )
        for area in self.annex.agreement.area:
            table.row(
                area.title, *(listed.next_of(area.title, number) for number in range(1, NEXT + 1)), clause=area.clause
            )

    def _findings(
        self, listed: ListCells, ended: EndedCells | None, progress: ProgressCells, groups: GroupCells
    ) -> None:
        turn = {
            one: count_where((listed.turns, "", one.value)) for one in (Turn.IN_AREA, Turn.ELSEWHERE, Turn.WITHOUT_LOT)
        }
        table = self.stack.table(*_FOUND)
        table.row("Uden for tur i eget område (3.2.2)", turn[Turn.IN_AREA], clause=_LIST)
        table.row("Forbi et andet områdes husstand (3.2.2)", turn[Turn.ELSEWHERE], clause=_LIST)
        table.row("Visiteret uden lod, se kriterierne (3.1.3)", turn[Turn.WITHOUT_LOT], clause="Bilag 1.4 pkt. 3.1.3")
        is_open = ended.count(PlaceState.OPEN) if ended is not None else lift(0)
        table.row("Pladser, der skal fyldes hurtigst muligt (3.2.3)", is_open, clause=_PLACES)
        missed = added(when(lift(state).equals(State.TRIPPED.value), 1, 0) for *_, state in progress.limits)
        table.row("Grænser, der ikke blev nået (6.1.1(iv))", missed, clause=_LIMITS)
        apart = added(when(lift(one).equals(GroupBalance.APART.value), 1, 0) for one in groups.balances)
        table.row("Viste kendetegn, grupperne er forskellige på", apart, clause=_GROUPS)
        self.stack.paragraph(_ASKED)

    def _lot(self) -> None:
        stack, seed = self.stack, self.edition.seed
        stack.section("Lodtrækningen")
        stack.paragraph(f"Frø: »{seed}«. Dets SHA-256: {fingerprint(seed)}.", Style.TEXT)
        own = seed == own_seed(self.annex.agreement)
        how = (
            "Der er ikke aftalt et frø, så det er aftalens id og dag. Den, der giver husstandene koder, kender det og kan vælge koder efter "
            "det: aftal et frø, som kun evaluator kender, til listen er lavet (bilag visitation --forpligt)."
            if own
            else "Var netop dette fingeraftryk offentliggjort, før listen var kendt (bilag visitation --forpligt), er frøet ikke valgt efter udfaldet. "
            "Et andet frø er en anden rækkefølge: Det skiftes aldrig, og enhver tidligere projektmappe viser, hvilket der blev brugt."
        )
        stack.paragraph(how)
        stack.paragraph(
            "Når frøet er kendt, følger pladsen af koden. Derfor får en ny husstand det næste nummer i rækken, og ikke et, nogen har valgt: På arket "
            "Lodtrækning står koden ved siden af dagen, husstanden kom på listen."
        )
        stack.paragraph(
            "Husstandene står her med deres koder: Projektmappen er til kommunen og evaluator. Styregruppen får antallene i halvårsrapporten (pkt. 9.1)."
        )
