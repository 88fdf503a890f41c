"""Terms that are well-formed one by one and cannot hold together."""

from tests.shared.spoilage import edited

_BEFORE = "en værdi, der ikke er brugt før"
_STARTS, _ENDS = "intervention_start = { value = ", "intervention_end = { value = "
_RATE = '    { since = 2024-07-01, rate = { value = 0.0350, unit = "fraction p.a.", clause = "6.2.3" } },\n'
_SECOND = "value = 2024-11-30"
_LADDER = "target.social_measures.step"

TOTALS = (
    edited(
        "shares of tranche 1 past 1",
        "funder.share_1",
        "1,01",
        "andele, der er 1 i alt",
        ("value = 0.74", "value = 0.75"),
    ),
    edited(
        "shares of tranche 2 below 1",
        "funder.share_2",
        "0,9",
        "andele, der er 1 i alt",
        ("value = 1.0,", "value = 0.9,"),
    ),
    edited(
        "so little for so many years that rounding up takes the last below 0",
        "budget.line.koersel.total.value",
        "18",
        "så stort, at periodens sidste år ikke bliver under 0",
        # 18 x 12 / 132 = 1.6, so 2 in each of ten years, and -2 in the last
        ("value = 75_000", "value = 18"),
        ("intervention_end = { value = 2026-10-31", "intervention_end = { value = 2034-10-31"),
        ("commitment_end = { value = 2028-12-31", "commitment_end = { value = 2034-12-31"),
        ("last_year = { value = 2035", "last_year = { value = 2036"),
        # 2023-H2 to 2034-H2
        also=(("forecast.intake", "7 rækker", "23: én for hver betalingsperiode i indsatsen"),),
    ),
    edited(
        "a grant with øre",
        "funder.DSI.grant.value",
        "3.912.500,5",
        "et beløb i hele kroner",
        ("value = 3_912_500", "value = 3_912_500.5"),
    ),
    edited(
        "a budget line with øre",
        "budget.line.koersel.total.value",
        "75.000,25",
        "et beløb i hele kroner",
        ("value = 75_000", "value = 75_000.25"),
    ),
    edited(
        "a ladder that begins above 0",
        _LADDER,
        "0,5, 1, 3, 5",
        "begynder med 0 og stiger",
        ('value = 0, unit = "steps"', 'value = 0.5, unit = "steps"'),
    ),
    edited(
        "a ladder with two steps alike",
        _LADDER,
        "0, 1, 1, 5",
        "begynder med 0 og stiger",
        ('value = 3, unit = "steps"', 'value = 1, unit = "steps"'),
    ),
    edited(
        "somebody expected to go down from the lowest step",
        f"{_LADDER}.ingen.success",
        "0,1",
        "0",
        ("success = { value = 0.0,", "success = { value = 0.1,"),
    ),
    edited(
        "a ladder that falls",
        _LADDER,
        "0, 1, 3, 2",
        "begynder med 0 og stiger",
        ('value = 5, unit = "steps"', 'value = 2, unit = "steps"'),
    ),
    edited(
        "two measurements at one time",
        "target.employment.measured_after",
        "12, 12, 24",
        "måneder, der stiger",
        ('value = 18, unit = "months"', 'value = 12, unit = "months"'),
    ),
    edited("ages the wrong way round", "target.employment.oldest", "17", "mindst 18", ("value = 66,", "value = 17,")),
    edited(
        "grades the wrong way round",
        "target.school_absence.last_grade",
        "0",
        "1",
        ('value = 0, unit = "grade"', 'value = 1, unit = "grade"'),
        ('value = 9, unit = "grade"', 'value = 0, unit = "grade"'),
    ),
    edited(
        "scores the wrong way round",
        "target.life_satisfaction.highest_score",
        "0",
        "",
        ('value = 10, unit = "score"', 'value = 0, unit = "score"'),
    ),
    edited(
        "more measurements than expected results",
        "target.school_absence.expected",
        "",
        "",
        ('    { id = "m3", title = "Forventet, 3. måling"', '    # { id = "m3"'),
    ),
)

