"""The form for the follow-up of a strategic agreement: what the plan's secretariat fills in, year after year."""

from model.base.danish import shown
from model.strategic.terms import StrategicAgreement
from workbooks.form.explained_readings import explained_readings
from workbooks.form.form import Explained, Form
from workbooks.forms.follow_up import course, figures
from workbooks.frame.origin import Origin

FILE_NAME = "Skema_opfoelgning.xlsx"
COMMAND = "bilag opfoelgning --skema FIL"
_STEPS = (
    "Skriv på arket Opfølgning, hvilken dag skemaet er opgjort. Udfyld de gule celler; alt andet er låst, uden adgangskode. Sætter "
    "du mange rækker ind på én gang, så brug »Indsæt værdier«.",
    "Skriv det, der måles i procent, på arket Procenter, det, der tælles, på arket Antal, og alt andet på arket Andre tal: én række "
    "for hvert område og hvert år. Et ark, planen ikke har brug for, er ikke med. Det, der sammenlignes med, skal være fra det samme "
    "år som områdets tal; skriv det i sin egen række. Skriv procenter med %-tegn: Uden det læser Excel 0,93 som 93 %.",
    "Skriv »Under diskretionsgrænsen« eller en streg (-), hvor en statistik har en streg, og »Ikke tilgængelig«, hvor tallet ikke "
    "kan fås. Skriv aldrig 0 i stedet: 0 betyder, at der er talt, og at der ingen er.",
    "Skriv organer og funktioner, aldrig navn, adresse, fødselsdato eller personnummer: En fil med noget, der ligner et "
    "personnummer, bliver afvist. Bemærkninger og tekster er kun for den, der læser skemaet; intet, der laves af det, gentager dem.",
    "Skriv de udsættelser, klager og andre antal, du har talt, også de små; antal under {smallest} vises ikke i det, der laves af "
    "skemaet. Skriv alle områders antal for et år på én gang: Et lille antal, der kommer til senere, kunne regnes ud af det, der er vist før.",
    "Brug samme skema igen næste år, og skriv videre i det. Det, der er skrevet om tidligere år, bliver stående.",
)
_VALUES = Explained(
    title="Når der ikke er noget tal",
    meanings=(
        ("Under diskretionsgrænsen", "Der er så få, at statistikken ikke viser tallet. Det er ukendt, ikke 0, og ikke »ikke opfyldt«."),
        ("-", "Det samme, som statistikker skriver det."),
        ("Ikke tilgængelig", "Tallet findes ikke eller kan ikke fås for det område og år."),
    ),
)  # fmt: skip


def follow_up_form(agreement: StrategicAgreement) -> Form:
    """Return the form of an agreement, with the indicators, areas, years, bodies and documents of its source."""
    readings = tuple(name for name, _ in agreement.reading.each())
    return Form(
        file_name=FILE_NAME,
        title="Opfølgning på helhedsplanen",
        command=COMMAND,
        steps=tuple(one.format(smallest=shown(agreement.follow.smallest_shown.value)) for one in _STEPS),
        tables=(figures.statement(agreement), *figures.tables(agreement), *course.tables(agreement)),
        origin=Origin.of(agreement),
        explained=(_VALUES, *([explained_readings(agreement, *readings)] if readings else [])),
    )
