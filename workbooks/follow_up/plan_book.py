"""A follow-up workbook under construction, and the columns of years that its sheets share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from model.strategic.figures import PlanFigures
from model.strategic.indicator_terms import Indicator
from model.strategic.results import followed_years, project_years
from model.strategic.terms import COMPARISON, Area, Document, StrategicAgreement
from model.terms.values import DateTerm, Term
from workbooks.cells.styles import Style
from workbooks.follow_up.edition import FollowUpEdition
from workbooks.follow_up.precision import style_of_printed
from workbooks.frame.annex_book import AnyBook


@dataclass(eq=False, repr=False)
class PlanBook(AnyBook):
    """The workbook of a strategic agreement and what its edition says."""

    agreement: StrategicAgreement
    # a clause names a section of the agreement, or one of its parts, and no value but the most allowed is of many digits
    input_widths: ClassVar[tuple[float, ...]] = (42, 11.5, 12, 10, 18, 8.5, 27, 23.4)
    term_style: Callable[[Term | DateTerm], Style] = style_of_printed

    def __post_init__(self) -> None:
        super().__post_init__()
        self.book.title = self.title  # the first sheet's name says nothing on the others

    @cached_property
    def edition(self) -> FollowUpEdition:
        """The day of the follow-up, and how many rows its lists have."""
        return FollowUpEdition.read(self.given.edition, self.agreement)

    @cached_property
    def years(self) -> range:
        """Years that a figure may be of."""
        return followed_years(self.agreement)

    @cached_property
    def project_years(self) -> tuple[str, ...]:
        """Each project year as readers write it, 2025/26."""
        return tuple(
            f"{first.year}/{last.year % 100:02d}" if first.year < last.year else f"{first.year}"
            for first, last in project_years(self.agreement)
        )

    def is_compared(self, one: PlanFigures, area: str) -> bool:
        """Return whether an area's figure is only what others are held against."""
        if isinstance(one, Indicator) and area in one.compared_with:
            return True
        is_alone = isinstance(one, Indicator) and not one.compared_with and area in one.values
        return self.areas[area].role == COMPARISON and not is_alone

    def document(self, id: str) -> Document | None:
        """Return a required document by its id."""
        return next((one for one in self.agreement.document if one.id == id), None)

    def number(self, id: str) -> str | None:
        """Return the number of a department as readers write it, in words: digits alone are a number to some programs."""
        number = self.areas[id].number
        return f"nr. {number}" if number else None

    def area(self, id: str) -> str:
        """Return the title of an area."""
        return self.areas[id].title

    @cached_property
    def areas(self) -> Mapping[str, Area]:
        """The areas of the plan by id."""
        return {one.id: one for one in self.agreement.area}
