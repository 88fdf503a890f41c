"""Conditional formats: the colours of states."""

import re

from tests.proof.file import (
    MAIN,
    STYLES,
    File,
    NothingToChangeError,
)
from tests.proof.kind import harmful, harmless

_WHITE = '<dxf><font><color rgb="FFFFFFFF"/></font></dxf>'


def _in_rules(file: File, change: tuple[str, str]) -> None:
    old, new = change
    file.sub(STYLES, "<dxfs.*?</dxfs>", lambda m: m[0].replace(old, new))


@harmful()
def a_deviation_is_shown_in_letters_of_its_background(file: File) -> None:
    """There is no state."""
    _in_rules(file, ('rgb="FFB42318"', 'rgb="FFFDE7E4"'))


@harmful()
def a_deviation_is_struck_through(file: File) -> None:
    """The deviation is settled."""
    file.sub(STYLES, r"(<dxfs.*?<font>)(<b [^>]*>)", r'\1\2<strike val="1"/>')


@harmful()
def a_deviation_has_a_number_format_that_says_OK(file: File) -> None:  # noqa: N802
    """AFVIGER is OK."""
    code = '<numFmt numFmtId="170" formatCode="&quot;OK&quot;;&quot;OK&quot;;&quot;OK&quot;;&quot;OK&quot;"/>'
    file.sub(STYLES, "(<dxf>.*?</font>)", rf"\1{code}")


@harmful()
def the_green_of_a_fine_state_is_red(file: File) -> None:
    """Something deviates."""
    file.swap(STYLES, 'rgb="FF1B7A3D"', 'rgb="FFB42318"')


@harmful()
def a_rule_for_deviations_is_gone(file: File) -> None:
    """AFVIGER is fine: it is as green as OK."""
    file.sub(file.state.part, "<conditionalFormatting.*?</conditionalFormatting>", "")


@harmful()
def a_rule_asks_for_another_word(file: File) -> None:
    """AFVIGER is fine: it is as green as OK."""
    file.swap(file.state.part, '<formula>"AFVIGER"</formula>', '<formula>"AFVIGES"</formula>')


@harmful()
def a_rule_asks_for_the_opposite(file: File) -> None:
    """OK is a deviation."""
    file.swap(file.state.part, 'operator="equal"', 'operator="notEqual"')


@harmful()
def a_rule_covers_another_cell(file: File) -> None:
    """AFVIGER is fine: it is as green as OK."""
    file.swap(file.state.part, f'sqref="{file.state.at}"', f'sqref="{file.state.at}0"')


@harmful()
def a_rule_shows_nothing(file: File) -> None:
    """AFVIGER is fine: the rule has no look."""
    file.sub(file.state.part, r'(<cfRule [^>]*?) dxfId="0"', r"\1")


@harmful()
def a_rule_shows_the_look_of_another(file: File) -> None:
    """AFVIGER is fine: its look is one that was added."""
    number = file.listed("dxfs", '<dxf><font><color rgb="FF1B7A3D"/></font></dxf>')
    file.swap(file.state.part, 'dxfId="0"', f'dxfId="{number}"')


@harmful()
def a_rule_holds_only_in_pivot_tables(file: File) -> None:
    """AFVIGER is fine: there is no pivot table."""
    file.swap(file.state.part, "<conditionalFormatting ", '<conditionalFormatting pivot="1" ')


@harmful()
def a_rule_paints_a_figure_white(file: File) -> None:
    """The cell is empty."""
    number = file.listed("dxfs", _WHITE)
    spot = file.figure
    rule = f'<cfRule type="expression" priority="99" dxfId="{number}"><formula>TRUE</formula></cfRule>'
    file.put(spot.part, f'<conditionalFormatting sqref="{spot.at}">{rule}</conditionalFormatting>')


@harmful()
def a_rule_paints_a_figure_white_once_it_is_high(file: File) -> None:
    """The cell is empty, but only when there is much to pay."""
    number = file.listed("dxfs", _WHITE)
    spot = file.figure
    rule = f'<cfRule type="cellIs" priority="99" operator="greaterThan" dxfId="{number}"><formula>99999999</formula></cfRule>'
    file.put(spot.part, f'<conditionalFormatting sqref="{spot.at}">{rule}</conditionalFormatting>')


@harmful()
def bars_are_drawn_behind_figures(file: File) -> None:
    """The longer the bar, the higher the figure; they begin where they like."""
    bar = '<dataBar><cfvo type="num" val="0"/><cfvo type="num" val="1"/><color rgb="FF1B7A3D"/></dataBar>'
    rule = f'<cfRule type="dataBar" priority="99">{bar}</cfRule>'
    file.put(file.figure.part, f'<conditionalFormatting sqref="{file.figure.at}">{rule}</conditionalFormatting>')


