"""Everything that can be wrong with a filled-in form, each with the lines that it has to give."""

from typing import Any

from tests.shared.filled_measurements import (
    FORM,
    NO_STEP,
    SICK,
    WORK,
    D,
    Rows,
    counted_in_2026,
    counted_rows,
    empty_form,
    good_rows,
)
from tests.shared.spoiling import Change, Spoiler, put

FORMS = Spoiler(FORM, empty_form(), good_rows)
changed, entry, packed, on_sheet, sheet_part = (
    FORMS.changed,
    FORMS.entry,
    FORMS.packed,
    FORMS.on_sheet,
    FORMS.sheet_part,
)
MADE_UP_CPR = "311299" + "1234"
"""Made up: no person has it."""
LIKE_CPR = ("noget, der ligner et personnummer", "kun koder")
_CODE = "en kode af ét bogstav"


def _seventeen(table: str, entries: list[Any]) -> Change:
    """The child of the good form a year too young for a target's sheet, and on it."""

    def change(rows: Rows) -> None:
        rows["persons"][1][2] = 17
        rows[table].append(["P2", *entries])

    return change


def _ten_on_the_ladder() -> Rows:
    rows = counted_in_2026()
    rows["counts"][59] = [10, 4, 1]
    return rows


def _without_ends(rows: Rows) -> None:
    for row in (*rows["life_satisfaction"], *rows["action_plans"]):
        row[-2:] = [None, None]


TYPES = (
    entry("a date as text", "households", 0, "start", "15.1.2024", "»15.1.2024«", "en dato fra 01.11.2023"),
    entry("a date in words", "households", 0, "start", "15. marts 2024", "»15. marts 2024«", "en dato fra 01.11.2023"),
    entry("a name beside a date", "households", 0, "start", "15. marts Jens", "en tekst på 14 tegn", "en dato"),
    entry("a date with a time", "households", 0, "start", 45306.5, "15.01.2024 kl. 12.00", "uden klokkeslæt"),
    entry(
        "a date before the intervention",
        "households",
        0,
        "start",
        D(2023, 10, 31),
        "31.10.2023",
        "en dato fra 01.11.2023",
    ),
    entry("a start after the intervention", "households", 3, "start", D(2026, 11, 1), "01.11.2026", "til 31.10.2026"),
    entry("a year for a date", "households", 0, "start", 2024, "16.07.1905", "en dato fra 01.11.2023"),
    entry("no start", "households", 0, "start", None, "tom", "en dato"),
    entry("an age as text", "persons", 0, "age", "40", "»40«", "et helt tal fra 0 til 120"),
    entry(
        "an age of twelve digits", "persons", 0, "age", float(f"{MADE_UP_CPR}45"), "et tal på 12 cifre", "et helt tal"
    ),
    entry("an age with decimals", "persons", 0, "age", 40.5, "40,5", "et helt tal fra 0 til 120"),
    entry("an age below nought", "persons", 1, "age", -1, "-1", "et helt tal fra 0 til 120"),
    entry("an age above any", "persons", 1, "age", 121, "121", "et helt tal fra 0 til 120"),
    entry("no age", "persons", 1, "age", None, "tom", "et helt tal fra 0 til 120"),
    entry(
        "a score above the scale",
        "life_satisfaction",
        0,
        "before",
        11,
        "11",
        "et helt tal fra 0 til 10 eller »Mangler«",
    ),
    entry("a score between two", "life_satisfaction", 0, "before", 5.5, "5,5", "et helt tal fra 0 til 10"),
    entry("another word for a score", "life_satisfaction", 0, "before", "ved ikke", "en tekst på 8 tegn", "»Mangler«"),
    entry("a share above all", "action_plans", 1, "fulfilled", 60, "6.000 %", "en procent fra 0 % til 100 %"),
    entry("a share below nought", "action_plans", 1, "fulfilled", -0.1, "-10 %", "en procent fra 0 % til 100 %"),
    entry("an amount with three decimals", "repayments", 0, "amount", 100.505, "100,505", "med højst to decimaler"),
    entry("an amount as text", "repayments", 0, "amount", "100 kr.", "»100 kr.«", "et beløb i kr."),
    entry(
        "an absence of 9 instead of 9 %", "school_absence", 0, "treated_0", 9, "900 %", "en procent fra 0 % til 100 %"
    ),
    entry("households of a cohort by halves", "school_absence", 0, "households", 30.5, "30,5", "et helt tal"),
)

