"""The registry is what users and checks rely on: names, arguments and their order, defaults, and the Excel twins."""

import datetime as dt
import re
import string
from collections.abc import Mapping
from dataclasses import FrozenInstanceError
from types import MappingProxyType
from typing import Any, cast

import pytest

from model.clauses.clause_10_2 import received
from model.forecast.rules import NOT_AGREED
from model.registry import REGISTRY
from model.source.load import load
from tests.places import FICTIONAL
from tests.shared.strategies import every_rule

INTERFACE: Mapping[str, str] = MappingProxyType(
    {
        "DSI_UDBETALINGSRATE": "tilskud, antal_rater, rate_nr",
        "DSI_MAANEDER": "start, slut, aar",
        "DSI_BUDGETAAR": "beloeb, start, slut, aar",
        "DSI_RELATIV_REDUKTION": "tilskud, faktisk, forventet",
        "DSI_ABSOLUT_REDUKTION": "budget, faktisk, [andel=1]",
        "DSI_UFORBRUGT": "udbetalt, anvendt, [periodiseret=0], [tilbagebetalt=0]",
        "DSI_AFKASTLOFT": "tilskud, rente, aar",
        "DSI_AFKASTLOFT_RENTE": "tilskud, rente, aar",
        "DSI_AFKASTLOFT_DATO": "beloeb (column), datoer (column), rente, slutdato",
        "DSI_IMPLICIT_RENTE": "tilskud, loft, aar",
        "DSI_IMPLICIT_AAR": "tilskud, loft, rente",
        "DSI_UNDER_LOFT": "beloeb, tidligere, loft",
        "DSI_TRANCHE1": "betaling, tidligere, graense",
        "DSI_TRANCHEANDEL": "betaling, tidligere, graense, andel1, andel2",
        "DSI_BM1_BESKAEFTIGELSE": "antal, sats",
        "DSI_BM2_FORANSTALTNING": "trin_foer, trin_efter, sats",
        "DSI_BM3_FRAVAER": "indsats, kontrol, indsats_basis, kontrol_basis, sats, [decimaler=1]",
        "DSI_BM4_LIVSTILFREDSHED": "antal, sats",
        "DSI_BM5_HANDLEPLAN": "procentpoint, sats",
        "DSI_FRIST_REGNSKAB": "aarsmoede",
        "DSI_FRIST_UFORBRUGT": "aarsmoede",
        "DSI_MODTAGET": "dato",
        "DSI_MORARENTE": "beloeb, forfald, betalt",
        "DSI_VISITATIONSTEMPO": "visiteret, dage",
        "DSI_DAGE_TIL_GRAENSE": "graense, visiteret, dage",
        "DSI_STANDARDFORSKEL": "indsats_andel, indsats_antal, kontrol_andel, kontrol_antal",
        "DSI_SUCCESRATE": "ventet, vejer_som, maalt, opfyldt",
        "DSI_SUCCESRATE_GRAENSE": "sandsynlighed, ventet, vejer_som, maalt, opfyldt",
        "DSI_TILBAGE_PR_KRONE": "faar, betaler",
        "HP_UDVIKLING": "seneste, basis",
        "HP_UDVIKLING_RELATIV": "seneste, basis",
        "HP_RETNING": "udvikling, bedre, [bagatelgraense=0]",
        "HP_AFSTAND": "omraade, sammenligning, aar, sammenligningsaar",
        "HP_AFSTAND_UDVIKLING": "afstand, afstand_basis, bedre",
        "HP_ANTAL_TILSTAND": "tilstande (column), tilstand",
        "HP_MAAL_AARLIGT": "basis, procent, aar",
        "HP_MAAL_POINT": "basis, point, aar",
        "HP_OPFYLDT": "vaerdi, graense, retning, [lighed=1]",
        "HP_GRAENSEAFSTAND": "vaerdi, graense, retning",
        "HP_TAET_PAA": "afstand, inden_for",
        "HP_KRITERIER": "opfyldt (column)",
        "HP_KRITERIER_HOEJST": "opfyldt (column)",
        "HP_VEJET_GENNEMSNIT": "vaerdier (column), vaegte (column)",
        "HP_MEDFINANSIERING": "lokal, i_alt",
        "HP_AFVIGELSE": "faktisk, planlagt",
        "HP_TIMER": "timer_pr_uge, uger",
        "HP_STILLINGER": "timer_pr_uge, fuld_tid",
        "HP_FRIST_PERIODE": "start, maaneder, nr",
        "HP_PROJEKTAAR": "start, dag",
        "HP_DAGE_OVER": "frist, dag",
    }
)
"""The arguments that users know, in their order; optional ones in brackets with their default."""

