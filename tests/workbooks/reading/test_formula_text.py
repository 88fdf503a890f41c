"""When two formulas are one: programs spell them differently, and what reads alike need not be the same."""

import pytest

from workbooks.reading.formula_text import same_formula, same_reference


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("beregning!e25", "Beregning!E25"),
        (" Beregning!E25", "Beregning!E25"),
        ("Beregning!E25\n", "Beregning!E25"),
        ("'Beregning'!E25", "Beregning!E25"),
        ("IF( ABS(D32) < Tolerance, 1, - 2 )", "IF(ABS(D32)<Tolerance,1,-2)"),
        ("'forløb æ'!A1", "'FORLØB Æ'!A1"),
        ("SUM(A1:A1)", "SUM(A1)"),
        ("BETA.INV(1,2,3)", "_xlfn.BETA.INV(1,2,3)"),
        ("_xlfn.PERCENTILE.INC(A1:A9,0.5)", "PERCENTILE(A1:A9,0.5)"),
        ("_xlfn.map(A1:A2)", "_xlfn.MAP(A1:A2)"),
    ],
)
def test_what_programs_spell_differently_is_one_formula(one: str, other: str) -> None:
    """As Excel, LibreOffice, Gnumeric and SheetJS store it."""
    assert same_formula(one, other)
    assert same_reference(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Beregning!E25\u00a0", "Beregning!E25"),
        ("Beregning!E25\u3000", "Beregning!E25"),
        ("Beregning!E25\u0085", "Beregning!E25"),
        ("Beregning!\u200aE25", "Beregning!E25"),
        ("Beregning!\tE25", "Beregning!E25"),
        ("Beregning! E25", "Beregning!E25"),
        ("Beregning!E2 5", "Beregning!E25"),
        ("Bereg ning!E25", "Beregning!E25"),
        ("'Beregning '!E25", "Beregning!E25"),
        ("Bilag 4.1!E25", "'Bilag 4.1'!E25"),
        ("SUM(E38 :H38)", "SUM(E38:H38)"),
        ("SUM(E3 8:H38)", "SUM(E38:H38)"),
        ("SUM (E38:H38)", "SUM(E38:H38)"),
        ("SUM(A1 B1)", "SUM(A1B1)"),
        ("A1< =B1", "A1<=B1"),
        ("Tol erance", "Tolerance"),
        ("Beregn\u0131ng!E25", "Beregning!E25"),
        ("\u017fUM(E38:H38)", "SUM(E38:H38)"),
        ("Tolerance*2\u212a", "Tolerance*2k"),
        ("_xlfn.SUM(E38:H38)", "SUM(E38:H38)"),
        ("_xlfn._xlws.SUM(E38:H38)", "SUM(E38:H38)"),
        ("_xlpm.x", "x"),
        ('IF(A1,"OK ")', 'IF(A1,"OK")'),
        ('IF(A1,"ok")', 'IF(A1,"OK")'),
        ("SUM(H38:E38)", "SUM(E38:H38)"),
    ],
)
def test_what_only_reads_alike_is_another_formula(one: str, other: str) -> None:
    """A blank within a reference, one that is no blank, a letter that looks alike, a prefix without need."""
    assert not same_formula(one, other)
    assert not same_reference(other, one)