CHOICES = (
    entry("a benefit type that there is not", "employment", 0, "benefit_0", "Voksne på SU", "en tekst på 12 tegn", "listen »Ydelsestype«"),
    entry("a benefit type in small letters", "employment", 0, "benefit_0", WORK.lower(), "»voksne", "listen »Ydelsestype«"),
    entry("a name for a benefit type", "employment", 0, "benefit_0", "Jens Hansen", "en tekst på 11 tegn", "listen"),
    entry("no benefit type at the start", "employment", 0, "benefit_0", None, "tom", "listen »Ydelsestype«"),
    entry("yes in English", "employment", 0, "result_1", "Yes", "en tekst på 3 tegn", "»Ja«, »Nej« eller »Mangler«"),
    entry("a number for an answer", "employment", 0, "result_1", 1, "1", "»Ja«, »Nej« eller »Mangler«"),
    entry("an answer with a blank", "employment", 0, "result_1", "Ja ", "»Ja «", "»Ja«, »Nej« eller »Mangler«"),
    entry("a step that there is not", "social_measures", 0, "before", "§ 85", "»§ 85«", "»Bostøtte, § 85«"),
    entry("a missing step at the start", "social_measures", 0, "before", "Mangler", "en tekst på 7 tegn", "»Uden foranstaltning«"),
    entry("a period that there is not", "statement", 0, "period", "2025-H3", "»2025-H3«", "listen »Periode«"),
    entry("no period", "statement", 0, "period", None, "tom", "listen »Periode«"),
    entry("no delivery", "statement", 0, "delivery", None, "tom", "»Kun antal«"),
    entry("a payer that there is not", "repayments", 0, "payer", "DSI", "en tekst på 3 tegn", "»Viborg Kommune« eller »Landsbyggefonden«"),
)  # fmt: skip

CODES = (
    entry("a household without a code", "persons", 0, "household", None, "tom", _CODE),
    entry("a name for a code", "persons", 1, "person", "Jens Hansen", "en tekst på 11 tegn", _CODE),
    entry("a short name for a code", "persons", 1, "person", "Anna1", "en tekst på 5 tegn", _CODE),
    entry("initials for a code", "persons", 1, "person", "JJ12", "en tekst på 4 tegn", _CODE),
    entry("initials and a birthday for a code", "persons", 1, "person", "JJ311299", "en tekst på 8 tegn", _CODE),
    entry("a letter and a birthday for a code", "persons", 1, "person", "J311299", "en tekst på 7 tegn", _CODE),
    entry("a day of a replacement number for a code", "persons", 1, "person", "J611299", "en tekst på 7 tegn", _CODE),
    entry("a birthday and a digit for a code", "persons", 1, "person", "J-3112991", "en tekst på 9 tegn", _CODE),
    entry("a short name for a number", "persons", 1, "age", "Anna", "en tekst på 4 tegn", "et helt tal"),
    entry("a name beside a known word", "employment", 0, "result_1", "Ja, Anna", "en tekst på 8 tegn", "»Ja«, »Nej« eller »Mangler«"),
    entry("a number for a code", "persons", 1, "person", 17, "17", _CODE),
    entry("a code of digits", "persons", 1, "person", "017", "en tekst på 3 tegn", _CODE),
    entry("a code with a blank", "persons", 1, "person", "P 2", "en tekst på 3 tegn", _CODE),
    entry("a household that is not there", "persons", 1, "household", "H9", "ikke står på arket Husstande", "en kode fra arket Husstande"),
    changed(
        "a household twice",
        put("households", 4, ["H1", D(2024, 5, 1), None, None]),
        ("Husstande!A10:", "den samme kode som i A6", "ikke er brugt før"),
    ),
    changed(
        "a person twice",
        put("persons", 5, ["P2", "H1", 11]),
        ("Personer!A11:", "den samme kode som i A7", "ikke er brugt før"),
    ),
    changed(
        "a person twice, once in small letters",
        put("persons", 5, ["p2", "H1", 11]),
        ("Personer!A11:", "den samme kode som i A7", "store og små bogstaver er ens"),
    ),
    entry("a code with a blank behind it", "persons", 1, "person", "P2 ", "en tekst på 3 tegn", _CODE),
    changed(
        "a person measured twice",
        put("life_satisfaction", 3, ["P1", 5, None, None]),
        ("BM4 Livstilfredshed!A9:", "den samme kode som i A6", "ikke er brugt før"),
    ),
    changed(
        "a person who is not in the list",
        put("employment", 2, ["P99", WORK, *[None] * 8]),
        ("BM1 Beskæftigelse!A8:", "ikke står på arket Personer", "en kode fra arket Personer"),
    ),
    changed(
        "a grown-up left out",
        lambda rows: rows["employment"].pop(1),
        ("Personer!A8:", "66 år, som ikke står på arket BM1 Beskæftigelse", "18 til 66 år"),
    ),
    changed(
        "a retired person left out",
        lambda rows: rows["social_measures"].pop(2),
        ("Personer!A10:", "67 år, som ikke står på arket BM2", "18 år eller mere"),
    ),
    changed(
        "a boy of 17 among the employed",
        _seventeen("employment", [WORK, *[None] * 8]),
        ("BM1 Beskæftigelse!A8:", "en person på 17 år ved start", "personer på 18 til 66 år ved start"),
    ),
    changed(
        "a retired man of 67 among the employed",
        put("employment", 2, ["P5", WORK, D(2025, 3, 20), "Ja", WORK, *[None] * 5]),
        ("BM1 Beskæftigelse!A8:", "en person på 67 år ved start", "personer på 18 til 66 år ved start"),
    ),
    changed(
        "a girl of 17 on the ladder",
        _seventeen("social_measures", [NO_STEP, None, None]),
        ("BM2 Foranstaltninger!A9:", "en person på 17 år ved start", "personer på 18 år eller mere ved start"),
    ),
    changed(
        "a girl of 17 among the satisfied",
        _seventeen("life_satisfaction", [5, None, None]),
        ("BM4 Livstilfredshed!A9:", "en person på 17 år ved start", "personer på 18 år eller mere ved start"),
    ),
    changed(
        "a household left out",
        lambda rows: rows["action_plans"].pop(0),
        ("Husstande!A6:", "ikke står på arket BM5", "alle står på det"),
    ),
)  # fmt: skip