PERIODS = (
    edited(
        "holidays listed from after the signature",
        "business_day.first_year.value",
        "2024",
        "højst 2023",
        ("first_year = { value = 2020", "first_year = { value = 2024"),
    ),
    edited(
        "holidays listed to before the end",
        "business_day.last_year.value",
        "2028",
        "mindst 2030",
        ("last_year = { value = 2035", "last_year = { value = 2028"),
    ),
    edited(
        "an end before the start",
        "period.intervention_end",
        "31.10.2022",
        "en dag efter 01.11.2023",
        (f"{_ENDS}2026", f"{_ENDS}2022"),
    ),
    edited(
        "a start within a month",
        "period.intervention_start",
        "02.11.2023",
        "den 1. i en måned",
        (f"{_STARTS}2023-11-01", f"{_STARTS}2023-11-02"),
    ),
    edited(
        "an end within a month",
        "period.intervention_end",
        "30.10.2026",
        "den sidste dag i en måned",
        (f"{_ENDS}2026-10-31", f"{_ENDS}2026-10-30"),
    ),
    edited(
        "28 February of a leap year",
        "period.intervention_end",
        "28.02.2028",
        "den sidste dag i en måned",
        (f"{_ENDS}2026-10-31", f"{_ENDS}2028-02-28"),
        # 2023-H2 to 2028-H1
        also=(("forecast.intake", "7 rækker", "10: én for hver betalingsperiode i indsatsen"),),
    ),
    edited(
        "a commitment that ends first",
        "period.commitment_end",
        "30.10.2026",
        "tidligst 31.10.2026",
        ("commitment_end = { value = 2028-12-31", "commitment_end = { value = 2026-10-30"),
    ),
    edited(
        "deadlines out of order",
        "disbursement.instalment[2].deadline",
        "30.11.2022",
        "en dag efter 30.11.2023 (frist for 1. rate)",
        (_SECOND, "value = 2022-11-30"),
    ),
    edited(
        "two instalments on one day",
        "disbursement.instalment[2].deadline",
        "30.11.2023",
        "en dag efter",
        (_SECOND, "value = 2023-11-30"),
    ),
    edited(
        "an account that ends before its deposits",
        "return_ceiling.account.konto_faelles.end",
        "30.06.2025",
        "tidligst 30.11.2025",
        ("value = 2027-06-30", "value = 2025-06-30"),
    ),
    edited(
        "an account that ends before the period",
        "return_ceiling.account.konto_samlet.end",
        "31.12.2022",
        "tidligst 01.11.2023",
        ('deposits = "single"\nend = { value = 2028', 'deposits = "single"\nend = { value = 2022'),
    ),
    edited(
        "a reference rate from 1 April",
        "default_interest.reference",
        "01.04.2024",
        "en 1. januar eller 1. juli",
        ("since = 2024-07-01", "since = 2024-04-01"),
    ),
    edited(
        "a reference rate twice",
        "default_interest.reference[4].since",
        "01.01.2024 igen",
        _BEFORE,
        ("since = 2024-07-01", "since = 2024-01-01"),
    ),
    edited("a half-year without a reference rate", "default_interest.reference", "", "", (_RATE, "")),
    edited(
        "reference rates out of order",
        "default_interest.reference",
        "",
        "",
        ("since = 2026-01-01", "since = 2022-07-01"),
    ),
    edited(
        "a window of measuring that reaches the next measurement",
        "measurement",
        "1 måneder før og 5 efter",
        "ikke overlapper",
        ("latest_after = { value = 3,", "latest_after = { value = 5,"),
    ),
    edited(
        "payment periods that do not fill a year",
        "repayment.frequency.value",
        "5",
        "går op i et år",
        ("frequency = { value = 6,", "frequency = { value = 5,"),
    ),
    edited(
        "measurements out of order",
        "target.employment.measured_after",
        "",
        "",
        ('{ value = 12, unit = "months", clause = "Bilag 5.1', '{ value = 19, unit = "months", clause = "Bilag 5.1'),
    ),
)
