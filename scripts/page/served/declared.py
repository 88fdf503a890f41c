"""The tasks of the served page as data: what each asks for, and the command that does it."""

from collections.abc import Mapping
from types import MappingProxyType

from model.strategic.terms import STRATEGIC
from model.terms.agreement import FUNDING
from scripts.page.inside.archive import PACKED
from scripts.page.served.task import Choice, FolderLayout, InputKind, PageTask, TaskField

_BOOK, _SOURCE = ".xlsx", ".toml"
_AGREEMENT = TaskField("aftale", "Aftale", InputKind.AGREEMENT, required=True, of_kind=FUNDING, takes=(_SOURCE,))
_ANY_AGREEMENT = TaskField("aftale", "Aftale", InputKind.AGREEMENT, required=True, takes=(_SOURCE,))
_PLAN = TaskField("aftale", "Helhedsplan", InputKind.AGREEMENT, required=True, of_kind=STRATEGIC, takes=(_SOURCE,))


def _form(key: str, label: str, *, required: bool = False, option: str | None = None, about: str = "") -> TaskField:
    about = about or "Det udfyldte skema (.xlsx)."
    return TaskField(key, label, InputKind.FILE, required, about, option=option, takes=(_BOOK,))


def _package(key: str, label: str) -> TaskField:
    about = "En zip eller filerne i mappen."
    return TaskField(
        key,
        label,
        InputKind.FILES,
        True,
        about,
        option="",
        is_folder=True,
        layout=FolderLayout.FLAT,
        takes=(PACKED, _BOOK),
    )


_MEASURED = _form("maalinger", "Målinger")
_ACCOUNTS = _form("regnskab", "Regnskab", required=True)
_NO_PDF = Choice("uden-pdf", "Uden PDF")
_PLAN_BESIDE = TaskField(
    "helhedsplan",
    "Helhedsplan",
    InputKind.AGREEMENT,
    help="Hører til Opfølgning; ellers programmets egen for de samme områder.",
    of_kind=STRATEGIC,
    takes=(_SOURCE,),
)