DATES = (
    entry("a result before the start", "employment", 0, "day_1", D(2024, 1, 1), "01.01.2024", "en dag fra 15.12.2024 til 15.04.2025"),
    entry("a result too early", "employment", 0, "day_1", D(2024, 12, 14), "14.12.2024", "en dag fra 15.12.2024"),
    entry("a result too late", "employment", 0, "day_1", D(2025, 4, 16), "16.04.2025", "til 15.04.2025, 12 måneder efter start"),
    entry("a result without its day", "employment", 0, "day_1", None, "tom", "en dag fra 15.12.2024 til 15.04.2025"),
    entry("a day without a result", "employment", 1, "day_1", D(2025, 2, 1), "01.02.2025", "tom, når målingen mangler"),
    entry("a due result left out", "employment", 1, "result_1", None, "tom", "»Mangler«; måletidspunktet var 01.02.2025"),
    entry("no benefit type at a measurement", "employment", 0, "benefit_1", None, "tom", "listen »Ydelsestype«"),
    entry("a household that left before it came", "households", 2, "left", D(2024, 1, 19), "19.01.2024", "tidligst 20.01.2024"),
    entry("an end before the start", "life_satisfaction", 2, "day", D(2024, 3, 4), "04.03.2024", "en dag fra 28.02.2025 til 30.06.2025, omkring forløbets slutning 31.03.2025"),
    entry("an end without a day", "life_satisfaction", 2, "day", None, "tom", "målingens dag"),
    entry("a day without an end", "life_satisfaction", 2, "after", None, "tom", "et resultat eller »Mangler«"),
    entry("an end too early", "life_satisfaction", 2, "day", D(2025, 2, 27), "27.02.2025", "en dag fra 28.02.2025 til 30.06.2025"),
    entry("an end too late", "action_plans", 2, "day", D(2025, 7, 1), "01.07.2025", "til 30.06.2025, omkring forløbets slutning 31.03.2025"),
    changed(
        "an end though the course goes on",
        put("action_plans", 0, ["H1", D(2025, 5, 1), 0.6]),
        ("BM5 Handleplaner!B6:", "01.05.2025", "en dag fra 30.09.2026 til 31.01.2027, omkring forløbets slutning 31.10.2026"),
    ),
    changed(
        "ends left out though the last day for them is over",  # H4's is 30 June 2025; H2's, a month later, is not
        _without_ends,
        ("BM4 Livstilfredshed!D8:", "tom", "et helt tal fra 0 til 10 eller »Mangler«, og en dag ved siden af; forløbet sluttede 31.03.2025, og målingen skulle være foretaget senest 30.06.2025"),
        ("BM5 Handleplaner!C8:", "tom", "en procent fra 0 % til 100 % eller »Mangler«, og en dag ved siden af; forløbet sluttede 31.03.2025"),
    ),
    entry("a plan without a day", "action_plans", 1, "day", None, "tom", "målingens dag"),
    entry("a day without a plan", "action_plans", 1, "fulfilled", None, "tom", "et resultat eller »Mangler«"),
)  # fmt: skip

