"""The terms of the Viborg agreement as read from the agreement itself, sections 1 to 6 of its facts: value and clause.

Written apart from `viborg.toml`, so that a slip in either shows. A path is the way to the term, with the id of a row.
"""

import datetime as dt

Agreed = tuple[float | dt.date, str]

_PLAN, _BUDGET, _LEVEL, _PROJECT = "Bilag 3.2", "Bilag 4.1", "Bilag 5.1 pkt. 2.1", "Bilag 1.4 pkt. 1.6.1"
_TRANCHES, _SCHEDULE, _CEILING = "Bilag 5.1 pkt. 1.1", "Bilag 1.4 pkt. 4", "5.2"


def _d(year: int, month: int, day: int) -> dt.date:
    return dt.date(year, month, day)


MONEY: dict[str, Agreed] = {
    "agreement.signed": (_d(2023, 10, 23), "2.1"),
    "period.intervention_start": (_d(2023, 11, 1), _PROJECT),
    "period.intervention_end": (_d(2026, 10, 31), _PROJECT),
    "period.commitment_end": (_d(2028, 12, 31), _SCHEDULE),
    "people.households": (180, _PROJECT),
    "people.persons": (460, _PROJECT),
    "people.intake_a_year": (60, "Bilag 1.4 pkt. 3.2.2"),
    "people.replaced_within": (3, "Bilag 1.4 pkt. 3.2.3"),
    "people.course": (12, "Bilag 1.4 pkt. 1.1.3"),
    "people.counts_after": (3, "Bilag 1.4 pkt. 3.2.4"),
    "people.directorates": (2, "Bilag 1.4 pkt. 3.1.3(ii)"),
    # not agreed: what is commonly called balanced
    "people.balanced_within": (0.1, "Bilag 5.1 pkt. 2.6.1"),
    "funder.DSI.grant": (3_912_500, "3.1"),
    "funder.DSI.share_1": (0.74, _TRANCHES),
    "funder.DSI.share_2": (1, _TRANCHES),
    "funder.LBF.grant": (1_362_500, "3.3(1)"),
    "funder.LBF.share_1": (0.26, _TRANCHES),
    "funder.LBF.share_2": (0, _TRANCHES),
    "condition.LBF_tilskud.amount": (1_362_500, "3.3(1)"),
    "condition.LBF_resultat.amount": (250_000, "3.3(2)"),
    "condition.PDJ_donation.amount": (2_550_000, "3.3(3)"),
    "disbursement.instalment.1.year": (2023, _PLAN),
    "disbursement.instalment.1.deadline": (_d(2023, 11, 30), _PLAN),
    "disbursement.instalment.2.year": (2024, _PLAN),
    "disbursement.instalment.2.deadline": (_d(2024, 11, 30), _PLAN),
    "disbursement.instalment.3.year": (2025, _PLAN),
    "disbursement.instalment.3.deadline": (_d(2025, 11, 30), _PLAN),
    "budget.line.personale.total": (4_500_000, _BUDGET),
    "budget.line.lejlighed.total": (300_000, _BUDGET),
    "budget.line.aktionslaering.total": (400_000, _BUDGET),
    "budget.line.koersel.total": (75_000, _BUDGET),
    "budget.evaluation": (727_500, _BUDGET),
    # an example of one's own: the annex has the formula, no figures
    "reduction.actual_households": (150, "Bilag 4.2 pkt. 3"),
    "reduction.actual_cost": (5_000_000, "4.2(ii)"),
    "reduction.saving_share": (1, "4.2(ii)"),
    "unused_grant.used": (1_000_000, "4.3"),
    "unused_grant.accrued": (100_000, "4.3"),
    "unused_grant.repaid": (0, "4.3"),
    "return_ceiling.amount": (6_000_000, _CEILING),
    "return_ceiling.rate": (0.0507, _CEILING),
    "return_ceiling.day_basis": (365, _CEILING),
    "return_ceiling.formula.bilag_5_aar.years": (5, "Bilag 4.2 pkt. 4"),
    "return_ceiling.account.konto_samlet.end": (_d(2028, 12, 31), _CEILING),
    "return_ceiling.account.konto_rater.end": (_d(2028, 12, 31), _CEILING),
    "return_ceiling.account.konto_faelles.end": (_d(2027, 6, 30), _CEILING),
    "return_ceiling.solved.rente_DSI.years": (5, "Bilag 4.2 pkt. 4"),
    "repayment.switch": (5_275_000, _TRANCHES),
    "repayment.frequency": (6, "Bilag 5.1 pkt. 1.2"),
    "repayment.paid_within": (3, _SCHEDULE),  # by the end of the quarter; that it is the one after, is assumed
    # the agreement names neither: how near to 12, 18 and 24 months a measurement lies, and which counts stay hidden
    "measurement.earliest_before": (1, "Bilag 5.1 pkt. 2.1"),
    "measurement.latest_after": (3, "Bilag 5.1 pkt. 2.1"),
    "measurement.smallest_shown": (5, "9.1"),
}