TASKS: tuple[PageTask, ...] = (
    PageTask(
        "resultat",
        "Betalingsopgørelse",
        "Opgør periodens betaling ud fra de udfyldte målinger: hvem betaler hvad til hvem. Ved siden af den ligger styregruppens udgave.",
        (_AGREEMENT, _form("maalinger", "Målinger", required=True)),
        ("resultat",),
    ),
    PageTask(
        "aarsmoede",
        "Pakke til årsmødet",
        "Gør året op og laver hele pakken til årsmødet som én zip: projektmapper, frister og én PDF-fil.",
        (
            _AGREEMENT,
            TaskField("aar", "Regnskabsår", InputKind.YEAR, True, "Året, mødet handler om."),
            _ACCOUNTS,
            _form("maalinger", "Målinger", about="Det udfyldte skema (.xlsx), hvis resultater skal med."),
            _form(
                "opfoelgning", "Opfølgning", about="Det udfyldte skema (.xlsx) til helhedsplanen for de samme områder."
            ),
            _PLAN_BESIDE,
            TaskField(
                "foer",
                "Tidligere pakke",
                InputKind.FILES,
                help="Sidste års, eller den, der laves om, som zip eller mappe: så siger Frister_aendringer.ics, hvad der er nyt.",
                is_folder=True,
                takes=(PACKED,),
                lies_there=True,
            ),
            TaskField(
                "pdf",
                "PDF-fil",
                InputKind.CHOICE,
                help="Den fulde har også grundlag, mellemregninger, lange lister og kontroller.",
                choices=(Choice("", "Det, der læses på mødet"), Choice("fuld-pdf", "Den fulde"), _NO_PDF),
            ),
        ),
        ("aarsmoede",),
    ),
    PageTask(
        "rapport",
        "Halvårsrapport",
        "Skriver rapporten til styregruppen (pkt. 7.2): én side og projektmappen bag den.",
        (
            _AGREEMENT,
            TaskField("periode", "Halvår", InputKind.HALF_YEAR, True),
            _ACCOUNTS,
            _MEASURED,
            TaskField("pdf", "PDF-fil", InputKind.CHOICE, choices=(Choice("", "Siden som PDF"), _NO_PDF)),
        ),
        ("rapport",),
    ),
    PageTask(
        "prognose",
        "Prognose",
        "Viser, hvad kommunen ventes at betale tilbage, hvornår og til hvem, og hvor sikkert det er.",
        (
            _AGREEMENT,
            _form("maalinger", "Målinger", about="Det udfyldte skema (.xlsx) med de målinger, der er kendt."),
            _form("regnskab", "Regnskab", about="Det udfyldte skema (.xlsx) med de husstande, der er visiteret."),
            TaskField(
                "antal",
                "Antal fremtider",
                InputKind.NUMBER,
                help="Fra 100 til 1 mio.; uden et tal er det 1 mio. Flere giver et sikrere tal og tager længere.",
            ),
            TaskField(
                "froe", "Frø", InputKind.NUMBER, help="Hvor de tilfældige tal begynder. Samme frø giver samme tal."
            ),
        ),
        ("prognose",),
    ),
    PageTask(
        "opfoelgning",
        "Opfølgning på en helhedsplan",
        "Skriver opfølgningen ud fra det udfyldte skema, ellers udgangspunkterne; og planens frister som kalender.",
        (_PLAN, _form("opfoelgning", "Opfølgning", option="skema")),
        ("opfoelgning",),
    ),
    PageTask(
        "visitation",
        "Visitation ved lodtrækning",
        "Trækker lod om husstandene på listen (Bilag 1.4 pkt. 3) og viser, hvor langt visitationen er.",
        (
            _AGREEMENT,
            _form("visitation", "Liste", required=True, option="skema"),
            TaskField(
                "froe",
                "Frø",
                InputKind.TEXT,
                help="Det, der er aftalt, før listen var kendt; ellers aftalens id og dag.",
            ),
        ),
        ("visitation",),
    ),
    PageTask(
        "fingeraftryk",
        "Fingeraftryk af et frø",
        "Viser fingeraftrykket, som kan offentliggøres, før listen til lodtrækningen er kendt. Frøet selv gemmes ikke.",
        (TaskField("forpligt", "Frø", InputKind.TEXT, True),),
        ("visitation",),
        writes=False,
    ),
    PageTask(
        "vilkaar",
        "Vilkår til Excel",
        "Skriver hvert vilkår i aftalen i Vilkaar.xlsx, til at rette i.",
        (_ANY_AGREEMENT, TaskField("ny", "Tomt, til en ny aftale", InputKind.FLAG)),
        ("vilkaar",),
    ),
    PageTask(
        "vilkaar_laes",
        "Vilkår fra Excel",
        "Læser et rettet Vilkaar.xlsx, viser, hvad det ændrer, og laver et tillæg med dokument, eller en ny aftale.",
        (
            _ANY_AGREEMENT,
            _form("laes", "Vilkår", required=True, about="Det rettede Vilkaar.xlsx."),
            TaskField(
                "fra",
                "Første dag med de nye vilkår",
                InputKind.DATE,
                help="Så bliver det et tillæg; ellers en ny aftale.",
            ),
            TaskField(
                "grundlag", "Dokumentets navn", InputKind.TEXT, help="Dokumentet, som tillægget står i, fx »Tillæg 1«."
            ),
            TaskField(
                "hvad",
                "Hvad skal der ske?",
                InputKind.CHOICE,
                choices=(Choice("vis", "Vis kun, hvad der ændres"), Choice("", "Lav tillægget eller aftalen")),
            ),
        ),
        ("vilkaar",),
    ),
    PageTask(
        "skema",
        "Skemaer",
        "Skriver skemaerne, der skal udfyldes; de næste, hvis de udfyldte fra i år slippes her.",
        (
            _ANY_AGREEMENT,
            TaskField(
                "fra",
                "Fra i år",
                InputKind.FILES,
                help="Udfyldte skemaer og betalingsopgørelser (.xlsx); uden dem er skemaerne tomme.",
                takes=(_BOOK,),
            ),
        ),
        ("skema",),
    ),
    PageTask(
        "sammenlign",
        "Sammenlign to pakker",
        "Viser på en side, hvad der er ændret mellem to pakker, bilagene før og efter et tillæg, eller to projektmapper.",
        (_package("foer", "Den tidligere"), _package("nu", "Den senere")),
        ("sammenlign",),
        writes=False,
    ),
    PageTask(
        "portefoelje",
        "Portefølje",
        "Bygger og efterprøver alle aftaler i en mappe og skriver ét overblik over dem.",
        (
            TaskField(
                "mappe",
                "Mappe",
                InputKind.FILES,
                True,
                "Mappen med aftalerne, eller en zip af den: hver en mappe med sin kilde (.toml) og sine udfyldte skemaer (.xlsx).",
                option="",
                is_folder=True,
                takes=(PACKED, _SOURCE, _BOOK),
            ),
            TaskField(
                "aar",
                "Regnskabsår",
                InputKind.YEAR,
                help="Året, pakkerne til årsmøderne handler om; ellers ingen pakker.",
            ),
            TaskField("dato", "Opgjort den", InputKind.DATE, help="Ellers i dag."),
            TaskField("uden-prognose", "Udelad prognoserne", InputKind.FLAG),
        ),
        # In one process: a page that is stopped ends it, and would leave others behind.
        ("portefoelje", "--processer", "1"),
    ),
    PageTask(
        "kontrol",
        "Kontrollér mod skemaer",
        "Holder betalingsopgørelser, årsmødets og halvårets projektmapper op mod de udfyldte skemaer, de er lavet af, og laver en kopi af hver med mærker.",
        (
            _ANY_AGREEMENT,
            TaskField(
                "filer",
                "Projektmapper",
                InputKind.FILES,
                True,
                "Filerne eller mappen, også som zip.",
                option="",
                is_folder=True,
                layout=FolderLayout.EACH,
                takes=(PACKED, _BOOK, ".xlsm"),
            ),
            _MEASURED,
            _form("regnskab", "Regnskab"),
            _form("opfoelgning", "Opfølgning", about="Det udfyldte skema (.xlsx) til helhedsplanen."),
            _form("visitation", "Liste"),
            _PLAN_BESIDE,
        ),
        ("kontrol", "--kopi"),
    ),
    PageTask(
        "afstemning",
        "Afstemning",
        "Viser hvert trykt tal, der afviger fra det beregnede, og aftalens modsigelser.",
        (_ANY_AGREEMENT,),
        ("afstemning",),
        writes=False,
    ),
)
BY_ID: Mapping[str, PageTask] = MappingProxyType({one.id: one for one in TASKS})