REPLACED = (
    entry(
        "replaced without having left",
        "households",
        0,
        "replaced_by",
        "H2",
        "en kode",
        "tom, når husstanden ikke er ophørt",
    ),
    entry("replaced by itself", "households", 2, "replaced_by", "H3", "husstandens egen kode", "en anden husstand"),
    entry(
        "replaced by nobody known", "households", 2, "replaced_by", "H77", "ikke står på arket Husstande", "en kode fra"
    ),
    entry(
        "replaced by an older one", "households", 2, "replaced_by", "H1", "startede 15.01.2024", "tidligst 01.03.2024"
    ),
    changed(
        "one in place of two",
        put("households", 1, ["H2", D(2024, 2, 1), D(2025, 4, 1), "H4"]),
        ("Husstande!D8:", "den samme kode som i D7", "ikke er brugt før"),
        ("Husstande!D7:", "startede 05.03.2024", "tidligst 01.04.2025"),
    ),
)

COHORTS = (
    entry("a cohort without households", "school_absence", 0, "households", None, "tom", "når kohorten har en start"),
    entry("a cohort without a baseline", "school_absence", 0, "control_0", None, "tom", "når kohorten har en start"),
    entry("a cohort that is not formed", "school_absence", 1, "treated_0", 0.1, "et tal", "tom, når kohorten ikke har en start"),
    entry("a control group without absence", "school_absence", 0, "control_1", 0, "0 %", "en procent over 0 %"),
    entry("one group without the other", "school_absence", 0, "control_1", None, "tom", "en procent"),
    entry("a cohort that starts too late to count", "school_absence", 0, "start", D(2026, 8, 1), "01.08.2026", "en dato fra 01.11.2023 til 31.07.2026"),
    entry("a cohort measured too early", "school_absence", 0, "day_1", D(2024, 12, 31), "31.12.2024", "en dag fra 01.01.2025"),
    changed(
        "a cohort that is due",
        put("school_absence", 0, [D(2024, 2, 1), 30, 0.09, 0.10, *[None] * 9]),
        ("BM3 Skolefravær!G6:", "tom", "måletidspunktet var 01.02.2025"),
        ("BM3 Skolefravær!H6:", "tom", "måletidspunktet var 01.02.2025"),
    ),
)  # fmt: skip

