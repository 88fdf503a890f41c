"""The sheet Læsninger: what each open reading of the text is worth, if all goes as expected, and in the mean of many futures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model.base.danish import shown
from model.forecast.alternatives import alternatives
from model.forecast.limits import MOST_EACH
from model.formula.expression import DECIMALS, Expression, added, lift, rounded, total
from workbooks.cells.styles import Style
from workbooks.forecast.course import CourseOfScenario
from workbooks.forecast.edition import ForecastEdition
from workbooks.forecast.forecast_inputs import reading_key
from workbooks.forecast.scenario import Scenario
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Column, Row, Stack

_WIDTHS = (52, 15, 15, 15, 15, 15, 12)
_NOTE = (
    "Ventet er den ene fremtid, hvor alt går som ventet; gennemsnittet er over de samme {} fremtider ved hver læsning. Forskellen er til de "
    "læsninger, aftalens kilde bruger. Aftalens andre læsninger ændrer ikke prognosen."
)


@dataclass(eq=False, repr=False)
class ReadingsSheet:
    """The sheet while it is written."""

    annex: AnnexBook
    stack: Stack
    edition: ForecastEdition

    @classmethod
    def begin(cls, annex: AnnexBook, edition: ForecastEdition) -> ReadingsSheet:
        """Add the sheet."""
        sheet = annex.page("Læsninger", _WIDTHS, "Hvad de åbne læsninger er værd", landscape=True)
        return cls(annex, Stack(sheet, len(_WIDTHS)), edition)

    def scenarios(self) -> list[Scenario]:
        """Return a case for each other alternative, in which all goes as expected."""
        agreement = self.annex.agreement
        return [Scenario(one.id, f"læst: {one.sentence}", 1, one.of(agreement)) for one in alternatives(agreement)]

    def write(self, expected: CourseOfScenario, otherwise: Sequence[CourseOfScenario]) -> None:
        """Write the readings used, then each other alternative with its differences to them."""
        grantor = self.annex.agreement.grantor.id
        self.stack.lines([_NOTE.format(shown(float(min(MOST_EACH, self.edition.futures))))])
        table = self.stack.table(
            Column("Læsning", Style.TEXT), Column("Kommunen betaler, ventet"), Column(f"{grantor} får, ventet", key="got"),
            Column("Kommunen betaler i gennemsnit", Style.INPUT_DKK, "repaid"), Column(f"{grantor} får i gennemsnit", Style.INPUT_DKK, "received"),
            Column("Forskel for kommunen", Style.DKK, "apart"), Column(f"{grantor} får mindre end tilskuddet", Style.INPUT_SHARE, "below_grant"),
        )  # fmt: skip
        first = table.row("Som kilden læser", *self._expected(expected), clause="5.2", is_total=False)
        self._given(first, "used")
        for one, course in zip(alternatives(self.annex.agreement), otherwise, strict=True):
            row = table.row(f"{one.told.question} {one.sentence}", *self._expected(course), clause=one.told.clause)
            self._given(row, one.id)
            row.put("apart", lift(row["repaid"]) - first["repaid"])

    def _expected(self, one: CourseOfScenario) -> list[Expression]:
        grantor = self.annex.agreement.grantor.id
        return [
            rounded(total(one.repaid()), DECIMALS),
            rounded(added(total(cells) for cells in one.received(grantor)), DECIMALS),
        ]

    def _given(self, row: Row, name: str) -> None:
        for what, style in (
            ("repaid", Style.INPUT_DKK),
            ("received", Style.INPUT_DKK),
            ("below_grant", Style.INPUT_SHARE),
        ):
            row[what] = self.annex.put_given(*row.place(what), reading_key(name, what), style, "")
