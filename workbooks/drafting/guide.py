"""The first sheet of Vilkaar.xlsx: how it is filled in, read, and what becomes of it."""

from collections.abc import Sequence

from model.drafting.draft import Draft
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnyBook
from workbooks.frame.parts import BAND_ROWS
from workbooks.frame.stack import Column, Stack

GUIDE = "Vejledning"
_WIDTHS = (27, 75)
_STEPS = (
    "Hvert vilkår har en række på arket for sit punkt eller bilag. Ret i de gule celler: værdi, punkt og antagelse.",
    "En række kendes på sin nøgle i kolonne H. Rækkerne må sorteres, flyttes og skjules, men nøglen må ikke rettes.",
    "En fortolkning vælges med et bogstav; sætningerne under den siger, hvad hvert bogstav betyder.",
    "En række mere i en liste (budgetlinje, rate, tilskudsgiver, betalingsmål, ydelsestype, trin, afdeling) skrives på "
    "arket »Nye rækker«. Id må stå tomt; det laves så af titlen.",
    "En række af en liste falder væk, når alle dens værdier er tomme. Det gælder kun for en ny aftale.",
    "Gem, og lad programmet læse filen. Det viser, hvad der ændres, og hvad det gør ved pengene, før noget skrives.",
)
_SHOW = ("bilag vilkaar --laes Vilkaar.xlsx --vis", "viser ændringerne og deres virkning på beløbene og skriver intet")
_AMEND = (
    'bilag vilkaar --laes Vilkaar.xlsx --fra 01.07.2026 --grundlag "Tillæg 1"',
    "skriver den samme aftale med ét tillæg mere og Vilkaar_aendringer.xlsx, som parterne kan underskrive; "
    "det oprindelige står, som det stod",
)
_RENEW = ("bilag vilkaar --laes Vilkaar.xlsx", "skriver en ny aftale med vilkårene, uden fund og trykte tal")
_FIRST = ("bilag vilkaar --laes Vilkaar.xlsx", "skriver den nye aftale, eller siger ved ark og celle, hvad den mangler")
_COLUMNS = (
    ("Vilkår", "Hvad rækken handler om."),
    ("Værdi", "Det, der gælder nu, også efter tillæg. Gul, når den kan ændres."),
    ("Enhed", "Hvad værdien er i; »valg« er en liste, cellen selv viser."),
    ("Punkt", "Hjemlen i aftalen, som »Pkt. 4.2(i)« eller »Bilag 5.1 pkt. 2.4.1«."),
    ("Trykt", "Tallet, som det står i den underskrevne aftale."),
    ("Antagelse", "Hvad der er antaget, hvor teksten er tavs."),
    ("Ændret; bruges i", "Hvert tillæg med begge værdier, og de projektmapper, tallet er en forudsætning i."),
    ("Nøgle", "Vilkårets navn i aftalens fil."),
)


def write_guide(frame: AnyBook, draft: Draft) -> None:
    """Add the sheet; an agreement that is not written yet has nothing to be amended or compared."""
    sheet = frame.page(GUIDE, _WIDTHS, "Læs dette først")
    stack = Stack(sheet, len(_WIDTHS), BAND_ROWS + 1)
    stack.section("Sådan gør du")
    for number, step in enumerate(_STEPS, 1):
        stack.paragraph(f"{number}. {step}", Style.TEXT)
    stack.section("Hvad programmet gør med filen")
    for command, text in _commands(draft):
        stack.paragraph(f"{command}: {text}.", Style.TEXT)
    stack.section("Kolonnerne")
    table = stack.table(Column("Kolonne", Style.TEXT), Column("Hvad der står", Style.TEXT))
    for title, text in _COLUMNS:
        table.row(title, text)


def _commands(draft: Draft) -> Sequence[tuple[str, str]]:
    if draft.is_new:
        return (_FIRST,)
    return (_SHOW, *((_AMEND,) if draft.can_be_amended else ()), _RENEW)