EMPLOYMENT: dict[str, Agreed] = {
    "target.employment.price": (8_600, _LEVEL),
    "target.employment.youngest": (18, _LEVEL),
    "target.employment.oldest": (66, _LEVEL),
    "target.employment.measured_after.1": (12, _LEVEL),
    "target.employment.measured_after.2": (18, _LEVEL),
    "target.employment.measured_after.3": (24, _LEVEL),
    "target.employment.completed_education_within": (6, _LEVEL),
    "target.employment.baseline_tolerance": (0.05, "Bilag 5.1 pkt. 2.4.2"),
}

EDUCATION, RECOVERY, FLEXJOB = "education_or_employment", "recovery", "flexjob"
BENEFITS: tuple[tuple[str, int, str, float], ...] = (
    ("Voksne i beskæftigelse", 39, EDUCATION, 0.50),
    ("Voksne i uddannelse", 5, EDUCATION, 0.80),
    ("Voksne på førtidspension", 124, EDUCATION, 0.02),
    ("Voksne i fleksjob", 38, FLEXJOB, 0.95),
    ("Voksne på uddannelseshjælp (aktivitetsparate)", 17, EDUCATION, 0.05),
    ("Voksne på uddannelseshjælp (jobparate)", 7, EDUCATION, 0.20),
    ("Voksne på sygedagpenge", 16, RECOVERY, 0.40),
    ("Voksne på kontanthjælp (aktivitetsparate)", 21, EDUCATION, 0.05),
    ("Voksne på kontanthjælp (jobparate)", 4, EDUCATION, 0.25),
    ("Voksne i jobafklaring", 9, RECOVERY, 0.10),
    ("Voksne på A-dagpenge", 16, EDUCATION, 0.40),
    ("Voksne i ressourceforløb", 9, EDUCATION, 0.20),
    ("Voksne på integrationsydelse (aktivitetsparate)", 11, EDUCATION, 0.05),
    ("Voksne på integrationsydelse (jobparate)", 5, EDUCATION, 0.20),
    ("Voksne i revalidering", 1, EDUCATION, 0.10),
    ("Selvforsørgelses- og hjemrejseydelsesmodtager i program", 1, EDUCATION, 0.20),
    ("Selvforsørgende i program", 1, EDUCATION, 0.50),
    ("Ingen ydelse", 1, EDUCATION, 0.50),
    ("Ukendt", 8, EDUCATION, 0.33),
)

SOCIAL_MEASURES: dict[str, Agreed] = {
    "target.social_measures.price": (42_000, _LEVEL),
    "target.social_measures.youngest": (18, _LEVEL),  # over 17
    "target.social_measures.measured_after.1": (24, _LEVEL),
    "target.social_measures.baseline_tolerance": (0.05, "Bilag 5.1 pkt. 2.5.2"),
}
LADDER: tuple[tuple[str, float, int, float], ...] = (
    ("ingen", 0, 261, 0),
    ("par_82", 1, 5, 0.75),
    ("par_85", 3, 54, 0.25),
    ("par_103_104", 5, 22, 0.05),
)

SCHOOL_ABSENCE: dict[str, Agreed] = {
    "target.school_absence.price": (6_500, _LEVEL),
    "target.school_absence.cap": (1_400_000, "Bilag 5.1 pkt. 2.6.3"),
    "target.school_absence.first_grade": (0, _LEVEL),
    "target.school_absence.last_grade": (9, _LEVEL),
    "target.school_absence.absence_over": (6, _LEVEL),
    "target.school_absence.cohorts": (3, _LEVEL),
    "target.school_absence.smallest_cohort": (30, _LEVEL),
    "target.school_absence.decimals": (1, "Bilag 5.1 pkt. 2.6.2"),
    "target.school_absence.expected_decimals": (2, "Bilag 5.1 pkt. 2.6.1"),
    "target.school_absence.measured_after.1": (12, _LEVEL),
    "target.school_absence.measured_after.2": (18, _LEVEL),
    "target.school_absence.measured_after.3": (24, _LEVEL),
}
ABSENCES: tuple[tuple[str, float, float, str], ...] = (
    ("expected.basis", 0.0985, 0.0985, "Bilag 5.1 pkt. 2.6.1"),
    ("expected.m1", 0.0985, 0.0754, "Bilag 5.1 pkt. 2.6.1"),
    ("expected.m2", 0.0985, 0.08, "Bilag 5.1 pkt. 2.6.1"),
    ("expected.m3", 0.0985, 0.085, "Bilag 5.1 pkt. 2.6.1"),
    ("example.eks_basis", 0.1, 0.09, "Bilag 5.1 pkt. 2.6.2"),
    ("example.eks_m1", 0.1, 0.07, "Bilag 5.1 pkt. 2.6.2"),
    ("example.eks_m2", 0.095, 0.075, "Bilag 5.1 pkt. 2.6.2"),
    ("example.eks_m3", 0.095, 0.087, "Bilag 5.1 pkt. 2.6.2"),
)

