"""The tasks of the served page as data: what each asks for, and the command that does it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from model.strategic.terms import STRATEGIC
from model.terms.agreement import FUNDING


class FieldKind(StrEnum):
    """What stands in a field, and how a page lets it be filled in."""

    AGREEMENT = "agreement"
    """An agreement inside the program, or a source that was dropped."""
    FILE = "file"
    FILES = "files"
    YEAR = "year"
    HALF_YEAR = "half_year"
    """Written as 2025-H1."""
    DATE = "date"
    NUMBER = "number"
    TEXT = "text"
    CHOICE = "choice"
    FLAG = "flag"


FILE_KINDS = frozenset({FieldKind.FILE, FieldKind.FILES})


@dataclass(frozen=True)
class Choice:
    """One of a field's choices: the option of the command that it stands for, or "" for none, and its text."""

    value: str
    text: str


@dataclass(frozen=True)
class Field:
    """A field of a task's form.

    `key` is the command's option without its dashes, unless `option` has another one; "" is an argument without an option. Of a
    choice, each value is an option. `is_folder` says that the files are what is in a folder, which may be packed as a zip.
    """

    key: str
    label: str
    kind: FieldKind
    required: bool = False
    help: str = ""
    choices: tuple[Choice, ...] = ()
    option: str | None = None
    is_folder: bool = False
    of_kind: str = ""
    """Kind of the agreements to choose from; "" for every kind."""
    takes: tuple[str, ...] = ()
    """Endings of the files."""

    @property
    def word(self) -> str:
        """The command's option, with its dashes; "" if there is none."""
        option = self.key if self.option is None else self.option
        return f"--{option}" if option else ""


@dataclass(frozen=True)
class PageTask:
    """A task: what it is called and does, what it asks for, and the words of the command that it begins with."""

    id: str
    title: str
    explanation: str
    fields: tuple[Field, ...]
    command: tuple[str, ...]
    writes: bool = True
    """Whether the command writes files, and takes `--til`."""


_BOOK, _SOURCE, _PACKED = ".xlsx", ".toml", ".zip"
_AGREEMENT = Field("aftale", "Aftale", FieldKind.AGREEMENT, required=True, of_kind=FUNDING, takes=(_SOURCE,))
_ANY_AGREEMENT = Field("aftale", "Aftale", FieldKind.AGREEMENT, required=True, takes=(_SOURCE,))
_PLAN = Field("aftale", "Helhedsplan", FieldKind.AGREEMENT, required=True, of_kind=STRATEGIC, takes=(_SOURCE,))


def _form(key: str, label: str, *, required: bool = False, option: str | None = None, about: str = "") -> Field:
    about = about or "Det udfyldte skema (.xlsx)."
    return Field(key, label, FieldKind.FILE, required, about, option=option, takes=(_BOOK,))


