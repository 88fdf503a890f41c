"""The follow-up of a strategic agreement: indicators, departments, money and the yearly round, for its board and its auditor."""

from model.strategic.terms import StrategicAgreement
from workbooks.cells.sheet import Book
from workbooks.follow_up import (
    activities,
    audit,
    budget,
    criteria,
    departments,
    documents,
    findings,
    indicators,
    measurements,
    other_figures,
    overview,
    plans,
    series,
    standing,
    targets,
    tasks,
    yearly_round,
)
from workbooks.follow_up.edition import FollowUpEdition
from workbooks.follow_up.plan_book import PlanBook
from workbooks.frame.edition_inputs import NOTHING, Given

FIRST_SHEET = overview.SHEET


def build(agreement: StrategicAgreement, given: Given = NOTHING) -> Book:
    """Return `Opfoelgning_2025-2029.xlsx`; without a follow-up it shows the baselines as printed.

    Raises: `GivenError` where the edition is impossible or a given date is none.
    """
    edition = FollowUpEdition.read(given.edition, agreement)
    period = agreement.period
    file_name = f"Opfoelgning_{period.start.value.year}-{period.end.value.year}.xlsx"
    title = f"Opfølgning {period.start.value.year}-{period.end.value.year}"
    annex = PlanBook(agreement, file_name, FIRST_SHEET, title, Given(edition.said(), given.figures))
    front = overview.begin(annex)
    measured = measurements.write(annex)
    stands = standing.write(annex, measured)
    asked = targets.write(annex, measured, stands)
    judged = criteria.judge(annex, stands)
    ranked = criteria.rank(annex, stands, judged)
    means = departments.weigh(annex, stands)
    indicators.write(annex, measured.years, stands, asked, front.on)
    departments.write_about(annex, stands)
    departments.write(annex, stands, judged, ranked, means)
    counts = criteria.write(annex, judged)
    series.write(annex, measured)
    activities.write(annex)
    money = budget.write(annex)
    late = [
        plans.write_milestones(annex, front.on),
        yearly_round.write(annex, front.on),
        documents.write(annex, front.on),
    ]
    late.append(audit.write(annex, front.on))
    plans.write_readiness(annex, front.on)
    findings.write(annex)
    other_figures.write(annex)
    front.write(stands, means, counts, list(tasks.name_first(annex, late)), money)
    _order(annex.book)
    book = annex.finish()
    for sheet in book.sheets[1:]:  # the package of an annual meeting prints what its board reads
        sheet.is_backing = True
    return book


_ORDER = (
    *(
        overview.SHEET,
        indicators.SHEET,
        indicators.GAPS,
        indicators.TARGETS,
        departments.ABOUT,
        departments.SHEET,
        criteria.SHEET,
        series.SHEET,
        activities.SHEET,
        budget.SHEET,
    ),
    *(
        plans.MILESTONES,
        plans.READINESS,
        documents.SHEET,
        yearly_round.SHEET,
        audit.SHEET,
        findings.SHEET,
        findings.TEXTS,
        other_figures.SHEET,
    ),
)
"""Sheets that are read, in the order of their reading; those that they are computed from follow."""


def _order(book: Book) -> None:
    order = {name: number for number, name in enumerate(_ORDER)}
    book.sheets.sort(key=lambda sheet: order.get(sheet.name, len(order)))
