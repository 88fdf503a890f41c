"""Sheets of the accounts form about the accounts themselves, households, meetings and notices."""

import datetime as dt
from collections.abc import Iterator

from model.base.citation import cited
from model.base.danish import shown
from model.terms.agreement import Agreement
from model.terms.reading_terms import EVERY_END
from workbooks.form.form import (
    Carried,
    Choices,
    ContentKind,
    FormColumn,
    FormTable,
    calendar_year,
    choice,
    day,
    given,
    made_up_mark,
    note,
    pseudonym,
    whole,
)
from workbooks.forms.accounts import rights
from workbooks.forms.accounts.words import AS_PLANNED, COUNTS, DELIVERY, NO_MORE_NEED, REASONS, RECORDS, counted_to

MOST_HOUSEHOLDS = 10_000
"""Most households counted on one day; a larger number is a typing error."""


def statement(agreement: Agreement) -> FormTable:
    """Return the sheet that identifies the accounts, and says how households are delivered."""
    first, last = agreement.commitment_years()[0], agreement.commitment_years()[-1]
    return FormTable(
        key="statement",
        sheet="Regnskab",
        title="Hvad skemaet handler om",
        intro="Én række. Skemaet føres videre fra år til år og har alle år til og med regnskabsåret.",
        is_single=True,
        columns=(
            calendar_year("year", "Regnskabsår", "Det seneste år, der er afsluttet.", least=first, most=last, width=16, carried=Carried.ANEW),
            choice("delivery", "Husstande", f"»{RECORDS}« er arket Husstande; »{COUNTS}« er arket Antal husstande.", DELIVERY),
            made_up_mark(),
        ),
    )  # fmt: skip


def tables(agreement: Agreement) -> Iterator[FormTable]:
    """Yield households, as records and as counts, then the meetings and notices that deadlines run from."""
    yield _households(agreement)
    yield _counts(agreement)
    yield _meetings(agreement)
    yield rights.notices(agreement)


def _households(agreement: Agreement) -> FormTable:
    period, months = agreement.period, shown(agreement.people.replaced_within.value)
    start, end = period.intervention_start.value, period.intervention_end.value
    return FormTable(
        key="households",
        sheet="Husstande",
        title="Husstande, der er visiteret, og deres ophør",
        intro="Én række pr. husstand, også dem, der er ophørt eller erstattet.",
        columns=(
            pseudonym("household", "Husstand", "Husstandens kode, fx H012.", is_unique=True),
            day("enrolled", "Visiteret den", "Dagen, hvor husstanden kom ind i indsatsen.", least=start, most=end),
            day("ended", "Ophørt den", _ended(agreement), is_required=False, least=start, most=end),
            choice("reason", "Årsag", "Årsagen til ophøret; tomt, når husstanden ikke er ophørt.", REASONS, is_required=False),
            pseudonym("replaced_by", "Erstattet af", f"Koden for den, der kom i stedet; pligt ved ophør inden for {months} måneder, undtagen ved »{NO_MORE_NEED}« (Bilag 1.4 pkt. 3.2.3).", is_required=False, is_unique=True, since="2026.11", refers_to="households"),
            *_areas(agreement),
        ),
    )  # fmt: skip


def _areas(agreement: Agreement) -> Iterator[FormColumn]:
    """Yield the column of areas, if the agreement has any."""
    if agreement.area:
        about = "Området, husstanden kom fra (Bilag 1.4 pkt. 3.1.3(i)); kommer med fra visitationen, når skemaet er ført videre derfra."
        words = Choices("Område", tuple(one.title for one in agreement.area))
        yield choice("area", "Område", about, words, is_required=False, since="2026.11")


def _ended(agreement: Agreement) -> str:
    """Return the help on what the day of an end is, and which ends have to be listed."""
    return f"Dagen, hvor forløbet ophørte; tomt, når det løber. {_planned(agreement)}"


def _planned(agreement: Agreement) -> str:
    clause = cited(agreement.trigger.dropouts_more_than.clause)
    if agreement.reading.dropouts.used == EVERY_END:
        return f"»{AS_PLANNED}« skal med og tæller som de andre ({cited(clause)})."
    return f"»{AS_PLANNED}« kan udelades og tæller ikke ({cited(clause)})."


def _counts(agreement: Agreement) -> FormTable:
    start, last = agreement.period.intervention_start.value, agreement.period.commitment_end.value
    quarters = agreement.reading.start_quarters
    judged = " og ".join(f"{shown(last_day)} ({clauses})" for last_day, clauses in counted_to(agreement).items())
    return FormTable(
        key="counts",
        sheet="Antal husstande",
        title="Antal husstande, kun når der leveres antal",
        intro="Én række pr. dag og årsag, mindst én for hvert halvår; antallene er dem, der er kommet til siden sidst. "
        f"Der skal være en række til og med hver af disse dage, også når det er 0: {judged}.",
        columns=(
            day("date", "Dato", f"Dagen, hvor det skete, eller den sidste dag i den tid, der tælles. Kvartalerne ({cited(quarters.clause)}): {quarters.sentence}", least=start, most=last),
            whole("enrolled", "Visiteret", "Husstande, der er kommet ind; 0, hvis ingen.", most=MOST_HOUSEHOLDS),
            whole("ended", "Ophørt", f"Husstande, hvis forløb er ophørt; 0, hvis ingen. {_planned(agreement)}", most=MOST_HOUSEHOLDS),
            choice("reason", "Årsag", "Årsagen til ophøret; tomt, når ingen er ophørt.", REASONS, is_required=False),
        ),
    )  # fmt: skip


def _meetings(agreement: Agreement) -> FormTable:
    first, (_, latest) = agreement.commitment_years()[0], agreement.days()
    return FormTable(
        key="meetings",
        sheet="Årsmøder",
        title="Årsmøderne (pkt. 7.4)",
        intro="Årsmødet om et regnskabsår holdes året efter. Tomt, når datoen ikke er fastsat endnu.",
        columns=(
            given("year", "Regnskabsår", 14, ContentKind.YEAR),
            day("date", "Årsmøde den", "Dagen for årsmødet om regnskabsåret.", is_required=False, least=dt.date(first + 1, 1, 1), most=latest),
        ),
        rows=tuple((float(year),) for year in agreement.commitment_years()),
        older_rows=len(agreement.years()),
    )  # fmt: skip


def added(agreement: Agreement) -> Iterator[FormTable]:
    """Yield the sheet that older forms do not have: the steering group's meetings."""
    yield _steering_meetings(agreement)


def _steering_meetings(agreement: Agreement) -> FormTable:
    steering, (signed, latest) = agreement.steering, agreement.days()
    first, later = (f"{one.value:.0f}" for one in (steering.meetings_first_year, steering.meetings_a_year))
    return FormTable(
        key="steering_meetings",
        sheet="Styregruppemøder",
        title="Styregruppens møder ud over årsmøderne (pkt. 7.3)",
        intro=f"Én række pr. møde, når det er holdt: mindst {first} i indsatsens første år, siden {later} om året, årsmødet talt med, ét i hver lige stor del af "
        "året. Et møde før indsatsens første dag tæller ikke. Står der ingen for et år, siges der intet om det.",
        since="2026.11",
        columns=(
            day("date", "Holdt den", "Dagen for mødet; årsmøder står på deres eget ark.", least=signed, most=latest),
            note(),
        ),
    )