@harmful()
def figures_are_coloured_by_a_scale(file: File) -> None:
    """Green is good."""
    scale = '<cfvo type="min"/><cfvo type="max"/><color rgb="FF1B7A3D"/><color rgb="FFB42318"/>'
    rule = f'<cfRule type="colorScale" priority="99"><colorScale>{scale}</colorScale></cfRule>'
    file.put(file.figure.part, f'<conditionalFormatting sqref="{file.figure.at}">{rule}</conditionalFormatting>')


@harmful()
def a_rule_stands_among_the_extensions(file: File) -> None:
    """The cell is empty; the rule stands where newer releases of Excel keep theirs."""
    space = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    rule = (
        '<x14:cfRule type="expression" priority="98" id="{00000000-0000-4000-8000-000000000001}"><xm:f>TRUE</xm:f>'
        '<x14:dxf><font><color rgb="FFFFFFFF"/></font></x14:dxf></x14:cfRule>'
    )
    area = (
        f'<x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">{rule}'
        f"<xm:sqref>{file.figure.at}</xm:sqref></x14:conditionalFormatting>"
    )
    file.put(
        file.figure.part,
        f'<extLst><ext xmlns:x14="{space}" uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}"><x14:conditionalFormattings>'
        f"{area}</x14:conditionalFormattings></ext></extLst>",
    )


@harmless()
def two_rules_change_their_order(file: File) -> None:
    """LibreOffice numbers them anew; a state is one text, so at most one rule of a cell holds."""
    for part in file.sheets:
        if (found := re.findall(r'<cfRule [^>]*priority="(\d+)"[^>]*>', file.xml(part))) and len(found) > 1:
            one, other = found[-2:]
            file.swap(part, f'priority="{one}"', 'priority="0"')
            file.swap(part, f'priority="{other}"', f'stopIfTrue="1" priority="{one}"')
            file.swap(part, 'priority="0"', f'priority="{other}"')
            return
    raise NothingToChangeError("no sheet with two rules")


@harmful()
def two_lights_change_their_colours(file: File) -> None:
    """What is near its limit is fine, and what is fine is near its limit."""
    for part in file.sheets:
        xml = file.xml(part)
        if 'dxfId="1"' in xml and 'dxfId="2"' in xml:
            file.sub(part, r'dxfId="([12])"', lambda m: f'dxfId="{3 - int(m[1])}"', 0)
            return
    raise NothingToChangeError("no sheet with several lights")


@harmful()
def a_sheet_does_not_work_its_rules_out(file: File) -> None:
    """AFVIGER is fine: no rule is asked."""
    file.sub(file.state.part, "<sheetPr>", '<sheetPr enableFormatConditionsCalculation="0">')


_GREEN = ('rgb="FFB42318"', 'rgb="FF1B7A3D"'), ('rgb="FFFDE7E4"', 'rgb="FFE6F4EA"')


def _add_rule(file: File, rule: str, at: str = "") -> None:
    """A rule more, before all others, on the sheet with the state."""
    area = f'<conditionalFormatting sqref="{at or file.state.at}">{rule}</conditionalFormatting>'
    file.swap(file.state.part, "<conditionalFormatting", f"{area}<conditionalFormatting")


@harmful()
def a_deviation_is_shown_in_green(file: File) -> None:
    """AFVIGER is fine."""
    for change in _GREEN:
        _in_rules(file, change)


@harmful()
def a_rule_before_the_others_stops_them(file: File) -> None:
    """AFVIGER is fine: the rule that paints it red is not asked."""
    _add_rule(file, '<cfRule type="expression" priority="1" stopIfTrue="1"><formula>TRUE</formula></cfRule>')


@harmful()
def a_green_sign_stands_in_the_place_of_a_figure(file: File) -> None:
    """All is well; the figure itself is not shown."""
    ends = "".join(f'<cfvo type="num" val="{at}"/>' for at in (-3, -2, -1))
    rule = f'<cfRule type="iconSet" priority="99"><iconSet iconSet="3Symbols" showValue="0">{ends}</iconSet></cfRule>'
    file.put(file.figure.part, f'<conditionalFormatting sqref="{file.figure.at}">{rule}</conditionalFormatting>')


@harmful()
def a_rule_belongs_to_nobody(file: File) -> None:
    """AFVIGER is fine: the rule stands in a namespace that no program knows."""
    strange = 'xmlns="urn:example:regler" sqref'
    file.swap(file.state.part, "<conditionalFormatting sqref", f"<conditionalFormatting {strange}")
    assert MAIN in file.xml(file.state.part)
