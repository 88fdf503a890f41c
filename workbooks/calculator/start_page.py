"""The first sheet of Beregner: purpose, use, required version of Excel, and the state of the checks."""

from collections.abc import Sequence
from dataclasses import dataclass

from model.formula.expression import Operand, call, when
from model.registry import REGISTRY
from model.terms.agreement import Agreement
from workbooks.calculator.agreement_page import write_agreement
from workbooks.calculator.functions_page import write_functions
from workbooks.cells.sheet import Book, Cell, Function, Sheet
from workbooks.cells.styles import Style
from workbooks.frame.annex_book import AnnexBook
from workbooks.frame.stack import Stack
from workbooks.functions.function_names import description
from workbooks.functions.lambdas import lambda_texts

SHEET = "Beregner"
_TITLE = "Aftalens regler som Excel-funktioner"
_COLUMNS = (42, 60)
_BODY = Style.TEXT
_WORKS, _FAILS = "ja", "nej, se nedenfor under »Hvad den kræver«"
_SHEETS = (
    ("Funktioner", "hver funktion: argumenter, hjemmel, et gennemregnet eksempel og det ventede resultat"),
    ("Aftalen", "aftalen regnet igennem: budget, rater, afkastloft, reduktioner, uforbrugt tilskud, trancher"),
    ("Fridage og Morarentesatser", "de tabeller, som DSI_MODTAGET og DSI_MORARENTE slår op i"),
    ("Forudsætninger", "aftalens vilkår; skriv andre tal i de gule celler, og alt følger med"),
    ("Kontrol", "hver kontrol for sig; den samlede tilstand står øverst her"),
)
_FAULTS = (
    "En værdi, som en regel ikke tager imod, giver en tekst, der begynder med »#FEJL:« og siger, hvad der er galt. SUM "
    "springer tekster over; derfor har hver blok en celle, der tæller fejlene. Gør det samme i dine egne ark: "
    '=TÆL.HVIS(B2:B50;"#FEJL*")+SUMPRODUKT(1*ER.FEJL(B2:B50)), som også tæller Excels egne fejl.'
)


@dataclass(frozen=True)
class StartTexts:
    """Texts that differ between the two workbooks: how it works, three steps, requirements, alternatives."""

    file_name: str
    works_by: str
    steps: tuple[str, str, str]
    needs: str
    otherwise: str


def build_edition(agreement: Agreement, edition: StartTexts, extra: Sequence[tuple[str, str]] = ()) -> Book:
    """Return a workbook of functions; its start page also lists the `extra` sheets that the edition adds itself."""
    rules = [rule.under(agreement) for rule in REGISTRY.values()]
    annex = AnnexBook(agreement, edition.file_name, SHEET, _TITLE, rules=rules)
    front = annex.front(_COLUMNS)
    first_result = write_functions(annex)
    write_agreement(annex)
    _write_front(front, edition, first_result, [*_SHEETS, *extra])
    book = annex.finish()
    texts = lambda_texts(rules)
    book.functions = {name: Function(text, description(REGISTRY[name])) for name, text in texts.items()}
    return book


def _write_front(sheet: Sheet, edition: StartTexts, first_result: Cell, sheets: Sequence[tuple[str, str]]) -> None:
    stack = Stack(sheet, len(_COLUMNS))
    works = call("ISNUMBER", isinstance(first_result.content, float), first_result)
    _line(stack, "Funktionerne virker i dette program", when(works, _WORKS, _FAILS))
    stack.section("Hvad det er")
    stack.paragraph(edition.works_by, _BODY)
    stack.section("Sådan bruger du den")
    for number, text in enumerate(edition.steps, 1):
        stack.paragraph(f"{number}. {text}", _BODY)
    stack.section("Når noget er galt")
    stack.paragraph(_FAULTS, _BODY)
    stack.section("Arkene")
    for name, text in sheets:
        _line(stack, name, text)
    stack.section("Hvad den kræver")
    stack.paragraph(edition.needs, _BODY)
    stack.paragraph(edition.otherwise, _BODY)


def _line(stack: Stack, name: str, text: Operand) -> None:
    row = stack.take()
    stack.sheet.put(row, 1, name, Style.TEXT)
    stack.sheet.put(row, 2, text, Style.TEXT)