EXCEL_2010 = {
    *("ABS", "AND", "DATE", "DAY", "EDATE", "EOMONTH", "EXP", "IF", "IFERROR", "INDEX", "INT", "ISNUMBER", "LN", "MAX"),
    *("BETA.INV", "LOOKUP", "MATCH", "COLUMNS", "COUNT", "ROWS"),
    *("MOD", "MONTH", "N", "NETWORKDAYS", "NOT", "OR", "POWER", "ROUND", "ROUNDDOWN", "ROUNDUP", "SIGN", "SUM"),
    *("SUMIFS", "SUMPRODUCT", "TRUNC", "VLOOKUP", "WEEKDAY", "WORKDAY", "YEAR"),
}
"""Functions that Excel has had since 2010 and that neither change from day to day nor refer by text."""

_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?")
_FUNCTION = re.compile(r"([A-Z][A-Z0-9._]*)\(")
_LONGEST_HELP, _LONGEST_FORMULA = 255, 8_192
_CELL_ADDRESS = re.compile(r"[A-Za-z]{1,3}[0-9]+|[RrCc][0-9]*")


def _literals(twin: str) -> set[str]:
    return set(_NUMBER.findall(re.sub(r"\{\w+\}", "x", twin)))


def _signature(name: str) -> str:
    shown = []
    for parameter in REGISTRY[name].parameters:
        column = " (column)" if parameter.column else ""
        default = parameter.default
        shown.append(f"{parameter.name}{column}" if default is None else f"[{parameter.name}={default:g}]")
    return ", ".join(shown)


@pytest.mark.parametrize("name", INTERFACE)
def test_a_rule_takes_the_arguments_that_users_know(name: str) -> None:
    """In the order that formulas in others' workbooks rely on."""
    assert _signature(name) == INTERFACE[name]


@every_rule
def test_a_rule_is_found_by_its_own_name(name: str) -> None:
    """And the name is one that Excel takes for a function."""
    assert REGISTRY[name].name == name
    assert re.fullmatch(r"(DSI|HP)_[A-Z][A-Z0-9_]*", name)


@every_rule
def test_a_rule_says_its_clause_and_its_unit(name: str) -> None:
    """The clause is one of the agreement or of an annex; a rule of a forecast says that it has none."""
    rule = REGISTRY[name]
    own = r"(Bilag )?\d+(\.\d+)*(\([ivx]+\))?( pkt\. \d+(\.\d+)*)?"
    section = r" afsnit \d+(\.\d+)*"
    assert re.fullmatch(
        rf"{own}|(Samarbejds|Del)aftalen \d{{4}}-\d{{4}}({section}(,{section})*)?|{NOT_AGREED}", rule.clause
    )
    assert rule.unit
    assert (rule.function.__doc__ or "").count("Source:") == 1


@every_rule
def test_an_argument_has_a_name_a_unit_and_a_help_that_excel_shows(name: str) -> None:
    """Names are ASCII, unique and no cell address; Excel cuts a help at 255 characters."""
    parameters = REGISTRY[name].parameters
    assert len({parameter.name for parameter in parameters}) == len(parameters)
    for parameter in parameters:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", parameter.name)
        assert not _CELL_ADDRESS.fullmatch(parameter.name)
        assert parameter.identifier.isidentifier()
        assert parameter.unit
        assert 0 < len(parameter.help) <= _LONGEST_HELP


@every_rule
def test_optional_arguments_come_last_and_their_defaults_are_allowed(name: str) -> None:
    """A default lies in the domain of its argument."""
    optional = [parameter.default is not None for parameter in REGISTRY[name].parameters]
    assert optional == sorted(optional)
    defaults = [(p, p.default) for p in REGISTRY[name].parameters if p.default is not None]
    assert all(parameter.holds(float(default)) for parameter, default in defaults)


