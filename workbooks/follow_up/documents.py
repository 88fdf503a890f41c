"""The sheet Dokumenter: each required document, its latest version, who approved it, and whether it is there."""

from collections.abc import Collection
from dataclasses import dataclass

from model.base.state import Kept
from model.formula.expression import Expression, all_of, either_of, is_number, lift, negated
from model.strategic.results import documents, funds, responsible
from workbooks.cells.sheet import Cell
from workbooks.cells.styles import Style
from workbooks.follow_up.plan_book import PlanBook
from workbooks.follow_up.tasks import BESIDE, Tasks
from workbooks.follow_up.unknown_cells import word_of
from workbooks.frame.stack import Column, Stack, Table

SHEET = "Dokumenter"
_WIDTHS = (39, 27, 9, 30, 12, 12, 18)
_LATE = "Dokumenter, der mangler eller ikke er i orden"
_APPROVAL = (
    "En ændring af den strategiske samarbejdsaftale kræver fondens godkendelse; en ændring af en delaftale gør ikke. Et dokument, der er "
    "godkendt før aftalens seneste udgave, er »ældre end aftalen«: Se efter, om det skal ændres."
)


def write(annex: PlanBook, on: Cell) -> Tasks:
    """Write the sheet; return the documents with their states."""
    sheet = annex.page(
        SHEET, _WIDTHS, "De dokumenter, aftalen kræver, og den seneste udgave af hvert", landscape=True, beside=BESIDE
    )
    stack = Stack(sheet, len(_WIDTHS))
    table = stack.table(
        Column("Dokument", Style.TEXT, "title"), Column("Skema", Style.UNIT), Column("Udgave", Style.NUMBER, "version"),
        Column("Godkendt af", Style.TEXT, "by"), Column("Godkendt", None, "approved"), Column("Lagt op", None, "uploaded"),
        Column("Tilstand", Style.CHECK, "state"),
    )  # fmt: skip
    writer = _Documents(annex, table, on)
    fields = {one.id: one.title for one in annex.agreement.field}
    clause = annex.agreement.document[0].clause
    agreed = writer.row(annex.agreement.agreement.kind, "", "document..", clause, needs=funds(annex.agreement))
    for one, field in documents(annex.agreement):
        title = f"{one.title}: {fields[field]}" if field else one.title
        writer.row(title, one.template, f"document.{one.id}.{field}", one.clause, agreed)
    table.coloured("state", Kept)
    stack.skip()
    stack.lines([_APPROVAL])
    tasks = Tasks(_LATE, [one.value for one in (Kept.MISSING, Kept.UNAPPROVED, Kept.OLDER)])
    tasks.add(table, [row["title"] for row in table.rows])
    return tasks


@dataclass(frozen=True, eq=False)
class _Documents:
    annex: PlanBook
    table: Table
    on: Cell

    def row(
        self,
        title: str,
        template: str,
        key: str,
        clause: str,
        agreed: Cell | None = None,
        needs: Collection[str] = (),
    ) -> Cell:
        """Write a document and return its day of approval; `agreed` is that of the agreement itself.

        Without a version it is missing, once the plan runs; without a day of approval, or a change approved by none of
        those whose approval it `needs`, it is not approved.
        """
        annex = self.annex
        row = self.table.row(title, template, clause=clause)
        by = {float(at): name for at, name in enumerate(responsible(annex.agreement).values(), 1)}
        version = annex.put_if_given(row.place("version"), f"{key}.version", Style.INPUT_NUMBER, clause)
        approver = annex.put_if_given(row.place("by"), f"{key}.by", Style.INPUT_TEXT, clause, by)
        approved = annex.put_day_if_given(row.place("approved"), f"{key}.approved", clause)
        annex.put_day_if_given(row.place("uploaded"), f"{key}.uploaded", clause)
        start = annex.agreement.period.start
        is_running = Expression(self.on.content > start.value, (self.on, ">", *lift(start).pieces))
        is_approved = is_number(approved)
        if needs:
            is_first = Expression(version.content is not None and version.content <= 1, (version, "<=1"))
            is_by = either_of(is_first, *(lift(approver).equals(name) for name in needs))
            is_approved = all_of(is_approved, is_by)
        is_there = is_number(version)
        cases = [
            (all_of(negated(is_there), is_running), Kept.MISSING),
            (all_of(negated(is_there), negated(is_running)), Kept.NOT_YET),
            (all_of(is_there, negated(is_approved)), Kept.UNAPPROVED),
        ]
        found = all_of(is_there, is_approved)
        if agreed is None:
            cases += [(found, Kept.FOUND)]
        else:
            is_older = all_of(is_number(agreed), _before(approved, agreed))
            cases += [(all_of(found, is_older), Kept.OLDER), (all_of(found, negated(is_older)), Kept.FOUND)]
        row.put("state", word_of(*((condition, state.value) for condition, state in cases)))
        return approved


def _before(one: Cell, other: Cell) -> Expression:
    """Return whether a day is before another one; a cell without a day is not."""
    return Expression(
        one.content is not None and other.content is not None and one.content < other.content, (one, "<", other)
    )
