"""The form for accounts: what the municipality fills in for the annual meeting (pkt. 4.3, 7.4)."""

from model.terms.agreement import Agreement
from workbooks.form.explained_readings import explained_readings
from workbooks.form.form import Form
from workbooks.forms.accounts import money, people, rights
from workbooks.frame.origin import Origin
from workbooks.frame.readings import OF_GRANTS, OF_REVOCATIONS, OF_TRIGGERS

FILE_NAME = "Skema_regnskab.xlsx"
_STEPS = (
    "Skriv regnskabsåret på arket Regnskab, og vælg, hvordan husstandene leveres: én række pr. husstand på arket "
    "Husstande, eller kun antal på arket Antal husstande.",
    "Brug koder for husstande, fx H012: ét bogstav og højst syv cifre, hverken forbogstaver eller en fødselsdag. Skriv aldrig "
    "navn, adresse, fødselsdato eller personnummer: En fil med noget, der ligner et personnummer, bliver afvist.",
    "Udfyld de gule celler. Alt andet er låst, uden adgangskode; budgettet står der i forvejen. Sætter du mange rækker ind "
    "på én gang, så brug »Indsæt værdier«.",
    "Skriv de faktiske omkostninger for alle år til og med regnskabsåret; år efter det skal stå tomme.",
    "Skriv en rettelse af et tidligere år, en kreditering eller en omkostning uden budgetlinje på arket Rettelser, i det år den "
    "er bogført. Ret ikke i et år, et årsmøde har besluttet: Forskellen tæller i det år, den er fundet.",
    "Skriv på arket Periodisering det uforbrugte tilskud, der hører til næste års omkostninger. Det kan højst være det "
    "uforbrugte, og det skal bruges året efter; ellers skal det betales tilbage da.",
    "Skriv på arket Besluttet, hvad årsmødet besluttede, når det er holdt; de tal bliver stående.",
    "Skriv på arket Betingelser, hvornår hver betingelse for udbetaling blev opfyldt, på arket Aftalt undtaget det uforbrugte, som "
    "parterne har aftalt ikke betales tilbage, og på arket Meddelelser enhver tilbageholdelse, tilbagekaldelse og tvist.",
    "Skriv på arket Styregruppemøder de møder, der er holdt ud over årsmøderne.",
    "Skriv til halvårsrapporten, hvad der er brugt siden 1. januar, på arket Omkostninger i halvåret; er det tomt, har rapporten "
    "omkostningerne til og med det seneste regnskabsår.",
    "Brug samme skema igen næste år, og skriv videre i det, også efter indsatsen: så længe der kan betales efter resultater.",
)


def accounts_form(agreement: Agreement) -> Form:
    """Return the form of an agreement, with the budget, years, funders and lines of its source."""
    tables = (
        people.statement(agreement),
        *money.tables(agreement),
        *people.tables(agreement),
        *money.added(agreement),
        *people.added(agreement),
        *rights.added(agreement),
    )
    return Form(
        file_name=FILE_NAME,
        title="Regnskab til årsmødet",
        command="bilag aarsmoede --aar ÅR --regnskab FIL",
        steps=_STEPS,
        tables=tables,
        origin=Origin.of(agreement),
        explained=(explained_readings(agreement, *OF_GRANTS, *OF_TRIGGERS, *OF_REVOCATIONS),),
    )
