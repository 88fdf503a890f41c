"""Terms of pkt. 4.3, 6, 7, 10 and 12 and of the time plan: meetings, deadlines, triggers, business days, interest."""

import datetime as dt

from model.terms.day_of_year import DayOfYear, day_of_year
from model.terms.schema import record, tables
from model.terms.values import DateTerm, Term, choice, day, identifier, term, text


@record
class Steering:
    """Meetings, reports and accounts (pkt. 7 and 4.3)."""

    meetings_a_year: Term = term("meetings", "Moeder_pr_aar", "Styregruppemøder pr. år", above=0)
    meetings_first_year: Term = term(
        "meetings", "Moeder_foerste_aar", "Styregruppemøder i indsatsens første år", above=0
    )
    report_every: Term = term("months", "Rapport_hver", "Rapport hver", above=0)
    annual_meeting_latest_month: Term = term("month of the year", "Aarsmoede_maaned", "Årsmøde senest i", above=0)
    accounts_before_meeting: Term = term("days", "Regnskab_dage_foer", "Regnskab før årsmødet")
    unused_grant_after_meeting: Term = term("months", "Uforbrugt_maaneder_efter", "Uforbrugt tilskud efter årsmødet")


@record
class Reminder:
    """Calendar reminders, in days before a deadline's last business day; not a term of the agreement."""

    payment: Term = term("days", "Paamindelse_betaling", "Påmindelse før en betaling")
    other: Term = term("days", "Paamindelse_andet", "Påmindelse før andre frister")


@record
class Trigger:
    """What lets DSI withhold or revoke, and the deadlines that follow (pkt. 6 and 12.2)."""

    dropouts_more_than: Term = term("households", "Frafald_graense", "Frafald, flere end")
    intake_first_half_year: Term = term("households", "Visiteret_halvaar", "Visiteret i første halvår, mindst")
    intake_first_year: Term = term("households", "Visiteret_aar", "Visiteret i første år, mindst")
    start_within: Term = term("quarters", "Opstart_inden", "Væsentlig del i gang inden")
    start_share: Term = term("fraction", "Opstart_andel", "Væsentlig del: andel af de forudsatte husstande")
    budget_deviation: Term = term("fraction", "Budget_afvigelse", "Væsentlig afvigelse fra budgettet, mere end")
    near: Term = term("fraction", "Graense_naer", "Tæt på en grænse fra, andel af grænsen")
    revocation_payment: Term = term("days", "Tilbagekaldt_betaling", "Betaling efter tilbagekaldelse")
    revocation_objection: Term = term("days", "Tilbagekaldt_indsigelse", "Indsigelse mod tilbagekaldelse")
    dispute: Term = term("days", "Tvist_dage", "Tvist løst i mindelighed inden")


@record
class ClosedDay:
    """A yearly date that counts as a public holiday under the agreement's reading."""

    title: str = text()
    day: DayOfYear = day_of_year()


@record
class BusinessDay:
    """Business days, and the years whose public holidays are listed (pkt. 10.2)."""

    week: str = choice("monday_to_friday")
    holidays: str = choice("denmark")
    closed: tuple[ClosedDay, ...] = tables(ClosedDay, least=0, unique="title")
    first_year: Term = term("year", "Fridage_fra_aar", "Helligdage listet fra og med", least=1950)
    last_year: Term = term("year", "Fridage_til_aar", "Helligdage listet til og med", least=1950)
    assumption: str = text(optional=True)


@record
class ReferenceRate:
    """The reference rate from 1 January or 1 July of a year."""

    since: dt.date = day()
    rate: Term = term("fraction p.a.", "Referencesats_{n}", "Referencesats fra {since}")


@record
class DefaultInterest:
    """Statutory default interest on late payments."""

    law: str = text()
    supplement: Term = term("fraction p.a.", "Morarente_tillaeg", "Tillæg til referencesatsen")
    reference: tuple[ReferenceRate, ...] = tables(ReferenceRate, unique="since")


@record
class Evaluation:
    """An evaluation in the time plan."""

    id: str = identifier()
    title: str = text()
    deadline: DateTerm = term("date", "Evaluering_{id}", "Evaluering: {title}")
