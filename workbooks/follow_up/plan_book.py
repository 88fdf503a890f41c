"""A follow-up workbook under construction, and the columns of years that its sheets share."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from model.strategic.results import followed_years, project_years
from model.strategic.terms import Area, Document, StrategicAgreement
from workbooks.follow_up.edition import FollowUpEdition
from workbooks.frame.annex_book import AnyBook


@dataclass(eq=False, repr=False)
class PlanBook(AnyBook):
    """The workbook of a strategic agreement and what its edition says."""

    agreement: StrategicAgreement

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

    def document(self, id: str) -> Document | None:
        """Return a required document by its id."""
        return next((one for one in self.agreement.document if one.id == id), None)

    def area(self, id: str) -> str:
        """Return the title of an area."""
        return self.areas[id].title

    @cached_property
    def areas(self) -> Mapping[str, Area]:
        """The areas of the plan by id."""
        return {one.id: one for one in self.agreement.area}