LAST_TARGETS: dict[str, Agreed] = {
    "target.life_satisfaction.price": (2_000, _LEVEL),
    "target.life_satisfaction.cap": (250_000, "Bilag 5.1 pkt. 2.7.2, pkt. 3.3(2)"),
    "target.life_satisfaction.youngest": (18, _LEVEL),  # over 17
    "target.life_satisfaction.lowest_score": (0, _LEVEL),
    "target.life_satisfaction.highest_score": (10, _LEVEL),
    "target.life_satisfaction.persons": (340, _LEVEL),
    "target.life_satisfaction.success": (0.4, "Bilag 5.1 pkt. 2.7.1"),
    "target.action_plans.price": (125, _LEVEL),
    "target.action_plans.adjusted_within": (6, "Bilag 5.1 pkt. 2.8.1"),
    "target.action_plans.success": (0.6, "Bilag 5.1 pkt. 2.8.2"),
}

DEADLINES: dict[str, Agreed] = {
    "steering.meetings_a_year": (2, "7.3"),
    "steering.meetings_first_year": (4, "7.3"),  # quarterly
    "steering.report_every": (6, "7.2"),  # half-yearly
    "steering.annual_meeting_latest_month": (6, "7.4"),  # by the end of the second quarter
    "steering.accounts_before_meeting": (10, "7.4"),
    "steering.unused_grant_after_meeting": (1, "4.3"),
    # no term of the agreement: how long before a deadline the calendar reminds of it
    "reminder.payment": (14, "10.2"),
    "reminder.other": (30, "10.2"),
    "trigger.dropouts_more_than": (20, "6.1.1(iii)"),
    "trigger.intake_first_half_year": (15, "6.1.1(iv)"),
    "trigger.intake_first_year": (40, "6.1.1(iv)"),
    "trigger.start_within": (2, "6.2.1(iii)"),
    # the agreement puts no figure to "a material part" and "materially", nor says what is near
    "trigger.start_share": (0.5, "6.2.1(iii)"),
    "trigger.budget_deviation": (0.1, "6.1.1(vi)"),
    "trigger.near": (0.8, "6.1.1"),
    "trigger.revocation_payment": (45, "6.2.3"),
    "trigger.revocation_objection": (30, "6.2.4"),
    "trigger.dispute": (60, "12.2"),
    "business_day.first_year": (2020, "10.2"),
    "business_day.last_year": (2035, "10.2"),
    "default_interest.supplement": (0.08, "6.2.3"),
    "evaluation.midtvejs.deadline": (_d(2025, 3, 31), _SCHEDULE),  # 2025 Q1
    "evaluation.foreloebig.deadline": (_d(2026, 12, 31), _SCHEDULE),  # 2026 Q4
    "evaluation.slut.deadline": (_d(2028, 12, 31), _SCHEDULE),  # 2028 Q4
}
REFERENCE_RATES: tuple[tuple[dt.date, float], ...] = (
    (_d(2023, 1, 1), 0.0190),
    (_d(2023, 7, 1), 0.0325),
    (_d(2024, 1, 1), 0.0375),
    (_d(2024, 7, 1), 0.0350),
    (_d(2025, 1, 1), 0.0275),
    (_d(2025, 7, 1), 0.0175),
    (_d(2026, 1, 1), 0.0175),
)


def agreed_terms(benefit_ids: tuple[str, ...]) -> dict[str, Agreed]:
    """Every term by its path; the benefit types' ids are the source's own, their order is the table's."""
    terms = MONEY | EMPLOYMENT | SOCIAL_MEASURES | SCHOOL_ABSENCE | LAST_TARGETS | DEADLINES
    for id_, (_, persons, _, success) in zip(benefit_ids, BENEFITS, strict=True):
        row = f"target.employment.benefit.{id_}"
        terms |= {
            f"{row}.persons": (persons, "Bilag 5.1 pkt. 2.4.1"),
            f"{row}.success": (success, "Bilag 5.1 pkt. 2.4.1"),
        }
    for id_, height, persons, success in LADDER:
        values = {"height": height, "persons": persons, "success": success}
        terms |= {
            f"target.social_measures.step.{id_}.{key}": (value, "Bilag 5.1 pkt. 2.5.1") for key, value in values.items()
        }
    for path, control, treated, clause in ABSENCES:
        row = f"target.school_absence.{path}"
        terms |= {f"{row}.control": (control, clause), f"{row}.treated": (treated, clause)}
    for n, (_, rate) in enumerate(REFERENCE_RATES, 1):
        terms[f"default_interest.reference.{n}.rate"] = (rate, "6.2.3")
    return terms
