"""Number formats of a form's cells: those under which a cell reads as what it holds, and others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbooks.form.form import ContentKind as Kind
from workbooks.form.plain_formats import Sort, misread

P, N, O, T = Sort.POSITIVE, Sort.NEGATIVE, Sort.NOUGHT, Sort.TEXT  # noqa: E741

PLAIN = [
    ('General', P, Kind.AMOUNT),
    ('General', N, Kind.AMOUNT),
    ('#,##0.00', N, Kind.AMOUNT),
    ('[$-406]#,##0.00', P, Kind.AMOUNT),
    ('[$-406]#,##0.0####', P, Kind.NUMBER),
    ('[$-406]#,##0.00" pct.point"', P, Kind.NUMBER),
    ('_-* #,##0.00\\ _k_r_._-;\\-* #,##0.00\\ _k_r_._-;_-* "-"??\\ _k_r_._-;_-@_-', P, Kind.AMOUNT),
    ('_-* #,##0.00\\ _k_r_._-;\\-* #,##0.00\\ _k_r_._-;_-* "-"??\\ _k_r_._-;_-@_-', N, Kind.AMOUNT),
    ('_-* #,##0.00\\ _k_r_._-;\\-* #,##0.00\\ _k_r_._-;_-* "-"??\\ _k_r_._-;_-@_-', O, Kind.AMOUNT),
    ('_-* #,##0.00\\ _k_r_._-;\\-* #,##0.00\\ _k_r_._-;_-* "-"??\\ _k_r_._-;_-@_-', T, Kind.CHOICE),
    ('_-* #,##0.00\\ "kr."_-;\\-* #,##0.00\\ "kr."_-;_-* "-"??\\ "kr."_-;_-@_-', P, Kind.AMOUNT),
    ('_-* #,##0\\ "kr."_-;\\-* #,##0\\ "kr."_-;_-* "-"\\ "kr."_-;_-@_-', O, Kind.AMOUNT),
    ('"kr. "#,##0.00', P, Kind.AMOUNT),
    ('#,##0.00\\ [$kr.-406]', P, Kind.AMOUNT),
    ('[$kr-406]\\ #,##0.00', P, Kind.AMOUNT),
    ('#,##0.00 "kr.";[Red]-#,##0.00 "kr."', N, Kind.AMOUNT),
    ('#,##0.00;[Red]-#,##0.00', P, Kind.AMOUNT),
    ('#,##0_);(#,##0)', N, Kind.AMOUNT),
    ('#,##0_);(#,##0)', P, Kind.AMOUNT),
    ('0', P, Kind.WHOLE),
    ('0', P, Kind.YEAR),
    ('@', P, Kind.WHOLE),
    ('@', T, Kind.CHOICE),
    ('0.00%', P, Kind.SHARE),
    ('[$-406]0.0\\ %', P, Kind.SHARE),
    ('0%', P, Kind.SHARE),
    ('0.0000', P, Kind.SHARE),
    ('dd-mm-yyyy', P, Kind.DATE),
    ('[$-406]d\\.\\ mmmm\\ yyyy;@', P, Kind.DATE),
    ('[$-406]dd\\.mm\\.yyyy', P, Kind.DATE),
    ('[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', P, Kind.DATE),
    ('d/m/yy', P, Kind.DATE),
    ('dd\\-mm\\-yy;@', P, Kind.DATE),
    ('yyyy-mm-dd', P, Kind.DATE),
    ('yyyy\\-mm\\-dd\\ hh:mm', P, Kind.DATE),
    ('General', P, Kind.DATE),
    ('0', P, Kind.DATE),
    ('d-mmm-yy', P, Kind.DATE),
    ('Excels format nr. 15', P, Kind.DATE),
    ('Excels format nr. 44', P, Kind.AMOUNT),
    ('Excels format nr. 44', T, Kind.CHOICE),
    ('d\\.\\ mmmm\\ yyyy', P, Kind.ANY),
    ('0.00%', P, Kind.ANY),
    ('[Color10]0.00', P, Kind.AMOUNT),
    ('dd/mm/yyyy\\ hh:mm:ss', P, Kind.DATE),
    ('[$-409]d\\-mmm\\-yyyy;@', P, Kind.DATE),
    ('[$-14809]dd/mm/yyyy;@', P, Kind.DATE),
    ('[$-x-sysdate]dddd, mmmm dd, yyyy', P, Kind.DATE),
    ('GENERAL', P, Kind.AMOUNT),
    ('0.00_ ;[Red]\\-0.00\\ ', N, Kind.AMOUNT),
    ('#,##0.00_ ;\\-#,##0.00\\ ', N, Kind.AMOUNT),
    ('#,##0.00_ ;\\-#,##0.00\\ ', P, Kind.AMOUNT),
    ('General;-General', N, Kind.AMOUNT),
    ('_([$kr. -406]* #,##0.00_)', P, Kind.AMOUNT),
    ('"kr."\\ #,##0.00;[Red]"kr."\\ \\-#,##0.00', N, Kind.AMOUNT),
    ('[$DKK] #,##0.00', P, Kind.AMOUNT),
    ('#,##0.00 [$kr.-406];[RED]-#,##0.00 [$kr.-406]', N, Kind.AMOUNT),
    ('#,##0.00;[Red]\\(#,##0.00\\)', N, Kind.AMOUNT),
    ('[$-406]General', P, Kind.WHOLE),
    ('DD/MM/YYYY', P, Kind.DATE),
    ('[$-406]d. mmmm yyyy', P, Kind.DATE),
]  # fmt: skip

OTHERWISE = [
    ('""', P, Kind.AMOUNT),
    ('" "', P, Kind.AMOUNT),
    ('0;;;', T, Kind.CHOICE),
    ('0;0;0;', T, Kind.CHOICE),
    ('#', O, Kind.WHOLE),
    ('#.##', O, Kind.AMOUNT),
    ('0;-0;', O, Kind.AMOUNT),
    ('0;-0;;', O, Kind.AMOUNT),
    ('0;0;"ti"', O, Kind.AMOUNT),
    ('#,##0.00;"-"', N, Kind.AMOUNT),
    ('[>300000]0.00;"under"', P, Kind.AMOUNT),
    ('-#,##0.00', P, Kind.AMOUNT),
    ('"-"#,##0.00', P, Kind.AMOUNT),
    ('(#,##0.00)', P, Kind.AMOUNT),
    ('"minus "#,##0.00', P, Kind.AMOUNT),
    ('1#,##0.00', P, Kind.AMOUNT),
    ('9 #,##0.00', P, Kind.AMOUNT),
    ('*9#,##0.00', P, Kind.AMOUNT),
    ('*1dd.mm.yyyy', P, Kind.DATE),
    ('*x@', T, Kind.CHOICE),
    ('@*x', T, Kind.CHOICE),
    ('[$9-406] #,##0.00', P, Kind.AMOUNT),
    ('[$1.000-406]#,##0', P, Kind.AMOUNT),
    ('@" nej"', T, Kind.CHOICE),
    ('"ikke "@', T, Kind.CHOICE),
    ('@@', T, Kind.CHOICE),
    ('0;0;0;"H"@', T, Kind.CHOICE),
    (';;;@" og nej"', T, Kind.CHOICE),
    ('0" mio. kr."', P, Kind.AMOUNT),
    ('0" t.kr."', P, Kind.AMOUNT),
    ('0" tkr"', P, Kind.AMOUNT),
    ('0" IX"', P, Kind.AMOUNT),
    ('0"½"', P, Kind.AMOUNT),
    ('0"²"', P, Kind.AMOUNT),
    ('0 "EUR"', P, Kind.AMOUNT),
    ('#,##0.00\\ [$€-1]', P, Kind.AMOUNT),
    ('0%', P, Kind.AMOUNT),
    ('#,##0.00%', P, Kind.AMOUNT),
    ('%0.00', P, Kind.SHARE),
    ('0"‰"', P, Kind.SHARE),
    ('0', P, Kind.SHARE),
    ('0.0', P, Kind.SHARE),
    ('# ?/?', P, Kind.SHARE),
    ('0E+0', P, Kind.AMOUNT),
    ('Excels format nr. 11', P, Kind.AMOUNT),
    ('Excels format nr. 12', P, Kind.AMOUNT),
    ('0-00-00', P, Kind.WHOLE),
    ('0\\,00', P, Kind.AMOUNT),
    ('0.0 0', P, Kind.AMOUNT),
    ('.00', P, Kind.AMOUNT),
    ('#.##0,00', P, Kind.AMOUNT),
    ('[DBNum1]0', P, Kind.WHOLE),
    ('[DBNum1][$-804]General', P, Kind.WHOLE),
    ('[$-2000000]0', P, Kind.WHOLE),
    ('[$-D000409]0', P, Kind.WHOLE),
    ('\u202e0.00', P, Kind.AMOUNT),
    ('dd.mm', P, Kind.DATE),
    ('mm.yyyy', P, Kind.DATE),
    ('yyyy', P, Kind.DATE),
    ('dddd', P, Kind.DATE),
    ('mmmmm', P, Kind.DATE),
    ('hh:mm', P, Kind.DATE),
    ('Excels format nr. 16', P, Kind.DATE),
    ('mm.dd.yyyy', P, Kind.DATE),
    ('m/d/yy', P, Kind.DATE),
    ('yy.mm.dd', P, Kind.DATE),
    ('bbbb-mm-dd', P, Kind.DATE),
    ('dd.mm.bbbb', P, Kind.DATE),
    ('ge.m.d', P, Kind.DATE),
    ('[$-411]ggge"年"m"月"d"日"', P, Kind.DATE),
    ('B2dd/mm/yyyy', P, Kind.DATE),
    ('[$-1170000]dd/mm/yyyy', P, Kind.DATE),
    ('[$-107041E]dd/mm/yyyy', P, Kind.DATE),
    ('[$-D07041E]dd/mm/yyyy', P, Kind.DATE),
    ('Excels format nr. 27', P, Kind.DATE),
    ('dd.mm."20"yy', P, Kind.DATE),
    ('#,##0.00;[Red]#,##0.00', N, Kind.AMOUNT),
    ('#,##0,', P, Kind.AMOUNT),
    ('0"0"', P, Kind.AMOUNT),
    ('"intet"', P, Kind.AMOUNT),
    (';;;', P, Kind.AMOUNT),
    (';;;', T, Kind.CHOICE),
    ('0;-0;0;"Landsbyggefonden"', T, Kind.CHOICE),
    ('-@', T, Kind.CHOICE),
]  # fmt: skip


@pytest.mark.parametrize(("code", "sort", "kind"), PLAIN)
def test_what_excel_and_other_programs_offer_is_read(code: str, sort: Sort, kind: Kind) -> None:
    """Amounts with and without kr., as accountants write them; per cent; days in each usual order; texts."""
    assert misread(code, sort, kind) is None


@pytest.mark.parametrize(("code", "sort", "kind"), OTHERWISE)
def test_a_format_under_which_a_cell_reads_otherwise_is_told(code: str, sort: Sort, kind: Kind) -> None:
    """Digits, words, signs, units, calendars and scripts of its own; a part of a day; nothing at all."""
    found = misread(code, sort, kind)
    assert found is not None
    assert found.found.startswith("talformatet viser ")


def test_a_day_among_other_things_is_asked_for_as_a_day() -> None:
    """As in `Vilkaar.xlsx`, where each row asks for something else."""
    found = misread("m/d/yyyy", P, Kind.ANY)
    assert found is not None
    assert found.allowed == "talformatet Dato, fx 31-12-2025"


@given(st.text('0#?.,%;@"\\[]_*- ()Ekr9', max_size=20), st.sampled_from(Sort), st.sampled_from(Kind))
def test_any_format_is_either_plain_or_told(code: str, sort: Sort, kind: Kind) -> None:
    """Whatever stands in the file; with a digit of its own in quotes it is never plain."""
    misread(code, sort, kind)
    assert misread(f'0"7"{code}', P, kind) is not None
