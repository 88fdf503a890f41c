"""Which values each argument of each rule takes: listed once more, and its limits tried from both sides."""

import datetime as dt
from collections.abc import Callable, Mapping
from math import inf, nan, nextafter
from types import MappingProxyType
from typing import Any

import numpy as np
import pytest

from model.base.danish import FIRST_DATE, LAST_DATE
from model.registry import REGISTRY
from model.rules.parameter import CalendarYear, Count, Day, Direction, Dkk, Measured, Parameter, Rate, Share, Years
from tests.shared.strategies import every_rule

_UNKNOWN = ", eller tom, hvis det er ukendt"

DOMAINS: Mapping[str, str] = MappingProxyType(
    {
        "en dato mellem 01.01.1901 og 31.12.2199": """
            DSI_MAANEDER start slut; DSI_BUDGETAAR start slut; DSI_FRIST_UFORBRUGT aarsmoede; DSI_FRIST_REGNSKAB aarsmoede;
            DSI_AFKASTLOFT_DATO datoer slutdato; DSI_MORARENTE forfald betalt; DSI_MODTAGET dato; HP_DAGE_OVER frist dag;
            HP_FRIST_PERIODE start; HP_PROJEKTAAR start dag""",
        "et helt tal, mindst 1901 og højst 2199": "DSI_MAANEDER aar; DSI_BUDGETAAR aar",
        f"et helt tal, mindst 1901 og højst 2199{_UNKNOWN}": "HP_AFSTAND aar sammenligningsaar",
        "et tal, mindst 0 og højst 1.000.000.000.000": """
            DSI_UDBETALINGSRATE tilskud; DSI_BUDGETAAR beloeb; DSI_RELATIV_REDUKTION tilskud; DSI_ABSOLUT_REDUKTION budget faktisk;
            DSI_UFORBRUGT udbetalt anvendt periodiseret tilbagebetalt; DSI_TRANCHE1 betaling tidligere graense;
            DSI_TRANCHEANDEL betaling tidligere graense; DSI_BM1_BESKAEFTIGELSE sats; DSI_BM2_FORANSTALTNING sats;
            DSI_BM3_FRAVAER sats; DSI_BM4_LIVSTILFREDSHED sats; DSI_BM5_HANDLEPLAN sats; DSI_AFKASTLOFT_DATO beloeb;
            DSI_UNDER_LOFT beloeb tidligere loft; DSI_TILBAGEKALDT udbetalt tilbagebetalt renter; DSI_MORARENTE beloeb;
            DSI_TILBAGE_PR_KRONE faar""",
        "et tal, mindst 0,01 og højst 1.000.000.000.000": """
            DSI_AFKASTLOFT tilskud; DSI_AFKASTLOFT_RENTE tilskud; DSI_IMPLICIT_RENTE tilskud loft; DSI_IMPLICIT_AAR tilskud loft;
            DSI_TILBAGE_PR_KRONE betaler""",
        "et tal, mindst 0 og højst 1 (26 % skrives 0,26)": """
            DSI_ABSOLUT_REDUKTION andel; DSI_TRANCHEANDEL andel1 andel2; DSI_STANDARDFORSKEL indsats_andel kontrol_andel;
            DSI_SUCCESRATE ventet""",
        "et tal, mindst 0,001 og højst 0,999 (26 % skrives 0,26)": "DSI_SUCCESRATE_GRAENSE sandsynlighed",
        "et tal, mindst 0,01 og højst 0,99 (26 % skrives 0,26)": "DSI_SUCCESRATE_GRAENSE ventet",
        "et tal, mindst 0 og højst 1 (5,07 % skrives 0,0507)": """
            DSI_AFKASTLOFT rente; DSI_AFKASTLOFT_RENTE rente; DSI_AFKASTLOFT_DATO rente""",
        "et tal, mindst 0,0001 og højst 1 (5,07 % skrives 0,0507)": "DSI_IMPLICIT_AAR rente",
        "et tal, mindst 0 og højst 1 (9,85 % skrives 0,0985)": "DSI_BM3_FRAVAER indsats indsats_basis",
        "et tal, større end 0 og højst 1 (9,85 % skrives 0,0985)": "DSI_BM3_FRAVAER kontrol kontrol_basis",
        "et tal, mindst 0 og højst 1.000.000.000": """
            DSI_RELATIV_REDUKTION faktisk; DSI_BM1_BESKAEFTIGELSE antal; DSI_BM2_FORANSTALTNING trin_foer trin_efter;
            DSI_BM4_LIVSTILFREDSHED antal; DSI_BM5_HANDLEPLAN procentpoint; HP_TAET_PAA inden_for; HP_RETNING bagatelgraense""",
        "et tal, større end 0 og højst 1.000.000.000": "DSI_RELATIV_REDUKTION forventet",
        "et tal, større end 0 og højst 1.000.000": "DSI_STANDARDFORSKEL indsats_antal kontrol_antal",
        "et helt tal, mindst 1 og højst 1.000": "DSI_UDBETALINGSRATE antal_rater rate_nr",
        "et helt tal, mindst 0 og højst 10": "DSI_BM3_FRAVAER decimaler",
        "et helt tal, mindst 0 og højst 100.000": "DSI_VISITATIONSTEMPO visiteret; DSI_DAGE_TIL_GRAENSE graense",
        "et helt tal, større end 0 og højst 100.000": "DSI_VISITATIONSTEMPO dage; DSI_DAGE_TIL_GRAENSE visiteret dage",
        "et tal, mindst 1 og højst 1.000": "DSI_SUCCESRATE vejer_som; DSI_SUCCESRATE_GRAENSE vejer_som",
        "et helt tal, mindst 0 og højst 10.000": "DSI_SUCCESRATE maalt; DSI_SUCCESRATE_GRAENSE maalt",
        "et tal, mindst 0 og højst 10.000": "DSI_SUCCESRATE opfyldt; DSI_SUCCESRATE_GRAENSE opfyldt",
        "et tal, mindst 0 og højst 100": "DSI_AFKASTLOFT aar; DSI_AFKASTLOFT_RENTE aar",
        "et tal, mindst 0,25 og højst 100": "DSI_IMPLICIT_RENTE aar",
        "et helt tal, mindst 0 og højst 100": "HP_MAAL_AARLIGT aar; HP_MAAL_POINT aar",
        "et helt tal, mindst 1 og højst 120": "HP_FRIST_PERIODE maaneder",
        "et helt tal, mindst 1 og højst 100": "HP_FRIST_PERIODE nr",
        f"et tal, mindst -1.000.000.000 og højst 1.000.000.000{_UNKNOWN}": """
            HP_AFVIGELSE faktisk planlagt; HP_GRAENSEAFSTAND vaerdi graense; HP_TAET_PAA afstand; HP_OPFYLDT vaerdi graense;
            HP_UDVIKLING seneste basis; HP_RETNING udvikling; HP_AFSTAND omraade sammenligning;
            HP_AFSTAND_UDVIKLING afstand afstand_basis""",
        f"et tal, mindst 0 og højst 1.000.000.000{_UNKNOWN}": """
            HP_UDVIKLING_RELATIV seneste basis; HP_MAAL_AARLIGT basis; HP_MAAL_POINT basis; HP_MEDFINANSIERING lokal i_alt;
            HP_VEJET_GENNEMSNIT vaerdier vaegte""",
        f"et tal, mindst 0 og højst 1.000.000{_UNKNOWN}": "HP_TIMER timer_pr_uge; HP_STILLINGER timer_pr_uge",
        "et tal, mindst 0 og højst 53": "HP_TIMER uger",
        "et tal, større end 0 og højst 168": "HP_STILLINGER fuld_tid",
        "et tal, større end -1 og højst 1": "HP_MAAL_AARLIGT procent",
        "et tal, mindst -1.000.000 og højst 1.000.000": "HP_MAAL_POINT point",
        "et helt tal, mindst 0 og højst 1": "HP_OPFYLDT lighed",
        f"et helt tal, mindst 0 og højst 1{_UNKNOWN}": "HP_KRITERIER opfyldt; HP_KRITERIER_HOEJST opfyldt",
        "et helt tal, mindst -1 og højst 1": """
            HP_GRAENSEAFSTAND retning; HP_OPFYLDT retning; HP_RETNING bedre; HP_AFSTAND_UDVIKLING bedre; HP_ANTAL_TILSTAND tilstand""",
        f"et helt tal, mindst -1 og højst 1{_UNKNOWN}": "HP_ANTAL_TILSTAND tilstande",
    }
)
"""What users may type, in the words in which it is told, and the arguments that take it, behind the name of their rule."""

