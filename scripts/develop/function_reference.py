"""Writer of docs/funktioner.md from the registry: `python scripts/develop/function_reference.py`."""

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))


from model.base.citation import cited  # noqa: E402
from model.base.danish import grouped, shown  # noqa: E402
from model.base.rounding import OERE  # noqa: E402
from model.registry import REGISTRY  # noqa: E402
from model.rules.column import TableColumn  # noqa: E402
from model.rules.rule import Rule  # noqa: E402
from workbooks.functions.danish_formula import danish_rule, danish_value  # noqa: E402

PAGE = ROOT / "docs" / "funktioner.md"
_HEAD = """# Funktionerne

Aftalens regler som Excel-funktioner. De er de samme i `Beregner.xlsm` (Python gennem xlwings), i `Beregner.xlsx` (navngivne
LAMBDA-funktioner, Microsoft 365) og bag tallene i bilagene; hvordan de tages i brug, står i [excel.md](excel.md).

- Andele og renter skrives som andele: 26 % er 0,26. Beløb er i kroner. Datoer er datoer.
- Et argument må være et område. Så fylder svaret lige så mange celler; et enkelt tal gælder for dem alle.
- En værdi uden for det tilladte giver teksten `#FEJL: ` og en sætning om, hvad der er galt. SUM springer tekster over, så tæl
  dem: `=TÆL.HVIS(B2:B50;"#FEJL*")+SUMPRODUKT(1*ER.FEJL(B2:B50))`. En tom celle er ikke 0, men en fejl.
- Tal og datoer skrevet som tekst (»2,5«) forstår kun `Beregner.xlsm`; `Beregner.xlsx` svarer `#FEJL`. Står der en dato, hvor der
  skal stå et tal, er det omvendt; [excel.md](excel.md) har alle forskelle.
- Nogle regler tager også tal fra aftalen selv: dage, måneder og to tabeller. De står i projektmapperne som navngivne celler;
  i `Beregner.xlsx` læser funktionerne dem dér, i `Beregner.xlsm` i programmets kildefil.

Denne side er skrevet af `python scripts/develop/function_reference.py`; ret den ikke i hånden.
"""


def page() -> str:
    """Return the whole page."""
    overview = ["| funktion | hvad den giver | hjemmel |", "| --- | --- | --- |"]
    overview += [f"| [{r.name}](#{r.name.lower()}) | {r.help} | {cited(r.clause)} |" for r in REGISTRY.values()]
    return "\n".join([_HEAD, *overview, "", *(line for rule in REGISTRY.values() for line in _section(rule))])


def _section(rule: Rule) -> Iterator[str]:
    names = [p.name if p.default is None else f"[{p.name}]" for p in rule.parameters]
    yield f"## {rule.name}\n"
    yield f"`={rule.name}({'; '.join(names)})`\n"
    yield f"{rule.help}.\n"
    yield "| argument | enhed | hvad | tilladt |"
    yield "| --- | --- | --- | --- |"
    for parameter in rule.parameters:
        default = "" if parameter.default is None else f"; kan udelades og er så {shown(parameter.default)}"
        kind = f"{parameter.unit}, kolonne" if parameter.column else parameter.unit
        yield f"| {parameter.name} | {kind} | {parameter.help} | {parameter.allowed}{default} |"
    yield ""
    for requirement in rule.requirements:
        name = next(p.name for p in rule.parameters if p.identifier == requirement.argument)
        yield f"- {name} skal desuden være {requirement.text()}."
    if rule.requirements:
        yield ""
    what = "Regel for en række; resultatet er summen af rækkerne" if rule.row_function else "Regel"
    yield f"{what}: `={danish_rule(rule)}`\n"
    yield from _given(rule)
    yield f"Enhed: {rule.unit.rstrip('.')}. Afrunding: {rule.rounding}. Hjemmel: {cited(rule.clause)}.\n"
    yield from _example(rule)


def _given(rule: Rule) -> Iterator[str]:
    """Yield what the rule takes from the agreement: terms, and tables by the names of their columns."""
    columns = [one for one in rule.given.values() if isinstance(one, TableColumn)]
    terms = [one for one in rule.given.values() if not isinstance(one, TableColumn)]
    for table in dict.fromkeys(one.table for one in columns):
        names = ", ".join(f"`{one.name}`" for one in columns if one.table == table)
        yield f"- Fra tabellen {table}: {names}."
    for term in terms:
        yield f"- Fra aftalen: {term.label}, {shown(term.value)} ({term.unit.danish}); i en projektmappe cellen `{term.name}`."
    if rule.sources:
        yield ""


def _given_back(rule: Rule) -> str:
    """Return the result of the example, an amount written like 7.500 or 203.967,50."""
    if rule.unit != "kr." or isinstance(rule.gives, dt.date):
        return shown(rule.gives)
    decimals = 0 if rule.gives == int(rule.gives) else OERE
    return grouped(rule.gives, decimals, decimals)


def _example(rule: Rule) -> Iterator[str]:
    written: list[str] = []
    columns: list[tuple[str, tuple[Any, ...]]] = []
    for parameter, value in zip(rule.parameters, rule.example, strict=False):
        if parameter.column:
            letter = "ABCDEF"[len(columns)]
            written.append(f"{letter}2:{letter}{1 + len(value)}")
            columns.append((parameter.name, value))
        else:
            written.append(danish_value(value))
    if columns:
        places = " og ".join(f"{name} i kolonne {letter}" for letter, (name, _) in zip("ABCDEF", columns, strict=False))
        yield f"Eksempel, med {places}:\n"
        yield "| række | " + " | ".join(name for name, _ in columns) + " |"
        yield "| --- |" + " ---: |" * len(columns)
        for row, values in enumerate(zip(*(values for _, values in columns), strict=True), 2):
            yield f"| {row} | " + " | ".join(shown(value) for value in values) + " |"
        yield f"\n`={rule.name}({';'.join(written)})` giver **{_given_back(rule)}**\n"
    else:
        yield f"Eksempel: `={rule.name}({';'.join(written)})` giver **{_given_back(rule)}**\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
