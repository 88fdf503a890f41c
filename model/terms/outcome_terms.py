"""Terms of Bilag 5.1: the five outcome targets (Betalingsmål); an agreement may omit any of them."""

from collections.abc import Iterator
from typing import TypeAlias

from model.terms.schema import record, table, tables
from model.terms.values import Printed, Term, choice, identifier, printed, term, terms, text

MUNICIPALITY = "municipality"
"""Payer of a target that no funder pays for."""


@record
class Measurement:
    """How measurements are timed and shown: the window around the agreed time, and which counts stay hidden."""

    earliest_before: Term = term("months", "Maaling_tidligst_foer", "Måling tidligst før måletidspunktet")
    latest_after: Term = term("months", "Maaling_senest_efter", "Måling senest efter måletidspunktet")
    smallest_shown: Term = term("persons", "Mindste_viste_antal", "Mindste antal, der vises for styregruppen")
    assumption: str = text(optional=True)


@record
class Benefit:
    """A benefit type (Ydelsestype) with expected persons and success rate."""

    id: str = identifier()
    title: str = text()
    criterion: str = choice("education_or_employment", "recovery", "flexjob")
    persons: Term = term("persons", "BM1_antal_{id}", "BM1 forventet antal: {title}")
    success: Term = term("fraction", "BM1_succes_{id}", "BM1 forventet succesrate: {title}")
    printed_share: Printed | None = printed(optional=True)


@record
class Employment:
    """Employment (Bilag 5.1 pkt. 2.4); each criterion's requirement is stored under the criterion's own name."""

    title: str = text()
    payer: str = identifier()
    price: Term = term("DKK/person/measurement", "BM1_pris", "BM1 sats")
    youngest: Term = term("years", "BM1_alder_fra", "BM1 alder fra")
    oldest: Term = term("years", "BM1_alder_til", "BM1 alder til")
    measured_after: tuple[Term, ...] = terms("months", "BM1_maaling{n}_efter", "BM1 {n}. måling efter", above=0)
    completed_education_within: Term = term("months", "BM1_uddannelse_inden", "BM1 uddannelse gennemført inden for")
    baseline_tolerance: Term = term("fraction", "BM1_basis_tolerance", "BM1 tilladt afvigelse i baseline")
    education_or_employment: str = text(optional=True)
    recovery: str = text(optional=True)
    flexjob: str = text(optional=True)
    benefit: tuple[Benefit, ...] = tables(Benefit)
    printed_persons: Printed | None = printed(optional=True)
    printed_share: Printed | None = printed(optional=True)
    printed_success: Printed | None = printed(optional=True)


@record
class Step:
    """A step of the support ladder (Foranstaltningstrappe)."""

    id: str = identifier()
    title: str = text()
    height: Term = term("steps", "BM2_trin_{id}", "BM2 trin-enheder: {title}")
    persons: Term = term("persons", "BM2_antal_{id}", "BM2 forventet antal: {title}")
    success: Term = term("fraction", "BM2_succes_{id}", "BM2 forventet succesrate: {title}")
    printed_share: Printed | None = printed(optional=True)


@record
class LadderExample:
    """A worked example of Bilag 5.1 pkt. 2.5.3: a move from one step to another."""

    id: str = identifier()
    title: str = text()
    before: str = identifier()
    after: str = identifier()
    printed: Printed = printed()


@record
class SocialMeasures:
    """Social measures (Bilag 5.1 pkt. 2.5); steps in ascending order, the lowest being no measure."""

    title: str = text()
    payer: str = identifier()
    price: Term = term("DKK/step", "BM2_pris", "BM2 sats")
    youngest: Term = term("years", "BM2_alder_fra", "BM2 alder fra")
    measured_after: tuple[Term, ...] = terms("months", "BM2_maaling{n}_efter", "BM2 {n}. måling efter", above=0)
    baseline_tolerance: Term = term("fraction", "BM2_basis_tolerance", "BM2 tilladt afvigelse i baseline")
    step: tuple[Step, ...] = tables(Step, least=2)
    example: tuple[LadderExample, ...] = tables(LadderExample, least=0)
    printed_persons: Printed | None = printed(optional=True)
    printed_with_measure: Printed | None = printed(optional=True)
    printed_with_measure_share: Printed | None = printed(optional=True)
    printed_share: Printed | None = printed(optional=True)


