"""A strategic agreement's terms, typed: what `model/agreements/helhedsplan_2025.toml`, or another plan's file, says."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from model.strategic.figures import PlanFigures, figures_of
from model.strategic.indicator_terms import COMPOUND, POINTS, Criterion, Indicator, TextClaim
from model.terms.any_agreement import AnyAgreement, AnyHeading
from model.terms.contradictions import Contradiction, Silence
from model.terms.field_shape import FieldKind, FieldShape
from model.terms.reading_terms import AnyReadings, Reading, reading
from model.terms.schema import list_of, record, table, tables
from model.terms.source_location import Place, found, spec
from model.terms.values import DateTerm, Term, choice, clause, identifier, names, optional_term, term, text

STRATEGIC = "strategic"
"""Kind of agreement: `type` of a source that has these terms."""
SCHEMA = 1
"""Number of the form in which these sources are written."""
DEPARTMENT, PLAN, COMPARISON, GROUP = "department", "plan", "comparison", "group"
PER_WEEK, PER_YEAR = "per_week", "per_year"
THREE_FIELDS, FOUR_FIELDS = "three", "four"
ON_BASELINE, ON_TOP = "on_baseline", "on_top"


@record
class Heading(AnyHeading):
    """Name and kind of the agreement."""

    type: str = choice(STRATEGIC)


@record
class PlanPeriod:
    """The period of the plan; a project year begins on the day of its start."""

    start: DateTerm = term("date", "Plan_start", "Planens første dag")
    end: DateTerm = term("date", "Plan_slut", "Planens sidste dag")
    is_over: bool = choice(True, False, default=False)
    """Whether a follow-up without a form stands at the end of the plan, not at its start."""


@record
class Party:
    """A party of the agreement, or of a sub-agreement: an organisation or a function, never a person."""

    id: str = identifier()
    name: str = text()
    clause: str = clause()


@record
class Area:
    """What figures are given for: a department, the whole plan, a comparison, or a group that a table prints as one row."""

    id: str = identifier()
    title: str = text()
    role: str = choice(DEPARTMENT, PLAN, COMPARISON, GROUP, default=DEPARTMENT)
    number: str = text(optional=True)
    company: str = text(optional=True)
    group: str = text(optional=True)
    """Where it lies: departments of one group are counted together."""
    part_of: str = text(optional=True)
    """The department that it was merged into."""
    built: str = text(optional=True)
    building: str = text(optional=True)
    distance: str = text(optional=True)


@record
class Field:
    """A field of effort (Indsatsområde), and whether it has a sub-agreement."""

    id: str = identifier()
    title: str = text()
    clause: str = clause()
    sub_agreement: bool = choice(True, False)


@record
class Goal:
    """A goal (Mål, Delmål) that indicators belong to, of the agreement, a sub-agreement or the board."""

    id: str = identifier()
    title: str = text()
    clause: str = clause()
    level: str = choice("overall", "sub", "board", "purpose")
    field: str = text(optional=True)


@record
class Activity:
    """An activity with its planned hours, and the function that is responsible."""

    id: str = identifier()
    title: str = text()
    field: str = text()
    responsible: str = text(optional=True)
    hours: Term | None = optional_term("hours a week", "Timer_{id}", "Timer: {title}")
    clause: str = clause()


@record
class FundingSource:
    """Who finances the plan; `local` money is co-financing, which is held against that of the fund."""

    id: str = identifier()
    title: str = text()
    local: bool = choice(True, False)


MILESTONE_PLAN, READINESS_PLAN = "milepaelsplan", "beredskabsplan"
"""Ids of the documents that a follow-up workbook has a sheet of."""


@record
class Document:
    """A document that the agreement requires: one, or one for each field that has a sub-agreement."""

    id: str = identifier()
    title: str = text()
    clause: str = clause()
    template: str = text(optional=True)
    """Where the official template is; its layout is not known here."""
    for_each: str = choice("plan", "field", default="plan")


@record
class Body:
    """A body of the organisation, the order in which they meet, and how often a year."""

    id: str = identifier()
    title: str = text()
    clause: str = clause()
    members: str = text(optional=True)
    least: Term | None = optional_term("meetings", "Moeder_mindst_{id}", "Møder om året, mindst: {title}")
    most: Term | None = optional_term("meetings", "Moeder_hoejst_{id}", "Møder om året, højst: {title}")


@record
class PlanDeadline:
    """A date or an interval of the yearly round: once between two days, or at the end of every number of months."""

    id: str = identifier()
    title: str = text()
    clause: str = clause()
    body: str = text(optional=True)
    every: Term | None = optional_term("months", "Frist_hver_{id}", "Hver: {title}", above=0)
    opens: DateTerm | None = optional_term("date", "Frist_fra_{id}", "Første dag: {title}")
    closes: DateTerm | None = optional_term("date", "Frist_til_{id}", "Sidste dag: {title}")


@record
class Follow:
    """What the rules need and the agreement does not print: tolerances and the working year."""

    tolerance: Term = term("fraction", "Udvikling_tolerance", "Udvikling, der regnes for uændret")
    near: Term = term("fraction", "Taet_paa", "Et kriterium er tæt på inden for så stor en del af sin grænse")
    weeks: Term = term("weeks", "Uger_pr_aar", "Uger om året, der arbejdes", above=0)
    ranked_by: str = text(optional=True)
    """The table of sizes: ranges and rankings are only over areas whose size it has."""
    yearly: tuple[str, ...] = names(optional=True)
    """Tables of figures that are reported each year, besides criteria and indicators."""
    weighed_by: str = text(optional=True)
    """The table of sizes by which a mean over areas is weighed."""
    smallest_shown: Term = term("number", "Mindste_viste_antal", "Mindste antal, der vises af det, der er indberettet")
    full_time: Term = term("hours a week", "Fuld_tid", "Timer om ugen i en fuldtidsstilling", above=0)
    reminder: Term = term("days", "Paamindelse", "Påmindelse før en frist")


@record
class PlanReadings(AnyReadings):
    """Every reading of a strategic agreement; a plan tells those that its text leaves open."""

    hours: Reading | None = reading(PER_WEEK, PER_YEAR, optional=True)
    """Sub-agreement: whether hours »per week per year« are of a week or of a year."""
    sub_agreements: Reading | None = reading(THREE_FIELDS, FOUR_FIELDS, optional=True)
    """Section 6: whether crime prevention counts as a field that needs a sub-agreement."""
    moving_out: Reading | None = reading(COMPOUND, POINTS, optional=True)
    """2017, section 5.1: whether a fall of 2 % is relative or of 2 percentage points."""
    education: Reading | None = reading(ON_BASELINE, ON_TOP, optional=True)
    """2017, section 5.3: whether a second rise or fall counts from the baseline or from the first."""


def _tables_of(cls: type[PlanFigures]) -> Any:
    """Return a field for tables of figures of a class, with distinct ids."""
    shape = FieldShape(FieldKind.ROWS, of=cls)
    return list_of(lambda raw, place: figures_of(raw, place, cls), 0, "id", shape)


def _schema(raw: Any, place: Place) -> Any:
    if type(raw) is not int or raw != SCHEMA:
        place.fault(found(raw), f"{SCHEMA}, det skema, som denne udgave læser")
    return raw


@record
class StrategicAgreement(AnyAgreement):
    """The whole source, with every term once."""

    schema: int = spec(_schema, "et helt tal")
    agreement: Heading = table(Heading)
    period: PlanPeriod = table(PlanPeriod)
    follow: Follow = table(Follow)
    party: tuple[Party, ...] = tables(Party)
    area: tuple[Area, ...] = tables(Area)
    field: tuple[Field, ...] = tables(Field)
    goal: tuple[Goal, ...] = tables(Goal)
    criterion: tuple[Criterion, ...] = _tables_of(Criterion)
    indicator: tuple[Indicator, ...] = _tables_of(Indicator)
    figures: tuple[PlanFigures, ...] = _tables_of(PlanFigures)
    activity: tuple[Activity, ...] = tables(Activity, least=0)
    funding_source: tuple[FundingSource, ...] = tables(FundingSource)
    document: tuple[Document, ...] = tables(Document)
    body: tuple[Body, ...] = tables(Body)
    deadline: tuple[PlanDeadline, ...] = tables(PlanDeadline, least=0)
    reading: PlanReadings = table(PlanReadings)
    claim: tuple[TextClaim, ...] = tables(TextClaim, least=0)
    contradiction: tuple[Contradiction, ...] = tables(Contradiction, least=0)
    file_name: str = ""
    sha256: str = ""
    content: bytes = b""
    filled: tuple[str, ...] = ()
    amended_on: dt.date | None = None
    versions: "tuple[StrategicAgreement, ...]" = ()

    @property
    def dated(self) -> dt.date:
        """The first day of the plan; the text has no day of signature."""
        return self.period.start.value

    @property
    def dated_as(self) -> str:
        """The first day of the plan."""
        return "Gælder fra"

    def numbered_findings(self) -> list[tuple[str, Contradiction | Silence]]:
        """Return the contradictions by their ids, which number them across agreements of a plan, then the readings."""
        silences = [one for one in self.findings() if isinstance(one, Silence)]
        told = [(f"F{number}", one) for number, one in enumerate(silences, 1)]
        return [*((one.id, one) for one in self.contradiction), *told]

    def tables(self) -> Iterator[PlanFigures]:
        """Return every table of figures: those of criteria and indicators, then the others."""
        yield from self.criterion
        yield from self.indicator
        yield from self.figures

    def table(self, id: str) -> PlanFigures:
        """Return the table of figures with an id; raise `LookupError` if there is none."""
        found = next((one for one in self.tables() if one.id == id), None)
        if found is None:
            raise LookupError(id)
        return found


def called_by_titles(agreement: StrategicAgreement) -> StrategicAgreement:
    """Return an agreement whose figures are called by the titles of areas and sources of money, not by their ids."""
    titles = {one.id: one.title for one in agreement.area} | {one.id: one.title for one in agreement.funding_source}

    def called(table: PlanFigures) -> Any:
        labels = {key: f"{table.title}: {titles.get(key, key)}" for key in table.values}
        return replace(table, values={key: replace(one, label=labels[key]) for key, one in table.values.items()})

    def each(tables: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(map(called, tables))

    criteria, indicators = each(agreement.criterion), each(agreement.indicator)
    return replace(agreement, criterion=criteria, indicator=indicators, figures=each(agreement.figures))
