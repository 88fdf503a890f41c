"""The files of a plan for social housing: its follow-up, from the form if there is one, and its calendar."""

from collections.abc import Sequence
from pathlib import Path

from model.portfolio.member import Member
from model.portfolio.of_plan import member_of_plan
from model.strategic.terms import StrategicAgreement
from workbooks.batch.chosen_forms import FOLLOW_UP, chosen_forms
from workbooks.batch.job import TOP, Job
from workbooks.batch.made import Building, JobError
from workbooks.catalogue import catalogue_of
from workbooks.catalogue.entry import Supplied
from workbooks.form.read_form import FormError
from workbooks.frame.edition_inputs import NOTHING
from workbooks.package.calendar_file import FILE_NAME as CALENDAR
from workbooks.package.plan_calendar import calendar_of_plan
from workbooks.package.plan_part import FollowUpPart


def build_plan(_job: Job, agreement: StrategicAgreement, forms: Sequence[Path], building: Building) -> Member:
    """Build a plan's files and return where it stands; raise `JobError` with every fault of its form."""
    catalogue, path = catalogue_of(agreement), chosen_forms(agreement, forms).get(FOLLOW_UP)
    supplied = Supplied(NOTHING, catalogue.figures(agreement))
    if path is not None:
        try:
            supplied = catalogue.given[FOLLOW_UP](agreement, path)
        except FormError as error:
            raise JobError(error.lines_of(path.name)) from None
    part = FollowUpPart(agreement, supplied)
    if path is not None:
        building.given[FOLLOW_UP] = [supplied.given]
    building.add(TOP, part.book(), agreement.dated)
    building.put(TOP, CALENDAR, calendar_of_plan(agreement, part.on))
    return member_of_plan(agreement, is_made_up=part.is_made_up)