@record
class Absence:
    """Mean absence of control and intervention group at one measurement, as fractions, with the printed figures."""

    id: str = identifier()
    title: str = text()
    control: Term = term("fraction", "BM3_kontrol_{id}", "BM3 fravær, kontrolgruppe: {title}", above=0)
    treated: Term = term("fraction", "BM3_indsats_{id}", "BM3 fravær, indsatsgruppe: {title}")
    printed_success: Printed | None = printed(optional=True)
    printed_difference: Printed | None = printed(optional=True)
    printed_corrected: Printed | None = printed(optional=True)
    printed_payment: Printed | None = printed(optional=True)


@record
class SchoolAbsence:
    """School absence (Bilag 5.1 pkt. 2.6); the first row of each table is the baseline."""

    title: str = text()
    payer: str = identifier()
    price: Term = term("DKK/per cent", "BM3_pris", "BM3 sats")
    cap: Term = term("DKK", "BM3_loft", "BM3 loft")
    first_grade: Term = term("grade", "BM3_klasse_fra", "BM3 klassetrin fra")
    last_grade: Term = term("grade", "BM3_klasse_til", "BM3 klassetrin til")
    absence_over: Term = term("months", "BM3_fravaer_over", "BM3 fravær opgjort over")
    cohorts: Term = term("cohorts", "BM3_kohorter", "BM3 kohorter", above=0)
    smallest_cohort: Term = term("households", "BM3_mindste_kohorte", "BM3 mindste kohorte")
    decimals: Term = term("decimals", "BM3_decimaler", "BM3 decimaler af en procent i opgørelsen")
    expected_decimals: Term = term("decimals", "BM3_decimaler_forventet", "BM3 decimaler af en procent i forventningen")
    measured_after: tuple[Term, ...] = terms("months", "BM3_maaling{n}_efter", "BM3 {n}. måling efter", above=0)
    expected: tuple[Absence, ...] = tables(Absence, least=2)
    example: tuple[Absence, ...] = tables(Absence, least=0)
    printed_overperformance: Printed | None = printed(optional=True)


@record
class LifeSatisfaction:
    """Life satisfaction (Bilag 5.1 pkt. 2.7)."""

    title: str = text()
    payer: str = identifier()
    price: Term = term("DKK/person", "BM4_pris", "BM4 sats")
    cap: Term = term("DKK", "BM4_loft", "BM4 loft")
    youngest: Term = term("years", "BM4_alder_fra", "BM4 alder fra")
    lowest_score: Term = term("score", "BM4_score_fra", "BM4 laveste score")
    highest_score: Term = term("score", "BM4_score_til", "BM4 højeste score")
    persons: Term = term("persons", "BM4_antal", "BM4 forventet antal")
    success: Term = term("fraction", "BM4_succes", "BM4 forventet succesrate")


@record
class ActionPlans:
    """Action plans (Bilag 5.1 pkt. 2.8)."""

    title: str = text()
    payer: str = identifier()
    price: Term = term("DKK/percentage point", "BM5_pris", "BM5 sats")
    adjusted_within: Term = term("months", "BM5_maal_justeres_inden", "BM5 mål kan justeres inden for")
    success: Term = term("fraction", "BM5_succes", "BM5 forventet opfyldelse")
    printed_whole_plan: Printed | None = printed(optional=True)


OutcomeTarget: TypeAlias = Employment | SocialMeasures | SchoolAbsence | LifeSatisfaction | ActionPlans


@record
class Target:
    """The five outcome targets."""

    employment: Employment | None = table(Employment, optional=True)
    social_measures: SocialMeasures | None = table(SocialMeasures, optional=True)
    school_absence: SchoolAbsence | None = table(SchoolAbsence, optional=True)
    life_satisfaction: LifeSatisfaction | None = table(LifeSatisfaction, optional=True)
    action_plans: ActionPlans | None = table(ActionPlans, optional=True)

    def agreed(self) -> Iterator[tuple[str, OutcomeTarget]]:
        """Return name and terms of each target in the agreement."""
        return ((name, target) for name, target in vars(self).items() if target is not None)


def point_title(target: OutcomeTarget, number: int) -> str:
    """Return a measurement's name in Danish: its number, or "slutmåling" if the target has only one."""
    return f"{number}. måling" if hasattr(target, "measured_after") else "slutmåling"
