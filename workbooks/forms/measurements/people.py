"""Sheets of the measurement form about the statement itself, households and persons."""

from collections.abc import Iterator

from model.base.danish import shown
from model.targets.common.courses import latest_start
from model.terms.agreement import Agreement
from workbooks.form.form import Carried, Choices, FormTable, choice, day, made_up_mark, pseudonym, whole
from workbooks.forms.measurements.words import COUNTS, DELIVERY, RECORDS
from workbooks.frame.vocabulary import periods_of
from workbooks.targets.common.form_columns import age_when

_OLDEST_PERSON = 120


def tables(agreement: Agreement) -> Iterator[FormTable]:
    """Yield the first sheets, whatever targets there are."""
    yield _statement(agreement)
    yield _households(agreement)
    yield _persons(agreement)


def _statement(agreement: Agreement) -> FormTable:
    labels = tuple(periods_of(agreement))
    first = periods_of(agreement)[labels[0]]
    return FormTable(
        key="statement",
        sheet="Opgørelse",
        title="Hvad skemaet handler om",
        intro="Én række: hvilken periode der opgøres, og hvordan der leveres.",
        is_single=True,
        columns=(
            choice(
                "period",
                "Periode",
                f"Perioden, som opgørelsen gælder: {first.label} er {first.title}.",
                Choices("Periode", labels),
                carried=Carried.FOLLOWING,
            ),
            choice(
                "delivery",
                "Leverance",
                f"»{RECORDS}« er en række pr. person og husstand; »{COUNTS}« er arkene »Antal …«.",
                DELIVERY,
            ),
            made_up_mark(),
        ),
    )


def _households(agreement: Agreement) -> FormTable:
    start, end = agreement.period.intervention_start.value, agreement.period.intervention_end.value
    last, months = agreement.period.commitment_end.value, agreement.people.counts_after.value
    return FormTable(
        key="households",
        sheet="Husstande",
        title="Husstande i indsatsen",
        intro=f"Én række pr. husstand. Den tæller med, når den har været med i {months:.0f} måneder, før indsatsen slutter "
        f"{shown(end)} (Bilag 1.4 pkt. 1.1.3, 3.2.4).",
        columns=(
            pseudonym("household", "Husstand", "Husstandens kode, fx H012.", is_unique=True),
            day(
                "start",
                "Start",
                f"Første dag i indsatsforløbet. Starter det efter {shown(latest_start(agreement))}, tæller husstanden ikke med.",
                least=start,
                most=end,
            ),
            day(
                "left",
                "Ophørt den",
                f"Sidste dag i forløbet, både når det slutter som planlagt, og når det ophører før tid; tomt, mens det løber. "
                f"Det slutter senest {shown(end)}.",
                is_required=False,
                least=start,
                most=last,
            ),
            pseudonym(
                "replaced_by",
                "Erstattet af",
                "Koden for den nye husstand, der kom i stedet (Bilag 1.4 pkt. 3.2.3).",
                is_required=False,
                is_unique=True,
                refers_to="households",
            ),
        ),
    )


def _persons(agreement: Agreement) -> FormTable:
    when = age_when(agreement)
    on = (
        "Fyldte år ved start."
        if when == "ved start"
        else "Fyldte år ved personens seneste måling; før den første ved start."
    )
    return FormTable(
        key="persons",
        sheet="Personer",
        title="Personer i husstandene",
        intro="Én række pr. person.",
        columns=(
            pseudonym("person", "Person", "Personens kode, fx P0034.", is_unique=True),
            pseudonym("household", "Husstand", "Koden for personens husstand.", refers_to="households"),
            whole("age", f"Alder {when}", on, most=_OLDEST_PERSON),
        ),
    )