FIGURES = (
    changed(
        "nothing but period and delivery",
        lambda rows: [rows.pop(key) for key in [*rows] if key != "statement"],
        ("Husstande:", "skemaet er tomt, men leverancen er »Personer og husstande«", "en kohorte, så der er noget"),
    ),
    changed(
        "no count at all",
        lambda rows: [rows.pop(key) for key in [*rows] if key != "statement"],
        ("Antal ved måling:", "skemaet er tomt, men leverancen er »Kun antal«", "så der er noget at opgøre"),
        rows=counted_rows,
    ),
    changed(
        "an earlier statement of the same period",
        put("earlier", 0, ["2025-H1", "Beskæftigelse", 100, 100]),
        ("Tidligere opgørelser!A6:", "2025-H1", "en periode før 2025-H1"),
    ),
    changed(
        "an earlier statement twice",
        lambda rows: rows.update(earlier=[["2024-H2", "Beskæftigelse", 100, 100]] * 2),
        ("Tidligere opgørelser!B7:", "betalingsmålet igen", "én gang i hver periode"),
    ),
    entry(
        "a repayment after the period's own is due",
        "repayments",
        0,
        "date",
        D(2025, 10, 1),
        "01.10.2025",
        "senest 30.09.2025, da betalingen for 2025-H1 forfalder; senere betalinger hører til næste opgørelse",
    ),
    changed(
        "more after the cap than before",
        put("earlier", 0, ["2024-H2", "Beskæftigelse", 100, 100.01]),
        ("Tidligere opgørelser!D6:", "100,01 kr.", "højst 100,00 kr., beløbet før loft"),
    ),
    changed(
        "a target that there is not",
        put("earlier", 0, ["2024-H2", "Lykke", 100, 100]),
        ("Tidligere opgørelser!B6:", "en tekst på 5 tegn", "listen »Betalingsmål«"),
    ),
    changed(
        "a negative amount of an earlier statement",
        put("earlier", 0, ["2024-H2", "Beskæftigelse", -1, -1]),
        ("Tidligere opgørelser!C6:", "-1", "et beløb i kr."),
        ("Tidligere opgørelser!D6:", "-1", "et beløb i kr."),
    ),
    changed(
        "counts beside records",
        lambda rows: rows.update(counts=counted_rows()["counts"]),
        ("Antal ved måling!A6:", "rækker er udfyldt", "kun udfyldt, når leverancen er »Kun antal«"),
    ),
    changed(
        "records beside counts",
        lambda rows: rows.update(persons=[["P1", "H1", 40]], households=[["H1", D(2024, 1, 15), None, None]]),
        ("Husstande!A6:", "1 række er udfyldt", "»Personer og husstande«"),
        ("Personer!A6:", "1 række er udfyldt", "»Personer og husstande«"),
        rows=counted_rows,
    ),
    entry("a count left out", "counts", 0, "measured", None, "tom", "0, hvis der ingen er", rows=counted_rows),
    entry("half a person", "counts", 0, "measured", 10.5, "10,5", "et helt tal", rows=counted_rows),
    entry("more successes than measured", "counts", 0, "achieved", 11, "11", "højst 10", rows=counted_rows),
    entry("half a success", "counts", 0, "achieved", 1.5, "1,5", "et helt antal personer", rows=counted_rows),
    entry("steps down from the lowest step", "counts", 57, "achieved", 1, "1", "højst 0", rows=counted_in_2026),
    entry("more steps down than a group is high", "counts", 58, "achieved", 1, "1", "højst 0", rows=counted_in_2026),
    entry("half a step down", "counts", 59, "achieved", 0.5, "0,5", "et helt antal trin-enheder", rows=_ten_on_the_ladder),
    entry("a measurement that cannot have come", "counts", 38, "measured", 1, "1", "tom eller 0; ingen, der tæller med, kan have den måling i 2025-H1", rows=counted_rows),
    entry("more missing than there were at the start", "counts", 1, "measured", 12, "13 målte og manglende", "højst 12, antallet på arket Antal ved start", rows=counted_rows),
    entry("more in all at a later measurement", "counts", 19, "measured", 300, "499 målte og manglende", "højst 228, antallet på arket Antal ved start i alt", rows=counted_rows),
    entry("more persons than the agreement has", "counts", 61, "measured", 460, "461 målte og manglende", "højst 460, det antal, aftalen har", rows=counted_rows),
    entry("more plans than the agreement has households", "counts", 62, "measured", 180, "181 målte og manglende", "højst 180", rows=counted_rows),
    entry("a baseline left out", "counts_at_start", 3, "persons", None, "tom", "0, hvis der ingen er", rows=counted_rows),
)  # fmt: skip


def _several(rows: Rows) -> None:
    rows["households"][0][1] = "i går"
    rows["persons"][1][2] = 500
    rows["employment"][0][1] = SICK + "?"
    rows["repayments"][0][3] = None


SEVERAL = (
    changed(
        "faults on four sheets at once",
        _several,
        ("Husstande!B6:", "en tekst på 5 tegn", "en dato"),
        ("Personer!C7:", "500", "et helt tal"),
        ("BM1 Beskæftigelse!B6:", "»Voksne på sygedagpenge?«", "listen"),
        ("Tilbagebetalinger!D6:", "tom", "et beløb"),
    ),
)

CASES = (*TYPES, *CHOICES, *CODES, *DATES, *REPLACED, *COHORTS, *FIGURES, *SEVERAL)