@every_rule
def test_a_twin_uses_every_argument_and_nothing_else(name: str) -> None:
    """What stands in braces in the twin are the arguments' identifiers."""
    rule = REGISTRY[name]
    in_braces = {field for _, field, _, _ in string.Formatter().parse(rule.excel) if field is not None}
    assert in_braces == {parameter.identifier for parameter in rule.parameters}


@every_rule
def test_a_twin_names_its_conventions_instead_of_writing_numbers(name: str) -> None:
    """No number but 0, 1 and 100; `excel` fills in, for people, 2 and 10 decimals, 12 months, 365 days and terms."""
    rule = REGISTRY[name]
    terms = {f"{one.value:.15g}" for one in rule.given.values() if not isinstance(one.value, tuple)}
    assert _literals(rule.twin) <= {"0", "1", "100"}
    assert _literals(rule.excel) <= {"0", "1", "100", "2", "10", "12", "365"} | terms


@pytest.mark.parametrize(
    ("name", "formula"),
    [
        pytest.param("DSI_FRIST_UFORBRUGT", "EDATE({meeting},1)", id="4.3 a month"),
        pytest.param("DSI_FRIST_REGNSKAB", "{meeting}-10", id="7.4 ten days"),
    ],
)
def test_a_formula_has_a_term_as_its_number_and_a_table_by_its_name(name: str, formula: str) -> None:
    """Users copy it into a workbook of their own, which has no such cell; a table of dates would be no number."""
    assert REGISTRY[name].excel == formula
    assert REGISTRY["DSI_MODTAGET"].excel.startswith("WORKDAY({date}-1,1,Fridage)/(({date}>=DATE(2020,1,1))*")


@every_rule
def test_a_twin_is_a_formula_that_excel_2010_calculates(name: str) -> None:
    """One line without `=`, parentheses that close, functions of its time; no reference of its own, no text but an empty one."""
    excel = REGISTRY[name].excel
    assert set(_FUNCTION.findall(excel)) <= EXCEL_2010
    assert not re.search(r'^=|["!$\n&]', excel.replace('""', ""))
    assert excel.count("(") == excel.count(")")
    assert len(excel) <= _LONGEST_FORMULA


def test_the_registry_is_read_only() -> None:
    """Nobody changes a rule for everybody else."""
    registry = cast("Any", REGISTRY)
    with pytest.raises(TypeError):
        registry["DSI_MAANEDER"] = None
    with pytest.raises(TypeError):
        del registry["DSI_MAANEDER"]
    with pytest.raises(FrozenInstanceError):
        registry["DSI_MAANEDER"].clause = "4.1"


def test_the_registry_follows_the_numbers_of_the_clauses() -> None:
    """A reader finds a rule where the agreement has it, the first numbers first; what is of no clause comes last."""
    firsts = [int(next(iter(re.findall(r"\d+", rule.clause)), "9999")) for rule in REGISTRY.values()]
    assert firsts == sorted(firsts)


def test_a_rule_that_takes_terms_stands_under_an_agreement_or_is_refused() -> None:
    """10.2: which days are business days is the agreement's to say; nobody's are taken in silence."""
    with pytest.raises(LookupError, match="DSI_MODTAGET takes terms from an agreement"):
        received(dt.date(2024, 6, 5))
    assert received.under(load())(dt.date(2024, 6, 5)) == dt.date(2024, 6, 6)


def test_a_rule_that_takes_no_terms_is_the_same_under_every_agreement() -> None:
    """Nothing of it is made anew."""
    assert [one for one in REGISTRY.values() if (one.under(load()) is one) == bool(one.sources)] == []
    assert [one for one in REGISTRY.values() if (one.taking({}) is one) == bool(one.sources)] == []


@every_rule
def test_a_worked_example_is_worked_with_the_terms_of_its_agreement(name: str) -> None:
    """By hand where a rule takes none; for another agreement with other rates and days off, what comes of these."""
    for agreement in (load(), load(FICTIONAL)):
        rule = REGISTRY[name].under(agreement)
        arguments, result = rule.worked()
        assert rule(*arguments) == pytest.approx(result) if isinstance(result, float) else rule(*arguments) == result
