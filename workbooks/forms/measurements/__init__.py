"""The form for measurements: what the evaluator fills in for a payment statement (Bilag 5.1)."""

from model.terms.agreement import Agreement
from workbooks.form.form import Form
from workbooks.forms.measurements import figures, meanings, people
from workbooks.forms.measurements import target_sheets as targets
from workbooks.frame.origin import Origin
from workbooks.targets.common.form_columns import excepted

FILE_NAME = "Skema_maalinger.xlsx"
_STEPS = (
    "Vælg periode og leverance på arket Opgørelse. Leverer du kun antal, udfylder du arkene »Antal …« i stedet for arkene "
    "med personer og husstande.",
    "Brug koder for husstande og personer, fx H012 og P0034: ét bogstav og højst syv cifre, hverken forbogstaver eller en "
    "fødselsdag. Skriv aldrig navn, adresse, fødselsdato eller personnummer: En fil med noget, der ligner et personnummer, "
    "bliver afvist.",
    "Udfyld de gule celler. Alt andet er låst, uden adgangskode. Du kan sætte mange rækker ind på én gang; brug da "
    "»Indsæt værdier«.",
    "Skriv »Mangler« ved en måling, der ikke kunne gennemføres. Et tomt felt betyder, at måletidspunktet ikke er kommet endnu.",
    "En husstands forløb slutter senest, når indsatsen gør det. Når den sidste dag for slutmålingen er gået, skal dens dag og "
    "resultat være skrevet, også når resultatet er »Mangler«. Det gælder ikke en husstand, der {excepted} (pkt. 2.3).",
    "Skriv de tidligere opgørelsers tal på arket Tidligere opgørelser og det, der faktisk er betalt, på arket "
    "Tilbagebetalinger.",
)


def measurement_form(agreement: Agreement) -> Form:
    """Return the form of an agreement, with the targets, lists, ages and periods of its source."""
    tables = (*people.tables(agreement), *targets.tables(agreement), *figures.tables(agreement))
    steps = (one.format(excepted=excepted(agreement)) for one in _STEPS)
    return Form(
        file_name=FILE_NAME,
        title="Målinger til opgørelse af betaling",
        command="bilag resultat --maalinger FIL",
        steps=(*steps, *meanings.readings(agreement)),
        tables=tables,
        origin=Origin.of(agreement),
        explained=tuple(meanings.explained(agreement)),
    )