_MEASURED = _form("maalinger", "Målinger")
_ACCOUNTS = _form("regnskab", "Regnskab", required=True)
_NO_PDF = Choice("uden-pdf", "Uden PDF")

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
            Field("aar", "Regnskabsår", FieldKind.YEAR, True, "Året, mødet handler om."),
            _ACCOUNTS,
            _form("maalinger", "Målinger", about="Det udfyldte skema (.xlsx), hvis resultater skal med."),
            _form(
                "opfoelgning", "Opfølgning", about="Det udfyldte skema (.xlsx) til helhedsplanen for de samme områder."
            ),
            Field(
                "helhedsplan",
                "Helhedsplan",
                FieldKind.AGREEMENT,
                help="Hører til Opfølgning; ellers programmets egen for de samme områder.",
                of_kind=STRATEGIC,
                takes=(_SOURCE,),
            ),
            Field(
                "pdf",
                "PDF-fil",
                FieldKind.CHOICE,
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
            Field("periode", "Halvår", FieldKind.HALF_YEAR, True, "Som 2025-H1."),
            _ACCOUNTS,
            _MEASURED,
            Field("pdf", "PDF-fil", FieldKind.CHOICE, choices=(Choice("", "Siden som PDF"), _NO_PDF)),
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
            Field(
                "antal",
                "Antal fremtider",
                FieldKind.NUMBER,
                help="Flere giver et sikrere tal og tager længere; ellers 1 mio.",
            ),
            Field("froe", "Frø", FieldKind.NUMBER, help="Hvor de tilfældige tal begynder. Samme frø giver samme tal."),
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
            Field(
                "froe",
                "Frø",
                FieldKind.TEXT,
                help="Det, der er aftalt, før listen var kendt; ellers aftalens id og dag.",
            ),
        ),
        ("visitation",),
    ),
    PageTask(
        "fingeraftryk",
        "Fingeraftryk af et frø",
        "Viser fingeraftrykket, som kan offentliggøres, før listen til lodtrækningen er kendt. Frøet selv gemmes ikke.",
        (Field("forpligt", "Frø", FieldKind.TEXT, True),),
        ("visitation",),
        writes=False,
    ),
    PageTask(
        "vilkaar",
        "Vilkår til Excel",
        "Skriver hvert vilkår i aftalen i Vilkaar.xlsx, til at rette i.",
        (_ANY_AGREEMENT, Field("ny", "Tomt, til en ny aftale", FieldKind.FLAG)),
        ("vilkaar",),
    ),
    PageTask(
        "vilkaar_laes",
        "Vilkår fra Excel",
        "Læser et rettet Vilkaar.xlsx, viser, hvad det ændrer, og laver et tillæg med dokument, eller en ny aftale.",
        (
            _ANY_AGREEMENT,
            _form("laes", "Vilkår", required=True, about="Det rettede Vilkaar.xlsx."),
            Field(
                "fra",
                "Første dag med de nye vilkår",
                FieldKind.DATE,
                help="Så bliver det et tillæg; ellers en ny aftale.",
            ),
            Field(
                "grundlag", "Dokumentets navn", FieldKind.TEXT, help="Dokumentet, som tillægget står i, fx »Tillæg 1«."
            ),
            Field(
                "hvad",
                "Hvad skal der ske?",
                FieldKind.CHOICE,
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
            Field(
                "fra",
                "Fra i år",
                FieldKind.FILES,
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
        (
            Field(
                "foer",
                "Den tidligere",
                FieldKind.FILES,
                True,
                "En zip eller filerne i mappen.",
                (),
                "",
                True,
                "",
                (_PACKED, _BOOK),
            ),
            Field(
                "nu",
                "Den senere",
                FieldKind.FILES,
                True,
                "En zip eller filerne i mappen.",
                (),
                "",
                True,
                "",
                (_PACKED, _BOOK),
            ),
        ),
        ("sammenlign",),
        writes=False,
    ),
    PageTask(
        "portefoelje",
        "Portefølje",
        "Bygger og efterprøver alle aftaler i en mappe og skriver ét overblik over dem.",
        (
            Field(
                "mappe",
                "Mappe",
                FieldKind.FILES,
                True,
                "Mappen med aftalerne, eller en zip af den: hver en mappe med sin kilde (.toml) og sine udfyldte skemaer (.xlsx).",
                option="",
                is_folder=True,
                takes=(_PACKED, _SOURCE, _BOOK),
            ),
            Field(
                "aar",
                "Regnskabsår",
                FieldKind.YEAR,
                help="Året, pakkerne til årsmøderne handler om; ellers ingen pakker.",
            ),
            Field("dato", "Opgjort den", FieldKind.DATE, help="Ellers i dag."),
            Field("uden-prognose", "Udelad prognoserne", FieldKind.FLAG),
        ),
        # In one process: a page that is stopped ends it, and would leave others behind.
        ("portefoelje", "--processer", "1"),
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