KINDS: Mapping[Callable[..., Parameter], tuple[str, str]] = MappingProxyType(
    {
        Dkk: ("kr.", "et tal, mindst 0 og højst 1.000.000.000.000"),
        Share: ("andel", "et tal, mindst 0 og højst 1 (26 % skrives 0,26)"),
        Rate: ("pr. år", "et tal, mindst 0 og højst 1 (5,07 % skrives 0,0507)"),
        Count: ("antal", "et tal, mindst 0 og højst 1.000.000.000"),
        Years: ("år", "et tal, mindst 0 og højst 100"),
        CalendarYear: ("årstal", "et helt tal, mindst 1901 og højst 2199"),
        Day: ("dato", "en dato mellem 01.01.1901 og 31.12.2199"),
        Measured: ("egen enhed", f"et tal, mindst -1.000.000.000 og højst 1.000.000.000{_UNKNOWN}"),
        Direction: ("retning", "et helt tal, mindst -1 og højst 1"),
    }
)
"""Unit and domain of each kind of argument, where a rule does not narrow it."""


def _listed(name: str) -> dict[str, str]:
    rows = [(one.split(), allowed) for allowed, rules in DOMAINS.items() for one in rules.split(";")]
    return {argument: allowed for (rule, *arguments), allowed in rows if rule == name for argument in arguments}


