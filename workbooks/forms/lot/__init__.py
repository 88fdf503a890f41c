"""The form for intake by lot: the list of households, and what became of each (Bilag 1.4 pkt. 3)."""

from collections.abc import Iterator

from model.base.danish import ordinal, shown
from model.terms.agreement import Agreement
from workbooks.form.explained_readings import explained_readings
from workbooks.form.form import (
    Carried,
    Choices,
    Form,
    FormTable,
    choice,
    day,
    made_up_mark,
    pseudonym,
    whole,
)
from workbooks.forms.accounts.words import NO_MORE_NEED, REASONS
from workbooks.frame.origin import Origin

FILE_NAME = "Skema_visitation.xlsx"
NO_AREAS = "kilden har ingen områder ([[area]]), som husstande visiteres fra"
HOUSEHOLDS, STATED = "households", "statement"
"""Keys of the form's tables."""
ANSWERS = Choices("Ja eller nej", ("Ja", "Nej"))
"""Words in the order of `model.facts.listed.YES` and `NO`."""
EXCLUSIONS = Choices(
    "Eksklusion", ("Giver ikke adgang til data", "Fravalgt af husstanden", "Ikke gavnlig eller relevant")
)
"""Words in the order of `NO_DATA`, `DECLINED` and `NOT_USEFUL`."""
MOST_DIRECTORATES = 20
"""Most directorates of a municipality; a larger number is a typing error."""
_STEPS = (
    "Skriv på arket Opgjort den dag, listen er opgjort, og på arket Husstande én række pr. husstand, der er overvejet: også dem, "
    "der er ekskluderet, der venter, og der er ophørt. Ingen række slettes.",
    "Brug koder for husstande, fx H012: ét bogstav og højst syv cifre, hverken forbogstaver eller en fødselsdag, og de samme koder som i de "
    "andre skemaer. Skriv aldrig navn, adresse, fødselsdato eller personnummer: En fil med noget, der ligner et personnummer, bliver afvist.",
    "Udfyld de gule celler. Alt andet er låst, uden adgangskode. Sætter du mange rækker ind på én gang, så brug »Indsæt værdier«.",
    "Lad et kriterium stå tomt, til det er vurderet. Der trækkes lod om en husstand, når den opfylder alle kriterier, har givet samtykke "
    "og ikke er ekskluderet (Bilag 1.4 pkt. 3.1.1-3.1.4). Begrundelsen hører til i journalen, ikke her (pkt. 3.2.1).",
    "Koden afgør sammen med frøet husstandens plads. Giv den det næste nummer i rækken, når den kommer på listen, så ingen kan vælge en "
    "plads, og lav den aldrig om. H12, H012 og H-12 er den samme husstand.",
    "Er husstanden visiteret, så lad kriterierne stå, som de var den dag. Skriv dagen, når en husstand bliver ekskluderet eller vælger fra: "
    "Før den dag kunne den visiteres, og den, der blev visiteret forbi den, er uden for tur (pkt. 3.2.2).",
    "Flere i én husstand er én række (pkt. 3.1.2). Vender en husstand tilbage, så slet dagen og årsagen for ophøret og den, der kom i stedet: "
    "Den har sin plads endnu og tæller ikke to gange.",
    "Brug samme skema hele indsatsen igennem. Med »bilag skema --fra« kommer husstandene herfra over i regnskabet og målingerne.",
)


def intake_form(agreement: Agreement) -> Form:
    """Return the form of an agreement, with the areas and days of its source."""
    return Form(
        file_name=FILE_NAME,
        title="Visitation ved lodtrækning",
        command="bilag visitation --skema FIL",
        steps=_STEPS,
        tables=tuple(_tables(agreement)),
        origin=Origin.of(agreement),
        explained=(explained_readings(agreement, "three_months"),),
    )


def _tables(agreement: Agreement) -> Iterator[FormTable]:
    yield FormTable(
        key=STATED,
        sheet="Opgjort",
        title="Hvad skemaet handler om",
        intro="Én række. Skemaet føres videre, så længe der visiteres.",
        is_single=True,
        columns=(
            day("on", "Opgjort den", "Den dag, listen er opgjort; ingen dag på arket Husstande er senere.", least=agreement.agreement.signed.value, most=agreement.period.commitment_end.value, carried=Carried.ANEW),
            made_up_mark(),
        ),
    )  # fmt: skip
    yield _households(agreement)


def _households(agreement: Agreement) -> FormTable:
    people, period = agreement.people, agreement.period
    signed, start, end = (
        agreement.agreement.signed.value,
        period.intervention_start.value,
        period.intervention_end.value,
    )
    least, months = ordinal(people.directorates.value), shown(people.replaced_within.value)
    areas = Choices("Område", tuple(one.title for one in agreement.area))
    return FormTable(
        key=HOUSEHOLDS,
        sheet="Husstande",
        title="Husstande på listen (Bilag 1.4 pkt. 3)",
        intro="Én række pr. husstand, i den rækkefølge de kommer på listen; det er lodtrækningen, der afgør, hvis tur det er.",
        columns=(
            pseudonym("household", "Husstand", "Husstandens kode, fx H012; den laves aldrig om.", is_unique=True, width=9),
            choice("area", "Område", "Området, husstanden bor i (pkt. 3.1.3(i)).", areas, width=17),
            whole("directorates", "Direktørområder", f"Antal direktørområder med en sag om husstanden; mindst {least} for at være i målgruppen (pkt. 3.1.1).", most=MOST_DIRECTORATES, width=16),
            choice("motivated", "Motiveret", "Er husstanden motiveret (pkt. 3.1.3(iii))? Tomt, til det er vurderet.", ANSWERS, is_required=False, width=10),
            choice("potential", "Potentiale", "Er der potentiale for progression mod uddannelse eller job (pkt. 3.1.3(iv))? Tomt, til det er vurderet.", ANSWERS, is_required=False, width=11),
            choice("consent", "Samtykke", "Må data deles og sammenkøres (pkt. 3.1.1)? Tomt, til der er spurgt.", ANSWERS, is_required=False, width=10),
            choice("excluded", "Eksklusion", "Årsagen, når husstanden er ekskluderet (pkt. 3.1.4) eller har valgt fra (pkt. 3.2.2).", EXCLUSIONS, is_required=False, width=13),
            day("excluded_on", "Ekskluderet den", "Dagen, hvor husstanden blev ekskluderet eller valgte fra; tomt, når den ikke er.", is_required=False, least=signed, most=end, width=12),
            day("listed", "På listen den", "Dagen, hvor husstanden kom på listen.", least=signed, most=end, width=11),
            day("taken_in", "Visiteret den", "Dagen, hvor husstanden kom ind i indsatsen; tomt, når den venter.", is_required=False, least=start, most=end, width=11),
            day("ended", "Ophørt den", "Dagen, hvor forløbet ophørte; tomt, når det løber.", is_required=False, least=start, most=end, width=11),
            choice("reason", "Årsag", f"Årsagen til ophøret; ved »{NO_MORE_NEED}« er der ikke pligt til at erstatte (pkt. 3.2.3).", REASONS, is_required=False, width=12),
            pseudonym("replaced_by", "Erstattet af", f"Koden for den, der kom i stedet; pligt ved ophør inden for {months} måneder (pkt. 3.2.3).", is_required=False, is_unique=True, refers_to=HOUSEHOLDS, width=9),
        ),
    )  # fmt: skip