@every_rule
def test_an_argument_takes_the_values_that_users_know(name: str) -> None:
    """A narrower domain would refuse sheets of others that were right; a wider one lets in what no figure was worked out for."""
    assert {one.name: one.allowed for one in REGISTRY[name].parameters} == _listed(name)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_kind_of_argument_has_a_unit_and_a_domain(kind: Callable[..., Parameter]) -> None:
    """And a rule says only where its own is another."""
    parameter = kind("navn", "Forklaring")
    assert (parameter.unit, parameter.allowed) == KINDS[kind]


def _inside(parameter: Parameter) -> list[Any]:
    """The least and the most that it takes."""
    if parameter.is_date:
        return [FIRST_DATE, LAST_DATE]
    above = parameter.above
    lowest = parameter.least if above is None else above + 1 if parameter.whole else nextafter(above, inf)
    return [float(lowest), float(parameter.most)]


def _outside(parameter: Parameter) -> list[Any]:
    """What lies just beyond either, and what lies between two whole numbers."""
    if parameter.is_date:
        return [FIRST_DATE - dt.timedelta(days=1), LAST_DATE + dt.timedelta(days=1)]
    below = nextafter(parameter.least, -inf) if parameter.above is None else parameter.above
    between = [parameter.most - 0.5] if parameter.whole else []
    return [float(below), nextafter(parameter.most, inf), *between, nan]


def _column(*values: Any) -> Any:
    return np.array(values, "datetime64[D]" if isinstance(values[0], dt.date) else float)


@every_rule
def test_a_limit_lies_in_the_domain_and_what_is_beyond_does_not(name: str) -> None:
    """By itself, and in a column that is looked at as a whole; an empty column holds nothing that is outside."""
    for parameter in REGISTRY[name].parameters:
        inside = _inside(parameter)
        assert all(parameter.holds(one) for one in inside)
        assert parameter.holds(_column(*inside))
        assert parameter.holds(_column(*inside)[:0])
        for one in _outside(parameter):
            assert not parameter.holds(one)
            assert not parameter.holds(_column(inside[0], one, inside[1]))


@every_rule
def test_a_column_of_dates_is_none_of_numbers_nor_the_other_way_round(name: str) -> None:
    """NumPy would turn either into the other without a word, as days since 1970."""
    for parameter in REGISTRY[name].parameters:
        other = _column(1.0, 1.0) if parameter.is_date else _column(dt.date(1970, 1, 2), dt.date(1970, 1, 2))
        faults: list[Any] = []
        assert parameter.read(other, faults) is None
        assert [one.position for one in faults] == [(0,), (1,)]


@every_rule
def test_a_column_of_moments_is_one_of_their_days(name: str) -> None:
    """As pandas has dates, by the nanosecond."""
    for parameter in REGISTRY[name].parameters:
        if parameter.is_date:
            faults: list[Any] = []
            read = parameter.read(np.array(["2023-11-01T13:30", "2026-10-31"], "datetime64[ns]"), faults)
            assert faults == []
            assert read.tolist() == [dt.date(2023, 11, 1), dt.date(2026, 10, 31)]
